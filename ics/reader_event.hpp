// An event put together from its parts.
#pragma once

#include <bitset>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ics/reader_parts.hpp"
#include "ics/reader_zones.hpp"
#include "ics/rule.hpp"

namespace ics::detail {

// What the events of a calendar share.
struct CalendarContext {
    // Another calendar of the same file. What bounds the work on a file goes on.
    void begin_calendar() {
        zones.begin_calendar();
        zone = nullptr;
        reported_zones.clear();
        is_cancelled = false;
    }

    ZoneMap zones{};
    const Zone* zone = nullptr;                           // X-WR-TIMEZONE
    std::set<std::string, std::less<>> reported_zones{};  // unknown or guessed: an issue each, not one for each use
    bool is_cancelled = false;  // METHOD:CANCEL (RFC 5546 3.2.5): its events are called off, whatever they say
    std::size_t copied = 0;     // bytes of overrides made of periods, in the whole file
};

// How UIDs begin that the reader makes for events without one.
constexpr std::string_view made_up_uid = "no-uid-";

struct ReadEvent {
    Event event{};
    std::size_t line = 0;
    bool is_this_and_future = false;  // its recurrence_id has RANGE=THISANDFUTURE
    bool has_plain_name = false;      // its recurrence_id named no zone: that of the series is meant
    const Zone* day_zone = nullptr;   // of dates: the zone whose days they are, if that is known
};

class EventBuilder {
  public:
    EventBuilder(CalendarContext& calendar, Issues& issues, std::size_t line)
        : calendar_{calendar}, issues_{issues}, line_{line} {}

    // A property of the event, or of its last alarm between begin_alarm() and end_alarm().
    void property(const PartRecord& record);
    void begin_alarm();
    void end_alarm();

    // nullopt if there is no start. The views of the records must live until then.
    std::optional<ReadEvent> finish();

  private:
    struct RawTime {
        TimeValue value{};
        std::string_view zone{};
        std::size_t line = 0;
    };
    struct RawPeriod {
        RawTime start{};
        std::variant<TimeValue, DurationValue> end{};
    };
    struct Span {
        Time start{};
        Time end{};
    };
    struct RawAlarm {
        Alarm alarm{};
        bool is_wanted = false;
        bool has_trigger = false;
    };

    bool is_first(const PartRecord& record);
    void time_property(const PartRecord& record);
    void text_property(const PartRecord& record);
    void list_property(const PartRecord& record);
    void alarm_property(const PartRecord& record);
    void status(const PartRecord& record);
    void transparency(const PartRecord& record);
    void apple_location(const PartRecord& record);
    void bad_value(const PartRecord& record, std::string_view name, std::string_view value);

    std::optional<Time> resolve(const RawTime& raw, const Time* start);
    Time in_zone_of_name(const RawTime& raw);
    Time at_offset(Local local, std::chrono::seconds offset);
    void report(const RawTime& raw, const ZoneAnswer& answer);
    std::optional<Utc> instant(const RawTime& raw);
    void set_stamps();
    void set_end();
    void set_end_of(const RawTime& raw);
    void set_duration();
    void make_whole_days();
    void set_last_day(Rule& rule) const;
    void set_rule();
    void set_dates();
    void add_period(const RawPeriod& raw, std::vector<Span>& spans);
    void add_overrides(const std::vector<Span>& spans);
    bool set_name();
    Time as_start(const Time& time, std::size_t line);
    void set_uid();

    CalendarContext& calendar_;
    Issues& issues_;
    std::size_t line_;
    Event event_;
    std::bitset<static_cast<std::size_t>(last_property) + 1> seen_;
    std::optional<RawTime> start_, end_, recurrence_id_, stamp_, last_modified_, created_;
    std::optional<DurationValue> duration_;
    std::size_t duration_line_ = 0;
    std::vector<RawTime> dates_, exception_dates_;
    std::vector<RawPeriod> periods_;
    std::vector<RawAlarm> alarms_;
    bool is_in_alarm_ = false;
    bool is_whole_day_ = false;
    bool is_this_and_future_ = false;
    bool has_bad_name_ = false;    // a RECURRENCE-ID that cannot be read
    bool has_other_form_ = false;  // it was reported that an EXDATE or RDATE is not of the form of the start
    bool was_hours_ = false;       // its dates were midnights
    const Zone* day_zone_ = nullptr;
    std::size_t rule_line_ = 0;
};

// `start` and a duration: days are nominal, the rest is exact (RFC 5545 3.3.6). Of a date, whole days, rounded up. nullopt: a
// year beyond 9998.
std::optional<Time> after(const Time& start, const DurationValue& duration);

}  // namespace ics::detail
