// Who is shown what of an action, and where its groups find it again.
#include <catch2/catch.hpp>

#include "domain/recurrence.hpp"
#include "tests/pages/action_flow.hpp"

namespace {

using namespace tests;
using domain::ActionStatus;
using domain::GroupNature;
using domain::Visibility;

TEST_CASE("co-hosts are not asked what the initiating group alone decides, and their form changes none of it",
          "[actions]") {
    ActionFlow at;
    domain::ActionDraft draft = at.rally();
    draft.is_hosts_undisclosed = true;
    draft.declaration = {domain::DeclarationStatus::filed, std::nullopt, "récépissé 12"};
    const domain::Action made = at.make(draft);
    at.app.write(at.actions().invite(at.anna, made.id, at.with, GroupNature::organiser));
    at.app.write(at.actions().answer_invitation(at.bea, made.id, at.with, true));
    Visitor bea = at.visitor("Béa", at.with);
    const std::string path = "/actions/" + made.slug + "/edit";
    bea.open(path);
    for (const char* each : {"visibility", "hosts_undisclosed", "declaration", "filed_on", "declaration_note", "event",
                             "on_move", "place"})
        CHECK_FALSE(bea.shows("name=\"" + std::string(each) + "\""));
    bea.send(path, bea.form(path).type("title", "Grand rassemblement"));
    const domain::Action changed = at.stored(made.id);
    CHECK(changed.facts.title == "Grand rassemblement");
    CHECK(changed.facts.is_hosts_undisclosed);
    CHECK(changed.facts.declaration == draft.declaration);
    Visitor anne = at.visitor("Anne", at.ours);
    anne.open("/organise");
    CHECK(anne.shows("avec-nous a modifié les textes de «\u00a0Grand rassemblement\u00a0»."));
}

TEST_CASE("a group's page has its drafts, what is for members and what is over, for those whose it is", "[actions]") {
    ActionFlow at;
    const auto make = [&](const std::string& title, const std::function<void(domain::ActionDraft&)>& what) {
        domain::ActionDraft draft = at.rally();
        draft.title = title;
        what(draft);
        return at.make(draft);
    };
    const auto at_day = [](const char* day) {
        return [day](domain::ActionDraft& draft) {
            draft.anchor.reset();
            draft.schedule = {domain::moment(day), std::nullopt, true};
        };
    };
    make("Brouillon lointain", [&](auto& draft) {
        at_day("2020-12-24T18:00:00")(draft);
        draft.status = ActionStatus::draft;
    });
    make("Entre nous", [](auto& draft) { draft.visibility = Visibility::group; });
    make("Hier", at_day("2020-01-09T10:00:00"));
    make("Avant-hier", [&](auto& draft) {
        at_day("2020-01-08T10:00:00")(draft);
        draft.visibility = Visibility::group;
    });
    const auto titles = [&](Visitor& who) {
        who.open("/groups/nous");
        std::string found;
        for (const char* each : {"Brouillon lointain", "Entre nous", "Hier", "Avant-hier"})
            if (who.shows(">" + std::string(each) + "<")) found += each[0];
        return found;
    };
    Visitor anne = at.visitor("Anne", at.ours);
    Visitor carl = at.visitor("Charles", at.ours, domain::MemberRole::member);
    Visitor nobody{at.app};
    CHECK(titles(anne) == "BEHA");
    CHECK(anne.page.body.find(">Hier<") < anne.page.body.find(">Avant-hier<"));
    CHECK(titles(carl) == "EHA");
    CHECK(titles(nobody).empty());
}

TEST_CASE("a draft that moderators gave back says why, and an action like an earlier one has its work", "[actions]") {
    ActionFlow at;
    const domain::Action waiting = at.app.write(at.actions().create(at.dora, at.others, at.rally(), {}));
    at.app.write(at.actions().refuse(at.mona, waiting.id,
                                     {domain::RefusalReason::private_place, "Pas devant chez quelqu’un.", {}}, {}));
    Visitor dora = at.visitor("Dorothée", at.others);
    dora.open("/organise");
    CHECK(dora.shows("qui redevient un brouillon"));
    CHECK(dora.shows("href=\"/actions/" + waiting.id + "\""));
    dora.open("/actions/" + waiting.id);
    CHECK(dora.page.status == 200);
    CHECK(dora.shows("La modération n’a pas publié ce rendez-vous."));
    CHECK(dora.shows("Pas devant chez quelqu’un."));

    const domain::Action earlier = at.make();
    at.app.write(at.app.program->action_work.add_usual_roles(at.anna, earlier.id));
    Visitor anne = at.visitor("Anne", at.ours);
    const std::string path = ActionFlow::new_path;
    anne.open(path + "?from=" + earlier.slug);
    anne.send(path, anne.form(path).type("timing", "own").type("date", "2020-02-14").type("status", "planned"));
    INFO(anne.page.body);
    REQUIRE(anne.path.ends_with("?done=new"));
    CHECK(at.app.program->action_work.roles(at.anna, at.by_slug(anne.path).id).size() == 6);
}

TEST_CASE("a draft is announced, or sent to the moderators once more, with one button", "[actions]") {
    ActionFlow at;
    const domain::Action waiting = at.app.write(at.actions().create(at.dora, at.others, at.rally(), {}));
    at.app.write(at.actions().refuse(at.mona, waiting.id, {domain::RefusalReason::spam, {}, {}}, {}));
    Visitor dora = at.visitor("Dorothée", at.others);
    const std::string path = "/actions/" + waiting.id;
    dora.open(path + "/edit");
    dora.send(path + "/status", dora.form(path + "/status"));
    CHECK(dora.path.ends_with("?done=changed"));
    CHECK(dora.shows("Le rendez-vous est enregistré."));
    CHECK_FALSE(dora.shows("La modération n’a pas publié ce rendez-vous."));
    CHECK(at.stored(waiting.id).state == domain::PublicationState::waiting);
}

TEST_CASE("a draft is discarded after a second click, and whoever proposed it reads that nothing came of it",
          "[actions]") {
    ActionFlow at;
    const std::string secret =
        at.app.write(at.app.program->submissions.propose({}, "source", {.object = at.rally()})).secret;
    const auto waiting = at.app.program->moderation.queue(at.mona, 10, std::nullopt).items;
    REQUIRE(waiting.size() == 1);
    const std::string id = std::get<service::Proposed>(waiting.front()).submission.id;
    service::Decision decision;
    decision.group = at.others;
    at.app.write(at.app.program->moderation.decide(at.mona, id, decision, std::nullopt));
    Visitor reader{at.app};
    const std::string proposal = "/submissions/" + secret;
    reader.open(proposal);
    CHECK(reader.shows("Confié à un groupe"));

    Visitor dora = at.visitor("Dorothée", at.others);
    dora.open("/organise");
    const std::string path = between(dora.page.body, "href=\"/actions/", "\"");
    dora.open("/actions/" + path + "/edit");
    const std::string discard = "/actions/" + path + "/discard";
    dora.send(discard, dora.form(discard));
    CHECK(dora.shows("Supprimer « Rassemblement » ?"));
    CHECK(dora.page.status == 200);
    const FilledForm sure = dora.form(discard);
    at.app.write(at.app.program->action_work.add_usual_roles(at.dora, path));
    domain::ActionDraft changed = at.stored(path).facts;
    changed.bring = "Une casserole";
    at.app.write(at.actions().update(at.dora, path, changed, std::nullopt, {}));
    dora.send(discard, sure);
    CHECK(dora.shows("Le brouillon est toujours là."));
    dora.send(discard, dora.form(discard));
    dora.send(discard, dora.form(discard));
    CHECK(dora.path == "/organise?done=discarded");
    CHECK(dora.shows("Le brouillon est supprimé."));
    CHECK_FALSE(dora.shows("Rassemblement"));
    CHECK(dora.open("/actions/" + path).status == 404);
    reader.open(proposal);
    CHECK(reader.shows("Non repris"));
    CHECK_FALSE(reader.shows("Confié à un groupe"));
}

TEST_CASE("moderators look at the new words of a public action, and its organisers read why it is gone", "[actions]") {
    ActionFlow at;
    const std::string id = at.app.write(at.actions().create(at.dora, at.others, at.rally(), {})).id;
    at.app.write(at.actions().set_state(at.mona, id, domain::PublicationState::published, std::nullopt));
    domain::ActionDraft draft = at.stored(id).facts;
    draft.title = "Tout autre chose";
    at.app.write(at.actions().update(at.dora, id, draft, std::nullopt, {}));
    Visitor mona = at.moderator();
    const std::string desk = "/moderation/" + id;
    mona.open("/moderation");
    CHECK(mona.shows("href=\"" + desk + "\""));
    CHECK(mona.shows("Rendez-vous modifié"));
    mona.open("/api/v1" + desk);
    CHECK(mona.page.json().at("changed_since").as_string() == "2020-01-10T08:00:00Z");
    CHECK(mona.page.json().at("state").as_string() == "waiting");
    mona.open("/moderation/next");
    CHECK(mona.shows("Public ; ses mots ont changé le "));
    CHECK(mona.shows("href=\"/actions/" + at.stored(id).slug + "/history\""));
    mona.send_with("/decision", "value=\"refuse\"", {{"reason", "hate"}, {"remark", "Relisez la charte."}});
    CHECK(mona.shows("Le rendez-vous est caché."));
    mona.open("/moderation");
    CHECK(mona.shows("href=\"/actions/" + at.stored(id).slug + "/history\""));
    Visitor dora = at.visitor("Dorothée", at.others);
    dora.open("/actions/" + at.stored(id).slug);
    CHECK(dora.shows("La modération a retiré ce rendez-vous de la vue."));
    CHECK(dora.shows("Relisez la charte."));
    CHECK_FALSE(dora.shows("Ce rendez-vous est caché."));
}

TEST_CASE("an action on one date of a series shows that date, and says of it what became of it", "[actions]") {
    ActionFlow at;
    const auto date = *domain::parse_occurrence_name("2020-01-25T14:00:00");
    at.change_event([](domain::EventDraft& facts) {
        facts.recurrence.emplace();
        facts.recurrence->rule = "FREQ=WEEKLY;COUNT=4";
    });
    domain::ActionDraft draft = at.rally();
    draft.anchor->occurrence = date;
    const domain::Action made = at.make(draft);
    at.change_event([&](domain::EventDraft& facts) {
        domain::OccurrenceOverride other;
        other.occurrence = date;
        other.start = domain::moment("2020-01-26T14:00:00");
        facts.recurrence->overrides = {other};
    });
    at.app.write(at.actions().answer(at.anna, made.id, domain::Answer::follow, std::nullopt));
    const auto event_on = [&] {
        const std::string page = at.app.get("/actions/" + made.slug).body;
        return page.substr(page.find("En réponse à"));
    };
    CHECK(holds(event_on(), "dimanche 26 janvier 2020"));
    CHECK_FALSE(holds(event_on(), "samedi 18 janvier 2020"));
    at.change_event([&](domain::EventDraft& facts) {
        facts.recurrence->overrides.front().status = domain::EventStatus::cancelled;
    });
    CHECK(holds(at.app.get("/actions/" + made.slug).body, "Cette date de l’événement est annulée."));
    CHECK_FALSE(holds(at.app.get("/actions/" + made.slug).body, "L’événement est annulé."));
}

}  // namespace
