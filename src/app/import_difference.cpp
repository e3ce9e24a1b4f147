#include "app/import_difference.hpp"

#include <algorithm>
#include <string_view>

#include "domain/event_change.hpp"
#include "store/revision.hpp"

namespace charivari::app {
namespace {

using domain::EventDraft;
using domain::EventStatus;

template <typename List>
void add_missing(List& present, const List& more) {
    for (const auto& each : more)
        if (std::find(present.begin(), present.end(), each) == present.end()) present.push_back(each);
}

// Whether there is more to it than "it takes place".
bool is_telling(EventStatus status) { return status != EventStatus::announced && status != EventStatus::confirmed; }

EventStatus status_of(EventStatus present, EventStatus said) {
    const bool is_off = present == EventStatus::cancelled || present == EventStatus::postponed;
    if (is_telling(said) || is_off) return said;
    return is_telling(present) || said == EventStatus::announced ? present : said;
}

void take_words(EventDraft& facts, const EventDraft& said, std::string_view member) {
    if (member == "title") facts.title = said.title;
    if (member == "description") facts.description = said.description;
    if (member == "language") facts.language = said.language;
    if (member == "translations") facts.translations = said.translations;
    if (member == "registration") facts.registration = said.registration;
    if (member == "hosts") facts.hosts = said.hosts;
    if (member == "speakers") facts.speakers = said.speakers;
    if (member == "tags") add_missing(facts.tags, said.tags);
}

void take_facts(EventDraft& facts, const EventDraft& said, std::string_view member) {
    if (member == "kind" && said.kind != domain::EventKind::other) facts.kind = said.kind;
    if (member == "status") facts.status = status_of(facts.status, said.status);
    if (member == "attendance_mode") facts.attendance_mode = said.attendance_mode;
    if (member == "online_url") facts.online_url = said.online_url;
    if (member != "start") return;
    facts.start = said.start;  // whatever says when it begins says when it ends, and whether it recurs
    facts.end = said.end;
    facts.time_announced = said.time_announced;
    const auto known = std::move(facts.recurrence);
    facts.recurrence = said.recurrence;
    if (!facts.recurrence || !known) return;
    for (domain::OccurrenceOverride& each : facts.recurrence->overrides)
        for (const domain::OccurrenceOverride& before : known->overrides)
            if (each.occurrence == before.occurrence && !each.place) each.place = before.place;
}

// A source that says something else now was seen anew.
void take_sources(EventDraft& facts, const EventDraft& present, const EventDraft& said, base::Utc now) {
    const bool needs_source = domain::difference_of(present, facts).needs_source();
    for (const domain::Source& each : said.sources) {
        const auto known = std::find_if(facts.sources.begin(), facts.sources.end(),
                                        [&](const domain::Source& one) { return one.url == each.url; });
        if (known == facts.sources.end())
            facts.sources.push_back(each);
        else if (needs_source)
            known->seen_at = now;
    }
}

}  // namespace

std::optional<EventDraft> differing_facts(const domain::Event& present, const PreparedEvent& entry,
                                          const std::optional<std::string>& place, base::Utc now) {
    EventDraft facts = present.facts;
    for (const std::string& each : entry.said) {
        take_words(facts, entry.facts, each);
        take_facts(facts, entry.facts, each);
    }
    if (entry.place) facts.place = place;
    domain::keep_people(present.facts, facts);
    take_sources(facts, present.facts, entry.facts, now);
    const bool is_elsewhere = entry.place && !place;  // at a place that is new
    if (facts == present.facts && !is_elsewhere) return std::nullopt;
    return facts;
}

bool was_edited(store::Connection& connection, const domain::Event& event) {
    constexpr std::size_t looked_at = 200;
    const auto revisions = store::list_revisions(connection, "event", event.id, looked_at, std::nullopt);
    return std::any_of(revisions.begin(), revisions.end(), [](const store::StoredRevision& each) {
        const domain::EditorRole role = each.revision.by.role;
        return each.revision.number > 1 && role != domain::EditorRole::operator_ && role != domain::EditorRole::system;
    });
}

}  // namespace charivari::app
