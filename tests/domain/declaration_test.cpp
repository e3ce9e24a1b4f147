#include "domain/declaration.hpp"

#include <catch2/catch.hpp>

#include "base/timestamp.hpp"

using namespace charivari::domain;

namespace {

std::chrono::local_days day(std::string_view text) { return charivari::base::parse_date(text).value(); }

TEST_CASE("the French window: three whole days between at least, fifteen at most") {
    const DeclarationRule* rule = find_declaration_rule("FR");
    REQUIRE(rule);
    // A Saturday: Wednesday, Thursday and Friday lie between it and Tuesday.
    const DeclarationWindow window = window_for(*rule, day("2020-01-18"));
    CHECK(window.first == day("2020-01-02"));
    CHECK(window.last == day("2020-01-14"));
    CHECK(window_for(*rule, day("2020-03-02")).last == day("2020-02-27"));  // over a leap day
}

TEST_CASE("a window is counted down by the day") {
    const DeclarationWindow window{day("2020-01-02"), day("2020-01-14")};
    CHECK(window.state_on(day("2020-01-01")) == WindowState::not_yet);
    CHECK(window.state_on(day("2020-01-02")) == WindowState::open);
    CHECK(window.state_on(day("2020-01-14")) == WindowState::open);
    CHECK(window.state_on(day("2020-01-15")) == WindowState::too_late);
    CHECK(window.days_left_on(day("2020-01-02")) == 12);
    CHECK(window.days_left_on(day("2020-01-14")) == 0);
    CHECK(window.days_left_on(day("2020-01-15")) == -1);
}

TEST_CASE("every rule says where it is from and when somebody looked") {
    CHECK_FALSE(declaration_rules().empty());
    for (const DeclarationRule& each : declaration_rules()) {
        INFO(each.country);
        CHECK(each.fewest_clear_days < each.most_clear_days);
        CHECK(each.source.starts_with("https://"));
        CHECK(charivari::base::parse_date(each.checked_on));
        CHECK_FALSE(each.law.empty());
        CHECK(find_declaration_rule(each.country) == &each);
    }
    CHECK(find_declaration_rule("XX") == nullptr);
}

TEST_CASE("what the authority knows, or has banned, asks before it moves") {
    Declaration declaration;
    for (const auto& each : declaration_statuses.rows) {
        declaration.status = each.value;
        CHECK(declaration.forces_ask() ==
              (each.value == DeclarationStatus::filed || each.value == DeclarationStatus::banned));
    }
}

}  // namespace
