#include <algorithm>
#include <array>

#include "domain/commune.hpp"
#include "front/agenda_query.hpp"
#include "pages/agenda_card.hpp"
#include "pages/feed_choice.hpp"
#include "pages/page.hpp"
#include "pages/pages.hpp"

// Where a feed is put together: whatever part of the agenda, for whatever program reads it.
namespace charivari::pages {
namespace {

using front::Call;
using view::Data;

constexpr std::size_t previewed = 5;
// Programs that read calendars, each with words of its own; in the order of how many people have them.
constexpr std::array<std::string_view, 7> programs{"google", "apple",  "outlook",  "thunderbird",
                                                   "davx5",  "proton", "nextcloud"};

Data::List programs_data(const Reader& reader) {
    Data::List list;
    for (const std::string_view each : programs) {
        const std::string key = "subscribe.program." + std::string(each);
        list.push_back(
            {{"name", reader.say(key)}, {"how", reader.say(key + ".how")}, {"fresh", reader.say(key + ".fresh")}});
    }
    return list;
}

// The addresses of the feed, in every form.
Data result_data(const Reader& reader, const FeedChoice& choice) {
    Data::List forms;
    for (const auto& [id, label, path] : {std::tuple{"atom", "Atom", "/agenda.atom" + choice.news.text()},
                                          std::tuple{"json", "JSON Feed", "/agenda.json" + choice.news.text()}})
        forms.push_back({{"id", id}, {"label", label}, {"https", reader.absolute(path)}});
    return {{"forms", std::move(forms)}};
}

std::vector<service::AgendaEntry> preview_of(const Call& call, const FeedChoice& choice) {
    service::AgendaFilter agenda{choice.filter, {}};
    domain::EventFilter& filter = agenda.events;
    filter.from = std::max(filter.from.value_or(call.now), call.now);
    if (filter.to && *filter.to <= *filter.from) return {};
    if (!filter.communes.empty())
        if (const auto commune = domain::find_commune_of(filter.communes.front()))
            filter.communes = domain::codes_within(*commune);
    agenda.take_common();
    agenda.actions.kinds = choice.action_kinds;
    agenda.actions.statuses = choice.action_statuses;
    const std::string what = choice.what();
    agenda.has_events = choice.has_events && what != "actions";
    agenda.has_actions = choice.has_actions && what != "events";
    auto entries = call.services.agenda.list({}, agenda, previewed, {}).entries;
    if (choice.text("cancelled") == "hide") std::erase_if(entries, front::is_cancelled);
    return entries;
}

}  // namespace

front::Outcome show_subscribe(const Call& call) {
    const Reader reader = reader_of(call);
    const FeedChoice choice = feed_choice_of(call);
    const base::Error error{base::Code::invalid, {}, choice.errors.all()};
    const bool is_wrong = !choice.errors.empty();
    const Tried tried{choice.typed, error};
    const auto entries = is_wrong ? std::vector<service::AgendaEntry>{} : preview_of(call, choice);
    Data::List cards;
    for (const service::AgendaEntry& each : entries) cards.push_back(agenda_card(reader, each));
    const std::string title = reader.say("subscribe.title");
    Data data{
        {"form", form_data(reader, feed_form(reader, choice, feed_offers(call, reader)), is_wrong ? &tried : nullptr)},
        {"result", is_wrong ? Data{} : result_data(reader, choice)},
        {"empty", is_wrong || !cards.empty() ? Data{} : empty_list(reader, "subscribe.empty")},
        {"events", std::move(cards)},
        {"programs", programs_data(reader)},
        {"is_subscribe", true}};
    if (!is_wrong) data.set("feed", feed_links(reader, "/agenda.ics" + choice.calendar.text(), "subscribe.feed"));
    http::Response response = to_response(call, reader,
                                          {.name = "pages/subscribe",
                                           .title = is_wrong ? reader.say("form.wrong", {{"title", title}}) : title,
                                           .description = reader.say("subscribe.lead"),
                                           .path = "/subscribe",
                                           .data = std::move(data),
                                           .is_indexed = call.target.parameters.empty()});
    if (is_wrong) return telling(std::move(response), error);
    return front::Answer(std::move(response)).valid_until(next_change_of_day(reader, entries));
}

}  // namespace charivari::pages
