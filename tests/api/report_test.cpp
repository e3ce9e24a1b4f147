// What readers say of a page.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/api/people.hpp"

namespace {

using namespace tests;
using base::json::Object;
using base::json::Value;

Got report(TestApp& app, const Object& body) { return post(app, "/api/v1/reports", nobody, base::json::to_text(body)); }

TEST_CASE("anybody reports a page, a moderator settles it, and a month later nothing is left") {
    TestApp app;
    const Person mia = add_person(app, "Mia", false, true);
    const Got sent =
        report(app, {{"about", "/events/x?lang=fr#a"}, {"reason", "wrong"}, {"text", "La salle a changé."}});
    REQUIRE(sent.status == 202);
    CHECK(text_at(sent, "about") == "/events/x");
    const Value list = get(app, "/api/v1/reports", mia.as).json().at("data");
    REQUIRE(list.as_array().size() == 1);
    const std::string path = "/api/v1/reports/" + text_at(sent, "id") + "/settle";
    CHECK(post(app, path, nobody).status == 401);
    CHECK(post(app, path, add_person(app, "Anna").as).status == 403);
    CHECK(post(app, path, mia.as).status == 200);
    CHECK(post(app, path, mia.as).status == 409);
    CHECK(get(app, "/api/v1/reports", mia.as).json().at("data").as_array().empty());
    app.clock.advance(std::chrono::days{29});
    CHECK(app.write(app.program->reports.tidy()) == 0);
    app.clock.advance(std::chrono::days{2});
    CHECK(app.write(app.program->reports.tidy()) == 1);
}

TEST_CASE("a report that cannot stand is told so") {
    TestApp app;
    struct Row {
        const char* name;
        Object body;
        const char* wanted;
    };
    const std::vector<Row> rows{
        {"nothing", {}, "422 /reason required /about not_a_page /text required"},
        {"elsewhere", {{"about", "https://evil.example/"}, {"reason", "spam"}}, "422 /about not_a_page"},
        {"another host", {{"about", "//evil.example/"}, {"reason", "spam"}}, "422 /about not_a_page"},
        {"javascript", {{"about", "javascript:alert(1)"}, {"reason", "spam"}}, "422 /about not_a_page"},
        {"markup", {{"about", "/<script>"}, {"reason", "spam"}}, "422 /about not_a_page"},
        {"no reason of ours", {{"about", "/"}, {"reason", "laid"}}, "422 /reason unknown_value /text required"},
        {"what is wrong is not said", {{"about", "/"}, {"reason", "wrong"}}, "422 /text required"},
        {"too long", {{"about", "/"}, {"reason", "hate"}, {"text", std::string(10'000, 'x')}}, "422 /text too_long"},
        {"a foreign field", {{"about", "/"}, {"reason", "hate"}, {"name", "x"}}, "422 /name unknown_field"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(told(report(app, row.body)) == row.wanted);
    }
}

}  // namespace
