#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/versions.hpp"
#include "base/worker_pool.hpp"
#include "front/call.hpp"
#include "front/route.hpp"
#include "http/message.hpp"
#include "http/reply_cache.hpp"
#include "service/quotas.hpp"

namespace charivari::front {

// The way of every request, from the gate to its answer: reply cache, worker, route, access, negotiation, handler, writer,
// validators, errors. All functions may be called from any thread.
class Dispatch {
  public:
    using Send = std::function<void(http::Reply)>;
    // Words an error as a page; `call` has no route's parameters when none matched.
    using ErrorPage = http::Response (*)(const base::Error& error, const Call& call);

    struct Parts {
        std::span<const Route> routes;
        ErrorPage error_page;
        const Site& site;
        const service::Services& services;
        std::function<std::shared_ptr<const view::View>()> view;  // the one to render with, asked for once per request
        const base::Clock& clock;
        base::IdSource& ids;
        const base::Versions& versions;
        http::ReplyCache& cache;
        service::Quotas& quotas;  // of writes
        base::WorkerPool& workers;
        base::WorkerPool& slow_workers;  // for front::Slow
    };

    explicit Dispatch(const Parts& parts) : parts_(parts) {}

    // The fast path: an anonymous GET or HEAD whose representation is cached, true, and made in the coding asked for. Never
    // blocks on anything but the cache's short lock.
    std::optional<http::Reply> answer_at_once(const http::Request& request) const noexcept;

    // Answers by `send`, once: from a worker, or from the writer's thread for writes. With a full queue 503 at once.
    void answer(http::Request&& request, Send send) const;

    // The same on this thread, waiting for the writer: for tests without a socket.
    http::Reply answer_here(http::Request&& request) const;

    // What the gate refuses, as a problem document that closes the connection.
    http::Reply refuse(const base::Error& error) const noexcept;

  private:
    struct Job;

    void run(const std::shared_ptr<Job>& job) const;
    void run_checked(const std::shared_ptr<Job>& job) const;
    // Host, language and route of a request; false if it is answered with that.
    bool find_way(Job& job) const;
    // By ?lang=; else pages keep the reader's and the other doors have the site's. False for a language that is not spoken.
    static bool choose_language(Job& job, std::span<const std::string_view> languages);
    void count_write(Job& job) const;
    bool answer_from_cache(Job& job) const;
    // What every answer to this request carries.
    static void add_common_fields(Job& job, http::Response& response, bool is_private);
    // Both answer, or throw, and give false.
    bool answer_options(Job& job, const std::string& allow) const;
    bool answer_unmatched(Job& job) const;
    // Leads from an address with a former slug to the one with the present slug; false if there is none.
    bool answer_moved(Job& job) const;
    void take(const std::shared_ptr<Job>& job, Prompt&& prompt) const;
    void finish(Job& job, Answer&& answer) const;
    // What no write has answered: as it was answered before, if it is refused because it was done already.
    void finish_unwritten(Job& job, Answer&& answer) const;
    std::optional<Answer> find_before(Job& job, int refusal) const;
    void finish_representation(Job& job, Answer&& answer) const;
    static std::string way_in(const Job& job, base::Code code);
    void fail(Job& job, const std::exception_ptr& failure) const noexcept;
    Call call_of(const Job& job) const;

    Parts parts_;
};

}  // namespace charivari::front
