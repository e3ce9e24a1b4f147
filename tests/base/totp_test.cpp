#include "base/totp.hpp"

#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace {

using namespace charivari::base;
using std::chrono::seconds;

const std::string rfc_secret = "12345678901234567890";

Utc at(std::int64_t second) { return Utc{seconds{second}}; }

TEST_CASE("codes are those of RFC 6238, appendix B, of which six digits are shown") {
    struct Row {
        std::int64_t second;
        std::int64_t step;
        std::string eight_digits;
    };
    const std::vector<Row> rows{
        {59, 0x1, "94287082"},
        {1111111109, 0x23523EC, "07081804"},
        {1111111111, 0x23523ED, "14050471"},
        {1234567890, 0x273EF07, "89005924"},
        {2000000000, 0x3F940AA, "69279037"},
        {20000000000, 0x27BC86AA, "65353130"},
    };
    for (const Row& row : rows) {
        INFO(row.second);
        CHECK(totp_step(at(row.second)) == row.step);
        CHECK(totp_code(rfc_secret, row.step) == row.eight_digits.substr(2));
    }
}

TEST_CASE("codes are those of RFC 4226, appendix D") {
    const std::vector<std::string> codes{"755224", "287082", "359152", "969429", "338314",
                                         "254676", "287922", "162583", "399871", "520489"};
    for (std::size_t step = 0; step < codes.size(); ++step)
        CHECK(totp_code(rfc_secret, static_cast<std::int64_t>(step)) == codes[step]);
}

TEST_CASE("steps have 30 seconds each, before 1970 too") {
    CHECK(totp_step(at(0)) == 0);
    CHECK(totp_step(at(29)) == 0);
    CHECK(totp_step(at(30)) == 1);
    CHECK(totp_step(at(-1)) == -1);
    CHECK(totp_step(at(-30)) == -1);
    CHECK(totp_step(at(-31)) == -2);
    CHECK(totp_code(rfc_secret, -1).size() == 6);
}

TEST_CASE("a code is found within a step of now, once") {
    const Utc now = at(1111111109);
    const std::int64_t step = totp_step(now);
    struct Row {
        const char* name;
        std::string code;
        std::int64_t after;
        std::optional<std::int64_t> wanted;
    };
    const std::string present = "081804";
    const std::vector<Row> rows{
        {"present", present, 0, step},
        {"the one before", totp_code(rfc_secret, step - 1), 0, step - 1},
        {"the one after", totp_code(rfc_secret, step + 1), 0, step + 1},
        {"two before", totp_code(rfc_secret, step - 2), 0, {}},
        {"two after", totp_code(rfc_secret, step + 2), 0, {}},
        {"again", present, step, {}},
        {"after the next one was used", present, step + 1, {}},
        {"after the one before was used", present, step - 1, step},
        {"the one before when the present one was used", totp_code(rfc_secret, step - 1), step, {}},
        {"with a blank", "081 804", 0, step},
        {"with many", " 0 8\t1\r\n804 ", 0, step},
        {"with a no-break space", "081\u00A0804", 0, step},
        {"with a narrow no-break space", "081\u202F804", 0, step},
        {"without its zero", "81804", 0, {}},
        {"a digit more", "0818044", 0, {}},
        {"eight digits", "07081804", 0, {}},
        {"a wrong digit", "081805", 0, {}},
        {"empty", "", 0, {}},
        {"blanks", "      ", 0, {}},
        {"a hyphen", "081-804", 0, {}},
        {"other digits", "٠٨١٨٠٤", 0, {}},
        {"NUL behind", std::string("081804\0", 7), 0, {}},
        {"cut within a blank", "081804\xE2\x80", 0, {}},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(find_totp_step(rfc_secret, row.code, now, row.after) == row.wanted);
    }
    CHECK_FALSE(find_totp_step("another secret 45678", present, now, 0));
}

TEST_CASE("a code that two steps share counts as the later one's, or it would count twice") {
    const std::int64_t first = 910737;  // the first such step of this secret
    const std::string code = totp_code(rfc_secret, first);
    REQUIRE(totp_code(rfc_secret, first + 1) == code);
    const Utc now = at(first * 30);
    CHECK(find_totp_step(rfc_secret, code, now, 0) == first + 1);
    CHECK_FALSE(find_totp_step(rfc_secret, code, now, first + 1));
}

TEST_CASE("a megabyte is no code") { CHECK_FALSE(find_totp_step(rfc_secret, std::string(1 << 20, '1'), at(59), 0)); }

TEST_CASE("secrets have 20 bytes and no two are the same") {
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) {
        const std::string secret = new_totp_secret();
        CHECK(secret.size() == 20);
        CHECK(seen.insert(secret).second);
    }
}

TEST_CASE("base32 is that of RFC 4648, section 10, without padding") {
    CHECK(base32("").empty());
    CHECK(base32("f") == "MY");
    CHECK(base32("fo") == "MZXQ");
    CHECK(base32("foo") == "MZXW6");
    CHECK(base32("foob") == "MZXW6YQ");
    CHECK(base32("fooba") == "MZXW6YTB");
    CHECK(base32("foobar") == "MZXW6YTBOI");
    CHECK(base32(rfc_secret) == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    CHECK(base32("\xFF\xFF\xFF\xFF\xFF") == "77777777");
    CHECK(base32(std::string(1, '\0')) == "AA");
}

TEST_CASE("authenticators are told all they need") {
    CHECK(totp_uri("Agenda de Chapelon", "Zoé & co", rfc_secret) ==
          "otpauth://totp/Agenda%20de%20Chapelon:Zo%C3%A9%20%26%20co?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
          "&issuer=Agenda%20de%20Chapelon&algorithm=SHA1&digits=6&period=30");
    CHECK(totp_uri("Fête: 2020", "a:b?/#", "f") ==
          "otpauth://totp/"
          "F%C3%AAte%202020:ab%3F%2F%23?secret=MY&issuer=F%C3%AAte%202020&algorithm=SHA1&digits=6&period=30");
}

}  // namespace
