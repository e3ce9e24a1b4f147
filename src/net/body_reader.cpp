#include "net/body_reader.hpp"

#include <algorithm>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

namespace charivari::net {
namespace {

namespace beast_http = boost::beast::http;
using base::Code;
using boost::beast::error_code;
using boost::beast::string_view;

constexpr std::size_t max_size_digits = 8;

enum class Look { good, more_needed, bad };

Look take_crlf(std::string_view& bytes) {
    constexpr std::string_view crlf = "\r\n";
    const std::string_view seen = bytes.substr(0, crlf.size());
    if (seen != crlf) return crlf.starts_with(seen) ? Look::more_needed : Look::bad;
    bytes.remove_prefix(crlf.size());
    return Look::good;
}

// What Beast reads as a chunk header: the CR LF of the chunk before (not of the first), the size and CR LF, and behind the
// last size the CR LF that ends the body. Looked at before Beast sees it, because Beast 1.81 takes any number of zeros,
// spaces, extensions and trailers of any length, fails an assertion when the last one comes in pieces, and finds its errors
// in an order that depends on the pieces.
Look look_at_chunk_header(std::string_view bytes, bool is_first) {
    if (const Look end = is_first ? Look::good : take_crlf(bytes); end != Look::good) return end;
    const std::size_t digits = std::min(bytes.find_first_not_of("0123456789abcdefABCDEF"), bytes.size());
    if (digits > max_size_digits) return Look::bad;
    if (digits == bytes.size()) return Look::more_needed;
    const bool is_last = bytes.find_first_not_of('0') == digits;
    if (digits == 0) return Look::bad;
    bytes.remove_prefix(digits);
    if (const Look end = take_crlf(bytes); end != Look::good) return end;
    return is_last ? take_crlf(bytes) : Look::good;
}

constexpr http::Refusal bad_chunk{Code::bad_request,
                                  "The chunked body is not well-formed, or has extensions or trailers."};
constexpr http::Refusal read_differently{Code::bad_request, "The head and the body do not fit together."};
constexpr http::Refusal too_large{Code::payload_too_large, "The body is too large."};

}  // namespace

// Not eager: one call of put() takes one chunk header or one stretch of data.
class BodyReader::Parser final : public beast_http::basic_parser<true> {
  public:
    std::string* body = nullptr;
    bool in_head = true;
    bool at_chunk_header = true;  // the next bytes are a chunk header
    bool is_first_chunk = true;

  private:
    void on_request_impl(beast_http::verb, string_view, string_view, int, error_code&) override {}
    void on_response_impl(int, string_view, int, error_code&) override {}
    void on_field_impl(beast_http::field, string_view, string_view, error_code& error) override {
        if (!in_head) error = beast_http::error::bad_field;  // a trailer: Beast would merge it into the head
    }
    void on_header_impl(error_code&) override { in_head = false; }
    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
    std::size_t on_body_impl(string_view text, error_code&) override {
        body->append(text.data(), text.size());
        return text.size();
    }
    void on_chunk_header_impl(std::uint64_t, string_view extensions, error_code& error) override {
        if (!extensions.empty()) error = beast_http::error::bad_chunk_extension;
        at_chunk_header = is_first_chunk = false;
    }
    std::size_t on_chunk_body_impl(std::uint64_t remain, string_view text, error_code&) override {
        body->append(text.data(), text.size());
        at_chunk_header = text.size() == remain;
        return text.size();
    }
    void on_finish_impl(error_code&) override {}
};

BodyReader::BodyReader(std::string_view head_bytes, const http::Head& head, std::size_t limit)
    : parser_(std::make_unique<Parser>()) {
    parser_->header_limit(static_cast<std::uint32_t>(head_bytes.size() + 1));
    parser_->body_limit(limit);
    error_code error;
    const std::size_t used = parser_->put(boost::asio::buffer(head_bytes), error);
    if (error == beast_http::error::body_limit) {
        refusal_ = too_large;
        return;
    }
    const bool whole = !error && used == head_bytes.size() && parser_->is_header_done() && !parser_->is_done();
    if (!whole || !frames_as(head)) refusal_ = read_differently;
}

BodyReader::~BodyReader() = default;

// Only once Beast has read a whole head: it asserts that.
bool BodyReader::frames_as(const http::Head& head) const {
    if (head.framing == http::Framing::chunked) return parser_->chunked();
    const auto length = parser_->content_length();
    return !parser_->chunked() && length && *length == head.length;
}

BodyReader::Progress BodyReader::read(std::string_view bytes, std::string& body) {
    Progress progress;
    progress.refusal = refusal_;
    parser_->body = &body;
    while (!progress.refusal && !parser_->is_done()) {
        const std::string_view rest = bytes.substr(progress.used);
        if (rest.empty()) break;
        if (parser_->chunked() && parser_->at_chunk_header) {
            const Look look = look_at_chunk_header(rest, parser_->is_first_chunk);
            if (look == Look::bad) progress.refusal = bad_chunk;
            if (look != Look::good) break;
        }
        error_code error;
        progress.used += parser_->put(boost::asio::buffer(rest), error);
        if (error == beast_http::error::body_limit)
            progress.refusal = too_large;
        else if (error)
            progress.refusal = bad_chunk;
    }
    progress.complete = !progress.refusal && parser_->is_done();
    return progress;
}

}  // namespace charivari::net
