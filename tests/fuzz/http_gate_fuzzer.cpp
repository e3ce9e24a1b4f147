// Feeds arbitrary bytes to the gate and, behind a head that passes, to the body reader: whole and cut in two at a byte
// that the input chooses. Both must come to the same end, and what passes must be what the gate promises.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "http/gate.hpp"
#include "net/body_reader.hpp"

namespace {

using namespace charivari;

constexpr std::size_t head_limit = 4096;
constexpr std::size_t body_limit = 4096;

void demand(bool claim) {
    if (!claim) std::abort();
}

bool is_clean(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && byte != '\t') || byte == 0x7f;
    });
}

void check_promises(const http::Head& head, std::string_view bytes) {
    const http::Request& request = head.request;
    demand(head.size <= bytes.size() && head.size <= head_limit);
    demand(request.method != http::Method::unknown && request.method != http::Method::connect);
    demand(request.target == "*" ? request.method == http::Method::options : request.target.starts_with('/'));
    demand(is_clean(request.target) && request.target.find_first_of(" #\t") == std::string::npos);
    demand(request.fields.count("Host") == 1 && !request.fields.find("Host")->empty());
    demand(request.fields.all().size() <= http::max_fields);
    for (const auto& field : request.fields.all())
        demand(!field.name.empty() && is_clean(field.name) && is_clean(field.value));
    demand(request.fields.count("Transfer-Encoding") == (head.framing == http::Framing::chunked ? 1 : 0));
    demand(head.framing != http::Framing::length || head.length > 0);
}

std::string told(const std::optional<http::Verdict>& verdict) {
    if (!verdict) return "more";
    if (const auto* refusal = std::get_if<http::Refusal>(&*verdict)) return std::string(refusal->reason);
    const auto& head = std::get<http::Head>(*verdict);
    return "head " + std::to_string(head.size) + head.request.method_text + head.request.target;
}

struct Outcome {
    std::string body;
    std::size_t used = 0;
    bool complete = false;
    std::optional<base::Code> refused;

    bool operator==(const Outcome&) const = default;
};

Outcome read_body(std::string_view head_bytes, const http::Head& head, std::string_view bytes, std::size_t cut) {
    net::BodyReader reader{head_bytes, head, body_limit};
    Outcome outcome;
    for (const std::size_t end : {cut, bytes.size()}) {
        const auto progress = reader.read(bytes.substr(outcome.used, end - outcome.used), outcome.body);
        outcome.used += progress.used;
        outcome.complete = progress.complete;
        if (progress.refusal) outcome.refused = progress.refusal->code;
        if (progress.complete || progress.refusal) break;
    }
    demand(outcome.body.size() <= body_limit);
    // How much was decoded before a refusal depends on the cut, and is thrown away.
    return outcome.refused ? Outcome{{}, 0, false, outcome.refused} : outcome;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const std::size_t cut = (static_cast<std::size_t>(data[size - 1]) * size) / 256;

    const auto whole = http::HeadReader{head_limit}.read(bytes);
    http::HeadReader reader{head_limit};
    auto parted = reader.read(bytes.substr(0, cut));
    if (!parted) parted = reader.read(bytes);
    demand(told(whole) == told(parted));

    if (!whole || !std::holds_alternative<http::Head>(*whole)) return 0;
    const auto& head = std::get<http::Head>(*whole);
    check_promises(head, bytes);
    if (head.framing == http::Framing::none) return 0;
    std::string_view head_bytes = bytes.substr(0, head.size);
    if (head_bytes.starts_with("\r\n")) head_bytes.remove_prefix(2);
    const std::string_view rest = bytes.substr(head.size);
    demand(read_body(head_bytes, head, rest, rest.size()) ==
           read_body(head_bytes, head, rest, std::min(cut, rest.size())));
    return 0;
}
