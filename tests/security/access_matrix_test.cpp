// S1: every route, on everything that it can be asked for, by everybody who may call. What must come out stands in
// access_matrix.txt, cell by cell; that file is written by people: nothing here rewrites it.
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "app/routes.hpp"
#include "tests/security/access_request.hpp"
#include "tests/source_tree.hpp"

namespace {

using namespace tests;
using front::Door;
using front::Route;
using Matrix = std::map<std::string, std::vector<std::string>>;  // "group.show hidden" → a word for each caller

// A cell: the status, or where somebody is led who has to sign in or to give the password again.
std::string word_of(const Got& got) {
    const std::string to = got.status == 303 ? got.field("Location") : "";
    if (to.starts_with("/sign-in?next=")) return "sign-in";
    if (to.starts_with("/prove")) return "prove";
    if (got.status == 403 && got.field("Content-Type").starts_with("application/problem") &&
        text_at(got, "type") == "/problems/password-needed")
        return "prove";
    return std::to_string(got.status);
}

// Everything of an answer but what counts the caller's requests: their ids, and what is left of a quota.
std::string bytes_of(const Got& got) {
    std::string bytes = got.head + "\n" + got.body;
    for (std::size_t at; (at = bytes.find("urn:uuid:")) != std::string::npos;) bytes.erase(at, 9 + 36);
    for (std::size_t at; (at = bytes.find("RateLimit-Remaining: ")) != std::string::npos;)
        bytes.erase(at, bytes.find('\n', at) - at + 1);
    for (std::size_t at; (at = bytes.find("RateLimit-Reset: ")) != std::string::npos;)
        bytes.erase(at, bytes.find('\n', at) - at + 1);
    return bytes;
}

// One row of the matrix as the program answers it. Whatever was done is undone.
std::vector<std::string> row_of(const Route& route, std::string_view object, AccessScene& scene,
                                std::map<std::string_view, std::string>& refusals) {
    std::vector<std::string> words;
    for (const std::string_view caller : access_callers) {
        const Got got = scene.app.send(access_request(scene, route, object, caller));
        words.push_back(word_of(got));
        if (got.status == 404) refusals[caller] = bytes_of(got);
        if (!is_read(route) && got.status < 400) scene.app.rewind();
    }
    return words;
}

// The lines of access_matrix.txt.
Matrix declared() {
    std::ifstream file(tests::source_tree().string() + "/tests/security/access_matrix.txt");
    REQUIRE(file.good());
    Matrix matrix;
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        std::string route, object, word;
        if (!(words >> route >> object) || route.starts_with("#")) continue;
        std::vector<std::string> row;
        while (words >> word) row.push_back(word);
        INFO(line);
        CHECK(row.size() == access_callers.size());
        CHECK(matrix.emplace(route + " " + object, row).second);
    }
    return matrix;
}

std::string shown(const std::string& key, const std::vector<std::string>& row) {
    std::string line = key;
    line.resize(std::max<std::size_t>(line.size() + 1, 40), ' ');
    for (const std::string& each : row) {
        std::string word = each;
        word.resize(std::max<std::size_t>(word.size() + 1, 10), ' ');
        line += word;
    }
    return line.substr(0, line.find_last_not_of(' ') + 1);
}

// Tries all routes behind one door against their rows. A row that is missing, or is of no route, fails.
void check_door(bool (*is_of)(const Route&)) {
    const Matrix matrix = declared();
    AccessScene scene;
    scene.app.remember();
    int cells = 0;
    for (const Route& route : app::routes()) {
        if (!is_of(route)) continue;
        std::map<std::string_view, std::map<std::string_view, std::string>> refusals;  // by object, by caller
        for (const std::string_view object : access_objects(route.pattern)) {
            const std::string key = std::string(route.name) + " " + std::string(object);
            const std::vector<std::string> row = row_of(route, object, scene, refusals[object]);
            const auto wanted = matrix.find(key);
            INFO("wanted " << (wanted == matrix.end() ? "nothing: declare it" : shown(key, wanted->second)));
            INFO("got    " << shown(key, row));
            CHECK((wanted != matrix.end() && wanted->second == row));
            cells += static_cast<int>(row.size());
        }
        // What is hidden or waits, and what is not there, are the same byte for byte.
        for (const std::string_view object : {"waiting", "hidden"})
            for (const auto& [caller, bytes] : refusals[object]) {
                INFO(route.name << " " << object << " by " << caller);
                CHECK(bytes == refusals["absent"][caller]);
            }
    }
    CHECK(cells > 200);
}

bool is_api(const Route& route) { return route.door == Door::api; }
bool is_group_page(const Route& route) { return !is_api(route) && route.pattern.starts_with("/groups"); }
bool is_other(const Route& route) { return !is_api(route) && !is_group_page(route); }

TEST_CASE("the authorization matrix: the API") { check_door(is_api); }
TEST_CASE("the authorization matrix: pages of groups") { check_door(is_group_page); }
TEST_CASE("the authorization matrix: all other pages, and feeds") { check_door(is_other); }

TEST_CASE("the authorization matrix declares nothing that is no route") {
    Matrix left = declared();
    for (const Route& route : app::routes())
        for (const std::string_view object : access_objects(route.pattern))
            left.erase(std::string(route.name) + " " + std::string(object));
    for (const auto& [key, row] : left) FAIL_CHECK(key << " is of no route");
}

TEST_CASE("the control: a row that says something else is noticed, and so is a longer refusal") {
    AccessScene scene;
    const Matrix matrix = declared();
    for (const Route& route : app::routes()) {
        if (route.name != "member.list") continue;
        CHECK(word_of(scene.app.send(access_request(scene, route, "open", "member"))) !=
              matrix.at("member.list open")[4]);
        const Got hidden = scene.app.send(access_request(scene, route, "hidden", "other"));
        Got longer = hidden;
        longer.body += " ";
        CHECK(bytes_of(hidden) == bytes_of(scene.app.send(access_request(scene, route, "absent", "other"))));
        CHECK(bytes_of(longer) != bytes_of(hidden));
    }
}

}  // namespace
