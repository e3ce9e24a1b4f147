#include "http/reply_cache.hpp"

namespace charivari::http {
namespace {

// What is never kept: a single entry that would push out everything else.
bool is_too_large(std::size_t bytes, std::size_t limit) { return bytes > limit / 4; }

}  // namespace

ReplyCache::ReplyCache(const base::Versions& versions, const base::Clock& clock, std::size_t limit_bytes)
    : versions_(versions), clock_(clock), limit_bytes_(limit_bytes) {}

std::shared_ptr<const CachedReply> ReplyCache::find(const std::string& key) {
    const std::lock_guard lock{mutex_};
    const auto found = entries_.find(key);
    if (found == entries_.end()) return nullptr;
    const auto entry = found->second;
    const CachedReply& reply = *entry->reply;
    if (!versions_.are_current(reply.dependencies) || (reply.ends_at && *reply.ends_at <= clock_.now())) {
        drop(entry);
        return nullptr;
    }
    order_.splice(order_.begin(), order_, entry);
    return entry->reply;
}

void ReplyCache::insert(const std::string& key, std::shared_ptr<const CachedReply> reply) {
    // Codings are made after an entry came in; gzip and br together stay below the size of the body as it is.
    const std::size_t charge = 2 * reply->representation.size();
    const std::lock_guard lock{mutex_};
    if (const auto found = entries_.find(key); found != entries_.end()) drop(found->second);
    if (is_too_large(charge, limit_bytes_)) return;
    order_.push_front({key, std::move(reply), charge});
    entries_.emplace(order_.front().key, order_.begin());
    bytes_ += charge;
    while (bytes_ > limit_bytes_) drop(std::prev(order_.end()));
}

void ReplyCache::drop(Order::iterator entry) {
    bytes_ -= entry->charge;
    entries_.erase(entry->key);
    order_.erase(entry);
}

std::string ReplyCache::key(std::string_view origin, std::string_view language, std::string_view target) {
    std::string key;
    key.reserve(origin.size() + language.size() + target.size() + 2);
    key.append(origin).append("\n").append(language).append("\n").append(target);
    return key;
}

}  // namespace charivari::http
