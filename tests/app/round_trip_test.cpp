// What one site exports, another one imports: in all three forms.
#include <map>

#include <catch2/catch.hpp>

#include "tests/app/import_desk.hpp"

namespace {

using namespace tests;

// Of everything that a series may say.
void add_series(TestApp& app) {
    const Got place = app.post("/api/v1/places", R"({"name": "Ailleurs"})", app.write_token());
    const Got got = app.post("/api/v1/events",
                             R"({"kind": "debate", "title": "Débat",
        "start": {"local": "2020-01-18T14:00:00", "zone": "Europe/Paris"},
        "end": {"local": "2020-01-18T16:00:00", "zone": "Europe/Paris"},
        "recurrence": {"rule": "FREQ=WEEKLY;UNTIL=20200229T130000Z", "dates": ["2020-01-22T18:00:00"],
            "except": ["2020-02-01T14:00:00"], "overrides": [
            {"occurrence": "2020-01-25T14:00:00", "status": "cancelled"},
            {"occurrence": "2020-02-08T14:00:00", "title": "Débat du dimanche", "place": ")" +
                                 std::string(place.json().at("id").as_string()) + R"(",
             "start": {"local": "2020-02-09T10:00:00", "zone": "Europe/Paris"}}]},
        "sources": [{"url": "https://example.org/a"}]})",
                             app.write_token());
    INFO(got.body);
    REQUIRE(got.status == 201);
}

// But for the ids of places, which are another site's.
std::string without_ids(const base::json::Value& event, bool has_overrides) {
    base::json::Value recurrence = event.at("recurrence");
    if (recurrence.is_null()) return "null";
    for (auto& each : recurrence.at("overrides").as_array())
        if (!each.at("place").is_null()) each.at("place") = "somewhere";
    if (!has_overrides) recurrence.as_object().erase("overrides");
    return base::json::to_text(recurrence);
}

// What only some forms carry: sources with words, registration, translations, a status that calendars do not know, hosts, an hour
// that is not announced, a relation.
void add_details(TestApp& app) {
    const auto first = app.get("/api/v1/events").json().at("data").at(0).at("id");
    const Got got = app.post("/api/v1/events",
                             R"({"kind": "hearing", "title": "Audition", "status": "full", "language": "fr",
        "start": {"date": "2020-02-03", "zone": "Europe/Paris"}, "time_announced": false,
        "translations": {"en": {"title": "Hearing", "description": ""}},
        "registration": {"url": "https://example.org/i", "note": "Pièce d’identité", "deadline": null},
        "hosts": [{"name": "A. B.", "role": "maire"}], "tags": ["video"],
        "relations": [{"type": "follows", "event": ")" +
                                 std::string(first.as_string()) + R"("}],
        "sources": [{"url": "https://example.org/a", "title": "Annonce; suite", "quote": "« Venez, dit-il. »\nTous."}]})",
                             app.write_token());
    INFO(got.body);
    REQUIRE(got.status == 201);
}

std::map<std::string, base::json::Value> by_uid(TestApp& app) {
    std::map<std::string, base::json::Value> all;
    const auto events = app.get("/api/v1/events?limit=200").json();
    for (const auto& each : events.at("data").as_array()) all.emplace(text_at(each, "uid"), each);
    return all;
}

// Without ids and what counts the changes here.
base::json::Value told(const base::json::Value& event, const std::map<std::string, base::json::Value>& all) {
    base::json::Value value = event;
    auto& object = value.as_object();
    for (const char* each : {"id", "revision", "created_at", "updated_at", "links", "place"}) object.erase(each);
    for (const char* people : {"hosts", "speakers"})
        for (auto& each : object[people].as_array()) each.as_object().erase("person");
    for (auto& each : object["relations"].as_array())
        for (const auto& [uid, other] : all)
            if (other.at("id") == each.at("event")) each.as_object()["event"] = uid;
    object["place_name"] = event.at("place").is_null() ? base::json::Value() : event.at("place").at("name");
    object["recurrence"] = without_ids(event, true);
    return value;
}

TEST_CASE("what was exported comes back in another site, in all three forms") {
    Desk from;
    from.app.load_demo();
    add_series(from.app);
    add_details(from.app);
    const auto sent = by_uid(from.app);
    for (const std::string format : {"json", "csv", "ics"}) {
        INFO(format);
        const std::string text = exported(from.app, format);
        Desk to;
        for (int i = 0; i < 40; ++i) to.app.ids.short_code();
        to.app.write([](store::Transaction& transaction) {
            transaction.connection().execute(
                "INSERT INTO campaign (id, slug, title, language) VALUES ('c', 'reconnaissance-faciale', 'R', 'fr')");
        });
        const Imported done = to.import("a." + format, text);
        INFO(done.told);
        CHECK(done.status == 0);
        const auto came = by_uid(to.app);
        REQUIRE(came.size() == sent.size());
        for (const auto& [uid, event] : sent) {
            auto before = told(event, sent);
            auto after = told(came.at(uid), came);
            if (format == "csv")  // which has no columns for them
                for (const char* each : {"short", "slug", "previous_start"})
                    for (auto* one : {&before, &after}) one->as_object().erase(each);
            if (format == "csv")
                for (auto* one : {&before, &after})
                    for (auto& source : one->at("sources").as_array())
                        if (source.at("title").is_null()) source.as_object().erase("seen_at");
            CHECK(base::json::to_text(after) == base::json::to_text(before));
        }
        const Imported again = to.import("a." + format, text);
        INFO(again.told);
        CHECK(again.out == "Imported: 0. Known before: " + std::to_string(sent.size()) + ". Refused: 0.\n");
    }
}

TEST_CASE("an entry that a calendar program changed says what it says now") {
    Desk from;
    from.app.load_demo();
    add_details(from.app);
    std::string text = exported(from.app, "ics");
    const std::size_t at = text.find("SUMMARY:Audition");
    REQUIRE(at != std::string::npos);
    const std::size_t begin = text.rfind("BEGIN:VEVENT", at);
    std::string event = text.substr(begin, text.find("END:VEVENT", at) - begin);
    const auto replace = [&](const std::string& name, const std::string& line) {
        const std::size_t from_here = event.find("\r\n" + name);
        REQUIRE(from_here != std::string::npos);
        event.replace(from_here + 2, event.find("\r\n", from_here + 2) - from_here - 2, line);
    };
    replace("STATUS:", "STATUS:CANCELLED");
    replace("DTSTAMP:", "DTSTAMP:20300101T000000Z");
    replace("LAST-MODIFIED:", "LAST-MODIFIED:20300101T000000Z");
    Desk to;
    const Imported done = to.import(
        "a.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + event + "END:VEVENT\r\nEND:VCALENDAR\r\n");
    INFO(done.told);
    REQUIRE(to.events().size() == 1);
    CHECK(text_at(to.events().at(0), "status") == "cancelled");
    CHECK(text_at(to.events().at(0), "kind") == "hearing");
}

}  // namespace
