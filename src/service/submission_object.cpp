#include "service/submission_object.hpp"

#include <utility>

#include "domain/action_change.hpp"
#include "service/action_making.hpp"
#include "service/duplicate.hpp"
#include "service/event_making.hpp"
#include "store/action.hpp"
#include "store/event.hpp"
#include "store/group.hpp"
#include "store/submission.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::Action;
using domain::ActionDraft;
using domain::Event;
using domain::EventDraft;
using domain::GroupRequest;
using domain::PublicationState;
using domain::Submission;

void add_within(base::FieldErrors& errors, const std::string& at, const std::vector<base::FieldError>& found) {
    for (const base::FieldError& each : found) errors.add(at + each.pointer, each.code, each.message);
}

// Findings are told where the object stands in the body.
template <typename Work>
void told_at(const std::string& at, Work work) {
    try {
        work();
    } catch (const Error& error) {
        base::FieldErrors errors;
        add_within(errors, at, error.fields());
        throw Error{error.code(), error.detail(), errors.all()};
    }
}

[[noreturn]] void refuse(const char* pointer, const char* code, const char* why) {
    throw Error{Code::invalid, "Some fields are not right.", {{pointer, code, why}}};
}

void check_place(SubmissionDraft& draft, const std::optional<std::string>& place, domain::AttendanceMode mode,
                 const std::optional<std::string>& online_url) {
    if (!draft.place) return;
    if (!draft.place->slug.empty()) draft.place_errors.add("/slug", "read_only", "Moderators choose addresses.");
    domain::check(*draft.place, draft.place_errors);
    if (place)
        draft.object_errors.add("/place", "contradiction",
                                "Either a place that is on record, or one that is described.");
    if (mode == domain::AttendanceMode::online && !online_url)
        draft.object_errors.add("/attendance_mode", "contradiction", "What is only online has no place.");
}

void check_object(SubmissionDraft& draft, EventDraft& event) {
    domain::check(event, draft.object_errors, domain::SourceRule::may_wait);
    check_place(draft, event.place, event.attendance_mode, event.online_url);
}

void check_object(SubmissionDraft& draft, ActionDraft& action) {
    const ActionDraft usual;
    action.status = usual.status;
    action.visibility = usual.visibility;
    action.is_hosts_undisclosed = usual.is_hosts_undisclosed;
    action.declaration = {};
    action.declaration.status = domain::usual_declaration(action.kind);
    action.legal_card.reset();
    domain::check(action, draft.object_errors);
    check_place(draft, action.place, action.attendance_mode, action.online_url);
}

void check_object(SubmissionDraft& draft, GroupRequest& request) { domain::check(request, draft.object_errors); }

void rewrite_object(store::Connection& connection, const EventDraft& said, base::Utc now, const Submission&,
                    Event& event) {
    event.facts = said;
    check_references(connection, event);
    date_sources(event, now);
}

void rewrite_object(store::Connection& connection, const ActionDraft& said, base::Utc now, const Submission& submission,
                    Action& action) {
    const ActionDraft before = std::exchange(action.facts, said);
    const auto event = check_references(connection, action, action.id.empty() ? nullptr : &before);
    if (event && domain::status_at(*event, now) == domain::EventStatus::over)
        refuse("/event", "over", "This event is over.");
    if (event) {
        if (!submission.place) meet_at(action, *event);
        set_schedule(action, *event);
    }
    if (domain::is_over(action, now)) refuse("/timing/start", "past", "This is over already.");
}

// Names of groups that are hidden or wait are nobody's to know: moderators learn of those when they publish.
void rewrite_object(store::Connection& connection, const GroupRequest& said, base::Utc, const Submission&,
                    GroupRequest& request) {
    const auto namesake = store::find_group_by_name(connection, said.name);
    if (namesake && namesake->state == domain::GroupState::published)
        refuse("/name", "name_taken", "There is a group with this name already, or with one that looks like it.");
    request = said;
}

void check_suggested(store::Connection& connection, const std::optional<std::string>& id) {
    if (!id) return;
    const auto group = store::find_group(connection, *id);
    if (!group || group->state != domain::GroupState::published)
        refuse("/suggested_group", "unknown", "There is no group with this id.");
    if (group->nature == domain::GroupNature::relay)
        refuse("/suggested_group", "relay", "This group passes information on; it organises nothing.");
}

const domain::PlaceDraft* place_of(const Event& event, const std::optional<domain::PlaceDraft>& described) {
    return event.place ? &*event.place : described ? &*described : nullptr;
}

}  // namespace

void check(SubmissionDraft& draft) {
    std::visit([&](auto& object) { check_object(draft, object); }, draft.object);
    base::FieldErrors errors = std::move(draft.errors);
    add_within(errors, draft.object_at, draft.object_errors.all());
    add_within(errors, draft.place_at, draft.place_errors.all());
    domain::check_submission_link(draft.link, "/link", errors);
    domain::check_submission_text(draft.note, "/note", errors);
    domain::check_submission_text(draft.answer, "/answer", errors);
    errors.throw_if_any();
}

void rewrite(store::Connection& connection, const SubmissionDraft& draft, base::Utc now, Submission& submission,
             SubmissionObject& object) {
    if (draft.object.index() != object.index())
        refuse("/type", "read_only", "What is proposed does not become something else.");
    submission.place = draft.place;
    told_at(draft.object_at, [&] {
        std::visit(
            [&](const auto& said) {
                using Said = std::decay_t<decltype(said)>;
                if constexpr (std::is_same_v<Said, EventDraft>)
                    rewrite_object(connection, said, now, submission, std::get<Event>(object));
                else if constexpr (std::is_same_v<Said, ActionDraft>)
                    rewrite_object(connection, said, now, submission, std::get<Action>(object));
                else
                    rewrite_object(connection, said, now, submission, std::get<GroupRequest>(object));
            },
            draft.object);
    });
    check_suggested(connection, draft.suggested);
    submission.link = draft.link;
    submission.suggested = draft.suggested;
}

SubmissionObject make_object(store::Connection& connection, base::IdSource& ids, const SubmissionDraft& draft,
                             base::Utc now, Submission& submission) {
    submission.type = draft.type();
    SubmissionObject object;
    if (submission.type == domain::SubmissionType::action) object = Action{};
    if (submission.type == domain::SubmissionType::group) object = GroupRequest{};
    rewrite(connection, draft, now, submission, object);
    const auto give = [&](auto& made) {
        give_identity(connection, ids, made);
        made.state = PublicationState::waiting;
        made.created_at = made.updated_at = now;
        submission.object = made.id;
    };
    if (auto* event = std::get_if<Event>(&object)) {
        event->is_verified = false;
        give(*event);
        store::insert_event(connection, *event);
    } else if (auto* action = std::get_if<Action>(&object)) {
        give(*action);
        store::insert_action(connection, *action);
    } else {
        submission.group = std::get<GroupRequest>(object);
    }
    return object;
}

void save(store::Connection& connection, base::Utc now, Submission& submission, SubmissionObject& object) {
    const auto renew = [&](auto& made) {
        made.state = submission.is_open() ? PublicationState::waiting : PublicationState::draft;
        made.updated_at = now;
        ++made.revision;
    };
    if (auto* event = std::get_if<Event>(&object)) {
        renew(*event);
        store::update_event(connection, *event);
    } else if (auto* action = std::get_if<Action>(&object)) {
        renew(*action);
        store::update_action(connection, *action);
    } else {
        submission.group = std::get<GroupRequest>(object);
    }
    submission.updated_at = now;
    ++submission.revision;
    store::update_submission(connection, submission);
}

void destroy(store::Connection& connection, const Submission& submission) {
    store::delete_submission(connection, submission.id);
    if (submission.type == domain::SubmissionType::event) {
        const auto event = store::find_event(connection, submission.object, store::Audience::moderators);
        if (event && !was_published(*event)) store::delete_unpublished_event(connection, event->id);
    } else if (submission.type == domain::SubmissionType::action) {
        store::delete_unpublished_action(connection, submission.object);
    }
}

SubmissionObject get_object(store::Connection& connection, const Submission& submission) {
    if (submission.group) return *submission.group;
    if (submission.type == domain::SubmissionType::action) {
        if (auto action = store::find_action(connection, submission.object, store::Audience::moderators))
            return std::move(*action);
    } else if (auto event = store::find_event(connection, submission.object, store::Audience::moderators)) {
        return std::move(*event);
    }
    throw Error{Code::internal}.because("a submission without its object");
}

PublicObject find_public(store::Connection& connection, const Submission& submission) {
    const bool is_itself = !submission.kept_in && submission.state == domain::SubmissionState::published;
    const auto id = is_itself ? std::optional{submission.object} : submission.kept_in;
    if (!id) return {};
    if (submission.type == domain::SubmissionType::event) {
        if (auto event = store::find_event(connection, *id)) return std::move(*event);
    } else if (submission.type == domain::SubmissionType::action) {
        if (auto action = store::find_action(connection, *id)) return as_everybody_sees(connection, std::move(*action));
    } else if (auto group = store::find_group(connection, *id);
               group && group->state == domain::GroupState::published) {
        return std::move(*group);
    }
    return {};
}

const std::string& title_of(const SubmissionObject& object) {
    if (const auto* event = std::get_if<Event>(&object)) return event->facts.title;
    if (const auto* action = std::get_if<Action>(&object)) return action->facts.title;
    return std::get<GroupRequest>(object).name;
}

int revision_of(const SubmissionObject& object) {
    if (const auto* event = std::get_if<Event>(&object)) return event->revision;
    if (const auto* action = std::get_if<Action>(&object)) return action->revision;
    return 1;
}

Likenesses find_public_likenesses(store::Connection& connection, const SubmissionObject& object,
                                  const std::optional<domain::PlaceDraft>& described) {
    Likenesses found;
    if (const auto* event = std::get_if<Event>(&object))
        found.events = find_duplicates(connection, store::DuplicatePool::published, event->facts,
                                       place_of(*event, described), event->id);
    else if (const auto* action = std::get_if<Action>(&object))
        found.actions = find_same_actions(connection, store::DuplicatePool::published, *action);
    else
        found.groups = find_same_groups(connection, std::get<GroupRequest>(object).name, domain::GroupState::published);
    return found;
}

Likenesses find_waiting_likenesses(store::Connection& connection, const SubmissionObject& object,
                                   const Submission& submission) {
    Likenesses found;
    if (const auto* event = std::get_if<Event>(&object)) {
        found.events = find_duplicates(connection, store::DuplicatePool::waiting, event->facts,
                                       place_of(*event, submission.place), event->id);
    } else if (const auto* action = std::get_if<Action>(&object)) {
        found.actions = find_same_actions(connection, store::DuplicatePool::waiting, *action);
    } else {
        const std::string& name = std::get<GroupRequest>(object).name;
        found.groups = find_same_groups(connection, name, domain::GroupState::waiting);
        found.requests = find_same_requests(connection, name, submission.id);
    }
    return found;
}

}  // namespace charivari::service
