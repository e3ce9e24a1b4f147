#pragma once

#include <filesystem>
#include <functional>
#include <thread>

#include "app/data_command.hpp"

namespace charivari::app {

// The server's end of the control socket: a Unix socket of mode 0600 in the data folder, over which commands reach the
// process that may write. One at a time, on a thread of its own. Each connection carries one command as JSON, ended by the
// client's half-close, and one result; a client has two seconds for each, so that none keeps the others waiting.
class ControlSocket {
  public:
    using Run = std::function<CommandResult(const DataCommand&)>;

    // Replaces a stale socket of an earlier process (the folder's lock is held). Throws base::Error{unavailable}.
    ControlSocket(std::filesystem::path path, Run run);
    // stop(), lets a command that runs end, removes the socket.
    ~ControlSocket();
    ControlSocket(const ControlSocket&) = delete;
    ControlSocket& operator=(const ControlSocket&) = delete;

    // Takes no more commands and hears no client out; does not wait. Idempotent.
    void stop() noexcept;

  private:
    void serve();
    void serve_next();

    std::filesystem::path path_;
    Run run_;
    int listener_ = -1;
    int stop_ = -1;  // an eventfd, readable once and for all after stop()
    std::thread thread_;
};

// The client's end: sends the command and waits for its result. Throws base::Error{unavailable} with one line if nobody
// answers there.
CommandResult run_over_control_socket(const std::filesystem::path& path, const DataCommand& command);

}  // namespace charivari::app
