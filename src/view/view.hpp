#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "view/assets.hpp"
#include "view/data.hpp"
#include "view/template.hpp"
#include "view/words.hpp"

namespace charivari::view {

// Everything that pages are made of: words, templates, static files. Made once at the start, which thereby checks it
// all; `charivari dev` makes a new one from disk for each request. Immutable; any thread.
class View {
  public:
    // Throws CatalogueError or TemplateError with every fault.
    explicit View(const Files& files);

    const Words& words() const { return *words_; }
    const Assets& assets() const { return assets_; }

    // One template as it is; see Templates::render.
    std::string render(std::string_view name, const Data& data, std::string_view language) const {
        return templates_.render(name, data, language);
    }
    // A whole page: the template's markup, as `body`, within the template "layout". Both get `data`.
    std::string render_page(std::string_view name, Data data, std::string_view language) const;

  private:
    std::unique_ptr<const Words> words_;  // its address stays when the view moves
    Templates templates_;
    Assets assets_;
};

}  // namespace charivari::view
