#include "view/qr.hpp"

#include <array>
#include <cstdint>
#include <png.h>
#include <stdexcept>
#include <vector>

#include <qrcodegen/qrcodegen.hpp>

#include "base/error.hpp"

namespace charivari::view {
namespace {

using qrcodegen::QrCode;

constexpr int quiet_zone = 4;
constexpr int largest_scale = 16;
constexpr std::array<std::uint8_t, 2> colours{0xFF, 0x00};  // white, black

QrCode encode(std::string_view text) {
    using base::Code;
    if (text.empty()) throw base::Error{Code::invalid, "There is nothing to make a QR code of."};
    try {
        return QrCode::encodeBinary({text.begin(), text.end()}, QrCode::Ecc::MEDIUM);
    } catch (const qrcodegen::data_too_long&) {
        throw base::Error{Code::invalid, "This text is too long for a QR code."};
    }
}

// One byte a pixel: an index into `colours`.
std::vector<std::uint8_t> pixels_of(const QrCode& code, int scale, int width) {
    std::vector<std::uint8_t> pixels;
    pixels.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(width));
    for (int y = 0; y < width; ++y)
        for (int x = 0; x < width; ++x)
            pixels.push_back(code.getModule(x / scale - quiet_zone, y / scale - quiet_zone) ? 1 : 0);
    return pixels;
}

}  // namespace

std::string qr_png(std::string_view text, int scale) {
    if (scale < 1 || scale > largest_scale) throw std::invalid_argument("a scale from 1 to 16 is wanted");
    const QrCode code = encode(text);
    const int width = (code.getSize() + 2 * quiet_zone) * scale;
    const std::vector<std::uint8_t> pixels = pixels_of(code, scale, width);

    // The simple interface of libpng: the other one reports errors with longjmp(), which skips destructors. It writes a
    // palette of two colours with one bit a pixel.
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = image.height = static_cast<png_uint_32>(width);
    image.format = PNG_FORMAT_GRAY | PNG_FORMAT_FLAG_COLORMAP;
    image.colormap_entries = static_cast<png_uint_32>(colours.size());

    std::string png(PNG_IMAGE_PNG_SIZE_MAX(image), '\0');
    png_alloc_size_t size = png.size();
    if (png_image_write_to_memory(&image, png.data(), &size, 0, pixels.data(), width, colours.data()) == 0)
        throw base::Error{base::Code::internal}.because(std::string{"libpng: "} + &image.message[0]);
    png.resize(size);
    return png;
}

}  // namespace charivari::view
