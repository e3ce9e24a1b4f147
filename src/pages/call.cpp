#include <algorithm>
#include <array>
#include <charconv>

#include "domain/policy.hpp"
#include "front/event_query.hpp"
#include "pages/call_form.hpp"
#include "pages/call_view.hpp"
#include "pages/campaign_view.hpp"
#include "pages/desk.hpp"
#include "pages/page.hpp"
#include "pages/pages.hpp"
#include "service/access.hpp"

// The pages of calls: what everybody reads, what their editors change. Who signs: call_signature.cpp.
namespace charivari::pages {
namespace {

using domain::Call;
using front::Answer;

constexpr std::size_t shown_calls = 30;
constexpr std::size_t shown_signatures = 2000;

Call letter_of(const front::Call& call) { return call.services.calls.get_by_slug(call.caller, call.parameter("slug")); }

domain::Campaign campaign_of(const front::Call& call, const std::string& slug) {
    return campaigns_of(call, {slug}).front();
}

CallParts parts_of(const front::Call& call, const Call& letter) {
    CallParts parts;
    parts.campaign = campaign_of(call, letter.facts.campaign);
    parts.versions = call.services.calls.versions(call.caller, letter.id);
    auto page = call.services.signatures.list(call.caller, letter.id, domain::SignatureStatus::verified,
                                              shown_signatures, std::nullopt);
    parts.signatures = std::move(page.signatures);
    parts.is_cut = page.next.has_value();
    parts.may_edit = domain::may_record(call.caller);
    parts.may_moderate = domain::may_moderate(call.caller);
    return parts;
}

// The one that is asked for by its number; not_found for what is none.
domain::CallVersion version_asked(const front::Call& call, const Call& letter) {
    const std::string& text = call.parameter("number");
    int number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_number = failure == std::errc{} && end == text.data() + text.size();
    for (domain::CallVersion& each : call.services.calls.versions(call.caller, letter.id))
        if (is_number && each.number == number && std::to_string(number) == text) return std::move(each);
    throw base::Error{base::Code::not_found, "There is no such version."};
}

http::Response new_page(const front::Call& call, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    domain::CallDraft draft;
    draft.language = reader.language;
    draft.campaign = call.query("campaign").value_or("");
    return desk_response(
        call, reader,
        {.heading = reader.say("call.new.title"),
         .path = "/calls/new",
         .lead = reader.say("call.new.lead"),
         .sections = {{.id = "form",
                       .forms = {form_data(reader, call_form(reader, nullptr, draft, campaign_options(call, reader)),
                                           tried)}}},
         .is_wrong = tried != nullptr});
}

void add_conflict(const Reader& reader, const Tried* tried, Desk& desk) {
    if (tried && tried->error.code() == base::Code::precondition_failed)
        desk.notices = {notice_data(reader, "call.notice.changed", true)};
    desk.is_wrong = tried != nullptr;
}

http::Response edit_page(const front::Call& call, const Call& letter, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const Form form = call_form(reader, &letter, letter.facts, campaign_options(call, reader));
    Desk desk{.heading = reader.say("call.edit.title"), .path = form.action, .kind = letter.facts.title};
    if (letter.published_at) desk.lead = reader.say("call.edit.signed");
    desk.sections = {{.id = "form", .forms = {form_data(reader, form, tried)}}};
    add_conflict(reader, tried, desk);
    return desk_response(call, reader, std::move(desk));
}

http::Response version_page(const front::Call& call, const Call& letter, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const Form form = version_form(reader, letter);
    Desk desk{.heading = reader.say("call.new_version.title"),
              .path = form.action,
              .kind = letter.facts.title,
              .lead = reader.say("call.new_version.lead")};
    desk.sections = {{.id = "form", .forms = {form_data(reader, form, tried)}}};
    add_conflict(reader, tried, desk);
    return desk_response(call, reader, std::move(desk));
}

}  // namespace

front::Outcome list_calls(const front::Call& call) {
    constexpr std::array<std::string_view, 2> parameters{"after", "campaign"};
    front::check_parameters(call, parameters);
    const Reader reader = reader_of(call);
    std::optional<std::string> after;
    if (const auto asked = call.query("after")) after = std::string(*asked);
    CallList list;
    domain::CallFilter filter;
    if (const auto campaign = call.query("campaign")) filter.campaign = std::string(*campaign);
    if (filter.campaign) list.campaign = campaign_of(call, *filter.campaign);
    auto page = call.services.calls.list(call.caller, filter, shown_calls, after);
    list.calls = std::move(page.calls);
    list.next = std::move(page.next);
    list.is_first = !after;
    list.may_write = domain::may_record(call.caller);
    std::optional<base::Utc> ends_at;
    for (const Call& each : list.calls)
        if (const auto change = domain::next_change_at(each, call.now))
            ends_at = std::min(ends_at.value_or(*change), *change);
    const std::string query = filter.campaign ? "?campaign=" + list.campaign->slug : "";
    return Answer(to_response(call, reader,
                              {.name = "pages/calls",
                               .title = reader.say("call.list.title"),
                               .description = reader.say("call.list.lead"),
                               .path = "/calls",
                               .data = calls_data(reader, list),
                               .alternates = {api_alternate("/api/v1/calls" + query)}}))
        .valid_until(ends_at);
}

front::Outcome show_call(const front::Call& call) {
    const Reader reader = reader_of(call);
    const Call letter = letter_of(call);
    view::Data data = call_data(reader, letter, parts_of(call, letter));
    const std::string done = "call.done." + std::string(call.query("done").value_or(""));
    if (domain::may_record(call.caller) && reader.words.has(done)) {
        view::Data::List notices = *data.find("notices")->list();
        notices.insert(notices.begin(), said(reader, done));
        data.set("notices", std::move(notices)).set("has_notices", true);
    }
    return Answer(to_response(call, reader,
                              {.name = "pages/call",
                               .title = domain::title_in(letter, reader.language),
                               .description = call_summary(reader, letter),
                               .path = call_path(letter),
                               .data = {{"call", std::move(data)}},
                               .alternates = {api_alternate("/api/v1/calls/" + letter.id),
                                              {"text/csv", reader.say("call.signatories"),
                                               "/api/v1/calls/" + letter.id + "/signatures.csv"}},
                               .json_ld = call_json_ld(reader, letter),
                               .is_article = true,
                               .is_private = !letter.is_public()}))
        .with_revision(letter.revision)
        .valid_until(domain::next_change_at(letter, call.now));
}

front::Outcome show_call_version(const front::Call& call) {
    const Reader reader = reader_of(call);
    const Call letter = letter_of(call);
    const domain::CallVersion version = version_asked(call, letter);
    return Answer(to_response(call, reader,
                              {.name = "pages/call_version",
                               .title = reader.say("call.version", {{"number", std::to_string(version.number)}}) +
                                        ", " + domain::title_in(letter, reader.language),
                               .description = call_summary(reader, letter),
                               .path = version_path(letter, version.number),
                               .data = version_data(reader, letter, version),
                               .alternates = {api_alternate("/api/v1/calls/" + letter.id + "/versions")},
                               .is_indexed = version.number == letter.version,
                               .is_private = !letter.is_public()}));
}

front::Outcome show_new_call(const front::Call& call) {
    service::require(call.caller, domain::may_record(call.caller));
    return Answer(new_page(call));
}

front::Outcome create_call(const front::Call& call) {
    const auto work = [&call]() -> front::Prompt {
        base::FieldErrors errors;
        auto change = call_of(call.form, nullptr, call.site.zone, errors);
        return call.services.calls.create(call.caller, std::move(change), std::move(errors))
            .map([&call](const Call& made) { return Answer(see_other(call, call_path(made) + "?done=new")); });
    };
    return attempt(call, "/calls/new", work, [&call](const Tried& tried) { return new_page(call, &tried); });
}

front::Outcome show_call_form(const front::Call& call) {
    const Call letter = letter_of(call);
    service::require(call.caller, domain::may_record(call.caller));
    return Answer(edit_page(call, letter));
}

front::Outcome change_call(const front::Call& call) {
    const Call letter = letter_of(call);
    const auto work = [&call, letter]() -> front::Prompt {
        base::FieldErrors errors;
        auto change = call_of(call.form, &letter, call.site.zone, errors);
        const int revision = number_of(call.form, "revision", 0, errors);
        return call.services.calls.update(call.caller, letter.id, std::move(change), revision, std::move(errors))
            .map(
                [&call](const Call& changed) { return Answer(see_other(call, call_path(changed) + "?done=changed")); });
    };
    // Read anew: with the revision of now, sending the form again is a decision.
    const auto again = [&call](const Tried& tried) { return edit_page(call, letter_of(call), &tried); };
    return attempt(call, call_path(letter) + "/edit", work, again);
}

front::Outcome show_version_form(const front::Call& call) {
    const Call letter = letter_of(call);
    service::require(call.caller, domain::may_record(call.caller));
    return Answer(version_page(call, letter));
}

front::Outcome add_call_version(const front::Call& call) {
    const Call letter = letter_of(call);
    const auto work = [&call, id = letter.id]() -> front::Prompt {
        base::FieldErrors errors;
        const int revision = number_of(call.form, "revision", 0, errors);
        return call.services.calls.add_version(call.caller, id, version_of(call.form), revision, std::move(errors))
            .map(
                [&call](const Call& changed) { return Answer(see_other(call, call_path(changed) + "?done=version")); });
    };
    const auto again = [&call](const Tried& tried) { return version_page(call, letter_of(call), &tried); };
    return attempt(call, call_path(letter) + "/versions/new", work, again);
}

}  // namespace charivari::pages
