// The times of an event: zones, ends, recurrence.
#include <algorithm>

#include "ics/reader_event.hpp"
#include "ics/reader_text.hpp"
#include "ics/rule.hpp"
#include "ics/value_text.hpp"

namespace ics::detail {
namespace {

using namespace std::chrono;

// What is written again must stay within four digits, in whatever zone.
constexpr Local first_local = local_days{year{2} / January / 1};
constexpr Local last_local = local_days{year{9998} / January / 1};
constexpr std::size_t most_copied = std::size_t{1} << 20U;

Local clock_of(const Time& time) {
    if (const auto* date = std::get_if<Date>(&time)) return *date;
    if (const auto* zoned = std::get_if<Zoned>(&time)) return zoned->local;
    return Local{std::get<Utc>(time).time_since_epoch()};
}

bool is_midnight(const Time& time) { return clock_of(time) == floor<days>(clock_of(time)); }
bool is_date(const Time& time) { return std::holds_alternative<Date>(time); }
bool is_floating(const Time& time) { return form_of(time).kind == TimeForm::Kind::floating; }

std::size_t text_size(const Event& event) {
    std::size_t size =
        sizeof(Event) + event.summary.size() + event.description.size() + event.location.size() + event.url.size();
    for (const Property& property : event.extensions) size += sizeof(Property) + property.value.size();
    return size;
}

// A rule as people write it when it is nearly one: without blanks, empty parts, and what RFC 7529 takes for granted.
std::string tidy_rule(std::string_view text) {
    std::string tidy;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        std::string part{text.substr(0, end)};
        part.erase(std::remove_if(part.begin(), part.end(), [](char c) { return c == ' ' || c == '\t'; }), part.end());
        text.remove_prefix(std::min(end + 1, text.size()));
        while (part.ends_with(',')) part.pop_back();
        if (part.empty() || part.ends_with('=')) continue;
        if (equal_ignoring_case(part, "RSCALE=GREGORIAN") || equal_ignoring_case(part, "SKIP=OMIT")) continue;
        if (!tidy.empty()) tidy += ';';
        tidy += part;
    }
    return tidy;
}

StartForm start_form_of(const Time& start) {
    switch (form_of(start).kind) {
        case TimeForm::Kind::date:
            return StartForm::date;
        case TimeForm::Kind::floating:
            return StartForm::local;
        case TimeForm::Kind::zoned:
            return StartForm::zoned;
        case TimeForm::Kind::utc:
            break;
    }
    return StartForm::utc;
}

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

Time EventBuilder::in_zone_of_name(const RawTime& raw) {
    const ZoneAnswer& answer = calendar_.zones.find(raw.zone);
    const bool is_unknown = answer.how == ZoneAnswer::How::unknown;
    if (answer.how != ZoneAnswer::How::named && calendar_.reported_zones.emplace(raw.zone).second) {
        const std::string meaning = is_unknown               ? ""
                                    : answer.zone != nullptr ? ", read as " + answer.zone->name()
                                                             : ", a fixed offset";
        issues_.add(is_unknown ? ReadFault::zone_unknown : ReadFault::zone_guessed, raw.line,
                    excerpt(raw.zone) + meaning);
    }
    if (answer.fixed) return Utc{raw.value.local.time_since_epoch()} - *answer.fixed;
    const Zone* zone = is_unknown ? calendar_.zone : answer.zone;
    if (zone != nullptr && is_utc(*zone)) return Utc{raw.value.local.time_since_epoch()};
    return Zoned{raw.value.local, zone};
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

// Outlook's whole days are hours from midnight to midnight.
void EventBuilder::make_whole_days() {
    if (is_date(event_.start) || !is_midnight(event_.start) || (event_.end && !is_midnight(*event_.end))) return;
    issues_.add(ReadFault::whole_days, start_->line, "midnight to midnight");
    const Date first = floor<days>(clock_of(event_.start));
    if (event_.end) {
        const Date last = floor<days>(clock_of(in_form_of(event_.start, *event_.end)));
        event_.end = last > first + days{1} ? std::optional<Time>{last} : std::nullopt;
    }
    event_.start = first;
}

void EventBuilder::set_rule() {
    if (event_.rrule.empty()) return;
    if (event_.recurrence_id) {
        issues_.add(ReadFault::bad_rule, rule_line_, "left out: a rule beside a RECURRENCE-ID");
        event_.rrule.clear();
        return;
    }
    ParsedRule parsed = parse_rule(event_.rrule);
    if (!parsed) {
        ParsedRule repaired = parse_rule(tidy_rule(event_.rrule));
        if (!repaired) {
            issues_.add(ReadFault::bad_rule, rule_line_, "left out: " + to_text(*parsed.issue));
            event_.rrule.clear();
            return;
        }
        issues_.add(ReadFault::rule_repaired, rule_line_, to_text(*parsed.issue));
        parsed = std::move(repaired);
    }
    for (const RuleIssue& issue : check_with_start(*parsed.rule, start_form_of(event_.start)))
        issues_.add(ReadFault::rule_with_start, rule_line_, to_text(issue));
    if (const auto odd = find_oddity(*parsed.rule)) {
        issues_.add(odd->fault == RuleFault::too_often ? ReadFault::rule_too_often : ReadFault::rule_without_dates,
                    rule_line_, to_text(*odd));
    }
    event_.rrule = to_text(*parsed.rule);
}

// RDATE, EXDATE and RECURRENCE-ID name occurrences, and are to be of the form of the start.
Time EventBuilder::as_start(const Time& time, std::size_t line) {
    if (is_date(time) != is_date(event_.start) && !has_other_form_) {
        has_other_form_ = true;
        issues_.add(ReadFault::date_form, line, "a date beside hours, or an hour beside dates");
    }
    return in_form_of(event_.start, time);
}

void EventBuilder::set_dates() {
    for (const RawTime& raw : dates_)
        if (const auto time = resolve(raw, &event_.start)) event_.rdates.push_back(as_start(*time, raw.line));
    for (const RawTime& raw : exception_dates_)
        if (const auto time = resolve(raw, &event_.start)) event_.exdates.push_back(as_start(*time, raw.line));
    for (const RawPeriod& period : periods_) add_period(period);
}

void EventBuilder::add_period(const RawPeriod& raw) {
    const auto resolved = resolve(raw.start, &event_.start);
    if (!resolved) return;
    const Time start = as_start(*resolved, raw.start.line);
    event_.rdates.push_back(start);
    std::optional<Time> end;
    if (const auto* length = std::get_if<DurationValue>(&raw.end)) {
        end = after(start, *length);
    } else if (auto last = resolve({std::get<TimeValue>(raw.end), raw.start.zone, raw.start.line}, &event_.start)) {
        end = in_form_of(event_.start, *last);
    }
    if (!end || compare(*end, start) <= 0) {
        issues_.add(ReadFault::bad_end, raw.start.line, "RDATE: a period that ends before it starts");
        return;
    }
    const seconds usual = event_.end ? clock_of(*event_.end) - clock_of(event_.start) : seconds{0};
    if (clock_of(*end) - clock_of(start) == usual) return;
    add_override(start, end);
}

void EventBuilder::add_override(const Time& start, const std::optional<Time>& end) {
    copied_ += text_size(event_);
    if (copied_ > most_copied) {
        issues_.add_once(ReadFault::too_many_dates, line_, "periods of RDATE have the length of the event");
        return;
    }
    Event copy = event_;
    copy.rrule.clear();
    copy.rdates.clear();
    copy.exdates.clear();
    copy.overrides.clear();
    copy.recurrence_id = start;
    copy.start = start;
    copy.end = end;
    event_.overrides.push_back(std::move(copy));
}

}  // namespace ics::detail
