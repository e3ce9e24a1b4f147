// Who calls the API in tests: people with sessions and tokens, made without hashing a password.
#pragma once

#include <string>
#include <string_view>

#include "service/session.hpp"
#include "store/account.hpp"
#include "store/group.hpp"
#include "store/membership.hpp"
#include "tests/app/test_app.hpp"

namespace tests {

// How a request is signed: by a session's cookie, by a token, or not at all.
struct As {
    std::string cookie{};
    std::string csrf{};
    std::string token{};
};

struct Person {
    std::string id;
    std::string name;
    std::string session;  // id
    As as;
};

inline const As nobody{};

// An account that has just signed in.
inline Person signed_in(TestApp& app, const domain::Account& account) {
    service::SignedIn opened;
    app.write([&](store::Transaction& transaction) { opened = app.program->sessions.open(transaction, account); });
    return {account.id,
            account.name,
            opened.session.id,
            {opened.secret, service::SessionService::csrf_token(opened.secret), {}}};
}

// The same, of an account that is made for it, straight into the store.
inline Person add_person(TestApp& app, std::string_view name, bool is_admin = false, bool is_moderator = false) {
    const domain::Account account{app.ids.uuid(), std::string(name), "", is_admin, is_moderator, app.clock.now()};
    app.write([&](store::Transaction& transaction) { store::insert_account(transaction.connection(), account); });
    return signed_in(app, account);
}

inline domain::Caller caller_of(TestApp& app, const Person& person) {
    return app.program->sessions.caller_of_cookie(person.as.cookie);
}

inline As add_token(TestApp& app, const Person& person, domain::Scope scope, std::optional<std::string> group = {}) {
    const auto made = app.write(app.program->sessions.add_token(
        caller_of(app, person), {"for a test", scope, std::move(group), std::chrono::days{30}}));
    return {{}, {}, made.first};
}

// A group, straight into the store, with `owner` in it.
inline std::string add_group(TestApp& app, std::string_view name, const Person& owner,
                             domain::GroupState state = domain::GroupState::published) {
    domain::Group group;
    group.id = app.ids.uuid();
    group.name = group.slug = name;
    group.state = state;
    group.created_at = group.updated_at = app.clock.now();
    app.write([&](store::Transaction& transaction) {
        store::insert_group(transaction.connection(), group);
        store::set_membership(transaction.connection(),
                              {group.id, owner.id, domain::MemberRole::owner, app.clock.now()});
        transaction.touch(base::VersionKey::noun("group"));
    });
    return group.id;
}

inline void join(TestApp& app, const std::string& group, const Person& person,
                 domain::MemberRole role = domain::MemberRole::member) {
    app.write([&](store::Transaction& transaction) {
        store::set_membership(transaction.connection(), {group, person.id, role, app.clock.now()});
    });
}

// A request as one of our own pages, or as somebody's program with a token, sends it.
inline http::Request request_by(http::Method method, std::string_view target, const As& as, std::string body = {},
                                Headers headers = {}) {
    http::Request request = request_of(method, target, headers, std::move(body));
    if (!request.body.empty() && request.fields.count("Content-Type") == 0)
        request.fields.set("Content-Type", "application/json");
    if (!as.cookie.empty()) request.fields.set("Cookie", "__Host-session=" + as.cookie);
    if (!as.csrf.empty()) {
        request.fields.set("X-CSRF-Token", as.csrf);
        if (request.fields.count("Sec-Fetch-Site") == 0) request.fields.set("Sec-Fetch-Site", "same-origin");
    }
    if (!as.token.empty()) request.fields.set("Authorization", "Bearer " + as.token);
    return request;
}
inline Got call(TestApp& app, http::Method method, std::string_view target, const As& as, std::string body = {},
                Headers headers = {}) {
    return app.send(request_by(method, target, as, std::move(body), headers));
}

inline Got get(TestApp& app, std::string_view target, const As& as, Headers headers = {}) {
    return call(app, http::Method::get, target, as, {}, headers);
}
inline Got post(TestApp& app, std::string_view target, const As& as, std::string body = "{}", Headers headers = {}) {
    return call(app, http::Method::post, target, as, std::move(body), headers);
}
inline Got patch(TestApp& app, std::string_view target, const As& as, std::string body, Headers headers = {}) {
    return call(app, http::Method::patch, target, as, std::move(body), headers);
}
inline Got remove(TestApp& app, std::string_view target, const As& as, Headers headers = {}) {
    return call(app, http::Method::delete_, target, as, {}, headers);
}

// "201", or "422 /name required" with every finding, in one line: for tables of defects.
inline std::string told(const Got& got) {
    std::string line = std::to_string(got.status);
    if (got.status < 400) return line;
    const std::string errors = got.errors();
    for (std::size_t from = 0; from < errors.size();) {
        const std::size_t end = errors.find('\n', from);
        line += " " + errors.substr(from, end - from);
        from = end + 1;
    }
    return line;
}

inline std::string text_at(const Got& got, std::string_view name) {
    return std::string(got.json().as_object().at(name).as_string());
}

}  // namespace tests
