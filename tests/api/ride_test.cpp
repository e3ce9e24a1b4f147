// Rides to actions, and what organisers tell those who come, through the API.
#include <catch2/catch.hpp>

#include "tests/api/actions.hpp"

namespace {

using namespace tests;
using base::json::Object;
using base::json::Value;

struct Rides : ActionStage {
    Rides() { action = created(rally()); }
    Got offer(const Object& body, const As& as = nobody) {
        return post(app, self(action, "/rides"), as, base::json::to_text(body));
    }
    base::json::Array listed(const As& as = nobody) {
        return get(app, self(action, "/rides"), as).json().at("data").as_array();
    }

    std::string action;
};

TEST_CASE("seats are offered without a name, found by commune, and gone with their link") {
    Rides at;
    const Got made = at.offer({{"kind", "offer"}, {"commune", "Saint-Étienne"}, {"seats", 3}, {"way", "there"}});
    CHECK(made.status == 201);
    CHECK(made.field("Cache-Control") == "private, no-store");
    const std::string path = "/api/v1" + text_at(made, "manage");
    CHECK(made.field("Location") == path);
    CHECK(get(at.app, path, nobody).body == made.body);
    const auto shown = at.listed().at(0);
    CHECK(shown.at("from") == Value(Object{{"code", "42218"}, {"name", "Saint-Étienne"}}));
    CHECK_FALSE(shown.as_object().contains("manage"));
    CHECK_FALSE(shown.as_object().contains("sealed"));
    const auto amend = [&](const Object& body, std::string_view match) {
        return patch(at.app, path, nobody, base::json::to_text(body), {{"If-Match", match}});
    };
    const Got fewer = amend({{"seats", 1}}, made.field("ETag"));
    CHECK(fewer.json().at("seats") == 1);
    CHECK(amend({{"seats", 2}}, made.field("ETag")).status == 412);
    CHECK(amend({{"matched", true}}, "*").errors() == "/matched read_only\n");
    CHECK(call(at.app, http::Method::delete_, path, nobody, "", {{"If-Match", "*"}}).status == 204);
    CHECK(get(at.app, path, nobody).status == 404);
    CHECK(at.listed().empty());
}

TEST_CASE("rides of one source are one line to organisers from six on, and go in one go") {
    Rides at;
    for (int i = 0; i < 6; ++i) CHECK(at.offer({{"kind", "offer"}, {"commune", "42218"}}).status == 201);
    const auto floods = [&] {
        return get(at.app, Rides::self(at.action, "/sign-ups"), at.anna.as).json().at("floods").as_array();
    };
    REQUIRE(floods().size() == 1);
    CHECK(floods().at(0).at("rides") == 6);
    CHECK(floods().at(0).at("attendances") == 0);
    const std::string flood = Rides::self(at.action, "/floods/") + std::string(floods().at(0).at("batch").as_string());
    CHECK(remove(at.app, flood, nobody).status == 401);
    CHECK(at.listed().size() == 6);
    CHECK(remove(at.app, flood, at.anna.as).json().at("removed") == 6);
    CHECK(at.listed().empty());
    CHECK(floods().empty());
}

TEST_CASE("each defect of a ride is told where it is") {
    Rides at;
    struct Row {
        const char* name;
        Object body;
        const char* errors;
    };
    const std::vector<Row> rows{
        {"nothing", {}, "/kind required\n/commune required\n"},
        {"nowhere", {{"kind", "offer"}, {"commune", "Nulle-Part"}}, "/commune unknown\n"},
        {"no seat", {{"kind", "offer"}, {"commune", "42218"}, {"seats", 0}}, "/seats out_of_range\n"},
        {"a coach", {{"kind", "offer"}, {"commune", "42218"}, {"seats", 50}}, "/seats out_of_range\n"},
        {"another way", {{"kind", "offer"}, {"commune", "42218"}, {"way", "around"}}, "/way unknown_value\n"},
        {"a phone number without a key",
         {{"kind", "offer"}, {"commune", "42218"}, {"contact", "06"}, {"consent", 1}},
         "/contact no_key\n"},
        {"unknown", {{"kind", "offer"}, {"commune", "42218"}, {"phone", "06"}}, "/phone unknown_field\n"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        const Got got = at.offer(row.body);
        CHECK(got.status == 422);
        CHECK(got.errors() == row.errors);
    }
    CHECK(at.listed().empty());
}

TEST_CASE("organisers put people in touch, and take off what nobody believes") {
    Rides at;
    const Got made = at.offer({{"kind", "request"}, {"commune", "42218"}});
    const std::string one = at.self(at.action, "/rides/") + text_at(made, "id");
    CHECK(patch(at.app, one, at.carl.as, R"({"matched": true})").status == 403);
    CHECK(patch(at.app, one, at.anna.as, "{}").errors() == "/matched required\n");
    CHECK(patch(at.app, one, at.anna.as, R"({"matched": true})").json().at("matched") == true);
    CHECK(at.listed().empty());
    CHECK(at.listed(at.anna.as).size() == 1);
    CHECK(remove(at.app, one, at.carl.as).status == 403);
    CHECK(remove(at.app, one, at.anna.as).status == 204);
    CHECK(remove(at.app, one, at.anna.as).status == 404);
    at.change(at.action, {{"status", "cancelled"}}, at.anna.as);
    CHECK(at.offer({{"kind", "offer"}, {"commune", "42218"}}).status == 409);
}

TEST_CASE("rides are destroyed with the attendances") {
    Rides at;
    const Got made = at.offer({{"kind", "offer"}, {"commune", "42218"}});
    at.app.clock.set(instant("2020-03-01T00:00:00Z"));
    CHECK(to_text(at.app.program->retention.destroy()) == "0 attendances and 1 ride of 1 action");
    CHECK(get(at.app, "/api/v1" + text_at(made, "manage"), nobody).status == 404);
}

TEST_CASE("a message of the organisers is read at once, and calendars take it up") {
    Rides at;
    const auto calendar = [&] { return at.app.get("/agenda.ics?what=actions").body; };
    const std::string before = calendar();
    const int revision = static_cast<int>(at.shown(at.action).at("revision").as_int64());
    const auto send = [&](const char* body, const As& as) {
        return post(at.app, at.self(at.action, "/messages"), as, body);
    };
    CHECK(send(R"({"text": "x"})", at.carl.as).status == 403);
    CHECK(send(R"({"text": " "})", at.anna.as).errors() == "/text required\n");
    const Got made = send(R"({"text": "À la **grille** nord"})", at.anna.as);
    CHECK(made.status == 201);
    CHECK(get(at.app, at.self(at.action, "/messages"), nobody).json().at("data").at(0).at("text").as_string() ==
          "À la **grille** nord");
    CHECK(at.shown(at.action).at("revision") == revision + 1);
    const std::string after = calendar();
    CHECK(after.find("SEQUENCE:1") != std::string::npos);
    CHECK(after.find("grille nord") != std::string::npos);
    CHECK(before.find("grille nord") == std::string::npos);
    CHECK(remove(at.app, made.field("Location"), at.anna.as).status == 204);
    CHECK(remove(at.app, made.field("Location"), at.anna.as).status == 404);
    CHECK(calendar().find("grille nord") == std::string::npos);
}

}  // namespace
