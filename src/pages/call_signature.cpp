#include "pages/account_view.hpp"
#include "pages/call_form.hpp"
#include "pages/call_view.hpp"
#include "pages/desk.hpp"
#include "pages/form_guard.hpp"
#include "pages/page.hpp"
#include "pages/pages.hpp"
#include "pages/signature_view.hpp"

// Who signs calls: the form, the page behind its link, and what moderators decide.
namespace charivari::pages {
namespace {

using domain::Call;
using domain::Signature;
using domain::SignatureStatus;
using front::Answer;

Call letter_of(const front::Call& call) { return call.services.calls.get_by_slug(call.caller, call.parameter("slug")); }

std::string own_path(const front::Call& call) { return "/calls/signatures/" + call.parameter("secret"); }

http::Response sign_page(const front::Call& call, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const Call letter = letter_of(call);
    Desk desk{.heading = reader.say("call.sign.title"),
              .path = call_path(letter) + "/sign",
              .kind = domain::title_in(letter, reader.language),
              .lead = reader.say("call.sign.who")};
    Section text{.id = "what"};
    text.paragraphs = {reader.say("call.sign.text", {{"number", std::to_string(letter.version)}})};
    text.buttons = {{reader.say("call.own.read"), call_path(letter)}};
    desk.sections.push_back(std::move(text));
    if (domain::is_open(letter, call.now)) {
        Form form = signature_form(reader, letter);
        form.fields.push_back(guard_stamp(call));
        desk.sections.push_back(
            {.id = "form", .heading = reader.say("call.sign.form"), .forms = {form_data(reader, form, tried)}});
    } else {
        desk.notices = {notice_data(reader, "call.notice.closed", true)};
    }
    desk.is_wrong = tried != nullptr;
    return desk_response(call, reader, std::move(desk));
}

// The link, shown this once.
Answer thanks(const front::Call& call, const Call& letter, const std::string& secret) {
    const Reader reader = reader_of(call);
    return {desk_response(call, reader,
                          secret_desk(reader, {"call.signed",
                                               {reader.absolute("/calls/signatures/" + secret)},
                                               reader.say("call.own.read"),
                                               call_path(letter)}))};
}

// Somebody was quicker, or it changed meanwhile: the page at `path` shows how it stands now.
front::Outcome or_look_again(const front::Call& call, std::string path, std::function<front::Prompt()> work) {
    return front::Attempt{
        std::move(work), [&call, path = std::move(path)](const base::Error& error) -> std::optional<Answer> {
            const bool is_gone =
                error.code() == base::Code::conflict || error.code() == base::Code::precondition_failed;
            return is_gone ? std::optional<Answer>{see_other(call, path)} : std::nullopt;
        }};
}

front::Outcome decide(const front::Call& call, service::SignatureService::Decision decision, const std::string& done) {
    const Call letter = letter_of(call);
    const std::string back = way_on(call.form.value("next"), call_path(letter) + "/signatures");
    const auto work = [&call, letter, decision, back, done]() -> front::Prompt {
        return call.services.signatures.decide(call.caller, letter.id, call.parameter("signature"), decision, {})
            .map([&call, back, done](const Signature&) {
                return Answer(see_other(call, back + "?done=" + done + "#signatures"));
            });
    };
    return or_look_again(call, back + "?done=signature_gone#signatures", work);
}

}  // namespace

front::Outcome show_signature_form(const front::Call& call) { return Answer(sign_page(call)); }

front::Outcome sign_call(const front::Call& call) {
    const Call letter = letter_of(call);
    const auto work = [&call, letter]() -> front::Prompt {
        base::FieldErrors errors;
        domain::SignatureDraft draft = signature_of(call.form, errors);
        check_guard(call, errors);
        return call.services.signatures.sign(call.caller, call.address, letter.id, std::move(draft), std::move(errors))
            .map([&call, letter](const std::pair<std::string, Signature>& made) {
                return thanks(call, letter, made.first);
            });
    };
    return attempt(call, call_path(letter) + "/sign", work,
                   [&call](const Tried& tried) { return sign_page(call, &tried); });
}

front::Outcome show_own_signature(const front::Call& call) {
    const Reader reader = reader_of(call);
    const std::string& secret = call.parameter("secret");
    Desk desk = own_signature_desk(reader, call.services.signatures.own(secret), secret);
    if (call.query("done") == "confirmed") desk.notices.push_back(said(reader, "call.done.confirmed"));
    return Answer(desk_response(call, reader, std::move(desk)));
}

front::Outcome confirm_signature(const front::Call& call) {
    const auto work = [&call]() -> front::Prompt {
        base::FieldErrors errors;
        const int version = number_of(call.form, "version", 0, errors);
        errors.throw_if_any();
        return call.services.signatures.confirm(call.caller, call.parameter("secret"), version)
            .map([&call](const service::OwnSignature&) {
                return Answer(see_other(call, own_path(call) + "?done=confirmed"));
            });
    };
    return or_look_again(call, own_path(call), work);
}

front::Outcome withdraw_signature(const front::Call& call) {
    const service::OwnSignature own = call.services.signatures.own(call.parameter("secret"));
    if (!is_sure(call))
        return Answer(ask_first(call, {"call.own.withdraw.sure", own.signature.signatory.name,
                                       own_path(call) + "/withdraw", own_path(call)}));
    const auto work = [&call, letter = own.call]() -> front::Prompt {
        return call.services.signatures.withdraw(call.caller, call.parameter("secret")).map([&call, letter] {
            const Reader reader = reader_of(call);
            Section on{.id = "on", .buttons = {{reader.say("call.own.read"), call_path(letter)}}};
            return Answer(desk_response(call, reader,
                                        {.heading = reader.say("call.withdrawn.title"),
                                         .path = call_path(letter),
                                         .kind = domain::title_in(letter, reader.language),
                                         .lead = reader.say("call.withdrawn.lead"),
                                         .sections = {std::move(on)}}));
        });
    };
    return or_look_again(call, own_path(call), work);
}

front::Outcome show_signatures(const front::Call& call) {
    constexpr std::size_t shown = 2000;
    const Reader reader = reader_of(call);
    const Call letter = letter_of(call);
    const std::string path = call_path(letter) + "/signatures";
    auto waiting = call.services.signatures.waiting(call.caller);
    std::erase_if(waiting, [&](const service::WaitingSignature& each) { return each.call.id != letter.id; });
    const auto standing =
        call.services.signatures.list(call.caller, letter.id, SignatureStatus::verified, shown, std::nullopt);
    Desk desk{.heading = reader.say("call.signatures.title"),
              .path = path,
              .kind = letter.facts.title,
              .lead = count_in_words(reader, letter.verified_count)};
    desk.sections = {waiting_signatures(reader, waiting, path),
                     standing_signatures(reader, letter, standing.signatures, path)};
    desk.sections.back().buttons = {{reader.say("call.own.read"), call_path(letter)}};
    const std::string done = "call.done." + std::string(call.query("done").value_or(""));
    if (reader.words.has(done)) desk.notices = {said(reader, done)};
    return Answer(desk_response(call, reader, std::move(desk)));
}

front::Outcome verify_signature(const front::Call& call) {
    return decide(call, {SignatureStatus::verified, std::nullopt, std::nullopt}, "signature_verified");
}

front::Outcome refuse_signature(const front::Call& call) {
    const auto reason = domain::signature_refusals.find(call.form.value("reason"));
    return decide(call, {SignatureStatus::refused, reason, std::nullopt}, "signature_refused");
}

front::Outcome take_out_signature(const front::Call& call) {
    return decide(call, {SignatureStatus::withdrawn, std::nullopt, std::nullopt}, "signature_withdrawn");
}

}  // namespace charivari::pages
