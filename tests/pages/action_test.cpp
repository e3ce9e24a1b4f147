// The page of an action, and where else it stands.
#include <catch2/catch.hpp>

#include "tests/service/action_fixture.hpp"

namespace {

using namespace tests;

bool has(const std::string& page, std::string_view text) { return page.find(text) != std::string::npos; }

TEST_CASE("the page of an action says what it is, when and where people meet, and what it answers", "[actions]") {
    Answering at;
    domain::ActionDraft draft = at.rally();
    draft.description = "Soyons **nombreux**.";
    draft.bring = "De quoi faire du bruit";
    draft.directions = "Devant la grille";
    draft.legal_card = domain::LegalCard{"Maître Exemple, 01 23 45 67 89", std::nullopt, std::nullopt, false};
    const domain::Action made = at.make(draft);
    const auto page = at.app.get("/actions/" + made.slug);
    REQUIRE(page.status == 200);
    for (const char* text :
         {"<h1 class=\"event-title p-name\" lang=\"fr\">Rassemblement</h1>", "Prévu", "de 13\u00a0h\u00a015",
          "chapelon", "Devant la grille", "De quoi faire du bruit", "<strong>nombreux</strong>", "Maître Exemple",
          "45\u00a0min avant le début de l’événement", "En réponse à", "href=\"/groups/nous\"", "/a/",
          "\"eventStatus\":\"https://schema.org/EventScheduled\""}) {
        INFO(text << "\n" << page.body);
        CHECK(has(page.body, text));
    }
    const auto english = at.app.get("/actions/" + made.slug + "?lang=en");
    CHECK(has(english.body, "45 min before the event begins"));
    CHECK(has(english.body, "Planned"));
}

TEST_CASE("an action stands on the page of its event and of its group", "[actions]") {
    Answering at;
    const std::string event_page = "/events/" + at.event.slug;
    CHECK_FALSE(has(at.app.get(event_page).body, "Rendez-vous en réponse"));
    const domain::Action made = at.make();
    const std::string link = "href=\"/actions/" + made.slug + "\"";
    CHECK(has(at.app.get(event_page).body, "Rendez-vous en réponse"));
    CHECK(has(at.app.get(event_page).body, link));
    CHECK(has(at.app.get("/groups/nous").body, link));
    CHECK_FALSE(has(at.app.get("/groups/ailleurs").body, link));
}

TEST_CASE("when its event moves to another day, the page asks and shows the time that was approved of", "[actions]") {
    Answering at;
    const domain::Action made = at.make();
    const std::string path = "/actions/" + made.slug;
    at.move_event("2020-01-25T14:00:00", "2020-01-25T17:00:00");
    const auto page = at.app.get(path);
    for (const char* text :
         {"status--to_confirm", "À confirmer.", "L’événement a changé de jour.", "samedi 18\u00a0janvier",
          "Nouvel horaire possible", "samedi 25\u00a0janvier 2020, de 13\u00a0h\u00a015 à 15\u00a0h\u00a015"}) {
        INFO(text << "\n" << page.body);
        CHECK(has(page.body, text));
    }
    at.app.write(at.actions().answer(at.anna, made.id, domain::Answer::follow, std::nullopt));
    const auto followed = at.app.get(path);
    CHECK_FALSE(has(followed.body, "status--to_confirm"));
    CHECK(has(followed.body, "Auparavant"));
    at.app.write(at.actions().set_state(at.mona, made.id, domain::PublicationState::hidden, std::nullopt));
    CHECK(at.app.get(path).status == 404);
}

TEST_CASE("an unlisted action is for whoever has its address, and one of a group looks as if it were not there",
          "[actions]") {
    Answering at;
    domain::ActionDraft draft = at.rally();
    draft.visibility = domain::Visibility::unlisted;
    const domain::Action unlisted = at.make(draft);
    const auto page = at.app.get("/actions/" + unlisted.slug);
    REQUIRE(page.status == 200);
    CHECK(page.field("Cache-Control") == "private, no-store");
    CHECK(has(page.body, "noindex"));
    CHECK_FALSE(has(at.app.get("/events/" + at.event.slug).body, unlisted.slug));
    CHECK_FALSE(has(at.app.get("/groups/nous").body, unlisted.slug));

    draft.visibility = domain::Visibility::group;
    const domain::Action inside = at.make(draft);
    const auto hidden = at.app.get("/actions/" + inside.slug);
    CHECK(hidden.status == 404);
    const auto absent = at.app.get("/actions/" + std::string(inside.slug.size(), 'x'));
    CHECK(hidden.body.size() == absent.body.size());
}

TEST_CASE("who hosts an action stays out of its page where that is not to be told", "[actions]") {
    Answering at;
    domain::ActionDraft draft = at.rally();
    draft.is_hosts_undisclosed = true;
    const auto page = at.app.get("/actions/" + at.make(draft).slug);
    REQUIRE(page.status == 200);
    CHECK_FALSE(has(page.body, "/groups/nous"));
    CHECK_FALSE(has(page.body, "Organisé par"));
    CHECK_FALSE(has(at.app.get("/groups/nous").body, "/actions/"));
}

TEST_CASE("a group that is hidden is named on none of its actions, in no door, and again once it is back",
          "[actions]") {
    Answering at;
    at.app.write(at.app.program->groups.set_state(at.mona, at.ours, domain::GroupState::published));
    const domain::Action made = at.make();
    const std::string path = "/actions/" + made.slug;
    const auto names_it = [&] {
        return has(at.app.get(path).body, "nous") || has(at.app.get(path + ".ics").body, "nous") ||
               has(at.app.get("/api/v1/actions/" + made.id).body, "nous") ||
               has(at.app.get("/api/v1/actions/" + made.id).body, at.ours);
    };
    CHECK(names_it());
    at.app.write(at.app.program->groups.set_state(at.mona, at.ours, domain::GroupState::hidden));
    CHECK_FALSE(names_it());
    CHECK(at.stored(made.id).sequence == made.sequence + 1);
    at.app.write(at.app.program->groups.set_state(at.mona, at.ours, domain::GroupState::published));
    CHECK(names_it());
}

}  // namespace
