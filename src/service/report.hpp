#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/account.hpp"
#include "domain/report.hpp"
#include "service/quotas.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// What readers say of pages ("Every page has a report link"). Any thread.
class ReportService {
  public:
    // `limit`: how many one source may send in an hour; those that cannot be told apart share ten times as many.
    ReportService(store::Database& database, const base::Clock& clock, base::IdSource& ids, unsigned limit)
        : database_(database),
          clock_(clock),
          ids_(ids),
          quota_(clock, ids, limit, std::chrono::hours{1}),
          shared_quota_(clock, ids, limit * 10, std::chrono::hours{1}) {}

    // `source` is what tells people apart for quotas, "" where nothing does; none of it is kept. Throws Error invalid with
    // all findings, too_many_requests; the write throws unavailable while too many wait.
    Write<domain::Report> send(const domain::Caller& caller, std::string_view source, domain::Report report,
                               base::FieldErrors errors) const;

    // Those that nobody has looked at yet, the oldest first, for moderators. Throws Error unauthenticated, forbidden.
    std::vector<domain::Report> list_open(const domain::Caller& caller, std::size_t limit) const;
    // A moderator has seen to it: it leaves the list, and is destroyed Report::kept later. Throws Error unauthenticated,
    // forbidden; the write throws not_found, and conflict if another one did.
    Write<domain::Report> settle(const domain::Caller& caller, std::string_view id) const;

    // Destroys what was settled long enough ago; how many. A job.
    Write<std::int64_t> tidy() const;

  private:
    store::Database& database_;
    const base::Clock& clock_;
    base::IdSource& ids_;
    mutable Quotas quota_;
    mutable Quotas shared_quota_;
};

}  // namespace charivari::service
