// /me/feeds: links by which somebody follows their own groups.
#include <catch2/catch.hpp>

#include "tests/pages/visitor.hpp"

namespace {

using namespace tests;

struct Own {
    TestApp app;
    Visitor anna{app};

    Own() {
        add_account(app, "Anna");
        anna.sign_in("Anna", good_password);
    }
    std::string secret() const { return between(anna.page.body, "/feeds/private/", ".ics"); }
};

TEST_CASE("a link is made, shown once, changed and revoked") {
    Own own;
    own.anna.open("/me");
    CHECK(own.anna.shows("href=\"/me/feeds\""));
    own.anna.open("/me/feeds");
    CHECK(own.anna.shows("Vous n’avez pas encore de lien."));
    own.anna.send("/me/feeds", {{"name", "Téléphone"}});
    const std::string first = own.secret();
    CHECK(first.size() == 22);
    CHECK(own.anna.shows("webcal://agenda.example/feeds/private/" + first + ".ics"));
    CHECK(own.anna.page.field("Cache-Control") == "private, no-store");
    CHECK(own.app.get("/feeds/private/" + first + ".ics").status == 200);

    own.anna.open("/me/feeds");
    CHECK(own.anna.shows("Téléphone"));
    CHECK_FALSE(own.anna.shows(first));
    own.anna.send_with("/reset", "csrf");
    CHECK(own.anna.shows("L’ancien ne mènera plus nulle part"));
    own.anna.send_with("/reset", "sure");
    const std::string second = own.secret();
    CHECK(second != first);
    CHECK(own.app.get("/feeds/private/" + first + ".ics").status == 404);
    CHECK(own.app.get("/feeds/private/" + second + ".ics").status == 200);

    own.anna.open("/me/feeds");
    own.anna.send_with("/revoke", "csrf");
    own.anna.send_with("/revoke", "sure");
    CHECK(own.anna.shows("Le lien est révoqué."));
    CHECK(own.app.get("/feeds/private/" + second + ".ics").status == 404);
}

TEST_CASE("a link without a name is refused at its field, which keeps what was typed") {
    Own own;
    own.anna.open("/me/feeds");
    own.anna.send("/me/feeds", {{"name", "  "}});
    CHECK(own.anna.page.status == 422);
    CHECK(own.anna.faults().size() == 1);
}

TEST_CASE("the password is asked for again where it was given long ago") {
    Own own;
    own.app.clock.advance(std::chrono::hours{1});
    own.anna.open("/me/feeds");
    own.anna.send("/me/feeds", {{"name", "x"}});
    CHECK(own.anna.path.starts_with("/prove"));
}

}  // namespace
