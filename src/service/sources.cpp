#include "service/sources.hpp"

#include "base/error.hpp"

namespace charivari::service {

std::string Sources::take(const domain::Caller& caller, std::string_view source, std::string_view about) {
    std::string who = caller.account ? "account " + caller.account->id : "address " + std::string(source);
    const bool is_known = caller.account || !source.empty();
    const Quotas::Standing standing = (is_known ? quota_ : shared_quota_).take(who);
    refuse_if_spent(standing, "Too much came from there in a short time.");
    // What cannot be told apart is one source for an hour, not for a day.
    const auto hour = std::chrono::floor<std::chrono::hours>(clock_.now()).time_since_epoch().count();
    if (!is_known) who += std::to_string(hour);
    return batch_of(who.append("\n").append(about));
}

std::string Sources::batch_of(const std::string& source) {
    const std::lock_guard lock{mutex_};
    if (keys_.turn()) batches_.clear();
    std::string& batch = batches_[keys_.key(source)];
    if (batch.empty()) batch = ids_.secret(16);
    return batch;
}

}  // namespace charivari::service
