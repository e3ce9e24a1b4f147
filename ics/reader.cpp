#include "ics/reader.hpp"

#include "ics/reader_build.hpp"
#include "ics/reader_parse.hpp"

namespace ics {

ReadResult read_calendar(std::string_view bytes, const Bounds& bounds) {
    return detail::build_calendar(detail::parse_parts(bytes, bounds), bounds);
}

}  // namespace ics
