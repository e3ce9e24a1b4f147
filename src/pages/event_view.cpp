#include "pages/event_view.hpp"

#include <algorithm>

#include "base/timestamp.hpp"
#include "domain/check.hpp"
#include "domain/recurrence.hpp"
#include "front/event_moments.hpp"
#include "front/event_query.hpp"
#include "pages/campaign_view.hpp"
#include "pages/page.hpp"
#include "pages/person_view.hpp"
#include "pages/place_view.hpp"
#include "pages/proposal_view.hpp"
#include "view/markdown.hpp"

namespace charivari::pages {
namespace {

using domain::EventStatus;
using domain::Moment;
using front::city_to_name;
using front::written;
using front::written_end;
using std::chrono::days;
using view::Data;

constexpr std::size_t shown_dates = 10;  // of an event that recurs

// By what the demonstration marks the events that it made up.
constexpr std::string_view example_tag = "exemple";

Data previous_start(const Reader& reader, const domain::Event& event) {
    return event.previous_start ? previous_in_words(reader, *event.previous_start, event.start()) : Data{};
}

Data hour_note(const Reader& reader, const domain::Event& event) {
    if (!event.is_all_day() || event.facts.time_announced) return {};
    return reader.say(end_in_digits(event).empty() ? "event.hour_unknown" : "event.hours_unknown");
}

bool is_example(const domain::Event& event) {
    const auto& tags = event.facts.tags;
    return std::find(tags.begin(), tags.end(), example_tag) != tags.end();
}

Data notice(const Reader& reader, const std::string& name, bool is_loud) {
    const std::string key = "event.notice." + name;
    return {{"title", reader.say(key + ".title")}, {"text", reader.say(key + ".text")}, {"is_loud", is_loud}};
}

// Nothing where no source says when it was seen.
std::string checked_in_words(const Reader& reader, const domain::Event& event) {
    const domain::Utc seen = last_seen_at(event);
    return seen == domain::Utc{} ? "" : reader.say("standing.checked", {{"when", reader.moment_of(seen)}});
}

bool takes_place_as_told(EventStatus status) {
    return status == EventStatus::announced || status == EventStatus::confirmed;
}

// The first line of the page: that it is on, and when somebody looked last. Nothing where a notice says it louder.
Data standing(const Reader& reader, const domain::Event& event) {
    EventStatus status = domain::status_at(event, reader.now);
    if (!takes_place_as_told(status) || !event.is_verified) return {};
    if (event.previous_start) status = EventStatus::rescheduled;
    return {{"text", reader.say("event.standing." + std::string(domain::event_statuses.name_of(status)))},
            {"checked", checked_in_words(reader, event)}};
}

Data::List notices(const Reader& reader, const domain::Event& event) {
    Data::List found;
    const EventStatus status = domain::status_at(event, reader.now);
    if (!takes_place_as_told(status)) {
        const std::string name(domain::event_statuses.name_of(status));
        Data told = notice(reader, name, status != EventStatus::over);
        const std::string checked = checked_in_words(reader, event);
        if (event.is_verified && !checked.empty())
            told.set("text", reader.say("event.notice." + name + ".text") + " " + checked);
        found.push_back(std::move(told));
    }
    if (!event.is_verified) found.push_back(notice(reader, "unverified", false));
    if (is_example(event)) found.push_back(notice(reader, "example", false));
    return found;
}

// One that recurs is shown at the date that comes next and takes place, or at its last one; its own status stays.
domain::Event at_shown_date(const Reader& reader, const domain::Event& event) {
    if (!event.facts.recurrence) return event;
    auto dates = domain::occurrences_from(event, reader.now, shown_dates);
    if (dates.empty()) dates = domain::last_occurrences(event, reader.now, 1);
    const auto takes_place = [](const domain::Event& each) {
        return each.facts.status != EventStatus::cancelled && each.facts.status != EventStatus::postponed;
    };
    const auto found = std::find_if(dates.begin(), dates.end(), takes_place);
    if (dates.empty()) return event;
    const domain::Event& date = found == dates.end() ? dates.front() : *found;
    domain::Event shown = event;
    shown.facts.start = date.facts.start;
    shown.facts.end = date.facts.end;
    shown.facts.time_announced = date.facts.time_announced;
    shown.previous_start = date.previous_start;
    shown.place = date.place;
    shown.facts.recurrence.reset();
    return shown;
}

Data::List people(const Reader& reader, const std::vector<domain::Appearance>& appearances, const Named& named) {
    Data::List list;
    for (const auto& each : appearances) {
        const auto person = std::find_if(named.people.begin(), named.people.end(),
                                         [&](const domain::Person& known) { return known.id == each.person; });
        list.push_back({{"name", each.name},
                        {"role", each.role},
                        {"page", person == named.people.end() ? Data{} : Data(reader.link(person_path(*person)))}});
    }
    return list;
}

// Those of one type stand behind one term.
Data::List relations(const Reader& reader, const std::vector<service::RelatedEvent>& related) {
    Data::List list;
    for (const bool is_named_by_other : {false, true})
        for (const auto& row : domain::relation_types.rows) {
            Data::List events;
            for (const service::RelatedEvent& each : related)
                if (each.type == row.value && each.is_named_by_other == is_named_by_other)
                    events.push_back(event_card(reader, each.event).set("when", when_in_words(reader, each.event)));
            if (events.empty()) continue;
            const char* key = is_named_by_other ? "event.relation_from." : "event.relation.";
            list.push_back({{"term", reader.say(key + std::string(row.name))}, {"events", std::move(events)}});
        }
    return list;
}

Data::List subjects(const Reader& reader, const Named& named, const std::vector<std::string>& tags) {
    Data::List list;
    for (const domain::Campaign& each : named.campaigns) {
        const std::string_view language = domain::language_in(each, reader.language);
        const bool is_foreign = !language.empty() && language != reader.language;
        list.push_back({{"text", domain::title_in(each, reader.language)},
                        {"foreign", is_foreign ? Data(std::string(language)) : Data{}},
                        {"page", each.id.empty() ? Data{} : Data(reader.link(campaign_path(each)))}});
    }
    for (const std::string& each : tags)
        list.push_back({{"text", each}, {"foreign", Data{}}, {"page", reader.link("/tags/" + each)}});
    return list;
}

}  // namespace

view::Data date_block(const Reader& reader, const domain::Moment& start, bool is_off) {
    const auto date = start.date;
    const std::chrono::year_month_day day{date};
    const unsigned weekday = std::chrono::weekday{date}.c_encoding();
    const auto month = static_cast<unsigned>(day.month());
    const std::string year = std::to_string(static_cast<int>(day.year()));
    const std::chrono::year_month_day today{domain::date_at(reader.now, reader.zone)};
    return {{"day", std::to_string(static_cast<unsigned>(day.day()))},
            {"weekday", reader.words.weekday(reader.language, weekday, true)},
            {"weekday_long", reader.words.weekday(reader.language, weekday)},
            {"month", reader.words.month(reader.language, month, true)},
            {"month_long", reader.words.month(reader.language, month)},
            {"year", year},
            {"other_year", day.year() == today.year() ? Data{} : Data(year)},
            {"is_off", is_off}};
}

std::string previous_in_words(const Reader& reader, const Moment& previous, const Moment& start) {
    const std::string& granted = start.has_time() ? start.zone : reader.zone;
    return front::with_zone(reader.words, reader.language,
                            view::moment_in_words(reader.words, reader.language, written(previous)), previous, granted);
}

domain::Utc last_seen_at(const domain::Event& event) {
    domain::Utc latest{};
    for (const domain::Source& each : event.facts.sources) latest = std::max(latest, each.seen_at);
    return latest;
}

view::Data::List sources_data(const Reader& reader, const std::vector<domain::Source>& sources) {
    Data::List list;
    for (const domain::Source& each : sources) {
        const auto seen = domain::date_at(each.seen_at, reader.zone);
        list.push_back({{"url", each.url},
                        {"title", each.title.value_or(domain::host_of(each.url))},
                        {"host", each.title ? Data(domain::host_of(each.url)) : Data{}},
                        {"quote", each.quote},
                        {"seen", view::date_in_words(reader.words, reader.language, seen)}});
    }
    return list;
}

std::string moment_in_digits(const Moment& moment) {
    if (!moment.has_time()) return base::to_text(moment.date);
    const auto offset = moment.local().time_since_epoch() - moment.utc().time_since_epoch();
    const auto minutes =
        std::chrono::duration_cast<std::chrono::minutes>(offset < offset.zero() ? -offset : offset).count();
    const auto two_digits = [](long number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return base::to_text(moment.local()) + (offset < offset.zero() ? "-" : "+") + two_digits(minutes / 60) + ":" +
           two_digits(minutes % 60);
}

std::string end_in_digits(const domain::Schedule& schedule) {
    const auto end = written_end(schedule);
    if (!end) return {};
    if (end->time) return moment_in_digits(*schedule.end);
    return end->date == schedule.start->date ? std::string{} : base::to_text(end->date);
}

std::string end_in_digits(const domain::Event& event) {
    return end_in_digits(domain::Schedule{event.facts.start, event.facts.end, event.facts.time_announced});
}

std::optional<domain::Utc> next_change_of(const std::vector<domain::Event>& events, domain::Utc now) {
    return front::list_ends_at({}, events, now);
}

std::optional<domain::Utc> next_change_of_day(const Reader& reader, const std::vector<domain::Event>& events) {
    const domain::Utc midnight = domain::start_of_day(domain::date_at(reader.now, reader.zone) + days{1}, reader.zone);
    return std::min(midnight, next_change_of(events, reader.now).value_or(midnight));
}

std::string event_path(const domain::Event& event) { return "/events/" + event.slug; }
std::string event_feed_path(const domain::Event& event) { return event_path(event) + ".ics"; }

std::string when_in_words(const Reader& reader, const domain::Event& event) {
    return front::with_zone(reader.words, reader.language, front::when_in_words(reader.words, reader.language, event),
                            event.start(), reader.zone);
}

std::string event_summary(const Reader& reader, const domain::Event& event) {
    const std::string kind = reader.say("event.kind." + std::string(domain::event_kinds.name_of(event.facts.kind)));
    std::string text = kind + ", " + when_in_words(reader, event);
    if (event.place) text += ", " + event.place->name;
    if (event.place && event.place->locality) text += ", " + *event.place->locality;
    return text + ".";
}

view::Data status_label(const Reader& reader, EventStatus status) {
    const std::string code(domain::event_statuses.name_of(status));
    return {{"code", code}, {"label", reader.say("event.status." + code)}};
}

view::Data event_card(const Reader& reader, const domain::Event& event) {
    const EventStatus status = domain::status_at(event, reader.now);
    const bool is_off = status == EventStatus::cancelled || status == EventStatus::postponed;
    const bool is_translated = event.facts.translations.contains(reader.language);
    return {{"title", domain::title_in(event, reader.language)},
            {"language", is_translated ? reader.language : event.facts.language},
            {"url", reader.link(event_path(event))},
            {"kind", reader.say("event.kind." + std::string(domain::event_kinds.name_of(event.facts.kind)))},
            {"status", status_label(reader, status)},
            {"is_off", is_off},
            {"is_cancelled", status == EventStatus::cancelled},
            {"is_undated", status == EventStatus::postponed},
            {"is_over", status == EventStatus::over},
            {"date", date_block(reader, event.start(), is_off)},
            {"start", moment_in_digits(event.start())},
            {"end", end_in_digits(event)},
            {"when", front::when_in_words(reader.words, reader.language, event)},
            {"when_note", hour_note(reader, event)},
            {"zone", city_to_name(event.start(), reader.zone)},
            {"previous", previous_start(reader, event)},
            {"place", event.place ? place_line(reader, *event.place) : Data{}}};
}

view::Data event_series(const Reader& reader, const domain::Event& event) {
    if (!event.facts.recurrence) return {};
    auto dates = domain::occurrences_from(event, reader.now, shown_dates + 1);
    const bool is_past = dates.empty();
    if (is_past) dates = domain::last_occurrences(event, reader.now, shown_dates);
    const bool goes_on = dates.size() > shown_dates;
    if (goes_on) dates.pop_back();
    Data::List list;
    for (const domain::Event& each : dates) {
        Data card = event_card(reader, each);
        const bool is_elsewhere = each.facts.place != event.facts.place && each.place;
        const bool is_renamed = each.facts.title != event.facts.title;
        if (each.facts.status == event.facts.status) card.set("status", Data{});  // said at the head
        card.set("other_title", is_renamed ? Data(domain::title_in(each, reader.language)) : Data{});
        card.set("other_place", is_elsewhere ? Data(each.place->name) : Data{});
        list.push_back(std::move(card));
    }
    return {{"words", front::recurrence_in_words(reader.words, reader.language, event)},
            {"heading", reader.say(is_past ? "event.dates.last" : "event.dates.next")},
            {"goes_on", goes_on},
            {"dates", std::move(list)}};
}

view::Data event_feed(const Reader& reader, const domain::Event& event) {
    const bool is_over = domain::status_at(event, reader.now) == EventStatus::over;
    return is_over ? file_link(reader, event_feed_path(event), "event.file")
                   : feed_links(reader, event_feed_path(event), "event.feed");
}

view::Data event_detail(const Reader& reader, const domain::Event& event, const Named& named) {
    const domain::EventDraft& facts = event.facts;
    const bool is_over = domain::status_at(event, reader.now) == EventStatus::over;
    const domain::Event at_date = at_shown_date(reader, event);
    Data data = event_card(reader, at_date);
    data.set("standing", standing(reader, at_date));
    data.set("notices", notices(reader, event));
    data.set("history", reader.link(event_path(event) + "/history"));
    data.set("series", event_series(reader, event));
    data.set("online", facts.online_url ? Data{{"url", *facts.online_url}, {"host", domain::host_of(*facts.online_url)}}
                                        : Data{});
    data.set("hosts", people(reader, facts.hosts, named)).set("has_hosts", !facts.hosts.empty());
    data.set("speakers", people(reader, facts.speakers, named)).set("has_speakers", !facts.speakers.empty());
    data.set("relations", relations(reader, named.related));
    data.set("subjects", subjects(reader, named, facts.tags));
    data.set("proposals", proposals_data(reader, named.proposals)).set("has_proposals", !named.proposals.empty());
    data.set("actions", named.actions).set("has_actions", !named.actions.empty());
    data.set("outcomes", named.outcomes).set("has_outcomes", !named.outcomes.empty());
    data.set("propose_url", is_over ? Data{} : Data(reader.link(event_path(event) + "/propose")));
    data.set("propose_action", is_over || event.state != domain::PublicationState::published
                                   ? Data{}
                                   : Data{{"label", reader.say("event.propose_action")},
                                          {"url", reader.link("/submit/action?event=" + event.slug)},
                                          {"is_quiet", true}});
    data.set("has_subjects", !named.campaigns.empty() || !facts.tags.empty());
    data.set("description", view::markdown_to_html(domain::description_in(event, reader.language)));
    // What is never translated: roles, titles of sources, quotes.
    data.set("own_language", facts.language == reader.language ? Data{} : Data(facts.language));
    data.set("sources", sources_data(reader, facts.sources)).set("has_sources", !facts.sources.empty());
    const auto updated = domain::date_at(event.updated_at, reader.zone);
    data.set("updated", view::date_in_words(reader.words, reader.language, updated));
    data.set("summary", event_summary(reader, event));
    data.set("canonical", reader.absolute(event_path(event)));
    return data;
}

}  // namespace charivari::pages
