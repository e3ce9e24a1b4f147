#pragma once

#include <string>
#include <string_view>

namespace charivari::view {

// A QR code (ISO/IEC 18004, smallest version that holds the bytes of `text`, error correction M or better where that costs
// no room) as a PNG of one bit a pixel: black on white, with the white edge of four modules that scanners want. A module is
// `scale` pixels wide, 1 to 16 (std::invalid_argument beyond); the address of an authenticator has some 60 modules. The
// same text gives the same bytes. Throws base::Error{invalid} for an empty text, and for one of more than 2,331 bytes. About
// a millisecond. Any thread.
std::string qr_png(std::string_view text, int scale);

}  // namespace charivari::view
