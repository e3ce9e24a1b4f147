#include "pages/proposal_view.hpp"

#include <algorithm>

#include "domain/check.hpp"
#include "front/event_moments.hpp"
#include "pages/event_view.hpp"
#include "view/moments.hpp"

namespace charivari::pages {
namespace {

using domain::EventDraft;
using service::Pending;
using view::Data;

bool is_of_time(const std::string& member) {
    return member == "start" || member == "end" || member == "time_announced";
}

// Of those that everybody may read (domain::is_shown_unverified).
std::string text_of(const Reader& reader, const Pending& pending, const std::string& member) {
    const EventDraft& facts = *pending.proposal.facts;
    if (member == "status")
        return reader.say("event.status." + std::string(domain::event_statuses.name_of(facts.status)));
    if (member == "attendance_mode")
        return reader.say("event.mode." + std::string(domain::attendance_modes.name_of(facts.attendance_mode)));
    return pending.place ? pending.place->name : reader.say("proposal.no_place");
}

Data::List terms_data(const std::vector<std::pair<std::string, std::string>>& terms) {
    Data::List list;
    for (const auto& [term, text] : terms) list.push_back({{"term", term}, {"text", text}, {"url", Data{}}});
    return list;
}

// Those that the proposal brings.
std::vector<std::string> new_sources(const Pending& pending) {
    std::vector<std::string> urls;
    const auto& known = pending.event.facts.sources;
    for (const domain::Source& each : pending.proposal.facts->sources)
        if (std::find(known.begin(), known.end(), each) == known.end()) urls.push_back(each.url);
    return urls;
}

Data::List sources_data(const Pending& pending) {
    Data::List list;
    for (const std::string& each : new_sources(pending))
        list.push_back({{"host", domain::host_of(each)}, {"url", pending.proposal.account ? Data(each) : Data{}}});
    return list;
}

// What a proposal would have the event say of what everybody may read.
std::vector<std::pair<std::string, std::string>> proposed_in_words(const Reader& reader, const Pending& pending) {
    std::vector<std::pair<std::string, std::string>> terms;
    bool has_time = false;
    for (const std::string& each : pending.changes) {
        if (is_of_time(each)) {
            if (std::exchange(has_time, true)) continue;
            domain::Event then = pending.event;
            then.facts = *pending.proposal.facts;
            terms.emplace_back(reader.say("event.when"), when_in_words(reader, then));
        } else if (domain::is_shown_unverified(each)) {
            terms.emplace_back(reader.say("proposal.member." + each), text_of(reader, pending, each));
        }
    }
    return terms;
}

}  // namespace

Data proposals_data(const Reader& reader, const std::vector<Pending>& pending) {
    Data::List list;
    for (const Pending& each : pending) {
        Data::List sources = sources_data(each);
        const bool has_sources = !sources.empty();
        list.push_back({{"facts", terms_data(proposed_in_words(reader, each))},
                        {"day", reader.day_of(each.proposal.created_at)},
                        {"has_sources", has_sources},
                        {"sources", std::move(sources)}});
    }
    return list;
}

Entry proposal_entry(const Reader& reader, const Pending& pending, const std::string& path, const NamesOf& names) {
    Entry entry{.title = domain::title_in(pending.event, reader.language), .url = event_path(pending.event)};
    entry.lines.push_back(
        reader.say(pending.proposal.account ? "proposal.by" : "proposal.by_stranger",
                   {{"day", reader.day_of(pending.proposal.created_at)}, {"name", pending.proposal.account_name}}));
    entry.changes = differences_data(differences_of(reader, {pending.event.facts, pending.event.previous_start},
                                                    {pending.merged, pending.event.previous_start}, names));
    if (pending.proposal.note)
        entry.lines.push_back(
            reader.say("proposal.line", {{"term", reader.say("proposal.note")}, {"text", *pending.proposal.note}}));
    if (!pending.conflicts.empty()) entry.lines.push_back(reader.say("proposal.conflict"));
    Form accept{.id = "accept-" + pending.proposal.id,
                .action = path + "/accept",
                .button = reader.say(pending.conflicts.empty() ? "proposal.accept" : "proposal.override"),
                .button_of = entry.title,
                .is_quiet = true};
    if (!pending.conflicts.empty()) accept.fields = {{.name = "override", .kind = Field::Kind::hidden, .value = "yes"}};
    Form refuse{.id = "refuse-" + pending.proposal.id,
                .action = path + "/refuse",
                .button = reader.say("proposal.refuse"),
                .button_of = entry.title};
    refuse.fields = {{.name = "reason",
                      .label = reader.say("proposal.reason"),
                      .kind = Field::Kind::select,
                      .options = options_of(reader, "proposal.refusal", domain::proposal_refusals)}};
    if (pending.alike > 1)
        refuse.fields.push_back({.name = "with_alike",
                                 .label = reader.say("proposal.with_alike", {{"count", std::to_string(pending.alike)}}),
                                 .kind = Field::Kind::check_box,
                                 .is_required = false});
    entry.forms = {form_data(reader, accept), form_data(reader, refuse)};
    return entry;
}

}  // namespace charivari::pages
