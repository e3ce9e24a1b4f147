#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "http/forwarded.hpp"

namespace charivari::app {

// Everything that an operator can set.
struct Config {
    std::filesystem::path data = "data";
    std::string listen_address = "127.0.0.1";
    std::uint16_t listen_port = 8080;
    std::string base_url;
    std::vector<std::string> hosts;
    std::string name = "Charivari";
    std::string language = "fr";
    std::string zone = "Europe/Paris";
    std::string data_license;
    std::string attribution;
    unsigned io_threads = 0;
    unsigned workers = 4;
    std::size_t queue_limit = 1024;
    std::size_t cache_bytes = 64U << 20U;
    std::size_t head_bytes = 16U << 10U;
    std::size_t body_bytes = 1U << 20U;
    std::size_t import_bytes = 10U << 20U;
    std::size_t connections = 16'000;
    unsigned head_seconds = 10;
    unsigned idle_seconds = 75;
    unsigned write_quota = 600;
    unsigned submission_quota = 30;
    unsigned sign_up_quota = 30;
    http::TrustedProxies trusted_proxies;
    bool is_dev = false;
    std::filesystem::path web;  // with is_dev: where templates are read from
};

// One row of the table that gives --help, the environment, the file and its example (architecture.md, "Config").
struct Option {
    std::string_view name;  // "base_url" in the file, --base-url as a flag, CHARIVARI_BASE_URL in the environment
    std::string_view default_value;  // as text
    std::string_view help;
    // Takes the text of a value; gives what is wrong with it, or nothing.
    std::optional<std::string> (*set)(Config& config, const std::string& value);
};

std::span<const Option> options();

// Where values come from; later ones win: default, file, environment, flags.
struct Sources {
    std::optional<std::filesystem::path> file;       // TOML
    std::map<std::string, std::string> environment;  // CHARIVARI_…
    std::map<std::string, std::string> flags;        // by option name
};

// Error{invalid} whose detail lists every mistake of every source at once, one per line: unknown keys, bad values.
struct Misconfiguration : base::Error {
    Misconfiguration(std::string mistakes, bool has_bad_flag)
        : Error(base::Code::invalid, std::move(mistakes)), is_usage(has_bad_flag) {}

    bool is_usage;  // a flag is among them
};

// Throws Misconfiguration.
Config load_config(const Sources& sources);

// The environment's CHARIVARI_… variables.
std::map<std::string, std::string> configuration_environment();

// The example file: every option with its help and default.
std::string default_config_file();

// True for localhost, loopback and private addresses, and the reserved names .test, .local, .localhost, .example, .internal:
// hosts that nobody else reaches. `base_url` may be empty.
bool is_private_base_url(std::string_view base_url);

}  // namespace charivari::app
