#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "base/versions.hpp"
#include "store/connection.hpp"
#include "store/database.hpp"
#include "store/transaction.hpp"

namespace charivari::store {

// The one thread that writes: runs what is submitted in batches, each with one COMMIT. What is promised to callers stands
// at Database::submit().
class Writer {
  public:
    using Work = std::function<void(Transaction&)>;
    using Done = std::function<void(std::exception_ptr)>;

    Writer(Connection connection, base::Versions& versions, const Options& options);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void submit(Work work, Done done);
    void stop();
    bool is_this_thread() const { return std::this_thread::get_id() == thread_id_; }
    // The writer's connection, to the work that runs on it; nullptr to all others.
    Connection* running() { return is_this_thread() && is_running_ ? &connection_ : nullptr; }
    bool has(const Connection& connection) const { return &connection == &connection_; }
    WriterCounts counts() const;

  private:
    struct Job {
        Work work;
        Done done;
        std::exception_ptr failure;
    };
    using Batch = std::vector<Job>;

    void run();
    // Waits for a job, or for the next try at the log if it has to be emptied; false once there is none and none will
    // come.
    bool wait();
    bool has_jobs();
    bool take(Job& job);
    // Runs jobs until none waits or the batch is full. Throws if the transaction is lost.
    void fill(Batch& batch, std::vector<base::VersionKey>& touched);
    void run_job(Job& job, std::vector<base::VersionKey>& touched);
    void run_batch();
    void answer(Batch& batch);
    void checkpoint();

    Connection connection_;
    base::Versions& versions_;
    const Options options_;

    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> queue_;
    bool stopping_ = false;
    bool must_empty_log_ = false;  // writer thread only
    bool is_running_ = false;      // a work; writer thread only
    std::once_flag stopped_;

    std::atomic<std::uint64_t> commits_{0};
    std::atomic<std::uint64_t> written_{0};
    std::atomic<std::uint64_t> failed_{0};
    std::thread thread_;
    std::thread::id thread_id_;  // known to all before anything can be submitted, unlike thread_ while it is joined
};

}  // namespace charivari::store
