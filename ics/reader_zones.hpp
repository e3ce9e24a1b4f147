// Names of zones as other people write them, mapped to the tz database.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "ics/zone.hpp"

namespace ics::detail {

// What a VTIMEZONE says of itself: its observances of today, the last that began of each kind.
struct ZoneDefinition {
    std::string location{};  // X-LIC-LOCATION
    std::optional<std::chrono::seconds> standard{};
    std::optional<std::chrono::seconds> daylight{};
    unsigned standard_month = 0;  // in which each begins; 0: not known
    unsigned daylight_month = 0;
};

// Two offsets that take turns every year.
struct Seasons {
    std::chrono::seconds low{};   // the smaller offset, whatever it is called: Ireland's winter is "daylight" there
    std::chrono::seconds high{};  // the greater
    unsigned up_month = 0;        // in which high begins, and low; 0: not known
    unsigned down_month = 0;

    bool operator==(const Seasons&) const = default;
};

struct ZoneAnswer {
    enum class How : std::uint8_t {
        named,    // by one of its names
        guessed,  // by its title, or by the offsets of its VTIMEZONE
        unknown,
    };
    How how = How::unknown;
    // Of named and guessed at least one of these three. Beside a fixed offset the zone is one that has it today: it counts
    // where it has it, the offset elsewhere.
    const Zone* zone = nullptr;
    std::optional<std::chrono::seconds> fixed{};
    std::optional<Seasons> seasons{};  // offsets that no zone of the tz database has

    // The offset a time has by the name itself; nullopt: by the zone.
    std::optional<std::chrono::seconds> offset_at(Local local) const;

    bool operator==(const ZoneAnswer&) const = default;
};

// The zone of that name: plain, behind a prefix with slashes, of Windows, "GMT+01:00", "CEST", "(UTC+01:00) Paris", "Paris",
// "Pacific Time (US & Canada)". Without a definition. "GMT+1" in a TZID is an hour *east* of Greenwich, as people mean it, but
// "Etc/GMT+1" is west, as POSIX has it. A title that Outlook or Rails shows to people is guessed: the first of its cities that
// the tz database knows, and that has or had the offset in front of them as its standard time; else the offset alone.
ZoneAnswer find_foreign_zone(std::string_view name);

// A zone that has that offset all year today, or the offset itself.
ZoneAnswer find_fixed_zone(std::chrono::seconds offset, ZoneAnswer::How how);

// The zone whose clock does, or did in some year since 1970, what the definition says; else its offsets. Unknown only if it
// has none. `preferred` comes first if it fits, and may be nullptr.
ZoneAnswer guess_zone(const ZoneDefinition& definition, const Zone* preferred);

// The zones of the calendars of one file. Belongs to one thread.
class ZoneMap {
  public:
    // Forgets what the calendar before said of its zones.
    void begin_calendar();

    // The calendar's own, preferred when offsets are all there is to go by.
    void prefer(const Zone* zone) { preferred_ = zone; }

    // Names are the same whatever their case, quotes and escapes.
    void define(std::string_view name, const ZoneDefinition& definition);

    // By name; else by the location of its definition; else by the definition's offsets; else by a title. After 500 names in
    // the file all that are new are unknown, unless they are defined.
    const ZoneAnswer& find(std::string_view name);

  private:
    const ZoneAnswer& foreign(std::string_view name);

    const Zone* preferred_ = nullptr;
    std::map<std::string, ZoneDefinition, std::less<>> definitions_;
    std::map<std::string, ZoneAnswer, std::less<>> answers_;  // of the calendar
    std::map<std::string, ZoneAnswer, std::less<>> foreign_;  // of the file: without definitions
};

}  // namespace ics::detail
