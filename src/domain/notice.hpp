#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "domain/moment.hpp"
#include "domain/names.hpp"

namespace charivari::domain {

// What the organisers of a group are told.
enum class NoticeKind {
    action_moved,       // its event has another hour, and it went along
    action_to_confirm,  // its event changed, and it waits for an answer
    action_untied,      // its event moved, and it kept its hour
    action_answered,    // a host group answered: it is not to be confirmed any more
    action_changed,     // another host group gave it a new time or place, another status, or other words
    event_on_again,     // the event of an action that was stood down takes place after all
    event_hidden,       // the event that it answers left public sight
    co_host_invited,    // the group is asked to join
    co_host_accepted,   // another group joined
    co_host_declined,
    co_host_left,
    task_due,
    declaration_due,
    slots_empty,          // work that nobody does yet, or any more
    slot_requested,       // somebody asks for work that an organiser has to accept
    submission_waits,     // moderators hand over an action that somebody proposed
    group_key_made,       // contacts are sealed to a new key of the group
    group_key_to_renew,   // somebody knows its key who may not, or nobody opens it any more
    contacts_given,       // somebody may see contacts of participants from now on
    contacts_taken,       // somebody may not any more
    contact_key_lost,     // somebody who may see contacts has to be given the key again
    contact_key_awaited,  // somebody who may see contacts can be given the key now
    action_published,     // moderators published what waited, or put back what was hidden
    action_refused,       // they did not: it is a draft again
    action_hidden,        // they took it out of sight
};
inline constexpr Names<NoticeKind, 25> notice_kinds{
    {{{NoticeKind::action_moved, "action_moved"},         {NoticeKind::action_to_confirm, "action_to_confirm"},
      {NoticeKind::action_untied, "action_untied"},       {NoticeKind::action_answered, "action_answered"},
      {NoticeKind::action_changed, "action_changed"},     {NoticeKind::event_on_again, "event_on_again"},
      {NoticeKind::event_hidden, "event_hidden"},         {NoticeKind::co_host_invited, "co_host_invited"},
      {NoticeKind::co_host_accepted, "co_host_accepted"}, {NoticeKind::co_host_declined, "co_host_declined"},
      {NoticeKind::co_host_left, "co_host_left"},         {NoticeKind::task_due, "task_due"},
      {NoticeKind::declaration_due, "declaration_due"},   {NoticeKind::slots_empty, "slots_empty"},
      {NoticeKind::slot_requested, "slot_requested"},     {NoticeKind::submission_waits, "submission_waits"},
      {NoticeKind::group_key_made, "group_key_made"},     {NoticeKind::group_key_to_renew, "group_key_to_renew"},
      {NoticeKind::contacts_given, "contacts_given"},     {NoticeKind::contacts_taken, "contacts_taken"},
      {NoticeKind::contact_key_lost, "contact_key_lost"}, {NoticeKind::contact_key_awaited, "contact_key_awaited"},
      {NoticeKind::action_published, "action_published"}, {NoticeKind::action_refused, "action_refused"},
      {NoticeKind::action_hidden, "action_hidden"}}}};

// Something that a group's organisers should be told, written in the transaction of what caused it. It says what happened and
// to what; the words, and what is there now, come from elsewhere when it is read.
struct Notice {
    static constexpr std::chrono::minutes joined_within{10};
    static constexpr std::chrono::days kept{90};

    std::string id;
    std::string group;  // id: whose organisers are told
    NoticeKind kind = NoticeKind::action_changed;
    std::optional<std::string> action;       // id: what it is about
    std::optional<std::string> event;        // id: what caused it
    std::optional<std::string> other_group;  // id: who
    // A word of the program's own: the reason of a confirmation or a refusal, an answer, what of an action changed.
    std::optional<std::string> detail;
    int times = 1;  // so many happenings are in it
    Utc created_at{};
    Utc updated_at{};            // the last of them
    std::optional<Utc> done_at;  // somebody has seen to it
};

// A place in the order of notices, latest first.
struct NoticePosition {
    Utc updated_at{};
    std::string id;
};

// Whether `next` only says once more what stands in `last`: of the same group, kind, thing and event, not seen to, and no more than ten
// minutes after it; of changes, the same one. Then `last` is renewed, so that five edits in ten minutes are one notice.
bool is_joined(const Notice& last, const Notice& next);
// `last` as it is with `next` in it: its latest word counts.
Notice joined(Notice last, const Notice& next);

}  // namespace charivari::domain
