#include "app/config.hpp"

#include <fstream>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "app/config_file.hpp"
#include "base/error.hpp"
#include "tests/app/test_app.hpp"

namespace {

using namespace tests;
using app::Config;
using app::load_config;
using app::Sources;

// A file with this text, which lives as long as the object.
struct File {
    explicit File(const std::string& text) : path(folder.path() / "charivari.toml") { std::ofstream{path} << text; }
    TemporaryFolder folder;
    std::filesystem::path path;
};

// The mistakes that a configuration is refused with, one per line; "accepted" if there is none.
std::string mistakes(const Sources& sources) {
    try {
        load_config(sources);
        return "accepted";
    } catch (const base::Error& error) {
        CHECK(error.code() == base::Code::invalid);
        return error.detail();
    }
}

std::string mistakes_of_flag(const std::string& name, const std::string& value) {
    return mistakes({{}, {}, {{name, value}}});
}

// Everything that can be set, to compare.
auto all_of(const Config& c) {
    return std::tuple{c.data.string(), c.listen_address, c.listen_port,  c.base_url,     c.hosts,
                      c.name,          c.language,       c.zone,         c.data_license, c.attribution,
                      c.io_threads,    c.workers,        c.queue_limit,  c.cache_bytes,  c.head_bytes,
                      c.body_bytes,    c.connections,    c.head_seconds, c.idle_seconds};
}

TEST_CASE("without sources everything has its default, and the table says the same one") {
    std::map<std::string, std::string> defaults;
    for (const app::Option& each : app::options()) defaults[std::string(each.name)] = each.default_value;
    CHECK(all_of(load_config({{}, {}, defaults})) == all_of(load_config({})));
    CHECK(all_of(load_config({})) == all_of(Config{}));
}

TEST_CASE("the example file reads back as the defaults, and has every option") {
    const File file{app::default_config_file()};
    CHECK(all_of(load_config({file.path, {}, {}})) == all_of(Config{}));
    const app::ConfigFile read = app::read_config_file(file.path);
    CHECK(read.mistakes.empty());
    CHECK(read.values.size() == app::options().size());
}

TEST_CASE("options have names of their own, help and a lower-case name") {
    std::set<std::string_view> names;
    for (const app::Option& each : app::options()) {
        INFO(each.name);
        CHECK(names.insert(each.name).second);
        CHECK_FALSE(each.help.empty());
        CHECK(each.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos);
    }
}

TEST_CASE("flags win over the environment, that over the file, that over defaults") {
    const File file{"name = \"file\"\nlanguage = \"en\"\nworkers = 7\nzone = \"Etc/UTC\"\n"};
    const Config config = load_config({file.path, {{"name", "environment"}, {"workers", "8"}}, {{"name", "flag"}}});
    CHECK(config.name == "flag");
    CHECK(config.workers == 8);
    CHECK(config.language == "en");
    CHECK(config.zone == "Etc/UTC");
    CHECK(config.idle_seconds == 75);
}

TEST_CASE("every mistake of every source is told at once, each where it stands") {
    const File file{"name = \"\"\ncolour = \"red\"\nlisten = 8080\n[section]\nname = 1\n"};
    const std::string path = file.path.string();
    CHECK(mistakes({file.path,
                    {{"workers", "0"}, {"nothing", "1"}},
                    {{"base_url", "agenda.example"}, {"zone", "Europe/Nowhere"}}}) ==
          path + ":4: section should be a text, a number, true or false, or a list of texts\n" + path +
              ": colour: there is no such option\n" + path +
              ": listen: should be ADDRESS:PORT, as in 127.0.0.1:8080, [::1]:8080 or localhost:8080\n" + path +
              ": name: should be 1 to 100 bytes\n"
              "CHARIVARI_NOTHING: there is no such option\n"
              "CHARIVARI_WORKERS: should be a number between 1 and 256\n"
              "--base-url: should be an address without a path, as in https://agenda.example\n"
              "--zone: should be a name of the IANA time zone database");
}

TEST_CASE("a file that is none, or no TOML, is a mistake with its line") {
    const File broken{"name = \"a\"\nworkers = = 3\n"};
    CHECK(mistakes({broken.path, {}, {}}).starts_with(broken.path.string() + ":2: "));
    const TemporaryFolder folder;
    const std::string absent = (folder.path() / "absent.toml").string();
    CHECK(mistakes({absent, {}, {}}).starts_with(absent));
    CHECK(mistakes({absent, {}, {}}).find(":0:") == std::string::npos);
    CHECK(mistakes({folder.path(), {}, {}}).starts_with(folder.path().string()));
    const File twice{"name = \"a\"\nname = \"b\"\n"};
    CHECK(mistakes({twice.path, {}, {}}).starts_with(twice.path.string() + ":2: "));
}

TEST_CASE("values of a file may be texts, numbers, truths and lists of texts") {
    const File file{"hosts = [\"a.onion\", \"b.example\"]\nbase_url = \"https://c.example\"\nworkers = 2\n"};
    CHECK(load_config({file.path, {}, {}}).hosts == std::vector<std::string>{"a.onion", "b.example", "c.example"});
    for (const char* bad : {"hosts = [1]", "workers = 1.5", "name = 2020-01-18", "workers = {a = 1}"}) {
        INFO(bad);
        const File odd{bad};
        CHECK(mistakes({odd.path, {}, {}}) != "accepted");
    }
}

TEST_CASE("each option refuses what it cannot be") {
    struct Row {
        const char* option;
        std::string value;
        bool is_good;
    };
    const std::vector<Row> rows{
        {"data", "", false},
        {"data", "somewhere", true},
        {"listen", "127.0.0.1:8080", true},
        {"listen", "[::1]:0", true},
        {"listen", "0.0.0.0:65535", true},
        {"listen", "localhost:8080", true},
        {"listen", "[fe80::1%eth0]:8080", true},
        {"listen", "abc", false},
        {"listen", "abc:8080", false},
        {"listen", "1.2.3:8080", false},
        {"listen", "127.0.0.1%eth0:8080", false},
        {"listen", "127.0.0.1:65536", false},
        {"listen", "127.0.0.1:", false},
        {"listen", "127.0.0.1:-1", false},
        {"listen", "127.0.0.1:80x", false},
        {"listen", ":8080", false},
        {"listen", "8080", false},
        {"listen", "", false},
        {"base_url", "", true},
        {"base_url", "https://agenda.example", true},
        {"base_url", "http://localhost:8080", true},
        {"base_url", "http://[::1]:8080", true},
        {"base_url", "https://agenda.example/", false},
        {"base_url", "https://agenda.example/path", false},
        {"base_url", "https://agenda.example?x", false},
        {"base_url", "https://user@agenda.example", false},
        {"base_url", "https://", false},
        {"base_url", "https://:8080", false},
        {"base_url", "https://a b", false},
        {"base_url", "ftp://agenda.example", false},
        {"base_url", "agenda.example", false},
        {"name", "", false},
        {"name", std::string(100, 'a'), true},
        {"name", std::string(101, 'a'), false},
        {"language", "fr", true},
        {"language", "en", true},
        {"language", "de", false},
        {"zone", "America/Montreal", true},
        {"zone", "", false},
        {"zone", "../etc/passwd", false},
        {"io_threads", "0", true},
        {"io_threads", "257", false},
        {"workers", "1", true},
        {"workers", "0", false},
        {"workers", "257", false},
        {"queue_limit", "1", true},
        {"queue_limit", "0", false},
        {"queue_limit", "18446744073709551616", false},
        {"cache_bytes", "0", true},
        {"cache_bytes", "-1", false},
        {"head_bytes", "1024", true},
        {"head_bytes", "1023", false},
        {"body_bytes", "104857600", true},
        {"body_bytes", "104857601", false},
        {"connections", "0", false},
        {"head_seconds", "0", false},
        {"idle_seconds", "3601", false},
        {"idle_seconds", "1e3", false},
        {"idle_seconds", " 10", false},
    };
    for (const Row& row : rows) {
        INFO(row.option << " = " << row.value);
        CHECK((mistakes_of_flag(row.option, row.value) == "accepted") == row.is_good);
    }
}

TEST_CASE("addresses are taken apart") {
    const Config v4 = load_config({{}, {}, {{"listen", "0.0.0.0:80"}}});
    CHECK(v4.listen_address == "0.0.0.0");
    CHECK(v4.listen_port == 80);
    const Config v6 = load_config({{}, {}, {{"listen", "[::1]:8081"}}});
    CHECK(v6.listen_address == "::1");
    CHECK(v6.listen_port == 8081);
}

TEST_CASE("hosts count once there is a base URL, which is one of them") {
    CHECK(load_config({{}, {}, {{"hosts", "a.onion"}}}).hosts.empty());
    CHECK(load_config({{}, {}, {{"hosts", "a.onion, b.example"}, {"base_url", "https://c.example:8443"}}}).hosts ==
          std::vector<std::string>{"a.onion", "b.example", "c.example:8443"});
}

TEST_CASE("the environment is read by its prefix") {
    ::setenv("CHARIVARI_BASE_URL", "https://a.example=b", 1);
    ::setenv("CHARIVARI", "x", 1);
    const auto values = app::configuration_environment();
    ::unsetenv("CHARIVARI_BASE_URL");
    ::unsetenv("CHARIVARI");
    CHECK(values.at("base_url") == "https://a.example=b");
    CHECK(values.size() == 1);
}

TEST_CASE("hosts that nobody else reaches are private, all others public") {
    for (const char* url :
         {"", "http://localhost", "http://localhost:8080", "http://127.0.0.1:8080", "http://127.1.2.3",
          "http://10.0.0.1", "http://192.168.1.2:80", "http://172.16.0.1", "http://172.31.255.255", "http://[::1]:8080",
          "http://[fd12:3456::1]", "http://[fe80::1]", "https://a.test", "https://a.example", "http://a.local",
          "http://a.localhost", "http://a.internal"}) {
        INFO(url);
        CHECK(app::is_private_base_url(url));
    }
    for (const char* url :
         {"https://agenda.org", "https://localhost.org", "https://a.example.org", "https://10.agenda.org",
          "https://127.org", "https://192.168.org", "https://172.16.agenda.org", "http://172.15.0.1",
          "http://172.32.0.1", "http://11.0.0.1", "http://[2001:db8::1]", "http://[fc::1]", "https://example",
          "https://atest", "http://1.2.3.4", "https://fd12.org", "http://127.0.0.1.evil.org", "http://10.0.0.256"}) {
        INFO(url);
        CHECK_FALSE(app::is_private_base_url(url));
    }
}

}  // namespace
