#include "service/quotas.hpp"

#include <algorithm>
#include <utility>

#include "base/error.hpp"

namespace charivari::service {

using std::chrono::ceil;
using std::chrono::microseconds;
using std::chrono::seconds;

void Quotas::drop_rested(microseconds now) {
    std::erase_if(rested_at_, [now](const auto& each) { return each.second <= now; });
    if (rested_at_.size() < most_callers) return;
    keys_.change();
    rested_at_.clear();
}

Quotas::Standing Quotas::take(std::string_view who) {
    const microseconds now = clock_.now_ms().time_since_epoch();
    const microseconds whole = window_;
    const microseconds one = whole / limit_;
    const std::lock_guard lock{mutex_};
    if (keys_.turn()) rested_at_.clear();
    if (rested_at_.size() >= most_callers) drop_rested(now);

    microseconds& rested_at = rested_at_[keys_.key(who)];
    const microseconds after = std::max(rested_at, now) + one;
    Standing standing{limit_, 0, {}, {}};
    if (after - now > whole)
        standing.wait = std::max(ceil<seconds>(after - now - whole), seconds{1});
    else
        rested_at = after;
    standing.reset = ceil<seconds>(rested_at - now);
    standing.remaining = static_cast<unsigned>((whole - (rested_at - now)) / one);
    return standing;
}

void refuse_if_spent(const Quotas::Standing& standing, std::string detail) {
    if (standing.wait <= seconds{0}) return;
    throw base::Error{base::Code::too_many_requests, std::move(detail)}
        .retry_after(standing.wait)
        .refused_by({standing.limit, standing.reset});
}

}  // namespace charivari::service
