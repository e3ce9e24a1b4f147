#include "base/json.hpp"

#include <cmath>
#include <set>
#include <vector>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value_stack.hpp>

#include "base/error.hpp"

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

void append_pretty(std::string& out, const Value& value, std::size_t depth) {
    const std::string indent(2 * (depth + 1), ' ');
    const std::string closing(2 * depth, ' ');
    if (value.is_object() && !value.get_object().empty()) {
        const char* separator = "{\n";
        for (const auto& member : value.get_object()) {
            out.append(separator).append(indent).append(bj::serialize(bj::string(member.key()))).append(": ");
            append_pretty(out, member.value(), depth + 1);
            separator = ",\n";
        }
        out.append("\n").append(closing).append("}");
    } else if (value.is_array() && !value.get_array().empty()) {
        const char* separator = "[\n";
        for (const Value& each : value.get_array()) {
            out.append(separator).append(indent);
            append_pretty(out, each, depth + 1);
            separator = ",\n";
        }
        out.append("\n").append(closing).append("]");
    } else {
        out.append(bj::serialize(value));
    }
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
        const char* refusal = parser.handler().refusal;
        throw Error{Code::bad_request,
                    "The body is not the JSON that is accepted: " + (refusal ? std::string(refusal) : ec.message()) +
                        ", near byte " + std::to_string(read) + "."};
    }
    return parser.handler().release();
}

std::string to_text(const Value& value) { return bj::serialize(value); }

std::string to_pretty_text(const Value& value) {
    std::string text;
    append_pretty(text, value, 0);
    return text + "\n";
}

std::string to_script_text(const Value& value) {
    std::string text = bj::serialize(value);
    replace_all(text, "<", "\\u003c");
    replace_all(text, ">", "\\u003e");
    replace_all(text, "&", "\\u0026");
    replace_all(text, "\xE2\x80\xA8", "\\u2028");
    replace_all(text, "\xE2\x80\xA9", "\\u2029");
    return text;
}

}  // namespace charivari::base::json
