#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/error.hpp"
#include "http/message.hpp"

namespace charivari::http {

// Why a request is refused before anything else sees it. `reason` is a sentence for the client (static text). Every
// refusal ends the connection: where the next request would begin is no longer certain.
struct Refusal {
    base::Code code = base::Code::bad_request;
    std::string_view reason;

    base::Error error() const { return base::Error{code, std::string(reason)}; }
};

// How the body that follows a head is delimited (RFC 9112 §6).
enum class Framing { none, length, chunked };

// A head that passed.
struct Head {
    Request request;       // without body and peer; an absolute-form target is brought to origin-form
    std::size_t size = 0;  // bytes it took, the empty line (and one before the request line, RFC 9112 §2.2) included
    Framing framing = Framing::none;
    std::uint64_t length = 0;       // with Framing::length; never 0 there ("Content-Length: 0" is Framing::none)
    bool keep_alive = true;         // RFC 9112 §9.3; HTTP/1.0 always closes
    bool expects_continue = false;  // RFC 9110 §10.1.1; only if a body follows
};

using Verdict = std::variant<Head, Refusal>;

constexpr std::size_t max_fields = 100;  // in one head; beyond: headers_too_large

// The gate. It reads the raw bytes itself, and what it does not find to be plainly RFC 9112 it refuses; nobody after it
// has to guess, and a proxy in front cannot have read the same bytes differently.
//
// bad_request: bare CR or LF, NUL, control characters, folded lines, space before a colon, names that are no tokens,
//   versions other than HTTP/1.0 and 1.1, no Host or several or a bad one, a target that is neither a path nor an
//   http(s) URL of the same authority ("*" with OPTIONS only), broken percent-encoding, a fragment, Content-Length that
//   is not one plain number, or beside Transfer-Encoding, or twice; Transfer-Encoding twice or with HTTP/1.0; Trailer;
//   a Connection that is no list of tokens; an expectation other than 100-continue.
// not_implemented: any transfer coding but `chunked` alone; a method nobody knows; CONNECT.
// headers_too_large: more bytes than the limit, more fields than max_fields.
//
// One reader per message; its verdict does not depend on how the bytes were cut into pieces.
class HeadReader {
  public:
    // `limit`: bytes the head may have.
    explicit HeadReader(std::size_t limit) : limit_(limit) {}

    // `received`: all bytes of this message so far, from its first; each call brings the same bytes and perhaps more
    // behind. Nothing: more are needed. Bytes behind the head are not looked at.
    std::optional<Verdict> read(std::string_view received);

  private:
    std::size_t limit_;
    std::size_t line_start_ = 0;  // of the line whose end is looked for
    std::size_t scanned_ = 0;     // before this there is no unseen LF
};

// The verdict on a complete head: request line, fields and empty line, and nothing else.
Verdict check_head(std::string_view bytes);

}  // namespace charivari::http
