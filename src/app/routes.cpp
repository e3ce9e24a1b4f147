#include "app/routes.hpp"

#include <algorithm>
#include <array>

#include "api/agenda.hpp"
#include "api/audit.hpp"
#include "api/call.hpp"
#include "api/call_signature.hpp"
#include "api/campaign.hpp"
#include "api/change.hpp"
#include "api/event.hpp"
#include "api/group.hpp"
#include "api/invitation.hpp"
#include "api/member.hpp"
#include "api/merging.hpp"
#include "api/moderation.hpp"
#include "api/person.hpp"
#include "api/place.hpp"
#include "api/proposal.hpp"
#include "api/redaction.hpp"
#include "api/report.hpp"
#include "api/search.hpp"
#include "api/service_document.hpp"
#include "api/submission.hpp"
#include "api/tag.hpp"
#include "app/account_routes.hpp"
#include "app/action_form_routes.hpp"
#include "app/action_routes.hpp"
#include "app/action_work_routes.hpp"
#include "app/attendance_page_routes.hpp"
#include "app/attendance_routes.hpp"
#include "app/contact_routes.hpp"
#include "app/organise_routes.hpp"
#include "app/sign_ups_routes.hpp"
#include "app/submit_routes.hpp"
#include "feeds/feeds.hpp"
#include "feeds/plain_agenda.hpp"
#include "pages/pages.hpp"

namespace charivari::app {
namespace {

using front::Access;
using front::Caching;
using front::Door;
using front::Route;
using http::Method;

constexpr std::string_view json = "application/json";
constexpr std::string_view html = "text/html";
constexpr std::string_view ical = "text/calendar";
constexpr std::string_view atom = "application/atom+xml";
constexpr std::string_view json_feed = "application/feed+json";
constexpr std::string_view text = "text/plain";
constexpr std::string_view opensearch = "application/opensearchdescription+xml";
constexpr std::string_view csv = "text/csv";
constexpr std::string_view png = "image/png";

// Columns: method, pattern, handler, access, door, caching, produces, name, nouns that it shows.
// clang-format off
constexpr Route table[] = {
    Route{Method::get, "/", pages::show_home, Access::anyone, Door::page, Caching::shared, html, "home", {"event", "place", "action", "group"}},
    Route{Method::get, "/agenda", pages::show_agenda, Access::anyone, Door::page, Caching::shared, html, "agenda", {"event", "place", "campaign", "person", "action", "group"}},
    Route{Method::get, "/agenda.txt", feeds::show_agenda_text, Access::anyone, Door::feed, Caching::shared, text, "agenda.text", {"event", "place", "campaign", "person", "action", "group"}},
    Route{Method::get, "/agenda.ics", feeds::show_agenda, Access::anyone, Door::feed, Caching::shared, ical, "agenda.calendar", {"event", "place", "campaign", "person", "action", "group"}},
    Route{Method::get, "/agenda.atom", feeds::show_agenda, Access::anyone, Door::feed, Caching::shared, atom, "agenda.atom", {"event", "place", "campaign", "person", "action", "group"}},
    Route{Method::get, "/agenda.json", feeds::show_agenda, Access::anyone, Door::feed, Caching::shared, json_feed, "agenda.json_feed", {"event", "place", "campaign", "person", "action", "group"}},
    Route{Method::get, "/events/new", pages::show_new_event, Access::session, Door::page, Caching::never, html, "event.new"},
    Route{Method::post, "/events/new", pages::create_event, Access::session, Door::page, Caching::never, html, "event.create"},
    Route{Method::get, "/events/{slug}", pages::show_event, Access::anyone, Door::page, Caching::shared, html, "event", {"event", "place", "campaign", "person", "proposal", "action", "group"}},
    Route{Method::get, "/actions/{slug}", pages::show_action, Access::anyone, Door::page, Caching::shared, html, "action", {"action", "event", "place", "campaign", "group", "attendance"}},
    Route{Method::get, "/events/{slug}.ics", feeds::show_event, Access::anyone, Door::feed, Caching::shared, ical, "event.calendar", {"event", "place", "action", "group"}},
    Route{Method::get, "/events/{slug}.atom", feeds::show_event, Access::anyone, Door::feed, Caching::shared, atom, "event.atom", {"event", "place", "action", "group"}},
    Route{Method::get, "/events/{slug}.json", feeds::show_event, Access::anyone, Door::feed, Caching::shared, json_feed, "event.json_feed", {"event", "place", "action", "group"}},
    Route{Method::get, "/actions/{slug}.ics", feeds::show_action, Access::anyone, Door::feed, Caching::shared, ical, "action.calendar", {"event", "place", "action", "group", "campaign"}},
    Route{Method::get, "/actions/{slug}.atom", feeds::show_action, Access::anyone, Door::feed, Caching::shared, atom, "action.atom", {"event", "place", "action", "group", "campaign"}},
    Route{Method::get, "/actions/{slug}.json", feeds::show_action, Access::anyone, Door::feed, Caching::shared, json_feed, "action.json_feed", {"event", "place", "action", "group", "campaign"}},
    Route{Method::get, "/events/{slug}/propose", pages::show_proposal_form, Access::anyone, Door::page, Caching::never, html, "event.propose.show"},
    Route{Method::post, "/events/{slug}/propose", pages::propose_change, Access::anyone, Door::page, Caching::never, html, "event.propose"},
    Route{Method::get, "/proposals/{secret}", pages::show_proposal, Access::anyone, Door::page, Caching::never, html, "proposal"},
    Route{Method::post, "/proposals/{secret}/withdraw", pages::withdraw_proposal, Access::anyone, Door::page, Caching::never, html, "proposal.withdraw"},
    Route{Method::get, "/places", pages::list_places, Access::anyone, Door::page, Caching::shared, html, "place.list", {"place"}},
    Route{Method::get, "/places/new", pages::show_new_place, Access::session, Door::page, Caching::never, html, "place.new"},
    Route{Method::post, "/places/new", pages::create_place, Access::session, Door::page, Caching::never, html, "place.create"},
    Route{Method::get, "/places/{slug}", pages::show_place, Access::anyone, Door::page, Caching::shared, html, "place", {"event", "place", "action", "group"}},
    Route{Method::get, "/places/{slug}.ics", feeds::show_place, Access::anyone, Door::feed, Caching::shared, ical, "place.calendar", {"event", "place", "action", "group"}},
    Route{Method::get, "/places/{slug}.atom", feeds::show_place, Access::anyone, Door::feed, Caching::shared, atom, "place.atom", {"event", "place", "action", "group"}},
    Route{Method::get, "/places/{slug}.json", feeds::show_place, Access::anyone, Door::feed, Caching::shared, json_feed, "place.json_feed", {"event", "place", "action", "group"}},
    Route{Method::get, "/campaigns", pages::list_campaigns, Access::anyone, Door::page, Caching::shared, html, "campaign.list", {"campaign"}},
    Route{Method::get, "/campaigns/new", pages::show_new_campaign, Access::session, Door::page, Caching::never, html, "campaign.new"},
    Route{Method::post, "/campaigns/new", pages::create_campaign, Access::session, Door::page, Caching::never, html, "campaign.create"},
    Route{Method::get, "/campaigns/{slug}", pages::show_campaign, Access::anyone, Door::page, Caching::shared, html, "campaign", {"event", "place", "campaign", "call", "action", "group"}},
    Route{Method::get, "/campaigns/{slug}.ics", feeds::show_campaign, Access::anyone, Door::feed, Caching::shared, ical, "campaign.calendar", {"event", "place", "campaign", "action", "group"}},
    Route{Method::get, "/campaigns/{slug}.atom", feeds::show_campaign, Access::anyone, Door::feed, Caching::shared, atom, "campaign.atom", {"event", "place", "campaign", "action", "group"}},
    Route{Method::get, "/campaigns/{slug}.json", feeds::show_campaign, Access::anyone, Door::feed, Caching::shared, json_feed, "campaign.json_feed", {"event", "place", "campaign", "action", "group"}},
    Route{Method::get, "/campaigns/{slug}/edit", pages::show_campaign_form, Access::session, Door::page, Caching::never, html, "campaign.edit"},
    Route{Method::post, "/campaigns/{slug}/edit", pages::change_campaign, Access::session, Door::page, Caching::never, html, "campaign.change"},
    Route{Method::get, "/people", pages::list_people, Access::anyone, Door::page, Caching::shared, html, "person.list", {"person"}},
    Route{Method::get, "/people/new", pages::show_new_person, Access::session, Door::page, Caching::never, html, "person.new"},
    Route{Method::post, "/people/new", pages::create_person, Access::session, Door::page, Caching::never, html, "person.create"},
    Route{Method::get, "/people/{slug}", pages::show_person, Access::anyone, Door::page, Caching::shared, html, "person", {"event", "place", "person", "action", "group"}},
    Route{Method::get, "/people/{slug}.ics", feeds::show_person, Access::anyone, Door::feed, Caching::shared, ical, "person.calendar", {"event", "place", "person", "action", "group"}},
    Route{Method::get, "/people/{slug}.atom", feeds::show_person, Access::anyone, Door::feed, Caching::shared, atom, "person.atom", {"event", "place", "person", "action", "group"}},
    Route{Method::get, "/people/{slug}.json", feeds::show_person, Access::anyone, Door::feed, Caching::shared, json_feed, "person.json_feed", {"event", "place", "person", "action", "group"}},
    Route{Method::get, "/people/{slug}/objection", pages::show_objection, Access::anyone, Door::page, Caching::never, html, "person.objection.show"},
    Route{Method::post, "/people/{slug}/objection", pages::send_objection, Access::anyone, Door::page, Caching::never, html, "person.objection"},
    Route{Method::get, "/people/{slug}/edit", pages::show_person_form, Access::session, Door::page, Caching::never, html, "person.edit"},
    Route{Method::post, "/people/{slug}/edit", pages::change_person, Access::session, Door::page, Caching::never, html, "person.change"},
    Route{Method::get, "/communes/{code}", pages::show_commune, Access::anyone, Door::page, Caching::shared, html, "commune", {"event", "place", "action", "group"}},
    Route{Method::get, "/communes/{code}.ics", feeds::show_commune, Access::anyone, Door::feed, Caching::shared, ical, "commune.calendar", {"event", "place", "action", "group"}},
    Route{Method::get, "/communes/{code}.atom", feeds::show_commune, Access::anyone, Door::feed, Caching::shared, atom, "commune.atom", {"event", "place", "action", "group"}},
    Route{Method::get, "/communes/{code}.json", feeds::show_commune, Access::anyone, Door::feed, Caching::shared, json_feed, "commune.json_feed", {"event", "place", "action", "group"}},
    Route{Method::get, "/departments/{code}", pages::show_department, Access::anyone, Door::page, Caching::shared, html, "department", {"event", "place", "action", "group"}},
    Route{Method::get, "/departments/{code}.ics", feeds::show_department, Access::anyone, Door::feed, Caching::shared, ical, "department.calendar", {"event", "place", "action", "group"}},
    Route{Method::get, "/departments/{code}.atom", feeds::show_department, Access::anyone, Door::feed, Caching::shared, atom, "department.atom", {"event", "place", "action", "group"}},
    Route{Method::get, "/departments/{code}.json", feeds::show_department, Access::anyone, Door::feed, Caching::shared, json_feed, "department.json_feed", {"event", "place", "action", "group"}},
    Route{Method::get, "/tags/{tag}", pages::show_tag, Access::anyone, Door::page, Caching::shared, html, "tag", {"event", "place", "action", "group"}},
    Route{Method::get, "/tags/{tag}.ics", feeds::show_tag, Access::anyone, Door::feed, Caching::shared, ical, "tag.calendar", {"event", "place", "action", "group"}},
    Route{Method::get, "/tags/{tag}.atom", feeds::show_tag, Access::anyone, Door::feed, Caching::shared, atom, "tag.atom", {"event", "place", "action", "group"}},
    Route{Method::get, "/tags/{tag}.json", feeds::show_tag, Access::anyone, Door::feed, Caching::shared, json_feed, "tag.json_feed", {"event", "place", "action", "group"}},
    Route{Method::get, "/a/{code}", pages::show_short_code, Access::anyone, Door::page, Caching::never, html, "short", {"event", "action"}},
    Route{Method::get, "/about", pages::show_about, Access::anyone, Door::page, Caching::shared, html, "about"},
    Route{Method::get, "/privacy", pages::show_privacy, Access::anyone, Door::page, Caching::shared, html, "privacy"},
    Route{Method::get, "/api", pages::show_api_reference, Access::anyone, Door::page, Caching::shared, html, "api.reference"},
    Route{Method::get, "/search", pages::show_search, Access::anyone, Door::page, Caching::shared, html, "search", {"event", "place", "group", "campaign", "person", "call", "action"}},
    Route{Method::get, "/opensearch.xml", pages::describe_search, Access::anyone, Door::page, Caching::shared, opensearch, "search.description"},
    Route{Method::get, "/subscribe", pages::show_subscribe, Access::anyone, Door::page, Caching::shared, html, "subscribe", {"event", "place", "campaign", "person", "action", "group"}},
    Route{Method::get, "/problems/{slug}", pages::show_problem, Access::anyone, Door::page, Caching::shared, html, "problem"},
    Route{Method::get, "/storybook", pages::show_storybook, Access::anyone, Door::page, Caching::shared, html, "storybook"},
    Route{Method::get, "/static/{file*}", pages::send_static, Access::anyone, Door::asset, Caching::shared, "", "static"},

    Route{Method::get, "/sign-in", pages::show_sign_in, Access::anyone, Door::page, Caching::never, html, "sign_in.show"},
    Route{Method::post, "/sign-in", pages::sign_in, Access::anyone, Door::page, Caching::never, html, "sign_in"},
    Route{Method::post, "/sign-out", pages::sign_out, Access::anyone, Door::page, Caching::never, html, "sign_out"},
    Route{Method::get, "/recover", pages::show_recovery, Access::anyone, Door::page, Caching::never, html, "recover.show"},
    Route{Method::post, "/recover", pages::recover, Access::anyone, Door::page, Caching::never, html, "recover"},
    Route{Method::get, "/reset/{secret}", pages::show_reset, Access::anyone, Door::page, Caching::never, html, "reset.show"},
    Route{Method::post, "/reset/{secret}", pages::reset, Access::anyone, Door::page, Caching::never, html, "reset"},
    Route{Method::get, "/prove", pages::show_proof, Access::session, Door::page, Caching::never, html, "prove.show"},
    Route{Method::post, "/prove", pages::prove, Access::session, Door::page, Caching::never, html, "prove"},
    Route{Method::get, "/me", pages::show_account, Access::session, Door::page, Caching::never, html, "me"},
    Route{Method::post, "/me/password", pages::change_password, Access::session, Door::page, Caching::never, html, "me.password"},
    Route{Method::post, "/me/recovery-codes", pages::make_recovery_codes, Access::session, Door::page, Caching::never, html, "me.recovery_codes"},
    Route{Method::post, "/me/totp", pages::start_totp, Access::session, Door::page, Caching::never, html, "me.totp.start"},
    Route{Method::get, "/me/totp", pages::show_totp, Access::proven, Door::page, Caching::never, html, "me.totp.show"},
    Route{Method::get, "/me/totp.png", pages::show_totp_picture, Access::proven, Door::page, Caching::never, png, "me.totp.picture"},
    Route{Method::post, "/me/totp/confirm", pages::confirm_totp, Access::session, Door::page, Caching::never, html, "me.totp.confirm"},
    Route{Method::post, "/me/totp/stop", pages::stop_totp, Access::session, Door::page, Caching::never, html, "me.totp.stop"},
    Route{Method::post, "/me/sessions/{id}/end", pages::end_session, Access::session, Door::page, Caching::never, html, "me.session.end"},
    Route{Method::post, "/me/sessions/end-others", pages::end_other_sessions, Access::session, Door::page, Caching::never, html, "me.session.end_others"},
    Route{Method::post, "/me/tokens", pages::add_token, Access::session, Door::page, Caching::never, html, "me.token.add"},
    Route{Method::post, "/me/tokens/{id}/revoke", pages::revoke_token, Access::session, Door::page, Caching::never, html, "me.token.revoke"},
    Route{Method::get, "/me/export", pages::show_export, Access::proven, Door::page, Caching::never, html, "me.export.show"},
    Route{Method::post, "/me/export", pages::export_account, Access::session, Door::page, Caching::never, json, "me.export"},
    Route{Method::get, "/me/erase", pages::show_erasure, Access::proven, Door::page, Caching::never, html, "me.erase.show"},
    Route{Method::post, "/me/erase", pages::erase_account, Access::session, Door::page, Caching::never, html, "me.erase"},

    Route{Method::get, "/calls", pages::list_calls, Access::anyone, Door::page, Caching::shared, html, "call.list", {"call", "campaign"}},
    Route{Method::get, "/calls/new", pages::show_new_call, Access::session, Door::page, Caching::never, html, "call.new"},
    Route{Method::post, "/calls/new", pages::create_call, Access::session, Door::page, Caching::never, html, "call.create"},
    Route{Method::get, "/calls/signatures/{secret}", pages::show_own_signature, Access::anyone, Door::page, Caching::never, html, "signature.own"},
    Route{Method::post, "/calls/signatures/{secret}/confirm", pages::confirm_signature, Access::anyone, Door::page, Caching::never, html, "signature.confirm"},
    Route{Method::post, "/calls/signatures/{secret}/withdraw", pages::withdraw_signature, Access::anyone, Door::page, Caching::never, html, "signature.withdraw"},
    Route{Method::get, "/calls/{slug}", pages::show_call, Access::anyone, Door::page, Caching::shared, html, "call", {"call", "campaign"}},
    Route{Method::get, "/calls/{slug}/edit", pages::show_call_form, Access::session, Door::page, Caching::never, html, "call.edit"},
    Route{Method::post, "/calls/{slug}/edit", pages::change_call, Access::session, Door::page, Caching::never, html, "call.change"},
    Route{Method::get, "/calls/{slug}/versions/new", pages::show_version_form, Access::session, Door::page, Caching::never, html, "call.version.new"},
    Route{Method::post, "/calls/{slug}/versions/new", pages::add_call_version, Access::session, Door::page, Caching::never, html, "call.version.add"},
    Route{Method::get, "/calls/{slug}/versions/{number}", pages::show_call_version, Access::anyone, Door::page, Caching::shared, html, "call.version", {"call"}},
    Route{Method::get, "/calls/{slug}/sign", pages::show_signature_form, Access::anyone, Door::page, Caching::never, html, "signature.new"},
    Route{Method::post, "/calls/{slug}/sign", pages::sign_call, Access::anyone, Door::page, Caching::never, html, "signature.create"},
    Route{Method::get, "/calls/{slug}/signatures", pages::show_signatures, Access::moderator, Door::page, Caching::never, html, "signature.list"},
    Route{Method::post, "/calls/{slug}/signatures/{signature}/verify", pages::verify_signature, Access::moderator, Door::page, Caching::never, html, "signature.verify"},
    Route{Method::post, "/calls/{slug}/signatures/{signature}/refuse", pages::refuse_signature, Access::moderator, Door::page, Caching::never, html, "signature.refuse"},
    Route{Method::post, "/calls/{slug}/signatures/{signature}/withdraw", pages::take_out_signature, Access::moderator, Door::page, Caching::never, html, "signature.take_out"},

    Route{Method::get, "/groups", pages::list_groups, Access::anyone, Door::page, Caching::shared, html, "group.list", {"group"}},
    Route{Method::get, "/groups/new", pages::show_new_group, Access::session, Door::page, Caching::never, html, "group.new"},
    Route{Method::post, "/groups/new", pages::create_group, Access::session, Door::page, Caching::never, html, "group.create"},
    Route{Method::get, "/groups/{slug}.ics", feeds::show_group, Access::anyone, Door::feed, Caching::shared, ical, "group.calendar", {"event", "place", "campaign", "person", "action", "group"}},
    Route{Method::get, "/groups/{slug}.atom", feeds::show_group, Access::anyone, Door::feed, Caching::shared, atom, "group.atom", {"event", "place", "campaign", "person", "action", "group"}},
    Route{Method::get, "/groups/{slug}.json", feeds::show_group, Access::anyone, Door::feed, Caching::shared, json_feed, "group.json_feed", {"event", "place", "campaign", "person", "action", "group"}},
    Route{Method::get, "/groups/{slug}", pages::show_group, Access::anyone, Door::page, Caching::shared, html, "group", {"group", "action", "event", "place"}},
    Route{Method::get, "/groups/{slug}/edit", pages::show_group_form, Access::session, Door::page, Caching::never, html, "group.edit"},
    Route{Method::post, "/groups/{slug}/edit", pages::change_group, Access::session, Door::page, Caching::never, html, "group.change"},
    Route{Method::get, "/groups/{slug}/audit", pages::show_group_audit, Access::session, Door::page, Caching::never, html, "group.audit"},
    Route{Method::get, "/groups/{slug}/members", pages::show_members, Access::session, Door::page, Caching::never, html, "member.list"},
    Route{Method::post, "/groups/{slug}/members/{account}/role", pages::set_member_role, Access::session, Door::page, Caching::never, html, "member.role"},
    Route{Method::post, "/groups/{slug}/members/{account}/remove", pages::remove_member, Access::session, Door::page, Caching::never, html, "member.remove"},
    Route{Method::post, "/groups/{slug}/members/{account}/hand-over", pages::hand_over_group, Access::session, Door::page, Caching::never, html, "member.hand_over"},
    Route{Method::post, "/groups/{slug}/members/{account}/reset", pages::make_member_reset, Access::session, Door::page, Caching::never, html, "member.reset"},
    Route{Method::post, "/groups/{slug}/leave", pages::leave_group, Access::session, Door::page, Caching::never, html, "member.leave"},
    Route{Method::get, "/groups/{slug}/invitations", pages::show_invitations, Access::session, Door::page, Caching::never, html, "invitation.list"},
    Route{Method::post, "/groups/{slug}/invitations", pages::make_invitation, Access::session, Door::page, Caching::never, html, "invitation.create"},
    Route{Method::post, "/groups/{slug}/invitations/{id}/revoke", pages::revoke_invitation, Access::session, Door::page, Caching::never, html, "invitation.revoke"},
    Route{Method::get, "/invitations/{secret}", pages::show_invitation, Access::anyone, Door::page, Caching::never, html, "invitation"},
    Route{Method::post, "/invitations/{secret}", pages::accept_invitation, Access::anyone, Door::page, Caching::never, html, "invitation.accept"},

    Route{Method::get, "/events/{slug}/edit", pages::show_event_form, Access::session, Door::page, Caching::never, html, "event.edit"},
    Route{Method::post, "/events/{slug}/edit", pages::change_event, Access::session, Door::page, Caching::never, html, "event.change"},
    Route{Method::get, "/events/{slug}/split", pages::show_event_split, Access::session, Door::page, Caching::never, html, "event.split.show"},
    Route{Method::post, "/events/{slug}/split", pages::split_event, Access::session, Door::page, Caching::never, html, "event.split"},
    Route{Method::get, "/events/{slug}/history", pages::show_event_history, Access::anyone, Door::page, Caching::shared, html, "event.history", {"event", "place"}},
    Route{Method::post, "/events/{slug}/history/{number}/restore", pages::restore_event, Access::session, Door::page, Caching::never, html, "event.restore"},
    Route{Method::post, "/events/{slug}/hide", pages::hide_event, Access::session, Door::page, Caching::never, html, "event.hide"},
    Route{Method::post, "/events/{slug}/publish", pages::publish_event, Access::session, Door::page, Caching::never, html, "event.publish"},
    Route{Method::get, "/import", pages::show_import, Access::session, Door::page, Caching::never, html, "import.show"},
    Route{Method::post, "/import", pages::import_events, Access::session, Door::page, Caching::never, html, "import"},
    Route{Method::get, "/places/{slug}/edit", pages::show_place_form, Access::session, Door::page, Caching::never, html, "place.edit"},
    Route{Method::post, "/places/{slug}/edit", pages::change_place, Access::session, Door::page, Caching::never, html, "place.change"},
    Route{Method::get, "/report", pages::show_report, Access::anyone, Door::page, Caching::never, html, "report.show"},
    Route{Method::post, "/report", pages::send_report, Access::anyone, Door::page, Caching::never, html, "report.send"},

    Route{Method::get, "/submit", pages::show_submit, Access::anyone, Door::page, Caching::never, html, "submit.show"},
    Route{Method::post, "/submit", pages::submit, Access::anyone, Door::page, Caching::never, html, "submit"},
    Route{Method::get, "/submissions/{secret}", pages::show_submission, Access::anyone, Door::page, Caching::never, html, "submission"},
    Route{Method::get, "/submissions/{secret}/edit", pages::show_submission_form, Access::anyone, Door::page, Caching::never, html, "submission.edit"},
    Route{Method::post, "/submissions/{secret}/edit", pages::change_submission, Access::anyone, Door::page, Caching::never, html, "submission.change"},
    Route{Method::post, "/submissions/{secret}/answer", pages::answer_question, Access::anyone, Door::page, Caching::never, html, "submission.answer"},
    Route{Method::post, "/submissions/{secret}/withdraw", pages::withdraw_submission, Access::anyone, Door::page, Caching::never, html, "submission.withdraw"},

    Route{Method::get, "/moderation", pages::show_moderation, Access::moderator, Door::page, Caching::never, html, "moderation"},
    Route{Method::get, "/moderation/next", pages::show_next_in_queue, Access::moderator, Door::page, Caching::never, html, "moderation.next"},
    Route{Method::get, "/moderation/merge", pages::show_merge, Access::moderator, Door::page, Caching::never, html, "moderation.merge.show"},
    Route{Method::post, "/moderation/merge", pages::merge, Access::moderator, Door::page, Caching::never, html, "moderation.merge"},
    Route{Method::post, "/moderation/reports/{id}/settle", pages::settle_report, Access::moderator, Door::page, Caching::never, html, "moderation.report.settle"},
    Route{Method::post, "/moderation/groups/{id}/publish", pages::publish_group, Access::moderator, Door::page, Caching::never, html, "moderation.group.publish"},
    Route{Method::post, "/moderation/groups/{id}/hide", pages::hide_group, Access::moderator, Door::page, Caching::never, html, "moderation.group.hide"},
    Route{Method::post, "/moderation/people/{id}/publish", pages::publish_person, Access::moderator, Door::page, Caching::never, html, "moderation.person.publish"},
    Route{Method::post, "/moderation/people/{id}/hide", pages::hide_person, Access::moderator, Door::page, Caching::never, html, "moderation.person.hide"},
    Route{Method::post, "/moderation/objections/{id}/close", pages::close_objection, Access::moderator, Door::page, Caching::never, html, "moderation.objection.close"},
    Route{Method::get, "/moderation/proposals", pages::show_proposals, Access::account, Door::page, Caching::never, html, "moderation.proposal.list"},
    Route{Method::post, "/moderation/proposals/{id}/accept", pages::accept_proposal, Access::account, Door::page, Caching::never, html, "moderation.proposal.accept"},
    Route{Method::post, "/moderation/proposals/{id}/refuse", pages::refuse_proposal, Access::account, Door::page, Caching::never, html, "moderation.proposal.refuse"},
    Route{Method::get, "/moderation/events/{id}/redact", pages::show_event_redaction, Access::proven, Door::page, Caching::never, html, "moderation.event.redact.show"},
    Route{Method::post, "/moderation/events/{id}/redact", pages::redact_event, Access::session, Door::page, Caching::never, html, "moderation.event.redact"},
    Route{Method::get, "/moderation/places/{id}/redact", pages::show_place_redaction, Access::proven, Door::page, Caching::never, html, "moderation.place.redact.show"},
    Route{Method::post, "/moderation/places/{id}/redact", pages::redact_place, Access::session, Door::page, Caching::never, html, "moderation.place.redact"},
    Route{Method::get, "/moderation/people/{id}/redact", pages::show_person_redaction, Access::proven, Door::page, Caching::never, html, "moderation.person.redact.show"},
    Route{Method::post, "/moderation/people/{id}/redact", pages::redact_person, Access::session, Door::page, Caching::never, html, "moderation.person.redact"},
    Route{Method::get, "/moderation/calls/{id}/redact", pages::show_call_redaction, Access::proven, Door::page, Caching::never, html, "moderation.call.redact.show"},
    Route{Method::post, "/moderation/calls/{id}/redact", pages::redact_call, Access::session, Door::page, Caching::never, html, "moderation.call.redact"},
    Route{Method::get, "/moderation/actions/{id}/redact", pages::show_action_redaction, Access::proven, Door::page, Caching::never, html, "moderation.action.redact.show"},
    Route{Method::post, "/moderation/actions/{id}/redact", pages::redact_action, Access::session, Door::page, Caching::never, html, "moderation.action.redact"},
    Route{Method::get, "/moderation/{id}", pages::show_moderation_item, Access::moderator, Door::page, Caching::never, html, "moderation.item"},
    Route{Method::get, "/moderation/{id}/edit", pages::show_amendment_form, Access::moderator, Door::page, Caching::never, html, "moderation.edit"},
    Route{Method::post, "/moderation/{id}/edit", pages::amend_submission, Access::moderator, Door::page, Caching::never, html, "moderation.amend"},
    Route{Method::post, "/moderation/{id}/decision", pages::decide_moderation, Access::moderator, Door::page, Caching::never, html, "moderation.decide"},
    Route{Method::get, "/admin", pages::show_admin, Access::admin, Door::page, Caching::never, html, "admin"},
    Route{Method::get, "/admin/accounts", pages::show_accounts, Access::admin, Door::page, Caching::never, html, "admin.account.list"},
    Route{Method::post, "/admin/accounts/{id}/roles", pages::set_site_roles, Access::admin, Door::page, Caching::never, html, "admin.account.roles"},
    Route{Method::post, "/admin/accounts/{id}/reset", pages::make_account_reset, Access::admin, Door::page, Caching::never, html, "admin.account.reset"},
    Route{Method::get, "/admin/groups", pages::show_admin_groups, Access::admin, Door::page, Caching::never, html, "admin.group.list"},
    Route{Method::post, "/admin/groups/{id}/trust", pages::trust_group, Access::admin, Door::page, Caching::never, html, "admin.group.trust"},
    Route{Method::post, "/admin/groups/{id}/distrust", pages::distrust_group, Access::admin, Door::page, Caching::never, html, "admin.group.distrust"},
    Route{Method::post, "/admin/groups/{id}/invite-owner", pages::invite_owner, Access::admin, Door::page, Caching::never, html, "admin.group.invite_owner"},
    Route{Method::get, "/admin/invitations", pages::show_site_invitations, Access::admin, Door::page, Caching::never, html, "admin.invitation.list"},
    Route{Method::post, "/admin/invitations", pages::make_site_invitation, Access::admin, Door::page, Caching::never, html, "admin.invitation.create"},
    Route{Method::post, "/admin/invitations/{id}/revoke", pages::revoke_site_invitation, Access::admin, Door::page, Caching::never, html, "admin.invitation.revoke"},
    Route{Method::get, "/admin/audit", pages::show_site_audit, Access::admin, Door::page, Caching::never, html, "admin.audit"},

    Route{Method::get, "/api/v1", api::show_service_document, Access::anyone, Door::api, Caching::shared, json, "api"},
    Route{Method::get, "/api/v1/openapi.json", api::show_description, Access::anyone, Door::api, Caching::shared, json, "api.description"},
    Route{Method::get, "/api/v1/events", api::list_events, Access::anyone, Door::api, Caching::shared, json, "api.event.list", {"event", "place", "campaign", "person", "action", "group"}},
    Route{Method::post, "/api/v1/events", api::create_event, Access::account, Door::api, Caching::never, json, "api.event.create"},
    Route{Method::get, "/api/v1/events/{id}", api::show_event, Access::anyone, Door::api, Caching::shared, json, "api.event.show", {"event", "place"}},
    Route{Method::patch, "/api/v1/events/{id}", api::change_event, Access::account, Door::api, Caching::never, json, "api.event.change"},
    Route{Method::delete_, "/api/v1/events/{id}", api::hide_event, Access::account, Door::api, Caching::never, json, "api.event.hide"},
    Route{Method::get, "/api/v1/events/{id}/occurrences", api::list_event_occurrences, Access::anyone, Door::api, Caching::shared, json, "api.event.occurrences", {"event", "place"}},
    Route{Method::post, "/api/v1/events/{id}/split", api::split_event, Access::account, Door::api, Caching::never, json, "api.event.split"},
    Route{Method::get, "/api/v1/events/{id}/revisions", api::list_event_revisions, Access::anyone, Door::api, Caching::shared, json, "api.event.revisions", {"event"}},
    Route{Method::post, "/api/v1/events/{id}/revisions/{number}/restore", api::restore_event_revision, Access::account, Door::api, Caching::never, json, "api.event.restore"},
    Route{Method::get, "/api/v1/events/{id}/relations", api::list_event_relations, Access::anyone, Door::api, Caching::shared, json, "api.event.relations", {"event", "place"}},
    Route{Method::get, "/api/v1/events/{id}/sources", api::list_event_sources, Access::anyone, Door::api, Caching::shared, json, "api.event.sources", {"event"}},
    Route{Method::get, "/api/v1/events/{id}/proposals", api::list_event_proposals, Access::anyone, Door::api, Caching::shared, json, "api.event.proposals", {"event", "proposal"}},
    Route{Method::post, "/api/v1/events/{id}/proposals", api::propose_change, Access::anyone, Door::api, Caching::never, json, "api.event.propose"},
    Route{Method::post, "/api/v1/events/{id}/redactions", api::redact_event, Access::proven, Door::api, Caching::never, json, "api.event.redact"},
    Route{Method::post, "/api/v1/places/{id}/redactions", api::redact_place, Access::proven, Door::api, Caching::never, json, "api.place.redact"},
    Route{Method::post, "/api/v1/people/{id}/redactions", api::redact_person, Access::proven, Door::api, Caching::never, json, "api.person.redact"},
    Route{Method::post, "/api/v1/calls/{id}/redactions", api::redact_call, Access::proven, Door::api, Caching::never, json, "api.call.redact"},
    Route{Method::post, "/api/v1/actions/{id}/redactions", api::redact_action, Access::proven, Door::api, Caching::never, json, "api.action.redact"},
    Route{Method::get, "/api/v1/proposals", api::list_proposals, Access::account, Door::api, Caching::never, json, "api.proposal.list"},
    Route{Method::post, "/api/v1/proposals/{id}/decision", api::decide_proposal, Access::account, Door::api, Caching::never, json, "api.proposal.decide"},
    Route{Method::get, "/api/v1/proposals/{secret}", api::follow_proposal, Access::anyone, Door::api, Caching::never, json, "api.proposal.follow"},
    Route{Method::delete_, "/api/v1/proposals/{secret}", api::withdraw_proposal, Access::anyone, Door::api, Caching::never, json, "api.proposal.withdraw"},
    Route{Method::get, "/api/v1/events/{id}/duplicates", api::list_event_duplicates, Access::moderator, Door::api, Caching::never, json, "api.event.duplicates"},
    Route{Method::post, "/api/v1/events/{id}/merge", api::merge_event, Access::account, Door::api, Caching::never, json, "api.event.merge"},
    Route{Method::get, "/api/v1/places/{id}/duplicates", api::list_place_duplicates, Access::moderator, Door::api, Caching::never, json, "api.place.duplicates"},
    Route{Method::post, "/api/v1/places/{id}/merge", api::merge_place, Access::account, Door::api, Caching::never, json, "api.place.merge"},
    Route{Method::get, "/api/v1/places", api::list_places, Access::anyone, Door::api, Caching::shared, json, "api.place.list", {"place"}},
    Route{Method::post, "/api/v1/places", api::create_place, Access::account, Door::api, Caching::never, json, "api.place.create"},
    Route{Method::get, "/api/v1/places/{id}", api::show_place, Access::anyone, Door::api, Caching::shared, json, "api.place.show", {"place"}},
    Route{Method::patch, "/api/v1/places/{id}", api::change_place, Access::account, Door::api, Caching::never, json, "api.place.change"},
    Route{Method::get, "/api/v1/agenda", api::list_agenda, Access::anyone, Door::api, Caching::shared, json, "api.agenda", {"event", "place", "action", "group", "campaign", "person"}},
    Route{Method::get, "/api/v1/calls", api::list_calls, Access::anyone, Door::api, Caching::shared, json, "api.call.list", {"call"}},
    Route{Method::post, "/api/v1/calls", api::create_call, Access::account, Door::api, Caching::never, json, "api.call.create"},
    Route{Method::get, "/api/v1/calls/signatures/{secret}", api::show_own_signature, Access::anyone, Door::api, Caching::never, json, "api.signature.own"},
    Route{Method::patch, "/api/v1/calls/signatures/{secret}", api::confirm_signature, Access::anyone, Door::api, Caching::never, json, "api.signature.confirm"},
    Route{Method::delete_, "/api/v1/calls/signatures/{secret}", api::withdraw_signature, Access::anyone, Door::api, Caching::never, json, "api.signature.withdraw"},
    Route{Method::get, "/api/v1/calls/{id}", api::show_call, Access::anyone, Door::api, Caching::shared, json, "api.call.show", {"call"}},
    Route{Method::patch, "/api/v1/calls/{id}", api::change_call, Access::account, Door::api, Caching::never, json, "api.call.change"},
    Route{Method::delete_, "/api/v1/calls/{id}", api::hide_call, Access::account, Door::api, Caching::never, json, "api.call.hide"},
    Route{Method::get, "/api/v1/calls/{id}/versions", api::list_call_versions, Access::anyone, Door::api, Caching::shared, json, "api.call.versions", {"call"}},
    Route{Method::post, "/api/v1/calls/{id}/versions", api::add_call_version, Access::account, Door::api, Caching::never, json, "api.call.version.add"},
    Route{Method::get, "/api/v1/calls/{id}/signatures.csv", api::show_signature_table, Access::anyone, Door::api, Caching::shared, csv, "api.signature.table", {"call"}},
    Route{Method::get, "/api/v1/calls/{id}/signatures", api::list_signatures, Access::anyone, Door::api, Caching::shared, json, "api.signature.list", {"call"}},
    Route{Method::post, "/api/v1/calls/{id}/signatures", api::sign_call, Access::anyone, Door::api, Caching::never, json, "api.signature.create"},
    Route{Method::get, "/api/v1/calls/{id}/signatures/{signature}", api::show_signature, Access::anyone, Door::api, Caching::shared, json, "api.signature.show", {"call"}},
    Route{Method::patch, "/api/v1/calls/{id}/signatures/{signature}", api::decide_signature, Access::account, Door::api, Caching::never, json, "api.signature.decide"},
    Route{Method::post, "/api/v1/submissions", api::create_submission, Access::anyone, Door::api, Caching::never, json, "api.submission.create"},
    Route{Method::get, "/api/v1/submissions/{secret}", api::show_submission, Access::anyone, Door::api, Caching::never, json, "api.submission.show"},
    Route{Method::patch, "/api/v1/submissions/{secret}", api::change_submission, Access::anyone, Door::api, Caching::never, json, "api.submission.change"},
    Route{Method::delete_, "/api/v1/submissions/{secret}", api::withdraw_submission, Access::anyone, Door::api, Caching::never, json, "api.submission.withdraw"},
    Route{Method::get, "/api/v1/moderation", api::list_moderation, Access::moderator, Door::api, Caching::never, json, "api.moderation.list"},
    Route{Method::get, "/api/v1/moderation/{id}", api::show_moderation_item, Access::moderator, Door::api, Caching::never, json, "api.moderation.show"},
    Route{Method::post, "/api/v1/moderation/{id}/decision", api::decide_moderation, Access::moderator, Door::api, Caching::never, json, "api.moderation.decide"},
    Route{Method::post, "/api/v1/reports", api::create_report, Access::anyone, Door::api, Caching::never, json, "api.report.create"},
    Route{Method::get, "/api/v1/reports", api::list_reports, Access::moderator, Door::api, Caching::never, json, "api.report.list"},
    Route{Method::post, "/api/v1/reports/{id}/settle", api::settle_report, Access::moderator, Door::api, Caching::never, json, "api.report.settle"},
    Route{Method::get, "/api/v1/campaigns", api::list_campaigns, Access::anyone, Door::api, Caching::shared, json, "api.campaign.list", {"campaign"}},
    Route{Method::post, "/api/v1/campaigns", api::create_campaign, Access::account, Door::api, Caching::never, json, "api.campaign.create"},
    Route{Method::get, "/api/v1/campaigns/{id}", api::show_campaign, Access::anyone, Door::api, Caching::shared, json, "api.campaign.show", {"campaign"}},
    Route{Method::patch, "/api/v1/campaigns/{id}", api::change_campaign, Access::account, Door::api, Caching::never, json, "api.campaign.change"},
    Route{Method::get, "/api/v1/people", api::list_people, Access::anyone, Door::api, Caching::shared, json, "api.person.list", {"person"}},
    Route{Method::post, "/api/v1/people", api::create_person, Access::account, Door::api, Caching::never, json, "api.person.create"},
    Route{Method::get, "/api/v1/people/{id}", api::show_person, Access::anyone, Door::api, Caching::shared, json, "api.person.show", {"person"}},
    Route{Method::patch, "/api/v1/people/{id}", api::change_person, Access::account, Door::api, Caching::never, json, "api.person.change"},
    Route{Method::delete_, "/api/v1/people/{id}", api::hide_person, Access::account, Door::api, Caching::never, json, "api.person.hide"},
    Route{Method::get, "/api/v1/tags", api::list_tags, Access::anyone, Door::api, Caching::shared, json, "api.tag.list", {"event", "action"}},
    Route{Method::get, "/api/v1/tags/{tag}", api::show_tag, Access::anyone, Door::api, Caching::shared, json, "api.tag.show", {"event", "action"}},
    Route{Method::get, "/api/v1/changes", api::list_changes, Access::anyone, Door::api, Caching::shared, json, "api.changes", {"event", "place", "group", "campaign", "person", "call", "action"}},
    Route{Method::get, "/api/v1/search", api::search, Access::anyone, Door::api, Caching::shared, json, "api.search", {"event", "place", "group", "campaign", "person", "call", "action"}},
    Route{Method::get, "/api/v1/groups", api::list_groups, Access::anyone, Door::api, Caching::shared, json, "api.group.list", {"group"}},
    Route{Method::post, "/api/v1/groups", api::create_group, Access::account, Door::api, Caching::never, json, "api.group.create"},
    Route{Method::get, "/api/v1/groups/{id}", api::show_group, Access::anyone, Door::api, Caching::shared, json, "api.group.show", {"group"}},
    Route{Method::patch, "/api/v1/groups/{id}", api::change_group, Access::account, Door::api, Caching::never, json, "api.group.change"},
    Route{Method::get, "/api/v1/groups/{id}/members", api::list_members, Access::account, Door::api, Caching::never, json, "api.member.list"},
    Route{Method::patch, "/api/v1/groups/{id}/members/{account}", api::change_member, Access::account, Door::api, Caching::never, json, "api.member.change"},
    Route{Method::delete_, "/api/v1/groups/{id}/members/{account}", api::remove_member, Access::account, Door::api, Caching::never, json, "api.member.remove"},
    Route{Method::get, "/api/v1/groups/{id}/invitations", api::list_invitations, Access::account, Door::api, Caching::never, json, "api.invitation.list"},
    Route{Method::post, "/api/v1/groups/{id}/invitations", api::create_invitation, Access::account, Door::api, Caching::never, json, "api.invitation.create"},
    Route{Method::get, "/api/v1/groups/{id}/invitations/{invitation}", api::show_made_invitation, Access::account, Door::api, Caching::never, json, "api.invitation.made"},
    Route{Method::delete_, "/api/v1/groups/{id}/invitations/{invitation}", api::revoke_invitation, Access::account, Door::api, Caching::never, json, "api.invitation.revoke"},
    Route{Method::get, "/api/v1/groups/{id}/audit", api::list_group_audit, Access::account, Door::api, Caching::never, json, "api.group.audit"},
    Route{Method::get, "/api/v1/invitations/{secret}", api::show_invitation, Access::anyone, Door::api, Caching::never, json, "api.invitation.show"},
    Route{Method::post, "/api/v1/invitations/{secret}", api::accept_invitation, Access::anyone, Door::api, Caching::never, json, "api.invitation.accept"},

    Route{Method::get, "/health", api::show_health, Access::anyone, Door::plain, Caching::never, text, "health"},
    Route{Method::get, "/health/ready", api::show_readiness, Access::anyone, Door::plain, Caching::never, text, "health.ready"},
};
// clang-format on

// All of them, one part behind the other.
template <std::size_t... Sizes>
constexpr auto joined(const Route (&... parts)[Sizes]) {
    std::array<Route, (Sizes + ...)> all{};
    auto at = all.begin();
    ((at = std::copy(std::begin(parts), std::end(parts), at)), ...);
    return all;
}

constexpr auto rows =
    joined(table, account_routes, action_routes, action_form_routes, action_work_routes, attendance_page_routes,
           attendance_routes, contact_routes, sign_ups_routes, organise_routes, submit_routes);

}  // namespace

std::span<const Route> routes() { return rows; }

std::string routes_text() {
    std::string lines;
    for (const Route& each : rows) {
        std::string line{http::name_of(each.method)};
        line.resize(7, ' ');
        line += each.pattern;
        line.resize(std::max<std::size_t>(line.size() + 1, 36), ' ');
        line += each.name;
        line.resize(std::max<std::size_t>(line.size() + 1, 56), ' ');
        lines += line + std::string(front::name_of(each.access)) + "\n";
    }
    return lines;
}

}  // namespace charivari::app
