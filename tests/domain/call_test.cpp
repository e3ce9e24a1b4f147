#include "domain/call.hpp"

#include <functional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "base/timestamp.hpp"
#include "domain/call_signature.hpp"
#include "domain/policy.hpp"

namespace {

using namespace charivari::domain;
using charivari::base::FieldErrors;

CallDraft sound_call() {
    CallDraft draft;
    draft.campaign = "reconnaissance-faciale";
    draft.title = "Interdire la reconnaissance faciale";
    draft.text = "Nous demandons…";
    return draft;
}

Moment moment(const char* text) {
    const auto local = *charivari::base::parse_local(text);
    const auto date = std::chrono::floor<std::chrono::days>(local);
    return {date, local - date, "Europe/Paris"};
}
Moment day(const char* text) { return {*charivari::base::parse_date(text), std::nullopt, "Europe/Paris"}; }
Utc instant(const char* text) { return *charivari::base::parse_utc(text); }

std::string lines_of(const FieldErrors& errors) {
    std::string lines;
    for (const auto& each : errors.all()) lines += each.pointer + " " + each.code + "\n";
    return lines;
}

TEST_CASE("each defect of a call has its pointer and code") {
    struct Row {
        const char* name;
        std::function<void(CallDraft&)> spoil;
        const char* wanted;
    };
    const std::vector<Row> rows{
        {"sound", [](auto&) {}, ""},
        {"no campaign", [](auto& c) { c.campaign = ""; }, "/campaign required\n"},
        {"no title", [](auto& c) { c.title = " "; }, "/title required\n"},
        {"a long title", [](auto& c) { c.title = std::string(201, 'x'); }, "/title too_long\n"},
        {"no text", [](auto& c) { c.text = "\n"; }, "/text required\n"},
        {"the longest text", [](auto& c) { c.text = std::string(30'000, 'x'); }, ""},
        {"a longer one", [](auto& c) { c.text = std::string(30'001, 'x'); }, "/text too_long\n"},
        {"a text of too many bytes",
         [](auto& c) {
             for (int i = 0; i < 20'001; ++i) c.text += "木";
         },
         "/text too_long\n"},
        {"an addressee of two lines", [](auto& c) { c.addressee = "a\nb"; }, "/addressee control_characters\n"},
        {"a language that is none", [](auto& c) { c.language = "français"; }, "/language not_a_language\n"},
        {"a translation into its own language",
         [](auto& c) {
             c.translations["fr"] = {"x", "x", 1};
         },
         "/translations/fr not_a_language\n"},
        {"a translation without a title",
         [](auto& c) {
             c.translations["en"] = {"", "x", 1};
         },
         "/translations/en/title required\n"},
        {"a translation of the title alone",
         [](auto& c) {
             c.translations["en"] = {"x", "", 1};
         },
         ""},
        {"a translation of a version to come",
         [](auto& c) {
             c.translations["en"] = {"x", "x", 3};
         },
         "/translations/en/version unknown\n"},
        {"a translation of version 0",
         [](auto& c) {
             c.translations["en"] = {"x", "x", 0};
         },
         "/translations/en/version unknown\n"},
        {"an unknown zone", [](auto& c) { c.closes = day("2020-01-18"), c.closes->zone = "Paris"; },
         "/closes/zone unknown_zone\n"},
        {"closed before it opens", [](auto& c) { c.opens = day("2020-01-18"), c.closes = day("2020-01-17"); },
         "/closes end_before_start\n"},
        {"open for one day", [](auto& c) { c.opens = c.closes = day("2020-01-18"); }, ""},
        {"nobody reported",
         [](auto& c) {
             c.count_reported = {0, true, "https://example.org/", {}, {}};
         },
         "/count_reported/number out_of_range\n"},
        {"reported by nobody",
         [](auto& c) {
             c.count_reported = {80, true, "", {}, {}};
         },
         "/count_reported/source/url not_a_url\n"},
        {"a source that is no address",
         [](auto& c) {
             c.sources = {{"javascript:alert(1)", {}, {}, {}}};
         },
         "/sources/0/url not_a_url\n"},
        {"a link that is no address",
         [](auto& c) {
             c.links = {{"https://example.org/", {}}, {"mailto:a@b", {}}};
         },
         "/web_links/1/url not_a_url\n"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CallDraft draft = sound_call();
        row.spoil(draft);
        FieldErrors errors;
        check(draft, 2, errors);
        CHECK(lines_of(errors) == row.wanted);
    }
}

TEST_CASE("a version says what changed") {
    CallVersion version{2, " Nous exigeons… ", "Le ton", std::nullopt};
    FieldErrors none;
    check(version, none);
    CHECK(none.empty());
    CHECK(version.text == "Nous exigeons…");
    CallVersion bare;
    FieldErrors errors;
    check(bare, errors);
    CHECK(lines_of(errors) == "/text required\n/note required\n");
}

TEST_CASE("a call is open for signing while it is published, between its dates, the last day included") {
    Call call;
    call.facts = sound_call();
    const Utc now = instant("2020-01-10T08:00:00Z");
    CHECK_FALSE(is_open(call, now));
    call.state = CallState::published;
    CHECK(is_open(call, now));
    CHECK_FALSE(next_change_at(call, now));
    call.facts.opens = moment("2020-01-10T09:00:01");
    CHECK_FALSE(is_open(call, now));
    CHECK(next_change_at(call, now) == instant("2020-01-10T08:00:01Z"));
    CHECK(is_open(call, instant("2020-01-10T08:00:01Z")));
    call.facts.closes = day("2020-01-18");
    CHECK(next_change_at(call, instant("2020-01-10T08:00:01Z")) == instant("2020-01-18T23:00:00Z"));
    CHECK(is_open(call, instant("2020-01-18T22:59:59Z")));
    CHECK_FALSE(is_open(call, instant("2020-01-18T23:00:00Z")));
    CHECK_FALSE(next_change_at(call, instant("2020-01-18T23:00:00Z")));
    call.state = CallState::closed;
    CHECK_FALSE(is_open(call, instant("2020-01-11T08:00:00Z")));
    CHECK_FALSE(next_change_at(call, now));
}

TEST_CASE("a slug is made of the title, and is never one of the site's own addresses") {
    CallDraft draft = sound_call();
    CHECK(slug_for(draft) == "interdire-la-reconnaissance-faciale");
    for (const char* title : {"New", "Signatures", "…"}) {
        draft.title = title;
        CHECK(slug_for(draft) == "call");
    }
}

TEST_CASE("each defect of a signature has its pointer and code") {
    struct Row {
        const char* name;
        std::function<void(SignatureDraft&)> spoil;
        const char* wanted;
    };
    const std::vector<Row> rows{
        {"sound", [](auto&) {}, ""},
        {"no name", [](auto& s) { s.signatory.name = ""; }, "/name required\n"},
        {"a name of 10,000 characters", [](auto& s) { s.signatory.name = std::string(10'000, 'x'); },
         "/name too_long\n"},
        {"a name of two lines", [](auto& s) { s.signatory.name = "a\nb"; }, "/name control_characters\n"},
        {"a name that runs backwards", [](auto& s) { s.signatory.name = "a\u202Eb"; }, "/name control_characters\n"},
        {"a long town", [](auto& s) { s.signatory.locality = std::string(121, 'x'); }, "/locality too_long\n"},
        {"a country in words", [](auto& s) { s.signatory.country = "France"; }, "/country not_a_country\n"},
        {"a website that runs a script", [](auto& s) { s.signatory.website = "javascript:alert(1)"; },
         "/website not_a_url\n"},
        {"a website with a password", [](auto& s) { s.signatory.website = "https://a:b@example.org/"; },
         "/website not_a_url\n"},
        {"without leave", [](auto& s) { s.is_authorised = false; }, "/authorised not_authorised\n"},
        {"nobody to ask", [](auto& s) { s.signer.reset(); }, "/signer required\n"},
        {"no way to ask", [](auto& s) { s.signer->contact = " "; }, "/signer/contact required\n"},
        {"a long way to ask", [](auto& s) { s.signer->contact = std::string(201, 'x'); }, "/signer/contact too_long\n"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        SignatureDraft draft{{"Attac", SignatoryKind::association, {}, "FR", {}}, {}, Signer{{}, "a@b.example"}, true};
        row.spoil(draft);
        FieldErrors errors;
        check(draft, true, errors);
        CHECK(lines_of(errors) == row.wanted);
    }
    SignatureDraft by_moderator{{"Attac", SignatoryKind::association, {}, "FR", {}}, {}, {}, true};
    FieldErrors errors;
    check(by_moderator, false, errors);
    CHECK(errors.empty());
}

TEST_CASE("names of organisations that a reader would take for one another have one key") {
    CHECK(signatory_key("La Quadrature du Net") == signatory_key("la quadrature  du net !"));
    CHECK(signatory_key("CGT Éduc’action") == signatory_key("CGT Educ'action"));
    CHECK(signatory_key("\u0410ttac") == signatory_key("Attac"));  // Cyrillic А
    CHECK(signatory_key("Attac 42") != signatory_key("Attac 43"));
    CHECK(signatory_key("Solidaires") != signatory_key("Solidaire"));
    CHECK(signatory_key("☭") != signatory_key("★"));
}

TEST_CASE("who sees a call: everybody what is public, those who record drafts, moderators what is hidden") {
    Account account;
    const auto caller = [&](bool moderates, bool organises) {
        Caller who{account, Scope::write};
        who.account->is_moderator = moderates;
        if (organises) who.memberships = {{"g", "a", MemberRole::organiser, {}, true}};
        return who;
    };
    Call call;
    const auto seen_by = [&](CallState state) {
        call.state = state;
        std::string seen;
        seen += may_see({}, call) ? "anybody " : "";
        seen += may_see(caller(false, false), call) ? "member " : "";
        seen += may_see(caller(false, true), call) ? "organiser " : "";
        return seen + (may_see(caller(true, false), call) ? "moderator" : "");
    };
    CHECK(seen_by(CallState::draft) == "organiser moderator");
    CHECK(seen_by(CallState::published) == "anybody member organiser moderator");
    CHECK(seen_by(CallState::closed) == "anybody member organiser moderator");
    CHECK(seen_by(CallState::hidden) == "moderator");
}

}  // namespace
