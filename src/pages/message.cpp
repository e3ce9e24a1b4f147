#include "pages/message.hpp"

#include <algorithm>

#include "domain/action_message.hpp"
#include "pages/action_desk.hpp"
#include "pages/action_view.hpp"
#include "pages/desk.hpp"
#include "pages/once.hpp"
#include "pages/sign_ups_view.hpp"
#include "service/message.hpp"
#include "view/markdown.hpp"

namespace charivari::pages {
namespace {

using domain::ActionMessage;
using front::Answer;
using front::Call;

Form message_form(const Call& call, const Reader& reader, const domain::Action& action) {
    Form form{.id = "message", .action = messages_path(action), .button = reader.say("message.send")};
    form.fields = {{.name = "text",
                    .label = reader.say("message.text"),
                    .kind = Field::Kind::text_area,
                    .hint = reader.say("message.text.hint"),
                    .lines = 4},
                   once_field(call)};
    return form;
}

Entry message_entry(const Reader& reader, const ActionMessage& message, const domain::Action& action) {
    Entry entry{.title = reader.moment_of(message.created_at)};
    entry.prose = view::markdown_to_html(message.text);
    entry.id = "message-" + message.id;
    entry.forms = {form_data(reader, {.id = "remove-" + message.id,
                                      .action = messages_path(action) + "/" + message.id + "/remove",
                                      .button = reader.say("message.take_back"),
                                      .button_of = entry.title,
                                      .is_quiet = true})};
    return entry;
}

http::Response list_page(const Call& call, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const domain::Action action = action_to_edit(call).action;
    Desk desk{.heading = reader.say("message.title"),
              .path = messages_path(action),
              .kind = domain::title_in(action, reader.language),
              .lead = reader.say("message.lead"),
              .choices = sign_ups_choices(reader, action, messages_path(action)),
              .choices_label = reader.say("sign_ups.choices")};
    const std::string done = "message.done." + std::string(call.query("done").value_or(""));
    if (reader.words.has(done) && !tried) desk.notices = {said(reader, done)};
    Section sent{.id = "sent", .heading = reader.say("message.sent")};
    for (const ActionMessage& each : call.services.messages.list(call.caller, key_of(action)))
        sent.entries.push_back(message_entry(reader, each, action));
    if (sent.entries.empty()) sent.paragraphs = {reader.say("message.none")};
    sent.buttons = {{reader.say("action.work.back"), action_path(action)}};
    desk.sections = {{.id = "new", .forms = {form_data(reader, message_form(call, reader, action), tried)}},
                     std::move(sent)};
    desk.is_wrong = tried != nullptr;
    return desk_response(call, reader, std::move(desk));
}

}  // namespace

std::string messages_path(const domain::Action& action) { return action_path(action) + "/messages"; }

front::Outcome show_messages(const Call& call) { return Answer(list_page(call)); }

front::Outcome send_message(const Call& call) {
    const domain::Action action = action_to_edit(call).action;
    const auto work = [&call, action]() -> front::Prompt {
        auto write = call.services.messages.send(call.caller, key_of(action), std::string(call.form.value("text")), {})
                         .map([&call, action](const ActionMessage&) {
                             return Answer(see_other(call, messages_path(action) + "?done=sent"));
                         });
        return once(call, messages_path(action), std::move(write));
    };
    return attempt(call, messages_path(action), work, [&call](const Tried& tried) { return list_page(call, &tried); });
}

front::Outcome take_back_message(const Call& call) {
    const domain::Action action = action_to_edit(call).action;
    const std::string back = messages_path(action);
    const auto all = call.services.messages.list(call.caller, key_of(action));
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const ActionMessage& each) { return each.id == call.parameter("message"); });
    if (found == all.end()) throw base::Error{base::Code::not_found, "There is no such message."};
    if (!is_sure(call))
        return Answer(ask_first(call, {"message.taking_back", reader_of(call).moment_of(found->created_at),
                                       back + "/" + found->id + "/remove", back}));
    const auto work = [&call, action, back]() -> front::Prompt {
        return call.services.messages.take_back(call.caller, key_of(action), call.parameter("message"))
            .map([&call, back] { return Answer(see_other(call, back + "?done=taken_back")); });
    };
    return attempt(call, back, work);
}

}  // namespace charivari::pages
