#include "service/action_record.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "base/hash.hpp"
#include "base/ids.hpp"
#include "domain/anchor_change.hpp"
#include "domain/recurrence.hpp"
#include "domain/search.hpp"
#include "store/action.hpp"
#include "store/action_snapshot.hpp"
#include "store/change.hpp"
#include "store/notice.hpp"
#include "store/revision.hpp"
#include "store/search.hpp"

namespace charivari::service {
namespace {

using domain::Action;
using domain::NoticeKind;

constexpr std::string_view noun = "action";
const domain::Editor the_program{std::nullopt, domain::EditorRole::system};

// `shown` is the revision that was public last, and `slug` what it was found by then, if it was.
void tell(store::Transaction& transaction, const Action& action, int shown, const std::string& slug) {
    store::Connection& connection = transaction.connection();
    if (action.is_public())
        store::delete_action_withdrawal(connection, action.id);
    else if (store::is_known_as_public(connection, noun, action.id))
        store::set_action_withdrawal(connection, action.id,
                                     {action.updated_at, shown, action.sequence, slug == action.slug ? "" : slug});
    store::record_change(connection, noun, action.id, action.updated_at, action.is_public());
    transaction.touch(base::VersionKey::noun(noun));
}

// What is found by words in each of them: of many at once, since the index of words is dear.
void index_words_of(store::Transaction& transaction, std::span<const Action> actions) {
    store::Connection& connection = transaction.connection();
    std::vector<store::IndexedDocument> documents;
    for (const Action& each : actions) {
        if (each.is_public())
            documents.push_back(
                {each.id, domain::search_text_of(each), store::document_date_of_action(connection, each.id)});
        else
            store::remove_document(connection, noun, each.id);
    }
    store::index_documents(connection, noun, documents);
}

void write_history(store::Transaction& transaction, const Action& action, const domain::ActionSnapshot& before,
                   const domain::Editor& by, const std::string& slug) {
    store::Connection& connection = transaction.connection();
    store::keep_snapshot(connection, noun, action.id, action.revision - 1, store::write_action_snapshot(before));
    // The history of what waits begins with its publication; what is refused must leave nothing behind.
    if (action.state == domain::PublicationState::waiting) return;
    store::insert_revision(connection, noun, action.id, {action.revision, action.updated_at, by});
    tell(transaction, action, action.revision - 1, slug);
}

// Of a notice: made of what it says, since whatever writes down a change of an event has no source of ids. What tells apart
// those that say the same within a second is how many of them there are.
std::string id_of(const domain::Notice& notice, int revision, int count) {
    const std::string hash =
        base::sha256_hex(notice.group + "/" + std::string(domain::notice_kinds.name_of(notice.kind)) + "/" +
                         notice.action.value_or("") + "/" + notice.other_group.value_or("") + "/" +
                         std::to_string(revision) + (count > 0 ? "/" + std::to_string(count) : ""));
    std::array<std::uint8_t, 10> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        std::from_chars(hash.data() + 2 * i, hash.data() + 2 * i + 2, bytes[i], 16);
    return base::uuid7(notice.created_at.time_since_epoch().count() * 1000, bytes);
}

void notify(store::Transaction& transaction, const Action& action, domain::Notice notice, base::Utc now) {
    notice.action = action.id;
    notice.event = action.facts.event;
    notice.created_at = notice.updated_at = now;
    for (int count = 0; notice.id.empty() || store::find_notice(transaction.connection(), notice.id); ++count)
        notice.id = id_of(notice, action.revision, count);
    store::add_notice(transaction.connection(), notice);
    transaction.touch(base::VersionKey::noun("notice"));
}

std::optional<std::string> detail_of(const Action& action) {
    if (!action.confirmation.is_needed()) return std::nullopt;
    return std::string(domain::confirmation_reasons.name_of(action.confirmation.reason()));
}

// What an action was before its event did something to it.
struct Before {
    explicit Before(const Action& action)
        : snapshot{action.facts, action.previous_start},
          place(action.confirmation.place),
          was_waiting(action.confirmation.is_needed()) {}
    domain::ActionSnapshot snapshot;
    std::optional<std::string> place;  // where it was asked to go
    bool was_waiting;                  // for an answer
};

// What an event did to one of its actions, written down, without what is found by words.
void record_effect(store::Transaction& transaction, const Action& action, const Before& before,
                   const domain::AnchorEffect& effect, base::Utc now) {
    if (effect.is_any) {
        const bool is_tied_anew =
            action.facts.event != before.snapshot.facts.event || action.confirmation.place != before.place;
        store::update_action_timing(transaction.connection(), action, is_tied_anew);
        write_history(transaction, action, before.snapshot, the_program, action.slug);
    }
    if (before.was_waiting && !action.confirmation.is_needed())
        store::set_notices_done(transaction.connection(), action.id, NoticeKind::action_to_confirm, now);
    for (const NoticeKind each : effect.notices) notify_hosts(transaction, action, each, detail_of(action), now);
}

}  // namespace

void record_new(store::Transaction& transaction, const Action& action, const domain::Editor& by) {
    store::insert_action(transaction.connection(), action);
    if (action.state == domain::PublicationState::waiting && action.slug.empty()) return;
    store::insert_revision(transaction.connection(), noun, action.id, {action.revision, action.updated_at, by});
    tell(transaction, action, action.revision, action.slug);
    index_words(transaction, action);
}

void record_change(store::Transaction& transaction, const Action& action, const domain::ActionSnapshot& before,
                   const domain::Editor& by) {
    const std::string slug = store::find_action_slug(transaction.connection(), action.id);
    store::update_action(transaction.connection(), action);
    write_history(transaction, action, before, by, slug);
    if (action.state != domain::PublicationState::waiting) index_words(transaction, action);
}

void record_unseen(store::Transaction& transaction, const Action& action, const domain::Editor& by) {
    store::Connection& connection = transaction.connection();
    store::update_action(connection, action);
    if (action.state == domain::PublicationState::waiting) return;
    if (!store::find_revision(connection, noun, action.id, action.revision))
        store::insert_revision(connection, noun, action.id, {action.revision, action.updated_at, by});
    tell(transaction, action, action.revision, action.slug);
    index_words(transaction, action);
}

void record_hosts(store::Transaction& transaction, const Action& action) {
    store::update_action(transaction.connection(), action);
    transaction.touch(base::VersionKey::noun(noun));
}

void record_state(store::Transaction& transaction, const Action& action) {
    store::update_action(transaction.connection(), action);
    tell(transaction, action, action.revision, action.slug);
    index_words(transaction, action);
}

void record_beside(store::Transaction& transaction, const std::string& action) {
    store::record_change_beside(transaction.connection(), noun, action);
    transaction.touch(base::VersionKey::noun(noun));
}

void notify_hosts(store::Transaction& transaction, const Action& action, NoticeKind kind,
                  const std::optional<std::string>& detail, base::Utc now, const std::string& except) {
    const auto to = [&](const std::string& group) {
        if (group.empty() || group == except) return;
        domain::Notice notice;
        notice.group = group;
        notice.kind = kind;
        notice.detail = detail;
        if (!except.empty()) notice.other_group = except;
        notify(transaction, action, std::move(notice), now);
    };
    to(action.group);
    for (const domain::CoHost& each : action.co_hosts)
        if (each.is_host()) to(each.group);
}

void notify_organisers(store::Transaction& transaction, const Action& action, NoticeKind kind, base::Utc now,
                       const std::function<bool(const std::string& group)>& is_told) {
    const auto to = [&](const std::string& group) {
        if (group.empty() || !is_told(group)) return;
        domain::Notice notice;
        notice.group = group;
        notice.kind = kind;
        notify(transaction, action, std::move(notice), now);
    };
    to(action.group);
    for (const domain::CoHost& each : action.co_hosts)
        if (each.is_organiser()) to(each.group);
}

void notify_group(store::Transaction& transaction, const Action& action, const std::string& group, NoticeKind kind,
                  const std::string& from, base::Utc now, const std::optional<std::string>& detail) {
    domain::Notice notice;
    notice.group = group;
    notice.kind = kind;
    notice.detail = detail;
    if (!from.empty()) notice.other_group = from;
    notify(transaction, action, std::move(notice), now);
}

void index_words(store::Transaction& transaction, const Action& action) { index_words_of(transaction, {&action, 1}); }

void carry_actions(store::Transaction& transaction, const domain::Event& before, const domain::Event& after,
                   base::Utc now) {
    store::Connection& connection = transaction.connection();
    std::vector<Action> changed;
    for (Action& each : store::get_actions(connection, store::list_action_ids_of_event(connection, before.id))) {
        const Before was(each);
        const domain::AnchorEffect effect = domain::carry(each, before, after, now);
        record_effect(transaction, each, was, effect, now);
        if (effect.is_any) changed.push_back(std::move(each));
    }
    index_words_of(transaction, changed);
}

void move_actions(store::Transaction& transaction, const domain::Event& from, const domain::Event& to, bool is_whole,
                  base::Utc now) {
    store::Connection& connection = transaction.connection();
    std::vector<Action> changed;
    for (Action& each : store::get_actions(connection, store::list_action_ids_of_event(connection, from.id))) {
        const auto date = domain::date_answered(each, from.facts);
        if (!is_whole) {
            const auto name = date ? domain::carried_name(from.facts, to.facts, date) : std::nullopt;
            if (!name || !domain::find_occasion(to.facts, *name)) continue;
        }
        const Before was(each);
        const domain::AnchorEffect effect = domain::carry(each, from, to, now);
        record_effect(transaction, each, was, effect, now);
        changed.push_back(std::move(each));
    }
    index_words_of(transaction, changed);
}

void tell_actions_of(store::Transaction& transaction, const domain::Event& event, bool is_public, base::Utc now) {
    store::Connection& connection = transaction.connection();
    std::vector<Action> actions = store::get_actions(connection, store::list_action_ids_of_event(connection, event.id));
    for (Action& each : actions) {
        const Before was(each);
        ++each.revision;
        ++each.sequence;
        each.updated_at = now;
        domain::AnchorEffect effect;
        effect.is_any = true;
        if (!is_public && !domain::is_over(each, now)) effect.notices.push_back(NoticeKind::event_hidden);
        record_effect(transaction, each, was, effect, now);
    }
    index_words_of(transaction, actions);
}

void raise_actions_at(store::Transaction& transaction, const std::string& place, const domain::Place& to,
                      base::Utc now) {
    store::Connection& connection = transaction.connection();
    for (Action& each : store::get_actions(connection, store::list_action_ids_at(connection, place))) {
        const domain::ActionSnapshot was{each.facts, each.previous_start};
        if (each.facts.place == place) {
            each.facts.place = to.id;
            each.place = to;
        }
        domain::Confirmation& waiting = each.confirmation;
        if (waiting.place == place) waiting.place = to.id;
        if (waiting.former_place && waiting.former_place->place == place) waiting.former_place->place = to.id;
        ++each.revision;
        ++each.sequence;
        each.updated_at = now;
        record_change(transaction, each, was, the_program);
    }
}

void raise_actions(store::Transaction& transaction, const std::vector<std::string>& ids, base::Utc now) {
    for (Action& each : store::get_actions(transaction.connection(), ids)) {
        const domain::ActionSnapshot was{each.facts, each.previous_start};
        ++each.revision;
        ++each.sequence;
        each.updated_at = now;
        record_change(transaction, each, was, the_program);
    }
}

void raise_actions_naming(store::Transaction& transaction, const domain::Group& group) {
    store::Connection& connection = transaction.connection();
    std::vector<std::string> ids;
    for (const domain::Action& each :
         store::get_actions(connection, store::list_action_ids_of_group(connection, group.id))) {
        const bool is_host = each.group == group.id ||
                             std::any_of(each.co_hosts.begin(), each.co_hosts.end(), [&](const domain::CoHost& host) {
                                 return host.group == group.id && host.is_host();
                             });
        const bool is_seen =
            each.state != domain::PublicationState::draft && each.state != domain::PublicationState::waiting;
        if (is_host && is_seen && !each.facts.is_hosts_undisclosed) ids.push_back(each.id);
    }
    raise_actions(transaction, ids, group.updated_at);
}

}  // namespace charivari::service
