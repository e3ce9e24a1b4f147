#include "store/onlooker.hpp"

#include <limits>
#include <system_error>

#include "base/error.hpp"
#include "store/driver.hpp"

namespace charivari::store {
namespace {

namespace fs = std::filesystem;

std::uintmax_t size_of(const fs::path& file) {
    std::error_code absent;
    const std::uintmax_t size = fs::file_size(file, absent);
    return absent ? 0 : size;
}

}  // namespace

Connection open_to_look(const fs::path& database, bool is_served) {
    if (size_of(database) == 0)
        throw base::Error{base::Code::invalid, "There is no database " + database.string() + "."};
    fs::path log = database;
    log += "-wal";
    Connection connection =
        Driver::open_reader(database, is_served || size_of(log) > 0 ? Company::writer : Company::none);
    Driver::begin_read(connection, std::numeric_limits<std::int64_t>::max());
    Statement id = connection.prepare("PRAGMA application_id");
    if (!id.step() || id.get<int>(0) != Driver::application_id)
        throw base::Error{base::Code::invalid, database.string() + " is not a database of Charivari."};
    return connection;
}

Onlooker::Onlooker(const fs::path& folder)
    : lock_(DataFolder::try_lock_as_it_is(folder)), connection_(open_to_look(DataFolder::database(folder), !lock_)) {}

}  // namespace charivari::store
