// What an action asks, and what became of it.
#include <utility>

#include "domain/policy.hpp"
#include "service/access.hpp"
#include "service/action_making.hpp"
#include "service/action_record.hpp"
#include "service/action_work.hpp"
#include "store/outcome.hpp"
#include "store/question.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::Caller;
using domain::Question;

Question or_not_found(std::optional<Question> found) {
    if (!found) throw Error{Code::not_found, "There is no such question."};
    return std::move(*found);
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
        const auto known = store::list_questions(transaction.connection(), id);
        if (known.size() >= Question::most) throw Error{Code::conflict, "There are too many of them already."};
        Question question;
        static_cast<domain::QuestionDraft&>(question) = draft;
        question.id = ids_.uuid();
        question.action = id;
        question.position = known.empty() ? 0 : known.back().position + 1;
        question.created_at = question.updated_at = clock_.now();
        store::insert_question(transaction.connection(), question);
        transaction.touch(base::VersionKey::noun("action"));
        return question;
    }};
}

Write<Question> ActionWorkService::update_question(const Caller& caller, std::string_view question,
                                                   domain::QuestionDraft draft, base::FieldErrors errors) const {
    const Question present =
        or_not_found(database_.read([&](store::Connection& c) { return store::find_question(c, question); }));
    require_editable(caller, present.action, "question", true);
    domain::check(draft, errors);
    errors.throw_if_any();
    return Write<Question>{[this, id = present.id, draft = std::move(draft)](store::Transaction& transaction) {
        Question changed = or_not_found(store::find_question(transaction.connection(), id));
        static_cast<domain::QuestionDraft&>(changed) = draft;
        changed.updated_at = clock_.now();
        store::update_question(transaction.connection(), changed);
        transaction.touch(base::VersionKey::noun("action"));
        return changed;
    }};
}

Write<void> ActionWorkService::remove_question(const Caller& caller, std::string_view question) const {
    const Question present =
        or_not_found(database_.read([&](store::Connection& c) { return store::find_question(c, question); }));
    require_editable(caller, present.action, "question", true);
    return Write<void>{[id = present.id](store::Transaction& transaction) {
        store::delete_question(transaction.connection(), id);
        transaction.touch(base::VersionKey::noun("action"));
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
            const bool is_to_come = domain::is_on(present.facts.status) && present.start().utc() > now;
            if (is_to_come || present.state == domain::PublicationState::draft)
                throw Error{Code::conflict, "It has not begun yet."};
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
            // Mirrors have it with the action.
            present.updated_at = now;
            record_state(transaction, present);
            return outcome;
        }};
}

}  // namespace charivari::service
