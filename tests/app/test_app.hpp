// The whole application without a socket, for tests: a data folder of its own, a clock that stands still, ids that count.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "app/config.hpp"
#include "app/program.hpp"
#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "http/message.hpp"

namespace tests {

namespace app = charivari::app;
namespace base = charivari::base;
namespace domain = charivari::domain;
namespace front = charivari::front;
namespace http = charivari::http;
namespace service = charivari::service;
namespace store = charivari::store;

// Friday 10 January 2020, 09:00 in Paris: "today" of the Chapelon scenario.
inline constexpr base::Utc scenario_today{std::chrono::sys_days{std::chrono::year{2020} / std::chrono::January / 10} +
                                          std::chrono::hours{8}};

// The instant of an RFC 3339 text; fails the test if it is none.
base::Utc instant(std::string_view text);

// Stands still until it is told to move. Any thread.
class FixedClock final : public base::Clock {
  public:
    explicit FixedClock(base::Utc now = scenario_today) { set(now); }
    std::chrono::sys_time<std::chrono::milliseconds> now_ms() const override {
        return std::chrono::sys_time<std::chrono::milliseconds>{std::chrono::milliseconds{now_.load()}};
    }
    void set(base::Utc now) { now_ = std::chrono::milliseconds{now.time_since_epoch()}.count(); }
    void advance(std::chrono::seconds by) { now_ += std::chrono::milliseconds{by}.count(); }

  private:
    std::atomic<std::int64_t> now_{0};
};

// 00000000-0000-7000-8000-000000000001 and so on; secrets and short codes count on their own. Any thread.
class CountingIds final : public base::IdSource {
  public:
    std::string uuid() override;
    std::string secret(std::size_t bytes) override;
    std::string short_code() override;

    // How many of each there were; and to go on from there.
    std::array<std::uint64_t, 3> counts() const { return {uuids_, secrets_, codes_}; }
    void go_on_from(const std::array<std::uint64_t, 3>& counts) {
        uuids_ = counts[0];
        secrets_ = counts[1];
        codes_ = counts[2];
    }

  private:
    std::atomic<std::uint64_t> uuids_{0};
    std::atomic<std::uint64_t> secrets_{0};
    std::atomic<std::uint64_t> codes_{0};
};

// A folder of its own under the system's one for temporary files, with all that is in it removed at the end.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

// A reply, taken apart.
struct Got {
    int status = 0;
    std::string head;  // the status line and the fields, as they go to the wire
    http::Fields fields;
    bool has_body = false;  // false: nothing follows the head
    std::string body;       // in the coding that `fields` names
    bool closes = false;

    // The value of a field, several joined with ", "; empty if there is none.
    std::string field(std::string_view name) const { return fields.joined(name); }
    // The body as JSON; throws if it is none.
    base::json::Value json() const;
    // Of a problem document: the `code` at that `pointer`; empty if no error names it.
    std::string code_at(std::string_view pointer) const;
    // Of a problem document: "pointer code" of each error, one per line, in their order.
    std::string errors() const;
};

// The reply of Dispatch or of the reply cache, taken apart.
Got taken_apart(const http::Reply& reply);

using Headers = std::initializer_list<std::pair<std::string_view, std::string_view>>;

// A request to agenda.example.
http::Request request_of(http::Method method, std::string_view target, Headers headers = {}, std::string body = {});

// What an operator who serves https://agenda.example would have set; `data` is left to the TestApp.
app::Config test_config();

// Everything but the sockets, as `charivari serve` wires it, on an empty database that is not made durable.
class TestApp {
  public:
    explicit TestApp(app::Config config = test_config());

    // Through the dispatch of the program, on this thread; a Host that is not among `headers` is agenda.example.
    Got send(http::Request request);
    Got get(std::string_view target, Headers headers = {});
    Got head(std::string_view target, Headers headers = {});
    // `token` is one of write_token() or read_token(), empty for none.
    Got post(std::string_view target, std::string json, std::string_view token = {}, Headers headers = {});
    // Through the fast path of the I/O threads: nothing if it does not answer at once.
    std::optional<Got> get_hot(std::string_view target, Headers headers = {});

    // Of an account that the first call makes.
    const std::string& write_token();
    const std::string& read_token();
    // Loads the Chapelon scenario.
    void load_demo();
    // Has a write done and waits for it.
    template <typename T>
    T write(const service::Write<T>& write) {
        return program->database.write(write);
    }
    // The same, for what only the store can do.
    void write(std::function<void(store::Transaction&)> work) {
        program->database.write(store::Write<void>{std::move(work)});
    }
    // Ends the program and starts it again on the same folder.
    void restart();
    // Keeps the database, the clock and the ids as they are now; and puts them back, as often as one likes, with the program
    // started anew: a fraction of what making a large scene costs.
    void remember();
    void rewind();

    FixedClock clock;
    CountingIds ids;
    TemporaryFolder folder;
    app::Config config;
    std::unique_ptr<app::Program> program;

  private:
    void start();
    std::string add_token(domain::Scope scope);

    std::pair<base::Utc, std::array<std::uint64_t, 3>> remembered_;
    bool has_account_ = false;
    std::string write_token_;
    std::string read_token_;
};

// The body of an event that is accepted as it is: colloquium, 2020-01-18, one source.
base::json::Object event_body(std::string_view title = "Colloque");

}  // namespace tests
