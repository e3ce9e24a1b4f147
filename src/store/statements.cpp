#include "store/statements.hpp"

namespace charivari::store {

std::vector<NamedStatement> all_statements() {
    std::vector<NamedStatement> all;
    for (const auto& of_file : {account_statements,
                                action_message_statements,
                                action_parts_statements,
                                action_statements,
                                action_recheck_statements,
                                action_refusal_statements,
                                action_withdrawal_statements,
                                attendance_statements,
                                audit_statements,
                                call_signature_statements,
                                call_statements,
                                campaign_statements,
                                change_statements,
                                contact_key_statements,
                                contact_opening_statements,
                                event_duplicate_statements,
                                event_import_statements,
                                event_parts_statements,
                                event_recurrence_statements,
                                event_statements,
                                event_twin_statements,
                                group_key_statements,
                                group_statements,
                                idempotency_statements,
                                membership_statements,
                                moment_check_statements,
                                notice_statements,
                                objection_statements,
                                occurrence_statements,
                                organising_statements,
                                outcome_statements,
                                person_statements,
                                place_statements,
                                private_feed_statements,
                                proposal_statements,
                                question_statements,
                                reminder_statements,
                                report_statements,
                                restore_statements,
                                revision_statements,
                                ride_statements,
                                role_statements,
                                search_statements,
                                search_check_statements,
                                session_statements,
                                sign_ups_statements,
                                sign_ups_check_statements,
                                site_statements,
                                slug_alias_statements,
                                submission_statements,
                                tag_statements,
                                task_statements,
                                withdrawal_statements}) {
        const auto some = of_file();
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

}  // namespace charivari::store
