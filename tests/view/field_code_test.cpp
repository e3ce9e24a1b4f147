// What is wrong with a field is said in the reader's language: every code that the program gives has its words.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/source_tree.hpp"
#include "view/assets.hpp"
#include "view/words.hpp"

namespace {

using Codes = std::set<std::string>;

// The arguments of a call whose first one begins there, cut at the commas between them; empty if it does not end.
std::vector<std::string> arguments_at(std::string_view text, std::size_t at) {
    std::vector<std::string> arguments(1);
    int depth = 0;
    bool is_quoted = false;
    for (; at < text.size(); ++at) {
        const char letter = text[at];
        if (is_quoted && letter == '\\') {
            arguments.back() += letter;
            ++at;
        } else if (letter == '"') {
            is_quoted = !is_quoted;
        } else if (!is_quoted && (letter == '(' || letter == '{')) {
            ++depth;
        } else if (!is_quoted && (letter == ')' || letter == '}')) {
            if (--depth < 0) return arguments;
        } else if (!is_quoted && depth == 0 && letter == ',') {
            arguments.emplace_back();
            continue;
        }
        if (!arguments.back().empty() || (letter != ' ' && letter != '\n')) arguments.back() += text[at];
    }
    return {};
}

bool is_code(const std::string& argument) {
    return argument.size() > 2 && argument.front() == '"' && argument.back() == '"' &&
           argument.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", 1) == argument.size() - 1;
}

// The codes of findings in a source: the second argument of add(pointer, code, message), and of {pointer, code, message}
// where the pointer is written out. Calls that pass on what they were given name none. `collects`: add() is about findings.
Codes codes_in(std::string_view source, bool collects = true) {
    Codes codes;
    const auto take = [&](const std::vector<std::string>& arguments, bool is_call) {
        if (arguments.size() != 3) return;
        if (is_code(arguments[1])) codes.insert(arguments[1].substr(1, arguments[1].size() - 2));
        // A code that is put together cannot be looked up: it must be written out.
        else if (is_call)
            CHECK((arguments[1].starts_with("std::") || arguments[1].ends_with(".code")));
    };
    constexpr std::string_view call = "add(";
    for (std::size_t at = source.find(call); collects && at != std::string_view::npos; at = source.find(call, at + 1)) {
        if (at > 0 && std::string_view("._ \n>").find(source[at - 1]) == std::string_view::npos) continue;
        take(arguments_at(source, at + call.size()), true);
    }
    for (const std::string_view begin : {"{\"/", "{\"?"})
        for (std::size_t at = source.find(begin); at != std::string_view::npos; at = source.find(begin, at + 1))
            take(arguments_at(source, at + 1), false);
    return codes;
}

Codes codes_of_program() {
    Codes codes;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(tests::source_tree() / "src")) {
        if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
        std::ifstream stream(entry.path());
        const std::string source{std::istreambuf_iterator<char>(stream), {}};
        const bool collects =
            source.find("FieldErrors") != std::string::npos || source.find("ObjectReader") != std::string::npos;
        INFO(entry.path().filename().string());
        codes.merge(codes_in(source, collects));
    }
    return codes;
}

}  // namespace

TEST_CASE("every code of a finding in the sources has words in both languages") {
    const charivari::view::Words words(charivari::view::catalogues_of(charivari::view::embedded_files()));
    const Codes codes = codes_of_program();
    CHECK(codes.size() > 30);
    CHECK(codes.contains("no_source"));
    CHECK(codes.contains("wrong_credentials"));
    for (const std::string& code : codes) {
        INFO(code);
        CHECK(words.has("field." + code));  // in one catalogue means in all
    }
}

TEST_CASE("the control: codes are found wherever findings are made") {
    CHECK(codes_in(R"(errors.add("/a", "one", "A message, with a comma.");)") == Codes{"one"});
    CHECK(codes_in(R"(errors_.add(pointer_ + "/" + f(x, y),
                      "two", "This should be " + std::string(wanted) + ".");)") == Codes{"two"});
    CHECK(codes_in(R"(    add(name, "three", known + ".");)") == Codes{"three"});
    CHECK(codes_in(R"(throw Error{Code::invalid, {}, {{"/name", "four", "Words."}}};)") == Codes{"four"});
    CHECK(codes_in(R"({{"?to", "five", "Said \"so\", in quotes."}})") == Codes{"five"});
    CHECK(codes_in(R"(errors_.add(pointer, std::move(code), std::move(message));)").empty());
    CHECK(codes_in(R"(add("group.edit.title", path + "/edit"); accounts.add(a, "b", false, true);)").empty());
}
