#pragma once

#include <optional>
#include <string>

#include "domain/moment.hpp"
#include "domain/names.hpp"

namespace charivari::domain {

// What an audit trail tells. Actions of an account alone are seen by administrators and by itself; those in a group by
// its owners too.
enum class AuditAction {
    signed_in,
    sign_in_failed,
    signed_out,
    account_added,
    account_erased,
    password_changed,
    password_reset_made,
    recovery_codes_made,
    totp_on,
    totp_off,
    session_ended,
    token_added,
    token_revoked,
    feed_added,
    feed_reset,
    feed_revoked,
    exported,
    group_added,
    group_changed,
    group_state_set,
    group_trusted,
    draft_discarded,
    invitation_made,
    invitation_revoked,
    member_joined,
    member_left,
    member_removed,
    role_set,
    signature_decided,
    redacted,
    submission_published,
    submission_asked,
    submission_merged,
    submission_refused,
    event_merged,
    place_merged,
    contact_key_made,
    contact_passphrase_changed,
    contact_key_replaced,
    group_key_made,
    contacts_given,
    contacts_taken,
    contacts_export_set,
};

inline constexpr Names<AuditAction, 43> audit_actions{{{
    {AuditAction::signed_in, "signed_in"},
    {AuditAction::sign_in_failed, "sign_in_failed"},
    {AuditAction::signed_out, "signed_out"},
    {AuditAction::account_added, "account_added"},
    {AuditAction::account_erased, "account_erased"},
    {AuditAction::password_changed, "password_changed"},
    {AuditAction::password_reset_made, "password_reset_made"},
    {AuditAction::recovery_codes_made, "recovery_codes_made"},
    {AuditAction::totp_on, "totp_on"},
    {AuditAction::totp_off, "totp_off"},
    {AuditAction::session_ended, "session_ended"},
    {AuditAction::token_added, "token_added"},
    {AuditAction::token_revoked, "token_revoked"},
    {AuditAction::feed_added, "feed_added"},
    {AuditAction::feed_reset, "feed_reset"},
    {AuditAction::feed_revoked, "feed_revoked"},
    {AuditAction::exported, "exported"},
    {AuditAction::group_added, "group_added"},
    {AuditAction::group_changed, "group_changed"},
    {AuditAction::group_state_set, "group_state_set"},
    {AuditAction::group_trusted, "group_trusted"},
    {AuditAction::draft_discarded, "draft_discarded"},
    {AuditAction::invitation_made, "invitation_made"},
    {AuditAction::invitation_revoked, "invitation_revoked"},
    {AuditAction::member_joined, "member_joined"},
    {AuditAction::member_left, "member_left"},
    {AuditAction::member_removed, "member_removed"},
    {AuditAction::role_set, "role_set"},
    {AuditAction::signature_decided, "signature_decided"},
    {AuditAction::redacted, "redacted"},
    {AuditAction::submission_published, "submission_published"},
    {AuditAction::submission_asked, "submission_asked"},
    {AuditAction::submission_merged, "submission_merged"},
    {AuditAction::submission_refused, "submission_refused"},
    {AuditAction::event_merged, "event_merged"},
    {AuditAction::place_merged, "place_merged"},
    {AuditAction::contact_key_made, "contact_key_made"},
    {AuditAction::contact_passphrase_changed, "contact_passphrase_changed"},
    {AuditAction::contact_key_replaced, "contact_key_replaced"},
    {AuditAction::group_key_made, "group_key_made"},
    {AuditAction::contacts_given, "contacts_given"},
    {AuditAction::contacts_taken, "contacts_taken"},
    {AuditAction::contacts_export_set, "contacts_export_set"},
}}};

// One line of the trail: who did what to whom. It holds no address and no text that somebody typed.
struct AuditEntry {
    static constexpr std::chrono::days kept{90};

    std::string id{};
    Utc at{};
    AuditAction action{};
    std::optional<std::string> group{};    // id
    std::optional<std::string> actor{};    // account; nothing for the operator's command line, and once it is erased
    std::optional<std::string> subject{};  // account that it was done to, where that is another
    std::optional<std::string> detail{};   // a word of the program's own: the new role or state, a scope
    std::string actor_name{};              // read only; "" if there is none
    std::string subject_name{};
    std::string group_name{};
};

}  // namespace charivari::domain
