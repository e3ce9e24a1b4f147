#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "domain/commune.hpp"
#include "domain/policy.hpp"
#include "front/agenda_query.hpp"
#include "front/cursor.hpp"
#include "front/event_query.hpp"
#include "pages/agenda_card.hpp"
#include "pages/agenda_json_ld.hpp"
#include "pages/agenda_view.hpp"
#include "pages/page.hpp"
#include "pages/pages.hpp"
#include "pages/selection_view.hpp"

namespace charivari::pages {
namespace {

// What other sites hang on links that people share: it asks for nothing, and must not cost the reader the page.
bool is_hung_on(std::string_view name) {
    constexpr std::array<std::string_view, 4> names{"fbclid", "gclid", "mc_cid", "mc_eid"};
    return name.starts_with("utm_") || std::find(names.begin(), names.end(), name) != names.end();
}

// The parameters of this page that are no filters.
std::vector<std::string_view> own_parameters(const front::Call& call) {
    std::vector<std::string_view> names{"cursor", "limit"};
    for (const auto& [name, value] : call.target.parameters) {
        if (is_hung_on(name)) names.push_back(name);
    }
    return names;
}

bool is_period(std::string_view name) { return name == "from" || name == "to"; }
bool is_filter(std::string_view name) {
    return !is_period(name) && name != "cursor" && name != "limit" && name != "lang";
}

// The parameters of this call that are to be kept, "tag=a&kind=visit".
template <typename Keep>
std::string query_of(const front::Call& call, Keep keeps) {
    std::string query;
    for (const auto& [name, value] : call.target.parameters) {
        if (is_hung_on(name) || !keeps(name)) continue;
        query += (query.empty() ? "" : "&") + http::percent_encode(name) + "=" + http::percent_encode(value);
    }
    return query;
}

// Of whatever is named by an id or a slug: by its own name where it is known.
template <typename Find>
std::vector<std::string> names_by(const std::vector<std::string>& all, Find find) {
    std::vector<std::string> names;
    for (const std::string& each : all) {
        try {
            names.push_back(find(each));
        } catch (const base::Error& error) {
            if (error.code() != base::Code::not_found) throw;
            names.push_back(each);
        }
    }
    return names;
}

// The places that the filter names, by their own names where they are known.
std::vector<std::string> place_names(const front::Call& call, const domain::EventFilter& filter) {
    const service::PlaceService& places = call.services.places;
    return names_by(filter.places, [&](const std::string& each) {
        return (base::is_uuid(each) ? places.get(each) : places.get_by_slug(each)).name;
    });
}

std::vector<std::string> event_titles(const front::Call& call, const domain::EventFilter& filter) {
    const service::EventService& events = call.services.events;
    return names_by(filter.events, [&](const std::string& each) {
        return domain::title_in(base::is_uuid(each) ? events.get(each) : events.get_by_slug(each), call.language);
    });
}

std::vector<std::string> campaign_titles(const front::Call& call, const domain::EventFilter& filter) {
    const service::CampaignService& campaigns = call.services.campaigns;
    auto titles = names_by(filter.campaigns, [&](const std::string& each) {
        const auto campaign = base::is_uuid(each) ? campaigns.get({}, each) : campaigns.get_by_slug(each);
        return domain::title_in(campaign, call.language);
    });
    // What is not known goes by its slug, as words.
    for (std::size_t i = 0; i < titles.size(); ++i)
        if (titles[i] == filter.campaigns[i]) std::replace(titles[i].begin(), titles[i].end(), '-', ' ');
    return titles;
}

std::vector<std::string> people_names(const front::Call& call, const domain::EventFilter& filter) {
    const service::PersonService& people = call.services.people;
    return names_by(filter.people, [&](const std::string& each) {
        return (base::is_uuid(each) ? people.get({}, each) : people.get_by_slug(each)).name;
    });
}

std::vector<std::string> group_names(const front::Call& call, const std::vector<std::string>& named) {
    const service::GroupService& groups = call.services.groups;
    return names_by(named, [&](const std::string& each) {
        return (base::is_uuid(each) ? groups.get({}, each) : groups.get_by_slug({}, each)).group.name;
    });
}

std::vector<std::string> commune_names(const front::Call& call) {
    std::vector<std::string> names;
    for (const std::string& each : call.target.list("commune")) {
        const auto commune = domain::find_commune_of(each);
        names.push_back(commune ? std::string(commune->name) : each);
    }
    return names;
}

std::vector<std::string> department_names(const domain::EventFilter& filter) {
    std::vector<std::string> names;
    for (const std::string& each : filter.departments) {
        const auto department = domain::find_department(each);
        names.push_back(department ? std::string(department->name) : each);
    }
    return names;
}

std::optional<std::chrono::year> first_year(const front::Call& call, service::AgendaFilter filter) {
    filter.set_period(std::nullopt, std::nullopt);
    const auto first = call.services.agenda.list(call.caller, filter, 1, {}).entries;
    if (first.empty()) return std::nullopt;
    return std::chrono::year_month_day{day_of(first.front())}.year();
}

AgendaQuery agenda_query(const front::Call& call, const Reader& reader, const service::AgendaFilter& asked) {
    const domain::EventFilter& filter = asked.events;
    return {.filter = filter,
            .other_filters = query_of(call, is_filter),
            .period = query_of(call, is_period),
            .selection = selection_in_words(reader, filter,
                                            {.what = std::string(call.query("what").value_or("")),
                                             .action_kinds = asked.actions.kinds,
                                             .action_statuses = asked.actions.statuses,
                                             .events = event_titles(call, filter),
                                             .hosts = group_names(call, call.target.list("host")),
                                             .places = place_names(call, filter),
                                             .campaigns = campaign_titles(call, filter),
                                             .people = people_names(call, filter),
                                             .groups = group_names(call, filter.groups),
                                             .communes = commune_names(call),
                                             .departments = department_names(filter),
                                             .typed = std::string(call.query("q").value_or("")),
                                             .position = std::string(call.query("near").value_or(""))}),
            .first_year = first_year(call, asked)};
}

// Feeds go on with time, whatever part of it the page shows; the twin in the API shows that part, if the API does so at once.
std::vector<Alternate> alternates(const AgendaQuery& query, const std::string& heading) {
    const std::string filters = query.other_filters.empty() ? "" : "?" + query.other_filters;
    auto all = alternates_of(heading, "/agenda", "/api/v1/agenda", filters);
    if (query.period.empty()) return all;
    all.pop_back();
    const auto from = query.filter.from;
    const auto to = query.filter.to;
    if (from && (!to || !front::is_longer_than_agenda(*from, *to)))
        all.push_back(api_alternate("/api/v1/agenda" + (filters.empty() ? "?" : filters + "&") + query.period));
    return all;
}

view::Data pagination(const front::Call& call, const service::AgendaService::Page& page) {
    const bool is_first = !call.query("cursor");
    if (is_first && !page.next) return {};
    const std::string query = query_of(call, [](std::string_view name) { return name != "cursor"; });
    view::Data data{{"first", view::Data{}}, {"next", view::Data{}}};
    if (!is_first) data.set("first", "/agenda" + (query.empty() ? "" : "?" + query));
    if (page.next) data.set("next", "/agenda" + front::query_with_cursor(call, front::key_of(*page.next)));
    return data;
}

}  // namespace

front::Outcome show_agenda(const front::Call& call) {
    const Reader reader = reader_of(call);
    const service::AgendaFilter asked = front::agenda_filter_of(call, own_parameters(call));
    service::AgendaFilter filter = asked;
    if (!asked.events.from && !asked.events.to) filter.set_period(call.now, std::nullopt);
    const auto page = call.services.agenda.list(call.caller, filter, front::limit_of(call), front::position_of(call));
    const AgendaQuery query = agenda_query(call, reader, asked);
    view::Data data = agenda_data(reader, query, page.entries);
    data.set("pagination", pagination(call, page));
    if (domain::may_record(call.caller))
        data.set("add",
                 {{"label", reader.say("event.new.link")}, {"url", reader.link("/events/new")}, {"is_quiet", false}});
    const std::string heading = *data.find("heading")->text();
    http::Response response = to_response(call, reader,
                                          {.name = "pages/agenda",
                                           .title = heading,
                                           .description = reader.say("agenda.description"),
                                           .path = "/agenda",
                                           .data = std::move(data),
                                           .alternates = alternates(query, heading),
                                           .json_ld = agenda_json_ld(reader, page.entries)});
    const auto change = front::agenda_ends_at(filter, page.entries, call.now);
    const auto change_of_day = next_change_of_day(reader, page.entries);
    return front::Answer(std::move(response)).valid_until(change ? std::min(change, change_of_day) : change_of_day);
}

}  // namespace charivari::pages
