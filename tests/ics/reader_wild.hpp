// Small calendars for the tests of the reader.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "ics/reader.hpp"

namespace tests {

// Lines are given with LF and get CRLF.
inline std::string with_crlf(std::string_view lines) {
    std::string bytes;
    for (const char c : lines) {
        if (c == '\n') bytes += '\r';
        bytes += c;
    }
    return bytes;
}

// A calendar of one event with UID, DTSTAMP and these lines; `head` are lines of the calendar.
inline std::string one_event(std::string_view lines, std::string_view head = "") {
    return with_crlf("BEGIN:VCALENDAR\nVERSION:2.0\n" + std::string{head} +
                     "BEGIN:VEVENT\nUID:one\nDTSTAMP:20200101T000000Z\n" + std::string{lines} +
                     "END:VEVENT\nEND:VCALENDAR\n");
}

inline bool has_issue(const ics::ReadResult& read, ics::ReadFault fault) {
    return std::any_of(read.issues.begin(), read.issues.end(),
                       [fault](const auto& issue) { return issue.fault == fault; });
}

// The faults of a result, in order, by name.
inline std::string faults_of(const ics::ReadResult& read) {
    std::string names;
    for (const auto& issue : read.issues) names += (names.empty() ? "" : " ") + std::string{ics::name_of(issue.fault)};
    return names;
}

}  // namespace tests
