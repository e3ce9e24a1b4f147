// The TestApp itself: what every other test stands on.
#include <ctime>
#include <iostream>

#include <catch2/catch.hpp>

#include "app/test_app.hpp"

namespace {

using tests::TestApp;

TEST_CASE("a TestApp answers without a socket") {
    TestApp app;
    const auto got = app.get("/api/v1");
    CHECK(got.status == 200);
    CHECK(got.field("content-type") == "application/json");
    CHECK(got.json().at("name").as_string() == "Charivari");
}

TEST_CASE("timing") {
    for (int i = 0; i < 5; ++i) {
        const auto t0 = std::clock();
        {
            { const auto a=std::clock(); charivari::view::View v(charivari::view::embedded_files()); std::cerr << "view " << static_cast<double>(std::clock() - a) / 1000.0 << " "; }
            TestApp app;
            const auto t1 = std::clock();
            app.get("/");
            const auto t2 = std::clock();
            app.load_demo();
            const auto t3 = std::clock();
            std::cerr << "make " << static_cast<double>(t1 - t0) / 1000.0 << " get "
                      << static_cast<double>(t2 - t1) / 1000.0 << " demo "
                      << static_cast<double>(t3 - t2) / 1000.0 << "\n";
        }
        const auto t4 = std::clock();
        std::cerr << "all " << static_cast<double>(t4 - t0) / 1000.0 << "\n";
    }
}

}  // namespace
