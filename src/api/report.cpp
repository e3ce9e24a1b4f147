#include "api/report.hpp"

#include "api/json_answer.hpp"
#include "api/list.hpp"
#include "api/object_reader.hpp"
#include "base/timestamp.hpp"
#include "front/event_query.hpp"
#include "service/report.hpp"

namespace charivari::api {
namespace {

using base::json::Object;

constexpr std::size_t most_shown = 1000;

Object to_json(const domain::Report& report) {
    return {{"id", report.id},
            {"about", report.about},
            {"reason", domain::report_reasons.name_of(report.reason)},
            {"text", report.text},
            {"contact", or_null(report.contact)},
            {"created_at", base::to_text(report.created_at)},
            {"decided_at", or_null(report.decided_at)}};
}

domain::Report read_report(const Object& body, base::FieldErrors& errors) {
    ObjectReader reader{body, "", errors};
    domain::Report report;
    report.about = reader.text("about").value_or("");
    const auto reason = reader.choice("reason", domain::report_reasons);
    if (!reason) reader.add("reason", "required", "What is wrong with it.");
    report.reason = reason.value_or(report.reason);
    report.text = reader.text("text").value_or("");
    report.contact = reader.text("contact");
    reader.finish();
    return report;
}

}  // namespace

front::Outcome create_report(const front::Call& call) {
    front::check_parameters(call, {});
    base::FieldErrors errors;
    domain::Report report = read_report(parse_object(call.request.body), errors);
    return call.services.reports.send(call.caller, call.address, std::move(report), std::move(errors))
        .map([](const domain::Report& made) { return kept_private(json_answer(202, to_json(made))); });
}

front::Outcome list_reports(const front::Call& call) {
    const ListQuery query = list_query_of(call);
    front::Outcome answer = whole_list_answer(
        call, query, call.services.reports.list_open(call.caller, most_shown),
        [](const domain::Report& each) { return to_json(each); }, [](const domain::Report& each) { return each.id; });
    return kept_private(std::get<front::Answer>(std::move(answer)));
}

front::Outcome settle_report(const front::Call& call) {
    front::check_parameters(call, {});
    return call.services.reports.settle(call.caller, call.parameter("id")).map([](const domain::Report& settled) {
        return kept_private(json_answer(200, to_json(settled)));
    });
}

}  // namespace charivari::api
