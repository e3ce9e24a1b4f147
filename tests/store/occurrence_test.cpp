// The dates of events that recur, as lists find them, against a plain computation over everything that is stored.
#include "store/occurrence.hpp"

#include <algorithm>
#include <random>

#include <catch2/catch.hpp>

#include "store/event_rows.hpp"
#include "store/place.hpp"
#include "tests/store/list_fixture.hpp"

using charivari::domain::Event;
using charivari::domain::EventFilter;
using charivari::domain::EventStatus;
using charivari::domain::OccurrenceName;
using charivari::domain::OccurrenceOverride;
using charivari::store::Connection;
using tests::id_of;
using tests::OpenDatabase;
using tests::utc;
namespace base = charivari::base;
namespace domain = charivari::domain;
namespace store = charivari::store;
using namespace std::chrono_literals;

namespace {

using Random = std::mt19937;

int below(Random& random, int bound) { return static_cast<int>(random() % static_cast<unsigned>(bound)); }

OccurrenceName name(std::string_view text) { return domain::parse_occurrence_name(text).value(); }

Event weekly(int number, std::string_view start, std::string rule = "FREQ=WEEKLY") {
    Event event = tests::plain_event(number, tests::at(start));
    event.facts.end = event.facts.start;
    *event.facts.end->time += 2h;
    event.facts.recurrence = domain::Recurrence{std::move(rule), {}, {}, {}};
    return event;
}

domain::Place place_of(bool is_hall) {
    domain::Place place = tests::plain_place(is_hall ? 9000 : 9001, is_hall ? "hall" : "square");
    place.commune = is_hall ? "42218" : "69123";
    place.department = is_hall ? "42" : "69";
    place.is_accessible = is_hall;
    return place;
}

// Half of them recur, some of their dates are moved, elsewhere, cancelled or left out.
std::vector<Event> random_events(Random& random) {
    const std::chrono::local_days first{std::chrono::year{2019} / 6 / 1};
    const char* rules[] = {"FREQ=WEEKLY", "FREQ=DAILY;INTERVAL=9", "FREQ=MONTHLY", "FREQ=WEEKLY;COUNT=5",
                           "FREQ=WEEKLY;INTERVAL=2;COUNT=30"};
    std::vector<Event> all;
    for (int number = 0; number < 300; ++number) {
        domain::Moment start{first + std::chrono::days{below(random, 500)}, 1800s * below(random, 40), "Europe/Paris"};
        Event event = tests::plain_event(number, start);
        domain::Moment end = start;
        end.date += std::chrono::days{below(random, 8) == 0 ? 3 : 0};
        *end.time += 1h;
        event.facts.end = end;
        event.facts.place = id_of(9000);
        event.place = place_of(true);
        event.facts.status = domain::event_statuses.rows[static_cast<std::size_t>(below(random, 8))].value;
        if (below(random, 10) == 0) event.state = domain::PublicationState::hidden;
        if (below(random, 3) > 0) event.facts.tags.push_back("common");
        event.updated_at = utc("2019-06-01T00:00:00Z") + 1h * below(random, 1000);
        if (below(random, 2) == 0) {
            event.facts.recurrence = domain::Recurrence{rules[below(random, 5)], {}, {}, {}};
            for (const Event& date : domain::occurrences_from(event, start.utc(), 8)) {
                OccurrenceOverride said;
                said.occurrence = *date.occurrence;
                const int what = below(random, 6);
                if (what == 0) {
                    said.start = date.start();
                    said.start->date += std::chrono::days{below(random, 5) - 2};
                }
                if (what == 1) said.place = id_of(9001);
                if (what == 2) said.status = EventStatus::cancelled;
                if (what == 3) event.facts.recurrence->exceptions.push_back(said.occurrence);
                if (what < 3) event.facts.recurrence->overrides.push_back(said);
            }
            event.other_places = {place_of(false)};
        }
        all.push_back(std::move(event));
    }
    return all;
}

EventFilter random_filter(Random& random, base::Utc first) {
    EventFilter filter;
    if (below(random, 4) > 0) filter.from = first + 1h * below(random, 600 * 24);
    if (below(random, 4) > 0) filter.to = filter.from.value_or(first) + 1h * (1 + below(random, 60 * 24));
    if (below(random, 4) == 0) filter.places.emplace_back(below(random, 2) == 0 ? "hall" : "square");
    if (below(random, 6) == 0) filter.places = {"hall", "square"};
    if (below(random, 6) == 0) filter.communes.emplace_back("69123");
    if (below(random, 8) == 0) filter.departments = {"42", "69"};
    if (below(random, 8) == 0) filter.is_accessible = below(random, 2) == 0;
    if (below(random, 4) == 0) filter.tags.emplace_back("common");
    if (below(random, 5) == 0) filter.statuses = {EventStatus::cancelled, EventStatus::over};
    if (below(random, 5) == 0) filter.statuses.push_back(EventStatus::rescheduled);
    if (below(random, 6) == 0) filter.updated_since = utc("2019-06-01T00:00:00Z") + 1h * below(random, 1100);
    if (below(random, 8) == 0) filter.states = {domain::PublicationState::hidden};
    return filter;
}

template <typename T>
bool contains(const std::vector<T>& all, const T& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

// One date of one event, whatever it is a date of.
struct Date {
    base::Utc start;
    base::Utc end;
    std::string id;
    Event event;

    bool overlaps(const EventFilter& filter) const {
        return (!filter.from || start >= *filter.from || end > *filter.from) && (!filter.to || start < *filter.to);
    }
    bool passes(const EventFilter& filter, base::Utc now) const {
        const std::string place = event.place->slug;
        const bool is_hall = place == "hall";
        return overlaps(filter) && (filter.places.empty() || contains(filter.places, place)) &&
               (filter.communes.empty() || !is_hall) && (!filter.is_accessible || *filter.is_accessible == is_hall) &&
               (filter.statuses.empty() || contains(filter.statuses, domain::status_at(event, now))) &&
               (filter.tags.empty() || !event.facts.tags.empty()) &&
               (!filter.updated_since || event.updated_at >= *filter.updated_since) &&
               (filter.states.empty() ? event.state == domain::PublicationState::published
                                      : contains(filter.states, event.state));
    }
};

std::vector<Date> dates_of(const std::vector<Event>& events) {
    std::vector<Date> all;
    for (const Event& each : events) {
        if (!each.facts.recurrence) {
            all.push_back({each.start().utc(), domain::effective_end(each), each.id, each});
            continue;
        }
        for (const auto& span : store::series_of(each).spans)
            all.push_back({span.start, span.end, store::occurrence_id(each.id, span.name),
                           domain::occurrence_of(each, span.name)});
    }
    std::sort(all.begin(), all.end(),
              [](const Date& l, const Date& r) { return std::tie(l.start, l.id) < std::tie(r.start, r.id); });
    return all;
}

std::string id_in_lists(const Event& event) {
    return event.occurrence ? store::occurrence_id(event.id, *event.occurrence) : event.id;
}

std::vector<std::string> walk_dates(OpenDatabase& open, const EventFilter& filter, base::Utc now, std::size_t limit) {
    std::vector<std::string> ids;
    std::optional<domain::Position> after;
    do {
        const auto page =
            open.database.read([&](Connection& c) { return store::list_dates(c, filter, now, limit, after); });
        CHECK(page.events.size() <= limit);
        for (const Event& each : page.events) ids.push_back(id_in_lists(each));
        after = page.next;
    } while (after);
    return ids;
}

std::vector<std::string> rows_of(Connection& c, int number) {
    const auto event = store::find_event(c, id_of(number), store::Audience::moderators);
    std::vector<std::string> names;
    for (const Event& each : store::list_occurrences(c, *event, {}, {}, 10'000, {}).events)
        names.push_back(domain::to_text(*each.occurrence));
    return names;
}

}  // namespace

#ifdef CHARIVARI_SANITIZED
constexpr int rounds = 60;  // each takes a good twenty times as long there
#else
constexpr int rounds = 250;
#endif

TEST_CASE("any filter gives the dates, and the events by their dates, that a plain look at all of them gives") {
    Random random(20200118);
    const std::vector<Event> events = random_events(random);
    OpenDatabase open;
    open.write([&](Connection& c) {
        for (const bool is_hall : {true, false}) store::insert_place(c, place_of(is_hall));
        for (const Event& each : events) store::insert_event(c, each);
    });
    const std::vector<Date> all = dates_of(events);
    const base::Utc first = utc("2019-05-20T00:00:00Z");
    std::size_t found = 0;
    for (int round = 0; round < rounds; ++round) {
        const EventFilter filter = random_filter(random, first);
        const base::Utc now = first + 1h * below(random, 600 * 24);
        const std::size_t limit = 15 + random() % 90;
        INFO("round " << round << ", now " << base::to_text(now) << ", limit " << limit);
        std::vector<std::string> wanted;
        std::vector<std::string> wanted_events;
        for (const Date& each : all) {
            if (each.passes(filter, now)) wanted.push_back(each.id);
        }
        for (const Event& each : events) {
            if (!filter.places.empty() || !filter.communes.empty() || filter.is_accessible) break;
            Date as_event{{}, {}, each.id, each};
            as_event.event.series_end = store::series_of(each).end;
            EventFilter rest = filter;
            rest.from.reset(), rest.to.reset();
            const bool takes_place = std::any_of(all.begin(), all.end(), [&](const Date& date) {
                return date.event.id == each.id && date.overlaps(filter);
            });
            if (takes_place && as_event.passes(rest, now)) wanted_events.push_back(each.id);
        }
        std::sort(wanted_events.begin(), wanted_events.end());
        if (filter.from || filter.to || round % 20 == 0) CHECK(walk_dates(open, filter, now, limit) == wanted);
        open.database.read([&](Connection& c) {
            if (!filter.places.empty() || !filter.communes.empty() || filter.is_accessible) return;
            std::vector<std::string> ids;
            for (const Event& each : tests::walk(c, filter, now, limit)) ids.push_back(each.id);
            std::sort(ids.begin(), ids.end());
            CHECK(ids == wanted_events);
        });
        found += wanted.size();
    }
    CHECK(found > 20U * rounds);
}

TEST_CASE("everything that is said of a series comes back with it") {
    Event event = weekly(1, "2020-01-18T14:00:00", "FREQ=WEEKLY;UNTIL=20200630T120000Z");
    OccurrenceOverride said;
    said.occurrence = name("2020-01-25T14:00:00");
    said.status = EventStatus::moved_online;
    said.start = tests::at("2020-01-26T09:00:00", "America/New_York");
    said.end = tests::at("2020-01-26T17:00:00");
    said.title = "Un autre titre";
    said.description = "Un autre texte";
    said.place = id_of(9001);
    said.attendance_mode = domain::AttendanceMode::mixed;
    said.online_url = "https://example.org/direct";
    event.facts.recurrence->dates = {name("2020-01-22T18:00:00"), name("2020-03-03T18:00:00")};
    event.facts.recurrence->exceptions = {name("2020-02-01T14:00:00")};
    event.facts.recurrence->overrides = {said};
    OpenDatabase open;
    const auto stored = open.write([&](Connection& c) {
        store::insert_place(c, place_of(false));
        store::insert_event(c, event);
        return store::find_event(c, event.id);
    });
    REQUIRE(stored);
    CHECK(stored->facts == event.facts);
    CHECK(stored->series_end == domain::end_of_series(event.facts));
    REQUIRE(stored->other_places.size() == 1);
    CHECK(stored->other_places[0].slug == "square");
    // A place is that of every event which has a date there.
    open.database.read([&](Connection& c) {
        CHECK(store::list_event_ids_at(c, id_of(9001)) == std::vector{event.id});
        CHECK(store::list_event_ids_at(c, id_of(9000)).empty());
    });
}

TEST_CASE("what an event does not have any more is gone from lists, and what stays is not written anew") {
    OpenDatabase open;
    Event event = weekly(1, "2020-01-18T14:00:00", "FREQ=WEEKLY;COUNT=4");
    open.write([&](Connection& c) { store::insert_event(c, event); });
    CHECK(open.database.read([](Connection& c) { return rows_of(c, 1); }).size() == 4);
    event.facts.recurrence->exceptions = {name("2020-02-01T14:00:00")};
    event.facts.title = "Un autre titre";
    open.write([&](Connection& c) { store::update_event(c, event); });
    CHECK(open.database.read([](Connection& c) { return rows_of(c, 1); }) ==
          std::vector<std::string>{"2020-01-18T14:00:00", "2020-01-25T14:00:00", "2020-02-08T14:00:00"});
    event.facts.recurrence.reset();
    open.write([&](Connection& c) { store::update_event(c, event); });
    const auto page = open.database.read([](Connection& c) { return store::list_dates(c, {}, tests::today, 10); });
    REQUIRE(page.events.size() == 1);
    CHECK_FALSE(page.events[0].occurrence);
    event.state = domain::PublicationState::hidden;
    event.facts.recurrence = domain::Recurrence{"FREQ=WEEKLY", {}, {}, {}};
    open.write([&](Connection& c) { store::update_event(c, event); });
    CHECK(open.database.read([](Connection& c) { return store::list_dates(c, {}, tests::today, 10); }).events.empty());
}

TEST_CASE("dates are kept 1,100 days ahead of the last change, and night after night the rest follows") {
    OpenDatabase open;
    open.write([&](Connection& c) {
        store::insert_event(c, weekly(1, "2020-01-18T14:00:00"));
        store::insert_event(c, weekly(2, "2020-01-18T14:00:00", "FREQ=WEEKLY;COUNT=4"));
        store::insert_event(c, weekly(3, "2040-01-07T14:00:00", "FREQ=WEEKLY"));
        store::insert_event(c, tests::plain_event(4, tests::at("2020-01-18T14:00:00")));
    });
    const auto count = [&] { return open.database.read([](Connection& c) { return rows_of(c, 1).size(); }); };
    CHECK(count() == 156);  // (1100 - 8) / 7
    CHECK(open.database.read([](Connection& c) { return rows_of(c, 3).size(); }) == 1);
    const auto expand = [&](base::Utc now) {
        return open.write([&](Connection& c) {
            const base::Utc horizon = now + domain::expanded_ahead;
            const auto ids = store::list_events_to_expand(c, horizon, 10);
            for (const std::string& each : ids) store::expand_event(c, *store::find_event(c, each), horizon);
            return ids;
        });
    };
    CHECK(expand(tests::today).empty());
    CHECK(expand(tests::today + std::chrono::days{70}) == std::vector{id_of(1)});
    CHECK(count() == 166);
    CHECK(expand(tests::today + std::chrono::days{70}).empty());
    // The same as if it had been written that day.
    Event event = weekly(1, "2020-01-18T14:00:00");
    const auto grown = open.database.read([](Connection& c) { return rows_of(c, 1); });
    event.updated_at = tests::today + std::chrono::days{70};
    open.write([&](Connection& c) { store::update_event(c, event); });
    CHECK(open.database.read([](Connection& c) { return rows_of(c, 1); }) == grown);
}

TEST_CASE("the dates of one event, by period and page by page") {
    OpenDatabase open;
    open.write([&](Connection& c) { store::insert_event(c, weekly(1, "2020-01-18T14:00:00", "FREQ=WEEKLY;COUNT=9")); });
    open.database.read([](Connection& c) {
        const Event event = *store::find_event(c, id_of(1));
        const auto names = [&](std::optional<base::Utc> from, std::optional<base::Utc> to, std::size_t limit) {
            std::string all;
            std::optional<domain::Position> after;
            do {
                const auto page = store::list_occurrences(c, event, from, to, limit, after);
                for (const Event& each : page.events) all += base::to_text(each.start().date).substr(5) + " ";
                if (page.next) all += "| ";
                after = page.next;
            } while (after);
            return all;
        };
        CHECK(names({}, {}, 4) == "01-18 01-25 02-01 02-08 | 02-15 02-22 02-29 03-07 | 03-14 ");
        CHECK(names(utc("2020-01-25T14:00:00Z"), utc("2020-02-08T13:00:00Z"), 9) == "01-25 02-01 ");
        CHECK(names(utc("2020-01-25T15:00:00Z"), utc("2020-02-08T13:00:01Z"), 9) == "02-01 02-08 ");
    });
}
