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

// The page of one thing that waits; `tried`: a decision that could not be taken, `form` says which.
Desk decision_desk(const Reader& reader, const service::QueueItem& queued, const Tried* tried);
// The same of a flood, with what is in it.
Desk flood_desk(const Reader& reader, const service::Flood& flood, const std::vector<service::ProposedEvent>& shown,
                const Tried* tried);

}  // namespace charivari::pages
