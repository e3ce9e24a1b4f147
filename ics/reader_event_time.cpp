// The times of an event: zones and ends.
#include <algorithm>

#include "ics/reader_event.hpp"
#include "ics/reader_text.hpp"
#include "ics/value_text.hpp"

namespace ics::detail {
namespace {

using namespace std::chrono;

// What is written again must stay within four digits, in whatever zone.
constexpr Local first_local = local_days{year{2} / January / 1};
constexpr Local last_local = local_days{year{9998} / January / 1};

Local clock_of(const Time& time) {
    if (const auto* date = std::get_if<Date>(&time)) return *date;
    if (const auto* zoned = std::get_if<Zoned>(&time)) return zoned->local;
    return Local{std::get<Utc>(time).time_since_epoch()};
}

bool is_date(const Time& time) { return std::holds_alternative<Date>(time); }
bool is_floating(const Time& time) { return form_of(time).kind == TimeForm::Kind::floating; }

}  // namespace

std::optional<Time> after(const Time& start, const DurationValue& duration) {
    const Local rough = clock_of(start) + days{duration.days} + seconds{duration.seconds};
    if (rough < first_local || rough >= last_local) return std::nullopt;
    if (const auto* date = std::get_if<Date>(&start))
        return *date + days{duration.days} + ceil<days>(seconds{duration.seconds});
    if (const auto* utc = std::get_if<Utc>(&start)) return *utc + days{duration.days} + seconds{duration.seconds};
    const auto& zoned = std::get<Zoned>(start);
    const Local nominal = zoned.local + days{duration.days};
    if (zoned.zone == nullptr || duration.seconds == 0) return Zoned{nominal + seconds{duration.seconds}, zoned.zone};
    return Zoned{zoned.zone->to_local(zoned.zone->to_utc(nominal) + seconds{duration.seconds}), zoned.zone};
}

void EventBuilder::report(const RawTime& raw, const ZoneAnswer& answer) {
    if (answer.how == ZoneAnswer::How::named || !calendar_.reported_zones.emplace(raw.zone).second) return;
    if (answer.how == ZoneAnswer::How::unknown) {
        const std::string meaning =
            calendar_.zone == nullptr ? "as a floating time" : "as in " + calendar_.zone->name();
        return issues_.add(ReadFault::zone_unknown, raw.line, excerpt(raw.zone) + ", read " + meaning);
    }
    const std::string meaning = answer.zone != nullptr ? "as " + answer.zone->name()
                                : answer.fixed         ? "as a fixed offset"
                                                       : "by the offsets it has in each month";
    issues_.add(ReadFault::zone_guessed, raw.line, excerpt(raw.zone) + ", read " + meaning);
}

// A rule goes by the clock of a place: a zone whose clock shows the same there. All else is as well told in UTC.
Time EventBuilder::at_offset(Local local, seconds offset) {
    const Utc instant = Utc{local.time_since_epoch()} - offset;
    if (event_.rrule.empty()) return instant;
    for (const Zone* zone : {calendar_.zone, find_fixed_zone(offset, ZoneAnswer::How::guessed).zone})
        if (zone != nullptr && zone->to_local(instant) == local)
            return is_utc(*zone) ? Time{instant} : Time{Zoned{local, zone}};
    return instant;
}

Time EventBuilder::in_zone_of_name(const RawTime& raw) {
    const ZoneAnswer& answer = calendar_.zones.find(raw.zone);
    report(raw, answer);
    const Local local = raw.value.local;
    if (const auto offset = answer.offset_at(local)) return at_offset(local, *offset);
    const Zone* zone = answer.how == ZoneAnswer::How::unknown ? calendar_.zone : answer.zone;
    if (zone == nullptr) return Zoned{local, nullptr};
    // "+0100" is no place but an offset, that of a time as ISO 8601 writes it.
    if (raw.zone.starts_with('+') || raw.zone.starts_with('-'))
        return at_offset(local, zone->offset_at(zone->to_utc(local)));
    return is_utc(*zone) ? Time{Utc{local.time_since_epoch()}} : Time{Zoned{local, zone}};
}

// `start`: that of the event, whose zone holds for times that name none; nullptr while it is read itself.
std::optional<Time> EventBuilder::resolve(const RawTime& raw, const Time* start) {
    const TimeValue& value = raw.value;
    if (value.local < first_local || value.local >= last_local) {
        issues_.add(ReadFault::bad_value, raw.line, "a year beyond 2 to 9997");
        return std::nullopt;
    }
    if (value.is_date) return floor<days>(value.local);
    if (value.is_utc) return Utc{value.local.time_since_epoch()};
    if (!raw.zone.empty()) return in_zone_of_name(raw);
    if (start != nullptr && std::holds_alternative<Utc>(*start)) return Utc{value.local.time_since_epoch()};
    if (start != nullptr && std::holds_alternative<Zoned>(*start))
        return Zoned{value.local, std::get<Zoned>(*start).zone};
    if (calendar_.zone != nullptr) {
        issues_.add_once(ReadFault::calendar_zone, raw.line, "without a zone, read as in " + calendar_.zone->name());
        if (is_utc(*calendar_.zone)) return Utc{value.local.time_since_epoch()};
    } else {
        issues_.add_once(ReadFault::floating_time, raw.line, "without a zone");
    }
    return Zoned{value.local, calendar_.zone};
}

// DTSTAMP and its kin: UTC by RFC 5545, even if they do not say so.
std::optional<Utc> EventBuilder::instant(const RawTime& raw) {
    if (raw.value.local < first_local || raw.value.local >= last_local) return std::nullopt;
    if (raw.value.is_utc || raw.zone.empty()) return Utc{raw.value.local.time_since_epoch()};
    const Time time = in_zone_of_name(raw);
    if (const auto* utc = std::get_if<Utc>(&time)) return *utc;
    const auto& zoned = std::get<Zoned>(time);
    return zoned.zone == nullptr ? Utc{zoned.local.time_since_epoch()} : zoned.zone->to_utc(zoned.local);
}

void EventBuilder::set_end() {
    if (end_ && duration_) issues_.add(ReadFault::duplicate_property, duration_line_, "DURATION beside DTEND");
    if (end_) {
        set_end_of(*end_);
    } else if (duration_) {
        set_duration();
    }
}

void EventBuilder::set_end_of(const RawTime& raw) {
    std::optional<Time> end = resolve(raw, &event_.start);
    if (!end) return;
    const Time& start = event_.start;
    const bool differs = is_date(start) != is_date(*end) || is_floating(start) != is_floating(*end);
    if (differs) {
        issues_.add(ReadFault::end_form, raw.line, "DTEND is not of the form of DTSTART");
        if (is_date(start)) {
            end = ceil<days>(clock_of(*end));
        } else if (is_date(*end)) {
            const Local midnight = clock_of(*end);
            end = in_form_of(start, Zoned{midnight, form_of(start).zone});
            if (std::holds_alternative<Utc>(start)) end = Utc{midnight.time_since_epoch()};
        } else {
            end = in_form_of(start, *end);
        }
    }
    const int order = compare(*end, start);
    if (order < 0) issues_.add(ReadFault::bad_end, raw.line, "DTEND is before DTSTART");
    if (order > 0) event_.end = end;
}

void EventBuilder::set_duration() {
    const auto end = after(event_.start, *duration_);
    if (!end || compare(*end, event_.start) < 0) {
        issues_.add(ReadFault::bad_end, duration_line_, "DURATION");
        return;
    }
    if (compare(*end, event_.start) > 0) event_.end = end;
}

// Outlook's whole days are hours from midnight to midnight, in the zone of the start or, in UTC, in the calendar's.
void EventBuilder::make_whole_days() {
    if (is_date(event_.start)) return;
    const auto* instant = std::get_if<Utc>(&event_.start);
    const Zone* zone = instant == nullptr ? form_of(event_.start).zone : calendar_.zone;
    const auto clock = [&zone](const Time& time) {
        const auto* utc = std::get_if<Utc>(&time);
        return utc != nullptr && zone != nullptr ? zone->to_local(*utc) : clock_of(time);
    };
    const auto is_midnight = [](Local local) { return local == floor<days>(local); };
    if (!is_midnight(clock(event_.start))) {
        zone = nullptr;  // it may be midnight in UTC
        if (!is_midnight(clock(event_.start))) return;
    }
    std::optional<Local> end;
    if (event_.end) end = clock(in_form_of(event_.start, *event_.end));
    if (end && !is_midnight(*end)) return;
    issues_.add(ReadFault::whole_days, start_->line, "midnight to midnight");
    const Date first = floor<days>(clock(event_.start));
    if (end) {
        const Date last = floor<days>(*end);
        event_.end = last > first + days{1} ? std::optional<Time>{last} : std::nullopt;
    }
    event_.start = first;
    day_zone_ = zone;
    was_hours_ = true;
}

}  // namespace ics::detail
