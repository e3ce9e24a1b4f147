#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "domain/moment.hpp"
#include "domain/names.hpp"
#include "domain/place.hpp"
#include "domain/translation.hpp"

namespace charivari::domain {

enum class EventKind { colloquium, conference, debate, hearing, council, visit, fair, inauguration, meeting, other };
inline constexpr Names<EventKind, 10> event_kinds{{{{EventKind::colloquium, "colloquium"},
                                                    {EventKind::conference, "conference"},
                                                    {EventKind::debate, "debate"},
                                                    {EventKind::hearing, "hearing"},
                                                    {EventKind::council, "council"},
                                                    {EventKind::visit, "visit"},
                                                    {EventKind::fair, "fair"},
                                                    {EventKind::inauguration, "inauguration"},
                                                    {EventKind::meeting, "meeting"},
                                                    {EventKind::other, "other"}}}};

// `over` follows from the clock and is never stored (decision 7): see status_at().
enum class EventStatus { announced, confirmed, rescheduled, moved_online, postponed, full, closed, cancelled, over };
inline constexpr Names<EventStatus, 9> event_statuses{{{{EventStatus::announced, "announced"},
                                                        {EventStatus::confirmed, "confirmed"},
                                                        {EventStatus::rescheduled, "rescheduled"},
                                                        {EventStatus::moved_online, "moved_online"},
                                                        {EventStatus::postponed, "postponed"},
                                                        {EventStatus::full, "full"},
                                                        {EventStatus::closed, "closed"},
                                                        {EventStatus::cancelled, "cancelled"},
                                                        {EventStatus::over, "over"}}}};

// Whether it is to be seen: only `published` events are public.
enum class PublicationState { draft, waiting, published, hidden };
inline constexpr Names<PublicationState, 4> publication_states{{{{PublicationState::draft, "draft"},
                                                                 {PublicationState::waiting, "waiting"},
                                                                 {PublicationState::published, "published"},
                                                                 {PublicationState::hidden, "hidden"}}}};

enum class AttendanceMode { in_person, online, mixed };
inline constexpr Names<AttendanceMode, 3> attendance_modes{
    {{{AttendanceMode::in_person, "in_person"}, {AttendanceMode::online, "online"}, {AttendanceMode::mixed, "mixed"}}}};

enum class RelationType { follows, session_of, replaces, same_tour };
inline constexpr Names<RelationType, 4> relation_types{{{{RelationType::follows, "follows"},
                                                         {RelationType::session_of, "session_of"},
                                                         {RelationType::replaces, "replaces"},
                                                         {RelationType::same_tour, "same_tour"}}}};

// Where a fact comes from.
struct Source {
    std::string url;
    std::optional<std::string> title;
    std::optional<std::string> quote;
    Utc seen_at{};  // the epoch: not said, so the moment of recording

    bool operator==(const Source&) const = default;
};

// Somebody who appears at an event, in a public role.
struct Appearance {
    std::string name;
    std::optional<std::string> role;      // "député"
    std::optional<std::string> person{};  // id of a holder of public office who has a page

    bool operator==(const Appearance&) const = default;
};

struct Relation {
    RelationType type = RelationType::follows;
    std::string event;  // id of the other event

    bool operator==(const Relation&) const = default;
};

// How one has to announce oneself, where that is needed.
struct Registration {
    std::optional<std::string> url;
    std::optional<std::string> note;  // "sur présentation d'une pièce d'identité"
    std::optional<Utc> deadline;

    bool operator==(const Registration&) const = default;
};

// The name of one occurrence of an event that recurs: the local start that the rule gives it, in the zone of the event's
// start, whatever has become of it since (decision 5). It has an hour if and only if the event's start has one.
struct OccurrenceName {
    std::chrono::local_days date;
    std::optional<std::chrono::seconds> time;  // since local midnight

    Local local() const { return Local{date} + time.value_or(std::chrono::seconds{0}); }
    auto operator<=>(const OccurrenceName&) const = default;
};

// What differs at one occurrence. Nothing: it is as the event says.
struct OccurrenceOverride {
    OccurrenceName occurrence;
    std::optional<EventStatus> status;
    std::optional<Moment> start;  // its zone may be another than the event's
    std::optional<Moment> end;    // nothing, beside a start: it lasts as long as the others
    std::optional<std::string> title;
    std::optional<std::string> description;  // Markdown
    std::optional<std::string> place;        // id
    std::optional<AttendanceMode> attendance_mode;
    std::optional<std::string> online_url;

    bool operator==(const OccurrenceOverride&) const = default;
};

// When else an event takes place (RFC 5545 §3.8.5). Its start is the first occurrence.
struct Recurrence {
    std::optional<std::string> rule;         // the value of an RRULE: "FREQ=WEEKLY;BYDAY=TU"
    std::vector<OccurrenceName> dates;       // further ones, RDATE
    std::vector<OccurrenceName> exceptions;  // that are left out as if they had never been, EXDATE
    std::vector<OccurrenceOverride> overrides;

    bool operator==(const Recurrence&) const = default;
};

// What an editor of an event says of it.
struct EventDraft {
    EventKind kind = EventKind::other;
    EventStatus status = EventStatus::announced;
    std::string language = "fr";  // BCP 47 primary subtag of title and description
    std::string title;
    std::string description;  // Markdown
    Translations translations;
    std::optional<Moment> start;
    std::optional<Moment> end;    // exclusive when it is a date only, as in iCalendar
    bool time_announced = false;  // false with a date only: the hour is not known yet; true: it lasts all day
    std::optional<Recurrence> recurrence;
    std::optional<std::string> place;  // id
    AttendanceMode attendance_mode = AttendanceMode::in_person;
    std::optional<std::string> online_url;
    std::optional<Registration> registration;
    std::vector<Appearance> hosts;
    std::vector<Appearance> speakers;
    std::vector<std::string> campaigns;  // slugs
    std::vector<std::string> tags;
    std::vector<Relation> relations;
    std::vector<Source> sources;

    bool operator==(const EventDraft&) const = default;
};

// A public event that is tracked.
struct Event {
    std::string id;
    std::string uid;         // of its iCalendar entry; fixed at creation, for ever
    std::string slug;        // fixed at first publication
    std::string short_code;  // /a/XXXXXX
    PublicationState state = PublicationState::published;
    bool is_verified = true;  // a moderator or an organiser of a trusted group stands behind these values
    EventDraft facts;         // `facts.start` always holds a value
    std::optional<Moment> previous_start;
    std::optional<Place> place;  // the whole of what facts.place names
    // Of one that recurs: when its last occurrence is over (recurrence.hpp, end_of_series), and what its overrides name.
    std::optional<Utc> series_end;
    std::vector<Place> other_places;
    // Which occurrence of a recurring event this is: recurrence.hpp, occurrence_of(). It does not recur itself.
    std::optional<OccurrenceName> occurrence;
    int revision = 1;
    int sequence = 0;  // RFC 5545 §3.8.7.4
    Utc created_at{};
    Utc updated_at{};

    const Moment& start() const { return *facts.start; }
    bool is_all_day() const { return !start().has_time(); }
};

// Whether an event stands without a source: on record it does not, while it waits to be put there it may.
enum class SourceRule { needed, may_wait };

// Tidies texts and adds a finding, with its JSON pointer, for every field that cannot stand. `previous` findings of the
// decoder stay, and what they name is not complained about again. Whether the named place, campaigns and related events
// exist is for the service to say.
void check(EventDraft& draft, base::FieldErrors& errors, SourceRule rule = SourceRule::needed);

// The instant at which a date counts as over: its end; without one, the end of its (local) day.
Utc effective_end(const EventDraft& facts);
// The same of an event: of one that recurs, with the last of its dates.
Utc effective_end(const Event& event);
// The status to show at `now`: `over` once the end has passed, unless it was cancelled or postponed.
EventStatus status_at(const Event& event, Utc now);
// The next instant after `now` at which time itself changes what is shown of the event; nothing if there is none.
std::optional<Utc> next_change_at(const Event& event, Utc now);
// The title and description in `language` if there is a translation, else as written.
const std::string& title_in(const Event& event, std::string_view language);
const std::string& description_in(const Event& event, std::string_view language);

// "colloque-reconnaissance-faciale-2020-01-18": from title and date, at first publication (decision 2).
std::string slug_for(const EventDraft& facts);

}  // namespace charivari::domain
