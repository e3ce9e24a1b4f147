#include "pages/submission_view.hpp"

#include "pages/event_view.hpp"
#include "view/markdown.hpp"
#include "view/moments.hpp"

namespace charivari::pages {
namespace {

using view::Data;

const domain::PlaceDraft* place_of(const domain::Event& event, const std::optional<domain::PlaceDraft>& described) {
    if (event.place) return &*event.place;
    return described ? &*described : nullptr;
}

std::string place_in_words(const domain::PlaceDraft& draft) {
    domain::Place place;
    static_cast<domain::PlaceDraft&>(place) = draft;
    const std::string address = domain::address_line(place);
    return address.empty() ? place.name : place.name + ", " + address;
}

std::string people_in_words(const std::vector<domain::Appearance>& people) {
    std::string text;
    for (const domain::Appearance& each : people) {
        text += (text.empty() ? "" : " · ") + each.name;
        if (each.role) text += ", " + *each.role;
    }
    return text;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& each : words) text += (text.empty() ? "" : ", ") + each;
    return text;
}

Data::List facts_of(const Reader& reader, const domain::Event& event,
                    const std::optional<domain::PlaceDraft>& described) {
    Data::List facts;
    const domain::EventDraft& said = event.facts;
    const auto add = [&](std::string_view key, const std::string& text, const std::string& url = {}) {
        if (!text.empty())
            facts.push_back({{"term", reader.say(key)}, {"text", text}, {"url", url.empty() ? Data{} : Data(url)}});
    };
    const auto choice = [&](const std::string& key, std::string_view name) {
        return reader.say(key + std::string(name));
    };
    add("proposal.kind", choice("event.kind.", domain::event_kinds.name_of(said.kind)));
    add("proposal.status", choice("event.status.", domain::event_statuses.name_of(said.status)));
    add("event.when", when_in_words(reader, event));
    const domain::PlaceDraft* place = place_of(event, described);
    if (place) add(event.place ? "event.where" : "proposal.new_place", place_in_words(*place));
    if (said.online_url) add("event.online", *said.online_url, *said.online_url);
    if (said.registration) {
        add("proposal.registration", said.registration->url.value_or(""), said.registration->url.value_or(""));
        add("proposal.registration_note", said.registration->note.value_or(""));
    }
    add("event.hosts", people_in_words(said.hosts));
    add("event.speakers", people_in_words(said.speakers));
    add("event.subjects",
        joined(said.campaigns) + (said.campaigns.empty() || said.tags.empty() ? "" : ", ") + joined(said.tags));
    return facts;
}

}  // namespace

view::Data proposal_data(const Reader& reader, const domain::Event& event,
                         const std::optional<domain::PlaceDraft>& described) {
    Data detail = event_detail(reader, event);
    const std::string& description = event.facts.description;
    return {{"language", event.facts.language},
            {"facts", facts_of(reader, event, described)},
            {"description", description.empty() ? Data{} : Data(view::markdown_to_html(description))},
            {"has_sources", !event.facts.sources.empty()},
            {"sources", *detail.find("sources")},
            {"own_language", *detail.find("own_language")}};
}

std::string when_and_where(const Reader& reader, const domain::Event& event,
                           const std::optional<domain::PlaceDraft>& described) {
    std::string text = when_in_words(reader, event);
    const domain::PlaceDraft* place = place_of(event, described);
    if (!place) return text;
    text += ", " + place->name;
    if (place->locality && place->name.find(*place->locality) == std::string::npos) text += ", " + *place->locality;
    return text;
}

std::vector<Entry> duplicate_entries(const Reader& reader, const std::vector<domain::Duplicate>& duplicates) {
    std::vector<Entry> entries;
    for (const domain::Duplicate& each : duplicates) {
        Entry entry{.title = domain::title_in(each.event, reader.language)};
        if (!each.event.slug.empty()) entry.url = event_path(each.event);
        entry.lines = {when_and_where(reader, each.event)};
        entries.push_back(std::move(entry));
    }
    return entries;
}

std::string submission_state_in_words(const Reader& reader, domain::SubmissionState state) {
    return reader.say("submission.state." + std::string(domain::submission_states.name_of(state)));
}

std::string reason_in_words(const Reader& reader, domain::RefusalReason reason) {
    return reader.say("moderation.reason." + std::string(domain::refusal_reasons.name_of(reason)));
}

}  // namespace charivari::pages
