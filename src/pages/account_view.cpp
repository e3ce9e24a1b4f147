#include "pages/account_view.hpp"

#include <algorithm>

#include "pages/audit_view.hpp"
#include "pages/group_view.hpp"
#include "pages/session_view.hpp"

namespace charivari::pages {
namespace {

using Kind = Field::Kind;

constexpr std::size_t shown_entries = 20;

Form button(const Reader& reader, const std::string& id, const std::string& action, const std::string& key,
            const std::string& of = {}) {
    return {.id = id, .action = action, .button = reader.say(key), .button_of = of, .is_quiet = true};
}

Section site_section(const Reader& reader, const domain::Account& account) {
    Section section{.id = "site"};
    section.facts = {{reader.say("me.since"), reader.day_of(account.created_at)}};
    if (account.is_admin || account.is_moderator)
        section.facts.emplace_back(reader.say("me.site_role"),
                                   reader.say(account.is_admin ? "admin.role.admin" : "admin.role.moderator"));
    if (account.is_admin || account.is_moderator)
        section.buttons.emplace_back(reader.say("moderation.title"), "/moderation");
    if (account.is_admin) section.buttons.emplace_back(reader.say("admin.title"), "/admin");
    return section;
}

Section groups_section(const Reader& reader, const service::AccountExport& all) {
    Section section{.id = "groups", .heading = reader.say("me.groups.title")};
    if (all.memberships.empty()) section.paragraphs = {reader.say("me.groups.none")};
    for (const domain::Group& group : all.groups) {
        const auto membership = std::find_if(all.memberships.begin(), all.memberships.end(),
                                             [&](const domain::Membership& each) { return each.group == group.id; });
        Entry entry{.title = group.name, .url = group_path(group)};
        if (membership != all.memberships.end()) entry.mark = role_in_words(reader, membership->role);
        if (group.state != domain::GroupState::published) entry.lines = {state_in_words(reader, group.state)};
        section.entries.push_back(std::move(entry));
    }
    section.buttons = {{reader.say("group.list.title"), "/groups"}, {reader.say("group.new.title"), "/groups/new"}};
    if (!all.memberships.empty())
        section.buttons.insert(section.buttons.begin(), {reader.say("organise.heading"), "/organise"});
    return section;
}

Section sessions_section(const Reader& reader, const service::AccountExport& all, const std::string& own) {
    Section section{.id = "sessions", .heading = reader.say("me.sessions.title")};
    section.paragraphs = {reader.say("me.sessions.text")};
    for (const domain::Session& each : all.sessions) {
        const std::string since = reader.day_of(each.created_at);
        Entry entry{.title = reader.say("me.session.since", {{"day", since}})};
        entry.lines = {reader.say("me.session.used", {{"day", reader.day_of(each.last_used_at)}})};
        if (each.id == own)
            entry.mark = reader.say("me.session.this");
        else
            entry.forms = {form_data(
                reader, button(reader, "end", "/me/sessions/" + each.id + "/end", "me.session.end", entry.title))};
        section.entries.push_back(std::move(entry));
    }
    if (all.sessions.size() > 1)
        section.forms = {
            form_data(reader, button(reader, "others", "/me/sessions/end-others", "me.sessions.end_others"))};
    return section;
}

Section password_section(const Reader& reader, const Tried* tried) {
    Form form{.id = "password", .action = "/me/password", .button = reader.say("account.set_password")};
    form.fields = {{.name = "current",
                    .label = reader.say("account.current_password"),
                    .kind = Kind::password,
                    .autocomplete = "current-password"},
                   new_password_field(reader)};
    return {.id = "me-password",
            .heading = reader.say("account.password"),
            .paragraphs = {reader.say("me.password.text")},
            .forms = {form_data(reader, form, tried)}};
}

Section ways_in_section(const Reader& reader, const service::AccountExport& all) {
    const bool is_on = all.account.is_totp_on;
    Section section{.id = "totp", .heading = reader.say("me.totp.title")};
    section.paragraphs = {reader.say(is_on ? "me.totp.on" : "me.totp.off")};
    section.forms = {form_data(reader, button(reader, "totp", is_on ? "/me/totp/stop" : "/me/totp",
                                              is_on ? "me.totp.stop" : "me.totp.start"))};
    return section;
}

Section codes_section(const Reader& reader, int left) {
    Section section{.id = "codes", .heading = reader.say("me.codes.title")};
    section.paragraphs = {reader.say("me.codes.left", {{"count", std::to_string(left)}}), reader.say("me.codes.text")};
    section.forms = {form_data(reader, button(reader, "codes", "/me/recovery-codes", "me.codes.make"))};
    return section;
}

Form token_form(const Reader& reader, const std::vector<domain::Group>& groups) {
    std::vector<Option> options{{"", reader.say("me.token.all_groups")}};
    for (const domain::Group& each : groups) options.push_back({each.id, each.name});
    return {.id = "token",
            .action = "/me/tokens",
            .button = reader.say("me.token.make"),
            .fields = {{.name = "name", .label = reader.say("me.token.name"), .hint = reader.say("me.token.name.hint")},
                       {.name = "scope",
                        .label = reader.say("me.token.scope"),
                        .kind = Kind::select,
                        .value = "read",
                        .options = options_of(reader, "me.token.scope", domain::scopes)},
                       {.name = "group",
                        .label = reader.say("me.token.group"),
                        .kind = Kind::select,
                        .options = std::move(options)},
                       {.name = "days",
                        .label = reader.say("me.token.days"),
                        .kind = Kind::number,
                        .value = "90",
                        .least = 1,
                        .most = 400}}};
}

Entry token_entry(const Reader& reader, const domain::Token& token, const std::vector<domain::Group>& groups) {
    Entry entry{.title = token.name};
    entry.mark = reader.say("me.token.scope." + std::string(domain::scopes.name_of(token.scope)));
    for (const domain::Group& each : groups)
        if (token.group == each.id) entry.lines.push_back(reader.say("me.token.only", {{"name", each.name}}));
    entry.lines.push_back(reader.say("me.token.created", {{"day", reader.day_of(token.created_at)}}));
    entry.lines.push_back(token.expires_at ? reader.say("me.token.expires", {{"day", reader.day_of(*token.expires_at)}})
                                           : reader.say("me.token.endless"));
    entry.lines.push_back(token.last_used_at
                              ? reader.say("me.session.used", {{"day", reader.day_of(*token.last_used_at)}})
                              : reader.say("me.token.unused"));
    entry.forms = {form_data(
        reader, button(reader, "revoke", "/me/tokens/" + token.id + "/revoke", "me.token.revoke", token.name))};
    return entry;
}

Section tokens_section(const Reader& reader, const service::AccountExport& all, const Tried* tried) {
    Section section{.id = "tokens", .heading = reader.say("me.tokens.title")};
    section.paragraphs = {reader.say("me.tokens.text")};
    for (const domain::Token& each : all.tokens) section.entries.push_back(token_entry(reader, each, all.groups));
    section.forms = {form_data(reader, token_form(reader, all.groups), tried)};
    return section;
}

Section feeds_section(const Reader& reader) {
    return {.id = "feeds",
            .heading = reader.say("me.feeds.title"),
            .paragraphs = {reader.say("me.feeds.lead")},
            .buttons = {{reader.say("me.feeds.open"), "/me/feeds"}}};
}

// For those who may be given contacts of participants.
Section keys_section(const Reader& reader) {
    return {.id = "contact-keys",
            .heading = reader.say("contact_key.title"),
            .paragraphs = {reader.say("contact_key.lead")},
            .buttons = {{reader.say("me.contact_key.open"), "/me/contact-key"}}};
}

}  // namespace

Desk account_desk(const Reader& reader, const service::AccountExport& all, const std::string& session,
                  AccountForm wrong, const Tried* tried) {
    auto latest = all.audit;
    latest.resize(std::min(latest.size(), shown_entries));
    Section trail{.id = "trail", .heading = reader.say("me.audit.title"), .paragraphs = {reader.say("me.audit.text")}};
    trail.entries = trail_of(reader, latest, Trail::own);
    Section data{.id = "data", .heading = reader.say("me.data.title"), .paragraphs = {reader.say("me.data.text")}};
    data.buttons = {{reader.say("me.export.title"), "/me/export"}, {reader.say("me.erase.title"), "/me/erase"}};
    return {.heading = all.account.name,
            .path = "/me",
            .kind = reader.say("me.title"),
            .sections = {site_section(reader, all.account), groups_section(reader, all),
                         sessions_section(reader, all, session),
                         password_section(reader, wrong == AccountForm::password ? tried : nullptr),
                         ways_in_section(reader, all), codes_section(reader, all.recovery_codes),
                         tokens_section(reader, all, wrong == AccountForm::token ? tried : nullptr),
                         feeds_section(reader), keys_section(reader), std::move(trail), std::move(data)},
            .current = "is_me",
            .is_wrong = tried != nullptr};
}

std::string in_groups_of_four(const std::string& secret) {
    std::string shown;
    for (std::size_t i = 0; i < secret.size(); ++i) {
        if (i > 0 && i % 4 == 0) shown += ' ';
        shown += secret[i];
    }
    return shown;
}

Desk totp_desk(const Reader& reader, const std::string& secret, const Tried* tried) {
    Section scan{.id = "scan", .heading = reader.say("me.totp.scan.title")};
    scan.paragraphs = {reader.say("me.totp.scan.text")};
    scan.picture = {{reader.say("me.totp.picture"), "/me/totp.png"}};
    Section type{.id = "type", .heading = reader.say("me.totp.type.title")};
    type.paragraphs = {reader.say("me.totp.type.text")};
    type.codes = {in_groups_of_four(secret)};
    const Form form{.id = "confirm",
                    .action = "/me/totp/confirm",
                    .button = reader.say("me.totp.confirm"),
                    .fields = {{.name = "code",
                                .label = reader.say("me.totp.code"),
                                .hint = reader.say("me.totp.code.hint"),
                                .autocomplete = "one-time-code",
                                .is_code = true}},
                    .cancel = "/me"};
    Section confirm{.id = "first-code", .heading = reader.say("me.totp.code.title")};
    confirm.forms = {form_data(reader, form, tried)};
    return {.heading = reader.say("me.totp.title"),
            .path = "/me/totp",
            .lead = reader.say("me.totp.lead"),
            .sections = {std::move(scan), std::move(type), std::move(confirm)},
            .is_wrong = tried != nullptr};
}

Desk erasure_desk(const Reader& reader, const Tried* tried) {
    const Form form{.id = "erase",
                    .action = "/me/erase",
                    .button = reader.say("me.erase.button"),
                    .fields = {{.name = "name",
                                .label = reader.say("me.erase.name", {{"name", reader.account}}),
                                .autocomplete = "off",
                                .is_code = true}},
                    .cancel = "/me"};
    Section goes{
        .id = "goes", .heading = reader.say("me.erase.goes.title"), .paragraphs = {reader.say("me.erase.goes.text")}};
    Section stays{.id = "stays",
                  .heading = reader.say("me.erase.stays.title"),
                  .paragraphs = {reader.say("me.erase.stays.text")}};
    Section last{.id = "last", .heading = reader.say("me.erase.last.title"), .forms = {form_data(reader, form, tried)}};
    Desk desk{.heading = reader.say("me.erase.title"), .path = "/me/erase", .lead = reader.say("me.erase.lead")};
    if (tried && tried->error.code() == base::Code::conflict)
        desk.notices = {notice_data(reader, "me.erase.conflict", true)};
    desk.sections = {std::move(goes), std::move(stays), std::move(last)};
    desk.is_wrong = tried != nullptr;
    return desk;
}

Desk export_desk(const Reader& reader) {
    Form form{.id = "export", .action = "/me/export", .button = reader.say("me.export.button"), .cancel = "/me"};
    return {.heading = reader.say("me.export.title"),
            .path = "/me/export",
            .lead = reader.say("me.export.lead"),
            .sections = {{.id = "export", .forms = {form_data(reader, form)}}}};
}

Desk secret_desk(const Reader& reader, const Secret& secret) {
    return {.heading = reader.say(secret.key + ".title"),
            .path = secret.on_path,
            .lead = reader.say(secret.key + ".lead"),
            .sections = {{.id = "secret",
                          .paragraphs = {reader.say(secret.key + ".text")},
                          .codes = secret.codes,
                          .buttons = {{secret.on_label, secret.on_path}}}}};
}

}  // namespace charivari::pages
