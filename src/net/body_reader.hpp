#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/gate.hpp"

namespace charivari::net {

// Reads the body behind a head that the gate has passed, through a parser of our own on Beast's basic_parser. Two readers,
// then, the gate and Beast, must find the same framing, or the request is refused; and of what Beast 1.81 lets through,
// chunk extensions, trailers and chunk sizes of more than 8 digits are refused here.
class BodyReader {
  public:
    // `head_bytes`: the very bytes of the head, without an empty line before it; `head`: the gate's verdict on them, not
    // Framing::none; `limit`: bytes the body may have without its transfer coding.
    BodyReader(std::string_view head_bytes, const http::Head& head, std::size_t limit);
    ~BodyReader();
    BodyReader(const BodyReader&) = delete;
    BodyReader& operator=(const BodyReader&) = delete;

    // The head alone was enough to refuse (its Content-Length, say); read() says why.
    bool is_refused() const { return refusal_.has_value(); }

    struct Progress {
        std::size_t used = 0;  // bytes taken; call again with the rest and what arrives behind it
        bool complete = false;
        std::optional<http::Refusal> refusal;  // payload_too_large or bad_request
    };

    // Decodes from `bytes` and appends to `body`. At most 13 bytes are left unused when more are needed. After a refusal
    // or completion: not to be called again.
    Progress read(std::string_view bytes, std::string& body);

  private:
    class Parser;

    bool frames_as(const http::Head& head) const;

    std::unique_ptr<Parser> parser_;
    std::optional<http::Refusal> refusal_;
};

}  // namespace charivari::net
