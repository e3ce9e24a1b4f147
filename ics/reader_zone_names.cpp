// Zones known by what people and programs call them.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "ics/reader_text.hpp"
#include "ics/reader_values.hpp"
#include "ics/reader_zones.hpp"

namespace ics::detail {
namespace {

using namespace std::chrono;

constexpr std::size_t longest_name = 200;
constexpr std::size_t most_cities = 6;

ZoneAnswer named(const Zone* zone) {
    return {zone == nullptr ? ZoneAnswer::How::unknown : ZoneAnswer::How::named, zone};
}
ZoneAnswer guessed(const Zone* zone) {
    return {zone == nullptr ? ZoneAnswer::How::unknown : ZoneAnswer::How::guessed, zone};
}

struct OtherName {
    std::string_view name;  // in capitals
    const char* zone;
};

// Abbreviations and names of programs that stand for one zone, or nearly; "EST", "MST", "HST", "CET"… are the database's own.
constexpr std::array other_names{
    OtherName{"CEST", "Europe/Paris"},
    OtherName{"BST", "Europe/London"},
    OtherName{"WEST", "Europe/Lisbon"},
    OtherName{"EEST", "Europe/Athens"},
    OtherName{"MSK", "Europe/Moscow"},
    OtherName{"EDT", "America/New_York"},
    OtherName{"CDT", "America/Chicago"},
    OtherName{"CST", "America/Chicago"},
    OtherName{"MDT", "America/Denver"},
    OtherName{"PDT", "America/Los_Angeles"},
    OtherName{"PST", "America/Los_Angeles"},
    OtherName{"AEST", "Australia/Sydney"},
    OtherName{"AEDT", "Australia/Sydney"},
    OtherName{"JST", "Asia/Tokyo"},
    OtherName{"WESTERN/CENTRAL EUROPE", "Europe/Paris"},
};

// Titles of Outlook, Windows and Rails that name no city of the tz database, in capitals and without what is in brackets.
constexpr std::array titles{
    OtherName{"ABU DHABI", "Asia/Dubai"},
    OtherName{"ALASKA", "America/Anchorage"},
    OtherName{"ARIZONA", "America/Phoenix"},
    OtherName{"ASTANA", "Asia/Almaty"},
    OtherName{"ATLANTIC TIME", "America/Halifax"},
    OtherName{"BAJA CALIFORNIA", "America/Tijuana"},
    OtherName{"BEIJING", "Asia/Shanghai"},
    OtherName{"BERN", "Europe/Zurich"},
    OtherName{"BRASILIA", "America/Sao_Paulo"},
    OtherName{"BRAS\xc3\x8dLIA", "America/Sao_Paulo"},
    OtherName{"BRAS\xc3\xadLIA", "America/Sao_Paulo"},
    OtherName{"CAPE VERDE IS.", "Atlantic/Cape_Verde"},
    OtherName{"CABO VERDE IS.", "Atlantic/Cape_Verde"},
    OtherName{"CENTRAL AMERICA", "America/Guatemala"},
    OtherName{"CENTRAL TIME", "America/Chicago"},
    OtherName{"CHENNAI", "Asia/Kolkata"},
    OtherName{"EASTERN TIME", "America/New_York"},
    OtherName{"EDINBURGH", "Europe/London"},
    OtherName{"EKATERINBURG", "Asia/Yekaterinburg"},
    OtherName{"GEORGETOWN", "America/La_Paz"},
    OtherName{"GREENLAND", "America/Nuuk"},
    OtherName{"HAWAII", "Pacific/Honolulu"},
    OtherName{"INDIANA", "America/Indiana/Indianapolis"},
    OtherName{"INTERNATIONAL DATE LINE WEST", "Etc/GMT+12"},
    OtherName{"ISLAMABAD", "Asia/Karachi"},
    OtherName{"KYIV", "Europe/Kyiv"},
    OtherName{"MARSHALL IS.", "Pacific/Majuro"},
    OtherName{"MID-ATLANTIC", "Atlantic/South_Georgia"},
    OtherName{"MIDWAY ISLAND", "Pacific/Midway"},
    OtherName{"MOUNTAIN TIME", "America/Denver"},
    OtherName{"MUMBAI", "Asia/Kolkata"},
    OtherName{"NEW CALEDONIA", "Pacific/Noumea"},
    OtherName{"NEW DELHI", "Asia/Kolkata"},
    OtherName{"NEWFOUNDLAND", "America/St_Johns"},
    OtherName{"NUKU'ALOFA", "Pacific/Tongatapu"},
    OtherName{"OSAKA", "Asia/Tokyo"},
    OtherName{"PACIFIC TIME", "America/Los_Angeles"},
    OtherName{"PRETORIA", "Africa/Johannesburg"},
    OtherName{"SAMOA", "Pacific/Apia"},
    OtherName{"SASKATCHEWAN", "America/Regina"},
    OtherName{"SOLOMON IS.", "Pacific/Guadalcanal"},
    OtherName{"SRI JAYAWARDENEPURA", "Asia/Colombo"},
    OtherName{"ST. PETERSBURG", "Europe/Moscow"},
    OtherName{"WEST CENTRAL AFRICA", "Africa/Lagos"},
};

template <std::size_t size>
const Zone* find_in(const std::array<OtherName, size>& table, std::string_view capitals) {
    const auto found =
        std::find_if(table.begin(), table.end(), [capitals](const OtherName& row) { return row.name == capitals; });
    return found == table.end() ? nullptr : find_zone(found->zone);
}

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

// "europe/paris", "America/New York": words as the tz database writes them, so far as it has one way.
std::string as_database_writes(std::string_view name) {
    std::string plain{name};
    std::replace(plain.begin(), plain.end(), ' ', '_');
    bool starts_word = true;
    for (char& c : plain) {
        const bool is_small = c >= 'a' && c <= 'z';
        const bool is_capital = c >= 'A' && c <= 'Z';
        if (starts_word && is_small) c = static_cast<char>(c - 'a' + 'A');
        if (!starts_word && is_capital) c = static_cast<char>(c - 'A' + 'a');
        starts_word = !is_small && !is_capital;
    }
    return plain;
}

// Whether the zone's standard time has that offset, or had it in some year that calendars are about.
bool had_standard(const Zone& zone, seconds offset) {
    constexpr Utc first = sys_days{year{1990} / January / 1};
    constexpr Utc last = sys_days{year{2040} / January / 1};
    const auto& rule = zone.last_rule();
    if (rule && std::min(rule->offset, rule->daylight ? rule->daylight->offset : rule->offset) == offset) return true;
    if (!zone.is_daylight_at(first) && zone.offset_at(first) == offset) return true;
    const auto changes = zone.transitions(first, last);
    return std::any_of(changes.begin(), changes.end(), [offset](const Transition& change) {
        return !change.daylight_after && change.offset_after == offset;
    });
}

const Zone* find_city(std::string_view city, const std::optional<seconds>& offset) {
    const auto fits = [&offset](const Zone* zone) {
        return zone != nullptr && (!offset || had_standard(*zone, *offset));
    };
    if (const Zone* zone = find_in(titles, in_capitals(city)); fits(zone)) return zone;
    const std::string word = as_database_writes(city);
    for (const char* area : {"Europe/", "America/", "Asia/", "Africa/", "Australia/", "Pacific/", "Atlantic/",
                             "Indian/", "America/Argentina/"})
        if (const Zone* zone = find_zone(area + word); fits(zone)) return zone;
    return nullptr;
}

// "Brussels, Copenhagen and Paris (France)": the names, without what is in brackets.
std::vector<std::string> cities_of(std::string_view text) {
    std::string plain{text.substr(0, text.find('('))};
    for (std::size_t at = plain.find(" and "); at != std::string::npos; at = plain.find(" and "))
        plain.replace(at, 5, ",");
    plain.erase(std::remove(plain.begin(), plain.end(), '\\'), plain.end());
    std::vector<std::string> cities;
    for (const std::string_view one : split_list(plain, false))
        if (!trimmed(one).empty() && cities.size() < most_cities) cities.emplace_back(trimmed(one));
    return cities;
}

// "(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", "Pacific Time (US & Canada)".
ZoneAnswer guess_by_title(std::string_view name) {
    std::optional<seconds> offset;
    const std::string capitals = in_capitals(name.substr(0, 5));
    const bool has_offset = capitals.starts_with("(UTC") || capitals.starts_with("(GMT");
    if (has_offset) {
        const std::size_t close = name.find(')');
        if (close == std::string_view::npos) return {};
        const std::string_view text = name.substr(4, close - 4);
        offset = text.empty() ? seconds{0} : offset_of(text);
        if (!offset) return {};
        name.remove_prefix(close + 1);
    }
    const Zone* first = nullptr;
    for (const std::string& city : cities_of(name)) {
        const Zone* zone = find_city(city, offset);
        // "Brussels, Copenhagen, Madrid, Paris": the alphabet does not put first where most people are.
        if (zone != nullptr && (zone->name() == "Europe/Paris" || zone->name() == "Europe/London"))
            return guessed(zone);
        if (first == nullptr) first = zone;
    }
    if (first != nullptr) return guessed(first);
    return has_offset ? find_fixed_zone(*offset, ZoneAnswer::How::guessed) : ZoneAnswer{};
}

// "Romance Daylight Time" is what Windows calls "Romance Standard Time" in summer.
const Zone* find_windows_zone(std::string_view name) {
    constexpr std::string_view summer = " Daylight Time";
    std::string standard{name};
    if (name.size() > summer.size() && equal_ignoring_case(name.substr(name.size() - summer.size()), summer))
        standard.replace(name.size() - summer.size(), std::string::npos, " Standard Time");
    const auto iana = iana_from_windows(standard);
    return iana ? find_zone(*iana) : nullptr;
}

}  // namespace

ZoneAnswer find_foreign_zone(std::string_view name) {
    name = trimmed(name);
    while (name.size() >= 2 && (name.front() == '"' || name.front() == '\'') && name.back() == name.front())
        name = trimmed(name.substr(1, name.size() - 2));
    if (name.empty() || name.size() > longest_name) return {};
    if (const Zone* zone = find_zone(name)) return named(zone);
    if (const Zone* zone = find_windows_zone(name)) return named(zone);
    if (const Zone* zone = find_behind_prefix(name)) return named(zone);
    const std::string capitals = in_capitals(name);
    if (capitals == "Z" || capitals == "UTC" || capitals == "GMT" || capitals.ends_with("/UTC"))
        return named(find_zone("Etc/UTC"));
    for (const std::string_view prefix : {"GMT", "UTC", ""}) {
        if (!capitals.starts_with(prefix)) continue;
        if (const auto offset = offset_of(trimmed(std::string_view{capitals}.substr(prefix.size()))))
            return find_fixed_zone(*offset, ZoneAnswer::How::named);
    }
    if (const Zone* zone = find_in(other_names, capitals)) return guessed(zone);
    // "Europe/Paris (CET)", "europe/paris": only blanks and capitals are forgiven.
    if (const std::string plain = as_database_writes(name.substr(0, name.find(" (")));
        plain.find('/') != std::string::npos)
        if (const Zone* zone = find_zone(plain)) return named(zone);
    return guess_by_title(name);
}

}  // namespace ics::detail
