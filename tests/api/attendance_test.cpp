// Signing up for actions through the API.
#include <catch2/catch.hpp>

#include "api/attendance_body.hpp"
#include "tests/api/actions.hpp"
#include "tests/golden.hpp"

namespace {

using namespace tests;
using base::json::Object;
using base::json::Value;

// The open action, with one slot in a role that is open to all and one that an organiser has to accept.
struct Comings : ActionStage {
    Comings() {
        action = created(rally());
        welcome = slot("welcome", "-PT1H", "PT0S");
        aid = slot("first_aid", "PT0S", "PT1H");
    }
    std::string slot(const std::string& kind, const char* from, const char* to) {
        const std::string role = made(self(action, "/roles"), anna, Object{{"kind", kind}});
        return made(self(action, "/roles/") + role + "/slots", anna, Object{{"needed", 2}, {"from", from}, {"to", to}});
    }
    Got sign_up(const Object& body = {}, const As& as = nobody, Headers headers = {}) {
        return call(app, http::Method::post, self(action, "/attendances"), as, base::json::to_text(body), headers);
    }
    // Where that one is found.
    std::string path(const Got& got) { return "/api/v1" + text_at(got, "manage"); }
    Got sign_ups(const As& as = nobody) { return get(app, self(action, "/sign-ups"), as); }
    Got set(const Object& body, const As& as, std::string_view match = "*") {
        return patch(app, self(action, "/sign-ups"), as, base::json::to_text(body), {{"If-Match", match}});
    }
    Got amend(const Got& got, const Object& body, std::string_view match = "*") {
        return patch(app, path(got), nobody, base::json::to_text(body), {{"If-Match", match}});
    }

    std::string action, welcome, aid;
};

TEST_CASE("one click signs up, and gives a link that opens, changes and withdraws it") {
    Comings at;
    const Got made = at.sign_up();
    CHECK(made.status == 201);
    CHECK(made.field("Location") == at.path(made));
    CHECK(made.field("Cache-Control") == "private, no-store");
    expect_golden("api/attendance.json", base::json::to_pretty_text(made.json()));
    const Got seen = get(at.app, at.path(made), nobody);
    CHECK(seen.status == 200);
    CHECK(seen.body == made.body);
    CHECK(seen.field("Cache-Control") == "private, no-store");
    const Got changed = at.amend(made, {{"party_size", 3}, {"mode", "outside"}}, seen.field("ETag"));
    CHECK(changed.status == 200);
    CHECK(changed.json().at("party_size") == 3);
    CHECK(at.amend(made, {{"party_size", 4}}, seen.field("ETag")).status == 412);
    CHECK(call(at.app, http::Method::patch, at.path(made), nobody, "{}").status == 428);
    CHECK(at.amend(made, {{"mode", nullptr}}).json().at("mode").is_null());
    CHECK(at.amend(made, {{"signed_up_on", "2020-01-01"}}).errors() == "/signed_up_on read_only\n");
    CHECK(remove(at.app, at.path(made), nobody).status == 428);
    CHECK(call(at.app, http::Method::delete_, at.path(made), nobody, "", {{"If-Match", "*"}}).status == 204);
    const Got gone = get(at.app, at.path(made), nobody);
    CHECK(gone.status == 404);
}

TEST_CASE("a secret that is guessed or cut short opens nothing, and answers as one that never was") {
    Comings at;
    const std::string path = at.path(at.sign_up());
    const auto bytes = [&](const std::string& target, http::Method method) {
        Got got = call(at.app, method, target, nobody, method == http::Method::patch ? "{}" : "", {{"If-Match", "*"}});
        CHECK(got.status == 404);
        return got.body.substr(0, got.body.find("\"instance\""));
    };
    const std::string never = "/api/v1/attendances/0123456789012345678901";
    for (const auto method : {http::Method::get, http::Method::patch, http::Method::delete_})
        for (const std::string& guess : {path.substr(0, path.size() - 1), path + "A", path + "%20", never})
            CHECK(bytes(guess, method) == bytes(never, method));
}

TEST_CASE("each defect of a sign-up is told where it is") {
    Comings at;
    struct Row {
        const char* name;
        Object body;
        const char* errors;
    };
    const std::string box(100, 'A');
    const std::vector<Row> rows{
        {"a party of nobody", {{"party_size", 0}}, "/party_size out_of_range\n"},
        {"a party of ten thousand", {{"party_size", 10'000}}, "/party_size out_of_range\n"},
        {"half a person", {{"party_size", 1.5}}, "/party_size wrong_type\n"},
        {"unknown status", {{"status", "coming"}}, "/status unknown_value\n"},
        {"waiting by oneself", {{"status", "waiting"}}, "/status not_settable\n"},
        {"from afar", {{"mode", "remote"}}, "/mode not_offered\n"},
        {"an occurrence", {{"occurrence", "2020-01-18T14:00:00"}}, "/occurrence no_occurrence\n"},
        {"a slot of nowhere", {{"slots", base::json::Array{nowhere}}}, "/slots/0 unknown\n"},
        {"a slot twice", {{"slots", base::json::Array{Value(at.welcome), Value(at.welcome)}}}, "/slots/1 duplicate\n"},
        {"an account of nobody", {{"in_account", true}}, "/in_account no_account\n"},
        {"an unknown member", {{"email", "x@exemple.test"}}, "/email unknown_field\n"},
        {"sealed to no key", {{"sealed", box}, {"consent", 1}}, "/sealed no_key\n"},
        {"a key without anything", {{"key", "x"}}, "/sealed required\n"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        const Got got = at.sign_up(row.body);
        CHECK(got.status == 422);
        CHECK(got.errors() == row.errors);
    }
    CHECK(at.sign_ups(at.anna.as).json().at("counts").as_array().empty());
}

TEST_CASE("what was sealed comes in any kind of base64, to the present key unless another is named") {
    const auto read = [](const Object& body) {
        const auto wanted = charivari::api::read_new_attendance(body);
        CHECK(wanted.errors.empty());
        return wanted.draft.note.value();
    };
    using Note = charivari::domain::SealedNote;
    CHECK(read({{"sealed", "ab+/cQ=="}}) == Note{"", "ab-_cQ"});
    CHECK(read({{"sealed", "ab+/cQ"}, {"key", "of-ours"}}) == Note{"of-ours", "ab-_cQ"});
    CHECK(read({{"sealed", "ab-_cQ"}}) == Note{"", "ab-_cQ"});
    CHECK(read({{"sealed", "ab====="}}) == Note{"", "ab==="});  // no base64: told when it is looked at
}

TEST_CASE("the same sign-up sent twice with a key is one, and its link comes again") {
    Comings at;
    const Headers key{{"Idempotency-Key", "0123456789abcdef"}};
    const Got first = at.sign_up({{"party_size", 2}}, nobody, key);
    const Got again = at.sign_up({{"party_size", 2}}, nobody, key);
    CHECK(first.status == 201);
    CHECK(again.body == first.body);
    CHECK(at.sign_up({{"party_size", 3}}, nobody, key).status == 422);
    CHECK(at.sign_ups(at.anna.as).json().at("going").at("people") == 2);
}

TEST_CASE("what does not take place is refused with its reason, what is hidden as absent") {
    Comings at;
    const auto reason = [&] {
        const Got got = at.sign_up();
        CHECK(got.status == 409);
        CHECK(at.sign_ups().json().at("refusal") == got.json().at("errors").at(0).at("code"));
        return std::string(got.json().at("errors").at(0).at("code").as_string());
    };
    at.set({{"open", false}}, at.anna.as);
    CHECK(reason() == "sign_ups_closed");
    at.set({{"open", true}}, at.anna.as);
    const Got made = at.sign_up();
    at.app.clock.set(instant("2020-01-18T17:00:00Z"));
    CHECK(reason() == "action_over");
    CHECK(at.amend(made, {{"party_size", 2}}).status == 409);
    CHECK(at.amend(made, {{"status", "declined"}}).status == 200);
    at.app.clock.set(scenario_today);
    at.change(at.action, {{"status", "cancelled"}}, at.anna.as);
    CHECK(reason() == "action_cancelled");
    call(at.app, http::Method::delete_, ActionStage::self(at.action), at.mona.as, "", {{"If-Match", "*"}});
    const Got hidden = at.sign_up();
    at.action = nowhere;
    const Got absent = at.sign_up();
    CHECK(hidden.status == 404);
    CHECK(hidden.body.substr(0, hidden.body.find("\"instance\"")) ==
          absent.body.substr(0, absent.body.find("\"instance\"")));
    CHECK(get(at.app, at.path(made), nobody).json().at("action").is_null());
}

TEST_CASE("the public is told numbers from ten up, organisers all of them, and nobody a name") {
    Comings at;
    for (int i = 0; i < 3; ++i) at.sign_up({{"party_size", 3}, {"mode", "inside"}});
    at.sign_up({{"status", "maybe"}, {"slots", base::json::Array{}}});
    at.sign_up({{"slots", base::json::Array{Value(at.welcome), Value(at.aid)}}});
    CHECK(at.sign_ups().json().at("going") == Value(Object{{"people", 10}, {"fewer_than", nullptr}}));
    CHECK(at.sign_ups().json().at("maybe") == Value(Object{{"people", nullptr}, {"fewer_than", 10}}));
    CHECK(at.sign_ups().json().at("counts").is_null());
    CHECK(at.sign_ups().json().at("slots").at(0).at("taken") == 1);
    CHECK(at.sign_ups().json().at("slots").at(1).at("asked").is_null());
    expect_golden("api/sign_ups.json", base::json::to_pretty_text(at.sign_ups(at.anna.as).json()));
    expect_golden("api/attendances.json",
                  base::json::to_pretty_text(get(at.app, at.self(at.action, "/attendances"), at.anna.as).json()));
    CHECK(get(at.app, at.self(at.action, "/attendances"), at.carl.as).status == 403);
    at.set({{"count_hidden", true}}, at.anna.as);
    CHECK(at.sign_ups().json().at("going").is_null());
    CHECK(at.sign_ups(at.anna.as).json().at("going").at("people") == 10);
    const auto page = get(at.app, at.self(at.action, "/attendances?limit=2&fields=party_size"), at.anna.as).json();
    CHECK(page.at("data").as_array().size() == 2);
    const auto rest = get(at.app, page.at("next").as_string(), at.anna.as).json();
    CHECK(rest.at("data").at(0) == Value(Object{{"party_size", 3}}));
}

TEST_CASE("settings are changed by organisers who have seen them") {
    Comings at;
    const Got seen = at.sign_ups(at.anna.as);
    CHECK(at.set({{"capacity", 40}}, at.dora.as).status == 403);
    CHECK(at.set({{"capacity", 0}}, at.anna.as).errors() == "/capacity out_of_range\n");
    CHECK(at.set({{"colour", "red"}}, at.anna.as).errors() == "/colour unknown_field\n");
    CHECK(at.set({{"full", true}}, at.anna.as).errors() == "/full read_only\n");
    const Got set = at.set({{"capacity", 4}, {"closes_before", "PT2H"}}, at.anna.as, seen.field("ETag"));
    CHECK(set.status == 200);
    CHECK(set.json().at("closes").as_string() == "2020-01-18T10:15:00Z");
    CHECK(at.set({{"capacity", 5}}, at.anna.as, seen.field("ETag")).status == 412);
    const Got moment = at.set(
        {{"closes_before", nullptr}, {"closes_at", Object{{"local", "2020-01-17T20:00:00"}, {"zone", "Europe/Paris"}}}},
        at.anna.as);
    CHECK(moment.json().at("closes").as_string() == "2020-01-17T19:00:00Z");
    at.sign_up({{"party_size", 3}});
    const Got waiting = at.sign_up({{"party_size", 2}});
    CHECK(waiting.json().at("status").as_string() == "waiting");
    CHECK(waiting.json().at("position") == 1);
    CHECK(at.sign_ups().json().at("full") == true);
    CHECK(at.set({{"capacity", nullptr}}, at.anna.as).json().at("waiting").at("people") == 0);
    CHECK(get(at.app, at.path(waiting), nobody).json().at("status").as_string() == "going");
}

TEST_CASE("an organiser accepts helpers, takes them off, and prunes what nobody believes") {
    Comings at;
    const Got made = at.sign_up({{"slots", base::json::Array{Value(at.aid)}}});
    CHECK(made.json().at("work").at(0).at("accepted") == false);
    const std::string path = at.self(at.action, "/slots/") + at.aid + "/sign-ups";
    const auto listed = get(at.app, path, at.anna.as).json();
    CHECK(listed.at("data").at(0).at("id") == made.json().at("id"));
    const auto decide = [&](bool accepted, const As& as) {
        return post(at.app, path, as,
                    base::json::to_text(Object{{"attendance", made.json().at("id")}, {"accepted", accepted}}));
    };
    CHECK(decide(true, at.carl.as).status == 403);
    CHECK(decide(true, at.anna.as).json().at("slots").at(0).at("accepted") == true);
    CHECK(get(at.app, at.path(made), nobody).json().at("work").at(0).at("accepted") == true);
    CHECK(decide(false, at.anna.as).json().at("slots").as_array().empty());
    CHECK(post(at.app, path, at.anna.as, "{}").errors() == "/attendance required\n/accepted required\n");
    const std::string one = at.self(at.action, "/attendances/") + text_at(made, "id");
    CHECK(remove(at.app, one, at.carl.as).status == 403);
    CHECK(remove(at.app, one, at.anna.as).status == 204);
    CHECK(get(at.app, at.path(made), nobody).status == 404);
    for (int i = 0; i < 6; ++i) at.sign_up();
    const auto flood = at.sign_ups(at.anna.as).json().at("floods").at(0);
    CHECK(flood.at("attendances") == 6);
    const Got pruned =
        remove(at.app, at.self(at.action, "/floods/") + std::string(flood.at("batch").as_string()), at.anna.as);
    CHECK(pruned.json().at("removed") == 6);
    CHECK(remove(at.app, at.self(at.action, "/floods/x"), at.anna.as).status == 404);
}

TEST_CASE("of 5,000 scripted sign-ups no more than the quota are taken, and all go at once") {
    Comings at;
    int taken = 0, refused = 0;
    for (int i = 0; i < 5000; ++i) {
        const int status = at.sign_up().status;
        taken += status == 201;
        refused += status == 429;
    }
    CHECK(taken <= 300);  // of a source that nothing tells apart
    CHECK(taken > 0);
    CHECK(taken + refused == 5000);
    const auto flood = at.sign_ups(at.anna.as).json().at("floods").at(0);
    const Got pruned =
        remove(at.app, at.self(at.action, "/floods/") + std::string(flood.at("batch").as_string()), at.anna.as);
    CHECK(pruned.json().at("removed") == taken);
}

TEST_CASE("counts as a table, whose cells run nowhere, and which nothing keeps") {
    Comings at;
    const std::string role =
        at.made(at.self(at.action, "/roles"), at.anna, Object{{"kind", "other"}, {"title", "=HYPERLINK(\"x\")"}});
    at.made(at.self(at.action, "/roles/") + role + "/slots", at.anna, Object{{"from", "-PT1H"}, {"to", "PT0S"}});
    at.sign_up({{"party_size", 2}, {"mode", "inside"}});
    const Got got = get(at.app, at.self(at.action, "/sign-ups.csv"), at.anna.as);
    CHECK(got.status == 200);
    CHECK(got.field("Cache-Control") == "private, no-store");
    CHECK(got.field("Content-Type") == "text/csv; charset=utf-8; header=present");
    expect_golden("api/sign_ups.csv", got.body);
    CHECK(get(at.app, at.self(at.action, "/sign-ups.csv"), at.carl.as).status == 403);
}

TEST_CASE("who is signed in finds what they signed up for, and takes in what they did before") {
    Comings at;
    const Got mine = at.sign_up({}, at.dora.as);
    CHECK(mine.json().at("in_account") == true);
    CHECK(at.sign_up({{"in_account", false}}, at.dora.as).json().at("in_account") == false);
    CHECK(at.sign_up({}, at.dora.as).errors() == " signed_up_already\n");
    at.action = at.created(at.rally());
    const Got before = at.sign_up({{"party_size", 2}});
    const char* own = "/api/v1/me/attendances";
    const auto adopt = [&](const std::string& manage, const Person& who) {
        return post(at.app, own, who.as, base::json::to_text(Object{{"manage", manage}}));
    };
    const Got adopted = adopt("https://agenda.example" + text_at(before, "manage"), at.dora);
    CHECK(adopted.status == 201);
    CHECK(adopt(text_at(before, "manage"), at.carl).status == 409);
    CHECK(adopt("x", at.carl).status == 404);
    CHECK(adopted.field("Location") == std::string(own) + "/" + text_at(before, "id"));
    CHECK(get(at.app, own, at.dora.as).json().at("data").as_array().size() == 2);
    const Got changed =
        patch(at.app, adopted.field("Location"), at.dora.as, R"({"party_size": 5})", {{"If-Match", "*"}});
    CHECK(changed.json().at("party_size") == 5);
    CHECK(changed.json().at("manage").is_null());
    CHECK(get(at.app, adopted.field("Location"), at.carl.as).status == 404);
    CHECK(get(at.app, at.path(before), nobody).json().at("party_size") == 5);
    CHECK(call(at.app, http::Method::delete_, adopted.field("Location"), at.dora.as, "", {{"If-Match", "*"}}).status ==
          204);
    CHECK(get(at.app, own, at.dora.as).json().at("data").as_array().size() == 1);
    CHECK(get(at.app, own, add_token(at.app, at.dora, domain::Scope::read)).status == 403);
}

TEST_CASE("a sign-up makes stale what is told of sign-ups, and nothing else") {
    Comings at;
    const std::string sign_ups = at.self(at.action, "/sign-ups");
    const std::vector<std::string> others{at.self(at.action), "/api/v1/agenda?from=2020-01-01&to=2020-02-01",
                                          "/agenda.ics", "/api/v1/changes"};
    std::vector<std::string> before;
    for (const std::string& each : others) before.push_back(at.app.get(each).body);
    at.app.get(sign_ups);
    CHECK(at.app.get_hot(sign_ups));
    at.sign_up({{"party_size", 12}});
    CHECK_FALSE(at.app.get_hot(sign_ups));
    CHECK(at.app.get(sign_ups).json().at("going").at("people") == 12);
    for (std::size_t i = 0; i < others.size(); ++i) {
        INFO(others[i]);
        const auto hot = at.app.get_hot(others[i]);
        REQUIRE(hot);
        CHECK(hot->body == before[i]);
    }
}

}  // namespace
