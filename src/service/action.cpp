#include "service/action.hpp"

#include <algorithm>
#include <utility>

#include "domain/action_change.hpp"
#include "domain/outcome.hpp"
#include "domain/policy.hpp"
#include "service/access.hpp"
#include "service/action_making.hpp"
#include "service/action_record.hpp"
#include "store/action.hpp"
#include "store/action_recheck.hpp"
#include "store/action_refusal.hpp"
#include "store/change.hpp"
#include "store/event.hpp"
#include "store/group.hpp"
#include "store/notice.hpp"
#include "store/outcome.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::Action;
using domain::NoticeKind;
using domain::PublicationState;

domain::Group get_group(store::Connection& connection, const domain::Caller& caller, std::string_view id) {
    auto group = store::find_group(connection, id);
    if (!group || !domain::may_see(caller, *group)) throw Error{Code::not_found, "There is no such group."};
    return std::move(*group);
}

PublicationState state_for(const domain::ActionDraft& facts, bool is_published_at_once) {
    if (facts.status == domain::ActionStatus::draft) return PublicationState::draft;
    const bool is_for_all = facts.visibility == domain::Visibility::public_;
    return is_for_all && !is_published_at_once ? PublicationState::waiting : PublicationState::published;
}

// Whoever stands an action down or cancels it has given the password lately (S8). A token was made with it, and may.
void require_proof_of_calling_off(const domain::Caller& caller, const domain::ActionDraft& before,
                                  domain::ActionStatus after, base::Utc now) {
    const bool is_called_off = after == domain::ActionStatus::stood_down || after == domain::ActionStatus::cancelled;
    if (caller.session && domain::is_on(before.status) && is_called_off) require_proof(caller, now);
}

// The host group in whose name the caller changes it; empty for whoever is in none.
std::string acting_group(const domain::Caller& caller, const Action& action) {
    if (domain::may_decide(caller, action)) return action.group;
    for (const domain::CoHost& each : action.co_hosts)
        if (each.is_organiser() && caller.role_in(each.group)) return each.group;
    return {};
}

// What of it changed, in a word: what matters most to whoever is told.
std::string word_for(const Action& action, const domain::ActionDifference& difference) {
    if (difference.is_of_status) return std::string(domain::action_statuses.name_of(action.facts.status));
    if (difference.is_of_time) return "time";
    if (difference.is_of_place) return "place";
    if (difference.is_of_sight) return "sight";
    if (difference.is_of_tie) return "tie";
    return difference.is_of_declaration ? "declaration" : "words";
}

// The hosts of what changed, but those who changed it; of its words, where a co-host wrote them, the initiating group.
void tell_hosts(store::Transaction& transaction, const domain::Caller& caller, const Action& action,
                const domain::ActionDifference& difference, base::Utc now) {
    if (!difference.is_any) return;
    const std::string by = acting_group(caller, action);
    const std::string word = word_for(action, difference);
    if (word != "words")
        notify_hosts(transaction, action, NoticeKind::action_changed, word, now, by);
    else if (by != action.group)
        notify_group(transaction, action, action.group, NoticeKind::action_changed, by, now, word);
}

// What nobody has to answer any more is done; likewise a proposal that organisers have made theirs, and what was refused.
void settle(store::Transaction& transaction, const Action& action, base::Utc now) {
    store::Connection& connection = transaction.connection();
    if (action.state != PublicationState::draft) {
        store::set_notices_done(connection, action.id, NoticeKind::submission_waits, now);
        store::set_notices_done(connection, action.id, NoticeKind::action_refused, now);
        if (action.state != PublicationState::hidden) store::delete_action_refusal(connection, action.id);
    }
    if (!action.is_public()) store::delete_action_recheck(connection, action.id);
    if (!action.confirmation.is_needed())
        store::set_notices_done(connection, action.id, NoticeKind::action_to_confirm, now);
}

}  // namespace

Write<Action> ActionService::create(const domain::Caller& caller, std::string_view group, domain::ActionDraft draft,
                                    base::FieldErrors errors) const {
    const domain::Group host = database_.read([&](store::Connection& c) { return get_group(c, caller, group); });
    require(caller, domain::may_host(caller, host));
    if (host.nature == domain::GroupNature::relay)
        errors.add("/group", "relay", "This group passes information on; it organises nothing.");
    domain::check(draft, errors);
    errors.throw_if_any();
    return Write<Action>{[this, draft = std::move(draft), caller, group_id = host.id](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        const base::Utc now = clock_.now();
        const domain::Group present = get_group(connection, caller, group_id);
        Action action;
        action.facts = draft;
        action.group = present.id;
        if (present.state == domain::GroupState::published) {  // the names of others are nobody's to know
            action.group_slug = present.slug;
            action.group_name = present.name;
        }
        action.state = state_for(draft, domain::publishes_actions(caller, present));
        action.created_at = action.updated_at = now;
        auto event = check_references(connection, action, nullptr);
        if (event) {
            meet_at(action, *event);
            set_schedule(action, *event);
        }
        give_identity(connection, ids_, action);
        give_addresses(connection, ids_, action, std::nullopt);
        if (event) domain::look_again(action, *event, now);
        base::FieldErrors too_early;
        domain::check_held(action, now, too_early);
        too_early.throw_if_any();
        record_new(transaction, action, domain::editor_of(caller));
        return action;
    }};
}

Write<Action> ActionService::change(const domain::Caller& caller, const std::string& id, std::optional<int> revision,
                                    Change what) const {
    return Write<Action>{[this, id, revision, what = std::move(what), caller](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        Action action = get_visible_action(connection, caller, id);
        if (revision && *revision != action.revision)
            throw Error{Code::precondition_failed, "Somebody has changed this action in the meantime."};
        const domain::ActionSnapshot before{action.facts, action.previous_start};
        const int number = action.revision;
        const PublicationState state = action.state;
        const auto co_hosts = action.co_hosts;
        what(transaction, action);
        if (action.revision == number && action.state == state && action.co_hosts == co_hosts) return action;
        const bool is_of_hosts = action.revision == number && action.state == state;
        if (!is_of_hosts) action.updated_at = clock_.now();
        const bool is_unseen = state == PublicationState::waiting;
        const bool was_seen = state != PublicationState::draft && state != PublicationState::waiting;
        give_addresses(connection, ids_, action, was_seen ? std::optional{before.facts.visibility} : std::nullopt);
        if (is_unseen) {
            record_unseen(transaction, action, domain::editor_of(caller));
            return action;
        }
        if (is_of_hosts)
            record_hosts(transaction, action);
        else if (action.revision == number)
            record_state(transaction, action);
        else
            record_change(transaction, action, before, domain::editor_of(caller));
        settle(transaction, action, clock_.now());
        // What was said of how it did not take place stands for nothing once it does.
        if (!domain::is_on(before.facts.status) && domain::is_on(action.facts.status) &&
            !domain::may_be_told(action, clock_.now()))
            store::delete_outcome(connection, action.id);
        return action;
    }};
}

Write<Action> ActionService::update(const domain::Caller& caller, std::string_view id, domain::ActionDraft draft,
                                    std::optional<int> revision, base::FieldErrors errors) const {
    const Action present = database_.read([&](store::Connection& c) { return get_visible_action(c, caller, id); });
    require(caller, domain::may_edit(caller, present));
    if (draft.anchor && present.facts.anchor) draft.schedule = present.facts.schedule;
    domain::check(draft, errors);
    domain::check_change(present, draft, clock_.now(), errors);
    errors.throw_if_any();
    return change(caller, present.id, revision,
                  [this, draft = std::move(draft), caller](store::Transaction& transaction, Action& action) {
                      apply(transaction, caller, action, draft);
                  });
}

void ActionService::apply(store::Transaction& transaction, const domain::Caller& caller, Action& action,
                          domain::ActionDraft draft, domain::AnchoredTime time) const {
    const base::Utc now = clock_.now();
    require(caller, domain::may_edit(caller, action));
    const auto needed = domain::difference_of(action.facts, draft, time);
    if (needed.needs_initiator(action.facts, draft)) require(caller, domain::may_decide(caller, action));
    Action wanted = action;
    wanted.facts = std::move(draft);
    const auto event = check_references(transaction.connection(), wanted, &action.facts);
    require_proof_of_calling_off(caller, action.facts, wanted.facts.status, now);
    const bool was_public = action.is_public();
    const bool was_secret = action.facts.visibility == domain::Visibility::unlisted && !action.slug.empty();
    const auto difference = domain::change(action, std::move(wanted.facts), event, now, time);
    check_years(action);
    action.place = std::move(wanted.place);
    // What becomes public for the first time is looked at like what is new; new words of what is public, once they are out: an
    // hour that is put right must not wait, nor take the action out of everybody's sight.
    const bool is_first = !was_public && action.short_code.empty();
    if (action.is_public() && (!was_public || difference.is_of_words)) {
        const auto group = store::find_group(transaction.connection(), action.group);
        const bool is_trusted = group && domain::publishes_actions(caller, *group);
        if (is_first && !is_trusted) {
            action.state = PublicationState::waiting;
            if (was_secret) leave_secret_address(transaction.connection(), action);
        } else if (!is_trusted) {
            store::add_action_recheck(transaction.connection(), {action.id, now});
        }
    }
    tell_hosts(transaction, caller, action, difference, now);
}

Write<Action> ActionService::answer(const domain::Caller& caller, std::string_view id, domain::Answer said,
                                    std::optional<int> revision) const {
    const Action present = database_.read([&](store::Connection& c) { return get_visible_action(c, caller, id); });
    const auto is_allowed = [caller, said](const Action& action) {
        return said == domain::Answer::keep ? domain::may_edit(caller, action) : domain::may_decide(caller, action);
    };
    require(caller, is_allowed(present));
    return change(caller, present.id, revision, [this, caller, said, is_allowed](auto& transaction, Action& action) {
        const base::Utc now = clock_.now();
        require(caller, is_allowed(action));
        const auto event = action.facts.event ? store::find_event(transaction.connection(), *action.facts.event,
                                                                  store::Audience::moderators)
                                              : std::nullopt;
        const domain::ActionDraft before = action.facts;
        domain::answer(action, said, event, now);
        require_proof_of_calling_off(caller, before, action.facts.status, now);
        check_references(transaction.connection(), action, &action.facts);
        notify_hosts(transaction, action, NoticeKind::action_answered, std::string(domain::answers.name_of(said)), now,
                     acting_group(caller, action));
    });
}

Write<Action> ActionService::set_state(const domain::Caller& caller, std::string_view id, PublicationState state,
                                       std::optional<int> revision) const {
    const Action present = database_.read([&](store::Connection& c) { return get_visible_action(c, caller, id); });
    require(caller, domain::may_hide(caller, present));
    if (present.group.empty())
        throw Error{Code::conflict, "It was proposed, and no group hosts it: that is decided in the queue."};
    if (state != PublicationState::published && state != PublicationState::hidden)
        throw Error{Code::invalid, {}, {{"/state", "not_settable", "It is published or hidden."}}};
    return change(caller, present.id, revision, [this, state](store::Transaction& transaction, Action& action) {
        if (action.state == state) return;
        const bool is_back = action.state == PublicationState::hidden;
        domain::set_state(action, state);
        const bool is_out = state == PublicationState::published;
        notify_hosts(transaction, action, is_out ? NoticeKind::action_published : NoticeKind::action_hidden,
                     is_out && is_back ? std::optional<std::string>("again") : std::nullopt, clock_.now());
    });
}

Write<Action> ActionService::refuse(const domain::Caller& caller, std::string_view id, domain::Refusal refusal,
                                    std::optional<int> revision) const {
    const Action present = database_.read([&](store::Connection& c) { return get_visible_action(c, caller, id); });
    require(caller, domain::may_hide(caller, present));
    return change(caller, present.id, revision,
                  [this, refusal = std::move(refusal)](store::Transaction& transaction, Action& action) {
                      store::Connection& connection = transaction.connection();
                      const base::Utc now = clock_.now();
                      if (action.state == PublicationState::waiting && !action.group.empty()) {
                          domain::refuse(action);
                          notify_group(transaction, action, action.group, NoticeKind::action_refused, {}, now,
                                       std::string(domain::refusal_reasons.name_of(refusal.reason)));
                      } else if (store::find_action_recheck(connection, action.id)) {
                          domain::set_state(action, PublicationState::hidden);
                          notify_hosts(transaction, action, NoticeKind::action_hidden, std::nullopt, now);
                      } else {
                          throw Error{Code::conflict, "This was decided already."};
                      }
                      store::set_action_refusal(connection, action.id, {refusal.reason, refusal.remark, now});
                  });
}

Write<void> ActionService::discard(const domain::Caller& caller, std::string_view id,
                                   std::optional<int> revision) const {
    const Action present = database_.read([&](store::Connection& c) { return get_visible_action(c, caller, id); });
    require(caller, domain::may_decide(caller, present));
    return Write<void>{[this, caller, id = present.id, revision](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        const Action action = get_visible_action(connection, caller, id);
        require(caller, domain::may_decide(caller, action));
        if (revision && *revision != action.revision)
            throw Error{Code::precondition_failed, "Somebody has changed this action in the meantime."};
        if (!domain::may_discard(caller, action) || store::is_action_relied_on(connection, id))
            throw Error{Code::conflict, "Others have seen it, or host it: it can be cancelled, and stays."};
        store::delete_unpublished_action(connection, id);
        audit_.record(
            transaction,
            {.action = domain::AuditAction::draft_discarded, .group = action.group, .actor = caller.account->id});
        transaction.touch(base::VersionKey::noun("action"));
        transaction.touch(base::VersionKey::noun("notice"));
    }};
}

base::Utc ActionService::last_change() const {
    return database_.read([&](store::Connection& c) {
        const base::Utc changed = store::last_change_of(c, "action").value_or(base::Utc{});
        const auto withdrawn = store::last_action_withdrawal(c, clock_.now() - domain::Withdrawal::told);
        return withdrawn ? std::max(changed, *withdrawn + domain::Withdrawal::told) : changed;
    });
}

}  // namespace charivari::service
