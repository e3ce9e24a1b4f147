#include "service/quotas.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "tests/app/test_app.hpp"

namespace {

using namespace tests;
using service::Quotas;
using std::chrono::seconds;

TEST_CASE("a quota may be used at once, and comes back evenly") {
    FixedClock clock;
    CountingIds ids;
    Quotas quotas{clock, ids, 10};
    for (unsigned left = 10; left-- > 0;) {
        const auto standing = quotas.take("account a");
        CHECK(standing.wait == seconds{0});
        CHECK(standing.limit == 10);
        CHECK(standing.remaining == left);
        CHECK(standing.reset == seconds{60} * (10 - left));
    }
    CHECK(quotas.take("account a").wait == seconds{60});
    CHECK(quotas.take("account a").wait == seconds{60});  // refused ones do not count
    clock.advance(seconds{59});
    CHECK(quotas.take("account a").wait == seconds{1});
    clock.advance(seconds{1});
    CHECK(quotas.take("account a").wait == seconds{0});
    CHECK(quotas.take("account a").wait == seconds{60});
    clock.advance(std::chrono::minutes{10});
    CHECK(quotas.take("account a").remaining == 9);
}

TEST_CASE("the biggest quota is counted too") {
    FixedClock clock;
    CountingIds ids;
    Quotas quotas{clock, ids, 1'000'000};
    CHECK(quotas.take("account a").remaining == 999'999);
    CHECK(quotas.take("account a").remaining == 999'998);
}

TEST_CASE("nobody uses up another's quota") {
    FixedClock clock;
    CountingIds ids;
    Quotas quotas{clock, ids, 1};
    CHECK(quotas.take("account a").wait == seconds{0});
    CHECK(quotas.take("account b").wait == seconds{0});
    CHECK(quotas.take("address a").wait == seconds{0});
    CHECK(quotas.take("account a").wait > seconds{0});
}

TEST_CASE("what is counted is forgotten with the day") {
    FixedClock clock{instant("2020-01-10T23:59:59Z")};
    CountingIds ids;
    Quotas quotas{clock, ids, 1};
    CHECK(quotas.take("account a").wait == seconds{0});
    CHECK(quotas.take("account a").wait > seconds{0});
    clock.advance(seconds{1});
    CHECK(quotas.take("account a").wait == seconds{0});
}

}  // namespace
