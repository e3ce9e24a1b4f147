#include "view/web_address.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using charivari::view::find_web_address;

namespace {

// The address that is found in the text; empty if none is.
std::string found_in(const std::string& text) {
    const auto found = find_web_address(text);
    return found ? text.substr(found->begin, found->size) : "";
}

}  // namespace

TEST_CASE("an address ends where the sentence goes on") {
    struct Row {
        std::string text, address;
    };
    const std::vector<Row> rows = {
        {"https://a.example", "https://a.example"},
        {"voir http://a.example/b?c=d#e, puis", "http://a.example/b?c=d#e"},
        {"https://a.example/.", "https://a.example/"},
        {"(https://a.example/b_(c)).", "https://a.example/b_(c)"},
        {"«\u00a0https://a.example\u00a0»", "https://a.example"},
        {"https://a.example\u202f?", "https://a.example"},
        {"https://a.example…", "https://a.example"},
        {"« https://a.example»", "https://a.example"},
        {"https://a.example/été", "https://a.example/été"},
        {"https://éa.example", "https://éa.example"},
        {"<https://a.example>", "https://a.example"},
        {"\"https://a.example\"", "https://a.example"},
        {"https://a.example:8080/", "https://a.example:8080/"},
        {"https://a.example/@b", "https://a.example/@b"},
        {"xhttps://a.example", ""},
        {"https://", ""},
        {"https:///a", ""},
        {"https://.", ""},
        {"HTTPS://a.example", ""},
        {"https://bank.example@evil.example/", ""},
        {"https://a.example/" + std::string(3000, 'a'), ""},
        {"", ""},
    };
    for (const Row& row : rows) {
        INFO(row.text.substr(0, 60));
        CHECK(found_in(row.text) == row.address);
    }
}

TEST_CASE("the search goes on where it is told to") {
    const std::string text = "http://a.example http://b.example";
    const auto second = find_web_address(text, 5);
    REQUIRE(second);
    CHECK(second->begin == 17);
    CHECK_FALSE(find_web_address(text, 20));
}
