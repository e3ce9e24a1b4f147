#include "http/problem.hpp"

#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "base/json.hpp"

namespace {

using namespace charivari::http;
using charivari::base::Code;
using charivari::base::Error;
namespace json = charivari::base::json;

constexpr int last_code = static_cast<int>(Code::internal);

TEST_CASE("a problem document has the members of RFC 9457, and every wrong field") {
    const Error error =
        Error{Code::invalid,
              "Some fields are not right.",
              {{"/title", "required", "This may not be empty."}, {"/start/zone", "unknown_zone", "A name, please."}}}
            .because("never told");
    const Response response = problem(error, "urn:uuid:00000000-0000-7000-8000-000000000001");
    CHECK(response.status == 422);
    CHECK(response.fields.find("Content-Type") == "application/problem+json");
    CHECK(response.fields.find("Cache-Control") == "no-store");
    CHECK(response.body ==
          R"({"type":"/problems/invalid","title":"Some fields are not right","status":422,)"
          R"("detail":"Some fields are not right.","instance":"urn:uuid:00000000-0000-7000-8000-000000000001",)"
          R"("errors":[{"pointer":"/title","code":"required","message":"This may not be empty."},)"
          R"({"pointer":"/start/zone","code":"unknown_zone","message":"A name, please."}]})"
          "\n");
}

TEST_CASE("a problem without a detail says null, without fields an empty list") {
    const json::Value body = json::parse(problem(Error{Code::gone}, "/x").body);
    CHECK(body.at("detail").is_null());
    CHECK(body.at("errors").as_array().empty());
    CHECK(body.at("instance").as_string() == "/x");
}

TEST_CASE("the cause of an error is told to nobody") {
    for (int at = 0; at <= last_code; ++at) {
        const Response response = problem(Error{static_cast<Code>(at), "d"}.because("TOP SECRET"), "/x");
        CHECK(response.body.find("TOP SECRET") == std::string::npos);
        for (const auto& each : response.fields.all()) CHECK(each.value.find("TOP SECRET") == std::string::npos);
    }
}

TEST_CASE("every code has a status with a reason, a title and a slug of its own") {
    std::set<std::string> slugs;
    for (int at = 0; at <= last_code; ++at) {
        const auto code = static_cast<Code>(at);
        INFO(charivari::base::name_of(code));
        CHECK(status_of(code) >= 400);
        CHECK(status_of(code) < 600);
        CHECK_FALSE(reason_of(status_of(code)).empty());
        CHECK_FALSE(title_of(code).empty());
        CHECK(slugs.insert(slug_of(code)).second);
        CHECK(slug_of(code).find('_') == std::string::npos);
        if (code != Code::internal) CHECK(status_of(code) != 500);
    }
    CHECK(slug_of(Code::payload_too_large) == "payload-too-large");
    CHECK(status_of(Code::misdirected_host) == 421);
    CHECK(status_of(Code::storage_full) == 507);
}

TEST_CASE("401 says how to come in, 429 and 503 when to come back") {
    CHECK(problem(Error{Code::unauthenticated}, "/").fields.find("WWW-Authenticate") == "Bearer");
    CHECK(problem(Error{Code::unavailable}, "/").fields.find("Retry-After") == "5");
    const auto limits = [](const Error& error) {
        const auto fields = problem(error, "/").fields;
        return fields.joined("Retry-After") + " " + fields.joined("RateLimit-Limit") + " " +
               fields.joined("RateLimit-Remaining") + " " + fields.joined("RateLimit-Reset");
    };
    CHECK(limits(Error{Code::too_many_requests}) == "5 1 0 5");
    const Error quota =
        Error{Code::too_many_requests}.retry_after(std::chrono::seconds{7}).refused_by({30, std::chrono::seconds{900}});
    CHECK(limits(quota) == "7 30 0 900");
    CHECK(limits(quota.with_fields({{"/name", "x", ""}})) == "7 30 0 900");
    CHECK(limits(Error{Code::unavailable}) == "5   ");
    CHECK_FALSE(problem(Error{Code::forbidden}, "/").fields.find("WWW-Authenticate"));
    CHECK_FALSE(problem(Error{Code::internal}, "/").fields.find("Retry-After"));
}

}  // namespace
