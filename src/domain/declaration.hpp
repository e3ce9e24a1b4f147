#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/moment.hpp"
#include "domain/names.hpp"

// The declaration of an action on the public road, and the days on which the law takes it. Indicative: the authority's own
// counting decides. Pure, any thread.
namespace charivari::domain {

enum class DeclarationStatus { not_needed, to_do, filed, banned };
inline constexpr Names<DeclarationStatus, 4> declaration_statuses{{{{DeclarationStatus::not_needed, "not_needed"},
                                                                    {DeclarationStatus::to_do, "to_do"},
                                                                    {DeclarationStatus::filed, "filed"},
                                                                    {DeclarationStatus::banned, "banned"}}}};

struct Declaration {
    DeclarationStatus status = DeclarationStatus::not_needed;
    std::optional<std::chrono::local_days> filed_on;
    std::optional<std::string> note;  // hosts only: with whom, the number of the receipt

    // Whoever told the authority an hour may not have it changed behind their back: the action asks, whatever its anchor says.
    bool forces_ask() const { return status == DeclarationStatus::filed || status == DeclarationStatus::banned; }
    bool operator==(const Declaration&) const = default;
};

// What a law says of the time. Clear days are whole ones: neither that of the declaration counts nor that of the action.
struct DeclarationRule {
    std::string_view country;  // ISO 3166-1 alpha-2
    int fewest_clear_days;
    int most_clear_days;
    std::string_view law;  // as it is cited there
    std::string_view source;
    std::string_view checked_on;  // the day on which somebody read the source, "2026-11-25"
};
// All that we know of.
std::span<const DeclarationRule> declaration_rules();
// Nothing for a country whose law we do not know.
const DeclarationRule* find_declaration_rule(std::string_view country);

enum class WindowState { not_yet, open, too_late };
inline constexpr Names<WindowState, 3> window_states{
    {{{WindowState::not_yet, "not_yet"}, {WindowState::open, "open"}, {WindowState::too_late, "too_late"}}}};

// When a declaration can be handed in.
struct DeclarationWindow {
    std::chrono::local_days first;
    std::chrono::local_days last;  // inclusive

    WindowState state_on(std::chrono::local_days today) const;
    // Until the end of the last one: 0 on the last day itself, negative afterwards.
    int days_left_on(std::chrono::local_days today) const;
    bool operator==(const DeclarationWindow&) const = default;
};
// For an action that begins on that (local) day.
DeclarationWindow window_for(const DeclarationRule& rule, std::chrono::local_days action);

}  // namespace charivari::domain
