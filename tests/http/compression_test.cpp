#include "http/compression.hpp"

#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/http/unpack.hpp"

namespace {

using namespace charivari::http;

std::vector<std::string> bodies() {
    std::mt19937 random{20200118};
    std::string noise;
    for (int i = 0; i < 100'000; ++i) noise += static_cast<char>(random());
    std::string feed;
    for (int i = 0; i < 5'000; ++i) feed += "BEGIN:VEVENT\r\nUID:" + std::to_string(i) + "\r\nEND:VEVENT\r\n";
    return {"", "a", std::string(1025, 'x'), "Étienne", std::string(3, '\0'), noise, feed};
}

TEST_CASE("what is compressed comes back byte for byte") {
    for (const std::string& body : bodies()) {
        INFO(body.size() << " bytes");
        CHECK(tests::from_gzip(compress(body, Coding::gzip)) == body);
        CHECK(tests::from_brotli(compress(body, Coding::br)) == body);
        CHECK(compress(body, Coding::identity) == body);
    }
}

TEST_CASE("the same body gives the same bytes, so that its entity tag stays") {
    for (const std::string& body : bodies()) {
        CHECK(compress(body, Coding::gzip) == compress(body, Coding::gzip));
        CHECK(compress(body, Coding::br) == compress(body, Coding::br));
    }
    // No time in the gzip header (RFC 1952 §2.3.1: MTIME of zero).
    CHECK(compress("x", Coding::gzip).substr(4, 4) == std::string(4, '\0'));
}

TEST_CASE("feeds become much smaller") {
    const std::string feed = bodies().back();
    CHECK(compress(feed, Coding::gzip).size() < feed.size() / 5);
    CHECK(compress(feed, Coding::br).size() < feed.size() / 5);
}

}  // namespace
