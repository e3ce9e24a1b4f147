#include "view/view.hpp"

namespace charivari::view {

View::View(const Files& files)
    : words_(std::make_unique<const Words>(catalogues_of(files))),
      templates_(templates_of(files), *words_),
      assets_(files) {}

std::string View::render_page(std::string_view name, Data data, std::string_view language) const {
    data.set("body", Html{templates_.render(name, data, language)});
    return templates_.render("layout", data, language);
}

}  // namespace charivari::view
