#include "pages/signature_view.hpp"

#include "pages/call_view.hpp"

namespace charivari::pages {
namespace {

using domain::Signature;
using domain::SignatureStatus;
using Kind = Field::Kind;

std::string name_of(SignatureStatus status) { return std::string(domain::signature_statuses.name_of(status)); }

Form decision_form(const Reader& reader, const domain::Call& letter, const Signature& signature,
                   const std::string& what, const std::string& back) {
    Form form{.id = what + "-" + signature.id,
              .action = call_path(letter) + "/signatures/" + signature.id + "/" + what,
              .button = reader.say("call.decide." + what),
              .button_of = signature.signatory.name,
              .is_quiet = true};
    form.fields = {{.name = "next", .kind = Kind::hidden, .value = back}};
    return form;
}

Form refusal_form(const Reader& reader, const domain::Call& letter, const Signature& signature,
                  const std::string& back) {
    Form form = decision_form(reader, letter, signature, "refuse", back);
    form.is_quiet = false;  // with a field of its own
    form.fields.push_back({.name = "reason",
                           .label = reader.say("call.decide.reason"),
                           .kind = Kind::select,
                           .value = "not_confirmed",
                           .options = options_of(reader, "call.refusal", domain::signature_refusals)});
    return form;
}

Entry waiting_entry(const Reader& reader, const service::WaitingSignature& waiting, const std::string& back) {
    const Signature& signature = waiting.signature;
    Entry entry{.title = signature.signatory.name, .mark = kind_in_words(reader, signature.signatory.kind)};
    entry.lines.push_back(reader.say("call.waiting.of", {{"title", waiting.call.facts.title},
                                                         {"number", std::to_string(signature.version)},
                                                         {"day", reader.day_of(signature.signed_at)}}));
    const domain::Signatory& who = signature.signatory;
    if (who.locality) entry.lines.push_back(*who.locality + (who.country == "FR" ? "" : ", " + who.country));
    if (who.website) entry.lines.push_back(*who.website);
    if (waiting.signer) {
        const std::string name = waiting.signer->name ? *waiting.signer->name + ", " : "";
        entry.lines.push_back(reader.say("call.waiting.contact", {{"contact", name + waiting.signer->contact}}));
    }
    for (const Signature& each : waiting.namesakes)
        entry.lines.push_back(
            reader.say("call.waiting.namesake." + name_of(each.status),
                       {{"name", each.signatory.name}, {"place", each.signatory.locality.value_or("–")}}));
    entry.forms = {form_data(reader, decision_form(reader, waiting.call, signature, "verify", back)),
                   form_data(reader, refusal_form(reader, waiting.call, signature, back))};
    return entry;
}

}  // namespace

Section waiting_signatures(const Reader& reader, const std::vector<service::WaitingSignature>& waiting,
                           const std::string& back) {
    Section section{.id = "signatures", .heading = reader.say("call.waiting.title")};
    section.paragraphs = {reader.say(waiting.empty() ? "call.waiting.none" : "call.waiting.text")};
    for (const auto& each : waiting) section.entries.push_back(waiting_entry(reader, each, back));
    return section;
}

Section standing_signatures(const Reader& reader, const domain::Call& letter, const std::vector<Signature>& signatures,
                            const std::string& back) {
    Section section{.id = "standing", .heading = reader.say("call.signatories")};
    if (signatures.empty()) section.paragraphs = {reader.say("call.signatories.none")};
    for (const Signature& each : signatures) {
        Entry entry{.title = each.signatory.name, .mark = kind_in_words(reader, each.signatory.kind)};
        if (each.signatory.locality) entry.lines.push_back(*each.signatory.locality);
        if (each.version < letter.version)
            entry.lines.push_back(reader.say("call.signed_version", {{"number", std::to_string(each.version)}}));
        entry.forms = {form_data(reader, decision_form(reader, letter, each, "withdraw", back))};
        section.entries.push_back(std::move(entry));
    }
    return section;
}

Desk own_signature_desk(const Reader& reader, const service::OwnSignature& own, const std::string& secret) {
    const Signature& signature = own.signature;
    const std::string path = "/calls/signatures/" + secret;
    const std::string status = name_of(signature.status);
    Desk desk{.heading = reader.say("call.own.title"),
              .path = path,
              .kind = domain::title_in(own.call, reader.language),
              .lead = reader.say("call.own.status." + status)};
    if (signature.refusal)
        desk.notices.push_back(
            {{"title", reader.say("call.own.why")},
             {"text",
              reader.say("call.refusal." + std::string(domain::signature_refusals.name_of(*signature.refusal)))},
             {"is_loud", true}});
    Section facts{.id = "facts"};
    if (!signature.signatory.name.empty()) {
        facts.facts = {{reader.say("call.sign.name"), signature.signatory.name},
                       {reader.say("call.sign.kind"), signatory_line(reader, signature.signatory)},
                       {reader.say("call.own.version"),
                        reader.say("call.version", {{"number", std::to_string(signature.version)}})},
                       {reader.say("call.own.day"), reader.day_of(signature.signed_at)}};
    }
    facts.buttons = {{reader.say("call.own.read"), call_path(own.call)}};
    desk.sections.push_back(std::move(facts));
    if (own.may_confirm()) {
        Form form{.id = "confirm", .action = path + "/confirm", .button = reader.say("call.own.confirm.button")};
        form.fields = {{.name = "version", .kind = Kind::hidden, .value = std::to_string(own.call.version)}};
        desk.sections.push_back(
            {.id = "confirm",
             .heading = reader.say("call.own.confirm.title"),
             .paragraphs = {reader.say("call.own.confirm.text", {{"number", std::to_string(own.call.version)}})},
             .forms = {form_data(reader, form)}});
    }
    if (own.may_withdraw()) {
        const Form form{.id = "withdraw",
                        .action = path + "/withdraw",
                        .button = reader.say("call.own.withdraw.button"),
                        .is_quiet = true};
        desk.sections.push_back({.id = "withdraw",
                                 .heading = reader.say("call.own.withdraw.title"),
                                 .paragraphs = {reader.say("call.own.withdraw.text." + status)},
                                 .forms = {form_data(reader, form)}});
    }
    return desk;
}

}  // namespace charivari::pages
