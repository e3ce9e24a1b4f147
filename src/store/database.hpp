#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include "base/clock.hpp"
#include "base/versions.hpp"
#include "store/connection.hpp"
#include "store/data_folder.hpp"
#include "store/transaction.hpp"
#include "store/write.hpp"

namespace charivari::store {

enum class Durability {
    full,  // a COMMIT is on the disk before anybody is answered (synchronous=FULL)
    none,  // for tests: survives the process, not the machine
};

struct Options {
    Durability durability = Durability::full;
    std::size_t readers = 4;               // connections, so reads at the same time; at least 1
    std::int64_t read_steps = 20'000'000;  // steps of the database's machine that one read may take (a second or two)
    std::size_t queue_limit = 4096;        // writes that may wait, beside those in the batch
    std::size_t batch_limit = 512;         // writes in one COMMIT
    std::chrono::milliseconds batch_time{5};  // after which a batch takes no further write
};

// How the writer has fared since the start.
struct WriterCounts {
    std::uint64_t commits = 0;  // that succeeded
    std::uint64_t written = 0;  // works that were acknowledged
    std::uint64_t failed = 0;   // works whose `done` was given an error
};

// The database of one data folder: any number of readers, one writer thread. Construct it once the folder is locked.
// All functions may be called from any thread.
class Database {
  public:
    // Opens, or makes, the database and brings its schema up to date. Throws base::Error with one line for the operator
    // as its detail if the file is no database, not one of ours, damaged, made by a newer version, or if a migration
    // was changed or is missing; see migrations.hpp. `folder`, `versions` and `clock` must outlive this object.
    Database(DataFolder& folder, base::Versions& versions, const base::Clock& clock, Options options = {});
    // stop()
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    // f(Connection&) on a read-only connection inside one snapshot: it sees all of what was acknowledged before, and no
    // change while it runs. Waits while all readers are busy, so f must not call read() again. Throws
    // Error{unavailable} when it takes more than `read_steps`; writing is an error. Inside the work of a write, on the
    // writer's thread, it is the writer's connection: what is asked there is as that work finds it, and as it will be written.
    template <typename F>
    auto read(F f) {
        using Result = std::invoke_result_t<F, Connection&>;
        static_assert(!std::is_reference_v<Result>, "what was read must not refer into the connection");
        Lease lease(*this);
        return f(lease.connection());
    }

    // Runs `work` on the writer thread in a savepoint, together with what others submitted, and calls `done` on that
    // thread: with nullptr once the batch's COMMIT is durable and the touched versions are raised, or with the failure,
    // in which case nothing of this work was written. An exception out of `work` undoes that work only and is handed to
    // its `done`. If the database itself gave up the transaction, or COMMIT failed, every work of the batch gets
    // Error{unavailable} or Error{storage_full}; nothing is run twice (decision 17). With a full queue or after stop(),
    // `done` is called at once, on this thread, with Error{unavailable}.
    // `done` must be quick and must not throw; both may submit, neither may call write().
    void submit(std::function<void(Transaction&)> work, std::function<void(std::exception_ptr)> done);

    // submit() and wait: gives what the work gives, throws what it throws. For the command line and for tests; never
    // inside `work` or `done`.
    template <typename T>
    T write(const Write<T>& work) {
        if constexpr (std::is_void_v<T>) {
            run_and_wait([&work](Transaction& transaction) { work.run(transaction); });
        } else {
            std::optional<T> result;
            run_and_wait([&](Transaction& transaction) { result.emplace(work.run(transaction)); });
            return std::move(*result);
        }
    }

    // Takes no more writes, runs those that wait, checkpoints the log, and joins the writer. Reads go on. Idempotent.
    void stop();

    WriterCounts writer_counts() const;

  private:
    class Lease {
      public:
        explicit Lease(Database& database) : database_(database), connection_(database.borrow()) {}
        ~Lease() { database_.give_back(connection_); }
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        Connection& connection() { return connection_; }

      private:
        Database& database_;
        Connection& connection_;
    };
    Connection& borrow();
    void give_back(Connection& connection) noexcept;
    void run_and_wait(const std::function<void(Transaction&)>& work);

    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace charivari::store
