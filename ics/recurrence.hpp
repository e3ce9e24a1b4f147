// Recurrence sets: what an event's start, RRULEs, RDATEs, EXDATEs and overrides give, expanded lazily from any instant
// (RFC 5545 3.8.5, 3.3.10).
//
// How rules are read where the RFC leaves a choice, or is not clear:
// - Rules are expanded in wall-clock time and each occurrence is then placed in the zone (3.3.10, 3.3.5): one that falls
//   into a gap is read with the offset before it and keeps its name; one in an overlap is the first of the two.
// - The start is always the first occurrence and counts for COUNT, even if the rule does not match it (3.8.5.3).
// - A period of BYSETPOS is a whole year, month, week (from WKST)… also the one in which the start falls.
// - BYWEEKNO without BYDAY, BYMONTHDAY or BYYEARDAY keeps the weekday of the start (last paragraphs of 3.3.10); a day
//   belongs to its calendar year for FREQ and INTERVAL, to its week's year for the number of the week.
// - With a start that is a date, BYHOUR, BYMINUTE and BYSECOND are ignored (3.3.10) and HOURLY, MINUTELY and SECONDLY
//   yield nothing.
//
// Occurrences are given for the years 1583 to 2199; later ones do not exist here.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "ics/rule.hpp"
#include "ics/zone.hpp"

namespace ics {

// The start of an event: DTSTART. A date is its midnight; an instant in UTC is given by its wall-clock time in UTC.
struct RecurrenceStart {
    Local local{};
    bool is_date = false;
    const Zone* zone = nullptr;  // nullptr: UTC; the zone must outlive the sets made of it, as those of find_zone() do
};

// An occurrence that has a component of its own (RECURRENCE-ID).
struct RecurrenceOverride {
    Local name{};   // the wall-clock start the occurrence would have had, in the zone of the set
    Local start{};  // the one it has
};

// The parts of a recurrence. Wall-clock times are in the zone of the start; of several alike one counts, of overrides the
// last. An override counts even where the rules have no such occurrence, or an EXDATE takes it away: somebody wrote it.
struct Recurrence {
    RecurrenceStart start{};
    std::vector<Rule> rules{};
    std::vector<Local> dates{};       // RDATE; of a PERIOD its start
    std::vector<Local> exceptions{};  // EXDATE; they take away the start as well
    std::vector<RecurrenceOverride> overrides{};
};

struct Occurrence {
    Local name{};   // its identity: the wall-clock start by the rules, as RECURRENCE-ID has it
    Local start{};  // its wall-clock start; differs from the name only in overrides
    Utc utc{};      // the instant of `start`
    bool is_override = false;

    bool operator==(const Occurrence&) const = default;
};

enum class Completeness : std::uint8_t {
    complete,
    capped,  // the bound on work was reached: later occurrences may be missing, none given is wrong
};

// The bound on work, for one call (or for the life of one cursor). A step is some 15 to 50 ns, and an
// occurrence takes one or two.
struct RecurrenceLimits {
    std::uint32_t steps = 60'000;
};

struct NextOccurrence {
    // Empty and complete: there is none. With capped, an earlier one may have been missed.
    std::optional<Occurrence> occurrence;
    Completeness completeness = Completeness::complete;
};

struct OccurrenceList {
    std::vector<Occurrence> occurrences;
    Completeness completeness = Completeness::complete;
};

class CompiledRecurrence;

// Walks through a set in the order of instants (those at the same instant by name). To be used from one thread at a time;
// it may outlive its set.
class RecurrenceCursor {
  public:
    RecurrenceCursor(RecurrenceCursor&&) noexcept;
    RecurrenceCursor& operator=(RecurrenceCursor&&) noexcept;
    ~RecurrenceCursor();

    // The next one, or nullopt at the end: see completeness().
    std::optional<Occurrence> next();

    Completeness completeness() const;

    // What is left of its limits, for those who share one bound between many cursors.
    std::uint32_t steps_left() const;

  private:
    friend class RecurrenceSet;
    struct State;
    explicit RecurrenceCursor(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// A recurrence, prepared for questions. Immutable and cheap to copy; may be used from any thread.
class RecurrenceSet {
  public:
    // Never throws for what the parts say: rules that check_rule() refuses give nothing of their own. With COUNT the end of the
    // rule is counted out here, within `limits`; if they do not suffice, what lies beyond is reported as capped.
    explicit RecurrenceSet(const Recurrence& recurrence, RecurrenceLimits limits = {});

    // What is left of the limits after that.
    std::uint32_t steps_left() const { return steps_left_; }

    // The first occurrence that starts strictly after that instant.
    NextOccurrence next(Utc after) const;

    // The occurrences that start in from <= start < to. For those that run at `from`, begin earlier by their duration.
    OccurrenceList between(Utc from, Utc to) const;

    // All that start at or after that instant.
    RecurrenceCursor from(Utc instant) const;

    // Whether the set has an occurrence of that name. Answers at once, without walking; beyond the point up to which a
    // COUNT could be counted out (see the constructor) the answer is no.
    bool is_occurrence(Local name) const;

    // The same for many names under one bound: `steps` is taken from. nullopt: they did not suffice.
    std::optional<bool> is_occurrence(Local name, std::uint32_t& steps) const;

    // Whether one of the rules gives the start, too. It ought to (RFC 5545 3.8.5.3): programs differ on the first date of a
    // set where it does not.
    bool rules_give_start() const;

  private:
    std::shared_ptr<const CompiledRecurrence> compiled_;
    RecurrenceLimits limits_;
    std::uint32_t steps_left_ = 0;
};

}  // namespace ics
