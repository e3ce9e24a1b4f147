#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "domain/moment.hpp"

namespace charivari::domain {

// A link with which somebody follows what their groups do, in a calendar or a reader of news. Whoever has its secret, and it
// alone, reads as that account does; only its hash is stored.
struct PrivateFeed {
    static constexpr std::size_t most = 20;  // of one account

    std::string id;
    std::string account;  // id
    std::string name;     // what its owner calls it: "téléphone"
    std::string hash;     // SHA-256, hex
    Utc created_at{};     // or since when it has its present secret
    std::optional<Utc> last_used_at{};
};

}  // namespace charivari::domain
