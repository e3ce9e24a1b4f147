#include "front/event_moments.hpp"

#include <algorithm>

namespace charivari::front {

using std::chrono::days;

view::WrittenMoment written(const domain::Moment& moment) { return {moment.date, moment.time}; }

std::optional<view::WrittenMoment> written_end(const domain::Event& event) {
    const auto& end = event.facts.end;
    if (!end) return std::nullopt;
    if (!end->has_time()) return view::WrittenMoment{std::max(end->date - days{1}, event.start().date), std::nullopt};
    if (end->zone == event.start().zone) return written(*end);
    const domain::Local local = domain::local_at(end->utc(), event.start().zone);
    const auto date = std::chrono::floor<days>(local);
    return view::WrittenMoment{date, local - date};
}

std::optional<std::string> city_to_name(const domain::Moment& moment, const std::string& granted) {
    if (!moment.has_time() || moment.zone == granted) return std::nullopt;
    std::string city = moment.zone.substr(moment.zone.rfind('/') + 1);
    std::replace(city.begin(), city.end(), '_', ' ');
    return city;
}

}  // namespace charivari::front
