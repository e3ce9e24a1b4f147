#include "front/account_export.hpp"

#include "base/clock.hpp"
#include "base/timestamp.hpp"

namespace charivari::front {
namespace {

using base::json::Array;
using base::json::Object;
using base::json::Value;

Value or_null(const std::optional<std::string>& text) { return text ? Value(*text) : Value(nullptr); }
Value or_null(const std::optional<base::Utc>& instant) {
    return instant ? Value(base::to_text(*instant)) : Value(nullptr);
}

template <typename Item, typename Encode>
Array list_of(const std::vector<Item>& items, Encode encode) {
    Array array;
    for (const Item& each : items) array.push_back(encode(each));
    return array;
}

Object account(const domain::Account& account) {
    return {{"id", account.id},
            {"name", account.name},
            {"is_admin", account.is_admin},
            {"is_moderator", account.is_moderator},
            {"created_at", base::to_text(account.created_at)},
            {"second_factor", account.is_totp_on},
            {"second_factor_waits", account.totp_secret.has_value() && !account.is_totp_on},
            {"second_factor_step", account.totp_step}};
}

Object session(const domain::Session& session) {
    return {{"id", session.id},
            {"created_at", base::to_text(session.created_at)},
            {"proven_at", base::to_text(session.proven_at)},
            {"last_used_at", base::to_text(session.last_used_at)}};
}

Object token(const domain::Token& token) {
    return {{"id", token.id},
            {"name", token.name},
            {"scope", domain::scopes.name_of(token.scope)},
            {"group", or_null(token.group)},
            {"operators", token.is_operators},
            {"created_at", base::to_text(token.created_at)},
            {"expires_at", or_null(token.expires_at)},
            {"last_used_at", or_null(token.last_used_at)}};
}

Object feed(const domain::PrivateFeed& feed) {
    return {{"id", feed.id},
            {"name", feed.name},
            {"created_at", base::to_text(feed.created_at)},
            {"last_used_at", or_null(feed.last_used_at)}};
}

// With what the site says of the group, which is not the account's, but makes the list readable.
Object membership(const domain::Membership& membership, const std::vector<domain::Group>& groups) {
    Value slug = nullptr;
    Value name = nullptr;
    for (const domain::Group& each : groups)
        if (each.id == membership.group) slug = each.slug, name = each.name;
    return {{"group", membership.group},
            {"slug", slug},
            {"name", name},
            {"role", domain::member_roles.name_of(membership.role)},
            {"joined_at", base::to_text(membership.joined_at)},
            {"sees_contacts", membership.sees_contacts},
            {"exports_contacts", membership.exports_contacts}};
}

// All of it is public, or opens by the passphrase alone.
Value contact_key(const std::optional<domain::ContactKey>& key, const std::vector<domain::GroupKeyWrap>& wraps) {
    if (!key) return nullptr;
    return Object{{"public_key", key->public_key},
                  {"wrapped_key", key->wrapped_key},
                  {"salt", key->salt},
                  {"memory_kib", key->memory_kib},
                  {"passes", key->passes},
                  {"created_at", base::to_text(key->created_at)},
                  {"changed_at", base::to_text(key->changed_at)},
                  {"wraps", list_of(wraps, [](const domain::GroupKeyWrap& each) {
                       return Object{{"key_id", each.key},
                                     {"wrapped", each.wrapped},
                                     {"created_at", base::to_text(each.created_at)}};
                   })}};
}

Object opening(const domain::ContactOpening& opening) {
    return {{"action", opening.action}, {"at", base::to_text(opening.at)}};
}

Object audit_entry(const domain::AuditEntry& entry) {
    return {{"id", entry.id},
            {"at", base::to_text(entry.at)},
            {"action", domain::audit_actions.name_of(entry.action)},
            {"group", or_null(entry.group)},
            {"actor", or_null(entry.actor)},
            {"subject", or_null(entry.subject)},
            {"detail", or_null(entry.detail)}};
}

// What is sealed is not the account's to read, and nobody's here.
Object attendance(const domain::Attendance& attendance) {
    Value presence = nullptr;
    if (attendance.presence) presence = domain::presences.name_of(*attendance.presence);
    Array slots;
    for (const std::string& each : attendance.slots) slots.push_back(Value(each));
    return {{"id", attendance.id},
            {"action", attendance.action},
            {"status", domain::attendance_statuses.name_of(attendance.status)},
            {"party_size", attendance.party_size},
            {"mode", presence},
            {"slots", std::move(slots)},
            {"signed_up_on", base::to_text(attendance.signed_up_on)},
            {"is_sealed", attendance.note.has_value()},
            {"consent", attendance.consent ? Value(*attendance.consent) : Value(nullptr)}};
}

}  // namespace

base::json::Object to_json(const service::AccountExport& all) {
    return {{"account", account(all.account)},
            {"recovery_codes", all.recovery_codes},
            {"sessions", list_of(all.sessions, session)},
            {"tokens", list_of(all.tokens, token)},
            {"feeds", list_of(all.feeds, feed)},
            {"memberships",
             list_of(all.memberships, [&](const domain::Membership& each) { return membership(each, all.groups); })},
            {"contact_key", contact_key(all.contact_key, all.wraps)},
            {"contact_openings", list_of(all.contact_openings, opening)},
            {"attendances", list_of(all.attendances, attendance)},
            {"audit", list_of(all.audit, audit_entry)}};
}

}  // namespace charivari::front
