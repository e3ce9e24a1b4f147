#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string_view>
#include <vector>

namespace charivari::base {

// Names something whose changes make representations stale: a whole noun ("every list of events") or one object.
// Objects share a fixed number of counters by hash, so a collision costs a needless rebuild and never a stale answer.
struct VersionKey {
    std::uint32_t slot;

    bool operator==(const VersionKey&) const = default;

    static VersionKey noun(std::string_view noun);                         // lists and feeds of that noun
    static VersionKey object(std::string_view noun, std::string_view id);  // one object
};

// What a representation was made from: keys with the versions that were read before its snapshot was taken.
struct Dependency {
    VersionKey key;
    std::uint64_t version;
};

// Counters that a commit raises (after COMMIT, before anybody is answered) and representations compare.
// Any thread, without locks.
class Versions {
  public:
    std::uint64_t at(VersionKey key) const { return counters_[key.slot].load(std::memory_order_acquire); }
    void raise(VersionKey key) { counters_[key.slot].fetch_add(1, std::memory_order_acq_rel); }
    bool are_current(const std::vector<Dependency>& dependencies) const;

    static constexpr std::uint32_t slots = 8192;

  private:
    std::array<std::atomic<std::uint64_t>, slots> counters_{};
};

}  // namespace charivari::base
