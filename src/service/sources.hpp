#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/account.hpp"
#include "service/daily_keys.hpp"
#include "service/quotas.hpp"

namespace charivari::service {

// Where what anybody may send comes from: how much one source may send in an hour, and a random number that all has in common
// which one source sent on one day, so that a flood is told as one and taken back in one go. Nothing of a source is kept but that.
// Any thread.
class Sources {
  public:
    // Those that cannot be told apart share ten times as much.
    Sources(const base::Clock& clock, base::IdSource& ids, unsigned limit)
        : clock_(clock),
          ids_(ids),
          quota_(clock, ids, limit, std::chrono::hours{1}),
          shared_quota_(clock, ids, limit * 10, std::chrono::hours{1}),
          keys_(clock, ids) {}

    // Counts one more; gives its batch. `source` is what tells people apart for quotas, "" where nothing does. `about`: batches of one
    // source about different things have nothing in common. Throws Error{too_many_requests}.
    std::string take(const domain::Caller& caller, std::string_view source, std::string_view about = {});

  private:
    std::string batch_of(const std::string& source);

    const base::Clock& clock_;
    base::IdSource& ids_;
    Quotas quota_;
    Quotas shared_quota_;
    std::mutex mutex_;  // of the two below
    DailyKeys keys_;
    std::map<std::string, std::string, std::less<>> batches_;  // by key of the source
};

}  // namespace charivari::service
