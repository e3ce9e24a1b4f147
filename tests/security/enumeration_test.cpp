// Nobody finds out by trying which names, groups and links there are: not by words, and not by the time that it takes.
#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/security/access_scene.hpp"

namespace {

using namespace tests;

std::string bytes_of(const Got& got) {
    std::string bytes = got.head + "\n" + got.body;
    for (std::size_t at; (at = bytes.find("urn:uuid:")) != std::string::npos;) bytes.erase(at, 9 + 36);
    return bytes;
}

Got sign_in(TestApp& app, std::string_view name, std::string_view password) {
    return post(app, "/api/v1/sessions", nobody,
                base::json::to_text(base::json::Object{{"name", name}, {"password", password}}),
                {{"Sec-Fetch-Site", "same-origin"}});
}

// How many times as long the one takes as the other, by the medians of calls in turn. A busy machine may disturb one
// measurement; a leak shows in all of them.
template <typename One, typename Other>
double ratio_of(One one, Other other, int rounds) {
    const auto took = [](auto& f) {
        const auto begin = std::chrono::steady_clock::now();
        f();
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    };
    double nearest = 1000;
    for (int attempt = 0; attempt < 5 && (nearest > 1.2 || nearest < 1 / 1.2); ++attempt) {
        std::vector<double> ones, others;
        for (int i = 0; i < rounds; ++i) {
            ones.push_back(took(one));
            others.push_back(took(other));
        }
        std::nth_element(ones.begin(), ones.begin() + rounds / 2, ones.end());
        std::nth_element(others.begin(), others.begin() + rounds / 2, others.end());
        const double ratio = ones[static_cast<std::size_t>(rounds / 2)] / others[static_cast<std::size_t>(rounds / 2)];
        if (std::abs(ratio - 1) < std::abs(nearest - 1)) nearest = ratio;
    }
    return nearest;
}

bool is_same_time(double ratio) { return ratio < 1.2 && ratio > 1 / 1.2; }

TEST_CASE("a name that exists and one that does not get the same answer") {
    TestApp app;
    app.write(app.program->accounts.add("Anna", AccessScene::password, false, false));
    const std::string refusal = bytes_of(sign_in(app, "Anna", "faux"));
    CHECK(refusal.starts_with("HTTP/1.1 422"));
    for (const char* name : {"Personne", "", "anna\u0301", "Аnna", "anna'--"}) {
        INFO(name);
        CHECK(bytes_of(sign_in(app, name, "faux")) == refusal);
    }
    const auto long_one = [&](std::string_view name) { return sign_in(app, name, std::string(200'000, 'x')); };
    CHECK(bytes_of(long_one("Anna")) == refusal);
    CHECK(bytes_of(long_one("Personne")) == refusal);
    CHECK(sign_in(app, "Anna", std::string(1'100'000, 'x')).status == 413);
    CHECK(sign_in(app, "anna", AccessScene::password).status == 201);  // the control
}

TEST_CASE("who tries to sign in has to wait in the same way, whether the name exists or not") {
    TestApp app;
    app.write(app.program->accounts.add("Anna", AccessScene::password, false, false));
    for (int i = 0; i < 8; ++i) {
        const Got there = sign_in(app, "Anna", "faux");
        const Got not_there = sign_in(app, "Personne", "faux");
        INFO(i << " " << there.body);
        CHECK(bytes_of(there) == bytes_of(not_there));
        CHECK(there.field("Retry-After") == not_there.field("Retry-After"));
        CHECK(there.status == (i < 6 ? 422 : 429));
    }
    app.clock.advance(std::chrono::seconds{30});
    CHECK(sign_in(app, "Anna", AccessScene::password).status == 201);  // nobody is locked out
}

TEST_CASE("a name that exists takes as long as one that does not") {
    TestApp app;
    app.write(app.program->accounts.add("Anna", AccessScene::password, false, false));
    const auto try_as = [&](const char* name) {
        return [&app, name] {
            app.clock.advance(std::chrono::seconds{31});  // past every wait
            sign_in(app, name, "faux");
        };
    };
    CHECK(is_same_time(ratio_of(try_as("Anna"), try_as("Personne"), 15)));
}

TEST_CASE("what is hidden takes as long as what was never there") {
    AccessScene scene;
    const As other = scene.as("other");
    const auto ask = [&](const std::string& target) {
        return [&scene, &other, target] { get(scene.app, target, other); };
    };
    const std::string hidden = scene.group_id("hidden");
    CHECK(is_same_time(ratio_of(ask("/groups/hidden"), ask("/groups/nulle-part"), 400)));
    CHECK(is_same_time(
        ratio_of(ask("/api/v1/groups/" + hidden), ask("/api/v1/groups/" + std::string(AccessScene::absent)), 400)));
    CHECK(is_same_time(ratio_of(ask("/events/evenement-hidden"), ask("/events/nulle-part"), 400)));
    // The control: what is there takes another time than what is not.
    CHECK_FALSE(is_same_time(ratio_of(ask("/groups/open"), ask("/groups/nulle-part"), 400)));
}

}  // namespace
