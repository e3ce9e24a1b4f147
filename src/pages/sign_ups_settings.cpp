// Where organisers say until when people may sign up, how many get a place, and how long anything is kept.
#include <utility>

#include "pages/action_desk.hpp"
#include "pages/record_page.hpp"
#include "pages/sign_ups.hpp"
#include "pages/sign_ups_form.hpp"
#include "pages/sign_ups_view.hpp"
#include "service/sign_ups.hpp"

namespace charivari::pages {
namespace {

using front::Answer;
using front::Call;

http::Response form_page(const Call& call, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const domain::Action action = action_to_edit(call).action;
    const domain::SignUps present = call.services.sign_ups.get(call.caller, key_of(action)).sign_ups;
    const auto meanwhile = [&] {
        base::FieldErrors unread;
        return differences_of(reader, present, sign_ups_of(call.form, present, action, unread));
    };
    const Changing changing{.noun = "sign_ups",
                            .name = domain::title_in(action, reader.language),
                            .meanwhile = meanwhile,
                            .choices = sign_ups_choices(reader, action, sign_ups_path(action) + "/settings"),
                            .choices_label = reader.say("sign_ups.choices")};
    return change_record_page(call, reader, changing, sign_ups_form(reader, action, present), tried);
}

}  // namespace

front::Outcome show_sign_up_settings(const Call& call) { return Answer(form_page(call)); }

front::Outcome change_sign_up_settings(const Call& call) {
    const domain::Action action = action_to_edit(call).action;
    const auto work = [&call, action]() -> front::Prompt {
        base::FieldErrors errors;
        const domain::SignUps present = call.services.sign_ups.get(call.caller, key_of(action)).sign_ups;
        domain::SignUpSettings settings = sign_ups_of(call.form, present, action, errors);
        const int revision = number_of(call.form, "revision", 0, errors);
        return call.services.sign_ups.set(call.caller, key_of(action), std::move(settings), revision, std::move(errors))
            .map([&call, back = sign_ups_path(action)](const service::SignUpsView&) {
                return Answer(see_other(call, back + "?done=changed"));
            });
    };
    return attempt(call, sign_ups_path(action) + "/settings", work,
                   [&call](const Tried& tried) { return form_page(call, &tried); });
}

}  // namespace charivari::pages
