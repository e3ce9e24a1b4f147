#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.hpp"

namespace charivari::http {

// The proxies whose word counts on where a request comes from, as ranges of addresses. Filled once, while the program
// starts; then any thread may ask. Trusts nobody as long as nothing was added.
class TrustedProxies {
  public:
    // Adds "127.0.0.1", "::1", "10.0.0.0/8" or "2001:db8::/32". If that is no range, nothing is added and the result says
    // what it should be: "an address or a range such as 10.0.0.0/8". A range whose address has bits beyond its length is a
    // mistake ("10.0.0.1/8"), as is a range of all addresses: everybody could then claim to be anybody.
    std::optional<std::string> add(std::string_view range);
    // False for what is no address. IPv4 addresses within IPv6 ("::ffff:10.0.0.1") are IPv4 addresses.
    bool contains(std::string_view address) const;

  private:
    struct Range {
        std::array<std::uint8_t, 16> address;
        unsigned bits;
    };

    std::vector<Range> ranges_;
};

// Whose address a request comes from: `request.peer`, unless that is a trusted proxy; then the address that the last proxy
// names, or if that is trusted too the one that was named to it, and so on: the last address that is not trusted. Where
// there is none, or what stands there is no address, it is the peer's.
//
// The addresses are those of X-Forwarded-For if there is such a field, else of Forwarded (RFC 7239), both with or without
// ports. X-Forwarded-For goes first since nearly all proxies set that one and pass on a Forwarded that a client made up; a
// proxy that sets Forwarded must remove the other one. They are read from their end, where the trusted proxies write:
// whatever a client put before changes nothing. The result is in the shortest form (RFC 5952), or the peer as it is. Never
// log it, never store it. Any thread.
std::string client_address(const Request& request, const TrustedProxies& proxies);

// What quotas count by: an IPv4 address, of an IPv6 address its /64 ("2001:db8:0:1::/64"), which one household or one
// machine has to itself. "" for a loopback address, :: and 0.0.0.0 and for what is no address: behind Tor or a proxy that
// says nothing everyone has the same one, and quotas do without. Any thread.
std::string address_prefix(std::string_view address);

}  // namespace charivari::http
