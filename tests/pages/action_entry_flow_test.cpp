// What the form of an action makes of what is typed into it.
#include "tests/pages/action_flow.hpp"

using namespace tests;

namespace {

const std::string rally = "/actions/rassemblement-2020-01-18";

TEST_CASE("an event is found by the address that it had before it was merged", "[actions]") {
    ActionFlow at;
    Visitor anne = at.visitor("Anne", at.ours);
    domain::EventDraft facts = domain::sound_event();
    facts.title = "Le même colloque";
    const domain::Event kept = at.app.write(at.app.program->events.create(at.mona, facts, {}));
    at.app.write(at.app.program->merging.merge_events(at.mona, at.event.id, kept.id, std::nullopt));
    for (const std::string& typed : {"https://agenda.example/events/" + at.event.slug, at.event.slug, at.event.id}) {
        INFO(typed);
        anne.open(ActionFlow::new_path);
        FilledForm form = anne.form(ActionFlow::new_path).type("title", "Banderole").type("event", typed);
        anne.send(ActionFlow::new_path, form.press("find_event"));
        CHECK(anne.shows("Le même colloque"));
    }
    FilledForm form = anne.form(ActionFlow::new_path).type("timing", "event").type("offset", "45 min");
    anne.send(ActionFlow::new_path, form);
    INFO(anne.page.body);
    CHECK(at.by_slug("/actions/banderole-2020-01-18").facts.event == kept.id);
}

TEST_CASE("the days of a declaration are those of the law where people meet", "[actions]") {
    ActionFlow at;
    Visitor anne = at.visitor("Anne", at.ours);
    anne.send(ActionFlow::new_path, at.answer_to_event(anne));
    anne.open(rally + "/edit");
    CHECK(anne.shows("entre le jeudi 2\u00a0janvier 2020 et le mardi 14\u00a0janvier 2020"));
    domain::PlaceDraft abroad = at.by_slug(rally).place.value();
    abroad.country = "BE";
    abroad.commune.reset();
    at.app.write(at.app.program->places.update(at.mona, at.hall, abroad, std::nullopt, {}));
    anne.open(rally + "/edit");
    CHECK_FALSE(anne.shows("janvier 2020 et le"));
    CHECK(anne.shows("Nous ne connaissons pas les délais de la loi de ce pays."));
}

TEST_CASE("what would end after the last year is said in words", "[actions]") {
    ActionFlow at;
    Visitor anne = at.visitor("Anne", at.ours);
    anne.open(ActionFlow::new_path);
    FilledForm form = anne.form(ActionFlow::new_path).type("title", "Loin").type("date", "2199-12-31");
    anne.send(ActionFlow::new_path, form);
    CHECK(anne.page.status == 422);
    CHECK(anne.shows("Une année de 1970 à 2199, fin comprise."));
}

TEST_CASE("a place that was not found is described only where the form has room for it", "[actions]") {
    ActionFlow at;
    const auto faults = [&](const char* who, const std::string& group) {
        Visitor visitor = at.visitor(who, group);
        visitor.open(ActionFlow::new_path);
        visitor.send(ActionFlow::new_path,
                     visitor.form(ActionFlow::new_path).type("title", "Tracts").type("place_q", "nulle part"));
        return visitor.faults();
    };
    const auto trusted = faults("Anne", at.ours);
    REQUIRE(trusted.size() == 2);  // and the day
    CHECK(trusted.back().ends_with("décrivez-en un nouveau ci-dessous."));
    const auto others = faults("Dorothée", at.others);
    REQUIRE(others.size() == 2);
    CHECK(others.back().ends_with("la modération peut ajouter le lieu."));
}

}  // namespace
