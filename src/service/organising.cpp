#include "service/organising.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <tuple>
#include <utility>

#include "domain/policy.hpp"
#include "service/access.hpp"
#include "store/action.hpp"
#include "store/organising.hpp"
#include "store/task.hpp"

namespace charivari::service {
namespace {

using domain::ActionStatus;
using store::HostedAction;

constexpr std::size_t most_hosted = 1024;  // that are looked at
constexpr std::size_t most_own = 100;
constexpr std::size_t most_due = 40;  // more than are shown: some are the caller's own, or not due to the hour
// Days before a start are days of the wall clock, and those of a date only end with it (store/organising).
constexpr std::chrono::hours days_may_differ{26};

// An action of the caller's groups, with what the caller may do as a member of any of them.
struct Hosted {
    HostedAction about;
    bool may_edit = false;
    bool may_see = false;
};

// What begins later cannot be declared by then, by any law that we know.
std::chrono::seconds longest_before_declaring() {
    int days = 0;
    for (const domain::DeclarationRule& each : domain::declaration_rules())
        days = std::max(days, each.most_clear_days + 1);
    return std::chrono::days{days} + Needs::soon + days_may_differ;
}

// Without a place it is taken to be in France, where most are.
std::optional<domain::DeclarationWindow> window_of(const domain::Action& action) {
    const auto* rule = domain::find_declaration_rule(action.place ? action.place->country : "FR");
    return rule ? std::optional{domain::window_for(*rule, action.start().date)} : std::nullopt;
}

bool is_due_first(const Needs::Due& left, const Needs::Due& right) {
    if (!left.due || !right.due) return left.due.has_value() && !right.due;
    return left.due->utc() < right.due->utc();
}

template <typename List>
void cut(List& list) {
    if (list.size() > Needs::most) list.resize(Needs::most);
}

// One reading of all of it: first what is to be shown, out of indexes, then the actions that this names, all at once.
class Gathering {
  public:
    Gathering(store::Connection& connection, const domain::Caller& caller, base::Utc now)
        : connection_(connection), caller_(caller), now_(now) {}

    Needs needs(std::size_t upcoming) {
        look_up_hosted(upcoming);
        choose_to_confirm();
        choose_declarations();
        const std::vector<HostedAction> shown = choose_upcoming(upcoming);
        const auto asked = store::list_asked(connection_, organised_by(caller_), Needs::most);
        const std::vector<domain::Task> tasks = tasks_due();
        const auto own = caller_.is_anonymous()
                             ? std::vector<domain::Task>{}
                             : store::list_tasks_of_assignee(connection_, caller_.account->id, most_own);
        const auto wanted = store::count_wanting_slots(connection_, wanting());
        load(ids_of(to_confirm_, to_declare_, shown, asked, tasks, own, wanted));

        for (const HostedAction& each : to_confirm_)
            if (!domain::is_over(*actions_.at(each.action), now_))
                needs_.to_confirm.push_back(actions_.at(each.action));
        for (const HostedAction& each : shown) needs_.upcoming.push_back(actions_.at(each.action));
        add_invitations(asked);
        add_declarations();
        add_tasks(tasks);
        add_own_tasks(own);
        add_wanted(wanted);
        return std::move(needs_);
    }

  private:
    // Almost all that counts lies near: what is to be declared, and what wants people. Only where little lies there is looked
    // farther.
    void look_up_hosted(std::size_t upcoming) {
        const std::vector<std::string> groups = groups_of(caller_);
        const base::Utc near = now_ + std::max<std::chrono::seconds>(longest_before_declaring(), Needs::work_soon);
        add_hosted(store::list_hosted(connection_, groups, now_ - Needs::past, near, most_hosted));
        in_order_ = hosted_.size();
        if (to_come(upcoming + 1).size() <= upcoming)
            add_hosted(store::list_hosted(connection_, groups, near, base::Utc::max(), most_hosted));
        in_order_ = hosted_.size();
        add_hosted(store::list_hosted_asked(connection_, groups, most_hosted));
    }

    // Each is one of a group; of an action that several of the caller's groups host, what any of them allows.
    void add_hosted(std::vector<HostedAction> some) {
        for (HostedAction& each : some) {
            const auto [at, is_new] = known_.emplace(each.action, hosted_.size());
            const auto role = caller_.role_in(each.group);
            const bool organises = role && *role != domain::MemberRole::member;
            const bool is_published = each.state == domain::PublicationState::published;
            const bool is_draft = each.status == ActionStatus::draft;
            const bool is_relay = each.is_relay;
            if (is_new) hosted_.push_back({std::move(each)});
            hosted_[at->second].may_edit |= organises && !is_relay;
            hosted_[at->second].may_see |= organises || (is_published && !is_draft);
        }
    }

    // Those of the actions that the caller may work on, drafts as well: they are prepared.
    std::vector<domain::Task> tasks_due() const {
        const base::Utc from = now_ - Needs::past;
        const base::Utc due = now_ + Needs::soon;
        const base::Utc led_until = due + store::longest_lead(connection_) + days_may_differ;
        const std::vector<std::string> groups = organised_by(caller_);
        std::vector<std::string> ids = store::list_led_tasks(connection_, groups, from, led_until, due, most_due);
        for (std::string& each : store::list_dated_tasks(connection_, groups, from, due, most_due))
            ids.push_back(std::move(each));
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        return store::get_tasks(connection_, ids);
    }

    // The actions that all of these are about, each once.
    template <typename... Lists>
    static std::vector<std::string> ids_of(const Lists&... lists) {
        std::set<std::string> ids;
        const auto add = [&](const auto& list) {
            for (const auto& each : list) ids.insert(each.action);
        };
        (add(lists), ...);
        return {ids.begin(), ids.end()};
    }

    // Those that the caller may work on and that begin within that time.
    std::vector<std::string> editable(base::Utc from, base::Utc to) const {
        std::vector<std::string> ids;
        for (const Hosted& each : hosted_)
            if (each.may_edit && each.about.start >= from && each.about.start < to) ids.push_back(each.about.action);
        return ids;
    }

    // What lacks people soon, and what somebody has asked for, however far ahead: they wait for an answer.
    std::vector<std::string> wanting() const {
        std::vector<std::string> ids = editable(now_, now_ + Needs::work_soon);
        for (std::string& each : store::list_requested(connection_, organised_by(caller_), now_, Needs::most))
            if (std::find(ids.begin(), ids.end(), each) == ids.end()) ids.push_back(std::move(each));
        return ids;
    }

    void choose_to_confirm() {
        for (const Hosted& each : hosted_)
            if (each.may_edit && each.about.asked_at && each.about.status != ActionStatus::held)
                to_confirm_.push_back(each.about);
        std::sort(to_confirm_.begin(), to_confirm_.end(), [](const HostedAction& left, const HostedAction& right) {
            return std::tie(left.asked_at, left.action) < std::tie(right.asked_at, right.action);
        });
        cut(to_confirm_);
    }
    void choose_declarations() {
        for (const Hosted& each : hosted_)
            if (each.may_edit && each.about.declaration == domain::DeclarationStatus::to_do &&
                each.about.start >= now_ && each.about.start < now_ + longest_before_declaring() &&
                each.about.status != ActionStatus::held)
                to_declare_.push_back(each.about);
        cut(to_declare_);
    }
    std::vector<HostedAction> choose_upcoming(std::size_t limit) {
        std::vector<HostedAction> shown = to_come(limit + 1);
        needs_.is_more_upcoming = shown.size() > limit;
        if (needs_.is_more_upcoming) shown.pop_back();
        return shown;
    }
    // In the order of lists.
    std::vector<HostedAction> to_come(std::size_t limit) const {
        std::vector<HostedAction> shown;
        for (const Hosted& each : std::span{hosted_}.first(in_order_)) {
            if (shown.size() == limit) break;
            if (each.may_see && each.about.end > now_) shown.push_back(each.about);
        }
        return shown;
    }

    void load(const std::vector<std::string>& ids) {
        for (domain::Action& each : store::get_actions(connection_, ids)) {
            const std::string id = each.id;
            actions_.emplace(id, std::make_shared<const domain::Action>(std::move(each)));
        }
    }

    // Whether it still matters what is done for it.
    bool counts(const domain::Action& action) const {
        return action.state != domain::PublicationState::hidden && action.facts.status != ActionStatus::cancelled &&
               action.facts.status != ActionStatus::stood_down && action.start().utc() >= now_ - Needs::past;
    }

    void add_invitations(const std::vector<store::AskedGroup>& asked) {
        for (const store::AskedGroup& each : asked) {
            const Needs::Shown& action = actions_.at(each.action);
            if (counts(*action) && !domain::is_over(*action, now_)) needs_.invitations.push_back({action, each.group});
        }
    }
    void add_declarations() {
        for (const HostedAction& each : to_declare_) {
            const Needs::Shown& action = actions_.at(each.action);
            const auto window = window_of(*action);
            const auto soon = domain::date_at(now_ + Needs::soon, action->start().zone);
            if (window && window->first <= soon) needs_.declarations.push_back({action, *window});
        }
        std::stable_sort(needs_.declarations.begin(), needs_.declarations.end(),
                         [](const auto& left, const auto& right) { return left.window.last < right.window.last; });
    }
    void add_tasks(const std::vector<domain::Task>& tasks) {
        for (const domain::Task& each : tasks) {
            const Needs::Shown& action = actions_.at(each.action);
            const auto due = domain::due_of(each, action->facts.schedule);
            if (each.assignee && *each.assignee == caller_.account->id) continue;
            if (due && due->utc() <= now_ + Needs::soon) needs_.tasks.push_back({action, each, due});
        }
        std::stable_sort(needs_.tasks.begin(), needs_.tasks.end(), is_due_first);
        cut(needs_.tasks);
    }
    void add_own_tasks(const std::vector<domain::Task>& tasks) {
        for (const domain::Task& each : tasks) {
            const Needs::Shown& action = actions_.at(each.action);
            if (!counts(*action) || !domain::may_see_inside(caller_, *action)) continue;
            needs_.own_tasks.push_back({action, each, domain::due_of(each, action->facts.schedule)});
        }
        std::stable_sort(needs_.own_tasks.begin(), needs_.own_tasks.end(), is_due_first);
        cut(needs_.own_tasks);
    }
    void add_wanted(const std::vector<store::SlotCount>& wanted) {
        for (const store::SlotCount& each : wanted) {
            const Needs::Shown& action = actions_.at(each.action);
            if (counts(*action) && domain::is_on(action->facts.status))
                needs_.wanted.push_back({action, each.slots, each.missing, each.empty, each.asked});
        }
        const auto rank = [](const Needs::Wanted& each) {
            return std::tuple{each.asked == 0, each.empty == 0, each.action->start().utc()};
        };
        std::stable_sort(needs_.wanted.begin(), needs_.wanted.end(),
                         [&](const auto& left, const auto& right) { return rank(left) < rank(right); });
        cut(needs_.wanted);
    }

    store::Connection& connection_;
    const domain::Caller& caller_;
    base::Utc now_;
    std::map<std::string, std::size_t> known_;  // by id: where it is in hosted_
    std::vector<Hosted> hosted_;
    std::size_t in_order_ = 0;  // so many of these are in the order of lists
    std::vector<HostedAction> to_confirm_;
    std::vector<HostedAction> to_declare_;
    std::map<std::string, Needs::Shown, std::less<>> actions_;
    Needs needs_;
};

}  // namespace

Needs OrganisingService::needs(const domain::Caller& caller, std::size_t upcoming) const {
    return database_.read([&](store::Connection& c) { return Gathering{c, caller, clock_.now()}.needs(upcoming); });
}

}  // namespace charivari::service
