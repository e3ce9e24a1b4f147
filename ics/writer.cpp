#include "ics/writer.hpp"

#include <algorithm>
#include <stdexcept>

#include "ics/event_writer.hpp"
#include "ics/rule.hpp"
#include "ics/value_text.hpp"

namespace ics {
namespace {

using detail::LineWriter;

constexpr std::chrono::days endless_rule{3653};  // how long a rule without UNTIL is looked after

// Calls use(zone, local) if the time is a wall-clock time in a zone.
template <typename Use>
void with_zone(const std::optional<Time>& time, Use use) {
    const auto* zoned = time ? std::get_if<Zoned>(&*time) : nullptr;
    if (zoned != nullptr && zoned->zone != nullptr && !detail::is_utc(*zoned->zone)) use(*zoned->zone, zoned->local);
}

// The same for each time of an event that is written in a zone of its own. RDATE, EXDATE and the RECURRENCE-IDs of
// overrides are written in that of the start.
template <typename Use>
void for_each_zoned(const Event& event, Use use) {
    with_zone(event.start, use);
    with_zone(event.end, use);
    with_zone(event.recurrence_id, use);
    for (const Event& override : event.overrides) {
        with_zone(override.start, use);
        with_zone(override.end, use);
    }
}

void widen(std::vector<ZoneUse>& zones, const Zone& zone, Utc from, Utc to) {
    const auto known = std::find_if(zones.begin(), zones.end(), [&](const ZoneUse& use) { return use.zone == &zone; });
    if (known == zones.end()) {
        zones.push_back({&zone, from, to});
        return;
    }
    known->from = std::min(known->from, from);
    known->to = std::max(known->to, to);
}

// How long COUNT occurrences take at most, where that shows without expanding the rule; else as long as those without end.
std::chrono::days longest_of_count(const Rule& rule) {
    using std::chrono::days;
    const bool is_filtered = !rule.by_month.empty() || !rule.by_month_day.empty() || !rule.by_year_day.empty() ||
                             !rule.by_week_number.empty() || !rule.by_set_position.empty();
    if (is_filtered || rule.frequency < Frequency::daily) return endless_rule;
    // A month may lack the day, and a 29 February is there every eight years at worst.
    const bool is_weekly = rule.frequency <= Frequency::weekly;
    if (!is_weekly && !rule.by_day.empty()) return endless_rule;
    const bool is_filtered_daily = rule.frequency == Frequency::daily && !rule.by_day.empty() && rule.interval > 1;
    if (is_filtered_daily) return endless_rule;
    const days step = is_weekly ? days{7} : rule.frequency == Frequency::monthly ? days{62} : days{8 * 366};
    const std::uint64_t steps = std::uint64_t{*rule.count} * rule.interval;
    return steps > static_cast<std::uint64_t>(endless_rule / step) ? endless_rule : step * static_cast<int>(steps);
}

Utc end_of_rule(const Event& event, Utc start) {
    const ParsedRule parsed = parse_rule(event.rrule);
    if (parsed && parsed.rule->count) return start + longest_of_count(*parsed.rule);
    if (!parsed || !parsed.rule->until) return start + endless_rule;
    constexpr std::chrono::days margin{2};
    return margin + std::visit([](const auto& until) { return Utc{until.time_since_epoch()}; }, *parsed.rule->until);
}

void write_head(LineWriter& lines, const CalendarHead& head) {
    lines.plain("BEGIN:VCALENDAR\r\nVERSION:2.0");
    lines.text("PRODID", head.product.empty() ? std::string_view{"-//ics//ics//EN"} : head.product);
    lines.plain("CALSCALE:GREGORIAN");
    lines.text("METHOD", head.method);
    lines.text("NAME", head.name);
    lines.text("X-WR-CALNAME", head.name);
    lines.text("DESCRIPTION", head.description);
    lines.text("X-WR-CALDESC", head.description);
    if (head.zone != nullptr) lines.text("X-WR-TIMEZONE", head.zone->name());
    lines.text("UID", head.uid);
    lines.uri("URL", head.url);
    if (!head.source.empty()) lines.uri("SOURCE;VALUE=URI", head.source);
    detail::write_color(lines, head.color);
    detail::write_categories(lines, head.categories);
    if (head.last_modified) {
        lines.begin("LAST-MODIFIED:");
        detail::append_utc(lines.out(), *head.last_modified);
        lines.end();
    }
    if (head.refresh > std::chrono::seconds{0}) {
        for (const std::string_view name : {"REFRESH-INTERVAL;VALUE=DURATION:", "X-PUBLISHED-TTL:"}) {
            lines.begin(name);
            detail::append_duration(lines.out(), head.refresh);
            lines.end();
        }
    }
    detail::write_extensions(lines, head.extensions);
}

}  // namespace

void add_zones(std::vector<ZoneUse>& zones, const Event& event) {
    for_each_zoned(event, [&zones](const Zone& zone, Local local) {
        const Utc instant = zone.to_utc(local);
        widen(zones, zone, instant, instant);
    });
    with_zone(event.start, [&](const Zone& zone, Local local) {
        if (!event.rrule.empty()) widen(zones, zone, zone.to_utc(local), end_of_rule(event, zone.to_utc(local)));
        const auto add_like_start = [&](const Time& time) {
            const Utc instant = zone.to_utc(std::get<Zoned>(detail::in_form_of(event.start, time)).local);
            widen(zones, zone, instant, instant);
        };
        for (const Time& date : event.rdates) add_like_start(date);
        for (const Time& date : event.exdates) add_like_start(date);
        for (const Event& override : event.overrides)
            if (override.recurrence_id) add_like_start(*override.recurrence_id);
    });
}

Writer::Writer(std::string& out, const CalendarHead& head, std::span<const ZoneUse> zones) : out_{out} {
    std::vector<ZoneUse> uses;
    for (const ZoneUse& use : zones)
        if (use.zone != nullptr && !detail::is_utc(*use.zone)) widen(uses, *use.zone, use.from, use.to);
    std::sort(uses.begin(), uses.end(),
              [](const ZoneUse& a, const ZoneUse& b) { return a.zone->name() < b.zone->name(); });
    const std::size_t before = out.size();
    try {
        LineWriter lines{out};
        write_head(lines, head);
        for (const ZoneUse& use : uses) {
            append_timezone(out, *use.zone, use.from, use.to);
            zones_.push_back(use.zone);
        }
    } catch (...) {
        out.resize(before);
        throw;
    }
}

void Writer::event(const Event& event) {
    const auto require = [this](const Zone& zone, Local) {
        if (std::find(zones_.begin(), zones_.end(), &zone) == zones_.end())
            throw std::invalid_argument("an event in a zone that was not given: " + zone.name());
    };
    for_each_zoned(event, require);
    append_event(out_, event);
}

void Writer::finish() { out_.append("END:VCALENDAR\r\n"); }

std::string write_calendar(const Calendar& calendar) {
    std::vector<ZoneUse> zones;
    constexpr std::size_t end = 32;
    std::size_t size = end;
    for (const Event& event : calendar.events) {
        add_zones(zones, event);
        size += detail::most_size(event);
    }
    std::string out;
    Writer writer{out, calendar.head, zones};
    // Once: a string that grows is there twice for a while.
    out.reserve(out.size() + size);
    for (const Event& event : calendar.events) writer.event(event);
    writer.finish();
    return out;
}

}  // namespace ics
