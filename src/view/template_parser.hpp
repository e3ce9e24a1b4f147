#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "view/html_context.hpp"
#include "view/template.hpp"

namespace charivari::view {

// "a.b.c" as {"a", "b", "c"}; "." as {}.
using Path = std::vector<std::string>;

// A part of a compiled template.
struct Node {
    enum class Kind { text, value, markup, section, inverted, partial, words };

    Kind kind = Kind::text;
    bool begins_line = false;   // of the template: an indented partial writes its indentation before it
    std::size_t line = 0;       // in the source, from 1
    std::string text;           // literal; name of a partial; key of words
    bool stands_alone = false;  // of a partial: it has its line for itself, which is indented by:
    std::string indentation;
    Path path;                                            // of value, markup, section, inverted
    Escape escape = Escape::text;                         // of value, markup, words
    std::vector<Node> children;                           // of section, inverted
    std::vector<std::pair<std::string, Path>> arguments;  // of words
};

// Compiles one template. Throws TemplateError with the first fault, as "name:line: …".
std::vector<Node> parse_template(const TemplateSource& source);

}  // namespace charivari::view
