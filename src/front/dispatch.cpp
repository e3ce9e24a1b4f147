#include "front/dispatch.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <future>
#include <utility>

#include "base/hash.hpp"
#include "base/log.hpp"
#include "front/asked_origin.hpp"
#include "front/canonical_target.hpp"
#include "front/door_fields.hpp"
#include "front/failure.hpp"
#include "front/identity.hpp"
#include "front/media_types.hpp"
#include "front/moved_target.hpp"
#include "front/repeat.hpp"
#include "front/router.hpp"
#include "http/negotiation.hpp"
#include "http/problem.hpp"

namespace charivari::front {
namespace {

using base::Code;
using base::Error;
using http::Method;

// The site's own language first: it is what readers get whose language we do not have.
std::array<std::string_view, 2> languages_of(const Site& site) {
    return site.language == "en" ? std::array<std::string_view, 2>{"en", "fr"}
                                 : std::array<std::string_view, 2>{"fr", "en"};
}

bool is_reading(const http::Request& request) {
    return request.method == Method::get || request.method == Method::head;
}

bool is_acceptable(const http::Request& request, const http::Representation& representation) {
    return !representation.is_negotiated() ||
           http::accepts(request.fields.joined("Accept"), representation.media_type());
}

// Probes of the operator's own, which ask an address rather than a name.
bool is_health(std::string_view target) {
    const std::string_view path = target.substr(0, target.find('?'));
    return path == "/health" || path.starts_with("/health/");
}

}  // namespace

// One request on its way, alive until it is answered.
struct Dispatch::Job {
    http::Request request;
    Send send;
    std::shared_ptr<const view::View> view;
    http::Target target;
    Match match;
    Identity identity;
    http::Form form;
    std::string address;
    std::optional<service::Quotas::Standing> standing;  // of a write that is counted
    std::optional<service::Repeatable> repeatable;
    std::optional<Call> call;  // as the handler has it
    base::Utc now{};
    std::string_view language;
    bool is_language_chosen = false;
    std::string origin;
    std::string request_id;
    Door door = Door::page;
    std::vector<base::Dependency> dependencies;               // read before the handler runs
    std::function<std::optional<Answer>(const Error&)> mend;  // of an Attempt

    bool varies_by_language() const { return door == Door::page && !is_language_chosen; }
    bool is_cacheable() const {
        return match.route && match.route->caching == Caching::shared && is_reading(request) &&
               !has_credentials(request);
    }
    std::string cache_key() const {
        return http::ReplyCache::key(origin, varies_by_language() ? language : "", request.target);
    }
};

std::optional<http::Reply> Dispatch::answer_at_once(const http::Request& request) const noexcept {
    try {
        if (!is_reading(request) || has_credentials(request)) return std::nullopt;
        const auto origin = asked_origin(parts_.site, request.fields.find("Host").value_or(""));
        if (!origin) return std::nullopt;
        const std::string target = canonical_target(request.target);
        auto found = parts_.cache.find(http::ReplyCache::key(*origin, "", target));
        if (!found) {
            const auto languages = languages_of(parts_.site);
            const auto language = http::choose_language(request.fields.joined("Accept-Language"), languages);
            found = parts_.cache.find(http::ReplyCache::key(*origin, language, target));
        }
        if (!found || !is_acceptable(request, found->representation)) return std::nullopt;
        return found->representation.reply_if_ready(request);
    } catch (...) {
        return std::nullopt;  // the slow path tells what is wrong
    }
}

void Dispatch::answer(http::Request&& request, Send send) const {
    auto job = std::make_shared<Job>();
    job->request = std::move(request);
    job->send = std::move(send);
    if (parts_.workers.try_submit([this, job] { run(job); })) return;
    job->request_id = "urn:uuid:" + parts_.ids.uuid();
    job->door = door_of(job->request.target.substr(0, job->request.target.find('?')));
    fail(*job, std::make_exception_ptr(Error{Code::unavailable, "Too much to do just now. Please try again."}));
}

http::Reply Dispatch::answer_here(http::Request&& request) const {
    std::promise<http::Reply> promise;
    auto job = std::make_shared<Job>();
    job->request = std::move(request);
    job->send = [&promise](http::Reply reply) { promise.set_value(std::move(reply)); };
    run(job);
    return promise.get_future().get();
}

http::Reply Dispatch::refuse(const Error& error) const noexcept {
    http::Response response = http::problem(error, "urn:uuid:" + parts_.ids.uuid());
    response.fields.set("X-Content-Type-Options", "nosniff");
    return http::to_reply(std::move(response), Method::get, true);
}

void Dispatch::run(const std::shared_ptr<Job>& job) const {
    try {
        run_checked(job);
    } catch (...) {
        fail(*job, std::current_exception());
    }
}

bool Dispatch::find_way(Job& job) const {
    const http::Request& request = job.request;
    const std::string_view host = request.fields.find("Host").value_or("");
    const auto origin = asked_origin(parts_.site, host);
    const auto languages = languages_of(parts_.site);
    job.request_id = "urn:uuid:" + parts_.ids.uuid();
    job.now = parts_.clock.now();
    job.view = parts_.view();
    job.origin = origin.value_or("http://" + std::string(host));
    job.language = http::choose_language(request.fields.joined("Accept-Language"), languages);
    job.door = door_of(request.target.substr(0, request.target.find('?')));
    if (!origin && !is_health(request.target))
        throw Error{Code::misdirected_host, "This site does not answer to that host name."};
    if (request.method == Method::unknown) throw Error{Code::not_implemented, "No method of HTTP that is known here."};
    if (request.method == Method::options && request.target == "*") return answer_options(job, "GET, HEAD, OPTIONS");

    job.request.target = canonical_target(request.target);
    job.target = http::parse_target(request.target);
    job.match = find_route(parts_.routes, request.method, job.target.path);
    if (job.match.route) job.door = job.match.route->door;
    const bool speaks =
        choose_language(job, languages);  // before anything is refused, so that it is told in that language
    if (job.match.allow.empty()) return answer_unmatched(job);
    if (request.method == Method::options) return answer_options(job, job.match.allow);
    if (!job.match.route) throw Error{Code::method_not_allowed, "This address allows: " + job.match.allow + "."};
    if (!speaks)
        throw Error{
            Code::bad_request, "Some parameters are not right.", {{"?lang", "unknown_value", "One of: fr, en."}}};
    return true;
}

void Dispatch::run_checked(const std::shared_ptr<Job>& job) const {
    if (!find_way(*job)) return;
    const http::Request& request = job->request;
    const Route& route = *job->match.route;
    check_media_types(request, route);
    if (answer_from_cache(*job)) return;
    if (route.door == Door::page && !is_reading(request)) job->form = form_of(request);
    job->address = address_of(request, parts_.site.trusted_proxies);
    job->identity = identify(request, job->origin, parts_.services.sessions);
    if (!is_reading(request)) check_forgery(request, route.door, job->form, job->identity, job->origin);
    require_access(route.access, job->identity.caller, job->now);
    if (!is_reading(request)) count_write(*job);
    job->repeatable = repeatable_of(request, route, job->identity.caller);

    for (const std::string_view noun : route.nouns) {
        const auto key = base::VersionKey::noun(noun);
        job->dependencies.push_back({key, parts_.versions.at(key)});
    }
    job->call.emplace(call_of(*job));
    Outcome outcome = route.handler(*job->call);
    if (auto* answer = std::get_if<Answer>(&outcome)) return finish_unwritten(*job, std::move(*answer));
    if (auto* write = std::get_if<service::Write<Answer>>(&outcome)) return take(job, std::move(*write));
    if (auto* attempt = std::get_if<Attempt>(&outcome)) {
        job->mend = std::move(attempt->mend);
        if (!attempt->is_slow) return take(job, attempt->work());
        outcome = Slow{std::move(attempt->work)};
    }
    const auto run_slowly = [this, job, work = std::get<Slow>(std::move(outcome)).work] {
        try {
            take(job, work());
        } catch (...) {
            fail(*job, std::current_exception());
        }
    };
    if (!parts_.slow_workers.try_submit(run_slowly))
        throw Error{Code::unavailable, "Too much to do just now. Please try again."};
}

void Dispatch::take(const std::shared_ptr<Job>& job, Prompt&& prompt) const {
    if (auto* answer = std::get_if<Answer>(&prompt)) return finish_unwritten(*job, std::move(*answer));
    auto write = std::get<service::Write<Answer>>(std::move(prompt));
    if (auto request = std::exchange(job->repeatable, std::nullopt))
        write = done_once(std::move(write), std::move(*request), job->now);
    service::submit<Answer>(
        parts_.services.database, std::move(write),
        [this, job](Answer answer) {
            try {
                finish(*job, std::move(answer));
            } catch (...) {
                fail(*job, std::current_exception());
            }
        },
        [this, job](const std::exception_ptr& failure) { fail(*job, failure); });
}

bool Dispatch::choose_language(Job& job, std::span<const std::string_view> languages) {
    if (const auto wanted = job.target.find("lang")) {
        const auto known = std::find(languages.begin(), languages.end(), *wanted);
        if (known == languages.end()) return false;
        job.language = *known;
        job.is_language_chosen = true;
    } else if (job.door != Door::page) {
        job.language = languages.front();
    }
    return true;
}

Call Dispatch::call_of(const Job& job) const {
    return {job.request,
            job.target,
            job.match.parameters,
            parts_.site,
            parts_.services,
            *job.view,
            job.identity.caller,
            job.form,
            job.identity.csrf,
            job.address,
            job.now,
            job.language,
            job.is_language_chosen,
            job.origin,
            job.request_id};
}

// By account; without one by address, where that tells anybody apart. The operator's own tokens are not counted.
void Dispatch::count_write(Job& job) const {
    const domain::Caller& caller = job.identity.caller;
    if (caller.is_operators_token || (caller.is_anonymous() && job.address.empty())) return;
    job.standing =
        parts_.quotas.take(caller.is_anonymous() ? "address " + job.address : "account " + caller.account->id);
    service::refuse_if_spent(*job.standing, "Too many changes in a short time. Please wait a moment.");
}

void Dispatch::add_common_fields(Job& job, http::Response& response, bool is_private) {
    // The address of a page with a secret goes into no Referer; its own forms still say that they are from here (S8).
    const bool has_secret = job.match.route && job.match.route->pattern.find("{secret}") != std::string_view::npos;
    if (has_secret && job.door == Door::page && response.fields.count("Referrer-Policy") == 0)
        response.fields.set("Referrer-Policy", "strict-origin");
    add_door_fields(response, job.door, is_private);
    const bool has_words = !response.body.empty() && (job.door == Door::page || job.door == Door::feed);
    if (has_words && response.fields.count("Content-Language") == 0)
        response.fields.set("Content-Language", std::string(job.language));
    if (!job.standing || response.fields.count("RateLimit-Limit") > 0) return;  // another quota refuses
    response.fields.set("RateLimit-Limit", std::to_string(job.standing->limit));
    response.fields.set("RateLimit-Remaining", std::to_string(job.standing->remaining));
    response.fields.set("RateLimit-Reset", std::to_string(job.standing->reset.count()));
}

bool Dispatch::answer_from_cache(Job& job) const {
    if (!job.is_cacheable()) return false;
    const auto found = parts_.cache.find(job.cache_key());
    if (!found || !is_acceptable(job.request, found->representation)) return false;
    job.send(found->representation.reply(job.request));
    return true;
}

bool Dispatch::answer_options(Job& job, const std::string& allow) const {
    job.send(http::to_reply(options_of(job.door, allow), job.request.method));
    return false;
}

// "/agenda/" is what people type for "/agenda".
bool Dispatch::answer_unmatched(Job& job) const {
    const std::string& target = job.request.target;
    const std::size_t slash = std::min(target.find('?'), target.size()) - 1;
    const std::string_view bare = std::string_view{job.target.path}.substr(0, job.target.path.size() - 1);
    if (!is_reading(job.request) || target[slash] != '/' || !find_route(parts_.routes, Method::get, bare).route)
        throw Error{Code::not_found, "There is nothing at this address."};
    http::Response response{308, {}, {}};
    response.fields.set("Location", target.substr(0, slash) + target.substr(slash + 1));
    add_door_fields(response, job.door, false);
    job.send(http::to_reply(std::move(response), job.request.method));
    return false;
}

void Dispatch::finish_unwritten(Job& job, Answer&& answer) const {
    auto before = find_before(job, answer.response.status);
    finish(job, before ? std::move(*before) : std::move(answer));
}

std::optional<Answer> Dispatch::find_before(Job& job, int refusal) const {
    const auto request = std::exchange(job.repeatable, std::nullopt);
    return request ? find_answer_before(parts_.services.database, *request, job.now, refusal) : std::nullopt;
}

void Dispatch::finish(Job& job, Answer&& answer) const {
    add_common_fields(job, answer.response, !job.identity.caller.is_anonymous() || names_secret(job.target.path));
    if (is_reading(job.request) && answer.response.status == 200) return finish_representation(job, std::move(answer));
    if (answer.revision)
        answer.response.fields.set(
            "ETag", "\"" + std::to_string(*answer.revision) + "." + base::short_hash(answer.response.body) + "\"");
    job.send(http::to_reply(std::move(answer.response), job.request.method));
}

void Dispatch::finish_representation(Job& job, Answer&& answer) const {
    // Feeds are the same for everybody.
    if (job.door == Door::page || job.door == Door::api)
        answer.response.fields.set(
            "Vary", std::string(job.varies_by_language() ? "Accept-Language, " : "") + "Authorization, Cookie");
    std::string tag = base::short_hash(answer.response.body);
    if (answer.revision) tag = std::to_string(*answer.revision) + "." + tag;

    const auto reply = std::make_shared<const http::CachedReply>(
        std::move(answer.response), http::Representation::Validators{std::move(tag), answer.last_modified},
        std::move(job.dependencies), answer.ends_at, job.identity.csrf.empty());
    if (job.is_cacheable()) parts_.cache.insert(job.cache_key(), reply);
    job.send(reply->representation.reply(job.request));
}

// An address with a slug that is nobody's any more. Not for ever: what was renamed may have its old name back.
bool Dispatch::answer_moved(Job& job) const {
    if (!job.match.route || !is_reading(job.request)) return false;
    const auto present = moved_target(job.match, job.request.target, parts_.services.slug_aliases);
    if (!present) return false;
    http::Response response{301, {}, {}};
    response.fields.set("Location", *present);
    add_common_fields(job, response, !job.identity.caller.is_anonymous());
    job.send(http::to_reply(std::move(response), job.request.method));
    return true;
}

// Somebody who opens a page that needs a sign-in, or the password again, is led there and back; "" for all else.
std::string Dispatch::way_in(const Job& job, Code code) {
    if (job.door != Door::page || !is_reading(job.request)) return {};
    const std::string back = "?next=" + http::percent_encode(job.request.target);
    if (code == Code::unauthenticated && job.identity.caller.is_anonymous()) return "/sign-in" + back;
    if (code == Code::password_needed) return "/prove" + back;
    return {};
}

void Dispatch::fail(Job& job, const std::exception_ptr& failure) const noexcept {
    try {
        Error error = error_of(failure, job.request_id);
        try {
            if (auto before = find_before(job, http::status_of(error.code()))) return finish(job, std::move(*before));
        } catch (const Error& other) {
            error = other;
        }
        if (const auto mend = std::exchange(job.mend, nullptr)) {
            try {
                if (auto again = mend(error)) return finish(job, std::move(*again));
            } catch (const Error& other) {  // what the form stands on has gone in the meantime
                error = other;
            }
        }
        if (error.code() == Code::not_found && answer_moved(job)) return;
        if (const std::string elsewhere = way_in(job, error.code()); !elsewhere.empty()) {
            http::Response response{303, {}, {}};
            response.fields.set("Location", elsewhere);
            add_door_fields(response, job.door, true);
            return job.send(http::to_reply(std::move(response), job.request.method));
        }
        const bool is_page = job.view && (job.door == Door::page || job.door == Door::plain);
        http::Response response = is_page && http::prefers_html(job.request.fields.joined("Accept"))
                                      ? parts_.error_page(error, call_of(job))
                                      : http::problem(error, job.request_id);
        if (error.code() == Code::method_not_allowed) response.fields.set("Allow", job.match.allow);
        add_common_fields(job, response, true);
        job.send(http::to_reply(std::move(response), job.request.method));
    } catch (const std::exception& second) {
        base::log(base::LogLevel::error, job.request_id + " while telling an error: " + second.what());
        job.send(refuse(Error{Code::internal}));
    }
}

}  // namespace charivari::front
