// Lists and feeds of events: each filter alone on a small table of events. All of them together, at random:
// event_list_random_test.cpp.

#include <catch2/catch.hpp>

#include "store/campaign.hpp"
#include "store/event.hpp"
#include "store/place.hpp"
#include "tests/store/list_fixture.hpp"

using charivari::domain::Event;
using charivari::domain::EventFilter;
using charivari::domain::EventKind;
using charivari::domain::EventStatus;
using charivari::domain::Position;
using charivari::store::Connection;
using tests::id_of;
using tests::numbers;
using tests::OpenDatabase;
using tests::today;
using tests::utc;
using tests::walk;
namespace base = charivari::base;
namespace domain = charivari::domain;
namespace store = charivari::store;
using namespace std::chrono_literals;

namespace {

// The eight events of the table tests; `today` is 10 January 2020, 09:00 in Paris.
void insert_few(Connection& c) {
    store::insert_place(c, tests::plain_place(100, "hall"));
    store::insert_place(c, tests::plain_place(101, "square"));
    store::insert_campaign(c, tests::plain_campaign(id_of(200), "cause", "Cause"));
    store::insert_campaign(c, tests::plain_campaign(id_of(201), "other", "Other"));
    const auto add = [&](int number, domain::Moment start, std::optional<domain::Moment> end, auto change) {
        Event event = tests::plain_event(number, std::move(start));
        event.facts.end = std::move(end);
        event.facts.kind = EventKind::debate;
        change(event);
        store::insert_event(c, event);
    };
    using tests::at;
    using tests::date;
    add(1, date("2019-12-19"), date("2019-12-20"), [](Event& e) { e.facts.kind = EventKind::meeting; });
    add(2, at("2020-01-10T08:00"), at("2020-01-10T09:00"), [](Event& e) { e.facts.place = id_of(100); });
    add(3, at("2020-01-10T08:30"), at("2020-01-10T09:30"), [](Event& e) { e.facts.tags = {"a", "b"}; });
    add(4, date("2019-11-01"), date("2020-03-01"), [](Event& e) { e.facts.tags = {"b"}; });
    add(5, date("2020-01-18"), std::nullopt, [](Event& e) {
        e.facts.kind = EventKind::colloquium;
        e.facts.place = id_of(101);
        e.facts.campaigns = {"cause"};
    });
    add(6, at("2020-01-18T00:00"), at("2020-01-18T01:00"), [](Event& e) { e.facts.status = EventStatus::confirmed; });
    add(7, date("2019-12-24"), date("2019-12-25"), [](Event& e) {
        e.facts.status = EventStatus::cancelled;
        e.facts.campaigns = {"other", "cause"};
    });
    add(8, date("2020-01-17"), std::nullopt, [](Event& e) { e.state = domain::PublicationState::hidden; });
}

struct Row {
    const char* name;
    EventFilter filter;
    const char* expected;
};

std::vector<Row> rows() {
    std::vector<Row> all;
    const auto add = [&](const char* name, const char* expected, auto change) {
        EventFilter filter;
        change(filter);
        all.push_back({name, filter, expected});
    };
    add("no filter: all that is public, by start and then id", "4 1 7 2 3 5 6", [](EventFilter&) {});
    add("from: what ended at that instant is past", "4 3 5 6", [](EventFilter& f) { f.from = today; });
    add("from: what goes on, a second before", "4 2 3 5 6", [](EventFilter& f) { f.from = today - 1s; });
    add("from: inclusive", "4 5 6", [](EventFilter& f) { f.from = utc("2020-01-17T23:00:00Z"); });
    add("from: without an end an event lasts its day", "4 5",
        [](EventFilter& f) { f.from = utc("2020-01-18T22:59:59Z"); });
    add("from: and no longer", "4", [](EventFilter& f) { f.from = utc("2020-01-18T23:00:00Z"); });
    add("to: exclusive", "4 1 7 2 3", [](EventFilter& f) { f.to = utc("2020-01-17T23:00:00Z"); });
    add("to: a second later", "4 1 7 2 3 5 6", [](EventFilter& f) { f.to = utc("2020-01-17T23:00:01Z"); });
    add("from and to: what lies around them counts", "4",
        [](EventFilter& f) { f.from = utc("2020-01-12T00:00:00Z"), f.to = utc("2020-01-13T00:00:00Z"); });
    add("from and to: nothing before the first", "",
        [](EventFilter& f) { f.from = utc("2019-01-01T00:00:00Z"), f.to = utc("2019-02-01T00:00:00Z"); });
    add("one kind", "5", [](EventFilter& f) { f.kinds = {EventKind::colloquium}; });
    add("two kinds", "1 5", [](EventFilter& f) { f.kinds = {EventKind::colloquium, EventKind::meeting}; });
    add("a kind that nothing has", "", [](EventFilter& f) { f.kinds = {EventKind::fair}; });
    add("status: over follows from the clock", "1 2", [](EventFilter& f) { f.statuses = {EventStatus::over}; });
    add("status: what is over is announced no longer", "4 3 5",
        [](EventFilter& f) { f.statuses = {EventStatus::announced}; });
    add("status: cancelled stays cancelled", "7", [](EventFilter& f) { f.statuses = {EventStatus::cancelled}; });
    add("status: any of several, over among them", "1 2 6", [](EventFilter& f) {
        f.statuses = {EventStatus::confirmed, EventStatus::over};
    });
    add("an event by its slug", "5", [](EventFilter& f) { f.events = {"event-5"}; });
    add("events by id and slug", "7 5", [](EventFilter& f) { f.events = {id_of(5), "event-7", "absent"}; });
    add("an event that is hidden", "", [](EventFilter& f) { f.events = {id_of(8), "event-8"}; });
    add("an event, hidden, for moderators", "8", [](EventFilter& f) {
        f.events = {"event-8", "event-5"};
        f.states = {domain::PublicationState::hidden};
    });
    add("an event that does not exist", "", [](EventFilter& f) { f.events = {"absent"}; });
    add("one tag", "3", [](EventFilter& f) { f.tags = {"a"}; });
    add("either tag, each event once", "4 3", [](EventFilter& f) { f.tags = {"a", "b"}; });
    add("a tag that nothing has", "", [](EventFilter& f) { f.tags = {"c"}; });
    add("one campaign", "7 5", [](EventFilter& f) { f.campaigns = {"cause"}; });
    add("two campaigns, each event once", "7 5", [](EventFilter& f) { f.campaigns = {"cause", "other"}; });
    add("a campaign that does not exist", "", [](EventFilter& f) { f.campaigns = {"absent"}; });
    add("one of two campaigns does not exist", "7", [](EventFilter& f) { f.campaigns = {"absent", "other"}; });
    add("a place by its slug", "2", [](EventFilter& f) { f.places = {"hall"}; });
    add("a place by its id", "5", [](EventFilter& f) { f.places = {id_of(101)}; });
    add("two places", "2 5", [](EventFilter& f) { f.places = {"hall", id_of(101)}; });
    add("a place that does not exist", "", [](EventFilter& f) { f.places = {"absent"}; });
    add("filters narrow each other", "5", [](EventFilter& f) {
        f.campaigns = {"cause"};
        f.places = {"square", "hall"};
        f.kinds = {EventKind::colloquium, EventKind::debate};
        f.from = today;
    });
    add("filters that exclude each other", "", [](EventFilter& f) { f.campaigns = {"other"}, f.tags = {"a"}; });
    return all;
}

}  // namespace

TEST_CASE("each filter lets through what it should, whatever the size of pages") {
    OpenDatabase open;
    open.write(insert_few);
    open.database.read([](Connection& c) {
        for (const Row& row : rows()) {
            INFO(row.name);
            for (const std::size_t limit : {1U, 2U, 3U, 100U}) {
                CAPTURE(limit);
                CHECK(numbers(walk(c, row.filter, today, limit)) == row.expected);
            }
            const auto feed = store::list_feed_events(c, row.filter, today, 100);
            CHECK(numbers(feed.events) == row.expected);
            CHECK_FALSE(feed.was_cut);
        }
    });
}

TEST_CASE("a page says where the next one begins, and the last page says that there is none") {
    OpenDatabase open;
    open.write(insert_few);
    open.database.read([](Connection& c) {
        const auto first = store::list_events(c, {}, today, 6);
        REQUIRE(first.next.has_value());
        CHECK(first.next->id == id_of(5));
        CHECK(first.next->start == utc("2020-01-17T23:00:00Z"));
        const auto last = store::list_events(c, {}, today, 1, first.next);
        CHECK(numbers(last.events) == "6");
        CHECK_FALSE(last.next.has_value());
        CHECK_FALSE(store::list_events(c, {}, today, 7).next.has_value());
    });
}

TEST_CASE("a list goes on behind its cursor though events came in before it") {
    OpenDatabase open;
    open.write(insert_few);
    const auto page = [&](const std::optional<Position>& after) {
        return open.database.read([&](Connection& c) { return store::list_events(c, {}, today, 3, after); });
    };
    const auto first = page(std::nullopt);
    CHECK(numbers(first.events) == "4 1 7");
    open.write([](Connection& c) { store::insert_event(c, tests::plain_event(50, tests::date("2019-10-01"))); });
    CHECK(numbers(page(first.next).events) == "2 3 5");
}

TEST_CASE("the events of a list bring their parts and places") {
    OpenDatabase open;
    open.write(insert_few);
    open.database.read([](Connection& c) {
        const auto page = store::list_events(c, {}, today, 100);
        REQUIRE(page.events.size() == 7);
        CHECK(page.events[2].facts.campaigns == std::vector<std::string>{"other", "cause"});
        CHECK(page.events[3].place->slug == "hall");
        CHECK(page.events[4].facts.tags == std::vector<std::string>{"a", "b"});
        CHECK_FALSE(page.events[4].place.has_value());
        CHECK(page.events[5].place->slug == "square");
    });
}

TEST_CASE("a feed that must be cut holds what is nearest to now") {
    struct Cut {
        const char* name;
        base::Utc now;
        std::size_t cap;
        const char* expected;
    };
    const Cut cuts[] = {
        {"what goes on comes first", today, 2, "4 3"},
        {"then what was just over", today, 3, "4 2 3"},
        {"then what comes next, the lower id before the higher", today, 4, "4 2 3 5"},
        {"all but the farthest", today, 6, "4 7 2 3 5 6"},
        {"before everything", utc("2019-10-01T00:00:00Z"), 2, "4 1"},
        {"after everything", utc("2021-10-01T00:00:00Z"), 3, "3 5 6"},
    };
    OpenDatabase open;
    open.write(insert_few);
    open.database.read([&](Connection& c) {
        for (const Cut& cut : cuts) {
            INFO(cut.name);
            const auto feed = store::list_feed_events(c, {}, cut.now, cut.cap);
            CHECK(feed.was_cut);
            CHECK(numbers(feed.events) == cut.expected);
        }
        CHECK_FALSE(store::list_feed_events(c, {}, today, 7).was_cut);
    });
}

TEST_CASE("more values than a statement takes are refused") {
    OpenDatabase open;
    EventFilter filter;
    for (int i = 0; i < 600; ++i) filter.tags.push_back("tag-" + std::to_string(i));
    EventFilter places;
    places.places = filter.tags;
    open.database.read([&](Connection& c) {
        CHECK(tests::code_of([&] { store::list_events(c, filter, today, 10); }) == base::Code::bad_request);
        CHECK(tests::code_of([&] { store::list_events(c, places, today, 10); }) == base::Code::bad_request);
        filter.tags.resize(500);
        CHECK(store::list_events(c, filter, today, 10).events.empty());
    });
}
