#include "front/event_query.hpp"

#include <array>
#include <limits>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "base/timestamp.hpp"
#include "front/cursor.hpp"
#include "tests/domain/drafts.hpp"
#include "tests/front/calls.hpp"

namespace {

using namespace charivari;
using domain::EventKind;
using domain::EventStatus;
using tests::Calls;
using tests::refusal_of;

constexpr std::array<std::string_view, 3> others{"limit", "cursor", "fields"};

TEST_CASE("a query without filters filters nothing") {
    Calls calls;
    CHECK(front::event_filter_of(calls.of("/x"), others) == domain::EventFilter{});
    CHECK(front::event_filter_of(calls.of("/x?limit=3&lang=en"), others) == domain::EventFilter{});
}

TEST_CASE("every filter is read") {
    Calls calls;
    const auto filter = front::event_filter_of(
        calls.of("/x?from=2020-01-01&to=2020-02-01T12:00:00Z&kind=visit,fair&kind=visit&status=over,cancelled"
                 "&campaign=a,b&tag=c&place=d&place=e"),
        others);
    CHECK(base::to_text(filter.from.value()) == "2019-12-31T23:00:00Z");
    CHECK(base::to_text(filter.to.value()) == "2020-02-01T12:00:00Z");
    CHECK(filter.kinds == std::vector{EventKind::visit, EventKind::fair});
    CHECK(filter.statuses == std::vector{EventStatus::over, EventStatus::cancelled});
    CHECK(filter.campaigns == std::vector<std::string>{"a", "b"});
    CHECK(filter.tags == std::vector<std::string>{"c"});
    CHECK(filter.places == std::vector<std::string>{"d", "e"});
}

TEST_CASE("each defect of a query has its parameter and code") {
    struct Row {
        const char* name;
        std::string query;
        std::string wanted;
    };
    const std::string many = [] {
        std::string list = "t";
        for (int i = 0; i < 50; ++i) list += ",t" + std::to_string(i);
        return list;
    }();
    const std::vector<Row> rows{
        {"nothing wrong", "?from=2020-01-01", "accepted"},
        {"a stranger", "?colour=red", "?colour unknown_parameter\n"},
        {"a filter of later versions", "?colour=x", "?colour unknown_parameter\n"},
        {"a date that is none", "?from=2020-02-30", "?from not_a_moment\n"},
        {"an empty date", "?from=", "?from not_a_moment\n"},
        {"a word", "?to=tomorrow", "?to not_a_moment\n"},
        {"a local time", "?from=2020-01-18T14:00:00", "?from not_a_moment\n"},
        {"from twice", "?from=2020-01-01&from=2020-01-02", "?from duplicate\n"},
        {"lang twice", "?lang=fr&lang=en", "?lang duplicate\n"},
        {"limit twice", "?limit=1&limit=1", "?limit duplicate\n"},
        {"to before from", "?from=2020-02-01&to=2020-01-01", "?to end_before_start\n"},
        {"to at from", "?from=2020-02-01&to=2020-02-01", "?to end_before_start\n"},
        {"an unknown kind", "?kind=party", "?kind unknown_value\n"},
        {"an unknown kind among known ones", "?kind=visit,party,fair", "?kind unknown_value\n"},
        {"an unknown status", "?status=CANCELLED", "?status unknown_value\n"},
        {"51 tags", "?tag=" + many, "?tag too_many\n"},
        {"all at once", "?kind=party&colour=red&from=x&to=y&status=z",
         "?colour unknown_parameter\n?from not_a_moment\n?to not_a_moment\n?kind unknown_value\n?status "
         "unknown_value\n"},
    };
    Calls calls;
    for (const Row& row : rows) {
        INFO(row.name);
        const auto& call = calls.of("/x" + row.query);
        CHECK(refusal_of([&] { front::event_filter_of(call, others); }) == row.wanted);
    }
}

TEST_CASE("a route's parameters are checked by name") {
    Calls calls;
    constexpr std::array<std::string_view, 1> allowed{"fields"};
    const auto checked = [&](const char* target) {
        const auto& call = calls.of(target);
        return refusal_of([&] { front::check_parameters(call, allowed); });
    };
    CHECK(checked("/x") == "accepted");
    CHECK(checked("/x?fields=a&fields=b&lang=fr") == "accepted");
    CHECK(checked("/x?field=a") == "?field unknown_parameter\n");
    CHECK(checked("/x?lang=fr&lang=fr") == "?lang duplicate\n");
}

TEST_CASE("dates mean midnight in the site's zone") {
    front::Site site;
    site.zone = "America/New_York";
    CHECK(base::to_text(front::instant_of(site, "2020-01-18").value()) == "2020-01-18T05:00:00Z");
    CHECK(base::to_text(front::instant_of(site, "2020-01-18T13:00:00+01:00").value()) == "2020-01-18T12:00:00Z");
    CHECK_FALSE(front::instant_of(site, "2020-01-18 "));
}

TEST_CASE("limits are numbers between 1 and 200") {
    Calls calls;
    CHECK(front::limit_of(calls.of("/x")) == 50);
    CHECK(front::limit_of(calls.of("/x"), 8) == 8);
    CHECK(front::limit_of(calls.of("/x?limit=1")) == 1);
    CHECK(front::limit_of(calls.of("/x?limit=200")) == 200);
    for (const char* value :
         {"", "0", "201", "-1", "1.5", "1e2", "%201", "abc", "99999999999999999999", "+5", "0x10"}) {
        INFO(value);
        const auto& call = calls.of(std::string("/x?limit=") + value);
        CHECK(refusal_of([&] { front::limit_of(call); }) == "?limit out_of_range\n");
    }
}

domain::Event event_until(const char* begin, const char* end, EventStatus status = EventStatus::confirmed) {
    domain::Event event;
    event.facts.start = domain::moment(begin);
    event.facts.end = domain::moment(end);
    event.facts.status = status;
    return event;
}

TEST_CASE("a list is stale once the first of its events has ended") {
    const std::vector<domain::Event> events{
        event_until("2020-01-18T14:00:00", "2020-01-18T18:00:00"),
        event_until("2020-01-18T15:00:00", "2020-01-18T16:00:00", EventStatus::cancelled),
        event_until("2020-01-01", "2020-01-02")};
    domain::EventFilter filter;
    using tests::instant;
    CHECK(front::list_ends_at(filter, events, instant("2020-01-10T00:00:00Z")) == instant("2020-01-18T15:00:00Z"));
    CHECK(front::list_ends_at(filter, events, instant("2020-01-18T15:00:00Z")) == instant("2020-01-18T17:00:00Z"));
    CHECK_FALSE(front::list_ends_at(filter, events, instant("2020-01-18T17:00:00Z")));
    CHECK_FALSE(front::list_ends_at(filter, {}, instant("2020-01-18T17:00:00Z")));
    filter.statuses = {EventStatus::confirmed};
    CHECK(front::list_ends_at(filter, events, instant("2020-01-10T00:00:00Z")) == instant("2020-01-18T15:00:00Z"));
    // What is over is joined by events that are not in the list yet.
    filter.statuses.push_back(EventStatus::over);
    CHECK(front::list_ends_at(filter, {}, instant("2020-01-10T00:00:00Z")) == instant("2020-01-10T00:00:00Z"));
}

const domain::Position somewhere{base::Utc{std::chrono::seconds{1579302000}}, "00000000-0000-7000-8000-000000000001"};

// As the link to the next page has it.
std::string cursor_in(const front::Call& call, std::string_view key) {
    const std::string query = front::query_with_cursor(call, key);
    return query.substr(query.rfind('=') + 1);
}

TEST_CASE("a cursor leads back to its position") {
    Calls calls;
    const std::string query = "/x?kind=visit&from=2020-01-01&limit=2";
    const std::string cursor = cursor_in(calls.of(query), front::key_of(somewhere));
    const auto position = front::position_of(calls.of(query + "&cursor=" + cursor));
    REQUIRE(position);
    CHECK(position->start == somewhere.start);
    CHECK(position->id == somewhere.id);
    CHECK_FALSE(front::position_of(calls.of(query)));
}

TEST_CASE("a cursor holds for the same list and filter however it is written, and for no other") {
    Calls calls;
    const std::string cursor = cursor_in(calls.of("/x?kind=visit,fair&tag=a"), front::key_of(somewhere));
    const auto used_with = [&](const std::string& query, const std::string& path = "/x") {
        const auto& call = calls.of(path + "?" + query + (query.empty() ? "" : "&") + "cursor=" + cursor);
        return refusal_of([&] { front::position_of(call); });
    };
    CHECK(used_with("kind=visit,fair&tag=a") == "accepted");
    CHECK(used_with("tag=a&kind=fair&kind=visit") == "accepted");
    CHECK(used_with("kind=visit,fair&tag=a&limit=10&lang=en&fields=id") == "accepted");
    for (const char* other : {"", "kind=visit&tag=a", "kind=visit,fair", "kind=visit,fair&tag=b",
                              "kind=visit,fair&campaign=a", "kind=visit,fair&tag=a&from=2020-01-01"}) {
        INFO(other);
        CHECK(used_with(other) == "?cursor bad_cursor\n");
    }
    CHECK(used_with("kind=visit,fair&tag=a", "/y") == "?cursor bad_cursor\n");
}

TEST_CASE("a cursor that was tampered with is refused") {
    Calls calls;
    const std::string key = front::key_of(somewhere);
    const std::string cursor = cursor_in(calls.of("/x"), key);
    std::vector<std::string> bad{"", ".", "x", cursor + "x", " " + cursor, cursor.substr(1), std::string(5000, 'a')};
    for (std::size_t i = 0; i < cursor.size(); ++i) {
        std::string other = cursor;
        other[i] = other[i] == 'A' ? 'B' : 'A';
        bad.push_back(std::move(other));
    }
    // Well wrapped, and no position.
    for (const char* none : {"x", ".", "1.5", "1..5", "99999999999999999999.00000000-0000-7000-8000-000000000001",
                             "1.0000000-0000-7000-8000-000000000001", "1.' OR 1=1 --"})
        bad.push_back(cursor_in(calls.of("/x"), none));
    for (const std::string& each : bad) {
        INFO(each);
        const auto& call = calls.of("/x?cursor=" + http::percent_encode(each));
        CHECK(refusal_of([&] { front::position_of(call); }) == "?cursor bad_cursor\n");
    }
}

TEST_CASE("the ends of time are positions like others") {
    Calls calls;
    for (const std::int64_t seconds :
         {std::numeric_limits<std::int64_t>::min(), std::int64_t{-1}, std::numeric_limits<std::int64_t>::max()}) {
        const domain::Position edge{base::Utc{std::chrono::seconds{seconds}}, somewhere.id};
        const std::string key = front::key_of(edge);
        CHECK(front::position_of(calls.of("/x?cursor=" + cursor_in(calls.of("/x"), key))).value().start == edge.start);
        const auto got = calls.app.get("/api/v1/events" + front::query_with_cursor(calls.of("/api/v1/events"), key));
        CHECK(got.status == 200);
    }
}

TEST_CASE("the link to the next page keeps the query") {
    Calls calls;
    CHECK(front::query_with_cursor(calls.of("/x"), "1.a").starts_with("?cursor="));
    CHECK(front::query_with_cursor(calls.of("/x?tag=%C3%A9+a&from=2020-01-01T00:00:00%2B01:00&cursor=old"), "c")
              .starts_with("?tag=%C3%A9%20a&from=2020-01-01T00%3A00%3A00%2B01%3A00&cursor="));
}

}  // namespace
