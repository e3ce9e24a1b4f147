// What somebody signed up for, as calendar programs read it.
#include <catch2/catch.hpp>

#include "store/account.hpp"
#include "tests/api/people.hpp"
#include "tests/feeds/feed_rig.hpp"
#include "tests/service/attendance_fixture.hpp"

namespace {

using namespace tests;

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }
std::size_t count(const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; ++at) ++found;
    return found;
}

struct Followed : Signing {
    Got calendar(const Made& made, const std::string& query = "") {
        return app.get("/attendances/" + made.secret + ".ics" + query);
    }
};

TEST_CASE("one who signed up follows the action, with its UID, and nothing in it tells the secret") {
    Followed at;
    const auto made = at.party(2);
    const Got got = at.calendar(made);
    CHECK(got.status == 200);
    CHECK(property(got.body, "UID") == at.stored(at.id).uid);
    CHECK(property(got.body, "SUMMARY") == "Rassemblement");
    CHECK(property(got.body, "STATUS") == "CONFIRMED");
    CHECK_FALSE(has(got.body, made.secret));
    CHECK(got.field("Cache-Control") == "private, no-store");
    CHECK(got.field("X-Robots-Tag") == "noindex");
    CHECK(got.field("Content-Type") == "text/calendar; charset=utf-8");
    at.app.clock.advance(std::chrono::hours{1});
    CHECK(at.calendar(made).body == got.body);
    CHECK(at.app.get("/attendances/" + made.secret + ".ics", {{"If-None-Match", got.field("ETag")}}).status == 304);
    CHECK(at.app.get("/attendances/" + made.secret + ".ics?nobody=1").status == 400);
    at.withdraw(made);
    CHECK(at.calendar(made).status == 404);
}

TEST_CASE("whoever waits for a place is told so in the calendar, and when there is one") {
    Followed at;
    at.set_capacity(1);
    const auto first = at.party(1);
    const auto second = at.party(1);
    const std::string waiting = at.calendar(second).body;
    CHECK(property(waiting, "SUMMARY") == "EN ATTENTE D’UNE PLACE : Rassemblement");
    CHECK(property(waiting, "STATUS") == "TENTATIVE");
    CHECK(property(waiting, "SEQUENCE") == "0");
    at.withdraw(first);
    const std::string going = at.calendar(second).body;
    CHECK(property(going, "STATUS") == "CONFIRMED");
    CHECK(property(going, "SEQUENCE") == "1");
    CHECK(property(going, "LAST-MODIFIED") > property(waiting, "LAST-MODIFIED"));
    domain::AttendanceDraft maybe;
    maybe.status = domain::AttendanceStatus::maybe;
    at.change(second, maybe);
    CHECK(property(at.calendar(second).body, "SUMMARY") == "PEUT-ÊTRE : Rassemblement");
    maybe.status = domain::AttendanceStatus::declined;
    at.change(second, maybe);
    const Got declined = at.calendar(second);
    CHECK(declined.status == 200);
    CHECK(count(declined.body, "BEGIN:VEVENT") == 0);
}

TEST_CASE("a slot with hours of its own is an entry of its own, and moves along with the action") {
    Followed at;
    domain::AttendanceDraft draft;
    draft.slots = {at.slot(domain::RoleKind::sound, 2, "-PT1H", "PT0S"),
                   at.slot(domain::RoleKind::first_aid, 2, "PT0S", "PT1H")};
    const auto made = at.sign_up(draft);
    const Got got = at.calendar(made);
    CHECK(count(got.body, "BEGIN:VEVENT") == 3);
    CHECK(property(got.body, "DTSTART") ==
          "TZID=Europe/Paris:20200118T131500\nTZID=Europe/Paris:20200118T121500\nTZID=Europe/Paris:20200118T131500");
    CHECK(property(got.body, "STATUS") == "CONFIRMED\nCONFIRMED\nTENTATIVE");
    CHECK(has(property(got.body, "SUMMARY"), "À ACCEPTER : Rôle · Rassemblement"));
    at.move_event("2020-01-18T15:00:00", "2020-01-18T17:30:00");
    CHECK(has(property(at.calendar(made).body, "DTSTART"), "TZID=Europe/Paris:20200118T131500\n"));
    CHECK(has(at.calendar(made, "?lang=en").body, "TO BE ACCEPTED: "));
}

TEST_CASE("it shows what is for members or has a secret address, and nothing while the action is out of sight") {
    Followed at;
    for (const auto visibility : {domain::Visibility::unlisted, domain::Visibility::group}) {
        domain::ActionDraft draft = at.rally();
        draft.visibility = visibility;
        at.id = at.make(draft).id;
        const auto made = at.sign_up({}, at.carl);
        CHECK(count(at.calendar(made).body, "BEGIN:VEVENT") == 1);
        CHECK_FALSE(has(at.app.get("/agenda.ics").body, at.stored(at.id).uid));
    }
    at.id = at.make().id;
    const auto made = at.party(1);
    const int sequence = std::stoi(property(at.calendar(made).body, "SEQUENCE"));
    at.app.clock.advance(std::chrono::minutes{1});
    at.app.write(at.actions().set_state(at.mona, at.id, domain::PublicationState::hidden, std::nullopt));
    const Got hidden = at.calendar(made);
    CHECK(hidden.status == 200);
    CHECK(property(hidden.body, "SUMMARY") == "Retiré");
    CHECK(property(hidden.body, "UID") == at.stored(at.id).uid);
    CHECK(std::stoi(property(hidden.body, "SEQUENCE")) > sequence);
    at.app.clock.advance(std::chrono::days{90});
    CHECK(count(at.calendar(made).body, "BEGIN:VEVENT") == 0);
}

TEST_CASE("work without hours of its own stands in the entry of the action, and whether it was accepted") {
    Followed at;
    domain::AttendanceDraft draft;
    draft.slots = {at.slot(domain::RoleKind::press, 1)};
    const auto made = at.sign_up(draft);
    const std::string asked = at.calendar(made).body;
    CHECK(count(asked, "BEGIN:VEVENT") == 1);
    CHECK(has(property(asked, "DESCRIPTION"), "Votre coup de main\\, à accepter par les organisateurs : Rôle"));
    at.app.write(at.sign_ups.decide(at.anna, at.id, draft.slots[0], made.view.attendance.id, true));
    const std::string accepted = at.calendar(made).body;
    CHECK(has(property(accepted, "DESCRIPTION"), "Votre coup de main : Rôle"));
    CHECK(std::stoi(property(accepted, "SEQUENCE")) > std::stoi(property(asked, "SEQUENCE")));
    // Nothing of it in anybody else's.
    CHECK_FALSE(has(at.app.get("/agenda.ics").body, "coup de main"));
}

TEST_CASE("a slot that gets other hours, or a role another name, is told as newer") {
    Followed at;
    domain::AttendanceDraft draft;
    draft.slots = {at.slot(domain::RoleKind::sound, 2, "-PT1H", "PT0S")};
    const auto made = at.sign_up(draft);
    auto newer = [&, last = at.calendar(made).body]() mutable {
        const std::string before = std::exchange(last, at.calendar(made).body);
        return property(last, "SEQUENCE") != property(before, "SEQUENCE") &&
               property(last, "LAST-MODIFIED") > property(before, "LAST-MODIFIED");
    };
    CHECK_FALSE(newer());
    auto& work = at.app.program->action_work;
    const domain::SlotDraft later{2, {domain::parse_duration("-PT2H"), domain::parse_duration("-PT1H"), {}, {}}};
    at.app.write(work.update_slot(at.anna, draft.slots[0], later, {}));
    CHECK(newer());
    at.app.write(work.update_slot(at.anna, draft.slots[0], later, {}));  // the same again
    CHECK_FALSE(newer());
    domain::RoleDraft role = at.sign_ups.get({}, at.id).slots.at(0).role;
    role.title = "Sono";
    at.app.write(work.update_role(at.anna, at.sign_ups.get({}, at.id).slots.at(0).role.id, role, {}));
    CHECK(newer());
    CHECK(has(property(at.calendar(made).body, "SUMMARY"), "Sono · Rassemblement"));
}

TEST_CASE("a member's private feed has what the account signed up for, each action once") {
    Followed at;
    const Person dora = signed_in(at.app, *at.dora.account);
    const std::string feed =
        "/feeds/private/" + at.app.write(at.app.program->private_feeds.make(caller_of(at.app, dora), "x")).first;
    CHECK(count(at.app.get(feed + ".ics").body, "BEGIN:VEVENT") == 0);
    at.set_capacity(1);
    at.party(1);
    at.sign_up({}, caller_of(at.app, dora));
    const std::string mine = at.app.get(feed + ".ics").body;
    CHECK(count(mine, "BEGIN:VEVENT") == 1);
    CHECK(property(mine, "STATUS") == "TENTATIVE");
    CHECK(has(mine, "X-WR-CALNAME:Vos groupes et vos inscriptions"));
    for (const auto& [filter, expected] : {std::pair{"what=all", 1U}, std::pair{"what=actions", 1U},
                                           std::pair{"what=events", 0U}, std::pair{"kind=rally", 0U}}) {
        INFO(filter);
        CHECK(count(at.app.get(feed + ".ics?" + filter).body, "BEGIN:VEVENT") == expected);
    }
    const Person anna = signed_in(at.app, *at.anna.account);
    const std::string hosts =
        "/feeds/private/" + at.app.write(at.app.program->private_feeds.make(caller_of(at.app, anna), "x")).first;
    CHECK(property(at.app.get(hosts + ".ics").body, "STATUS") == "CONFIRMED");
    at.sign_up({}, caller_of(at.app, anna));
    CHECK(property(at.app.get(hosts + ".ics").body, "STATUS") == "TENTATIVE");
    CHECK(count(at.app.get(hosts + ".ics").body, "BEGIN:VEVENT") == 1);
}

}  // namespace
