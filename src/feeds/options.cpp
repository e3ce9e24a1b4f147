#include "feeds/options.hpp"

#include <array>
#include <charconv>

#include "base/error.hpp"

namespace charivari::feeds {
namespace {

using std::chrono::seconds;

constexpr std::array<std::string_view, 3> option_list{"cancelled", "alarm", "allday"};
constexpr std::array forms{Form::calendar, Form::atom, Form::json};
constexpr seconds longest_alarm = std::chrono::days{7};

Cancelled read_cancelled(const front::Call& call, base::FieldErrors& errors) {
    const std::string_view text = call.query("cancelled").value_or("show");
    if (text == "status") return Cancelled::status;
    if (text == "hide") return Cancelled::hide;
    if (text != "show") errors.add("?cancelled", "unknown_value", "One of: show, status, hide.");
    return Cancelled::show;
}

// It is read with the filters (front/agenda_query): here so that all that is wrong is told in one go.
void check_what(const front::Call& call, base::FieldErrors& errors) {
    const std::string_view text = call.query("what").value_or("all");
    if (text != "all" && text != "events" && text != "actions")
        errors.add("?what", "unknown_value", "One of: events, actions, all.");
}

// The parts of a duration (RFC 5545 §3.3.6) in their order, with what each counts.
struct Part {
    char letter;
    bool is_of_time;  // behind the T
    seconds length;
};
constexpr std::array<Part, 5> parts{{{'W', false, std::chrono::weeks{1}},
                                     {'D', false, std::chrono::days{1}},
                                     {'H', true, std::chrono::hours{1}},
                                     {'M', true, std::chrono::minutes{1}},
                                     {'S', true, seconds{1}}}};

// "PT2H", "P1DT12H"; nothing for any other text, and for numbers of more than six digits.
std::optional<seconds> duration_of(std::string_view text) {
    if (!text.starts_with('P')) return std::nullopt;
    text.remove_prefix(1);
    seconds length{0};
    bool is_time = false;
    std::size_t next = 0;  // of `parts`
    bool is_open = true;   // a P or T without a part behind it
    while (!text.empty()) {
        if (text.front() == 'T' && !is_time) {
            is_time = is_open = true;
            text.remove_prefix(1);
            continue;
        }
        std::uint32_t number = 0;
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
        const auto digits = static_cast<std::size_t>(end - text.data());
        if (failure != std::errc{} || digits > 6 || digits == text.size()) return std::nullopt;
        while (next < parts.size() && (parts[next].letter != text[digits] || parts[next].is_of_time != is_time)) ++next;
        if (next == parts.size()) return std::nullopt;
        length += number * parts[next++].length;
        is_open = false;
        text.remove_prefix(digits + 1);
    }
    return is_open ? std::nullopt : std::optional(length);
}

std::optional<seconds> read_alarm(const front::Call& call, base::FieldErrors& errors) {
    const auto text = call.query("alarm");
    if (!text) return std::nullopt;
    const auto length = duration_of(*text);
    if (!length)
        errors.add("?alarm", "not_a_duration", "A duration before the start: PT2H, PT45M, P1D.");
    else if (*length > longest_alarm)
        errors.add("?alarm", "out_of_range", "Between PT0S and P7D.");
    return length;
}

bool read_all_day(const front::Call& call, base::FieldErrors& errors) {
    const auto text = call.query("allday");
    if (!text) return false;
    if (*text != "bar") errors.add("?allday", "unknown_value", "One of: bar.");
    if (call.query("alarm"))
        errors.add("?allday", "contradiction", "What is given in whole days has no hour to ring at.");
    return true;
}

}  // namespace

std::string_view ending_of(Form form) {
    switch (form) {
        case Form::calendar:
            break;
        case Form::atom:
            return ".atom";
        case Form::json:
            return ".json";
    }
    return ".ics";
}

Form form_of(const front::Call& call) {
    for (const Form each : forms)
        if (call.target.path.ends_with(ending_of(each))) return each;
    return Form::calendar;
}

std::span<const std::string_view> option_names() { return option_list; }

Options options_of(const front::Call& call) {
    base::FieldErrors errors;
    Options options;
    options.cancelled = read_cancelled(call, errors);
    check_what(call, errors);
    options.alarm = read_alarm(call, errors);
    options.is_bar = read_all_day(call, errors);
    if (!errors.empty()) throw base::Error{base::Code::bad_request, "Some parameters are not right.", errors.all()};
    return options;
}

}  // namespace charivari::feeds
