#include "http/form.hpp"

#include <algorithm>
#include <cstddef>

#include "base/error.hpp"

namespace charivari::http {
namespace {

constexpr std::ptrdiff_t most_fields = 2000;

}  // namespace

std::vector<Target::Parameter> parse_form(std::string_view body) {
    using base::Code;
    // Counted before they are decoded, the nameless ones too.
    if (std::count(body.begin(), body.end(), '&') >= most_fields)
        throw base::Error{Code::bad_request, "The form has more than 2,000 fields."};
    auto fields = decode_parameters(body);
    if (!fields) throw base::Error{Code::bad_request, "The body is not a valid form."};
    return std::move(*fields);
}

const std::string* Form::find(std::string_view name) const {
    for (auto each = fields.rbegin(); each != fields.rend(); ++each)
        if (each->name == name) return &each->value;
    return nullptr;
}

std::string_view Form::value(std::string_view name) const {
    const std::string* found = find(name);
    return found ? std::string_view{*found} : std::string_view{};
}

std::vector<std::string> Form::list(std::string_view name) const {
    std::vector<std::string> values;
    for (const Target::Parameter& each : fields)
        if (each.name == name) values.push_back(each.value);
    return values;
}

}  // namespace charivari::http
