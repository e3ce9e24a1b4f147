#include "ics/reader_split.hpp"

#include <algorithm>

#include "ics/recurrence.hpp"
#include "ics/value_text.hpp"

namespace ics::detail {
namespace {

using namespace std::chrono;

constexpr days longest_shift{31};  // more is another event

Local clock_of(const Time& time) {
    if (const auto* date = std::get_if<Date>(&time)) return *date;
    if (const auto* zoned = std::get_if<Zoned>(&time)) return zoned->local;
    return Local{std::get<Utc>(time).time_since_epoch()};
}

Until moved(const Until& until, seconds by) {
    if (const auto* date = std::get_if<Date>(&until)) return *date + floor<days>(by);
    if (const auto* local = std::get_if<Local>(&until)) return *local + by;
    return std::get<Utc>(until) + by;
}

}  // namespace

Time moved(const Time& time, seconds by) {
    if (const auto* date = std::get_if<Date>(&time)) return *date + floor<days>(by);
    if (const auto* utc = std::get_if<Utc>(&time)) return *utc + by;
    const auto& zoned = std::get<Zoned>(time);
    return Zoned{zoned.local + by, zoned.zone};
}

std::optional<Event> SeriesSplit::run() {
    const ParsedRule parsed = parse_rule(series_.rrule);
    if (!parsed) return std::nullopt;
    const std::optional<Rule> moved_rule = rule_of_rest(*parsed.rule);
    if (!moved_rule) return std::nullopt;
    Rule first = *parsed.rule;
    Rule second = *moved_rule;
    if (!is_at_start()) {
        first.count.reset();
        const std::optional<std::uint32_t> before = count_before(first, second.count.has_value());
        if (!before || *before == 0 || (second.count && *before >= *second.count)) return std::nullopt;
        if (second.count) second.count = *second.count - *before;
        first.until = last_before();
        Event rest = make_rest(second);
        series_.rrule = to_text(first);
        return rest;
    }
    Event rest = make_rest(second);
    series_ = Event{};
    return rest;
}

Event SeriesSplit::make_rest(const Rule& rule) const {
    Event rest = from_;
    rest.uid.clear();
    rest.recurrence_id.reset();
    rest.start = in_form_of(series_.start, from_.start);
    if (rest.end) rest.end = in_form_of(series_.start, *rest.end);
    rest.rrule = to_text(rule);
    move_dates(series_.rdates, rest.rdates);
    move_dates(series_.exdates, rest.exdates);
    move_overrides(rest);
    return rest;
}

seconds SeriesSplit::shift() const { return clock_of(in_form_of(series_.start, from_.start)) - clock_of(at_); }

// The rule of the second series: the same, its end and its weekdays moved as its start is. nullopt: no rule tells that.
std::optional<Rule> SeriesSplit::rule_of_rest(const Rule& rule) const {
    if (from_.start.index() != series_.start.index() || compare(at_, series_.start) < 0) return std::nullopt;
    if (shift() == seconds{0}) return rule;
    if (abs(shift()) > longest_shift) return std::nullopt;
    Rule rest = rule;
    if (rest.until) rest.until = moved(*rest.until, shift());
    if (check_rule(rest)) rest.until = rule.until;  // beyond the last year there is
    const days turn = floor<days>(clock_of(at_) + shift()) - floor<days>(clock_of(at_));
    const bool has_hours = !rule.by_hour.empty() || !rule.by_minute.empty() || !rule.by_second.empty();
    const bool has_dates = !rule.by_month_day.empty() || !rule.by_year_day.empty() || !rule.by_week_number.empty() ||
                           !rule.by_month.empty();
    if (has_hours || (has_dates && turn != days{0})) return std::nullopt;
    if (rule.by_day.empty() || turn == days{0}) return rest;
    // Weekdays can be turned where no count of weeks or of positions goes by them.
    if (rule.frequency != Frequency::weekly || rule.interval != 1 || !rule.by_set_position.empty()) return std::nullopt;
    for (OrdinalDay& day : rest.by_day) day.weekday += turn;
    return parse_rule(to_text(rest)).rule;  // in order again
}

bool SeriesSplit::is_at_start() const {
    const auto is_before = [this](const Time& time) { return compare(time, at_) < 0; };
    return compare(at_, series_.start) == 0 && std::none_of(series_.rdates.begin(), series_.rdates.end(), is_before);
}

// How many occurrences of the rule are before this one; nullopt if it is none itself. Without COUNT they need not be counted.
std::optional<std::uint32_t> SeriesSplit::count_before(const Rule& rule, bool is_counted) const {
    const auto form = form_of(series_.start);
    const RecurrenceLimits limits{std::min(steps_, RecurrenceLimits{}.steps)};
    const RecurrenceSet set(
        {.start = {clock_of(series_.start), form.kind == TimeForm::Kind::date, form.zone}, .rules = {rule}}, limits);
    const Local name = clock_of(at_);
    const Utc instant = form.zone == nullptr ? Utc{name.time_since_epoch()} : form.zone->to_utc(name);
    RecurrenceCursor cursor = set.from(is_counted ? Utc{sys_days{year{1} / January / 1}} : instant);
    std::uint32_t count = is_counted ? 0 : 1;
    std::optional<Occurrence> occurrence = cursor.next();
    for (; occurrence && occurrence->name < name; occurrence = cursor.next()) ++count;
    steps_ -= std::min(steps_, limits.steps - cursor.steps_left() + 1);
    return occurrence && occurrence->name == name ? std::optional{count} : std::nullopt;
}

Until SeriesSplit::last_before() const {
    if (const auto* date = std::get_if<Date>(&at_)) return *date - days{1};
    if (const auto* utc = std::get_if<Utc>(&at_)) return *utc - seconds{1};
    const auto& zoned = std::get<Zoned>(at_);
    if (zoned.zone == nullptr) return zoned.local - seconds{1};
    return zoned.zone->to_utc(zoned.local) - seconds{1};
}

void SeriesSplit::move_dates(std::vector<Time>& from, std::vector<Time>& to) const {
    for (const Time& time : from)
        if (compare(time, at_) >= 0) to.push_back(moved(time, shift()));
    std::erase_if(from, [this](const Time& time) { return compare(time, at_) >= 0; });
}

void SeriesSplit::move_overrides(Event& rest) const {
    std::vector<Event> kept;
    for (Event& override : series_.overrides) {
        const int order = compare(*override.recurrence_id, at_);
        if (order < 0) {
            kept.push_back(std::move(override));
            continue;
        }
        if (order == 0) continue;  // the split itself is no override any more
        override.recurrence_id = moved(*override.recurrence_id, shift());
        rest.overrides.push_back(std::move(override));
    }
    series_.overrides = std::move(kept);
}

}  // namespace ics::detail
