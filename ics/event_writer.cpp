#include "ics/event_writer.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "ics/rule.hpp"
#include "ics/value_text.hpp"
#include "ics/writer.hpp"

namespace ics {
namespace detail {
namespace {

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(),
                                        [](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-'; });
}

void write_time(LineWriter& lines, std::string_view name, const Time& time) {
    lines.begin(name);
    append_time_value(lines.out(), time);
    lines.end();
}

void write_instant(LineWriter& lines, std::string_view name, Utc instant) {
    lines.begin(name);
    lines.out() += ':';
    append_utc(lines.out(), instant);
    lines.end();
}

bool ends_at_start(const Time& start, const Until& until) {
    if (const auto* date = std::get_if<Date>(&until)) return compare(*date, start) <= 0;
    if (const auto* local = std::get_if<Local>(&until)) return compare(Zoned{*local, nullptr}, start) <= 0;
    return compare(std::get<Utc>(until), start) <= 0;
}

// The RRULE's value, or an empty string if there is no rule or it gives the start only.
std::string rule_for(const Event& event) {
    if (event.rrule.empty()) return {};
    ParsedRule parsed = parse_rule(event.rrule);
    if (!parsed) throw std::invalid_argument("RRULE: " + to_text(*parsed.issue));
    Rule& rule = *parsed.rule;
    if (rule.count == 1) return {};
    if (rule.until) {
        rule.until = until_in_form_of(event.start, *rule.until);
        if (ends_at_start(event.start, *rule.until)) return {};
    }
    return to_text(rule);
}

void check(const Event& event) {
    if (event.sequence > std::numeric_limits<std::int32_t>::max()) throw std::invalid_argument("SEQUENCE too high");
    if (!event.end) return;
    if (std::holds_alternative<Date>(event.start) != std::holds_alternative<Date>(*event.end))
        throw std::invalid_argument("one of start and end is a date, the other one an hour");
    const bool start_floats = form_of(event.start).kind == TimeForm::Kind::floating;
    if (start_floats != (form_of(*event.end).kind == TimeForm::Kind::floating))
        throw std::invalid_argument("one of start and end has no zone");
    if (compare(*event.end, event.start) < 0) throw std::invalid_argument("the end is before the start");
}

void write_identity(LineWriter& lines, const Event& event, std::string_view uid) {
    lines.text("UID", uid);
    write_instant(lines, "DTSTAMP", event.stamp);
    write_instant(lines, "LAST-MODIFIED", event.stamp);
    if (event.created) write_instant(lines, "CREATED", *event.created);
    lines.begin("SEQUENCE:");
    append_number(lines.out(), event.sequence);
    lines.end();
}

void write_recurrence(LineWriter& lines, const Event& event) {
    const std::string rule = rule_for(event);
    if (!rule.empty()) {
        lines.begin("RRULE:");
        lines.out() += rule;
        lines.end();
    }
    for (const Time& date : event.rdates) write_time(lines, "RDATE", in_form_of(event.start, date));
    if (event.rrule.empty() && event.rdates.empty()) return;
    for (const Time& date : event.exdates) write_time(lines, "EXDATE", in_form_of(event.start, date));
}

void write_place(LineWriter& lines, const Event& event) {
    lines.text("LOCATION", event.location);
    if (!event.geo) return;
    std::string& out = lines.out();
    const std::size_t before = out.size();
    lines.begin("GEO:");
    if (!append_geo(out, *event.geo, ';')) {
        out.resize(before);
        return;
    }
    lines.end();
    if (!event.apple_location) return;
    lines.begin("X-APPLE-STRUCTURED-LOCATION;VALUE=URI");
    if (!event.apple_location->address.empty()) lines.parameter("X-ADDRESS", event.apple_location->address);
    if (event.apple_location->radius > 0 && event.apple_location->radius < 1e7) {
        out += ";X-APPLE-RADIUS=";
        append_number(out, std::llround(event.apple_location->radius));
    }
    lines.parameter("X-TITLE", event.apple_location->title);
    out += ":geo:";
    append_geo(out, *event.geo, ',');
    lines.end();
}

void write_conference(LineWriter& lines, const Conference& conference) {
    if (conference.uri.empty()) return;
    lines.begin("CONFERENCE;VALUE=URI");
    bool is_first = true;
    for (const std::string& feature : conference.features) {
        if (!is_token(feature)) continue;
        lines.out().append(is_first ? ";FEATURE=" : ",").append(feature);
        is_first = false;
    }
    if (!conference.label.empty()) lines.parameter("LABEL", conference.label);
    if (is_token(conference.language)) lines.parameter("LANGUAGE", conference.language);
    lines.out() += ':';
    append_uri(lines.out(), conference.uri);
    lines.end();
}

void write_link(LineWriter& lines, const Link& link) {
    if (link.uri.empty()) return;
    lines.begin("LINK");
    lines.parameter("LINKREL", link.relation.empty() ? "related" : link.relation);
    if (!link.label.empty()) lines.parameter("LABEL", link.label);
    lines.out() += ";VALUE=URI:";
    append_uri(lines.out(), link.uri);
    lines.end();
}

void write_relation(LineWriter& lines, const Relation& relation) {
    if (relation.uid.empty()) return;
    lines.begin("RELATED-TO");
    if (is_token(relation.type)) lines.parameter("RELTYPE", relation.type);
    lines.out() += ':';
    append_text(lines.out(), relation.uid);
    lines.end();
}

void write_alarm(LineWriter& lines, const Alarm& alarm, const Event& event) {
    lines.plain("BEGIN:VALARM\r\nACTION:DISPLAY");
    if (const auto* instant = std::get_if<Utc>(&alarm.trigger)) {
        write_instant(lines, "TRIGGER;VALUE=DATE-TIME", *instant);
    } else {
        const auto& relative = std::get<AlarmOffset>(alarm.trigger);
        // RFC 5545 3.8.6.3: RELATED=END needs an end.
        lines.begin(relative.from_end && event.end ? "TRIGGER;RELATED=END:" : "TRIGGER:");
        append_duration(lines.out(), relative.offset);
        lines.end();
    }
    const std::string& description = alarm.description.empty() ? event.summary : alarm.description;
    // RFC 5545 3.6.6: an alarm that is displayed must have a DESCRIPTION.
    lines.text("DESCRIPTION", description.empty() ? std::string_view{"-"} : description);
    lines.plain("END:VALARM");
}

std::string_view name_of(Status status) {
    switch (status) {
        case Status::none:
            break;
        case Status::tentative:
            return "STATUS:TENTATIVE";
        case Status::confirmed:
            return "STATUS:CONFIRMED";
        case Status::cancelled:
            return "STATUS:CANCELLED";
    }
    return {};
}

std::string_view name_of(Transparency transparency) {
    switch (transparency) {
        case Transparency::none:
            break;
        case Transparency::opaque:
            return "TRANSP:OPAQUE";
        case Transparency::transparent:
            return "TRANSP:TRANSPARENT";
    }
    return {};
}

void write_details(LineWriter& lines, const Event& event) {
    lines.text("SUMMARY", event.summary);
    if (event.status != Status::none) lines.plain(name_of(event.status));
    if (event.transparency != Transparency::none) lines.plain(name_of(event.transparency));
    write_place(lines, event);
    lines.uri("URL", event.url);
    lines.text("DESCRIPTION", event.description);
    write_categories(lines, event.categories);
    write_color(lines, event.color);
    for (const Conference& conference : event.conferences) write_conference(lines, conference);
    for (const Relation& relation : event.relations) write_relation(lines, relation);
    for (const Link& link : event.links) write_link(lines, link);
    write_extensions(lines, event.extensions);
    for (const Alarm& alarm : event.alarms) write_alarm(lines, alarm, event);
}

void write_component(LineWriter& lines, const Event& event, std::string_view uid,
                     const std::optional<Time>& recurrence_id) {
    lines.plain("BEGIN:VEVENT");
    write_identity(lines, event, uid);
    if (recurrence_id) write_time(lines, "RECURRENCE-ID", *recurrence_id);
    write_time(lines, "DTSTART", event.start);
    // An end must be later than the start (RFC 5545 3.8.2.2); without one there is no length, or the one day.
    if (event.end && compare(*event.end, event.start) > 0) write_time(lines, "DTEND", *event.end);
    if (!recurrence_id) write_recurrence(lines, event);
    write_details(lines, event);
    lines.plain("END:VEVENT");
}

}  // namespace

bool is_property_name(std::string_view name) {
    const auto is = [name](std::string_view reserved) {
        return std::equal(name.begin(), name.end(), reserved.begin(), reserved.end(),
                          [](char a, char b) { return a == b || (is_letter(a) && (a ^ 0x20) == b); });
    };
    return is_token(name) && !is("BEGIN") && !is("END");
}

void write_color(LineWriter& lines, std::string_view color) {
    if (std::all_of(color.begin(), color.end(), is_letter)) lines.text("COLOR", color);
}

void write_categories(LineWriter& lines, std::span<const std::string> categories) {
    bool is_first = true;
    for (const std::string& category : categories) {
        if (category.empty()) continue;
        if (is_first) lines.begin("CATEGORIES");
        lines.out() += is_first ? ':' : ',';
        append_text(lines.out(), category);
        is_first = false;
    }
    if (!is_first) lines.end();
}

void write_extensions(LineWriter& lines, std::span<const Property> extensions) {
    for (const Property& property : extensions) {
        if (!is_property_name(property.name)) throw std::invalid_argument("not a property's name: " + property.name);
        lines.begin(property.name);
        for (const Parameter& parameter : property.parameters) {
            if (!is_token(parameter.name)) throw std::invalid_argument("not a parameter's name: " + parameter.name);
            lines.parameter(parameter.name, parameter.value);
        }
        lines.out() += ':';
        if (property.kind == Property::Kind::text) {
            append_text(lines.out(), property.value);
        } else {
            append_raw(lines.out(), property.value);
        }
        lines.end();
    }
}

void write_event(LineWriter& lines, const Event& event) {
    if (event.uid.empty()) throw std::invalid_argument("an event without UID");
    check(event);
    write_component(lines, event, event.uid, event.recurrence_id);
    if (event.overrides.empty()) return;
    std::vector<std::pair<Time, const Event*>> overrides;
    for (const Event& override : event.overrides) {
        if (!override.recurrence_id) throw std::invalid_argument("an override without RECURRENCE-ID");
        overrides.emplace_back(in_form_of(event.start, *override.recurrence_id), &override);
    }
    std::stable_sort(overrides.begin(), overrides.end(),
                     [](const auto& a, const auto& b) { return compare(a.first, b.first) < 0; });
    for (const auto& [recurrence_id, override] : overrides) {
        check(*override);
        write_component(lines, *override, event.uid, recurrence_id);
    }
}

}  // namespace detail

void append_event(std::string& out, const Event& event) {
    const std::size_t before = out.size();
    try {
        detail::LineWriter lines{out};
        detail::write_event(lines, event);
    } catch (...) {
        out.resize(before);
        throw;
    }
}

}  // namespace ics
