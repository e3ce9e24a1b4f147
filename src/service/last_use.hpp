#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace charivari::service {

// When sessions and tokens were last used: remembered here, written down by a job, so that reading never writes
// (decision 19). Any thread.
class LastUse {
  public:
    using Uses = std::map<std::string, base::Utc, std::less<>>;

    void session(std::string_view id, base::Utc at) { remember(sessions_, id, at); }
    void token(std::string_view id, base::Utc at) { remember(tokens_, id, at); }
    // The later of what is remembered and what `stored` says.
    base::Utc of_session(std::string_view id, base::Utc stored) const {
        const std::lock_guard lock{mutex_};
        const auto found = sessions_.find(id);
        return found == sessions_.end() ? stored : std::max(stored, found->second);
    }
    // What was remembered since the last time, sessions and tokens; forgotten here.
    std::pair<Uses, Uses> take() {
        const std::lock_guard lock{mutex_};
        return {std::exchange(sessions_, {}), std::exchange(tokens_, {})};
    }

  private:
    void remember(Uses& uses, std::string_view id, base::Utc at) {
        const std::lock_guard lock{mutex_};
        const auto found = uses.find(id);
        if (found == uses.end())
            uses.emplace(id, at);
        else
            found->second = std::max(found->second, at);
    }

    mutable std::mutex mutex_;
    Uses sessions_;
    Uses tokens_;
};

}  // namespace charivari::service
