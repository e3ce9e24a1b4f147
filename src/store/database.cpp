#include "store/database.hpp"

#include <future>
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
    // Shared, because set_value() may still be returning on the writer thread when get() has returned on this one.
    auto finished = std::make_shared<std::promise<void>>();
    submit([&work](Transaction& transaction) { work(transaction); },
           [finished](const std::exception_ptr& failure) {
               if (failure)
                   finished->set_exception(failure);
               else
                   finished->set_value();
           });
    finished->get_future().get();
}

void Database::stop() { parts_->writer.stop(); }

WriterCounts Database::writer_counts() const { return parts_->writer.counts(); }

Connection& Database::borrow() { return parts_->readers.take(); }

void Database::give_back(Connection& connection) noexcept { parts_->readers.give_back(connection); }

}  // namespace charivari::store
