#include "pages/submission_view.hpp"

#include "pages/action_view.hpp"
#include "pages/event_view.hpp"
#include "pages/group_view.hpp"
#include "view/markdown.hpp"
#include "view/moments.hpp"

namespace charivari::pages {
namespace {

using view::Data;

template <typename Thing>
const domain::PlaceDraft* place_of(const Thing& thing, const std::optional<domain::PlaceDraft>& described) {
    if (thing.place) return &*thing.place;
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

// Terms and texts, those that say something.
class Facts {
  public:
    explicit Facts(const Reader& reader) : reader_(reader) {}

    void add(std::string_view key, const std::string& text, const std::string& url = {}) {
        if (!text.empty())
            list.push_back({{"term", reader_.say(key)}, {"text", text}, {"url", url.empty() ? Data{} : Data(url)}});
    }
    void add_address(std::string_view key, const std::optional<std::string>& url) {
        if (url) add(key, *url, *url);
    }
    std::string choice(const std::string& key, std::string_view name) const {
        return reader_.say(key + std::string(name));
    }

    Data::List list;

  private:
    const Reader& reader_;
};

Data::List facts_of(const Reader& reader, const domain::Event& event,
                    const std::optional<domain::PlaceDraft>& described) {
    Facts facts{reader};
    const domain::EventDraft& said = event.facts;
    facts.add("proposal.kind", facts.choice("event.kind.", domain::event_kinds.name_of(said.kind)));
    facts.add("proposal.status", facts.choice("event.status.", domain::event_statuses.name_of(said.status)));
    facts.add("event.when", when_in_words(reader, event));
    const domain::PlaceDraft* place = place_of(event, described);
    if (place) facts.add(event.place ? "event.where" : "proposal.new_place", place_in_words(*place));
    facts.add_address("event.online", said.online_url);
    if (said.registration) {
        facts.add_address("proposal.registration", said.registration->url);
        facts.add("proposal.registration_note", said.registration->note.value_or(""));
    }
    facts.add("event.hosts", people_in_words(said.hosts));
    facts.add("event.speakers", people_in_words(said.speakers));
    facts.add("event.subjects",
              joined(said.campaigns) + (said.campaigns.empty() || said.tags.empty() ? "" : ", ") + joined(said.tags));
    return std::move(facts.list);
}

Data::List facts_of(const Reader& reader, const domain::Action& action,
                    const std::optional<domain::PlaceDraft>& described) {
    Facts facts{reader};
    const domain::ActionDraft& said = action.facts;
    facts.add("submission.action.kind", facts.choice("action.kind.", domain::action_kinds.name_of(said.kind)));
    std::string when = when_in_words(reader, action);
    if (said.anchor) when += " (" + anchor_in_words(reader, *said.anchor) + ")";
    facts.add("event.when", when);
    const domain::PlaceDraft* place = place_of(action, described);
    if (place) facts.add(action.place ? "event.where" : "proposal.new_place", place_in_words(*place));
    facts.add("action.directions", said.directions.value_or(""));
    facts.add_address("event.online", said.online_url);
    facts.add("action.bring", said.bring.value_or(""));
    facts.add("action.organisers", action.group_name);
    facts.add("event.subjects",
              joined(said.campaigns) + (said.campaigns.empty() || said.tags.empty() ? "" : ", ") + joined(said.tags));
    return std::move(facts.list);
}

Data::List facts_of(const Reader& reader, const domain::GroupRequest& request) {
    Facts facts{reader};
    facts.add("submission.group.area", request.area.value_or(""));
    for (const domain::Link& each : request.links) facts.add("submission.group.website", each.url, each.url);
    facts.add("submission.group.contact", request.contact.value_or(""));
    if (request.nature == domain::GroupNature::relay)
        facts.add("submission.group.nature", nature_in_words(reader, request.nature));
    return std::move(facts.list);
}

// For what has neither sources nor the detail of an event.
Data plain_data(const std::string& language, const std::string& description, Data::List facts, const Reader& reader) {
    return {{"language", language},
            {"facts", std::move(facts)},
            {"description", description.empty() ? Data{} : Data(view::markdown_to_html(description))},
            {"has_sources", false},
            {"sources", Data::List{}},
            {"own_language", language == reader.language ? Data{} : Data(language)}};
}

// The key with the type behind it, where such words are; an event's have no type behind them.
std::string key_of(const Reader& reader, const std::string& key, domain::SubmissionType type) {
    const std::string typed = key + "." + std::string(domain::submission_types.name_of(type));
    return reader.words.has(typed) ? typed : key;
}

Entry entry_of(const Reader& reader, const domain::Action& action) {
    Entry entry{.title = domain::title_in(action, reader.language)};
    if (!action.slug.empty()) entry.url = action_path(action);
    entry.mark = reader.say("action.kind." + std::string(domain::action_kinds.name_of(action.facts.kind)));
    entry.lines = {when_and_where(reader, action)};
    return entry;
}

}  // namespace

namespace {

Data event_data(const Reader& reader, const domain::Event& event, const std::optional<domain::PlaceDraft>& described) {
    Data detail = event_detail(reader, event);
    const std::string& description = event.facts.description;
    return {{"language", event.facts.language},
            {"facts", facts_of(reader, event, described)},
            {"description", description.empty() ? Data{} : Data(view::markdown_to_html(description))},
            {"has_sources", !event.facts.sources.empty()},
            {"sources", *detail.find("sources")},
            {"own_language", *detail.find("own_language")}};
}

// What a place adds to when something is.
std::string with_place(std::string text, const domain::PlaceDraft* place) {
    if (!place) return text;
    text += ", " + place->name;
    if (place->locality && place->name.find(*place->locality) == std::string::npos) text += ", " + *place->locality;
    return text;
}

}  // namespace

view::Data proposal_data(const Reader& reader, const domain::Action& action) {
    return plain_data(action.facts.language, action.facts.description, facts_of(reader, action, std::nullopt), reader);
}

view::Data proposal_data(const Reader& reader, const service::SubmissionView& view) {
    const domain::Submission& submission = view.submission;
    if (const auto* event = std::get_if<domain::Event>(&view.object))
        return event_data(reader, *event, submission.place);
    if (const auto* action = std::get_if<domain::Action>(&view.object)) {
        Data::List facts = facts_of(reader, *action, submission.place);
        if (submission.link)
            facts.push_back({{"term", reader.say("submission.action.link")},
                             {"text", *submission.link},
                             {"url", *submission.link}});
        return plain_data(action->facts.language, action->facts.description, std::move(facts), reader);
    }
    const auto& request = std::get<domain::GroupRequest>(view.object);
    return plain_data(request.language, request.description, facts_of(reader, request), reader);
}

std::string when_and_where(const Reader& reader, const domain::Event& event,
                           const std::optional<domain::PlaceDraft>& described) {
    return with_place(when_in_words(reader, event), place_of(event, described));
}

std::string when_and_where(const Reader& reader, const domain::Action& action,
                           const std::optional<domain::PlaceDraft>& described) {
    return with_place(when_in_words(reader, action), place_of(action, described));
}

bool lacks_source(const service::SubmissionView& view) {
    const auto* event = std::get_if<domain::Event>(&view.object);
    return event && event->facts.sources.empty();
}

void add_public_button(const Reader& reader, const service::PublicObject& object, Section& section) {
    if (const auto* event = std::get_if<domain::Event>(&object))
        section.buttons.push_back({reader.say("submission.see_event"), event_path(*event)});
    else if (const auto* action = std::get_if<domain::Action>(&object))
        section.buttons.push_back({reader.say("submission.see_action"), action_path(*action)});
    else if (const auto* group = std::get_if<domain::Group>(&object))
        section.buttons.push_back({reader.say("submission.see_group"), group_path(*group)});
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

std::vector<Entry> likeness_entries(const Reader& reader, const service::Likenesses& alike) {
    std::vector<Entry> entries = duplicate_entries(reader, alike.events);
    for (const domain::Action& each : alike.actions) entries.push_back(entry_of(reader, each));
    for (const domain::Group& each : alike.groups)
        entries.push_back({.title = each.name,
                           .url = each.state == domain::GroupState::published ? group_path(each) : "",
                           .lines = {group_summary(reader, each)}});
    for (const domain::Submission& each : alike.requests)
        entries.push_back(
            {.title = each.group->name, .url = "/moderation/" + each.id, .lines = {each.group->area.value_or("")}});
    for (Entry& each : entries) std::erase(each.lines, "");
    return entries;
}

Section likenesses_section(const Reader& reader, domain::SubmissionType type, const service::Likenesses& alike) {
    return {.id = "duplicates",
            .heading = reader.say("moderation.duplicates"),
            .paragraphs = {reader.say(key_of(reader, "submit.duplicates.text", type))},
            .entries = likeness_entries(reader, alike)};
}

Section answered_section(const Reader& reader, const domain::Event& event) {
    return {.id = "answers",
            .entries = {{.title = domain::title_in(event, reader.language),
                         .url = event_path(event),
                         .mark = reader.say("action.answers"),
                         .lines = {when_and_where(reader, event)}}}};
}

std::string submission_state_in_words(const Reader& reader, const domain::Submission& submission) {
    return reader.say(key_of(reader,
                             "submission.state." + std::string(domain::submission_states.name_of(submission.state)),
                             submission.type));
}

std::string lead_in_words(const Reader& reader, const domain::Submission& submission) {
    return reader.say(key_of(reader,
                             "submission.lead." + std::string(domain::submission_states.name_of(submission.state)),
                             submission.type));
}

std::string reason_in_words(const Reader& reader, domain::RefusalReason reason) {
    return reader.say("moderation.reason." + std::string(domain::refusal_reasons.name_of(reason)));
}

}  // namespace charivari::pages
