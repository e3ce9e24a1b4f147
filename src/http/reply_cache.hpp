#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/clock.hpp"
#include "base/versions.hpp"
#include "http/representation.hpp"

namespace charivari::http {

// A representation with what keeps it true.
struct CachedReply {
    CachedReply(Response&& response, Representation::Validators validators, std::vector<base::Dependency> made_from,
                std::optional<base::Utc> stale_at, bool may_compress = true)
        : representation(std::move(response), std::move(validators), may_compress),
          dependencies(std::move(made_from)),
          ends_at(stale_at) {}

    Representation representation;
    std::vector<base::Dependency> dependencies;  // versions read before the snapshot it was made from
    std::optional<base::Utc> ends_at;            // the moment at which time itself makes it stale
};

// Public, anonymous GET answers by host, language and target. Bounded by bytes, the least recently used goes first. A
// look-up costs a hash and a short lock, so that it can be made on an I/O thread. Any thread.
class ReplyCache {
  public:
    ReplyCache(const base::Versions& versions, const base::Clock& clock, std::size_t limit_bytes);

    // The entry, if it is still true now; a stale one is dropped.
    std::shared_ptr<const CachedReply> find(const std::string& key);
    void insert(const std::string& key, std::shared_ptr<const CachedReply> reply);

    // `origin`: scheme and host that were asked; `language` is empty for what does not depend on it.
    static std::string key(std::string_view origin, std::string_view language, std::string_view target);

  private:
    struct Entry {
        std::string key;
        std::shared_ptr<const CachedReply> reply;
        std::size_t charge;  // bytes that it counts for
    };
    using Order = std::list<Entry>;  // most recently used first

    void drop(Order::iterator entry);

    const base::Versions& versions_;
    const base::Clock& clock_;
    const std::size_t limit_bytes_;
    std::size_t bytes_ = 0;
    std::mutex mutex_;
    Order order_;
    std::unordered_map<std::string_view, Order::iterator> entries_;  // keys are views into `order_`
};

}  // namespace charivari::http
