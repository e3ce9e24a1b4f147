// Time zones: local time ↔ instants, from the compiled tz database (TZif, RFC 8536) of the system.
//
// Years from -9000 to 9000 are computed rightly, whatever their use. Zones are read once, on first use, from $TZDIR or /usr/share/zoneinfo, and live until the process ends; every function
// here may be called from any thread. After the last transition a file lists, its footer (a POSIX TZ string) goes on
// for ever, so daylight saving does not stop in 2037.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ics {

using Utc = std::chrono::sys_seconds;      // an instant
using Local = std::chrono::local_seconds;  // a wall-clock time without a zone

// A moment at which a zone's clock, its abbreviation or its daylight flag changes.
struct Transition {
    Utc at;                              // the first instant of the new state
    std::chrono::seconds offset_before;  // east of Greenwich
    std::chrono::seconds offset_after;
    bool daylight_before;  // as the tz database flags it: in Europe/Dublin winter is "daylight", one hour *less*
    bool daylight_after;
    std::string abbreviation_after;  // "CEST", "+01"

    bool operator==(const Transition&) const = default;
};

// The day and hour of a yearly change, as in a POSIX TZ string (POSIX.1-2017 8.3, RFC 8536 3.3.1).
struct YearlyChange {
    enum class Kind {
        month_week_day,    // Mm.w.d: the w-th weekday d of month m, w = 5 being the last one
        day_without_leap,  // Jn: 1–365, 29 February is never counted
        day_with_leap,     // n: 0–365, 29 February is counted
    };
    Kind kind = Kind::month_week_day;
    unsigned month = 0;               // 1–12, with month_week_day
    unsigned week = 0;                // 1–5, with month_week_day
    unsigned weekday = 0;             // 0 = Sunday, with month_week_day
    unsigned day = 0;                 // with the other two kinds
    std::chrono::seconds time{7200};  // since local midnight, in the offset before the change; may be < 0 or > 24 h

    // The wall-clock time of the change in that year, in the offset before the change.
    Local in_year(std::chrono::year year) const;

    bool operator==(const YearlyChange&) const = default;
};

// What holds after the last transition a zone file lists.
struct LastRule {
    struct Daylight {
        std::string abbreviation;
        std::chrono::seconds offset;
        YearlyChange start;  // standard → daylight
        YearlyChange end;    // daylight → standard

        bool operator==(const Daylight&) const = default;
    };
    std::string abbreviation;
    std::chrono::seconds offset;       // of standard time, east of Greenwich
    std::optional<Daylight> daylight;  // empty: the offset never changes again (daylight saving all year is that, too)

    bool operator==(const LastRule&) const = default;
};

// A zone of the tz database. Immutable.
class Zone {
  public:
    // The zone in the bytes of a TZif file. Throws std::invalid_argument if they are damaged, hold leap seconds, or
    // lack the 64-bit block of version 2. For tests and for other sources of zones; everyone else calls find_zone().
    Zone(std::string name, std::span<const std::byte> tzif);

    // The name that was asked for: "Asia/Calcutta" stays that, though it is a link to Asia/Kolkata.
    const std::string& name() const { return name_; }

    // The instant of a wall-clock time. A time that does not exist (spring) is read with the offset before the gap, one
    // that exists twice (autumn) is the first of the two (RFC 5545 3.3.5).
    Utc to_utc(Local local) const;

    Local to_local(Utc instant) const;
    std::chrono::seconds offset_at(Utc instant) const;  // east of Greenwich
    std::string abbreviation_at(Utc instant) const;     // "CET", or "+01" where people use none
    bool is_daylight_at(Utc instant) const;             // the flag of the tz database, see Transition

    // The transitions with from <= at < to, in order, up to the year 9999. Costs as much as it gives.
    std::vector<Transition> transitions(Utc from, Utc to) const;

    // The footer of the file; empty only for files that have none: the last offset then stays.
    const std::optional<LastRule>& last_rule() const { return last_rule_; }

    // The first instant from which the clock does what last_rule() alone would have it do, for ever;
    // Utc::min() if it always did. Without last_rule(): the last transition.
    Utc last_rule_from() const { return last_rule_from_; }

  private:
    struct State {
        std::chrono::seconds offset;
        bool daylight;
        std::string abbreviation;

        bool operator==(const State&) const = default;
    };
    struct Change {
        std::int64_t at;        // first second of the new state
        std::int64_t local_at;  // first wall-clock second read with the new state's offset
        std::uint16_t state;
    };

    const State& state_at(std::int64_t instant) const;
    const State& state_at_local(std::int64_t local) const;
    std::uint16_t add_state(State state);
    void append_change(std::int64_t at, std::uint16_t state);
    void continue_with_last_rule();
    std::array<Change, 2> rule_changes(int year) const;
    std::uint16_t rule_state_at(std::int64_t instant, std::int64_t Change::*clock) const;
    void find_last_rule_from();

    std::string name_;
    std::vector<State> states_;    // [0] holds before the first change
    std::vector<Change> changes_;  // those of the file, then those of the footer up to table_end_
    std::optional<LastRule> last_rule_;
    std::uint16_t standard_state_ = 0;  // of last_rule_
    std::uint16_t daylight_state_ = 0;
    std::int64_t table_end_ = 0;  // from here on last_rule_ is computed year by year
    Utc last_rule_from_ = Utc::min();
};

// The zone of that IANA name ("Europe/Paris", links included, case matters), or nullptr if the tz database does not know
// it. Names that are not plain IANA names (absolute, with "..", "posix/…", "right/…") are refused before any file is
// opened. The pointer stays good until the process ends. Known zones cost a shared lock and a look-up.
const Zone* find_zone(std::string_view iana_name);

// Which tz database find_zone() reads: "2025b" if it says so itself, else "files-" and a hash over all its files, so that
// it differs whenever the data do. Read once, when first asked for.
std::string_view tz_database_version();

// The IANA name of a Windows time zone ("Romance Standard Time" → "Europe/Paris"), from CLDR's windowsZones, territory 001
// (the whole world); nullopt if there is no such name. Case matters not.
std::optional<std::string_view> iana_from_windows(std::string_view windows_name);

}  // namespace ics
