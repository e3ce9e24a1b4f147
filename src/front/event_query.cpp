#include "front/event_query.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/hash.hpp"
#include "base/ids.hpp"
#include "base/timestamp.hpp"

namespace charivari::front {
namespace {

using base::Code;
using base::Error;

constexpr std::array<std::string_view, 7> filters{"from", "to", "kind", "status", "campaign", "tag", "place"};
constexpr std::array<std::string_view, 5> single{"from", "to", "limit", "cursor", "lang"};
constexpr std::size_t most_values = 50;  // of one filter

bool contains(std::span<const std::string_view> names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string pointer_to(std::string_view parameter) { return "?" + std::string(parameter); }

void throw_bad_request(const base::FieldErrors& errors) {
    if (!errors.empty()) throw Error{Code::bad_request, "Some parameters are not right.", errors.all()};
}

void find_strangers(const Call& call, std::span<const std::string_view> allowed, base::FieldErrors& errors) {
    std::vector<std::string_view> seen;
    for (const auto& [name, value] : call.target.parameters) {
        if (!contains(allowed, name) && name != "lang")
            errors.add(pointer_to(name), "unknown_parameter", "There is no parameter of this name here.");
        else if (contains(single, name) && contains(seen, name))
            errors.add(pointer_to(name), "duplicate", "This parameter may stand once.");
        seen.push_back(name);
    }
}

std::optional<base::Utc> read_instant(const Call& call, std::string_view name, base::FieldErrors& errors) {
    const auto text = call.query(name);
    if (!text) return std::nullopt;
    const auto instant = instant_of(call.site, *text);
    if (!instant)
        errors.add(pointer_to(name), "not_a_moment", "A date (2020-01-18) or an instant (2020-01-18T13:00:00Z).");
    return instant;
}

template <typename Names, typename Enum>
void read_names(const Call& call, std::string_view parameter, const Names& names, std::vector<Enum>& values,
                base::FieldErrors& errors) {
    for (const std::string& each : call.target.list(parameter)) {
        if (const auto value = names.find(each)) {
            if (std::find(values.begin(), values.end(), *value) == values.end()) values.push_back(*value);
            continue;
        }
        std::string known = "One of:";
        for (const auto& row : names.rows) known.append(" ").append(row.name);
        errors.add(pointer_to(parameter), "unknown_value", known + ".");
    }
}

std::vector<std::string> read_texts(const Call& call, std::string_view parameter, base::FieldErrors& errors) {
    auto values = call.target.list(parameter);
    if (values.size() > most_values) {
        errors.add(pointer_to(parameter), "too_many", "At most 50 values.");
        values.clear();
    }
    return values;
}

// What binds a cursor to its filter: every filter of the query in a fixed order.
std::string fingerprint_of(const Call& call) {
    std::string text;
    for (const std::string_view name : filters) {
        std::vector<std::string> values = call.target.list(name);
        std::sort(values.begin(), values.end());
        text.append(name).append("\n");
        for (const std::string& each : values) text.append("=").append(each).append("\n");
    }
    return base::short_hash(text).substr(0, 12);
}

}  // namespace

std::optional<base::Utc> instant_of(const Site& site, std::string_view text) {
    if (const auto date = base::parse_date(text)) return domain::start_of_day(*date, site.zone);
    return base::parse_utc(text);
}

void check_parameters(const Call& call, std::span<const std::string_view> allowed) {
    base::FieldErrors errors;
    find_strangers(call, allowed, errors);
    throw_bad_request(errors);
}

domain::EventFilter event_filter_of(const Call& call, std::span<const std::string_view> others) {
    base::FieldErrors errors;
    std::vector<std::string_view> allowed(filters.begin(), filters.end());
    allowed.insert(allowed.end(), others.begin(), others.end());
    find_strangers(call, allowed, errors);

    domain::EventFilter filter;
    filter.from = read_instant(call, "from", errors);
    filter.to = read_instant(call, "to", errors);
    if (filter.from && filter.to && *filter.to <= *filter.from)
        errors.add("?to", "end_before_start", "to is not after from.");
    read_names(call, "kind", domain::event_kinds, filter.kinds, errors);
    read_names(call, "status", domain::event_statuses, filter.statuses, errors);
    filter.campaigns = read_texts(call, "campaign", errors);
    filter.tags = read_texts(call, "tag", errors);
    filter.places = read_texts(call, "place", errors);
    throw_bad_request(errors);
    return filter;
}

std::optional<base::Utc> list_ends_at(const domain::EventFilter& filter, const std::vector<domain::Event>& events,
                                      base::Utc now) {
    const auto& statuses = filter.statuses;
    if (std::find(statuses.begin(), statuses.end(), domain::EventStatus::over) != statuses.end()) return now;
    std::optional<base::Utc> first;
    for (const domain::Event& each : events) {
        const base::Utc end = domain::effective_end(each.facts);
        if (end > now) first = std::min(first.value_or(end), end);
    }
    return first;
}

std::string cursor_of(const Call& call, const domain::Position& position) {
    return std::to_string(position.start.time_since_epoch().count()) + "." + position.id + "." + fingerprint_of(call);
}

std::optional<domain::Position> position_of(const Call& call) {
    const auto text = call.query("cursor");
    if (!text) return std::nullopt;
    const Error refusal{Code::bad_request,
                        "Some parameters are not right.",
                        {{"?cursor", "bad_cursor", "Take it as it stood in next, with the same filters."}}};
    const std::size_t first = text->find('.');
    const std::size_t last = text->rfind('.');
    if (first == std::string_view::npos || first == last || text->substr(last + 1) != fingerprint_of(call))
        throw refusal;

    std::int64_t seconds = 0;
    const auto [end, failure] = std::from_chars(text->data(), text->data() + first, seconds);
    const std::string_view id = text->substr(first + 1, last - first - 1);
    if (failure != std::errc{} || end != text->data() + first || !base::is_uuid(id)) throw refusal;
    return domain::Position{base::Utc{std::chrono::seconds{seconds}}, std::string(id)};
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

std::string query_with_cursor(const Call& call, std::string_view cursor) {
    std::string query;
    for (const auto& [name, value] : call.target.parameters) {
        if (name == "cursor") continue;
        query.append(query.empty() ? "?" : "&").append(http::percent_encode(name));
        query.append("=").append(http::percent_encode(value));
    }
    return query + (query.empty() ? "?cursor=" : "&cursor=") + http::percent_encode(cursor);
}

}  // namespace charivari::front
