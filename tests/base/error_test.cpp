#include "base/error.hpp"

#include <set>
#include <string>

#include <catch2/catch.hpp>

namespace {

using charivari::base::Code;
using charivari::base::Error;
using charivari::base::FieldError;
using charivari::base::FieldErrors;
using charivari::base::name_of;

TEST_CASE("an error shows code, detail, fields and cause in one line") {
    const Error error =
        Error{Code::invalid, "Two fields are wrong.", {{"/title", "required", "Say it."}}}.because("test");
    CHECK(error.code() == Code::invalid);
    CHECK(error.detail() == "Two fields are wrong.");
    CHECK(error.cause() == "test");
    CHECK(std::string(error.what()) == "invalid: Two fields are wrong. [/title required: Say it.] (because: test)");
}

TEST_CASE("an error without anything else is its code") { CHECK(std::string(Error{Code::gone}.what()) == "gone"); }

TEST_CASE("the cause is no part of the detail") {
    const Error error = Error{Code::not_found, "There is no such event."}.because("secret of the house");
    CHECK(error.detail().find("secret") == std::string::npos);
}

TEST_CASE("a copy of an error keeps its text") {
    const Error error = Error{Code::conflict, "Taken."}.because("row 7");
    const Error copy = error;
    CHECK(std::string(copy.what()) == error.what());
    CHECK(copy.cause() == "row 7");
}

TEST_CASE("every code has a name of its own") {
    std::set<std::string_view> names;
    for (int at = 0; at <= static_cast<int>(Code::internal); ++at) {
        const auto name = name_of(static_cast<Code>(at));
        INFO(name);
        CHECK(names.insert(name).second);
        CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos);
    }
    CHECK(names.size() == 22);
    CHECK(names.contains("payload_too_large"));
}

TEST_CASE("the first finding of a pointer stays, others are added beside it") {
    FieldErrors errors;
    CHECK(errors.empty());
    errors.add("/title", "wrong_type", "a text");
    errors.add("/title", "required", "not empty");
    errors.add("/start/zone", "unknown_zone", "no");
    REQUIRE(errors.all().size() == 2);
    CHECK(errors.all()[0] == FieldError{"/title", "wrong_type", "a text"});
    CHECK(errors.all()[1].pointer == "/start/zone");
}

TEST_CASE("a name within a pointer is escaped as RFC 6901 wants it") {
    CHECK(charivari::base::pointer_part("start") == "start");
    CHECK(charivari::base::pointer_part("a/b~c~1") == "a~1b~0c~01");
    CHECK(charivari::base::pointer_part("").empty());
}

TEST_CASE("findings are asked for by pointer, and by what lies below it") {
    FieldErrors errors;
    errors.add("/start/zone", "unknown_zone", "no");
    errors.add("/started", "unknown_field", "no");
    CHECK(errors.has("/start/zone"));
    CHECK_FALSE(errors.has("/start"));
    CHECK(errors.has_within("/start"));
    CHECK(errors.has_within("/start/zone"));
    CHECK_FALSE(errors.has_within("/star"));
    CHECK_FALSE(errors.has_within("/end"));
}

TEST_CASE("findings are thrown together, none is no error") {
    FieldErrors errors;
    CHECK_NOTHROW(errors.throw_if_any());
    errors.add("/a", "required", "a");
    errors.add("/b", "required", "b");
    try {
        errors.throw_if_any();
        FAIL("nothing was thrown");
    } catch (const Error& error) {
        CHECK(error.code() == Code::invalid);
        CHECK_FALSE(error.detail().empty());
        CHECK(error.fields().size() == 2);
    }
}

}  // namespace
