#include "service/notice.hpp"

#include <map>
#include <utility>

#include "domain/policy.hpp"
#include "store/action.hpp"
#include "store/group.hpp"
#include "store/notice.hpp"

namespace charivari::service {
namespace {

std::vector<std::string> organised_by(const domain::Caller& caller) {
    std::vector<std::string> groups;
    for (const domain::Membership& each : caller.memberships)
        if (each.role != domain::MemberRole::member) groups.push_back(each.group);
    return groups;
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
        std::map<std::string, domain::Group> groups;
        const auto group_of = [&](const std::string& id) {
            auto known = groups.find(id);
            if (known == groups.end()) known = groups.emplace(id, store::find_group(c, id).value()).first;
            return known->second;
        };
        for (domain::Notice& each : found) {
            NoticeView view;
            view.group = group_of(each.group);
            if (each.action) view.action = store::find_action(c, *each.action, store::Audience::moderators);
            if (each.other_group) view.other_group = group_of(*each.other_group);
            view.notice = std::move(each);
            page.notices.push_back(std::move(view));
        }
        return page;
    });
}

Write<void> NoticeService::set_done(const domain::Caller& caller, std::string_view id) const {
    const auto notice = database_.read([&](store::Connection& c) { return store::find_notice(c, id); });
    if (!notice || !domain::may_edit_group(caller, notice->group))
        throw base::Error{base::Code::not_found, "There is no such notice."};
    return Write<void>{[this, notice_id = notice->id](store::Transaction& transaction) {
        if (store::set_notice_done(transaction.connection(), notice_id, clock_.now()))
            transaction.touch(base::VersionKey::noun("notice"));
    }};
}

Write<std::int64_t> NoticeService::tidy() const {
    return Write<std::int64_t>{[this](store::Transaction& transaction) {
        return store::delete_old_notices(transaction.connection(), clock_.now() - domain::Notice::kept);
    }};
}

}  // namespace charivari::service
