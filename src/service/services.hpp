#pragma once

#include "service/account.hpp"
#include "service/audit.hpp"
#include "service/call.hpp"
#include "service/call_signature.hpp"
#include "service/campaign.hpp"
#include "service/change.hpp"
#include "service/event.hpp"
#include "service/form_stamp.hpp"
#include "service/group.hpp"
#include "service/import.hpp"
#include "service/objection.hpp"
#include "service/person.hpp"
#include "service/place.hpp"
#include "service/proposal.hpp"
#include "service/redaction.hpp"
#include "service/search.hpp"
#include "service/session.hpp"
#include "service/slug_alias.hpp"
#include "service/tag.hpp"
#include "service/write.hpp"

namespace charivari::service {

// Included where they are used: few doors lead to them.
class ActionService;
class ActionWorkService;
class AgendaService;
class AttendanceService;
class ContactService;
class MergingService;
class MessageService;
class ModerationService;
class NoticeService;
class OrganisingService;
class PrivateFeedService;
class ReportService;
class RideService;
class SignUpsService;
class SubmissionService;

// All use-cases, as the doors see them, and the way to have a write done.
struct Services {
    store::Database& database;
    AccountService& accounts;
    SessionService& sessions;
    GroupService& groups;
    AuditService& audit;
    EventService& events;
    ActionService& actions;
    ActionWorkService& action_work;
    AttendanceService& attendances;
    SignUpsService& sign_ups;
    RideService& rides;
    MessageService& messages;
    AgendaService& agenda;
    ContactService& contacts;
    NoticeService& notices;
    OrganisingService& organising;
    PrivateFeedService& private_feeds;
    ProposalService& proposals;
    RedactionService& redactions;
    PlaceService& places;
    CampaignService& campaigns;
    PersonService& people;
    ObjectionService& objections;
    TagService& tags;
    ChangeService& changes;
    SearchService& search;
    SlugAliasService& slug_aliases;
    FileImport& file_import;
    CallService& calls;
    SignatureService& signatures;
    const FormStamps& stamps;
    SubmissionService& submissions;
    ModerationService& moderation;
    MergingService& merging;
    ReportService& reports;
};

}  // namespace charivari::service
