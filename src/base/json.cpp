#include "base/json.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <set>
#include <utility>
#include <vector>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>

#include "base/error.hpp"
#include "base/text.hpp"

namespace charivari::base::json {
namespace {

namespace bj = boost::json;

// What Boost.JSON's own parser accepts in silence (the last of two equal names wins, 1e400 is infinity) is refused here
// while the text is read; the value itself is put together by its value_stack.
class StrictHandler {
  public:
    static constexpr std::size_t max_object_size = bj::object::max_size();
    static constexpr std::size_t max_array_size = bj::array::max_size();
    static constexpr std::size_t max_key_size = bj::string::max_size();
    static constexpr std::size_t max_string_size = bj::string::max_size();

    std::size_t members_left = 0;
    const char* refusal = nullptr;  // why a callback stopped the parser

    Value release() { return stack_.release(); }
    void reset() { stack_.reset(); }

    bool on_document_begin(bj::error_code&) { return true; }
    bool on_document_end(bj::error_code&) { return true; }
    bool on_array_begin(bj::error_code&) { return true; }
    bool on_array_end(std::size_t size, bj::error_code& ec) {
        stack_.push_array(size);
        return count(size, ec);
    }
    bool on_object_begin(bj::error_code&) {
        names_.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t size, bj::error_code& ec) {
        names_.pop_back();
        stack_.push_object(size);
        return count(size, ec);
    }
    bool on_string_part(bj::string_view part, std::size_t, bj::error_code&) {
        stack_.push_chars(part);
        return true;
    }
    bool on_string(bj::string_view part, std::size_t, bj::error_code&) {
        stack_.push_string(part);
        return true;
    }
    bool on_key_part(bj::string_view part, std::size_t, bj::error_code&) {
        name_.append(part.data(), part.size());
        stack_.push_chars(part);
        return true;
    }
    bool on_key(bj::string_view part, std::size_t, bj::error_code& ec) {
        name_.append(part.data(), part.size());
        const bool is_new = names_.back().insert(std::exchange(name_, {})).second;
        stack_.push_key(part);
        return is_new || refuse("a member name occurs twice in one object", ec);
    }
    bool on_number_part(bj::string_view, bj::error_code&) { return true; }
    bool on_int64(std::int64_t number, bj::string_view, bj::error_code&) {
        stack_.push_int64(number);
        return true;
    }
    bool on_uint64(std::uint64_t number, bj::string_view, bj::error_code&) {
        stack_.push_uint64(number);
        return true;
    }
    bool on_double(double number, bj::string_view, bj::error_code& ec) {
        stack_.push_double(number);
        return std::isfinite(number) || refuse("a number is too large", ec);
    }
    bool on_bool(bool truth, bj::error_code&) {
        stack_.push_bool(truth);
        return true;
    }
    bool on_null(bj::error_code&) {
        stack_.push_null();
        return true;
    }
    bool on_comment_part(bj::string_view, bj::error_code&) { return true; }
    bool on_comment(bj::string_view, bj::error_code&) { return true; }

  private:
    bool refuse(const char* why, bj::error_code& ec) {
        refusal = why;
        ec = bj::error::syntax;
        return false;
    }
    bool count(std::size_t size, bj::error_code& ec) {
        if (size > members_left) return refuse("there are too many members", ec);
        members_left -= size;
        return true;
    }

    bj::value_stack stack_;
    std::vector<std::set<std::string>> names_;  // of the objects that are open
    std::string name_;                          // the part of a name read so far
};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

void append_escaped(std::string& out, char c) {
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr std::string_view named = "\b\f\n\r\t\"\\";
    constexpr std::string_view names = "bfnrt\"\\";
    if (const std::size_t at = named.find(c); at != std::string_view::npos) {
        (out += '\\') += names[at];
    } else {
        const auto byte = static_cast<unsigned char>(c);
        out.append("\\u00") += digits[byte >> 4];
        out += digits[byte & 0x0F];
    }
}

constexpr unsigned has_to_be_escaped(char character) {
    const auto byte = static_cast<unsigned char>(character);
    return static_cast<unsigned>(byte < 0x20) | static_cast<unsigned>(byte == '"') |
           static_cast<unsigned>(byte == '\\');
}

// How far the characters from `at` on are written as they are. Sixteen are looked at in one go: without branches, that is
// one vector to the compiler, and texts are most of what is written.
std::size_t end_of_plain(std::string_view text, std::size_t at) {
    constexpr std::size_t block = 16;
    for (; text.size() - at >= block; at += block) {
        unsigned found = 0;
        for (std::size_t i = 0; i < block; ++i) found |= has_to_be_escaped(text.data()[at + i]);
        if (found != 0) break;
    }
    while (at < text.size() && has_to_be_escaped(text[at]) == 0) ++at;
    return at;
}

void append_string(std::string& out, std::string_view text) {
    out += '"';
    for (std::size_t at = 0;; ++at) {
        const std::size_t end = end_of_plain(text, at);
        out.append(text, at, end - at);
        if (end == text.size()) break;
        append_escaped(out, text[at = end]);
    }
    out += '"';
}

template <typename... Format>
void append_number(std::string& out, auto number, Format... format) {
    std::array<char, 32> text{};
    out.append(text.data(), std::to_chars(text.data(), text.data() + text.size(), number, format...).ptr);
}

// As ECMAScript writes numbers (ECMA-262 §6.1.6.1.20): the fewest digits that give the same double again, without an
// exponent as long as that stays readable. Boost.JSON's own serializer writes 4.54397E1.
void append_double(std::string& out, double number) {
    const double size = std::abs(number);
    if (!std::isfinite(number))
        out += "null";
    else if (size == 0 || (size >= 1e-6 && size < 1e21))
        append_number(out, number, std::chars_format::fixed);
    else
        append_number(out, number, std::chars_format::scientific);
}

void append_scalar(std::string& out, const Value& value) {
    switch (value.kind()) {
        case bj::kind::null:
        case bj::kind::object:
        case bj::kind::array:
            out += "null";
            return;
        case bj::kind::bool_:
            out += value.get_bool() ? "true" : "false";
            return;
        case bj::kind::int64:
            return append_number(out, value.get_int64());
        case bj::kind::uint64:
            return append_number(out, value.get_uint64());
        case bj::kind::double_:
            return append_double(out, value.get_double());
        case bj::kind::string:
            return append_string(out, {value.get_string().data(), value.get_string().size()});
    }
}

// How a text is laid out: compact, or with a line for each member and element.
struct Layout {
    bool is_pretty = false;

    std::string_view colon() const { return is_pretty ? ": " : ":"; }
    void begin_line(std::string& out, std::size_t depth) const {
        if (is_pretty) (out += '\n').append(2 * depth, ' ');
    }
};

void append(std::string& out, const Value& value, const Layout& layout, std::size_t depth = 0) {
    const char* separator = "";
    if (const Object* object = value.if_object()) {
        out += '{';
        for (const auto& member : *object) {
            layout.begin_line(out += std::exchange(separator, ","), depth + 1);
            append_string(out, {member.key().data(), member.key().size()});
            append(out += layout.colon(), member.value(), layout, depth + 1);
        }
        if (!object->empty()) layout.begin_line(out, depth);
        out += '}';
    } else if (const Array* array = value.if_array()) {
        out += '[';
        for (const Value& each : *array) {
            layout.begin_line(out += std::exchange(separator, ","), depth + 1);
            append(out, each, layout, depth + 1);
        }
        if (!array->empty()) layout.begin_line(out, depth);
        out += ']';
    } else {
        append_scalar(out, value);
    }
}

// Whether what was read ends with the first half of a pair, "\\ud83d" (RFC 8259 §7); a few bytes behind it do not count.
bool ends_in_half_pair(std::string_view read) {
    const std::size_t at = read.rfind("\\u");
    if (at == std::string_view::npos || read.size() - at > 8 || read.size() - at < 4) return false;
    return (read[at + 2] | 0x20) == 'd' && std::string_view{"89abAB"}.find(read[at + 3]) != std::string_view::npos;
}

// Why the parser stopped, for the sender. Boost.JSON calls bytes that are no UTF-8 a syntax error, and half pairs too.
std::string reason_for(const bj::error_code& ec, const char* refusal, std::string_view text, std::size_t read) {
    if (refusal) return refusal;
    if (!is_utf8(text)) return "it is not valid UTF-8";
    if (ec == bj::error::illegal_leading_surrogate || ec == bj::error::illegal_trailing_surrogate ||
        ends_in_half_pair(text.substr(0, read)))
        return "a \\u escape is half of a surrogate pair, which is not valid UTF-8";
    return ec.message();
}

}  // namespace

Value parse(std::string_view text, const ParseLimits& limits) {
    if (text.size() > limits.bytes)
        throw Error{Code::payload_too_large, "JSON may have " + std::to_string(limits.bytes) + " bytes at most."};

    bj::parse_options options;
    options.max_depth = limits.depth;
    bj::basic_parser<StrictHandler> parser{options};
    parser.handler().members_left = limits.members;
    parser.handler().reset();

    bj::error_code ec;
    const std::size_t read = parser.write_some(false, text.data(), text.size(), ec);
    if (!ec && read < text.size()) ec = bj::error::extra_data;
    if (ec) {
        throw Error{Code::bad_request, "The body is not the JSON that is accepted: " +
                                           reason_for(ec, parser.handler().refusal, text, read) + ", near byte " +
                                           std::to_string(read) + "."};
    }
    return parser.handler().release();
}

void append_text(std::string& out, const Value& value) { append(out, value, Layout{}); }

std::string to_text(const Value& value) {
    std::string text;
    append_text(text, value);
    return text;
}

std::string to_pretty_text(const Value& value) {
    std::string text;
    append(text, value, Layout{.is_pretty = true});
    return text + "\n";
}

std::string to_script_text(const Value& value) {
    std::string text = to_text(value);
    replace_all(text, "<", "\\u003c");
    replace_all(text, ">", "\\u003e");
    replace_all(text, "&", "\\u0026");
    replace_all(text, "\xE2\x80\xA8", "\\u2028");
    replace_all(text, "\xE2\x80\xA9", "\\u2029");
    return text;
}

}  // namespace charivari::base::json
