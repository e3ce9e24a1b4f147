#include "front/event_query.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/ids.hpp"
#include "base/timestamp.hpp"
#include "domain/recurrence.hpp"
#include "front/cursor.hpp"
#include "front/query_reader.hpp"

namespace charivari::front {
namespace {

using base::Code;
using base::Error;

constexpr std::array<std::string_view, 17> filters{
    "q",     "from",    "to",         "kind",       "status", "campaign", "person",        "tag",  "group",
    "place", "commune", "department", "accessible", "near",   "radius",   "updated_since", "state"};

std::optional<double> read_number(std::string_view text, double least, double most) {
    double number = 0;
    const auto [end, failure] =
        std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    const bool is_number = failure == std::errc{} && end == text.data() + text.size();
    return is_number && number >= least && number <= most ? std::optional(number) : std::nullopt;
}

// The id of an event, or that of one of its dates: "…@2020-01-18T14:00:00".
bool is_id_in_lists(std::string_view id) {
    const std::size_t at = std::min(id.find('@'), id.size());
    const bool has_name = at < id.size();
    return base::is_uuid(id.substr(0, at)) && (!has_name || domain::parse_occurrence_name(id.substr(at + 1)));
}

}  // namespace

std::optional<domain::Vicinity> vicinity_of(std::optional<std::string_view> near,
                                            std::optional<std::string_view> radius, std::string_view pointer,
                                            base::FieldErrors& errors) {
    const auto at = [&](const char* name) { return std::string(pointer) + name; };
    if (radius && !near) errors.add(at("radius"), "contradiction", "radius goes with near.");
    if (!near) return std::nullopt;
    const std::size_t comma = std::min(near->find(','), near->size());
    const auto latitude = read_number(near->substr(0, comma), -90, 90);
    const auto longitude = read_number(near->substr(std::min(comma + 1, near->size())), -180, 180);
    const auto wide = read_number(radius.value_or("10"), 0.001, domain::Vicinity::widest);
    if (!latitude || !longitude)
        errors.add(at("near"), "not_a_position", "Latitude and longitude in degrees: 45.4397,4.3872.");
    if (!wide) errors.add(at("radius"), "out_of_range", "Kilometres, 500 at most.");
    if (!latitude || !longitude || !wide) return std::nullopt;
    return domain::Vicinity{*latitude, *longitude, *wide};
}

std::optional<base::Utc> instant_of(const Site& site, std::string_view text) {
    if (const auto date = base::parse_date(text)) return domain::start_of_day(*date, site.zone);
    return base::parse_utc(text);
}

void check_parameters(const Call& call, std::span<const std::string_view> allowed) {
    QueryReader(call, {}, allowed).finish();
}

domain::EventFilter period_of(const Call& call, std::span<const std::string_view> allowed) {
    QueryReader reader{call, {}, allowed};
    domain::EventFilter period;
    reader.period(period.from, period.to);
    reader.finish();
    return period;
}

domain::EventFilter event_filter_of(const Call& call, std::span<const std::string_view> others) {
    QueryReader reader{call, filters, others};
    domain::EventFilter filter;
    reader.common(filter);
    reader.names("kind", domain::event_kinds, filter.kinds);
    reader.names("status", domain::event_statuses, filter.statuses);
    filter.people = reader.texts("person");
    filter.groups = reader.texts("group");
    reader.finish();
    require_states(call, filter.states);
    return filter;
}

domain::NounFilter noun_filter_of(const Call& call) {
    QueryReader reader{call};
    domain::NounFilter filter;
    reader.of_nouns(filter);
    reader.finish();
    return filter;
}

domain::PlaceFilter place_filter_of(const Call& call) {
    constexpr std::array<std::string_view, 6> known{"q", "updated_since", "commune", "department", "near", "radius"};
    constexpr std::array<std::string_view, 3> others{"limit", "cursor", "fields"};
    QueryReader reader{call, known, others};
    domain::PlaceFilter filter;
    reader.of_nouns(filter);
    filter.communes = reader.communes();
    filter.departments = reader.departments();
    filter.near = reader.vicinity();
    reader.finish();
    return filter;
}

std::optional<base::Utc> list_ends_at(const domain::EventFilter& filter, const std::vector<domain::Event>& events,
                                      base::Utc now) {
    const auto& statuses = filter.statuses;
    if (std::find(statuses.begin(), statuses.end(), domain::EventStatus::over) != statuses.end()) return now;
    std::optional<base::Utc> first;
    for (const domain::Event& each : events) {
        const base::Utc end = domain::effective_end(each);
        if (end > now) first = std::min(first.value_or(end), end);
    }
    return first;
}

std::string key_of(const domain::Position& position) {
    return std::to_string(position.start.time_since_epoch().count()) + "." + position.id;
}

std::optional<domain::Position> position_of(const Call& call) {
    const auto key = cursor_key(call);
    if (!key) return std::nullopt;
    const std::size_t dot = std::min(key->find('.'), key->size() - 1);
    std::int64_t seconds = 0;
    const auto [end, failure] = std::from_chars(key->data(), key->data() + dot, seconds);
    std::string id = key->substr(dot + 1);
    if (failure != std::errc{} || end != key->data() + dot || !is_id_in_lists(id)) refuse_cursor();
    return domain::Position{base::Utc{std::chrono::seconds{seconds}}, std::move(id)};
}

std::size_t limit_of(const Call& call, std::size_t standard) {
    const auto text = call.query("limit");
    if (!text) return standard;
    std::size_t limit = 0;
    const auto [end, failure] = std::from_chars(text->data(), text->data() + text->size(), limit);
    if (failure != std::errc{} || end != text->data() + text->size() || limit < 1 || limit > 200)
        throw Error{Code::bad_request,
                    "Some parameters are not right.",
                    {{"?limit", "out_of_range", "A number between 1 and 200."}}};
    return limit;
}

}  // namespace charivari::front
