#include "http/compression.hpp"

#include <brotli/encode.h>
#include <cstdint>
#include <stdexcept>
#include <zlib.h>

namespace charivari::http {
namespace {

constexpr int gzip_level = 6;
constexpr int gzip_window = 15 + 16;  // 15 bits of window; 16 asks zlib for the gzip wrapper
constexpr int gzip_memory = 8;
constexpr int brotli_quality = 5;

std::string to_gzip(std::string_view body) {
    z_stream stream{};
    if (deflateInit2(&stream, gzip_level, Z_DEFLATED, gzip_window, gzip_memory, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("zlib could not start");
    std::string out(deflateBound(&stream, body.size()) + 32, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));  // zlib's interface predates const
    stream.avail_in = static_cast<uInt>(body.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int result = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (result != Z_STREAM_END) throw std::runtime_error("zlib could not finish");
    return out;
}

std::string to_brotli(std::string_view body) {
    std::size_t size = BrotliEncoderMaxCompressedSize(body.size());
    std::string out(size, '\0');
    if (BrotliEncoderCompress(brotli_quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, body.size(),
                              reinterpret_cast<const std::uint8_t*>(body.data()), &size,
                              reinterpret_cast<std::uint8_t*>(out.data())) == BROTLI_FALSE)
        throw std::runtime_error("brotli failed");
    out.resize(size);
    return out;
}

}  // namespace

std::string compress(std::string_view body, Coding coding) {
    switch (coding) {
        case Coding::gzip:
            return to_gzip(body);
        case Coding::br:
            return to_brotli(body);
        case Coding::identity:
            break;
    }
    return std::string(body);
}

}  // namespace charivari::http
