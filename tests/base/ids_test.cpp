#include "base/ids.hpp"

#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace {

using namespace charivari::base;

class StandingClock final : public Clock {
  public:
    std::chrono::sys_time<std::chrono::milliseconds> now_ms() const override { return now; }
    std::chrono::sys_time<std::chrono::milliseconds> now{std::chrono::milliseconds{0x017F22E279B0}};
};

TEST_CASE("a UUIDv7 is that of RFC 9562, appendix A.6") {
    // unix_ts_ms 0x017F22E279B0, rand_a 0xCC3, rand_b 0x18C4DC0C0C07398F; the bits of version and variant are ours.
    const std::array<std::uint8_t, 10> random{0x0C, 0xC3, 0x18, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F};
    CHECK(uuid7(0x017F22E279B0, random) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
}

TEST_CASE("random bits never touch version and variant") {
    std::array<std::uint8_t, 10> ones{};
    ones.fill(0xFF);
    CHECK(uuid7(0, ones) == "00000000-0000-7fff-bfff-ffffffffffff");
    CHECK(uuid7(0, {}) == "00000000-0000-7000-8000-000000000000");
    CHECK(uuid7(0xFFFFFFFFFFFF, {}).starts_with("ffffffff-ffff-7"));
}

TEST_CASE("only canonical lower-case text is a UUID") {
    struct Row {
        const char* name;
        std::string text;
        bool is_one;
    };
    const std::vector<Row> rows{
        {"version 7", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f", true},
        {"version 4", "919108f7-52d1-4320-9bac-f847db4148a8", true},
        {"nil", "00000000-0000-0000-0000-000000000000", true},
        {"empty", "", false},
        {"upper case", "017F22E2-79B0-7CC3-98C4-DC0C0C07398F", false},
        {"braces", "{017f22e2-79b0-7cc3-98c4-dc0c0c0739}", false},
        {"one short", "017f22e2-79b0-7cc3-98c4-dc0c0c07398", false},
        {"one long", "017f22e2-79b0-7cc3-98c4-dc0c0c07398ff", false},
        {"dash moved", "017f22e27-9b0-7cc3-98c4-dc0c0c07398f", false},
        {"no dashes", "017f22e279b07cc398c4dc0c0c07398f0000", false},
        {"letter g", "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", false},
        {"NUL", std::string("017f22e2-79b0-7cc3-98c4-dc0c0c07398\0", 36), false},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(is_uuid(row.text) == row.is_one);
    }
}

TEST_CASE("ids made later sort later, and no two are the same") {
    StandingClock clock;
    RandomIdSource ids{clock};
    std::string before;
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        clock.now += std::chrono::milliseconds{1};
        const std::string id = ids.uuid();
        CHECK(is_uuid(id));
        CHECK(id > before);
        CHECK(seen.insert(id).second);
        before = id;
    }
}

TEST_CASE("ids of one millisecond differ") {
    const StandingClock clock;
    RandomIdSource ids{clock};
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) CHECK(seen.insert(ids.uuid()).second);
}

TEST_CASE("secrets are base64url of as many bytes as were asked for") {
    const StandingClock clock;
    RandomIdSource ids{clock};
    CHECK(ids.secret(16).size() == 22);
    CHECK(ids.secret(32).size() == 43);
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        const std::string secret = ids.secret(16);
        CHECK(secret.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
              std::string::npos);
        CHECK(seen.insert(secret).second);
    }
}

TEST_CASE("short codes have six letters that cannot be misread") {
    const StandingClock clock;
    RandomIdSource ids{clock};
    std::set<char> letters;
    for (int i = 0; i < 1000; ++i) {
        const std::string code = ids.short_code();
        CHECK(code.size() == 6);
        CHECK(code.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ") == std::string::npos);
        letters.insert(code.begin(), code.end());
    }
    CHECK(letters.size() == 32);
}

}  // namespace
