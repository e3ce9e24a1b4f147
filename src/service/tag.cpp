#include "service/tag.hpp"

#include "store/tag.hpp"

namespace charivari::service {

std::vector<domain::Tag> TagService::list(std::size_t limit, const std::optional<std::string>& after) const {
    return database_.read([&](store::Connection& c) { return store::list_tags(c, limit, after); });
}

}  // namespace charivari::service
