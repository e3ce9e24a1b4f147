// The first look at the bytes: content lines, unfolded and cleaned, and the components they are in, within bounds.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ics/reader_issues.hpp"
#include "ics/reader_names.hpp"

namespace ics::detail {

// Tokens are balanced whatever the file was: each begin has its end, every property is between a begin and its end, events
// and zones are in calendars, alarms in events. Components that are not read have no tokens.
struct Token {
    enum class Kind : std::uint8_t { begin, property, end };
    Kind kind{};
    Part part{};               // of the component that begins, ends, or has the property
    std::uint32_t line = 0;    // in the file, from 1
    std::uint32_t offset = 0;  // of a property's line in Scan::text
    std::uint32_t length = 0;
    std::uint32_t end = 0;  // of a begin: the index of its end
};

struct Scan {
    std::string text;
    std::vector<Token> tokens;

    std::string_view line_of(const Token& token) const {
        return std::string_view{text}.substr(token.offset, token.length);
    }
};

// Linear in the bytes, which must be fewer than 4 GiB.
Scan scan(std::string_view bytes, const Bounds& bounds, Issues& issues);

}  // namespace ics::detail
