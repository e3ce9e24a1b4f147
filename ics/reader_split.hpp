// Series cut in two where "this and future" occurrences change (RFC 5545 3.2.13).
#pragma once

#include <cstdint>
#include <optional>

#include "ics/calendar.hpp"
#include "ics/rule.hpp"

namespace ics::detail {

// The time with its clock moved; of dates by whole days.
Time moved(const Time& time, std::chrono::seconds by);

// One cut. `series` and `from`, an override of it with a recurrence_id of the form of its start, must outlive it.
class SeriesSplit {
  public:
    // `steps`: the bound on looking for occurrences, which all cuts of a file share; it is taken from.
    SeriesSplit(Event& series, const Event& from, std::uint32_t& steps)
        : series_{series}, from_{from}, at_{*from.recurrence_id}, steps_{steps} {}

    // The series from that occurrence on, with the rules, dates and overrides that belong to it, and without a uid; what is
    // before it stays in `series`, which is left empty (without a uid) if that is nothing. nullopt, and nothing changed, if a
    // rule cannot tell it: there is no such occurrence, the rule names days or hours and the time moves to others, or the
    // steps do not suffice to find out.
    std::optional<Event> run();

    // By how much the names of later occurrences are moved in the second series.
    std::chrono::seconds shift() const;

  private:
    std::optional<Rule> rule_of_rest(const Rule& rule) const;
    bool is_at_start() const;
    std::optional<std::uint32_t> count_before(const Rule& rule, bool is_counted) const;
    Until last_before() const;
    Event make_rest(const Rule& rule) const;
    void move_dates(std::vector<Time>& from, std::vector<Time>& to) const;
    void move_overrides(Event& rest) const;

    Event& series_;
    const Event& from_;
    const Time at_;
    std::uint32_t& steps_;
};

}  // namespace ics::detail
