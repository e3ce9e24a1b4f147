#include "view/qr.hpp"

#include <cstdint>
#include <optional>
#include <png.h>
#include <stdexcept>
#include <string>
#include <vector>
#include <zbar.h>

#include <catch2/catch.hpp>

#include "base/error.hpp"

namespace {

using charivari::base::Code;
using charivari::base::Error;
using charivari::view::qr_png;

const std::string uri =
    "otpauth://totp/Agenda%20de%20Chapelon:Zo%C3%A9?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    "&issuer=Agenda%20de%20Chapelon&algorithm=SHA1&digits=6&period=30";

struct Picture {
    unsigned width = 0;
    unsigned height = 0;
    std::vector<std::uint8_t> greys;  // a byte a pixel

    std::uint8_t at(unsigned x, unsigned y) const { return greys.at(y * width + x); }
};

Picture decoded(const std::string& png) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    REQUIRE(png_image_begin_read_from_memory(&image, png.data(), png.size()) != 0);
    image.format = PNG_FORMAT_GRAY;
    Picture picture{image.width, image.height, std::vector<std::uint8_t>(PNG_IMAGE_SIZE(image))};
    REQUIRE(png_image_finish_read(&image, nullptr, picture.greys.data(), 0, nullptr) != 0);
    return picture;
}

// What a scanner of telephones reads: nothing, or the text of the one code in the picture.
std::optional<std::string> scanned(const Picture& picture) {
    zbar::ImageScanner scanner;
    scanner.set_config(zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
    scanner.set_config(zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_ENABLE, 1);
    zbar::Image image{picture.width, picture.height, "Y800", picture.greys.data(), picture.greys.size()};
    if (scanner.scan(image) != 1) return std::nullopt;
    return image.symbol_begin()->get_data();
}

std::string refusal(const std::string& text) {
    try {
        qr_png(text, 1);
        return "made";
    } catch (const Error& error) {
        return error.code() == Code::invalid ? error.detail() : error.what();
    }
}

TEST_CASE("a QR code is read back by another program") {
    struct Row {
        const char* name;
        std::string text;
        int scale;
    };
    const std::vector<Row> rows{
        {"an authenticator's address", uri, 4},
        {"large", uri, 16},
        {"two pixels a module", uri, 2},
        {"one character", "x", 4},
        {"digits", "0123456789", 4},
        {"UTF-8", "Fête de Chapelon, 18 janvier 🎺", 5},
        {"long", std::string(1200, 'a') + uri, 4},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(scanned(decoded(qr_png(row.text, row.scale))) == row.text);
    }
}

TEST_CASE("the picture is black on white, a bit a pixel, with an edge of four modules") {
    const std::string png = qr_png("x", 3);
    CHECK(png.substr(0, 8) == "\x89PNG\r\n\x1A\n");
    CHECK(png.substr(12, 4) == "IHDR");
    CHECK(png.substr(16, 8) == std::string("\0\0\0\x57\0\0\0\x57", 8));  // (21 + 2 · 4) · 3 = 87
    CHECK(png[24] == 1);
    CHECK(png.size() < 1000);

    const Picture picture = decoded(png);
    REQUIRE(picture.width == 87);
    REQUIRE(picture.height == 87);
    unsigned black = 0;
    for (unsigned y = 0; y < 87; ++y)
        for (unsigned x = 0; x < 87; ++x) {
            const bool edge = x < 12 || y < 12 || x >= 75 || y >= 75;
            CHECK((picture.at(x, y) == 0xFF || (picture.at(x, y) == 0 && !edge)));
            CHECK(picture.at(x, y) == picture.at(x / 3 * 3, y / 3 * 3));
            black += picture.at(x, y) == 0 ? 1U : 0U;
        }
    CHECK(black > 1000);
    CHECK(picture.at(12, 12) == 0);  // the finder's corner
    CHECK(qr_png("x", 3) == png);
}

TEST_CASE("what is no text for a QR code is refused") {
    CHECK(refusal("") == "There is nothing to make a QR code of.");
    CHECK(refusal(std::string(2331, 'a')) == "made");
    CHECK(refusal(std::string(2332, 'a')) == "This text is too long for a QR code.");
    CHECK(refusal(std::string(1'000'000, '1')) == "This text is too long for a QR code.");
    for (const int scale : {-1, 0, 17, 1'000'000}) {
        INFO(scale);
        CHECK_THROWS_AS(qr_png("x", scale), std::invalid_argument);
    }
}

}  // namespace
