#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "service/write.hpp"
#include "store/database.hpp"
#include "store/transaction.hpp"

namespace charivari::service {

// A request that may come twice and must be done once (Idempotency-Key): what tells it from others.
struct Repeatable {
    static constexpr std::size_t shortest_key = 16;
    static constexpr std::size_t longest_key = 255;
    static constexpr std::chrono::hours kept{24};  // at least; the hour that begins then is counted whole

    std::string caller;  // id of the account or token; empty for whoever is unknown
    std::string route;   // method and path
    std::string key;     // as the client chose it
    std::string body;
};

// What was answered before, in the transaction that would do it again; nothing if it is the first time, or a day ago.
// Throws Error{invalid} if the key came with another body. Writer thread.
std::optional<std::string> find_answer(store::Transaction& transaction, const Repeatable& request, base::Utc now);
// The same for a request that comes to no transaction. Any thread.
std::optional<std::string> find_answer(store::Database& database, const Repeatable& request, base::Utc now);
// Keeps the answer, sealed with the client's own key, in the transaction of what it tells: of the body no more than a hash by
// that key, of the moment the hour. Writer thread.
void keep_answer(store::Transaction& transaction, const Repeatable& request, std::string_view answer, base::Utc now);
// Deletes those of which the time is over; how many. For a job. Any thread.
Write<std::int64_t> forget_answers(base::Utc now);

}  // namespace charivari::service
