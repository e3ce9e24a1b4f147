#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace charivari::http {

// A request target in origin form (RFC 9112 §3.2.1), decoded.
struct Target {
    struct Parameter {
        std::string name;
        std::string value;
    };

    std::string path;                   // percent-decoded, beginning with '/'
    std::vector<Parameter> parameters;  // of the query, in their order, '+' read as a space

    // The last value of that name: later ones win, as in forms.
    std::optional<std::string_view> find(std::string_view name) const;
    // Every value of that name; a value with commas counts as several ("kind=visit,fair").
    std::vector<std::string> list(std::string_view name) const;
};

// Throws Error{bad_request} for a target that is no URI, or that decodes to invalid UTF-8, NUL or, in the path, '/'.
Target parse_target(std::string_view target);

// The name=value pairs of a query, or of a body of the type application/x-www-form-urlencoded, decoded; those without a
// name are left out. Nothing if the text may not stand in a query (RFC 3986 §3.4: raw UTF-8 and spaces may not), if a '%'
// is not followed by two hexadecimal digits, or if a pair decodes to invalid UTF-8 or NUL.
std::optional<std::vector<Target::Parameter>> decode_parameters(std::string_view encoded);

// Percent-encodes for one path segment or one query value.
std::string percent_encode(std::string_view text);

}  // namespace charivari::http
