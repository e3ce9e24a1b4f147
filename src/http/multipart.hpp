#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/form.hpp"

// Bodies of the type multipart/form-data (RFC 7578), as browsers send forms that have a file.
namespace charivari::http {

// The boundary that a Content-Type names (RFC 2046 §5.1.1); nothing for another type, and for one that is no boundary.
std::optional<std::string> multipart_boundary(std::string_view content_type);

// The fields and files of such a body, in their order; a part without a name is left out. Names of files are looked at for
// their ending only: the part before it is dropped, as nobody needs it. Throws Error{bad_request} for a body that does not
// keep to the boundary, for a part without a head, and for one of more than 1,000 parts. Any thread.
Form parse_multipart(std::string_view body, std::string_view boundary);

}  // namespace charivari::http
