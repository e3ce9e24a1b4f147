// What has no revision of its own, and is not lost to whoever writes last: If-Match with the tag that GET or the last change gave.
#include <chrono>
#include <future>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/api/actions.hpp"

namespace {

using namespace tests;
using base::json::Object;
using base::json::Value;

struct Thing {
    std::string at;
    const char* first;  // two changes, of which the second is another one
    const char* second;
};

Got change(ActionStage& stage, const Thing& thing, const char* body, const std::string& seen) {
    return patch(stage.app, thing.at, stage.anna.as, body, {{"If-Match", seen}});
}

TEST_CASE("whoever has seen an older role, slot, task or question does not write over the newer one") {
    ActionStage stage;
    const std::string action = ActionStage::self(stage.created(stage.rally()));
    const auto add = [&](const std::string& below, const char* body) {
        const Got got = post(stage.app, action + below, stage.anna.as, body);
        INFO(got.body);
        REQUIRE(got.status == 201);
        CHECK(got.field("ETag") == get(stage.app, got.field("Location"), stage.anna.as).field("ETag"));
        return got.field("Location");
    };
    const std::string role = add("/roles", R"({"kind": "press"})");
    const std::string slot = add("/roles/" + role.substr(role.rfind('/') + 1) + "/slots", R"({"needed": 2})");
    const std::vector<Thing> things{
        {role, R"({"title": "A"})", R"({"title": "B"})"},
        {slot, R"({"needed": 3})", R"({"needed": 4})"},
        {add("/tasks", R"({"kind": "poster"})"), R"({"note": "A"})", R"({"done": true})"},
        {add("/questions", R"({"text": "Combien ?"})"), R"({"text": "A"})", R"({"asked": true})"}};
    for (const Thing& thing : things) {
        INFO(thing.at);
        const std::string seen = get(stage.app, thing.at, stage.anna.as).field("ETag");
        const Got first = change(stage, thing, thing.first, seen);
        CHECK(first.status == 200);
        const Got late = change(stage, thing, thing.second, seen);
        CHECK(late.status == 412);
        CHECK(late.json().at("current") == first.json());
        CHECK(late.field("ETag") == first.field("ETag"));
        CHECK(late.field("ETag") == get(stage.app, thing.at, stage.anna.as).field("ETag"));
        CHECK(remove(stage.app, thing.at, stage.anna.as, {{"If-Match", seen}}).status == 412);
        // What is wrong with it may be so because it has changed; who may not do it is told that.
        CHECK(change(stage, thing, R"({"colour": "red"})", seen).status == 412);
        CHECK(change(stage, thing, R"({"colour": "red"})", first.field("ETag")).status == 422);
        CHECK(patch(stage.app, thing.at, stage.carl.as, thing.second, {{"If-Match", seen}}).status == 403);
        CHECK(patch(stage.app, thing.at, nobody, thing.second, {{"If-Match", seen}}).status == 401);
        // A weak tag names nothing; one of several, and one of a coding, do; and so does nothing at all.
        CHECK(change(stage, thing, thing.second, "W/" + first.field("ETag")).status == 412);
        std::string packed = first.field("ETag");
        packed.insert(packed.size() - 1, "-br");
        const Got second = change(stage, thing, thing.second, "\"1.x\", " + packed);
        CHECK(second.status == 200);
        CHECK(change(stage, thing, thing.first, "*").status == 200);
        CHECK(patch(stage.app, thing.at, stage.anna.as, thing.second).status == 200);
    }
    CHECK(remove(stage.app, slot, stage.anna.as, {{"If-Match", get(stage.app, slot, stage.anna.as).field("ETag")}})
              .status == 204);
}

TEST_CASE("so with all else that has no revision") {
    ActionStage stage;
    const std::string id = stage.created(stage.rally());
    const Got asked = post(stage.app, ActionStage::self(id, "/co-hosts"), stage.anna.as,
                           base::json::to_text(Object{{"group", stage.theirs}}));
    REQUIRE(asked.status == 201);
    const std::string host = asked.field("Location");
    const char* const accept = R"({"state": "accepted"})";
    CHECK(patch(stage.app, host, stage.bea.as, accept, {{"If-Match", "\"1.x\""}}).status == 412);
    const Got accepted = patch(stage.app, host, stage.bea.as, accept, {{"If-Match", asked.field("ETag")}});
    CHECK(accepted.status == 200);
    CHECK(accepted.field("ETag") == get(stage.app, host, stage.bea.as).field("ETag"));
    CHECK(remove(stage.app, host, stage.bea.as, {{"If-Match", asked.field("ETag")}}).status == 412);
    CHECK(remove(stage.app, host, stage.bea.as, {{"If-Match", accepted.field("ETag")}}).status == 204);

    const std::string member = "/api/v1/groups/" + stage.ours + "/members/" + stage.carl.id;
    const Got raised = patch(stage.app, member, stage.anna.as, R"({"role": "organiser"})");
    REQUIRE(raised.status == 200);
    const auto lower = [&](const std::string& seen) {
        return patch(stage.app, member, stage.anna.as, R"({"role": "member"})", {{"If-Match", seen}});
    };
    CHECK(lower(raised.field("ETag")).status == 200);
    const Got late = lower(raised.field("ETag"));
    CHECK(late.status == 412);
    CHECK(late.json().at("current").at("role") == Value("member"));
    CHECK(remove(stage.app, member, stage.anna.as, {{"If-Match", late.field("ETag")}}).status == 204);
}

TEST_CASE("of two who send the same tag at once one is told what the other did") {
    ActionStage stage;
    const std::string action = ActionStage::self(stage.created(stage.rally()));
    const Got made = post(stage.app, action + "/questions", stage.anna.as, R"({"text": "Combien ?"})");
    const std::string one = made.field("Location");
    // Both have passed all that is looked at before the write when the first is written, in the same batch.
    std::vector<Got> got(2);
    std::promise<void> both;
    stage.app.program->database.submit([&](store::Transaction&) { both.get_future().wait(); },
                                       [](std::exception_ptr) {});
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < got.size(); ++i)
        threads.emplace_back([&, i] {
            got[i] = patch(stage.app, one, stage.anna.as, i == 0 ? R"({"text": "A"})" : R"({"text": "B"})",
                           {{"If-Match", made.field("ETag")}});
        });
    std::this_thread::sleep_for(std::chrono::milliseconds{200});
    both.set_value();
    for (std::thread& each : threads) each.join();
    CHECK(got[0].status + got[1].status == 612);
    const Got& done = got[0].status == 200 ? got[0] : got[1];
    const Got& late = got[0].status == 200 ? got[1] : got[0];
    CHECK(late.json().at("current") == done.json());
}

}  // namespace
