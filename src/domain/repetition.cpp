#include "domain/repetition.hpp"

#include <utility>
#include <variant>
#include <vector>

#include "ics/rule.hpp"
#include "ics/zone.hpp"

namespace charivari::domain {
namespace {

ics::Rule plain_rule(Repeat repeat, const Moment& start) {
    const std::chrono::year_month_day date{start.date};
    const std::chrono::weekday weekday{start.date};
    ics::Rule rule;
    switch (repeat) {
        case Repeat::daily:
            rule.frequency = ics::Frequency::daily;
            break;
        case Repeat::fortnightly:
            rule.interval = 2;
            break;
        case Repeat::monthly_weekday:
            rule.frequency = ics::Frequency::monthly;
            rule.by_day = {{static_cast<int>((static_cast<unsigned>(date.day()) - 1) / 7 + 1), weekday}};
            break;
        case Repeat::monthly_last:
            rule.frequency = ics::Frequency::monthly;
            rule.by_day = {{-1, weekday}};
            break;
        case Repeat::monthly_date:
            rule.frequency = ics::Frequency::monthly;
            break;
        case Repeat::yearly:
            rule.frequency = ics::Frequency::yearly;
            break;
        default:
            break;  // weekly
    }
    return rule;
}

ics::Until until_of(std::chrono::local_days day, const Moment& start) {
    if (!start.has_time() || !is_zone(start.zone)) return day;
    return Moment{day, start.time, start.zone}.utc();
}

// Without the parts that only say again what the start says.
ics::Rule without_echoes(ics::Rule rule, const Moment& start) {
    const std::chrono::year_month_day date{start.date};
    const std::vector<int> day{static_cast<int>(static_cast<unsigned>(date.day()))};
    const std::vector<int> month{static_cast<int>(static_cast<unsigned>(date.month()))};
    const std::vector<ics::OrdinalDay> weekday{{0, std::chrono::weekday{start.date}}};
    if (rule.frequency == ics::Frequency::weekly && rule.by_day == weekday) rule.by_day.clear();
    if (rule.frequency == ics::Frequency::yearly && rule.by_month == month && rule.by_month_day == day) {
        rule.by_month.clear();
        rule.by_month_day.clear();
    }
    if (rule.frequency == ics::Frequency::monthly && rule.by_month_day == day) rule.by_month_day.clear();
    if (rule.interval == 1) rule.week_start = std::chrono::Monday;
    return rule;
}

}  // namespace

Repetition repetition_of(const std::string& text, const Moment& start) {
    const auto parsed = ics::parse_rule(text);
    if (!parsed || !is_zone(start.zone)) return {Repeat::rule, {}, {}};
    ics::Rule rule = without_echoes(*parsed.rule, start);
    Repetition said{Repeat::rule, {}, std::exchange(rule.count, {})};
    if (rule.until) {
        said.until = ics::describe(rule, ics::find_zone(start.zone)).until;
        // An end within the day, before the hour of the start, does not include that day.
        if (until_of(*said.until, start) != *rule.until && start.has_time()) {
            const auto* instant = std::get_if<Utc>(&*rule.until);
            if (!instant || *instant < Moment{*said.until, start.time, start.zone}.utc()) return {Repeat::rule, {}, {}};
        } else if (!start.has_time() && !std::holds_alternative<std::chrono::local_days>(*rule.until)) {
            return {Repeat::rule, {}, {}};
        }
        rule.until.reset();
    }
    for (const auto& [repeat, name] : repeats.rows)
        if (repeat != Repeat::once && repeat != Repeat::rule && plain_rule(repeat, start) == rule) {
            said.repeat = repeat;
            return said;
        }
    return {Repeat::rule, {}, {}};
}

std::string rule_of(const Repetition& repetition, const Moment& start) {
    ics::Rule rule = plain_rule(repetition.repeat, start);
    rule.count = repetition.count;
    if (repetition.until) rule.until = until_of(*repetition.until, start);
    return ics::to_text(rule);
}

}  // namespace charivari::domain
