#include "service/idempotency.hpp"

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/random.hpp"
#include "base/secret_box.hpp"
#include "store/idempotency.hpp"

namespace charivari::service {
namespace {

// A hash of all that counts; the parts have no line breaks but the key, which stands last.
std::string id_of(const Repeatable& request) {
    return base::sha256_hex(request.caller + "\n" + request.route + "\n" + request.key);
}

// Of the body, by which nobody finds out what it said who has the database alone: what was typed is often short.
std::string hash_of(const Repeatable& request) { return base::keyed_hash(request.key, request.body); }

// No moment of a sign-up is on record, here neither: the hour is.
base::Utc hour_of(base::Utc now) { return std::chrono::floor<std::chrono::hours>(now); }

// Since when answers are kept.
base::Utc oldest(base::Utc now) { return hour_of(now) - Repeatable::kept; }

base::SecretBox box_of(const Repeatable& request) {
    return base::SecretBox{
        base::from_base64url(base::keyed_hash(request.key, "answer to a request that may be sent again")).value()};
}

std::optional<std::string> find_kept(store::Connection& connection, const Repeatable& request, base::Utc now) {
    const std::string id = id_of(request);
    const auto kept = store::find_kept_answer(connection, id, oldest(now));
    if (!kept) return std::nullopt;
    if (kept->body_hash != hash_of(request))
        throw base::Error{base::Code::invalid, "This Idempotency-Key came with another body before."};
    if (kept->answer.empty())  // something was redacted since, perhaps in it
        throw base::Error{base::Code::conflict, "This was done already; its answer is not kept any more."};
    auto answer = box_of(request).open(kept->answer, id);
    if (!answer) throw base::Error{base::Code::internal}.because("an answer that was kept cannot be opened");
    return answer;
}

}  // namespace

std::optional<std::string> find_answer(store::Transaction& transaction, const Repeatable& request, base::Utc now) {
    store::delete_kept_answers(transaction.connection(), oldest(now));
    return find_kept(transaction.connection(), request, now);
}

std::optional<std::string> find_answer(store::Database& database, const Repeatable& request, base::Utc now) {
    return database.read([&](store::Connection& connection) { return find_kept(connection, request, now); });
}

void keep_answer(store::Transaction& transaction, const Repeatable& request, std::string_view answer, base::Utc now) {
    const std::string id = id_of(request);
    store::keep_answer(transaction.connection(), id, {hash_of(request), box_of(request).seal(answer, id)},
                       hour_of(now));
}

Write<std::int64_t> forget_answers(base::Utc now) {
    return Write<std::int64_t>{[now](store::Transaction& transaction) {
        return store::delete_kept_answers(transaction.connection(), oldest(now));
    }};
}

}  // namespace charivari::service
