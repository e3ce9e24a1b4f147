#include "ics/reader_event.hpp"

#include <algorithm>
#include <charconv>

#include "ics/reader_text.hpp"

namespace ics::detail {
namespace {

std::string_view text_of(const PartRecord& record) {
    const auto* text = std::get_if<std::string_view>(&record.value);
    return text == nullptr ? std::string_view{} : *text;
}

// Apple writes TEXT's escapes into parameters.
std::string without_escapes(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char next = text[at] == '\\' && at + 1 < text.size() ? text[at + 1] : '\0';
        if (next == 'n' || next == ',' || next == ';') {
            plain += next == 'n' ? '\n' : next;
            ++at;
        } else {
            plain += text[at];
        }
    }
    return plain;
}

constexpr std::size_t most_features = 20;

Conference conference_of(const PartRecord& record) {
    Conference conference{.uri = std::string{text_of(record)}};
    for (const std::string_view feature : split_list(record.find("FEATURE"), false))
        if (!feature.empty() && conference.features.size() < most_features)
            conference.features.push_back(in_capitals(trimmed(feature)));
    conference.label = record.find("LABEL");
    conference.language = record.find("LANGUAGE");
    return conference;
}

Property extension_of(const PartRecord& record, std::string_view name) {
    Property property{.name = std::string{name}, .value = std::string{text_of(record)}, .kind = Property::Kind::raw};
    for (const auto& [parameter, value] : record.parameters)
        property.parameters.push_back({std::string{parameter}, std::string{value}});
    return property;
}

}  // namespace

void EventBuilder::bad_value(const PartRecord& record, std::string_view name, std::string_view value) {
    issues_.add(ReadFault::bad_value, record.line, std::string{name} + ": " + excerpt(value));
}

// Of a property that may stand once the first counts.
bool EventBuilder::is_first(const PartRecord& record) {
    const auto index = static_cast<std::size_t>(record.id);
    if (!seen_.test(index)) {
        seen_.set(index);
        return true;
    }
    issues_.add(ReadFault::duplicate_property, record.line, std::string{name_of(record.id)} + ": the first counts");
    return false;
}

void EventBuilder::property(const PartRecord& record) {
    if (is_in_alarm_) return alarm_property(record);
    switch (record.id) {
        case PropertyId::start:
        case PropertyId::end:
        case PropertyId::recurrence_id:
        case PropertyId::stamp:
        case PropertyId::last_modified:
        case PropertyId::created:
        case PropertyId::duration:
            if (is_first(record)) time_property(record);
            break;
        case PropertyId::dates:
        case PropertyId::exception_dates:
        case PropertyId::categories:
        case PropertyId::conference:
        case PropertyId::relation:
        case PropertyId::link:
        case PropertyId::other:
            list_property(record);
            break;
        case PropertyId::rule:
            if (!event_.rrule.empty()) {
                issues_.add(ReadFault::several_rules, record.line, "left out: " + excerpt(text_of(record)));
            } else {
                event_.rrule = text_of(record);
                rule_line_ = record.line;
            }
            break;
        case PropertyId::exception_rule:
            issues_.add(ReadFault::exception_rule, record.line, "left out: " + excerpt(text_of(record)));
            break;
        default:
            if (is_first(record)) text_property(record);
            break;
    }
}

void EventBuilder::time_property(const PartRecord& record) {
    if (const auto* length = std::get_if<DurationValue>(&record.value)) {
        if (record.id != PropertyId::duration) return;
        duration_ = *length;
        duration_line_ = record.line;
        return;
    }
    const auto* value = std::get_if<TimeValue>(&record.value);
    if (value == nullptr) {
        has_bad_name_ = has_bad_name_ || record.id == PropertyId::recurrence_id;
        return;
    }
    const RawTime raw{*value, record.find("TZID"), record.line};
    if (record.id == PropertyId::start) start_ = raw;
    if (record.id == PropertyId::end) end_ = raw;
    if (record.id == PropertyId::stamp) stamp_ = raw;
    if (record.id == PropertyId::last_modified) last_modified_ = raw;
    if (record.id == PropertyId::created) created_ = raw;
    if (record.id == PropertyId::recurrence_id) {
        recurrence_id_ = raw;
        is_this_and_future_ = equal_ignoring_case(record.find("RANGE"), "THISANDFUTURE");
    }
}

void EventBuilder::list_property(const PartRecord& record) {
    const auto* time = std::get_if<TimeValue>(&record.value);
    const auto* period = std::get_if<PeriodValue>(&record.value);
    if (record.id == PropertyId::dates || record.id == PropertyId::exception_dates) {
        auto& list = record.id == PropertyId::dates ? dates_ : exception_dates_;
        if (time != nullptr) list.push_back({*time, record.find("TZID"), record.line});
        if (period != nullptr) periods_.push_back({{period->start, record.find("TZID"), record.line}, period->end});
        return;
    }
    const std::string text{text_of(record)};
    if (record.id == PropertyId::categories) event_.categories.push_back(text);
    if (record.id == PropertyId::conference) event_.conferences.push_back(conference_of(record));
    if (record.id == PropertyId::relation) {
        const std::string_view type = record.find("RELTYPE");
        event_.relations.push_back({text, type.empty() ? "PARENT" : in_capitals(type)});
    }
    if (record.id == PropertyId::link) {
        const std::string_view type = record.find("VALUE");
        if (type.empty() || equal_ignoring_case(type, "URI")) {
            event_.links.push_back({text, std::string{record.find("LINKREL")}, std::string{record.find("LABEL")}});
        } else {
            event_.extensions.push_back(extension_of(record, "LINK"));
        }
    }
    if (record.id == PropertyId::other) event_.extensions.push_back(extension_of(record, record.name));
}

void EventBuilder::text_property(const PartRecord& record) {
    const std::string_view text = text_of(record);
    switch (record.id) {
        case PropertyId::uid:
            event_.uid = trimmed(text);
            break;
        case PropertyId::summary:
            event_.summary = text;
            break;
        case PropertyId::description:
            event_.description = text;
            break;
        case PropertyId::location:
            event_.location = text;
            break;
        case PropertyId::url:
            event_.url = text;
            break;
        case PropertyId::color:
            event_.color = text;
            break;
        case PropertyId::sequence:
            if (const auto* number = std::get_if<std::int64_t>(&record.value); number != nullptr && *number >= 0)
                event_.sequence = static_cast<std::uint32_t>(*number);
            break;
        case PropertyId::geo:
            if (const auto* geo = std::get_if<Geo>(&record.value)) event_.geo = *geo;
            break;
        case PropertyId::apple_location:
            apple_location(record);
            break;
        case PropertyId::status:
            status(record);
            break;
        case PropertyId::transparency:
            transparency(record);
            break;
        case PropertyId::whole_day_flag:
            is_whole_day_ = equal_ignoring_case(text, "TRUE");
            break;
        default:
            break;
    }
}

void EventBuilder::status(const PartRecord& record) {
    const std::string_view text = text_of(record);
    if (equal_ignoring_case(text, "CONFIRMED")) {
        event_.status = Status::confirmed;
    } else if (equal_ignoring_case(text, "TENTATIVE")) {
        event_.status = Status::tentative;
    } else if (equal_ignoring_case(text, "CANCELLED") || equal_ignoring_case(text, "CANCELED")) {
        event_.status = Status::cancelled;
    } else {
        bad_value(record, "STATUS", text);
    }
}

void EventBuilder::transparency(const PartRecord& record) {
    const std::string_view text = text_of(record);
    if (equal_ignoring_case(text, "OPAQUE")) {
        event_.transparency = Transparency::opaque;
    } else if (equal_ignoring_case(text, "TRANSPARENT")) {
        event_.transparency = Transparency::transparent;
    } else {
        bad_value(record, "TRANSP", text);
    }
}

void EventBuilder::apple_location(const PartRecord& record) {
    AppleLocation place;
    place.title = without_escapes(record.find("X-TITLE"));
    place.address = without_escapes(record.find("X-ADDRESS"));
    const std::string_view radius = record.find("X-APPLE-RADIUS");
    double metres = 0;
    const auto [end, error] = std::from_chars(radius.data(), radius.data() + radius.size(), metres);
    if (error == std::errc{} && metres > 0 && metres < 1e7) place.radius = metres;
    event_.apple_location = place;
    std::string_view uri = text_of(record);
    if (event_.geo || uri.size() < 4 || !equal_ignoring_case(uri.substr(0, 4), "geo:")) return;
    uri = uri.substr(4, uri.find_first_of(";?", 4) - 4);
    if (const auto geo = parse_geo(uri)) event_.geo = *geo.value;
}

void EventBuilder::begin_alarm() {
    is_in_alarm_ = true;
    alarms_.emplace_back();
}

void EventBuilder::end_alarm() { is_in_alarm_ = false; }

void EventBuilder::alarm_property(const PartRecord& record) {
    RawAlarm& alarm = alarms_.back();
    if (record.id == PropertyId::action) {
        alarm.is_wanted =
            equal_ignoring_case(text_of(record), "DISPLAY") || equal_ignoring_case(text_of(record), "AUDIO");
    }
    if (record.id == PropertyId::description) alarm.alarm.description = text_of(record);
    if (record.id != PropertyId::trigger || alarm.has_trigger) return;
    if (const auto* length = std::get_if<DurationValue>(&record.value)) {
        const std::chrono::seconds offset = std::chrono::days{length->days} + std::chrono::seconds{length->seconds};
        alarm.alarm.trigger = AlarmOffset{offset, equal_ignoring_case(record.find("RELATED"), "END")};
        alarm.has_trigger = true;
    }
    if (const auto* time = std::get_if<TimeValue>(&record.value)) {
        if (const auto at = instant({*time, record.find("TZID"), record.line})) {
            alarm.alarm.trigger = *at;
            alarm.has_trigger = true;
        }
    }
}

void EventBuilder::set_stamps() {
    const auto& changed = last_modified_ ? last_modified_ : stamp_;
    if (changed) {
        event_.stamp = instant(*changed).value_or(Utc{});
    } else {
        issues_.add(ReadFault::stamp_missing, line_, "no DTSTAMP");
    }
    if (created_) event_.created = instant(*created_);
}

void EventBuilder::set_uid() {
    if (!event_.uid.empty()) return;
    issues_.add(ReadFault::uid_missing, line_, "no UID");
    std::string text = excerpt(event_.summary, 200) + '\n' + excerpt(event_.location, 200) + '\n';
    std::visit(
        [&text](const auto& time) {
            if constexpr (std::is_same_v<std::decay_t<decltype(time)>, Zoned>) {
                text += std::to_string(time.local.time_since_epoch().count());
                text += time.zone == nullptr ? "" : time.zone->name();
            } else {
                text += std::to_string(time.time_since_epoch().count());
            }
        },
        event_.start);
    event_.uid = std::string{made_up_uid} + fingerprint(text);
}

// RECURRENCE-ID. False: there is one that cannot be read.
bool EventBuilder::set_name() {
    if (has_bad_name_) return false;
    if (!recurrence_id_) return true;
    event_.recurrence_id = resolve(*recurrence_id_, &event_.start);
    return event_.recurrence_id.has_value();
}

std::optional<ReadEvent> EventBuilder::finish() {
    const auto start = start_ ? resolve(*start_, nullptr) : std::nullopt;
    if (!start) {
        issues_.add(ReadFault::start_missing, line_,
                    "left out: " + excerpt(event_.summary.empty() ? event_.uid : event_.summary));
        return std::nullopt;
    }
    event_.start = *start;
    day_zone_ = calendar_.zone;
    set_end();
    if (is_whole_day_) make_whole_days();
    set_stamps();
    set_uid();
    if (!set_name()) {
        issues_.add(ReadFault::start_missing, line_,
                    "left out, for want of a RECURRENCE-ID: " + excerpt(event_.summary));
        return std::nullopt;
    }
    for (RawAlarm& alarm : alarms_)
        if (alarm.is_wanted && alarm.has_trigger) event_.alarms.push_back(std::move(alarm.alarm));
    if (calendar_.is_cancelled) event_.status = Status::cancelled;
    set_rule();
    set_dates();
    const bool has_plain_name = recurrence_id_ && recurrence_id_->zone.empty() && !recurrence_id_->value.is_utc;
    return ReadEvent{std::move(event_), line_, is_this_and_future_, has_plain_name, day_zone_};
}

}  // namespace ics::detail
