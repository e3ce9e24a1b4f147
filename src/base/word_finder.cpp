#include "base/word_finder.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"

namespace charivari::base {
namespace {

constexpr std::size_t shortest_part = 4;

bool is_plain(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// A text as letters and digits with one space for all that stands between them; of each, which bytes of the text it is.
struct Folded {
    std::string letters;
    std::vector<std::size_t> begins;
    std::vector<std::size_t> ends;

    void add(char c, std::size_t begin, std::size_t end) {
        letters += c;
        begins.push_back(begin);
        ends.push_back(end);
    }
    void add_space(std::size_t begin, std::size_t end) {
        if (!letters.empty() && letters.back() != ' ') add(' ', begin, end);
    }
};

std::size_t size_of_code_point(unsigned char lead) { return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4; }

// ICU takes some microseconds for each.
const std::string& letters_of(std::string_view character) {
    thread_local std::map<std::string, std::string, std::less<>> known;
    const auto found = known.find(character);
    if (found != known.end()) return found->second;
    return known.emplace(std::string(character), search_letters(character)).first->second;
}

Folded folded(std::string_view text) {
    Folded folded;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        const std::size_t end = std::min(at + size_of_code_point(static_cast<unsigned char>(c)), text.size());
        const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        if (is_plain(small)) {
            folded.add(small, at, end);
        } else if (end == at + 1) {
            folded.add_space(at, end);
        } else {
            for (const char each : letters_of(text.substr(at, end - at)))
                is_plain(each) ? folded.add(each, at, end) : folded.add_space(at, end);
        }
        at = end;
    }
    return folded;
}

}  // namespace

WordFinder::WordFinder(std::string_view wanted) : wanted_(folded(wanted).letters) {
    if (!wanted_.empty() && wanted_.back() == ' ') wanted_.pop_back();
}

std::vector<WordFinder::Place> WordFinder::places_in(std::string_view text) const {
    std::vector<Place> places;
    if (wanted_.empty()) return places;
    const Folded in = folded(text);
    for (std::size_t at = in.letters.find(wanted_); at != std::string::npos;) {
        const std::size_t end = at + wanted_.size();
        const bool is_word =
            (at == 0 || in.letters[at - 1] == ' ') && (end == in.letters.size() || in.letters[end] == ' ');
        if (is_word || wanted_.size() >= shortest_part) {
            places.push_back({in.begins[at], in.ends[end - 1]});
            at = in.letters.find(wanted_, end);
        } else {
            at = in.letters.find(wanted_, at + 1);
        }
    }
    return places;
}

std::string WordFinder::replaced_in(std::string_view text, std::string_view replacement) const {
    std::string result;
    std::size_t from = 0;
    for (const Place& each : places_in(text)) {
        if (each.begin < from) continue;  // within one letter that is written as two
        result.append(text.substr(from, each.begin - from)).append(replacement);
        from = each.end;
    }
    return result.append(text.substr(from));
}

}  // namespace charivari::base
