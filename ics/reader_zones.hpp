// Names of zones as other people write them, mapped to the tz database.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "ics/zone.hpp"

namespace ics::detail {

// What a VTIMEZONE says of itself.
struct ZoneDefinition {
    std::string location{};  // X-LIC-LOCATION
    std::optional<std::chrono::seconds> standard{};
    std::optional<std::chrono::seconds> daylight{};
    unsigned daylight_month = 0;  // in which daylight saving begins; 0: not known
};

struct ZoneAnswer {
    enum class How : std::uint8_t {
        named,    // by one of its names
        guessed,  // by the offsets of its VTIMEZONE
        unknown,
    };
    How how = How::unknown;
    const Zone* zone = nullptr;                 // of named and guessed, or nullptr and then:
    std::optional<std::chrono::seconds> fixed;  // a fixed offset that no zone of the tz database has

    bool operator==(const ZoneAnswer&) const = default;
};

// The zone of that name: plain, behind a prefix with slashes, of Windows, "GMT+01:00", "(UTC+01:00) Paris". Without a
// definition. "GMT+1" in a TZID is an hour *east* of Greenwich, as people mean it, but "Etc/GMT+1" is west, as POSIX has it.
ZoneAnswer find_foreign_zone(std::string_view name);

// The zones of one calendar. Belongs to one thread.
class ZoneMap {
  public:
    // The calendar's own, preferred when offsets are all there is to go by.
    void prefer(const Zone* zone) { preferred_ = zone; }

    void define(std::string_view name, const ZoneDefinition& definition);

    // By name; else by the location of its definition; else by the definition's offsets. After 500 names all that are new
    // are unknown.
    const ZoneAnswer& find(std::string_view name);

  private:
    ZoneAnswer guess(const ZoneDefinition& definition) const;

    const Zone* preferred_ = nullptr;
    std::map<std::string, ZoneDefinition, std::less<>> definitions_;
    std::map<std::string, ZoneAnswer, std::less<>> answers_;
};

}  // namespace ics::detail
