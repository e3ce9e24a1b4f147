// What a reader made of a file, as text that people can check against the file.
#pragma once

#include <string>
#include <string_view>

#include "ics/reader.hpp"
#include "ics/value_text.hpp"

namespace tests {

inline std::string shown(const ics::Time& time) {
    std::string text;
    if (const auto* date = std::get_if<ics::Date>(&time)) {
        ics::detail::append_date(text, *date);
    } else if (const auto* utc = std::get_if<ics::Utc>(&time)) {
        ics::detail::append_utc(text, *utc);
    } else {
        const auto& zoned = std::get<ics::Zoned>(time);
        ics::detail::append_local(text, zoned.local);
        text += zoned.zone == nullptr ? " floating" : " " + zoned.zone->name();
    }
    return text;
}

inline std::string shown(std::string_view text) {
    std::string line;
    for (const char c : text) c == '\n' ? line += "\\n" : line += c;
    return line;
}

class Facts {
  public:
    std::string of(const ics::ReadResult& read) {
        const ics::CalendarHead& head = read.calendar.head;
        fact("calendar", head.name);
        fact("product", head.product);
        fact("method", head.method);
        fact("about", head.description);
        if (head.zone != nullptr) fact("zone", head.zone->name());
        fact("page", head.url);
        fact("source", head.source);
        fact("color", head.color);
        if (head.refresh.count() != 0) fact("refresh", std::to_string(head.refresh.count()) + " s");
        extensions(head.extensions);
        for (const ics::Event& event : read.calendar.events) add(event);
        indent_ = "";
        for (const ics::ReadIssue& issue : read.issues) {
            text_ += "issue " + std::to_string(issue.line) + ' ' + std::string{ics::name_of(issue.fault)} + ": " +
                     issue.message + '\n';
        }
        return text_;
    }

  private:
    void fact(std::string_view name, std::string_view value) {
        if (!value.empty()) text_ += indent_ + std::string{name} + ": " + shown(value) + '\n';
    }

    void extensions(const std::vector<ics::Property>& properties) {
        for (const ics::Property& property : properties) {
            std::string line = property.name;
            for (const auto& parameter : property.parameters) line += ';' + parameter.name + '=' + parameter.value;
            fact("extension", line + ": " + property.value);
        }
    }

    void add(const ics::Event& event) {
        const std::string outer = indent_;
        text_ +=
            outer + (event.recurrence_id ? "override " + shown(*event.recurrence_id) : "event " + event.uid) + '\n';
        indent_ += "    ";
        fact("start", shown(event.start));
        if (event.end) fact("end", shown(*event.end));
        fact("rule", event.rrule);
        for (const ics::Time& time : event.rdates) fact("date", shown(time));
        for (const ics::Time& time : event.exdates) fact("not", shown(time));
        fact("summary", event.summary);
        fact("description", event.description);
        details(event);
        for (const ics::Event& override : event.overrides) add(override);
        indent_ = outer;
    }

    void details(const ics::Event& event) {
        constexpr std::string_view statuses[] = {"", "tentative", "confirmed", "cancelled"};
        constexpr std::string_view transparencies[] = {"", "opaque", "transparent"};
        fact("location", event.location);
        if (event.geo) fact("geo", std::to_string(event.geo->latitude) + ' ' + std::to_string(event.geo->longitude));
        if (event.apple_location) {
            fact("map", event.apple_location->title + " | " + event.apple_location->address + " | " +
                            std::to_string(event.apple_location->radius));
        }
        fact("url", event.url);
        fact("status", statuses[static_cast<std::size_t>(event.status)]);
        fact("time", transparencies[static_cast<std::size_t>(event.transparency)]);
        for (const std::string& category : event.categories) fact("category", category);
        fact("color", event.color);
        for (const auto& conference : event.conferences) fact("conference", conference.uri + ' ' + conference.label);
        for (const auto& relation : event.relations) fact("relation", relation.type + ' ' + relation.uid);
        for (const auto& link : event.links) fact("link", link.relation + ' ' + link.uri);
        for (const auto& alarm : event.alarms) {
            const auto* offset = std::get_if<ics::AlarmOffset>(&alarm.trigger);
            fact("alarm", offset == nullptr ? shown(ics::Time{std::get<ics::Utc>(alarm.trigger)})
                                            : std::to_string(offset->offset.count()) + " s");
        }
        extensions(event.extensions);
        fact("changed", std::to_string(event.sequence) + ' ' + shown(ics::Time{event.stamp}));
        if (event.created) fact("created", shown(ics::Time{*event.created}));
    }

    std::string text_;
    std::string indent_;
};

}  // namespace tests
