#include "domain/policy.hpp"
#include "pages/campaign_view.hpp"
#include "pages/desk.hpp"
#include "pages/event_entry.hpp"
#include "pages/event_names.hpp"
#include "pages/event_view.hpp"
#include "pages/pages.hpp"
#include "pages/proposal_view.hpp"
#include "pages/typed_event.hpp"
#include "service/access.hpp"

// Changes that anybody proposes, and those who decide on them.
namespace charivari::pages {
namespace {

using front::Answer;
using front::Call;

constexpr std::size_t shown_proposals = 100;

http::Response propose_page(const Call& call, const domain::Event& event, const http::Form& values,
                            const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const EventFormTerms terms{.campaigns = campaign_options(call, reader), .pressed = pressed_in(call)};
    Form form = proposal_form(reader, event, values, terms);
    const bool is_first = !tried && terms.pressed.empty();
    for (FieldGroup& each : form.groups) each.is_open = each.is_open && !is_first;
    return desk_response(call, reader,
                         {.heading = reader.say("proposal.form.heading"),
                          .path = event_path(event) + "/propose",
                          .kind = domain::title_in(event, reader.language),
                          .lead = reader.say("proposal.form.lead"),
                          .sections = {{.id = "form", .forms = {form_data(reader, form, tried)}}},
                          .is_wrong = tried != nullptr});
}

http::Response mended_page(const Call& call, const domain::Event& event, const base::Error& error) {
    const http::Form values = without_blank_rows(call.form);
    const base::Error at_form = at_proposal_fields(error, values);
    const Tried tried{values, at_form};
    return propose_page(call, event, values, &tried);
}

std::string source_of(const Call& call) {
    if (call.caller.account) return "account " + call.caller.account->id;
    return call.address.empty() ? std::string{} : "address " + std::string(call.address);
}

front::Outcome decide(const Call& call, std::function<service::Write<Answer>()> work) {
    service::require(call.caller, domain::may_record(call.caller));
    return attempt(call, "/moderation/proposals", [work = std::move(work)]() -> front::Prompt { return work(); });
}

Answer decided(const Call& call, const char* what) {
    return Answer(see_other(call, std::string("/moderation/proposals?done=") + what));
}

}  // namespace

front::Outcome show_proposal_form(const Call& call) {
    const domain::Event event = call.services.events.get_by_slug(call.parameter("slug"));
    return Answer(propose_page(call, event, proposal_values(event, event_values(call, event.facts))));
}

front::Outcome propose_change(const Call& call) {
    const domain::Event event = call.services.events.get_by_slug(call.parameter("slug"));
    if (!pressed_in(call).empty()) return Answer(propose_page(call, event, without_blank_rows(call.form)));
    const auto work = [&call, event]() -> front::Prompt {
        base::FieldErrors errors;
        service::ProposalService::Asked asked;
        asked.facts = proposed_facts(without_blank_rows(call.form), event, ids_named_in(call), errors);
        asked.note = std::string(call.form.value("note"));
        asked.source = source_of(call);
        return call.services.proposals.propose(call.caller, event.id, std::move(asked), std::move(errors))
            .map([&call](const service::ProposalService::Made& made) {
                return Answer(see_other(call, "/proposals/" + made.secret + "?done=sent"));
            });
    };
    return attempt(call, event_path(event) + "/propose", work,
                   [&call, event](const Tried& tried) { return mended_page(call, event, tried.error); });
}

front::Outcome show_proposal(const Call& call) {
    const Reader reader = reader_of(call);
    const service::Followed followed = call.services.proposals.follow(call.parameter("secret"));
    const domain::Proposal& proposal = followed.proposal;
    const std::string path = "/proposals/" + call.parameter("secret");
    Section section{.id = "state"};
    section.facts = {{reader.say("proposal.state"),
                      reader.say("proposal.state." + std::string(domain::proposal_states.name_of(proposal.state)))},
                     {reader.say("proposal.at"), reader.day_of(proposal.created_at)}};
    if (proposal.reason)
        section.facts.emplace_back(
            reader.say("proposal.reason"),
            reader.say("proposal.refusal." + std::string(domain::proposal_refusals.name_of(*proposal.reason))));
    if (followed.event) section.buttons = {{reader.say("proposal.back"), event_path(*followed.event)}};
    if (proposal.state == domain::ProposalState::waiting) {
        section.codes = {reader.absolute(path)};
        section.paragraphs = {reader.say("proposal.keep_link")};
        section.forms = {form_data(reader, {.id = "withdraw",
                                            .action = path + "/withdraw",
                                            .button = reader.say("proposal.withdraw"),
                                            .is_quiet = true})};
    }
    Desk desk{.heading = reader.say("proposal.heading"), .path = path, .sections = {std::move(section)}};
    if (followed.event) desk.kind = domain::title_in(*followed.event, reader.language);
    const std::string done = "proposal.done." + std::string(call.query("done").value_or(""));
    if (reader.words.has(done)) desk.notices = {said(reader, done)};
    return Answer(desk_response(call, reader, std::move(desk)));
}

front::Outcome withdraw_proposal(const Call& call) {
    const std::string path = "/proposals/" + call.parameter("secret");
    return attempt(call, path, [&call, path]() -> front::Prompt {
        return call.services.proposals.withdraw(call.parameter("secret")).map([&call, path] {
            return Answer(see_other(call, path));
        });
    });
}

front::Outcome show_proposals(const Call& call) {
    const Reader reader = reader_of(call);
    Section section{.id = "proposals"};
    for (const service::Pending& each : call.services.proposals.list(call.caller, shown_proposals))
        section.entries.push_back(
            proposal_entry(reader, each, "/moderation/proposals/" + each.proposal.id, names_of(call, reader)));
    if (section.entries.empty()) section.paragraphs = {reader.say("proposal.none")};
    Desk desk{.heading = reader.say("proposal.list.title"),
              .path = "/moderation/proposals",
              .lead = reader.say("proposal.list.lead"),
              .sections = {std::move(section)}};
    const std::string done = "proposal.done." + std::string(call.query("done").value_or(""));
    if (reader.words.has(done)) desk.notices = {said(reader, done)};
    return Answer(desk_response(call, reader, std::move(desk)));
}

front::Outcome accept_proposal(const Call& call) {
    return decide(call, [&call] {
        const bool overrides = call.form.value("override") == "yes";
        return call.services.proposals.accept(call.caller, call.parameter("id"), overrides)
            .map([&call](const domain::Event&) { return decided(call, "accepted"); });
    });
}

front::Outcome refuse_proposal(const Call& call) {
    return decide(call, [&call] {
        const auto reason = domain::proposal_refusals.find(call.form.value("reason"));
        const bool with_alike = !call.form.value("with_alike").empty();
        return call.services.proposals
            .refuse(call.caller, call.parameter("id"), reason.value_or(domain::ProposalRefusal::not_confirmed),
                    with_alike)
            .map([&call](std::size_t) { return decided(call, "refused"); });
    });
}

}  // namespace charivari::pages
