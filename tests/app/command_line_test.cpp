// The program as it is called: commands, exit codes, what goes where. `serve` is tested from outside.
#include "app/command_line.hpp"

#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <sys/stat.h>
#include <vector>

#include <catch2/catch.hpp>

#include "app/routes.hpp"
#include "store/data_folder.hpp"
#include "tests/app/test_app.hpp"

namespace {

using namespace tests;

// Puts standard streams into texts for as long as it lives.
class Captured {
  public:
    explicit Captured(const std::string& input)
        : in_(input),
          cin_(std::cin.rdbuf(in_.rdbuf())),
          cout_(std::cout.rdbuf(out.rdbuf())),
          cerr_(std::cerr.rdbuf(err.rdbuf())),
          mask_(::umask(0)) {
        ::umask(mask_);
    }
    ~Captured() {
        std::cin.rdbuf(cin_);
        std::cout.rdbuf(cout_);
        std::cerr.rdbuf(cerr_);
        ::umask(mask_);
    }
    Captured(const Captured&) = delete;
    Captured& operator=(const Captured&) = delete;

    std::ostringstream out;
    std::ostringstream err;

  private:
    std::istringstream in_;
    std::streambuf* cin_;
    std::streambuf* cout_;
    std::streambuf* cerr_;
    mode_t mask_;
};

struct Run {
    int status;
    std::string out;
    std::string err;
};

Run run(std::vector<std::string> arguments, const std::string& input = {}) {
    arguments.insert(arguments.begin(), "charivari");
    std::vector<char*> raw;
    for (std::string& each : arguments) raw.push_back(each.data());
    const Captured captured{input};
    const int status = app::run_command_line(static_cast<int>(raw.size()), raw.data());
    return {status, captured.out.str(), captured.err.str()};
}

// One line that says what is wrong, and nothing on standard output.
void expect_failure(const Run& result, std::string_view reason) {
    INFO(result.err);
    CHECK(result.status == 1);
    CHECK(result.out.empty());
    CHECK(result.err.find(reason) != std::string::npos);
    CHECK(std::count(result.err.begin(), result.err.end(), '\n') == 1);
    CHECK(result.err.ends_with("\n"));
}

TEST_CASE("usage is exit code 2, help and version are 0") {
    CHECK(run({}).status == 2);
    CHECK(run({"launch"}).status == 2);
    CHECK(run({"serve", "--colour", "red"}).status == 2);
    CHECK(run({"account"}).status == 2);
    CHECK(run({"account", "add"}).status == 2);
    CHECK(run({"token", "add", "anna", "--scope", "admin"}).status == 2);
    CHECK(run({"config"}).status == 2);
    CHECK(run({"serve", "extra"}).status == 2);
    const Run help = run({"--help"});
    CHECK(help.status == 0);
    for (const char* command : {"serve", "demo", "account", "token", "check", "migrate", "routes", "config"}) {
        INFO(command);
        CHECK(help.out.find(command) != std::string::npos);
    }
    CHECK(run({"serve", "--help"}).out.find("--base-url") != std::string::npos);
    const Run told = run({"--version"});
    CHECK(told.status == 0);
    CHECK(told.out == "charivari " + std::string(app::version()) + "\n");
}

TEST_CASE("a bad value of an option is a mistake of usage, told in one line") {
    for (const std::vector<std::string>& each : std::vector<std::vector<std::string>>{{"serve", "--listen", "abc"},
                                                                                      {"serve", "--zone", "Nowhere"},
                                                                                      {"check", "--data", ""},
                                                                                      {"serve", "--colour", "red"},
                                                                                      {"launch"}}) {
        const Run result = run(each);
        INFO(result.err);
        CHECK(result.status == 2);
        CHECK(result.out.empty());
        CHECK(result.err.starts_with("charivari: "));
        CHECK(std::count(result.err.begin(), result.err.end(), '\n') == 1);
    }
}

TEST_CASE("check makes nothing, and says so when there is nothing to check") {
    const TemporaryFolder folder;
    const std::string data = (folder.path() / "data").string();
    expect_failure(run({"check", "--data", data}), "There is no data folder " + data);
    CHECK_FALSE(std::filesystem::exists(data));
    std::filesystem::create_directory(data);
    expect_failure(run({"check", "--data", data}), "There is no database " + data + "/charivari.db");
    std::ofstream{data + "/charivari.db"};
    expect_failure(run({"check", "--data", data}), "There is no database " + data + "/charivari.db");
    CHECK(std::filesystem::file_size(data + "/charivari.db") == 0);
    CHECK(std::distance(std::filesystem::directory_iterator{data}, {}) == 1);
}

TEST_CASE("check looks at the key beside the database") {
    const TemporaryFolder folder;
    const std::string data = (folder.path() / "data").string();
    const std::string key = data + "/secret.key";
    REQUIRE(run({"migrate", "--data", data}).status == 0);
    REQUIRE(run({"check", "--data", data}).out == "All is well.\n");
    std::filesystem::permissions(key, std::filesystem::perms{0644});
    const Run open = run({"check", "--data", data});
    CHECK(open.status == 1);
    CHECK(open.out.find(key + ": set its mode to 0600") != std::string::npos);
    CHECK(open.err == "check: not all is well\n");
    std::filesystem::remove(key);
    const Run lost = run({"check", "--data", data});
    CHECK(lost.status == 1);
    CHECK(lost.out.find("There is no key file " + key) != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(key));
}

TEST_CASE("routes and the example file are printed") {
    CHECK(run({"routes"}).out == app::routes_text());
    CHECK(run({"config", "--defaults"}).out == app::default_config_file());
    CHECK(run({"config", "--defaults"}).status == 0);
}

TEST_CASE("accounts and tokens are made on a folder that nobody serves") {
    const TemporaryFolder folder;
    const std::string data = (folder.path() / "new" / "data").string();
    const Run added = run({"account", "add", "anna", "--moderator", "--data", data}, "douze lettres\nrest");
    CHECK(added.status == 0);
    CHECK(added.out == "Account anna added.\n");
    CHECK(added.err.empty());
    struct stat found {};
    REQUIRE(::stat((data + "/charivari.db").c_str(), &found) == 0);
    CHECK((found.st_mode & 0777U) == 0600U);
    REQUIRE(::stat(data.c_str(), &found) == 0);
    CHECK((found.st_mode & 0777U) == 0700U);

    const Run token = run({"token", "add", "anna", "--scope", "write", "--data", data});
    CHECK(token.status == 0);
    CHECK(token.out.starts_with("chv_"));
    expect_failure(run({"account", "add", "anna", "--data", data}, "douze lettres\n"),
                   "There is an account with this name already");
    expect_failure(run({"account", "add", "berthe", "--data", data}, "court\n"), "At least 12 characters");
    expect_failure(run({"account", "add", "berthe", "--data", data}), "At least 12 characters");
    expect_failure(run({"token", "add", "nobody", "--data", data}), "There is no account named nobody");
}

TEST_CASE("demo, check and migrate by command") {
    const TemporaryFolder folder;
    const std::string data = (folder.path() / "data").string();
    const Run first = run({"demo", "--data", data});
    CHECK(first.status == 0);
    CHECK(first.out.starts_with("Demo loaded: 3 events.\n"));
    CHECK(run({"demo", "--data", data}).out == "The demo was loaded before; nothing to do.\n");
    CHECK(run({"check", "--data", data}).out == "All is well.\n");
    CHECK(run({"migrate", "--data", data}).status == 0);
    expect_failure(run({"demo", "--data", data, "--base-url", "https://agenda.org"}), "is a public host");
}

TEST_CASE("what is wrong with a folder is told in one line") {
    const TemporaryFolder folder;
    const std::string path = folder.path().string();
    std::ofstream{folder.path() / "file"} << "x";
    expect_failure(run({"check", "--data", path + "/file"}), path + "/file");
    expect_failure(run({"check", "--data", path + "/file/below"}), "is not a folder");

    std::filesystem::create_directory(folder.path() / "foreign");
    std::ofstream{folder.path() / "foreign" / "charivari.db"} << std::string(5000, 'x');
    expect_failure(run({"check", "--data", path + "/foreign"}), "charivari.db");

    const store::DataFolder held{folder.path() / "held"};
    expect_failure(run({"check", "--data", path + "/held"}), "in use");
}

TEST_CASE("mistakes of the configuration are told together, before anything is touched") {
    const TemporaryFolder folder;
    std::ofstream{folder.path() / "c.toml"} << "colour = 1\nlisten = \"x\"\n";
    const std::string data = (folder.path() / "data").string();
    const Run result =
        run({"serve", "--data", data, "--config", (folder.path() / "c.toml").string(), "--zone", "Nowhere"});
    CHECK(result.status == 2);
    CHECK(result.out.empty());
    for (const char* part : {"colour", "listen", "--zone"}) CHECK(result.err.find(part) != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(data));
    CHECK(run({"serve", "--data", data, "--config", (folder.path() / "c.toml").string()}).status == 1);
    expect_failure(run({"check", "--config", (folder.path() / "absent.toml").string()}), "absent.toml");
}

}  // namespace
