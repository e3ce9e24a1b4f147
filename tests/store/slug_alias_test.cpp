// Slugs that something had once.
#include "store/slug_alias.hpp"

#include <catch2/catch.hpp>

#include "tests/store/fixture.hpp"

using charivari::store::Connection;
using tests::id_of;
using tests::OpenDatabase;
namespace store = charivari::store;

TEST_CASE("a former slug leads to one object of its noun, the latest that it was given for") {
    OpenDatabase open;
    open.write([](Connection& c) {
        store::set_slug_alias(c, "place", "here", id_of(1));
        store::set_slug_alias(c, "campaign", "here", id_of(2));
        CHECK(store::find_slug_alias(c, "place", "here") == id_of(1));
        CHECK(store::find_slug_alias(c, "campaign", "here") == id_of(2));
        CHECK_FALSE(store::find_slug_alias(c, "event", "here"));
        store::set_slug_alias(c, "place", "here", id_of(3));
        CHECK(store::find_slug_alias(c, "place", "here") == id_of(3));
        store::move_slug_aliases(c, "place", id_of(3), id_of(4));
        CHECK(store::find_slug_alias(c, "place", "here") == id_of(4));
        CHECK(store::find_slug_alias(c, "campaign", "here") == id_of(2));
        store::delete_slug_alias(c, "place", "here");
        CHECK_FALSE(store::find_slug_alias(c, "place", "here"));
    });
}
