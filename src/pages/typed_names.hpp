#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

// What an event names by an id, as people type it: by the address of its page, or the name in it. pages/event_names.hpp looks
// them up.
namespace charivari::pages {

// "/events/slug", "/places/slug" or "/people/slug" for an id, by which people know it; the id itself where there is none.
using AddressOf = std::function<std::string(const std::string& id)>;
// The id of what was named by its address, slug or id; nothing if there is none.
using IdOf = std::function<std::optional<std::string>(std::string_view typed)>;

struct Addresses {
    AddressOf event;
    AddressOf place;
    AddressOf person;
};
struct Ids {
    IdOf event;
    IdOf place;
    IdOf person;
};

}  // namespace charivari::pages
