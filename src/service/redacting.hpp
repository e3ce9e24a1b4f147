#pragma once

#include <string>
#include <string_view>

#include "domain/redaction.hpp"
#include "service/redaction.hpp"
#include "store/connection.hpp"

// What the redactions of all nouns have in common. For the files of the service beside this one.
namespace charivari::service {

// Throws Error{invalid} at /value for one of less than two letters and digits.
domain::Redactor redactor_of(std::string_view value);
// Throws Error{invalid} at /value if it stands nowhere.
void require_any(const RedactionReport& report);

// Whether a former slug of the object has the value in it.
bool has_alias_of(store::Connection& connection, const domain::Redactor& redactor, std::string_view noun,
                  const std::string& id);
// What holds the value leads nowhere any more.
void drop_aliases(store::Connection& connection, const domain::Redactor& redactor, std::string_view noun,
                  const std::string& id);

}  // namespace charivari::service
