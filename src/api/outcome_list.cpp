// What became of actions, as open data: a list, and a table of the same.
#include <array>
#include <string>
#include <utility>

#include "api/action_report.hpp"
#include "api/action_work_body.hpp"
#include "api/event.hpp"
#include "api/json_answer.hpp"
#include "api/moment.hpp"
#include "base/csv.hpp"
#include "base/timestamp.hpp"
#include "front/action_query.hpp"
#include "front/cursor.hpp"
#include "front/event_query.hpp"
#include "service/action.hpp"

namespace charivari::api {
namespace {

using base::json::Array;
using base::json::Object;
using base::json::Value;
using domain::Action;
using service::ToldOutcome;

constexpr std::size_t most_rows = 10'000;  // of one table
constexpr std::size_t page_size = 200;

Array texts(const std::vector<std::string>& items) {
    Array array;
    for (const std::string& each : items) array.emplace_back(each);
    return array;
}

std::string path_of(const char* nouns, const std::string& slug) { return slug.empty() ? "" : nouns + slug; }

Value path_or_null(const char* nouns, const std::string& slug) {
    return slug.empty() ? Value(nullptr) : Value(nouns + slug);
}

Value event_of(const std::optional<domain::Event>& event) {
    if (!event) return nullptr;
    return Object{
        {"id", event->id},
        {"kind", domain::event_kinds.name_of(event->facts.kind)},
        {"status", domain::event_statuses.name_of(event->facts.status)},
        {"title", event->facts.title},
        {"start", to_json(event->start())},
        {"links", Object{{"self", "/api/v1/events/" + event->id}, {"html", path_or_null("/events/", event->slug)}}}};
}

Object row_of(const ToldOutcome& told) {
    const Action& action = told.action.action;
    const domain::ActionDraft& facts = action.facts;
    Object row = to_json(told.outcome);
    row["kind"] = domain::action_kinds.name_of(facts.kind);
    row["status"] = domain::action_statuses.name_of(facts.status);
    row["language"] = facts.language;
    row["title"] = facts.title;
    row["start"] = to_json(facts.schedule.start);
    row["end"] = to_json(facts.schedule.end);
    row["place"] = short_place(action.place);
    row["commune"] = action.place ? or_null(action.place->commune) : Value(nullptr);
    row["department"] = action.place ? or_null(action.place->department) : Value(nullptr);
    row["event"] = event_of(told.action.event);
    row["campaigns"] = texts(facts.campaigns);
    row["tags"] = texts(facts.tags);
    row["links"] = Object{{"self", "/api/v1/actions/" + action.id + "/outcome"},
                          {"action", "/api/v1/actions/" + action.id},
                          {"html", path_or_null("/actions/", action.slug)}};
    return row;
}

Object any_row() {
    ToldOutcome told;
    told.action.action.facts.schedule.start = domain::Moment{{}, std::nullopt, "Etc/UTC"};
    return row_of(told);
}

std::string date_of(const domain::Moment& moment) { return base::to_text(moment.date); }
std::string time_of(const domain::Moment& moment) {
    return moment.has_time() ? base::to_text(moment.local()).substr(11, 5) : "";
}
std::string number_of(const std::optional<int>& number) { return number ? std::to_string(*number) : ""; }

std::string happened_of(const domain::Outcome& outcome) {
    std::string text;
    for (const auto each : outcome.happened)
        text.append(text.empty() ? "" : " ").append(domain::happenings.name_of(each));
    return text;
}

std::string sources_of(const domain::Outcome& outcome) {
    std::string text;
    for (const domain::Source& each : outcome.sources) text.append(text.empty() ? "" : " ").append(each.url);
    return text;
}

const std::vector<std::string>& columns() {
    static const std::vector<std::string> names{
        "date",       "time",        "zone",       "kind",        "title",        "place",        "commune",
        "department", "campaigns",   "happened",   "turnout_low", "turnout_high", "turnout_text", "summary",
        "sources",    "event_title", "event_date", "event_url",   "action_url",   "action_id",    "updated_at"};
    return names;
}

void append(std::string& table, const ToldOutcome& told, const std::string& origin) {
    const Action& action = told.action.action;
    const domain::Outcome& outcome = told.outcome;
    const domain::Turnout turnout = outcome.turnout.value_or(domain::Turnout{});
    const domain::Place place = action.place.value_or(domain::Place{});
    const auto& event = told.action.event;
    std::string campaigns;
    for (const std::string& each : action.facts.campaigns) campaigns += (campaigns.empty() ? "" : " ") + each;
    const auto absolute = [&](const std::string& path) { return path.empty() ? "" : origin + path; };
    base::append_csv_row(table, {date_of(action.start()),
                                 time_of(action.start()),
                                 action.start().zone,
                                 std::string(domain::action_kinds.name_of(action.facts.kind)),
                                 action.facts.title,
                                 place.name,
                                 place.commune.value_or(""),
                                 place.department.value_or(""),
                                 campaigns,
                                 happened_of(outcome),
                                 number_of(turnout.low),
                                 number_of(turnout.high),
                                 turnout.text.value_or(""),
                                 outcome.summary,
                                 sources_of(outcome),
                                 event ? event->facts.title : "",
                                 event ? date_of(event->start()) : "",
                                 event ? absolute(path_of("/events/", event->slug)) : "",
                                 absolute(path_of("/actions/", action.slug)),
                                 action.id,
                                 base::to_text(outcome.updated_at)});
}

}  // namespace

front::Outcome list_outcomes(const front::Call& call) {
    constexpr std::array<std::string_view, 3> others{"limit", "cursor", "fields"};
    domain::ActionFilter filter = front::action_filter_of(call, others);
    const Fields fields = fields_of(call);
    check_fields(any_row(), fields);
    const auto page = call.services.actions.list_outcomes(call.caller, std::move(filter), front::limit_of(call),
                                                          front::position_of(call));
    ListData data;
    for (const ToldOutcome& each : page.outcomes) data.push_back(pick(row_of(each), fields));
    return list_answer(call, std::move(data), page.next ? std::optional{front::key_of(*page.next)} : std::nullopt);
}

front::Outcome show_outcome_table(const front::Call& call) {
    constexpr std::array<std::string_view, 1> others{"cursor"};
    const domain::ActionFilter filter = front::action_filter_of(call, others);
    std::string table;
    base::append_csv_row(table, columns());
    std::optional<domain::Position> next = front::position_of(call);
    std::size_t rows = 0;
    do {
        auto page = call.services.actions.list_outcomes(call.caller, filter, page_size, next);
        for (const ToldOutcome& each : page.outcomes) append(table, each, std::string(call.origin));
        rows += page.outcomes.size();
        next = std::move(page.next);
    } while (next && rows < most_rows);
    http::Response response{200, {}, std::move(table)};
    response.fields.set("Content-Type", "text/csv; charset=utf-8; header=present");
    response.fields.set("Content-Disposition", "attachment; filename=\"outcomes.csv\"");
    if (next)
        response.fields.set(
            "Link", "<" + call.target.path + front::query_with_cursor(call, front::key_of(*next)) + ">; rel=\"next\"");
    return response;
}

}  // namespace charivari::api
