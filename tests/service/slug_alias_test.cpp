// What things are called in addresses, and what they were called.
#include "service/slug_alias.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "store/event.hpp"
#include "store/place.hpp"
#include "store/slug_alias.hpp"
#include "tests/app/test_app.hpp"

namespace {

using namespace tests;

const std::string one = "01900000-0000-7000-8000-000000000001";
const std::string other = "01900000-0000-7000-8000-000000000002";

void add_place(TestApp& app, const std::string& id, const std::string& slug) {
    app.write([&](store::Transaction& transaction) {
        domain::Place place;
        place.id = id;
        place.name = place.slug = slug;
        store::insert_place(transaction.connection(), place);
    });
}

// As a rename does it: the alias, and the object.
void rename(TestApp& app, const std::string& id, const std::string& to) {
    app.write([&](store::Transaction& transaction) {
        store::Connection& c = transaction.connection();
        domain::Place place = *store::find_place(c, id);
        service::rename_slug(c, "place", id, place.slug, to, store::place_slug_taken);
        place.slug = to;
        store::update_place(c, place);
    });
}

std::string present(TestApp& app, const std::string& slug) {
    return app.program->slug_aliases.find_present("place", slug).value_or("-");
}

TEST_CASE("what was renamed is found by each of its former slugs, and may have them back") {
    TestApp app;
    add_place(app, one, "a");
    rename(app, one, "b");
    CHECK(present(app, "a") == "b");
    rename(app, one, "c");
    CHECK(present(app, "a") == "c");
    CHECK(present(app, "b") == "c");
    CHECK(present(app, "c") == "-");  // nobody's former one
    // Round and round leads to no circle: an alias leads to the object, never to another alias.
    rename(app, one, "a");
    CHECK(present(app, "a") == "-");
    CHECK(present(app, "b") == "a");
    CHECK(present(app, "c") == "a");
}

TEST_CASE("a slug that something has or had is nobody else's") {
    TestApp app;
    add_place(app, one, "a");
    add_place(app, other, "z");
    rename(app, one, "b");
    for (const char* taken : {"a", "b"}) {
        INFO(taken);
        try {
            rename(app, other, taken);
            FAIL("renamed");
        } catch (const base::Error& error) {
            CHECK(error.code() == base::Code::invalid);
            REQUIRE(error.fields().size() == 1);
            CHECK(error.fields()[0].pointer == "/slug");
            CHECK(error.fields()[0].code == "taken");
        }
    }
    app.program->database.read([](store::Connection& c) {
        CHECK(service::free_slug(c, "place", "a", store::place_slug_taken) == "a-2");
        CHECK(service::free_slug(c, "place", "b", store::place_slug_taken) == "b-2");
        CHECK(service::free_slug(c, "place", "c", store::place_slug_taken) == "c");
        CHECK(service::free_slug(c, "event", "a", store::event_slug_taken) == "a");
    });
}

TEST_CASE("what led to something that was merged leads to what it was merged into") {
    TestApp app;
    add_place(app, one, "a");
    add_place(app, other, "z");
    rename(app, one, "b");
    app.write([&](store::Transaction& transaction) {
        service::merge_slugs(transaction.connection(), "place", one, "b", other);
    });
    CHECK(present(app, "a") == "z");
    CHECK(present(app, "b") == "z");
    app.write([&](store::Transaction& transaction) { service::unmerge_slug(transaction.connection(), "place", "b"); });
    CHECK(present(app, "b") == "-");
}

TEST_CASE("what everybody may not see is at none of its addresses") {
    TestApp app;
    app.load_demo();
    const std::string id{app.get("/api/v1/events").json().at("data").at(0).at("id").as_string()};
    app.write([&](store::Transaction& transaction) {
        store::set_slug_alias(transaction.connection(), "event", "formerly", id);
    });
    CHECK(app.program->slug_aliases.find_present("event", "formerly").has_value());
    app.write([&](store::Transaction& transaction) {
        domain::Event event = *store::find_event(transaction.connection(), id);
        event.state = domain::PublicationState::hidden;
        store::update_event(transaction.connection(), event);
    });
    CHECK_FALSE(app.program->slug_aliases.find_present("event", "formerly").has_value());
}

}  // namespace
