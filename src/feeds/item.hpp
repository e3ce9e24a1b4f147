#pragma once

#include <string>
#include <vector>

#include "base/clock.hpp"
#include "domain/event.hpp"
#include "feeds/entry_words.hpp"
#include "feeds/options.hpp"
#include "front/call.hpp"
#include "service/agenda.hpp"

namespace charivari::feeds {

// An event or action as readers of news show it: what Atom calls an entry and JSON Feed an item.
struct Item {
    std::string id;       // "urn:uuid:…", for ever, in every feed
    std::string url;      // of its page, on the host that was asked
    std::string title;    // with "ANNULÉ : " and the like before it
    std::string summary;  // when and where, in one line of plain text
    std::string content;  // what there is to know, as HTML of our own
    std::vector<Category> categories;
    base::Utc published;
    base::Utc updated;  // the last change
};

// Depends on nothing but the event, the options, the language and the origin, as entry_of() does.
Item item_of(const domain::Event& event, const Options& options, const front::Call& call);
Item item_of(const service::ActionView& view, const Options& options, const front::Call& call);
Item item_of(const service::AgendaEntry& entry, const Options& options, const front::Call& call);

}  // namespace charivari::feeds
