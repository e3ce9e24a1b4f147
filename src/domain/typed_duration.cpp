#include "domain/typed_duration.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.hpp"

namespace charivari::domain {
namespace {

using std::chrono::days;
using std::chrono::seconds;

enum class Unit { week, day, hour, minute, second };
constexpr std::array<Duration, 5> lengths{
    {{days{7}, {}}, {days{1}, {}}, {{}, std::chrono::hours{1}}, {{}, std::chrono::minutes{1}}, {{}, seconds{1}}}};

// As base::search_words() has them, without the s of several.
std::optional<Unit> unit_of(std::string_view word) {
    struct Named {
        std::string_view name;
        Unit unit;
    };
    static constexpr std::array<Named, 15> names{{{"semaine", Unit::week},
                                                  {"week", Unit::week},
                                                  {"jour", Unit::day},
                                                  {"day", Unit::day},
                                                  {"j", Unit::day},
                                                  {"d", Unit::day},
                                                  {"heure", Unit::hour},
                                                  {"hour", Unit::hour},
                                                  {"hr", Unit::hour},
                                                  {"h", Unit::hour},
                                                  {"minute", Unit::minute},
                                                  {"min", Unit::minute},
                                                  {"mn", Unit::minute},
                                                  {"seconde", Unit::second},
                                                  {"second", Unit::second}}};
    if (word == "s") return Unit::second;
    if (word.size() > 1 && word.ends_with('s')) word.remove_suffix(1);
    const auto found = std::find_if(names.begin(), names.end(), [&](const Named& each) { return each.name == word; });
    return found == names.end() ? std::nullopt : std::optional(found->unit);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The text as numbers and what stands behind them.
class Reading {
  public:
    explicit Reading(std::string_view text) : rest_(text) {}

    // The next run of digits, or of what is none; empty at the end.
    std::string_view next(bool of_digits) {
        while (rest_.starts_with(' ')) rest_.remove_prefix(1);
        const auto end =
            std::find_if(rest_.begin(), rest_.end(), [&](char c) { return c == ' ' || is_digit(c) != of_digits; });
        const std::string_view run = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
        rest_.remove_prefix(run.size());
        return run;
    }
    void skip(std::string_view word) {
        const Reading before = *this;
        if (next(false) != word) *this = before;
    }
    bool is_done() const { return rest_.find_first_not_of(' ') == std::string_view::npos; }

  private:
    std::string_view rest_;
};

}  // namespace

std::optional<Duration> typed_duration(std::string_view text) {
    const std::string words = base::search_words(text);
    Reading reading{words};
    std::optional<Unit> last;
    Duration sum;
    while (!reading.is_done()) {
        const std::string_view digits = reading.next(true);
        if (digits.empty() || digits.size() > 4) return std::nullopt;
        const int count = std::stoi(std::string(digits));
        const std::string_view word = reading.next(false);
        const auto unit = word.empty() && last == Unit::hour ? std::optional(Unit::minute) : unit_of(word);
        if (!unit || (last && *unit <= *last)) return std::nullopt;
        const Duration& length = lengths[static_cast<std::size_t>(*unit)];
        sum.days += count * length.days;
        sum.time += count * length.time;
        last = unit;
        reading.skip("et");
        reading.skip("and");
    }
    return last ? std::optional(sum) : std::nullopt;
}

}  // namespace charivari::domain
