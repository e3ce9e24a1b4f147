#include "store/submission.hpp"

#include "base/json.hpp"
#include "store/event_names.hpp"
#include "store/group_request.hpp"
#include "store/place_draft.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::Submission;

constexpr std::string_view insert_one =
    "INSERT INTO submission (id, type, object_id, group_asked, hash, state, is_open, batch, place, link, suggested, "
    "note, "
    "question, answer, reason, remark, kept_in, revision, created_at, updated_at, decided_at) "
    "VALUES (:id, :type, :object, :group, :hash, :state, :is_open, :batch, :place, :link, :suggested, :note, "
    ":question, :answer, :reason, :remark, :kept_in, :revision, :created_at, :updated_at, :decided_at)";
constexpr std::string_view update_one =
    "UPDATE submission SET group_asked = :group, state = :state, is_open = :is_open, batch = :batch, place = :place, "
    "link = :link, suggested = :suggested, note = :note, question = :question, answer = :answer, reason = :reason, "
    "remark = :remark, kept_in = :kept_in, "
    "revision = :revision, updated_at = :updated_at, decided_at = :decided_at WHERE id = :id";
constexpr std::string_view columns =
    "SELECT id, type, object_id, hash, state, batch, place, note, question, answer, reason, remark, kept_in, revision, "
    "created_at, updated_at, decided_at, group_asked, link, suggested FROM submission WHERE ";
constexpr std::string_view by_id = "id = :key";
constexpr std::string_view by_hash = "hash = :key";
constexpr std::string_view by_object = "object_id = :key";
constexpr std::string_view find_by_id = joined<columns, by_id>;
constexpr std::string_view find_by_hash = joined<columns, by_hash>;
constexpr std::string_view find_by_object = joined<columns, by_object>;
constexpr std::string_view of_batch = "batch = :batch AND is_open = 1 ORDER BY id LIMIT :limit";
constexpr std::string_view list_of_batch = joined<columns, of_batch>;
constexpr std::string_view of_type = "type = :type AND is_open = 1 ORDER BY id LIMIT :limit";
constexpr std::string_view list_of_type = joined<columns, of_type>;
constexpr std::string_view decided = "decided_at < :before ORDER BY decided_at LIMIT :limit";
constexpr std::string_view list_decided = joined<columns, decided>;
constexpr std::string_view list_open = "SELECT id, batch FROM submission WHERE is_open = 1 ORDER BY id LIMIT :limit";
constexpr std::string_view count_open = "SELECT count(*) FROM submission WHERE is_open = 1";
constexpr std::string_view delete_one = "DELETE FROM submission WHERE id = :id";

Submission submission_of(const Statement& row) {
    Submission submission;
    submission.id = row.get<std::string>(0);
    submission.type = value_of(domain::submission_types, row.get<std::string_view>(1));
    submission.object = row.get<std::optional<std::string>>(2).value_or("");
    submission.hash = row.get<std::string>(3);
    submission.state = value_of(domain::submission_states, row.get<std::string_view>(4));
    submission.batch = row.get<std::optional<std::string>>(5);
    if (!row.is_null(6)) submission.place = read_place_draft(row.get<std::string_view>(6));
    submission.note = row.get<std::optional<std::string>>(7);
    submission.question = row.get<std::optional<std::string>>(8);
    submission.answer = row.get<std::optional<std::string>>(9);
    if (!row.is_null(10)) submission.reason = value_of(domain::refusal_reasons, row.get<std::string_view>(10));
    submission.remark = row.get<std::optional<std::string>>(11);
    submission.kept_in = row.get<std::optional<std::string>>(12);
    submission.revision = row.get<int>(13);
    submission.created_at = row.get<base::Utc>(14);
    submission.updated_at = row.get<base::Utc>(15);
    submission.decided_at = row.get<std::optional<base::Utc>>(16);
    if (!row.is_null(17)) submission.group = read_group_request(row.get<std::string_view>(17));
    submission.link = row.get<std::optional<std::string>>(18);
    submission.suggested = row.get<std::optional<std::string>>(19);
    return submission;
}

// All but what stays for ever.
void bind_changing(Statement& row, const Submission& submission) {
    row.bind(":id", submission.id).bind(":state", domain::submission_states.name_of(submission.state));
    row.bind(":is_open", submission.is_open()).bind(":batch", submission.batch);
    row.bind(":place", submission.place ? std::optional{write_place_draft(*submission.place)} : std::nullopt);
    row.bind(":group", submission.group ? std::optional{write_group_request(*submission.group)} : std::nullopt);
    row.bind(":link", submission.link).bind(":suggested", submission.suggested);
    row.bind(":note", submission.note).bind(":question", submission.question).bind(":answer", submission.answer);
    row.bind(":reason",
             submission.reason ? std::optional{domain::refusal_reasons.name_of(*submission.reason)} : std::nullopt);
    row.bind(":remark", submission.remark).bind(":kept_in", submission.kept_in);
    row.bind(":revision", submission.revision).bind(":updated_at", submission.updated_at);
    row.bind(":decided_at", submission.decided_at);
}

std::optional<Submission> find(Connection& connection, std::string_view statement, std::string_view key) {
    Statement row = connection.prepare(statement).bind(":key", key);
    if (!row.step()) return std::nullopt;
    return submission_of(row);
}

std::vector<Submission> all_of(Statement row) {
    std::vector<Submission> all;
    while (row.step()) all.push_back(submission_of(row));
    return all;
}

}  // namespace

std::vector<NamedStatement> submission_statements() {
    return {{"submission insert_one", std::string(insert_one)},
            {"submission update_one", std::string(update_one)},
            {"submission find_by_id", std::string(find_by_id)},
            {"submission find_by_hash", std::string(find_by_hash)},
            {"submission find_by_object", std::string(find_by_object)},
            {"submission list_of_batch", std::string(list_of_batch)},
            {"submission list_of_type", std::string(list_of_type)},
            {"submission list_decided", std::string(list_decided)},
            {"submission list_open", std::string(list_open)},
            {"submission count_open", std::string(count_open)},
            {"submission delete_one", std::string(delete_one)}};
}

void insert_submission(Connection& connection, const Submission& submission) {
    Statement row = connection.prepare(insert_one);
    bind_changing(row, submission);
    row.bind(":type", domain::submission_types.name_of(submission.type))
        .bind(":object", submission.object.empty() ? std::nullopt : std::optional<std::string_view>(submission.object));
    row.bind(":hash", submission.hash).bind(":created_at", submission.created_at).run();
}

void update_submission(Connection& connection, const Submission& submission) {
    Statement row = connection.prepare(update_one);
    bind_changing(row, submission);
    if (row.run() == 0) throw base::Error{base::Code::not_found, "There is no such submission."};
}

std::optional<Submission> find_submission(Connection& connection, std::string_view id) {
    return find(connection, find_by_id, id);
}

std::optional<Submission> find_submission_by_hash(Connection& connection, std::string_view hash) {
    return find(connection, find_by_hash, hash);
}

std::optional<Submission> find_submission_of(Connection& connection, std::string_view object) {
    return find(connection, find_by_object, object);
}

std::vector<QueuedSubmission> list_open_submissions(Connection& connection, std::size_t limit) {
    Statement row = connection.prepare(list_open).bind(":limit", limit);
    std::vector<QueuedSubmission> all;
    while (row.step()) all.push_back({row.get<std::string>(0), row.get<std::optional<std::string>>(1)});
    return all;
}

std::size_t count_open_submissions(Connection& connection) {
    Statement row = connection.prepare(count_open);
    row.step();
    return row.get<std::size_t>(0);
}

std::vector<Submission> list_open_submissions_of(Connection& connection, std::string_view batch, std::size_t limit) {
    return all_of(connection.prepare(list_of_batch).bind(":batch", batch).bind(":limit", limit));
}

std::vector<Submission> list_open_submissions_of_type(Connection& connection, domain::SubmissionType type,
                                                      std::size_t limit) {
    return all_of(
        connection.prepare(list_of_type).bind(":type", domain::submission_types.name_of(type)).bind(":limit", limit));
}

std::vector<Submission> list_decided_submissions(Connection& connection, base::Utc before, std::size_t limit) {
    return all_of(connection.prepare(list_decided).bind(":before", before).bind(":limit", limit));
}

void delete_submission(Connection& connection, std::string_view id) {
    connection.prepare(delete_one).bind(":id", id).run();
}

}  // namespace charivari::store
