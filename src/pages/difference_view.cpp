#include "pages/difference_view.hpp"

#include <algorithm>

#include "domain/recurrence.hpp"
#include "pages/action_view.hpp"
#include "pages/event_view.hpp"
#include "pages/person_view.hpp"
#include "pages/place_view.hpp"
#include "view/moments.hpp"

namespace charivari::pages {
namespace {

using domain::EventDraft;
using view::Data;
using Lines = std::vector<std::string>;

Lines lines_of(const std::string& text) {
    Lines lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        if (end > begin) lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

Lines without(Lines lines, const Lines& others) {
    for (const std::string& each : others)
        if (const auto found = std::find(lines.begin(), lines.end(), each); found != lines.end()) lines.erase(found);
    return lines;
}

Lines one(const std::string& text) { return text.empty() ? Lines{} : Lines{text}; }

Lines when_of(const Reader& reader, const EventDraft& facts) {
    if (!facts.start) return {};
    domain::Event event;
    event.facts = facts;
    Lines lines{when_in_words(reader, event)};
    if (!facts.start->has_time())
        lines.front() += " (" + reader.say(facts.time_announced ? "change.all_day" : "change.hour_unknown") + ")";
    return lines;
}

// Of an event that recurs, what is said of single dates: those that are left out, and those that differ.
Lines dates_of(const Reader& reader, const EventDraft& facts, const NamesOf& names) {
    Lines lines;
    if (!facts.recurrence || !facts.start) return lines;
    const auto day_of = [&](const domain::OccurrenceName& name) {
        return view::moment_in_words(reader.words, reader.language, {name.date, name.time});
    };
    for (const auto& each : facts.recurrence->dates) lines.push_back(day_of(each));
    for (const auto& each : facts.recurrence->exceptions)
        lines.push_back(reader.say("event.dates.left_out", {{"date", day_of(each)}}));
    domain::Event event;
    event.facts = facts;
    for (const auto& said : facts.recurrence->overrides) {
        std::string line = day_of(said.occurrence) + ": ";
        const domain::Event date = domain::occurrence_of(event, said.occurrence);
        line += reader.say("event.status." + std::string(domain::event_statuses.name_of(date.facts.status)));
        if (said.start || said.end) line += ", " + when_in_words(reader, date);
        if (said.title) line += ", " + *said.title;
        if (said.place) line += ", " + names.place(*said.place);
        if (said.online_url) line += ", " + *said.online_url;
        if (said.description) line += ", " + *said.description;
        lines.push_back(std::move(line));
    }
    return lines;
}

Lines people_of(const std::vector<domain::Appearance>& people, const NamesOf& names) {
    Lines lines;
    for (const domain::Appearance& each : people) {
        lines.push_back(each.role ? each.name + ", " + *each.role : each.name);
        const std::string page = each.person ? names.person(*each.person) : "";
        if (!page.empty()) lines.back() += " (" + page + ")";
    }
    return lines;
}

Lines sources_of(const Reader& reader, const EventDraft& facts) {
    Lines lines;
    for (const domain::Source& each : facts.sources) {
        std::string line = each.title ? *each.title + ", " + each.url : each.url;
        if (each.quote) line += ": " + reader.say("selection.name", {{"name", *each.quote}});
        lines.push_back(line + ". " + reader.say("source.seen", {{"date", reader.day_of(each.seen_at)}}));
    }
    return lines;
}

Lines relations_of(const Reader& reader, const EventDraft& facts, const NamesOf& names) {
    Lines lines;
    for (const domain::Relation& each : facts.relations)
        lines.push_back(reader.say("event.relation." + std::string(domain::relation_types.name_of(each.type))) + " " +
                        names.event(each.event));
    return lines;
}

Lines registration_of(const Reader& reader, const EventDraft& facts) {
    if (!facts.registration) return {};
    Lines lines = one(facts.registration->url.value_or(""));
    if (facts.registration->note) lines.push_back(*facts.registration->note);
    if (facts.registration->deadline)
        lines.push_back(
            reader.say("event.registration.until", {{"moment", reader.moment_of(*facts.registration->deadline)}}));
    return lines;
}

std::string language_name(const Reader& reader, const std::string& code) {
    const auto& known = reader.words.languages();
    return std::find(known.begin(), known.end(), code) == known.end() ? code : reader.words.say(code, "language.name");
}

// Collects what differs.
class Differences {
  public:
    explicit Differences(const Reader& reader) : reader_(reader) {}

    void add(const std::string& key, Lines was, Lines is) {
        if (was == is) return;
        Difference found{reader_.say(key), without(was, is), without(is, was)};
        if (found.was.empty() && found.is.empty())
            found = {found.term, std::move(was), std::move(is)};  // another order
        all.push_back(std::move(found));
    }
    template <typename Names, typename Enum>
    void add_name(const std::string& key, const std::string& words, const Names& names, Enum was, Enum is) {
        if (was == is) return;
        add(key, {reader_.say(words + "." + std::string(names.name_of(was)))},
            {reader_.say(words + "." + std::string(names.name_of(is)))});
    }

    std::vector<Difference> all;

  private:
    const Reader& reader_;
};

void add_translations(const Reader& reader, const domain::Translations& was, const domain::Translations& is,
                      Differences& found) {
    const auto texts = [&](const domain::Translations& translations) {
        Lines lines;
        for (const auto& [language, each] : translations) {
            const std::string name = language_name(reader, language);
            for (const std::string& line : lines_of(each.title + "\n" + each.description))
                lines.push_back(std::string(name).append(": ").append(line));
        }
        return lines;
    };
    found.add("event.group.translations", texts(was), texts(is));
}

Lines when_of(const Reader& reader, const domain::Schedule& schedule) {
    if (!schedule.start) return {};
    std::string line = when_in_words(reader, schedule);
    if (!schedule.start->has_time())
        line += " (" + reader.say(schedule.is_time_announced ? "change.all_day" : "change.hour_unknown") + ")";
    return {std::move(line)};
}

Lines anchor_of(const Reader& reader, const std::optional<domain::Anchor>& anchor) {
    if (!anchor) return {};
    Lines lines{anchor_in_words(reader, *anchor)};
    if (anchor->duration) lines.push_back(length_in_words(reader, *anchor->duration));
    if (anchor->occurrence)
        lines.push_back(
            view::moment_in_words(reader.words, reader.language, {anchor->occurrence->date, anchor->occurrence->time}));
    lines.push_back(reader.say("action.on_move." + std::string(domain::on_moves.name_of(anchor->on_move))));
    return lines;
}

Lines declaration_of(const Reader& reader, const domain::Declaration& said) {
    Lines lines{reader.say("action.declaration." + std::string(domain::declaration_statuses.name_of(said.status)))};
    if (said.filed_on) lines.push_back(view::date_in_words(reader.words, reader.language, *said.filed_on));
    if (said.note) lines.push_back(*said.note);
    return lines;
}

Lines legal_of(const std::optional<domain::LegalCard>& card) {
    Lines lines;
    if (!card) return lines;
    for (const auto& each : {card->lawyer, card->leaflet})
        if (each) lines.push_back(*each);
    for (std::string& each : lines_of(card->advice.value_or(""))) lines.push_back(std::move(each));
    return lines;
}

}  // namespace

std::vector<Difference> differences_of(const Reader& reader, const domain::EventSnapshot& before,
                                       const domain::EventSnapshot& after, const NamesOf& names) {
    const EventDraft& was = before.facts;
    const EventDraft& is = after.facts;
    const auto place = [&](const EventDraft& facts) {
        return facts.place ? Lines{names.place(*facts.place)} : Lines{};
    };
    Differences found{reader};
    found.add("event.field.title", {was.title}, {is.title});
    found.add_name("event.field.kind", "event.kind", domain::event_kinds, was.kind, is.kind);
    found.add_name("event.field.status", "event.status", domain::event_statuses, was.status, is.status);
    found.add("event.when", when_of(reader, was), when_of(reader, is));
    found.add("event.dates.single", dates_of(reader, was, names), dates_of(reader, is, names));
    if (was.place != is.place) found.add("event.where", place(was), place(is));
    found.add_name("event.field.attendance_mode", "event.mode", domain::attendance_modes, was.attendance_mode,
                   is.attendance_mode);
    found.add("event.field.description", lines_of(was.description), lines_of(is.description));
    found.add("event.online", one(was.online_url.value_or("")), one(is.online_url.value_or("")));
    found.add("event.registration", registration_of(reader, was), registration_of(reader, is));
    found.add("event.hosts", people_of(was.hosts, names), people_of(is.hosts, names));
    found.add("event.speakers", people_of(was.speakers, names), people_of(is.speakers, names));
    found.add("event.field.campaigns", was.campaigns, is.campaigns);
    found.add("event.field.tags", was.tags, is.tags);
    if (was.relations != is.relations)
        found.add("event.group.relations", relations_of(reader, was, names), relations_of(reader, is, names));
    found.add("event.sources", sources_of(reader, was), sources_of(reader, is));
    found.add("event.field.language", {language_name(reader, was.language)}, {language_name(reader, is.language)});
    add_translations(reader, was.translations, is.translations, found);
    return std::move(found.all);
}

std::vector<Difference> differences_of(const Reader& reader, const domain::ActionSnapshot& before,
                                       const domain::ActionSnapshot& after, const NamesOf& names) {
    const domain::ActionDraft& was = before.facts;
    const domain::ActionDraft& is = after.facts;
    Differences found{reader};
    const auto text = [&](const char* key, const std::optional<std::string>& old,
                          const std::optional<std::string>& now) {
        found.add(key, one(old.value_or("")), one(now.value_or("")));
    };
    const auto named = [](const std::optional<std::string>& id, const auto& name) {
        return id ? Lines{name(*id)} : Lines{};
    };
    found.add("event.field.title", {was.title}, {is.title});
    found.add_name("event.field.kind", "action.kind", domain::action_kinds, was.kind, is.kind);
    found.add_name("event.field.status", "action.status", domain::action_statuses, was.status, is.status);
    found.add("event.when", when_of(reader, was.schedule), when_of(reader, is.schedule));
    if (was.event != is.event) found.add("action.answers", named(was.event, names.event), named(is.event, names.event));
    found.add("action.group.anchor", anchor_of(reader, was.anchor), anchor_of(reader, is.anchor));
    if (was.place != is.place)
        found.add("action.meeting_place", named(was.place, names.place), named(is.place, names.place));
    text("action.directions", was.directions, is.directions);
    found.add_name("event.field.attendance_mode", "event.mode", domain::attendance_modes, was.attendance_mode,
                   is.attendance_mode);
    text("event.online", was.online_url, is.online_url);
    text("action.bring", was.bring, is.bring);
    found.add("event.field.description", lines_of(was.description), lines_of(is.description));
    found.add_name("action.field.visibility", "action.visibility", domain::visibilities, was.visibility, is.visibility);
    const auto told = [&](bool is_undisclosed) { return reader.say(is_undisclosed ? "form.yes" : "form.no"); };
    found.add("action.field.hosts_undisclosed", {told(was.is_hosts_undisclosed)}, {told(is.is_hosts_undisclosed)});
    found.add("action.group.declaration", declaration_of(reader, was.declaration),
              declaration_of(reader, is.declaration));
    found.add("action.legal", legal_of(was.legal_card), legal_of(is.legal_card));
    found.add("event.field.campaigns", was.campaigns, is.campaigns);
    found.add("event.field.tags", was.tags, is.tags);
    found.add("event.field.language", {language_name(reader, was.language)}, {language_name(reader, is.language)});
    add_translations(reader, was.translations, is.translations, found);
    return std::move(found.all);
}

std::vector<Difference> differences_of(const Reader& reader, const domain::PlaceDraft& before,
                                       const domain::PlaceDraft& after) {
    Differences found{reader};
    const auto text = [&](const char* name, const std::optional<std::string>& was,
                          const std::optional<std::string>& is) {
        found.add("place.field." + std::string(name), one(was.value_or("")), one(is.value_or("")));
    };
    const auto access = [&](const std::optional<bool>& value) {
        return Lines{reader.say(!value   ? "place.access.unknown"
                                : *value ? "place.accessible"
                                         : "place.not_accessible")};
    };
    const auto position = [](const domain::PlaceDraft& place) {
        if (!place.latitude || !place.longitude) return Lines{};
        return Lines{std::to_string(*place.latitude) + ", " + std::to_string(*place.longitude)};
    };
    text("name", before.name, after.name);
    text("street", before.street, after.street);
    text("postal_code", before.postal_code, after.postal_code);
    text("locality", before.locality, after.locality);
    const auto commune = [](const domain::PlaceDraft& place) {
        return place.commune ? std::optional(commune_label(*place.commune)) : std::nullopt;
    };
    text("commune", commune(before), commune(after));
    text("country", before.country, after.country);
    found.add("place.position", position(before), position(after));
    found.add("place.field.accessible", access(before.is_accessible), access(after.is_accessible));
    text("accessibility", before.accessibility, after.accessibility);
    return std::move(found.all);
}

std::vector<Difference> differences_of(const Reader& reader, const domain::CampaignDraft& before,
                                       const domain::CampaignDraft& after) {
    Differences found{reader};
    found.add("campaign.field.title", {before.title}, {after.title});
    found.add("campaign.field.description", lines_of(before.description), lines_of(after.description));
    found.add("campaign.field.language", {language_name(reader, before.language)},
              {language_name(reader, after.language)});
    add_translations(reader, before.translations, after.translations, found);
    if (!after.slug.empty()) found.add("form.slug", {before.slug}, {after.slug});
    found.add_name("form.showing", "form.showing", domain::showings, before.state, after.state);
    return std::move(found.all);
}

std::vector<Difference> differences_of(const Reader& reader, const domain::PersonDraft& before,
                                       const domain::PersonDraft& after) {
    const auto roles = [&](const domain::PersonDraft& person) {
        Lines lines;
        for (const domain::PublicRole& each : person.roles)
            lines.push_back(each.role + ", " + role_in_words(reader, each) + ", " + each.source);
        return lines;
    };
    Differences found{reader};
    found.add("person.field.name", {before.name}, {after.name});
    found.add("person.roles", roles(before), roles(after));
    if (!after.slug.empty()) found.add("form.slug", {before.slug}, {after.slug});
    found.add_name("form.showing", "form.showing", domain::showings, before.state, after.state);
    return std::move(found.all);
}

view::Data::List differences_data(const std::vector<Difference>& differences) {
    const auto texts = [](const Lines& lines) {
        Data::List list;
        for (const std::string& each : lines) list.emplace_back(each);
        return list;
    };
    Data::List list;
    for (const Difference& each : differences)
        list.push_back({{"term", each.term},
                        {"has_was", !each.was.empty()},
                        {"was", texts(each.was)},
                        {"has_is", !each.is.empty()},
                        {"is", texts(each.is)}});
    return list;
}

}  // namespace charivari::pages
