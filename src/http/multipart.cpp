#include "http/multipart.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "http/message.hpp"

namespace charivari::http {
namespace {

constexpr std::size_t most_parts = 1000;
constexpr std::size_t longest_boundary = 70;  // RFC 2046 §5.1.1
constexpr std::string_view line_end = "\r\n";

base::Error refusal() { return base::Error{base::Code::bad_request, "The body is not a valid multipart form."}; }

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
    while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
    return text;
}

// The value of a parameter of a header field, `; name="value"`. Browsers write %22, %0D and %0A for what would end it
// (HTML, "multipart form data"), and nothing else.
std::optional<std::string> parameter_of(std::string_view field, std::string_view name) {
    for (std::size_t at = field.find(';'); at != std::string_view::npos; at = field.find(';', at)) {
        field = trimmed(field.substr(at + 1));
        at = 0;
        const std::size_t equals = field.find('=');
        if (equals == std::string_view::npos) return std::nullopt;
        const bool is_it = equals_ignoring_case(trimmed(field.substr(0, equals)), name);
        std::string_view value = field.substr(equals + 1);
        const bool is_quoted = value.starts_with('"');
        if (is_quoted) value.remove_prefix(1);
        const std::size_t end = std::min(value.find(is_quoted ? '"' : ';'), value.size());
        if (is_it) return std::string(is_quoted ? value.substr(0, end) : trimmed(value.substr(0, end)));
        field = value.substr(end);
    }
    return std::nullopt;
}

std::string unescaped(std::string text) {
    for (const auto& [written, meant] : {std::pair{"%22", "\""}, {"%0D", "\r"}, {"%0A", "\n"}})
        for (std::size_t at = text.find(written); at != std::string::npos; at = text.find(written, at + 1))
            text.replace(at, 3, meant);
    return text;
}

bool is_boundary_character(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           std::string_view{"'()+_,-./:=?"}.find(c) != std::string_view::npos;
}

std::string ending_of(std::string_view file) {
    const std::size_t dot = file.rfind('.');
    std::string ending{dot == std::string_view::npos ? std::string_view{} : file.substr(dot)};
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return ending;
}

// One part: its head, an empty line, its content.
void take_part(std::string_view part, Form& form) {
    const std::size_t empty_line = part.find("\r\n\r\n");
    if (empty_line == std::string_view::npos) throw refusal();
    std::string_view head = part.substr(0, empty_line);
    std::string disposition;
    while (!head.empty()) {
        const std::size_t end = std::min(head.find(line_end), head.size());
        const std::string_view line = head.substr(0, end);
        head.remove_prefix(std::min(end + 2, head.size()));
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) throw refusal();
        if (equals_ignoring_case(line.substr(0, colon), "Content-Disposition"))
            disposition = trimmed(line.substr(colon + 1));
    }
    if (!equals_ignoring_case(disposition.substr(0, disposition.find(';')), "form-data")) throw refusal();
    const auto name = parameter_of(disposition, "name");
    if (!name || name->empty()) return;
    std::string content{part.substr(empty_line + 4)};
    if (const auto file = parameter_of(disposition, "filename"))
        form.files.push_back({unescaped(*name), ending_of(*file), std::move(content)});
    else
        form.fields.push_back({unescaped(*name), std::move(content)});
}

}  // namespace

std::optional<std::string> multipart_boundary(std::string_view content_type) {
    if (!equals_ignoring_case(trimmed(content_type.substr(0, content_type.find(';'))), "multipart/form-data"))
        return std::nullopt;
    auto boundary = parameter_of(content_type, "boundary");
    if (!boundary || boundary->empty() || boundary->size() > longest_boundary ||
        !std::all_of(boundary->begin(), boundary->end(), is_boundary_character))
        return std::nullopt;
    return boundary;
}

Form parse_multipart(std::string_view body, std::string_view boundary) {
    const std::string delimiter = "\r\n--" + std::string(boundary);
    // The first delimiter needs no line end before it.
    if (!body.starts_with(std::string_view{delimiter}.substr(2))) throw refusal();
    body.remove_prefix(delimiter.size() - 2);
    Form form;
    for (std::size_t parts = 0; !body.starts_with("--"); ++parts) {
        if (parts == most_parts) throw base::Error{base::Code::bad_request, "The form has more than 1,000 fields."};
        if (!body.starts_with(line_end)) throw refusal();
        body.remove_prefix(line_end.size());
        const std::size_t end = body.find(delimiter);
        if (end == std::string_view::npos) throw refusal();
        take_part(body.substr(0, end), form);
        body.remove_prefix(end + delimiter.size());
    }
    return form;
}

}  // namespace charivari::http
