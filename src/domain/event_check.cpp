#include <algorithm>
#include <set>
#include <utility>

#include "base/ids.hpp"
#include "base/text.hpp"
#include "domain/check.hpp"
#include "domain/event.hpp"
#include "domain/recurrence.hpp"
#include "domain/tag.hpp"

namespace charivari::domain {
namespace {

constexpr std::size_t most_items = 50;  // of each list within one event

std::string item(std::string_view list, std::size_t index, std::string_view member = {}) {
    std::string pointer = "/" + std::string(list) + "/" + std::to_string(index);
    return member.empty() ? pointer : pointer + "/" + std::string(member);
}

// False for a list that is too long to be looked at.
template <typename List>
bool check_count(const List& list, std::string pointer, base::FieldErrors& errors) {
    if (list.size() <= most_items) return true;
    errors.add(std::move(pointer), "too_many", "At most " + std::to_string(most_items) + ".");
    return false;
}

void check_unique(const std::vector<std::string>& list, std::string_view name, base::FieldErrors& errors) {
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < list.size(); ++i)
        if (!seen.insert(list[i]).second) errors.add(item(name, i), "duplicate", "This stands in the list already.");
}

void check_words(EventDraft& draft, base::FieldErrors& errors) {
    check_required_text(draft.title, "/title", longest_title, errors);
    check_text(draft.description, "/description", longest_description, true, errors);
    if (!is_language(draft.language)) errors.add("/language", "not_a_language", "A language code as in BCP 47: fr.");
    check_translations(draft.translations, draft.language, errors);
}

bool check_moment(const std::optional<Moment>& moment, const std::string& pointer, base::FieldErrors& errors) {
    if (!moment || errors.has_within(pointer)) return false;
    if (!is_zone(moment->zone)) {
        errors.add(pointer + "/zone", "unknown_zone", "A name of the IANA time zone database: Europe/Paris.");
        return false;
    }
    check_years(moment, pointer, errors);
    return !errors.has_within(pointer);
}

// Whether the start may stand.
bool check_time(EventDraft& draft, base::FieldErrors& errors) {
    if (!draft.start && !errors.has_within("/start"))
        errors.add("/start", "required", "A date, or a local date and time, with a zone.");
    const bool start_stands = check_moment(draft.start, "/start", errors);
    if (start_stands && draft.start->has_time()) draft.time_announced = true;
    // Whole days have an exclusive end, as in iCalendar; without one it is a single day.
    const bool is_one_day = start_stands && !draft.start->has_time() && !draft.end && !errors.has_within("/end");
    if (is_one_day) draft.end = Moment{draft.start->date + std::chrono::days{1}, std::nullopt, draft.start->zone};
    const bool end_stands = check_moment(draft.end, is_one_day ? "/start" : "/end", errors);
    if (!start_stands || !end_stands) return start_stands && !is_one_day;

    if (draft.start->has_time() != draft.end->has_time())
        errors.add("/end", "contradiction", "Start and end both have an hour, or neither has.");
    else if (!draft.start->has_time() && draft.start->zone != draft.end->zone)
        errors.add("/end/zone", "contradiction", "Dates without an hour share one zone.");
    else if (draft.end->utc() <= draft.start->utc())
        errors.add("/end", "end_before_start",
                   draft.start->has_time() ? "The end is not after the start."
                                           : "The end is not after the start; the end of whole days is exclusive: "
                                             "one day ends on the date after it.");
    else if (draft.end->utc() - draft.start->utc() > std::chrono::days{366})
        errors.add("/end", "too_late", "An event lasts a year at most.");
    return true;
}

void check_people(std::vector<Appearance>& people, std::string_view list, base::FieldErrors& errors) {
    if (!check_count(people, "/" + std::string(list), errors)) return;
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (errors.has(item(list, i))) continue;
        check_required_text(people[i].name, item(list, i, "name"), 200, errors);
        check_optional_text(people[i].role, item(list, i, "role"), 200, false, errors);
        if (people[i].person && !base::is_uuid(*people[i].person))
            errors.add(item(list, i, "person"), "not_an_id", "The id of a person.");
    }
}

void check_tags(EventDraft& draft, base::FieldErrors& errors) {
    if (!check_count(draft.tags, "/tags", errors)) return;
    for (std::size_t i = 0; i < draft.tags.size(); ++i) {
        draft.tags[i] = tag_of(draft.tags[i]);
        if (!is_tag(draft.tags[i]) && !errors.has(item("tags", i)))
            errors.add(item("tags", i), "not_a_tag", "Words of letters and digits, 60 characters at most.");
    }
    check_unique(draft.tags, "tags", errors);
}

void check_sources(EventDraft& draft, bool is_needed, base::FieldErrors& errors) {
    if (!check_count(draft.sources, "/sources", errors)) return;
    if (draft.sources.empty() && is_needed)
        errors.add("/sources", "no_source", "A tracked event is public: it needs at least one public source.");
    for (std::size_t i = 0; i < draft.sources.size(); ++i) {
        if (errors.has(item("sources", i))) continue;
        check_url(draft.sources[i].url, item("sources", i, "url"), errors);
        check_optional_text(draft.sources[i].title, item("sources", i, "title"), 300, false, errors);
        check_optional_text(draft.sources[i].quote, item("sources", i, "quote"), 2000, true, errors);
    }
}

void check_relations(const std::vector<Relation>& relations, base::FieldErrors& errors) {
    if (!check_count(relations, "/relations", errors)) return;
    std::set<std::pair<RelationType, std::string_view>> seen;
    for (std::size_t i = 0; i < relations.size(); ++i) {
        const Relation& each = relations[i];
        if (errors.has(item("relations", i))) continue;
        if (!base::is_uuid(each.event))
            errors.add(item("relations", i, "event"), "not_an_id", "The id of an event.");
        else if (!seen.emplace(each.type, each.event).second)
            errors.add(item("relations", i), "duplicate", "This stands in the list already.");
    }
}

void check_links(EventDraft& draft, base::FieldErrors& errors) {
    if (draft.place && !base::is_uuid(*draft.place)) errors.add("/place", "not_an_id", "The id of a place.");
    if (draft.online_url) check_url(*draft.online_url, "/online_url", errors);
    if (draft.registration && !errors.has_within("/registration")) {
        if (draft.registration->url) check_url(*draft.registration->url, "/registration/url", errors);
        check_optional_text(draft.registration->note, "/registration/note", 500, false, errors);
    }
    if (draft.attendance_mode == AttendanceMode::online && !draft.online_url && draft.place)
        errors.add("/attendance_mode", "contradiction", "An event that is only online has no place.");
    if (check_count(draft.campaigns, "/campaigns", errors)) check_unique(draft.campaigns, "campaigns", errors);
    check_relations(draft.relations, errors);
}

}  // namespace

void check(EventDraft& draft, base::FieldErrors& errors, SourceRule rule) {
    if (draft.status == EventStatus::over)
        errors.add("/status", "not_settable", "over follows from the clock and cannot be set.");
    check_words(draft, errors);
    const bool start_stands = check_time(draft, errors);
    check_recurrence(draft, start_stands, errors);
    check_people(draft.hosts, "hosts", errors);
    check_people(draft.speakers, "speakers", errors);
    check_tags(draft, errors);
    check_sources(draft, rule == SourceRule::needed, errors);
    check_links(draft, errors);
}

}  // namespace charivari::domain
