// Actions that one site exports and another one imports, with all that belongs to them.
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "store/action.hpp"
#include "tests/api/actions.hpp"
#include "tests/app/import_desk.hpp"

namespace {

using namespace tests;
using base::json::Array;
using base::json::Object;
using base::json::Value;

const base::json::ParseLimits large{.bytes = 64U << 20U, .members = 10'000'000};

struct Moving : ActionStage {
    std::string whole, waiting;

    Moving() {
        post(app, "/api/v1/campaigns", mona.as, R"({"title": "Cause"})");
        add_whole();
        Object body = rally();
        for (const char* visibility : {"unlisted", "group"}) {
            body["title"] = visibility;
            body["visibility"] = visibility;
            created(body);
        }
        body = rally();
        body["title"] = "Brouillon";
        body["status"] = "draft";
        created(body);
        body = rally();
        body["title"] = "Sans nom";
        body["hosts_undisclosed"] = true;
        created(body);
        body = rally();
        body["title"] = "Caché";
        const std::string hidden = created(body);
        if (remove(app, self(hidden), mona.as, {{"If-Match", "*"}}).status != 204) throw std::logic_error("hidden");
        body = rally();
        body["title"] = "Libre";
        body["timing"] = Object{{"start", Object{{"date", "2020-02-01"}, {"zone", "Europe/Paris"}}}};
        created(body);
        // All that is anchored waits for an answer from now on.
        const std::string elsewhere = text_at(post(app, "/api/v1/places", mona.as, R"({"name": "Ailleurs"})"), "id");
        change_event({{"place", elsewhere}});
        move_event("2020-01-19T14:00:00", "2020-01-19T17:30:00");
    }
    void add_whole() {
        Object body = rally();
        body["kind"] = "attend_and_ask";
        body["description"] = "Devant la *grille*.";
        body["translations"] = Object{{"en", Object{{"title", "Rally"}, {"description", "At the gate."}}}};
        body["bring"] = "Des sifflets";
        body["directions"] = "À gauche";
        body["attendance_mode"] = "mixed";
        body["online_url"] = "https://visio.example/a";
        body["declaration"] = Object{{"status", "filed"}, {"filed_on", "2020-01-09"}, {"note", "récépissé 12"}};
        body["legal_card"] = Object{{"lawyer", "Me Durand"}, {"leaflet", "https://example.org/droits.pdf"}};
        body["campaigns"] = Array{"cause"};
        body["tags"] = Array{"bruit"};
        whole = created(body);
        add("/co-hosts", {{"group", theirs}, {"part", "organiser"}});
        patch(app, self(whole, "/co-hosts/") + theirs, bea.as, R"({"state": "accepted"})");
        add("/co-hosts", {{"group", strangers}, {"part", "relay"}});
        const Got role =
            post(app, self(whole, "/roles"), anna.as, R"({"kind": "legal_observer", "description": "Regarder"})");
        add(("/roles/" + text_at(role, "id") + "/slots").c_str(), {{"needed", 3}, {"from", "-PT30M"}, {"to", "PT1H"}});
        add("/roles", {{"kind", "other"}, {"title", "Chanter"}});
        add("/tasks", {{"kind", "poster"}, {"offset", "-P3D"}});
        const Got task =
            post(app, self(whole, "/tasks"), anna.as, R"({"kind": "other", "title": "Appeler", "note": "Vite."})");
        patch(app, self(whole, "/tasks/") + text_at(task, "id"), anna.as, R"({"done": true})", {{"If-Match", "*"}});
        add("/questions", {{"text", "Pourquoi ?"}, {"source", "https://example.org/q"}, {"asked", true}});
    }
    void add(const char* below, const Object& body) {
        const Got got = post(app, self(whole, below), anna.as, base::json::to_text(body));
        if (got.status != 201) throw std::logic_error(got.body);
    }
    void tell_outcome() {
        app.clock.set(instant("2020-01-20T08:00:00Z"));
        const Got got = patch(app, self(whole, "/outcome"), anna.as,
                              R"({"happened": ["held"], "summary": "Bien.", "turnout": {"low": 40, "high": 60},
                                  "sources": [{"url": "https://example.org/s"}],
                                  "replies": [{"from": "Un ministre", "text": "Non."}]})",
                              {{"If-Match", "*"}});
        if (got.status != 200) throw std::logic_error(got.body);
    }
};

// Leaves out what another site has of its own: ids, revisions, and when something was written down.
void strip(Value& value, const std::map<std::string, std::string>& names) {
    static const std::set<std::string> own{"id",   "revision", "created_at", "updated_at", "links",
                                           "role", "action",   "group",      "seen_at"};
    if (auto* object = value.if_object()) {
        for (const std::string& each : own) object->erase(each);
        for (auto& each : *object) strip(each.value(), names);
    } else if (auto* array = value.if_array()) {
        for (Value& each : *array) strip(each, names);
    } else if (value.is_string()) {
        const auto name = names.find(std::string(value.get_string()));
        if (name != names.end()) value = name->second;
    }
}

// By UID, as text.
std::map<std::string, std::string> actions_of(const std::string& text) {
    const Value all = base::json::parse(text, large);
    std::map<std::string, std::string> names;  // of ids
    for (const Value& each : all.at("events").as_array()) names[text_at(each, "id")] = text_at(each, "uid");
    for (const Value& each : all.at("places").as_array()) names[text_at(each, "id")] = text_at(each, "name");
    std::map<std::string, std::string> found;
    for (const Value& each : all.at("actions").as_array()) {
        Value action = each;
        strip(action, names);
        found[text_at(each, "uid")] = base::json::to_text(action);
    }
    return found;
}

TEST_CASE("a full export of actions comes back in an empty site as it was, and nothing twice") {
    Moving from;
    for (const bool is_over : {false, true}) {
        if (is_over) from.tell_outcome();
        const std::string text = exported(from.app, "json", true);
        const auto sent = actions_of(text);
        REQUIRE(sent.size() == 7);
        Desk to;
        to.app.clock.set(from.app.clock.now());
        for (int i = 0; i < 40; ++i) to.app.ids.short_code();
        const Imported tried = to.import("a.json", text, {"", "", true});
        INFO(tried.told);
        CHECK(tried.out.find("action 7") != std::string::npos);
        CHECK(to.app.get("/api/v1/groups").json().at("data").as_array().empty());
        const Imported done = to.import("a.json", text);
        INFO(done.told);
        REQUIRE(done.status == 0);
        CHECK(done.out.find("action 7") != std::string::npos);
        const auto came = actions_of(exported(to.app, "json", true));
        REQUIRE(came.size() == sent.size());
        for (const auto& [uid, action] : sent) CHECK(came.at(uid) == action);
        const Imported again = to.import("a.json", text);
        INFO(again.told);
        CHECK(again.out.find("Besides") == std::string::npos);
        CHECK(actions_of(exported(to.app, "json", true)) == came);
        // What hangs on an event goes on hanging on it.
        const Value event = to.app.get("/api/v1/events").json().at("data").at(0);
        const auto ids = to.app.program->database.read(
            [&](store::Connection& c) { return store::list_action_ids_of_event(c, text_at(event, "id")); });
        CHECK(ids.size() == 6);
        CHECK(to.app.get("/search?q=sifflets").body.find("<mark>sifflets</mark>") != std::string::npos);
    }
}

TEST_CASE("a public export has of actions what everybody sees, and no more") {
    Moving from;
    const std::string text = exported(from.app, "json");
    const Value all = base::json::parse(text, large);
    std::set<std::string> titles;
    for (const Value& each : all.at("actions").as_array()) {
        titles.insert(text_at(each, "title"));
        CHECK_FALSE(each.as_object().contains("tasks"));
        CHECK(each.at("questions").as_array().empty());  // until it is over
        CHECK(each.at("declaration").at("note").is_null());
    }
    CHECK(titles == std::set<std::string>{"Rassemblement", "Sans nom", "Libre"});
    for (const char* secret : {"récépissé", "unlisted", "Brouillon", "Caché", "Appeler", "Pourquoi", "ailleurs"}) {
        INFO(secret);
        CHECK(base::json::to_text(all.at("actions")).find(secret) == std::string::npos);
    }
    Desk to;
    to.app.clock.set(from.app.clock.now());
    for (int i = 0; i < 40; ++i) to.app.ids.short_code();
    const Imported done = to.import("a.json", text);
    INFO(done.told);
    CHECK(done.status == 1);  // who makes one of them is not told
    CHECK(done.told.find("not told") != std::string::npos);
    CHECK(done.out.find("action 2") != std::string::npos);
    auto sent = actions_of(text);
    auto came = actions_of(exported(to.app, "json"));
    REQUIRE(came.size() == 2);
    for (const auto& [uid, action] : came) CHECK(action == sent.at(uid));
}

TEST_CASE("an action whose event is not in the file comes without it, at its own time") {
    Moving from;
    Value all = base::json::parse(exported(from.app, "json", true), large);
    all.as_object()["events"] = Array{};
    Desk to;
    for (int i = 0; i < 40; ++i) to.app.ids.short_code();
    const Imported done = to.import("a.json", base::json::to_text(all));
    INFO(done.told);
    CHECK(done.told.find("it answers an event that is not in the file") != std::string::npos);
    CHECK(done.status == 0);
    const Value listed = to.app.get("/api/v1/actions?limit=200").json();
    REQUIRE(listed.at("data").as_array().size() == 3);
    for (const Value& each : listed.at("data").as_array()) {
        CHECK(each.at("event").is_null());
        CHECK(each.at("timing").at("anchor").is_null());
    }
}

TEST_CASE("what is wrong with an action in a file is told, and the rest goes in") {
    Moving from;
    Value all = base::json::parse(exported(from.app, "json", true), large);
    auto& actions = all.at("actions").as_array();
    actions.at(0).as_object()["title"] = "";
    actions.at(1).as_object()["uid"] = "";
    Desk to;
    for (int i = 0; i < 40; ++i) to.app.ids.short_code();
    const Imported done = to.import("a.json", base::json::to_text(all));
    INFO(done.told);
    CHECK(done.status == 1);
    CHECK(done.out.find("action 5") != std::string::npos);
    CHECK(done.out.find("Refused: 2") != std::string::npos);
}

}  // namespace
