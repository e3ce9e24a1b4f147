#include "ics/reader_parse.hpp"

#include <algorithm>

#include "ics/reader_parts.hpp"
#include "ics/reader_scan.hpp"
#include "ics/reader_text.hpp"
#include "ics/value_text.hpp"

namespace ics::detail {
namespace {

// Whether the text begins like a DATE: eight digits.
bool begins_like_date(std::string_view text) {
    return text.size() >= 8 && std::all_of(text.begin(), text.begin() + 8, [](char c) { return c >= '0' && c <= '9'; });
}

class Parser {
  public:
    Parser(const Scan& scan, const Bounds& bounds, Issues& issues) : scan_{scan}, bounds_{bounds}, issues_{issues} {}

    void calendar(std::size_t begin);

    PartWriter& writer() { return writer_; }

  private:
    void component(std::size_t begin);
    void property(const Token& token);
    void value(const PropertyRule& rule, std::string_view text);
    void times(const PropertyRule& rule, std::string_view text);
    void emit(PropertyId id, const PartValue& value);
    template <typename Value>
    void emit_parsed(PropertyId id, const Parsed<Value>& parsed, std::string_view text);
    void emit_time(PropertyId id, ParsedTime parsed, std::string_view text);
    void uri(PropertyId id, std::string_view text);
    void keep_parameters(const PropertyRule& rule);
    bool is_attached_file() const;

    const Scan& scan_;
    const Bounds& bounds_;
    Issues& issues_;
    PartWriter writer_;
    ContentLine line_;
    std::size_t line_number_ = 0;
    std::vector<Parameter> kept_;
    std::string text_;
    std::size_t dates_ = 0;   // of the component
    std::size_t values_ = 0;  // of all
};

void Parser::emit(PropertyId id, const PartValue& value) {
    // What is small in the file is large in memory: a category of one letter takes sixteen times its size.
    values_ += 1 + kept_.size();
    if (values_ > bounds_.values) {
        issues_.add_once(ReadFault::too_many_values, line_number_, "the rest is left out");
        return;
    }
    writer_.property(id, line_number_, line_.name, kept_, value);
}

// TZID and RANGE say what a time is, RELATED what a trigger is about; of others only those that somebody keeps.
void Parser::keep_parameters(const PropertyRule& rule) {
    kept_.clear();
    for (Parameter& parameter : line_.parameters) {
        const bool is_of_time = parameter.name == "TZID" || parameter.name == "RANGE" || parameter.name == "RELATED";
        if (!rule.keeps_parameters && !is_of_time) continue;
        if (is_token(parameter.name)) kept_.push_back(std::move(parameter));
    }
}

bool Parser::is_attached_file() const {
    const std::string* encoding = line_.find("ENCODING");
    const std::string* type = line_.find("VALUE");
    return (encoding != nullptr && equal_ignoring_case(*encoding, "BASE64")) ||
           (type != nullptr && equal_ignoring_case(*type, "BINARY"));
}

template <typename Value>
void Parser::emit_parsed(PropertyId id, const Parsed<Value>& parsed, std::string_view text) {
    if (!parsed) {
        issues_.add(ReadFault::bad_value, line_number_, line_.name + ": " + excerpt(text));
        // An override must not be taken for its series because its name cannot be read.
        if (id == PropertyId::recurrence_id) emit(id, text);
        return;
    }
    if (parsed.is_repaired) issues_.add(ReadFault::value_repaired, line_number_, line_.name + ": " + excerpt(text));
    emit(id, *parsed.value);
}

// "2020-01-18T14:00:00+01:00" says an hour of a clock, which a rule goes by: the offset becomes its zone.
void Parser::emit_time(PropertyId id, ParsedTime parsed, std::string_view text) {
    using std::chrono::hours;
    // Beyond these there are no zones.
    const bool is_place = parsed.offset && *parsed.offset >= -hours{12} && *parsed.offset <= hours{14};
    if (!is_place || *parsed.offset == hours{0}) return emit_parsed(id, parsed, text);
    parsed.value->local += *parsed.offset;
    parsed.value->is_utc = false;
    const std::vector<Parameter> said = kept_;
    std::erase_if(kept_, [](const Parameter& parameter) { return parameter.name == "TZID"; });
    kept_.push_back({"TZID", {}});
    append_offset(kept_.back().value, *parsed.offset);
    emit_parsed(id, parsed, text);
    kept_ = said;
}

// Some programs write URIs as if they were TEXT. No URI has a backslash.
void Parser::uri(PropertyId id, std::string_view text) {
    text = trimmed(text);
    if (text.find("\\,") == std::string_view::npos && text.find("\\;") == std::string_view::npos) return emit(id, text);
    issues_.add(ReadFault::value_repaired, line_number_, line_.name + ": " + excerpt(text));
    text_.clear();
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool is_escape = text[at] == '\\' && at + 1 < text.size() && (text[at + 1] == ',' || text[at + 1] == ';');
        if (!is_escape) text_ += text[at];
    }
    emit(id, std::string_view{text_});
}

void Parser::times(const PropertyRule& rule, std::string_view text) {
    for (const std::string_view one : split_list(text, false)) {
        if (trimmed(one).empty()) continue;
        if (++dates_ > bounds_.dates) {
            if (dates_ == bounds_.dates + 1)
                issues_.add(ReadFault::too_many_dates, line_number_, "the rest of RDATE and EXDATE is left out");
            return;
        }
        if (rule.type == ValueType::period_list && one.find('/') != std::string_view::npos) {
            emit_parsed(rule.id, parse_period(one), one);
        } else {
            emit_time(rule.id, parse_time(one), one);
        }
    }
}

void Parser::value(const PropertyRule& rule, std::string_view text) {
    switch (rule.type) {
        case ValueType::raw:
            emit(rule.id, rule.id == PropertyId::other ? text : trimmed(text));
            break;
        case ValueType::uri:
            uri(rule.id, text);
            break;
        case ValueType::text:
            text_.clear();
            append_unescaped(text_, text);
            emit(rule.id, std::string_view{text_});
            break;
        case ValueType::text_list:
            for (const std::string_view one : split_list(text, true)) {
                text_.clear();
                append_unescaped(text_, one);
                if (!text_.empty()) emit(rule.id, std::string_view{text_});
            }
            break;
        case ValueType::time:
            emit_time(rule.id, parse_time(text), text);
            break;
        case ValueType::time_list:
        case ValueType::period_list:
            times(rule, text);
            break;
        case ValueType::duration:
            emit_parsed(rule.id, parse_duration(text), text);
            break;
        case ValueType::trigger:
            if (const auto relative = parse_duration(text)) {
                emit_parsed(rule.id, relative, text);
            } else {
                emit_parsed(rule.id, parse_time(text), text);
            }
            break;
        case ValueType::geo:
            emit_parsed(rule.id, parse_geo(text), text);
            break;
        case ValueType::integer:
            emit_parsed(rule.id, parse_integer(trimmed(text)), text);
            break;
        case ValueType::offset:
            emit_parsed(rule.id, parse_offset(trimmed(text)), text);
            break;
        case ValueType::nothing:
            break;
    }
}

void Parser::property(const Token& token) {
    line_number_ = token.line;
    const std::string_view whole = scan_.line_of(token);
    if (!split_line(whole, bounds_.parameters, line_)) {
        issues_.add(ReadFault::not_a_line, line_number_, "left out: " + excerpt(whole, 30));
        return;
    }
    const PropertyRule rule = rule_of(line_.name, token.part);
    if (!is_token(line_.name)) {
        issues_.add(ReadFault::not_a_line, line_number_, "left out: " + excerpt(whole, 30));
        return;
    }
    if (rule.type == ValueType::nothing || (line_.name == "ATTACH" && is_attached_file())) return;
    if (!line_.is_sound) issues_.add(ReadFault::bad_parameter, line_number_, excerpt(whole));
    if (line_.has_too_many) issues_.add(ReadFault::too_many_parameters, line_number_, line_.name);
    // An empty property says as much as none.
    if (trimmed(line_.value).empty()) return;
    const bool is_time = rule.type == ValueType::time || rule.type == ValueType::time_list;
    // "DTSTART;TZID=GMT+05:30:20120904T020000": the colon belongs to a zone that lacks its quotes.
    const std::size_t colon = is_time ? line_.value.rfind(':') : std::string_view::npos;
    if (colon != std::string_view::npos && begins_like_date(line_.value.substr(colon + 1)) &&
        !line_.parameters.empty()) {
        line_.parameters.back().value.append(1, ':').append(line_.value.substr(0, colon));
        line_.value.remove_prefix(colon + 1);
        issues_.add(ReadFault::bad_parameter, line_number_, excerpt(whole));
    }
    keep_parameters(rule);
    value(rule, line_.value);
}

void Parser::component(std::size_t begin) {
    const Token& first = scan_.tokens[begin];
    writer_.begin(first.part, first.line);
    if (first.part == Part::event) dates_ = 0;
    for (std::size_t at = begin + 1; at < first.end; ++at) {
        const Token& token = scan_.tokens[at];
        if (token.kind == Token::Kind::property) {
            property(token);
        } else if (token.kind == Token::Kind::begin) {
            component(at);
            at = token.end;
        }
    }
    writer_.end(first.part, scan_.tokens[first.end].line);
}

void Parser::calendar(std::size_t begin) {
    const Token& first = scan_.tokens[begin];
    writer_.begin(first.part, first.line);
    for (const bool are_events : {false, true}) {
        for (std::size_t at = begin + 1; at < first.end; ++at) {
            const Token& token = scan_.tokens[at];
            if (token.kind == Token::Kind::property) {
                if (!are_events) property(token);
            } else {
                if ((token.part == Part::event) == are_events) component(at);
                at = token.end;
            }
        }
    }
    writer_.end(first.part, scan_.tokens[first.end].line);
}

}  // namespace

std::string parse_parts(std::string_view bytes, const Bounds& bounds) {
    Issues issues{bounds.issues};
    const Scan found = scan(bytes, bounds, issues);
    Parser parser{found, bounds, issues};
    parser.writer().reserve(found.text.size() + 4096);
    for (std::size_t at = 0; at < found.tokens.size(); at = found.tokens[at].end + 1) parser.calendar(at);
    for (const ReadIssue& issue : issues.list()) parser.writer().issue(issue);
    parser.writer().done(issues.more());
    return parser.writer().take();
}

}  // namespace ics::detail
