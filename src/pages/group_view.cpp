#include "pages/group_view.hpp"

namespace charivari::pages {

std::string group_path(const domain::Group& group) { return "/groups/" + group.slug; }

std::string role_in_words(const Reader& reader, domain::MemberRole role) {
    return reader.say("group.role." + std::string(domain::member_roles.name_of(role)));
}

std::string state_in_words(const Reader& reader, domain::GroupState state) {
    return reader.say("group.state." + std::string(domain::group_states.name_of(state)));
}

}  // namespace charivari::pages
