// Undoes content codings, by the libraries' own decoders.
#pragma once

#include <brotli/decode.h>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <zlib.h>

namespace tests {

inline std::string from_gzip(std::string_view packed, std::size_t most = 64U << 20U) {
    z_stream stream{};
    if (inflateInit2(&stream, 15 + 16) != Z_OK) throw std::runtime_error("zlib could not start");
    std::string out(most, '\0');
    std::string copy{packed};
    stream.next_in = reinterpret_cast<Bytef*>(copy.data());
    stream.avail_in = static_cast<uInt>(copy.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int result = inflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    if (result != Z_STREAM_END || stream.avail_in != 0) throw std::runtime_error("no gzip, or bytes behind it");
    return out;
}

inline std::string from_brotli(std::string_view packed, std::size_t most = 64U << 20U) {
    std::string out(most, '\0');
    std::size_t size = out.size();
    if (BrotliDecoderDecompress(packed.size(), reinterpret_cast<const std::uint8_t*>(packed.data()), &size,
                                reinterpret_cast<std::uint8_t*>(out.data())) != BROTLI_DECODER_RESULT_SUCCESS)
        throw std::runtime_error("no brotli");
    out.resize(size);
    return out;
}

}  // namespace tests
