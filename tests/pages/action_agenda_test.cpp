// Actions beside events on the home page, the agenda, pages of subjects and the form of feeds.
#include "tests/pages/visitor.hpp"
#include "tests/service/action_fixture.hpp"

using namespace tests;

namespace {

std::string body_of(TestApp& app, const std::string& target) {
    return app.get(target, {{"Accept", "text/html"}, {"Accept-Language", "fr"}}).body;
}

}  // namespace

TEST_CASE("the agenda shows actions with who hosts them, before the event that they answer", "[actions]") {
    Answering at;
    const domain::Action action = at.make();
    at.app.write(at.actions().invite(at.anna, action.id, at.with, domain::GroupNature::relay));
    at.app.write(at.actions().answer_invitation(at.bea, action.id, at.with, true));
    for (const char* each : {"/agenda", "/", "/places/chapelon"}) {
        INFO(each);
        const std::string page = body_of(at.app, each);
        CHECK(page.find("href=\"/actions/" + action.slug + "\">Rassemblement</a>") <
              page.find("href=\"/events/" + at.event.slug + "\">Colloque</a>"));
        CHECK(holds(page, "Rassemblement · nous <"));
        CHECK_FALSE(holds(page, "avec-nous"));  // it only passes it on
    }
    CHECK_FALSE(holds(body_of(at.app, "/agenda?what=events"), "Rassemblement"));
    const std::string actions = body_of(at.app, "/agenda?what=actions&group=nous");
    CHECK(holds(actions, "<h1>Agenda\u00a0: rendez-vous, groupe «\u00a0nous\u00a0»</h1>"));
    CHECK_FALSE(holds(actions, ">Colloque</a>"));
    CHECK(holds(actions, "/agenda.ics?group=nous&amp;what=actions"));
}

TEST_CASE("an agenda of one event, or of what a group hosts, says so and keeps it in its links", "[actions]") {
    Answering at;
    at.make();
    const std::string one = body_of(at.app, "/agenda?event=" + at.event.slug);
    CHECK(holds(one, "<h1>Agenda\u00a0: événement «\u00a0Colloque\u00a0» et ce qui y répond</h1>"));
    for (const char* shown : {">Rassemblement</a>", ">Colloque</a>"}) CHECK(holds(one, shown));
    for (const char* form : {"/agenda.ics?", "/agenda.atom?", "/agenda.json?", "/agenda.txt?", "/api/v1/agenda?"})
        CHECK(holds(one, form + ("event=" + at.event.slug)));
    CHECK(holds(one, "&amp;event=" + at.event.slug + "\">"));  // other months
    const std::string theirs = body_of(at.app, "/agenda?host=" + at.ours + "&event=" + at.event.id);
    CHECK(holds(theirs, "Colloque\u00a0» et ce qui y répond, rendez-vous de «\u00a0nous\u00a0»</h1>"));
    CHECK(holds(theirs, ">Rassemblement</a>"));
    CHECK_FALSE(holds(theirs, ">Colloque</a>"));
    CHECK(holds(theirs, "/agenda.ics?event=" + at.event.id + "&amp;host=" + at.ours));
    CHECK(holds(body_of(at.app, "/agenda?host=absent"), "rendez-vous de «\u00a0absent\u00a0»</h1>"));
    at.app.write(at.app.program->events.hide(at.mona, at.event.id, std::nullopt));
    CHECK_FALSE(holds(body_of(at.app, "/agenda?event=" + at.event.id), "Colloque"));
}

TEST_CASE("a feed of one event is put together by the address of its page", "[actions]") {
    Answering at;
    at.make();
    const std::string slug = at.event.slug;
    for (const std::string& typed : {slug, at.event.id, "https://agenda.example/events/" + slug + "?lang=fr",
                                     "/events/" + slug, "/events/" + slug + "/"}) {
        INFO(typed);
        const std::string page = body_of(at.app, "/subscribe?event=" + http::percent_encode(typed));
        CHECK(holds(page, "https://agenda.example/agenda.ics?event=" + slug + "\""));
        CHECK(holds(page, ">Rassemblement</a>"));
    }
    CHECK(holds(body_of(at.app, "/subscribe?event=absent"), "event-error"));
}

TEST_CASE("the agenda says what is to be confirmed, and what does not take place", "[actions]") {
    Answering at;
    domain::Action action = at.make();
    at.change_event([](auto& facts) { facts.status = domain::EventStatus::cancelled; });
    CHECK(holds(body_of(at.app, "/agenda"), "status--to_confirm\">À confirmer</span>"));
    at.app.write(at.actions().answer(at.anna, action.id, domain::Answer::stand_down, std::nullopt));
    CHECK(holds(body_of(at.app, "/agenda"), "status--stood_down\">Abandonné</span>"));
    CHECK(holds(body_of(at.app, "/"), "empty-title") == false);
}

TEST_CASE("hosts that are not to be told stand on no page", "[actions]") {
    Answering at;
    domain::ActionDraft draft = at.rally();
    draft.is_hosts_undisclosed = true;
    at.make(draft);
    const std::string page = body_of(at.app, "/agenda");
    CHECK(holds(page, "Rassemblement"));
    CHECK_FALSE(holds(page, "Rassemblement · "));
}

TEST_CASE("a feed of a group is put together, and shows its next dates", "[actions]") {
    Answering at;
    at.make();
    const std::string page = body_of(at.app, "/subscribe?group=nous&what=actions");
    CHECK(holds(page, "https://agenda.example/agenda.ics?group=nous&amp;what=actions"));
    CHECK(holds(page, ">Rassemblement</a>"));
    CHECK_FALSE(holds(page, ">Colloque</a>"));
    CHECK(holds(body_of(at.app, "/subscribe?group=nous"), ">Colloque</a>"));
    CHECK_FALSE(holds(body_of(at.app, "/subscribe?what=events"), ">Rassemblement</a>"));
    CHECK(holds(body_of(at.app, "/subscribe?group=absent"), "group-error"));
}
