#include "api/submission.hpp"

#include <array>
#include <cmath>

#include "api/event_body.hpp"
#include "api/event_patch.hpp"
#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/moment.hpp"
#include "api/object_reader.hpp"
#include "api/patch.hpp"
#include "api/place.hpp"
#include "api/place_body.hpp"
#include "base/timestamp.hpp"
#include "front/event_query.hpp"

namespace charivari::api {
namespace {

using base::json::Array;
using base::json::Object;
using base::json::Value;
using service::SubmissionDraft;
using service::SubmissionView;

constexpr std::array<std::string_view, 4> writable{"event", "place", "note", "answer"};

Value described_place(const std::optional<domain::PlaceDraft>& draft) {
    if (!draft) return nullptr;
    domain::Place place;
    static_cast<domain::PlaceDraft&>(place) = *draft;
    Object all = to_json(place);
    Object described;
    for (const std::string_view name : place_body_members) described[name] = std::move(all[name]);
    return described;
}

Value public_event(const std::optional<domain::Event>& event) {
    if (!event) return nullptr;
    return Object{{"id", event->id},
                  {"title", event->facts.title},
                  {"self", "/api/v1/events/" + event->id},
                  {"html", "/events/" + event->slug}};
}

// As it is sent.
Object facts_of(const domain::EventDraft& facts) {
    Object body = facts_to_json({facts, std::nullopt});
    body.erase("previous_start");
    return body;
}

// The member as an object to be read apart, with its findings under its own name; an empty one in place of what is none.
Object member_of(const Object& body, std::string_view name, base::FieldErrors& errors) {
    const Value* value = body.if_contains(name);
    if (!value || value->is_null()) return {};
    if (const Object* object = value->if_object()) return *object;
    errors.add("", "wrong_type", "This should be an object.");
    return {};
}

bool has(const Object& body, std::string_view name) {
    const Value* value = body.if_contains(name);
    return value && !value->is_null();
}

SubmissionDraft read_submission(const Object& body, base::FieldErrors errors, bool is_new) {
    SubmissionDraft draft;
    draft.errors = std::move(errors);
    ObjectReader reader{body, "", draft.errors};
    if (is_new && !reader.choice("type", domain::submission_types) && !draft.errors.has("/type"))
        reader.add("type", "required", "What is proposed: event.");
    reader.ignore("event");
    reader.ignore("place");
    draft.note = reader.text("note");
    if (!is_new) draft.answer = reader.text("answer");
    reader.finish();
    if (has(body, "event"))
        draft.event = read_event(member_of(body, "event", draft.event_errors), draft.event_errors);
    else
        draft.event_errors.add("", "required", "The event that is proposed.");
    if (has(body, "place")) draft.place = read_place(member_of(body, "place", draft.place_errors), draft.place_errors);
    return draft;
}

front::Answer stale(const front::Call& call) {
    const std::string& secret = call.parameter("secret");
    const SubmissionView present = call.services.submissions.get(secret);
    return kept_private(stale_answer(call, to_json(present, secret), present.revision()));
}

front::Answer shown(const SubmissionView& view, const std::string& secret) {
    return kept_private(json_answer(200, to_json(view, secret)).with_revision(view.revision()));
}

}  // namespace

Array duplicates_of(const std::vector<domain::Duplicate>& duplicates) {
    Array array;
    for (const domain::Duplicate& each : duplicates) {
        const domain::Event& event = each.event;
        array.push_back(Object{{"id", event.id},
                               {"title", event.facts.title},
                               {"start", to_json(event.start())},
                               {"place", event.place ? Value(event.place->name) : Value(nullptr)},
                               {"likeness", std::round(each.likeness * 100) / 100},
                               {"html", event.slug.empty() ? Value(nullptr) : Value("/events/" + event.slug)}});
    }
    return array;
}

Object to_json(const SubmissionView& view, const std::string& secret) {
    const domain::Submission& submission = view.submission;
    return {{"id", submission.id},
            {"type", domain::submission_types.name_of(submission.type)},
            {"state", domain::submission_states.name_of(submission.state)},
            {"event", facts_of(view.event.facts)},
            {"place", described_place(submission.place)},
            {"note", or_null(submission.note)},
            {"question", or_null(submission.question)},
            {"answer", or_null(submission.answer)},
            {"reason", submission.reason ? Value(domain::refusal_reasons.name_of(*submission.reason)) : Value(nullptr)},
            {"remark", or_null(submission.remark)},
            {"public_event", public_event(view.public_)},
            {"possible_duplicates", duplicates_of(view.duplicates)},
            {"editable", submission.is_editable()},
            {"revision", view.revision()},
            {"created_at", base::to_text(submission.created_at)},
            {"updated_at", base::to_text(submission.updated_at)},
            {"links", Object{{"self", "/api/v1/submissions/" + secret}, {"html", "/submissions/" + secret}}}};
}

front::Outcome create_submission(const front::Call& call) {
    front::check_parameters(call, {});
    SubmissionDraft draft = read_submission(parse_object(call.request.body), {}, true);
    return call.services.submissions.propose(call.caller, call.address, std::move(draft))
        .map([origin = std::string(call.origin)](const service::SubmissionService::Made& made) {
            Object body{{"edit", origin + "/submissions/" + made.secret},
                        {"secret", made.secret},
                        {"submission", to_json(made.view, made.secret)}};
            front::Answer answer = json_answer(202, std::move(body)).with_revision(made.view.revision());
            answer.response.fields.set("Location", "/api/v1/submissions/" + made.secret);
            return kept_private(std::move(answer));
        });
}

front::Outcome show_submission(const front::Call& call) {
    front::check_parameters(call, {});
    const std::string& secret = call.parameter("secret");
    return shown(call.services.submissions.get(secret), secret);
}

front::Outcome change_submission(const front::Call& call) {
    front::check_parameters(call, {});
    const std::string& secret = call.parameter("secret");
    const SubmissionView view = call.services.submissions.get(secret);
    const auto update = [&call, secret, revision = view.revision()](const Object& asked,
                                                                    base::FieldErrors errors) -> front::Prompt {
        return call.services.submissions.edit(secret, read_submission(asked, std::move(errors), false), revision)
            .map([secret](const SubmissionView& changed) { return shown(changed, secret); });
    };
    Object body = parse_object(call.request.body);
    if (Value* event = body.if_contains("event"); event && event->is_object())
        *event = event_patch_of(std::move(event->get_object()), view.event, call.now);
    return patch(call, {to_json(view, secret), view.revision(), writable, update, [&call] { return stale(call); }},
                 body);
}

front::Outcome withdraw_submission(const front::Call& call) {
    front::check_parameters(call, {});
    const std::string& secret = call.parameter("secret");
    const int revision = call.services.submissions.get(secret).revision();
    const auto work = [&call, secret, revision]() -> front::Prompt {
        return call.services.submissions.withdraw(secret, revision).map([](const SubmissionView&) {
            return no_content();
        });
    };
    return if_unchanged(call, revision, work, [&call] { return stale(call); });
}

}  // namespace charivari::api
