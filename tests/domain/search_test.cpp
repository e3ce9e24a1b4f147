#include "domain/search.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "tests/domain/drafts.hpp"

using namespace charivari::domain;

namespace {

std::string words(std::string_view typed) {
    std::string all;
    for (const std::string& each : search_query_of(typed).words) all += (all.empty() ? "" : " ") + each;
    return all;
}

// A snippet with [what matches].
std::string shown(std::string_view text, std::string_view typed) {
    std::string all;
    for (const SnippetPart& each : snippet_of(text, search_query_of(typed)))
        all += each.is_match ? "[" + each.text + "]" : each.text;
    return all;
}

TEST_CASE("accents, case and ligatures do not matter") {
    CHECK(words("L’ŒIL de Saint-Étienne") == "l oeil de saint etienne");
    CHECK(words("Straße Ærø") == "strasse aero");
    CHECK(words("Москва") == "moskva");
}

TEST_CASE("what means something to other engines is nothing here") {
    CHECK(words("\"a\" OR b* NEAR(c) -d ^e {f} col:g") == "a or b near c d e f col g");
    CHECK(words("").empty());
    CHECK(words("  ***  \"\" ").empty());
    CHECK(words("un deux trois quatre cinq six sept huit neuf dix onze douze treize") ==
          "un deux trois quatre cinq six sept huit neuf dix onze douze");
    CHECK(words(std::string(5000, 'a')).size() == 1000);
    CHECK(words("caf\xC3") == "caf");
}

TEST_CASE("an event is found by its titles, people, place and tags") {
    Event event;
    event.facts = sound_event();
    event.facts.title = "Débat : l’œil";
    event.facts.description = "À **18 h**.";
    event.facts.translations["en"] = {"The eye", "At six."};
    event.facts.hosts = {{"Camille Exemple", "maire"}};
    event.facts.tags = {"ecole"};
    Place place;
    place.name = "Amicale laïque";
    place.locality = "Saint-Étienne";
    event.place = place;
    const SearchText text = search_text_of(event);
    CHECK(text.title == "debat l oeil the eye");
    CHECK(text.body == "a 18 h at six camille exemple maire ecole amicale laique saint etienne");
}

TEST_CASE("a snippet shows where the words are") {
    CHECK(shown("Un débat sur l’école.", "ecole debat") == "Un [débat] sur [l’école].");
    CHECK(shown("Un débat sur l’école.", "éc") == "Un débat sur [l’école].");  // the last word may be a beginning
    CHECK(shown("Un débat sur l’école.", "éc debat") == "Un [débat] sur l’école.");
    CHECK(shown("Rien de tel.", "ecole") == "Rien de tel.");
    CHECK(shown("", "ecole").empty());
    std::string far;
    for (int i = 0; i < 100; ++i) far += "mot ";
    const std::string found = shown(far + "trouvé " + far, "trouve");
    CHECK(found.starts_with("…"));
    CHECK(found.ends_with("…"));
    CHECK(found.find(" [trouvé] ") != std::string::npos);
    CHECK(found.size() < 220);
    CHECK(shown("<script>école</script>", "ecole") == "<script>[école]</script>");
}

}  // namespace
