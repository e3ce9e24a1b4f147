// What organisers answer through the API when the event changes, and who hosts with whom.
#include <string>

#include <catch2/catch.hpp>

#include "tests/api/actions.hpp"

namespace {

using namespace tests;
using base::json::Object;
using base::json::Value;

// "event_moved 2020-01-19T13:15:00 > 2020-01-19T15:15:00", or "no".
std::string waiting_of(const Value& action) {
    const Value& waiting = action.at("timing").at("confirmation");
    if (!waiting.at("needed").as_bool()) return "no";
    std::string text{waiting.at("reason").as_string()};
    if (!waiting.at("proposed").is_null()) text += " " + times_of(waiting.at("proposed"));
    return text;
}

std::string time_of(const Value& action) { return times_of(action.at("timing")); }

TEST_CASE("an action goes along with another hour, and asks about another day") {
    ActionStage stage;
    const std::string id = stage.created(stage.rally());
    stage.move_event("2020-01-18T15:00:00", "2020-01-18T18:00:00");
    CHECK(time_of(stage.shown(id)) == "2020-01-18T14:15:00 > 2020-01-18T16:15:00");
    CHECK(waiting_of(stage.shown(id)) == "no");
    stage.move_event("2020-01-19T15:00:00", "2020-01-19T18:00:00");
    CHECK(time_of(stage.shown(id)) == "2020-01-18T14:15:00 > 2020-01-18T16:15:00");
    CHECK(waiting_of(stage.shown(id)) == "event_moved 2020-01-19T14:15:00 > 2020-01-19T16:15:00");
    const Got followed = stage.confirm(id, "follow", stage.anna.as);
    INFO(followed.body);
    CHECK(time_of(followed.json()) == "2020-01-19T14:15:00 > 2020-01-19T16:15:00");
    CHECK(followed.json().at("previous_start").at("local").as_string() == "2020-01-18T14:15:00");
    CHECK(waiting_of(stage.shown(id)) == "no");
    CHECK(stage.confirm(id, "keep", stage.anna.as).status == 409);
    CHECK(told(stage.confirm(id, "perhaps", stage.anna.as)) == "422 /answer unknown_value");
    CHECK(post(stage.app, ActionStage::self(id, "/confirm"), stage.anna.as, R"({"answer": "keep"})").status == 428);
    CHECK(stage.confirm(id, "keep", stage.carl.as).status == 403);
}

TEST_CASE("of two organisers who answer at once the second is told what the first said") {
    ActionStage stage;
    const std::string id = stage.created(stage.rally());
    stage.move_event("2020-01-19T14:00:00", "2020-01-19T17:30:00");
    const std::string seen = get(stage.app, ActionStage::self(id), stage.anna.as).field("ETag");
    CHECK(stage.confirm(id, "follow", stage.anna.as, seen).status == 200);
    const Got late =
        stage.change(id,
                     {{"timing", Object{{"anchor", nullptr},
                                        {"start", Object{{"local", "2020-01-20T18:00:00"}, {"zone", "Europe/Paris"}}},
                                        {"end", nullptr}}}},
                     stage.anna.as, seen);
    CHECK(late.status == 412);
    CHECK(time_of(late.json().at("current")) == "2020-01-19T13:15:00 > 2020-01-19T15:15:00");
    CHECK(stage.confirm(id, "stand_down", stage.anna.as, seen).status == 412);
}

TEST_CASE("another time is an answer, and so is standing down") {
    ActionStage stage;
    const std::string id = stage.created(stage.rally());
    stage.change_event({{"status", "cancelled"}});
    CHECK(waiting_of(stage.shown(id)).starts_with("event_cancelled"));
    const Object own{{"anchor", nullptr},
                     {"start", Object{{"local", "2020-01-18T18:00:00"}, {"zone", "Europe/Paris"}}},
                     {"end", nullptr}};
    const Value elsewhen = stage.change(id, {{"timing", own}}, stage.anna.as).json();
    CHECK(time_of(elsewhen) == "2020-01-18T18:00:00 > open");
    CHECK(waiting_of(elsewhen) == "no");
    const std::string other = stage.created(stage.rally());
    CHECK(waiting_of(stage.shown(other)).starts_with("event_cancelled"));
    CHECK(text_at(stage.confirm(other, "stand_down", stage.anna.as), "status") == "stood_down");
    CHECK(waiting_of(stage.shown(other)) == "no");
}

TEST_CASE("a group is asked, joins, keeps a time, and decides none") {
    ActionStage stage;
    const std::string id = stage.created(stage.rally());
    const std::string list = ActionStage::self(id, "/co-hosts");
    const auto invite = [&](const std::string& group, const As& as, const char* part = "organiser") {
        return post(stage.app, list, as, base::json::to_text(Object{{"group", group}, {"part", part}}));
    };
    CHECK(invite(stage.theirs, stage.bea.as).status == 403);
    const Got asked = invite(stage.theirs, stage.anna.as);
    CHECK(asked.status == 201);
    CHECK(told(invite(stage.theirs, stage.anna.as)) == "422 /group duplicate");
    CHECK(told(invite(nowhere, stage.anna.as)) == "422 /group unknown");
    CHECK(told(invite(stage.ours, stage.anna.as)) == "422 /group duplicate");
    // Who is only asked is told to hosts, and to itself.
    CHECK(stage.app.get(list).json().at("data").as_array().empty());
    CHECK(get(stage.app, asked.field("Location"), stage.dora.as).status == 404);
    CHECK(text_at(get(stage.app, asked.field("Location"), stage.bea.as), "state") == "invited");
    const auto answer = [&](const As& as, const char* state) {
        return patch(stage.app, list + "/" + stage.theirs, as, base::json::to_text(Object{{"state", state}}));
    };
    CHECK(answer(stage.anna.as, "accepted").status == 403);
    CHECK(answer(stage.dora.as, "accepted").status == 404);
    CHECK(told(answer(stage.bea.as, "left")) == "422 /state not_settable");
    CHECK(text_at(answer(stage.bea.as, "accepted"), "state") == "accepted");
    CHECK(answer(stage.bea.as, "declined").status == 409);
    CHECK(stage.shown(id).at("hosts").at(1).at("slug").as_string() == "elles");
    CHECK(stage.app.get("/api/v1/actions?host=elles").json().at("data").as_array().size() == 1);
    CHECK(stage.change(id, {{"bring", "Des sifflets"}}, stage.bea.as).status == 200);
    CHECK(stage.change(id, {{"status", "cancelled"}}, stage.bea.as).status == 403);
    stage.move_event("2020-01-19T14:00:00", "2020-01-19T17:30:00");
    CHECK(stage.confirm(id, "follow", stage.bea.as).status == 403);
    CHECK(waiting_of(stage.confirm(id, "keep", stage.bea.as).json()) == "no");
}

TEST_CASE("a co-host that leaves while it is asked to confirm has no say any more, and the question stays") {
    ActionStage stage;
    const std::string id = stage.created(stage.rally());
    const std::string own = ActionStage::self(id, "/co-hosts/") + stage.theirs;
    post(stage.app, ActionStage::self(id, "/co-hosts"), stage.anna.as,
         base::json::to_text(Object{{"group", stage.theirs}, {"part", "organiser"}}));
    patch(stage.app, own, stage.bea.as, R"({"state": "accepted"})");
    stage.move_event("2020-01-19T14:00:00", "2020-01-19T17:30:00");
    CHECK(remove(stage.app, own, stage.bea.as).status == 204);
    CHECK(remove(stage.app, own, stage.bea.as).status == 409);
    CHECK(stage.confirm(id, "keep", stage.bea.as).status == 403);
    CHECK(waiting_of(stage.shown(id)).starts_with("event_moved"));
    CHECK(stage.shown(id).at("hosts").as_array().size() == 1);
    CHECK(stage.confirm(id, "keep", stage.anna.as).status == 200);
}

}  // namespace
