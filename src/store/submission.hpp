#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/submission.hpp"
#include "store/connection.hpp"

// What strangers proposed; the events and actions themselves are store/event's and store/action's.
namespace charivari::store {

// Throws Error{conflict} if its id, its hash or its object is taken.
void insert_submission(Connection& connection, const domain::Submission& submission);
// All but id, type, object, hash and the time of creation. Throws Error{not_found}.
void update_submission(Connection& connection, const domain::Submission& submission);

std::optional<domain::Submission> find_submission(Connection& connection, std::string_view id);
std::optional<domain::Submission> find_submission_by_hash(Connection& connection, std::string_view hash);
// That of an event or an action.
std::optional<domain::Submission> find_submission_of(Connection& connection, std::string_view object);

// What waits, for a moderator or for an answer: the oldest first.
struct QueuedSubmission {
    std::string id;
    std::optional<std::string> batch;
};
std::vector<QueuedSubmission> list_open_submissions(Connection& connection, std::size_t limit);
std::size_t count_open_submissions(Connection& connection);
// Those of one batch that wait, the oldest first.
std::vector<domain::Submission> list_open_submissions_of(Connection& connection, std::string_view batch,
                                                         std::size_t limit);

// Those of one type that wait, the oldest first.
std::vector<domain::Submission> list_open_submissions_of_type(Connection& connection, domain::SubmissionType type,
                                                              std::size_t limit);

// Those decided before that instant, `limit` at most.
std::vector<domain::Submission> list_decided_submissions(Connection& connection, base::Utc before, std::size_t limit);
void delete_submission(Connection& connection, std::string_view id);

}  // namespace charivari::store
