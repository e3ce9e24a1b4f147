#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace charivari::view {

// A fault of a template's HTML, in words for its author.
struct HtmlFault : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// How a value is written, which depends on where it stands.
enum class Escape {
    text,      // between tags or inside a quoted attribute
    url,       // begins the value of a URL attribute: the scheme is checked
    url_part,  // within the path or query of a URL attribute: percent-encoded
    json_ld,   // inside <script type="application/ld+json">
};

// Follows the markup of a template, literal by literal, and knows what a value at the present place would be. It is
// strict where a browser is lenient. Refused: attributes without quotes, values in tag or attribute names, in comments
// and in declarations, on… handlers, style, srcdoc and http-equiv attributes, <style>, and scripts that are neither
// JSON-LD nor an empty element with src (the content security policy would stop them anyway).
class HtmlContext {
  public:
    // Reads markup as it stands in the template. Throws HtmlFault.
    void feed(std::string_view literal);
    // A value stands here: says how it is escaped. Throws HtmlFault where no value may stand.
    Escape value();
    // True between tags, where markup and partials may stand.
    bool is_text() const { return place_ == Place::text; }
    // After an optional part of the template, which may or may not have been there: takes both ways together. Throws
    // HtmlFault if the part leaves another place than it found.
    void join(const HtmlContext& without);

  private:
    enum class Place {
        text,
        tag_open,
        declaration,
        comment,
        tag_name,
        in_tag,
        attribute,
        before_value,
        value,
        json_ld,
        empty_script
    };
    enum class Url { none, start, scheme, value, path, query, unsure };

    void step(char letter);
    void step_in_tag(char letter);
    void step_in_value(char letter);
    void step_in_url(char letter);
    void end_attribute_name();
    void end_tag();
    bool is_between_attributes() const;

    Place place_ = Place::text;
    Url url_ = Url::none;
    char quote_ = '"';
    std::string tag_;         // name of the tag being read, lower-case; "/name" of a closing one
    std::string attribute_;   // name of the attribute being read, lower-case
    std::string literal_;     // literal part of the value being read; end of a comment or script
    bool has_value_ = false;  // the attribute being read holds a value of the data
    std::string script_type_;
    bool has_src_ = false;
};

}  // namespace charivari::view
