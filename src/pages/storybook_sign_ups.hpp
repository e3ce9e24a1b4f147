#pragma once

#include "pages/reader.hpp"
#include "view/data.hpp"

namespace charivari::pages {

// What "pages/storybook" shows of sign-ups and of the keys for contacts, from invented data.
view::Data sign_up_samples(const Reader& reader);

}  // namespace charivari::pages
