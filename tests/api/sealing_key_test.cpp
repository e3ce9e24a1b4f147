// The key to which whoever signs up seals what they say of themselves, as an action's sign-ups tell it.
#include <catch2/catch.hpp>

#include "base/seal.hpp"
#include "store/group_key.hpp"
#include "tests/api/actions.hpp"
#include "tests/unsealing.hpp"

namespace {

using namespace tests;
using base::json::Object;

struct Sealed : ActionStage {
    // The present key of the group that makes the actions; its id.
    std::string set_key(const char* seed) {
        const std::string id = app.ids.uuid();
        app.write([&](store::Transaction& transaction) {
            store::Connection& connection = transaction.connection();
            store::retire_group_key(connection, ours, app.clock.now());
            store::insert_group_key(connection, {id, ours, key_pair(seed).public_key, app.clock.now(), {}, {}});
            transaction.touch(base::VersionKey::noun("group"));
        });
        return id;
    }
    Got sign_ups() { return get(app, self(action, "/sign-ups"), nobody); }
    Got sign_up(const Object& key, const std::string& box) {
        const Object body{{"consent", 1}, {"key", key.at("key_id")}, {"sealed", box}};
        return post(app, self(action, "/attendances"), nobody, base::json::to_text(body));
    }

    std::string action;
};

TEST_CASE("what is sealed to the key that the sign-ups tell is taken, and they tell the new one at once") {
    Sealed at;
    at.action = at.created(at.rally());
    CHECK(at.sign_ups().json().at("sealing_key").is_null());
    const std::string first = at.set_key("first");
    const auto told = at.sign_ups().json().at("sealing_key").as_object();
    CHECK(told.at("key_id").as_string() == first);
    const std::string public_key{told.at("public_key").as_string()};
    CHECK(public_key == key_pair("first").public_key);
    CHECK(at.sign_up(told, base::seal("{}", public_key)).status == 201);
    at.set_key("second");
    const auto shown = at.app.get_hot(Sealed::self(at.action, "/sign-ups"));
    CHECK((!shown || shown->json().at("sealing_key").at("key_id").as_string() != first));
    CHECK(at.sign_ups().json().at("sealing_key").at("public_key").as_string() == key_pair("second").public_key);
    CHECK(at.sign_up(told, base::seal("{}", public_key)).errors() == "/key unknown\n");
}

TEST_CASE("where the hosts are not disclosed the key is told, and nothing that names the group") {
    Sealed at;
    at.set_key("first");
    Object body = at.rally();
    body["hosts_undisclosed"] = true;
    at.action = at.created(body);
    const std::string slug = text_at(get(at.app, "/api/v1/groups/" + at.ours, nobody), "slug");
    const auto tells = [&](const Got& got) {
        const std::string all = got.head + got.body;
        return all.find(at.ours) != std::string::npos || all.find(slug) != std::string::npos;
    };
    const Got got = at.sign_ups();
    REQUIRE(got.status == 200);
    CHECK(got.json().at("sealing_key").at("public_key").as_string() == key_pair("first").public_key);
    CHECK_FALSE(tells(got));
    CHECK_FALSE(tells(get(at.app, Sealed::self(at.action), nobody)));
    CHECK(tells(get(at.app, Sealed::self(at.action), at.anna.as)));  // the control
}

}  // namespace
