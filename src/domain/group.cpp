#include "domain/group.hpp"

#include "domain/check.hpp"

namespace charivari::domain {

void check(GroupDraft& draft, base::FieldErrors& errors) {
    check_required_text(draft.name, "/name", 80, errors);
    check_text(draft.description, "/description", 10'000, true, errors);
    check_optional_text(draft.contact, "/contact", 200, false, errors);
    if (!is_language(draft.language)) errors.add("/language", "not_a_language", "A language code as in BCP 47: fr.");
    if (draft.links.size() > 20) errors.add("/web_links", "too_many", "At most 20.");
    for (std::size_t i = 0; i < draft.links.size(); ++i) {
        const std::string pointer = "/web_links/" + std::to_string(i);
        if (errors.has(pointer)) continue;  // it could not even be read
        check_url(draft.links[i].url, pointer + "/url", errors);
        check_optional_text(draft.links[i].title, pointer + "/title", 120, false, errors);
    }
}

}  // namespace charivari::domain
