// Lists and feeds of actions under any filter, against a plain computation over everything that is stored.
#include <algorithm>
#include <iterator>
#include <random>

#include <catch2/catch.hpp>

#include "store/outcome.hpp"
#include "store/search.hpp"
#include "tests/store/action_fixture.hpp"

using charivari::domain::Action;
using charivari::domain::ActionFilter;
using charivari::store::Connection;
using tests::id_of;
using tests::OpenDatabase;
namespace base = charivari::base;
namespace domain = charivari::domain;
namespace store = charivari::store;
using namespace std::chrono_literals;

namespace {

using Random = std::mt19937;

int below(Random& random, int bound) { return static_cast<int>(random() % static_cast<unsigned>(bound)); }
bool chance(Random& random, int one_in) { return below(random, one_in) == 0; }

std::string numbers(const std::vector<Action>& actions) {
    std::string all;
    for (const Action& each : actions) all += each.id.substr(30) + " ";
    return all;
}

// More actions than are taken one by one, most of them of one group, at one place, in one campaign, with one tag.
std::vector<Action> random_actions(Random& random, const domain::Place& hall) {
    std::vector<Action> all;
    for (int number = 1000; number < 2700; ++number) {
        const std::chrono::local_days day{std::chrono::local_days{std::chrono::year{2019} / 10 / 1} +
                                          std::chrono::days{below(random, 250)}};
        domain::Moment start{day, std::nullopt, chance(random, 4) ? "America/New_York" : "Europe/Paris"};
        if (!chance(random, 4)) start.time = 1800s * below(random, 48);
        Action action = tests::plain_action(number, start);
        domain::ActionDraft& facts = action.facts;
        facts.title = chance(random, 2) ? "Tram" : "Bus";
        if (chance(random, 3)) {
            facts.schedule.end = start;
            facts.schedule.end->date += std::chrono::days{1 + below(random, 20)};
        }
        facts.kind = domain::action_kinds.rows[static_cast<std::size_t>(below(random, 11))].value;
        facts.status = domain::action_statuses.rows[static_cast<std::size_t>(1 + below(random, 5))].value;
        if (chance(random, 8)) facts.visibility = static_cast<domain::Visibility>(below(random, 3));
        if (chance(random, 10)) action.state = static_cast<domain::PublicationState>(below(random, 4));
        facts.is_hosts_undisclosed = chance(random, 6);
        if (!chance(random, 4)) {
            facts.place = hall.id;
            action.place = hall;
        }
        if (!chance(random, 4)) facts.event = id_of(1);
        if (chance(random, 20)) action.group = id_of(703);
        if (chance(random, 5))
            action.co_hosts = {{id_of(701),
                                domain::GroupNature::relay,
                                chance(random, 2) ? domain::CoHostState::accepted : domain::CoHostState::left,
                                tests::today,
                                {},
                                {}}};
        if (!chance(random, 5)) facts.campaigns = {"reconnaissance-faciale"};
        facts.tags.clear();
        if (!chance(random, 5)) facts.tags.push_back("bruit");
        if (chance(random, 50)) facts.tags.push_back("rare");
        action.updated_at = tests::today + std::chrono::minutes{below(random, 5000)};
        all.push_back(std::move(action));
    }
    return all;
}

// Of more than are taken one by one something is told.
bool is_told_of(const Action& action) { return action.id.back() != '0' && action.id.back() != '5'; }

bool hosts(const Action& action, const std::string& group) {
    return action.group == group || std::any_of(action.co_hosts.begin(), action.co_hosts.end(), [&](const auto& each) {
               return each.group == group && each.is_host();
           });
}

template <typename Values, typename Value>
bool is_in(const Values& values, const Value& value) {
    return values.empty() || std::find(values.begin(), values.end(), value) != values.end();
}

// What the filter says, in plain words.
bool passes(const ActionFilter& filter, const Action& action) {
    const domain::ActionDraft& facts = action.facts;
    const base::Utc start = action.start().utc();
    const base::Utc end = domain::effective_end(facts.schedule);
    const bool is_members = !filter.members_of.empty();
    if (is_members) {
        const auto by = [&](const auto& group) { return hosts(action, group); };
        if (action.state != domain::PublicationState::published ||
            std::none_of(filter.members_of.begin(), filter.members_of.end(), by))
            return false;
    } else if (filter.states.empty() ? !action.is_public() : !is_in(filter.states, action.state)) {
        return false;
    }
    if (!filter.hosts.empty()) {
        if (!is_members && filter.states.empty() && facts.is_hosts_undisclosed) return false;
        const auto by = [&](const auto& slug) {
            return hosts(action, slug == "nous" ? id_of(700) : slug == "avec-nous" ? id_of(701) : id_of(703));
        };
        if (std::none_of(filter.hosts.begin(), filter.hosts.end(), by)) return false;
    }
    const auto has_any = [](const auto& wanted, const auto& present) {
        return wanted.empty() || std::any_of(wanted.begin(), wanted.end(), [&](const auto& each) {
                   return std::find(present.begin(), present.end(), each) != present.end();
               });
    };
    return (!filter.from || start >= *filter.from || end > *filter.from) && (!filter.to || start < *filter.to) &&
           is_in(filter.kinds, facts.kind) && is_in(filter.statuses, facts.status) &&
           (filter.events.empty() || facts.event == id_of(1)) && (filter.places.empty() || facts.place == id_of(900)) &&
           (filter.communes.empty() || (action.place && is_in(filter.communes, *action.place->commune))) &&
           (filter.departments.empty() || (action.place && is_in(filter.departments, *action.place->department))) &&
           (!filter.is_accessible || (action.place && action.place->is_accessible == filter.is_accessible)) &&
           (!filter.has_outcome || is_told_of(action)) && has_any(filter.campaigns, facts.campaigns) &&
           has_any(filter.tags, facts.tags) && (!filter.updated_since || action.updated_at >= *filter.updated_since) &&
           (!filter.words || (action.is_public() && facts.title == "Tram"));  // what is not public is not in the index
}

ActionFilter random_filter(Random& random) {
    ActionFilter filter;
    const base::Utc start = tests::today + std::chrono::days{below(random, 120) - 90};
    if (chance(random, 2)) filter.from = start;
    if (chance(random, 3)) filter.to = start + std::chrono::days{below(random, 60)};
    if (chance(random, 5)) filter.kinds = {domain::ActionKind::rally, domain::ActionKind::march};
    if (chance(random, 5)) filter.statuses = {domain::ActionStatus::planned, domain::ActionStatus::cancelled};
    if (chance(random, 4)) filter.events = {chance(random, 2) ? "event-1" : id_of(1)};
    if (chance(random, 4)) filter.hosts = {chance(random, 3) ? "ailleurs" : chance(random, 2) ? "avec-nous" : "nous"};
    if (chance(random, 5)) filter.places = {"chapelon"};
    if (chance(random, 6)) filter.communes = {"42218"};
    if (chance(random, 6)) filter.departments = {"42", "69"};
    if (chance(random, 6)) filter.campaigns = {"reconnaissance-faciale"};
    if (chance(random, 5)) filter.tags = {chance(random, 2) ? "rare" : "bruit"};
    if (chance(random, 8)) filter.is_accessible = true;
    if (chance(random, 6)) filter.updated_since = tests::today + std::chrono::minutes{below(random, 5000)};
    if (chance(random, 5)) filter.members_of = {id_of(701), id_of(703)};
    if (chance(random, 12)) filter.states = {domain::PublicationState::hidden, domain::PublicationState::waiting};
    if (chance(random, 3)) filter.words = domain::search_query_of("tram");
    if (!filter.members_of.empty()) filter.states.clear();
    filter.has_outcome = chance(random, 4);
    return filter;
}

std::vector<Action> walk(Connection& c, const ActionFilter& filter, std::size_t limit) {
    std::vector<Action> all;
    std::optional<domain::Position> after;
    do {
        auto page = store::list_actions(c, filter, limit, after);
        CHECK(page.actions.size() <= limit);
        if (page.next) CHECK(page.actions.size() == limit);
        std::move(page.actions.begin(), page.actions.end(), std::back_inserter(all));
        after = page.next;
    } while (after);
    return all;
}

TEST_CASE("every filter of actions gives what it says, page by page") {
    Random random(7);
    OpenDatabase open;
    open.write(tests::insert_surroundings);
    const domain::Place hall = *open.database.read([](Connection& c) { return store::find_place(c, id_of(900)); });
    std::vector<Action> all = random_actions(random, hall);
    open.write([&](Connection& c) {
        for (const Action& each : all) {
            store::insert_action(c, each);
            if (each.is_public())
                store::index_document(c, "action", each.id, domain::search_text_of(each),
                                      store::document_date_of_action(c, each.id));
            domain::Outcome outcome;
            outcome.action = each.id;
            outcome.summary = "Bien.";
            if (is_told_of(each)) store::set_outcome(c, outcome);
        }
    });
    std::sort(all.begin(), all.end(), [](const Action& left, const Action& right) {
        return std::pair(left.start().utc(), left.id) < std::pair(right.start().utc(), right.id);
    });
    std::size_t found = 0;
    for (int round = 0; round < 120; ++round) {
        INFO("round " << round);
        const ActionFilter filter = random_filter(random);
        std::vector<Action> expected;
        std::copy_if(all.begin(), all.end(), std::back_inserter(expected),
                     [&](const Action& each) { return passes(filter, each); });
        const auto listed = open.database.read(
            [&](Connection& c) { return walk(c, filter, static_cast<std::size_t>(20 + 300 * (round % 3))); });
        REQUIRE(numbers(listed) == numbers(expected));
        found += expected.size();

        // A feed that has to be cut keeps what is near.
        if (expected.size() < 10 || filter.from || filter.to) continue;
        const auto feed =
            open.database.read([&](Connection& c) { return store::list_feed_actions(c, filter, tests::today, 9); });
        CHECK(feed.was_cut);
        REQUIRE(feed.actions.size() == 9);
        const auto away = [](const Action& each) {
            const base::Utc start = each.start().utc();
            if (start <= tests::today && domain::effective_end(each.facts.schedule) > tests::today) return 0s;
            return std::chrono::seconds{start > tests::today ? start - tests::today : tests::today - start};
        };
        std::vector<std::chrono::seconds> nearest;
        std::vector<std::chrono::seconds> kept;
        for (const Action& each : expected) nearest.push_back(away(each));
        for (const Action& each : feed.actions) kept.push_back(away(each));
        std::sort(nearest.begin(), nearest.end());
        std::sort(kept.begin(), kept.end());
        CHECK(std::equal(kept.begin(), kept.end(), nearest.begin()));
    }
    CHECK(found > 5000);
}

TEST_CASE("who hosts what is not to be told is found by nobody but themselves") {
    OpenDatabase open;
    Action secret = tests::full_action(10);
    open.write([&](Connection& c) {
        tests::insert_surroundings(c);
        store::insert_action(c, secret);
    });
    const auto found = [&](ActionFilter filter) {
        return open.database.read([&](Connection& c) { return store::list_actions(c, filter, 10).actions.size(); });
    };
    ActionFilter hosted;
    hosted.hosts = {"avec-nous"};
    CHECK(found({}) == 1);
    CHECK(found(hosted) == 0);
    hosted.members_of = {id_of(701)};
    CHECK(found(hosted) == 1);
    hosted.members_of = {id_of(702)};  // asked only
    CHECK(found(hosted) == 0);
}

TEST_CASE("a filter that names what there is not finds nothing") {
    OpenDatabase open;
    open.write([](Connection& c) {
        tests::insert_surroundings(c);
        store::insert_action(c, tests::full_action(10));
    });
    for (auto member : {&ActionFilter::events, &ActionFilter::hosts, &ActionFilter::places, &ActionFilter::campaigns}) {
        ActionFilter filter;
        filter.*member = {"absent"};
        CHECK(open.database.read([&](Connection& c) { return store::list_actions(c, filter, 10).actions.empty(); }));
    }
}

TEST_CASE("actions are found by their words, and told of as long as they were taken away lately") {
    OpenDatabase open;
    Action gone = tests::plain_action(11, tests::at("2020-01-18T10:00:00"));
    gone.state = domain::PublicationState::hidden;
    open.write([&](Connection& c) {
        tests::insert_surroundings(c);
        store::insert_action(c, tests::full_action(10));
        store::insert_action(c, gone);
        domain::SearchText text;
        text.title = "Casserolade devant Chapelon";
        store::index_document(c, "action", id_of(10), text, store::document_date_of_action(c, id_of(10)));
        store::set_action_withdrawal(c, gone.id, {tests::today, 1, 2});
    });
    ActionFilter filter;
    filter.words = domain::search_query_of("casserolade");
    CHECK(numbers(open.database.read([&](Connection& c) { return store::list_actions(c, filter, 10).actions; })) ==
          id_of(10).substr(30) + " ");
    filter.words = domain::search_query_of("absent");
    CHECK(open.database.read([&](Connection& c) { return store::list_actions(c, filter, 10).actions.empty(); }));
    ActionFilter withdrawn;
    withdrawn.withdrawn_since = tests::today - 24h;
    CHECK(numbers(open.database.read([&](Connection& c) { return store::list_actions(c, withdrawn, 10).actions; })) ==
          id_of(11).substr(30) + " ");
    withdrawn.withdrawn_since = tests::today;
    CHECK(open.database.read([&](Connection& c) { return store::list_actions(c, withdrawn, 10).actions.empty(); }));
}

}  // namespace
