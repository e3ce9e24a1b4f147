// Who is told of a group's keys, by the API.
#include <string>

#include <catch2/catch.hpp>

#include "tests/api/contact_stage.hpp"

namespace {

using namespace tests;

const KeyPair first = key_pair("the group's first"), second = key_pair("the group's second");

TEST_CASE("who holds the key is told when somebody who is allowed to can be given it") {
    ContactStage at;
    at.set_key(at.anna, at.annas);
    at.make_key(first, {{&at.anna, &at.annas}}, {}, at.anna.as);
    CHECK(at.put(at.at("/contact-holders/" + at.bea.id), {{"sees_contacts", true}}, at.anna.as).status == 204);
    CHECK(at.notices().find("contact_key_awaited") == std::string::npos);  // Bea has nothing to seal it to
    at.set_key(at.oscar, at.oscars);
    CHECK(at.notices().find("contact_key_awaited") == std::string::npos);  // nobody allowed Oscar
    SECTION("which somebody has") {
        at.set_key(at.bea, at.beas);
        CHECK(at.notices().find("contact_key_awaited") != std::string::npos);
    }
    SECTION("and nobody is asked for a key that nobody has any more") {
        at.set_key(at.anna, key_pair("anna again"), true);
        at.set_key(at.bea, at.beas);
        CHECK(at.notices().find("contact_key_awaited") == std::string::npos);
    }
}

TEST_CASE("another key is news of its group, to whoever follows what is public, and nothing of a hidden one is") {
    ContactStage at;
    const Person mona = add_person(at.app, "Mona", false, true);
    const auto become = [&](domain::GroupState state) {
        at.app.write(at.app.program->groups.set_state(caller_of(at.app, mona), at.group, state));
    };
    const auto make = [&](const KeyPair& key) {
        const std::string seen = text_at(at.app.get("/api/v1/changes"), "cursor");
        REQUIRE(at.make_key(key, {{&at.anna, &at.annas}}, {}, at.anna.as).status == 201);
        return at.app.get("/api/v1/changes?since=" + seen).json().at("data").as_array().size();
    };
    at.set_key(at.anna, at.annas);
    become(domain::GroupState::hidden);
    CHECK(make(first) == 0);
    become(domain::GroupState::published);
    CHECK(make(second) == 1);
}

}  // namespace
