#pragma once

#include <string>

#include "base/hash.hpp"
#include "base/ids.hpp"

namespace charivari::service {

// A UUID that tells no time, unlike those of everything else: of what people leave who are not to be told by the second at which
// they did (RFC 9562 §5.8).
inline std::string timeless_id(base::IdSource& ids) {
    std::string digits = base::sha256_hex(ids.secret(16));
    digits[12] = '8';
    digits[16] = 'a';
    return digits.substr(0, 8) + "-" + digits.substr(8, 4) + "-" + digits.substr(12, 4) + "-" + digits.substr(16, 4) +
           "-" + digits.substr(20, 12);
}

}  // namespace charivari::service
