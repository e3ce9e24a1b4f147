// The communes and departments of France, as the INSEE numbers them.
#include "domain/commune.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <string>

#include <catch2/catch.hpp>

#include "base/text.hpp"
#include "tests/source_tree.hpp"

namespace {

using namespace charivari::domain;

TEST_CASE("a commune is found by its code and by its slug") {
    struct Row {
        const char* code;
        const char* name;
        const char* slug;
        const char* department;
    };
    for (const Row& row :
         {Row{"42218", "Saint-Étienne", "saint-etienne", "42"},
          Row{"01001", "L’Abergement-Clémenciat", "l-abergement-clemenciat", "01"},
          Row{"2A004", "Ajaccio", "ajaccio", "2A"}, Row{"97411", "Saint-Denis", "saint-denis-974", "974"},
          Row{"93066", "Saint-Denis", "saint-denis-93", "93"}, Row{"75056", "Paris", "paris", "75"},
          Row{"98735", "Papeete", "papeete", "987"}}) {
        INFO(row.code);
        for (const auto& found : {find_commune(row.code), find_commune_by_slug(row.slug), find_commune_of(row.code),
                                  find_commune_of(row.slug)}) {
            REQUIRE(found);
            CHECK(found->code == row.code);
            CHECK(found->name == row.name);
            CHECK(found->slug == row.slug);
            CHECK(found->department == row.department);
        }
        CHECK(department_of(row.code) == row.department);
    }
}

TEST_CASE("what is no commune is not found") {
    for (const char* code :
         {"", "4221", "422180", "42000", "99999", "2a004", "2C004", "#", "42218;", "4221\n", "00000"}) {
        INFO(code);
        CHECK_FALSE(find_commune(code));
    }
    for (const char* slug : {"", "saint-denis", "Saint-Etienne", "saint-etienn", "saint-etienne;42218", "#", "zzzz",
                             "%", "saint-etienne-", ";"}) {
        INFO(slug);
        CHECK_FALSE(find_commune_by_slug(slug));
    }
}

TEST_CASE("a former commune is the one that it became part of") {
    const auto found = find_commune("01059");
    REQUIRE(found);
    CHECK(found->code == "01453");
}

TEST_CASE("Paris, Lyon and Marseille hold their arrondissements") {
    CHECK(codes_within(*find_commune("75056")).size() == 21);
    CHECK(codes_within(*find_commune("69123")).size() == 10);
    CHECK(codes_within(*find_commune("13055")).size() == 17);
    CHECK(codes_within(*find_commune("75056"))[7] == "75107");
    CHECK(codes_within(*find_commune("75107")) == std::vector<std::string>{"75107"});
    CHECK(codes_within(*find_commune("42218")) == std::vector<std::string>{"42218"});
}

TEST_CASE("a department is found by its code") {
    CHECK(find_department("42")->name == "Loire");
    CHECK(find_department("2A")->name == "Corse-du-Sud");
    CHECK(find_department("974")->name == "La Réunion");
    CHECK(find_department("01")->name == "Ain");
    CHECK(find_department("989")->code == "989");
    for (const char* code : {"", "1", "20", "2C", "2a", "97", "421", "99", "#"}) {
        INFO(code);
        CHECK_FALSE(find_department(code));
    }
}

TEST_CASE("each line of the tables is found, with a slug as the program makes them") {
    std::ifstream file(tests::source_tree() / "schema/communes.txt");
    REQUIRE(file.good());
    int present = 0;
    int former = 0;
    std::string before;
    for (std::string line; std::getline(file, line); before = line) {
        if (line.starts_with("#")) continue;
        if (!(before < line)) FAIL("not sorted: " << line);
        const std::string code = line.substr(0, 5);
        const auto found = find_commune(code);
        if (!found) FAIL(line);
        if (line[6] == '>') {
            ++former;
            if (found->code != line.substr(7)) FAIL_CHECK(line);
            continue;
        }
        ++present;
        if (found->code != code || !find_department(found->department)) FAIL_CHECK(line);
        const auto by_slug = find_commune_by_slug(found->slug);
        if (!by_slug || by_slug->code != code) FAIL_CHECK(line);
        if (!found->slug.starts_with(charivari::base::slugify(found->name))) FAIL_CHECK(line);
    }
    CHECK(present > 34'000);
    CHECK(former > 1'000);
}

TEST_CASE("a commune is found in no time") {
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < 1000; ++i) REQUIRE(find_commune_by_slug("saint-etienne"));
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::milliseconds{500});
}

TEST_CASE("a commune is found however people type its name or its code") {
    struct Row {
        const char* typed;
        const char* code;
    };
    for (const Row& row :
         {Row{"Saint-Étienne", "42218"}, Row{" saint etienne ", "42218"}, Row{"SAINT-ETIENNE", "42218"},
          Row{"42218", "42218"}, Row{"2a004", "2A004"}, Row{"Saint-Denis (93)", "93066"},
          Row{"Saint-Denis 974", "97411"}, Row{"Lyon (69)", "69123"}, Row{"ajaccio 2a", "2A004"},
          Row{"Fort-de-France (972)", "97209"}, Row{"L’Abergement-Clémenciat", "01001"}}) {
        INFO(row.typed);
        const auto found = find_commune_named(row.typed);
        REQUIRE(found);
        CHECK(found->code == row.code);
    }
    for (const char* typed :
         {"", "Saint-Denis", "Nulle-Part", "4221", "99999", "Saint-Denis (42)", "Lyon (75)", "(69)", "Lyon (6)"}) {
        INFO(typed);
        CHECK_FALSE(find_commune_named(typed));
    }
}

TEST_CASE("departments are all listed, and found in small letters too") {
    const auto all = departments();
    CHECK(all.size() > 100);
    CHECK(all.front().code == "01");
    CHECK(std::is_sorted(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.code < b.code; }));
    for (const Department& each : all) CHECK(find_department(each.code)->name == each.name);
    CHECK(find_department_named("2a")->code == "2A");
    CHECK_FALSE(find_department_named("2c"));
}

TEST_CASE("a city and one of its arrondissements may be one address") {
    CHECK(may_be_one("75056", "75110"));
    CHECK(may_be_one("69383", "69123"));
    CHECK(may_be_one("42218", "42218"));
    CHECK_FALSE(may_be_one("75110", "75111"));
    CHECK_FALSE(may_be_one("42218", "42095"));
    CHECK_FALSE(may_be_one("75056", "69383"));
}

TEST_CASE("a town is its commune where that is certain, however it is written") {
    using Text = std::optional<std::string>;
    struct Row {
        const char* town;
        Text postal_code, department;
        const char* code;  // empty: none
    };
    for (const Row& row : {Row{"Saint-Étienne", {}, {}, "42218"},
                           Row{"ST ETIENNE CEDEX 1", "42007", {}, "42218"},
                           Row{"st.-étienne", {}, {}, "42218"},
                           Row{"Saint-Étienne", "75001", {}, ""},
                           Row{"Saint-Denis", {}, {}, ""},
                           Row{"Saint-Denis", "93200", {}, "93066"},
                           Row{"Saint-Denis", {}, "974", "97411"},
                           Row{"Saint-Denis", "97400", {}, "97411"},
                           Row{"Saint-Denis", "59000", {}, ""},
                           Row{"Ste-Marie", "97438", {}, "97418"},
                           Row{"Ajaccio", "20000", {}, "2A004"},
                           Row{"Lyon 3e", "69003", {}, "69383"},
                           Row{"Paris 10ème arrondissement", "75010", {}, "75110"},
                           Row{"Marseille", "13001", {}, "13201"},
                           Row{"Marseille", "13999", {}, "13055"},
                           Row{"Paris", "75116", {}, "75116"},
                           Row{"Paris", {}, {}, "75056"},
                           Row{"Cedex", {}, {}, ""},
                           Row{"Nulle-Part-les-Oies", {}, {}, ""},
                           Row{"", "42000", {}, ""},
                           Row{"42218", {}, {}, ""}}) {
        INFO(row.town << " " << row.postal_code.value_or(""));
        const auto found = find_commune_of_town(row.town, row.postal_code, row.department);
        CHECK((found ? found->code : "") == row.code);
    }
}

}  // namespace
