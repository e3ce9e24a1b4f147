// Events are changed, hidden, looked back on and restored.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/api/people.hpp"
#include "tests/golden.hpp"

namespace {

using namespace tests;
using base::json::Object;
using base::json::Value;

struct Record {
    TestApp app;
    Person mona = add_person(app, "Mona", false, true);
    std::string path;
    std::string tag;

    Record() {
        const Got got = post(app, "/api/v1/events", mona.as, base::json::to_text(event_body()));
        path = got.field("Location");
        tag = got.field("ETag");
    }
    Got change(const std::string& body, const As& as, const std::string& if_match) {
        return patch(app, path, as, body, {{"If-Match", if_match}});
    }
    // By Mona, upon what is there now.
    Got change(const std::string& body) {
        const Got got = change(body, mona.as, tag);
        if (got.status == 200) tag = got.field("ETag");
        return got;
    }
    std::string calendar() { return app.get("/agenda.ics?from=2019-01-01&to=2021-01-01").body; }
};

constexpr const char* source =
    R"("sources": [{"url": "https://example.org/a"}, {"url": "https://example.org/nouvelle"}])";
std::string with_source(const std::string& members) { return "{" + members + ", " + source + "}"; }

TEST_CASE("a change says what the event is now, and its calendar entry counts it") {
    Record record;
    CHECK(record.calendar().find("SEQUENCE:0\r\n") != std::string::npos);
    const Got got = record.change(R"({"title": "Un autre titre", "description": "Plus long.", "tags": ["ecole"]})");
    REQUIRE(got.status == 200);
    CHECK(text_at(got, "title") == "Un autre titre");
    CHECK(got.json().at("revision") == Value(2));
    CHECK(got.field("ETag").starts_with("\"2."));
    CHECK(get(record.app, record.path, nobody).json() == got.json());
    CHECK(record.calendar().find("SEQUENCE:1\r\n") != std::string::npos);
    CHECK(record.calendar().find("SUMMARY:Un autre titre\r\n") != std::string::npos);
    // Nothing differs, nothing rises.
    const Got again = record.change(R"({"title": "Un autre titre"})");
    CHECK(again.status == 200);
    CHECK(again.json().at("revision") == Value(2));
}

TEST_CASE("another day makes it rescheduled and remembers the old one, and the hour may come later") {
    Record record;
    const Got moved =
        record.change(with_source(R"("start": {"date": "2020-01-25", "zone": "Europe/Paris"}, "end": null)"));
    REQUIRE(moved.status == 200);
    CHECK(text_at(moved, "status") == "rescheduled");
    CHECK(moved.json().at("previous_start").at("date").as_string() == "2020-01-18");
    CHECK(moved.json().at("end").at("date").as_string() == "2020-01-26");
    const Got hour = record.change(
        R"({"start": {"local": "2020-01-25T14:00:00"}, "end": {"local": "2020-01-25T17:30:00"},
            "sources": [{"url": "https://example.org/heure"}]})");
    REQUIRE(hour.status == 200);
    CHECK(hour.json().at("start").at("utc").as_string() == "2020-01-25T13:00:00Z");
    CHECK(text_at(hour, "status") == "rescheduled");
    CHECK(hour.json().at("time_announced").as_bool());
}

TEST_CASE("what is moved to another day lasts as long as before, unless its end is said") {
    Record record;
    const auto moment_in = [](const char* local) {
        return "{\"local\": \"" + std::string(local) + R"(", "zone": "Europe/Paris"})";
    };
    const auto end_after = [&](const std::string& members) {
        const Got got = record.change(with_source(members));
        INFO(got.body);
        REQUIRE(got.status == 200);
        return base::json::to_text(got.json().at("end"));
    };
    // A day without an hour.
    CHECK(end_after(R"("start": {"date": "2020-01-25"})") == R"({"date":"2020-01-26","zone":"Europe/Paris"})");
    CHECK(record
              .change(R"({"start": )" + moment_in("2020-01-25T14:00:00") + R"(, "end": )" +
                      moment_in("2020-01-25T16:00:00") + R"(, "sources": [{"url": "https://example.org/heure"}]})")
              .status == 200);
    const auto end_at = [](const std::string& end) { return end.substr(0, end.find(",\"zone")); };
    CHECK(end_at(end_after(R"("start": )" + moment_in("2020-02-01T10:00:00"))) == R"({"local":"2020-02-01T12:00:00")");
    CHECK(end_at(end_after(R"("start": {"local": "2020-01-20T22:30:00"})")) == R"({"local":"2020-01-21T00:30:00")");
    // Of the same day the end stays where it is.
    CHECK(end_at(end_after(R"("start": {"local": "2020-01-20T23:00:00"})")) == R"({"local":"2020-01-21T00:30:00")");
    CHECK(end_at(end_after(R"("start": {"local": "2020-01-25T10:00:00"}, "end": {"local": "2020-01-25T10:15:00"})")) ==
          R"({"local":"2020-01-25T10:15:00")");
    CHECK(end_after(R"("start": {"local": "2020-01-26T10:00:00"}, "end": null)") == "null");
}

TEST_CASE("what was read may be sent back whole") {
    Record record;
    record.app.clock.set(instant("2020-01-20T00:00:00Z"));  // it is over
    const Value event = get(record.app, record.path, nobody).json();
    CHECK(event.at("status").as_string() == "over");
    const Got got = record.change(base::json::to_text(event));
    CHECK(told(got) == "200");
    CHECK(got.json().at("revision") == Value(1));
}

TEST_CASE("each defect of a change has its pointer and code") {
    Record record;
    struct Row {
        const char* body;
        const char* wanted;
    };
    const std::string id = record.path.substr(record.path.rfind('/') + 1);
    const std::string itself = R"({"relations": [{"type": "follows", "event": ")" + id + "\"}]}";
    const std::vector<Row> rows{
        {R"({"start": {"date": "2020-01-25", "zone": "Europe/Paris"}, "end": null})", "422 /sources source_needed"},
        {R"({"status": "cancelled"})", "422 /sources source_needed"},
        {R"({"status": "over"})", "422 /status not_settable"},
        {R"({"title": null})", "422 /title required"},
        {R"({"id": "x"})", "422 /id read_only"},
        {R"({"revision": 7, "title": ""})", "422 /revision read_only /title required"},
        {R"({"colour": "red"})", "422 /colour unknown_field"},
        {R"({"registration": {"url": "no", "fee": 3}})", "422 /registration/fee unknown_field"},
        {R"({"registration": {"url": "no"}})", "422 /registration/url not_a_url"},
        {R"({"start": {"zone": "Mars/Base"}})", "422 /start/zone unknown_zone"},
        {R"({"sources": []})", "422 /sources no_source"},
        {itself.c_str(), "422 /relations/0/event itself"},
        {R"([])", "400"},
    };
    for (const Row& row : rows) {
        INFO(row.body);
        CHECK(told(record.change(row.body)) == row.wanted);
    }
    CHECK(get(record.app, record.path, nobody).json().at("revision") == Value(1));
}

TEST_CASE("relations never lead back") {
    Record record;
    const auto id_of = [](const Got& got) { return text_at(got, "id"); };
    const std::string first = record.path.substr(record.path.rfind('/') + 1);
    const auto follows = [](const std::string& id) {
        return R"({"relations": [{"type": "follows", "event": ")" + id + "\"}]}";
    };
    Object second = event_body("Suite");
    second["relations"] = base::json::parse(follows(first)).at("relations");
    const std::string next = id_of(post(record.app, "/api/v1/events", record.mona.as, base::json::to_text(second)));
    CHECK(told(record.change(follows(next))) == "422 /relations/0/event circle");
    CHECK(told(record.change(R"({"relations": [{"type": "same_tour", "event": ")" + next + "\"}]}")) == "200");
}

TEST_CASE("nobody overwrites what they have not seen") {
    Record record;
    CHECK(patch(record.app, record.path, record.mona.as, R"({"title": "x"})").status == 428);
    const std::string old = record.tag;
    CHECK(record.change(R"({"title": "Première"})").status == 200);
    const Got stale = record.change(R"({"title": "Seconde"})", record.mona.as, old);
    CHECK(stale.status == 412);
    CHECK(stale.json().at("current").at("title").as_string() == "Première");
    CHECK(stale.field("ETag").starts_with("\"2."));
    CHECK(record.change(R"({"title": "Seconde"})", record.mona.as, "*").status == 200);
}

TEST_CASE("organisers of trusted groups edit, others do not, and only moderators hide") {
    Record record;
    const Person olga = add_person(record.app, "Olga");
    const std::string group = add_group(record.app, "collectif", olga);
    CHECK(record.change(R"({"title": "x"})", olga.as, "*").status == 403);
    record.app.write([&](store::Transaction& transaction) {
        auto trusted = *store::find_group(transaction.connection(), group);
        trusted.is_trusted = true;
        store::update_group(transaction.connection(), trusted);
    });
    CHECK(record.change(R"({"title": "x"})", olga.as, "*").status == 200);
    CHECK(told(record.change(R"({"state": "hidden"})", olga.as, "*")) == "422 /state read_only");
    CHECK(remove(record.app, record.path, olga.as, {{"If-Match", "*"}}).status == 403);
    CHECK(remove(record.app, record.path, record.mona.as).status == 428);
    CHECK(remove(record.app, record.path, record.mona.as, {{"If-Match", "*"}}).status == 204);
    CHECK(get(record.app, record.path, nobody).status == 404);
    CHECK(get(record.app, record.path, olga.as).status == 404);
    CHECK(text_at(get(record.app, record.path, record.mona.as), "state") == "hidden");
    CHECK(record.calendar().find("SUMMARY:Retiré") != std::string::npos);
    const auto hidden = get(record.app, "/api/v1/events?state=hidden,waiting", record.mona.as);
    CHECK(hidden.json().at("data").as_array().size() == 1);
    CHECK(get(record.app, "/api/v1/events?state=hidden", olga.as).status == 403);
    CHECK(record.change(R"({"state": "published"})", record.mona.as, "*").status == 200);
    CHECK(get(record.app, record.path, nobody).status == 200);
}

TEST_CASE("the history tells what changed, when and in which role, and who to moderators alone") {
    Record record;
    record.app.clock.advance(std::chrono::hours{1});
    record.change(R"({"title": "Un autre titre"})");
    record.app.clock.advance(std::chrono::hours{1});
    record.change(with_source(R"("status": "cancelled")"));
    const Got got = get(record.app, record.path + "/revisions", nobody);
    expect_golden("api/event_revisions.json", base::json::to_pretty_text(got.json()));
    CHECK(got.body.find("Mona") == std::string::npos);
    CHECK(get(record.app, record.path + "/revisions", record.mona.as).body.find("Mona") != std::string::npos);
    const Got first = get(record.app, record.path + "/revisions?limit=2", nobody);
    const Got rest = get(record.app, text_at(first, "next"), nobody);
    CHECK(rest.json().at("data").as_array().size() == 1);
    CHECK(rest.json().at("next").is_null());
    record.app.clock.advance(std::chrono::days{90});
    CHECK(
        get(record.app, record.path + "/revisions", add_person(record.app, "Mia", false, true).as).body.find("Mona") ==
        std::string::npos);
}

TEST_CASE("any revision can be restored, to the byte but for what counts changes") {
    Record record;
    const auto facts = [&] {
        Object event = get(record.app, record.path, nobody).json().as_object();
        for (const char* name : {"revision", "updated_at"}) event.erase(name);
        return Value(event);
    };
    std::vector<Value> states{facts()};
    for (const std::string& body :
         {std::string(R"({"title": "Autre", "translations": {"en": {"title": "Other", "description": "x"}}})"),
          with_source(R"("start": {"date": "2020-01-25", "zone": "Europe/Paris"}, "end": null)"),
          std::string(R"({"registration": {"note": "Sur inscription"}, "hosts": [{"name": "X", "role": "députée"}]})"),
          std::string(R"({"status": "cancelled", "sources": [{"url": "https://example.org/fin"}]})")}) {
        REQUIRE(record.change(body).status == 200);
        states.push_back(facts());
    }
    for (const int number : {1, 3, 2, 5, 4}) {
        const Got got = post(record.app, record.path + "/revisions/" + std::to_string(number) + "/restore",
                             record.mona.as, "", {{"If-Match", "*"}});
        INFO(number << " " << got.body);
        CHECK(got.status == 200);
        CHECK(facts() == states[static_cast<std::size_t>(number - 1)]);
    }
    CHECK(get(record.app, record.path, nobody).json().at("revision") == Value(10));
    for (const char* number : {"0", "99", "-1", "x"})
        CHECK(post(record.app, record.path + "/revisions/" + std::string(number) + "/restore", record.mona.as, "",
                   {{"If-Match", "*"}})
                  .status == 404);
}

TEST_CASE("a place that is renamed raises what happens there") {
    Record record;
    const Got place = post(record.app, "/api/v1/places", record.mona.as, R"({"name": "Salle des fêtes"})");
    const std::string path = place.field("Location");
    record.change(with_source(R"("place": ")" + text_at(place, "id") + "\""));
    const Got renamed =
        patch(record.app, path, record.mona.as, R"({"name": "Salle Chapelon"})", {{"If-Match", place.field("ETag")}});
    REQUIRE(renamed.status == 200);
    CHECK(renamed.json().at("revision") == Value(2));
    CHECK(text_at(renamed, "slug") == "salle-des-fetes");
    const Value event = get(record.app, record.path, nobody).json();
    CHECK(event.at("place").at("name").as_string() == "Salle Chapelon");
    CHECK(event.at("revision") == Value(3));
    CHECK(record.calendar().find("LOCATION:Salle Chapelon") != std::string::npos);
    CHECK(patch(record.app, path, record.mona.as, R"({"name": ""})", {{"If-Match", "*"}}).status == 422);
    CHECK(patch(record.app, path, record.mona.as, R"({"name": "x"})", {{"If-Match", place.field("ETag")}}).status ==
          412);
}

}  // namespace
