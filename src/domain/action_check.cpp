#include <set>
#include <utility>

#include "base/ids.hpp"
#include "domain/action.hpp"
#include "domain/check.hpp"
#include "domain/tag.hpp"

namespace charivari::domain {
namespace {

constexpr std::size_t most_items = 50;  // of each list
constexpr std::size_t longest_note = 2000;
constexpr std::size_t longest_line = 300;

void check_words(ActionDraft& draft, base::FieldErrors& errors) {
    check_required_text(draft.title, "/title", longest_title, errors);
    check_text(draft.description, "/description", longest_description, true, errors);
    if (!is_language(draft.language)) errors.add("/language", "not_a_language", "A language code as in BCP 47: fr.");
    check_translations(draft.translations, draft.language, errors);
    check_optional_text(draft.bring, "/bring", longest_note, true, errors);
    check_optional_text(draft.directions, "/directions", longest_line, false, errors);
}

bool check_moment(const std::optional<Moment>& moment, const std::string& pointer, base::FieldErrors& errors) {
    if (!moment || errors.has_within(pointer)) return false;
    if (!is_zone(moment->zone))
        errors.add(pointer + "/zone", "unknown_zone", "A name of the IANA time zone database: Europe/Paris.");
    else
        check_years(moment, pointer, errors);
    return !errors.has_within(pointer);
}

void check_order(const Moment& start, const Moment& end, base::FieldErrors& errors) {
    if (start.has_time() != end.has_time())
        errors.add("/timing/end", "contradiction", "Start and end both have an hour, or neither has.");
    else if (!start.has_time() && start.zone != end.zone)
        errors.add("/timing/end/zone", "contradiction", "Dates without an hour share one zone.");
    else if (end.utc() <= start.utc())
        errors.add("/timing/end", "end_before_start", "The end is not after the start; of whole days it is exclusive.");
    else if (end.utc() - start.utc() > Anchor::longest)
        errors.add("/timing/end", "too_late", "An action lasts 30 days at most.");
}

void check_time(ActionDraft& draft, base::FieldErrors& errors) {
    Schedule& schedule = draft.schedule;
    if (!schedule.start && !errors.has_within("/timing/start"))
        errors.add("/timing/start", "required", "A date, or a local date and time, with a zone; or an anchor.");
    if (!check_moment(schedule.start, "/timing/start", errors)) return;
    if (schedule.start->has_time()) schedule.is_time_announced = true;
    const bool is_one_day = !schedule.start->has_time() && !schedule.end && !errors.has_within("/timing/end");
    if (is_one_day)
        schedule.end = Moment{schedule.start->date + std::chrono::days{1}, std::nullopt, schedule.start->zone};
    if (check_moment(schedule.end, is_one_day ? "/timing/start" : "/timing/end", errors))
        check_order(*schedule.start, *schedule.end, errors);
}

void check_event(ActionDraft& draft, base::FieldErrors& errors) {
    if (draft.event && !base::is_uuid(*draft.event)) errors.add("/event", "not_an_id", "The id of an event.");
    if (!draft.anchor || errors.has_within("/timing")) return;
    if (!base::is_uuid(draft.anchor->event))
        errors.add("/timing/anchor/event", "not_an_id", "The id of an event.");
    else if (!draft.event)
        draft.event = draft.anchor->event;
    else if (draft.event != draft.anchor->event)
        errors.add("/timing/anchor/event", "contradiction", "An action is tied to the event that it answers.");
    check(*draft.anchor, errors);
}

void check_place(ActionDraft& draft, base::FieldErrors& errors) {
    if (draft.place && !base::is_uuid(*draft.place)) errors.add("/place", "not_an_id", "The id of a place.");
    if (draft.online_url) check_url(*draft.online_url, "/online_url", errors);
    if (draft.attendance_mode == AttendanceMode::online && draft.place)
        errors.add("/attendance_mode", "contradiction", "An action that is only online has no place.");
}

void check_law(ActionDraft& draft, base::FieldErrors& errors) {
    check_optional_text(draft.declaration.note, "/declaration/note", longest_note, true, errors);
    if (draft.declaration.filed_on && !draft.declaration.forces_ask())
        errors.add("/declaration/filed_on", "contradiction", "Only what was filed has such a day.");
    if (!draft.legal_card) return;
    LegalCard& card = *draft.legal_card;
    check_optional_text(card.lawyer, "/legal_card/lawyer", longest_line, false, errors);
    if (card.leaflet) check_url(*card.leaflet, "/legal_card/leaflet", errors);
    check_optional_text(card.advice, "/legal_card/advice", longest_note, true, errors);
    if (!card.lawyer && !card.leaflet && !card.advice) draft.legal_card.reset();
}

void check_unique(const std::vector<std::string>& list, const std::string& name, base::FieldErrors& errors) {
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < list.size(); ++i)
        if (!seen.insert(list[i]).second)
            errors.add("/" + name + "/" + std::to_string(i), "duplicate", "This stands in the list already.");
}

void check_lists(ActionDraft& draft, base::FieldErrors& errors) {
    if (draft.campaigns.size() > most_items)
        errors.add("/campaigns", "too_many", "At most 50.");
    else
        check_unique(draft.campaigns, "campaigns", errors);
    if (draft.tags.size() > most_items) return errors.add("/tags", "too_many", "At most 50.");
    for (std::size_t i = 0; i < draft.tags.size(); ++i) {
        draft.tags[i] = tag_of(draft.tags[i]);
        if (!is_tag(draft.tags[i]))
            errors.add("/tags/" + std::to_string(i), "not_a_tag",
                       "Words of letters and digits, 60 characters at most.");
    }
    check_unique(draft.tags, "tags", errors);
}

}  // namespace

void check(ActionDraft& draft, base::FieldErrors& errors) {
    check_words(draft, errors);
    check_event(draft, errors);
    if (!draft.anchor) check_time(draft, errors);
    check_place(draft, errors);
    check_law(draft, errors);
    check_lists(draft, errors);
}

}  // namespace charivari::domain
