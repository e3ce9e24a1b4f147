// What is not public any more: subscribers are told to let it go (decision 12), and nothing leads to where it is now.
#include <chrono>
#include <string>

#include <catch2/catch.hpp>

#include "tests/api/actions.hpp"

namespace {

using namespace tests;
using base::json::Object;
using base::json::Value;

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// The entry of that UID in a calendar, or nothing.
std::string entry_of(const std::string& calendar, const std::string& id) {
    const std::size_t uid = calendar.find("UID:" + id);
    if (uid == std::string::npos) return {};
    const std::size_t begin = calendar.rfind("BEGIN:VEVENT", uid);
    return calendar.substr(begin, calendar.find("END:VEVENT", uid) - begin);
}

int sequence_of(const std::string& entry) { return std::stoi(entry.substr(entry.find("\nSEQUENCE:") + 10)); }

struct Leaving : ActionStage {
    std::string id, slug, code, before;

    Leaving() {
        Object body = rally();
        body["description"] = "Devant la grille.";
        id = created(body);
        slug = shown(id).at("slug").as_string();
        code = shown(id).at("short").as_string();
        before = entry_of(app.get("/agenda.ics").body, id);
        app.clock.advance(std::chrono::minutes{1});
    }
    void become(const char* visibility) {
        const Got got = change(id, {{"visibility", visibility}}, anna.as);
        INFO(got.body);
        REQUIRE(got.status == 200);
        app.clock.advance(std::chrono::minutes{1});
    }
};

TEST_CASE("an action that is for fewer people from now on is taken back from everybody else") {
    for (const char* visibility : {"unlisted", "group"}) {
        INFO(visibility);
        Leaving stage;
        REQUIRE(holds(stage.before, "SUMMARY:Rassemblement"));
        stage.become(visibility);
        const std::string secret(stage.shown(stage.id, stage.anna.as).at("slug").as_string());
        for (const std::string& path : {std::string("/agenda.ics"), "/actions/" + stage.slug + ".ics",
                                        std::string("/groups/nous.ics"), std::string("/places/salle.ics"),
                                        std::string("/agenda.ics?host=nous"), "/agenda.ics?event=" + stage.event}) {
            INFO(path);
            const Got got = stage.app.get(path);
            REQUIRE(got.status == 200);
            const std::string gone = entry_of(got.body, stage.id);
            CHECK(holds(gone, "SUMMARY:Retiré"));
            CHECK(holds(gone, "DTSTART;TZID=Europe/Paris:20200118T131500"));
            CHECK(sequence_of(gone) > sequence_of(stage.before));
            for (const char* left_out : {"Rassemblement", "DESCRIPTION", "LOCATION", "URL", "RELATED-TO", "CATEGORIES"})
                CHECK_FALSE(holds(gone, left_out));
            if (visibility == std::string_view("unlisted")) CHECK_FALSE(holds(got.body + got.head, secret));
        }
        for (const std::string& path : {"/actions/" + stage.slug, "/actions/" + stage.slug + ".atom",
                                        "/actions/" + stage.slug + ".json", stage.code}) {
            INFO(path);
            const Got got = stage.app.get(path);
            CHECK(got.status == 404);
            CHECK_FALSE(holds(got.body + got.head, stage.id));
        }
        const Value changes = stage.app.get("/api/v1/changes?limit=200").json();
        const Value& last = changes.at("data").as_array().back();
        CHECK(last.at("id") == Value(stage.id));
        CHECK(last.at("deleted").as_bool());
        CHECK(last.at("object").is_null());

        // What becomes of it since is nobody's to know.
        stage.move_event("2020-01-25T14:00:00", "2020-01-25T17:30:00");
        CHECK(entry_of(stage.app.get("/agenda.ics").body, stage.id) ==
              entry_of(stage.app.get("/actions/" + stage.slug + ".ics").body, stage.id));
        CHECK(holds(entry_of(stage.app.get("/agenda.ics").body, stage.id), "20200118T131500"));
        CHECK(stage.shown(stage.id, stage.anna.as).at("short").is_null() == (visibility != std::string_view("public")));

        stage.app.clock.advance(std::chrono::days{90});
        CHECK(entry_of(stage.app.get("/agenda.ics").body, stage.id).empty());
        CHECK(stage.app.get("/actions/" + stage.slug + ".ics").status == 404);
    }
}

TEST_CASE("an action that is public again has its address back, and calendars its entry") {
    for (const char* visibility : {"unlisted", "group"}) {
        INFO(visibility);
        Leaving stage;
        stage.become(visibility);
        const int sequence = sequence_of(entry_of(stage.app.get("/agenda.ics").body, stage.id));
        const std::string secret(stage.shown(stage.id, stage.anna.as).at("slug").as_string());
        CHECK(stage.change(stage.id, {{"title", "Tintamarre"}}, stage.anna.as).status == 200);
        const std::string other = stage.created(stage.rally());  // that would be called the same
        CHECK(stage.shown(other).at("slug").as_string() == stage.slug + "-2");
        stage.become("public");
        const Value shown = stage.shown(stage.id);
        CHECK(shown.at("slug").as_string() == stage.slug);
        CHECK(shown.at("short").as_string() == stage.code);
        const std::string entry = entry_of(stage.app.get("/actions/" + stage.slug + ".ics").body, stage.id);
        CHECK(holds(entry, "SUMMARY:Tintamarre"));
        CHECK(sequence_of(entry) > sequence);
        CHECK(stage.app.get("/actions/" + stage.slug).status == 200);
        const Value changes = stage.app.get("/api/v1/changes?limit=200").json();
        CHECK_FALSE(changes.at("data").as_array().back().at("deleted").as_bool());
        if (visibility != std::string_view("unlisted")) continue;
        CHECK(stage.app.get("/actions/" + secret).field("Location") == "/actions/" + stage.slug);
        // And out of sight again: the secret of before does not open it.
        stage.become("unlisted");
        CHECK(stage.app.get("/actions/" + secret).status == 404);
        CHECK(holds(stage.app.get("/actions/" + stage.slug + ".ics").body, "SUMMARY:Retiré"));
    }
}

TEST_CASE("organisers discard a draft as they saw it, and nothing else") {
    Leaving stage;
    Object body = stage.rally();
    body["status"] = "draft";
    const std::string id = stage.created(body);
    const Got before = get(stage.app, stage.self(id), stage.anna.as);
    CHECK(remove(stage.app, stage.self(id), stage.anna.as).status == 428);
    CHECK(remove(stage.app, stage.self(id), stage.mona.as, {{"If-Match", "*"}}).status == 404);
    CHECK(stage.change(id, {{"title", "Tintamarre"}}, stage.anna.as).status == 200);
    const Got late = remove(stage.app, stage.self(id), stage.anna.as, {{"If-Match", before.field("ETag")}});
    CHECK(late.status == 412);
    CHECK(late.json().at("current").at("title").as_string() == "Tintamarre");
    CHECK(remove(stage.app, stage.self(id), stage.anna.as, {{"If-Match", "*"}}).status == 204);
    CHECK(get(stage.app, stage.self(id), stage.anna.as).status == 404);
    CHECK(remove(stage.app, stage.self(stage.id), stage.anna.as, {{"If-Match", "*"}}).status == 403);
}

TEST_CASE("tags are counted of what is public, events and actions apart") {
    Leaving stage;
    Object body = stage.rally();
    body["tags"] = base::json::Array{"bruit", "seul"};
    const std::string id = stage.created(body);
    base::json::Object event = event_body("Débat");
    event["tags"] = base::json::Array{"bruit"};
    stage.made("/api/v1/events", stage.mona, event);
    const auto counts = [&](const char* tag) {
        const Got got = stage.app.get("/api/v1/tags/" + std::string(tag));
        if (got.status != 200) return std::to_string(got.status);
        const Value value = got.json();
        return base::json::to_text(value.at("events")) + " " + base::json::to_text(value.at("actions"));
    };
    CHECK(counts("bruit") == "1 1");
    CHECK(counts("seul") == "0 1");
    CHECK(stage.app.get("/api/v1/tags").json().at("data").as_array().size() == 2);
    CHECK(text_at(stage.app.get("/api/v1/tags/seul"), "tag") == "seul");
    CHECK(stage.change(id, {{"visibility", "group"}}, stage.anna.as).status == 200);
    CHECK(counts("bruit") == "1 0");
    CHECK(counts("seul") == "404");
    CHECK(stage.change(id, {{"visibility", "public"}}, stage.anna.as).status == 200);
    CHECK(counts("seul") == "0 1");
    CHECK(remove(stage.app, stage.self(id), stage.mona.as, {{"If-Match", "*"}}).status == 204);
    CHECK(counts("seul") == "404");
    CHECK(stage.change(id, {{"state", "published"}}, stage.mona.as).status == 200);
    CHECK(stage.change(id, {{"tags", base::json::Array{"seul"}}}, stage.anna.as).status == 200);
    CHECK(counts("seul") == "0 1");
    CHECK(counts("bruit") == "1 0");
}

}  // namespace
