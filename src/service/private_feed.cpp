#include "service/private_feed.hpp"

#include "base/hash.hpp"
#include "domain/check.hpp"
#include "domain/policy.hpp"
#include "service/access.hpp"
#include "store/account.hpp"
#include "store/membership.hpp"
#include "store/private_feed.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::AuditAction;
using domain::PrivateFeed;

constexpr std::size_t secret_bytes = 16;
constexpr std::size_t longest_name = 60;

Error no_such_feed() { return Error{Code::not_found, "There is no such feed."}; }

}  // namespace

std::vector<PrivateFeed> PrivateFeedService::list(const domain::Caller& caller) const {
    require(caller, !caller.is_anonymous());
    auto feeds = database_.read([&](store::Connection& c) { return store::list_private_feeds(c, caller.account->id); });
    for (PrivateFeed& each : feeds) each.last_used_at = last_use_.of_feed(each.id, each.last_used_at);
    return feeds;
}

Write<PrivateFeedService::Made> PrivateFeedService::make(const domain::Caller& caller, std::string name,
                                                         base::FieldErrors errors) const {
    require_proof(caller, clock_.now());
    domain::check_required_text(name, "/name", longest_name, errors);
    errors.throw_if_any();
    const std::string secret = ids_.secret(secret_bytes);
    PrivateFeed feed{ids_.uuid(), caller.account->id, std::move(name), base::sha256_hex(secret), clock_.now()};
    return Write<Made>{[this, secret, feed](store::Transaction& transaction) {
        if (store::list_private_feeds(transaction.connection(), feed.account).size() >= PrivateFeed::most)
            throw Error{Code::conflict,
                        "You have " + std::to_string(PrivateFeed::most) + " private feeds. Please revoke one first."};
        store::insert_private_feed(transaction.connection(), feed);
        audit_.record(transaction, {.action = AuditAction::feed_added, .actor = feed.account});
        return Made{secret, feed};
    }};
}

Write<PrivateFeedService::Made> PrivateFeedService::reset(const domain::Caller& caller, std::string id) const {
    require_proof(caller, clock_.now());
    return Write<Made>{[this, account = caller.account->id, id = std::move(id),
                        secret = ids_.secret(secret_bytes)](store::Transaction& transaction) {
        auto feed = store::find_private_feed(transaction.connection(), account, id);
        if (!feed) throw no_such_feed();
        feed->hash = base::sha256_hex(secret);
        feed->created_at = clock_.now();
        feed->last_used_at.reset();
        store::renew_private_feed(transaction.connection(), *feed);
        last_use_.forget_feed(feed->id);
        audit_.record(transaction, {.action = AuditAction::feed_reset, .actor = account});
        return Made{secret, *feed};
    }};
}

Write<void> PrivateFeedService::revoke(const domain::Caller& caller, std::string id) const {
    require(caller, domain::may_write(caller));
    return Write<void>{[this, account = caller.account->id, id = std::move(id)](store::Transaction& transaction) {
        if (!store::delete_private_feed(transaction.connection(), account, id)) throw no_such_feed();
        audit_.record(transaction, {.action = AuditAction::feed_revoked, .actor = account});
    }};
}

PrivateFeedService::Opened PrivateFeedService::open(std::string_view secret) const {
    // As with tokens: looking up a hash that the caller does not choose leaks nothing of use by its time.
    const std::string hash = base::sha256_hex(secret);
    return database_.read([&](store::Connection& c) {
        auto feed = store::find_private_feed_by_hash(c, hash);
        if (!feed) throw Error{Code::not_found, "There is nothing at this address."};
        Opened opened;
        opened.caller.account = store::find_account(c, feed->account);
        opened.caller.account->is_admin = opened.caller.account->is_moderator = false;
        opened.caller.scope = domain::Scope::read;
        opened.caller.memberships = store::list_memberships(c, feed->account);
        last_use_.feed(feed->id, clock_.now());
        opened.feed = std::move(*feed);
        return opened;
    });
}

}  // namespace charivari::service
