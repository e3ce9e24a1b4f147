#include "api/submission_body.hpp"

#include <algorithm>

#include "api/action_body.hpp"
#include "api/action_patch.hpp"
#include "api/event_body.hpp"
#include "api/event_patch.hpp"
#include "api/group_body.hpp"
#include "api/json_answer.hpp"
#include "api/object_reader.hpp"
#include "api/place.hpp"
#include "api/place_body.hpp"
#include "api/reference.hpp"

namespace charivari::api {
namespace {

using base::json::Object;
using base::json::Value;
using domain::SubmissionType;
using service::SubmissionDraft;
using service::SubmissionView;

// What a stranger may say of an action; all else is its hosts' to say.
constexpr std::array<std::string_view, 14> action_members{
    "kind",   "language", "title",      "description",     "translations", "bring",     "event",
    "timing", "place",    "directions", "attendance_mode", "online_url",   "campaigns", "tags"};

std::string name_of(SubmissionType type) { return std::string(domain::submission_types.name_of(type)); }

bool has(const Object& body, std::string_view name) {
    const Value* value = body.if_contains(name);
    return value && !value->is_null();
}

// The member as an object to be read apart, with its findings under its own name; an empty one in place of what is none.
Object member_of(const Object& body, std::string_view name, base::FieldErrors& errors) {
    const Value* value = body.if_contains(name);
    if (!value || value->is_null()) return {};
    if (const Object* object = value->if_object()) return *object;
    errors.add("", "wrong_type", "This should be an object.");
    return {};
}

Object event_facts(const domain::EventDraft& facts) {
    Object body = facts_to_json({facts, std::nullopt});
    body.erase("previous_start");
    return body;
}

Object action_facts(const domain::Action& action) {
    Object all = patchable(action);
    Object facts;
    for (const std::string_view name : action_members) facts[name] = std::move(all[name]);
    return facts;
}

Object group_facts(const domain::GroupRequest& request) {
    return {{"name", request.name},
            {"description", request.description},
            {"language", request.language},
            {"contact", or_null(request.contact)},
            {"web_links", to_json(request.links)},
            {"nature", domain::group_natures.name_of(request.nature)},
            {"area", or_null(request.area)}};
}

domain::GroupRequest read_request(Object body, base::FieldErrors& errors) {
    Object part;
    if (const Value* area = body.if_contains("area")) part["area"] = *area;
    body.erase("area");
    domain::GroupRequest request;
    static_cast<domain::GroupDraft&>(request) = read_group(body, errors);
    ObjectReader reader{part, "", errors};
    request.area = reader.text("area");
    return request;
}

// Without what is not a stranger's to say, which is told.
Object without_foreign(const Object& action, base::FieldErrors& errors) {
    Object known;
    for (const auto& member : action) {
        const std::string_view name{member.key().data(), member.key().size()};
        if (std::find(action_members.begin(), action_members.end(), name) != action_members.end())
            known[name] = member.value();
        else
            errors.add("/" + base::pointer_part(name), "unknown_field", "There is no such field here.");
    }
    return known;
}

// `type` and what belongs to it; what belongs to another one is told.
SubmissionDraft read_common(ObjectReader& reader, const Object& body, SubmissionType type) {
    SubmissionDraft draft;
    draft.object_at = "/" + name_of(type);
    for (const auto& row : domain::submission_types.rows) {
        reader.ignore(row.name);
        if (row.value != type && has(body, row.name))
            reader.add(row.name, "contradiction", "Something of another type is proposed.");
    }
    reader.ignore("place");
    draft.link = reader.text("link");
    draft.suggested = reader.text("suggested_group");
    const char* const why = "It goes with an action.";
    if (draft.link && type != SubmissionType::action) reader.add("link", "contradiction", why);
    if (draft.suggested && type != SubmissionType::action) reader.add("suggested_group", "contradiction", why);
    if (has(body, "place") && type == SubmissionType::group)
        reader.add("place", "contradiction", "A group has no place.");
    draft.note = reader.text("note");
    return draft;
}

void read_object(SubmissionDraft& draft, SubmissionType type, const Object& body, Object part) {
    if (!has(body, name_of(type)))
        draft.object_errors.add("", "required", "The " + name_of(type) + " that is proposed.");
    if (type == SubmissionType::event)
        draft.object = has(body, "event") ? read_event(part, draft.object_errors) : domain::EventDraft{};
    else if (type == SubmissionType::action)
        draft.object = has(body, "action") ? read_action(part, draft.object_errors) : domain::ActionDraft{};
    else
        draft.object = has(body, "group") ? read_request(std::move(part), draft.object_errors) : domain::GroupRequest{};
    if (has(body, "place") && type != SubmissionType::group)
        draft.place = read_place(member_of(body, "place", draft.place_errors), draft.place_errors);
}

}  // namespace

Value described_place(const std::optional<domain::PlaceDraft>& draft) {
    if (!draft) return nullptr;
    domain::Place place;
    static_cast<domain::PlaceDraft&>(place) = *draft;
    Object all = to_json(place);
    Object described;
    for (const std::string_view name : place_body_members) described[name] = std::move(all[name]);
    return described;
}

void add_objects(Object& shown, const service::SubmissionObject& object) {
    for (const char* name : {"event", "action", "group"}) shown[name] = nullptr;
    if (const auto* event = std::get_if<domain::Event>(&object))
        shown["event"] = event_facts(event->facts);
    else if (const auto* action = std::get_if<domain::Action>(&object))
        shown["action"] = action_facts(*action);
    else
        shown["group"] = group_facts(std::get<domain::GroupRequest>(object));
}

SubmissionDraft read_new_submission(const Object& body) {
    base::FieldErrors errors;
    ObjectReader reader{body, "", errors};
    const SubmissionType type = reader.choice("type", domain::submission_types).value_or(SubmissionType::event);
    SubmissionDraft draft = read_common(reader, body, type);
    reader.finish();
    draft.errors = std::move(errors);
    Object part = member_of(body, name_of(type), draft.object_errors);
    if (type == SubmissionType::action) part = without_foreign(part, draft.object_errors);
    read_object(draft, type, body, std::move(part));
    return draft;
}

Object submission_patch_of(Object sent, const SubmissionView& view, base::Utc now) {
    if (const auto* proposed = std::get_if<domain::Event>(&view.object)) {
        if (Value* event = sent.if_contains("event"); event && event->is_object())
            *event = event_patch_of(std::move(event->get_object()), *proposed, now);
    } else if (Value* action = sent.if_contains("action"); action && action->is_object()) {
        *action = action_patch_of(std::move(action->get_object()));
    }
    return sent;
}

SubmissionDraft read_changed_submission(const Object& asked, const Object& sent, const SubmissionView& view,
                                        base::FieldErrors errors) {
    ObjectReader reader{asked, "", errors};
    const SubmissionType type = view.submission.type;
    SubmissionDraft draft = read_common(reader, asked, type);
    draft.answer = reader.text("answer");
    reader.finish();
    draft.errors = std::move(errors);
    Object part = member_of(asked, name_of(type), draft.object_errors);
    if (const auto* action = std::get_if<domain::Action>(&view.object)) {
        base::FieldErrors unheard;
        part = settled(without_foreign(part, draft.object_errors), member_of(sent, "action", unheard),
                       action_facts(*action), draft.object_errors);
    }
    read_object(draft, type, asked, std::move(part));
    return draft;
}

}  // namespace charivari::api
