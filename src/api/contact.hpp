#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

// The keys to which contacts of participants are sealed, who may open them, and who did.
namespace charivari::api {

front::Outcome show_contact_key(const front::Call& call);       // GET /api/v1/me/contact-key
front::Outcome set_contact_key(const front::Call& call);        // PUT /api/v1/me/contact-key
front::Outcome show_group_key(const front::Call& call);         // GET /api/v1/groups/{id}/key
front::Outcome create_group_key(const front::Call& call);       // POST /api/v1/groups/{id}/key
front::Outcome list_own_group_keys(const front::Call& call);    // GET /api/v1/groups/{id}/key/wraps
front::Outcome give_group_key(const front::Call& call);         // PUT /api/v1/groups/{id}/key/wraps/{account}
front::Outcome list_contact_holders(const front::Call& call);   // GET /api/v1/groups/{id}/contact-holders
front::Outcome change_contact_holder(const front::Call& call);  // PUT /api/v1/groups/{id}/contact-holders/{account}
front::Outcome list_contact_openings(const front::Call& call);  // GET /api/v1/groups/{id}/contact-openings

}  // namespace charivari::api
