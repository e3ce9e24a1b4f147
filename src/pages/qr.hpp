#pragma once

#include <string_view>

#include "http/message.hpp"

namespace charivari::pages {

// `text` as a QR code (PNG) whose modules are `scale` pixels wide, for one reader alone: kept by no cache.
http::Response qr_response(std::string_view text, int scale);

}  // namespace charivari::pages
