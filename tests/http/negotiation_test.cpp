#include "http/negotiation.hpp"

#include <array>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace {

using namespace charivari::http;

TEST_CASE("the coding follows Accept-Encoding") {
    struct Row {
        const char* field;
        std::optional<Coding> wanted;
    };
    const std::vector<Row> rows{
        {"", Coding::identity},
        {"gzip", Coding::gzip},
        {"x-gzip", Coding::gzip},
        {"GZIP", Coding::gzip},
        {"br", Coding::br},
        {"gzip, deflate, br", Coding::br},
        {"gzip, deflate, br, zstd", Coding::br},
        {"deflate", Coding::identity},
        {"*", Coding::br},
        {"br;q=0, *", Coding::gzip},
        {"br;q=0, gzip;q=0, *", Coding::identity},
        {"*;q=0", std::nullopt},
        {"*;q=0, gzip", Coding::gzip},
        {"*;q=0, identity", Coding::identity},
        {"deflate, identity;q=0", std::nullopt},
        {"gzip;q=0.1, identity;q=0", Coding::gzip},
        {"identity;q=0, *", Coding::br},
        {"gzip;q=0", Coding::identity},
        {"gzip;q=0.0", Coding::identity},
        {"gzip;q=0.000", Coding::identity},
        {"gzip;q=0.001", Coding::gzip},
        {"gzip;q=1.0, br;q=0.5", Coding::gzip},
        {"gzip;q=0.5, br;q=0.5", Coding::br},
        {"gzip;q=0.4, br;q=0.5", Coding::br},
        {"identity", Coding::identity},
        {"identity, gzip;q=0.5", Coding::identity},
        {"identity;q=0.5, gzip", Coding::gzip},
        {"identity;q=0", std::nullopt},
        {"gzip ; q=0.8 , br ; Q=0.7", Coding::gzip},
        {"gzip;q=", Coding::identity},
        {"gzip;q=2", Coding::identity},
        {"gzip;q=1.5", Coding::identity},
        {"gzip;q=-1", Coding::identity},
        {"gzip;q=0.5x", Coding::identity},
        {"gzip;q=0.1234", Coding::identity},
        {"gzip;q=1e3", Coding::identity},
        {",,,gzip,,", Coding::gzip},
        {";q=1", Coding::identity},
        {"gzipx", Coding::identity},
        {"gz ip", Coding::identity},
    };
    for (const Row& row : rows) {
        INFO(row.field);
        CHECK(choose_coding(row.field) == row.wanted);
    }
}

TEST_CASE("a media type is acceptable or not") {
    struct Row {
        const char* field;
        bool wanted;  // for application/json
    };
    const std::vector<Row> rows{
        {"", true},
        {"  ", true},
        {"*/*", true},
        {"application/*", true},
        {"application/json", true},
        {"Application/JSON", true},
        {"application/json; charset=utf-8", true},
        {"application/json;version=1;q=0.2", true},
        {"text/html", false},
        {"text/*", false},
        {"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", true},
        {"application/json;q=0", false},
        {"application/json;q=0, */*", false},
        {"application/*;q=0, */*", false},
        {"*/*;q=0", false},
        {"*/*;q=0, application/json", true},
        {"application/jsonx", false},
        {"application", false},
        {"*", false},
        {"application/problem+json", false},
        {"garbage", false},
    };
    for (const Row& row : rows) {
        INFO(row.field);
        CHECK(accepts(row.field, "application/json") == row.wanted);
    }
}

TEST_CASE("errors are told as HTML to whom prefers it") {
    CHECK(prefers_html("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"));
    CHECK(prefers_html("text/html"));
    CHECK(prefers_html("text/*"));
    CHECK(prefers_html("*/*"));
    CHECK(prefers_html("text/html, application/json"));
    CHECK_FALSE(prefers_html(""));
    CHECK_FALSE(prefers_html("application/json"));
    CHECK_FALSE(prefers_html("application/json, text/html;q=0.9"));
    CHECK_FALSE(prefers_html("text/html;q=0, */*"));
    CHECK_FALSE(prefers_html("image/png"));
}

TEST_CASE("the language follows Accept-Language, else it is the first") {
    constexpr std::array<std::string_view, 2> french_first{"fr", "en"};
    constexpr std::array<std::string_view, 2> english_first{"en", "fr"};
    struct Row {
        const char* field;
        std::string wanted;  // with French first
    };
    const std::vector<Row> rows{
        {"", "fr"},
        {"en", "en"},
        {"EN", "en"},
        {"en-GB", "en"},
        {"en-GB,en;q=0.9,fr;q=0.8", "en"},
        {"fr;q=0.8,en;q=0.9", "en"},
        {"fr,en", "fr"},
        {"en,fr", "en"},
        {"de-DE,de;q=0.9,en;q=0.5", "en"},
        {"de", "fr"},
        {"*", "fr"},
        {"en;q=0", "fr"},
        {"de, en;q=0.1", "en"},
        {"enx", "fr"},
        {"-en", "fr"},
        {"fr-CA", "fr"},
    };
    for (const Row& row : rows) {
        INFO(row.field);
        CHECK(choose_language(row.field, french_first) == row.wanted);
    }
    CHECK(choose_language("", english_first) == "en");
    CHECK(choose_language("de, fr;q=0.1", english_first) == "fr");
}

TEST_CASE("If-None-Match compares weakly, in a list") {
    constexpr const char* etag = "\"3.abc-gzip\"";
    for (const char* hit : {"\"3.abc-gzip\"", "W/\"3.abc-gzip\"", "*", "\"x\", \"3.abc-gzip\"",
                            "\"x\",\"3.abc-gzip\",\"y\"", " \"3.abc-gzip\" ", "\"x\", W/\"3.abc-gzip\"", ",, *"}) {
        INFO(hit);
        CHECK(none_match_hits(hit, etag));
    }
    for (const char* miss : {"", "\"\"", "3.abc-gzip", "\"3.abc\"", "\"3.abc-br\"", "w/\"3.abc-gzip\"",
                             "\"3.ABC-gzip\"", "W/", ",", "\"3.abc-gzip\"x", "**"}) {
        INFO(miss);
        CHECK_FALSE(none_match_hits(miss, etag));
    }
}

}  // namespace
