#include "service/access.hpp"

namespace charivari::service {

void require(const domain::Caller& caller, bool is_allowed) {
    if (is_allowed) return;
    if (caller.is_anonymous())
        throw base::Error{base::Code::unauthenticated,
                          "This needs somebody who signed in, or a token: Authorization: Bearer …"};
    throw base::Error{base::Code::forbidden, caller.token ? "This token may not do that." : "You may not do that."};
}

void require_proof(const domain::Caller& caller, base::Utc now) {
    require(caller, caller.session.has_value());
    if (now >= caller.session->proven_at + domain::Session::longest_proof)
        throw base::Error{base::Code::password_needed, "Please give your password again for this."};
}

base::Error link_gone() {
    const char* words = "This link opens nothing, or not any more.";
    return base::Error{base::Code::not_found, words, {{"", "link_gone", words}}};
}

std::vector<std::string> groups_of(const domain::Caller& caller) {
    std::vector<std::string> groups;
    for (const domain::Membership& each : caller.memberships) groups.push_back(each.group);
    return groups;
}

std::vector<std::string> organised_by(const domain::Caller& caller) {
    std::vector<std::string> groups;
    for (const domain::Membership& each : caller.memberships)
        if (each.role != domain::MemberRole::member) groups.push_back(each.group);
    return groups;
}

}  // namespace charivari::service
