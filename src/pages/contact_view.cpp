#include "pages/contact_view.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "pages/desk.hpp"
#include "pages/group_view.hpp"

namespace charivari::pages {
namespace {

using domain::ContactHolder;
using service::ContactService;
using view::Data;

Data text_or_none(std::string text) { return text.empty() ? Data{} : Data(std::move(text)); }

// One of the forms about one's own keys; `name` is its act in the script.
Data key_form(const Reader& reader, const std::string& name, std::string_view asks) {
    const std::string key = "contact_key." + name;
    const auto has = [&](char what) { return asks.find(what) != std::string_view::npos; };
    return {{"name", name},
            {"action", "/me/contact-key"},
            {"method", "post"},
            {"heading", reader.say(key + ".title")},
            {"text", reader.say(key + ".text")},
            {"button", reader.say(key + ".button")},
            {"csrf", reader.csrf},
            {"asks_passphrase", has('p')},
            {"asks_code", has('c')},
            {"asks_new", has('n')},
            {"asks_sure", has('s')},
            {"has_sheet", has('h')},
            {"is_lost", has('s')}};
}

Data::List own_facts(const Reader& reader, const domain::ContactKey& key) {
    const auto fact = [&](const char* term, domain::Utc at) {
        return Data{{"term", reader.say(term)}, {"text", reader.day_of(at)}, {"url", Data{}}};
    };
    return {fact("contact_key.made", key.created_at), fact("contact_key.changed", key.changed_at)};
}

// How it stands with somebody's access, as a key of words.
std::string state_of(const ContactHolder& holder, bool has_key) {
    if (!holder.sees) return "contacts.state.none";
    if (!holder.public_key) return "contacts.state.no_passphrase";
    if (has_key && !holder.has_wrap) return "contacts.state.no_wrap";
    return has_key ? "contacts.state.sees" : "contacts.state.no_key";
}

class ContactsView {
  public:
    ContactsView(const Reader& reader, const ContactService::Overview& all, const std::string& own)
        : reader_(reader), all_(all), path_(group_path(all.group) + "/contacts") {
        for (const ContactHolder& each : all.holders)
            if (each.account == own) self_ = &each;
    }

    const std::string& path() const { return path_; }

    Data::List notices() const {
        Data::List list;
        const bool opens = std::any_of(all_.holders.begin(), all_.holders.end(),
                                       [](const ContactHolder& each) { return each.has_wrap; });
        if (!all_.key)
            list.push_back(notice_data(reader_, "contacts.no_key", true));
        else if (!opens)
            list.push_back(notice_data(reader_, "contacts.nobody_opens", true));
        else if (all_.key->renew_since)
            list.push_back(notice_data(reader_, "contacts.renew", true));
        if (!all_.own && (all_.may_own || (self_ && self_->sees)))
            list.push_back(notice_data(reader_, "contacts.own_missing", !all_.key));
        else if (opens && self_ && self_->sees && all_.key && !self_->has_wrap)
            list.push_back(notice_data(reader_, "contacts.waiting", false));
        return list;
    }

    Data::List holders() const {
        Data::List list;
        for (const ContactHolder& each : all_.holders) list.push_back(holder_data(each));
        return list;
    }

    // Whom a new key may be given to; those who see contacts are ticked, and whoever makes the first one.
    Data::List candidates() const {
        Data::List list;
        for (const ContactHolder& each : all_.holders)
            if (each.public_key)
                list.push_back({{"account", each.account},
                                {"public_key", *each.public_key},
                                {"name", each.name},
                                {"is_checked", each.sees || (&each == self_ && !all_.key)}});
        return list;
    }

    Data::List retired() const {
        Data::List list;
        for (const domain::GroupKey& each : all_.retired)
            list.emplace_back(reader_.say("contacts.retired_key", {{"made", reader_.day_of(each.created_at)},
                                                                   {"retired", reader_.day_of(*each.retired_at)}}));
        return list;
    }

    Data::List openings() const {
        Data::List list;
        for (const domain::ContactOpening& each : all_.openings) {
            const std::string who = each.account ? each.account_name : reader_.say("contacts.somebody_gone");
            list.push_back(
                entry_data(reader_, {.title = each.action_title,
                                     .url = "/actions/" + each.action_slug,
                                     .lines = {reader_.say("contacts.opened_by",
                                                           {{"name", who}, {"moment", reader_.moment_of(each.at)}})}}));
        }
        return list;
    }

  private:
    bool may_give(const ContactHolder& to) const {
        return self_ && self_->has_wrap && all_.own && to.public_key && !to.has_wrap && (all_.may_own || to.sees);
    }

    // Those who keep the key when somebody loses it.
    Data::List staying_without(const ContactHolder& removed) const {
        Data::List list;
        for (const ContactHolder& each : all_.holders)
            if (&each != &removed && each.sees && each.public_key)
                list.push_back({{"account", each.account}, {"public_key", *each.public_key}});
        return list;
    }

    Data::List plain_forms(const ContactHolder& holder) const {
        Data::List list;
        if (!all_.may_own) return list;
        const auto add = [&](const char* key, bool sees, bool exports) {
            list.push_back(form_data(
                reader_, {.id = std::string("rights-") + holder.account + "-" + key,
                          .action = path_ + "/" + holder.account + "/rights",
                          .button = reader_.say(std::string("contacts.") + key),
                          .button_of = holder.name,
                          .fields = {{.name = "sees", .kind = Field::Kind::hidden, .value = sees ? "yes" : "no"},
                                     {.name = "exports", .kind = Field::Kind::hidden, .value = exports ? "yes" : "no"}},
                          .is_quiet = true}));
        };
        if (!holder.sees && !may_give(holder)) add("allow", true, false);
        if (holder.sees && !holder.has_wrap) add("take", false, false);
        if (holder.sees) add(holder.exports ? "refuse_export" : "allow_export", true, !holder.exports);
        return list;
    }

    Data holder_data(const ContactHolder& holder) const {
        const bool can_remove = all_.may_own && holder.sees && holder.has_wrap;
        const std::string at = path_ + "/" + holder.account;
        Data::List forms = plain_forms(holder);
        return {
            {"account", holder.account},
            {"name", holder.name},
            {"role", role_in_words(reader_, holder.role)},
            {"state", reader_.say(state_of(holder, all_.key.has_value()))},
            {"export", holder.sees && holder.exports ? Data(reader_.say("contacts.exports")) : Data{}},
            {"has_forms", !forms.empty()},
            {"forms", std::move(forms)},
            {"give", may_give(holder) ? Data{{"action", at + "/give"}, {"to", *holder.public_key}} : Data{}},
            {"remove", can_remove ? Data{{"action", path_ + "/key"}, {"staying", staying_without(holder)}} : Data{}},
            {"csrf", reader_.csrf}};
    }

    const Reader& reader_;
    const ContactService::Overview& all_;
    std::string path_;
    const ContactHolder* self_ = nullptr;
};

}  // namespace

std::string json_of(const domain::ContactKey& key) {
    return base::json::to_text(base::json::Object{{"public_key", key.public_key},
                                                  {"wrapped_key", key.wrapped_key},
                                                  {"salt", key.salt},
                                                  {"memory_kib", key.memory_kib},
                                                  {"passes", key.passes}});
}

std::string json_of(const std::vector<ContactService::OwnWrap>& wraps) {
    base::json::Array array;
    for (const auto& each : wraps)
        array.push_back(base::json::Object{
            {"key_id", each.key.id}, {"public_key", each.key.public_key}, {"wrapped", each.wrapped}});
    return base::json::to_text(array);
}

Page contact_key_page(const Reader& reader, const std::optional<domain::ContactKey>& key,
                      const std::vector<domain::Group>& groups, Data::List notices) {
    Data::List forms;
    if (key)
        for (const auto& [name, asks] :
             {std::pair{"change", "pn"}, {"sheet", "ph"}, {"recover", "cn"}, {"replace", "nsh"}})
            forms.push_back(key_form(reader, name, asks));
    else
        forms.push_back(key_form(reader, "make", "nh"));
    Data::List buttons;
    for (const domain::Group& each : groups)
        buttons.push_back({{"label", reader.say("contact_key.to_group", {{"group", each.name}})},
                           {"url", reader.link(group_path(each) + "/contacts")},
                           {"is_quiet", true}});
    return {.name = "pages/contact_key",
            .title = reader.say("contact_key.title"),
            .description = reader.say("contact_key.lead"),
            .path = "/me/contact-key",
            .data = {{"has_notices", !notices.empty()},
                     {"notices", std::move(notices)},
                     {"kind", reader.account},
                     {"heading", reader.say("contact_key.title")},
                     {"lead", reader.say("contact_key.lead")},
                     {"account", reader.account},
                     {"own", key ? Data(json_of(*key)) : Data{}},
                     {"wraps", Data{}},
                     {"facts", key ? own_facts(reader, *key) : Data::List{}},
                     {"has_facts", key.has_value()},
                     {"forms", std::move(forms)},
                     {"printed", reader.day_of(reader.now)},
                     {"has_buttons", !buttons.empty()},
                     {"buttons", std::move(buttons)}},
            .script = "contact-keys.js",
            .is_private = true};
}

Page contacts_page(const Reader& reader, const ContactService::Overview& all, const std::string& own,
                   Data::List notices) {
    const ContactsView view{reader, all, own};
    for (Data& each : view.notices()) notices.push_back(std::move(each));
    Data::List candidates = view.candidates();
    Data::List openings = view.openings();
    Data::List retired = view.retired();
    const bool makes = all.may_own && !candidates.empty();
    return {.name = "pages/contacts",
            .title = reader.say("contacts.title"),
            .description = reader.say("contacts.lead"),
            .path = view.path(),
            .data = {{"kind", all.group.name},
                     {"heading", reader.say("contacts.title")},
                     {"lead", reader.say("contacts.lead")},
                     {"has_notices", !notices.empty()},
                     {"notices", std::move(notices)},
                     {"account", reader.account},
                     {"own", all.own ? Data(json_of(*all.own)) : Data{}},
                     {"wraps", text_or_none(all.wraps.empty() ? "" : json_of(all.wraps))},
                     {"holders", view.holders()},
                     {"key", makes ? Data{{"action", view.path() + "/key"},
                                          {"csrf", reader.csrf},
                                          {"is_first", !all.key.has_value()},
                                          {"candidates", std::move(candidates)}}
                                   : Data{}},
                     {"has_retired", !retired.empty()},
                     {"retired", std::move(retired)},
                     {"is_owner", all.may_own},
                     {"has_openings", !openings.empty()},
                     {"openings", std::move(openings)},
                     {"own_keys", reader.link("/me/contact-key")},
                     {"seizure", reader.link("/about/seizure")},
                     {"back", reader.link(group_path(all.group))}},
            .script = "contact-keys.js",
            .is_private = true};
}

const std::vector<SeizedPart>& seized_parts() {
    static const std::vector<SeizedPart> parts{
        {"sign_ups", {"attendance", "attendance_", "ride", "ride_"}},
        {"keys", {"contact_key", "group_key_wrap", "contact_opening"}},
        {"accounts",
         {"account", "membership", "session", "token", "private_feed", "recovery_code", "password_reset",
          "invitation"}},
        {"work", {"action", "action_recheck", "action_refusal", "task", "group"}},
        {"trail", {"audit_entry", "revision"}},
        {"letters", {"proposal", "submission", "report", "objection", "call_signature"}},
        {"public", {"person", "person_role", "event_appearance", "event_source", "outcome_reply"}}};
    return parts;
}

Page seizure_page(const Reader& reader) {
    Data::List parts;
    for (const SeizedPart& each : seized_parts()) {
        const std::string key = "seizure." + std::string(each.key);
        parts.push_back({{"title", reader.say(key + ".title")}, {"text", reader.say(key + ".text")}});
    }
    return {.name = "pages/seizure",
            .title = reader.say("seizure.title"),
            .description = reader.say("seizure.description"),
            .path = "/about/seizure",
            .data = {{"parts", std::move(parts)}}};
}

}  // namespace charivari::pages
