#include "net/server.hpp"

#include <algorithm>
#include <atomic>
#include <sys/resource.h>
#include <thread>
#include <utility>
#include <vector>

#include <boost/asio/ip/address.hpp>
#include <boost/system/system_error.hpp>

#include "net/reactor.hpp"

namespace charivari::net {
namespace {

constexpr std::size_t other_descriptors =
    256;  // the database, its readers, worker pipes, connections being turned away

// How many of `wanted` connections the process may open, after asking for more descriptors if need be.
std::size_t affordable(std::size_t wanted) {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return wanted;
    const rlim_t needed = wanted + other_descriptors;
    if (limit.rlim_cur < needed) {
        const rlim_t before = std::exchange(limit.rlim_cur, std::min(needed, limit.rlim_max));
        if (setrlimit(RLIMIT_NOFILE, &limit) != 0) limit.rlim_cur = before;
    }
    if (limit.rlim_cur >= needed) return wanted;
    return limit.rlim_cur > 2 * other_descriptors ? limit.rlim_cur - other_descriptors : limit.rlim_cur / 2;
}

std::string shown(const Options& options) {
    const bool bare_v6 = options.address.find(':') != std::string::npos;
    return (bare_v6 ? "[" + options.address + "]" : options.address) + ":" + std::to_string(options.port);
}

std::string reason_for(const error_code& error) {
    namespace errc = boost::system::errc;
    if (error == errc::address_in_use) return "the port is in use by another program";
    if (error == errc::permission_denied) return "no permission for this port (below 1024 it takes a privilege)";
    if (error == errc::address_not_available) return "this machine does not have this address";
    return error.message();
}

[[noreturn]] void fail(const Options& options, const std::string& reason) {
    throw base::Error{base::Code::unavailable, "Cannot listen on " + shown(options) + ": " + reason + "."};
}

// SO_REUSEPORT would let a second server of the same user share the port in silence.
void refuse_shared_port(const tcp::endpoint& endpoint) {
    asio::io_context io;
    Acceptor probe{io};
    probe.open(endpoint.protocol());
    probe.set_option(Acceptor::reuse_address(true));
    probe.bind(endpoint);
}

}  // namespace

struct Server::Impl {
    Options options;
    std::shared_ptr<Shared> shared;
    std::vector<std::shared_ptr<Reactor>> reactors;
    std::vector<std::thread> threads;
    std::atomic<std::uint16_t> port{0};

    void listen() {
        error_code error;
        const auto address = asio::ip::make_address(options.address, error);
        if (error) fail(options, "this is not an IP address");
        tcp::endpoint endpoint{address, options.port};
        try {
            if (options.port != 0) refuse_shared_port(endpoint);
            for (const auto& each : reactors) {
                each->listen(endpoint, reactors.size() > 1);
                endpoint.port(each->port());
            }
        } catch (const boost::system::system_error& refused) {
            fail(options, reason_for(refused.code()));
        }
        port = endpoint.port();
    }
};

Server::Server(Options options, Handler& handler, const base::Clock& clock) : impl_(std::make_unique<Impl>()) {
    if (options.threads == 0) options.threads = std::max(1U, std::thread::hardware_concurrency());
    impl_->options = std::move(options);
    impl_->shared = std::make_shared<Shared>(impl_->options.limits, handler, clock);
}

Server::~Server() { stop(std::chrono::milliseconds{0}); }

void Server::start() {
    Impl& impl = *impl_;
    impl.shared->limits.connections = affordable(impl.options.limits.connections);
    for (unsigned i = 0; i < impl.options.threads; ++i) impl.reactors.push_back(std::make_shared<Reactor>(impl.shared));
    impl.listen();
    for (const auto& each : impl.reactors) impl.threads.emplace_back([reactor = each] { reactor->run(); });
}

std::uint16_t Server::port() const { return impl_->port; }

void Server::stop(std::chrono::milliseconds grace) {
    if (impl_->threads.empty()) return;
    impl_->shared->stopping = true;
    for (const auto& each : impl_->reactors) each->stop(grace);
    for (std::thread& each : impl_->threads) each.join();
    impl_->threads.clear();
}

Stats Server::stats() const {
    Stats sum;
    sum.open = impl_->shared->open;
    for (const auto& each : impl_->reactors) {
        const Counters& counters = each->counters;
        sum.accepted += counters.accepted.get();
        sum.over_cap += counters.over_cap.get();
        sum.accept_errors += counters.accept_errors.get();
        sum.requests += counters.requests.get();
        sum.answered_at_once += counters.answered_at_once.get();
        sum.refused += counters.refused.get();
        sum.timed_out += counters.timed_out.get();
    }
    return sum;
}

}  // namespace charivari::net
