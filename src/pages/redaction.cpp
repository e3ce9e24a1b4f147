#include <algorithm>

#include "domain/policy.hpp"
#include "pages/action_view.hpp"
#include "pages/call_view.hpp"
#include "pages/desk.hpp"
#include "pages/event_view.hpp"
#include "pages/pages.hpp"
#include "pages/person_view.hpp"
#include "service/access.hpp"

// Taking a value out of the record, by hand: first what would go is shown, then it goes.
namespace charivari::pages {
namespace {

using front::Answer;
using front::Call;
using service::RedactionReport;

// What is redacted, and the use-cases for it.
struct Subject {
    std::string id;
    std::string title;
    std::string path;  // of the form
    std::string back;
    const service::RedactionOf& of;
    std::string noun = {};  // whose members have words of their own, if they have
};

Subject event_of(const Call& call) {
    service::require(call.caller, domain::may_moderate(call.caller));
    const domain::Event event = call.services.events.get(call.caller, call.parameter("id"));
    return {event.id, event.facts.title, "/moderation/events/" + event.id + "/redact", event_path(event),
            service::event_redaction};
}

Subject place_of(const Call& call) {
    service::require(call.caller, domain::may_moderate(call.caller));
    const domain::Place place = call.services.places.get(call.parameter("id"));
    return {place.id, place.name, "/moderation/places/" + place.id + "/redact", "/places/" + place.slug,
            service::place_redaction};
}

Subject person_of(const Call& call) {
    service::require(call.caller, domain::may_moderate(call.caller));
    const domain::Person person = call.services.people.get(call.caller, call.parameter("id"));
    return {person.id, person.name, "/moderation/people/" + person.id + "/redact", person_path(person),
            service::person_redaction};
}

Subject letter_of(const Call& call) {
    service::require(call.caller, domain::may_moderate(call.caller));
    const domain::Call letter = call.services.calls.get(call.caller, call.parameter("id"));
    return {letter.id, letter.facts.title, "/moderation/calls/" + letter.id + "/redact", call_path(letter),
            service::call_redaction};
}

Subject action_of(const Call& call) {
    service::require(call.caller, domain::may_moderate(call.caller));
    const domain::Action action = call.services.actions.get(call.caller, call.parameter("id")).action;
    const std::string back = action.slug.empty() ? "/moderation" : action_path(action);
    return {action.id, action.facts.title,        "/moderation/actions/" + action.id + "/redact",
            back,      service::action_redaction, "action"};
}

// "Titre, Intervenants": each member once.
std::string members_in_words(const Reader& reader, const Subject& subject, const RedactionReport& report) {
    std::vector<std::string> words;
    for (const std::string& pointer : report.members) {
        const std::string member = pointer.substr(1, pointer.find('/', 1) - 1);
        const std::string own = "redaction.member." + subject.noun + "." + member;
        const std::string word = reader.say(reader.words.has(own) ? own : "redaction.member." + member);
        if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
    }
    std::string all;
    for (const std::string& each : words) all += (all.empty() ? "" : ", ") + each;
    return all.empty() ? reader.say("redaction.nothing_now") : all;
}

Section report_section(const Call& call, const Reader& reader, const Subject& subject, const RedactionReport& report) {
    Section section{.id = "report", .heading = reader.say("redaction.report.title")};
    section.facts = {{reader.say("redaction.report.value"), std::string(call.form.value("value"))},
                     {reader.say("redaction.report.members"), members_in_words(reader, subject, report)},
                     {reader.say("redaction.report.revisions"), std::to_string(report.revisions)},
                     {reader.say("redaction.report.proposals"), std::to_string(report.proposals)}};
    if (report.signatures > 0)
        section.facts.emplace_back(reader.say("redaction.report.signatures"), std::to_string(report.signatures));
    if (report.is_in_address) section.paragraphs.push_back(reader.say("redaction.report.address"));
    section.paragraphs.push_back(reader.say("redaction.report.final"));
    Form form{.id = "sure", .action = subject.path, .button = reader.say("redaction.do")};
    for (const char* name : {"value", "reason"})
        form.fields.push_back({.name = name, .kind = Field::Kind::hidden, .value = std::string(call.form.value(name))});
    form.fields.push_back({.name = "sure", .kind = Field::Kind::hidden, .value = "yes"});
    form.cancel = subject.path;
    section.forms = {form_data(reader, form)};
    return section;
}

Section form_section(const Call& call, const Reader& reader, const Subject& subject, const Tried* tried) {
    Form form{.id = "redact", .action = subject.path, .button = reader.say("redaction.look")};
    form.fields = {{.name = "value",
                    .label = reader.say("redaction.value"),
                    .value = std::string(call.form.value("value")),
                    .hint = reader.say("redaction.value_hint"),
                    .autocomplete = "off"},
                   {.name = "reason",
                    .label = reader.say("redaction.reason"),
                    .kind = Field::Kind::select,
                    .value = std::string(call.form.value("reason")),
                    .options = options_of(reader, "audit.detail", domain::redaction_reasons)}};
    form.cancel = subject.back;
    return {.id = "form", .forms = {form_data(reader, form, tried)}};
}

http::Response page(const Call& call, const Subject& subject, const RedactionReport* report, const Tried* tried) {
    const Reader reader = reader_of(call);
    Desk desk{.heading = reader.say("redaction.title"),
              .path = subject.path,
              .kind = subject.title,
              .lead = reader.say("redaction.lead"),
              .is_wrong = tried != nullptr};
    if (call.query("done") == "yes") desk.notices = {said(reader, "redaction.done")};
    desk.sections = {report ? report_section(call, reader, subject, *report)
                            : form_section(call, reader, subject, tried)};
    return desk_response(call, reader, std::move(desk));
}

front::Outcome redact(const Call& call, const Subject& subject) {
    const auto work = [&call, subject]() -> front::Prompt {
        service::require_proof(call.caller, call.now);
        const service::RedactionService& redactions = call.services.redactions;
        const std::string value{call.form.value("value")};
        const auto reason = domain::redaction_reasons.find(call.form.value("reason"));
        if (!reason) throw base::Error{base::Code::invalid, {}, {{"/reason", "required", "Why it has to go."}}};
        if (!is_sure(call)) {
            const RedactionReport report = (redactions.*subject.of.look)(call.caller, subject.id, value);
            return Answer(page(call, subject, &report, nullptr));
        }
        return (redactions.*subject.of.redact)(call.caller, subject.id, value, *reason)
            .map([&call, path = subject.path](const RedactionReport&) {
                return Answer(see_other(call, path + "?done=yes"));
            });
    };
    return attempt(call, subject.path, work,
                   [&call, subject](const Tried& tried) { return page(call, subject, nullptr, &tried); });
}

}  // namespace

front::Outcome show_event_redaction(const Call& call) { return Answer(page(call, event_of(call), nullptr, nullptr)); }
front::Outcome redact_event(const Call& call) { return redact(call, event_of(call)); }
front::Outcome show_place_redaction(const Call& call) { return Answer(page(call, place_of(call), nullptr, nullptr)); }
front::Outcome redact_place(const Call& call) { return redact(call, place_of(call)); }

front::Outcome show_person_redaction(const Call& call) { return Answer(page(call, person_of(call), nullptr, nullptr)); }
front::Outcome redact_person(const Call& call) { return redact(call, person_of(call)); }
front::Outcome show_call_redaction(const Call& call) { return Answer(page(call, letter_of(call), nullptr, nullptr)); }
front::Outcome redact_call(const Call& call) { return redact(call, letter_of(call)); }

front::Outcome show_action_redaction(const Call& call) { return Answer(page(call, action_of(call), nullptr, nullptr)); }
front::Outcome redact_action(const Call& call) { return redact(call, action_of(call)); }

}  // namespace charivari::pages
