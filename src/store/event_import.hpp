#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "store/connection.hpp"

namespace charivari::store {

// How old the entry of a file is, as far as it says.
struct EntryAge {
    std::optional<std::int64_t> sequence = {};  // SEQUENCE: counts changes
    std::optional<base::Utc> stamp = {};        // of its last change

    bool is_said() const { return sequence || stamp; }
    // What counts changes tells before what dates them.
    bool is_older_than(const EntryAge& other) const;
};

// The entry that the event was last made of, or is as; in the place of an older one.
void set_entry_age(Connection& connection, std::string_view event, const EntryAge& age);
// Nothing where it came from no file, or from one that did not say.
std::optional<EntryAge> find_entry_age(Connection& connection, std::string_view event);

}  // namespace charivari::store
