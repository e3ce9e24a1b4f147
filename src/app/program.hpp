#pragma once

#include <memory>
#include <string_view>

#include "app/config.hpp"
#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/secret_box.hpp"
#include "base/versions.hpp"
#include "base/worker_pool.hpp"
#include "front/call.hpp"
#include "front/dispatch.hpp"
#include "http/reply_cache.hpp"
#include "service/account.hpp"
#include "service/action.hpp"
#include "service/action_work.hpp"
#include "service/agenda.hpp"
#include "service/attendance.hpp"
#include "service/audit.hpp"
#include "service/call.hpp"
#include "service/call_signature.hpp"
#include "service/campaign.hpp"
#include "service/change.hpp"
#include "service/contact.hpp"
#include "service/event.hpp"
#include "service/form_stamp.hpp"
#include "service/group.hpp"
#include "service/last_use.hpp"
#include "service/merging.hpp"
#include "service/message.hpp"
#include "service/moderation.hpp"
#include "service/notice.hpp"
#include "service/objection.hpp"
#include "service/organising.hpp"
#include "service/person.hpp"
#include "service/place.hpp"
#include "service/private_feed.hpp"
#include "service/proposal.hpp"
#include "service/quotas.hpp"
#include "service/redaction.hpp"
#include "service/reminder.hpp"
#include "service/report.hpp"
#include "service/retention.hpp"
#include "service/ride.hpp"
#include "service/search.hpp"
#include "service/services.hpp"
#include "service/session.hpp"
#include "service/sign_ups.hpp"
#include "service/slug_alias.hpp"
#include "service/submission.hpp"
#include "service/tag.hpp"
#include "store/data_folder.hpp"
#include "store/database.hpp"
#include "view/view.hpp"

namespace charivari::app {

// The whole program but its sockets, wired once: members in the order of their construction, references downwards only.
struct Program {
    // Opens the database of `data_folder` (locked by the caller), migrates it, and at the first start fixes the host of UIDs.
    // Throws base::Error with one line for the operator.
    Program(const Config& configuration, store::DataFolder data_folder, const base::Clock& program_clock,
            base::IdSource& id_source, store::Options options = {});

    const Config config;
    const base::Clock& clock;
    base::IdSource& ids;
    store::DataFolder folder;
    base::Versions versions;
    store::Database database;
    const base::SecretBox secret_box;  // its key lies beside the database, not in it
    const service::AttendanceOwners attendance_owners;
    service::LastUse last_use;
    service::AuditService audit;
    service::AccountService accounts;
    service::SessionService sessions;
    service::GroupService groups;
    service::EventService events;
    service::ActionService actions;
    service::ActionWorkService action_work;
    service::AttendanceService attendances;
    service::SignUpsService sign_ups;
    service::RideService rides;
    service::MessageService messages;
    service::AgendaService agenda;
    service::ContactService contacts;
    service::NoticeService notices;
    service::ReminderService reminders;
    service::RetentionService retention;
    service::OrganisingService organising;
    service::PrivateFeedService private_feeds;
    service::ProposalService proposals;
    service::RedactionService redactions;
    service::PlaceService places;
    service::CampaignService campaigns;
    service::PersonService people;
    service::ObjectionService objections;
    service::TagService tags;
    service::ChangeService changes;
    service::SearchService search;
    service::SlugAliasService slug_aliases;
    service::CallService calls;
    service::SignatureService signatures;
    const service::FormStamps stamps;
    service::SubmissionService submissions;
    service::ReportService reports;
    service::ModerationService moderation;
    service::MergingService merging;
    service::Quotas quotas;
    const std::unique_ptr<service::FileImport> file_import;
    const service::Services services;
    const front::Site site;
    const std::shared_ptr<const view::View> view;
    http::ReplyCache cache;
    base::WorkerPool slow_workers;
    base::WorkerPool workers;  // after all that its tasks use, so that it ends first
    const front::Dispatch dispatch;
};

// Where the key of SecretBox lies.
std::filesystem::path key_file(const std::filesystem::path& data_folder);

// "0.1.0"
std::string_view version();

}  // namespace charivari::app
