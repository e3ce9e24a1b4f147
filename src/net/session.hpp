#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "http/gate.hpp"
#include "http/message.hpp"
#include "net/body_reader.hpp"
#include "net/read_buffer.hpp"
#include "net/shared.hpp"

namespace charivari::net {

class Reactor;

// One connection: a state machine of callbacks. It reads one request, has it answered, writes the answer, and only then
// looks at the next; what a client sends ahead waits in the buffer and then in the kernel. Lives on its reactor's thread;
// hand_over() alone may be called from any.
class Session final : public std::enable_shared_from_this<Session> {
  public:
    Session(std::shared_ptr<Reactor> reactor, Socket socket, std::string peer);
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    // Waits for the first request.
    void start();
    // Answers 503 and closes: the server has enough connections.
    void turn_away();
    // The deadline last set has passed.
    void expire();
    // The server is stopping: closes if nothing is going on, else closes after the answer.
    void drain();
    // Closes at once. The reactor forgets the session.
    void close();

    // The handler's answer, nothing if it has lost its chance to give one. Any thread.
    void hand_over(std::optional<http::Reply> reply);

    std::size_t place = 0;  // in the reactor's table; the reactor's business

  private:
    enum class Phase { idle, head, body, handling, writing, lingering, closed };
    enum class Then { next_request, body, close };  // what follows a write

    // A request whose body is being received.
    struct Upload {
        Upload(std::string_view head_bytes, http::Head&& head, std::size_t most_bytes)
            : limit(most_bytes), reader(head_bytes, head, most_bytes), request(std::move(head.request)) {}

        std::size_t limit;
        BodyReader reader;
        http::Request request;
    };

    void advance();
    // Does what can be done without waiting. True: call again; false: something is under way, or the session is closed.
    bool step();
    bool await_request();
    bool read_head();
    bool begin_body(std::string_view head_bytes, http::Head&& head);
    bool read_body();
    bool charge();
    void discharge();
    bool read_on(std::size_t room);
    bool dispatch(http::Request&& request);
    bool respond(http::Reply&& reply);
    bool refuse(const base::Error& error);
    bool time_out(std::string_view reason);

    bool write(Then then);
    bool written();
    std::size_t write_some(error_code& error);
    void write_rest();
    void on_written(const error_code& error, std::size_t count);
    bool has_unwritten(std::size_t count);
    std::int64_t arrived();
    void open_window();
    bool moves();

    void read_more(std::size_t room);
    void on_read(const error_code& error, std::size_t count);
    void end_of_input();
    void linger();

    std::shared_ptr<Reactor> reactor_;  // first, so that it outlives the socket, which belongs to its io_context
    Socket socket_;
    std::string peer_;
    Phase phase_ = Phase::idle;
    bool fresh_ = true;     // no request yet
    bool reading_ = false;  // a read is under way, into buffer_
    bool keep_alive_ = true;
    bool is_head_ = false;  // the request being answered is a HEAD
    ReadBuffer buffer_;
    http::HeadReader head_reader_{0};
    std::unique_ptr<Upload> upload_;
    std::size_t charged_ = 0;  // to Shared::unfinished_bytes

    http::Reply reply_;
    std::array<char, 72> tail_{};  // Date, Connection and the empty line; the reactor's own copy changes every second
    std::array<asio::const_buffer, 3> unwritten_;
    Then then_ = Then::next_request;
    std::chrono::steady_clock::time_point write_end_;
    std::int64_t written_ = 0;       // of this answer, to the kernel
    std::int64_t window_start_ = 0;  // arrived() when the window opened
    std::size_t lingered_ = 0;
};

}  // namespace charivari::net
