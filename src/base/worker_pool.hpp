#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace charivari::base {

// A fixed number of threads and a bounded queue. A task must not throw (it would end the process, on purpose).
class WorkerPool {
  public:
    // `queue_limit`: how many tasks may wait, beside those that run.
    WorkerPool(std::size_t threads, std::size_t queue_limit);
    // Runs what is queued, then joins.
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    // False at once, without running the task, if the queue is full or the pool is stopping. Any thread.
    [[nodiscard]] bool try_submit(std::function<void()> task);
    std::size_t waiting() const;

  private:
    void run();

    const std::size_t queue_limit_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> queue_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace charivari::base
