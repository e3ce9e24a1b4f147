#include "store/site.hpp"

#include <algorithm>

#include "store/statements.hpp"

namespace charivari::store {
namespace {

constexpr std::string_view find_fact = "SELECT value FROM site_fact WHERE name = :name";
constexpr std::string_view insert_fact =
    "INSERT INTO site_fact (name, value) VALUES (:name, :value) ON CONFLICT (name) DO NOTHING";
constexpr std::string_view set_fact =
    "INSERT INTO site_fact (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = "
    "excluded.value";

constexpr std::string_view uid_host = "uid_host";
constexpr std::string_view epoch = "epoch";
constexpr std::string_view tz_version = "tz_version";

std::optional<std::string> find(Connection& connection, std::string_view name) {
    Statement row = connection.prepare(find_fact).bind(":name", name);
    if (!row.step()) return std::nullopt;
    return row.get<std::string>(0);
}

}  // namespace

std::vector<NamedStatement> site_statements() {
    return {{"site find_fact", std::string(find_fact)},
            {"site insert_fact", std::string(insert_fact)},
            {"site set_fact", std::string(set_fact)}};
}

std::optional<std::string> find_uid_host(Connection& connection) { return find(connection, uid_host); }

std::string set_uid_host_if_absent(Connection& connection, std::string_view host) {
    connection.prepare(insert_fact).bind(":name", uid_host).bind(":value", host).run();
    return find(connection, uid_host).value();
}

std::int64_t find_epoch(Connection& connection) {
    const auto stored = find(connection, epoch);
    return stored ? std::stoll(*stored) : 1;
}

void raise_epoch(Connection& connection, base::Utc now) {
    const std::int64_t next = std::max<std::int64_t>(find_epoch(connection) + 1, now.time_since_epoch().count());
    connection.prepare(set_fact).bind(":name", epoch).bind(":value", std::to_string(next)).run();
}

std::optional<std::string> find_tz_version(Connection& connection) { return find(connection, tz_version); }

void set_tz_version(Connection& connection, std::string_view version) {
    connection.prepare(set_fact).bind(":name", tz_version).bind(":value", version).run();
}

}  // namespace charivari::store
