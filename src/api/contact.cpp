#include "api/contact.hpp"

#include <string>
#include <utility>

#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/list.hpp"
#include "api/object_reader.hpp"
#include "base/timestamp.hpp"
#include "front/event_query.hpp"
#include "service/contact.hpp"

namespace charivari::api {
namespace {

using base::json::Object;
using service::ContactService;

Object to_json(const domain::ContactKey& key) {
    return {{"public_key", key.public_key},
            {"wrapped_key", key.wrapped_key},
            {"salt", key.salt},
            {"memory_kib", key.memory_kib},
            {"passes", key.passes},
            {"created_at", base::to_text(key.created_at)},
            {"changed_at", base::to_text(key.changed_at)}};
}

// As everybody sees it.
Object to_json(const domain::GroupKey& key) {
    return {{"key_id", key.id}, {"public_key", key.public_key}, {"created_at", base::to_text(key.created_at)}};
}

Object to_json(const ContactService::OwnWrap& own) {
    Object body = to_json(own.key);
    body["retired_at"] = or_null(own.key.retired_at);
    body["renew_since"] = or_null(own.key.renew_since);
    body["wrapped"] = own.wrapped;
    return body;
}

Object to_json(const domain::ContactHolder& holder) {
    return {{"account", holder.account},
            {"name", holder.name},
            {"role", domain::member_roles.name_of(holder.role)},
            {"sees_contacts", holder.sees},
            {"exports_contacts", holder.exports},
            {"public_key", or_null(holder.public_key)},
            {"has_key", holder.has_wrap}};
}

Object to_json(const domain::ContactOpening& opening) {
    return {{"id", opening.id},
            {"action", opening.action},
            {"account", or_null(opening.account)},
            {"name", opening.account ? base::json::Value(opening.account_name) : base::json::Value(nullptr)},
            {"at", base::to_text(opening.at)}};
}

// What the body of a change says, by `read`; all that is wrong with it.
template <typename Read>
base::FieldErrors read_change(const front::Call& call, Read read) {
    base::FieldErrors errors;
    const Object body = parse_object(call.request.body);
    ObjectReader reader{body, "", errors};
    read(reader);
    reader.finish();
    return errors;
}

// Owners first; among them in the order in which the accounts were made.
std::string key_of(const domain::ContactHolder& holder) {
    return std::to_string(static_cast<int>(holder.role)) + "." + holder.account;
}

}  // namespace

front::Outcome show_contact_key(const front::Call& call) {
    front::check_parameters(call, {});
    const auto key = call.services.contacts.find_own_key(call.caller);
    if (!key) throw base::Error{base::Code::not_found, "You have no key pair yet."};
    return kept_private(json_answer(200, to_json(*key)));
}

front::Outcome set_contact_key(const front::Call& call) {
    return if_as_shown(call, show_contact_key, [&call]() -> front::Prompt {
        domain::ContactKey key;
        bool is_lost = false;
        auto errors = read_change(call, [&](ObjectReader& reader) {
            key.public_key = reader.text("public_key").value_or("");
            key.wrapped_key = reader.text("wrapped_key").value_or("");
            key.salt = reader.text("salt").value_or("");
            key.memory_kib = reader.integer("memory_kib").value_or(0);
            key.passes = reader.integer("passes").value_or(0);
            is_lost = reader.boolean("lost").value_or(false);
        });
        return call.services.contacts.set_own_key(call.caller, std::move(key), is_lost, std::move(errors))
            .map([](const domain::ContactKey& set) { return kept_private(with_tag(json_answer(200, to_json(set)))); });
    });
}

front::Outcome show_group_key(const front::Call& call) {
    front::check_parameters(call, {});
    return json_answer(200, to_json(call.services.contacts.get_key(call.caller, call.parameter("id"))));
}

front::Outcome create_group_key(const front::Call& call) {
    return if_as_shown(call, show_group_key, [&call]() -> front::Prompt {
        ContactService::KeyDraft draft;
        auto errors = read_change(call, [&](ObjectReader& reader) {
            draft.public_key = reader.text("public_key").value_or("");
            reader.objects("wraps", [&](ObjectReader& wrap) {
                std::string account = wrap.text("account").value_or("");
                draft.wraps.push_back({std::move(account), wrap.text("wrapped").value_or("")});
            });
            draft.removed = reader.texts("removed");
        });
        const std::string& group = call.parameter("id");
        return call.services.contacts.make_key(call.caller, group, std::move(draft), std::move(errors))
            .map([group](const domain::GroupKey& key) {
                return with_tag(created("/api/v1/groups/" + group + "/key", to_json(key)));
            });
    });
}

front::Outcome list_own_group_keys(const front::Call& call) {
    const ListQuery query = list_query_of(call);
    return kept_private(whole_list_answer(
        call, query, call.services.contacts.list_own_wraps(call.caller, call.parameter("id")),
        [](const ContactService::OwnWrap& each) { return to_json(each); },
        [](const ContactService::OwnWrap& each) { return each.key.id; }, Order::latest_first));
}

front::Outcome give_group_key(const front::Call& call) {
    check_change(call);
    ContactService::Gift gift;
    gift.account = call.parameter("account");
    auto errors = read_change(call, [&](ObjectReader& reader) {
        gift.to = reader.text("public_key").value_or("");
        reader.objects("wraps", [&](ObjectReader& wrap) {
            std::string key = wrap.text("key_id").value_or("");
            gift.wraps.push_back({std::move(key), wrap.text("wrapped").value_or("")});
        });
    });
    return call.services.contacts.give(call.caller, call.parameter("id"), std::move(gift), std::move(errors)).map([] {
        return no_content();
    });
}

front::Outcome list_contact_holders(const front::Call& call) {
    const ListQuery query = list_query_of(call);
    return whole_list_answer(
        call, query, call.services.contacts.list_holders(call.caller, call.parameter("id")),
        [](const domain::ContactHolder& each) { return to_json(each); }, key_of);
}

front::Outcome change_contact_holder(const front::Call& call) {
    check_change(call);
    bool sees = false, exports = false;
    const auto errors = read_change(call, [&](ObjectReader& reader) {
        const auto allowed = reader.boolean("sees_contacts");
        if (!allowed) reader.add("sees_contacts", "required", "true or false.");
        sees = allowed.value_or(false);
        exports = reader.boolean("exports_contacts").value_or(false);
    });
    errors.throw_if_any();
    return call.services.contacts
        .set_rights(call.caller, call.parameter("id"), call.parameter("account"), sees, exports)
        .map([] { return no_content(); });
}

front::Outcome list_contact_openings(const front::Call& call) {
    const ListQuery query = list_query_of(call);
    return whole_list_answer(
        call, query, call.services.contacts.list_openings(call.caller, call.parameter("id")),
        [](const domain::ContactOpening& each) { return to_json(each); },
        [](const domain::ContactOpening& each) { return each.id; }, Order::latest_first);
}

}  // namespace charivari::api
