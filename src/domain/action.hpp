#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "domain/anchor.hpp"
#include "domain/co_host.hpp"
#include "domain/confirmation.hpp"
#include "domain/declaration.hpp"
#include "domain/event.hpp"
#include "domain/names.hpp"
#include "domain/place.hpp"
#include "domain/schedule.hpp"
#include "domain/translation.hpp"

// What groups do in answer to an event (product.md, "Nouns"). Pure, any thread.
namespace charivari::domain {

enum class ActionKind {
    rally,
    march,
    leafleting,
    attend_and_ask,
    press_point,
    alternative_event,
    noise,
    banner,
    online,
    meeting,
    other,
};
inline constexpr Names<ActionKind, 11> action_kinds{{{{ActionKind::rally, "rally"},
                                                      {ActionKind::march, "march"},
                                                      {ActionKind::leafleting, "leafleting"},
                                                      {ActionKind::attend_and_ask, "attend_and_ask"},
                                                      {ActionKind::press_point, "press_point"},
                                                      {ActionKind::alternative_event, "alternative_event"},
                                                      {ActionKind::noise, "noise"},
                                                      {ActionKind::banner, "banner"},
                                                      {ActionKind::online, "online"},
                                                      {ActionKind::meeting, "meeting"},
                                                      {ActionKind::other, "other"}}}};

// A draft is seen by its hosts alone, and none again once it was more. `held` is said afterwards, with the outcome.
enum class ActionStatus { draft, planned, confirmed, stood_down, cancelled, held };
inline constexpr Names<ActionStatus, 6> action_statuses{{{{ActionStatus::draft, "draft"},
                                                          {ActionStatus::planned, "planned"},
                                                          {ActionStatus::confirmed, "confirmed"},
                                                          {ActionStatus::stood_down, "stood_down"},
                                                          {ActionStatus::cancelled, "cancelled"},
                                                          {ActionStatus::held, "held"}}}};

// For everybody; for whoever has the link; for members of its host groups.
enum class Visibility { public_, unlisted, group };
inline constexpr Names<Visibility, 3> visibilities{
    {{{Visibility::public_, "public"}, {Visibility::unlisted, "unlisted"}, {Visibility::group, "group"}}}};

// For those who take part: whom to call, what to know. On the page and the poster, in calendars if asked.
struct LegalCard {
    std::optional<std::string> lawyer;   // a line: a name and a number
    std::optional<std::string> leaflet;  // URL of what says which rights people have
    std::optional<std::string> advice;   // Markdown
    bool is_in_calendar = false;

    bool operator==(const LegalCard&) const = default;
};

// What an organiser says of an action.
struct ActionDraft {
    ActionKind kind = ActionKind::other;
    ActionStatus status = ActionStatus::planned;
    std::string language = "fr";  // BCP 47 primary subtag of the texts
    std::string title;
    std::string description;  // Markdown
    Translations translations;
    std::optional<std::string> bring;       // what to take along
    std::optional<std::string> event;       // id of what it answers
    std::optional<Anchor> anchor;           // to that event; nothing: its time is its own
    Schedule schedule;                      // its own; of what is anchored, the last that its organisers approved of
    std::optional<std::string> place;       // id of where people meet
    std::optional<std::string> directions;  // how they find each other there: "in front of the gate"
    AttendanceMode attendance_mode = AttendanceMode::in_person;
    std::optional<std::string> online_url;
    Visibility visibility = Visibility::public_;
    bool is_hosts_undisclosed = false;  // who hosts it is not told in public
    Declaration declaration;
    std::optional<LegalCard> legal_card;
    std::vector<std::string> campaigns;  // slugs
    std::vector<std::string> tags;

    bool operator==(const ActionDraft&) const = default;
};

struct Action {
    std::string id;
    std::string uid;         // of its iCalendar entry; fixed at creation, for ever
    std::string slug;        // fixed at first publication; of an unlisted one a token of 128 bits
    std::string short_code;  // /a/XXXXXX; public ones alone have one
    std::string group;       // id of the initiating group; empty while a proposal waits for one
    PublicationState state = PublicationState::published;
    ActionDraft facts;  // `facts.schedule.start` always holds a value
    Confirmation confirmation;
    std::optional<Moment> previous_start;  // before it moved to another day
    std::optional<Place> place;            // the whole of what facts.place names
    std::optional<Place> asked_place;      // read only: of what confirmation.place names
    std::vector<CoHost> co_hosts;          // in the order in which they were asked
    std::string group_slug;                // read only: of the initiating group
    std::string group_name;                // likewise
    int revision = 1;
    int sequence = 0;  // RFC 5545 §3.8.7.4
    Utc created_at{};
    Utc updated_at{};

    const Moment& start() const { return *facts.schedule.start; }
    bool is_all_day() const { return !start().has_time(); }
    // Whether everybody may find it. Unlisted ones are in no list, feed or search.
    bool is_public() const { return state == PublicationState::published && facts.visibility == Visibility::public_; }
};

// Whether it is to take place: its event moves it, people come.
constexpr bool is_on(ActionStatus status) {
    return status == ActionStatus::planned || status == ActionStatus::confirmed;
}
// Whether it is over at `now`. What waits for an answer, and goes by its event, is not: that may have a later date by now.
bool is_over(const Action& action, Utc now);
// The next instant after `now` at which time itself changes what is shown of it; nothing if there is none.
std::optional<Utc> next_change_at(const Action& action, Utc now);

// It was on the day of `before` until now: that is told, unless it is back on the day that it told of so far.
void note_day(Action& action, const Moment& before);

// The title and description in `language` if there is a translation, else as written.
const std::string& title_in(const Action& action, std::string_view language);
// By what whoever reads it asks for it: its id, or its secret slug where that alone opens it.
const std::string& name_for_readers(const Action& action);
const std::string& description_in(const Action& action, std::string_view language);

// "rassemblement-devant-le-colloque-2020-01-18": at first publication (decision 2).
std::string slug_for(const ActionDraft& facts);

// What an earlier action gives to a new one, a draft: all but its time, its event, and what it had declared.
ActionDraft copy_of(const Action& action);

// What a kind of action begins with: what goes through a road or stands on it is declared.
DeclarationStatus usual_declaration(ActionKind kind);

// Tidies texts and adds a finding, with its JSON pointer, for every field that cannot stand. Findings of the decoder stay, and
// what they name is not complained about again. Whether what it names exists, and whether the anchor fits its event
// (check_occurrence), is for the service to say; an anchored draft's schedule comes from there, too.
void check(ActionDraft& draft, base::FieldErrors& errors);

}  // namespace charivari::domain
