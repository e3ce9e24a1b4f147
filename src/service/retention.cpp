#include "service/retention.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "domain/sign_ups.hpp"
#include "service/retired_key.hpp"
#include "store/action.hpp"
#include "store/attendance.hpp"
#include "store/group_key.hpp"
#include "store/ride.hpp"
#include "store/sign_ups.hpp"

namespace charivari::service {
namespace {

constexpr std::size_t at_once = 500;  // attendances in one write, actions in one read

std::string counted(std::int64_t number, const char* what) {
    return std::to_string(number) + " " + what + (number == 1 ? "" : "s");
}

// The action, if the time of what is kept of it has come.
std::optional<domain::Action> find_due(store::Connection& connection, const std::string& id, base::Utc now) {
    auto action = store::find_action(connection, id, store::Audience::moderators);
    if (action && domain::kept_until(store::get_sign_ups(connection, id), *action) > now) action.reset();
    return action;
}

std::int64_t attendances_of(store::Connection& connection, const std::string& action) {
    std::int64_t all = 0;
    for (const domain::SignUpCount& each : store::list_sign_up_counts(connection, action)) all += each.attendances;
    return all;
}

}  // namespace

template <typename Ends>
std::vector<std::string> RetentionService::retired_keys(Ends ends) const {
    std::vector<std::string> all;
    for (std::string after;;) {
        const auto page = database_.read([&](store::Connection& c) {
            auto keys = store::list_retired_group_keys(c, after, at_once);
            for (const std::string& each : keys) {
                const auto actions = store::list_actions_sealed_to(c, each);
                if (std::all_of(actions.begin(), actions.end(), ends)) all.push_back(each);
            }
            return keys;
        });
        if (page.size() < at_once) return all;
        after = page.back();
    }
}

std::int64_t RetentionService::count_keys_due(const std::vector<Due>& due) const {
    std::set<std::string> actions;
    for (const Due& each : due) actions.insert(each.action);
    return static_cast<std::int64_t>(
        retired_keys([&](const std::string& action) { return actions.contains(action); }).size());
}

std::vector<RetentionService::Due> RetentionService::due() const {
    std::vector<Due> all;
    for (std::string after;;) {
        const auto page = database_.read([&](store::Connection& c) {
            auto ids = store::list_held_sign_ups(c, after, at_once);
            for (const std::string& id : ids)
                if (const auto action = find_due(c, id, clock_.now()))
                    all.push_back({id, action->facts.title, domain::kept_until(store::get_sign_ups(c, id), *action),
                                   attendances_of(c, id), static_cast<std::int64_t>(store::count_rides(c, id))});
            return ids;
        });
        if (page.size() < at_once) return all;
        after = page.back();
    }
}

Write<RetentionService::Part> RetentionService::destroy_part(const std::string& id) const {
    return Write<Part>{[this, id](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        if (!find_due(connection, id, clock_.now())) return Part{};
        const auto some = store::list_attendances(connection, id, 0, at_once);
        for (const domain::Attendance& each : some) {
            store::count_gone(connection, each);
            store::delete_attendance(connection, each.id);
        }
        const auto rides = store::list_rides(connection, id, domain::Ride::most);
        for (const domain::Ride& each : rides) store::delete_ride(connection, each.id);
        const bool is_last = some.size() < at_once;
        if (is_last) store::set_not_held(connection, id);
        transaction.touch(base::VersionKey::noun("attendance"));
        transaction.leave_no_trace();
        return Part{static_cast<std::int64_t>(some.size()), static_cast<std::int64_t>(rides.size()), is_last};
    }};
}

RetentionService::Destroyed RetentionService::destroy() const {
    Destroyed destroyed;
    for (const Due& each : due()) {
        ++destroyed.actions;
        for (Part part{0, 0, false}; !part.is_last;) {
            part = database_.write(destroy_part(each.action));
            destroyed.attendances += part.attendances;
            destroyed.rides += part.rides;
        }
    }
    for (const std::string& key : retired_keys([](const std::string&) { return false; }))
        destroyed.keys += database_.write(
            Write<bool>{[&](store::Transaction& transaction) { return destroy_if_unused(transaction, key); }});
    const auto today = std::chrono::floor<std::chrono::days>(clock_.now()).time_since_epoch();
    const std::chrono::local_days before{today - domain::sign_up_batch_kept};
    database_.write(Write<void>{[before](store::Transaction& transaction) {
        if (store::forget_sign_up_batches(transaction.connection(), before) +
                store::forget_ride_batches(transaction.connection(), before) >
            0)
            transaction.leave_no_trace();
    }});
    return destroyed;
}

std::string to_text(const RetentionService::Destroyed& destroyed) {
    return counted(destroyed.attendances, "attendance") +
           (destroyed.rides > 0 ? " and " + counted(destroyed.rides, "ride") : "") + " of " +
           counted(destroyed.actions, "action") +
           (destroyed.keys > 0 ? ", " + counted(destroyed.keys, "retired key") : "");
}

}  // namespace charivari::service
