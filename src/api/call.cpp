#include "api/call.hpp"

#include <array>
#include <vector>

#include "api/call_body.hpp"
#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/list.hpp"
#include "api/merge_patch.hpp"
#include "api/moment.hpp"
#include "api/patch.hpp"
#include "api/reference.hpp"
#include "base/timestamp.hpp"
#include "domain/policy.hpp"
#include "front/event_query.hpp"
#include "service/access.hpp"

namespace charivari::api {

using base::json::Array;
using base::json::Object;
using base::json::Value;
using domain::Call;

namespace {

Value reported_of(const std::optional<domain::ReportedCount>& count) {
    if (!count) return nullptr;
    return Object{{"number", count->number},
                  {"or_more", count->is_minimum},
                  {"source", Object{{"url", count->url}, {"title", or_null(count->title)}}},
                  {"as_of", base::to_text(count->as_of)}};
}

Object translations_of(const Call& letter) {
    Object object;
    for (const auto& [language, each] : letter.facts.translations)
        object.emplace(language, Object{{"title", each.title}, {"text", each.text}, {"version", each.version}});
    return object;
}

Object links_of(const Call& letter) {
    const std::string self = "/api/v1/calls/" + letter.id;
    return {{"self", self},
            {"html", "/calls/" + letter.slug},
            {"sign", "/calls/" + letter.slug + "/sign"},
            {"versions", self + "/versions"},
            {"signatures", self + "/signatures"},
            {"csv", self + "/signatures.csv"}};
}

domain::CallFilter filter_of(const front::Call& call) {
    domain::CallFilter filter;
    if (const auto campaign = call.query("campaign")) filter.campaign = std::string(*campaign);
    for (const std::string& each : call.target.list("state")) {
        const auto state = domain::call_states.find(each);
        if (!state)
            throw base::Error{base::Code::bad_request,
                              "Some parameters are not right.",
                              {{"?state", "unknown_value", "One of: draft published closed hidden."}}};
        filter.states.push_back(*state);
    }
    return filter;
}

front::Answer shown(const Call& letter) { return json_answer(200, to_json(letter)).with_revision(letter.revision); }

front::Answer stale_call(const front::Call& call, std::string_view id) {
    const Call present = call.services.calls.get(call.caller, id);
    return stale_answer(call, to_json(present), present.revision);
}

// A write of something else than facts, under the same precondition.
front::Outcome under_precondition(const front::Call& call, const Call& letter, std::function<front::Prompt()> work) {
    return if_unchanged(call, letter.revision, std::move(work),
                        [&call, id = letter.id] { return stale_call(call, id); });
}

}  // namespace

Object to_json(const Call& letter) {
    const domain::CallDraft& facts = letter.facts;
    return {{"id", letter.id},
            {"slug", letter.slug},
            {"campaign", facts.campaign},
            {"state", domain::call_states.name_of(letter.state)},
            {"language", facts.language},
            {"title", facts.title},
            {"addressee", or_null(facts.addressee)},
            {"text", facts.text},
            {"version", letter.version},
            {"translations", translations_of(letter)},
            {"opens", to_json(facts.opens)},
            {"closes", to_json(facts.closes)},
            {"signatures", Object{{"verified", letter.verified_count}, {"of_present_version", letter.present_count}}},
            {"count_reported", reported_of(facts.count_reported)},
            {"sources", to_json(facts.sources)},
            {"web_links", to_json(facts.links)},
            {"revision", letter.revision},
            {"created_at", base::to_text(letter.created_at)},
            {"published_at", or_null(letter.published_at)},
            {"updated_at", base::to_text(letter.updated_at)},
            {"links", links_of(letter)}};
}

Object to_json(const domain::CallVersion& version) {
    return {{"number", version.number},
            {"published_at", or_null(version.published_at)},
            {"note", or_null(version.note)},
            {"text", version.text}};
}

Object summary_of(const Call& letter) {
    return {{"id", letter.id}, {"slug", letter.slug}, {"title", letter.facts.title}, {"version", letter.version}};
}

front::Outcome list_calls(const front::Call& call) {
    constexpr std::array<std::string_view, 4> others{"campaign", "state", "q", "updated_since"};
    const ListQuery query = list_query_of(call, others);
    // One more than fits, so that the page knows whether it goes on.
    const auto page = call.services.calls.list(call.caller, filter_of(call), query.limit + 1, query.cursor,
                                               front::noun_filter_of(call));
    return page_answer(
        call, query, page.calls, [](const Call& each) { return to_json(each); },
        [](const Call& each) { return each.id; });
}

front::Outcome create_call(const front::Call& call) {
    front::check_parameters(call, {});
    base::FieldErrors errors;
    auto change = read_call(parse_object(call.request.body), 1, errors);
    return call.services.calls.create(call.caller, std::move(change), std::move(errors)).map([](const Call& letter) {
        return created("/api/v1/calls/" + letter.id, to_json(letter), letter.revision);
    });
}

front::Outcome show_call(const front::Call& call) {
    constexpr std::array<std::string_view, 1> parameters{"fields"};
    front::check_parameters(call, parameters);
    const Call letter = call.services.calls.get(call.caller, call.parameter("id"));
    return json_answer(200, pick(to_json(letter), fields_of(call))).with_revision(letter.revision);
}

front::Outcome change_call(const front::Call& call) {
    front::check_parameters(call, {});
    const Call letter = call.services.calls.get(call.caller, call.parameter("id"));
    service::require(call.caller, domain::may_record(call.caller));
    const auto update = [&call, letter](const Object& asked, base::FieldErrors errors) -> front::Prompt {
        auto change = read_call(asked, letter.version, errors);
        return call.services.calls.update(call.caller, letter.id, std::move(change), letter.revision, std::move(errors))
            .map([](const Call& changed) { return shown(changed); });
    };
    Object body = parse_object(call.request.body);
    replace_moment(body, "opens");
    replace_moment(body, "closes");
    return patch(call,
                 {to_json(letter), letter.revision, call_body_members, update,
                  [&call, id = letter.id] { return stale_call(call, id); }},
                 body);
}

front::Outcome hide_call(const front::Call& call) {
    front::check_parameters(call, {});
    const Call letter = call.services.calls.get(call.caller, call.parameter("id"));
    service::require(call.caller, domain::may_moderate(call.caller));
    return under_precondition(call, letter, [&call, letter]() -> front::Prompt {
        return call.services.calls.hide(call.caller, letter.id, letter.revision).map([](const Call&) {
            return no_content();
        });
    });
}

front::Outcome list_call_versions(const front::Call& call) {
    const ListQuery query = list_query_of(call);
    const auto key = [](const domain::CallVersion& each) {
        const std::string number = std::to_string(each.number);
        return std::string(10 - number.size(), '0') + number;
    };
    return whole_list_answer(
        call, query, call.services.calls.versions(call.caller, call.parameter("id")),
        [](const domain::CallVersion& each) { return to_json(each); }, key, Order::latest_first);
}

front::Outcome add_call_version(const front::Call& call) {
    front::check_parameters(call, {});
    const Call letter = call.services.calls.get(call.caller, call.parameter("id"));
    service::require(call.caller, domain::may_record(call.caller));
    return under_precondition(call, letter, [&call, letter]() -> front::Prompt {
        base::FieldErrors errors;
        domain::CallVersion version = read_version(parse_object(call.request.body), errors);
        return call.services.calls
            .add_version(call.caller, letter.id, std::move(version), letter.revision, std::move(errors))
            .map([](const Call& changed) {
                return created("/api/v1/calls/" + changed.id + "/versions", to_json(changed), changed.revision);
            });
    });
}

}  // namespace charivari::api
