#include "service/submission.hpp"

#include <utility>

#include "base/hash.hpp"
#include "service/duplicate.hpp"
#include "service/event_making.hpp"
#include "store/event.hpp"
#include "store/place.hpp"
#include "store/submission.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::Event;
using domain::PublicationState;
using domain::Submission;
using domain::SubmissionState;

Error no_such_submission() { return Error{Code::not_found, "This link opens nothing, or not any more."}; }

void add_within(base::FieldErrors& errors, const std::string& at, const std::vector<base::FieldError>& found) {
    for (const base::FieldError& each : found) errors.add(at + each.pointer, each.code, each.message);
}

// What the event names must be there, and is complained about where it stands in the body.
void check_names(store::Connection& connection, Event& event, const std::string& at) {
    try {
        check_references(connection, event);
    } catch (const Error& error) {
        base::FieldErrors errors;
        add_within(errors, at, error.fields());
        throw Error{error.code(), error.detail(), errors.all()};
    }
}

void require_room(store::Connection& connection) {
    if (store::count_open_submissions(connection) >= Submission::most_open)
        throw Error{Code::unavailable, "Too much waits for the moderators already. Please come back tomorrow."}
            .retry_after(std::chrono::hours{24});
}

}  // namespace

void check(SubmissionDraft& draft) {
    domain::check(draft.event, draft.event_errors, domain::SourceRule::may_wait);
    if (draft.place) {
        if (!draft.place->slug.empty()) draft.place_errors.add("/slug", "read_only", "Moderators choose addresses.");
        domain::check(*draft.place, draft.place_errors);
    }
    base::FieldErrors errors = std::move(draft.errors);
    if (draft.place && draft.event.place)
        draft.event_errors.add("/place", "contradiction",
                               "Either a place that is on record, or one that is described.");
    if (draft.place && draft.event.attendance_mode == domain::AttendanceMode::online && !draft.event.online_url)
        draft.event_errors.add("/attendance_mode", "contradiction", "An event that is only online has no place.");
    add_within(errors, draft.event_at, draft.event_errors.all());
    add_within(errors, draft.place_at, draft.place_errors.all());
    domain::check_submission_text(draft.note, "/note", errors);
    domain::check_submission_text(draft.answer, "/answer", errors);
    errors.throw_if_any();
}

void rewrite(store::Connection& connection, const SubmissionDraft& draft, base::Utc now, Submission& submission,
             Event& event) {
    event.facts = draft.event;
    check_names(connection, event, draft.event_at);
    date_sources(event, now);
    submission.place = draft.place;
}

SubmissionView view_of(store::Connection& connection, Submission submission) {
    SubmissionView view;
    auto event = store::find_event(connection, submission.object, store::Audience::moderators);
    if (!event) throw Error{Code::internal}.because("a submission without its event");
    view.event = std::move(*event);
    const auto become =
        submission.state == SubmissionState::published ? std::optional{submission.object} : submission.kept_in;
    if (become) view.public_ = store::find_event(connection, *become);
    const domain::PlaceDraft* place = view.event.place   ? &*view.event.place
                                      : submission.place ? &*submission.place
                                                         : nullptr;
    if (submission.is_open())
        view.duplicates = find_duplicates(connection, store::DuplicatePool::published, view.event.facts, place);
    view.submission = std::move(submission);
    return view;
}

std::string SubmissionService::batch_of(std::string_view source) const {
    const std::lock_guard lock{mutex_};
    if (keys_.turn()) batches_.clear();
    std::string& batch = batches_[keys_.key(source)];
    if (batch.empty()) batch = ids_.uuid();
    return batch;
}

Write<SubmissionService::Made> SubmissionService::propose(const domain::Caller& caller, std::string_view source,
                                                          SubmissionDraft draft) const {
    check(draft);
    const std::string who = caller.account ? "account " + caller.account->id : "address " + std::string(source);
    const bool is_known = caller.account || !source.empty();
    const Quotas::Standing standing = (is_known ? quota_ : shared_quota_).take(who);
    if (standing.wait > std::chrono::seconds{0})
        throw Error{Code::too_many_requests, "Too much was proposed from there in a short time."}.retry_after(
            standing.wait);
    // What cannot be told apart is one source for an hour, not for a day.
    const auto hour = std::chrono::floor<std::chrono::hours>(clock_.now()).time_since_epoch().count();
    const std::string batch = batch_of(is_known ? who : who + std::to_string(hour));
    return Write<Made>{[this, draft = std::move(draft), batch](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        require_room(connection);
        Made made;
        Event& event = made.view.event;
        event.facts = draft.event;
        event.state = PublicationState::waiting;
        event.is_verified = false;
        check_names(connection, event, draft.event_at);
        give_identity(connection, ids_, event);
        event.created_at = event.updated_at = clock_.now();
        date_sources(event, event.created_at);
        store::insert_event(connection, event);

        made.secret = ids_.secret(16);
        Submission submission;
        submission.id = ids_.uuid();
        submission.object = event.id;
        submission.hash = base::sha256_hex(made.secret);
        submission.batch = batch;
        submission.place = draft.place;
        submission.note = draft.note;
        submission.created_at = submission.updated_at = event.created_at;
        store::insert_submission(connection, submission);
        made.view = view_of(connection, std::move(submission));
        return made;
    }};
}

std::vector<domain::Duplicate> SubmissionService::duplicates_of(SubmissionDraft draft) const {
    check(draft);
    return database_.read([&](store::Connection& c) {
        std::optional<domain::Place> known;
        if (draft.event.place) known = store::find_place(c, *draft.event.place);
        const domain::PlaceDraft* place = known ? &*known : draft.place ? &*draft.place : nullptr;
        return find_duplicates(c, store::DuplicatePool::published, draft.event, place);
    });
}

SubmissionView SubmissionService::get(std::string_view secret) const {
    const std::string hash = base::sha256_hex(secret);
    return database_.read([&](store::Connection& c) {
        auto submission = store::find_submission_by_hash(c, hash);
        if (!submission) throw no_such_submission();
        return view_of(c, std::move(*submission));
    });
}

Write<SubmissionView> SubmissionService::change(
    std::string_view secret, std::optional<int> revision,
    std::function<void(store::Transaction&, Submission&, Event&)> what) const {
    get(secret);
    return Write<SubmissionView>{
        [this, hash = base::sha256_hex(secret), revision, what = std::move(what)](store::Transaction& transaction) {
            store::Connection& connection = transaction.connection();
            auto submission = store::find_submission_by_hash(connection, hash);
            if (!submission) throw no_such_submission();
            Event event = view_of(connection, *submission).event;
            if (revision && *revision != submission->revision + event.revision - 1)
                throw Error{Code::precondition_failed, "This has changed in the meantime."};
            if (!submission->is_editable()) throw Error{Code::conflict, "This was decided and cannot be changed here."};
            what(transaction, *submission, event);
            event.updated_at = submission->updated_at = clock_.now();
            ++event.revision;
            ++submission->revision;
            store::update_event(connection, event);
            store::update_submission(connection, *submission);
            return view_of(connection, std::move(*submission));
        }};
}

Write<SubmissionView> SubmissionService::edit(std::string_view secret, SubmissionDraft draft,
                                              std::optional<int> revision) const {
    check(draft);
    return change(
        secret, revision,
        [this, draft = std::move(draft)](store::Transaction& transaction, Submission& submission, Event& event) {
            if (!submission.is_open()) require_room(transaction.connection());
            rewrite(transaction.connection(), draft, clock_.now(), submission, event);
            event.state = PublicationState::waiting;
            submission.state = SubmissionState::waiting;
            submission.note = draft.note;
            submission.answer = draft.answer;
            submission.reason.reset();
            submission.remark.reset();
            submission.decided_at.reset();
        });
}

Write<SubmissionView> SubmissionService::answer(std::string_view secret, std::optional<std::string> text) const {
    base::FieldErrors errors;
    domain::check_submission_text(text, "/answer", errors);
    if (!text) errors.add("/answer", "required", "This may not be empty.");
    errors.throw_if_any();
    return change(secret, std::nullopt, [text](store::Transaction&, Submission& submission, Event&) {
        if (!submission.is_open() || !submission.question) throw Error{Code::conflict, "Nothing was asked."};
        submission.answer = text;
        submission.state = SubmissionState::waiting;
    });
}

Write<SubmissionView> SubmissionService::withdraw(std::string_view secret, std::optional<int> revision) const {
    return change(secret, revision, [this](store::Transaction&, Submission& submission, Event& event) {
        if (!submission.is_open()) throw Error{Code::conflict, "This does not wait any more."};
        event.state = PublicationState::draft;
        submission.state = SubmissionState::withdrawn;
        submission.batch.reset();
        submission.decided_at = clock_.now();
    });
}

Write<std::size_t> SubmissionService::tidy() const {
    return Write<std::size_t>{[this](store::Transaction& transaction) {
        constexpr std::size_t at_once = 500;  // the rest an hour later
        store::Connection& connection = transaction.connection();
        const auto old = store::list_decided_submissions(connection, clock_.now() - Submission::kept, at_once);
        for (const Submission& each : old) {
            store::delete_submission(connection, each.id);
            const auto event = store::find_event(connection, each.object, store::Audience::moderators);
            if (event && !was_published(*event)) store::delete_unpublished_event(connection, event->id);
        }
        return old.size();
    }};
}

}  // namespace charivari::service
