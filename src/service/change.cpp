#include "service/change.hpp"

#include <string>

#include "service/action_making.hpp"
#include "store/action.hpp"
#include "store/call.hpp"
#include "store/campaign.hpp"
#include "store/change.hpp"
#include "store/event.hpp"
#include "store/group.hpp"
#include "store/person.hpp"
#include "store/place.hpp"
#include "store/site.hpp"

namespace charivari::service {
namespace {

// A change and its object are written together, so whatever is not deleted is there.
template <typename Object>
Object present(std::optional<Object> found, const domain::Change& change) {
    if (!found)
        throw base::Error{base::Code::internal}.because("a change of " + change.noun + " " + change.id + " without it");
    return std::move(*found);
}

ChangedObject object_of(store::Connection& connection, domain::Change change) {
    ChangedObject changed{std::move(change), {}};
    const domain::Change& what = changed.change;
    if (what.is_deleted) return changed;
    if (what.noun == "event")
        changed.present = present(store::find_event(connection, what.id), what);
    else if (what.noun == "place")
        changed.present = present(store::find_place(connection, what.id), what);
    else if (what.noun == "group")
        changed.present = present(store::find_group(connection, what.id), what);
    else if (what.noun == "call")
        changed.present = present(store::find_call(connection, what.id), what);
    else if (what.noun == "campaign")
        changed.present = present(store::find_campaign(connection, what.id), what);
    else if (what.noun == "person")
        changed.present = present(store::find_person(connection, what.id), what);
    else if (what.noun == "action")
        changed.present = as_everybody_sees(connection, present(store::find_action(connection, what.id), what));
    else
        throw base::Error{base::Code::internal}.because("a change of an unknown noun: " + what.noun);
    return changed;
}

}  // namespace

ChangeService::Changes ChangeService::list(const std::optional<ChangeCursor>& since, std::size_t limit) const {
    return database_.read([&](store::Connection& c) {
        Changes changes;
        changes.end = {store::find_epoch(c), since ? since->seq : 0};
        if (since && since->epoch != changes.end.epoch)
            throw base::Error{base::Code::gone,
                              "This cursor is of a time before the database was restored. Start again without one."};
        auto found = store::list_changes(c, changes.end.seq, limit + 1);  // one more: does it go on?
        changes.goes_on = found.size() > limit;
        if (changes.goes_on) found.pop_back();
        if (!found.empty()) changes.end.seq = found.back().seq;
        for (domain::Change& each : found) changes.objects.push_back(object_of(c, std::move(each)));
        return changes;
    });
}

}  // namespace charivari::service
