#include "view/words.hpp"

#include <atomic>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

using charivari::view::CatalogueError;
using charivari::view::Catalogues;
using charivari::view::Words;

namespace {

const char* french = R"({"plain": "l’heure n’est pas annoncée", "to": "{who} à { place }", "quoted": "'{'{x}'}'",
    "sources": "{count, plural, =0 {aucune source} one {# source} other {# sources}}",
    "open": "{state, select, yes {ouvert} other {fermé à {who}}}"})";
const char* english = R"({"plain": "the hour has not been announced", "to": "{who} at {place}", "quoted": "'{'{x}'}'",
    "sources": "{count, plural, =0 {no source} one {# source} other {# sources}}",
    "open": "{state, select, yes {open} other {closed to {who}}}"})";

}  // namespace

TEST_CASE("words are said in the language that is asked for") {
    const Words words(Catalogues{{"fr", french}, {"en", english}});
    CHECK(words.languages() == std::vector<std::string>{"fr", "en"});
    CHECK(words.say("fr", "plain") == "l’heure n’est pas annoncée");
    CHECK(words.say("en", "plain") == "the hour has not been announced");
    CHECK(words.say("de", "plain") == "l’heure n’est pas annoncée");
    CHECK(words.speaks("en"));
    CHECK_FALSE(words.speaks("de"));
}

TEST_CASE("words take arguments, count and choose") {
    const Words words(Catalogues{{"fr", french}, {"en", english}});
    CHECK(words.say("fr", "to", {{"who", "<Anne>"}, {"place", "Lyon"}}) == "<Anne> à Lyon");
    CHECK(words.say("fr", "quoted", {{"x", "1"}}) == "{1}");
    CHECK(words.say("fr", "sources", {{"count", "0"}}) == "aucune source");
    CHECK(words.say("fr", "sources", {{"count", "1"}}) == "1 source");
    CHECK(words.say("en", "sources", {{"count", "2"}}) == "2 sources");
    CHECK(words.say("fr", "sources", {{"count", "1200"}}) == "1\u202f200 sources");
    CHECK(words.say("en", "open", {{"state", "yes"}, {"who", "all"}}) == "open");
    CHECK(words.say("en", "open", {{"state", "no"}, {"who", "all"}}) == "closed to all");
    CHECK(words.arguments("open") == std::set<std::string, std::less<>>{"state", "who"});
}

TEST_CASE("words refuse what they do not know") {
    const Words words(Catalogues{{"fr", french}});
    CHECK_THROWS_AS(words.say("fr", "absent"), std::out_of_range);
    CHECK_THROWS_AS(words.say("fr", "to", {{"who", "x"}}), std::invalid_argument);
    CHECK_THROWS_AS(words.say("fr", "sources", {{"count", "many"}}), std::invalid_argument);
    CHECK_THROWS_AS(words.say("fr", "sources", {{"count", ""}}), std::invalid_argument);
}

TEST_CASE("every fault of the catalogues is told at once") {
    CHECK_THROWS_WITH(Words(Catalogues{{"fr", R"({"a": "x", "b": "{n}", "c": 1, "d": "{n", "e": "{0}"})"},
                                       {"en", R"({"a": "x", "b": "{m}"})"}}),
                      "fr.json: c: not a text\nfr.json: d: U_UNMATCHED_BRACES\nfr.json: e: arguments must have names\n"
                      "b: other arguments in en than in fr\n");
    CHECK_THROWS_WITH(Words(Catalogues{{"fr", R"({"a": "x"})"}, {"en", R"({"b": "x"})"}}),
                      "fr.json: lacks b\nen.json: lacks a\n");
    CHECK_THROWS_AS(Words(Catalogues{{"fr", R"({"a": "x", "a": "y"})"}}), CatalogueError);
    CHECK_THROWS_AS(Words(Catalogues{{"fr", "[]"}}), CatalogueError);
    CHECK_THROWS_AS(Words(Catalogues{}), CatalogueError);
}

TEST_CASE("days and months have names") {
    const Words words(Catalogues{{"fr", "{}"}, {"en", "{}"}});
    CHECK(words.weekday("fr", 6) == "samedi");
    CHECK(words.weekday("en", 0) == "Sunday");
    CHECK(words.weekday("fr", 6, true) == "sam.");
    CHECK(words.month("fr", 1) == "janvier");
    CHECK(words.month("en", 12) == "December");
    CHECK(words.month("fr", 8) == "août");
}

TEST_CASE("words that count may be said by several threads at once") {
    const Words words(Catalogues{{"fr", french}});
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&] {
            for (int round = 0; round < 500; ++round) {
                if (words.say("fr", "sources", {{"count", "7"}}) != "7 sources") ++wrong;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(wrong == 0);
}
