#include "store/integrity.hpp"

#include <limits>
#include <system_error>

#include "base/error.hpp"
#include "store/data_folder.hpp"
#include "store/driver.hpp"
#include "store/migrations.hpp"

namespace charivari::store {
namespace {

namespace fs = std::filesystem;

std::uintmax_t size_of(const fs::path& file) {
    std::error_code absent;
    const std::uintmax_t size = fs::file_size(file, absent);
    return absent ? 0 : size;
}

Connection open(const fs::path& database, bool is_served) {
    if (size_of(database) == 0)
        throw base::Error{base::Code::invalid, "There is no database " + database.string() + "."};
    fs::path log = database;
    log += "-wal";
    return Driver::open_reader(database, is_served || size_of(log) > 0 ? Company::writer : Company::none);
}

}  // namespace

std::vector<std::string> find_faults(Connection& connection) {
    std::vector<std::string> faults;
    Statement pages = connection.prepare("PRAGMA integrity_check(20)");
    while (pages.step())
        if (auto line = pages.get<std::string>(0); line != "ok") faults.push_back(std::move(line));

    Statement references = connection.prepare("PRAGMA foreign_key_check");
    while (references.step())
        faults.push_back("a row of " + references.get<std::string>(0) + " names a row of " +
                         references.get<std::string>(2) + " that is not there");
    return faults;
}

std::vector<std::string> examine(const fs::path& folder, bool is_served) {
    const fs::path database = DataFolder::database(folder);
    Connection connection = open(database, is_served);
    Driver::begin_read(connection, std::numeric_limits<std::int64_t>::max());
    Statement id = connection.prepare("PRAGMA application_id");
    if (!id.step() || id.get<int>(0) != Driver::application_id)
        throw base::Error{base::Code::invalid, database.string() + " is not a database of Charivari."};
    expect_current(connection, embedded_migrations());
    return find_faults(connection);
}

}  // namespace charivari::store
