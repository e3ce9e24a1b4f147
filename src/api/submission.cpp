#include "api/submission.hpp"

#include <cmath>

#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/moment.hpp"
#include "api/object_reader.hpp"
#include "api/patch.hpp"
#include "api/submission_body.hpp"
#include "base/timestamp.hpp"
#include "front/event_query.hpp"

namespace charivari::api {
namespace {

using base::json::Array;
using base::json::Object;
using base::json::Value;
using service::SubmissionDraft;
using service::SubmissionView;

Value reference_to(const std::string& id, const std::string& title, const std::string& noun, const std::string& slug) {
    return Object{
        {"id", id}, {"title", title}, {"self", "/api/v1/" + noun + "/" + id}, {"html", "/" + noun + "/" + slug}};
}

void add_public(Object& shown, const service::PublicObject& object) {
    for (const char* name : {"public_event", "public_action", "public_group"}) shown[name] = nullptr;
    if (const auto* event = std::get_if<domain::Event>(&object))
        shown["public_event"] = reference_to(event->id, event->facts.title, "events", event->slug);
    else if (const auto* action = std::get_if<domain::Action>(&object))
        shown["public_action"] = reference_to(action->id, action->facts.title, "actions", action->slug);
    else if (const auto* group = std::get_if<domain::Group>(&object))
        shown["public_group"] = reference_to(group->id, group->name, "groups", group->slug);
}

Value page_of(const std::string& slug, const char* at) { return slug.empty() ? Value(nullptr) : Value(at + slug); }

Object alike(const std::string& id, const std::string& title, const Value& html) {
    return {{"id", id},         {"title", title},      {"start", nullptr},
            {"place", nullptr}, {"likeness", nullptr}, {"html", html}};
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

Array likenesses_to_json(const service::Likenesses& found) {
    Array array;
    for (const domain::Duplicate& each : found.events) {
        const domain::Event& event = each.event;
        Object shown = alike(event.id, event.facts.title, page_of(event.slug, "/events/"));
        shown["start"] = to_json(event.start());
        if (event.place) shown["place"] = event.place->name;
        shown["likeness"] = std::round(each.likeness * 100) / 100;
        array.push_back(std::move(shown));
    }
    for (const domain::Action& each : found.actions) {
        Object shown = alike(each.id, each.facts.title, page_of(each.slug, "/actions/"));
        shown["start"] = to_json(each.start());
        if (each.place) shown["place"] = each.place->name;
        array.push_back(std::move(shown));
    }
    for (const domain::Group& each : found.groups)
        array.push_back(alike(each.id, each.name, Value("/groups/" + each.slug)));
    for (const domain::Submission& each : found.requests)
        array.push_back(alike(each.id, each.group->name, Value("/moderation/" + each.id)));
    return array;
}

Object to_json(const SubmissionView& view, const std::string& secret) {
    const domain::Submission& submission = view.submission;
    Object shown{{"id", submission.id},
                 {"type", domain::submission_types.name_of(submission.type)},
                 {"state", domain::submission_states.name_of(submission.state)}};
    add_objects(shown, view.object);
    shown["place"] = described_place(submission.place);
    shown["link"] = or_null(submission.link);
    shown["suggested_group"] = or_null(submission.suggested);
    shown["note"] = or_null(submission.note);
    shown["question"] = or_null(submission.question);
    shown["answer"] = or_null(submission.answer);
    shown["reason"] = submission.reason ? Value(domain::refusal_reasons.name_of(*submission.reason)) : Value(nullptr);
    shown["remark"] = or_null(submission.remark);
    add_public(shown, view.public_);
    shown["possible_duplicates"] = likenesses_to_json(view.alike);
    shown["editable"] = submission.is_editable();
    shown["revision"] = view.revision();
    shown["created_at"] = base::to_text(submission.created_at);
    shown["updated_at"] = base::to_text(submission.updated_at);
    shown["links"] = Object{{"self", "/api/v1/submissions/" + secret},
                            {"html", "/submissions/" + secret},
                            {"invitation", view.opens_group ? Value("/invitations/" + secret) : Value(nullptr)}};
    return shown;
}

front::Outcome create_submission(const front::Call& call) {
    front::check_parameters(call, {});
    SubmissionDraft draft = read_new_submission(parse_object(call.request.body));
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
    const Object body = submission_patch_of(parse_object(call.request.body), view, call.now);
    const auto update = [&call, secret, view, body](const Object& asked, base::FieldErrors errors) -> front::Prompt {
        SubmissionDraft draft = read_changed_submission(asked, body, view, std::move(errors));
        return call.services.submissions.edit(secret, std::move(draft), view.revision())
            .map([secret](const SubmissionView& changed) { return shown(changed, secret); });
    };
    return patch(call,
                 {to_json(view, secret), view.revision(), submission_members, update, [&call] { return stale(call); }},
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
