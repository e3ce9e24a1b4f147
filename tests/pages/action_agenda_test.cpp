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
