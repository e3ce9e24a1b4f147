#include "service/message.hpp"

#include <utility>

#include "domain/policy.hpp"
#include "service/access.hpp"
#include "service/action_making.hpp"
#include "service/action_record.hpp"
#include "store/action_message.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::ActionMessage;

std::string get_editable(store::Connection& connection, const domain::Caller& caller, std::string_view id) {
    domain::Action action = get_visible_action(connection, caller, id);
    require(caller, domain::may_edit(caller, action));
    return std::move(action.id);
}

}  // namespace

std::vector<ActionMessage> MessageService::list(const domain::Caller& caller, std::string_view action) const {
    return database_.read(
        [&](store::Connection& c) { return store::list_action_messages(c, get_visible_action(c, caller, action).id); });
}

Write<ActionMessage> MessageService::send(const domain::Caller& caller, std::string_view action, std::string text,
                                          base::FieldErrors errors) const {
    const std::string id = database_.read([&](store::Connection& c) { return get_editable(c, caller, action); });
    ActionMessage message{{}, id, std::move(text), {}};
    domain::check(message, errors);
    errors.throw_if_any();
    return Write<ActionMessage>{[this, caller, message = std::move(message)](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        ActionMessage made = message;
        get_editable(connection, caller, made.action);
        if (store::list_action_messages(connection, made.action).size() >= ActionMessage::most)
            throw Error{Code::conflict, "There are too many of them already."};
        made.id = ids_.uuid();
        made.created_at = clock_.now();
        store::insert_action_message(connection, made);
        raise_actions(transaction, {made.action}, made.created_at);
        return made;
    }};
}

Write<void> MessageService::take_back(const domain::Caller& caller, std::string_view action,
                                      std::string_view message) const {
    const std::string id = database_.read([&](store::Connection& c) { return get_editable(c, caller, action); });
    return Write<void>{[this, caller, id, message = std::string(message)](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        get_editable(connection, caller, id);
        if (!store::delete_action_message(connection, id, message))
            throw Error{Code::not_found, "There is no such message."};
        raise_actions(transaction, {id}, clock_.now());
    }};
}

}  // namespace charivari::service
