#pragma once

#include <string>
#include <vector>

#include "base/clock.hpp"
#include "domain/withdrawal.hpp"
#include "feeds/options.hpp"
#include "front/call.hpp"
#include "ics/calendar.hpp"
#include "service/agenda.hpp"

namespace charivari::feeds {

// What a feed shows, before it is written in one of its forms.
struct Feed {
    std::string name;                           // for people
    std::string page;                           // where they read the same on this site: "/agenda"
    std::vector<service::AgendaEntry> entries;  // in the order `start_utc, id`
    std::vector<domain::Withdrawal> withdrawn;  // told by calendars alone
    std::vector<ics::Event> own;  // likewise: what its reader signed up for, in the place of an entry with its UID
    bool is_cut = false;          // there were more than a feed holds
    base::Utc changed{};          // when anything that it could show last changed
    bool is_private = false;      // its address is a secret: it does not stand in it
};

// Each gives the whole body, the same bytes for the same data, in the call's language and with links to the host that was
// asked. What cannot be written truthfully is left out and logged: one broken event must not take the feed away
// from everybody.
std::string calendar_text(const Feed& feed, const Options& options, const front::Call& call);   // iCalendar
std::string atom_text(const Feed& feed, const Options& options, const front::Call& call);       // RFC 4287
std::string json_feed_text(const Feed& feed, const Options& options, const front::Call& call);  // JSON Feed 1.1

// The address that was asked for, whole; the same feed in another form, or empty for an address that has none.
std::string address_of(const front::Call& call);
std::string address_in(Form form, const front::Call& call);
// What is said of a feed that had to be cut; empty for all others.
std::string note_of(const Feed& feed, const front::Call& call);

}  // namespace charivari::feeds
