#include "domain/redaction.hpp"

#include <catch2/catch.hpp>

#include "domain/search.hpp"
#include "tests/domain/anchored.hpp"

using namespace charivari::domain;

namespace {

// Every text that somebody types has the name in it.
Action named() {
    Action action = rally(event_of(sound_event()));
    ActionDraft& facts = action.facts;
    facts.title = "Rassemblement pour Camille Durand";
    facts.description = "Avec *Camille Durand*.";
    facts.translations["en"] = {"For Camille Durand", "With Camille Durand"};
    facts.bring = "La photo de Camille Durand";
    facts.directions = "Chez Camille Durand";
    facts.online_url = "https://example.org/camille-durand";
    facts.declaration.note = "déposée par Camille Durand";
    facts.legal_card =
        LegalCard{"Me Camille Durand", "https://example.org/camille-durand.pdf", "Camille Durand", false};
    facts.tags = {"camille-durand", "bruit"};
    return action;
}

TEST_CASE("a name goes out of everything that an action says") {
    Action action = named();
    const Redactor redactor("camille durand");
    CHECK(redactor.members_of(action.facts).size() == 12);
    CHECK(redactor.take_out_of(action.facts));
    CHECK(redactor.members_of(action.facts).empty());
    CHECK(action.facts.title == "Rassemblement pour […]");
    CHECK_FALSE(action.facts.online_url);
    CHECK(action.facts.tags == std::vector<std::string>{"bruit"});
    CHECK_FALSE(redactor.take_out_of(action.facts));
}

TEST_CASE("an action is found by its words in every language, and by its place") {
    Action action = named();
    Place hall;
    hall.name = "Amicale laïque de Chapelon";
    hall.locality = "Saint-Étienne";
    action.place = hall;
    const SearchText text = search_text_of(action);
    CHECK(text.title.find("rassemblement") != std::string::npos);
    CHECK(text.title.find("for camille") != std::string::npos);
    CHECK(text.body.find("saint etienne") != std::string::npos);
    CHECK(text.body.find("bruit") != std::string::npos);
    CHECK(text.body.find("deposee") == std::string::npos);  // what hosts noted is not public
    CHECK(text_found(action, search_query_of("chapelon"), "fr").text == "Amicale laïque de Chapelon, Saint-Étienne");
    CHECK(text_found(action, search_query_of("with"), "fr").language == "en");
}

TEST_CASE("an action is found by the groups that everybody may know to host it, and by no other") {
    Action action = named();
    action.group_slug = "les-tilleuls";
    action.group_name = "Les Tilleuls";
    action.co_hosts = {{"2", GroupNature::organiser, CoHostState::accepted, {}, "les-ormes", "Les Ormes"},
                       {"3", GroupNature::relay, CoHostState::invited, {}, "les-pins", "Les Pins"},
                       {"4", GroupNature::relay, CoHostState::accepted, {}, "", "Les Frênes"}};
    const std::string body = search_text_of(action).body;
    for (const char* told : {"tilleuls", "ormes"}) CHECK(body.find(told) != std::string::npos);
    for (const char* untold : {"pins", "frenes"}) CHECK(body.find(untold) == std::string::npos);
    CHECK(text_found(action, search_query_of("ormes"), "fr").text == "Les Tilleuls · Les Ormes");
    action.facts.is_hosts_undisclosed = true;
    const std::string hidden = search_text_of(action).body;
    for (const char* untold : {"tilleuls", "ormes", "pins"}) CHECK(hidden.find(untold) == std::string::npos);
    CHECK(text_found(action, search_query_of("ormes"), "fr").text == action.facts.description);
}

}  // namespace
