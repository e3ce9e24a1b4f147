// /organise: what needs those who organise, with the forms that it really has.
#include <catch2/catch.hpp>

#include "service/action_work.hpp"
#include "service/attendance.hpp"
#include "service/reminder.hpp"
#include "tests/pages/visitor.hpp"
#include "tests/service/action_fixture.hpp"

namespace {

using namespace tests;

// The people of the fixture with a password each, and a browser.
struct Desk : Answering {
    Visitor anna_at{app};

    Visitor enter(const domain::Caller& caller) {
        const auto opened = [&] {
            service::SignedIn made;
            app.write([&](store::Transaction& transaction) {
                made = app.program->sessions.open(transaction, *caller.account);
            });
            return made;
        }();
        Visitor visitor{app};
        visitor.set_cookie("session", opened.secret);
        return visitor;
    }
};

TEST_CASE("whoever is in no group is told where to begin") {
    Desk at;
    Visitor mona = at.enter(at.mona);
    mona.open("/organise");
    CHECK(mona.page.status == 200);
    CHECK(mona.shows("Pour commencer"));
    CHECK(mona.shows("href=\"/groups/new\""));
    CHECK_FALSE(mona.shows("Rendez-vous à venir"));
}

TEST_CASE("organisers have it in the navigation and members do not, but both reach it from their account") {
    Desk at;
    Visitor anna = at.enter(at.anna);
    Visitor carl = at.enter(at.carl);
    anna.open("/about");
    carl.open("/about");
    CHECK(anna.shows("href=\"/organise\""));
    CHECK_FALSE(carl.shows("href=\"/organise\""));
    for (Visitor* each : {&anna, &carl}) {
        each->open("/me");
        CHECK(each->shows("href=\"/organise\""));
        each->open("/organise");
        CHECK(each->shows("Rien ne vous attend"));
        CHECK(each->shows("nous"));
    }
    CHECK(anna.shows("/organise/actions/new?group"));
    CHECK_FALSE(carl.shows("/organise/actions/new"));
}

TEST_CASE("what is to be confirmed comes first, with the way to answer, and so does an invitation") {
    Desk at;
    domain::ActionDraft draft = at.rally(domain::OnMove::ask);
    draft.declaration.status = domain::DeclarationStatus::to_do;
    const domain::Action action = at.make(draft);
    at.app.write(at.actions().invite(at.anna, action.id, at.with, domain::GroupNature::organiser));
    at.app.write(at.app.program->action_work.add_usual_tasks(at.anna, action.id));
    at.move_event("2020-01-18T15:00:00", "2020-01-18T18:00:00");
    Visitor anna = at.enter(at.anna);
    anna.open("/organise");
    CHECK(anna.shows(">À confirmer</h2>"));
    CHECK(anna.shows("L’heure de l’événement a changé."));
    CHECK(anna.shows("href=\"/actions/" + action.slug + "/confirm\""));
    CHECK(anna.shows("Déclarations à déposer"));
    CHECK(anna.shows("À déposer au plus tard le mardi 14"));
    CHECK(anna.shows("encore 4 jours."));
    CHECK(anna.shows("Tâches pour bientôt"));
    CHECK(anna.shows("Faire l’affiche"));
    CHECK(anna.page.body.find("À confirmer</h2>") < anna.page.body.find("Tâches pour bientôt"));
    Visitor bea = at.enter(at.bea);
    bea.open("/organise");
    CHECK(bea.shows("Invitations à co-organiser ou à relayer"));
    CHECK(bea.shows("nous propose à avec-nous de co-organiser."));
    CHECK(bea.shows("href=\"/actions/" + action.slug + "/hosts\""));
    bea.open("/organise?lang=en");
    CHECK(bea.shows("Invitations to co-host"));
    CHECK(anna.page.field("Cache-Control") == "private, no-store");
}

TEST_CASE("from work that somebody asks for, it is one tap to where it is accepted") {
    Desk at;
    const domain::Action action = at.make();
    auto& work = at.app.program->action_work;
    const domain::RoleDraft role{domain::RoleKind::first_aid, {}, {}, false, true};
    domain::AttendanceDraft coming;
    const std::string aid = at.app.write(work.add_role(at.anna, action.id, role, {}, {})).id;
    coming.slots = {at.app.write(work.add_slot(at.anna, aid, {}, {})).id};
    Visitor anna = at.enter(at.anna);
    anna.open("/organise");
    CHECK(anna.shows("On cherche du monde"));
    CHECK_FALSE(anna.shows("votre réponse"));
    at.app.write(at.app.program->attendances.sign_up({}, "192.0.2.1", action.id, {coming, {}, {}, {}}));
    at.app.write(at.app.program->reminders.tell_of_slots());
    anna.open("/organise");
    CHECK(anna.shows("1 demande attend votre réponse."));
    CHECK(anna.shows("On se propose pour «\u00a0Rassemblement\u00a0»\u00a0: à vous d’accepter ou non."));
    const std::string there = "/actions/" + action.slug + "/sign-ups";
    const std::string link = "href=\"" + there + "#requests\"";
    CHECK(anna.page.body.find(link) != anna.page.body.rfind(link));  // in both places
    anna.open(there);
    CHECK(anna.shows("id=\"requests\""));
    anna.open("/organise?lang=en");
    CHECK(anna.shows("1 request waits for your answer."));
    CHECK(anna.shows("Somebody offers to help at “Rassemblement”: yours to accept or not."));
}

TEST_CASE("a notice is seen in one tap, all of them in another, and what came in the meantime stays") {
    Desk at;
    at.make(domain::OnMove::ask);
    at.make(domain::OnMove::ask);
    at.make();
    at.move_event("2020-01-18T15:00:00", "2020-01-18T18:00:00");
    Visitor anna = at.enter(at.anna);
    anna.open("/organise");
    const auto count = [&] {
        std::size_t found = 0;
        for (std::size_t i = 0; (i = anna.page.body.find("/seen\"", i)) != std::string::npos; ++i) ++found;
        return found;
    };
    CHECK(count() == 4);  // each, and all
    const auto notices = at.app.program->notices.list(at.anna, true, 10, std::nullopt).notices;
    anna.send("/organise/notices/" + notices.at(0).notice.id + "/seen");
    CHECK(anna.shows("C’est noté"));
    CHECK(count() == 3);
    at.app.clock.advance(std::chrono::minutes{30});
    at.move_event("2020-01-18T16:00:00", "2020-01-18T18:00:00");  // after the page was shown
    anna.send("/organise/notices/seen");
    CHECK(anna.shows("Tout est marqué comme vu."));
    CHECK(at.app.program->notices.list(at.anna, true, 10, std::nullopt).notices.size() == 3);
    Visitor carl = at.enter(at.carl);
    carl.open("/organise");
    CHECK_FALSE(carl.shows("Nouvelles"));
}

TEST_CASE("members see their own tasks, and what is to come") {
    Desk at;
    const std::string id = at.make().id;
    domain::TaskDraft task;
    task.title = "Porter la sono";
    task.offset = domain::parse_duration("-P2D");
    task.assignee = at.carl.account->id;
    at.app.write(at.app.program->action_work.add_task(at.anna, id, task, {}));
    Visitor carl = at.enter(at.carl);
    carl.open("/organise");
    CHECK(carl.shows("Vos tâches"));
    CHECK(carl.shows("Porter la sono"));
    CHECK(carl.shows("Rassemblement"));
    Visitor anna = at.enter(at.anna);
    anna.open("/organise");
    CHECK(anna.shows("Confiée à carl"));
}

}  // namespace
