#include "store/database.hpp"

#include <condition_variable>
#include <mutex>
#include <stdexcept>

#include "store/driver.hpp"
#include "store/migrations.hpp"
#include "store/readers.hpp"
#include "store/writer.hpp"

namespace charivari::store {
namespace {

Connection open_current(DataFolder& folder, const base::Clock& clock, const Options& options) {
    Connection writer = Driver::open_writer(folder, options.durability);
    migrate(writer, embedded_migrations(), clock.now());
    return writer;
}

}  // namespace

// The readers close before the writer, which comes last out of the file.
struct Database::Parts {
    Parts(DataFolder& folder, base::Versions& versions, const base::Clock& clock, const Options& options)
        : writer(open_current(folder, clock, options), versions, options),
          readers(folder.database(), options.readers, options.read_steps) {}

    Writer writer;
    Readers readers;
};

Database::Database(DataFolder& folder, base::Versions& versions, const base::Clock& clock, Options options)
    : parts_(std::make_unique<Parts>(folder, versions, clock, options)) {}

Database::~Database() = default;

void Database::submit(std::function<void(Transaction&)> work, std::function<void(std::exception_ptr)> done) {
    parts_->writer.submit(std::move(work), std::move(done));
}

void Database::run_and_wait(const std::function<void(Transaction&)>& work) {
    if (parts_->writer.is_this_thread()) throw std::logic_error("Database::write() inside a write would wait for ever");
    struct Outcome {
        std::mutex mutex;
        std::condition_variable ended;
        bool is_ended = false;
        std::exception_ptr failure;
    };
    // Shared, because the writer may still be leaving `done` when this thread has gone on.
    auto outcome = std::make_shared<Outcome>();
    submit([&work](Transaction& transaction) { work(transaction); },
           [outcome](std::exception_ptr failure) {
               const std::lock_guard lock(outcome->mutex);
               outcome->failure = std::move(failure);
               outcome->is_ended = true;
               outcome->ended.notify_one();
           });
    std::unique_lock lock(outcome->mutex);
    outcome->ended.wait(lock, [&] { return outcome->is_ended; });
    // Moved, so that the exception belongs to this thread alone.
    if (std::exception_ptr failure = std::move(outcome->failure)) std::rethrow_exception(std::move(failure));
}

void Database::stop() { parts_->writer.stop(); }

WriterCounts Database::writer_counts() const { return parts_->writer.counts(); }

Connection& Database::borrow() {
    if (Connection* running = parts_->writer.running()) return *running;
    return parts_->readers.take();
}

void Database::give_back(Connection& connection) noexcept {
    if (!parts_->writer.has(connection)) parts_->readers.give_back(connection);
}

}  // namespace charivari::store
