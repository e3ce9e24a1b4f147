#include "domain/person.hpp"

#include "domain/check.hpp"

namespace charivari::domain {

void check(PersonDraft& draft, base::FieldErrors& errors) {
    constexpr std::size_t most_roles = 50;
    check_required_text(draft.name, "/name", 200, errors);
    check_slug(draft.slug, errors);
    if (draft.roles.empty() && !errors.has_within("/roles"))
        errors.add("/roles", "no_role", "Only holders of public office have a page: name one, with its dates.");
    if (draft.roles.size() > most_roles) return errors.add("/roles", "too_many", "At most 50.");
    for (std::size_t i = 0; i < draft.roles.size(); ++i) {
        PublicRole& each = draft.roles[i];
        const std::string pointer = "/roles/" + std::to_string(i);
        if (errors.has(pointer)) continue;  // it could not even be read
        check_required_text(each.role, pointer + "/role", 200, errors);
        check_url(each.source, pointer + "/source", errors);
        if (each.to && *each.to < each.from && !errors.has(pointer + "/from"))
            errors.add(pointer + "/to", "end_before_start", "The last day is before the first one.");
    }
}

void check(Objection& objection, base::FieldErrors& errors) {
    check_text(objection.text, "/text", Objection::longest_text, true, errors);
    if (objection.text.empty()) errors.add("/text", "required", "This may not be empty.");
    check_optional_text(objection.contact, "/contact", Objection::longest_contact, false, errors);
}

}  // namespace charivari::domain
