// Redaction of actions, with the work at them and what became of them.
#include <utility>

#include "domain/policy.hpp"
#include "service/action_record.hpp"
#include "service/redacting.hpp"
#include "service/slug_alias.hpp"
#include "store/action.hpp"
#include "store/action_message.hpp"
#include "store/action_snapshot.hpp"
#include "store/outcome.hpp"
#include "store/question.hpp"
#include "store/revision.hpp"
#include "store/role.hpp"
#include "store/site.hpp"
#include "store/task.hpp"

namespace charivari::service {
namespace {

using domain::Action;
using domain::Redactor;

constexpr std::string_view noun = "action";

Action get_action(store::Connection& connection, std::string_view id) {
    auto found = store::find_action(connection, id, store::Audience::moderators);
    if (!found) throw base::Error{base::Code::not_found, "There is no such action."};
    return std::move(*found);
}

bool is_in_uid(const Redactor& redactor, const Action& action) {
    return redactor.is_in(action.uid.substr(0, action.uid.rfind('@')));
}

// One that is a secret says nothing, whatever letters stand in it.
bool is_in_slug(const Redactor& redactor, const Action& action) {
    return action.facts.visibility != domain::Visibility::unlisted && redactor.is_in(action.slug);
}

// Calls `found(pointer, object)` for each role, task, question and message, and the outcome, out of which the value was taken; they are
// not written.
template <typename Found>
void each_redacted(store::Connection& connection, const Redactor& redactor, const std::string& action, Found found) {
    const auto look = [&](const char* list, auto objects) {
        for (std::size_t i = 0; i < objects.size(); ++i)
            if (redactor.take_out_of(objects[i])) found("/" + std::string(list) + "/" + std::to_string(i), objects[i]);
    };
    look("roles", store::list_roles(connection, action));
    look("tasks", store::list_tasks(connection, action));
    look("questions", store::list_questions(connection, action));
    auto messages = store::list_action_messages(connection, action);
    for (std::size_t i = 0; i < messages.size(); ++i)
        if (redactor.take_out_of(messages[i].text)) found("/messages/" + std::to_string(i), messages[i]);
    if (auto outcome = store::find_outcome(connection, action); outcome && redactor.take_out_of(*outcome))
        found(std::string("/outcome"), *outcome);
}

// What it was found by while it was public, if that holds the value.
std::optional<store::StoredActionWithdrawal> withdrawal_with(store::Connection& connection, const Redactor& redactor,
                                                             const Action& action) {
    auto found = store::find_action_withdrawal(connection, action.id);
    return found && redactor.is_in(found->slug) ? found : std::nullopt;
}

RedactionReport report_of(store::Connection& connection, const Redactor& redactor, const Action& action) {
    RedactionReport report;
    report.members = redactor.members_of(action.facts);
    each_redacted(connection, redactor, action.id,
                  [&](std::string pointer, const auto&) { report.members.push_back(std::move(pointer)); });
    report.is_in_address = is_in_slug(redactor, action) || is_in_uid(redactor, action) ||
                           withdrawal_with(connection, redactor, action) ||
                           has_alias_of(connection, redactor, noun, action.id);
    store::rewrite_snapshots(connection, noun, action.id, [&](std::string& snapshot) {
        domain::ActionDraft facts = store::read_action_snapshot(snapshot).facts;
        if (redactor.take_out_of(facts)) ++report.revisions;
        return false;
    });
    return report;
}

struct Rewrite {
    store::Connection& connection;

    void operator()(const std::string&, const domain::Role& role) const { store::update_role(connection, role); }
    void operator()(const std::string&, const domain::Task& task) const { store::update_task(connection, task); }
    void operator()(const std::string&, const domain::Question& question) const {
        store::update_question(connection, question);
    }
    void operator()(const std::string&, const domain::ActionMessage& message) const {
        store::set_action_message_text(connection, message);
    }
    void operator()(const std::string&, domain::Outcome& outcome) const {
        ++outcome.revision;
        store::set_outcome(connection, outcome);
    }
};

// A slug or a UID that holds the value cannot stay, for ever as it is meant.
void readdress(store::Connection& connection, const Redactor& redactor, Action& action) {
    if (is_in_slug(redactor, action))
        action.slug = free_slug(connection, noun, domain::slug_for(action.facts), store::action_slug_taken);
    if (is_in_uid(redactor, action)) action.uid = action.id + "@" + store::find_uid_host(connection).value();
    if (auto withdrawal = withdrawal_with(connection, redactor, action)) {
        withdrawal->slug.clear();
        store::set_action_withdrawal(connection, action.id, *withdrawal);
    }
    drop_aliases(connection, redactor, noun, action.id);
}

void redact_history(store::Connection& connection, const Redactor& redactor, const std::string& action) {
    store::rewrite_snapshots(connection, noun, action, [&](std::string& snapshot) {
        domain::ActionSnapshot then = store::read_action_snapshot(snapshot);
        if (!redactor.take_out_of(then.facts)) return false;
        snapshot = store::write_action_snapshot(then);
        return true;
    });
}

constexpr Redacting<Action> actions{noun, get_action, report_of};

// What its groups keep to themselves is nothing that moderators know of; of what is unlisted they were given the link.
void require_seen(store::Database& database, const domain::Caller& caller, std::string_view id) {
    require(caller, domain::may_moderate(caller));
    const Action action = database.read([&](store::Connection& c) { return get_action(c, id); });
    if (action.facts.visibility == domain::Visibility::unlisted || domain::may_see(caller, action)) return;
    throw base::Error{base::Code::not_found, "There is no such action."};
}

}  // namespace

RedactionReport RedactionService::look_at_action(const domain::Caller& caller, std::string_view id,
                                                 std::string_view value) const {
    require_seen(database_, caller, id);
    return look(actions, caller, id, value);
}

Write<RedactionReport> RedactionService::redact_action(const domain::Caller& caller, std::string_view id,
                                                       std::string_view value, domain::RedactionReason reason) const {
    require_seen(database_, caller, id);
    const auto rewrite = [by = domain::editor_of(caller)](store::Transaction& transaction, const Redactor& redactor,
                                                          Action& action) {
        store::Connection& connection = transaction.connection();
        redactor.take_out_of(action.facts);
        readdress(connection, redactor, action);
        ++action.sequence;
        each_redacted(connection, redactor, action.id, Rewrite{connection});
        // What it was before this revision is what it is now: the value was never there.
        if (action.slug.empty())
            record_unseen(transaction, action, by);
        else
            record_change(transaction, action, {action.facts, action.previous_start}, by);
        redact_history(connection, redactor, action.id);
    };
    return redact(actions, caller, id, value, reason, rewrite);
}

}  // namespace charivari::service
