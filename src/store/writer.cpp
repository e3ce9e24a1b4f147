#include "store/writer.hpp"

#include <string>
#include <utility>

#include "base/error.hpp"
#include "base/log.hpp"
#include "store/driver.hpp"

namespace charivari::store {
namespace {

constexpr std::chrono::milliseconds pause_before_emptying{50};

// What everybody in a batch is told whose transaction is gone: whatever broke it, it was not their fault.
std::exception_ptr batch_failure(const std::exception& reason) {
    using base::Code;
    const auto* error = dynamic_cast<const base::Error*>(&reason);
    // What will not pass by itself is told as it is: a full disk, a damaged file.
    const bool will_stay =
        error && !error->detail().empty() && (error->code() == Code::storage_full || error->code() == Code::internal);
    if (will_stay) return std::make_exception_ptr(base::Error{error->code(), error->detail()}.because(error->cause()));
    return std::make_exception_ptr(
        base::Error{Code::unavailable, "The change could not be stored at the moment."}.because(reason.what()));
}

}  // namespace

Writer::Writer(Connection connection, base::Versions& versions, const Options& options)
    : connection_(std::move(connection)), versions_(versions), options_(options), thread_([this] { run(); }) {
    thread_id_ = thread_.get_id();
}

Writer::~Writer() { stop(); }

void Writer::submit(Work work, Done done) {
    {
        const std::lock_guard lock(mutex_);
        if (!stopping_ && queue_.size() < options_.queue_limit) {
            queue_.push_back({std::move(work), std::move(done), nullptr});
            wake_.notify_one();
            return;
        }
    }
    ++failed_;
    done(std::make_exception_ptr(
        base::Error{base::Code::unavailable, "Too much is being written at the moment."}.because("writer's queue")));
}

void Writer::stop() {
    std::call_once(stopped_, [this] {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        wake_.notify_one();
        thread_.join();
    });
}

WriterCounts Writer::counts() const { return {commits_.load(), written_.load(), failed_.load()}; }

void Writer::run() {
    while (wait()) {
        if (has_jobs()) run_batch();
        checkpoint();
    }
    try {
        Driver::checkpoint_all(connection_);
    } catch (const base::Error& failure) {
        base::log(base::LogLevel::warning, std::string("last checkpoint: ") + failure.what());
    }
}

bool Writer::wait() {
    std::unique_lock lock(mutex_);
    const auto is_woken = [this] { return stopping_ || !queue_.empty(); };
    if (!must_empty_log_)
        wake_.wait(lock, is_woken);
    else if (!wake_.wait_for(lock, pause_before_emptying, is_woken))
        return true;  // with nothing to run but the checkpoint
    return !queue_.empty();
}

bool Writer::has_jobs() {
    const std::lock_guard lock(mutex_);
    return !queue_.empty();
}

bool Writer::take(Job& job) {
    const std::lock_guard lock(mutex_);
    if (queue_.empty()) return false;
    job = std::move(queue_.front());
    queue_.pop_front();
    return true;
}

void Writer::run_batch() {
    Batch batch;
    std::vector<base::VersionKey> touched;
    try {
        Driver::begin_write(connection_);
        fill(batch, touched);
        Driver::commit(connection_);
        ++commits_;
        for (const base::VersionKey& key : touched) versions_.raise(key);
    } catch (const std::exception& reason) {
        Driver::rollback(connection_);
        // It did not even begin: those who wait, wait no longer for a disk that does not answer.
        if (batch.empty())
            for (Job job; batch.size() < options_.batch_limit && take(job);) batch.push_back(std::move(job));
        base::log(base::LogLevel::error, std::string("a batch of writes was lost: ") + reason.what());
        for (Job& job : batch) job.failure = batch_failure(reason);  // each its own: they go to different threads
    }
    answer(batch);
}

void Writer::fill(Batch& batch, std::vector<base::VersionKey>& touched) {
    const auto deadline = std::chrono::steady_clock::now() + options_.batch_time;
    for (Job job; batch.size() < options_.batch_limit && take(job);) {
        batch.push_back(std::move(job));
        run_job(batch.back(), touched);
        if (std::chrono::steady_clock::now() >= deadline) return;
    }
}

void Writer::run_job(Job& job, std::vector<base::VersionKey>& touched) {
    Driver::begin_savepoint(connection_);
    Transaction transaction(connection_);
    is_running_ = true;
    try {
        job.work(transaction);
        is_running_ = false;
    } catch (const std::exception&) {
        is_running_ = false;
        if (!Driver::in_transaction(connection_)) throw;
        Driver::undo_savepoint(connection_);
        job.failure = std::current_exception();
        return;
    }
    Driver::release_savepoint(connection_);
    must_empty_log_ = must_empty_log_ || transaction.leaves_no_trace();
    touched.insert(touched.end(), transaction.touched().begin(), transaction.touched().end());
}

void Writer::answer(Batch& batch) {
    for (Job& job : batch) {
        ++(job.failure ? failed_ : written_);
        job.done(std::move(job.failure));
    }
}

void Writer::checkpoint() {
    try {
        if (must_empty_log_)
            must_empty_log_ = !Driver::checkpoint_all(connection_);
        else
            Driver::checkpoint_if_due(connection_);
    } catch (const base::Error& failure) {
        base::log(base::LogLevel::warning, std::string("checkpoint: ") + failure.what());
    }
}

}  // namespace charivari::store
