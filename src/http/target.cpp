#include "http/target.hpp"

#include <utility>

#include <boost/url/encode.hpp>
#include <boost/url/params_encoded_view.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/parse_query.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <boost/url/url_view.hpp>

#include "base/error.hpp"
#include "base/text.hpp"

namespace charivari::http {
namespace {

namespace urls = boost::urls;

base::Error refusal() { return base::Error{base::Code::bad_request, "The address is not a valid URL."}; }

bool is_text(const std::string& decoded) { return base::is_utf8(decoded) && decoded.find('\0') == std::string::npos; }

std::optional<std::vector<Target::Parameter>> decode(urls::params_encoded_view encoded) {
    urls::encoding_opts form;
    form.space_as_plus = true;
    std::vector<Target::Parameter> all;
    for (const auto parameter : encoded) {
        Target::Parameter decoded{parameter.key.decode(form), parameter.has_value ? parameter.value.decode(form) : ""};
        if (!is_text(decoded.name) || !is_text(decoded.value)) return std::nullopt;
        if (!decoded.name.empty()) all.push_back(std::move(decoded));
    }
    return all;
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
        if (!is_text(decoded) || decoded.find('/') != std::string::npos) throw refusal();
        result.path.append("/").append(decoded);
    }
    if (result.path.empty()) result.path += '/';

    auto parameters = decode(parsed->encoded_params());
    if (!parameters) throw refusal();
    result.parameters = std::move(*parameters);
    return result;
}

std::optional<std::vector<Target::Parameter>> decode_parameters(std::string_view encoded) {
    const auto parsed = urls::parse_query({encoded.data(), encoded.size()});
    return parsed ? decode(*parsed) : std::nullopt;
}

std::string percent_encode(std::string_view text) {
    return urls::encode({text.data(), text.size()}, urls::unreserved_chars);
}

}  // namespace charivari::http
