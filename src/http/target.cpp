#include "http/target.hpp"

#include <boost/url/encode.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <boost/url/url_view.hpp>

#include "base/error.hpp"
#include "base/text.hpp"

namespace charivari::http {
namespace {

namespace urls = boost::urls;

base::Error refusal() { return base::Error{base::Code::bad_request, "The address is not a valid URL."}; }

void refuse_unless_text(const std::string& decoded) {
    if (!base::is_utf8(decoded) || decoded.find('\0') != std::string::npos) throw refusal();
}

}  // namespace

std::optional<std::string_view> Target::find(std::string_view name) const {
    for (auto each = parameters.rbegin(); each != parameters.rend(); ++each)
        if (each->name == name) return each->value;
    return std::nullopt;
}

std::vector<std::string> Target::list(std::string_view name) const {
    std::vector<std::string> values;
    for (const Parameter& each : parameters) {
        if (each.name != name) continue;
        std::string_view rest = each.value;
        while (!rest.empty()) {
            const std::size_t comma = rest.find(',');
            if (comma != 0) values.emplace_back(rest.substr(0, comma));
            rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
        }
    }
    return values;
}

Target parse_target(std::string_view target) {
    const auto parsed = urls::parse_origin_form({target.data(), target.size()});
    if (!parsed) throw refusal();

    Target result;
    for (const auto segment : parsed->encoded_segments()) {
        const std::string decoded = segment.decode();
        refuse_unless_text(decoded);
        if (decoded.find('/') != std::string::npos) throw refusal();
        result.path.append("/").append(decoded);
    }
    if (result.path.empty()) result.path = "/";

    urls::encoding_opts form;
    form.space_as_plus = true;
    for (const auto parameter : parsed->encoded_params()) {
        Target::Parameter decoded{parameter.key.decode(form), parameter.has_value ? parameter.value.decode(form) : ""};
        refuse_unless_text(decoded.name);
        refuse_unless_text(decoded.value);
        if (!decoded.name.empty()) result.parameters.push_back(std::move(decoded));
    }
    return result;
}

std::string percent_encode(std::string_view text) {
    return urls::encode({text.data(), text.size()}, urls::unreserved_chars);
}

}  // namespace charivari::http
