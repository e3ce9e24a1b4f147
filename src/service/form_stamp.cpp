#include "service/form_stamp.hpp"

#include <charconv>

#include "base/hash.hpp"

namespace charivari::service {

std::string FormStamps::make(base::Utc now) const {
    const std::string seconds = std::to_string(now.time_since_epoch().count());
    return seconds + "." + base::keyed_hash(key_, seconds);
}

std::optional<std::chrono::seconds> FormStamps::age_of(std::string_view stamp, base::Utc now) const {
    const std::string_view seconds = stamp.substr(0, stamp.find('.'));
    std::int64_t made = 0;
    const auto [end, failure] = std::from_chars(seconds.data(), seconds.data() + seconds.size(), made);
    if (failure != std::errc{} || end != seconds.data() + seconds.size()) return std::nullopt;
    const base::Utc instant{std::chrono::seconds{made}};
    if (!base::equal_in_constant_time(make(instant), stamp)) return std::nullopt;
    return now - instant;
}

}  // namespace charivari::service
