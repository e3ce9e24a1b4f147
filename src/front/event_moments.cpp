#include "front/event_moments.hpp"

#include <algorithm>

#include "domain/recurrence.hpp"
#include "view/rule_words.hpp"

namespace charivari::front {

using std::chrono::days;

view::WrittenMoment written(const domain::Moment& moment) { return {moment.date, moment.time}; }

namespace {

std::optional<view::WrittenMoment> written_end(const domain::Moment& start, const std::optional<domain::Moment>& end) {
    if (!end) return std::nullopt;
    if (!end->has_time()) return view::WrittenMoment{std::max(end->date - days{1}, start.date), std::nullopt};
    if (end->zone == start.zone) return written(*end);
    const domain::Local local = domain::local_at(end->utc(), start.zone);
    const auto date = std::chrono::floor<days>(local);
    return view::WrittenMoment{date, local - date};
}

}  // namespace

std::optional<view::WrittenMoment> written_end(const domain::Event& event) {
    return written_end(event.start(), event.facts.end);
}

std::optional<view::WrittenMoment> written_end(const domain::Schedule& schedule) {
    return written_end(*schedule.start, schedule.end);
}

std::string when_in_words(const view::Words& words, std::string_view language, const domain::Schedule& schedule) {
    return view::range_in_words(words, language, written(*schedule.start), written_end(schedule));
}

std::string recurrence_in_words(const view::Words& words, std::string_view language, const domain::Event& event) {
    const auto rule = domain::describe_rule(event.facts);
    const std::size_t dates = event.facts.recurrence->dates.size();
    std::string text;
    if (rule) {
        std::optional<int> minute;
        if (event.start().has_time()) minute = static_cast<int>(*event.start().time / std::chrono::minutes{1} % 60);
        text = view::rule_in_words(words, language, view::as_written(*rule, minute));
    }
    if (dates == 0) return text;
    const std::string count = std::to_string(dates);
    if (!rule) return words.say(language, "series.dates", {{"count", count}});
    return words.say(language, "series.rule_and_dates", {{"rule", text}, {"count", count}});
}

std::string when_in_words(const view::Words& words, std::string_view language, const domain::Event& event) {
    std::string first = view::range_in_words(words, language, written(event.start()), written_end(event));
    if (!event.facts.recurrence) return first;
    return words.say(language, "series.when",
                     {{"first", first}, {"then", recurrence_in_words(words, language, event)}});
}

std::optional<std::string> city_to_name(const domain::Moment& moment, const std::string& granted) {
    if (!moment.has_time() || moment.zone == granted) return std::nullopt;
    std::string city = moment.zone.substr(moment.zone.rfind('/') + 1);
    std::replace(city.begin(), city.end(), '_', ' ');
    return city;
}

std::string with_zone(const view::Words& words, std::string_view language, const std::string& when,
                      const domain::Moment& moment, const std::string& granted) {
    const auto city = city_to_name(moment, granted);
    return city ? words.say(language, "event.when_in_zone", {{"when", when}, {"zone", *city}}) : when;
}

}  // namespace charivari::front
