#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "domain/attendance.hpp"
#include "domain/duration.hpp"

// What holds for all attendances of one action: until when people may sign up, how many get a place, what is told of their
// number, and how long anything is kept of them (product.md, "Attendance" and "Retention"). Pure, any thread.
namespace charivari::domain {

// What organisers say of it.
struct SignUpSettings {
    static constexpr int largest_capacity = 100'000;
    static constexpr int usual_retention = 14;
    static constexpr int longest_retention = 60;

    bool is_open = true;
    std::optional<int> capacity;            // people; nothing: as many as come
    std::optional<Moment> closes_at;        // from then on nobody signs up any more
    std::optional<Duration> closes_before;  // the same, so long before the action starts; one of both
    bool is_count_hidden = false;           // from everybody but organisers
    int retention_days = usual_retention;   // after the end of the action

    bool operator==(const SignUpSettings&) const = default;
};

struct SignUps : SignUpSettings {
    std::string action;  // id
    int revision = 1;    // of the settings alone
};

// Tidies nothing; adds a finding for every setting that cannot stand.
void check(const SignUpSettings& settings, base::FieldErrors& errors);
// Whether sign-ups may close so long before the start: from zero to as far as anchors go.
bool is_closing_time(const Duration& before);

// The instant from which nobody signs up any more; nothing where none is said, or the hour that it hangs on waits.
std::optional<Utc> closing_of(const SignUpSettings& settings, const Action& action);

// Why nobody can sign up now.
enum class SignUpRefusal { not_published, cancelled, stood_down, held, over, closed, too_late };
inline constexpr Names<SignUpRefusal, 7> sign_up_refusals{{{{SignUpRefusal::not_published, "action_not_published"},
                                                            {SignUpRefusal::cancelled, "action_cancelled"},
                                                            {SignUpRefusal::stood_down, "action_stood_down"},
                                                            {SignUpRefusal::held, "action_held"},
                                                            {SignUpRefusal::over, "action_over"},
                                                            {SignUpRefusal::closed, "sign_ups_closed"},
                                                            {SignUpRefusal::too_late, "sign_ups_too_late"}}}};
std::optional<SignUpRefusal> refusal_of(const SignUpSettings& settings, const Action& action, Utc now);
// Whether nobody comes there any more either.
constexpr bool is_final(SignUpRefusal why) { return why != SignUpRefusal::closed && why != SignUpRefusal::too_late; }
// Error{conflict} with the refusal's name as the code of its one finding.
base::Error refused(SignUpRefusal why);
// The next instant after `now` at which time alone opens or closes them; nothing if there is none.
std::optional<Utc> next_change_at(const SignUpSettings& settings, const Action& action, Utc now);

// How many, of one status and one presence. `gone`: people whose attendances were destroyed by retention; the number stays.
struct SignUpCount {
    AttendanceStatus status = AttendanceStatus::going;
    std::optional<Presence> presence;
    std::int64_t attendances = 0;
    std::int64_t people = 0;
    std::int64_t gone = 0;
};
// People of that status, of all presences: who is there now; and with those of whom only the number is left.
std::int64_t people_of(const std::vector<SignUpCount>& counts, AttendanceStatus status);
std::int64_t told_of(const std::vector<SignUpCount>& counts, AttendanceStatus status);
// What everybody may know of a number: exact from 10 up, else nothing but that it is less.
inline constexpr std::int64_t least_told = 10;
constexpr std::optional<std::int64_t> public_number(std::int64_t number) {
    return number < least_told ? std::nullopt : std::optional{number};
}

// How many came to be going on a day, and how many ceased to be: the curve that organisers look at.
struct SignUpDay {
    std::chrono::local_days day{};  // where the action is
    std::int64_t joined = 0;
    std::int64_t left = 0;
};

// ---- places, strictly first come, first served (decision 23)

// Whether a party that comes now gets its places, or waits: behind others that wait it does, even if it would fit.
AttendanceStatus status_for(int party, const SignUpSettings& settings, std::int64_t going, bool is_anybody_waiting);

// Adds a finding for a party that could wait for ever, since it is larger than the capacity.
void check_capacity(const AttendanceDraft& draft, const SignUpSettings& settings, base::FieldErrors& errors);

struct WaitingParty {
    std::string id;  // of the attendance
    int party = 1;
};
// Those of `line`, the longest waiting first, that get their places now. Nobody is overtaken, but for parties that are larger than
// the capacity and so could wait for ever. `is_settled`: the line was read to its end, or nobody behind it gets a place either.
struct Promotion {
    std::vector<std::string> ids;
    std::int64_t going = 0;  // people, from then on
    bool is_settled = true;
};
Promotion promotion_of(const std::vector<WaitingParty>& line, const SignUpSettings& settings, std::int64_t going);

// Whether a change takes nothing that was not there before: allowed to whoever has signed up, though nobody signs up any more.
bool is_less(const AttendanceDraft& changed, const Attendance& present);

// ---- retention

inline constexpr std::chrono::days kept_without_date{60};
inline constexpr std::chrono::days kept_after_slip{2};
// The instant at which all that is kept of an action's attendances is destroyed: so long after its end; of what follows an event
// that was postponed, and has no new date, 60 days after the last known one. Whatever was over that long when the action was last
// changed, and so perhaps by a slip in its date, is kept for two days more.
Utc kept_until(const SignUpSettings& settings, const Action& action);

}  // namespace charivari::domain
