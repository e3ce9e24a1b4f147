// What tests of feeds look at, read off the bytes that are served.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/app/test_app.hpp"

namespace tests {

// The unfolded content lines (RFC 5545 §3.1), without their CR LF.
inline std::vector<std::string> lines_of(const std::string& calendar) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < calendar.size();) {
        const std::size_t end = std::min(calendar.find("\r\n", at), calendar.size());
        const std::string line = calendar.substr(at, end - at);
        if (!lines.empty() && line.starts_with(' '))
            lines.back() += line.substr(1);
        else
            lines.push_back(line);
        at = end + 2;
    }
    return lines;
}

// The lines of that property ("SUMMARY"), joined with a line feed, parameters included; only those within VEVENTs.
inline std::string property(const std::string& calendar, std::string_view name) {
    std::string found;
    bool in_event = false;
    for (const std::string& line : lines_of(calendar)) {
        if (line == "BEGIN:VEVENT") in_event = true;
        if (line == "END:VEVENT") in_event = false;
        if (!in_event || !line.starts_with(name)) continue;
        const char next = line[name.size()];
        if (next != ':' && next != ';') continue;
        found += (found.empty() ? "" : "\n") + line.substr(name.size() + 1);
    }
    return found;
}

// The same for the properties of the calendar itself.
inline std::string head_property(const std::string& calendar, std::string_view name) {
    for (const std::string& line : lines_of(calendar)) {
        if (line == "BEGIN:VEVENT") break;
        if (line.starts_with(name) && (line[name.size()] == ':' || line[name.size()] == ';'))
            return line.substr(name.size() + 1);
    }
    return {};
}

// Creates an event by the API; its slug.
inline std::string add_event(TestApp& app, const base::json::Object& body) {
    const Got got = app.post("/api/v1/events", base::json::to_text(body), app.write_token());
    if (got.status != 201) throw std::logic_error(got.body);
    return std::string(got.json().at("slug").as_string());
}

inline base::json::Object dated(std::string_view title, std::string_view date, std::string_view status = "confirmed") {
    base::json::Object body = event_body(title);
    body["start"] = base::json::Object{{"date", date}, {"zone", "Europe/Paris"}};
    body["status"] = status;
    return body;
}

}  // namespace tests
