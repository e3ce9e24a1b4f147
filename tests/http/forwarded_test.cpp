#include "http/forwarded.hpp"

#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

namespace {

using namespace charivari::http;

using Sent = std::vector<std::pair<std::string, std::string>>;

TrustedProxies trusting(const std::vector<std::string>& ranges) {
    TrustedProxies proxies;
    for (const std::string& each : ranges) {
        INFO(each);
        CHECK_FALSE(proxies.add(each));
    }
    return proxies;
}

std::string address_of(const std::string& peer, const Sent& sent, const TrustedProxies& proxies) {
    Request request;
    request.peer = peer;
    for (const auto& [name, value] : sent) request.fields.add(name, value);
    return client_address(request, proxies);
}

TEST_CASE("the address is the last one that no trusted proxy has") {
    const TrustedProxies proxies = trusting({"127.0.0.1", "::1", "10.0.0.0/8", "2001:db8:1::/48"});
    const std::string proxy = "127.0.0.1";
    struct Row {
        const char* name;
        std::string peer;
        Sent sent;
        std::string wanted;
    };
    const std::vector<Row> rows{
        {"no proxy", "192.0.2.1", {}, "192.0.2.1"},
        {"no proxy, but a claim", "192.0.2.1", {{"X-Forwarded-For", "192.0.2.9"}}, "192.0.2.1"},
        {"no proxy, but the other claim", "192.0.2.1", {{"Forwarded", "for=192.0.2.9"}}, "192.0.2.1"},
        {"a proxy that says nothing", proxy, {}, proxy},
        // X-Forwarded-For
        {"one address", proxy, {{"X-Forwarded-For", "192.0.2.9"}}, "192.0.2.9"},
        {"the last of two", proxy, {{"X-Forwarded-For", "192.0.2.8, 192.0.2.9"}}, "192.0.2.9"},
        {"the last of two fields",
         proxy,
         {{"X-Forwarded-For", "192.0.2.8"}, {"x-forwarded-for", "192.0.2.9"}},
         "192.0.2.9"},
        {"the last before trusted ones",
         proxy,
         {{"X-Forwarded-For", "192.0.2.8,192.0.2.9, 10.1.2.3 ,2001:db8:1::5"}},
         "192.0.2.9"},
        {"a trusted one claimed before", proxy, {{"X-Forwarded-For", "10.1.2.3, 192.0.2.9"}}, "192.0.2.9"},
        {"garbage before", proxy, {{"X-Forwarded-For", "\"half, ,[;=\x80, 192.0.2.9"}}, "192.0.2.9"},
        {"garbage within a trusted chain", proxy, {{"X-Forwarded-For", "192.0.2.9, junk, 10.1.2.3"}}, proxy},
        {"only trusted ones", proxy, {{"X-Forwarded-For", "10.1.2.3, 10.1.2.4"}}, proxy},
        {"garbage", proxy, {{"X-Forwarded-For", "unknown"}}, proxy},
        {"empty", proxy, {{"X-Forwarded-For", ""}}, proxy},
        {"a proxy that adds nothing to a claim", proxy, {{"X-Forwarded-For", "192.0.2.9, "}}, proxy},
        {"a port", proxy, {{"X-Forwarded-For", "192.0.2.9:4711"}}, "192.0.2.9"},
        {"IPv6", proxy, {{"X-Forwarded-For", "2001:DB8:0::9"}}, "2001:db8::9"},
        {"IPv6 in brackets", proxy, {{"X-Forwarded-For", "[2001:db8::9]"}}, "2001:db8::9"},
        {"IPv6 and a port", proxy, {{"X-Forwarded-For", "[2001:db8::9]:4711"}}, "2001:db8::9"},
        {"IPv4 within IPv6", proxy, {{"X-Forwarded-For", "::ffff:192.0.2.9"}}, "192.0.2.9"},
        {"a trusted IPv4 within IPv6", proxy, {{"X-Forwarded-For", "192.0.2.9, ::ffff:10.0.0.1"}}, "192.0.2.9"},
        {"a letter as port", proxy, {{"X-Forwarded-For", "192.0.2.9:x"}}, proxy},
        {"an empty port", proxy, {{"X-Forwarded-For", "192.0.2.9:"}}, proxy},
        {"a long port", proxy, {{"X-Forwarded-For", "192.0.2.9:123456"}}, proxy},
        {"half a bracket", proxy, {{"X-Forwarded-For", "[2001:db8::9"}}, proxy},
        {"IPv4 in brackets", proxy, {{"X-Forwarded-For", "[192.0.2.9]"}}, proxy},
        {"text behind a bracket", proxy, {{"X-Forwarded-For", "[2001:db8::9]x"}}, proxy},
        {"a scope", proxy, {{"X-Forwarded-For", "fe80::1%eth0"}}, proxy},
        {"octal", proxy, {{"X-Forwarded-For", "192.0.02.9"}}, proxy},
        {"three numbers", proxy, {{"X-Forwarded-For", "192.0.9"}}, proxy},
        {"a number", proxy, {{"X-Forwarded-For", "3221225993"}}, proxy},
        {"a range", proxy, {{"X-Forwarded-For", "192.0.2.0/24"}}, proxy},
        {"a name", proxy, {{"X-Forwarded-For", "localhost"}}, proxy},
        // Forwarded
        {"for", proxy, {{"Forwarded", "for=192.0.2.9"}}, "192.0.2.9"},
        {"For, by and proto", proxy, {{"Forwarded", "by=10.0.0.1;For=192.0.2.9 ; proto=https"}}, "192.0.2.9"},
        {"quoted IPv6 and port", proxy, {{"Forwarded", "For=\"[2001:db8:cafe::17]:4711\""}}, "2001:db8:cafe::17"},
        {"quoted IPv4 and port", proxy, {{"Forwarded", "for=\"192.0.2.9:47011\""}}, "192.0.2.9"},
        {"the last of two elements", proxy, {{"Forwarded", "for=192.0.2.8, for=192.0.2.9;proto=http"}}, "192.0.2.9"},
        {"the last before a trusted element",
         proxy,
         {{"Forwarded", "for=192.0.2.9"}, {"Forwarded", "for=\"10.0.0.7:1\""}},
         "192.0.2.9"},
        {"separators within quotes", proxy, {{"Forwarded", "host=\"a,b;for=192.0.2.8\";for=192.0.2.9"}}, "192.0.2.9"},
        {"separators within quotes behind",
         proxy,
         {{"Forwarded", "for=192.0.2.9;host=\"a,for=192.0.2.8;b\""}},
         "192.0.2.9"},
        {"an escaped quote", proxy, {{"Forwarded", "for=192.0.2.9;host=\"a\\\",for=192.0.2.8\""}}, "192.0.2.9"},
        {"an escaped backslash", proxy, {{"Forwarded", "for=192.0.2.9;host=\"a,for=192.0.2.8;\\\\\""}}, "192.0.2.9"},
        {"half a quotation before", proxy, {{"Forwarded", "for=\"192.0.2.8, for=192.0.2.9"}}, "192.0.2.9"},
        {"half a quotation in a field before",
         proxy,
         {{"Forwarded", "host=\"x"}, {"Forwarded", "for=192.0.2.9"}},
         "192.0.2.9"},
        {"half a quotation", proxy, {{"Forwarded", "for=\"192.0.2.9"}}, proxy},
        {"unknown", proxy, {{"Forwarded", "for=unknown"}}, proxy},
        {"hidden", proxy, {{"Forwarded", "for=_gazonk"}}, proxy},
        {"hidden behind another", proxy, {{"Forwarded", "for=192.0.2.9, for=_secret"}}, proxy},
        {"no for", proxy, {{"Forwarded", "proto=https"}}, proxy},
        {"for twice", proxy, {{"Forwarded", "for=192.0.2.8;for=192.0.2.9"}}, proxy},
        {"a name that ends in for", proxy, {{"Forwarded", "before=192.0.2.9"}}, proxy},
        {"only quotes", proxy, {{"Forwarded", "\"\"\"\"\"\""}}, proxy},
        {"only separators", proxy, {{"Forwarded", ",;,;,"}}, proxy},
        // both
        {"both", proxy, {{"Forwarded", "for=192.0.2.8"}, {"X-Forwarded-For", "192.0.2.9"}}, "192.0.2.9"},
        {"both, the first one garbage", proxy, {{"Forwarded", "for=192.0.2.8"}, {"X-Forwarded-For", "x"}}, proxy},
        // peers
        {"a proxy of IPv6", "::1", {{"X-Forwarded-For", "192.0.2.9"}}, "192.0.2.9"},
        {"a proxy of a range", "10.255.0.1", {{"X-Forwarded-For", "192.0.2.9"}}, "192.0.2.9"},
        {"a proxy of IPv4 within IPv6", "::ffff:10.0.0.1", {{"X-Forwarded-For", "192.0.2.9"}}, "192.0.2.9"},
        {"beyond the range", "11.0.0.1", {{"X-Forwarded-For", "192.0.2.9"}}, "11.0.0.1"},
        {"beyond the range of IPv6", "2001:db8:2::1", {{"X-Forwarded-For", "192.0.2.9"}}, "2001:db8:2::1"},
        {"a peer without address", "", {{"X-Forwarded-For", "192.0.2.9"}}, ""},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(address_of(row.peer, row.sent, proxies) == row.wanted);
    }
}

TEST_CASE("without trusted proxies nobody is believed") {
    CHECK(address_of("127.0.0.1", {{"X-Forwarded-For", "192.0.2.9"}}, {}) == "127.0.0.1");
    CHECK(address_of("::1", {{"Forwarded", "for=192.0.2.9"}}, {}) == "::1");
}

TEST_CASE("a long chain costs what it weighs") {
    const TrustedProxies proxies = trusting({"10.0.0.0/8"});
    std::string chain = "192.0.2.9";
    for (int i = 0; i < 20'000; ++i) chain += ",10.0.0.1";
    CHECK(address_of("10.0.0.1", {{"X-Forwarded-For", chain}}, proxies) == "192.0.2.9");
    CHECK(address_of("10.0.0.1", {{"Forwarded", std::string(200'000, '"')}}, proxies) == "10.0.0.1");
}

TEST_CASE("ranges of proxies are read") {
    struct Row {
        std::string range;
        std::vector<std::string> within;
        std::vector<std::string> beyond;
    };
    const std::vector<Row> rows{
        {"192.0.2.7", {"192.0.2.7", "::ffff:192.0.2.7"}, {"192.0.2.6", "192.0.2.8", "::192.0.2.7", "", "x"}},
        {"192.0.2.7/32", {"192.0.2.7"}, {"192.0.2.6"}},
        {"10.0.0.0/8", {"10.0.0.0", "10.255.255.255"}, {"9.255.255.255", "11.0.0.0", "::a00:1"}},
        {"172.16.0.0/12", {"172.16.0.1", "172.31.255.255"}, {"172.15.255.255", "172.32.0.0"}},
        {"192.0.2.128/25", {"192.0.2.128", "192.0.2.255"}, {"192.0.2.127", "192.0.3.0"}},
        {"128.0.0.0/1", {"128.0.0.0", "255.255.255.255"}, {"127.255.255.255", "8000::"}},
        {"::1", {"::1", "0:0:0:0:0:0:0:1"}, {"::2", "127.0.0.1"}},
        {"fe80::/10", {"fe80::1", "febf::1", "fe80::1%eth0"}, {"fec0::1", "10.0.0.1"}},
        {"2001:db8::/33", {"2001:db8:7fff::1"}, {"2001:db8:8000::1"}},
        {"::ffff:10.0.0.0/104", {"10.0.0.1"}, {"11.0.0.1"}},
        {"::ffff:10.0.0.1", {"10.0.0.1"}, {"10.0.0.2"}},
    };
    for (const Row& row : rows) {
        const TrustedProxies proxies = trusting({row.range});
        for (const std::string& each : row.within) {
            INFO(row.range << " and " << each);
            CHECK(proxies.contains(each));
        }
        for (const std::string& each : row.beyond) {
            INFO(row.range << " and " << each);
            CHECK_FALSE(proxies.contains(each));
        }
    }
}

TEST_CASE("mistakes in ranges are told, and add nothing") {
    const std::string range = "an address or a range such as 10.0.0.0/8";
    struct Row {
        std::string text;
        std::string wanted;
    };
    const std::vector<Row> rows{
        {"", range},
        {"localhost", range},
        {"10.0.0.0/", range},
        {"/8", range},
        {"10.0.0.0/33", range},
        {"2001:db8::/129", range},
        {"10.0.0.0/-1", range},
        {"10.0.0.0/+8", range},
        {"10.0.0.0/8x", range},
        {"10.0.0.0/8/8", range},
        {"10.0.0.0/4294967304", range},
        {"10.0.0.0/255.0.0.0", range},
        {" 10.0.0.0/8", range},
        {"10.0.0", range},
        {"[::1]", range},
        {"fe80::1%eth0", range},
        {"fe80::%eth0/10", range},
        {"127.0.0.1:80", range},
        {std::string("127.0.0.1\0", 10), range},
        {"0.0.0.0/0", "a range of some addresses, not of all"},
        {"::/0", "a range of some addresses, not of all"},
        {"10.0.0.1/8", "the beginning of a range: 10.0.0.0/8"},
        {"2001:db8::1/32", "the beginning of a range: 2001:db8::/32"},
    };
    for (const Row& row : rows) {
        INFO(row.text);
        TrustedProxies proxies;
        CHECK(proxies.add(row.text) == row.wanted);
        for (const char* each : {"10.0.0.1", "127.0.0.1", "::1", "2001:db8::1", "fe80::1"})
            CHECK_FALSE(proxies.contains(each));
    }
}

TEST_CASE("quotas count by address, or by the /64 of IPv6, or not at all") {
    struct Row {
        std::string address;
        std::string wanted;
    };
    const std::vector<Row> rows{
        {"192.0.2.1", "192.0.2.1"},
        {"::ffff:192.0.2.1", "192.0.2.1"},
        {"2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"},
        {"2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"},
        {"2001:db8:1:3::1", "2001:db8:1:3::/64"},
        {"2001:DB8::1", "2001:db8::/64"},
        {"fe80::1%eth0", "fe80::/64"},
        {"::2", "::/64"},
        {"127.0.0.1", ""},
        {"127.255.255.255", ""},
        {"::ffff:127.0.0.1", ""},
        {"128.0.0.1", "128.0.0.1"},
        {"::1", ""},
        {"::", ""},
        {"0.0.0.0", ""},
        {"", ""},
        {"unknown", ""},
        {"192.0.2.1:80", ""},
        {"192.0.2.1/24", ""},
        {std::string("192.0.2.1\0", 10), ""},
        {std::string(100'000, ':'), ""},
    };
    for (const Row& row : rows) {
        INFO(row.address);
        CHECK(address_prefix(row.address) == row.wanted);
    }
}

}  // namespace
