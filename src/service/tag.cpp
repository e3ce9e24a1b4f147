#include "service/tag.hpp"

#include <utility>

#include "store/tag.hpp"

namespace charivari::service {

domain::Tag TagService::get(std::string_view tag) const {
    auto found = database_.read([&](store::Connection& c) { return store::find_tag(c, tag); });
    if (!found) throw base::Error{base::Code::not_found, "There is no such tag."};
    return std::move(*found);
}

std::vector<domain::Tag> TagService::list(std::size_t limit, const std::optional<std::string>& after) const {
    return database_.read([&](store::Connection& c) { return store::list_tags(c, limit, after); });
}

}  // namespace charivari::service
