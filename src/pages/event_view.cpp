#include "pages/event_view.hpp"

#include <algorithm>

#include "base/timestamp.hpp"
#include "front/event_moments.hpp"
#include "front/event_query.hpp"
#include "pages/page.hpp"
#include "pages/place_view.hpp"
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

// By what the demonstration marks the events that it made up.
constexpr std::string_view example_tag = "exemple";

Data date_block(const Reader& reader, const domain::Event& event, bool is_off) {
    const auto date = event.start().date;
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

std::string with_zone(const Reader& reader, const std::string& when, const std::optional<std::string>& city) {
    return city ? reader.say("event.when_in_zone", {{"when", when}, {"zone", *city}}) : when;
}

std::string when_with_zone(const Reader& reader, const domain::Event& event) {
    return with_zone(reader, when_in_words(reader, event), city_to_name(event.start(), reader.zone));
}

// Hours are taken to be in the zone of the present start, which stands beside them, if it has one.
Data previous_start(const Reader& reader, const domain::Event& event) {
    if (!event.previous_start) return {};
    const std::string& granted = event.start().has_time() ? event.start().zone : reader.zone;
    return with_zone(reader, view::moment_in_words(reader.words, reader.language, written(*event.previous_start)),
                     city_to_name(*event.previous_start, granted));
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

Data::List notices(const Reader& reader, const domain::Event& event) {
    Data::List found;
    const EventStatus status = domain::status_at(event, reader.now);
    if (status != EventStatus::announced && status != EventStatus::confirmed) {
        found.push_back(
            notice(reader, std::string(domain::event_statuses.name_of(status)), status != EventStatus::over));
    }
    if (!event.is_verified) found.push_back(notice(reader, "unverified", false));
    if (is_example(event)) found.push_back(notice(reader, "example", false));
    return found;
}

Data::List people(const std::vector<domain::Appearance>& appearances) {
    Data::List list;
    for (const auto& each : appearances) list.push_back({{"name", each.name}, {"role", each.role}});
    return list;
}

Data::List sources(const Reader& reader, const domain::Event& event) {
    Data::List list;
    for (const domain::Source& each : event.facts.sources) {
        const auto seen = domain::date_at(each.seen_at, reader.zone);
        list.push_back({{"url", each.url},
                        {"title", each.title.value_or(host_of(each.url))},
                        {"host", each.title ? Data(host_of(each.url)) : Data{}},
                        {"quote", each.quote},
                        {"seen", view::date_in_words(reader.words, reader.language, seen)}});
    }
    return list;
}

// Those of one type stand behind one term.
Data::List relations(const Reader& reader, const std::vector<Related>& related) {
    Data::List list;
    for (const auto& row : domain::relation_types.rows) {
        Data::List events;
        for (const Related& each : related)
            if (each.type == row.value)
                events.push_back(event_card(reader, each.event).set("when", when_with_zone(reader, each.event)));
        if (events.empty()) continue;
        list.push_back(
            {{"term", reader.say("event.relation." + std::string(row.name))}, {"events", std::move(events)}});
    }
    return list;
}

Data::List subjects(const Reader& reader, const Named& named, const std::vector<std::string>& tags) {
    Data::List list;
    for (const domain::Campaign& each : named.campaigns) {
        const bool is_foreign = !each.language.empty() && each.language != reader.language;
        list.push_back({{"text", each.title}, {"foreign", is_foreign ? Data(each.language) : Data{}}});
    }
    for (const std::string& each : tags) list.push_back({{"text", each}, {"foreign", Data{}}});
    return list;
}

}  // namespace

std::string moment_in_digits(const Moment& moment) {
    if (!moment.has_time()) return base::to_text(moment.date);
    const auto offset = moment.local().time_since_epoch() - moment.utc().time_since_epoch();
    const auto minutes =
        std::chrono::duration_cast<std::chrono::minutes>(offset < offset.zero() ? -offset : offset).count();
    const auto two_digits = [](long number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return base::to_text(moment.local()) + (offset < offset.zero() ? "-" : "+") + two_digits(minutes / 60) + ":" +
           two_digits(minutes % 60);
}

std::string end_in_digits(const domain::Event& event) {
    const auto end = written_end(event);
    if (!end) return {};
    if (end->time) return moment_in_digits(*event.facts.end);
    return end->date == event.start().date ? std::string{} : base::to_text(end->date);
}

std::string host_of(std::string_view url) {
    const std::size_t begin = url.find("//");
    if (begin == std::string_view::npos) return std::string(url);
    std::string_view host = url.substr(begin + 2);
    host = host.substr(0, host.find_first_of("/?#"));
    if (host.starts_with("www.")) host.remove_prefix(4);
    return std::string(host);
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
    return view::range_in_words(reader.words, reader.language, written(event.start()), written_end(event));
}

std::string event_summary(const Reader& reader, const domain::Event& event) {
    const std::string kind = reader.say("event.kind." + std::string(domain::event_kinds.name_of(event.facts.kind)));
    std::string text = kind + ", " + when_with_zone(reader, event);
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
            {"date", date_block(reader, event, is_off)},
            {"start", moment_in_digits(event.start())},
            {"end", end_in_digits(event)},
            {"when", when_in_words(reader, event)},
            {"when_note", hour_note(reader, event)},
            {"zone", city_to_name(event.start(), reader.zone)},
            {"previous", previous_start(reader, event)},
            {"place", event.place ? place_line(reader, *event.place) : Data{}}};
}

view::Data event_feed(const Reader& reader, const domain::Event& event) {
    const bool is_over = domain::status_at(event, reader.now) == EventStatus::over;
    return is_over ? file_link(reader, event_feed_path(event), "event.file")
                   : feed_links(reader, event_feed_path(event), "event.feed");
}

view::Data event_detail(const Reader& reader, const domain::Event& event, const Named& named) {
    const domain::EventDraft& facts = event.facts;
    Data data = event_card(reader, event);
    data.set("notices", notices(reader, event));
    data.set("history", reader.link(event_path(event) + "/history"));
    data.set("online",
             facts.online_url ? Data{{"url", *facts.online_url}, {"host", host_of(*facts.online_url)}} : Data{});
    data.set("hosts", people(facts.hosts)).set("has_hosts", !facts.hosts.empty());
    data.set("speakers", people(facts.speakers)).set("has_speakers", !facts.speakers.empty());
    data.set("relations", relations(reader, named.related));
    data.set("subjects", subjects(reader, named, facts.tags));
    data.set("has_subjects", !named.campaigns.empty() || !facts.tags.empty());
    data.set("description", view::markdown_to_html(domain::description_in(event, reader.language)));
    // What is never translated: roles, titles of sources, quotes.
    data.set("own_language", facts.language == reader.language ? Data{} : Data(facts.language));
    data.set("sources", sources(reader, event)).set("has_sources", !facts.sources.empty());
    const auto updated = domain::date_at(event.updated_at, reader.zone);
    data.set("updated", view::date_in_words(reader.words, reader.language, updated));
    data.set("summary", event_summary(reader, event));
    data.set("canonical", reader.absolute(event_path(event)));
    return data;
}

}  // namespace charivari::pages
