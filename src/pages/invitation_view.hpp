#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/group.hpp"
#include "pages/desk.hpp"
#include "pages/reader.hpp"
#include "service/group.hpp"

namespace charivari::pages {

// Where links are made: of a group, or of the site.
struct InvitationPlace {
    std::string path;       // of the page
    std::string name;       // of the group; empty for the site
    std::string back;       // where one comes from
    bool may_name = false;  // roles above simple membership may be given
};

// Those that still let somebody in, and the form for one more.
Desk invitations_desk(const Reader& reader, const InvitationPlace& place,
                      const std::vector<domain::Invitation>& invitations, const Tried* tried = nullptr);
// The form read back. Without a group no role is asked for.
service::GroupService::InvitationDraft invitation_of(const http::Form& form, bool has_group, base::FieldErrors& errors);

// What the link shows to whoever has it. `tried` is of the form for a new account.
Desk invitation_desk(const Reader& reader, const service::OpenInvitation& open, const std::string& secret,
                     const Tried* tried = nullptr);

}  // namespace charivari::pages
