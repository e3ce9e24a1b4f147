#include "store/readers.hpp"

#include <algorithm>

#include "store/driver.hpp"

namespace charivari::store {

Readers::Readers(const std::filesystem::path& database, std::size_t count, std::int64_t step_limit)
    : step_limit_(step_limit) {
    count = std::max<std::size_t>(count, 1);
    connections_.reserve(count);
    idle_.reserve(count);
    for (std::size_t i = 0; i < count; ++i) connections_.push_back(Driver::open_reader(database));
    for (Connection& each : connections_) idle_.push_back(&each);
}

Connection& Readers::take() {
    Connection* connection = nullptr;
    {
        std::unique_lock lock(mutex_);
        returned_.wait(lock, [this] { return !idle_.empty(); });
        // The one used last: its cache is warm, and the others' need not grow.
        connection = idle_.back();
        idle_.pop_back();
    }
    try {
        Driver::begin_read(*connection, step_limit_);
    } catch (...) {
        give_back(*connection);
        throw;
    }
    return *connection;
}

void Readers::give_back(Connection& connection) noexcept {
    Driver::end_read(connection);
    {
        const std::lock_guard lock(mutex_);
        idle_.push_back(&connection);
    }
    returned_.notify_one();
}

}  // namespace charivari::store
