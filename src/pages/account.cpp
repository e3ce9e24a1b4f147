#include "base/json.hpp"
#include "base/text.hpp"
#include "front/account_export.hpp"
#include "front/identity.hpp"
#include "pages/account_view.hpp"
#include "pages/attendance.hpp"
#include "pages/attendance_view.hpp"
#include "pages/pages.hpp"
#include "pages/qr.hpp"
#include "service/attendance.hpp"

// /me: what an account keeps of its own.
namespace charivari::pages {
namespace {

using front::Answer;
using front::Call;

// What /me shows. No proof of the password is asked for that: it holds no secret.
service::AccountExport own_of(const Call& call) {
    const service::Services& services = call.services;
    service::AccountExport all;
    all.account = *call.caller.account;
    all.recovery_codes = services.accounts.count_recovery_codes(call.caller);
    all.sessions = services.sessions.list(call.caller);
    all.tokens = services.sessions.list_tokens(call.caller);
    all.memberships = call.caller.memberships;
    all.groups = services.groups.list_of(call.caller);
    all.audit = services.audit.of_caller(call.caller);
    return all;
}

http::Response account_page(const Call& call, AccountForm wrong = AccountForm::none, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    Desk desk = account_desk(reader, own_of(call), call.caller.session->id, wrong, tried);
    desk.sections.insert(desk.sections.begin() + 1,
                         own_attendances(reader, call.services.attendances.list(call.caller),
                                         wrong == AccountForm::attendance ? tried : nullptr));
    const std::string done = "me.done." + std::string(call.query("done").value_or(""));
    if (reader.words.has(done)) desk.notices.push_back(said(reader, done));
    return desk_response(call, reader, std::move(desk));
}

// Back to /me, which says what was done.
Answer done(const Call& call, const std::string& what) { return {see_other(call, "/me?done=" + what)}; }

Answer show_once(const Call& call, const std::string& key, std::vector<std::string> codes) {
    const Reader reader = reader_of(call);
    return {desk_response(call, reader, secret_desk(reader, {key, std::move(codes), reader.say("me.back"), "/me"}))};
}

}  // namespace

front::Outcome show_account(const Call& call) { return Answer(account_page(call)); }

front::Outcome change_password(const Call& call) {
    const auto work = [&call]() -> front::Prompt {
        return call.services.accounts
            .change_password(call.caller, call.form.value("current"), call.form.value("password"))
            .map([&call] { return done(call, "password"); });
    };
    const auto again = [&call](const Tried& tried) { return account_page(call, AccountForm::password, &tried); };
    return attempt(call, "/me", work, again, true);
}

front::Outcome make_recovery_codes(const Call& call) {
    return attempt(call, "/me", [&call]() -> front::Prompt {
        return call.services.accounts.make_recovery_codes(call.caller).map([&call](std::vector<std::string> codes) {
            return show_once(call, "account.codes", std::move(codes));
        });
    });
}

// ---- second factor

front::Outcome start_totp(const Call& call) {
    return attempt(call, "/me", [&call]() -> front::Prompt {
        return call.services.accounts.start_totp(call.caller).map([&call](const std::string&) {
            return Answer(see_other(call, "/me/totp"));
        });
    });
}

front::Outcome show_totp(const Call& call) {
    const auto secret = call.services.accounts.pending_totp(call.caller);
    if (!secret) return Answer(see_other(call, "/me"));
    const Reader reader = reader_of(call);
    return Answer(desk_response(call, reader, totp_desk(reader, *secret)));
}

front::Outcome show_totp_picture(const Call& call) {
    constexpr int scale = 4;
    const auto uri = call.services.accounts.pending_totp_uri(call.caller);
    if (!uri) throw base::Error{base::Code::not_found, "There is nothing at this address."};
    return Answer(qr_response(*uri, scale));
}

front::Outcome confirm_totp(const Call& call) {
    const auto work = [&call]() -> front::Prompt {
        return call.services.accounts.confirm_totp(call.caller, call.form.value("code")).map([&call] {
            return done(call, "totp_on");
        });
    };
    const auto again = [&call](const Tried& tried) {
        const Reader reader = reader_of(call);
        const auto secret = call.services.accounts.pending_totp(call.caller);
        return secret ? desk_response(call, reader, totp_desk(reader, *secret, &tried)) : account_page(call);
    };
    return attempt(call, "/me/totp", work, again);
}

front::Outcome stop_totp(const Call& call) {
    if (!is_sure(call))
        return Answer(ask_first(call, {"me.totp.sure", call.caller.account->name, "/me/totp/stop", "/me"}));
    return attempt(call, "/me", [&call]() -> front::Prompt {
        return call.services.accounts.stop_totp(call.caller).map([&call] { return done(call, "totp_off"); });
    });
}

// ---- what one signed up for

front::Outcome add_own_attendance(const Call& call) {
    const auto at_field = [](const char* code) {
        return base::Error{base::Code::invalid, {}, {{"/manage", code, "No link to a sign-up of yours."}}};
    };
    const auto work = [&call, at_field]() -> front::Prompt {
        try {
            return call.services.attendances.adopt(call.caller, secret_in(call.form.value("manage")))
                .map([&call](const service::AttendanceView&) { return done(call, "attendance"); });
        } catch (const base::Error& error) {
            if (error.code() != base::Code::not_found) throw;
            throw at_field("opens_nothing");
        }
    };
    return attempt(call, "/me", work, [&call, at_field](const Tried& tried) {
        const base::Error error = tried.error.code() == base::Code::conflict ? at_field("not_yours") : tried.error;
        const Tried again{tried.typed, error};
        return account_page(call, AccountForm::attendance, &again);
    });
}

// ---- sessions

front::Outcome end_session(const Call& call) {
    return call.services.sessions.end(call.caller, call.parameter("id")).map([&call] { return done(call, "session"); });
}

front::Outcome end_other_sessions(const Call& call) {
    return call.services.sessions.end_others(call.caller).map([&call] { return done(call, "sessions"); });
}

// ---- tokens

front::Outcome add_token(const Call& call) {
    const auto work = [&call]() -> front::Prompt {
        base::FieldErrors errors;
        service::SessionService::TokenDraft draft;
        draft.name = std::string(call.form.value("name"));
        const auto scope = domain::scopes.find(call.form.value("scope"));
        if (!scope) errors.add("/scope", "unknown_value", "One of: read, write.");
        draft.scope = scope.value_or(domain::Scope::read);
        if (!call.form.value("group").empty()) draft.group = std::string(call.form.value("group"));
        draft.life = std::chrono::days{number_of(call.form, "days", 90, errors)};
        return call.services.sessions.add_token(call.caller, std::move(draft), std::move(errors))
            .map([&call](const std::pair<std::string, domain::Token>& made) {
                return show_once(call, "me.token.made", {made.first});
            });
    };
    const auto again = [&call](const Tried& tried) { return account_page(call, AccountForm::token, &tried); };
    return attempt(call, "/me", work, again);
}

front::Outcome revoke_token(const Call& call) {
    return call.services.sessions.revoke_token(call.caller, call.parameter("id")).map([&call] {
        return done(call, "token");
    });
}

// ---- taking everything along, and going

front::Outcome show_export(const Call& call) {
    const Reader reader = reader_of(call);
    return Answer(desk_response(call, reader, export_desk(reader)));
}

front::Outcome export_account(const Call& call) {
    return attempt(call, "/me/export", [&call]() -> front::Prompt {
        return call.services.accounts.export_all(call.caller).map([](const service::AccountExport& all) {
            http::Response response;
            response.fields.set("Content-Type", "application/json");
            response.fields.set("Content-Disposition", "attachment; filename=\"charivari-account.json\"");
            response.fields.set("Cache-Control", "private, no-store");
            response.body = base::json::to_pretty_text(front::to_json(all));
            return Answer(std::move(response));
        });
    });
}

front::Outcome show_erasure(const Call& call) {
    const Reader reader = reader_of(call);
    return Answer(desk_response(call, reader, erasure_desk(reader)));
}

front::Outcome erase_account(const Call& call) {
    const auto work = [&call]() -> front::Prompt {
        if (base::tidy(call.form.value("name")) != call.caller.account->name)
            throw base::Error{base::Code::invalid, {}, {{"/name", "not_the_name", "Type the name of your account."}}};
        return call.services.accounts.erase(call.caller).map([&call] {
            http::Response response = see_other(call, "/");
            front::forget_session(response, call.origin);
            response.fields.set("Clear-Site-Data", R"("cache", "cookies", "storage")");
            return Answer(std::move(response));
        });
    };
    const auto again = [&call](const Tried& tried) {
        const Reader reader = reader_of(call);
        return desk_response(call, reader, erasure_desk(reader, &tried));
    };
    return attempt(call, "/me/erase", work, again);
}

}  // namespace charivari::pages
