// What somebody says of the page about a person reaches a moderator, and nobody else.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <catch2/catch.hpp>

#include "base/timestamp.hpp"
#include "tests/api/people.hpp"

namespace {

using namespace tests;

struct Objecting {
    TestApp app;
    Person moderator = add_person(app, "Mod", false, true);

    Objecting() {
        domain::PersonDraft draft;
        draft.name = "Camille Exemple";
        draft.roles = {{"maire", *base::parse_date("2014-03-30"), {}, "https://example.org/"}};
        app.write(app.program->people.create(caller_of(app, moderator), draft, {}));
    }
    Got send(const std::string& form) {
        return call(app, http::Method::post, "/people/camille-exemple/objection", nobody, form,
                    {{"Content-Type", "application/x-www-form-urlencoded"}, {"Sec-Fetch-Site", "same-origin"}});
    }
    Got press(const std::string& path) {
        return call(app, http::Method::post, path, moderator.as, "csrf=" + moderator.as.csrf,
                    {{"Content-Type", "application/x-www-form-urlencoded"}, {"Sec-Fetch-Site", "same-origin"}});
    }
    std::string waiting_id() { return app.program->objections.list(caller_of(app, moderator)).front().objection.id; }
};

TEST_CASE("an objection is read by moderators, and destroyed once it is dealt with") {
    Objecting scene;
    CHECK(scene.app.get("/people/camille-exemple/objection").body.find("<textarea") != std::string::npos);
    const Got sent = scene.send("kind=objection&text=Ceci+est+faux&contact=moi%40example.org");
    CHECK(sent.status == 303);
    CHECK(sent.field("Location") == "/people/camille-exemple/objection?done=sent");
    CHECK(scene.app.get(sent.field("Location")).body.find("<textarea") == std::string::npos);
    const std::string queue = get(scene.app, "/moderation", scene.moderator.as).body;
    CHECK(queue.find("Ceci est faux") != std::string::npos);
    CHECK(queue.find("moi@example.org") != std::string::npos);
    CHECK(queue.find("Camille Exemple") != std::string::npos);
    CHECK(scene.app.get("/people/camille-exemple").body.find("Ceci est faux") == std::string::npos);
    const std::string close = "/moderation/objections/" + scene.waiting_id() + "/close";
    CHECK(scene.press(close).status == 303);
    CHECK(get(scene.app, "/moderation", scene.moderator.as).body.find("Ceci est faux") == std::string::npos);
    CHECK(scene.press(close).status == 404);
}

TEST_CASE("a form that fails keeps what was typed and says what is wrong at the field") {
    Objecting scene;
    const Got empty = scene.send("kind=reply&text=++&contact=ici");
    CHECK(empty.status == 422);
    CHECK(empty.body.find("objection-text-error") != std::string::npos);
    CHECK(empty.body.find("value=\"ici\"") != std::string::npos);
    CHECK(scene.send("kind=x&text=y").body.find("objection-kind-error") != std::string::npos);
    CHECK(scene.send("kind=reply&text=" + std::string(4001, 'a')).status == 422);
    CHECK(scene.send("kind=reply&text=a&contact=" + std::string(201, 'a')).status == 422);
    CHECK(scene.send("kind=reply&text=" + std::string(4000, 'a')).status == 303);
}

TEST_CASE("what waits is not readable in the database") {
    Objecting scene;
    CHECK(scene.send("kind=objection&text=SecretDuTexte&contact=SecretDuContact").status == 303);
    for (const auto& file : std::filesystem::recursive_directory_iterator(scene.app.folder.path())) {
        if (!file.is_regular_file()) continue;
        std::ifstream stream(file.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
        INFO(file.path());
        CHECK(bytes.find("SecretDu") == std::string::npos);
    }
}

TEST_CASE("a flood of objections is stopped, and leaves room for those about others") {
    Objecting scene;
    const auto add = [&](const char* slug) {
        domain::Objection objection;
        objection.text = "x";
        scene.app.write(scene.app.program->objections.send(slug, objection, {}));
    };
    for (std::size_t i = 0; i < service::ObjectionService::most_of_person; ++i) add("camille-exemple");
    CHECK_THROWS(add("camille-exemple"));
    domain::PersonDraft other;
    other.name = "Autre";
    other.roles = {{"maire", {}, {}, "https://example.org/"}};
    scene.app.write(scene.app.program->people.create(caller_of(scene.app, scene.moderator), other, {}));
    CHECK_NOTHROW(add("autre"));
}

TEST_CASE("a moderator hides the page and publishes it again") {
    Objecting scene;
    CHECK(scene.send("kind=objection&text=Non").status == 303);
    const std::string id = scene.app.program->people.get_by_slug("camille-exemple").id;
    CHECK(scene.press("/moderation/people/" + id + "/hide").status == 303);
    CHECK(scene.app.get("/people/camille-exemple").status == 404);
    CHECK(get(scene.app, "/moderation", scene.moderator.as).body.find("/moderation/people/" + id + "/publish") !=
          std::string::npos);
    CHECK(scene.press("/moderation/people/" + id + "/publish").status == 303);
    CHECK(scene.app.get("/people/camille-exemple").status == 200);
}

}  // namespace
