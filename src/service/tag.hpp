#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/tag.hpp"
#include "store/database.hpp"

namespace charivari::service {

// The keywords that public events and actions have.
class TagService {
  public:
    explicit TagService(store::Database& database) : database_(database) {}

    // Throws Error{not_found} where neither a public event nor a public action has it.
    domain::Tag get(std::string_view tag) const;
    // In their order, behind `after`.
    std::vector<domain::Tag> list(std::size_t limit, const std::optional<std::string>& after) const;

  private:
    store::Database& database_;
};

}  // namespace charivari::service
