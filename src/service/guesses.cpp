#include "service/guesses.hpp"

#include <algorithm>

namespace charivari::service {
namespace {

struct Rule {
    int free;                      // failures without a wait
    std::chrono::seconds longest;  // of the waits
};

constexpr Rule rule_of(Guesses::Kind kind) {
    switch (kind) {
        case Guesses::Kind::account:
            return {5, std::chrono::seconds{30}};
        case Guesses::Kind::browser:
            return {10, std::chrono::seconds{30}};
        case Guesses::Kind::address:
            return {20, std::chrono::minutes{15}};
    }
    return {};
}

}  // namespace

std::string Guesses::key(Kind kind, std::string_view value) {
    const bool is_full = counts_.size() >= most_counts;
    if (is_full) keys_.change();
    if (keys_.turn() || is_full) counts_.clear();
    return std::to_string(static_cast<int>(kind)) + keys_.key(value);
}

std::chrono::seconds Guesses::wait(Kind kind, std::string_view value) {
    if (value.empty()) return {};
    const std::lock_guard lock{mutex_};
    const auto found = counts_.find(key(kind, value));
    if (found == counts_.end()) return {};
    return std::max(std::chrono::seconds{0}, found->second.until - clock_.now());
}

void Guesses::failed(Kind kind, std::string_view value) {
    if (value.empty()) return;
    const std::lock_guard lock{mutex_};
    Count& count = counts_[key(kind, value)];
    const Rule rule = rule_of(kind);
    const int over = ++count.failures - rule.free;
    if (over <= 0) return;
    const std::chrono::seconds wait{std::int64_t{1} << std::min(over, 20)};
    count.until = clock_.now() + std::min(wait, rule.longest);
}

void Guesses::succeeded(Kind kind, std::string_view value) {
    if (value.empty()) return;
    const std::lock_guard lock{mutex_};
    counts_.erase(key(kind, value));
}

}  // namespace charivari::service
