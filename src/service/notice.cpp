#include "service/notice.hpp"

#include <map>
#include <set>
#include <utility>

#include "domain/policy.hpp"
#include "service/access.hpp"
#include "store/action.hpp"
#include "store/group.hpp"
#include "store/notice.hpp"

namespace charivari::service {
namespace {

// Notices with what they name, each thing read once.
std::vector<NoticeView> views_of(store::Connection& connection, const domain::Caller& caller,
                                 std::vector<domain::Notice> notices) {
    std::set<std::string> ids;
    std::set<std::string> group_ids;
    for (const domain::Notice& each : notices) {
        if (each.action) ids.insert(*each.action);
        group_ids.insert(each.group);
        if (each.other_group) group_ids.insert(*each.other_group);
    }
    std::map<std::string, domain::Action> actions;
    for (domain::Action& each : store::get_actions(connection, {ids.begin(), ids.end()})) {
        std::string id = each.id;
        actions.emplace(std::move(id), std::move(each));
    }
    std::map<std::string, domain::Group> groups;
    for (domain::Group& each : store::list_groups_of(connection, {group_ids.begin(), group_ids.end()})) {
        std::string id = each.id;
        groups.emplace(std::move(id), std::move(each));
    }
    std::vector<NoticeView> views;
    for (domain::Notice& each : notices) {
        NoticeView view;
        view.group = groups.at(each.group);
        // Whoever left it since is told no more of it.
        if (each.action && domain::may_see(caller, actions.at(*each.action))) view.action = actions.at(*each.action);
        if (each.other_group) view.other_group = groups.at(*each.other_group);
        view.notice = std::move(each);
        views.push_back(std::move(view));
    }
    return views;
}

// One that the caller is told.
domain::Notice get_told(store::Connection& connection, const domain::Caller& caller, std::string_view id) {
    auto notice = store::find_notice(connection, id);
    const auto role = notice ? caller.role_in(notice->group) : std::nullopt;
    if (!role || *role == domain::MemberRole::member)
        throw base::Error{base::Code::not_found, "There is no such notice."};
    return std::move(*notice);
}

}  // namespace

NoticeService::Page NoticeService::list(const domain::Caller& caller, bool open_only, std::size_t limit,
                                        const std::optional<domain::NoticePosition>& after) const {
    return database_.read([&](store::Connection& c) {
        auto found = store::list_notices(c, organised_by(caller), open_only, limit + 1, after);
        Page page;
        if (found.size() > limit) {  // one more: does it go on?
            found.pop_back();
            page.next = domain::NoticePosition{found.back().updated_at, found.back().id};
        }
        page.notices = views_of(c, caller, std::move(found));
        return page;
    });
}

NoticeView NoticeService::get(const domain::Caller& caller, std::string_view id) const {
    return database_.read(
        [&](store::Connection& c) { return std::move(views_of(c, caller, {get_told(c, caller, id)}).front()); });
}

Write<NoticeView> NoticeService::set_done(const domain::Caller& caller, std::string_view id) const {
    const auto notice = database_.read([&](store::Connection& c) { return get_told(c, caller, id); });
    require(caller, domain::may_write(caller));
    return Write<NoticeView>{[this, caller, id = notice.id](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        if (store::set_notice_done(connection, id, clock_.now())) transaction.touch(base::VersionKey::noun("notice"));
        return std::move(views_of(connection, caller, {get_told(connection, caller, id)}).front());
    }};
}

Write<std::int64_t> NoticeService::set_all_done(const domain::Caller& caller, base::Utc until) const {
    require(caller, domain::may_write(caller));
    return Write<std::int64_t>{[this, groups = organised_by(caller), until](store::Transaction& transaction) {
        std::int64_t count = 0;
        for (const std::string& each : groups)
            count += store::set_notices_done_until(transaction.connection(), each, until, clock_.now());
        if (count > 0) transaction.touch(base::VersionKey::noun("notice"));
        return count;
    }};
}

Write<std::int64_t> NoticeService::tidy() const {
    return Write<std::int64_t>{[this](store::Transaction& transaction) {
        return store::delete_old_notices(transaction.connection(), clock_.now() - domain::Notice::kept);
    }};
}

}  // namespace charivari::service
