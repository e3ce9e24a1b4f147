// Questions of an action.
#include <array>
#include <string>
#include <utility>

#include "api/action_report.hpp"
#include "api/action_work_body.hpp"
#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/list.hpp"
#include "api/merge_patch.hpp"
#include "api/object_reader.hpp"
#include "base/timestamp.hpp"
#include "front/event_query.hpp"
#include "service/access.hpp"
#include "service/action.hpp"
#include "service/action_work.hpp"

namespace charivari::api {
namespace {

using base::json::Object;
using domain::Question;

struct Found {
    service::ActionView action;
    std::vector<Question> questions;

    explicit Found(const front::Call& call)
        : action(call.services.actions.get(call.caller, call.parameter("id"))),
          questions(call.services.action_work.questions(call.caller, call.parameter("id"))) {}

    // When they become everybody's.
    std::optional<base::Utc> changes_at(base::Utc now) const { return domain::next_change_at(action.action, now); }
    const Question& question(const std::string& id) const {
        for (const Question& each : questions)
            if (each.id == id) return each;
        // Whoever may not read them yet learns no more than of an action that is not there.
        throw base::Error{base::Code::not_found,
                          action.is_inside ? "There is no such question." : "There is no such action."};
    }
};

}  // namespace

Object to_json(const Question& question) {
    return {{"id", question.id},
            {"action", question.action},
            {"text", question.text},
            {"source", or_null(question.source)},
            {"source_title", or_null(question.source_title)},
            {"asked", or_null(question.is_asked)},
            {"answer", or_null(question.answer)},
            {"created_at", base::to_text(question.created_at)},
            {"updated_at", base::to_text(question.updated_at)}};
}

domain::QuestionDraft read_question(const Object& body, base::FieldErrors& errors) {
    ObjectReader reader{body, "", errors};
    domain::QuestionDraft draft;
    draft.text = reader.text("text").value_or("");
    draft.source = reader.text("source");
    draft.source_title = reader.text("source_title");
    draft.is_asked = reader.boolean("asked");
    draft.answer = reader.text("answer");
    reader.finish();
    return draft;
}

front::Outcome list_questions(const front::Call& call) {
    const ListQuery query = whole_list_query_of(call);
    const Found found{call};
    return whole_list_answer(
               call, query, found.questions, [](const Question& each) { return to_json(each); },
               [](const Question& each) { return key_of_place(static_cast<std::size_t>(each.position)) + each.id; })
        .valid_until(found.changes_at(call.now));
}

front::Outcome show_question(const front::Call& call) {
    front::check_parameters(call, {});
    return json_answer(200, to_json(Found{call}.question(call.parameter("question"))));
}

front::Outcome create_question(const front::Call& call) {
    front::check_parameters(call, {});
    const auto view = call.services.actions.get(call.caller, call.parameter("id"));
    service::require(call.caller, view.may_edit);
    base::FieldErrors errors;
    domain::QuestionDraft draft = read_question(parse_object(call.request.body), errors);
    return call.services.action_work.add_question(call.caller, view.action.id, std::move(draft), std::move(errors))
        .map([](const Question& question) {
            return with_tag(
                created("/api/v1/actions/" + question.action + "/questions/" + question.id, to_json(question)));
        });
}

front::Outcome change_question(const front::Call& call) {
    return if_as_shown(call, show_question, [&call]() -> front::Prompt {
        const Found found{call};
        const Question present = found.question(call.parameter("question"));
        service::require(call.caller, found.action.may_edit);
        base::FieldErrors errors;
        const Object asked =
            read_merge_patch(parse_object(call.request.body), to_json(present), question_members, errors);
        domain::QuestionDraft draft = read_question(asked, errors);
        const auto replace = [draft = std::move(draft)](domain::QuestionDraft& facts) { facts = draft; };
        return call.services.action_work.update_question(call.caller, present.id, replace, std::move(errors))
            .map([](const Question& question) { return with_tag(json_answer(200, to_json(question))); });
    });
}

front::Outcome remove_question(const front::Call& call) {
    return if_as_shown(call, show_question, [&call]() -> front::Prompt {
        const std::string id = Found{call}.question(call.parameter("question")).id;
        return call.services.action_work.remove_question(call.caller, id).map([] { return no_content(); });
    });
}

}  // namespace charivari::api
