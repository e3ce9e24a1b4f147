#include "ics/reader_zones.hpp"

#include <algorithm>

#include "ics/reader_text.hpp"

namespace ics::detail {
namespace {

constexpr std::size_t longest_name = 200;
constexpr std::size_t most_names = 500;  // each that is not known costs some look-ups of files

// What is the same in two spellings of a name: "My Zone", my zone, \"a\\, b\".
std::string plain_name(std::string_view name) {
    std::string plain;
    for (const char c : in_capitals(trimmed(name)))
        if (c != '"' && c != '\'' && c != '\\') plain += c;
    return plain;
}

}  // namespace

std::optional<std::chrono::seconds> ZoneAnswer::offset_at(Local local) const {
    if (fixed && zone != nullptr && zone->offset_at(zone->to_utc(local)) == *fixed) return std::nullopt;
    if (fixed || !seasons) return fixed;
    const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(local)};
    const auto month = static_cast<unsigned>(date.month());
    const auto [low, high, up, down] = *seasons;
    if (up == 0 || down == 0) return low;
    const bool is_high = up < down ? month >= up && month < down : month >= up || month < down;
    return is_high ? high : low;
}

void ZoneMap::begin_calendar() {
    preferred_ = nullptr;
    definitions_.clear();
    answers_.clear();
}

void ZoneMap::define(std::string_view name, const ZoneDefinition& definition) {
    if (name.size() > longest_name || definitions_.size() >= most_names) return;
    definitions_.try_emplace(plain_name(name), definition);
    answers_.clear();
}

const ZoneAnswer& ZoneMap::foreign(std::string_view name) {
    if (const auto kept = foreign_.find(name); kept != foreign_.end()) return kept->second;
    static const ZoneAnswer unknown;
    if (foreign_.size() >= most_names) return unknown;
    return foreign_.emplace(std::string{name}, find_foreign_zone(name)).first->second;
}

const ZoneAnswer& ZoneMap::find(std::string_view name) {
    if (const auto kept = answers_.find(name); kept != answers_.end()) return kept->second;
    static const ZoneAnswer unknown;
    if (answers_.size() >= most_names || name.size() > longest_name) return unknown;
    ZoneAnswer answer = foreign(name);
    if (const auto found = definitions_.find(plain_name(name)); found != definitions_.end()) {
        const ZoneDefinition& definition = found->second;
        // What a title says is a guess; what the file says of it is not.
        const auto is_named = [](const ZoneAnswer& one) { return one.how == ZoneAnswer::How::named; };
        if (!is_named(answer) && !definition.location.empty())
            if (const ZoneAnswer& place = foreign(definition.location); is_named(place)) answer = place;
        if (!is_named(answer))
            if (ZoneAnswer guess = guess_zone(definition, answer.zone != nullptr ? answer.zone : preferred_);
                guess.how != ZoneAnswer::How::unknown)
                answer = std::move(guess);
    }
    return answers_.emplace(std::string{name}, std::move(answer)).first->second;
}

}  // namespace ics::detail
