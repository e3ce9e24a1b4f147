#pragma once

#include <optional>
#include <utility>
#include <variant>

#include "base/clock.hpp"
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
using Outcome = std::variant<Answer, service::Write<Answer>>;

}  // namespace charivari::front
