#pragma once

#include "base/error.hpp"
#include "front/answer.hpp"
#include "front/call.hpp"
#include "http/message.hpp"

// The handlers of the HTML door: decode, one read of a service, encode. They throw base::Error.
namespace charivari::pages {

front::Outcome show_home(const front::Call& call);        // /
front::Outcome show_agenda(const front::Call& call);      // /agenda, with the filters of the API, `cursor` and `limit`
front::Outcome show_event(const front::Call& call);       // /events/{slug}
front::Outcome show_action(const front::Call& call);      // /actions/{slug}
front::Outcome show_place(const front::Call& call);       // /places/{slug}
front::Outcome show_search(const front::Call& call);      // /search?q=
front::Outcome describe_search(const front::Call& call);  // /opensearch.xml: how browsers search here
front::Outcome show_subscribe(const front::Call& call);   // /subscribe: any feed, put together in a form
front::Outcome list_places(const front::Call& call);      // /places
front::Outcome list_campaigns(const front::Call& call);   // /campaigns
front::Outcome show_campaign(const front::Call& call);    // /campaigns/{slug}
front::Outcome show_commune(const front::Call& call);     // /communes/{code}, by slug
front::Outcome show_department(const front::Call& call);  // /departments/{code}
front::Outcome show_tag(const front::Call& call);         // /tags/{tag}
front::Outcome list_people(const front::Call& call);      // /people
front::Outcome show_person(const front::Call& call);      // /people/{slug}
front::Outcome show_objection(const front::Call& call);   // /people/{slug}/objection: to say something of that page
front::Outcome send_objection(const front::Call& call);
front::Outcome show_short_code(const front::Call& call);  // /a/{code}: on to what the code stands for
front::Outcome show_problem(const front::Call& call);     // /problems/{slug}: what `type` of a problem document names
front::Outcome show_api_reference(const front::Call& call);  // /api
front::Outcome show_about(const front::Call& call);          // /about
front::Outcome show_privacy(const front::Call& call);        // /privacy
front::Outcome show_storybook(const front::Call& call);      // /storybook: every component, from invented data

// In and out.
front::Outcome show_sign_in(const front::Call& call);  // /sign-in
front::Outcome sign_in(const front::Call& call);
front::Outcome sign_out(const front::Call& call);       // /sign-out
front::Outcome show_recovery(const front::Call& call);  // /recover: a new password by a recovery code
front::Outcome recover(const front::Call& call);
front::Outcome show_reset(const front::Call& call);  // /reset/{secret}: a new password by somebody else's link
front::Outcome reset(const front::Call& call);
front::Outcome show_proof(const front::Call& call);  // /prove: the password again
front::Outcome prove(const front::Call& call);

// The account itself.
front::Outcome show_account(const front::Call& call);  // /me
front::Outcome change_password(const front::Call& call);
front::Outcome make_recovery_codes(const front::Call& call);
front::Outcome start_totp(const front::Call& call);
front::Outcome show_totp(const front::Call& call);          // /me/totp
front::Outcome show_totp_picture(const front::Call& call);  // /me/totp.png
front::Outcome confirm_totp(const front::Call& call);
front::Outcome stop_totp(const front::Call& call);
front::Outcome end_session(const front::Call& call);
front::Outcome end_other_sessions(const front::Call& call);
front::Outcome add_token(const front::Call& call);
front::Outcome revoke_token(const front::Call& call);
front::Outcome show_export(const front::Call& call);     // /me/export: what is in it
front::Outcome export_account(const front::Call& call);  // the file; it leaves a line in the trail, so it is no GET
front::Outcome show_erasure(const front::Call& call);    // /me/erase
front::Outcome erase_account(const front::Call& call);

// Groups, who is in them, and who is let in.
front::Outcome list_groups(const front::Call& call);     // /groups
front::Outcome show_group(const front::Call& call);      // /groups/{slug}
front::Outcome show_new_group(const front::Call& call);  // /groups/new
front::Outcome create_group(const front::Call& call);
front::Outcome show_group_form(const front::Call& call);  // /groups/{slug}/edit
front::Outcome change_group(const front::Call& call);
front::Outcome show_group_audit(const front::Call& call);  // /groups/{slug}/audit
front::Outcome show_members(const front::Call& call);      // /groups/{slug}/members
front::Outcome set_member_role(const front::Call& call);
front::Outcome remove_member(const front::Call& call);  // asks first, as the next and leaving do
front::Outcome hand_over_group(const front::Call& call);
front::Outcome make_member_reset(const front::Call& call);
front::Outcome leave_group(const front::Call& call);
front::Outcome show_invitations(const front::Call& call);  // /groups/{slug}/invitations
front::Outcome make_invitation(const front::Call& call);
front::Outcome revoke_invitation(const front::Call& call);
front::Outcome show_invitation(const front::Call& call);    // /invitations/{secret}
front::Outcome accept_invitation(const front::Call& call);  // by whoever is signed in, or by a new account

// Events and places, as those write them who may (domain::may_record).
front::Outcome show_new_event(const front::Call& call);  // /events/new
front::Outcome create_event(const front::Call& call);
front::Outcome show_event_form(const front::Call& call);  // /events/{slug}/edit
front::Outcome change_event(const front::Call& call);
front::Outcome show_event_split(const front::Call& call);  // /events/{slug}/split: from which date on
front::Outcome split_event(const front::Call& call);
front::Outcome show_event_history(const front::Call& call);  // /events/{slug}/history, for everybody; with ?before=
front::Outcome restore_event(const front::Call& call);
front::Outcome hide_event(const front::Call& call);
front::Outcome publish_event(const front::Call& call);
front::Outcome show_import(const front::Call& call);  // /import: first looked at, then brought in
front::Outcome import_events(const front::Call& call);
front::Outcome show_new_place(const front::Call& call);  // /places/new
front::Outcome create_place(const front::Call& call);
front::Outcome show_place_form(const front::Call& call);  // /places/{slug}/edit
front::Outcome change_place(const front::Call& call);

// Actions, as the groups that host them write them.
front::Outcome show_new_action(const front::Call& call);  // /organise/actions/new, with ?event=, ?group=, ?from=
front::Outcome create_action(const front::Call& call);
front::Outcome show_action_form(const front::Call& call);  // /actions/{slug}/edit
front::Outcome change_action(const front::Call& call);
front::Outcome set_action_status(const front::Call& call);  // asks first where people counted on it
front::Outcome discard_action(const front::Call& call);     // a draft, for good; asks first
front::Outcome show_confirmation(const front::Call& call);  // /actions/{slug}/confirm: what its event makes uncertain
front::Outcome confirm_action(const front::Call& call);     // asks first before it is stood down
front::Outcome show_action_hosts(const front::Call& call);  // /actions/{slug}/hosts
front::Outcome invite_co_host(const front::Call& call);
front::Outcome accept_co_hosting(const front::Call& call);
front::Outcome decline_co_hosting(const front::Call& call);
front::Outcome end_co_hosting(const front::Call& call);       // by the co-host, or by the group that asked; asks first
front::Outcome show_action_history(const front::Call& call);  // /actions/{slug}/history, with ?before=
front::Outcome restore_action(const front::Call& call);
front::Outcome hide_action(const front::Call& call);
front::Outcome publish_action(const front::Call& call);

// Campaigns and people, as events are written. Hidden ones are changed by moderators alone, who say what is to be seen.
front::Outcome show_new_campaign(const front::Call& call);  // /campaigns/new
front::Outcome create_campaign(const front::Call& call);
front::Outcome show_campaign_form(const front::Call& call);  // /campaigns/{slug}/edit
front::Outcome change_campaign(const front::Call& call);
front::Outcome show_new_person(const front::Call& call);  // /people/new
front::Outcome create_person(const front::Call& call);
front::Outcome show_person_form(const front::Call& call);  // /people/{slug}/edit
front::Outcome change_person(const front::Call& call);

// Calls, the versions of their texts, and who signs them.
front::Outcome list_calls(const front::Call& call);         // /calls
front::Outcome show_call(const front::Call& call);          // /calls/{slug}
front::Outcome show_call_version(const front::Call& call);  // /calls/{slug}/versions/{number}
front::Outcome show_new_call(const front::Call& call);      // /calls/new
front::Outcome create_call(const front::Call& call);
front::Outcome show_call_form(const front::Call& call);  // /calls/{slug}/edit
front::Outcome change_call(const front::Call& call);
front::Outcome show_version_form(const front::Call& call);  // /calls/{slug}/versions/new
front::Outcome add_call_version(const front::Call& call);
front::Outcome show_signature_form(const front::Call& call);  // /calls/{slug}/sign
front::Outcome sign_call(const front::Call& call);
front::Outcome show_own_signature(const front::Call& call);  // /calls/signatures/{secret}
front::Outcome confirm_signature(const front::Call& call);
front::Outcome withdraw_signature(const front::Call& call);  // asks first
front::Outcome show_signatures(const front::Call& call);     // /calls/{slug}/signatures, for moderators
front::Outcome verify_signature(const front::Call& call);
front::Outcome refuse_signature(const front::Call& call);
front::Outcome take_out_signature(const front::Call& call);
// Changes that are proposed.
front::Outcome show_proposal_form(const front::Call& call);  // /events/{slug}/propose: for anybody
front::Outcome propose_change(const front::Call& call);
front::Outcome show_proposal(const front::Call& call);  // /proposals/{secret}: what became of it
front::Outcome withdraw_proposal(const front::Call& call);
front::Outcome show_proposals(const front::Call& call);  // /moderation/proposals: for whoever may edit events
front::Outcome accept_proposal(const front::Call& call);
front::Outcome refuse_proposal(const front::Call& call);

// What needs no account.
front::Outcome show_report(const front::Call& call);  // /report?about=: what is wrong with a page
front::Outcome send_report(const front::Call& call);
front::Outcome show_submit(const front::Call& call);  // /submit: an event that somebody proposes
front::Outcome submit(const front::Call& call);
front::Outcome show_submit_action(const front::Call& call);  // /submit/action?event=SLUG: an action in answer to one
front::Outcome submit_action(const front::Call& call);
front::Outcome show_submit_group(const front::Call& call);  // /submit/group: a group that somebody asks for
front::Outcome submit_group(const front::Call& call);
front::Outcome show_submission(const front::Call& call);       // /submissions/{secret}
front::Outcome show_submission_form(const front::Call& call);  // /submissions/{secret}/edit
front::Outcome change_submission(const front::Call& call);
front::Outcome answer_question(const front::Call& call);
front::Outcome withdraw_submission(const front::Call& call);  // asks first

// Moderators and administrators.
front::Outcome show_moderation(const front::Call& call);       // /moderation
front::Outcome show_next_in_queue(const front::Call& call);    // /moderation/next: what waits longest
front::Outcome show_moderation_item(const front::Call& call);  // /moderation/{id}
front::Outcome decide_moderation(const front::Call& call);     // /moderation/{id}/decision
front::Outcome show_amendment_form(const front::Call& call);   // /moderation/{id}/edit
front::Outcome amend_submission(const front::Call& call);
front::Outcome settle_report(const front::Call& call);
front::Outcome show_merge(const front::Call& call);  // /moderation/merge: two events or two places
front::Outcome merge(const front::Call& call);       // asks first
front::Outcome publish_group(const front::Call& call);
front::Outcome hide_group(const front::Call& call);
front::Outcome show_event_redaction(const front::Call& call);  // /moderation/events/{id}/redact: asks first
front::Outcome redact_event(const front::Call& call);
front::Outcome show_place_redaction(const front::Call& call);  // /moderation/places/{id}/redact: likewise
front::Outcome redact_place(const front::Call& call);
front::Outcome show_person_redaction(const front::Call& call);  // /moderation/people/{id}/redact: likewise
front::Outcome redact_person(const front::Call& call);
front::Outcome show_call_redaction(const front::Call& call);  // /moderation/calls/{id}/redact: likewise
front::Outcome redact_call(const front::Call& call);
front::Outcome show_action_redaction(const front::Call& call);  // /moderation/actions/{id}/redact: likewise
front::Outcome redact_action(const front::Call& call);
front::Outcome publish_person(const front::Call& call);
front::Outcome hide_person(const front::Call& call);
front::Outcome close_objection(const front::Call& call);
front::Outcome show_admin(const front::Call& call);     // /admin
front::Outcome show_accounts(const front::Call& call);  // /admin/accounts
front::Outcome set_site_roles(const front::Call& call);
front::Outcome make_account_reset(const front::Call& call);
front::Outcome show_admin_groups(const front::Call& call);  // /admin/groups
front::Outcome trust_group(const front::Call& call);
front::Outcome distrust_group(const front::Call& call);
front::Outcome invite_owner(const front::Call& call);
front::Outcome show_site_invitations(const front::Call& call);  // /admin/invitations
front::Outcome make_site_invitation(const front::Call& call);
front::Outcome revoke_site_invitation(const front::Call& call);
front::Outcome show_site_audit(const front::Call& call);  // /admin/audit

front::Outcome send_static(const front::Call& call);  // /static/{file}: style sheet and pictures, named by their hash

// An error as a page, in the reader's language, with its status; nothing of its cause. `call` may be of a request that
// matched no route.
http::Response error_page(const base::Error& error, const front::Call& call);

}  // namespace charivari::pages
