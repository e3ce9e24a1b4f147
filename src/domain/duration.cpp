#include "domain/duration.hpp"

namespace charivari::domain {
namespace {

constexpr std::size_t most_digits = 9;

// Numbers with a letter behind each, as in "1H30M".
class Parts {
  public:
    explicit Parts(std::string_view text) : rest_(text) {}

    bool is_empty() const { return rest_.empty(); }
    bool take(char letter) {
        if (rest_.empty() || rest_.front() != letter) return false;
        rest_.remove_prefix(1);
        return true;
    }
    // The number before that letter; nothing, and nothing taken, if another letter or none follows.
    std::optional<long> number_before(char letter) {
        std::size_t digits = 0;
        long value = 0;
        while (digits < rest_.size() && rest_[digits] >= '0' && rest_[digits] <= '9' && digits < most_digits)
            value = value * 10 + (rest_[digits++] - '0');
        if (digits == 0 || digits == rest_.size() || rest_[digits] != letter) return std::nullopt;
        rest_.remove_prefix(digits + 1);
        return value;
    }

  private:
    std::string_view rest_;
};

bool read_time(Parts& parts, Duration& duration) {
    bool is_any = false;
    for (const auto& [letter, unit] : {std::pair{'H', 3600L}, {'M', 60L}, {'S', 1L}})
        if (const auto number = parts.number_before(letter)) {
            duration.time += std::chrono::seconds{*number * unit};
            is_any = true;
        }
    return is_any;
}

}  // namespace

std::optional<Duration> parse_duration(std::string_view text) {
    Parts parts(text);
    const bool is_negative = parts.take('-');
    if (!is_negative) parts.take('+');
    if (!parts.take('P')) return std::nullopt;
    Duration duration;
    if (const auto weeks = parts.number_before('W')) {
        duration.days = std::chrono::days{*weeks * 7};
    } else {
        const auto days = parts.number_before('D');
        duration.days = std::chrono::days{days.value_or(0)};
        const bool has_time = parts.take('T');
        if (has_time ? !read_time(parts, duration) : !days) return std::nullopt;
    }
    if (!parts.is_empty()) return std::nullopt;
    if (is_negative) duration = {-duration.days, -duration.time};
    return duration;
}

std::string to_text(const Duration& duration) {
    const bool is_negative = duration.length() < std::chrono::seconds{0};
    const long days = std::abs(duration.days.count());
    const long seconds = std::abs(duration.time.count());
    std::string text = is_negative ? "-P" : "P";
    if (days != 0) text += std::to_string(days) + "D";
    if (seconds == 0) return days == 0 ? "PT0S" : text;
    text += "T";
    if (seconds >= 3600) text += std::to_string(seconds / 3600) + "H";
    if (seconds / 60 % 60 != 0) text += std::to_string(seconds / 60 % 60) + "M";
    if (seconds % 60 != 0) text += std::to_string(seconds % 60) + "S";
    return text;
}

Moment moved_by(const Moment& from, const Duration& duration) {
    Moment moment{from.date + duration.days, from.time, from.zone};
    if (!from.has_time() || duration.time == std::chrono::seconds{0}) return moment;
    const Local local = local_at(moment.utc() + duration.time, from.zone);
    moment.date = std::chrono::floor<std::chrono::days>(local);
    moment.time = local - Local{moment.date};
    return moment;
}

}  // namespace charivari::domain
