// What became of an action.
#include <array>
#include <string>
#include <utility>

#include "api/action_report.hpp"
#include "api/action_work_body.hpp"
#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/object_reader.hpp"
#include "api/patch.hpp"
#include "api/reference.hpp"
#include "base/timestamp.hpp"
#include "front/event_query.hpp"
#include "service/access.hpp"
#include "service/action.hpp"
#include "service/action_work.hpp"

namespace charivari::api {
namespace {

using base::json::Array;
using base::json::Object;
using base::json::Value;
using domain::Outcome;

Value number_or_null(const std::optional<int>& number) { return number ? Value(*number) : Value(nullptr); }

Value turnout_of(const std::optional<domain::Turnout>& turnout) {
    if (!turnout) return nullptr;
    return Object{{"low", number_or_null(turnout->low)},
                  {"high", number_or_null(turnout->high)},
                  {"text", or_null(turnout->text)}};
}

Array replies_of(const std::vector<domain::Reply>& replies) {
    Array array;
    for (const domain::Reply& each : replies)
        array.push_back(Object{{"from", each.from}, {"text", each.text}, {"url", or_null(each.url)}});
    return array;
}

Array happened_of(const std::vector<domain::Happening>& happened) {
    Array array;
    for (const auto each : happened) array.emplace_back(domain::happenings.name_of(each));
    return array;
}

std::vector<domain::Happening> read_happened(ObjectReader& reader) {
    std::vector<domain::Happening> happened;
    const auto names = reader.texts("happened");
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (const auto each = domain::happenings.find(names[i])) {
            happened.push_back(*each);
            continue;
        }
        std::string known = "One of:";
        for (const auto& row : domain::happenings.rows) known.append(" ").append(row.name);
        reader.add_item("happened", i, "unknown_value", known + ".");
    }
    return happened;
}

// Revision 0 while nothing is told.
Outcome get_outcome(const front::Call& call, std::string_view action) {
    if (auto outcome = call.services.action_work.outcome(call.caller, action)) return std::move(*outcome);
    Outcome nothing;
    nothing.action = action;
    nothing.revision = 0;
    return nothing;
}

front::Answer stale_outcome(const front::Call& call, std::string_view action) {
    const Outcome present = get_outcome(call, action);
    return stale_answer(call, to_json(present), present.revision);
}

}  // namespace

Object to_json(const Outcome& outcome) {
    const auto at = [&](base::Utc instant) {
        return outcome.revision > 0 ? Value(base::to_text(instant)) : Value(nullptr);
    };
    return {{"action", outcome.action},
            {"happened", happened_of(outcome.happened)},
            {"summary", outcome.summary},
            {"turnout", turnout_of(outcome.turnout)},
            {"sources", to_json(outcome.sources)},
            {"replies", replies_of(outcome.replies)},
            {"revision", outcome.revision},
            {"created_at", at(outcome.created_at)},
            {"updated_at", at(outcome.updated_at)}};
}

domain::OutcomeDraft read_outcome(const Object& body, base::FieldErrors& errors) {
    ObjectReader reader{body, "", errors};
    domain::OutcomeDraft draft;
    draft.happened = read_happened(reader);
    draft.summary = reader.text("summary").value_or("");
    reader.object("turnout", [&](ObjectReader& each) {
        draft.turnout = domain::Turnout{each.integer("low"), each.integer("high"), each.text("text")};
    });
    draft.sources = read_sources(reader);
    reader.objects("replies", [&](ObjectReader& each) {
        draft.replies.push_back({each.text("from").value_or(""), each.text("text").value_or(""), each.text("url")});
    });
    reader.finish();
    return draft;
}

front::Outcome show_outcome(const front::Call& call) {
    constexpr std::array<std::string_view, 1> parameters{"fields"};
    front::check_parameters(call, parameters);
    const Outcome outcome = get_outcome(call, call.parameter("id"));
    return json_answer(200, pick(to_json(outcome), fields_of(call))).with_revision(outcome.revision);
}

front::Outcome change_outcome(const front::Call& call) {
    front::check_parameters(call, {});
    const auto view = call.services.actions.get(call.caller, call.parameter("id"));
    service::require(call.caller, view.may_edit);
    const std::string id = view.action.id;
    const Outcome present = get_outcome(call, id);
    const auto update = [&call, present](const Object& asked, base::FieldErrors errors) -> front::Prompt {
        domain::OutcomeDraft draft = read_outcome(asked, errors);
        return call.services.action_work
            .set_outcome(call.caller, present.action, std::move(draft), present.revision, std::move(errors))
            .map([](const Outcome& outcome) {
                return json_answer(200, to_json(outcome)).with_revision(outcome.revision);
            });
    };
    return patch(
        call,
        {to_json(present), present.revision, outcome_members, update, [&call, id] { return stale_outcome(call, id); }},
        parse_object(call.request.body));
}

}  // namespace charivari::api
