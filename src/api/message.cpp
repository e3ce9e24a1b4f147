#include "api/message.hpp"

#include <string>
#include <utility>

#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/list.hpp"
#include "api/object_reader.hpp"
#include "base/timestamp.hpp"
#include "front/event_query.hpp"
#include "service/message.hpp"

namespace charivari::api {
namespace {

using base::json::Object;
using domain::ActionMessage;

Object to_json(const ActionMessage& message) {
    return {{"id", message.id}, {"text", message.text}, {"created_at", base::to_text(message.created_at)}};
}

}  // namespace

front::Outcome list_messages(const front::Call& call) {
    const ListQuery query = list_query_of(call);
    return whole_list_answer(
        call, query, call.services.messages.list(call.caller, call.parameter("id")),
        [](const ActionMessage& each) { return to_json(each); }, [](const ActionMessage& each) { return each.id; },
        Order::latest_first);
}

front::Outcome create_message(const front::Call& call) {
    front::check_parameters(call, {});
    base::FieldErrors errors;
    const Object body = parse_object(call.request.body);
    ObjectReader reader{body, "", errors};
    std::string text = reader.text("text").value_or("");
    reader.finish();
    const std::string list = "/api/v1/actions/" + call.parameter("id") + "/messages/";
    return call.services.messages.send(call.caller, call.parameter("id"), std::move(text), std::move(errors))
        .map([list](const ActionMessage& made) { return created(list + made.id, to_json(made)); });
}

front::Outcome show_message(const front::Call& call) {
    front::check_parameters(call, {});
    for (const ActionMessage& each : call.services.messages.list(call.caller, call.parameter("id")))
        if (each.id == call.parameter("message")) return json_answer(200, to_json(each));
    throw base::Error{base::Code::not_found, "There is no such message."};
}

front::Outcome take_back_message(const front::Call& call) {
    return if_as_shown(call, show_message, [&call]() -> front::Prompt {
        return call.services.messages.take_back(call.caller, call.parameter("id"), call.parameter("message")).map([] {
            return no_content();
        });
    });
}

}  // namespace charivari::api
