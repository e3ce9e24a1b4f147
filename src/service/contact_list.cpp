// What participants of an action left of themselves, and what opens it: the part of ContactService that looks at attendances.
#include <algorithm>
#include <utility>

#include "domain/policy.hpp"
#include "service/access.hpp"
#include "service/action_making.hpp"
#include "service/contact.hpp"
#include "store/attendance.hpp"
#include "store/contact_key.hpp"
#include "store/membership.hpp"
#include "store/ride.hpp"

namespace charivari::service {
namespace {

using domain::Caller;

domain::Action get_editable(store::Connection& connection, const Caller& caller, std::string_view id) {
    domain::Action action = get_visible_action(connection, caller, id);
    require(caller, domain::may_edit(caller, action));
    return action;
}

bool may_export(store::Connection& connection, const std::string& group, const std::string& account) {
    const auto holders = store::list_contact_holders(connection, group);
    return std::any_of(holders.begin(), holders.end(), [&](const domain::ContactHolder& each) {
        return each.account == account && each.sees && each.exports;
    });
}

}  // namespace

ContactService::Left ContactService::get_left(const Caller& caller, std::string_view action) const {
    return database_.read([&](store::Connection& c) {
        const domain::Action found = get_editable(c, caller, action);
        Left left;
        const auto rides = store::list_rides(c, found.id, domain::Ride::most);
        left.count = store::count_attendances_with_note(c, found.id) +
                     std::count_if(rides.begin(), rides.end(), [](const auto& each) { return each.note.has_value(); });
        left.may_open = caller.account && domain::may_see_contacts(caller, found.group);
        if (!left.may_open) return left;
        auto own = store::find_contact_key(c, caller.account->id);
        auto wraps = own_wraps(c, found.group, caller.account->id);
        if (own && !wraps.empty())
            left.opener = Opener{std::move(*own), std::move(wraps), may_export(c, found.group, caller.account->id)};
        return left;
    });
}

}  // namespace charivari::service
