// What people say of themselves who come, through the API: sealed there or here, and taken back.
#include <catch2/catch.hpp>

#include "base/seal.hpp"
#include "store/group_key.hpp"
#include "tests/api/actions.hpp"
#include "tests/unsealing.hpp"

namespace {

using namespace tests;
using base::json::Object;
using base::json::Value;

struct Noting : ActionStage {
    Noting() {
        app.write([&](store::Transaction& transaction) {
            store::insert_group_key(transaction.connection(),
                                    {"key-of-ours", ours, pair.public_key, app.clock.now(), {}, {}});
        });
        const std::string action = created(rally());
        const Got got = post(app, self(action, "/attendances"), nobody, R"({"name": "Zoé", "consent": 1})");
        REQUIRE(got.status == 201);
        path = "/api/v1" + text_at(got, "manage");
    }
    Got amend(const Object& body) { return patch(app, path, nobody, base::json::to_text(body), {{"If-Match", "*"}}); }
    // What the group reads: the name; "none".
    std::string name() {
        const Value seen = get(app, path, nobody).json();
        if (seen.at("sealed").is_null()) return "none";
        return std::string(base::json::parse(*open_sealed(seen.at("sealed").as_string(), pair)).at("name").as_string());
    }
    Value consent() { return get(app, path, nobody).json().at("consent"); }

    KeyPair pair = key_pair("ours");
    std::string path;
};

TEST_CASE("consent is taken back as easily as it was given, and what it was for is destroyed") {
    Noting at;
    CHECK(at.name() == "Zoé");
    CHECK(at.amend({{"consent", nullptr}}).status == 200);
    CHECK(at.name() == "none");
    CHECK(at.consent().is_null());
}

TEST_CASE("a note that is taken back takes the consent to it along") {
    Noting at;
    CHECK(at.amend({{"sealed", nullptr}}).status == 200);
    CHECK(at.name() == "none");
    CHECK(at.consent().is_null());
}

TEST_CASE("saying nothing anew leaves the note as it is, and saying two things at once is told") {
    Noting at;
    CHECK(at.amend({{"name", nullptr}, {"party_size", 2}}).status == 200);
    CHECK(at.name() == "Zoé");
    const std::string box = base::seal(R"({"name": "Léa", "contact": null, "note": null})", at.pair.public_key);
    CHECK(at.amend({{"sealed", box}, {"name", "Ève"}}).errors() == "/sealed contradiction\n");
    CHECK(at.name() == "Zoé");
    CHECK(at.amend({{"name", "Ève"}}).status == 200);
    CHECK(at.name() == "Ève");
    CHECK(at.amend({{"sealed", box}, {"key", "key-of-ours"}}).status == 200);
    CHECK(at.name() == "Léa");
}

TEST_CASE("a ride's note goes with the consent to it too") {
    Noting at;
    const std::string action = at.created(at.rally());
    const Got made = post(at.app, Noting::self(action, "/rides"), nobody,
                          R"({"kind": "offer", "commune": "42218", "contact": "06", "consent": 1})");
    REQUIRE(made.status == 201);
    const std::string path = "/api/v1" + text_at(made, "manage");
    const Got changed = patch(at.app, path, nobody, R"({"consent": null})", {{"If-Match", "*"}});
    CHECK(changed.status == 200);
    CHECK(changed.json().at("sealed").is_null());
}

}  // namespace
