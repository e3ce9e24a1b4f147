// Two events, or two places, that turned out to be one.
#include <string>

#include <catch2/catch.hpp>

#include "tests/api/proposals.hpp"

namespace {

using namespace tests;
using base::json::Array;
using base::json::Object;
using base::json::Value;

std::string text(const Value& value, std::string_view name) { return std::string(value.at(name).as_string()); }

Value event_of(TestApp& app, const std::string& title, const std::string& source, const Object& more = {}) {
    Object body = event_body(title);
    body["sources"] = Array{Object{{"url", "https://example.org/" + source}}};
    for (const auto& member : more) body[member.key()] = member.value();
    return record(app, body);
}

Got merge(TestApp& app, const As& as, const std::string& noun, const std::string& id, const std::string& into,
          std::string_view seen = "*") {
    return post(app, "/api/v1/" + noun + "/" + id + "/merge", as, base::json::to_text(Object{{"into", into}}),
                {{"If-Match", seen}});
}

TEST_CASE("an event is merged into another, and everything that led to it leads there") {
    TestApp app;
    const Person mia = add_person(app, "Mia", false, true);
    const Value kept = event_of(app, "Colloque", "a");
    const Value gone = event_of(app, "Le colloque", "b", {{"tags", Array{"ville"}}});
    const std::string kept_id = text(kept, "id");
    const std::string gone_id = text(gone, "id");
    const Value other =
        event_of(app, "La suite", "c", {{"relations", Array{Object{{"type", "follows"}, {"event", gone_id}}}}});
    const std::string page = "/events/" + text(gone, "slug");
    app.get(page);
    REQUIRE(app.get_hot(page));

    const Got duplicates = get(app, "/api/v1/events/" + gone_id + "/duplicates", mia.as);
    CHECK(duplicates.json().at("data").at(0).at("id") == Value(kept_id));
    const Got done = merge(app, mia.as, "events", gone_id, kept_id);
    INFO(done.body);
    REQUIRE(done.status == 200);
    CHECK(done.json().at("id") == Value(kept_id));
    CHECK(done.json().at("sources").as_array().size() == 2);
    CHECK(done.json().at("revision") == Value(2));

    CHECK_FALSE(app.get_hot(page));
    const std::string to = "/events/" + text(kept, "slug");
    for (const std::string ending : {"", ".ics", ".atom", ".json"}) {
        INFO(ending);
        const Got moved = app.get(page + ending);
        CHECK(moved.status == 301);
        CHECK(moved.field("Location") == to + ending);
    }
    const Got shortly = app.get(text(gone, "short"));
    CHECK(shortly.status == 301);
    CHECK(shortly.field("Location") == to);
    const Got moved = app.get("/api/v1/events/" + gone_id + "/revisions?limit=1");
    CHECK(moved.status == 301);
    CHECK(moved.field("Location") == "/api/v1/events/" + kept_id + "/revisions?limit=1");
    CHECK(app.get("/api/v1/events/" + text(other, "id")).json().at("relations").at(0).at("event") == Value(kept_id));
    CHECK(app.get("/api/v1/events?tag=ville").json().at("data").at(0).at("id") == Value(kept_id));

    bool is_told = false;
    const Value changes = app.get("/api/v1/changes").json().at("data");
    for (const Value& each : changes.as_array())
        if (each.at("id") == Value(gone_id)) {
            is_told = true;
            CHECK(each.at("deleted") == Value(true));
            CHECK(each.at("replaced_by") == Value(kept_id));
        }
    CHECK(is_told);
}

TEST_CASE("merging goes on from one to the next, and is taken back by publishing again") {
    TestApp app;
    const Person mia = add_person(app, "Mia", false, true);
    const Value a = event_of(app, "Colloque A", "a");
    const Value b = event_of(app, "Colloque B", "b");
    const Value c = event_of(app, "Colloque C", "c");
    REQUIRE(merge(app, mia.as, "events", text(a, "id"), text(b, "id")).status == 200);
    REQUIRE(merge(app, mia.as, "events", text(b, "id"), text(c, "id")).status == 200);
    CHECK(app.get("/events/" + text(a, "slug")).field("Location") == "/events/" + text(c, "slug"));
    CHECK(app.get(text(a, "short")).field("Location") == "/events/" + text(c, "slug"));
    CHECK(app.get("/api/v1/events/" + text(c, "id")).json().at("sources").as_array().size() == 3);

    const Got back =
        patch(app, "/api/v1/events/" + text(b, "id"), mia.as, R"({"state": "published"})", {{"If-Match", "*"}});
    CHECK(back.status == 200);
    CHECK(app.get("/events/" + text(b, "slug")).status == 200);
    CHECK(app.get(text(b, "short")).status == 307);
    const Got restored =
        post(app, "/api/v1/events/" + text(c, "id") + "/revisions/1/restore", mia.as, "", {{"If-Match", "*"}});
    CHECK(restored.json().at("sources").as_array().size() == 1);
    const Value changes = app.get("/api/v1/changes").json().at("data");
    for (const Value& each : changes.as_array())
        if (each.at("id") == b.at("id")) CHECK(each.at("deleted") == Value(false));
}

TEST_CASE("what cannot be merged is told so, and nothing is changed by it") {
    TestApp app;
    const Person mia = add_person(app, "Mia", false, true);
    const Person anna = add_person(app, "Anna");
    const Value kept = event_of(app, "Colloque", "a");
    const Value gone = event_of(app, "Le colloque", "b");
    const Value hidden = event_of(app, "Caché", "c");
    const std::string kept_id = text(kept, "id");
    const std::string gone_id = text(gone, "id");
    const std::string hidden_id = text(hidden, "id");
    remove(app, "/api/v1/events/" + hidden_id, mia.as, {{"If-Match", "*"}});
    const std::string absent = "00000000-0000-7000-8000-00000000dead";
    CHECK(told(merge(app, mia.as, "events", gone_id, gone_id)) == "422 /into into_itself");
    CHECK(told(merge(app, mia.as, "events", gone_id, absent)) == "422 /into unknown");
    CHECK(told(merge(app, mia.as, "events", gone_id, hidden_id)) == "422 /into unknown");
    CHECK(told(merge(app, mia.as, "events", gone_id, "x")) == "422 /into not_an_id");
    CHECK(told(post(app, "/api/v1/events/" + gone_id + "/merge", mia.as, "{}", {{"If-Match", "*"}})) ==
          "422 /into required");
    CHECK(merge(app, mia.as, "events", hidden_id, kept_id).status == 409);
    CHECK(merge(app, mia.as, "events", absent, kept_id).status == 404);
    CHECK(merge(app, anna.as, "events", gone_id, kept_id).status == 403);
    CHECK(merge(app, mia.as, "events", gone_id, kept_id, "\"9.x\"").status == 412);
    CHECK(post(app, "/api/v1/events/" + gone_id + "/merge", mia.as, base::json::to_text(Object{{"into", kept_id}}))
              .status == 428);
    CHECK(app.get("/api/v1/events/" + kept_id).json() == kept);
    // In a circle: the other way round there is nothing to merge any more.
    CHECK(merge(app, mia.as, "events", gone_id, kept_id).status == 200);
    CHECK(told(merge(app, mia.as, "events", kept_id, gone_id)) == "422 /into unknown");
    CHECK(merge(app, mia.as, "events", gone_id, kept_id).status == 409);
}

TEST_CASE("relations that would lead back are dropped rather than kept") {
    TestApp app;
    const Person mia = add_person(app, "Mia", false, true);
    const Value first = event_of(app, "Premier", "a");
    const Value second =
        event_of(app, "Second", "b", {{"relations", Array{Object{{"type", "follows"}, {"event", first.at("id")}}}}});
    const Value third = event_of(app, "Troisième", "c",
                                 {{"relations", Array{Object{{"type", "follows"}, {"event", second.at("id")}}}}});
    // The first is the third: the second would follow what follows it.
    REQUIRE(merge(app, mia.as, "events", text(third, "id"), text(first, "id")).status == 200);
    const Value kept = app.get("/api/v1/events/" + text(first, "id")).json();
    const Value left = app.get("/api/v1/events/" + text(second, "id")).json();
    CHECK(kept.at("relations").as_array().size() + left.at("relations").as_array().size() == 1);
}

TEST_CASE("a place is merged into another, and its events move along") {
    TestApp app;
    const Person mia = add_person(app, "Mia", false, true);
    const auto place = [&](const Object& body) {
        return app.post("/api/v1/places", base::json::to_text(body), app.write_token()).json();
    };
    const Value kept = place({{"name", "Salle Jean Dame"}, {"locality", "Paris"}});
    const Value gone = place({{"name", "Salle Jean-Dame"},
                              {"locality", "Paris"},
                              {"commune", "75102"},
                              {"street", "17 rue Léopold Bellan"}});
    const std::string gone_id = text(gone, "id");
    const Value event = event_of(app, "Colloque", "a", {{"place", gone_id}});
    CHECK(get(app, "/api/v1/places/" + gone_id + "/duplicates", mia.as).json().at("data").at(0).at("id") ==
          kept.at("id"));
    CHECK(told(merge(app, mia.as, "places", gone_id, gone_id)) == "422 /into into_itself");
    CHECK(merge(app, mia.as, "places", gone_id, text(kept, "id"), "\"7.x\"").status == 412);
    const Got done = merge(app, mia.as, "places", gone_id, text(kept, "id"));
    INFO(done.body);
    REQUIRE(done.status == 200);
    CHECK(done.json().at("commune") == Value("75102"));
    CHECK(done.json().at("street") == Value("17 rue Léopold Bellan"));
    const Value moved = app.get("/api/v1/events/" + text(event, "id")).json();
    CHECK(moved.at("place").at("id") == kept.at("id"));
    CHECK(moved.at("revision") == Value(2));
    CHECK(app.get("/api/v1/places/" + gone_id).field("Location") == "/api/v1/places/" + text(kept, "id"));
    CHECK(app.get("/api/v1/events?place=" + gone_id).body == app.get("/api/v1/events?place=" + text(kept, "id")).body);
    CHECK(app.get("/places/" + text(gone, "slug") + ".ics").field("Location") ==
          "/places/" + text(kept, "slug") + ".ics");
    CHECK(app.get("/api/v1/events?commune=75102").json().at("data").as_array().size() == 1);
    CHECK(app.get("/api/v1/search?q=jean+dame").json().at("data").as_array().size() == 2);  // the place and its event
    // What the event said before can be had back: the place that stands for the old one.
    const Got restored =
        post(app, "/api/v1/events/" + text(event, "id") + "/revisions/1/restore", mia.as, "", {{"If-Match", "*"}});
    CHECK(restored.status == 200);
    CHECK(restored.json().at("place").at("id") == kept.at("id"));
}

}  // namespace
