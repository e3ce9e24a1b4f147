#pragma once

#include <functional>
#include <optional>
#include <utility>
#include <variant>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "http/message.hpp"
#include "service/write.hpp"

namespace charivari::front {

// What a handler gives back: a response with what dispatch needs to make validators and to cache it.
//     return response;                                   // the ETag is a hash of the body
//     return Answer{response}.with_revision(event.revision).valid_until(next);
struct Answer {
    http::Response response;
    std::optional<int> revision;  // of the one object it shows: part of the ETag (decision 11)
    std::optional<base::Utc> last_modified;
    std::optional<base::Utc> ends_at;  // when time itself makes it stale

    Answer(http::Response made) : response(std::move(made)) {}  // implicit: most handlers just return a response

    Answer&& with_revision(int number) && {
        revision = number;
        return std::move(*this);
    }
    Answer&& modified_at(base::Utc instant) && {
        last_modified = instant;
        return std::move(*this);
    }
    Answer&& valid_until(std::optional<base::Utc> instant) && {
        ends_at = instant;
        return std::move(*this);
    }
};

// A handler either answers at once, or gives a write whose result is the answer; dispatch hands that to the writer and
// answers after its durable commit.
using Prompt = std::variant<Answer, service::Write<Answer>>;

// Or it gives what takes long on purpose, the hashing of passwords: that runs in a small pool of its own, so that nobody
// who tries a thousand passwords keeps the workers from others. The call that the handler was given lives as long.
struct Slow {
    std::function<Prompt()> work;
};

// Or it tries what a form asks for, and knows how to show that form again with what was wrong in it: `mend` is called with
// the Error of `work`, or of the write that it gave, and says nothing where the error is to be told as everywhere. It runs
// where the error came up, perhaps on the writer's thread. The call lives as long.
struct Attempt {
    std::function<Prompt()> work;
    std::function<std::optional<Answer>(const base::Error&)> mend;
    bool is_slow = false;  // as Slow
};

using Outcome = std::variant<Answer, service::Write<Answer>, Slow, Attempt>;

}  // namespace charivari::front
