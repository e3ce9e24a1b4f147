#include "http/forwarded.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>

#include "http/gate_grammar.hpp"

namespace charivari::http {
namespace {

// IPv4 addresses as those of IPv6 that stand for them, ::ffff:0:0/96 (RFC 4291 §2.5.5.2).
using Address = std::array<std::uint8_t, 16>;
constexpr Address mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
constexpr unsigned mapped_bits = 96;

bool shares(const Address& left, const Address& right, unsigned bits) {
    for (unsigned bit = 0; bit < bits; bit += 8) {
        const unsigned mask = bits - bit >= 8 ? 0xFFU : 0xFFU << (8 - (bits - bit)) & 0xFFU;
        if (((left[bit / 8] ^ right[bit / 8]) & mask) != 0) return false;
    }
    return true;
}

Address cut(Address address, unsigned bits) {
    for (unsigned bit = bits; bit < 128; ++bit)
        address[bit / 8] = static_cast<std::uint8_t>(address[bit / 8] & ~(0x80U >> bit % 8));
    return address;
}

bool is_ipv4(const Address& address) { return shares(address, mapped, mapped_bits); }

std::optional<Address> parse_ipv4(std::string_view text) {
    Address address = mapped;
    // inet_pton wants a NUL at the end, and must not take one within the text for it.
    if (text.size() > 15 || text.find('\0') != text.npos) return std::nullopt;
    if (inet_pton(AF_INET, std::string(text).c_str(), address.data() + 12) != 1) return std::nullopt;
    return address;
}

std::optional<Address> parse_ipv6(std::string_view text) {
    Address address{};
    if (text.size() > 45 || text.find('\0') != text.npos) return std::nullopt;
    if (inet_pton(AF_INET6, std::string(text).c_str(), address.data()) != 1) return std::nullopt;
    return address;
}

std::optional<Address> parse_address(std::string_view text) {
    if (text.find(':') == text.npos) return parse_ipv4(text);
    // The system names a link-local peer with the interface: "fe80::1%eth0".
    return parse_ipv6(text.substr(0, text.find('%')));
}

std::string to_text(const Address& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (is_ipv4(address))
        inet_ntop(AF_INET, address.data() + 12, text.data(), text.size());
    else
        inet_ntop(AF_INET6, address.data(), text.data(), text.size());
    return text.data();
}

// RFC 7239 §6: an address and perhaps a port, IPv6 in brackets; X-Forwarded-For has IPv6 without them too.
std::optional<Address> parse_node(std::string_view node) {
    const bool bracketed = node.starts_with('[');
    const std::size_t end = bracketed ? node.find(']') : node.find(':');
    if (bracketed && end == node.npos) return std::nullopt;
    if (!bracketed && end != node.npos && node.find(':', end + 1) != node.npos) return parse_ipv6(node);

    const std::string_view port = end == node.npos ? "" : node.substr(end + (bracketed ? 1 : 0));
    if (!port.empty() && (port.front() != ':' || port.size() < 2 || port.size() > 6 ||
                          port.find_first_not_of("0123456789", 1) != port.npos))
        return std::nullopt;
    return bracketed ? parse_ipv6(node.substr(1, end - 1)) : parse_ipv4(node.substr(0, end));
}

std::size_t backslashes_before(std::string_view line, std::size_t at) {
    const std::size_t last = line.substr(0, at).find_last_not_of('\\');
    return last == line.npos ? at : at - last - 1;
}

// Takes the last part off `line`, up to a `separator` outside of quotes. From the end, because what the trusted proxies
// wrote there is sound, while a client may have sent half of a quotation before it.
std::string_view take_last(std::string_view& line, char separator) {
    bool quoted = false;
    std::size_t begin = line.size();
    while (begin > 0 && (quoted || line[begin - 1] != separator)) {
        --begin;
        if (line[begin] == '"' && backslashes_before(line, begin) % 2 == 0) quoted = !quoted;
    }
    const std::string_view last = line.substr(begin);
    line = line.substr(0, begin > 0 ? begin - 1 : 0);
    return grammar::trim(last);
}

// RFC 7239 §4: the node of `for=` in one element; "" if there is none, or two.
std::string_view node_of(std::string_view element) {
    std::string_view node;
    while (!element.empty()) {
        const std::string_view pair = take_last(element, ';');
        if (!equals_ignoring_case(pair.substr(0, 4), "for=")) continue;
        if (!node.empty()) return {};
        node = pair.substr(4);
    }
    const bool quoted = node.size() >= 2 && node.front() == '"' && node.back() == '"';
    return quoted ? node.substr(1, node.size() - 2) : node;
}

}  // namespace

std::optional<std::string> TrustedProxies::add(std::string_view range) {
    const std::size_t slash = std::min(range.find('/'), range.size());
    const auto address = parse_address(range.substr(0, slash));
    if (!address || range.find('%') != range.npos) return "an address or a range such as 10.0.0.0/8";

    unsigned bits = 128;
    if (slash < range.size()) {
        const unsigned skipped = is_ipv4(*address) && range.find(':') == range.npos ? mapped_bits : 0;
        const std::string_view digits = range.substr(slash + 1);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
        if (error != std::errc{} || end != digits.data() + digits.size() || bits > 128 - skipped)
            return "an address or a range such as 10.0.0.0/8";
        if (bits == 0) return "a range of some addresses, not of all";
        bits += skipped;
        if (cut(*address, bits) != *address) {
            const std::string begin = to_text(cut(*address, bits));
            return "the beginning of a range: " + begin + std::string(range.substr(slash));
        }
    }
    ranges_.push_back({*address, bits});
    return std::nullopt;
}

bool TrustedProxies::contains(std::string_view address) const {
    const auto parsed = parse_address(address);
    return parsed && std::any_of(ranges_.begin(), ranges_.end(),
                                 [&](const Range& range) { return shares(*parsed, range.address, range.bits); });
}

std::string client_address(const Request& request, const TrustedProxies& proxies) {
    if (!proxies.contains(request.peer)) return request.peer;
    const bool plain = request.fields.count("X-Forwarded-For") > 0;
    const std::string all = request.fields.joined(plain ? "X-Forwarded-For" : "Forwarded");
    std::string_view rest = all;
    while (!rest.empty()) {
        const std::string_view hop = plain ? take_last(rest, ',') : node_of(take_last(rest, ','));
        const auto address = parse_node(hop);
        if (!address) return request.peer;
        std::string text = to_text(*address);
        if (!proxies.contains(text)) return text;
    }
    return request.peer;
}

std::string address_prefix(std::string_view address) {
    const auto parsed = parse_address(address);
    if (!parsed) return {};
    if (is_ipv4(*parsed)) {
        const std::uint8_t first = (*parsed)[12];
        return first == 127 || *parsed == mapped ? std::string{} : to_text(*parsed);
    }
    Address loopback{};
    loopback.back() = 1;
    if (*parsed == loopback || *parsed == Address{}) return {};
    return to_text(cut(*parsed, 64)) + "/64";
}

}  // namespace charivari::http
