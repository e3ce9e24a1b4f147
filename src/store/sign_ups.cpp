#include "store/sign_ups.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/error.hpp"
#include "base/timestamp.hpp"
#include "store/event_names.hpp"
#include "store/moment_row.hpp"
#include "store/role.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::SignUpCount;
using domain::SignUpDay;
using domain::SignUps;

constexpr std::string_view find_one =
    "SELECT is_open, capacity, closes_date, closes_time, closes_zone, closes_before, is_count_hidden, retention_days, "
    "revision FROM sign_ups WHERE action_id = :action";
constexpr std::string_view set_one =
    "INSERT INTO sign_ups (action_id, is_open, capacity, closes_date, closes_time, closes_zone, closes_before, "
    "is_count_hidden, retention_days, revision, last_place, is_held) VALUES (:action, :is_open, :capacity, "
    ":closes_date, "
    ":closes_time, :closes_zone, :closes_before, :is_count_hidden, :retention_days, :revision, 0, 0) "
    "ON CONFLICT (action_id) DO UPDATE SET is_open = excluded.is_open, capacity = excluded.capacity, "
    "closes_date = excluded.closes_date, closes_time = excluded.closes_time, closes_zone = excluded.closes_zone, "
    "closes_before = excluded.closes_before, is_count_hidden = excluded.is_count_hidden, "
    "retention_days = excluded.retention_days, revision = excluded.revision";
constexpr std::string_view next_place =
    "INSERT INTO sign_ups (action_id, is_open, is_count_hidden, retention_days, revision, last_place, is_held) "
    "VALUES (:action, 1, 0, :retention_days, 1, 1, 1) "
    "ON CONFLICT (action_id) DO UPDATE SET last_place = last_place + 1, is_held = 1 RETURNING last_place";
constexpr std::string_view hold =
    "INSERT INTO sign_ups (action_id, is_open, is_count_hidden, retention_days, revision, last_place, is_held) "
    "VALUES (:action, 1, 0, :retention_days, 1, 0, 1) ON CONFLICT (action_id) DO UPDATE SET is_held = 1";
constexpr std::string_view find_held = "SELECT 1 FROM sign_ups WHERE action_id = :action AND is_held = 1";
constexpr std::string_view forget_gone_of_all = "UPDATE sign_up_count SET gone = 0 WHERE action_id = :action";
constexpr std::string_view forget_gone_of_slots =
    "UPDATE slot SET gone = 0 WHERE role_id IN (SELECT id FROM role WHERE action_id = :action)";
constexpr std::string_view list_held =
    "SELECT action_id FROM sign_ups WHERE is_held = 1 AND action_id > :after ORDER BY action_id LIMIT :limit";
constexpr std::string_view end_holding = "UPDATE sign_ups SET is_held = 0 WHERE action_id = :action";

constexpr std::string_view add_count =
    "INSERT INTO sign_up_count (action_id, status, presence, attendances, people, gone) "
    "VALUES (:action, :status, :presence, 1, :people, 0) ON CONFLICT (action_id, status, presence) DO UPDATE SET "
    "attendances = attendances + 1, people = people + :people";
constexpr std::string_view take_count =
    "UPDATE sign_up_count SET attendances = attendances - 1, people = people - :people, gone = gone + :gone "
    "WHERE action_id = :action AND status = :status AND presence = :presence";
constexpr std::string_view add_to_slot =
    "UPDATE slot SET taken = taken + :taken, asked = asked + :asked, gone = gone + :gone WHERE id = :slot";
constexpr std::string_view add_to_day =
    "INSERT INTO sign_up_day (action_id, day, joined, left_off) VALUES (:action, :day, :joined, :left_off) "
    "ON CONFLICT (action_id, day) DO UPDATE SET joined = joined + excluded.joined, "
    "left_off = left_off + excluded.left_off";
constexpr std::string_view add_news =
    "UPDATE sign_ups SET is_asked = CASE WHEN :is_asked = 1 THEN 1 ELSE is_asked END, "
    "is_left = CASE WHEN :is_left = 1 THEN 1 ELSE is_left END WHERE action_id = :action";
constexpr std::string_view list_news =
    "SELECT action_id FROM sign_ups WHERE is_asked = 1 AND action_id > '' UNION "
    "SELECT action_id FROM sign_ups WHERE is_left = 1 AND action_id > '' ORDER BY action_id";
constexpr std::string_view find_news = "SELECT is_asked, is_left FROM sign_ups WHERE action_id = :action";
constexpr std::string_view end_news = "UPDATE sign_ups SET is_asked = 0, is_left = 0 WHERE action_id = :action";
constexpr std::string_view find_taken = "SELECT 1 FROM slot WHERE id = :slot AND taken > 0";
constexpr std::string_view list_counts =
    "SELECT status, presence, attendances, people, gone FROM sign_up_count WHERE action_id = :action";
constexpr std::string_view list_days =
    "SELECT day, joined, left_off FROM sign_up_day WHERE action_id = :action ORDER BY day";
constexpr std::string_view list_slot_counts =
    "SELECT s.id, s.taken, s.asked, s.gone FROM role r JOIN slot s ON s.role_id = r.id WHERE r.action_id = :action";

template <typename T, std::size_t size>
std::optional<std::string_view> name_of(const domain::Names<T, size>& names, const std::optional<T>& value) {
    return value ? std::optional{names.name_of(*value)} : std::nullopt;
}

bool waits(const domain::Attendance& attendance, const std::string& slot) {
    return std::find(attendance.unaccepted.begin(), attendance.unaccepted.end(), slot) != attendance.unaccepted.end();
}

void take(Connection& connection, const domain::Attendance& attendance, int gone) {
    connection.prepare(take_count)
        .bind(":action", attendance.action)
        .bind(":status", domain::attendance_statuses.name_of(attendance.status))
        .bind(":presence", name_of(domain::presences, attendance.presence).value_or(""))
        .bind(":people", attendance.party_size)
        .bind(":gone", gone)
        .run();
}

void count_slots(Connection& connection, const domain::Attendance& attendance, int by, bool is_gone) {
    for (const std::string& each : attendance.slots) {
        const bool is_asked = waits(attendance, each);
        connection.prepare(add_to_slot)
            .bind(":taken", is_asked ? 0 : by)
            .bind(":asked", is_asked ? by : 0)
            .bind(":gone", is_gone && !is_asked ? 1 : 0)
            .bind(":slot", each)
            .run();
    }
}

}  // namespace

std::vector<NamedStatement> sign_ups_statements() {
    return {{"sign_ups find_one", std::string(find_one)},
            {"sign_ups set_one", std::string(set_one)},
            {"sign_ups next_place", std::string(next_place)},
            {"sign_ups hold", std::string(hold)},
            {"sign_ups find_held", std::string(find_held)},
            {"sign_ups forget_gone_of_all", std::string(forget_gone_of_all)},
            {"sign_ups forget_gone_of_slots", std::string(forget_gone_of_slots)},
            {"sign_ups list_held", std::string(list_held)},
            {"sign_ups end_holding", std::string(end_holding)},
            {"sign_ups add_count", std::string(add_count)},
            {"sign_ups take_count", std::string(take_count)},
            {"sign_ups add_to_slot", std::string(add_to_slot)},
            {"sign_ups add_to_day", std::string(add_to_day)},
            {"sign_ups add_news", std::string(add_news)},
            {"sign_ups list_news", std::string(list_news)},
            {"sign_ups find_news", std::string(find_news)},
            {"sign_ups end_news", std::string(end_news)},
            {"sign_ups find_taken", std::string(find_taken)},
            {"sign_ups list_counts", std::string(list_counts)},
            {"sign_ups list_days", std::string(list_days)},
            {"sign_ups list_slot_counts", std::string(list_slot_counts)}};
}

SignUps get_sign_ups(Connection& connection, const std::string& action) {
    SignUps sign_ups;
    sign_ups.action = action;
    Statement row = connection.prepare(find_one).bind(":action", action);
    if (!row.step()) return sign_ups;
    sign_ups.is_open = row.get<bool>(0);
    sign_ups.capacity = row.get<std::optional<int>>(1);
    sign_ups.closes_at = moment_of(row, 2);
    if (!row.is_null(5)) sign_ups.closes_before = domain::parse_duration(row.get<std::string_view>(5));
    sign_ups.is_count_hidden = row.get<bool>(6);
    sign_ups.retention_days = row.get<int>(7);
    sign_ups.revision = row.get<int>(8);
    return sign_ups;
}

void set_sign_ups(Connection& connection, const SignUps& sign_ups) {
    Statement row = connection.prepare(set_one);
    row.bind(":action", sign_ups.action).bind(":is_open", sign_ups.is_open).bind(":capacity", sign_ups.capacity);
    bind_moment(row, sign_ups.closes_at, ":closes_date", ":closes_time", ":closes_zone");
    row.bind(":closes_before",
             sign_ups.closes_before ? std::optional{domain::to_text(*sign_ups.closes_before)} : std::nullopt);
    row.bind(":is_count_hidden", sign_ups.is_count_hidden).bind(":retention_days", sign_ups.retention_days);
    row.bind(":revision", sign_ups.revision).run();
}

std::int64_t take_place(Connection& connection, std::string_view action) {
    Statement row = connection.prepare(next_place);
    row.bind(":action", action).bind(":retention_days", domain::SignUpSettings::usual_retention).step();
    return row.get<std::int64_t>(0);
}

void hold_sign_ups(Connection& connection, std::string_view action) {
    connection.prepare(hold)
        .bind(":action", action)
        .bind(":retention_days", domain::SignUpSettings::usual_retention)
        .run();
}

bool is_held(Connection& connection, std::string_view action) {
    return connection.prepare(find_held).bind(":action", action).step();
}

void forget_gone(Connection& connection, std::string_view action) {
    connection.prepare(forget_gone_of_all).bind(":action", action).run();
    connection.prepare(forget_gone_of_slots).bind(":action", action).run();
}

std::vector<std::string> list_held_sign_ups(Connection& connection, std::string_view after, std::size_t limit) {
    Statement row = connection.prepare(list_held).bind(":after", after).bind(":limit", limit);
    std::vector<std::string> ids;
    while (row.step()) ids.push_back(row.get<std::string>(0));
    return ids;
}

void set_not_held(Connection& connection, std::string_view action) {
    connection.prepare(end_holding).bind(":action", action).run();
}

void note_slots(Connection& connection, const SlotNews& news) {
    connection.prepare(add_news)
        .bind(":action", news.action)
        .bind(":is_asked", news.is_asked)
        .bind(":is_left", news.is_left)
        .run();
}

std::vector<SlotNews> take_slot_news(Connection& connection) {
    std::vector<SlotNews> all;
    {
        Statement row = connection.prepare(list_news);
        while (row.step()) all.push_back({row.get<std::string>(0)});
    }
    for (SlotNews& each : all) {
        Statement row = connection.prepare(find_news).bind(":action", each.action);
        row.step();
        each.is_asked = row.get<bool>(0);
        each.is_left = row.get<bool>(1);
        connection.prepare(end_news).bind(":action", each.action).run();
    }
    return all;
}

bool is_slot_empty(Connection& connection, std::string_view slot) {
    return !connection.prepare(find_taken).bind(":slot", slot).step();
}

void count_attendance(Connection& connection, const domain::Attendance& attendance, int by) {
    if (by > 0)
        connection.prepare(add_count)
            .bind(":action", attendance.action)
            .bind(":status", domain::attendance_statuses.name_of(attendance.status))
            .bind(":presence", name_of(domain::presences, attendance.presence).value_or(""))
            .bind(":people", attendance.party_size)
            .run();
    else
        take(connection, attendance, 0);
    count_slots(connection, attendance, by, false);
}

void count_gone(Connection& connection, const domain::Attendance& attendance) {
    take(connection, attendance, attendance.party_size);
    count_slots(connection, attendance, -1, true);
}

void count_day(Connection& connection, std::string_view action, const SignUpDay& change) {
    if (change.joined == 0 && change.left == 0) return;
    connection.prepare(add_to_day)
        .bind(":action", action)
        .bind(":day", base::to_text(change.day))
        .bind(":joined", change.joined)
        .bind(":left_off", change.left)
        .run();
}

std::vector<SignUpCount> list_sign_up_counts(Connection& connection, std::string_view action) {
    Statement row = connection.prepare(list_counts).bind(":action", action);
    std::vector<SignUpCount> counts;
    while (row.step()) {
        SignUpCount count;
        count.status = value_of(domain::attendance_statuses, row.get<std::string_view>(0));
        if (!row.get<std::string_view>(1).empty())
            count.presence = value_of(domain::presences, row.get<std::string_view>(1));
        count.attendances = row.get<std::int64_t>(2);
        count.people = row.get<std::int64_t>(3);
        count.gone = row.get<std::int64_t>(4);
        if (count.people + count.gone > 0) counts.push_back(count);
    }
    std::sort(counts.begin(), counts.end(), [](const SignUpCount& left, const SignUpCount& right) {
        return std::pair{left.status, left.presence} < std::pair{right.status, right.presence};
    });
    return counts;
}

std::vector<SignUpDay> list_sign_up_days(Connection& connection, std::string_view action) {
    Statement row = connection.prepare(list_days).bind(":action", action);
    std::vector<SignUpDay> days;
    while (row.step())
        days.push_back({base::parse_date(row.get<std::string_view>(0)).value(), row.get<std::int64_t>(1),
                        row.get<std::int64_t>(2)});
    return days;
}

std::vector<domain::SlotOffer> list_slot_offers(Connection& connection, std::string_view action) {
    std::map<std::string, std::array<int, 3>> counts;
    Statement row = connection.prepare(list_slot_counts).bind(":action", action);
    while (row.step()) counts[row.get<std::string>(0)] = {row.get<int>(1), row.get<int>(2), row.get<int>(3)};
    std::map<std::string, domain::Role> roles;
    for (domain::Role& each : list_roles(connection, action)) roles.emplace(each.id, each);
    std::vector<domain::SlotOffer> offers;
    for (domain::Slot& each : list_slots_of_action(connection, action)) {
        const auto [taken, asked, gone] = counts[each.id];
        const domain::Role& role = roles.at(each.role);
        offers.push_back({std::move(each), role, taken, asked, gone});
    }
    return offers;
}

}  // namespace charivari::store
