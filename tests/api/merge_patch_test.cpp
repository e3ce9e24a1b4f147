// JSON Merge Patch (RFC 7396), and how bodies of PATCH are read with it.
#include "api/merge_patch.hpp"

#include <array>
#include <future>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/api/people.hpp"

namespace {

using namespace tests;
using base::json::Object;
using charivari::api::merged;
using charivari::api::read_merge_patch;

Object object(std::string_view text) { return base::json::parse(text).as_object(); }

TEST_CASE("the examples of RFC 7396 whose target and patch are objects") {
    struct Row {
        const char* target;
        const char* patch;
        const char* result;
    };
    for (const Row& row : std::vector<Row>{
             {R"({"a":"b"})", R"({"a":"c"})", R"({"a":"c"})"},
             {R"({"a":"b"})", R"({"b":"c"})", R"({"a":"b","b":"c"})"},
             {R"({"a":"b"})", R"({"a":null})", R"({})"},
             {R"({"a":"b","b":"c"})", R"({"a":null})", R"({"b":"c"})"},
             {R"({"a":["b"]})", R"({"a":"c"})", R"({"a":"c"})"},
             {R"({"a":"c"})", R"({"a":["b"]})", R"({"a":["b"]})"},
             {R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})", R"({"a":{"b":"d"}})"},
             {R"({"a":[{"b":"c"}]})", R"({"a":[1]})", R"({"a":[1]})"},
             {R"({"e":null})", R"({"a":1})", R"({"e":null,"a":1})"},
             {R"({})", R"({"a":{"bb":{"ccc":null}}})", R"({"a":{"bb":{}}})"},
             {R"({"title":"Goodbye!","author":{"givenName":"John","familyName":"Doe"},"tags":["example","sample"],
                 "content":"This will be unchanged"})",
              R"({"title":"Hello!","phoneNumber":"+01-123-456-7890","author":{"familyName":null},"tags":["example"]})",
              R"({"title":"Hello!","author":{"givenName":"John"},"tags":["example"],"content":"This will be unchanged",
                 "phoneNumber":"+01-123-456-7890"})"}}) {
        INFO(row.target << " with " << row.patch);
        CHECK(base::json::Value(merged(object(row.target), object(row.patch))) ==
              base::json::Value(object(row.result)));
    }
}

TEST_CASE("a patch is read as the whole that it asks for, of members that can be written") {
    constexpr std::array<std::string_view, 2> writable{"name", "contact"};
    const Object present = object(R"({"id": 7, "name": "a", "contact": "c", "links": {"html": "/a", "ics": null}})");
    struct Row {
        const char* patch;
        const char* asked;
        const char* found;
    };
    for (const Row& row : std::vector<Row>{
             {"{}", R"({"name": "a", "contact": "c"})", ""},
             {R"({"contact": null})", R"({"name": "a"})", ""},
             {R"({"id": 7, "links": {"html": "/a", "ics": null}})", R"({"name": "a", "contact": "c"})", ""},
             {R"({"links": {"html": "/a"}})", R"({"name": "a", "contact": "c"})", ""},
             {R"({"id": 8})", R"({"name": "a", "contact": "c"})", "/id read_only"},
             {R"({"id": null})", R"({"name": "a", "contact": "c"})", "/id read_only"},
             {R"({"links": {"html": "/b"}})", R"({"name": "a", "contact": "c"})", "/links read_only"},
             {R"({"x/y": 1})", R"({"name": "a", "contact": "c", "x/y": 1})", ""},
             {R"({"x": null})", R"({"name": "a", "contact": "c", "x": null})", ""}}) {
        INFO(row.patch);
        base::FieldErrors errors;
        const Object asked = read_merge_patch(base::json::parse(row.patch).as_object(), present, writable, errors);
        CHECK(base::json::Value(asked) == base::json::Value(object(row.asked)));
        std::string found;
        for (const auto& each : errors.all()) found += each.pointer + " " + each.code;
        CHECK(found == row.found);
    }
}

TEST_CASE("who is overtaken between reading and writing is told so, with what is there now") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    const std::string group = add_group(app, "collectif", anna);
    std::promise<void> go;
    // The writer is held up with another change; meanwhile the request reads what is there and queues behind it.
    app.program->database.submit(
        [&, gone = go.get_future().share()](store::Transaction& transaction) {
            gone.wait();
            auto changed = store::find_group(transaction.connection(), group).value();
            changed.contact = "quicker@example.org";
            ++changed.revision;
            store::update_group(transaction.connection(), changed);
        },
        [](const std::exception_ptr&) {});
    std::promise<Got> answered;
    app.program->dispatch.answer(request_by(http::Method::patch, "/api/v1/groups/" + group, anna.as,
                                            R"({"contact": "late@example.org"})", {{"If-Match", "*"}}),
                                 [&](const http::Reply& reply) { answered.set_value(taken_apart(reply)); });
    REQUIRE(app.program->workers.try_submit([&] { go.set_value(); }));  // there is one worker: it is past the request
    const Got got = answered.get_future().get();
    CHECK(got.status == 412);
    CHECK(got.json().at("current").at("contact").as_string() == "quicker@example.org");
    CHECK(got.field("ETag").starts_with("\"2."));
}

}  // namespace
