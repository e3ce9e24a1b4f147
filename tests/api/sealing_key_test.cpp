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

TEST_CASE(
    "where the hosts are not disclosed, neither a key nor anything else tells the group, and notes are sealed on "
    "arrival") {
    Sealed at;
    const std::string key = at.set_key("first");
    Object body = at.rally();
    body["hosts_undisclosed"] = true;
    at.action = at.created(body);
    const std::string slug = text_at(get(at.app, "/api/v1/groups/" + at.ours, nobody), "slug");
    const auto tells = [&](const Got& got) {
        const std::string all = got.head + got.body;
        const auto is_in = [&](const std::string& word) { return all.find(word) != std::string::npos; };
        return is_in(at.ours) || is_in(slug) || is_in(key) || is_in(key_pair("first").public_key);
    };
    const Got got = at.sign_ups();
    REQUIRE(got.status == 200);
    CHECK(got.json().at("sealing_key").is_null());
    const Got made =
        post(at.app, Sealed::self(at.action, "/attendances"), nobody, R"({"consent": 1, "name": "Camille"})");
    REQUIRE(made.status == 201);
    const Got own = get(at.app, "/api/v1" + text_at(made, "manage"), nobody);
    CHECK(open_sealed(text_at(own, "sealed"), key_pair("first")) == R"({"name":"Camille","contact":null,"note":null})");
    const std::string page = "/actions/" + text_at(get(at.app, Sealed::self(at.action), nobody), "slug");
    const Got form = get(at.app, page + "/sign-up", nobody);
    CHECK(form.body.find("Qui organise n’est pas public") != std::string::npos);
    CHECK(form.body.find("name=\"contact\"") != std::string::npos);
    const auto pages = {got,
                        own,
                        form,
                        get(at.app, page, nobody),
                        get(at.app, page + "/rides", nobody),
                        get(at.app, text_at(made, "manage"), nobody),
                        get(at.app, Sealed::self(at.action), nobody)};
    for (const Got& each : pages) {
        CHECK(each.status == 200);
        CHECK_FALSE(tells(each));
    }
    CHECK(tells(get(at.app, Sealed::self(at.action), at.anna.as)));  // the control
    // What was sealed once stays as it is when the rest is changed.
    const Got changed =
        patch(at.app, "/api/v1" + text_at(made, "manage"), nobody, R"({"party_size": 2})", {{"If-Match", "*"}});
    CHECK(changed.status == 200);
    CHECK(text_at(changed, "sealed") == text_at(own, "sealed"));
}

}  // namespace
