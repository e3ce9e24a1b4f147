#include "base/versions.hpp"

#include <algorithm>

namespace charivari::base {
namespace {

// FNV-1a; spreads ids well enough over a few thousand slots.
std::uint32_t mix(std::string_view text, std::uint32_t hash = 2166136261U) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return hash;
}

constexpr std::uint32_t noun_slots = 64;

}  // namespace

VersionKey VersionKey::noun(std::string_view noun) { return {mix(noun) % noun_slots}; }

VersionKey VersionKey::object(std::string_view noun, std::string_view id) {
    return {noun_slots + mix(id, mix(noun)) % (Versions::slots - noun_slots)};
}

bool Versions::are_current(const std::vector<Dependency>& dependencies) const {
    return std::all_of(dependencies.begin(), dependencies.end(),
                       [this](const Dependency& each) { return at(each.key) == each.version; });
}

}  // namespace charivari::base
