#include "feeds/item.hpp"

#include "domain/recurrence.hpp"
#include "front/event_moments.hpp"
#include "view/markdown.hpp"

namespace charivari::feeds {
namespace {

using domain::Event;
using view::Data;

Data previous_of(const Event& event, const front::Call& call) {
    if (!event.previous_start) return {};
    return view::moment_in_words(call.view.words(), call.language, front::written(*event.previous_start));
}

Data hosts_of(const Event& event) { return event.facts.hosts.empty() ? Data{} : Data(names_of(event.facts.hosts)); }

// Of an event that recurs, the dates of which something else is said.
Data::List changed_dates(const Event& event, const front::Call& call) {
    Data::List dates;
    if (!event.facts.recurrence) return dates;
    for (const auto& said : event.facts.recurrence->overrides) {
        const Event date = domain::occurrence_of(event, said.occurrence);
        std::string text = prefix_of(date, call) + when_in_words(date, call);
        if (said.title) text += ", " + *said.title;
        if (said.place && date.place) text += ", " + location_of(*date.place);
        dates.push_back({{"text", text}});
    }
    return dates;
}

std::string content_of(const Event& event, const std::string& when, const front::Call& call) {
    Data::List sources;
    for (const domain::Source& each : event.facts.sources)
        sources.push_back({{"url", each.url}, {"title", each.title.value_or(each.url)}});
    const bool has_sources = !sources.empty();
    Data::List dates = changed_dates(event, call);
    const bool has_dates = !dates.empty();
    const Data data{{"when", when},
                    {"is_undated", event.facts.status == domain::EventStatus::postponed},
                    {"previous", previous_of(event, call)},
                    {"place", event.place ? Data(location_of(*event.place)) : Data{}},
                    {"online_url", event.facts.online_url},
                    {"is_hour_unknown", event.is_all_day() && !event.facts.time_announced},
                    {"hosts", hosts_of(event)},
                    {"description", view::markdown_to_html(domain::description_in(event, call.language))},
                    {"has_dates", has_dates},
                    {"dates", std::move(dates)},
                    {"has_sources", has_sources},
                    {"sources", std::move(sources)}};
    return call.view.render("feeds/item", data, call.language);
}

}  // namespace

Item item_of(const Event& event, const Options& options, const front::Call& call) {
    const std::string when = when_in_words(event, call);
    Item item;
    item.id = "urn:uuid:" + event.id;
    item.url = std::string(call.origin) + "/events/" + event.slug;
    item.title = prefix_of(event, call) + domain::title_in(event, call.language);
    item.summary = event.place ? when + " · " + location_of(*event.place) : when;
    item.content = content_of(event, when, call);
    item.categories = categories_of(event, call);
    if (options.cancelled == Cancelled::status && event.facts.status == domain::EventStatus::cancelled)
        item.categories.push_back({"cancelled", call.view.words().say(call.language, "event.status.cancelled")});
    item.published = event.created_at;
    item.updated = event.updated_at;
    return item;
}

Item item_of(const service::AgendaEntry& entry, const Options& options, const front::Call& call) {
    if (const auto* event = std::get_if<Event>(&entry)) return item_of(*event, options, call);
    return item_of(std::get<service::ActionView>(entry), options, call);
}

}  // namespace charivari::feeds
