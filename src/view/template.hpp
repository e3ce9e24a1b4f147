#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "view/data.hpp"
#include "view/words.hpp"

namespace charivari::view {

// Faults of templates, one per line: "pages/event:12: …".
struct TemplateError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct TemplateSource {
    std::string name;  // "pages/event"; partials are named alike
    std::string text;
};

// Templates in the Mustache language (mustache(5) and its specification: interpolation, sections, inverted sections,
// comments, partials with indentation, standalone lines, dotted names). What differs, to be strict:
// - Every value is escaped for the place where it stands: text, attribute, URL attribute, JSON-LD. See html_context.hpp
//   for the markup that is refused. A section and a partial begin and end in the same place of the markup.
// - `{{{name}}}` and `{{&name}}` write the type Html as it is; a plain text is escaped there, too. Html elsewhere, and
//   anything but JsonLd in a JSON-LD block, is a fault of the program.
// - `{{t:key}}` says words of the catalogue, `{{t:key argument=path other=path}}` with arguments from the data.
// - An unknown name is a fault, not an empty text, unless it is tested by a section. A null is an empty text.
// - No lambdas, no delimiters of one's own.
// Immutable once made; any thread may render.
class Templates {
  public:
    // Compiles and checks everything. Throws TemplateError with the faults of all templates: syntax, unbalanced
    // sections, unknown partials and words, wrong arguments of words, refused markup. Keeps a reference to `words`.
    Templates(const std::vector<TemplateSource>& sources, const Words& words);
    ~Templates();
    Templates(Templates&&) noexcept;
    Templates& operator=(Templates&&) noexcept;

    bool has(std::string_view name) const;

    // Throws TemplateError for an unknown template, an unknown name in it, or a value of the wrong type: a bug, never
    // something that a reader's input can cause.
    std::string render(std::string_view name, const Data& data, std::string_view language) const;

  private:
    struct Compiled;
    std::unique_ptr<Compiled> compiled_;
};

}  // namespace charivari::view
