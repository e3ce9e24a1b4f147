#include "feeds/window.hpp"

#include <algorithm>

#include "base/error.hpp"

namespace charivari::feeds {
namespace {

using std::chrono::days;

constexpr days back{365};
constexpr days ahead{400};
constexpr days longest{1100};
constexpr std::chrono::hours clock_change{2};  // what whole days may have beyond 24 hours each

}  // namespace

Window window_of(const domain::EventFilter& filter, std::string_view zone, base::Utc now) {
    const auto today = domain::date_at(now, zone);
    Window window{filter.from.value_or(domain::start_of_day(today - back, zone)),
                  filter.to.value_or(domain::start_of_day(today + ahead, zone)),
                  {},
                  {}};
    if (filter.from && filter.to && window.to - window.from > longest + clock_change)
        throw base::Error{base::Code::bad_request,
                          "Some parameters are not right.",
                          {{"?to", "too_late", "A feed spans 1,100 days at most."}}};
    if (!filter.to) window.to = std::clamp(window.to, window.from, window.from + longest);
    if (!filter.from) window.from = std::clamp(window.from, window.to - longest, window.to);
    if (!filter.from || !filter.to) {
        window.moved_at = domain::start_of_day(today, zone);
        window.moves_at = domain::start_of_day(today + days{1}, zone);
    }
    return window;
}

}  // namespace charivari::feeds
