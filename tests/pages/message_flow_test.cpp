// What organisers tell those who come, written and taken back without JavaScript.
#include "tests/pages/sign_ups.hpp"

namespace {

using namespace tests;

TEST_CASE("a message to those who come is published at once, and taken back after a second click") {
    WorkStage stage;
    const std::string messages = stage.path + "/messages";
    Visitor anna = stage.visit(stage.anna);
    anna.open(stage.path + "/sign-ups");
    CHECK(anna.shows("href=\"" + messages + "\""));
    anna.open(messages);
    CHECK(anna.shows("Aucun message."));
    anna.send(messages, {{"text", "Rendez-vous à **l’autre** porte."}});
    CHECK(anna.path == messages + "?done=sent");
    CHECK(anna.shows("Le message est publié."));
    CHECK(anna.shows("<strong>l’autre</strong> porte."));
    CHECK(titles(anna.page.body) == std::vector<std::string>{"vendredi 10\u00a0janvier 2020 à 9\u00a0h"});
    for (const char* ending : {".atom", ".json"}) {
        INFO(ending);
        CHECK(stage.app.get(stage.path + ending).body.find("Message de l’organisation") != std::string::npos);
    }
    const auto sent = stage.listed("messages");
    REQUIRE(sent.size() == 1);
    const std::string remove = messages + "/" + std::string(sent.at(0).at("id").as_string()) + "/remove";
    anna.send(remove);
    CHECK(anna.shows("Retirer le message du vendredi 10\u00a0janvier 2020"));
    CHECK(stage.listed("messages").size() == 1);
    anna.send(remove);
    CHECK(anna.path == messages + "?done=taken_back");
    CHECK(stage.listed("messages").empty());
}

TEST_CASE("a message sent twice by one form is told once") {
    WorkStage stage;
    const std::string messages = stage.path + "/messages";
    Visitor anna = stage.visit(stage.anna);
    anna.open(messages);
    const FilledForm typed = anna.form(messages).type("text", "À la fontaine.");
    anna.send(messages, typed);
    anna.send(messages, typed);
    CHECK(anna.path == messages + "?done=again");
    CHECK(anna.shows("le message est publié, une fois"));
    CHECK(stage.listed("messages").size() == 1);
}

TEST_CASE("a message that cannot stand is kept in the form, with what is wrong") {
    WorkStage stage;
    const std::string messages = stage.path + "/messages";
    Visitor anna = stage.visit(stage.anna);
    for (const auto& [text, fault] :
         {std::pair<std::string, const char*>{"", "message-text: Il faut remplir ce champ."},
          {std::string(1001, 'a'), "message-text: "}}) {
        anna.open(messages);
        anna.send(messages, {{"text", text}});
        CHECK(anna.page.status == 422);
        REQUIRE(anna.faults().size() == 1);
        CHECK(anna.faults().front().starts_with(fault));
        CHECK(anna.form(messages).at("text") == text);
    }
    CHECK(stage.listed("messages").empty());
    CHECK(stage.visit(stage.carl).open(messages).status == 403);
}

}  // namespace
