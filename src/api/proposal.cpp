#include "api/proposal.hpp"

#include <algorithm>

#include "api/event.hpp"
#include "api/event_body.hpp"
#include "api/event_patch.hpp"
#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/list.hpp"
#include "api/merge_patch.hpp"
#include "api/object_reader.hpp"
#include "base/timestamp.hpp"
#include "domain/check.hpp"
#include "domain/policy.hpp"
#include "front/event_query.hpp"

namespace charivari::api {
namespace {

using base::json::Array;
using base::json::Object;
using base::json::Value;
using domain::Proposal;
using service::Pending;

bool contains(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// What was accepted beside what is proposed: of those members that the caller may see.
Object fields_of(const Pending& pending) {
    Object fields;
    if (!pending.proposal.facts) return fields;
    for (auto& member : differences_of({pending.event.facts, {}}, {*pending.proposal.facts, {}}))
        if (contains(pending.changes, member.key())) fields[member.key()] = std::move(member.value());
    return fields;
}

// Those that it brings. What strangers wrote is not shown before somebody has looked at it: of theirs the host alone.
Array sources_of(const Pending& pending, bool is_whole) {
    Array sources;
    if (!pending.proposal.facts) return sources;
    const auto& known = pending.event.facts.sources;
    for (const domain::Source& each : pending.proposal.facts->sources) {
        if (std::find(known.begin(), known.end(), each) != known.end()) continue;
        const bool has_url = is_whole || pending.proposal.account;
        sources.push_back(
            Object{{"host", domain::host_of(each.url)}, {"url", has_url ? Value(each.url) : Value(nullptr)}});
    }
    return sources;
}

Object to_json(const Pending& pending, bool is_whole) {
    const Proposal& proposal = pending.proposal;
    Object object{{"id", proposal.id},
                  {"event", proposal.event},
                  {"state", domain::proposal_states.name_of(proposal.state)},
                  {"verified", false},
                  {"at", base::to_text(proposal.created_at)},
                  {"fields", fields_of(pending)},
                  {"sources", sources_of(pending, is_whole)}};
    Array conflicts;
    for (const std::string& each : pending.conflicts)
        if (contains(pending.changes, each)) conflicts.emplace_back(each);
    object["conflicts"] = std::move(conflicts);
    object["note"] = is_whole ? or_null(proposal.note) : Value(nullptr);
    object["account"] = is_whole && proposal.account
                            ? Value(Object{{"id", *proposal.account}, {"name", proposal.account_name}})
                            : Value(nullptr);
    object["alike"] = is_whole ? Value(pending.alike) : Value(nullptr);
    return object;
}

// The text of a member that is no part of the event, taken out of the body.
std::optional<std::string> take_text(Object& body, std::string_view name, base::FieldErrors& errors) {
    Object own;
    if (const Value* sent = body.if_contains(name)) own[name] = *sent;
    body.erase(name);
    ObjectReader reader{own, "", errors};
    return reader.text(name);
}

std::string source_of(const front::Call& call) {
    if (call.caller.account) return "account " + call.caller.account->id;
    return call.address.empty() ? std::string{} : "address " + std::string(call.address);
}

}  // namespace

front::Outcome list_event_proposals(const front::Call& call) {
    const ListQuery query = list_query_of(call);
    const bool is_whole = domain::may_record(call.caller);
    return whole_list_answer(
        call, query, call.services.proposals.list_of(call.caller, call.parameter("id")),
        [is_whole](const Pending& each) { return to_json(each, is_whole); },
        [](const Pending& each) { return each.proposal.id; });
}

front::Outcome propose_change(const front::Call& call) {
    front::check_parameters(call, {});
    const domain::Event event = call.services.events.get(call.parameter("id"));
    base::FieldErrors errors;
    Object body = parse_object(call.request.body);
    service::ProposalService::Asked asked{{}, take_text(body, "note", errors), source_of(call)};
    const Object patch = event_patch_of(std::move(body), event, call.now);
    asked.facts = read_event(read_merge_patch(patch, patchable(event), event_body_members, errors), errors);
    return call.services.proposals.propose(call.caller, event.id, std::move(asked), std::move(errors))
        .map([origin = std::string(call.origin)](const service::ProposalService::Made& made) {
            const std::string path = "/proposals/" + made.secret;
            front::Answer answer = json_answer(202, Object{{"id", made.proposal.id},
                                                           {"state", "waiting"},
                                                           {"manage", "/api/v1" + path},
                                                           {"url", origin + path}});
            answer.response.fields.set("Location", "/api/v1" + path);
            return kept_private(std::move(answer));
        });
}

front::Outcome list_proposals(const front::Call& call) {
    const ListQuery query = list_query_of(call);
    const auto all = call.services.proposals.list(call.caller, query.limit + 1, query.cursor.value_or(""));
    return page_answer(
        call, query, all, [](const Pending& each) { return to_json(each, true); },
        [](const Pending& each) { return each.proposal.id; });
}

front::Outcome decide_proposal(const front::Call& call) {
    front::check_parameters(call, {});
    base::FieldErrors errors;
    const Object body = parse_object(call.request.body);
    ObjectReader reader{body, "", errors};
    const auto decision = reader.text("decision");
    const auto reason = reader.choice("reason", domain::proposal_refusals);
    const bool overrides = reader.boolean("override").value_or(false);
    const bool with_alike = reader.boolean("with_alike").value_or(false);
    if (decision != "accept" && decision != "refuse") reader.add("decision", "unknown_value", "One of: accept refuse.");
    if (decision == "refuse" && !reason) reader.add("reason", "required", "Why it is refused.");
    reader.finish();
    const std::string& id = call.parameter("id");
    call.services.proposals.get(call.caller, id);
    errors.throw_if_any();
    if (decision == "refuse")
        return call.services.proposals.refuse(call.caller, id, *reason, with_alike).map([](std::size_t count) {
            return json_answer(200, Object{{"state", "refused"}, {"count", count}, {"event", nullptr}});
        });
    return call.services.proposals.accept(call.caller, id, overrides).map([now = call.now](const domain::Event& event) {
        return json_answer(200, Object{{"state", "accepted"}, {"count", 1}, {"event", to_json(event, now)}});
    });
}

front::Outcome follow_proposal(const front::Call& call) {
    front::check_parameters(call, {});
    const service::Followed followed = call.services.proposals.follow(call.parameter("secret"));
    const Proposal& proposal = followed.proposal;
    const auto reason = proposal.reason ? Value(domain::proposal_refusals.name_of(*proposal.reason)) : Value(nullptr);
    return kept_private(json_answer(200, Object{{"id", proposal.id},
                                                {"event", proposal.event},
                                                {"state", domain::proposal_states.name_of(proposal.state)},
                                                {"at", base::to_text(proposal.created_at)},
                                                {"decided_at", or_null(proposal.decided_at)},
                                                {"reason", reason}}));
}

front::Outcome withdraw_proposal(const front::Call& call) {
    return if_as_shown(call, follow_proposal, [&call]() -> front::Prompt {
        return call.services.proposals.withdraw(call.parameter("secret")).map([] { return no_content(); });
    });
}

}  // namespace charivari::api
