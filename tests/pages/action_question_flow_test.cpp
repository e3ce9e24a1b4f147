// The questions of an action: prepared, asked and answered on a phone, without JavaScript.
#include "tests/pages/action_work.hpp"

namespace {

using namespace tests;
using Titles = std::vector<std::string>;

struct Asking : WorkStage {
    Asking() {
        base::json::Object visit = rally();
        visit["kind"] = "attend_and_ask";
        id = created(visit);
        path = path_of(id);
        list = path + "/questions";
    }
    std::string add(const char* text) {
        return text_at(
            post(app, self(id, "/questions"), anna.as, base::json::to_text(base::json::Object{{"text", text}})), "id");
    }
    std::string list;
};

TEST_CASE("a question is prepared, marked as asked with one tap, and answered in its line", "[actions]") {
    Asking stage;
    Visitor anna = stage.visit(stage.anna);
    anna.open(stage.path);
    CHECK(anna.shows("href=\"" + stage.list + "\""));
    anna.open(stage.list);
    REQUIRE(anna.page.status == 200);
    CHECK(anna.shows("Aucune question pour l’instant."));
    CHECK(anna.shows("Seuls les groupes qui organisent voient ces questions"));
    anna.send(stage.list, anna.form(stage.list)
                              .type("text", "Combien de caméras <ici> ?")
                              .type("source", "https://www.example.org/budget"));
    REQUIRE(anna.path == stage.list);
    CHECK(titles(anna.page.body) == Titles{"Combien de caméras &lt;ici&gt; ?"});
    CHECK(anna.shows("Source\u00a0: example.org"));
    const std::string one = stage.list + "/" + stage.id_at("questions", 0);
    CHECK_FALSE(anna.offers(one + "/answer"));
    anna.send(one + "/asked");
    CHECK(titles(anna.page.body).front() == "Combien de caméras &lt;ici&gt; ? Posée");
    CHECK(anna.offers(one + "/asked"));  // back again, while nothing was answered
    anna.send(one + "/answer", {{"answer", "Douze.\r\n\r\nPas *plus*."}});
    CHECK(anna.form(one + "/answer").at("answer") == "Douze.\n\nPas *plus*.");
    CHECK_FALSE(anna.offers(one + "/asked"));
    CHECK(stage.listed("questions").at(0).at("answer").as_string() == "Douze.\n\nPas *plus*.");
    CHECK_FALSE(holds(stage.app.get(stage.path).body, "Combien de caméras"));

    // The same once more, with the answer that stands there: line ends are no other answer.
    anna.send(one + "/answer", anna.form(one + "/answer").type("answer", "Treize."));
    CHECK(anna.form(one + "/answer").at("answer") == "Treize.");
    stage.app.clock.set(instant("2020-01-19T09:00:00Z"));
    const std::string reader = stage.app.get(stage.path).body;
    CHECK(holds(reader, "Combien de caméras"));
    CHECK(holds(reader, "Treize."));
    anna.open(stage.list);
    CHECK(anna.shows("Le rendez-vous est passé"));
}

TEST_CASE("an answer that somebody else has noted meanwhile is not lost, nor is one's own", "[actions]") {
    Asking stage;
    const std::string one = stage.list + "/" + stage.add("Pourquoi ?");
    Visitor anna = stage.visit(stage.anna);
    anna.open(stage.list);
    anna.send(one + "/asked");
    Visitor other = stage.visit(stage.anna);
    other.open(stage.list);
    other.send(one + "/answer", {{"answer", "Parce que."}});
    anna.send(one + "/answer", {{"answer", "On ne sait pas."}});
    CHECK(anna.page.status == 412);
    CHECK(anna.shows("Quelqu’un a noté une réponse entre-temps."));
    CHECK(anna.shows("Déjà noté\u00a0: Parce que."));
    CHECK(anna.form(one + "/answer").at("answer") == "On ne sait pas.");
    CHECK(stage.listed("questions").at(0).at("answer").as_string() == "Parce que.");
    anna.send(one + "/answer", anna.form(one + "/answer"));
    CHECK(anna.page.status == 200);
    CHECK(stage.listed("questions").at(0).at("answer").as_string() == "On ne sait pas.");

    // Whoever puts the words of the question right leaves what came of it alone.
    anna.open(one);
    other.open(stage.list);
    other.send(one + "/answer", other.form(one + "/answer").type("answer", "Si."));
    anna.send(one, anna.form(one).type("text", "Pourquoi donc ?"));
    CHECK(anna.path == stage.list);
    CHECK(titles(anna.page.body) == Titles{"Pourquoi donc ? Posée"});
    CHECK(stage.listed("questions").at(0).at("answer").as_string() == "Si.");
}

TEST_CASE("a question is removed after a second click", "[actions]") {
    Asking stage;
    const std::string one = stage.list + "/" + stage.add("Pourquoi ?");
    Visitor anna = stage.visit(stage.anna);
    anna.open(one);
    anna.send(one + "/remove");
    CHECK(anna.shows("Supprimer cette question"));
    CHECK(stage.listed("questions").size() == 1);
    anna.send(one + "/remove");
    CHECK(anna.path == stage.list + "?done=removed");
    CHECK(stage.listed("questions").empty());
}

TEST_CASE("what is wrong with a question is said at its field, with what was typed", "[actions]") {
    Asking stage;
    const std::string one = stage.list + "/" + stage.add("Pourquoi ?");
    Visitor anna = stage.visit(stage.anna);
    struct Row {
        const char* defect;
        std::string page, action, name, value;
        const char* fault;
    };
    const Row rows[] = {
        {"no words", stage.list, stage.list, "text", " ", "question-text: Il faut remplir ce champ."},
        {"no address", stage.list, stage.list, "source", "budget.pdf", "question-source: Donnez une adresse"},
        {"too long", one, one, "text", std::string(1001, 'x'), "question-text: "},
        {"no address any more", one, one, "source", "ftp://example.org", "question-source: Donnez une adresse"},
    };
    for (const Row& row : rows) {
        INFO(row.defect);
        anna.open(row.page);
        FilledForm form = anna.form(row.action);
        if (row.name != "text") form.type("text", "Combien ?");
        anna.send(row.action, form.type(row.name, row.value));
        CHECK(anna.page.status == 422);
        REQUIRE(anna.faults().size() == 1);
        CHECK(anna.faults().front().starts_with(row.fault));
        CHECK(anna.form(row.action).at(row.name) == row.value);
    }
    anna.open(stage.list);
    anna.send(one + "/asked");
    anna.send(one + "/answer", {{"answer", std::string(5001, 'x')}});
    CHECK(anna.page.status == 422);
    REQUIRE(anna.faults().size() == 1);
    CHECK(anna.faults().front().starts_with("answer-"));
    CHECK(anna.form(one + "/answer").at("answer").size() == 5001);
}

TEST_CASE("members read the questions and change nothing, and nobody else knows of them", "[actions]") {
    Asking stage;
    const std::string one = stage.list + "/" + stage.add("Pourquoi ?");
    Visitor carl = stage.visit(stage.carl);
    carl.open(stage.list);
    REQUIRE(carl.page.status == 200);
    CHECK(titles(carl.page.body) == Titles{"Pourquoi ?"});
    CHECK_FALSE(carl.offers(stage.list));
    CHECK_FALSE(carl.offers(one + "/asked"));
    CHECK(carl.open(one).status == 403);
    Visitor dora = stage.visit(stage.dora);
    CHECK(dora.open(stage.list).status == 404);
    CHECK_FALSE(holds(dora.open(stage.path).body, "/questions"));
}

}  // namespace
