#include "ics/reader_zones.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "ics/reader_text.hpp"
#include "ics/reader_values.hpp"

namespace ics::detail {
namespace {

using namespace std::chrono;

constexpr std::size_t longest_name = 200;
constexpr std::size_t most_names = 500;  // each that is not known costs some look-ups of files

ZoneAnswer named(const Zone* zone) { return {ZoneAnswer::How::named, zone, std::nullopt}; }

// "+01:00", "+0530", "+1", "-3": an offset from UTC.
std::optional<seconds> offset_of(std::string_view text) {
    if (text.empty() || (text.front() != '+' && text.front() != '-')) return std::nullopt;
    std::string padded{text};
    padded.erase(std::remove_if(padded.begin(), padded.end(), [](char c) { return c == ':' || c == '.'; }),
                 padded.end());
    if (padded.size() == 2) padded.insert(1, 1, '0');
    if (padded.size() == 4) padded.insert(1, 1, '0');
    if (padded.size() == 3) padded += "00";
    const auto parsed = parse_offset(padded);
    if (!parsed || *parsed.value > 14 * 3600 || *parsed.value < -12 * 3600) return std::nullopt;
    return seconds{*parsed.value};
}

// A zone of that offset all year, or the offset itself.
ZoneAnswer fixed_zone(seconds offset, ZoneAnswer::How how) {
    if (offset == seconds{0}) return {how, find_zone("Etc/UTC"), std::nullopt};
    if (offset % hours{1} == seconds{0}) {
        const auto hour = offset / hours{1};
        // POSIX counts westwards.
        const std::string name =
            "Etc/GMT" + std::string{hour > 0 ? "-" : "+"} + std::to_string(hour > 0 ? hour : -hour);
        if (const Zone* zone = find_zone(name)) return {how, zone, std::nullopt};
    }
    return {how, nullptr, offset};
}

const Zone* find_behind_prefix(std::string_view name) {
    // "/freeassociation.sourceforge.net/Tzfile/Europe/Paris", "/mozilla.org/20050126_1/America/Argentina/Ushuaia"
    // Zones have one to three words; the longest that fits is the one.
    std::array<std::size_t, 3> starts{};
    std::size_t count = 0;
    for (std::size_t slash = name.rfind('/'); slash != std::string_view::npos && count < starts.size();) {
        starts.at(count++) = slash + 1;
        slash = slash == 0 ? std::string_view::npos : name.rfind('/', slash - 1);
    }
    while (count > 0)
        if (const Zone* zone = find_zone(name.substr(starts.at(--count)))) return zone;
    return nullptr;
}

// The zones tried by their offsets, most people first.
constexpr std::array likely_zones{"Europe/Paris",     "Europe/London",    "Europe/Athens",       "America/New_York",
                                  "America/Chicago",  "America/Denver",   "America/Los_Angeles", "America/Halifax",
                                  "America/St_Johns", "Australia/Sydney", "Australia/Adelaide",  "Pacific/Auckland",
                                  "America/Santiago", "Asia/Jerusalem",   "Asia/Beirut"};

// "(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", as Outlook shows zones to people: the likeliest with that offset.
ZoneAnswer guess_by_title(std::string_view name) {
    const std::string capitals = in_capitals(name.substr(0, 12));
    const std::size_t close = capitals.find(')');
    if (close == std::string::npos || !(capitals.starts_with("(UTC") || capitals.starts_with("(GMT"))) return {};
    const std::string_view text = std::string_view{capitals}.substr(4, close - 4);
    const auto offset = text.empty() ? seconds{0} : offset_of(text);
    if (!offset) return {};
    for (const char* likely : likely_zones) {
        const Zone* zone = find_zone(likely);
        if (zone != nullptr && zone->last_rule() && zone->last_rule()->offset == *offset)
            return {ZoneAnswer::How::guessed, zone, std::nullopt};
    }
    return fixed_zone(*offset, ZoneAnswer::How::guessed);
}

// Whether the zone's last rule is that of the definition, as far as offsets and the month go.
bool fits(const Zone& zone, const ZoneDefinition& definition) {
    const auto& rule = zone.last_rule();
    if (!rule || !rule->daylight || !definition.standard || !definition.daylight) return false;
    return rule->offset == *definition.standard && rule->daylight->offset == *definition.daylight &&
           (definition.daylight_month == 0 || rule->daylight->start.month == definition.daylight_month);
}

}  // namespace

ZoneAnswer find_foreign_zone(std::string_view name) {
    name = trimmed(name);
    while (name.size() >= 2 && (name.front() == '"' || name.front() == '\'') && name.back() == name.front())
        name = trimmed(name.substr(1, name.size() - 2));
    if (name.empty() || name.size() > longest_name) return {};
    if (const Zone* zone = find_zone(name)) return named(zone);
    if (const auto iana = iana_from_windows(name))
        if (const Zone* zone = find_zone(*iana)) return named(zone);
    if (const Zone* zone = find_behind_prefix(name)) return named(zone);
    const std::string capitals = in_capitals(name);
    if (capitals == "Z" || capitals == "UTC" || capitals == "GMT") return named(find_zone("Etc/UTC"));
    for (const std::string_view prefix : {"GMT", "UTC", ""}) {
        if (!capitals.starts_with(prefix)) continue;
        if (const auto offset = offset_of(trimmed(std::string_view{capitals}.substr(prefix.size()))))
            return fixed_zone(*offset, ZoneAnswer::How::named);
    }
    // "Europe/Paris (CET)", "europe/paris", "Europe/Ile de France": only blanks and capitals are forgiven.
    std::string plain{name.substr(0, name.find(" ("))};
    std::replace(plain.begin(), plain.end(), ' ', '_');
    bool starts_word = true;
    for (char& c : plain) {
        const bool is_small = c >= 'a' && c <= 'z';
        const bool is_capital = c >= 'A' && c <= 'Z';
        if (starts_word && is_small) c = static_cast<char>(c - 'a' + 'A');
        if (!starts_word && is_capital) c = static_cast<char>(c - 'A' + 'a');
        starts_word = !is_small && !is_capital;
    }
    if (plain.find('/') != std::string::npos)
        if (const Zone* zone = find_zone(plain)) return named(zone);
    return {};
}

void ZoneMap::define(std::string_view name, const ZoneDefinition& definition) {
    if (name.size() > longest_name || definitions_.size() >= most_names) return;
    definitions_.try_emplace(std::string{name}, definition);
    answers_.erase(std::string{name});
}

ZoneAnswer ZoneMap::guess(const ZoneDefinition& definition) const {
    if (definition.standard && (!definition.daylight || definition.daylight == definition.standard))
        return fixed_zone(*definition.standard, ZoneAnswer::How::guessed);
    if (preferred_ != nullptr && fits(*preferred_, definition))
        return {ZoneAnswer::How::guessed, preferred_, std::nullopt};
    for (const char* name : likely_zones) {
        const Zone* zone = find_zone(name);
        if (zone != nullptr && fits(*zone, definition)) return {ZoneAnswer::How::guessed, zone, std::nullopt};
    }
    return {};
}

const ZoneAnswer& ZoneMap::find(std::string_view name) {
    if (const auto kept = answers_.find(name); kept != answers_.end()) return kept->second;
    static const ZoneAnswer unknown;
    if (answers_.size() >= most_names) return unknown;
    ZoneAnswer answer = find_foreign_zone(name);
    const auto definition = definitions_.find(name);
    if (answer.how == ZoneAnswer::How::unknown && definition != definitions_.end()) {
        answer = find_foreign_zone(definition->second.location);
        if (answer.how == ZoneAnswer::How::unknown) answer = guess(definition->second);
    }
    if (answer.how == ZoneAnswer::How::unknown) answer = guess_by_title(name);
    return answers_.emplace(std::string{name}, answer).first->second;
}

}  // namespace ics::detail
