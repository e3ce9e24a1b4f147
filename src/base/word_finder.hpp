#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace charivari::base {

// Finds what a reader would take for the same text: regardless of case and accents, of scripts (in Latin letters), and of
// what stands between its words ("jean-dupont@…" has "Jean Dupont" in it). A text of less than four letters and digits is
// found as a word of its own only. All texts are UTF-8 in normal form C. Any thread.
class WordFinder {
  public:
    explicit WordFinder(std::string_view wanted);

    // False if nothing is left to look for: fewer than two letters and digits.
    bool is_sound() const { return wanted_.size() >= 2; }
    bool is_in(std::string_view text) const { return !places_in(text).empty(); }
    // The text with `replacement` in the place of each.
    std::string replaced_in(std::string_view text, std::string_view replacement) const;

  private:
    struct Place {
        std::size_t begin;
        std::size_t end;
    };
    std::vector<Place> places_in(std::string_view text) const;

    std::string wanted_;  // as folded
};

}  // namespace charivari::base
