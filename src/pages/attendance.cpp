#include "pages/attendance.hpp"

#include <algorithm>
#include <utility>

#include "pages/action_desk.hpp"
#include "pages/action_view.hpp"
#include "pages/attendance_form.hpp"
#include "pages/attendance_view.hpp"
#include "pages/desk.hpp"
#include "pages/form_guard.hpp"
#include "pages/once.hpp"
#include "pages/qr.hpp"

namespace charivari::pages {
namespace {

using front::Answer;
using front::Call;
using service::AttendanceKey;
using service::AttendanceView;
using service::SignUpsView;

bool is_told(const base::Error& error, std::string_view code) {
    return std::any_of(error.fields().begin(), error.fields().end(),
                       [code](const base::FieldError& each) { return each.code == code; });
}

// Whoever comes from a form that was sent has the link for the first time, however often it was sent.
bool is_from_form(const Call& call) { return call.query("done") == "new" || call.query("done") == "again"; }

// ---- signing up

SignUpsView sign_ups_of(const Call& call, const domain::Action& action) {
    return call.services.sign_ups.get(call.caller, key_of(action));
}

Form new_form(const Call& call, const Reader& reader, const domain::Action& action, const SignUpsView& sign_ups) {
    Form form = attendance_form(reader, {action, sign_ups, nullptr, call.form});
    form.action = sign_up_path(action);
    form.cancel = action_path(action);
    form.is_guarded = true;
    form.fields.push_back(guard_stamp(call));
    form.fields.push_back(once_field(call));
    return form;
}

http::Response sign_up_page(const Call& call, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const domain::Action action = action_of(call).action;
    const SignUpsView sign_ups = sign_ups_of(call, action);
    Desk desk{.heading = coming_title(reader, sign_ups.refusal),
              .path = sign_up_path(action),
              .kind = domain::title_in(action, reader.language),
              .lead = action_summary(reader, action),
              .notices = own_notices(reader, action, sign_ups.refusal)};
    Section section{.id = "form"};
    if (sign_ups.refusal) {
        section.paragraphs = {refusal_in_words(reader, *sign_ups.refusal)};
        section.buttons = {{reader.say("attendance.own.read"), action_path(action)}};
    } else {
        if (sign_ups.is_full) section.paragraphs = {reader.say("attendance.places.full")};
        section.forms = {form_data(reader, new_form(call, reader, action, sign_ups), tried)};
        if (sign_ups.key) desk.script = "seal-form.js";
    }
    desk.sections = {std::move(section)};
    desk.is_wrong = tried != nullptr;
    return desk_response(call, reader, std::move(desk));
}

// Where the account's own sign-up for that action is, if it has one.
std::string own_path(const Call& call, const std::string& action) {
    if (!call.caller.account) return {};
    for (const AttendanceView& each : call.services.attendances.list(call.caller))
        if (each.attendance.action == action) return "/me/attendances/" + each.attendance.id;
    return {};
}

// ---- what one signed up for

struct Named {
    AttendanceKey key;
    AttendancePlace place;
};

Named by_secret(const Call& call) {
    const std::string& secret = call.parameter("secret");
    return {service::key_of_secret(secret, call.caller), {"/attendances/" + secret, true, is_from_form(call)}};
}
Named by_account(const Call& call) {
    const std::string& id = call.parameter("attendance");
    return {call.services.attendances.key_of(call.caller, id), {"/me/attendances/" + id, false}};
}

// What is offered to whoever changes something; nothing where they do not see the action, as by the link to one of a group.
SignUpsView offered(const Call& call, const AttendanceView& view) {
    try {
        if (view.action) return sign_ups_of(call, *view.action);
    } catch (const base::Error& error) {
        if (error.code() != base::Code::not_found) throw;
    }
    SignUpsView own;
    own.sign_ups = view.sign_ups;
    own.slots = view.slots;
    return own;
}

// Nothing can be changed of what does not take place, or is over; of what is closed to others one's own part can still become less.
bool may_change(const AttendanceView& view) {
    using domain::SignUpRefusal;
    return view.action &&
           (!view.refusal || view.refusal == SignUpRefusal::closed || view.refusal == SignUpRefusal::too_late);
}

http::Response attendance_page(const Call& call, const Named& named, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const AttendanceView view = call.services.attendances.open(named.key);
    view::Data form;
    bool seals = false;
    if (may_change(view)) {
        const SignUpsView sign_ups = offered(call, view);
        Form changes = attendance_form(reader, {*view.action, sign_ups, &view.attendance, call.form});
        changes.action = named.place.path;
        seals = changes.sealing.has_value();
        form = form_data(reader, changes, tried);
    }
    Desk desk = attendance_desk(reader, view, named.place, std::move(form));
    const std::string done = "attendance.done." + std::string(call.query("done").value_or(""));
    if (reader.words.has(done)) desk.notices.insert(desk.notices.begin(), said(reader, done));
    if (seals) desk.script = "seal-form.js";
    desk.is_wrong = tried != nullptr;
    return desk_response(call, reader, std::move(desk));
}

front::Outcome change(const Call& call, const Named& named) {
    const AttendanceView view = call.services.attendances.open(named.key);
    auto wanted = wanted_of(call.form, offered(call, view).slots, &view.attendance);
    const auto work = [&call, named, wanted]() -> front::Prompt {
        auto asked = wanted;
        const int revision = number_of(call.form, "revision", 0, asked.errors);
        return call.services.attendances.change(named.key, std::move(asked), revision)
            .map([&call, path = named.place.path](const AttendanceView&) {
                return Answer(see_other(call, path + "?done=changed"));
            });
    };
    return attempt(call, named.place.path, work, [&call, named, slots = wanted.draft.slots](const Tried& tried) {
        const base::Error error = at_attendance_fields(tried.error, slots, true);
        const Tried again{tried.typed, error};
        return attendance_page(call, named, &again);
    });
}

front::Outcome withdraw(const Call& call, const Named& named) {
    const AttendanceView view = call.services.attendances.open(named.key);
    const bool comes = view.action && !is_settled(view.refusal);
    const std::string title = view.action ? domain::title_in(*view.action, call.language) : "";
    if (!is_sure(call))
        return Answer(ask_first(call, {comes ? "attendance.withdraw.sure" : "attendance.withdraw.sure_of_row", title,
                                       named.place.path + "/withdraw", named.place.path}));
    return call.services.attendances.withdraw(named.key).map([&call, view] {
        const Reader reader = reader_of(call);
        return Answer(desk_response(call, reader, withdrawn_desk(reader, view)));
    });
}

}  // namespace

front::Outcome show_sign_up(const Call& call) { return Answer(sign_up_page(call)); }

front::Outcome sign_up(const Call& call) {
    const domain::Action action = action_of(call).action;
    auto wanted = wanted_of(call.form, sign_ups_of(call, action).slots, nullptr);
    check_guard(call, wanted.errors);
    const auto work = [&call, action, wanted]() -> front::Prompt {
        auto write = call.services.attendances.sign_up(call.caller, call.address, key_of(action), wanted)
                         .map([&call](const service::AttendanceService::Made& made) {
                             return Answer(see_other(call, "/attendances/" + made.secret + "?done=new"));
                         });
        return once(call, sign_up_path(action), std::move(write),
                    [](store::Transaction& transaction, const std::string& location) {
                        return service::opens_attendance(transaction, secret_in(location));
                    });
    };
    return attempt(call, sign_up_path(action), work, [&call, action, slots = wanted.draft.slots](const Tried& tried) {
        if (is_told(tried.error, "signed_up_already"))
            return see_other(call, own_path(call, action.id) + "?done=already");
        const base::Error error = at_attendance_fields(tried.error, slots, false);
        const Tried again{tried.typed, error};
        return sign_up_page(call, &again);
    });
}

front::Outcome show_attendance(const Call& call) { return Answer(attendance_page(call, by_secret(call))); }
front::Outcome change_attendance(const Call& call) { return change(call, by_secret(call)); }
front::Outcome withdraw_attendance(const Call& call) { return withdraw(call, by_secret(call)); }

front::Outcome show_attendance_picture(const Call& call) {
    const Named named = by_secret(call);
    call.services.attendances.open(named.key);
    return Answer(qr_response(reader_of(call).absolute(named.place.path), link_scale));
}

front::Outcome adopt_attendance(const Call& call) {
    const std::string path = by_secret(call).place.path;
    const auto work = [&call, path]() -> front::Prompt {
        return call.services.attendances.adopt(call.caller, call.parameter("secret"))
            .map([&call, path](const AttendanceView&) { return Answer(see_other(call, path + "?done=adopted")); });
    };
    return front::Attempt{
        work, [&call, path](const base::Error& error) -> std::optional<Answer> {
            if (error.code() != base::Code::conflict) return std::nullopt;
            const bool is_second = is_told(error, "signed_up_already");
            return Answer(see_other(call, path + (is_second ? "?done=is_second" : "?done=not_adopted")));
        }};
}

front::Outcome show_own_attendance(const Call& call) { return Answer(attendance_page(call, by_account(call))); }
front::Outcome change_own_attendance(const Call& call) { return change(call, by_account(call)); }
front::Outcome withdraw_own_attendance(const Call& call) { return withdraw(call, by_account(call)); }

}  // namespace charivari::pages
