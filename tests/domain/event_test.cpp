#include "domain/event.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "domain/check.hpp"
#include "tests/domain/drafts.hpp"

namespace {

using namespace charivari::domain;
using charivari::base::parse_utc;
using charivari::base::to_text;

Utc at(std::string_view text) { return parse_utc(text).value(); }

Event event_of(EventDraft facts, EventStatus status = EventStatus::confirmed) {
    Event event;
    event.facts = std::move(facts);
    event.facts.status = status;
    return event;
}

TEST_CASE("an event counts as over at its end, else at the end of its day") {
    CHECK(to_text(effective_end(sound_event())) == "2020-01-18T16:30:00Z");
    CHECK(to_text(effective_end(sound_day())) == "2020-01-18T23:00:00Z");

    EventDraft open = sound_event();
    open.end.reset();
    CHECK(to_text(effective_end(open)) == "2020-01-18T23:00:00Z");
    open.start = moment("2020-03-29T14:00:00");  // a day of 23 hours
    CHECK(to_text(effective_end(open)) == "2020-03-29T22:00:00Z");
    open.start = moment("2020-01-18T23:30:00", "America/New_York");
    CHECK(to_text(effective_end(open)) == "2020-01-19T05:00:00Z");
}

TEST_CASE("over follows from the clock, for what can be over") {
    for (const auto& row : event_statuses.rows) {
        if (row.value == EventStatus::over) continue;
        INFO(row.name);
        const Event event = event_of(sound_event(), row.value);
        const bool stays = row.value == EventStatus::cancelled || row.value == EventStatus::postponed;
        CHECK(status_at(event, at("2020-01-18T13:00:00Z")) == row.value);
        CHECK(status_at(event, at("2020-01-18T16:29:59Z")) == row.value);
        CHECK(status_at(event, at("2020-01-18T16:30:00Z")) == (stays ? row.value : EventStatus::over));
        CHECK(status_at(event, at("2030-01-01T00:00:00Z")) == (stays ? row.value : EventStatus::over));
    }
}

TEST_CASE("time changes an event once, at its end") {
    const Event event = event_of(sound_event());
    CHECK(next_change_at(event, at("2020-01-01T00:00:00Z")) == at("2020-01-18T16:30:00Z"));
    CHECK(next_change_at(event, at("2020-01-18T16:29:59Z")) == at("2020-01-18T16:30:00Z"));
    CHECK_FALSE(next_change_at(event, at("2020-01-18T16:30:00Z")));
    CHECK_FALSE(next_change_at(event_of(sound_event(), EventStatus::cancelled), at("2020-01-01T00:00:00Z")));
    CHECK_FALSE(next_change_at(event_of(sound_event(), EventStatus::postponed), at("2020-01-01T00:00:00Z")));
}

TEST_CASE("the status shown changes exactly when next_change_at says so") {
    for (const EventDraft& facts : {sound_event(), sound_day()}) {
        const Event event = event_of(facts);
        const Utc change = next_change_at(event, at("2020-01-01T00:00:00Z")).value();
        CHECK(status_at(event, change - std::chrono::seconds{1}) != status_at(event, change));
    }
}

TEST_CASE("title and description come in the language asked for, else as they were written") {
    Event event = event_of(sound_event());
    event.facts.description = "Texte";
    event.facts.translations["en"] = {"Colloquium", "Text"};
    CHECK(title_in(event, "fr") == "Colloque");
    CHECK(title_in(event, "en") == "Colloquium");
    CHECK(title_in(event, "de") == "Colloque");
    CHECK(description_in(event, "en") == "Text");
    CHECK(description_in(event, "") == "Texte");
}

TEST_CASE("a slug is made of title and date") {
    struct Row {
        const char* name;
        const char* title;
        const char* wanted;
    };
    const std::vector<Row> rows{
        {"the scenario's", "Colloque sur la reconnaissance faciale",
         "colloque-sur-la-reconnaissance-faciale-2020-01-18"},
        {"nothing left of the title", "🎺", "event-2020-01-18"},
        {"dots would end the name of a feed", "v1.2.ics", "v1-2-ics-2020-01-18"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        EventDraft facts = sound_day();
        facts.title = row.title;
        CHECK(slug_for(facts) == row.wanted);
    }
    EventDraft facts = sound_event();
    facts.title = std::string(200, 'x');
    CHECK(slug_for(facts) == std::string(70, 'x') + "-2020-01-18");
}

TEST_CASE("enumerations have the names of the documents") {
    CHECK(event_kinds.find("colloquium") == EventKind::colloquium);
    CHECK(event_kinds.name_of(EventKind::inauguration) == "inauguration");
    CHECK_FALSE(event_kinds.find("Colloquium"));
    CHECK_FALSE(event_kinds.find(""));
    CHECK(event_statuses.rows.size() == 9);
    CHECK(attendance_modes.find("in_person") == AttendanceMode::in_person);
    CHECK(relation_types.name_of(RelationType::same_tour) == "same_tour");
    CHECK(publication_states.find("hidden") == PublicationState::hidden);
}

TEST_CASE("web addresses") {
    struct Row {
        const char* name;
        std::string url;
        bool is_one;
    };
    const std::vector<Row> rows{
        {"https", "https://example.org/a?b=c#d", true},
        {"http and a port", "http://example.org:8080", true},
        {"an address in brackets", "http://[::1]/", true},
        {"an onion", "http://abcdefghijklmnop.onion/", true},
        {"letters beyond ASCII", "https://example.org/é", true},
        {"an at sign in the path", "https://mastodon.example/@a", true},
        {"2,000 bytes", "https://example.org/" + std::string(1980, 'a'), true},
        {"2,001 bytes", "https://example.org/" + std::string(1981, 'a'), false},
        {"nothing", "", false},
        {"no host", "https://", false},
        {"no host but a path", "https:///a", false},
        {"no host but a port", "https://:443/", false},
        {"no scheme", "example.org", false},
        {"scheme-relative", "//example.org", false},
        {"ftp", "ftp://example.org/", false},
        {"javascript", "javascript:alert(1)", false},
        {"data", "data:text/html,x", false},
        {"a user name", "https://user@example.org/", false},
        {"a space", "https://example.org/a b", false},
        {"a quote", "https://example.org/\"x", false},
        {"angle brackets", "https://example.org/<x>", false},
        {"a line feed", "https://example.org/\nX: y", false},
        {"an override", "https://example.org/\u202Ea", false},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        charivari::base::FieldErrors errors;
        std::string url = row.url;
        check_url(url, "/url", errors);
        CHECK(errors.empty() == row.is_one);
    }
}

}  // namespace
