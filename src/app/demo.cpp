#include "app/demo.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <string_view>
#include <utility>

#include "api/action_body.hpp"
#include "api/call_body.hpp"
#include "api/campaign_body.hpp"
#include "api/event_body.hpp"
#include "api/group_body.hpp"
#include "api/person_body.hpp"
#include "api/place_body.hpp"
#include "base/json.hpp"
#include "base/timestamp.hpp"
#include "store/account.hpp"
#include "store/action.hpp"
#include "store/call.hpp"
#include "store/campaign.hpp"
#include "store/event.hpp"
#include "store/group.hpp"
#include "store/membership.hpp"
#include "store/person.hpp"
#include "store/place.hpp"

namespace charivari::app {

namespace scenario {
std::span<const std::pair<std::string_view, std::string_view>> files();
}

namespace {

using base::json::Object;
using base::json::String;
using base::json::Value;

constexpr const char* account_name = "demo";
constexpr std::string_view uid_ending = "@demo.charivari.invalid";  // RFC 6761: a name that is nobody's

std::string text_of(const Value& value) {
    const String& text = value.get_string();
    return {text.data(), text.size()};
}

// The Saturday after the coming one.
std::chrono::local_days second_saturday(base::Utc now, const std::string& zone) {
    const auto today = domain::date_at(now, zone);
    const auto to_saturday = std::chrono::Saturday - std::chrono::weekday{today};
    const auto first = today + (to_saturday.count() == 0 ? std::chrono::days{7} : to_saturday);
    return first + std::chrono::days{7};
}

// Texts such as "@amicale" are replaced by what they stand for.
using Names = std::map<std::string, std::string>;
void resolve(Value& value, const Names& names) {
    if (value.is_object()) {
        for (auto& member : value.get_object()) resolve(member.value(), names);
    } else if (value.is_array()) {
        for (Value& each : value.get_array()) resolve(each, names);
    } else if (value.is_string() && value.get_string().starts_with('@')) {
        value = names.at(text_of(value));
    }
}

// A body without the scenario's own key, which is given back.
std::string take_key(Object& body) {
    std::string key = text_of(body.at("key"));
    body.erase("key");
    return key;
}

class Loading {
  public:
    Loading(Program& program, store::Transaction& transaction, domain::Caller caller)
        : program_(program), transaction_(transaction), caller_(std::move(caller)) {
        const auto saturday = second_saturday(program.clock.now(), program.config.zone);
        const std::string eve = base::to_text(saturday - std::chrono::days{1});
        names_["@second-saturday"] = base::to_text(saturday);
        names_["@eve-at-19"] = eve + "T19:00:00";
        names_["@eve-at-22"] = eve + "T22:00:00";
    }

    void campaign(Object body) {
        const std::string slug = text_of(body.at("slug"));
        if (store::find_campaign_by_slug(connection(), slug)) return;
        base::FieldErrors errors;
        domain::CampaignDraft draft = api::read_campaign(body, errors);
        program_.campaigns.create(caller_, std::move(draft), errors).run(transaction_);
    }

    void person(Object body) {
        const std::string key = take_key(body);
        base::FieldErrors errors;
        domain::PersonDraft draft = api::read_person(body, errors);
        auto known = store::find_person_by_slug(connection(), draft.slug, store::Audience::moderators);
        if (!known) known = program_.people.create(caller_, std::move(draft), errors).run(transaction_);
        names_["@" + key] = known->id;
    }

    // Places have no identity of their own before they are stored: what has the name and the commune is the same one.
    void place(Object body) {
        const std::string key = take_key(body);
        base::FieldErrors errors;
        const domain::PlaceDraft draft = api::read_place(body, errors);
        const std::string slug = service::PlaceService::slug_for(draft);
        auto known = store::find_place_by_slug(connection(), slug);
        if (!known) known = program_.places.create(caller_, draft, errors).run(transaction_);
        names_["@" + key] = known->id;
    }

    void event(Object body) {
        const std::string key = take_key(body);
        const std::string uid = "chapelon-" + key + std::string(uid_ending);
        auto known = store::find_event_by_uid(connection(), uid, store::Audience::moderators);
        if (!known) {
            Value resolved(std::move(body));  // in braces it would be a list of one
            resolve(resolved, names_);
            base::FieldErrors errors;
            domain::EventDraft draft = api::read_event(resolved.get_object(), errors);
            known = program_.events.create(caller_, std::move(draft), errors, {uid}).run(transaction_);
            ++loaded_events;
        }
        names_["@" + key] = known->id;
    }

    void group(Object body) {
        const std::string key = take_key(body);
        const bool is_trusted = body.erase("trusted") > 0;
        base::FieldErrors errors;
        domain::GroupDraft draft = api::read_group(body, errors);
        auto known = store::find_group_by_name(connection(), draft.name);
        if (!known) {
            known = program_.groups.create(caller_, std::move(draft), errors).run(transaction_);
            if (is_trusted) program_.groups.set_trusted(operator_of(caller_), known->id, true).run(transaction_);
            ++loaded_groups;
        }
        names_["@" + key] = known->id;
    }

    // What has the slug is the same one.
    void call(Object body) {
        const Value signatures = body.at("signatures");
        body.erase("signatures");
        base::FieldErrors errors;
        auto change = api::read_call(body, 1, errors);
        if (store::find_call_by_slug(connection(), domain::slug_for(change.facts))) return;
        const domain::Call made = program_.calls.create(caller_, std::move(change), errors).run(transaction_);
        for (const Value& each : signatures.as_array())
            to_sign.emplace_back(made.id, api::read_signature(each.as_object(), errors));
    }

    int loaded_events = 0;  // that were not there before
    int loaded_groups = 0;
    // Of calls that are there once this is committed: by id.
    std::vector<std::pair<std::string, domain::SignatureDraft>> to_sign;

    // What the scenario's names stand for.
    const Names& names() const { return names_; }

  private:
    // Trust is an administrator's to give, who has just proven to be one: on the command line that is the operator.
    domain::Caller operator_of(domain::Caller caller) const {
        caller.account->is_admin = true;
        caller.session = domain::Session{};
        caller.session->proven_at = program_.clock.now();
        return caller;
    }
    store::Connection& connection() { return transaction_.connection(); }

    Program& program_;
    store::Transaction& transaction_;
    domain::Caller caller_;
    Names names_;
};

// Who joins the action, and what is to be done there.
void furnish(Program& program, const domain::Caller& caller, const std::string& id, const Object& work) {
    const auto each_of = [&](const char* member, auto&& what) {
        if (const Value* all = work.if_contains(member))
            for (const Value& each : all->as_array()) what(each);
    };
    each_of("co_hosts", [&](const Value& each) {
        const std::string group = text_of(each.at("group"));
        const auto part = domain::group_natures.find(each.at("part").as_string()).value();
        program.database.write(program.actions.invite(caller, id, group, part));
        program.database.write(program.actions.answer_invitation(caller, id, group, true));
    });
    each_of("roles", [&](const Value& each) {
        domain::RoleDraft role;
        role.kind = domain::role_kinds.find(each.at("kind").as_string()).value();
        role.is_exclusive = domain::is_usually_exclusive(role.kind);
        role.is_restricted = domain::is_usually_restricted(role.kind);
        const domain::SlotDraft slot{each.at("needed").to_number<int>(), {}};
        program.database.write(program.action_work.add_role(caller, id, std::move(role), slot, {}));
    });
    each_of("questions", [&](const Value& each) {
        domain::QuestionDraft question;
        question.text = text_of(each);
        program.database.write(program.action_work.add_question(caller, id, std::move(question), {}));
    });
    if (work.contains("usual_tasks")) program.database.write(program.action_work.add_usual_tasks(caller, id));
}

// What answers the same event under the same title is the same one. Whether it was not there.
bool add_action_once(Program& program, const domain::Caller& organiser, const Names& names, Object body) {
    Value resolved(std::move(body));
    resolve(resolved, names);
    Object& facts = resolved.get_object();
    const std::string group = text_of(facts.at("group"));
    facts.erase("group");
    Object work;
    for (const char* each : {"co_hosts", "roles", "questions", "usual_tasks"}) {
        if (const Value* said = facts.if_contains(each)) work[each] = *said;
        facts.erase(each);
    }
    base::FieldErrors errors;
    domain::ActionDraft draft = api::read_action(facts, errors);
    const bool is_known = program.database.read([&](store::Connection& connection) {
        const auto ids = store::list_action_ids_of_event(connection, draft.event.value());
        const auto known = store::get_actions(connection, ids);
        return std::any_of(known.begin(), known.end(),
                           [&](const auto& each) { return each.facts.title == draft.title; });
    });
    if (is_known) return false;
    const auto made = program.database.write(program.actions.create(organiser, group, std::move(draft), errors));
    furnish(program, organiser, made.id, work);
    return true;
}

struct Credentials {
    std::string password;
    std::string token;
};

// The demo's account, made the first time.
std::optional<Credentials> add_account_once(Program& program) {
    const auto known = program.database.read(
        [](store::Connection& c) { return store::find_account_by_name(c, account_name).has_value(); });
    if (known) return std::nullopt;
    Credentials made{program.ids.secret(12), {}};
    program.database.write(program.accounts.add(account_name, made.password, false, true));
    made.token = program.database.write(program.sessions.add_operators_token(account_name, domain::Scope::write));
    return made;
}

}  // namespace

std::string load_demo(Program& program) {
    const auto credentials = add_account_once(program);
    const Value scenario = base::json::parse(scenario::files().front().second);
    const auto account =
        program.database.read([](store::Connection& c) { return store::find_account_by_name(c, account_name); });
    const domain::Caller caller{account, domain::Scope::write};
    int events = 0;
    int groups = 0;
    std::vector<std::pair<std::string, domain::SignatureDraft>> to_sign;
    Names names;
    program.database.write(store::Write<void>{[&](store::Transaction& transaction) {
        Loading loading{program, transaction, caller};
        for (const Value& each : scenario.at("campaigns").as_array()) loading.campaign(each.as_object());
        for (const Value& each : scenario.at("people").as_array()) loading.person(each.as_object());
        for (const Value& each : scenario.at("places").as_array()) loading.place(each.as_object());
        for (const Value& each : scenario.at("events").as_array()) loading.event(each.as_object());
        for (const Value& each : scenario.at("calls").as_array()) loading.call(each.as_object());
        for (const Value& each : scenario.at("groups").as_array()) loading.group(each.as_object());
        events = loading.loaded_events;
        groups = loading.loaded_groups;
        to_sign = std::move(loading.to_sign);
        names = loading.names();
    }});
    // Signed by a moderator, they stand at once.
    for (auto& [call, draft] : to_sign)
        program.database.write(program.signatures.sign(caller, {}, call, std::move(draft), {}));
    // Actions are of groups that the account is in by now.
    domain::Caller organiser = caller;
    organiser.memberships = program.database.read(
        [&](store::Connection& connection) { return store::list_memberships(connection, account->id); });
    int actions = 0;
    for (const Value& each : scenario.at("actions").as_array())
        actions += add_action_once(program, organiser, names, each.as_object()) ? 1 : 0;

    std::string told = "The demo was loaded before; nothing to do.\n";
    if (events + groups + actions > 0)
        told = "Demo loaded: " + std::to_string(events) + " events.\nExample groups: " + std::to_string(groups) +
               ", with " + std::to_string(actions) + " actions.\n";
    if (credentials)
        told += "Demo account (shown this once): " + std::string(account_name) + ", password " + credentials->password +
                "\nIts API token (shown this once): " + credentials->token + "\n";
    return told;
}

}  // namespace charivari::app
