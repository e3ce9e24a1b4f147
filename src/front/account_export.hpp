#pragma once

#include "base/json.hpp"
#include "service/account_export.hpp"

namespace charivari::front {

// Everything that the site has about an account, as its owner gets it at /api/v1/me/export and from the page /me: each
// field of service::AccountExport but the hashes of secrets and the sealed secret of the second factor. Any thread.
base::json::Object to_json(const service::AccountExport& all);

}  // namespace charivari::front
