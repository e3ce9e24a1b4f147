#pragma once

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/clock.hpp"

namespace charivari::service {

// When sessions, tokens and private feeds were last used: remembered here, written down by a job, so that reading never writes
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
    void feed(std::string_view id, base::Utc at) { remember(feeds_, id, at); }
    // As of_session(); nothing if it never was.
    std::optional<base::Utc> of_token(std::string_view id, std::optional<base::Utc> stored) const {
        return later(tokens_, id, stored);
    }
    std::optional<base::Utc> of_feed(std::string_view id, std::optional<base::Utc> stored) const {
        return later(feeds_, id, stored);
    }
    // It has another secret now.
    void forget_feed(const std::string& id) {
        const std::lock_guard lock{mutex_};
        feeds_.erase(id);
    }
    // What was remembered since the last time; forgotten here.
    struct Taken {
        Uses sessions;
        Uses tokens;
        Uses feeds;
    };
    Taken take() {
        const std::lock_guard lock{mutex_};
        return {std::exchange(sessions_, {}), std::exchange(tokens_, {}), std::exchange(feeds_, {})};
    }

  private:
    std::optional<base::Utc> later(const Uses& uses, std::string_view id, std::optional<base::Utc> stored) const {
        const std::lock_guard lock{mutex_};
        const auto found = uses.find(id);
        if (found == uses.end()) return stored;
        return stored ? std::max(*stored, found->second) : found->second;
    }
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
    Uses feeds_;
};

}  // namespace charivari::service
