#include "pages/page.hpp"
#include "pages/pages.hpp"

namespace charivari::pages {
namespace {

// Under what anybody may use the data; null where the operator does not say.
view::Data license_of(const std::string& license) {
    if (license.empty()) return {};
    return {{"text", license}, {"url", license.starts_with("https://") ? view::Data(license) : view::Data{}}};
}

// A page that is made of words alone, named as its address is.
front::Outcome show_words(const front::Call& call, const std::string& name, std::string_view title,
                          std::string_view description) {
    const Reader reader = reader_of(call);
    return front::Answer(to_response(
        call, reader,
        {.name = "pages/" + name,
         .title = reader.say(title),
         .description = reader.say(description),
         .path = "/" + name,
         .data = {{"is_" + name, true},
                  {"license", license_of(call.site.data_license)},
                  {"attribution", call.site.attribution.empty() ? view::Data{} : view::Data(call.site.attribution)}}}));
}

}  // namespace

front::Outcome show_about(const front::Call& call) {
    return show_words(call, "about", "about.title", "about.description");
}

front::Outcome show_privacy(const front::Call& call) {
    return show_words(call, "privacy", "privacy.title", "privacy.description");
}

}  // namespace charivari::pages
