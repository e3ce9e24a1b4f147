#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/clock.hpp"

namespace charivari::service {

// What a form that anybody may send carries to say when it was shown, so that one that is sent within moments, by no
// person, is noticed without asking anything of a third party. Any thread.
class FormStamps {
  public:
    // `key`: random, the site's own, for this purpose alone.
    explicit FormStamps(std::string key) : key_(std::move(key)) {}

    std::string make(base::Utc now) const;
    // How long ago it was made; nothing for one that was not made here.
    std::optional<std::chrono::seconds> age_of(std::string_view stamp, base::Utc now) const;

  private:
    std::string key_;
};

}  // namespace charivari::service
