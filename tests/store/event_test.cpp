// One event at a time: what goes in comes out, nobody sees what they may not, and what is taken stays taken.
#include "store/event.hpp"

#include <functional>
#include <sstream>

#include <catch2/catch.hpp>

#include "store/campaign.hpp"
#include "store/change.hpp"
#include "store/place.hpp"
#include "tests/store/fixture.hpp"

using charivari::base::Code;
using charivari::domain::Event;
using charivari::store::Audience;
using charivari::store::Connection;
using tests::code_of;
using tests::id_of;
using tests::OpenDatabase;
namespace base = charivari::base;
namespace domain = charivari::domain;
namespace store = charivari::store;

namespace {

std::string text_of(const std::optional<domain::Moment>& moment) {
    if (!moment) return "-";
    return (moment->has_time() ? base::to_text(moment->local()) : base::to_text(moment->date)) + " " + moment->zone;
}

std::string text_of(const std::optional<std::string>& text) { return text ? "'" + *text + "'" : "-"; }

// Everything an event holds, line by line.
std::string text_of(const Event& event) {
    const domain::EventDraft& facts = event.facts;
    std::ostringstream out;
    out << event.id << "\n" << event.uid << "\n" << event.slug << "\n" << event.short_code << "\n";
    out << domain::publication_states.name_of(event.state) << " " << event.is_verified << " "
        << domain::event_kinds.name_of(facts.kind) << " " << domain::event_statuses.name_of(facts.status) << "\n";
    out << facts.language << " " << facts.title << " " << facts.description << "\n";
    for (const auto& [language, each] : facts.translations)
        out << language << " " << each.title << " " << each.description << "\n";
    out << text_of(facts.start) << " to " << text_of(facts.end) << " " << facts.time_announced << " was "
        << text_of(event.previous_start) << "\n";
    out << text_of(facts.place) << " " << (event.place ? event.place->name : "-") << " "
        << domain::attendance_modes.name_of(facts.attendance_mode) << " " << text_of(facts.online_url) << "\n";
    for (const auto& each : facts.hosts) out << "host " << each.name << " " << text_of(each.role) << "\n";
    for (const auto& each : facts.speakers) out << "speaker " << each.name << " " << text_of(each.role) << "\n";
    for (const auto& each : facts.campaigns) out << "campaign " << each << "\n";
    for (const auto& each : facts.tags) out << "tag " << each << "\n";
    for (const auto& each : facts.relations)
        out << "relation " << domain::relation_types.name_of(each.type) << " " << each.event << "\n";
    for (const auto& each : facts.sources)
        out << "source " << each.url << " " << text_of(each.title) << " " << text_of(each.quote) << " "
            << base::to_text(each.seen_at) << "\n";
    out << event.revision << " " << event.sequence << " " << base::to_text(event.created_at) << " "
        << base::to_text(event.updated_at) << "\n";
    return out.str();
}

// What the two events below refer to.
void insert_surroundings(Connection& connection) {
    store::insert_place(connection, tests::plain_place(500, "chapelon"));
    store::insert_campaign(connection,
                           tests::plain_campaign(id_of(600), "reconnaissance-faciale", "Reconnaissance faciale"));
    store::insert_campaign(connection, tests::plain_campaign(id_of(601), "autre", "Autre"));
    store::insert_event(connection, tests::plain_event(1, tests::date("2019-12-19")));
}

Event full_event() {
    Event event = tests::plain_event(2, tests::at("2020-01-18T14:00:00"));
    event.is_verified = false;
    event.facts.kind = domain::EventKind::colloquium;
    event.facts.status = domain::EventStatus::rescheduled;
    event.facts.title = "Colloque sur l'œil";
    event.facts.description = "*Markdown*\n";
    event.facts.translations["en"] = {"Colloquium", "In English"};
    event.facts.translations["de"] = {"Kolloquium", ""};
    event.facts.end = tests::at("2020-01-18T17:30:00", "Europe/Brussels");
    event.facts.time_announced = true;
    event.previous_start = tests::date("2020-01-17");
    event.facts.place = id_of(500);
    event.place = tests::plain_place(500, "chapelon");
    event.facts.attendance_mode = domain::AttendanceMode::mixed;
    event.facts.online_url = "https://stream.example/";
    event.facts.hosts = {{"Jean-Michel Mis", "député"}, {"Somebody", std::nullopt}};
    event.facts.speakers = {{"B", std::nullopt}, {"A", "expert"}};
    event.facts.campaigns = {"reconnaissance-faciale", "autre"};
    event.facts.tags = {"video", "algorithmes"};
    event.facts.relations = {{domain::RelationType::follows, id_of(1)}, {domain::RelationType::same_tour, id_of(1)}};
    event.facts.sources = {{"https://b.example/", "Title", "Quote", tests::today}, {"https://a.example/", {}, {}, {}}};
    event.revision = 3;
    event.sequence = 2;
    event.updated_at += std::chrono::hours{1};
    return event;
}

std::optional<Event> find(OpenDatabase& open, int number, Audience audience = Audience::everyone) {
    return open.database.read([=](Connection& c) { return store::find_event(c, id_of(number), audience); });
}

}  // namespace

TEST_CASE("an event comes back as it went in, with its parts in their order") {
    OpenDatabase open;
    open.write([](Connection& c) {
        insert_surroundings(c);
        store::insert_event(c, full_event());
    });
    const auto back = find(open, 2);
    REQUIRE(back.has_value());
    CHECK(text_of(*back) == text_of(full_event()));
    CHECK(text_of(*find(open, 1)) == text_of(tests::plain_event(1, tests::date("2019-12-19"))));
}

TEST_CASE("an update replaces every part, both ways") {
    OpenDatabase open;
    auto bare = tests::plain_event(2, tests::date("2021-02-03"));
    bare.slug = "other";
    open.write([&](Connection& c) {
        insert_surroundings(c);
        store::insert_event(c, full_event());
        store::update_event(c, bare);
    });
    CHECK(text_of(*find(open, 2)) == text_of(bare));
    open.write([](Connection& c) { store::update_event(c, full_event()); });
    CHECK(text_of(*find(open, 2)) == text_of(full_event()));
    CHECK(code_of([&] {
              open.write(
                  [](Connection& c) { store::update_event(c, tests::plain_event(9, tests::date("2020-01-01"))); });
          }) == Code::not_found);
}

TEST_CASE("an event is found by each of its names") {
    OpenDatabase open;
    open.write([](Connection& c) {
        insert_surroundings(c);
        store::insert_event(c, full_event());
    });
    const Event wanted = full_event();
    open.database.read([&](Connection& c) {
        CHECK(store::find_event_by_slug(c, wanted.slug)->id == wanted.id);
        CHECK(store::find_event_by_uid(c, wanted.uid)->id == wanted.id);
        CHECK(store::find_event_by_short_code(c, wanted.short_code)->id == wanted.id);
        CHECK_FALSE(store::find_event_by_slug(c, "absent").has_value());
        CHECK_FALSE(store::find_event(c, "' OR 1 = 1 --").has_value());
    });
}

TEST_CASE("only moderators find what is not published, whatever it is looked up by") {
    const auto state =
        GENERATE(domain::PublicationState::draft, domain::PublicationState::waiting, domain::PublicationState::hidden);
    OpenDatabase open;
    auto event = tests::plain_event(1, tests::date("2020-01-18"));
    event.state = state;
    open.write([&](Connection& c) { store::insert_event(c, event); });
    open.database.read([&](Connection& c) {
        CHECK_FALSE(store::find_event(c, event.id).has_value());
        CHECK_FALSE(store::find_event_by_slug(c, event.slug).has_value());
        CHECK_FALSE(store::find_event_by_uid(c, event.uid).has_value());
        CHECK_FALSE(store::find_event_by_short_code(c, event.short_code).has_value());
        CHECK(store::find_event(c, event.id, Audience::moderators)->state == state);
        CHECK(store::find_event_by_slug(c, event.slug, Audience::moderators).has_value());
        CHECK(store::find_event_by_uid(c, event.uid, Audience::moderators).has_value());
        CHECK(store::find_event_by_short_code(c, event.short_code, Audience::moderators).has_value());
        CHECK(store::event_slug_taken(c, event.slug));
        CHECK(store::event_short_code_taken(c, event.short_code));
        CHECK(store::list_events(c, {}, tests::today, 10).events.empty());
        CHECK(store::list_feed_events(c, {}, tests::today, 10).events.empty());
    });
}

TEST_CASE("what an event is known by belongs to it alone") {
    OpenDatabase open;
    open.write([](Connection& c) { store::insert_event(c, tests::plain_event(1, tests::date("2020-01-18"))); });
    const auto refused = [&](const std::function<void(Event&)>& change) {
        auto other = tests::plain_event(2, tests::date("2020-01-18"));
        change(other);
        return code_of([&] { open.write([&](Connection& c) { store::insert_event(c, other); }); });
    };
    CHECK(refused([](Event& e) { e.id = id_of(1); }) == Code::conflict);
    CHECK(refused([](Event& e) { e.uid = id_of(1) + "@agenda.example"; }) == Code::conflict);
    CHECK(refused([](Event& e) { e.slug = "event-1"; }) == Code::conflict);
    CHECK(refused([](Event& e) { e.short_code = "C1"; }) == Code::conflict);
    CHECK_FALSE(find(open, 2).has_value());
}

TEST_CASE("what an event refers to must exist, or nothing of it is written") {
    OpenDatabase open;
    const auto refused = [&](const std::function<void(Event&)>& change) {
        auto event = tests::plain_event(2, tests::date("2020-01-18"));
        change(event);
        return code_of([&] { open.write([&](Connection& c) { store::insert_event(c, event); }); });
    };
    CHECK(refused([](Event& e) { e.facts.place = id_of(77); }) == Code::conflict);
    CHECK(refused([](Event& e) { e.facts.campaigns = {"absent"}; }) == Code::conflict);
    CHECK(refused([](Event& e) {
              e.facts.relations = {{domain::RelationType::follows, id_of(77)}};
          }) == Code::conflict);
    CHECK_FALSE(find(open, 2, Audience::moderators).has_value());
}

TEST_CASE("events without a slug and a short code do not get in each other's way") {
    OpenDatabase open;
    open.write([](Connection& c) {
        for (int number : {1, 2}) {
            auto event = tests::plain_event(number, tests::date("2020-01-18"));
            event.slug.clear();
            event.short_code.clear();
            store::insert_event(c, event);
        }
    });
    CHECK(find(open, 2)->slug.empty());
    CHECK_FALSE(open.database.read([](Connection& c) { return store::find_event_by_slug(c, ""); }).has_value());
}

TEST_CASE("over is never stored") {
    OpenDatabase open;
    auto event = tests::plain_event(1, tests::date("2020-01-18"));
    event.facts.status = domain::EventStatus::over;
    CHECK(code_of([&] { open.write([&](Connection& c) { store::insert_event(c, event); }); }) == Code::internal);
}

TEST_CASE("the last change of a noun is that of what is or was public, whatever else changed") {
    OpenDatabase open;
    const auto last = [&] {
        return open.database.read([](Connection& c) { return store::last_change_of(c, "event"); });
    };
    CHECK_FALSE(last().has_value());
    const auto told = [&](const char* noun, const char* id, int hour, bool is_public) {
        open.write([&](Connection& c) {
            store::record_change(c, noun, id, tests::today + std::chrono::hours{hour}, is_public);
        });
    };
    told("event", "a", 3, true);
    told("event", "b", 9, true);
    told("event", "c", 4, true);
    told("place", "d", 11, true);
    told("event", "never public", 12, false);
    CHECK(last() == tests::today + std::chrono::hours{9});
    told("event", "b", 13, false);  // it goes: that is a change, too
    CHECK(last() == tests::today + std::chrono::hours{13});
}
