#include "feeds/feed.hpp"

#include <algorithm>

namespace charivari::feeds {

std::string address_of(const front::Call& call) { return std::string(call.origin) + call.request.target; }

std::string address_in(Form form, const front::Call& call) {
    const std::string_view target = call.request.target;
    const std::size_t query = std::min(target.find('?'), target.size());
    const std::string_view path = target.substr(0, query);
    const std::string_view ending = ending_of(form_of(call));
    if (!path.ends_with(ending)) return {};
    return std::string(call.origin)
        .append(path.substr(0, path.size() - ending.size()))
        .append(ending_of(form))
        .append(target.substr(query));
}

std::string note_of(const Feed& feed, const front::Call& call) {
    return feed.is_cut ? call.view.words().say(call.language, "calendar.cut") : std::string{};
}

}  // namespace charivari::feeds
