#include "store/integrity.hpp"

#include "store/data_folder.hpp"
#include "store/migrations.hpp"
#include "store/moment_row.hpp"
#include "store/onlooker.hpp"
#include "store/search.hpp"
#include "store/sign_ups.hpp"

namespace charivari::store {
std::vector<std::string> find_faults(Connection& connection) {
    std::vector<std::string> faults;
    Statement pages = connection.prepare("PRAGMA integrity_check(20)");
    while (pages.step())
        if (auto line = pages.get<std::string>(0); line != "ok") faults.push_back(std::move(line));

    Statement references = connection.prepare("PRAGMA foreign_key_check");
    while (references.step())
        faults.push_back("a row of " + references.get<std::string>(0) + " names a row of " +
                         references.get<std::string>(2) + " that is not there");

    for (std::string& each : find_moment_faults(connection)) faults.push_back(std::move(each));
    for (std::string& each : find_index_faults(connection)) faults.push_back(std::move(each));
    for (std::string& each : find_sign_up_faults(connection)) faults.push_back(std::move(each));
    return faults;
}

std::vector<std::string> examine(const std::filesystem::path& folder, bool is_served) {
    Connection connection = open_to_look(DataFolder::database(folder), is_served);
    expect_current(connection, embedded_migrations());
    return find_faults(connection);
}

}  // namespace charivari::store
