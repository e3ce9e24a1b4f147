// JSON of our own and of others, put on record.
#include <map>

#include <catch2/catch.hpp>

#include "store/call_signature.hpp"
#include "store/event.hpp"
#include "tests/app/import_desk.hpp"

namespace {

using namespace tests;

base::json::Array list(TestApp& app, const std::string& noun) {
    return app.get("/api/v1/" + noun + "?limit=200").json().at("data").as_array();
}

// What a thing says but for what is another site's: ids, and when it came here.
base::json::Value told(base::json::Value value) {
    auto& object = value.as_object();
    for (const char* each : {"id", "revision", "created_at", "updated_at", "links", "sequence", "signatures_here"})
        object.erase(each);
    for (const char* each : {"relations", "recurrence", "published_at"}) object.erase(each);
    if (auto* place = object.if_contains("place"); place && place->is_object()) place->as_object().erase("id");
    for (const char* people : {"hosts", "speakers"})
        if (auto* all = object.if_contains(people))
            for (auto& each : all->as_array()) {
                auto& person = each.as_object()["person"];
                if (!person.is_null()) person = "somebody";
            }
    return value;
}
std::map<std::string, base::json::Value> by_slug(TestApp& app, const std::string& noun) {
    std::map<std::string, base::json::Value> all;
    for (const auto& each : list(app, noun)) all.emplace(std::string(each.at("slug").as_string()), told(each));
    return all;
}

// The demo, and what it lacks: relations both ways round, a place without events, a person at an event, a signature.
void fill(TestApp& app) {
    app.load_demo();
    const auto events = list(app, "events");
    REQUIRE(events.size() >= 2);
    REQUIRE(app.post("/api/v1/places", R"({"name": "Salle vide", "locality": "Firminy", "slug": "vide"})",
                     app.write_token())
                .status == 201);
    const Got person = app.post("/api/v1/people", R"({"name": "Jeanne Exemple", "slug": "jeanne", "roles": [
        {"role": "députée", "from": "2017-06-18", "source": "https://example.org/jeanne"}]})",
                                app.write_token());
    REQUIRE(person.status == 201);
    auto body = event_body("Avec Jeanne");
    body["hosts"] = base::json::Array{base::json::Object{{"name", "J. Exemple"}, {"person", person.json().at("id")}}};
    body["relations"] = base::json::Array{base::json::Object{{"type", "follows"}, {"event", events.back().at("id")}}};
    REQUIRE(app.post("/api/v1/events", base::json::to_text(body), app.write_token()).status == 201);
    app.write([&](store::Transaction& transaction) {
        domain::Signature signature;
        signature.id = app.ids.uuid();
        signature.call = std::string(list(app, "calls").at(0).at("id").as_string());
        signature.signatory.name = "Ligue d’ici";
        signature.status = domain::SignatureStatus::verified;
        signature.secret_hash = std::string(64, 'a');
        signature.signed_at = instant("2020-01-02T10:00:00Z");
        signature.decided_at = instant("2020-01-03T10:00:00Z");
        store::insert_signature(transaction.connection(), signature);
    });
}

TEST_CASE("our own JSON brings everything back into an empty folder, and nothing twice") {
    Desk from;
    fill(from.app);
    const std::string text = exported(from.app, "json");
    Desk to;
    // So that short codes and slugs are not the same by chance.
    for (int i = 0; i < 40; ++i) to.app.ids.short_code();
    const Imported done = to.import("a.json", text);
    INFO(done.told);
    CHECK(done.status == 0);
    CHECK(done.out.find("Refused: 0.") != std::string::npos);
    CHECK(done.out.find("call ") != std::string::npos);
    for (const char* noun : {"events", "places", "campaigns", "people"}) {
        INFO(noun);
        CHECK(by_slug(to.app, noun) == by_slug(from.app, noun));
    }
    // Relations lead to the same events.
    const auto related = [](TestApp& app) {
        std::map<std::string, std::string> uids;
        std::multimap<std::string, std::string> all;
        for (const auto& each : list(app, "events")) uids[text_at(each, "id")] = text_at(each, "uid");
        for (const auto& each : list(app, "events"))
            for (const auto& one : each.at("relations").as_array())
                all.emplace(text_at(each, "uid"), text_at(one, "type") + " " + uids.at(text_at(one, "event")));
        return all;
    };
    CHECK_FALSE(related(from.app).empty());
    CHECK(related(to.app) == related(from.app));
    // A printed address leads to its event.
    for (const auto& each : list(from.app, "events"))
        CHECK(to.app.get(text_at(each, "short")).field("Location").find(text_at(each, "slug")) != std::string::npos);
    // Whoever is called so has the same page.
    bool has_person = false;
    for (const auto& each : list(to.app, "events"))
        for (const auto& host : each.at("hosts").as_array())
            if (text_at(host, "name") == "J. Exemple") {
                has_person = true;
                CHECK(text_at(to.app.get("/api/v1/people/" + text_at(host, "person")).json(), "slug") == "jeanne");
            }
    CHECK(has_person);

    const Imported again = to.import("a.json", text);
    INFO(again.out << again.told);
    CHECK(again.out ==
          "Imported: 0. Known before: " + std::to_string(list(from.app, "events").size()) + ". Refused: 0.\n");
    CHECK(list(to.app, "places").size() == list(from.app, "places").size());
}

TEST_CASE("a call comes with its versions and those who signed it") {
    Desk from;
    fill(from.app);
    const auto call = list(from.app, "calls").at(0);
    const std::string id = text_at(call, "id");
    REQUIRE(from.app
                .post("/api/v1/calls/" + id + "/versions", R"({"text": "Le texte nouveau.", "note": "Plus clair"})",
                      from.app.write_token(), {{"If-Match", "*"}})
                .status == 201);
    Desk to;
    REQUIRE(to.import("a.json", exported(from.app, "json")).status == 0);
    const auto came = list(to.app, "calls");
    REQUIRE(came.size() == list(from.app, "calls").size());
    for (const auto& each : came) {
        if (each.at("slug") != call.at("slug")) continue;
        CHECK(each.at("version").as_int64() == call.at("version").as_int64() + 1);
        CHECK(text_at(each, "text") == "Le texte nouveau.");
        const auto of = [](TestApp& app, const std::string& which, const std::string& what) {
            return app.get("/api/v1/calls/" + which + "/" + what).json().at("data");
        };
        CHECK(of(to.app, text_at(each, "id"), "versions") == of(from.app, id, "versions"));
        auto signatures = of(to.app, text_at(each, "id"), "signatures").as_array();
        auto there = of(from.app, id, "signatures").as_array();
        REQUIRE(signatures.size() == there.size());
        REQUIRE_FALSE(there.empty());
        for (auto* all : {&signatures, &there})
            for (auto& one : *all) one.as_object().erase("id");
        CHECK(signatures == there);
        CHECK(each.at("signatures").at("verified").as_int64() == static_cast<std::int64_t>(there.size()));
    }
}

TEST_CASE("a short code or slug that is another's here is replaced, and the rest stays") {
    Desk from;
    from.app.load_demo();
    Desk to;
    auto body = event_body("Ailleurs");
    REQUIRE(to.app.post("/api/v1/events", base::json::to_text(body), to.app.write_token()).status == 201);
    const auto taken = text_at(list(to.app, "events").at(0), "short");
    REQUIRE(to.import("a.json", exported(from.app, "json")).status == 0);
    std::map<std::string, int> codes;
    for (const auto& each : list(to.app, "events")) ++codes[text_at(each, "short")];
    CHECK(codes.size() == list(to.app, "events").size());
    CHECK(codes[taken] == 1);
}

TEST_CASE("a trial of our own export refuses nothing and keeps nothing") {
    Desk from;
    fill(from.app);
    Desk to;
    const Imported done = to.import("a.json", exported(from.app, "json"), {{}, {}, true});
    INFO(done.told);
    CHECK(done.status == 0);
    CHECK(list(to.app, "events").empty());
    CHECK(list(to.app, "campaigns").empty());
}

TEST_CASE("a full export brings what is hidden along, and it stays hidden") {
    Desk from;
    fill(from.app);
    from.app.write([](store::Transaction& transaction) {
        auto& connection = transaction.connection();
        connection.execute("UPDATE event SET state = 'hidden' WHERE title = 'Avec Jeanne'");
        connection.execute("UPDATE person SET state = 'hidden' WHERE slug = 'jeanne'");
    });
    CHECK(exported(from.app, "json").find("Avec Jeanne") == std::string::npos);
    const std::string text = exported(from.app, "json", true);
    CHECK_THROWS_AS(exported(from.app, "csv", true), base::Error);
    Desk to;
    REQUIRE(to.import("a.json", text).status == 0);
    CHECK(list(to.app, "events").size() == list(from.app, "events").size());
    CHECK(to.app.get("/people/jeanne").status == 404);
    CHECK(to.app.get("/api/v1/changes?limit=200").body.find("\"deleted\":true") == std::string::npos);
    bool is_there = false;
    to.app.write([&](store::Transaction& transaction) {
        auto row = transaction.connection().prepare("SELECT state FROM event WHERE title = 'Avec Jeanne'");
        is_there = row.step() && row.get<std::string>(0) == "hidden";
    });
    CHECK(is_there);
    CHECK(exported(to.app, "json", true).find("Avec Jeanne") != std::string::npos);
}

TEST_CASE("events are read out of whatever JSON holds them") {
    const std::string event = R"({"title": "Débat", "kind": "debate", "start": {"date": "2027-03-18", "zone":
        "Europe/Paris"}, "place": "Salle Été", "sources": [{"url": "https://example.org/a"}]})";
    for (const std::string& text :
         {"{\"events\": [" + event + "]}", "{\"data\": [" + event + "], \"next\": null}", "[" + event + "]",
          "\xEF\xBB\xBF{\n  \"about\": {\"events\": [1, {}]},\n  \"events\": [\n    " + event + "\n  ]\n}\n"}) {
        INFO(text);
        Desk desk;
        const Imported done = desk.import("a.json", text);
        INFO(done.told);
        CHECK(done.out == "Imported: 1. Known before: 0. Refused: 0.\n");
        REQUIRE(desk.events().size() == 1);
        CHECK(text_at(desk.events().at(0), "kind") == "debate");
        CHECK(text_at(desk.events().at(0).at("place"), "name") == "Salle Été");
    }
    // As our own API answers.
    Desk from;
    from.app.load_demo();
    std::string answer = from.app.get("/api/v1/events?limit=200").body;
    Desk to;
    to.app.load_demo();
    CHECK(to.import("a.json", answer).out.starts_with("Imported: 0. Known before: "));
}

TEST_CASE("what is no JSON with events says what is expected, and where it breaks") {
    struct Row {
        const char* text;
        const char* told;
    };
    for (const Row& row : {Row{"{\"venues\": [{}]}", "line 1: it holds no list of events"}, Row{"", "line 1: the JSON"},
                           Row{"{\"events\": [\n{\"title\": \"x\"}\n", "line 3: the JSON ends too early"},
                           Row{"[\n{\"a\": 1,, }]", "line 2: "}, Row{"nonsense", "line 1: the JSON is not right"},
                           Row{"[{\"title\": \"x\", \"start\": 5}]", "start"}}) {
        INFO(row.text);
        Desk desk;
        const Imported done = desk.import("a.json", row.text);
        INFO(done.told);
        CHECK(done.status == 1);
        CHECK(done.told.find(row.told) != std::string::npos);
    }
}

// The whole of somebody's calendar with one event.
std::string calendar(const std::string& lines) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a@x\r\nDTSTAMP:20200101T000000Z\r\n"
           "URL:https://example.org/a\r\n" +
           lines + "END:VEVENT\r\nEND:VCALENDAR\r\n";
}

TEST_CASE("an event that its producer moved is told, and taken over where that is asked for") {
    Desk desk;
    const std::string first = calendar("DTSTART;TZID=Europe/Paris:20200118T140000\r\nSUMMARY:Colloque\r\n");
    const std::string moved =
        calendar("SEQUENCE:2\r\nDTSTART;TZID=Europe/Paris:20200125T140000\r\nSUMMARY:Colloque\r\n");
    REQUIRE(desk.import("a.ics", first).status == 0);
    desk.app.clock.advance(std::chrono::hours{1});
    CHECK(desk.import("a.ics", first).out == "Imported: 0. Known before: 1. Refused: 0.\n");
    CHECK(desk.import("a.ics", moved).out ==
          "Imported: 0. Known before: 1. Refused: 0.\n"
          "Not as the file says, of those known before: 1, of which --update would take over all but 0.\n");
    CHECK(text_at(desk.events().at(0).at("start"), "local") == "2020-01-18T14:00:00");
    app::ImportTerms update;
    update.is_update = true;
    const Imported done = desk.import("a.ics", moved, update);
    INFO(done.told);
    CHECK(done.out.find("1, 1 of them updated, 0 left") != std::string::npos);
    const auto event = desk.events().at(0);
    CHECK(text_at(event.at("start"), "local") == "2020-01-25T14:00:00");
    CHECK(text_at(event, "status") == "rescheduled");
    CHECK(event.at("revision").as_int64() == 2);
    CHECK(desk.import("a.ics", moved, update).out == "Imported: 0. Known before: 1. Refused: 0.\n");
}

TEST_CASE("what a person changed since is never overwritten") {
    Desk desk;
    REQUIRE(
        desk.import("a.ics", calendar("DTSTART;TZID=Europe/Paris:20200118T140000\r\nSUMMARY:Colloque\r\n")).status ==
        0);
    desk.app.write([](store::Transaction& transaction) {
        auto& connection = transaction.connection();
        connection.execute(
            "INSERT INTO revision (noun, object_id, number, at, role) "
            "SELECT 'event', id, 2, 0, 'moderator' FROM event");
        connection.execute("UPDATE event SET revision = 2, title = 'Colloque, corrigé'");
    });
    app::ImportTerms update;
    update.is_update = true;
    const Imported done =
        desk.import("a.ics", calendar("DTSTART;TZID=Europe/Paris:20200125T140000\r\nSUMMARY:Colloque\r\n"), update);
    INFO(done.told);
    CHECK(done.status == 0);
    CHECK(done.out.find("1, 0 of them updated, 1 left") != std::string::npos);
    CHECK(done.told.find("it was changed here since it came in, and is left as it is: Colloque, corrigé") !=
          std::string::npos);
    CHECK(text_at(desk.events().at(0).at("start"), "local") == "2020-01-18T14:00:00");
}

TEST_CASE("an entry of an older file does not overwrite what came from a later one") {
    // A calendar that counts, and one that only dates.
    const auto file = [](const char* uid, const char* title, int sequence, const char* stamp) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:" + std::string(uid) +
               "\r\nDTSTAMP:" + stamp + "\r\nSEQUENCE:" + std::to_string(sequence) +
               "\r\nDTSTART;VALUE=DATE:20300118\r\nSUMMARY:" + title + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    };
    Desk desk;
    app::ImportTerms update = with_source;
    update.is_update = true;
    const auto title_after = [&](const std::string& bytes) {
        const Imported done = desk.import("a.ics", bytes, update);
        INFO(done.told);
        return text_at(desk.events().front(), "title") + (done.told.empty() ? "" : " | " + done.told);
    };
    const std::string left = "it is older than what is on record, and is left as it is: ";
    const auto told = [&](const char* title) { return std::string(title) + " | line 5: " + left + title + "\n"; };
    CHECK(title_after(file("a@b", "Un", 2, "20200101T000000Z")) == "Un");
    CHECK(title_after(file("a@b", "Deux", 3, "20200101T000000Z")) == "Deux");
    CHECK(title_after(file("a@b", "Un", 2, "20210101T000000Z")) == told("Deux"));    // the count comes first
    CHECK(title_after(file("a@b", "Zéro", 3, "20191231T235959Z")) == told("Deux"));  // then the date
    CHECK(title_after(file("a@b", "Trois", 3, "20200101T000000Z")) == "Trois");      // neither says which came first
    CHECK(title_after(file("a@b", "Quatre", 3, "20200102T000000Z")) == "Quatre");
    // What is the same says how old it is, too.
    CHECK(title_after(file("a@b", "Quatre", 7, "20200103T000000Z")) == "Quatre");
    CHECK(title_after(file("a@b", "Cinq", 6, "20200104T000000Z")) == told("Quatre"));
    // Without leave to change anything, nothing is told of what would not be taken over, either.
    const Imported only_looked = desk.import("a.ics", file("a@b", "Cinq", 6, "20200104T000000Z"), with_source);
    CHECK(only_looked.told.empty());
    CHECK(only_looked.out == "Imported: 0. Known before: 1. Refused: 0.\n");
}

TEST_CASE("a file that does not say how old it is counts as new") {
    Desk desk;
    app::ImportTerms update = with_source;
    update.is_update = true;
    const auto add = [&](const std::string& title, const std::string& more) {
        desk.import("a.json",
                    R"({"events": [{"uid": "a@b", "title": ")" + title + R"(", "start": {"date": "2030-01-18", "zone":
                    "Europe/Paris"}, "sources": [{"url": "https://example.org/a"}])" +
                        more + "}]}",
                    update);
        return text_at(desk.events().front(), "title");
    };
    CHECK(add("Un", R"(, "sequence": 4, "updated_at": "2020-01-02T00:00:00Z")") == "Un");
    CHECK(add("Deux", "") == "Deux");
    CHECK(add("Trois", R"(, "updated_at": "2020-01-01T00:00:00Z")") == "Deux");  // an answer of the API counts nothing
    CHECK(add("Quatre", R"(, "updated_at": "2020-01-03T00:00:00Z")") == "Quatre");
    CHECK(add("Cinq", R"(, "sequence": 3, "updated_at": "2020-01-04T00:00:00Z")") == "Cinq");
}

}  // namespace
