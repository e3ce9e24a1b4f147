// Who signs a call: organisations, once they are verified.
#include <functional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/api/signing.hpp"

namespace {

using namespace tests;
using base::json::Object;
using base::json::Value;
using Stage = SigningStage;

TEST_CASE("who signs waits for a moderator, and is public from then on") {
    Stage stage;
    Object body = signature_body("Comité des Exemples");
    body["kind"] = "collective";
    body["locality"] = "Saint-Étienne";
    body["website"] = "https://example.org/";
    body["version"] = 1;
    const Got got = stage.sign(body);
    CHECK(got.status == 202);
    CHECK(got.field("Cache-Control") == "private, no-store");
    const Value made = got.json();
    CHECK(made.at("status").as_string() == "pending");
    CHECK(made.at("manage").as_string().starts_with("/calls/signatures/"));
    CHECK(got.field("Location") == Stage::link(made));
    CHECK(stage.app.get(got.field("Location")).status == 200);
    CHECK(stage.names().empty());
    CHECK(stage.counts() == "0/0 r1");
    const std::string one = stage.self + "/signatures/" + std::string(made.at("id").as_string());
    CHECK(stage.app.get(one).status == 404);
    CHECK(get(stage.app, one, stage.other.as).status == 404);
    CHECK(get(stage.app, stage.self + "/signatures?status=pending", stage.other.as).status == 403);
    CHECK(stage.app.get(stage.self + "/signatures?status=pending").status == 401);
    CHECK(stage.app.get(stage.self + "/signatures?status=waiting").status == 400);

    const Value waiting = get(stage.app, stage.self + "/signatures?status=pending", stage.mia.as).json();
    CHECK(waiting.at("data").at(0).at("signer") ==
          Value(Object{{"name", "Camille Canari"}, {"contact", "canari@exemple.test"}}));
    stage.app.clock.advance(std::chrono::hours{1});
    const Got verified = stage.verify(made);
    CHECK(verified.status == 200);
    CHECK(verified.json().at("signer").is_null());
    CHECK(stage.counts() == "1/1 r2");
    CHECK(stage.app.get(stage.self + "/signatures").json().at("data").at(0) ==
          Value(Object{{"id", made.at("id")},
                       {"name", "Comité des Exemples"},
                       {"kind", "collective"},
                       {"locality", "Saint-Étienne"},
                       {"country", "FR"},
                       {"website", "https://example.org/"},
                       {"version", 1},
                       {"status", "verified"},
                       {"signed_at", "2020-01-10T08:00:00Z"},
                       {"verified_at", "2020-01-10T09:00:00Z"},
                       {"withdrawn_at", nullptr},
                       {"reason", nullptr},
                       {"signer", nullptr}}));
    CHECK(stage.app.get(one).status == 200);
}

TEST_CASE("each defect of a signature has its pointer and code, and nothing is kept of it") {
    struct Row {
        const char* name;
        std::function<void(Object&)> spoil;
        const char* wanted;
    };
    const std::vector<Row> rows{
        {"a name of 10,000 characters", [](Object& b) { b["name"] = std::string(10'000, 'x'); }, "422 /name too_long"},
        {"a name that is a list", [](Object& b) { b["name"] = base::json::Array{"a"}; }, "422 /name wrong_type"},
        {"a website that runs a script", [](Object& b) { b["website"] = "javascript:alert(1)"; },
         "422 /website not_a_url"},
        {"a kind that is none", [](Object& b) { b["kind"] = "person"; }, "422 /kind unknown_value"},
        {"no leave", [](Object& b) { b.erase("authorised"); }, "422 /authorised not_authorised"},
        {"no leave given", [](Object& b) { b["authorised"] = false; }, "422 /authorised not_authorised"},
        {"leave in words", [](Object& b) { b["authorised"] = "yes"; }, "422 /authorised wrong_type"},
        {"nobody to ask", [](Object& b) { b.erase("signer"); }, "422 /signer required"},
        {"somebody to ask in one word", [](Object& b) { b["signer"] = "moi"; }, "422 /signer wrong_type"},
        {"no way to ask",
         [](Object& b) {
             b["signer"] = Object{{"name", "Camille"}};
         },
         "422 /signer/contact required"},
        {"a version that is not there", [](Object& b) { b["version"] = 2; }, "422 /version unknown"},
        {"version 0", [](Object& b) { b["version"] = 0; }, "422 /version unknown"},
        {"a version before all", [](Object& b) { b["version"] = -2'000'000'000; }, "422 /version unknown"},
        {"a status of its own", [](Object& b) { b["status"] = "verified"; }, "422 /status unknown_field"},
    };
    Stage stage;
    for (const Row& row : rows) {
        INFO(row.name);
        Object body = signature_body();
        row.spoil(body);
        CHECK(told(stage.sign(body)) == row.wanted);
    }
    CHECK(post(stage.app, stage.self + "/signatures", nobody, "[]").status == 400);
    CHECK(stage.names("?status=pending", stage.mia.as).empty());
}

TEST_CASE("who is in the list is not taken twice, whatever the spelling, but a namesake of another town is") {
    Stage stage;
    const Value first = stage.signed_by("Comité des Exemples");
    const Value again = stage.signed_by("COMITE DES EXEMPLES");  // both wait: none blocks the other
    CHECK(stage.verify(first).status == 200);
    CHECK(stage.verify(again).status == 409);
    CHECK(told(stage.sign(signature_body("comité  des exemples."))) == "409 /name signed_already");
    CHECK(told(stage.sign(signature_body("Comité des Exemples"), stage.mia.as)) == "409 /name signed_already");
    Object elsewhere = signature_body("Comité des Exemples");
    elsewhere["locality"] = "Lyon";
    CHECK(stage.sign(elsewhere).status == 202);
    // The link of the second one says why.
    const Value own = stage.app.get(Stage::link(again)).json();
    CHECK(own.at("signature").at("status").as_string() == "refused");
    CHECK(own.at("signature").at("reason").as_string() == "duplicate");
    CHECK(stage.names() == "Comité des Exemples ");
}

TEST_CASE("nobody signs what is closed, not open yet, or not there") {
    Stage stage;
    const auto set = [&](const char* body) {
        CHECK(patch(stage.app, stage.self, stage.mia.as, body, {{"If-Match", "*"}}).status == 200);
        return stage.sign(signature_body()).status;
    };
    CHECK(set(R"({"state": "closed"})") == 409);
    CHECK(set(R"({"state": "published", "closes": {"date": "2020-01-09", "zone": "Europe/Paris"}})") == 409);
    CHECK(set(R"({"closes": null, "opens": {"date": "2020-01-11", "zone": "Europe/Paris"}})") == 409);
    stage.app.clock.set(instant("2020-01-10T23:00:00Z"));
    CHECK(stage.sign(signature_body()).status == 202);
    CHECK(post(stage.app, "/api/v1/calls/00000000-0000-7000-8000-00000000dead/signatures", nobody,
               base::json::to_text(signature_body()))
              .status == 404);
}

TEST_CASE("a moderator's signature stands at once, and needs nobody to ask") {
    Stage stage;
    Object body = signature_body("Attac");
    body.erase("signer");
    const Got got = stage.sign(body, stage.mia.as);
    CHECK(got.status == 201);
    CHECK(stage.app.get(got.field("Location")).status == 200);
    CHECK(stage.counts() == "1/1 r2");
    const As reading = add_token(stage.app, stage.mia, domain::Scope::read);
    CHECK(stage.sign(signature_body("Autre"), reading).status == 403);
}

TEST_CASE("who signed an earlier version stands there until the new one is confirmed") {
    Stage stage;
    const Value made = stage.signed_by("Attac");
    stage.verify(made);
    CHECK(patch(stage.app, Stage::link(made), nobody, R"({"version": 1})").status == 409);
    stage.add_version();
    CHECK(stage.counts() == "1/0 r3");
    CHECK(stage.app.get(stage.self + "/signatures").json().at("data").at(0).at("version") == Value(1));
    Object outdated = signature_body("Autre");
    outdated["version"] = 1;
    CHECK(told(stage.sign(outdated)) == "422 /version outdated_version");
    const Value own = stage.app.get(Stage::link(made)).json();
    CHECK(own.at("may_confirm").as_bool());
    CHECK(own.at("call").at("version") == Value(2));
    CHECK(told(patch(stage.app, Stage::link(made), nobody, "{}")) == "422 /version required");
    CHECK(patch(stage.app, Stage::link(made), nobody, R"({"version": 1})").status == 412);
    CHECK(patch(stage.app, Stage::link(made), nobody, R"({"version": 3})").status == 412);
    const Got confirmed = patch(stage.app, Stage::link(made), nobody, R"({"version": 2})");
    CHECK(confirmed.status == 200);
    CHECK(confirmed.json().at("signature").at("version") == Value(2));
    CHECK(stage.counts() == "1/1 r4");
    CHECK(patch(stage.app, Stage::link(made), nobody, R"({"version": 2})").status == 409);
}

TEST_CASE("whoever has the link withdraws: what waits is gone, what stood leaves the list and may sign again") {
    Stage stage;
    const Value waiting = stage.signed_by("Autre");
    CHECK(remove(stage.app, Stage::link(waiting), nobody).status == 204);
    CHECK(stage.app.get(Stage::link(waiting)).status == 404);
    CHECK(stage.names("?status=pending", stage.mia.as).empty());

    const Value made = stage.signed_by("Attac");
    stage.verify(made);
    CHECK(remove(stage.app, Stage::link(made), nobody).status == 204);
    CHECK(stage.names().empty());
    CHECK(stage.names("?status=withdrawn", stage.mia.as) == "Attac ");
    CHECK(stage.counts() == "0/0 r3");
    CHECK(remove(stage.app, Stage::link(made), nobody).status == 409);
    CHECK(stage.app.get(Stage::link(made)).json().at("signature").at("status").as_string() == "withdrawn");
    CHECK(stage.verify(stage.signed_by("Attac")).status == 200);
    CHECK(stage.names() == "Attac ");
}

TEST_CASE("links that were guessed, cut or lengthened open nothing, and all say so in the same bytes") {
    Stage stage;
    const std::string link = Stage::link(stage.signed_by("Attac"));
    const auto answer = [&](const std::string& target) {
        const Got got = stage.app.get(target);
        std::string words = std::to_string(got.status) + got.body;
        return words.erase(words.find("urn:uuid:"), 9 + 36);
    };
    const std::string absent = answer("/api/v1/calls/signatures/0123456789012345678901");
    CHECK(absent.starts_with("404"));
    CHECK(answer(link.substr(0, link.size() - 1)) == absent);
    CHECK(answer(link + "A") == absent);
    CHECK(patch(stage.app, link + "A", nobody, R"({"version": 1})").status == 404);
    CHECK(remove(stage.app, link + "A", nobody).status == 404);
    CHECK(stage.app.get(link).status == 200);
    CHECK(remove(stage.app, stage.self, stage.mia.as, {{"If-Match", "*"}}).status == 204);
    CHECK(answer(link) == absent);  // of a call that is hidden
}

TEST_CASE("the table has everybody who is verified, in UTF-8, and no cell that a spreadsheet would run") {
    Stage stage;
    Object body = signature_body("=HYPERLINK(\"http://evil.example\")");
    body["locality"] = "@SUM(1)";
    body["website"] = "https://example.org/a,b";
    stage.sign(body, stage.mia.as);
    for (const char* name : {"+33", "-1", "Œuvre, \"la vraie\"", "Zoé"}) stage.signed_by(name, stage.mia.as);
    stage.signed_by("Pas encore");
    const Got got = stage.app.get(stage.self + "/signatures.csv");
    CHECK(got.field("Content-Type") == "text/csv; charset=utf-8; header=present");
    CHECK(got.body ==
          "name,kind,locality,country,website,version,signed_at,verified_at\r\n"
          "'-1,association,,FR,,1,2020-01-10T08:00:00Z,2020-01-10T08:00:00Z\r\n"
          "'+33,association,,FR,,1,2020-01-10T08:00:00Z,2020-01-10T08:00:00Z\r\n"
          "\"'=HYPERLINK(\"\"http://evil.example\"\")\",association,'@SUM(1),FR,\"https://example.org/a,b\",1,"
          "2020-01-10T08:00:00Z,2020-01-10T08:00:00Z\r\n"
          "\"Œuvre, \"\"la vraie\"\"\",association,,FR,,1,2020-01-10T08:00:00Z,2020-01-10T08:00:00Z\r\n"
          "Zoé,association,,FR,,1,2020-01-10T08:00:00Z,2020-01-10T08:00:00Z\r\n");
}

TEST_CASE("the list is walked through by cursors that stay right when somebody withdraws") {
    Stage stage;
    std::string third;
    for (const char* name : {"E", "B", "D", "A", "C"}) {
        const Value made = stage.signed_by(name, stage.mia.as);
        if (std::string(name) == "B") third = Stage::link(made);
    }
    const Value page = stage.app.get(stage.self + "/signatures?limit=2&fields=name").json();
    CHECK(base::json::to_text(page.at("data")) == R"([{"name":"A"},{"name":"B"}])");
    CHECK(remove(stage.app, third, nobody).status == 204);
    const Value next = stage.app.get(page.at("next").as_string()).json();
    CHECK(base::json::to_text(next.at("data")) == R"([{"name":"C"},{"name":"D"}])");
    CHECK(stage.app.get(stage.self + "/signatures?cursor=nobody").status == 400);
}

TEST_CASE("an address signs so often and no more, while others go on") {
    Stage stage;
    const auto sign_from = [&](const char* address, int number) {
        http::Request request = request_by(http::Method::post, stage.self + "/signatures", nobody,
                                           base::json::to_text(signature_body("X" + std::to_string(number))));
        request.peer = address;
        return stage.app.send(std::move(request));
    };
    int taken = 0;
    for (int i = 0; i < 12; ++i)
        if (sign_from("203.0.113.7", i).status == 202) ++taken;
    CHECK(taken == 10);
    const Got refused = sign_from("203.0.113.7", 20);
    CHECK(refused.status == 429);
    CHECK_FALSE(refused.field("Retry-After").empty());
    CHECK(sign_from("198.51.100.7", 21).status == 202);
    stage.app.clock.advance(std::chrono::minutes{1});
    CHECK(sign_from("203.0.113.7", 22).status == 202);
}

TEST_CASE("what nobody decided on in 60 days is destroyed, what was refused after 90") {
    Stage stage;
    const Value waiting = stage.signed_by("Attac");
    const Value refused = stage.signed_by("Spam");
    const Value standing = stage.signed_by("Autre", stage.mia.as);
    stage.decide(refused, R"({"status": "refused", "reason": "spam"})");
    const auto destroyed_after = [&](int days) {
        stage.app.clock.set(scenario_today + std::chrono::days{days} + std::chrono::seconds{1});
        return stage.app.write(stage.app.program->signatures.tidy());
    };
    CHECK(destroyed_after(59) == 0);
    CHECK(destroyed_after(60) == 1);
    CHECK(stage.app.get(Stage::link(waiting)).status == 404);
    CHECK(stage.app.get(Stage::link(refused)).status == 200);
    CHECK(destroyed_after(90) == 1);
    CHECK(stage.app.get(Stage::link(refused)).status == 404);
    CHECK(stage.app.get(Stage::link(standing)).status == 200);
}

TEST_CASE("a change of who signed is seen at once, hot answers included, and moves the call in /changes") {
    Stage stage;
    const std::string list = stage.self + "/signatures";
    stage.app.get(list);
    stage.app.get(stage.self);
    const std::string cursor = text_at(stage.app.get("/api/v1/changes"), "cursor");
    const Value made = stage.signed_by("Attac");
    CHECK(stage.app.get_hot(list));  // what waits changes nothing
    CHECK(stage.app.get("/api/v1/changes?since=" + cursor).json().at("data").as_array().empty());
    stage.verify(made);
    CHECK_FALSE(stage.app.get_hot(list));
    CHECK_FALSE(stage.app.get_hot(stage.self));
    const Value changes = stage.app.get("/api/v1/changes?since=" + cursor).json().at("data");
    REQUIRE(changes.as_array().size() == 1);
    CHECK(changes.at(0).at("object").at("signatures").at("verified") == Value(1));
}

TEST_CASE("a signature that is sent twice with one key is taken once, and answered alike") {
    Stage stage;
    const auto send = [&] {
        return post(stage.app, stage.self + "/signatures", nobody, base::json::to_text(signature_body()),
                    {{"Idempotency-Key", "0123456789abcdef"}});
    };
    const std::string first = send().body;
    CHECK(send().body == first);
    CHECK(stage.names("?status=pending", stage.mia.as) == "Comité des Exemples ");
}

}  // namespace
