#include "app/config.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <cstdlib>
#include <limits>
#include <unistd.h>

#include "app/config_file.hpp"
#include "domain/check.hpp"
#include "domain/moment.hpp"

namespace charivari::app {
namespace {

using Problem = std::optional<std::string>;

template <typename Number>
Problem set_number(Number& target, const std::string& value, Number least, Number most) {
    Number number{};
    const auto [end, failure] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (failure != std::errc{} || end != value.data() + value.size() || number < least || number > most)
        return "a number between " + std::to_string(least) + " and " + std::to_string(most);
    target = number;
    return std::nullopt;
}

bool is_address(const std::string& text) {
    std::array<std::uint8_t, 16> bytes{};
    // "fe80::1%eth0": link-local addresses take the interface along.
    const std::string address = text.substr(0, text.find('%'));
    return ::inet_pton(AF_INET, text.c_str(), bytes.data()) == 1 ||
           ::inet_pton(AF_INET6, address.c_str(), bytes.data()) == 1;
}

Problem set_listen(Config& config, const std::string& value) {
    const std::size_t colon = std::min(value.rfind(':'), value.size());
    std::string address = value.substr(0, colon);
    if (address.size() > 2 && address.front() == '[' && address.back() == ']')
        address = address.substr(1, address.size() - 2);
    std::uint16_t port = 0;
    const bool has_port = colon < value.size() && !set_number<std::uint16_t>(port, value.substr(colon + 1), 0, 65535);
    if (!has_port || (address != "localhost" && !is_address(address)))
        return "ADDRESS:PORT, as in 127.0.0.1:8080, [::1]:8080 or localhost:8080";
    config.listen_address = address;
    config.listen_port = port;
    return std::nullopt;
}

std::string_view authority_of(std::string_view url) {
    const std::size_t begin = url.find("//");
    return begin == std::string_view::npos ? std::string_view{} : url.substr(begin + 2);
}

Problem set_base_url(Config& config, const std::string& value) {
    if (value.empty()) return std::nullopt;
    if (!domain::is_web_url(value) || authority_of(value).find_first_of("/?#") != std::string_view::npos)
        return "an address without a path, as in https://agenda.example";
    config.base_url = value;
    return std::nullopt;
}

std::vector<std::string> split(const std::string& value) {
    std::vector<std::string> items;
    for (std::size_t at = 0; at < value.size();) {
        const std::size_t end = std::min(value.find_first_of(", ", at), value.size());
        if (end > at) items.push_back(value.substr(at, end - at));
        at = end + 1;
    }
    return items;
}

// Loopback, private (RFC 1918) and link-local addresses. Only whole addresses: 10.agenda.org is a name like others.
bool is_private_v4(const std::string& host) {
    std::array<std::uint8_t, 4> bytes{};
    if (::inet_pton(AF_INET, host.c_str(), bytes.data()) != 1) return false;
    return bytes[0] == 127 || bytes[0] == 10 || (bytes[0] == 192 && bytes[1] == 168) ||
           (bytes[0] == 172 && (bytes[1] & 0xF0) == 16) || (bytes[0] == 169 && bytes[1] == 254);
}

// ::1, fc00::/7 and fe80::/10 (RFC 4291, RFC 4193).
bool is_private_v6(const std::string& host) {
    std::array<std::uint8_t, 16> bytes{};
    if (::inet_pton(AF_INET6, host.c_str(), bytes.data()) != 1) return false;
    const bool is_loopback =
        bytes.back() == 1 && std::all_of(bytes.begin(), bytes.end() - 1, [](auto b) { return b == 0; });
    return is_loopback || (bytes[0] & 0xFE) == 0xFC || (bytes[0] == 0xFE && (bytes[1] & 0xC0) == 0x80);
}

constexpr std::size_t kib = 1024;
constexpr std::size_t mib = 1024 * kib;

constexpr std::array<Option, 24> table{{
    {"data", "data", "folder that holds everything that lasts",
     [](Config& c, const std::string& v) -> Problem {
         if (v.empty()) return "a folder";
         c.data = v;
         return {};
     }},
    {"listen", "127.0.0.1:8080", "address and port; port 0 takes a free one", set_listen},
    {"base_url", "", "how the world reaches the site, as in https://agenda.example; empty: the host that was asked",
     set_base_url},
    {"hosts", "",
     "further host names that are answered to, with commas (an onion address); counts once base_url is set",
     [](Config& c, const std::string& v) -> Problem {
         c.hosts = split(v);
         return {};
     }},
    {"name", "Charivari", "name of the site",
     [](Config& c, const std::string& v) -> Problem {
         if (v.empty() || v.size() > 100) return "1 to 100 bytes";
         c.name = v;
         return {};
     }},
    {"language", "fr", "language of feeds, and of pages for readers whose language is not spoken here: fr or en",
     [](Config& c, const std::string& v) -> Problem {
         if (v != "fr" && v != "en") return "fr or en";
         c.language = v;
         return {};
     }},
    {"zone", "Europe/Paris", "time zone of dates in filters",
     [](Config& c, const std::string& v) -> Problem {
         if (!domain::is_zone(v)) return "a name of the IANA time zone database";
         c.zone = v;
         return {};
     }},
    {"trusted_proxies", "",
     "addresses of proxies, with commas, whose X-Forwarded-For or Forwarded says where a request comes from "
     "(127.0.0.1, "
     "10.0.0.0/8); quotas by address do without it as long as everybody comes from one",
     [](Config& c, const std::string& v) -> Problem {
         c.trusted_proxies = {};
         for (const std::string& each : split(v))
             if (auto problem = c.trusted_proxies.add(each)) return problem;
         return {};
     }},
    {"data_license", "", "licence of what the API gives out, shown at /api/v1",
     [](Config& c, const std::string& v) -> Problem {
         c.data_license = v;
         return {};
     }},
    {"attribution", "", "how to name the source of the data, shown at /api/v1",
     [](Config& c, const std::string& v) -> Problem {
         c.attribution = v;
         return {};
     }},
    {"io_threads", "0", "threads for connections; 0: one per core",
     [](Config& c, const std::string& v) { return set_number(c.io_threads, v, 0U, 256U); }},
    {"workers", "4", "threads for requests that the reply cache cannot answer",
     [](Config& c, const std::string& v) { return set_number(c.workers, v, 1U, 256U); }},
    {"queue_limit", "1024", "requests that may wait for a worker; beyond: 503",
     [](Config& c, const std::string& v) { return set_number<std::size_t>(c.queue_limit, v, 1, 1'000'000); }},
    {"cache_bytes", "67108864", "size of the reply cache",
     [](Config& c, const std::string& v) { return set_number<std::size_t>(c.cache_bytes, v, 0, 64 * 1024 * mib); }},
    {"head_bytes", "16384", "limit of a request's line and headers; beyond: 431",
     [](Config& c, const std::string& v) { return set_number<std::size_t>(c.head_bytes, v, kib, mib); }},
    {"body_bytes", "1048576", "limit of a request's body; beyond: 413",
     [](Config& c, const std::string& v) { return set_number<std::size_t>(c.body_bytes, v, kib, 100 * mib); }},
    {"import_bytes", "10485760", "the same for the page that imports files",
     [](Config& c, const std::string& v) { return set_number<std::size_t>(c.import_bytes, v, kib, 100 * mib); }},
    {"connections", "16000", "connections at a time; beyond: 503",
     [](Config& c, const std::string& v) { return set_number<std::size_t>(c.connections, v, 1, 1'000'000); }},
    {"head_seconds", "10", "time for a request's headers to arrive; beyond: 408",
     [](Config& c, const std::string& v) { return set_number(c.head_seconds, v, 1U, 3600U); }},
    {"idle_seconds", "75", "time that an unused connection is kept",
     [](Config& c, const std::string& v) { return set_number(c.idle_seconds, v, 1U, 3600U); }},
    {"write_quota", "600", "writes in ten minutes by one account, or by one address without an account; beyond: 429",
     [](Config& c, const std::string& v) { return set_number(c.write_quota, v, 1U, 1'000'000U); }},
    {"submission_quota", "30",
     "proposals in an hour from one address or account; ten times as many from all that cannot be told apart; beyond: "
     "429",
     [](Config& c, const std::string& v) { return set_number(c.submission_quota, v, 1U, 100'000U); }},
    {"sign_up_quota", "30",
     "sign-ups for actions in an hour from one address or account; ten times as many from all that cannot be told "
     "apart; "
     "beyond: 429",
     [](Config& c, const std::string& v) { return set_number(c.sign_up_quota, v, 1U, 100'000U); }},
    {"web", "web", "for the command dev: folder that templates, words and styles are read from",
     [](Config& c, const std::string& v) -> Problem {
         c.web = v;
         return {};
     }},
}};

const Option* find_option(std::string_view name) {
    const auto found =
        std::find_if(table.begin(), table.end(), [name](const Option& each) { return each.name == name; });
    return found == table.end() ? nullptr : &*found;
}

// Applies the values of one source; `shown` words where a value stands.
void apply(Config& config, const std::map<std::string, std::string>& values,
           const std::function<std::string(const std::string&)>& shown, std::vector<std::string>& mistakes) {
    for (const auto& [name, value] : values) {
        const Option* option = find_option(name);
        if (!option)
            mistakes.push_back(shown(name) + ": there is no such option");
        else if (const Problem problem = option->set(config, value))
            mistakes.push_back(shown(name) + ": should be " + *problem);
    }
}

}  // namespace

std::span<const Option> options() { return table; }

Config load_config(const Sources& sources) {
    Config config;
    std::vector<std::string> mistakes;
    if (sources.file) {
        const ConfigFile file = read_config_file(*sources.file);
        mistakes = file.mistakes;
        apply(
            config, file.values, [&](const std::string& name) { return sources.file->string() + ": " + name; },
            mistakes);
    }
    apply(
        config, sources.environment,
        [](std::string name) {
            std::transform(name.begin(), name.end(), name.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
            return "CHARIVARI_" + name;
        },
        mistakes);
    const std::size_t before_flags = mistakes.size();
    apply(
        config, sources.flags,
        [](std::string name) {
            std::replace(name.begin(), name.end(), '_', '-');
            return "--" + name;
        },
        mistakes);

    if (!mistakes.empty()) {
        std::string all;
        for (const std::string& each : mistakes) all += (all.empty() ? "" : "\n") + each;
        throw Misconfiguration{all, mistakes.size() > before_flags};
    }
    if (!config.base_url.empty())
        config.hosts.emplace_back(authority_of(config.base_url));
    else
        config.hosts.clear();
    return config;
}

std::map<std::string, std::string> configuration_environment() {
    constexpr std::string_view prefix = "CHARIVARI_";
    std::map<std::string, std::string> values;
    for (char** each = environ; *each; ++each) {
        const std::string_view entry = *each;
        const std::size_t equals = entry.find('=');
        if (!entry.starts_with(prefix) || equals == std::string_view::npos) continue;
        std::string name{entry.substr(prefix.size(), equals - prefix.size())};
        std::transform(name.begin(), name.end(), name.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        values[name] = entry.substr(equals + 1);
    }
    return values;
}

std::string default_config_file() {
    std::string text =
        "# Charivari: every option with its default. Flags and CHARIVARI_… variables win over this file.\n";
    for (const Option& each : table) {
        const bool is_number =
            !each.default_value.empty() && each.default_value.find_first_not_of("0123456789") == std::string_view::npos;
        const std::string quote = is_number ? "" : "\"";
        text.append("\n# ").append(each.help).append("\n");
        text.append(each.name).append(" = ").append(quote).append(each.default_value).append(quote).append("\n");
    }
    return text;
}

bool is_private_base_url(std::string_view base_url) {
    if (base_url.empty()) return true;
    std::string host{authority_of(base_url)};
    if (host.starts_with('[')) return is_private_v6(host.substr(1, host.find(']') - 1));
    host = host.substr(0, host.find(':'));
    if (host == "localhost" || is_private_v4(host)) return true;
    for (const std::string_view ending : {".test", ".local", ".localhost", ".example", ".internal"})
        if (host.ends_with(ending)) return true;
    return false;
}

}  // namespace charivari::app
