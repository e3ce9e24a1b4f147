// What repeats an event: its rule, its dates, its exceptions.
#include <algorithm>

#include "ics/reader_event.hpp"
#include "ics/reader_rule.hpp"
#include "ics/reader_text.hpp"
#include "ics/rule.hpp"
#include "ics/value_text.hpp"

namespace ics::detail {
namespace {

using namespace std::chrono;

// Of all overrides made of periods in one file, so that no text is copied for ever.
constexpr std::size_t most_copied = std::size_t{16} << 20U;

Local clock_of(const Time& time) {
    if (const auto* date = std::get_if<Date>(&time)) return *date;
    if (const auto* zoned = std::get_if<Zoned>(&time)) return zoned->local;
    return Local{std::get<Utc>(time).time_since_epoch()};
}

std::size_t memory_of(const std::string& text) { return sizeof(std::string) + text.size(); }
std::size_t memory_of(const Relation& one) { return memory_of(one.uid) + memory_of(one.type); }
std::size_t memory_of(const Link& one) { return memory_of(one.uri) + memory_of(one.relation) + memory_of(one.label); }
std::size_t memory_of(const Alarm& one) { return sizeof(Alarm) + one.description.size(); }
std::size_t memory_of(const Parameter& one) { return memory_of(one.name) + memory_of(one.value); }

template <typename Item>
std::size_t memory_of(const std::vector<Item>& items);

std::size_t memory_of(const Conference& one) {
    return memory_of(one.uri) + memory_of(one.features) + memory_of(one.label) + memory_of(one.language);
}
std::size_t memory_of(const Property& one) {
    return memory_of(one.name) + memory_of(one.parameters) + memory_of(one.value) + sizeof one.kind;
}

template <typename Item>
std::size_t memory_of(const std::vector<Item>& items) {
    std::size_t size = sizeof items;
    for (const Item& item : items) size += memory_of(item);
    return size;
}

// Of all that a copy of a plain occurrence takes.
std::size_t memory_of(const Event& event) {
    std::size_t size = sizeof event + event.uid.size() + event.summary.size() + event.description.size() +
                       event.location.size() + event.url.size() + event.color.size();
    if (event.apple_location) size += event.apple_location->title.size() + event.apple_location->address.size();
    return size + memory_of(event.categories) + memory_of(event.conferences) + memory_of(event.relations) +
           memory_of(event.links) + memory_of(event.alarms) + memory_of(event.extensions);
}

bool is_date(const Time& time) { return std::holds_alternative<Date>(time); }

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

// Whether it names days or hours, which are those of a clock.
bool goes_by_clock(const Rule& rule) {
    return !rule.by_hour.empty() || !rule.by_minute.empty() || !rule.by_day.empty() || !rule.by_month_day.empty() ||
           !rule.by_year_day.empty() || !rule.by_week_number.empty() || !rule.by_month.empty();
}

}  // namespace

// UNTIL of whole days as the date it falls on where they are days.
void EventBuilder::set_last_day(Rule& rule) const {
    if (!is_date(event_.start) || !rule.until) return;
    const Until said = *rule.until;
    if (const auto* instant = std::get_if<Utc>(&*rule.until); instant != nullptr && day_zone_ != nullptr)
        rule.until = floor<days>(day_zone_->to_local(*instant));
    if (const auto* local = std::get_if<Local>(&*rule.until); local != nullptr && was_hours_)
        rule.until = floor<days>(*local);
    if (check_rule(rule)) rule.until = said;  // beyond the last year there is
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
            issues_.add(ReadFault::bad_rule, rule_line_, "left out: " + to_text(*repaired.issue));
            event_.rrule.clear();
            return;
        }
        issues_.add(ReadFault::rule_repaired, rule_line_, to_text(*parsed.issue));
        parsed = std::move(repaired);
    }
    Rule& rule = *parsed.rule;
    // Midnights that are read as days went with an UNTIL in UTC.
    if (was_hours_) set_last_day(rule);
    for (const RuleIssue& issue : check_with_start(rule, start_form_of(event_.start)))
        issues_.add(ReadFault::rule_with_start, rule_line_, to_text(issue));
    set_last_day(rule);
    const auto* instant = std::get_if<Utc>(&event_.start);
    const bool lost_clock = instant != nullptr && Local{instant->time_since_epoch()} != start_->value.local;
    if (lost_clock && goes_by_clock(rule))
        issues_.add(ReadFault::rule_with_start, rule_line_, "its days and hours are read as those of UTC");
    if (const auto odd = find_oddity(rule)) {
        issues_.add(odd->fault == RuleFault::too_often ? ReadFault::rule_too_often : ReadFault::rule_without_dates,
                    rule_line_, to_text(*odd));
    }
    event_.rrule = to_text(rule);
}

// RDATE, EXDATE and RECURRENCE-ID name occurrences, and are to be of the form of the start.
Time EventBuilder::as_start(const Time& time, std::size_t line) {
    if (is_date(time) != is_date(event_.start) && !has_other_form_ && !was_hours_) {
        has_other_form_ = true;
        issues_.add(ReadFault::date_form, line, "a date beside hours, or an hour beside dates");
    }
    return in_form_of(event_.start, time, day_zone_);
}

void EventBuilder::set_dates() {
    for (const RawTime& raw : dates_)
        if (const auto time = resolve(raw, &event_.start)) event_.rdates.push_back(as_start(*time, raw.line));
    for (const RawTime& raw : exception_dates_)
        if (const auto time = resolve(raw, &event_.start)) event_.exdates.push_back(as_start(*time, raw.line));
    std::vector<Span> spans;
    for (const RawPeriod& period : periods_) add_period(period, spans);
    add_overrides(spans);
}

void EventBuilder::add_period(const RawPeriod& raw, std::vector<Span>& spans) {
    const auto resolved = resolve(raw.start, &event_.start);
    if (!resolved) return;
    const Time start = as_start(*resolved, raw.start.line);
    event_.rdates.push_back(start);
    std::optional<Time> end;
    if (const auto* length = std::get_if<DurationValue>(&raw.end)) {
        end = after(start, *length);
    } else if (auto last = resolve({std::get<TimeValue>(raw.end), raw.start.zone, raw.start.line}, &event_.start)) {
        end = in_form_of(event_.start, *last, day_zone_);
    }
    if (!end || compare(*end, start) <= 0) {
        issues_.add(ReadFault::bad_end, raw.start.line, "RDATE: a period that ends before it starts");
        return;
    }
    const seconds usual = event_.end ? clock_of(*event_.end) - clock_of(event_.start) : seconds{0};
    if (clock_of(*end) - clock_of(start) != usual) spans.push_back({start, *end});
}

// Each period of another length is an occurrence of its own, with all that the event says.
void EventBuilder::add_overrides(const std::vector<Span>& spans) {
    if (spans.empty()) return;
    const std::size_t size = memory_of(event_);
    const std::size_t room = most_copied - std::min(most_copied, calendar_.copied);
    const std::size_t count = std::min(spans.size(), room / size);
    if (count < spans.size())
        issues_.add(ReadFault::too_many_dates, line_, "periods of RDATE have the length of the event");
    calendar_.copied += count * size;
    if (count == 0) return;
    Event occurrence = event_;
    occurrence.rrule.clear();
    occurrence.rdates.clear();
    occurrence.exdates.clear();
    event_.overrides.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        occurrence.recurrence_id = occurrence.start = spans[i].start;
        occurrence.end = spans[i].end;
        event_.overrides.push_back(occurrence);
    }
}

}  // namespace ics::detail
