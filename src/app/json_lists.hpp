#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

// The lists of objects in a large JSON file, one object after the other, so that no more than one is in memory as values.
namespace charivari::app {

struct JsonFault {
    std::size_t line = 1;
    std::string what;  // English, for the operator
};

// Gives `see` the text of each object in the lists that are members of the file's object, in their order, with the name of
// the list and the line on which the object begins; of a file that is itself a list, under the name "". Lists and members
// of other kinds are passed over; what stands in an object is for the caller to parse. The file may be written in any way:
// in one line, one object to a line, or indented. Gives where the file ceases to be such a one, if it does; what was before
// it has been seen.
std::optional<JsonFault> each_object_in_lists(
    std::string_view bytes,
    const std::function<void(std::string_view list, std::string_view object, std::size_t line)>& see);

}  // namespace charivari::app
