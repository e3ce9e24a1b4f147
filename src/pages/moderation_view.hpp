#pragma once

#include <vector>

#include "domain/report.hpp"
#include "pages/desk.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"
#include "service/moderation.hpp"

// The queue, as moderators work through it.
namespace charivari::pages {

// A line of the queue, with what can be decided at a glance.
Entry queue_entry(const Reader& reader, const service::QueueItem& item);
Entry group_entry(const Reader& reader, const domain::Group& group);
Entry report_entry(const Reader& reader, const domain::Report& report);

// The page of one thing that was proposed; `groups`: public ones, that an action may be given to; `tried`: a decision that
// could not be taken, its form says which.
Desk decision_desk(const Reader& reader, const service::Proposed& item, const std::vector<domain::Group>& groups,
                   const Tried* tried);
// The same of an action that a group made.
Desk action_desk(const Reader& reader, const domain::Action& action, const Tried* tried);
// Of one that is public, with words that nobody has looked at.
Desk changed_desk(const Reader& reader, const service::ChangedAction& changed, const Tried* tried);
// And of a flood, with what is in it.
Desk flood_desk(const Reader& reader, const service::Flood& flood, const std::vector<service::Proposed>& shown,
                const Tried* tried);

}  // namespace charivari::pages
