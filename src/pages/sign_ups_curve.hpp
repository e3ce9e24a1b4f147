#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "domain/sign_ups.hpp"
#include "pages/reader.hpp"
#include "view/data.hpp"

// How the number of those who come went day by day: a picture of it, and the same as a table. Pure, any thread.
namespace charivari::pages {

// As steps in a drawing of that size, y downwards: the whole width is the days from the first to the last, the height is the
// largest number that there was.
struct Curve {
    static constexpr int width = 600;
    static constexpr int height = 160;

    std::string points;  // of an SVG polyline that encloses what is below the curve: "0,160 0,0 600,0 600,160"
    std::chrono::local_days first{};
    std::chrono::local_days last{};
    std::int64_t most = 0;
};
// `until`: the day up to which the last number holds. `days` are in order, and not empty.
Curve curve_of(const std::vector<domain::SignUpDay>& days, std::chrono::local_days until);

// For "partials/curve": the picture, unless all is of one day, and its table; null where nobody has signed up yet. `until` as above.
view::Data curve_data(const Reader& reader, const std::vector<domain::SignUpDay>& days, std::chrono::local_days until);

}  // namespace charivari::pages
