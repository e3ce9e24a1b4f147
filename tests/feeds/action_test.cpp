// What feeds say of actions: of what they wait for, who hosts them, and what of it is nobody's to know.
#include <functional>
#include <string>

#include <catch2/catch.hpp>

#include "tests/feeds/feed_rig.hpp"
#include "tests/golden.hpp"
#include "tests/service/action_fixture.hpp"

namespace {

using namespace tests;
using domain::Answer;
using domain::GroupNature;
using domain::Visibility;

// An event at a hall, and the rally before it, of one group with another.
struct Rally : Answering {
    explicit Rally(const std::function<void(domain::ActionDraft&)>& say = {}) {
        domain::ActionDraft draft = rally();
        if (say) say(draft);
        action = make(std::move(draft));
    }

    Got feed(const std::string& target) { return app.get(target); }
    std::string of(std::string_view name, const std::string& target = "/agenda.ics?what=actions") {
        return property(app.get(target).body, name);
    }
    template <typename Change>
    void edit(Change change) {
        domain::ActionDraft draft = stored(action.id).facts;
        change(draft);
        app.write(actions().update(anna, action.id, draft, std::nullopt, {}));
    }
    void invite(GroupNature part) { app.write(actions().invite(anna, action.id, with, part)); }
    void accept() { app.write(actions().answer_invitation(bea, action.id, with, true)); }

    domain::Action action;
};

// An action with a time of its own.
domain::ActionDraft at_hour(std::string title, std::string_view start, std::string_view end = "") {
    domain::ActionDraft draft;
    draft.kind = domain::ActionKind::other;
    draft.title = std::move(title);
    draft.schedule.start = domain::moment(start);
    if (!end.empty()) draft.schedule.end = domain::moment(end);
    draft.schedule.is_time_announced = draft.schedule.start->has_time();
    return draft;
}

TEST_CASE("an action stands in the agenda beside the event that it answers", "[actions]") {
    Rally scene;
    const std::string both = scene.feed("/agenda.ics").body;
    CHECK(property(both, "SUMMARY") == "Rassemblement\nColloque");
    CHECK(property(both, "DTSTART") == "TZID=Europe/Paris:20200118T131500\nTZID=Europe/Paris:20200118T140000");
    CHECK(property(both, "RELATED-TO") == "RELTYPE=PARENT:" + scene.event.uid);
    CHECK(property(both, "URL").starts_with("https://agenda.example/actions/" + scene.action.slug));
    CHECK(scene.of("SUMMARY", "/agenda.ics?what=events") == "Colloque");
    CHECK(scene.of("SUMMARY", "/agenda.ics?what=actions") == "Rassemblement");
    CHECK(scene.feed("/agenda.ics?what=anything").code_at("?what") == "unknown_value");
}

TEST_CASE("what waits for its organisers is tentative and says why, until they answer", "[actions]") {
    Rally scene;
    const int before = std::stoi(scene.of("SEQUENCE"));
    scene.app.clock.advance(std::chrono::minutes{5});
    scene.move_event("2020-01-25T15:00:00", "2020-01-25T18:00:00");
    CHECK(scene.of("STATUS") == "TENTATIVE");
    CHECK(scene.of("SUMMARY") == "À CONFIRMER (événement déplacé à un autre jour) : Rassemblement");
    CHECK(scene.of("SUMMARY", "/agenda.ics?what=actions&lang=en") ==
          "TO BE CONFIRMED (event moved to another day): Rassemblement");
    CHECK(scene.of("DTSTART") == "TZID=Europe/Paris:20200118T131500");  // nobody has approved of another
    CHECK(scene.of("DESCRIPTION").find("samedi 25\u00A0janvier 2020") != std::string::npos);
    const int asked = std::stoi(scene.of("SEQUENCE"));
    CHECK(asked > before);
    CHECK(scene.of("LAST-MODIFIED") == "20200110T080500Z");
    CHECK(scene.of("DTSTAMP") == "20200110T080500Z");

    scene.app.write(scene.actions().answer(scene.anna, scene.action.id, Answer::follow, std::nullopt));
    CHECK(scene.of("STATUS") == "CONFIRMED");
    CHECK(scene.of("SUMMARY") == "NOUVELLE DATE : Rassemblement");
    CHECK(scene.of("DTSTART") == "TZID=Europe/Paris:20200125T141500");
    CHECK(scene.of("DESCRIPTION").find("Auparavant\u00A0: samedi 18\u00A0janvier 2020") != std::string::npos);
    CHECK(std::stoi(scene.of("SEQUENCE")) > asked);
}

TEST_CASE("what does not take place says so, and rings nobody", "[actions]") {
    for (const auto& [status, prefix] : {std::pair{domain::ActionStatus::cancelled, "ANNULÉ : "},
                                         {domain::ActionStatus::stood_down, "N’A PAS LIEU : "}}) {
        Rally scene;
        const std::string ringing = "/agenda.ics?what=actions&alarm=PT2H";
        CHECK(scene.of("TRIGGER", ringing) == "-PT2H");
        scene.edit([status = status](auto& draft) { draft.status = status; });
        INFO(prefix);
        CHECK(scene.of("SUMMARY") == prefix + std::string("Rassemblement"));
        CHECK(scene.of("STATUS") == "TENTATIVE");
        CHECK(scene.of("TRANSP") == "TRANSPARENT");
        CHECK(scene.of("TRIGGER", ringing).empty());
        CHECK(scene.of("STATUS", "/agenda.ics?what=actions&cancelled=status") == "CANCELLED");
        CHECK(scene.of("UID", "/agenda.ics?what=actions&cancelled=hide").empty());
        CHECK(scene.feed("/agenda.json?what=actions&cancelled=hide").json().at("items").as_array().empty());
    }
}

TEST_CASE("nobody is rung up for an action whose event does not take place", "[actions]") {
    Rally scene;
    const std::string ringing = "/agenda.ics?what=actions&alarm=PT2H";
    scene.change_event([](auto& facts) { facts.status = domain::EventStatus::cancelled; });
    CHECK(scene.of("SUMMARY", ringing) == "À CONFIRMER (événement annulé) : Rassemblement");
    CHECK(scene.of("TRIGGER", ringing).empty());
    scene.app.write(scene.actions().answer(scene.anna, scene.action.id, Answer::keep, std::nullopt));
    CHECK(scene.of("TRIGGER", ringing) == "-PT2H");
}

TEST_CASE("an entry says where people meet, what they bring and who hosts it", "[actions]") {
    Rally scene{[](domain::ActionDraft& draft) {
        draft.directions = "Devant la grille";
        draft.bring = "De quoi faire du bruit";
        draft.legal_card = domain::LegalCard{"Me CANARI, 01 02", "https://example.org/droits", "**Calme**", false};
    }};
    CHECK(scene.of("LOCATION") == "chapelon");
    scene.invite(GroupNature::relay);
    const auto text = [&] { return scene.of("DESCRIPTION"); };
    CHECK(text().find("Pour se retrouver\u00A0: Devant la grille") != std::string::npos);
    CHECK(text().find("À apporter\u00A0: De quoi faire du bruit") != std::string::npos);
    CHECK(text().find("Organisé par nous\\n") != std::string::npos);
    CHECK(text().find("avec-nous") == std::string::npos);  // it was only asked
    scene.accept();
    CHECK(text().find("Organisé par nous\\n\\nInformation relayée par avec-nous") != std::string::npos);
    CHECK(text().find("CANARI") == std::string::npos);
    scene.edit([](auto& facts) { facts.legal_card->is_in_calendar = true; });
    CHECK(text().find("Aide juridique\u00A0: Me CANARI\\, 01 02") != std::string::npos);
    CHECK(text().find("Calme") != std::string::npos);
    CHECK(text().find("**") == std::string::npos);
    const std::string news = scene.feed("/actions/" + scene.action.slug + ".atom").body;
    CHECK(news.find("Information relayée par avec-nous") != std::string::npos);
    CHECK(news.find("Me CANARI") != std::string::npos);
}

TEST_CASE("hosts that are not to be told are in no entry, and in no feed of theirs", "[actions]") {
    Rally scene;
    scene.invite(GroupNature::organiser);
    scene.accept();
    CHECK(scene.of("SUMMARY", "/groups/nous.ics") == "Rassemblement");
    CHECK(scene.of("SUMMARY", "/groups/avec-nous.ics") == "Rassemblement");
    scene.edit([](auto& draft) { draft.is_hosts_undisclosed = true; });
    for (const char* each : {"/agenda.ics", "/agenda.atom", "/agenda.json", "/api/v1/agenda"}) {
        INFO(each);
        const std::string body = scene.feed(each).body;
        CHECK(body.find("Rassemblement") != std::string::npos);
        CHECK(body.find("nous") == std::string::npos);
    }
    CHECK(scene.of("UID", "/groups/nous.ics").empty());
    CHECK(scene.of("UID", "/groups/avec-nous.ics").empty());
    CHECK(scene.of("UID", "/agenda.ics?group=nous").empty());
}

TEST_CASE("a group's feed has what it hosts, and the events with what=all", "[actions]") {
    Rally scene;
    scene.make(at_hour("Réunion", "2020-01-15T18:30:00"));
    CHECK(scene.of("SUMMARY", "/groups/nous.ics") == "Réunion\nRassemblement");
    CHECK(scene.of("SUMMARY", "/groups/nous.ics?what=all") == "Réunion\nRassemblement\nColloque");
    CHECK(scene.of("SUMMARY", "/groups/nous.ics?what=events") == "Colloque");
    CHECK(scene.of("SUMMARY", "/agenda.ics?group=nous,ailleurs") == "Réunion\nRassemblement\nColloque");
    CHECK(scene.of("UID", "/groups/avec-nous.ics").empty());
    scene.invite(GroupNature::relay);
    CHECK(scene.of("UID", "/groups/avec-nous.ics").empty());
    scene.accept();
    CHECK(scene.of("SUMMARY", "/groups/avec-nous.ics") == "Rassemblement");
    CHECK(scene.feed("/groups/nous.ics?group=nous").code_at("?group") == "unknown_parameter");
    CHECK(scene.feed("/groups/absent.ics").status == 404);
    CHECK(head_property(scene.feed("/groups/nous.ics").body, "NAME") == "nous (Charivari)");
}

TEST_CASE("what an authority has banned says so first, is tentative, and rings for nobody", "[actions]") {
    Rally scene{[](domain::ActionDraft& draft) { draft.declaration.status = domain::DeclarationStatus::banned; }};
    const std::string ringing = "/agenda.ics?what=actions&alarm=PT2H";
    CHECK(scene.of("SUMMARY", ringing) == "INTERDIT : Rassemblement");
    CHECK(scene.of("SUMMARY", ringing + "&lang=en") == "BANNED: Rassemblement");
    CHECK(scene.of("STATUS", ringing) == "TENTATIVE");
    CHECK(scene.feed(ringing).body.find("VALARM") == std::string::npos);
    scene.edit([](domain::ActionDraft& draft) { draft.declaration.status = domain::DeclarationStatus::filed; });
    CHECK(scene.of("STATUS", ringing) == "CONFIRMED");
    CHECK(scene.feed(ringing).body.find("VALARM") != std::string::npos);
}

TEST_CASE("where the event went is said of an action that was to be there", "[actions]") {
    Rally scene;
    scene.change_event([&](domain::EventDraft& facts) { facts.place = scene.town_hall; });
    CHECK(scene.of("SUMMARY") == "À CONFIRMER (événement déplacé ailleurs) : Rassemblement");
    CHECK(scene.of("DESCRIPTION").find("L’événement est maintenant ici : mairie.") != std::string::npos);
    Rally online;
    online.change_event([](domain::EventDraft& facts) { facts.status = domain::EventStatus::moved_online; });
    CHECK(online.of("SUMMARY") == "À CONFIRMER (événement ailleurs ou en ligne) : Rassemblement");
}

TEST_CASE("what is unlisted is fed to whoever has its address, and what is for members to nobody here", "[actions]") {
    Rally scene{[](domain::ActionDraft& draft) { draft.visibility = Visibility::unlisted; }};
    const std::string own = "/actions/" + scene.action.slug + ".ics";
    CHECK(scene.of("UID").empty());
    CHECK(scene.of("UID", "/groups/nous.ics").empty());
    CHECK(scene.of("SUMMARY", own) == "Rassemblement");
    CHECK(scene.feed(own).field("X-Robots-Tag") == "noindex");
    CHECK(scene.feed(own).field("Cache-Control") == "private, no-store");
    domain::ActionDraft draft = scene.rally();
    draft.visibility = Visibility::group;
    const domain::Action inside = scene.make(draft);
    const Got hidden = scene.feed("/actions/" + inside.slug + ".ics");
    CHECK(hidden.status == 404);
    CHECK(scene.feed("/actions/absent.ics").status == 404);
    CHECK(scene.feed("/events/" + scene.event.slug + ".ics").body.find("Rassemblement") == std::string::npos);
}

TEST_CASE("what left public sight is told to calendars for 90 days", "[actions]") {
    Rally scene;
    const std::string own = "/actions/" + scene.action.slug;
    scene.app.clock.advance(std::chrono::minutes{5});
    scene.app.write(
        scene.actions().set_state(scene.mona, scene.action.id, domain::PublicationState::hidden, std::nullopt));
    for (const std::string& each :
         {std::string("/agenda.ics?what=actions"), own + ".ics", std::string("/groups/nous.ics"),
          "/events/" + scene.event.slug + ".ics?what=actions"}) {
        INFO(each);
        CHECK(scene.of("SUMMARY", each) == "Retiré");
        CHECK(scene.of("UID", each) == scene.action.uid);
        CHECK(scene.of("SEQUENCE", each) == "1");
        CHECK(scene.of("URL", each).empty());
    }
    CHECK(scene.feed(own + ".atom").status == 404);
    CHECK(scene.of("UID", "/agenda.ics?what=actions&q=rassemblement").empty());
    CHECK(scene.of("UID", "/agenda.ics?what=actions&cancelled=hide").empty());
    scene.app.clock.advance(std::chrono::days{90});
    CHECK(scene.of("UID", "/agenda.ics?what=actions&from=2020-01-01").empty());
    CHECK(scene.feed(own + ".ics").status == 404);
}

TEST_CASE("an event's feed carries the actions that answer it, unless it is asked for alone", "[actions]") {
    Rally scene;
    scene.make(at_hour("Sans lien", "2020-01-18T10:00:00"));
    const std::string own = "/events/" + scene.event.slug;
    CHECK(scene.of("SUMMARY", own + ".ics") == "Rassemblement\nColloque");
    CHECK(scene.of("SUMMARY", own + ".ics?what=events") == "Colloque");
    CHECK(scene.of("SUMMARY", own + ".ics?what=actions") == "Rassemblement");
    CHECK(scene.feed(own + ".json").json().at("items").as_array().size() == 2);
    CHECK(scene.feed(own + ".ics?what=x").code_at("?what") == "unknown_value");
    CHECK(scene.feed(own + ".ics?tag=x").code_at("?tag") == "unknown_parameter");
}

TEST_CASE("each feed has the actions that belong there", "[actions]") {
    Rally scene{[](domain::ActionDraft& draft) { draft.tags = {"bruit"}; }};
    scene.make(at_hour("Ailleurs", "2020-01-20T10:00:00"));
    for (const char* each :
         {"/places/chapelon.ics", "/communes/saint-etienne.ics", "/departments/42.ics", "/tags/bruit.ics"}) {
        INFO(each);
        CHECK(scene.of("SUMMARY", each + std::string("?what=actions")) == "Rassemblement");
    }
    struct Row {
        const char* query;
        const char* summaries;
    };
    for (const Row& row : {Row{"kind=rally", "Rassemblement"}, Row{"kind=colloquium", "Colloque"},
                           Row{"kind=rally,colloquium", "Rassemblement\nColloque"}, Row{"kind=other", "Ailleurs"},
                           Row{"status=planned", "Rassemblement\nAilleurs"}, Row{"status=stood_down", ""},
                           Row{"tag=bruit", "Rassemblement"}, Row{"from=2020-01-19", "Ailleurs"}}) {
        INFO(row.query);
        CHECK(scene.of("SUMMARY", std::string("/agenda.ics?") + row.query) == row.summaries);
    }
    CHECK(scene.feed("/agenda.ics?kind=revolution").code_at("?kind") == "unknown_value");
}

TEST_CASE("a feed is of one event and what answers it, or of what some group hosts", "[actions]") {
    Rally scene;
    scene.make(at_hour("Ailleurs", "2020-01-20T10:00:00"));
    const std::string own = "event=" + scene.event.slug;
    for (const char* feed : {"/agenda.ics?", "/places/chapelon.ics?", "/communes/saint-etienne.ics?"}) {
        INFO(feed);
        CHECK(scene.of("SUMMARY", feed + own) == "Rassemblement\nColloque");
        CHECK(scene.of("SUMMARY", feed + own + "&what=events") == "Colloque");
        CHECK(scene.of("SUMMARY", feed + own + "&host=nous") == "Rassemblement");
        CHECK(scene.of("SUMMARY", feed + own + "&from=2020-01-19").empty());
        CHECK(scene.of("SUMMARY", feed + std::string("event=absent")).empty());
    }
    CHECK(scene.of("SUMMARY", "/agenda.ics?host=nous") == "Rassemblement\nAilleurs");
    CHECK(scene.of("SUMMARY", "/agenda.ics?host=ailleurs").empty());
    CHECK(scene.of("SUMMARY", "/groups/nous.ics?" + own) == "Rassemblement");
    CHECK(scene.feed("/groups/nous.ics?host=ailleurs").code_at("?host") == "unknown_parameter");
    CHECK(scene.feed("/agenda.atom?" + own).body.find("Ailleurs") == std::string::npos);
    CHECK(scene.feed("/agenda.json?host=nous").json().at("items").as_array().size() == 2);
    const std::string week = scene.feed("/agenda.txt?week=2020-W03&" + own).body;
    CHECK(week.find("Rassemblement") != std::string::npos);
    CHECK(week.find("Colloque") != std::string::npos);
    CHECK(scene.feed("/agenda.txt?week=2020-W03&host=nous").body.find("Colloque") == std::string::npos);
}

TEST_CASE("a person's feed has the actions that answer their events", "[actions]") {
    Rally scene;
    scene.make(at_hour("Ailleurs", "2020-01-20T10:00:00"));
    const Got made =
        scene.app.post("/api/v1/people",
                       R"({"name":"Camille Exemple","roles":[{"role":"députée","from":"2017-06-18","to":null,
                                       "source":"https://example.org/a"}]})",
                       scene.app.write_token());
    INFO(made.body);
    const std::string person{made.json().at("id").as_string()};
    CHECK(scene.of("UID", "/people/camille-exemple.ics").empty());
    scene.change_event([&](auto& facts) { facts.hosts = {{"Camille Exemple", std::nullopt, person}}; });
    CHECK(scene.of("SUMMARY", "/people/camille-exemple.ics") == "Rassemblement\nColloque");
}

TEST_CASE("a feed is another one once an action changes, and the same bytes while none does", "[actions]") {
    Rally scene;
    for (const std::string& each :
         {std::string("/agenda.ics"), std::string("/groups/nous.ics"), "/actions/" + scene.action.slug + ".ics",
          "/events/" + scene.event.slug + ".ics", std::string("/agenda.atom"), std::string("/api/v1/agenda")}) {
        INFO(each);
        const Got first = scene.feed(each);
        scene.app.clock.advance(std::chrono::minutes{1});
        const Got again = scene.app.get(each, {{"If-None-Match", first.field("ETag")}});
        CHECK(again.status == 304);
        CHECK(scene.feed(each).body == first.body);
        scene.edit([&](auto& draft) { draft.title += " !"; });
        const Got changed = scene.app.get(each, {{"If-None-Match", first.field("ETag")}});
        CHECK(changed.status == 200);
        CHECK(changed.body != first.body);
        CHECK((changed.field("Last-Modified") != first.field("Last-Modified") || each.starts_with("/api")));
    }
}

TEST_CASE("what an action shows of its group follows the group", "[actions]") {
    Rally scene;
    CHECK(scene.of("DESCRIPTION").find("Organisé par nous\\n") != std::string::npos);
    const auto group = scene.app.program->groups.get({}, scene.ours).group;
    domain::GroupDraft renamed = group;
    renamed.name = "Nous autres";
    domain::Caller owner = scene.anna;
    owner.memberships.front().role = domain::MemberRole::owner;
    scene.app.write(scene.app.program->groups.update(owner, scene.ours, renamed, std::nullopt, {}));
    CHECK(scene.of("DESCRIPTION").find("Organisé par Nous autres\\n") != std::string::npos);
    CHECK(scene.of("SEQUENCE") == "1");  // or programs would not take it over
}

// All that an entry may say of an action.
struct Everything : Rally {
    Everything() : Rally(say_everything) {
        invite(GroupNature::organiser);
        accept();
        make(at_hour("Réunion ; préparation, \\ suite", "2020-01-15T18:30:00", "2020-01-15T20:00:00"));
        domain::ActionDraft online = at_hour("Direct", "2020-01-19T20:00:00");
        online.kind = domain::ActionKind::online;
        online.attendance_mode = domain::AttendanceMode::online;
        online.online_url = "https://visio.example/a?b=1";
        online.is_hosts_undisclosed = true;
        make(online);
        make(at_hour("Sans heure", "2020-01-21"));
        domain::ActionDraft off = at_hour("Point presse", "2020-01-18T12:00:00");
        off.kind = domain::ActionKind::press_point;
        off.status = domain::ActionStatus::cancelled;
        make(off);
        off.title = "Banderole";
        off.status = domain::ActionStatus::stood_down;
        make(off);
        app.clock.advance(std::chrono::minutes{5});
        move_event("2020-01-25T15:00:00", "2020-01-25T18:00:00");
        app.clock.advance(std::chrono::minutes{5});
        const auto gone = make(at_hour("CANARI", "2020-01-22T10:00:00"));
        app.write(actions().set_state(mona, gone.id, domain::PublicationState::hidden, std::nullopt));
    }

    static void say_everything(domain::ActionDraft& draft) {
        draft.description = "Ligne **une**\n\n- [lien](https://example.org/)";
        draft.translations["en"] = {"Rally", "Line **one**"};
        draft.directions = "Devant la grille, côté rue";
        draft.bring = "Casseroles ; cuillères";
        draft.tags = {"bruit"};
        draft.legal_card =
            domain::LegalCard{"Me Exemple, 01 02", "https://example.org/droits", "Restez **calmes**", true};
    }
};

TEST_CASE("actions in feeds, byte for byte", "[actions]") {
    Everything scene;
    const std::string window = "?from=2020-01-01&to=2020-02-01";
    expect_golden("feeds/actions_fr.ics", scene.feed("/agenda.ics" + window).body);
    expect_golden("feeds/actions_en.ics", scene.feed("/agenda.ics" + window + "&lang=en&cancelled=status").body);
    expect_golden("feeds/actions_alarm.ics", scene.feed("/agenda.ics" + window + "&what=actions&alarm=PT2H").body);
    expect_golden("feeds/actions_bar.ics", scene.feed("/agenda.ics" + window + "&what=actions&allday=bar").body);
    expect_golden("feeds/actions.atom", scene.feed("/agenda.atom" + window).body);
    expect_golden("feeds/actions.json", scene.feed("/agenda.json" + window).body);
    expect_golden("feeds/group.ics", scene.feed("/groups/avec-nous.ics").body);
    expect_golden("feeds/action.ics", scene.feed("/actions/" + scene.action.slug + ".ics?lang=en").body);
}

}  // namespace
