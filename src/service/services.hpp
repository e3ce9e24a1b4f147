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
#include "service/place.hpp"
#include "service/search.hpp"
#include "service/session.hpp"
#include "service/slug_alias.hpp"
#include "service/write.hpp"

namespace charivari::service {

// All use-cases, as the doors see them, and the way to have a write done.
struct Services {
    store::Database& database;
    AccountService& accounts;
    SessionService& sessions;
    GroupService& groups;
    AuditService& audit;
    EventService& events;
    PlaceService& places;
    CampaignService& campaigns;
    ChangeService& changes;
    SearchService& search;
    SlugAliasService& slug_aliases;
    FileImport& file_import;
    CallService& calls;
    SignatureService& signatures;
    const FormStamps& stamps;
};

}  // namespace charivari::service
