#include "http/gate.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include "http/gate_grammar.hpp"

namespace charivari::http {
namespace {

using base::Code;
using MaybeRefusal = std::optional<Refusal>;

Refusal bad(std::string_view reason) { return {Code::bad_request, reason}; }

// What the fields say about the message itself; filled by one pass over them.
struct Facts {
    std::optional<std::string_view> host;
    std::optional<std::string_view> content_length;
    std::optional<std::string_view> transfer_encoding;
    bool close = false;
    bool expects_continue = false;
};

MaybeRefusal note_once(std::optional<std::string_view>& fact, std::string_view value, std::string_view reason) {
    if (fact) return bad(reason);
    fact = value;
    return std::nullopt;
}

// RFC 9110 §7.6.1: a list of tokens; empty members do no harm (§5.6.1.2).
MaybeRefusal note_connection(std::string_view value, Facts& facts) {
    while (!value.empty()) {
        const auto comma = std::min(value.find(','), value.size());
        const std::string_view option = grammar::trim(value.substr(0, comma));
        if (!option.empty() && !grammar::is_token(option)) return bad("Connection is not a list of tokens.");
        facts.close = facts.close || equals_ignoring_case(option, "close");
        value.remove_prefix(std::min(comma + 1, value.size()));
    }
    return std::nullopt;
}

MaybeRefusal note(std::string_view name, std::string_view value, Facts& facts) {
    switch (name.size()) {
        case 4:
            if (equals_ignoring_case(name, "host")) return note_once(facts.host, value, "There is more than one Host.");
            break;
        case 6:
            if (equals_ignoring_case(name, "expect")) {
                if (!equals_ignoring_case(value, "100-continue"))
                    return bad("The only expectation known is 100-continue.");
                facts.expects_continue = true;
            }
            break;
        case 7:
            if (equals_ignoring_case(name, "trailer")) return bad("Trailers are not accepted.");
            break;
        case 10:
            if (equals_ignoring_case(name, "connection")) return note_connection(value, facts);
            break;
        case 14:
            if (equals_ignoring_case(name, "content-length"))
                return note_once(facts.content_length, value, "There is more than one Content-Length.");
            break;
        case 17:
            if (equals_ignoring_case(name, "transfer-encoding"))
                return note_once(facts.transfer_encoding, value, "There is more than one Transfer-Encoding.");
            break;
        default:
            break;
    }
    return std::nullopt;
}

MaybeRefusal read_field(std::string_view line, Facts& facts, Fields& fields) {
    if (line.front() == ' ' || line.front() == '\t') return bad("A field is folded over several lines.");
    const auto colon = line.find(':');
    if (colon == line.npos) return bad("A field has no colon.");
    const std::string_view name = line.substr(0, colon);
    if (!name.empty() && (name.back() == ' ' || name.back() == '\t')) return bad("There is a space before a colon.");
    if (!grammar::is_token(name)) return bad("A field name is empty or holds a character that is not allowed.");
    const std::string_view value = grammar::trim(line.substr(colon + 1));
    if (!grammar::is_field_value(value)) return bad("A field value holds a control character.");
    fields.add(name, std::string(value));
    return note(name, value, facts);
}

struct RequestLine {
    std::string_view method;
    std::string_view target;
    bool is_http_1_0 = false;
};

MaybeRefusal read_request_line(std::string_view line, RequestLine& out) {
    const auto first = line.find(' ');
    const auto second = first == line.npos ? line.npos : line.find(' ', first + 1);
    if (second == line.npos) return bad("The request line is not method, target and version, with one space between.");
    out.method = line.substr(0, first);
    out.target = line.substr(first + 1, second - first - 1);
    const std::string_view version = line.substr(second + 1);
    if (!grammar::is_token(out.method)) return bad("The method is not a token.");
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return bad("Only HTTP/1.1 and HTTP/1.0 are spoken here.");
    out.is_http_1_0 = version.back() == '0';
    return std::nullopt;
}

constexpr std::string_view bad_target = "The target is not a valid path and query.";

// What follows the scheme of an absolute-form target; nothing if it is of another form.
std::optional<std::string_view> find_hierarchy(std::string_view target) {
    for (const std::string_view scheme : {std::string_view{"http://"}, std::string_view{"https://"}})
        if (equals_ignoring_case(target.substr(0, scheme.size()), scheme)) return target.substr(scheme.size());
    return std::nullopt;
}

// RFC 9112 §3.2: brings the target to origin-form, or to "*".
MaybeRefusal read_target(std::string_view target, std::string_view host, Request& request) {
    const bool is_options = request.method == Method::options;
    request.target = target;
    if (const auto hierarchy = find_hierarchy(target)) {
        const auto end = std::min(hierarchy->find_first_of("/?"), hierarchy->size());
        if (!equals_ignoring_case(hierarchy->substr(0, end), host))
            return bad("The target names another host than Host.");
        request.target = hierarchy->substr(end);
        if (request.target.empty() && is_options)
            request.target = "*";  // RFC 9112 §3.2.4
        else if (!request.target.starts_with('/'))
            request.target.insert(0, "/");
    }
    if (request.target == "*")
        return is_options ? std::nullopt : MaybeRefusal{bad("Only OPTIONS may have the target *.")};
    return grammar::is_origin_form(request.target) ? std::nullopt : MaybeRefusal{bad(bad_target)};
}

// RFC 9112 §6.3, without its leniencies.
MaybeRefusal read_framing(const Facts& facts, bool is_http_1_0, Head& head) {
    if (facts.transfer_encoding) {
        if (facts.content_length) return bad("There are both Content-Length and Transfer-Encoding.");
        if (is_http_1_0) return bad("HTTP/1.0 has no Transfer-Encoding.");
        if (!equals_ignoring_case(*facts.transfer_encoding, "chunked"))
            return Refusal{Code::not_implemented, "The only transfer coding accepted is chunked, alone."};
        head.framing = Framing::chunked;
    } else if (facts.content_length) {
        const std::string_view text = *facts.content_length;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), head.length);
        if (error != std::errc{} || end != text.data() + text.size())
            return bad("Content-Length is not one plain number.");
        if (head.length > 0) head.framing = Framing::length;
    }
    head.expects_continue = facts.expects_continue && !is_http_1_0 && head.framing != Framing::none;
    return std::nullopt;
}

MaybeRefusal read_method(const RequestLine& line, Request& request) {
    request.method = method_of(line.method);
    request.method_text = line.method;
    if (request.method == Method::unknown) return Refusal{Code::not_implemented, "This method is not known here."};
    if (request.method == Method::connect) return Refusal{Code::not_implemented, "This is not a proxy."};
    return std::nullopt;
}

// Takes the next line off `rest`, without its CR LF; nothing if there is none left or if it ends by LF alone.
std::optional<std::string_view> take_line(std::string_view& rest) {
    const auto lf = rest.find('\n');
    if (lf == rest.npos || lf == 0 || rest[lf - 1] != '\r') return std::nullopt;
    const std::string_view line = rest.substr(0, lf - 1);
    rest.remove_prefix(lf + 1);
    return line;
}

constexpr std::string_view bad_line_end = "A line does not end with CR LF.";

MaybeRefusal read_fields(std::string_view rest, Facts& facts, Fields& fields) {
    for (std::size_t count = 0;; ++count) {
        const auto line = take_line(rest);
        if (!line) return bad(bad_line_end);
        if (line->empty())
            return rest.empty() ? std::nullopt : MaybeRefusal{bad("There is something behind the head.")};
        if (count == max_fields) return Refusal{Code::headers_too_large, "There are too many fields."};
        if (auto refusal = read_field(*line, facts, fields)) return refusal;
    }
}

MaybeRefusal read_all(std::string_view text, Head& head) {
    const auto first = take_line(text);
    if (!first) return bad(bad_line_end);
    RequestLine line;
    Facts facts;
    if (auto refusal = read_request_line(*first, line)) return refusal;
    if (auto refusal = read_fields(text, facts, head.request.fields)) return refusal;
    if (!facts.host) return bad("There is no Host.");
    if (!grammar::is_authority(*facts.host)) return bad("Host is not a host name or address, with a port or without.");
    // The framing comes before the method: whoever sends an unknown method with a doubtful body learns of the body.
    if (auto refusal = read_framing(facts, line.is_http_1_0, head)) return refusal;
    if (auto refusal = read_method(line, head.request)) return refusal;
    if (auto refusal = read_target(line.target, *facts.host, head.request)) return refusal;
    head.keep_alive = !line.is_http_1_0 && !facts.close;
    return std::nullopt;
}

}  // namespace

Verdict check_head(std::string_view bytes) {
    Head head;
    head.size = bytes.size();
    if (auto refusal = read_all(bytes, head)) return *refusal;
    return head;
}

std::optional<Verdict> HeadReader::read(std::string_view received) {
    // Bytes beyond the limit are never looked at, so that the verdict is the same however they arrive.
    const std::string_view visible = received.substr(0, limit_);
    std::size_t start = 0;
    if (!visible.empty() && visible[0] == '\r') {
        if (visible.size() == 1) return std::nullopt;
        if (visible[1] != '\n') return bad(bad_line_end);
        start = 2;
    }
    // Said at once rather than after the time-out: TLS and other protocols on the wrong port.
    if (visible.size() > start && !grammar::is_token_char(visible[start])) return bad("This is not an HTTP request.");
    if (line_start_ < start) line_start_ = scanned_ = start;

    for (;;) {
        const auto lf = visible.find('\n', scanned_);
        if (lf == visible.npos) break;
        // A bare LF would otherwise be found only at the end of the head, which may never come.
        if (lf == line_start_ || visible[lf - 1] != '\r') return bad(bad_line_end);
        scanned_ = lf + 1;
        if (lf - 1 == line_start_) {
            Verdict verdict = check_head(visible.substr(start, scanned_ - start));
            if (Head* head = std::get_if<Head>(&verdict)) head->size = scanned_;
            return verdict;
        }
        line_start_ = scanned_;
    }
    scanned_ = visible.size();
    if (visible.size() < limit_) return std::nullopt;
    return Refusal{Code::headers_too_large, "The request line and the fields are too long."};
}

}  // namespace charivari::http
