// Lists and feeds of events under any filter, against a plain computation over everything that is stored.
#include <algorithm>
#include <random>

#include <catch2/catch.hpp>

#include "store/campaign.hpp"
#include "store/place.hpp"
#include "store/search.hpp"
#include "tests/store/list_fixture.hpp"

using charivari::domain::Event;
using charivari::domain::EventFilter;
using charivari::store::Connection;
using tests::id_of;
using tests::number_of;
using tests::numbers;
using tests::OpenDatabase;
using tests::utc;
using tests::walk;
namespace base = charivari::base;
namespace domain = charivari::domain;
namespace store = charivari::store;
using namespace std::chrono_literals;

namespace {

using Random = std::mt19937;

int below(Random& random, int bound) { return static_cast<int>(random() % static_cast<unsigned>(bound)); }

// Two towns, 50 km from each other.
domain::Place place_of(bool is_common) {
    domain::Place place = tests::plain_place(is_common ? 90000 : 90001, is_common ? "common" : "rare");
    place.commune = is_common ? "42218" : "69123";
    place.department = is_common ? "42" : "69";
    place.is_accessible = is_common;
    place.latitude = is_common ? 45.44 : 45.76;
    place.longitude = is_common ? 4.387 : 4.835;
    return place;
}

// More events than are taken one by one (event_choice.cpp), of all lengths, most of them in one campaign, place and tag.
std::vector<Event> random_events(Random& random) {
    const std::chrono::local_days first{std::chrono::year{2019} / 6 / 1};
    const int lengths[] = {1, 2, 3, 17, 40, 130, 366};
    std::vector<Event> all;
    for (int number = 0; number < 2500; ++number) {
        domain::Moment start{first + std::chrono::days{below(random, 400)}, std::nullopt,
                             below(random, 4) == 0 ? "America/New_York" : "Europe/Paris"};
        if (below(random, 3) > 0) start.time = 1800s * below(random, 48);
        Event event = tests::plain_event(number, start);
        if (below(random, 3) > 0) {
            domain::Moment end = start;
            if (end.has_time() && below(random, 8) > 0)
                *end.time += 600s;
            else
                end.date += std::chrono::days{lengths[below(random, below(random, 10) == 0 ? 7 : 2)]};
            event.facts.end = end;
        }
        event.facts.kind = domain::event_kinds.rows[static_cast<std::size_t>(below(random, 10))].value;
        event.facts.status = domain::event_statuses.rows[static_cast<std::size_t>(below(random, 8))].value;
        if (below(random, 20) == 0) event.state = domain::PublicationState::hidden;
        event.facts.title = below(random, 10) > 0 ? "commonly" : "rarely";
        if (below(random, 10) > 0) event.facts.tags.push_back("common");
        if (below(random, 10) == 0) event.facts.tags.push_back("rare");
        if (below(random, 10) > 0) event.facts.campaigns.push_back("common");
        if (below(random, 10) == 0) event.facts.campaigns.push_back("rare");
        const bool is_at_common = below(random, 12) > 0;
        event.facts.place = id_of(is_at_common ? 90000 : 90001);
        event.place = place_of(is_at_common);
        event.updated_at = utc("2019-06-01T00:00:00Z") + 1h * below(random, 1000);
        all.push_back(std::move(event));
    }
    return all;
}

void insert_all(Connection& c, const std::vector<Event>& events) {
    for (const bool is_common : {true, false}) store::insert_place(c, place_of(is_common));
    store::insert_campaign(c, tests::plain_campaign(id_of(90002), "common", "Common"));
    store::insert_campaign(c, tests::plain_campaign(id_of(90003), "rare", "Rare"));
    for (const Event& each : events) {
        store::insert_event(c, each);
        if (each.state == domain::PublicationState::published)
            store::index_document(c, "event", each.id, {each.facts.title, each.facts.description},
                                  store::document_date_of_event(c, each.id));
    }
}

EventFilter random_filter(Random& random, base::Utc first) {
    EventFilter filter;
    if (below(random, 3) > 0) filter.from = first + 1h * below(random, 420 * 24);
    if (below(random, 3) > 0) filter.to = filter.from.value_or(first) + 1h * below(random, 120 * 24);
    for (int i = below(random, 4); i > 0 && below(random, 2) == 0; --i)
        filter.kinds.push_back(domain::event_kinds.rows[static_cast<std::size_t>(below(random, 10))].value);
    for (int i = below(random, 4); i > 0 && below(random, 2) == 0; --i)
        filter.statuses.push_back(domain::event_statuses.rows[static_cast<std::size_t>(below(random, 9))].value);
    for (auto* names : {&filter.tags, &filter.campaigns, &filter.places}) {
        if (below(random, 4) == 0) names->push_back("common");
        if (below(random, 6) == 0) names->push_back("rare");
    }
    for (const bool is_common : {true, false}) {
        if (below(random, 10) == 0) filter.communes.emplace_back(is_common ? "42218" : "69123");
        if (below(random, 10) == 0) filter.departments.emplace_back(is_common ? "42" : "69");
    }
    if (below(random, 8) == 0)
        for (int i = below(random, 40); i >= 0; --i) filter.events.push_back(id_of(below(random, 2500)));
    if (below(random, 8) == 0) filter.is_accessible = below(random, 3) > 0;
    if (below(random, 8) == 0) filter.near = domain::Vicinity{45.5, 4.4, below(random, 2) == 0 ? 20.0 : 100.0};
    if (below(random, 6) == 0) filter.updated_since = utc("2019-06-01T00:00:00Z") + 1h * below(random, 1100);
    if (below(random, 4) == 0) filter.words = domain::search_query_of(below(random, 2) == 0 ? "common" : "rarely");
    if (below(random, 8) == 0) filter.states = {domain::PublicationState::hidden};
    if (below(random, 20) == 0) filter.states = {domain::PublicationState::hidden, domain::PublicationState::published};
    return filter;
}

template <typename T>
bool contains(const std::vector<T>& all, const T& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

template <typename T>
bool share(const std::vector<T>& left, const std::vector<T>& right) {
    return std::any_of(left.begin(), left.end(), [&](const T& each) { return contains(right, each); });
}

// An event with the instants that it was stored with.
struct Reference {
    base::Utc start;
    base::Utc end;
    const Event* event;

    bool passes(const EventFilter& filter, base::Utc now) const {
        const domain::EventDraft& facts = event->facts;
        const std::string place = *facts.place == id_of(90000) ? "common" : "rare";
        const bool is_common = place == "common";
        return (filter.states.empty() ? event->state == domain::PublicationState::published
                                      : contains(filter.states, event->state)) &&
               (filter.events.empty() || contains(filter.events, event->id)) &&
               (filter.communes.empty() || contains(filter.communes, *event->place->commune)) &&
               (filter.departments.empty() || contains(filter.departments, *event->place->department)) &&
               (!filter.is_accessible || *filter.is_accessible == is_common) &&
               (!filter.near || is_common || filter.near->radius > 50) &&
               (!filter.words || (event->state == domain::PublicationState::published &&
                                  facts.title.starts_with(filter.words->words.front()))) &&
               (!filter.updated_since || event->updated_at >= *filter.updated_since) &&
               (!filter.from || start >= *filter.from || end > *filter.from) && (!filter.to || start < *filter.to) &&
               (filter.kinds.empty() || contains(filter.kinds, facts.kind)) &&
               (filter.statuses.empty() || contains(filter.statuses, domain::status_at(*event, now))) &&
               (filter.tags.empty() || share(filter.tags, facts.tags)) &&
               (filter.campaigns.empty() || share(filter.campaigns, facts.campaigns)) &&
               (filter.places.empty() || contains(filter.places, place));
    }
    // A number for the id that grows away from now: of two events with one start, the one that stands nearer comes first.
    auto nearness(base::Utc now) const {
        const auto away = start > now ? start - now : now - start;
        const int number = start < now ? -number_of(*event) : number_of(*event);
        return std::make_tuple(start <= now && end > now ? 0s : away, away, start, number);
    }
};

std::string numbers_of(const std::vector<Reference>& events) {
    std::vector<Event> plain;
    plain.reserve(events.size());
    for (const Reference& each : events) plain.push_back(*each.event);
    return numbers(plain);
}

bool in_order(const Reference& left, const Reference& right) {
    return std::tie(left.start, left.event->id) < std::tie(right.start, right.event->id);
}

}  // namespace

TEST_CASE("any filter gives what a plain look at all events gives, in lists and in feeds") {
    Random random(20200118);
    const std::vector<Event> events = random_events(random);
    OpenDatabase open;
    open.write([&](Connection& c) { insert_all(c, events); });
    std::vector<Reference> all;
    all.reserve(events.size());
    for (const Event& each : events) all.push_back({each.start().utc(), domain::effective_end(each.facts), &each});
    std::sort(all.begin(), all.end(), in_order);

    const base::Utc first = utc("2019-05-20T00:00:00Z");
    std::size_t cut_feeds = 0;
    for (int round = 0; round < 400; ++round) {
        const EventFilter filter = random_filter(random, first);
        const base::Utc now = first + 1h * below(random, 420 * 24);
        const std::size_t limit = 1 + random() % 400;
        const std::size_t cap = 1 + random() % 300;
        INFO("round " << round << ", now " << base::to_text(now) << ", limit " << limit << ", cap " << cap);

        std::vector<Reference> wanted;
        std::copy_if(all.begin(), all.end(), std::back_inserter(wanted),
                     [&](const Reference& each) { return each.passes(filter, now); });
        open.database.read([&](Connection& c) {
            const auto page = store::list_events(c, filter, now, limit);
            std::vector<Reference> first_page(wanted.begin(),
                                              wanted.begin() + static_cast<long>(std::min(limit, wanted.size())));
            CHECK(numbers(page.events) == numbers_of(first_page));
            if (round % 10 == 0) CHECK(numbers(walk(c, filter, now, limit)) == numbers_of(wanted));

            const auto feed = store::list_feed_events(c, filter, now, cap);
            CHECK(feed.was_cut == (wanted.size() > cap));
            if (feed.was_cut) {
                ++cut_feeds;
                std::sort(wanted.begin(), wanted.end(),
                          [&](const Reference& l, const Reference& r) { return l.nearness(now) < r.nearness(now); });
                wanted.resize(cap);
                std::sort(wanted.begin(), wanted.end(), in_order);
            }
            CHECK(numbers(feed.events) == numbers_of(wanted));
        });
    }
    CHECK(cut_feeds > 50);
}
