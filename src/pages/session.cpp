#include "front/identity.hpp"
#include "pages/desk.hpp"
#include "pages/pages.hpp"
#include "pages/session_view.hpp"

// In and out: how a browser comes to be known, and how it is forgotten.
namespace charivari::pages {
namespace {

using front::Answer;
using front::Call;

http::Response sign_in_page(const Call& call, const std::string& next, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    Section ways{.id = "other-ways", .heading = reader.say("sign_in.lost.title")};
    ways.paragraphs = {reader.say("sign_in.lost.text")};
    ways.buttons = {{reader.say("sign_in.recover"), "/recover"}};
    Desk desk{.heading = reader.say("sign_in.title"), .path = "/sign-in", .lead = reader.say("sign_in.lead")};
    if (call.query("done") == "password") desk.notices.push_back(said(reader, "sign_in.done.password"));
    desk.sections = {{.id = "form", .forms = {form_data(reader, sign_in_form(reader, next), tried)}}, std::move(ways)};
    desk.current = "is_sign_in";
    desk.is_wrong = tried != nullptr;
    return desk_response(call, reader, std::move(desk));
}

// A page with one form and a word on it.
http::Response form_page(const Call& call, const std::string& key, const std::string& path, const Form& form,
                         const Tried* tried) {
    const Reader reader = reader_of(call);
    return desk_response(call, reader,
                         {.heading = reader.say(key + ".title"),
                          .path = path,
                          .lead = reader.say(key + ".lead"),
                          .sections = {{.id = "form", .forms = {form_data(reader, form, tried)}}},
                          .is_wrong = tried != nullptr});
}

http::Response recovery_page(const Call& call, const Tried* tried = nullptr) {
    return form_page(call, "account.recover", "/recover", recovery_form(reader_of(call)), tried);
}

http::Response reset_page(const Call& call, const std::string& name, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const std::string& secret = call.parameter("secret");
    return desk_response(call, reader,
                         {.heading = reader.say("account.reset.title"),
                          .path = "/reset/" + secret,
                          .lead = reader.say("account.reset.lead", {{"name", name}}),
                          .sections = {{.id = "form", .forms = {form_data(reader, reset_form(reader, secret), tried)}}},
                          .is_wrong = tried != nullptr});
}

http::Response proof_page(const Call& call, const std::string& next, const Tried* tried = nullptr) {
    return form_page(call, "account.prove", "/prove", proof_form(reader_of(call), next), tried);
}

}  // namespace

front::Outcome show_sign_in(const Call& call) {
    const std::string next = way_on(call.query("next").value_or(""), "/me");
    if (call.caller.session) return Answer(see_other(call, next));
    return Answer(sign_in_page(call, next));
}

front::Outcome sign_in(const Call& call) {
    const std::string next = way_on(call.form.value("next"), "/me");
    const auto work = [&call, next]() -> front::Prompt {
        const service::SignIn tried{std::string(call.form.value("name")), std::string(call.form.value("password")),
                                    std::string(call.form.value("code")), front::browser_of(call.request, call.origin),
                                    std::string(call.address)};
        return call.services.sessions.sign_in(tried).map([&call, next](const service::SignedIn& signed_in) {
            http::Response response = see_other(call, next);
            front::keep_session(response, call.origin, signed_in.secret);
            front::keep_browser(response, call.origin, signed_in.browser);
            return Answer(std::move(response));
        });
    };
    const auto again = [&call, next](const Tried& tried) { return sign_in_page(call, next, &tried); };
    return attempt(call, "/sign-in", work, again, true);
}

front::Outcome sign_out(const Call& call) {
    http::Response response = see_other(call, "/");
    front::forget_session(response, call.origin);
    response.fields.set("Clear-Site-Data", R"("cache", "cookies", "storage")");
    if (!call.caller.session) return Answer(std::move(response));
    return call.services.sessions.sign_out(call.caller).map([response] { return Answer(response); });
}

front::Outcome show_recovery(const Call& call) { return Answer(recovery_page(call)); }

front::Outcome recover(const Call& call) {
    const auto work = [&call]() -> front::Prompt {
        return call.services.accounts
            .reset_by_code(call.form.value("name"), call.form.value("code"), call.form.value("password"))
            .map([&call] { return Answer(see_other(call, "/sign-in?done=password")); });
    };
    return attempt(
        call, "/recover", work, [&call](const Tried& tried) { return recovery_page(call, &tried); }, true);
}

front::Outcome show_reset(const Call& call) {
    return Answer(reset_page(call, call.services.accounts.get_by_reset(call.parameter("secret")).name));
}

front::Outcome reset(const Call& call) {
    const std::string name = call.services.accounts.get_by_reset(call.parameter("secret")).name;
    const auto work = [&call]() -> front::Prompt {
        return call.services.accounts.reset_by_link(call.parameter("secret"), call.form.value("password")).map([&call] {
            return Answer(see_other(call, "/sign-in?done=password"));
        });
    };
    const auto again = [&call, name](const Tried& tried) { return reset_page(call, name, &tried); };
    return attempt(call, "/reset/" + call.parameter("secret"), work, again, true);
}

front::Outcome show_proof(const Call& call) {
    return Answer(proof_page(call, way_on(call.query("next").value_or(""), "/me")));
}

front::Outcome prove(const Call& call) {
    const std::string next = way_on(call.form.value("next"), "/me");
    const auto work = [&call, next]() -> front::Prompt {
        return call.services.sessions.prove(call.caller, call.form.value("password"))
            .map([&call, next](const std::string& secret) {
                http::Response response = see_other(call, next);
                front::keep_session(response, call.origin, secret);
                return Answer(std::move(response));
            });
    };
    const auto again = [&call, next](const Tried& tried) { return proof_page(call, next, &tried); };
    return attempt(call, "/prove", work, again, true);
}

}  // namespace charivari::pages
