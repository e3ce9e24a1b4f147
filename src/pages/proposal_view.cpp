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

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& each : words) text += (text.empty() ? "" : ", ") + each;
    return text;
}

std::string joined(const std::vector<domain::Appearance>& people) {
    std::vector<std::string> names;
    names.reserve(people.size());
    for (const auto& each : people) names.push_back(each.role ? each.name + " (" + *each.role + ")" : each.name);
    return joined(names);
}

std::string registration_of(const Reader& reader, const EventDraft& facts) {
    std::vector<std::string> parts;
    if (!facts.registration) return {};
    if (facts.registration->url) parts.push_back(*facts.registration->url);
    if (facts.registration->note) parts.push_back(*facts.registration->note);
    if (facts.registration->deadline)
        parts.push_back(
            reader.say("event.registration.until", {{"moment", reader.moment_of(*facts.registration->deadline)}}));
    return joined(parts);
}

std::string translations_of(const EventDraft& facts) {
    std::vector<std::string> parts;
    for (const auto& [language, each] : facts.translations) {
        std::string part = language;
        part.append(": ").append(each.title);
        if (!each.description.empty()) part.append(". ").append(each.description);
        parts.push_back(std::move(part));
    }
    return joined(parts);
}

std::string text_of(const Reader& reader, const Pending& pending, const std::string& member) {
    const EventDraft& facts = *pending.proposal.facts;
    if (member == "status")
        return reader.say("event.status." + std::string(domain::event_statuses.name_of(facts.status)));
    if (member == "place") return pending.place ? pending.place->name : reader.say("proposal.no_place");
    if (member == "kind") return reader.say("event.kind." + std::string(domain::event_kinds.name_of(facts.kind)));
    if (member == "title") return facts.title;
    if (member == "description") return facts.description;
    if (member == "registration") return registration_of(reader, facts);
    if (member == "attendance_mode")
        return reader.say("event.mode." + std::string(domain::attendance_modes.name_of(facts.attendance_mode)));
    if (member == "hosts") return joined(facts.hosts);
    if (member == "speakers") return joined(facts.speakers);
    if (member == "campaigns") return joined(facts.campaigns);
    if (member == "tags") return joined(facts.tags);
    if (member == "translations") return translations_of(facts);
    if (member == "online_url") return facts.online_url.value_or("");
    return reader.say("proposal.changed");
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

}  // namespace

std::vector<std::pair<std::string, std::string>> proposed_in_words(const Reader& reader, const Pending& pending) {
    std::vector<std::pair<std::string, std::string>> terms;
    bool has_time = false;
    for (const std::string& each : pending.changes) {
        if (is_of_time(each)) {
            if (std::exchange(has_time, true)) continue;
            domain::Event then = pending.event;
            then.facts = *pending.proposal.facts;
            terms.emplace_back(reader.say("event.when"), when_in_words(reader, then));
        } else if (each != "sources") {
            terms.emplace_back(reader.say("proposal.member." + each), text_of(reader, pending, each));
        }
    }
    return terms;
}

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

Entry proposal_entry(const Reader& reader, const Pending& pending, const std::string& path) {
    Entry entry{.title = domain::title_in(pending.event, reader.language), .url = event_path(pending.event)};
    entry.lines.push_back(
        reader.say(pending.proposal.account ? "proposal.by" : "proposal.by_stranger",
                   {{"day", reader.day_of(pending.proposal.created_at)}, {"name", pending.proposal.account_name}}));
    for (const auto& [term, text] : proposed_in_words(reader, pending))
        entry.lines.push_back(reader.say("proposal.line", {{"term", term}, {"text", text}}));
    for (const std::string& each : new_sources(pending))
        entry.lines.push_back(reader.say("proposal.line", {{"term", reader.say("proposal.source")}, {"text", each}}));
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
