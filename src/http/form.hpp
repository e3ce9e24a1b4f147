#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/target.hpp"

namespace charivari::http {

// The fields of a body of the type application/x-www-form-urlencoded (URL Standard §5), decoded as the query of a target
// is, in their order; those without a name are left out. Line ends in values stay as browsers send them, CR LF:
// base::tidy() makes LF of them. Throws Error{bad_request} for a body that is no such form (see decode_parameters), and
// for one of more than 2,000 fields. The size of the body is the gate's affair. Any thread.
std::vector<Target::Parameter> parse_form(std::string_view body);

// The fields of a form by their names: `const Form form{parse_form(request.body)};`
struct Form {
    struct File {
        std::string name;    // of the field
        std::string ending;  // of the file's own name, in small letters: ".ics"; empty if it has none
        std::string bytes;   // empty where nobody chose a file
    };

    std::vector<Target::Parameter> fields;
    std::vector<File> files = {};  // of a multipart form (http/multipart.hpp)

    // The last value of that name, or nullptr if there is none; lives as long as the form.
    const std::string* find(std::string_view name) const;
    // The last value of that name, "" if there is none: an empty box and an absent one mean the same in most forms.
    std::string_view value(std::string_view name) const;
    // Every value of that name in their order, as check boxes send them; unlike Target::list() commas separate nothing.
    std::vector<std::string> list(std::string_view name) const;
};

}  // namespace charivari::http
