#include "service/redacting.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "store/slug_alias.hpp"

namespace charivari::service {

using domain::Redactor;

Redactor redactor_of(std::string_view value) {
    Redactor redactor{value};
    if (!redactor.is_sound())
        throw base::Error{base::Code::invalid,
                          "Some fields are not right.",
                          {{"/value", "too_short", "At least two letters or digits."}}};
    return redactor;
}

void require_any(const RedactionReport& report) {
    if (!report.is_any())
        throw base::Error{base::Code::invalid,
                          "Some fields are not right.",
                          {{"/value", "not_found", "It stands in nothing that is recorded here."}}};
}

bool has_alias_of(store::Connection& connection, const Redactor& redactor, std::string_view noun,
                  const std::string& id) {
    const auto slugs = store::list_slug_aliases(connection, noun, id);
    return std::any_of(slugs.begin(), slugs.end(), [&](const std::string& each) { return redactor.is_in(each); });
}

void drop_aliases(store::Connection& connection, const Redactor& redactor, std::string_view noun,
                  const std::string& id) {
    for (const std::string& each : store::list_slug_aliases(connection, noun, id))
        if (redactor.is_in(each)) store::delete_slug_alias(connection, noun, each);
}

}  // namespace charivari::service
