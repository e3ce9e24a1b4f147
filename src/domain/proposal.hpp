#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "domain/event_change.hpp"
#include "domain/names.hpp"

// Changes of an event that somebody proposes who may not edit it: pending revisions, shown beside what was accepted
// (product.md, "Who may say that an event changed"; decision 9).
namespace charivari::domain {

enum class ProposalState { waiting, accepted, refused, withdrawn };
inline constexpr Names<ProposalState, 4> proposal_states{{{{ProposalState::waiting, "waiting"},
                                                           {ProposalState::accepted, "accepted"},
                                                           {ProposalState::refused, "refused"},
                                                           {ProposalState::withdrawn, "withdrawn"}}}};

// Why one is refused: that it is not so, or a reason of the charter.
enum class ProposalRefusal {
    not_confirmed,
    out_of_date,
    duplicate,
    no_source,
    private_person,
    private_place,
    threat_or_violence,
    prevents_meeting,
    hate,
    spam
};
inline constexpr Names<ProposalRefusal, 10> proposal_refusals{
    {{{ProposalRefusal::not_confirmed, "not_confirmed"},
      {ProposalRefusal::out_of_date, "out_of_date"},
      {ProposalRefusal::duplicate, "duplicate"},
      {ProposalRefusal::no_source, "no_source"},
      {ProposalRefusal::private_person, "private_person"},
      {ProposalRefusal::private_place, "private_place"},
      {ProposalRefusal::threat_or_violence, "threat_or_violence"},
      {ProposalRefusal::prevents_meeting, "prevents_meeting"},
      {ProposalRefusal::hate, "hate"},
      {ProposalRefusal::spam, "spam"}}}};

struct Proposal {
    static constexpr std::size_t longest_note = 500;           // characters
    static constexpr std::size_t most_shown = 3;               // of one event, in public
    static constexpr std::size_t most_of_strangers = 10;       // that wait for one event
    static constexpr std::size_t most_waiting = 30;            // likewise, of whomever
    static constexpr std::size_t most_of_all_strangers = 500;  // that wait on the whole site
    static constexpr std::chrono::days kept{90};               // after the decision; what was proposed goes with it

    std::string id;
    std::string event;                   // id
    int base = 1;                        // the revision of the event that it was made for
    std::optional<EventDraft> facts;     // what the event would say; nothing once it is decided
    std::optional<std::string> note;     // for those who decide
    std::optional<std::string> account;  // id of who proposed it; nothing for strangers
    std::string account_name;            // read only
    std::optional<std::string> batch;    // the same for all that one source proposed that day; nothing once decided
    std::string hash;                    // of the secret with which it is withdrawn: SHA-256, hex
    ProposalState state = ProposalState::waiting;
    std::optional<ProposalRefusal> reason;
    Utc created_at{};
    std::optional<Utc> decided_at;
};

// The members of an event's JSON in which two states differ: "start", "place"… in the order of the API.
std::vector<std::string> changed_members(const EventDraft& before, const EventDraft& after);

// What everybody may read of a proposal before somebody has looked at it: dates, places, statuses, nothing that was written
// freely.
bool is_shown_unverified(std::string_view member);

// What becomes of `present` by a change that was made for `base`: where only one of them differs from `base`, that one
// counts; lists take what was added and lose what was taken out.
struct Merging {
    EventDraft facts;
    std::vector<std::string>
        conflicts;  // members that both changed, to something else each: the change counts in `facts`
};
Merging merge(const EventDraft& base, const EventDraft& proposed, const EventDraft& present);

}  // namespace charivari::domain
