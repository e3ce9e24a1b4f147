#include "service/form_stamp.hpp"

#include <catch2/catch.hpp>

#include "tests/app/test_app.hpp"

namespace {

using charivari::service::FormStamps;
using std::chrono::seconds;

TEST_CASE("a stamp tells how old it is, to whoever made it and nobody else") {
    const FormStamps stamps{std::string(32, 'k')};
    const auto now = tests::scenario_today;
    const std::string stamp = stamps.make(now);
    CHECK(stamps.age_of(stamp, now) == seconds{0});
    CHECK(stamps.age_of(stamp, now + seconds{7}) == seconds{7});
    CHECK(FormStamps{std::string(32, 'k')}.age_of(stamp, now) == seconds{0});
    CHECK_FALSE(FormStamps{std::string(32, 'x')}.age_of(stamp, now));
}

TEST_CASE("a stamp that was made up, cut or moved in time is none") {
    const FormStamps stamps{std::string(32, 'k')};
    const auto now = tests::scenario_today;
    const std::string stamp = stamps.make(now);
    const std::string earlier = "1" + stamp.substr(1, 8) + "0" + stamp.substr(10);
    REQUIRE(earlier.size() == stamp.size());
    for (const std::string& each : {std::string{}, std::string("."), std::string("0."), std::string("1578643200"),
                                    stamp.substr(0, stamp.size() - 1), stamp + "A", " " + stamp, "+" + stamp,
                                    earlier == stamp ? stamp.substr(1) : earlier,
                                    std::string("99999999999999999999") + stamp.substr(stamp.find('.'))}) {
        INFO(each);
        CHECK_FALSE(stamps.age_of(each, now));
    }
}

}  // namespace
