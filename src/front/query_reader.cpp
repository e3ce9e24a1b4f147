#include "front/query_reader.hpp"

#include <array>

#include "base/timestamp.hpp"
#include "domain/commune.hpp"
#include "domain/policy.hpp"
#include "domain/tag.hpp"
#include "service/access.hpp"

namespace charivari::front {
namespace {

constexpr std::array<std::string_view, 14> single{"from",       "to",    "limit",  "cursor",        "lang",
                                                  "accessible", "near",  "radius", "updated_since", "cancelled",
                                                  "what",       "alarm", "allday", "mine"};
constexpr std::size_t most_values = 50;  // of one filter

bool contains(std::span<const std::string_view> names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

QueryReader::QueryReader(const Call& call, std::span<const std::string_view> filters,
                         std::span<const std::string_view> others)
    : call_(call) {
    std::vector<std::string_view> seen;
    for (const auto& [name, value] : call.target.parameters) {
        if (!contains(filters, name) && !contains(others, name) && name != "lang")
            add(name, "unknown_parameter", "There is no parameter of this name here.");
        else if (contains(single, name) && contains(seen, name))
            add(name, "duplicate", "This parameter may stand once.");
        seen.push_back(name);
    }
    for (const auto& [name, value] : call.target.parameters)
        if (name != "q" && contains(filters, name) && !contains(single, name) &&
            value.find_first_not_of(',') == std::string::npos)
            add(name, "required", "This parameter says nothing; leave it out.");
}

void QueryReader::add(std::string_view name, std::string code, std::string message) {
    errors_.add("?" + std::string(name), std::move(code), std::move(message));
}

void QueryReader::finish() const {
    if (!errors_.empty()) throw base::Error{base::Code::bad_request, "Some parameters are not right.", errors_.all()};
}

std::optional<base::Utc> QueryReader::instant(std::string_view name) {
    const auto text = call_.query(name);
    if (!text) return std::nullopt;
    const auto instant = instant_of(call_.site, *text);
    if (!instant) add(name, "not_a_moment", "A date (2020-01-18) or an instant (2020-01-18T13:00:00Z).");
    return instant;
}

std::vector<std::string> QueryReader::texts(std::string_view name) {
    auto values = call_.target.list(name);
    if (values.size() > most_values) {
        add(name, "too_many", "At most 50 values.");
        values.clear();
    }
    return values;
}

std::optional<bool> QueryReader::truth(std::string_view name) {
    const auto text = call_.query(name);
    if (!text) return std::nullopt;
    if (*text != "true" && *text != "false") add(name, "unknown_value", "One of: true false.");
    return *text == "true";
}

std::vector<std::string> QueryReader::communes() {
    std::vector<std::string> codes;
    for (const std::string& each : texts("commune")) {
        const auto commune = domain::find_commune_of(each);
        if (!commune) {
            add("commune", "unknown_value", "The code or slug of a commune: 42218, 2A004, saint-etienne.");
            continue;
        }
        for (std::string& code : domain::codes_within(*commune)) codes.push_back(std::move(code));
    }
    return codes;
}

std::vector<std::string> QueryReader::departments() {
    auto codes = texts("department");
    for (const std::string& each : codes)
        if (!domain::find_department(each))
            add("department", "unknown_value", "The code of a department: 42, 2A, 974.");
    return codes;
}

std::vector<std::string> QueryReader::tags() {
    auto values = texts("tag");
    std::transform(values.begin(), values.end(), values.begin(), domain::tag_of);
    return values;
}

void QueryReader::period(std::optional<base::Utc>& from, std::optional<base::Utc>& to) {
    from = instant("from");
    to = instant("to");
    if (from && to && *to <= *from) add("to", "end_before_start", "to is not after from.");
}

std::optional<domain::Vicinity> QueryReader::vicinity() {
    return vicinity_of(call_.query("near"), call_.query("radius"), "?", errors_);
}

void require_states(const Call& call, const std::vector<domain::PublicationState>& states) {
    const bool is_public = std::all_of(states.begin(), states.end(), [](domain::PublicationState state) {
        return state == domain::PublicationState::published;
    });
    service::require(call.caller, is_public || domain::may_moderate(call.caller));
}

}  // namespace charivari::front
