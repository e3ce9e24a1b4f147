// What became of an action: told by its organisers without JavaScript, read on its page and its event's.
#include "tests/pages/action_work.hpp"

namespace {

using namespace tests;

struct Telling : WorkStage {
    std::string form_path = path + "/outcome";
    std::string event_path =
        std::string(get(app, "/api/v1/events/" + event, nobody).json().at("links").at("html").as_string());

    void begin() { app.clock.set(instant("2020-01-18T15:00:00Z")); }
    base::json::Value outcome() { return get(app, self(id, "/outcome"), nobody).json(); }
};

TEST_CASE("an outcome is told once the action has begun, and stands on its page and its event's", "[actions]") {
    Telling stage;
    Visitor anna = stage.visit(stage.anna);
    CHECK_FALSE(holds(anna.open(stage.path).body, stage.form_path));
    anna.open(stage.form_path);
    CHECK(anna.page.status == 200);
    CHECK(anna.shows("Le rendez-vous n’a pas commencé."));
    CHECK_FALSE(anna.offers(stage.form_path));
    stage.begin();
    CHECK(holds(anna.open(stage.path).body, stage.form_path));
    anna.open(stage.form_path);
    anna.send(stage.form_path, anna.form(stage.form_path)
                                   .type("happened_held", "yes")
                                   .type("happened_question_answered", "yes")
                                   .type("turnout/low", "1200")
                                   .type("turnout/high", "1500")
                                   .type("turnout/text", "selon la presse")
                                   .type("summary", "Une **belle** foule.")
                                   .type("source_0_url", "https://example.org/presse")
                                   .type("source_0_title", "La presse")
                                   .type("reply_0_from", "La mairie")
                                   .type("reply_0_text", "Nous *prenons note*."));
    CHECK(anna.path == stage.path + "?done=outcome");
    CHECK(anna.shows("Le bilan est enregistré."));
    for (const std::string& path : {stage.path, stage.event_path}) {
        const std::string page = stage.app.get(path).body;
        for (const char* words : {"Le rendez-vous a eu lieu.", "Une réponse a été donnée.", "<strong>belle</strong>",
                                  "entre 1\u202f200 et 1\u202f500 personnes – <span>selon la presse</span>",
                                  "La presse", "https://example.org/presse", "<em>prenons note</em>", "La mairie"}) {
            INFO(path << " " << words);
            CHECK(holds(page, words));
        }
        CHECK_FALSE(holds(page, "Le bilan est enregistré."));
    }
}

TEST_CASE("an event with several actions tells of each by its name, and of those that everybody sees", "[actions]") {
    Telling stage;
    const auto tell = [&](const std::string& id, const char* words) {
        const Got got = patch(stage.app, ActionStage::self(id, "/outcome"), stage.anna.as,
                              base::json::to_text(base::json::Object{{"summary", words}}), {{"If-Match", "*"}});
        REQUIRE(got.status == 200);
    };
    base::json::Object second = stage.rally();
    second["title"] = "Point presse";
    base::json::Object third = stage.rally();
    third["title"] = "Entre nous";
    third["visibility"] = "group";
    const std::string also = stage.created(second);
    const std::string inside = stage.created(third);
    stage.begin();
    CHECK_FALSE(holds(stage.app.get(stage.event_path).body, "class=\"outcomes\""));
    tell(also, "Cinq journalistes.");
    CHECK(holds(stage.app.get(stage.event_path).body, "Cinq journalistes."));
    tell(stage.id, "Une foule.");
    tell(inside, "Un secret.");
    const std::string page = stage.app.get(stage.event_path).body;
    const std::string section = between(page, "class=\"outcomes\"", "</section>");
    CHECK(holds(section, "href=\"" + stage.path + "\""));
    CHECK(holds(section, "href=\"" + stage.path_of(also) + "\""));
    CHECK(holds(section, "Une foule."));
    CHECK(holds(section, "Cinq journalistes."));
    CHECK_FALSE(holds(page, "Un secret."));
    CHECK_FALSE(holds(stage.visit(stage.anna).open(stage.event_path).body, "Un secret."));
}

TEST_CASE("rows for sources and replies are added without losing what was typed, and blank ones are dropped",
          "[actions]") {
    Telling stage;
    stage.begin();
    Visitor anna = stage.visit(stage.anna);
    anna.open(stage.form_path);
    anna.send(stage.form_path, anna.form(stage.form_path)
                                   .type("happened_held", "yes")
                                   .type("summary", "Déjà écrit")
                                   .type("source_0_url", "https://example.org/a")
                                   .press("add_source"));
    CHECK(anna.page.status == 200);
    CHECK(anna.form(stage.form_path).at("summary") == "Déjà écrit");
    CHECK(anna.form(stage.form_path).at("happened_held") == "yes");
    CHECK(stage.outcome().at("revision").to_number<int>() == 0);
    anna.send(stage.form_path, anna.form(stage.form_path).type("source_2_url", "https://example.org/c"));
    const auto told = stage.outcome();
    REQUIRE(told.at("sources").as_array().size() == 2);
    CHECK(told.at("sources").at(1).at("url").as_string() == "https://example.org/c");
    const std::string seen(told.at("sources").at(0).at("seen_at").as_string());
    // Of a source that stays it stays known when it was seen.
    stage.app.clock.advance(std::chrono::hours{1});
    anna.open(stage.form_path);
    CHECK(anna.form(stage.form_path).at("source_1_url") == "https://example.org/c");
    anna.send(stage.form_path, anna.form(stage.form_path).type("source_1_url", "").untick("happened_held"));
    CHECK(stage.outcome().at("sources").as_array().size() == 1);
    CHECK(stage.outcome().at("sources").at(0).at("seen_at").as_string() == seen);
    CHECK(stage.outcome().at("happened").as_array().empty());
}

TEST_CASE("whoever was not the first keeps what they wrote, and reads what is there", "[actions]") {
    Telling stage;
    stage.begin();
    Visitor anna = stage.visit(stage.anna);
    Visitor other = stage.visit(stage.anna);
    anna.open(stage.form_path);
    other.open(stage.form_path);
    other.send(stage.form_path, other.form(stage.form_path).type("summary", "Le récit de l’autre."));
    anna.send_late(stage.form_path, anna.form(stage.form_path).type("summary", "Mon récit.").type("turnout/low", "30"),
                   "Quelqu’un a changé ce bilan entre-temps.");
    CHECK(anna.shows("Le récit de l’autre."));
    CHECK(stage.outcome().at("summary").as_string() == "Le récit de l’autre.");
    anna.send(stage.form_path, anna.form(stage.form_path));
    CHECK(anna.page.status == 200);
    CHECK(stage.outcome().at("summary").as_string() == "Mon récit.");
}

TEST_CASE("what is wrong with an outcome is said at its field, with what was typed", "[actions]") {
    Telling stage;
    stage.begin();
    Visitor anna = stage.visit(stage.anna);
    struct Row {
        const char* defect;
        std::vector<std::pair<std::string, std::string>> typed;
        const char* fault;
    };
    const Row rows[] = {
        {"nothing at all", {}, "outcome-happened_held: Cochez au moins une ligne."},
        {"it was and was not",
         {{"happened_held", "yes"}, {"happened_not_held", "yes"}},
         "outcome-happened_held: Ceci contredit"},
        {"no number", {{"turnout/low", "beaucoup"}}, "outcome-turnout/low: Ce nombre"},
        {"fewer than nobody", {{"turnout/high", "-1"}}, "outcome-turnout/high: Ce nombre"},
        {"the wrong way round",
         {{"turnout/low", "50"}, {"turnout/high", "30"}},
         "outcome-turnout/high: Ceci contredit"},
        {"a source without an address",
         {{"summary", "x"}, {"source_0_title", "La presse"}},
         "outcome-source_0_url: Donnez une adresse"},
        {"a reply of nobody", {{"summary", "x"}, {"reply_0_text", "Non."}}, "outcome-reply_0_from: Il faut"},
        {"a reply without words", {{"summary", "x"}, {"reply_0_from", "X"}}, "outcome-reply_0_text: Il faut"},
        {"a reply at no address",
         {{"summary", "x"}, {"reply_0_from", "X"}, {"reply_0_text", "Y"}, {"reply_0_url", "z"}},
         "outcome-reply_0_url: Donnez une adresse"},
    };
    for (const Row& row : rows) {
        INFO(row.defect);
        anna.open(stage.form_path);
        FilledForm form = anna.form(stage.form_path);
        for (const auto& [name, value] : row.typed) form.type(name, value);
        anna.send(stage.form_path, form);
        INFO(anna.page.body);
        CHECK(anna.page.status == 422);
        REQUIRE(anna.faults().size() == 1);
        CHECK(anna.faults().front().starts_with(row.fault));
        for (const auto& [name, value] : row.typed) CHECK(anna.form(stage.form_path).at(name) == value);
        CHECK(stage.outcome().at("revision").to_number<int>() == 0);
    }
}

TEST_CASE("whoever may not edit an action tells nothing of it", "[actions]") {
    Telling stage;
    stage.begin();
    CHECK(stage.visit(stage.carl).open(stage.form_path).status == 403);
    CHECK(stage.visit(stage.dora).open(stage.form_path).status == 403);
    CHECK_FALSE(holds(stage.visit(stage.carl).open(stage.path).body, stage.form_path));
}

}  // namespace
