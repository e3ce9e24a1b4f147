#include "store/notice.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <tuple>
#include <utility>

#include "store/event_names.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::Notice;

constexpr std::string_view insert_one =
    "INSERT INTO notice (id, group_id, kind, action_id, event_id, other_group_id, detail, times, created_at, "
    "updated_at, done_at) VALUES (:id, :group, :kind, :action, :event, :other_group, :detail, :times, :created_at, "
    ":updated_at, :done_at)";
constexpr std::string_view update_one =
    "UPDATE notice SET detail = :detail, times = :times, updated_at = :updated_at WHERE id = :id";
constexpr std::string_view columns =
    "SELECT id, group_id, kind, action_id, event_id, other_group_id, detail, times, created_at, updated_at, done_at "
    "FROM notice WHERE ";
constexpr std::string_view by_id = "id = :id";
constexpr std::string_view find_one = joined<columns, by_id>;
constexpr std::string_view of_action =
    "action_id = :action AND group_id = :group AND kind = :kind AND created_at >= :since AND done_at IS NULL "
    "ORDER BY created_at DESC, id DESC LIMIT 5";
constexpr std::string_view list_of_action = joined<columns, of_action>;
constexpr std::string_view of_group =
    "group_id = :group AND updated_at >= :since AND kind = :kind AND action_id IS NULL AND done_at IS NULL "
    "ORDER BY updated_at DESC, id DESC LIMIT 5";
constexpr std::string_view list_of_group = joined<columns, of_group>;
// Chosen from the index alone; then the rows of those that are shown.
constexpr std::string_view choose_latest =
    "SELECT updated_at, id FROM notice WHERE group_id = :group AND (updated_at, id) < (:after_at, :after_id) AND "
    "(done_at IS NULL OR :is_all = 1) ORDER BY updated_at DESC, id DESC LIMIT :limit";
constexpr std::string_view any_id = "id IN ";
constexpr std::string_view list_some = joined<columns, any_id>;  // goes on with "(:id0, …)"
constexpr std::string_view set_done = "UPDATE notice SET done_at = :now WHERE id = :id AND done_at IS NULL";
constexpr std::string_view set_all_done =
    "UPDATE notice SET done_at = :now WHERE action_id = :action AND kind = :kind AND done_at IS NULL";
constexpr std::string_view set_done_of_group =
    "UPDATE notice SET done_at = :now WHERE action_id = :action AND group_id = :group AND done_at IS NULL";
constexpr std::string_view find_open =
    "SELECT 1 FROM notice WHERE action_id = :action AND group_id = :group AND kind = :kind AND done_at IS NULL LIMIT 1";
constexpr std::string_view set_done_until =
    "UPDATE notice SET done_at = :now WHERE group_id = :group AND updated_at <= :until AND done_at IS NULL";
constexpr std::string_view delete_old = "DELETE FROM notice WHERE updated_at < :before";

constexpr base::Utc behind_all{std::chrono::sys_days{std::chrono::year{9999} / 1 / 1}};

Notice notice_of(const Statement& row) {
    Notice notice;
    notice.id = row.get<std::string>(0);
    notice.group = row.get<std::string>(1);
    notice.kind = value_of(domain::notice_kinds, row.get<std::string_view>(2));
    notice.action = row.get<std::optional<std::string>>(3);
    notice.event = row.get<std::optional<std::string>>(4);
    notice.other_group = row.get<std::optional<std::string>>(5);
    notice.detail = row.get<std::optional<std::string>>(6);
    notice.times = row.get<int>(7);
    notice.created_at = row.get<base::Utc>(8);
    notice.updated_at = row.get<base::Utc>(9);
    notice.done_at = row.get<std::optional<base::Utc>>(10);
    return notice;
}

std::optional<Notice> find_last(Connection& connection, const Notice& next) {
    Statement row = connection.prepare(next.action ? list_of_action : list_of_group);
    if (next.action) row.bind(":action", *next.action);
    row.bind(":group", next.group).bind(":kind", domain::notice_kinds.name_of(next.kind));
    row.bind(":since", next.created_at - Notice::joined_within);
    while (row.step())
        if (Notice found = notice_of(row); domain::is_joined(found, next)) return found;
    return std::nullopt;
}

// In that order.
std::vector<Notice> get_notices(Connection& connection, std::span<const domain::NoticePosition> chosen) {
    std::map<std::string, Notice, std::less<>> found;
    std::vector<std::string_view> ids;
    for (const auto& each : chosen) ids.emplace_back(each.id);
    for_ids(connection, list_some, "", ids, [&](Statement& row) {
        while (row.step()) found.emplace(row.get<std::string>(0), notice_of(row));
    });
    std::vector<Notice> notices;
    for (const auto& each : chosen) notices.push_back(std::move(found.at(each.id)));
    return notices;
}

}  // namespace

std::vector<NamedStatement> notice_statements() {
    return {{"notice insert_one", std::string(insert_one)},
            {"notice update_one", std::string(update_one)},
            {"notice find_one", std::string(find_one)},
            {"notice list_of_action", std::string(list_of_action)},
            {"notice list_of_group", std::string(list_of_group)},
            {"notice choose_latest", std::string(choose_latest)},
            {"notice set_done", std::string(set_done)},
            {"notice set_all_done", std::string(set_all_done)},
            {"notice set_done_of_group", std::string(set_done_of_group)},
            {"notice find_open", std::string(find_open)},
            {"notice delete_old", std::string(delete_old)},
            {"notice set_done_until", std::string(set_done_until)},
            named_with_ids("notice list_some", list_some)};
}

void add_notice(Connection& connection, const Notice& notice) {
    if (const auto last = find_last(connection, notice)) {
        const Notice renewed = domain::joined(*last, notice);
        connection.prepare(update_one)
            .bind(":id", renewed.id)
            .bind(":detail", renewed.detail)
            .bind(":times", renewed.times)
            .bind(":updated_at", renewed.updated_at)
            .run();
        return;
    }
    connection.prepare(insert_one)
        .bind(":id", notice.id)
        .bind(":group", notice.group)
        .bind(":kind", domain::notice_kinds.name_of(notice.kind))
        .bind(":action", notice.action)
        .bind(":event", notice.event)
        .bind(":other_group", notice.other_group)
        .bind(":detail", notice.detail)
        .bind(":times", notice.times)
        .bind(":created_at", notice.created_at)
        .bind(":updated_at", notice.updated_at)
        .bind(":done_at", notice.done_at)
        .run();
}

std::vector<Notice> list_notices(Connection& connection, const std::vector<std::string>& groups, bool open_only,
                                 std::size_t limit, const std::optional<domain::NoticePosition>& after) {
    std::vector<domain::NoticePosition> chosen;
    for (const std::string& group : groups) {
        Statement row = connection.prepare(choose_latest).bind(":group", group).bind(":is_all", !open_only);
        row.bind(":after_at", after ? after->updated_at : behind_all).bind(":after_id", after ? after->id : "");
        row.bind(":limit", limit);
        while (row.step()) chosen.push_back({row.get<base::Utc>(0), row.get<std::string>(1)});
    }
    std::sort(chosen.begin(), chosen.end(), [](const auto& left, const auto& right) {
        return std::tie(left.updated_at, left.id) > std::tie(right.updated_at, right.id);
    });
    if (chosen.size() > limit) chosen.resize(limit);
    return get_notices(connection, chosen);
}

std::optional<Notice> find_notice(Connection& connection, std::string_view id) {
    Statement row = connection.prepare(find_one).bind(":id", id);
    return row.step() ? std::optional{notice_of(row)} : std::nullopt;
}

bool set_notice_done(Connection& connection, std::string_view id, base::Utc now) {
    return connection.prepare(set_done).bind(":id", id).bind(":now", now).run() == 1;
}

void set_notices_done(Connection& connection, std::string_view action, domain::NoticeKind kind, base::Utc now) {
    connection.prepare(set_all_done)
        .bind(":action", action)
        .bind(":kind", domain::notice_kinds.name_of(kind))
        .bind(":now", now)
        .run();
}

void set_notices_of_group_done(Connection& connection, std::string_view action, std::string_view group, base::Utc now) {
    connection.prepare(set_done_of_group).bind(":action", action).bind(":group", group).bind(":now", now).run();
}

bool is_notice_open(Connection& connection, std::string_view group, std::string_view action, domain::NoticeKind kind) {
    return connection.prepare(find_open)
        .bind(":action", action)
        .bind(":group", group)
        .bind(":kind", domain::notice_kinds.name_of(kind))
        .step();
}

std::int64_t set_notices_done_until(Connection& connection, std::string_view group, base::Utc until, base::Utc now) {
    return connection.prepare(set_done_until).bind(":group", group).bind(":until", until).bind(":now", now).run();
}

std::int64_t delete_old_notices(Connection& connection, base::Utc before) {
    return connection.prepare(delete_old).bind(":before", before).run();
}

}  // namespace charivari::store
