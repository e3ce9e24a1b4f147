#include "pages/sign_ups_curve.hpp"

#include <algorithm>

#include "view/moments.hpp"

namespace charivari::pages {
namespace {

using domain::SignUpDay;
using view::Data;

std::string day_in_words(const Reader& reader, std::chrono::local_days day) {
    return view::date_in_words(reader.words, reader.language, day);
}

Data table_of(const Reader& reader, const std::vector<SignUpDay>& days) {
    Data::List rows;
    std::int64_t going = 0;
    for (const SignUpDay& each : days) {
        going += each.joined - each.left;
        rows.push_back(
            {{"head", day_in_words(reader, each.day)},
             {"cells", Data::List{std::to_string(each.joined), std::to_string(each.left), std::to_string(going)}}});
    }
    Data::List columns;
    for (const char* each : {"day", "joined", "left", "going"})
        columns.emplace_back(reader.say(std::string("sign_ups.days.") + each));
    return {
        {"caption", reader.say("sign_ups.days.caption")}, {"columns", std::move(columns)}, {"rows", std::move(rows)}};
}

}  // namespace

Curve curve_of(const std::vector<SignUpDay>& days, std::chrono::local_days until) {
    Curve curve;
    curve.first = days.front().day;
    curve.last = std::max({days.back().day, until, curve.first + std::chrono::days{1}});
    std::int64_t going = 0;
    for (const SignUpDay& each : days) curve.most = std::max(curve.most, going += each.joined - each.left);
    const auto x_of = [&](std::chrono::local_days day) {
        return Curve::width * (day - curve.first).count() / (curve.last - curve.first).count();
    };
    const auto y_of = [&](std::int64_t number) {
        return Curve::height -
               Curve::height * std::max<std::int64_t>(number, 0) / std::max<std::int64_t>(curve.most, 1);
    };
    const auto add = [&](std::int64_t x, std::int64_t y) {
        if (!curve.points.empty()) curve.points += ' ';
        curve.points.append(std::to_string(x)).append(",").append(std::to_string(y));
    };
    std::int64_t y = y_of(0);
    add(0, y);
    going = 0;
    for (const SignUpDay& each : days) {
        const auto x = x_of(each.day);
        add(x, y);
        y = y_of(going += each.joined - each.left);
        add(x, y);
    }
    add(Curve::width, y);
    add(Curve::width, Curve::height);
    return curve;
}

view::Data curve_data(const Reader& reader, const std::vector<SignUpDay>& days, std::chrono::local_days until) {
    if (days.empty()) return {};
    const Curve curve = curve_of(days, until);
    const std::string first = day_in_words(reader, curve.first);
    const std::string last = day_in_words(reader, curve.last);
    const std::string most = std::to_string(curve.most);
    Data picture{{"label", reader.say("sign_ups.days.picture", {{"first", first}, {"last", last}, {"count", most}})},
                 {"box", "0 0 " + std::to_string(Curve::width) + " " + std::to_string(Curve::height)},
                 {"points", curve.points},
                 {"most", reader.say("sign_ups.days.most", {{"count", most}})},
                 {"first", first},
                 {"last", last}};
    // Of a single day there is nothing to be seen.
    const bool is_seen = std::max(days.back().day, until) > curve.first;
    return {{"picture", is_seen ? std::move(picture) : Data{}}, {"table", table_of(reader, days)}};
}

}  // namespace charivari::pages
