#pragma once

#include <functional>
#include <string>
#include <vector>

#include "front/call.hpp"
#include "pages/desk.hpp"
#include "pages/difference_view.hpp"
#include "pages/form.hpp"

// The pages with a form by which places, campaigns and people are put on record, and changed. Their words stand in the
// catalogue under the noun: "place.new.title" and ".lead", "place.edit.title" and ".lead", "place.notice.changed".
namespace charivari::pages {

http::Response new_record_page(const front::Call& call, const Reader& reader, const std::string& noun, const Form& form,
                               const Tried* tried);

struct Changing {
    std::string noun;
    std::string name;  // of what is changed, as it is now
    // From that to what sending the form again would make of it: asked for where somebody else was quicker.
    std::function<std::vector<Difference>()> meanwhile;
    std::vector<Choice> choices = {};  // this page among its like, and
    std::string choices_label = {};    // what they are
};
http::Response change_record_page(const front::Call& call, const Reader& reader, const Changing& changing,
                                  const Form& form, const Tried* tried);

}  // namespace charivari::pages
