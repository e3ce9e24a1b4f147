#include "api/service_document.hpp"

#include "api/json_answer.hpp"
#include "api/object_reader.hpp"
#include "base/json.hpp"
#include "domain/account.hpp"
#include "domain/anchor_change.hpp"
#include "domain/audit.hpp"
#include "domain/call.hpp"
#include "domain/call_signature.hpp"
#include "domain/event.hpp"
#include "domain/notice.hpp"
#include "domain/outcome.hpp"
#include "domain/proposal.hpp"
#include "domain/redaction.hpp"
#include "domain/report.hpp"
#include "domain/revision.hpp"
#include "domain/ride.hpp"
#include "domain/role.hpp"
#include "domain/showing.hpp"
#include "domain/sign_ups.hpp"
#include "domain/submission.hpp"
#include "domain/task.hpp"
#include "front/api_description.hpp"
#include "front/event_query.hpp"

namespace charivari::api {
namespace {

using base::json::Array;
using base::json::Object;
using base::json::Value;

template <typename Names>
Array names_of(const Names& names) {
    Array array;
    for (const auto& row : names.rows) array.push_back(Value(row.name));
    return array;
}

front::Answer plain(std::string body) {
    http::Response response{200, {}, std::move(body)};
    response.fields.set("Content-Type", "text/plain; charset=utf-8");
    response.fields.set("Cache-Control", "no-store");
    return response;
}

}  // namespace

front::Outcome show_service_document(const front::Call& call) {
    front::check_parameters(call, {});
    const auto or_none = [](const std::string& text) { return text.empty() ? Value(nullptr) : Value(text); };
    return json_answer(
        200,
        Object{{"name", call.site.name},
               {"version", call.site.version},
               {"languages", Array{"fr", "en"}},
               {"zone", call.site.zone},
               {"links", Object{{"self", "/api/v1"},
                                {"agenda", "/api/v1/agenda"},
                                {"events", "/api/v1/events"},
                                {"actions", "/api/v1/actions"},
                                {"outcomes", "/api/v1/outcomes"},
                                {"places", "/api/v1/places"},
                                {"groups", "/api/v1/groups"},
                                {"calls", "/api/v1/calls"},
                                {"campaigns", "/api/v1/campaigns"},
                                {"people", "/api/v1/people"},
                                {"tags", "/api/v1/tags"},
                                {"search", "/api/v1/search"},
                                {"changes", "/api/v1/changes"},
                                {"me", "/api/v1/me"},
                                {"calendar", "/agenda.ics"},
                                {"description", "/api/v1/openapi.json"},
                                {"reference", "/api"},
                                {"html", "/"}}},
               {"limits", Object{{"list", 200}, {"feed", 10'000}, {"body_bytes", std::uint64_t{body_limits.bytes}}}},
               {"enumerations", Object{{"event_kind", names_of(domain::event_kinds)},
                                       {"event_status", names_of(domain::event_statuses)},
                                       {"attendance_mode", names_of(domain::attendance_modes)},
                                       {"action_kind", names_of(domain::action_kinds)},
                                       {"action_status", names_of(domain::action_statuses)},
                                       {"visibility", names_of(domain::visibilities)},
                                       {"edge", names_of(domain::edges)},
                                       {"on_move", names_of(domain::on_moves)},
                                       {"confirmation_reason", names_of(domain::confirmation_reasons)},
                                       {"answer", names_of(domain::answers)},
                                       {"declaration_status", names_of(domain::declaration_statuses)},
                                       {"co_host_state", names_of(domain::co_host_states)},
                                       {"notice_kind", names_of(domain::notice_kinds)},
                                       {"role_kind", names_of(domain::role_kinds)},
                                       {"task_kind", names_of(domain::task_kinds)},
                                       {"happening", names_of(domain::happenings)},
                                       {"attendance_status", names_of(domain::attendance_statuses)},
                                       {"presence", names_of(domain::presences)},
                                       {"sign_up_refusal", names_of(domain::sign_up_refusals)},
                                       {"ride_kind", names_of(domain::ride_kinds)},
                                       {"ride_way", names_of(domain::ride_ways)},
                                       {"relation_type", names_of(domain::relation_types)},
                                       {"state", names_of(domain::publication_states)},
                                       {"showing", names_of(domain::showings)},
                                       {"group_nature", names_of(domain::group_natures)},
                                       {"group_state", names_of(domain::group_states)},
                                       {"member_role", names_of(domain::member_roles)},
                                       {"scope", names_of(domain::scopes)},
                                       {"audit_action", names_of(domain::audit_actions)},
                                       {"editor_role", names_of(domain::editor_roles)},
                                       {"call_state", names_of(domain::call_states)},
                                       {"signatory_kind", names_of(domain::signatory_kinds)},
                                       {"signature_status", names_of(domain::signature_statuses)},
                                       {"signature_refusal", names_of(domain::signature_refusals)},
                                       {"proposal_state", names_of(domain::proposal_states)},
                                       {"proposal_refusal", names_of(domain::proposal_refusals)},
                                       {"redaction_reason", names_of(domain::redaction_reasons)},
                                       {"submission_state", names_of(domain::submission_states)},
                                       {"refusal_reason", names_of(domain::refusal_reasons)},
                                       {"decision", names_of(domain::decision_kinds)},
                                       {"report_reason", names_of(domain::report_reasons)}}},
               {"data_license", or_none(call.site.data_license)},
               {"attribution", or_none(call.site.attribution)}});
}

front::Outcome show_description(const front::Call& call) {
    front::check_parameters(call, {});
    http::Response response{200, {}, std::string(front::api_description_text())};
    response.fields.set("Content-Type", "application/json");
    return front::Answer(std::move(response));
}

front::Outcome show_health(const front::Call&) { return plain("ok\n"); }

front::Outcome show_readiness(const front::Call& call) {
    call.services.places.list(1, std::nullopt);
    return plain("ready\n");
}

}  // namespace charivari::api
