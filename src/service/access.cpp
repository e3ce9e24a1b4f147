#include "service/access.hpp"

#include "base/error.hpp"

namespace charivari::service {

void require(const domain::Caller& caller, bool is_allowed) {
    if (is_allowed) return;
    if (caller.is_anonymous())
        throw base::Error{base::Code::unauthenticated, "This needs a token: Authorization: Bearer …"};
    throw base::Error{base::Code::forbidden, "This token may not do that."};
}

}  // namespace charivari::service
