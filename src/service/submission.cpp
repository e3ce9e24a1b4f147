#include "service/submission.hpp"

#include <utility>

#include "base/hash.hpp"
#include "service/access.hpp"
#include "store/action.hpp"
#include "store/membership.hpp"
#include "store/submission.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::Submission;
using domain::SubmissionState;

void require_room(store::Connection& connection) {
    if (store::count_open_submissions(connection) >= Submission::most_open)
        throw Error{Code::unavailable, "Too much waits for the moderators already. Please come back tomorrow."}
            .retry_after(std::chrono::hours{24});
}

}  // namespace

SubmissionView view_of(store::Connection& connection, Submission submission, base::Utc now) {
    SubmissionView view;
    view.object = get_object(connection, submission);
    view.public_ = find_public(connection, submission);
    if (submission.is_open()) view.alike = find_public_likenesses(connection, view.object, submission.place);
    if (submission.state == SubmissionState::handed_over && submission.kept_in)
        view.is_discarded = !store::find_action(connection, *submission.kept_in, store::Audience::moderators);
    if (std::holds_alternative<domain::Group>(view.public_) && submission.state == SubmissionState::published) {
        const auto invitation = store::find_invitation_by_hash(connection, submission.hash);
        view.opens_group = invitation && invitation->is_open(now);
    }
    view.submission = std::move(submission);
    return view;
}

Write<SubmissionService::Made> SubmissionService::propose(const domain::Caller& caller, std::string_view source,
                                                          SubmissionDraft draft) const {
    check(draft);
    const std::string batch = sources_.take(caller, source);
    return Write<Made>{[this, draft = std::move(draft), batch](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        require_room(connection);
        const base::Utc now = clock_.now();
        Submission submission;
        make_object(connection, ids_, draft, now, submission);
        Made made;
        made.secret = ids_.secret(16);
        submission.id = ids_.uuid();
        submission.hash = base::sha256_hex(made.secret);
        submission.batch = batch;
        submission.note = draft.note;
        submission.created_at = submission.updated_at = now;
        store::insert_submission(connection, submission);
        made.view = view_of(connection, std::move(submission), now);
        return made;
    }};
}

Likenesses SubmissionService::likenesses_of(SubmissionDraft draft) const {
    check(draft);
    return database_.read([&](store::Connection& c) {
        Submission submission;
        SubmissionObject object;
        if (draft.type() == domain::SubmissionType::action) object = domain::Action{};
        if (draft.type() == domain::SubmissionType::group) object = domain::GroupRequest{};
        rewrite(c, draft, clock_.now(), submission, object);
        return find_public_likenesses(c, object, submission.place);
    });
}

SubmissionView SubmissionService::get(std::string_view secret) const {
    const std::string hash = base::sha256_hex(secret);
    return database_.read([&](store::Connection& c) {
        auto submission = store::find_submission_by_hash(c, hash);
        if (!submission) throw link_gone();
        return view_of(c, std::move(*submission), clock_.now());
    });
}

Write<SubmissionView> SubmissionService::change(
    std::string_view secret, std::optional<int> revision,
    std::function<void(store::Transaction&, Submission&, SubmissionObject&)> what) const {
    get(secret);
    return Write<SubmissionView>{
        [this, hash = base::sha256_hex(secret), revision, what = std::move(what)](store::Transaction& transaction) {
            store::Connection& connection = transaction.connection();
            auto submission = store::find_submission_by_hash(connection, hash);
            if (!submission) throw link_gone();
            SubmissionObject object = get_object(connection, *submission);
            if (revision && *revision != submission->revision + revision_of(object) - 1)
                throw Error{Code::precondition_failed, "This has changed in the meantime."};
            if (!submission->is_editable()) throw Error{Code::conflict, "This was decided and cannot be changed here."};
            what(transaction, *submission, object);
            const base::Utc now = clock_.now();
            save(connection, now, *submission, object);
            return view_of(connection, std::move(*submission), now);
        }};
}

Write<SubmissionView> SubmissionService::edit(std::string_view secret, SubmissionDraft draft,
                                              std::optional<int> revision) const {
    check(draft);
    return change(secret, revision,
                  [this, draft = std::move(draft)](store::Transaction& transaction, Submission& submission,
                                                   SubmissionObject& object) {
                      if (!submission.is_open()) require_room(transaction.connection());
                      rewrite(transaction.connection(), draft, clock_.now(), submission, object);
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
    return change(secret, std::nullopt, [text](store::Transaction&, Submission& submission, SubmissionObject&) {
        if (!submission.is_open() || !submission.question) throw Error{Code::conflict, "Nothing was asked."};
        submission.answer = text;
        submission.state = SubmissionState::waiting;
    });
}

Write<SubmissionView> SubmissionService::withdraw(std::string_view secret, std::optional<int> revision) const {
    return change(secret, revision, [this](store::Transaction&, Submission& submission, SubmissionObject&) {
        if (!submission.is_open()) throw Error{Code::conflict, "This does not wait any more."};
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
        for (const Submission& each : old) destroy(connection, each);
        return old.size();
    }};
}

}  // namespace charivari::service
