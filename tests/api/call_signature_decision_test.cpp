// What moderators decide on signatures.
#include <optional>
#include <string>
#include <utility>

#include <catch2/catch.hpp>

#include "tests/api/signing.hpp"

namespace {

using namespace tests;
using base::json::Value;
using Stage = SigningStage;

TEST_CASE("what is refused leaves nothing but why, for whoever has the link") {
    Stage stage;
    const Value made = stage.signed_by("Jeanne Dupont");
    CHECK(told(stage.decide(made, R"({"status": "refused"})")) == "422 /reason required");
    CHECK(told(stage.decide(made, R"({"status": "verified", "reason": "spam"})")) == "422 /reason contradiction");
    CHECK(told(stage.decide(made, R"({"status": "pending"})")) == "422 /status not_settable");
    CHECK(told(stage.decide(made, R"({"reason": "spam"})")) == "422 /status required");
    const Got refused = stage.decide(made, R"({"status": "refused", "reason": "private_person"})");
    CHECK(refused.status == 200);
    CHECK(text_at(refused, "name").empty());
    CHECK(stage.verify(made).status == 409);
    CHECK(stage.counts() == "0/0 r1");
    const Value own = stage.app.get(Stage::link(made)).json();
    CHECK(own.at("signature").at("reason").as_string() == "private_person");
    CHECK_FALSE(own.at("may_withdraw").as_bool());
    CHECK(remove(stage.app, Stage::link(made), nobody).status == 409);
}

TEST_CASE("a moderator takes out what should not stand") {
    Stage stage;
    const Value made = stage.signed_by("Attac");
    CHECK(stage.decide(made, R"({"status": "withdrawn"})").status == 409);
    stage.verify(made);
    const std::string one = stage.self + "/signatures/" + std::string(made.at("id").as_string());
    CHECK(patch(stage.app, one, stage.other.as, R"({"status": "withdrawn"})", {{"If-Match", "*"}}).status == 403);
    CHECK(patch(stage.app, one, nobody, R"({"status": "withdrawn"})", {{"If-Match", "*"}}).status == 401);
    CHECK(stage.decide(made, R"({"status": "withdrawn"})").status == 200);
    CHECK(stage.names().empty());
    CHECK(stage.app.get(one).status == 404);
}

TEST_CASE("whoever decides has seen what they decide on") {
    Stage stage;
    const Value made = stage.signed_by("Attac");
    const std::string one = stage.self + "/signatures/" + std::string(made.at("id").as_string());
    const auto decide = [&](const char* decision, const std::string& seen) {
        return patch(stage.app, one, stage.mia.as, decision, seen.empty() ? Headers{} : Headers{{"If-Match", seen}});
    };
    const std::string waiting = get(stage.app, one, stage.mia.as).field("ETag");
    CHECK(waiting.starts_with("\"1."));
    CHECK(decide(R"({"status": "verified"})", "").status == 428);
    CHECK(decide(R"({"status": "verified"})", "\"2.x\"").status == 412);
    CHECK(decide("[]", "").status == 400);
    CHECK(patch(stage.app, one, stage.other.as, "{}").status == 403);  // before the precondition
    const Got verified = decide(R"({"status": "verified"})", waiting);
    CHECK(verified.status == 200);
    CHECK(verified.field("ETag").starts_with("\"2."));
    CHECK(get(stage.app, one, stage.mia.as).field("ETag") == verified.field("ETag"));

    // Whoever was slower is told what has become of it, and nothing happens.
    const Got late = decide(R"({"status": "refused", "reason": "spam"})", waiting);
    CHECK(late.status == 412);
    CHECK(late.json().at("current") == verified.json());
    CHECK(late.field("ETag").starts_with("\"2."));
    CHECK(stage.names() == "Attac ");

    // So it is when the organisation signs another version meanwhile.
    stage.add_version();
    CHECK(patch(stage.app, Stage::link(made), nobody, R"({"version": 2})").status == 200);
    CHECK(decide(R"({"status": "withdrawn"})", verified.field("ETag")).status == 412);
    const Got present = get(stage.app, one, stage.mia.as);
    CHECK(present.field("ETag").starts_with("\"5."));
    const Got withdrawn = decide(R"({"status": "withdrawn"})", present.field("ETag"));
    CHECK(withdrawn.status == 200);
    CHECK(withdrawn.field("ETag").starts_with("\"6."));
}

TEST_CASE("of two who decide at once the second changes nothing") {
    Stage stage;
    const std::string id{stage.signed_by("Attac").at("id").as_string()};
    const auto decide = [&](domain::SignatureStatus status, std::optional<domain::SignatureRefusal> why) {
        return stage.app.program->signatures.decide(caller_of(stage.app, stage.mia), stage.letter, id, {status, why, 1},
                                                    {});
    };
    // Both have looked before either writes.
    auto first = decide(domain::SignatureStatus::verified, std::nullopt);
    auto second = decide(domain::SignatureStatus::refused, domain::SignatureRefusal::spam);
    CHECK(stage.app.write(std::move(first)).status == domain::SignatureStatus::verified);
    try {
        stage.app.write(std::move(second));
        FAIL("it was done");
    } catch (const base::Error& error) {
        CHECK(error.code() == base::Code::precondition_failed);
    }
    CHECK(stage.names() == "Attac ");
}

}  // namespace
