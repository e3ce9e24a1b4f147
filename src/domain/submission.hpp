#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "base/error.hpp"
#include "domain/group.hpp"
#include "domain/moment.hpp"
#include "domain/names.hpp"
#include "domain/place.hpp"
#include "domain/refusal.hpp"

namespace charivari::domain {

// What may be proposed by somebody without an account.
enum class SubmissionType { event, action, group };
inline constexpr Names<SubmissionType, 3> submission_types{
    {{{SubmissionType::event, "event"}, {SubmissionType::action, "action"}, {SubmissionType::group, "group"}}}};

enum class SubmissionState {
    waiting,    // for a moderator
    asked,      // for an answer of whoever proposed it
    published,  // it is on record
    merged,     // what it says stands in another one of its kind
    refused,
    withdrawn,    // by whoever proposed it
    handed_over,  // an action: to a group, whose organisers make of it what they like
};
inline constexpr Names<SubmissionState, 7> submission_states{{{{SubmissionState::waiting, "waiting"},
                                                               {SubmissionState::asked, "asked"},
                                                               {SubmissionState::published, "published"},
                                                               {SubmissionState::merged, "merged"},
                                                               {SubmissionState::refused, "refused"},
                                                               {SubmissionState::withdrawn, "withdrawn"},
                                                               {SubmissionState::handed_over, "handed_over"}}}};

// What moderators do with what waits.
enum class DecisionKind { publish, ask, merge, refuse };
inline constexpr Names<DecisionKind, 4> decision_kinds{{{{DecisionKind::publish, "publish"},
                                                         {DecisionKind::ask, "ask"},
                                                         {DecisionKind::merge, "merge"},
                                                         {DecisionKind::refuse, "refuse"}}}};

// A group that somebody without an account asks for. Nothing says who asks.
struct GroupRequest : GroupDraft {
    static constexpr std::size_t longest_area = 120;

    std::optional<std::string> area;  // a commune or a department, in words, for the moderators

    bool operator==(const GroupRequest&) const = default;
};

// Tidies the texts and adds a finding for every field that cannot stand, with its JSON pointer.
void check(GroupRequest& request, base::FieldErrors& errors);

// Something that a stranger proposed, with what was said about it on the way. An event or an action that is proposed is an
// object of its own noun, which nobody but moderators and whoever has the link may see. Of a group there is nothing but
// words until it is published, so that nobody takes a name by asking for it.
struct Submission {
    static constexpr std::chrono::days kept{30};       // after the decision, then all of it is destroyed
    static constexpr std::size_t longest_text = 2000;  // of note, question, answer and remark
    static constexpr std::size_t most_open = 2000;     // on the whole site
    static constexpr std::size_t flood = 5;            // more than that from one source are one line in the queue

    std::string id;
    SubmissionType type = SubmissionType::event;
    std::string object;                 // id of the event or the action; none of a group
    std::optional<GroupRequest> group;  // that is asked for
    std::string hash;                   // SHA-256 of the edit link's secret, hex
    SubmissionState state = SubmissionState::waiting;
    std::optional<std::string>
        batch;  // the same for all that one source sent on one day; random; forgotten once decided
    std::optional<PlaceDraft> place;       // where it is, if that place is not on record yet
    std::optional<std::string> link;       // where an action was announced
    std::optional<std::string> suggested;  // id of the group that might host an action
    std::optional<std::string> note;       // to the moderators
    std::optional<std::string> question;   // of a moderator
    std::optional<std::string> answer;     // to it
    std::optional<RefusalReason> reason;
    std::optional<std::string> remark;   // the moderator's own words with the decision
    std::optional<std::string> kept_in;  // id of what it was merged into, or has become if that is not `object`
    int revision = 1;                    // rises with each edit and each decision
    Utc created_at{};
    Utc updated_at{};
    std::optional<Utc> decided_at;

    bool is_open() const { return state == SubmissionState::waiting || state == SubmissionState::asked; }
    // Whether the link may still change it. What was refused as spam may not come again.
    bool is_editable() const {
        return is_open() || state == SubmissionState::withdrawn ||
               (state == SubmissionState::refused && reason != RefusalReason::spam);
    }
};

// Tidies the address where something was announced, and adds a finding if it is none.
void check_submission_link(std::optional<std::string>& link, std::string pointer, base::FieldErrors& errors);
// Tidies a text of a submission, and adds a finding if it cannot stand.
void check_submission_text(std::optional<std::string>& text, std::string pointer, base::FieldErrors& errors);

}  // namespace charivari::domain
