#pragma once

#include <array>
#include <string_view>

#include "front/answer.hpp"
#include "front/call.hpp"
#include "http/message.hpp"

namespace charivari::front {

// Who may call a route at all; what they may then do is for the service to say.
enum class Access {
    anyone,
    account,    // somebody who is known, by session or by token; else 401, or on to /sign-in
    session,    // somebody who signed in: no token
    proven,     // whose password was given a short while ago; else 403, or on to /prove
    moderator,  // else 403
    admin,      // else 403
};

std::string_view name_of(Access access);

// Which door a route belongs to: it decides the headers of every answer, and in what form errors are told.
enum class Door { api, page, feed, asset, plain };

// Whether the reply cache may keep the answer to an anonymous GET.
enum class Caching { never, shared };

using Handler = Outcome (*)(const Call&);

// One row of the routes table.
struct Route {
    http::Method method = http::Method::get;
    std::string_view
        pattern;  // "/events/{slug}": a parameter is a whole segment, or the part before a fixed ending ("{slug}.ics")
    Handler handler = nullptr;
    Access access = Access::anyone;
    Door door = Door::page;
    Caching caching = Caching::never;
    std::string_view produces;                // media type, for negotiation and documents
    std::string_view name;                    // stable, "event.show"
    std::array<std::string_view, 7> nouns{};  // what its answer is made from: a change of one makes it stale
};

}  // namespace charivari::front
