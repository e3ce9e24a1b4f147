#include "front/event_query.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/ids.hpp"
#include "base/timestamp.hpp"
#include "domain/commune.hpp"
#include "domain/policy.hpp"
#include "domain/recurrence.hpp"
#include "domain/tag.hpp"
#include "front/cursor.hpp"
#include "service/access.hpp"

namespace charivari::front {
namespace {

using base::Code;
using base::Error;

constexpr std::array<std::string_view, 16> filters{
    "q",     "from",    "to",         "kind",       "status", "campaign", "person",        "tag",
    "place", "commune", "department", "accessible", "near",   "radius",   "updated_since", "state"};
constexpr std::array<std::string_view, 13> single{"from",       "to",    "limit",  "cursor",        "lang",
                                                  "accessible", "near",  "radius", "updated_since", "cancelled",
                                                  "what",       "alarm", "allday"};
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

std::optional<bool> read_truth(const Call& call, std::string_view parameter, base::FieldErrors& errors) {
    const auto text = call.query(parameter);
    if (!text) return std::nullopt;
    if (*text != "true" && *text != "false") errors.add(pointer_to(parameter), "unknown_value", "One of: true false.");
    return *text == "true";
}

std::optional<double> read_number(std::string_view text, double least, double most) {
    double number = 0;
    const auto [end, failure] =
        std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    const bool is_number = failure == std::errc{} && end == text.data() + text.size();
    return is_number && number >= least && number <= most ? std::optional(number) : std::nullopt;
}

// By code or by slug. Of Paris, Lyon and Marseille what lies in their arrondissements counts, too.
std::vector<std::string> read_communes(const Call& call, base::FieldErrors& errors) {
    std::vector<std::string> codes;
    for (const std::string& each : read_texts(call, "commune", errors)) {
        const auto commune = domain::find_commune_of(each);
        if (!commune) {
            errors.add("?commune", "unknown_value", "The code or slug of a commune: 42218, 2A004, saint-etienne.");
            continue;
        }
        for (std::string& code : domain::codes_within(*commune)) codes.push_back(std::move(code));
    }
    return codes;
}

std::vector<std::string> read_departments(const Call& call, base::FieldErrors& errors) {
    auto codes = read_texts(call, "department", errors);
    for (const std::string& each : codes)
        if (!domain::find_department(each))
            errors.add("?department", "unknown_value", "The code of a department: 42, 2A, 974.");
    return codes;
}

// A list of values that has none: taken for no filter, it would show everything.
void find_empty(const Call& call, base::FieldErrors& errors) {
    for (const auto& [name, value] : call.target.parameters)
        if (name != "q" && contains(filters, name) && !contains(single, name) &&
            value.find_first_not_of(',') == std::string::npos)
            errors.add(pointer_to(name), "required", "This parameter says nothing; leave it out.");
}

// The id of an event, or that of one of its dates: "…@2020-01-18T14:00:00".
bool is_id_in_lists(std::string_view id) {
    const std::size_t at = std::min(id.find('@'), id.size());
    const bool has_name = at < id.size();
    return base::is_uuid(id.substr(0, at)) && (!has_name || domain::parse_occurrence_name(id.substr(at + 1)));
}

void read_period(const Call& call, domain::EventFilter& filter, base::FieldErrors& errors) {
    filter.from = read_instant(call, "from", errors);
    filter.to = read_instant(call, "to", errors);
    if (filter.from && filter.to && *filter.to <= *filter.from)
        errors.add("?to", "end_before_start", "to is not after from.");
}

std::optional<domain::SearchQuery> read_words(const Call& call) {
    const auto typed = call.query("q");
    return typed ? std::optional{domain::search_query_of(*typed)} : std::nullopt;
}

void read_noun_filter(const Call& call, domain::NounFilter& filter, base::FieldErrors& errors) {
    filter.words = read_words(call);
    filter.updated_since = read_instant(call, "updated_since", errors);
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
    base::FieldErrors errors;
    find_strangers(call, allowed, errors);
    throw_bad_request(errors);
}

domain::EventFilter period_of(const Call& call, std::span<const std::string_view> allowed) {
    base::FieldErrors errors;
    find_strangers(call, allowed, errors);
    domain::EventFilter period;
    read_period(call, period, errors);
    throw_bad_request(errors);
    return period;
}

domain::EventFilter event_filter_of(const Call& call, std::span<const std::string_view> others) {
    base::FieldErrors errors;
    std::vector<std::string_view> allowed(filters.begin(), filters.end());
    allowed.insert(allowed.end(), others.begin(), others.end());
    find_strangers(call, allowed, errors);
    find_empty(call, errors);

    domain::EventFilter filter;
    read_period(call, filter, errors);
    read_names(call, "kind", domain::event_kinds, filter.kinds, errors);
    read_names(call, "status", domain::event_statuses, filter.statuses, errors);
    filter.campaigns = read_texts(call, "campaign", errors);
    filter.people = read_texts(call, "person", errors);
    filter.tags = read_texts(call, "tag", errors);
    std::transform(filter.tags.begin(), filter.tags.end(), filter.tags.begin(), domain::tag_of);
    filter.places = read_texts(call, "place", errors);
    filter.communes = read_communes(call, errors);
    filter.departments = read_departments(call, errors);
    filter.is_accessible = read_truth(call, "accessible", errors);
    filter.near = vicinity_of(call.query("near"), call.query("radius"), "?", errors);
    filter.words = read_words(call);
    filter.updated_since = read_instant(call, "updated_since", errors);
    read_names(call, "state", domain::publication_states, filter.states, errors);
    throw_bad_request(errors);
    const bool is_public = std::all_of(filter.states.begin(), filter.states.end(), [](domain::PublicationState state) {
        return state == domain::PublicationState::published;
    });
    service::require(call.caller, is_public || domain::may_moderate(call.caller));
    return filter;
}

domain::NounFilter noun_filter_of(const Call& call) {
    base::FieldErrors errors;
    domain::NounFilter filter;
    read_noun_filter(call, filter, errors);
    throw_bad_request(errors);
    return filter;
}

domain::PlaceFilter place_filter_of(const Call& call) {
    base::FieldErrors errors;
    find_empty(call, errors);
    domain::PlaceFilter filter;
    read_noun_filter(call, filter, errors);
    filter.communes = read_communes(call, errors);
    filter.departments = read_departments(call, errors);
    filter.near = vicinity_of(call.query("near"), call.query("radius"), "?", errors);
    throw_bad_request(errors);
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
