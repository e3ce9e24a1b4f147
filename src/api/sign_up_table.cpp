// How many sign up, by mode, slot and day, as a table: numbers alone, since nobody here knows a name.
#include <string>
#include <string_view>

#include "api/sign_ups.hpp"
#include "base/csv.hpp"
#include "base/timestamp.hpp"
#include "front/event_query.hpp"
#include "service/access.hpp"
#include "service/action.hpp"
#include "service/sign_ups.hpp"

namespace charivari::api {
namespace {

using service::SignUpsView;

// One number: "mode,inside,going,12", "slot,Sono 2020-01-18T14:00:00,needed,2", "day,2020-01-10,joined,3".
void append(std::string& table, std::string_view of, const std::string& name, std::string_view what,
            std::int64_t number) {
    base::append_csv_row(table, {std::string(of), name, std::string(what), std::to_string(number)});
}

std::string name_of(const domain::SlotOffer& offer, const domain::Schedule& action) {
    std::string name = offer.role.title.value_or(std::string(domain::role_kinds.name_of(offer.role.kind)));
    const domain::Schedule when = domain::schedule_of(offer.slot.span, action);
    if (offer.slot.span != domain::SlotSpan{} && when.has_time())
        name += " " + base::to_text(when.start->local()) + "/" + base::to_text(when.end->local());
    return name;
}

std::string table_of(const SignUpsView& view, const domain::Schedule& action) {
    std::string table;
    base::append_csv_row(table, {"of", "name", "what", "number"});
    for (const domain::SignUpCount& each : view.counts)
        append(table, "mode", each.presence ? std::string(domain::presences.name_of(*each.presence)) : "",
               domain::attendance_statuses.name_of(each.status), each.people + each.gone);
    for (const domain::SlotOffer& each : view.slots) {
        const std::string name = name_of(each, action);
        append(table, "slot", name, "needed", each.slot.needed);
        append(table, "slot", name, "taken", each.taken + each.gone);
        append(table, "slot", name, "asked", each.asked);
    }
    for (const domain::SignUpDay& each : view.days) {
        append(table, "day", base::to_text(each.day), "joined", each.joined);
        append(table, "day", base::to_text(each.day), "left", each.left);
    }
    return table;
}

}  // namespace

front::Outcome show_sign_up_table(const front::Call& call) {
    front::check_parameters(call, {});
    const auto action = call.services.actions.get(call.caller, call.parameter("id"));
    service::require(call.caller, action.may_edit);
    const SignUpsView view = call.services.sign_ups.get(call.caller, action.action.id);
    http::Response response{200, {}, table_of(view, action.action.facts.schedule)};
    response.fields.set("Content-Type", "text/csv; charset=utf-8; header=present");
    response.fields.set("Content-Disposition", "attachment; filename=\"sign-ups.csv\"");
    return response;
}

}  // namespace charivari::api
