#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/group.hpp"
#include "http/form.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"
#include "service/group.hpp"
#include "view/data.hpp"

namespace charivari::pages {

// "/groups/…"
std::string group_path(const domain::Group& group);

std::string role_in_words(const Reader& reader, domain::MemberRole role);
std::string state_in_words(const Reader& reader, domain::GroupState state);
// What a group is: it organises, or it passes information on and is no organiser.
std::string nature_in_words(const Reader& reader, domain::GroupNature nature);
// "Groupe, Saint-Étienne"… for search engines: the first words of what it says of itself, else its nature.
std::string group_summary(const Reader& reader, const domain::Group& group);

// For "pages/groups": those that are public, in the order of lists.
view::Data groups_data(const Reader& reader, const std::vector<domain::Group>& groups,
                       const std::optional<std::string>& next, bool is_first);
// For "pages/group". The same bytes for everybody who is neither a member nor a moderator.
// `lists`: of its actions, each with an id, a title and action_cards(); none of them empty.
view::Data group_data(const Reader& reader, const service::GroupView& view, bool may_moderate, view::Data::List lists);
view::JsonLd group_json_ld(const Reader& reader, const domain::Group& group);

// What an editor fills in; `action` and `button` say whether it is a new one. Of a group that exists, its revision goes
// along, so that nobody's change is overwritten unseen.
Form group_form(const Reader& reader, const domain::GroupDraft& group, std::optional<int> revision);
// The same, read back. A nature that is none is a finding; links are written one on each line: an address, then words.
domain::GroupDraft group_of(const http::Form& form, base::FieldErrors& errors);

}  // namespace charivari::pages
