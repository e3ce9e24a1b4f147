#pragma once

#include <functional>
#include <optional>

#include "base/clock.hpp"
#include "domain/account.hpp"
#include "front/answer.hpp"
#include "front/route.hpp"
#include "http/message.hpp"
#include "service/idempotency.hpp"

// POSTs of the API that carry an Idempotency-Key: a client that did not hear the answer sends the same again, and it is done
// once (decision 18).
namespace charivari::front {

// What tells such a request from others; nothing for any other request. Throws Error{bad_request} for a key that is too
// short to be nobody else's, or too long.
std::optional<service::Repeatable> repeatable_of(const http::Request& request, const Route& route,
                                                 const domain::Caller& caller);

// What was answered to a request that is refused now, with that status, before it came to its write: when it was done already, what
// it stood on is often no more as it was (If-Match, a link that was used). Nothing if it was not done, or if the refusal is
// 401 or 403: that is about the caller. Throws as service::find_answer(). Any thread.
std::optional<Answer> find_answer_before(store::Database& database, const service::Repeatable& request, base::Utc now,
                                         int refusal);

// What becomes of an answer that was kept, in the transaction that would give it again: it may be changed; false: what it tells of
// is gone, and the request is done anew.
using Kept = std::function<bool(store::Transaction&, Answer&)>;
// The same write, which answers as it did the first time instead of doing it again. What is refused is not kept.
service::Write<Answer> done_once(service::Write<Answer> write, service::Repeatable request, base::Utc now,
                                 Kept kept = {});

}  // namespace charivari::front
