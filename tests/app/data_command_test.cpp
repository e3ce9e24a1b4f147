// Commands on a data folder: as JSON, run here, and over the control socket.
#include "app/data_command.hpp"

#include <atomic>
#include <chrono>
#include <fstream>
#include <memory>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include <catch2/catch.hpp>

#include "app/control_socket.hpp"
#include "tests/app/test_app.hpp"

namespace {

using namespace tests;
using app::CommandResult;
using app::DataCommand;

constexpr const char* password = "douze lettres";

std::string line_of(const CommandResult& result) {
    return std::to_string(result.status) + "|" + result.out + "|" + result.err;
}

TEST_CASE("commands and results come back from their JSON as they were") {
    const DataCommand command{"account add", {{"name", "Anna \"É\"\n"}, {"admin", "true"}}, std::string("p\0\x7F", 3)};
    const DataCommand read = app::data_command_of(app::to_json(command));
    CHECK(read.name == command.name);
    CHECK(read.arguments == command.arguments);
    CHECK(read.input == command.input);
    CHECK(app::data_command_of(app::to_json(DataCommand{"demo", {}, {}})).arguments.empty());
    CHECK(line_of(app::command_result_of(app::to_json(CommandResult{1, "é\n", "x\n"}))) == "1|é\n|x\n");
}

TEST_CASE("what is no command is refused") {
    for (const char* text :
         {"", "[]", "{}", "null", R"({"name":1,"arguments":{},"input":""})", R"({"name":"demo","input":""})",
          R"({"name":"demo","arguments":[],"input":""})", R"({"name":"demo","arguments":{"a":1},"input":""})",
          R"({"name":"demo","arguments":{}})"}) {
        INFO(text);
        CHECK_THROWS_AS(app::data_command_of(text), base::Error);
    }
    for (const char* text : {"", "{}", R"({"status":"0","out":"","err":""})", R"({"status":0,"out":""})"}) {
        INFO(text);
        CHECK_THROWS_AS(app::command_result_of(text), base::Error);
    }
}

TEST_CASE("accounts and tokens by command") {
    TestApp app;
    const auto run = [&](const DataCommand& command) { return app::run(*app.program, command); };
    CHECK(line_of(run({"account add", {{"name", "anna"}, {"moderator", "true"}}, password})) ==
          "0|Account anna added.\n|");
    CHECK(line_of(run({"account add", {{"name", "anna"}}, password})) ==
          "1||account add: There is an account with this name already, or with one that looks like it.\n");
    CHECK(line_of(run({"account add", {{"name", ""}}, "short"})) ==
          "1||account add: name: This may not be empty.; password: At least 12 characters.\n");
    CHECK(line_of(run({"account add", {}, ""})).starts_with("1||account add: name: "));

    const CommandResult token = run({"token add", {{"name", "anna"}, {"scope", "write"}}, ""});
    CHECK(token.status == 0);
    CHECK(token.out.starts_with("chv_"));
    const std::string text = token.out.substr(0, token.out.size() - 1);
    CHECK(app.post("/api/v1/events", base::json::to_text(event_body()), text).status == 201);
    const CommandResult reader = run({"token add", {{"name", "anna"}, {"scope", ""}}, ""});
    CHECK(app.post("/api/v1/events", base::json::to_text(event_body()), reader.out.substr(0, reader.out.size() - 1))
              .status == 403);
    CHECK(line_of(run({"token add", {{"name", "nobody"}}, ""})) == "1||token add: There is no account named nobody.\n");
}

TEST_CASE("check, migrate, and what is no command") {
    TestApp app;
    CHECK(line_of(app::run(*app.program, {"check", {}, {}})) == "0|All is well.\n|");
    CHECK(app::run(*app.program, {"migrate", {}, {}}).status == 0);
    CHECK(line_of(app::run(*app.program, {"launch", {}, {}})) == "1||launch: this version does not know it\n");
}

TEST_CASE("the demo is refused where the world would read it") {
    app::Config config = test_config();
    config.base_url = "https://agenda.org";
    config.hosts = {"agenda.org"};
    TestApp app{config};
    CHECK(line_of(app::run(*app.program, {"demo", {}, {}})) ==
          "1||demo: refused, since https://agenda.org is a public host\n");
    CHECK(app.get("/api/v1/events", {{"Host", "agenda.org"}}).json().at("data").as_array().empty());
}

TEST_CASE("a command goes over the control socket to the program that holds the folder") {
    TestApp app;
    const auto path = app.program->folder.control_socket();
    {
        const app::ControlSocket socket{path, [&](const DataCommand& each) { return app::run(*app.program, each); }};
        struct stat found {};
        REQUIRE(::stat(path.c_str(), &found) == 0);
        CHECK((found.st_mode & 0777U) == 0600U);
        CHECK(line_of(app::run_over_control_socket(path, {"check", {}, {}})) == "0|All is well.\n|");
        CHECK(line_of(app::run_over_control_socket(path, {"account add", {{"name", "anna"}}, password})) ==
              "0|Account anna added.\n|");
        CHECK(line_of(app::run_over_control_socket(path, {"account add", {{"name", "anna"}}, password})) ==
              "1||account add: There is an account with this name already, or with one that looks like it.\n");
    }
    CHECK_FALSE(std::filesystem::exists(path));
    CHECK_THROWS_AS(app::run_over_control_socket(path, {"check", {}, {}}), base::Error);
}

TEST_CASE("commands of many clients are run one after the other, each with its own answer") {
    const TemporaryFolder folder;
    int running = 0;
    bool overlapped = false;
    const app::ControlSocket socket{folder.path() / "c.sock", [&](const DataCommand& each) {
                                        overlapped = overlapped || running++ > 0;
                                        --running;
                                        return CommandResult{0, each.name, ""};
                                    }};
    std::vector<std::string> answers(8);
    std::vector<std::thread> clients;
    for (std::size_t i = 0; i < answers.size(); ++i)
        clients.emplace_back([&, i] {
            answers[i] = app::run_over_control_socket(folder.path() / "c.sock", {std::to_string(i), {}, {}}).out;
        });
    for (std::thread& each : clients) each.join();
    for (std::size_t i = 0; i < answers.size(); ++i) CHECK(answers[i] == std::to_string(i));
    CHECK_FALSE(overlapped);
}

TEST_CASE("a command that throws is answered, and the next one too") {
    const TemporaryFolder folder;
    const app::ControlSocket socket{folder.path() / "c.sock", [](const DataCommand& each) -> CommandResult {
                                        if (each.name == "bad") throw std::runtime_error("as asked");
                                        return {0, "good", ""};
                                    }};
    CHECK(line_of(app::run_over_control_socket(folder.path() / "c.sock", {"bad", {}, {}})) == "1||as asked\n");
    CHECK(line_of(app::run_over_control_socket(folder.path() / "c.sock", {"good", {}, {}})) == "0|good|");
}

TEST_CASE("a large result arrives whole") {
    const TemporaryFolder folder;
    const std::string large(200'000, 'x');
    const app::ControlSocket socket{folder.path() / "c.sock", [&](const DataCommand&) {
                                        return CommandResult{0, large, ""};
                                    }};
    CHECK(app::run_over_control_socket(folder.path() / "c.sock", {"x", {}, {}}).out == large);
}

// The client's end, for what no client of ours does.
class Client {
  public:
    explicit Client(const std::filesystem::path& path) : socket_(::socket(AF_UNIX, SOCK_STREAM, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path.string().copy(address.sun_path, sizeof address.sun_path - 1);
        if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
            throw std::runtime_error("cannot connect");
    }
    ~Client() { ::close(socket_); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;
    void end() { ::shutdown(socket_, SHUT_WR); }
    // Whether the other end goes within so many milliseconds.
    bool is_left_within(int milliseconds) const {
        pollfd each{socket_, POLLIN, 0};
        return ::poll(&each, 1, milliseconds) == 1;
    }
    // False once the other end has gone.
    bool send(std::string_view bytes) {
        return ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
    }

  private:
    int socket_;
};

using Steady = std::chrono::steady_clock;
constexpr std::chrono::seconds soon{4};  // 2 s for a client, and time for a busy machine

TEST_CASE("a client that says nothing, or ever so little, does not keep others waiting") {
    const TemporaryFolder folder;
    const app::ControlSocket socket{folder.path() / "c.sock", [](const DataCommand&) {
                                        return CommandResult{0, "done", ""};
                                    }};
    Client silent{folder.path() / "c.sock"};
    const auto begin = Steady::now();
    CHECK(app::run_over_control_socket(folder.path() / "c.sock", {"x", {}, {}}).out == "done");
    CHECK(Steady::now() - begin < soon);

    Client slow{folder.path() / "c.sock"};
    std::atomic<bool> is_over{false};
    std::thread trickle{[&] {
        while (!is_over && !slow.is_left_within(50) && slow.send("{")) {
        }
    }};
    const auto again = Steady::now();
    CHECK(app::run_over_control_socket(folder.path() / "c.sock", {"x", {}, {}}).out == "done");
    CHECK(Steady::now() - again < soon);
    is_over = true;
    trickle.join();
}

TEST_CASE("the control socket ends at once, whatever its client does") {
    const TemporaryFolder folder;
    auto socket = std::make_unique<app::ControlSocket>(folder.path() / "c.sock",
                                                       [](const DataCommand&) { return CommandResult{}; });
    Client silent{folder.path() / "c.sock"};
    CHECK(silent.send("{"));
    const auto begin = Steady::now();
    socket->stop();
    socket.reset();
    CHECK(Steady::now() - begin < std::chrono::seconds{1});
    CHECK_FALSE(silent.send("{"));
}

TEST_CASE("a client that does not take its answer does not keep others waiting") {
    const TemporaryFolder folder;
    const std::string large(4U << 20U, 'x');
    const app::ControlSocket socket{folder.path() / "c.sock", [&](const DataCommand& each) {
                                        return CommandResult{0, each.name == "large" ? large : "small", ""};
                                    }};
    Client deaf{folder.path() / "c.sock"};
    CHECK(deaf.send(app::to_json(DataCommand{"large", {}, {}})));
    deaf.end();
    const auto begin = Steady::now();
    CHECK(app::run_over_control_socket(folder.path() / "c.sock", {"x", {}, {}}).out == "small");
    CHECK(Steady::now() - begin < soon);
}

TEST_CASE("a folder with a long path has its control socket too") {
    const TemporaryFolder folder;
    const auto deep = folder.path() / std::string(100, 'a') / std::string(100, 'b');
    std::filesystem::create_directories(deep);
    {
        const app::ControlSocket socket{deep / "control.sock", [](const DataCommand&) {
                                            return CommandResult{0, "done", ""};
                                        }};
        struct stat found {};
        REQUIRE(::stat((deep / "control.sock").c_str(), &found) == 0);
        CHECK((found.st_mode & 0777U) == 0600U);
        CHECK(app::run_over_control_socket(deep / "control.sock", {"x", {}, {}}).out == "done");
    }
    CHECK_FALSE(std::filesystem::exists(deep / "control.sock"));
}

TEST_CASE("a stale socket is replaced, a name too long for one is an error") {
    const TemporaryFolder folder;
    std::ofstream{folder.path() / "c.sock"} << "left behind";
    {
        const app::ControlSocket socket{folder.path() / "c.sock", [](const DataCommand&) { return CommandResult{}; }};
        CHECK(app::run_over_control_socket(folder.path() / "c.sock", {"x", {}, {}}).status == 0);
    }
    const auto nothing = [](const DataCommand&) { return CommandResult{}; };
    CHECK_THROWS_AS((app::ControlSocket{folder.path() / std::string(120, 'x'), nothing}), base::Error);
    CHECK_THROWS_AS((app::ControlSocket{folder.path() / "absent" / "c.sock", nothing}), base::Error);
}

}  // namespace
