#include "domain/policy.hpp"

namespace charivari::domain {

bool may_record(const Caller& caller) { return caller.account.has_value() && caller.scope == Scope::write; }

}  // namespace charivari::domain
