#include "http/origin.hpp"

#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

namespace {

using namespace charivari::http;

using Sent = std::vector<std::pair<std::string, std::string>>;

bool is_own(const Sent& sent, std::string_view origin) {
    Request request;
    request.method = Method::post;
    for (const auto& [name, value] : sent) request.fields.add(name, value);
    return is_from_own_pages(request, origin);
}

TEST_CASE("requests from our own pages are told from all others") {
    struct Row {
        const char* name;
        Sent sent;
        bool is_own;
    };
    const std::vector<Row> rows{
        {"nothing sent", {}, false},
        // Fetch Metadata
        {"same origin", {{"Sec-Fetch-Site", "same-origin"}}, true},
        {"same origin, and the origin", {{"Sec-Fetch-Site", "same-origin"}, {"Origin", "https://host"}}, true},
        {"same origin from a page without referrer", {{"Sec-Fetch-Site", "same-origin"}, {"Origin", "null"}}, true},
        {"another case of the field", {{"sec-fetch-site", "same-origin"}}, true},
        {"another case of the word", {{"Sec-Fetch-Site", "Same-Origin"}}, false},
        {"typed by the person", {{"Sec-Fetch-Site", "none"}}, false},
        {"a neighbour of the same site", {{"Sec-Fetch-Site", "same-site"}}, false},
        {"another site", {{"Sec-Fetch-Site", "cross-site"}}, false},
        {"another site with our origin", {{"Sec-Fetch-Site", "cross-site"}, {"Origin", "https://host"}}, false},
        {"a neighbour with our referrer", {{"Sec-Fetch-Site", "same-site"}, {"Referer", "https://host/x"}}, false},
        {"an empty word", {{"Sec-Fetch-Site", ""}, {"Origin", "https://host"}}, false},
        {"a word of the future", {{"Sec-Fetch-Site", "same-party"}, {"Origin", "https://host"}}, false},
        {"two words in one", {{"Sec-Fetch-Site", "same-origin, cross-site"}}, false},
        {"two fields", {{"Sec-Fetch-Site", "same-origin"}, {"Sec-Fetch-Site", "cross-site"}}, false},
        {"the same field twice", {{"Sec-Fetch-Site", "same-origin"}, {"Sec-Fetch-Site", "same-origin"}}, false},
        {"same origin and two origins",
         {{"Sec-Fetch-Site", "same-origin"}, {"Origin", "https://host"}, {"Origin", "https://evil"}},
         false},
        // Origin
        {"our origin", {{"Origin", "https://host"}}, true},
        {"our origin and a foreign referrer", {{"Origin", "https://host"}, {"Referer", "https://evil/"}}, true},
        {"null", {{"Origin", "null"}}, false},
        {"null and our referrer", {{"Origin", "null"}, {"Referer", "https://host/x"}}, false},
        {"empty and our referrer", {{"Origin", ""}, {"Referer", "https://host/x"}}, false},
        {"without encryption", {{"Origin", "http://host"}}, false},
        {"another port", {{"Origin", "https://host:8443"}}, false},
        {"the scheme's own port, written", {{"Origin", "https://host:443"}}, false},
        {"a longer name", {{"Origin", "https://host.evil"}}, false},
        {"a longer name before", {{"Origin", "https://evil.host"}}, false},
        {"a name before ours", {{"Origin", "https://host@evil"}}, false},
        {"a slash behind", {{"Origin", "https://host/"}}, false},
        {"another case", {{"Origin", "https://HOST"}}, false},
        {"two origins in one", {{"Origin", "https://host https://evil"}}, false},
        {"two origins", {{"Origin", "https://host"}, {"Origin", "https://evil"}}, false},
        {"our origin twice", {{"Origin", "https://host"}, {"Origin", "https://host"}}, false},
        // Referer
        {"our referrer", {{"Referer", "https://host/sign-in?x=1"}}, true},
        {"our front page", {{"Referer", "https://host/"}}, true},
        {"no slash behind", {{"Referer", "https://host"}}, false},
        {"a longer name in the referrer", {{"Referer", "https://host.evil/"}}, false},
        {"a port in the referrer", {{"Referer", "https://host:8443/"}}, false},
        {"a person before the host", {{"Referer", "https://host@evil/"}}, false},
        {"a person and a password before the host", {{"Referer", "https://host:pass@evil/"}}, false},
        {"a backslash", {{"Referer", "https://host\\@evil/"}}, false},
        {"our origin further behind", {{"Referer", "https://evil/?https://host/"}}, false},
        {"a referrer without encryption", {{"Referer", "http://host/"}}, false},
        {"a relative referrer", {{"Referer", "/x"}}, false},
        {"an empty referrer", {{"Referer", ""}}, false},
        {"two referrers", {{"Referer", "https://host/"}, {"Referer", "https://evil/"}}, false},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(is_own(row.sent, "https://host") == row.is_own);
    }
}

TEST_CASE("without an origin to compare with nothing is our own") {
    CHECK_FALSE(is_own({{"Origin", ""}}, ""));
    CHECK_FALSE(is_own({{"Referer", "/x"}}, ""));
    CHECK_FALSE(is_own({{"Sec-Fetch-Site", "same-origin"}}, ""));
}

TEST_CASE("a port that was asked is compared") {
    CHECK(is_own({{"Origin", "http://localhost:8080"}}, "http://localhost:8080"));
    CHECK(is_own({{"Referer", "http://localhost:8080/x"}}, "http://localhost:8080"));
    CHECK_FALSE(is_own({{"Origin", "http://localhost"}}, "http://localhost:8080"));
    CHECK_FALSE(is_own({{"Referer", "http://localhost:80801/"}}, "http://localhost:8080"));
}

}  // namespace
