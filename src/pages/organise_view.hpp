#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "domain/group.hpp"
#include "pages/desk.hpp"
#include "pages/reader.hpp"
#include "service/notice.hpp"
#include "service/organising.hpp"

namespace charivari::pages {

// All that /organise shows to somebody.
struct Organised {
    service::Needs needs;
    std::vector<domain::Group> groups;            // that they are in
    std::vector<domain::Membership> memberships;  // of these
    std::vector<service::NoticeView> notices;     // that nobody has seen to, latest first
    bool is_more_notices = false;
    std::optional<std::size_t> waiting = {};  // in the queue, for moderators
    bool has_proposals = false;               // changes of events wait that they may decide on
};

// What needs them now, the most pressing first; then what is new, and their groups with what is to come. Only what there is has
// a section of its own; whoever has nothing yet is told what to do first.
Desk organise_desk(const Reader& reader, const Organised& organised);

}  // namespace charivari::pages
