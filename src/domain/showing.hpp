#pragma once

#include "domain/names.hpp"

namespace charivari::domain {

// Whether a campaign or a person, which wait for nobody, is to be seen: only `published` ones are public.
enum class Showing { published, hidden };
inline constexpr Names<Showing, 2> showings{{{{Showing::published, "published"}, {Showing::hidden, "hidden"}}}};

}  // namespace charivari::domain
