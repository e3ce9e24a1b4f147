#include "base/common_passwords.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace charivari::base::embedded {

std::span<const std::string_view> common_passwords();

}  // namespace charivari::base::embedded

namespace {

using charivari::base::is_common_password;

TEST_CASE("common passwords, dressed up or not, are known") {
    struct Row {
        const char* name;
        std::string password;
    };
    const std::vector<Row> rows{
        {"listed, 12 characters", "password1234"},
        {"listed, far down", "qwertyuiop12"},
        {"listed, in French", "motdepasse"},
        {"the most common one", "123456"},
        {"other case", "PassWord1234"},
        {"signs behind", "iloveyou!!!!"},
        {"digits behind", "sunshine2020"},
        {"digits before", "1984dragon19"},
        {"digits and signs at both ends", "***football***2019"},
        {"blanks at both ends", "  letmein     "},
        {"French with digits", "motdepasse12"},
        {"French keyboard with a sign", "Azertyuiop1!"},
        {"a town of the list", "Marseille13!"},
        {"digits only", "123456789012"},
        {"digits only, with signs", "12-34-123456"},
        {"a listed one that ends with digits, and more", "abc123456789"},
        {"twice", "dragondragon"},
        {"thrice", "dragondragondragon"},
        {"twice with digits each time", "dragon12dragon12"},
        {"twice and digits", "dragondragon2020"},
        {"a listed digit row twice", "654321654321"},
        {"one character", "aaaaaaaaaaaa"},
        {"one sign", "------------"},
        {"two characters", "xkxkxkxkxkxk"},
        {"three characters", "k7yk7yk7yk7y"},
        {"a long row of one character", std::string(10'000, 'a')},
        {"a letter beyond ASCII over and over", "éééééé"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(is_common_password(row.password));
    }
}

TEST_CASE("other passwords are not common") {
    struct Row {
        const char* name;
        std::string password;
    };
    const std::vector<Row> rows{
        {"four French words", "tambour lavoir grenier pluie"},
        {"four French words without blanks", "tambourlavoirgrenierpluie"},
        {"four French words with hyphens", "tambour-lavoir-grenier-pluie"},
        {"accents", "forêt éclair brûlée œuf"},
        {"made by a manager", "x7#Kp2!vQz9m"},
        {"made by a manager, letters", "hvqzkwtrnpgx"},
        {"made by a manager, digits", "859074638291"},
        {"a listed word among others", "dragon lavoir grenier"},
        {"listed words, one behind the other", "dragonsunshine"},
        {"a word that ends like a listed one", "xkdragonxk12"},
        {"a word between letters beyond ASCII", "épasswordé"},
        {"another script", "тамбурлавуар"},
        {"long digits", "8590746382918590746382917"},
        {"long, of letters", std::string(200, 'a') + "b"},
        {"empty", ""},
        {"NUL", std::string("\0", 1)},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK_FALSE(is_common_password(row.password));
    }
}

TEST_CASE("the list is sorted, long enough, and each of it is found") {
    const auto all = charivari::base::embedded::common_passwords();
    CHECK(all.size() > 5000);
    CHECK(std::is_sorted(all.begin(), all.end()));
    CHECK(std::adjacent_find(all.begin(), all.end()) == all.end());
    for (const std::string_view each : all) {
        INFO(each);
        CHECK(each.size() <= 32);
        CHECK(is_common_password(each));
    }
}

TEST_CASE("a megabyte is looked through at once") {
    std::string digits;
    for (int i = 0; i < 100'000; ++i) digits += std::to_string(i * 7919);
    CHECK_FALSE(is_common_password(digits));
    CHECK_FALSE(is_common_password(std::string(1'000'000, 'a') + "b"));
}

}  // namespace
