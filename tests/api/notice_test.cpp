// What organisers are told, through the API.
#include <catch2/catch.hpp>

#include "tests/api/people.hpp"
#include "tests/service/action_fixture.hpp"

namespace {

using namespace tests;

struct Notices : Answering {
    As as(const domain::Caller& caller) { return signed_in(app, *caller.account).as; }
};

TEST_CASE("notices are listed latest first, open ones unless all are asked for, page by page") {
    Notices at;
    for (int i = 0; i < 3; ++i) at.make(domain::OnMove::ask);
    at.move_event("2020-01-18T15:00:00", "2020-01-18T18:00:00");
    const As anna = at.as(at.anna);
    const auto first = get(at.app, "/api/v1/notices?limit=2", anna).json();
    CHECK(first.at("data").as_array().size() == 2);
    const auto& notice = first.at("data").at(0).as_object();
    CHECK(notice.at("kind") == "action_to_confirm");
    CHECK(notice.at("detail") == "hour_changed");
    CHECK(notice.at("group").at("slug") == "nous");
    CHECK(notice.at("action").at("title") == "Rassemblement");
    CHECK(notice.at("done") == false);
    const auto second = get(at.app, std::string(first.at("next").as_string()), anna).json();
    CHECK(second.at("data").as_array().size() == 1);
    CHECK(second.at("next").is_null());

    const std::string self = "/api/v1/notices/" + std::string(notice.at("id").as_string());
    const Got done = patch(at.app, self, anna, R"({"done": true})");
    CHECK(done.status == 200);
    CHECK(done.json().at("done") == true);
    CHECK(get(at.app, "/api/v1/notices", anna).json().at("data").as_array().size() == 2);
    CHECK(get(at.app, "/api/v1/notices?state=all", anna).json().at("data").as_array().size() == 3);
    CHECK(get(at.app, self, anna).json().at("done_at").is_string());
}

TEST_CASE("members and strangers are told nothing, and may say nothing of it") {
    Notices at;
    at.make(domain::OnMove::ask);
    at.move_event("2020-01-18T15:00:00", "2020-01-18T18:00:00");
    const std::string id = at.app.program->notices.list(at.anna, true, 1, std::nullopt).notices.at(0).notice.id;
    for (const domain::Caller& caller : {at.carl, at.dora, at.mona}) {
        const As as = at.as(caller);
        CHECK(get(at.app, "/api/v1/notices", as).json().at("data").as_array().empty());
        CHECK(get(at.app, "/api/v1/notices/" + id, as).status == 404);
        CHECK(patch(at.app, "/api/v1/notices/" + id, as, R"({"done": true})").status == 404);
    }
}

TEST_CASE("whoever left an action is told no more of it than that there was one") {
    Notices at;
    domain::ActionDraft draft = at.rally();
    draft.visibility = domain::Visibility::group;
    const std::string id = at.make(draft).id;
    at.app.write(at.actions().invite(at.anna, id, at.with, domain::GroupNature::organiser));
    const As bea = at.as(at.bea);
    const auto action = [&] {
        return get(at.app, "/api/v1/notices?state=all", bea).json().at("data").at(0).at("action");
    };
    CHECK(action().at("id").as_string() == id);
    at.app.write(at.actions().answer_invitation(at.bea, id, at.with, false));
    CHECK(action().is_null());
}

TEST_CASE("a change of a notice that is none is refused, each with what is wrong") {
    Notices at;
    at.make(domain::OnMove::ask);
    at.move_event("2020-01-18T15:00:00", "2020-01-18T18:00:00");
    const As anna = at.as(at.anna);
    const std::string id = at.app.program->notices.list(at.anna, true, 1, std::nullopt).notices.at(0).notice.id;
    struct Row {
        const char* what;
        const char* body;
        int status;
        const char* code;
    };
    const Row row = GENERATE(Row{"nothing", "{}", 422, "required"}, Row{"null", R"({"done": null})", 422, "required"},
                             Row{"taken back", R"({"done": false})", 422, "not_settable"},
                             Row{"no truth", R"({"done": "yes"})", 422, "wrong_type"},
                             Row{"more than that", R"({"done": true, "kind": "task_due"})", 422, "unknown_field"},
                             Row{"no object", "[]", 400, ""}, Row{"no JSON", "{", 400, ""});
    INFO(row.what);
    const Got got = patch(at.app, "/api/v1/notices/" + id, anna, row.body);
    CHECK(got.status == row.status);
    CHECK(got.body.find(row.code) != std::string::npos);
    CHECK(at.app.program->notices.list(at.anna, true, 1, std::nullopt).notices.size() == 1);
}

TEST_CASE("a list of notices refuses what it does not know") {
    Notices at;
    const As anna = at.as(at.anna);
    for (const char* query : {"?state=done", "?state=", "?cursor=x", "?limit=0", "?fields=names", "?open=1"})
        CHECK(get(at.app, std::string("/api/v1/notices") + query, anna).status == 400);
}

TEST_CASE("a notice leads to where something can be done, a draft included, and a relay to the page alone") {
    Notices at;
    domain::ActionDraft draft = at.rally(domain::OnMove::ask);
    const std::string id = at.make(draft).id;
    const std::string slug = at.stored(id).slug;
    at.app.write(at.actions().invite(at.anna, id, at.with, domain::GroupNature::relay));
    at.app.write(at.actions().answer_invitation(at.bea, id, at.with, true));
    at.move_event("2020-01-18T15:00:00", "2020-01-18T18:00:00");
    const auto confirm_links = [&](const domain::Caller& caller) {
        const std::string page = get(at.app, "/organise", at.as(caller)).body;
        CHECK(page.find("/actions/" + slug) != std::string::npos);
        return page.find("/actions/" + slug + "/confirm") != std::string::npos;
    };
    CHECK(confirm_links(at.anna));
    CHECK_FALSE(confirm_links(at.bea));

    draft.status = domain::ActionStatus::draft;
    const std::string unannounced = at.make(draft).id;
    at.app.write(at.actions().invite(at.anna, unannounced, at.with, domain::GroupNature::organiser));
    const auto told = get(at.app, "/api/v1/notices", at.as(at.bea)).json().at("data");
    CHECK(told.at(0).at("kind") == "co_host_invited");
    CHECK(told.at(0).at("action").at("links").at("html").as_string() == "/actions/" + unannounced);
}

}  // namespace
