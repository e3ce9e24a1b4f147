#include "service/report.hpp"

#include <string>
#include <utility>

#include "domain/policy.hpp"
#include "service/access.hpp"
#include "store/report.hpp"

namespace charivari::service {

using base::Code;
using base::Error;
using domain::Caller;
using domain::Report;

Write<Report> ReportService::send(const Caller& caller, std::string_view source, Report report,
                                  base::FieldErrors errors) const {
    domain::check(report, errors);
    errors.throw_if_any();
    const bool is_known = caller.account || !source.empty();
    const auto standing =
        (is_known ? quota_ : shared_quota_)
            .take(caller.account ? "account " + caller.account->id : "address " + std::string(source));
    refuse_if_spent(standing, "Too much was reported from there in a short time.");
    return Write<Report>{[this, report = std::move(report)](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        if (store::count_open_reports(connection) >= Report::most_open)
            throw Error{Code::unavailable, "Too many reports wait already. Please come back tomorrow."}.retry_after(
                std::chrono::hours{24});
        Report made = report;
        made.id = ids_.uuid();
        made.created_at = clock_.now();
        store::insert_report(connection, made);
        return made;
    }};
}

std::vector<Report> ReportService::list_open(const Caller& caller, std::size_t limit) const {
    require(caller, domain::may_moderate(caller));
    return database_.read([&](store::Connection& c) { return store::list_open_reports(c, limit); });
}

Write<Report> ReportService::settle(const Caller& caller, std::string_view id) const {
    require(caller, domain::may_moderate(caller));
    return Write<Report>{[this, id = std::string(id)](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        auto report = store::find_report(connection, id);
        if (!report) throw Error{Code::not_found, "There is no such report, or not any more."};
        if (!store::settle_report(connection, id, clock_.now()))
            throw Error{Code::conflict, "Somebody has seen to this already."};
        report->decided_at = clock_.now();
        return std::move(*report);
    }};
}

Write<std::int64_t> ReportService::tidy() const {
    return Write<std::int64_t>{[this](store::Transaction& transaction) {
        return store::delete_settled_reports(transaction.connection(), clock_.now() - Report::kept);
    }};
}

}  // namespace charivari::service
