#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string_view>

#include "front/call.hpp"

namespace charivari::feeds {

// In which form a feed is written: the ending of its address says it, never the Accept field.
enum class Form {
    calendar,  // .ics: iCalendar, RFC 5545
    atom,      // .atom: RFC 4287
    json,      // .json: JSON Feed 1.1
};

std::string_view ending_of(Form form);  // ".ics"
Form form_of(const front::Call& call);

// What a feed does with cancelled events (interfaces.md, `cancelled=`).
enum class Cancelled {
    show,    // they stay, as tentative and with a prefixed title: Google drops STATUS:CANCELLED, and it is the news
    status,  // they stay, and say so by STATUS:CANCELLED or a category, too
    hide,    // they are left out
};

// What a subscriber may choose of a feed beside its filter.
struct Options {
    Cancelled cancelled = Cancelled::show;
    // ?alarm=PT2H: how long before the start of what has an hour a calendar rings.
    std::optional<std::chrono::seconds> alarm;
    // ?allday=bar: what has an hour is a bar over its days, with the hour in the title, and leaves its reader's hours free.
    bool is_bar = false;
};

// The parameters that options_of() reads: the same for all forms, so that one query does for each; news do not ring.
std::span<const std::string_view> option_names();
// Throws Error{bad_request} that names every option that is wrong.
Options options_of(const front::Call& call);

}  // namespace charivari::feeds
