#include "service/call.hpp"

#include <algorithm>
#include <utility>

#include "base/hash.hpp"
#include "domain/check.hpp"
#include "domain/policy.hpp"
#include "service/access.hpp"
#include "service/record.hpp"
#include "service/slug_alias.hpp"
#include "store/call.hpp"
#include "store/call_signature.hpp"
#include "store/campaign.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::Call;
using domain::Caller;
using domain::CallState;

Call visible(std::optional<Call> found, const Caller& caller) {
    if (!found || !domain::may_see(caller, *found)) throw Error{Code::not_found, "There is no such call."};
    return std::move(*found);
}

// "signatures" is where the links of those who signed lead to.
void check_slug(const std::string& slug, base::FieldErrors& errors) {
    domain::check_slug(slug, errors);
    if (slug == "signatures") errors.add("/slug", "not_a_slug", "This is an address of the site itself.");
}

void require_campaign(store::Connection& connection, const std::string& slug) {
    if (!store::find_campaign_by_slug(connection, slug))
        throw Error{Code::invalid, {}, {{"/campaign", "unknown", "There is no campaign with this slug."}}};
}

// Of a draft it follows the title; of what was public it is changed on purpose alone, and the old one leads on.
void set_slug(store::Connection& connection, Call& call, const domain::CallDraft& before, const std::string& wanted) {
    if (!wanted.empty() && wanted != call.slug) {
        if (call.published_at)
            rename_slug(connection, "call", call.id, call.slug, wanted, store::call_slug_taken);
        else
            take_slug(connection, "call", wanted, store::call_slug_taken);
        call.slug = wanted;
    } else if (!call.published_at && domain::slug_for(call.facts) != domain::slug_for(before)) {
        call.slug = free_slug(connection, "call", domain::slug_for(call.facts), store::call_slug_taken);
    }
}

void set_seen(Call& call, base::Utc now) {
    for (domain::Source& each : call.facts.sources)
        if (each.seen_at == base::Utc{}) each.seen_at = now;
}

// What was public is no draft again, and nothing is closed that was never open.
bool may_become(const Call& call, CallState state) {
    if (state == CallState::draft) return call.state == CallState::draft || !call.published_at;
    return state != CallState::closed || call.published_at;
}

// Versions and signatures of a call that comes from elsewhere.
void check_history(ForeignCall& foreign, base::FieldErrors& errors) {
    const int count = static_cast<int>(foreign.versions.size());
    for (int i = 0; i < count; ++i) {
        domain::CallVersion& each = foreign.versions[static_cast<std::size_t>(i)];
        base::FieldErrors found;
        domain::check(each, found);
        for (const base::FieldError& one : found.all())  // the first one changed nothing
            if (i > 0 || one.pointer != "/note") errors.add("/versions" + one.pointer, one.code, one.message);
        if (each.number != i + 1) errors.add("/versions", "unknown_value", "All versions, numbered from 1 on.");
    }
    for (domain::Signature& each : foreign.signatures) {
        domain::SignatureDraft draft{each.signatory, each.version, std::nullopt, true};
        domain::check(draft, false, errors);
        each.signatory = std::move(draft.signatory);
        if (each.version < 1 || each.version > std::max(count, 1))
            errors.add("/version", "unknown", "There is no such version.");
    }
}

// What it has beside its present version, which is on record.
void write_history(store::Connection& connection, base::IdSource& ids, const Call& call, const ForeignCall& foreign) {
    for (domain::CallVersion each : foreign.versions) {
        if (call.published_at && !each.published_at) each.published_at = call.published_at;
        const auto write = each.number == call.version ? store::update_call_version : store::insert_call_version;
        write(connection, call.id, each);
    }
    for (domain::Signature each : foreign.signatures) {
        each.id = ids.uuid();
        each.call = call.id;
        each.status = domain::SignatureStatus::verified;
        each.secret_hash = base::sha256_hex(ids.secret(16));  // which nobody is given
        if (!each.decided_at) each.decided_at = call.created_at;
        if (each.signed_at == base::Utc{}) each.signed_at = call.created_at;
        store::insert_signature(connection, each);
    }
}

bool is_hiding(CallState from, CallState to) {
    return from != to && (from == CallState::hidden || to == CallState::hidden);
}

}  // namespace

Write<Call> CallService::create(const Caller& caller, CallChange change, base::FieldErrors errors) const {
    require(caller, domain::may_record(caller));
    check_slug(change.slug, errors);
    domain::check(change.facts, 1, errors);
    if (change.state != CallState::draft && change.state != CallState::published)
        errors.add("/state", "not_settable", "A new call is a draft, or published.");
    errors.throw_if_any();
    return Write<Call>{[this, change = std::move(change), by = domain::editor_of(caller)](store::Transaction& t) {
        require_campaign(t.connection(), change.facts.campaign);
        Call call;
        call.facts = change.facts;
        call.state = change.state;
        call.id = ids_.uuid();
        call.slug = change.slug;
        if (call.slug.empty())
            call.slug = free_slug(t.connection(), "call", domain::slug_for(call.facts), store::call_slug_taken);
        else
            take_slug(t.connection(), "call", call.slug, store::call_slug_taken);
        call.created_at = call.updated_at = clock_.now();
        if (call.is_public()) call.published_at = call.created_at;
        set_seen(call, call.created_at);
        record_new(t, call, by);
        return call;
    }};
}

Write<Call> CallService::bring_in(const Caller& caller, ForeignCall foreign, base::FieldErrors errors) const {
    require(caller, domain::may_record(caller));
    CallChange& change = foreign.change;
    check_slug(change.slug, errors);
    if (foreign.versions.empty()) foreign.versions.push_back({1, change.facts.text, {}, {}});
    const int present = static_cast<int>(foreign.versions.size());
    domain::check(change.facts, present, errors);
    check_history(foreign, errors);
    errors.throw_if_any();
    if (change.state == CallState::hidden) require(caller, domain::may_moderate(caller));
    if (!domain::may_moderate(caller)) foreign.signatures.clear();
    return Write<Call>{
        [this, foreign = std::move(foreign), present, by = domain::editor_of(caller)](store::Transaction& transaction) {
            store::Connection& connection = transaction.connection();
            require_campaign(connection, foreign.change.facts.campaign);
            Call call;
            call.facts = foreign.change.facts;
            call.state = foreign.change.state;
            call.id = ids_.uuid();
            call.slug = foreign.change.slug.empty() ? domain::slug_for(call.facts) : foreign.change.slug;
            take_slug(connection, "call", call.slug, store::call_slug_taken);
            call.created_at = call.updated_at = clock_.now();
            if (call.state != CallState::draft)
                call.published_at = foreign.versions.front().published_at.value_or(call.created_at);
            set_seen(call, call.created_at);
            call.version = present;
            call.verified_count = static_cast<int>(foreign.signatures.size());
            call.present_count = static_cast<int>(
                std::count_if(foreign.signatures.begin(), foreign.signatures.end(),
                              [present](const domain::Signature& each) { return each.version == present; }));
            record_new(transaction, call, by);
            write_history(connection, ids_, call, foreign);
            return call;
        }};
}

Write<Call> CallService::change(const Caller& caller, std::string_view id, std::optional<int> revision,
                                std::function<void(store::Connection&, Call&)> what) const {
    const std::string call_id = get(caller, id).id;
    require(caller, domain::may_record(caller));
    return Write<Call>{[this, caller, call_id, revision, what = std::move(what),
                        by = domain::editor_of(caller)](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        Call call = visible(store::find_call(connection, call_id), caller);
        if (revision && *revision != call.revision)
            throw Error{Code::precondition_failed, "Somebody has changed this call in the meantime."};
        const Call before = call;
        what(connection, call);
        if (call.facts == before.facts && call.state == before.state && call.version == before.version &&
            call.slug == before.slug)
            return call;
        require_campaign(connection, call.facts.campaign);
        ++call.revision;
        call.updated_at = clock_.now();
        set_seen(call, call.updated_at);
        record_change(transaction, call, by);
        return call;
    }};
}

Write<Call> CallService::update(const Caller& caller, std::string_view id, CallChange change,
                                std::optional<int> revision, base::FieldErrors errors) const {
    const Call present = get(caller, id);
    require(caller, domain::may_record(caller));
    check_slug(change.slug, errors);
    domain::check(change.facts, present.version, errors);
    if (!may_become(present, change.state))
        errors.add("/state", "not_settable", "What was public is closed or hidden, and never a draft again.");
    if (present.published_at && change.facts.text != present.facts.text)
        errors.add("/text", "signed_text", "A text that was public is not changed: add a version.");
    errors.throw_if_any();
    if (is_hiding(present.state, change.state)) require(caller, domain::may_moderate(caller));
    return this->change(
        caller, id, revision, [this, change = std::move(change)](store::Connection& connection, Call& call) {
            // Somebody may have published it since it was checked.
            if (call.published_at && change.facts.text != call.facts.text)
                throw Error{Code::precondition_failed, "Somebody has changed this call in the meantime."};
            const domain::CallDraft before = call.facts;
            const bool is_written_anew = change.facts.text != before.text;
            call.facts = change.facts;
            call.state = change.state;
            set_slug(connection, call, before, change.slug);
            const bool appears = !call.published_at && call.is_public();
            if (appears) call.published_at = clock_.now();
            if (appears || is_written_anew)
                store::update_call_version(connection, call.id,
                                           {call.version, call.facts.text, std::nullopt, call.published_at});
        });
}

Write<Call> CallService::hide(const Caller& caller, std::string_view id, std::optional<int> revision) const {
    get(caller, id);
    require(caller, domain::may_moderate(caller));
    return change(caller, id, revision, [](store::Connection&, Call& call) { call.state = CallState::hidden; });
}

Write<Call> CallService::add_version(const Caller& caller, std::string_view id, domain::CallVersion version,
                                     std::optional<int> revision, base::FieldErrors errors) const {
    const Call present = get(caller, id);
    require(caller, domain::may_record(caller));
    domain::check(version, errors);
    if (version.text == present.facts.text && !errors.has("/text"))
        errors.add("/text", "same_text", "This is the text as it stands.");
    errors.throw_if_any();
    return change(caller, id, revision,
                  [this, version = std::move(version)](store::Connection& connection, Call& call) {
                      if (!call.published_at) throw Error{Code::conflict, "A draft has one version: change its text."};
                      domain::CallVersion next = version;
                      next.number = ++call.version;
                      next.published_at = clock_.now();
                      call.facts.text = next.text;
                      call.present_count = 0;
                      store::insert_call_version(connection, call.id, next);
                  });
}

Call CallService::get(const Caller& caller, std::string_view id) const {
    return database_.read([&](store::Connection& c) { return visible(store::find_call(c, id), caller); });
}

Call CallService::get_by_slug(const Caller& caller, std::string_view slug) const {
    return database_.read([&](store::Connection& c) { return visible(store::find_call_by_slug(c, slug), caller); });
}

std::vector<domain::CallVersion> CallService::versions(const Caller& caller, std::string_view id) const {
    return database_.read([&](store::Connection& c) {
        return store::list_call_versions(c, visible(store::find_call(c, id), caller).id);
    });
}

CallService::Page CallService::list(const Caller& caller, domain::CallFilter filter, std::size_t limit,
                                    const std::optional<std::string>& after, const domain::NounFilter& also) const {
    const bool asks_for_some = !filter.states.empty();
    std::erase_if(filter.states, [&](CallState each) {
        Call example;
        example.state = each;
        return !domain::may_see(caller, example);
    });
    Page page;
    if (asks_for_some && filter.states.empty()) return page;
    page.calls =
        database_.read([&](store::Connection& c) { return store::list_calls(c, filter, limit + 1, after, also); });
    if (page.calls.size() > limit) {
        page.calls.pop_back();
        page.next = page.calls.back().id;
    }
    return page;
}

}  // namespace charivari::service
