#include "service/reminder.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "domain/task.hpp"
#include "service/action_record.hpp"
#include "store/action.hpp"
#include "store/group.hpp"
#include "store/notice.hpp"
#include "store/organising.hpp"
#include "store/proposal.hpp"
#include "store/reminder.hpp"
#include "store/sign_ups.hpp"
#include "store/sql.hpp"
#include "store/task.hpp"

namespace charivari::service {
namespace {

using domain::Action;
using domain::NoticeKind;

constexpr std::size_t most_proposals = 500;
constexpr std::size_t most_tasks = 10'000;

// Something to be said of an action.
struct Reminder {
    NoticeKind kind;
    std::string thing;  // id of what is due
    base::Utc due;
    std::string action;  // id
    bool is_for_trusted = false;
};

// One look at all that comes near.
class Look {
  public:
    Look(store::Connection& connection, base::Utc now) : connection_(connection), now_(now) {}

    std::vector<Reminder> all() {
        // Tasks may be due a year after their action, but not be late for longer than they are looked at.
        const auto actions = store::list_actions_from(connection_, now_ - std::chrono::days{400});
        std::vector<std::string> ids;
        for (const store::ActionInTime& each : actions) {
            ids.push_back(each.id);
            if (each.declaration == domain::DeclarationStatus::to_do && is_within(each.start, std::chrono::days{40}))
                to_declare_.push_back(each.id);
            if (is_within(each.start, ReminderService::slots_ahead)) to_begin_.push_back(each.id);
        }
        look_at_tasks(ids);
        look_at_declarations();
        look_at_slots();
        look_at_proposals();
        return std::move(found_);
    }

  private:
    bool is_within(base::Utc start, std::chrono::days ahead) const { return start > now_ && start <= now_ + ahead; }

    void add(Reminder reminder) {
        if (!store::has_reminder(connection_, reminder.kind, reminder.thing, reminder.due))
            found_.push_back(std::move(reminder));
    }

    void look_at_tasks(const std::vector<std::string>& actions) {
        const base::Utc until = now_ + ReminderService::task_ahead;
        const auto tasks = store::list_tasks_due(connection_, actions, until, most_tasks);
        std::set<std::string> named;
        for (const domain::Task& each : tasks) named.insert(each.action);
        std::map<std::string, domain::Schedule> schedules;
        for (const Action& each : store::get_actions(connection_, {named.begin(), named.end()}))
            schedules.emplace(each.id, each.facts.schedule);
        for (const domain::Task& each : tasks) {
            const auto due = domain::due_of(each, schedules.at(each.action));
            if (due && due->utc() <= until && due->utc() > now_ - ReminderService::late)
                add({NoticeKind::task_due, each.id, due->utc(), each.action});
        }
    }

    void look_at_declarations() {
        for (const Action& each : store::get_actions(connection_, to_declare_)) {
            const auto* rule = domain::find_declaration_rule(each.place ? each.place->country : "FR");
            if (!rule) continue;
            const std::string& zone = each.start().zone;
            const auto today = domain::date_at(now_, zone);
            const domain::DeclarationWindow window = domain::window_for(*rule, each.start().date);
            if (window.state_on(today) != domain::WindowState::open) continue;
            const bool is_last = window.days_left_on(today) <= ReminderService::declaration_days_left;
            const auto date = is_last ? window.last : window.first;
            add({NoticeKind::declaration_due, each.id, domain::start_of_day(date, zone), each.id});
        }
    }

    void look_at_slots() {
        std::set<std::string> wanted;
        for (const auto& each : store::count_wanting_slots(connection_, to_begin_)) wanted.insert(each.action);
        for (const Action& each : store::get_actions(connection_, {wanted.begin(), wanted.end()}))
            if (domain::is_on(each.facts.status)) add({NoticeKind::slots_empty, each.id, each.start().utc(), each.id});
    }

    void look_at_proposals() {
        for (const domain::Proposal& each : store::list_proposals(connection_, most_proposals, "")) {
            const auto ids = store::list_action_ids_of_event(connection_, each.event);
            for (const Action& action : store::get_actions(connection_, ids))
                if (domain::is_on(action.facts.status) && action.state != domain::PublicationState::hidden &&
                    !domain::is_over(action, now_))
                    add({NoticeKind::submission_waits, each.id + "/" + action.id, each.created_at, action.id, true});
        }
    }

    store::Connection& connection_;
    base::Utc now_;
    std::vector<std::string> to_declare_;
    std::vector<std::string> to_begin_;
    std::vector<Reminder> found_;
};

bool counts(const Action& action) {
    const auto status = action.facts.status;
    return action.state != domain::PublicationState::hidden && status != domain::ActionStatus::cancelled &&
           status != domain::ActionStatus::stood_down;
}

// Who may decide on what strangers say of an event.
bool is_trusted(store::Connection& connection, const std::string& group) {
    const auto found = store::find_group(connection, group);
    return found && found->is_trusted && found->state == domain::GroupState::published;
}

void tell(store::Transaction& transaction, const Action& action, const store::SlotNews& news, base::Utc now) {
    store::Connection& connection = transaction.connection();
    const auto offers = store::list_slot_offers(connection, action.id);
    const auto is_any = [&](const auto& is) { return std::any_of(offers.begin(), offers.end(), is); };
    const auto notify = [&](NoticeKind kind) {
        notify_organisers(transaction, action, kind, now, [&](const std::string& group) {
            return !store::is_notice_open(connection, group, action.id, kind);
        });
    };
    if (news.is_asked && is_any([](const domain::SlotOffer& each) { return each.asked > 0; }))
        notify(NoticeKind::slot_requested);
    else if (news.is_asked)
        settle_requests(transaction, action.id, now);
    // Until the organisers have been reminded of what is empty, remind() does that.
    const base::Utc start = action.start().utc();
    const bool is_near = start > now && store::has_reminder(connection, NoticeKind::slots_empty, action.id, start);
    if (news.is_left && is_near && is_any([](const domain::SlotOffer& each) { return each.taken == 0; }))
        notify(NoticeKind::slots_empty);
}

}  // namespace

void settle_requests(store::Transaction& transaction, const std::string& action, base::Utc now) {
    const auto offers = store::list_slot_offers(transaction.connection(), action);
    if (std::any_of(offers.begin(), offers.end(), [](const auto& each) { return each.asked > 0; })) return;
    store::set_notices_done(transaction.connection(), action, NoticeKind::slot_requested, now);
    transaction.touch(base::VersionKey::noun("notice"));
}

Write<std::int64_t> ReminderService::tell_of_slots() const {
    return Write<std::int64_t>{[this](store::Transaction& transaction) {
        const base::Utc now = clock_.now();
        const auto news = store::take_slot_news(transaction.connection());
        for (const store::SlotNews& each : news) {
            const auto action = store::find_action(transaction.connection(), each.action, store::Audience::moderators);
            if (action && counts(*action) && !domain::is_over(*action, now)) tell(transaction, *action, each, now);
        }
        return static_cast<std::int64_t>(news.size());
    }};
}

Write<std::int64_t> ReminderService::remind() const {
    auto found = database_.read([&](store::Connection& c) { return Look{c, clock_.now()}.all(); });
    return Write<std::int64_t>{[this, found = std::move(found)](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        const base::Utc now = clock_.now();
        std::int64_t count = 0;
        for (const Reminder& each : found) {
            // It may have been cancelled, or destroyed, since that was looked up.
            const auto action = store::find_action(connection, each.action, store::Audience::moderators);
            if (!action || !counts(*action)) continue;
            if (!store::add_reminder(connection, each.kind, each.thing, each.due, now)) continue;
            notify_organisers(transaction, *action, each.kind, now, [&](const std::string& group) {
                return !each.is_for_trusted || is_trusted(connection, group);
            });
            ++count;
        }
        store::delete_old_reminders(connection, now - kept);
        return count;
    }};
}

}  // namespace charivari::service
