#include "store/report.hpp"

#include "store/event_names.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::Report;

constexpr std::string_view insert_one =
    "INSERT INTO report (id, about, reason, text, contact, created_at, decided_at) "
    "VALUES (:id, :about, :reason, :text, :contact, :created_at, NULL)";
constexpr std::string_view columns =
    "SELECT id, about, reason, text, contact, created_at, decided_at FROM report WHERE ";
constexpr std::string_view by_id = "id = :id";
constexpr std::string_view find_one = joined<columns, by_id>;
constexpr std::string_view is_open = "decided_at IS NULL ORDER BY id LIMIT :limit";
constexpr std::string_view list_open = joined<columns, is_open>;
constexpr std::string_view count_open = "SELECT count(*) FROM report WHERE decided_at IS NULL";
constexpr std::string_view settle_one = "UPDATE report SET decided_at = :at WHERE id = :id AND decided_at IS NULL";
constexpr std::string_view delete_settled = "DELETE FROM report WHERE decided_at < :before";

Report report_of(const Statement& row) {
    Report report;
    report.id = row.get<std::string>(0);
    report.about = row.get<std::string>(1);
    report.reason = value_of(domain::report_reasons, row.get<std::string_view>(2));
    report.text = row.get<std::string>(3);
    report.contact = row.get<std::optional<std::string>>(4);
    report.created_at = row.get<base::Utc>(5);
    report.decided_at = row.get<std::optional<base::Utc>>(6);
    return report;
}

}  // namespace

std::vector<NamedStatement> report_statements() {
    return {{"report insert_one", std::string(insert_one)}, {"report find_one", std::string(find_one)},
            {"report list_open", std::string(list_open)},   {"report count_open", std::string(count_open)},
            {"report settle_one", std::string(settle_one)}, {"report delete_settled", std::string(delete_settled)}};
}

void insert_report(Connection& connection, const Report& report) {
    connection.prepare(insert_one)
        .bind(":id", report.id)
        .bind(":about", report.about)
        .bind(":reason", domain::report_reasons.name_of(report.reason))
        .bind(":text", report.text)
        .bind(":contact", report.contact)
        .bind(":created_at", report.created_at)
        .run();
}

std::optional<Report> find_report(Connection& connection, std::string_view id) {
    Statement row = connection.prepare(find_one).bind(":id", id);
    if (!row.step()) return std::nullopt;
    return report_of(row);
}

std::vector<Report> list_open_reports(Connection& connection, std::size_t limit) {
    Statement row = connection.prepare(list_open).bind(":limit", limit);
    std::vector<Report> all;
    while (row.step()) all.push_back(report_of(row));
    return all;
}

std::size_t count_open_reports(Connection& connection) {
    Statement row = connection.prepare(count_open);
    row.step();
    return row.get<std::size_t>(0);
}

bool settle_report(Connection& connection, std::string_view id, base::Utc at) {
    return connection.prepare(settle_one).bind(":at", at).bind(":id", id).run() == 1;
}

std::int64_t delete_settled_reports(Connection& connection, base::Utc before) {
    return connection.prepare(delete_settled).bind(":before", before).run();
}

}  // namespace charivari::store
