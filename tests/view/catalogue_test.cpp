#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "base/json.hpp"
#include "tests/source_tree.hpp"
#include "view/assets.hpp"

// The catalogues that are really used: web/locales/.

namespace {

namespace json = charivari::base::json;
using charivari::view::Files;
using charivari::view::Words;

const std::filesystem::path root = tests::source_tree();

const Files& files() {
    static const Files read = charivari::view::files_in(root / "web");
    return read;
}

json::Object texts(const std::string& language) {
    return json::parse(files().at("locales/" + language + ".json"), {.bytes = 1U << 20U, .depth = 2, .members = 10'000})
        .get_object();
}

// Every "string literal" of the program.
std::set<std::string> literals_of_source() {
    std::set<std::string> literals;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "src")) {
        if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
        std::ifstream stream(entry.path());
        const std::string text{std::istreambuf_iterator<char>(stream), {}};
        for (std::size_t begin = text.find('"'); begin != std::string::npos; begin = text.find('"', begin)) {
            const std::size_t end = text.find_first_of("\"\n", begin + 1);
            if (end == std::string::npos) break;
            if (text[end] == '"') literals.insert(text.substr(begin + 1, end - begin - 1));
            begin = end + 1;
        }
    }
    return literals;
}

std::set<std::string> keys_of_templates() {
    std::set<std::string> keys;
    for (const auto& [path, text] : files()) {
        for (std::size_t at = text.find("{{t:"); at != std::string::npos; at = text.find("{{t:", at)) {
            at += 4;
            keys.insert(text.substr(at, text.find_first_of(" }", at) - at));
        }
    }
    return keys;
}

// A source may put a key together from a beginning, "event.status." or "agenda.feed", and a name; or from a noun, "place", and
// such a beginning behind it, ".done." or ".notice.changed".
bool is_said_by(const std::set<std::string>& literals, const std::string& key) {
    if (literals.contains(key)) return true;
    const std::size_t noun = key.find('.', 1);
    if (key.front() != '.' && noun != std::string::npos && literals.contains(key.substr(0, noun)) &&
        is_said_by(literals, key.substr(noun)))
        return true;
    for (std::size_t dot = key.find('.', 1); dot != std::string::npos; dot = key.find('.', dot + 1)) {
        const bool is_long_enough = key.find('.') != dot;
        if (literals.contains(key.substr(0, dot + 1)) || (is_long_enough && literals.contains(key.substr(0, dot))))
            return true;
    }
    return false;
}

bool follows(const std::string& text, std::size_t at, const std::string& expected) {
    return at >= expected.size() && text.compare(at - expected.size(), expected.size(), expected) == 0;
}

}  // namespace

TEST_CASE("the catalogues hold the same keys and arguments in both languages") {
    const Words words(charivari::view::catalogues_of(files()));  // throws otherwise
    CHECK(words.languages() == std::vector<std::string>{"fr", "en"});
    CHECK(words.keys().size() == texts("en").size());
}

TEST_CASE("every key of the catalogues is said by a template or by the program") {
    const auto literals = literals_of_source();
    const auto templates = keys_of_templates();
    for (const auto& [key, text] : texts("fr")) {
        INFO(std::string(key));
        CHECK((templates.contains(std::string(key)) || is_said_by(literals, std::string(key))));
    }
}

TEST_CASE("French is set with the right apostrophes and spaces") {
    const std::string narrow = "\u202f";
    const std::string hard = "\u00a0";
    for (const auto& [key, value] : texts("fr")) {
        const std::string text(value.get_string());
        INFO(std::string(key) + ": " + text);
        // Calendar titles begin with these letter for letter: programs of others look for them (interfaces.md).
        if (std::string_view(key).starts_with("entry.prefix.")) continue;
        CHECK(text.find('\'') == std::string::npos);
        CHECK(text.find('"') == std::string::npos);
        CHECK(text.find("...") == std::string::npos);
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (text.compare(at, 3, ";BY") == 0) continue;  // between the parts of a rule (RFC 5545)
            if (text[at] == '!' || text[at] == '?' || text[at] == ';') CHECK(follows(text, at, narrow));
            if (text[at] == ':' && text.compare(at, 3, "://") != 0) CHECK(follows(text, at, hard));
        }
        for (std::size_t at = text.find("«"); at != std::string::npos; at = text.find("«", at + 1)) {
            CHECK(text.compare(at + 2, 2, hard) == 0);
        }
        for (std::size_t at = text.find("»"); at != std::string::npos; at = text.find("»", at + 1)) {
            CHECK(follows(text, at, hard));
        }
    }
}

TEST_CASE("English is set with the right apostrophes and quotation marks") {
    for (const auto& [key, value] : texts("en")) {
        const std::string text(value.get_string());
        INFO(std::string(key) + ": " + text);
        CHECK(text.find('\'') == std::string::npos);
        CHECK(text.find('"') == std::string::npos);
        CHECK(text.find(" :") == std::string::npos);
    }
}

TEST_CASE("events are tracked, never aimed at") {
    for (const auto& [key, value] : texts("fr")) {
        const std::string text(value.get_string());
        INFO(std::string(key) + ": " + text);
        CHECK(text.find("cible") == std::string::npos);
        CHECK(text.find("visé") == std::string::npos);
    }
}
