#include "view/html_context.hpp"

#include <algorithm>
#include <array>

#include "view/escape.hpp"

namespace charivari::view {

namespace {

constexpr std::array<std::string_view, 10> url_attributes = {
    "href", "src", "action", "formaction", "cite", "poster", "background", "data", "manifest", "longdesc"};
constexpr std::array<std::string_view, 4> refused_attributes = {"style", "srcdoc", "http-equiv", "ping"};

char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }
bool is_blank(char letter) { return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r'; }
bool is_letter(char letter) { return lower(letter) >= 'a' && lower(letter) <= 'z'; }

template <typename Names>
bool contains(const Names& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

void HtmlContext::feed(std::string_view literal) {
    for (const char letter : literal) step(letter);
}

Escape HtmlContext::value() {
    switch (place_) {
        case Place::text:
            return Escape::text;
        case Place::json_ld:
            return Escape::json_ld;
        case Place::value:
            break;
        case Place::before_value:
            throw HtmlFault("put the value of " + attribute_ + " in quotes");
        default:
            throw HtmlFault("a value may stand between tags or in a quoted attribute only");
    }
    if (attribute_ == "srcset") throw HtmlFault("srcset takes no value");
    has_value_ = true;
    switch (url_) {
        case Url::none:
            return Escape::text;
        case Url::start:
            url_ = Url::value;
            return Escape::url;
        case Url::path:
        case Url::query:
            return Escape::url_part;
        default:
            throw HtmlFault("it is not clear which part of the URL this value is");
    }
}

void HtmlContext::join(const HtmlContext& without) {
    const bool is_same_place = place_ == without.place_ && (place_ != Place::value || attribute_ == without.attribute_);
    if (is_same_place) {
        if (url_ != without.url_) url_ = Url::unsure;
        has_value_ = has_value_ || without.has_value_;
        return;
    }
    if (!is_between_attributes() || !without.is_between_attributes()) {
        throw HtmlFault("a section must end in the same place of the markup as it began");
    }
    place_ = Place::in_tag;
}

bool HtmlContext::is_between_attributes() const {
    return place_ == Place::tag_name || place_ == Place::in_tag || place_ == Place::attribute;
}

void HtmlContext::step(char letter) {
    switch (place_) {
        case Place::text:
            if (letter == '<') place_ = Place::tag_open;
            return;
        case Place::tag_open:
            tag_.assign(1, lower(letter));
            if (letter == '!') {
                literal_.clear();
                place_ = Place::declaration;
            } else {
                // "<" that opens no tag is text for browsers, too.
                place_ = letter == '/' || is_letter(letter) ? Place::tag_name : Place::text;
            }
            return;
        case Place::declaration:
            literal_ += letter;
            if (literal_ == "--") place_ = Place::comment;
            if (letter == '>') place_ = Place::text;
            return;
        case Place::comment:
            literal_ += letter;
            if (literal_.ends_with("-->")) place_ = Place::text;
            return;
        case Place::json_ld:
            literal_ += lower(letter);
            if (literal_.ends_with("</script")) {
                tag_ = "/script";
                place_ = Place::tag_name;
            }
            return;
        case Place::empty_script:
            if (letter != '<') throw HtmlFault("a script must be a file: <script src=\"…\"></script>");
            place_ = Place::tag_open;
            return;
        case Place::value:
            step_in_value(letter);
            return;
        default:
            step_in_tag(letter);
            return;
    }
}

void HtmlContext::step_in_tag(char letter) {
    if (place_ == Place::before_value) {
        if (is_blank(letter)) return;
        if (letter != '"' && letter != '\'') throw HtmlFault("put the value of " + attribute_ + " in quotes");
        quote_ = letter;
        literal_.clear();
        has_value_ = false;
        url_ = contains(url_attributes, attribute_) ? Url::start : Url::none;
        place_ = Place::value;
        return;
    }
    if (letter == '>') {
        if (place_ == Place::attribute) end_attribute_name();
        end_tag();
    } else if (is_blank(letter) || letter == '/') {
        if (place_ == Place::attribute) end_attribute_name();
        place_ = Place::in_tag;
    } else if (place_ == Place::tag_name) {
        if (letter == '"' || letter == '\'' || letter == '<' || letter == '=')
            throw HtmlFault("a tag has no such name");
        tag_ += lower(letter);
    } else if (letter == '=') {
        if (place_ != Place::attribute) throw HtmlFault("write name=\"value\" without blanks");
        end_attribute_name();
        place_ = Place::before_value;
    } else {
        if (letter == '"' || letter == '\'' || letter == '<') throw HtmlFault("an attribute has no name");
        if (place_ != Place::attribute) attribute_.clear();
        attribute_ += lower(letter);
        place_ = Place::attribute;
    }
}

void HtmlContext::end_attribute_name() {
    if (attribute_.starts_with("on") || contains(refused_attributes, attribute_)) {
        throw HtmlFault("the attribute " + attribute_ + " is not allowed");
    }
}

void HtmlContext::end_tag() {
    place_ = Place::text;
    if (tag_ == "style") throw HtmlFault("styles belong in the style sheet");
    if (tag_ == "script") {
        literal_.clear();
        if (script_type_ == "application/ld+json") {
            place_ = Place::json_ld;
        } else if (has_src_) {
            place_ = Place::empty_script;
        } else {
            throw HtmlFault("a script must be a file or JSON-LD");
        }
    }
    script_type_.clear();
    has_src_ = false;
}

void HtmlContext::step_in_value(char letter) {
    if (letter != quote_) {
        literal_ += letter;
        if (url_ != Url::none) step_in_url(letter);
        return;
    }
    if (url_ != Url::none && !has_value_ && !is_safe_url(literal_)) throw HtmlFault("not a safe URL: " + literal_);
    if (tag_ == "script" && attribute_ == "type" && !has_value_) script_type_ = literal_;
    if (tag_ == "script" && attribute_ == "src") has_src_ = true;
    url_ = Url::none;
    place_ = Place::in_tag;
}

void HtmlContext::step_in_url(char letter) {
    switch (url_) {
        case Url::start:
        case Url::scheme:
            if (letter == '?' || letter == '#') {
                url_ = Url::query;
            } else if (letter == '/') {
                url_ = Url::path;
            } else if (letter == ':') {
                if (!is_safe_url(literal_)) throw HtmlFault("not a safe URL: " + literal_);
                url_ = Url::path;
            } else {
                url_ = Url::scheme;
            }
            return;
        case Url::path:
            if (letter == '?' || letter == '#') url_ = Url::query;
            return;
        case Url::value:
            if (letter == '/') url_ = Url::path;
            if (letter == '?' || letter == '#' || letter == '&') url_ = Url::query;
            return;
        default:
            return;
    }
}

}  // namespace charivari::view
