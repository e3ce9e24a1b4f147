// What a form tries to do, and the same form again where that cannot be done.
#include <stdexcept>

#include <catch2/catch.hpp>

#include "http/problem.hpp"
#include "store/account.hpp"
#include "tests/front/dispatch_rig.hpp"

namespace {

using namespace tests;
using base::Code;
using base::Error;

front::Answer say(std::string text) { return {http::Response{200, {}, std::move(text)}}; }

// Adds an account, unless what the form says stops it before or within the write.
front::Prompt work_of(const front::Call& call) {
    const std::string what{call.form.value("do")};
    if (what == "fail") throw Error{Code::invalid, {}, {{"/do", "wrong", "Wrong."}}};
    if (what == "break") throw std::runtime_error("SECRET internals");
    if (what == "vanish") throw Error{Code::gone};
    if (what == "at once") return say("at once");
    return service::Write<front::Answer>{[what, now = call.now](store::Transaction& transaction) {
        store::insert_account(transaction.connection(), {"id", "Anna", "", false, false, now});
        if (what == "fail late") throw Error{Code::conflict, {}, {{"/do", "late", "Too late."}}};
        return say("written");
    }};
}

std::optional<front::Answer> mend(const Error& error) {
    if (error.code() == Code::gone) throw Error{Code::not_found, "The form itself has gone."};
    if (error.fields().empty()) return std::nullopt;
    http::Response response{http::status_of(error.code()), {}, "again: " + error.fields().front().code};
    return front::Answer{std::move(response)};
}

front::Outcome try_it(const front::Call& call) {
    return front::Attempt{[&call] { return work_of(call); }, mend, false};
}
front::Outcome try_it_slowly(const front::Call& call) {
    return front::Attempt{[&call] { return work_of(call); }, mend, true};
}

constexpr std::array attempt_routes{
    front::Route{Method::post, "/quick", try_it, Access::anyone, Door::page, Caching::never, "text/html", "quick"},
    front::Route{Method::post, "/slow", try_it_slowly, Access::anyone, Door::page, Caching::never, "text/html", "slow"},
};

TEST_CASE("an attempt does its work, or shows the form again and leaves nothing behind") {
    TestApp app;
    const front::Dispatch dispatch{{attempt_routes, charivari::pages::error_page, app.program->site,
                                    app.program->services, [&] { return app.program->view; }, app.clock, app.ids,
                                    app.program->versions, app.program->cache, app.program->quotas,
                                    app.program->workers, app.program->slow_workers}};
    const auto send = [&](const char* target, const std::string& what) {
        http::Request request = request_of(Method::post, target, {{"Sec-Fetch-Site", "same-origin"}});
        request.fields.set("Content-Type", "application/x-www-form-urlencoded");
        request.body = "do=" + http::percent_encode(what);
        return taken_apart(dispatch.answer_here(std::move(request)));
    };
    const auto has_anna = [&] {
        return app.program->database.read([](store::Connection& c) { return store::find_account_by_name(c, "Anna"); })
            .has_value();
    };
    for (const char* target : {"/quick", "/slow"}) {
        INFO(target);
        CHECK(send(target, "at once").body == "at once");
        const Got failed = send(target, "fail");
        CHECK(failed.status == 422);
        CHECK(failed.body == "again: wrong");
        CHECK(failed.field("X-Content-Type-Options") == "nosniff");
        const Got late = send(target, "fail late");
        CHECK(late.status == 409);
        CHECK(late.body == "again: late");
        CHECK_FALSE(has_anna());  // what the write had begun is undone
        const Got broken = send(target, "break");
        CHECK(broken.status == 500);
        CHECK(broken.body.find("SECRET") == std::string::npos);
        CHECK(send(target, "vanish").status == 404);
    }
    CHECK(send("/slow", "write").body == "written");
    CHECK(has_anna());
}

}  // namespace
