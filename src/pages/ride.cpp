#include "pages/ride.hpp"

#include <utility>

#include "pages/action_desk.hpp"
#include "pages/action_view.hpp"
#include "pages/attendance_view.hpp"
#include "pages/form_guard.hpp"
#include "pages/note_form.hpp"
#include "pages/once.hpp"
#include "pages/qr.hpp"
#include "pages/ride_view.hpp"
#include "service/sign_ups.hpp"

namespace charivari::pages {
namespace {

using domain::Action;
using domain::Ride;
using front::Answer;
using front::Call;
using service::SignUpsView;

Section new_section(const Call& call, const Reader& reader, const Action& action, const SignUpsView& sign_ups,
                    const Tried* tried) {
    Section section{.id = "form", .heading = reader.say("ride.new")};
    if (sign_ups.refusal) {
        section.paragraphs = {refusal_in_words(reader, *sign_ups.refusal)};
    } else if (!sign_ups.takes_notes) {
        // Nobody could put people in touch.
        section.paragraphs = {reader.say("ride.no_key")};
    } else {
        Form form = ride_form(reader, {sign_ups, action.group_name, nullptr, call.form});
        form.action = rides_path(action);
        form.is_guarded = true;
        form.fields.push_back(guard_stamp(call));
        form.fields.push_back(once_field(call));
        section.paragraphs = {reader.say("ride.how")};
        section.forms = {form_data(reader, form, tried)};
    }
    return section;
}

http::Response rides_page(const Call& call, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const Action action = action_of(call).action;
    const SignUpsView sign_ups = call.services.sign_ups.get(call.caller, key_of(action));
    Desk desk{.heading = reader.say("ride.title"),
              .path = rides_path(action),
              .kind = domain::title_in(action, reader.language),
              .lead = action_summary(reader, action),
              .notices = own_notices(reader, action, sign_ups.refusal)};
    desk.sections = ride_sections(reader, call.services.rides.list(call.caller, key_of(action)));
    desk.sections.push_back(new_section(call, reader, action, sign_ups, tried));
    desk.sections.back().buttons = {{reader.say("attendance.own.read"), action_path(action)}};
    if (sign_ups.key && !sign_ups.refusal) desk.script = "seal-form.js";
    desk.is_wrong = tried != nullptr;
    return desk_response(call, reader, std::move(desk));
}

std::string own_path(const Call& call) { return "/rides/" + call.parameter("secret"); }

// Nothing where it is out of sight, or for others than whoever has the link.
std::optional<Action> visible_action(const Call& call, const Ride& ride) {
    try {
        return call.services.actions.get(call.caller, ride.action).action;
    } catch (const base::Error& error) {
        if (error.code() != base::Code::not_found) throw;
        return std::nullopt;
    }
}

http::Response ride_page(const Call& call, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const Ride ride = call.services.rides.open(call.parameter("secret"));
    const auto action = visible_action(call, ride);
    view::Data form;
    bool seals = false;
    SignUpsView sign_ups;
    if (action) sign_ups = call.services.sign_ups.get(call.caller, key_of(*action));
    if (action && !sign_ups.refusal) {
        Form changes = ride_form(reader, {sign_ups, action->group_name, &ride, call.form});
        changes.action = own_path(call);
        seals = changes.sealing.has_value();
        form = form_data(reader, changes, tried);
    }
    const bool is_new = call.query("done") == "new" || call.query("done") == "again";
    Desk desk = own_ride_desk(reader, {ride, own_path(call), is_new, action, sign_ups.refusal}, std::move(form));
    const std::string done = "ride.done." + std::string(call.query("done").value_or(""));
    if (reader.words.has(done)) desk.notices.insert(desk.notices.begin(), said(reader, done));
    if (seals) desk.script = "seal-form.js";
    desk.is_wrong = tried != nullptr;
    return desk_response(call, reader, std::move(desk));
}

// Of a name that several communes have, none was meant.
base::Error at_ride_fields(const base::Error& error) {
    std::vector<base::FieldError> fields = at_note_fields(error).fields();
    for (base::FieldError& each : fields)
        if (each.pointer == "/commune" && each.code == "unknown") each.code = "no_such_commune";
    return base::Error{error.code(), error.detail(), std::move(fields)}.retry_after(error.retry_after());
}

}  // namespace

front::Outcome show_rides(const Call& call) { return Answer(rides_page(call)); }

front::Outcome offer_ride(const Call& call) {
    const Action action = action_of(call).action;
    const auto work = [&call, action]() -> front::Prompt {
        auto wanted = wanted_ride(call.form, nullptr);
        check_guard(call, wanted.errors);
        auto write = call.services.rides.offer(call.caller, call.address, key_of(action), std::move(wanted))
                         .map([&call](const service::RideService::Made& made) {
                             return Answer(see_other(call, "/rides/" + made.secret + "?done=new"));
                         });
        return once(call, rides_path(action), std::move(write),
                    [](store::Transaction& transaction, const std::string& location) {
                        return service::opens_ride(transaction, secret_in(location));
                    });
    };
    return attempt(call, rides_path(action), work, [&call](const Tried& tried) {
        const base::Error error = at_ride_fields(tried.error);
        const Tried again{tried.typed, error};
        return rides_page(call, &again);
    });
}

front::Outcome show_ride(const Call& call) { return Answer(ride_page(call)); }

front::Outcome show_ride_picture(const Call& call) {
    call.services.rides.open(call.parameter("secret"));
    return Answer(qr_response(reader_of(call).absolute(own_path(call)), link_scale));
}

front::Outcome change_ride(const Call& call) {
    const std::string& secret = call.parameter("secret");
    const Ride present = call.services.rides.open(secret);
    const auto work = [&call, secret, present]() -> front::Prompt {
        auto wanted = wanted_ride(call.form, &present);
        const int revision = number_of(call.form, "revision", 0, wanted.errors);
        return call.services.rides.change(secret, std::move(wanted), revision).map([&call](const Ride&) {
            return Answer(see_other(call, own_path(call) + "?done=changed"));
        });
    };
    return attempt(call, own_path(call), work, [&call](const Tried& tried) {
        const base::Error error = at_ride_fields(tried.error);
        const Tried again{tried.typed, error};
        return ride_page(call, &again);
    });
}

front::Outcome withdraw_ride(const Call& call) {
    const std::string& secret = call.parameter("secret");
    const auto action = visible_action(call, call.services.rides.open(secret));
    if (!is_sure(call))
        return Answer(ask_first(call, {"ride.withdraw.sure", "", own_path(call) + "/withdraw", own_path(call)}));
    return call.services.rides.withdraw(secret, std::nullopt).map([&call, action] {
        const Reader reader = reader_of(call);
        Section on{.id = "on"};
        if (action && !action->slug.empty()) on.buttons = {{reader.say("attendance.own.read"), action_path(*action)}};
        return Answer(desk_response(call, reader,
                                    {.heading = reader.say("attendance.withdrawn.title"),
                                     .path = action ? rides_path(*action) : "/",
                                     .lead = reader.say("ride.withdrawn.lead"),
                                     .sections = {std::move(on)}}));
    });
}

}  // namespace charivari::pages
