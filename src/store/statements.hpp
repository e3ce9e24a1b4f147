#pragma once

#include <vector>

#include "store/sql.hpp"

// Every statement that the store's files run, each with the name of its constant: for the tests that prepare them and
// look at their query plans. The choosing of events composes its statements as it goes; Connection::cached_texts() shows
// them.
namespace charivari::store {

std::vector<NamedStatement> all_statements();

// What each file adds to it.
std::vector<NamedStatement> account_statements();
std::vector<NamedStatement> action_statements();
std::vector<NamedStatement> action_message_statements();
std::vector<NamedStatement> action_parts_statements();
std::vector<NamedStatement> action_recheck_statements();
std::vector<NamedStatement> action_refusal_statements();
std::vector<NamedStatement> action_withdrawal_statements();
std::vector<NamedStatement> attendance_statements();
std::vector<NamedStatement> audit_statements();
std::vector<NamedStatement> call_statements();
std::vector<NamedStatement> call_signature_statements();
std::vector<NamedStatement> campaign_statements();
std::vector<NamedStatement> change_statements();
std::vector<NamedStatement> contact_key_statements();
std::vector<NamedStatement> contact_opening_statements();
std::vector<NamedStatement> event_statements();
std::vector<NamedStatement> event_duplicate_statements();
std::vector<NamedStatement> event_import_statements();
std::vector<NamedStatement> event_parts_statements();
std::vector<NamedStatement> event_recurrence_statements();
std::vector<NamedStatement> event_twin_statements();
std::vector<NamedStatement> group_statements();
std::vector<NamedStatement> group_key_statements();
std::vector<NamedStatement> idempotency_statements();
std::vector<NamedStatement> membership_statements();
std::vector<NamedStatement> moment_check_statements();
std::vector<NamedStatement> notice_statements();
std::vector<NamedStatement> occurrence_statements();
std::vector<NamedStatement> objection_statements();
std::vector<NamedStatement> organising_statements();
std::vector<NamedStatement> outcome_statements();
std::vector<NamedStatement> person_statements();
std::vector<NamedStatement> place_statements();
std::vector<NamedStatement> private_feed_statements();
std::vector<NamedStatement> proposal_statements();
std::vector<NamedStatement> question_statements();
std::vector<NamedStatement> reminder_statements();
std::vector<NamedStatement> report_statements();
std::vector<NamedStatement> restore_statements();
std::vector<NamedStatement> revision_statements();
std::vector<NamedStatement> ride_statements();
std::vector<NamedStatement> role_statements();
std::vector<NamedStatement> search_statements();
std::vector<NamedStatement> search_check_statements();
std::vector<NamedStatement> session_statements();
std::vector<NamedStatement> sign_ups_statements();
std::vector<NamedStatement> sign_ups_check_statements();
std::vector<NamedStatement> site_statements();
std::vector<NamedStatement> slug_alias_statements();
std::vector<NamedStatement> submission_statements();
std::vector<NamedStatement> withdrawal_statements();
std::vector<NamedStatement> tag_statements();
std::vector<NamedStatement> task_statements();

}  // namespace charivari::store
