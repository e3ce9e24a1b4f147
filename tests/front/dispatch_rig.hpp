// A dispatch over routes made for tests, on the parts of a TestApp.
#pragma once

#include <array>
#include <atomic>
#include <stdexcept>
#include <string>
#include <string_view>

#include "front/dispatch.hpp"
#include "pages/pages.hpp"
#include "tests/app/test_app.hpp"

namespace tests {

// How often the handlers below ran, and the body that they answer with.
inline std::atomic<int> handled{0};
inline std::string told_body = "body";

inline front::Outcome tell(const front::Call&) {
    ++handled;
    http::Response response{200, {}, told_body};
    response.fields.set("Content-Type", "text/html; charset=utf-8");
    return response;
}
inline front::Outcome tell_json(const front::Call& call) {
    ++handled;
    http::Response response{200, {}, "{\"language\":\"" + std::string(call.language) + "\"}\n"};
    response.fields.set("Content-Type", "application/json");
    return front::Answer(std::move(response)).with_revision(3);
}
inline front::Outcome tell_until_nine(const front::Call& call) {
    ++handled;
    return front::Answer(http::Response{200, {}, "before nine"}).valid_until(call.now + std::chrono::minutes{10});
}
inline front::Outcome tell_call(const front::Call& call) {
    std::string text = std::string(call.language) + " " + (call.is_language_chosen ? "chosen" : "found") + " " +
                       std::string(call.origin) + " " + (call.caller.is_anonymous() ? "anonymous" : "known");
    return front::Answer{http::Response{200, {}, text}};
}
inline front::Outcome redirect(const front::Call&) {
    http::Response response{307, {}, {}};
    response.fields.set("Location", "/elsewhere");
    return response;
}
inline front::Outcome fail_inside(const front::Call&) { throw std::runtime_error("SECRET internals, line 7"); }
inline front::Outcome fail_strangely(const front::Call&) { throw 42; }
inline front::Outcome fail_known(const front::Call&) {
    throw base::Error{base::Code::conflict, "Taken."}.because("SECRET row 7");
}
inline front::Outcome write_something(const front::Call& call) {
    return service::Write<front::Answer>{[text = call.request.body](store::Transaction& transaction) {
        if (text == "\"conflict\"") throw base::Error{base::Code::conflict, "Taken."};
        if (text == "\"bug\"") throw std::logic_error("SECRET internals");
        transaction.touch(base::VersionKey::noun("event"));
        http::Response response{201, {}, "written"};
        response.fields.set("Location", "/written");
        return front::Answer(std::move(response)).with_revision(1);
    }};
}

using front::Access;
using front::Caching;
using front::Door;
using http::Method;

inline constexpr std::array test_routes{
    front::Route{
        Method::get, "/page", tell, Access::anyone, Door::page, Caching::shared, "text/html", "page", {"event"}},
    front::Route{Method::get, "/uncached", tell, Access::anyone, Door::page, Caching::never, "text/html", "uncached"},
    front::Route{Method::get, "/until", tell_until_nine, Access::anyone, Door::plain, Caching::shared, "", "until"},
    front::Route{Method::get, "/call", tell_call, Access::anyone, Door::page, Caching::shared, "", "call"},
    front::Route{Method::get, "/feed.ics", tell_call, Access::anyone, Door::feed, Caching::shared, "text/calendar",
                 "feed"},
    front::Route{Method::get, "/moved", redirect, Access::anyone, Door::page, Caching::shared, "text/html", "moved"},
    front::Route{Method::get, "/bug", fail_inside, Access::anyone, Door::page, Caching::shared, "text/html", "bug"},
    front::Route{Method::get, "/strange", fail_strangely, Access::anyone, Door::page, Caching::never, "", "strange"},
    front::Route{Method::get,
                 "/api/v1/x",
                 tell_json,
                 Access::anyone,
                 Door::api,
                 Caching::shared,
                 "application/json",
                 "x",
                 {"event", "place"}},
    front::Route{Method::post, "/api/v1/x", write_something, Access::account, Door::api, Caching::never,
                 "application/json", "x.create"},
    front::Route{Method::get, "/api/v1/bug", fail_inside, Access::anyone, Door::api, Caching::never, "", "api.bug"},
    front::Route{Method::get, "/api/v1/known", fail_known, Access::anyone, Door::api, Caching::never, "", "known"},
    front::Route{Method::get, "/api/v1/mine", tell_json, Access::account, Door::api, Caching::shared,
                 "application/json", "mine"},
};

class Rig {
  public:
    explicit Rig(app::Config config = test_config())
        : app(std::move(config)),
          dispatch({test_routes, charivari::pages::error_page, app.program->site, app.program->services,
                    [this] { return app.program->view; }, app.clock, app.ids, app.program->versions, app.program->cache,
                    app.program->quotas, app.program->workers, app.program->slow_workers}) {
        handled = 0;
        told_body = "body";
    }

    Got send(Method method, std::string_view target, Headers headers = {}, std::string body = {}) {
        return taken_apart(dispatch.answer_here(request_of(method, target, headers, std::move(body))));
    }
    Got get(std::string_view target, Headers headers = {}) { return send(Method::get, target, headers); }
    std::optional<Got> get_hot(std::string_view target, Headers headers = {}, Method method = Method::get) {
        const auto reply = dispatch.answer_at_once(request_of(method, target, headers));
        if (!reply) return std::nullopt;
        return taken_apart(*reply);
    }

    TestApp app;
    front::Dispatch dispatch;
};

}  // namespace tests
