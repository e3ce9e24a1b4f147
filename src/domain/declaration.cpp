#include "domain/declaration.hpp"

#include <array>

namespace charivari::domain {
namespace {

constexpr std::array<DeclarationRule, 1> rules{{
    {"FR", 3, 15, "Code de la sécurité intérieure, art. L211-2",
     "https://www.legifrance.gouv.fr/codes/section_lc/LEGITEXT000025503132/LEGISCTA000025505127/", "2026-11-25"},
}};

}  // namespace

std::span<const DeclarationRule> declaration_rules() { return rules; }

const DeclarationRule* find_declaration_rule(std::string_view country) {
    for (const DeclarationRule& each : rules)
        if (each.country == country) return &each;
    return nullptr;
}

WindowState DeclarationWindow::state_on(std::chrono::local_days today) const {
    if (today < first) return WindowState::not_yet;
    return today <= last ? WindowState::open : WindowState::too_late;
}

int DeclarationWindow::days_left_on(std::chrono::local_days today) const {
    return static_cast<int>((last - today).count());
}

DeclarationWindow window_for(const DeclarationRule& rule, std::chrono::local_days action) {
    return {action - std::chrono::days{rule.most_clear_days + 1},
            action - std::chrono::days{rule.fewest_clear_days + 1}};
}

}  // namespace charivari::domain
