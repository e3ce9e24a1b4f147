// What an action asks, and what became of it.
#include <algorithm>
#include <utility>

#include "service/action_making.hpp"
#include "service/action_record.hpp"
#include "service/action_thing.hpp"
#include "service/action_work.hpp"
#include "store/outcome.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::Caller;
using domain::Question;

bool says_held(const domain::Outcome& outcome) {
    return std::any_of(outcome.happened.begin(), outcome.happened.end(), [](domain::Happening each) {
        return each == domain::Happening::held || each == domain::Happening::held_elsewhere;
    });
}

// Mirrors have an outcome with its action, which is held from then on if it says so.
void tell_of_outcome(store::Transaction& transaction, const Caller& caller, domain::Action action,
                     const domain::Outcome& outcome, base::Utc now) {
    const domain::ActionSnapshot before{action.facts, action.previous_start};
    if (!domain::is_on(action.facts.status) || !says_held(outcome)) {
        record_beside(transaction, action.id);
        return;
    }
    action.updated_at = now;
    domain::ActionDraft facts = action.facts;
    facts.status = domain::ActionStatus::held;
    domain::change(action, std::move(facts), std::nullopt, now);
    record_change(transaction, action, before, domain::editor_of(caller));
}

// Before everybody may read them, nobody learns that there are any.
void tell_of_question(store::Transaction& transaction, const Question& question, base::Utc now) {
    const auto action = store::find_action(transaction.connection(), question.action, store::Audience::moderators);
    if (action && domain::shows_questions(*action, now)) record_beside(transaction, action->id);
}

}  // namespace

std::vector<Question> ActionWorkService::questions(const Caller& caller, std::string_view action) const {
    return database_.read([&](store::Connection& c) -> std::vector<Question> {
        const domain::Action found = get_visible_action(c, caller, action);
        if (!domain::may_see_inside(caller, found) && !domain::shows_questions(found, clock_.now())) return {};
        return store::list_questions(c, found.id);
    });
}

Write<Question> ActionWorkService::add_question(const Caller& caller, std::string_view action,
                                                domain::QuestionDraft draft, base::FieldErrors errors) const {
    const std::string id = editable(caller, action);
    domain::check(draft, errors);
    errors.throw_if_any();
    return Write<Question>{[this, id, draft = std::move(draft)](store::Transaction& transaction) {
        Question question = new_thing<Question>(draft, ids_.uuid(), id);
        question.created_at = question.updated_at = clock_.now();
        question = add_thing(transaction, std::move(question));
        tell_of_question(transaction, question, clock_.now());
        return question;
    }};
}

Write<Question> ActionWorkService::update_question(const Caller& caller, std::string_view question,
                                                   std::function<void(domain::QuestionDraft&)> what,
                                                   base::FieldErrors errors) const {
    const Question present = get_editable<Question>(database_, caller, question);
    const auto apply = [what = std::move(what)](domain::QuestionDraft& draft, base::FieldErrors found) {
        what(draft);
        domain::check(draft, found);
        found.throw_if_any();
    };
    domain::QuestionDraft draft = present;
    apply(draft, std::move(errors));
    return Write<Question>{[this, id = present.id, apply](store::Transaction& transaction) {
        Question changed = get_thing<Question>(transaction.connection(), id);
        apply(changed, {});
        changed.updated_at = clock_.now();
        changed = put_thing(transaction, changed);
        tell_of_question(transaction, changed, clock_.now());
        return changed;
    }};
}

Write<void> ActionWorkService::remove_question(const Caller& caller, std::string_view question) const {
    auto write = remove_thing<Question>(database_, caller, question);
    return Write<void>{[this, id = std::string(question), write = std::move(write)](store::Transaction& transaction) {
        tell_of_question(transaction, get_thing<Question>(transaction.connection(), id), clock_.now());
        write.run(transaction);
    }};
}

std::optional<domain::Outcome> ActionWorkService::outcome(const Caller& caller, std::string_view action) const {
    return database_.read(
        [&](store::Connection& c) { return store::find_outcome(c, get_visible_action(c, caller, action).id); });
}

Write<domain::Outcome> ActionWorkService::set_outcome(const Caller& caller, std::string_view action,
                                                      domain::OutcomeDraft draft, std::optional<int> revision,
                                                      base::FieldErrors errors) const {
    const std::string id = editable(caller, action);
    domain::check(draft, errors);
    errors.throw_if_any();
    return Write<domain::Outcome>{
        [this, id, caller, revision, draft = std::move(draft)](store::Transaction& transaction) {
            store::Connection& connection = transaction.connection();
            const base::Utc now = clock_.now();
            domain::Action present = get_visible_action(connection, caller, id);
            if (!domain::may_be_told(present, now)) throw Error{Code::conflict, "It has not begun yet."};
            const auto known = store::find_outcome(connection, id);
            if (revision && *revision != (known ? known->revision : 0))
                throw Error{Code::precondition_failed, "Somebody has changed this outcome in the meantime."};
            domain::Outcome outcome;
            static_cast<domain::OutcomeDraft&>(outcome) = draft;
            outcome.action = id;
            outcome.revision = known ? known->revision + 1 : 1;
            outcome.created_at = known ? known->created_at : now;
            outcome.updated_at = now;
            for (domain::Source& each : outcome.sources)
                if (each.seen_at == base::Utc{}) each.seen_at = now;
            store::set_outcome(connection, outcome);
            tell_of_outcome(transaction, caller, std::move(present), outcome, now);
            return outcome;
        }};
}

}  // namespace charivari::service
