#include "app/event_table.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/timestamp.hpp"
#include "domain/recurrence.hpp"

namespace charivari::app {
namespace {

std::string time_text(const domain::Moment& moment) {
    return moment.has_time() ? base::to_text(moment.local()).substr(11) : std::string{};
}

template <typename Item, typename TextOf>
std::string joined(const std::vector<Item>& items, TextOf text_of) {
    std::string text;
    for (const Item& each : items) text += (text.empty() ? "" : "; ") + text_of(each);
    return text;
}

std::string name_of(const domain::Appearance& each) {
    return each.role ? each.name + " (" + *each.role + ")" : each.name;
}

std::string degrees(const std::optional<double>& value) { return value ? base::json::to_text(*value) : std::string{}; }

void add_end(std::vector<std::string>& row, const domain::EventDraft& facts) {
    if (!facts.end) {
        row.insert(row.end(), 2, std::string{});
        return;
    }
    const domain::Moment& end = *facts.end;
    row.push_back(base::to_text(end.has_time() ? end.date : end.date - std::chrono::days{1}));
    row.push_back(time_text(end));
}

void add_place(std::vector<std::string>& row, const std::optional<domain::Place>& found) {
    const domain::Place place = found.value_or(domain::Place{});
    row.push_back(place.name);
    for (const auto& each : {place.street, place.postal_code, place.locality, place.commune})
        row.push_back(each.value_or(""));
    row.push_back(found ? place.country : "");
    row.push_back(degrees(place.latitude));
    row.push_back(degrees(place.longitude));
}

// What has no cell that people would read.
void add_details(std::vector<std::string>& row, const domain::Event& event, const UidOf& uid_of) {
    const domain::EventDraft& facts = event.facts;
    const auto has_details = [](const domain::Source& each) { return each.title || each.quote; };
    const bool has_source_details = std::any_of(facts.sources.begin(), facts.sources.end(), has_details);
    const bool has_overrides = facts.recurrence && !facts.recurrence->overrides.empty();
    if (facts.relations.empty() && !has_overrides && !has_source_details && !facts.registration &&
        facts.translations.empty()) {
        row.insert(row.end(), 5, std::string{});
        return;
    }
    const base::json::Object told = portable_facts(event, uid_of);
    std::string relations;
    if (const auto* all = told.if_contains("relations"))
        for (const auto& each : all->as_array())
            relations += (relations.empty() ? "" : "; ") + std::string(each.at("type").as_string()) + " " +
                         std::string(each.at("event").as_string());
    row.push_back(std::move(relations));
    row.push_back(has_overrides ? base::json::to_text(told.at("recurrence").at("overrides")) : std::string{});
    row.push_back(has_source_details ? base::json::to_text(told.at("sources")) : std::string{});
    for (const char* each : {"registration", "translations"}) {
        const auto* value = told.if_contains(each);
        row.push_back(value ? base::json::to_text(*value) : std::string{});
    }
}

}  // namespace

std::vector<std::string> table_row(const domain::Event& event, const UidOf& uid_of) {
    const domain::EventDraft& facts = event.facts;
    std::vector<std::string> row{event.uid,
                                 std::string(domain::event_kinds.name_of(facts.kind)),
                                 std::string(domain::event_statuses.name_of(facts.status)),
                                 facts.title,
                                 facts.description,
                                 facts.language,
                                 base::to_text(event.start().date),
                                 time_text(event.start())};
    row.reserve(table_columns.size());
    add_end(row, facts);
    row.push_back(event.start().zone);
    row.push_back(event.is_all_day() && facts.time_announced ? "yes" : "");
    add_place(row, event.place);
    row.emplace_back(domain::attendance_modes.name_of(facts.attendance_mode));
    row.push_back(facts.online_url.value_or(""));
    row.push_back(joined(facts.hosts, name_of));
    row.push_back(joined(facts.speakers, name_of));
    row.push_back(joined(facts.tags, [](const std::string& each) { return each; }));
    row.push_back(joined(facts.campaigns, [](const std::string& each) { return each; }));
    row.push_back(joined(facts.sources, [](const domain::Source& each) { return each.url; }));
    const domain::Recurrence recurrence = facts.recurrence.value_or(domain::Recurrence{});
    const auto name_of_date = [](const domain::OccurrenceName& each) { return domain::to_text(each); };
    row.push_back(recurrence.rule.value_or(""));
    row.push_back(joined(recurrence.dates, name_of_date));
    row.push_back(joined(recurrence.exceptions, name_of_date));
    add_details(row, event, uid_of);
    return row;
}

}  // namespace charivari::app
