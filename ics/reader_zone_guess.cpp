// Zones known by what their clocks do.
#include <algorithm>
#include <array>
#include <vector>

#include "ics/reader_zones.hpp"

namespace ics::detail {
namespace {

using namespace std::chrono;

// Most people first: of zones that fit alike the first is taken.
constexpr std::array candidates{
    "Europe/Paris",       "Europe/London",       "Europe/Athens",     "America/New_York", "America/Chicago",
    "America/Denver",     "America/Los_Angeles", "America/Halifax",   "America/St_Johns", "Australia/Sydney",
    "Australia/Adelaide", "Pacific/Auckland",    "America/Santiago",  "Asia/Jerusalem",   "Asia/Beirut",
    "Europe/Dublin",      "Europe/Moscow",       "America/Sao_Paulo", "Asia/Tehran",      "Australia/Lord_Howe",
    "Europe/Istanbul",    "Africa/Cairo",        "Asia/Amman",        "Asia/Damascus",    "Africa/Casablanca",
    "Atlantic/Azores",    "America/Mexico_City", "America/Anchorage", "America/Adak",     "America/Havana",
    "America/Asuncion",   "America/Montevideo",  "America/Nuuk",      "America/Miquelon", "Pacific/Easter",
    "Pacific/Chatham",    "Pacific/Apia",        "Pacific/Fiji",      "Africa/Windhoek",  "Asia/Baku",
    "Asia/Tbilisi",       "Asia/Yerevan",        "Asia/Baghdad",      "Asia/Dhaka",       "Asia/Yekaterinburg",
    "Asia/Omsk",          "Asia/Novosibirsk",    "Asia/Krasnoyarsk",  "Asia/Irkutsk",     "Asia/Yakutsk",
    "Asia/Vladivostok",   "Asia/Magadan",        "Asia/Kamchatka",    "Asia/Ulaanbaatar", "Antarctica/Troll"};

// What a zone's clock did in some year, and whether it does so today.
struct Habit {
    const Zone* zone;
    Seasons seasons;
    bool is_present;
};

unsigned month_of(const Transition& change) {
    const Local before{change.at.time_since_epoch() + change.offset_before};
    return static_cast<unsigned>(year_month_day{floor<days>(before)}.month());
}

void add_habits(std::vector<Habit>& habits, const Zone& zone) {
    constexpr Utc first = sys_days{year{1970} / January / 1};
    constexpr Utc last = sys_days{year{2040} / January / 1};
    constexpr days longest_season{300};
    const std::size_t own = habits.size();
    const auto changes = zone.transitions(first, last);
    for (std::size_t i = 0; i + 1 < changes.size(); ++i) {
        const Transition& up = changes[i];
        const Transition& down = changes[i + 1];
        const bool is_season = up.offset_after > up.offset_before && down.offset_after == up.offset_before &&
                               down.at - up.at < longest_season;
        if (!is_season) continue;
        const Seasons seasons{up.offset_before, up.offset_after, month_of(up), month_of(down)};
        const bool is_present = zone.last_rule() && zone.last_rule()->daylight && up.at >= zone.last_rule_from();
        const auto known = std::find_if(habits.begin() + static_cast<std::ptrdiff_t>(own), habits.end(),
                                        [&](const Habit& habit) { return habit.seasons == seasons; });
        if (known == habits.end()) {
            habits.push_back({&zone, seasons, is_present});
        } else {
            known->is_present = known->is_present || is_present;
        }
    }
}

// Made once: a hostile file must not have years of changes gone through for each of its zones.
const std::vector<Habit>& known_habits() {
    static const std::vector<Habit> all = [] {
        std::vector<Habit> habits;
        for (const char* name : candidates)
            if (const Zone* zone = find_zone(name)) add_habits(habits, *zone);
        return habits;
    }();
    return all;
}

bool are_same_month(unsigned said, unsigned actual) { return said == 0 || said == actual; }

const Zone* find_by_seasons(const Seasons& said, const std::vector<Habit>& habits) {
    const auto has_offsets = [&said](const Habit& habit) {
        return habit.seasons.low == said.low && habit.seasons.high == said.high;
    };
    const auto goes_up = [&](const Habit& habit) {
        return has_offsets(habit) && are_same_month(said.up_month, habit.seasons.up_month);
    };
    const auto is_whole = [&](const Habit& habit) {
        return goes_up(habit) && are_same_month(said.down_month, habit.seasons.down_month);
    };
    const auto find = [&habits](auto fits) -> const Zone* {
        const auto found = std::find_if(habits.begin(), habits.end(), fits);
        return found == habits.end() ? nullptr : found->zone;
    };
    const Zone* zone = find([&](const Habit& habit) { return habit.is_present && is_whole(habit); });
    if (zone == nullptr) zone = find(is_whole);
    if (zone == nullptr) zone = find([&](const Habit& habit) { return habit.is_present && goes_up(habit); });
    if (zone == nullptr) zone = find(goes_up);
    return zone;
}

// The table's fractional offsets; those of whole hours are Etc/GMT… All of them are kept all year today.
struct FixedZone {
    minutes offset;
    const char* name;
};
constexpr std::array fixed_zones{FixedZone{-570min, "Pacific/Marquesas"}, FixedZone{210min, "Asia/Tehran"},
                                 FixedZone{270min, "Asia/Kabul"},         FixedZone{330min, "Asia/Kolkata"},
                                 FixedZone{345min, "Asia/Kathmandu"},     FixedZone{390min, "Asia/Yangon"},
                                 FixedZone{525min, "Australia/Eucla"},    FixedZone{570min, "Australia/Darwin"}};

}  // namespace

ZoneAnswer find_fixed_zone(seconds offset, ZoneAnswer::How how) {
    if (offset == seconds{0}) return {how, find_zone("Etc/UTC")};
    if (offset % hours{1} == seconds{0}) {
        const auto hour = offset / hours{1};
        // POSIX counts westwards.
        const std::string name =
            "Etc/GMT" + std::string{hour > 0 ? "-" : "+"} + std::to_string(hour > 0 ? hour : -hour);
        if (const Zone* zone = find_zone(name)) return {how, zone};
    }
    const auto* found = std::find_if(fixed_zones.begin(), fixed_zones.end(),
                                     [offset](const FixedZone& row) { return row.offset == offset; });
    return {how, found == fixed_zones.end() ? nullptr : find_zone(found->name), offset};
}

ZoneAnswer guess_zone(const ZoneDefinition& definition, const Zone* preferred) {
    constexpr auto guessed = ZoneAnswer::How::guessed;
    if (!definition.standard && !definition.daylight) return {};
    const seconds standard = definition.standard ? *definition.standard : *definition.daylight;
    const seconds daylight = definition.daylight.value_or(standard);
    if (standard == daylight) {
        const bool fits = preferred != nullptr && preferred->last_rule() && !preferred->last_rule()->daylight &&
                          preferred->last_rule()->offset == standard;
        return fits ? ZoneAnswer{guessed, preferred, standard} : find_fixed_zone(standard, guessed);
    }
    const bool is_negative = daylight < standard;
    const Seasons said = is_negative
                             ? Seasons{daylight, standard, definition.standard_month, definition.daylight_month}
                             : Seasons{standard, daylight, definition.daylight_month, definition.standard_month};
    for (const Zone* first : {preferred, is_negative ? find_zone("Europe/Dublin") : nullptr}) {
        if (first == nullptr) continue;
        std::vector<Habit> own;
        add_habits(own, *first);
        if (const Zone* zone = find_by_seasons(said, own)) return {guessed, zone};
    }
    if (const Zone* zone = find_by_seasons(said, known_habits())) return {guessed, zone};
    return {guessed, nullptr, std::nullopt, said};
}

}  // namespace ics::detail
