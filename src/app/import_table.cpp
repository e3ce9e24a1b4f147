#include <algorithm>
#include <optional>

#include "app/csv.hpp"
#include "app/event_table.hpp"
#include "app/import_entry.hpp"
#include "app/table_row.hpp"
#include "app/table_words.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "base/timestamp.hpp"
#include "domain/typed_moment.hpp"

namespace charivari::app {
namespace {

using base::json::Object;
using base::json::Value;

bool is_no(const std::string& cell) {
    const std::string word = base::search_words(cell);
    return word.empty() || word == "no" || word == "non" || word == "n" || word == "0" || word == "false" ||
           word == "faux";
}

// The name of a value of an enumeration, or the word as it is, for the rules to refuse.
void copy_name(Object& object, const TableRow& row, std::string_view column, TableWords& words) {
    if (const std::string cell = row.cell(column); !cell.empty())
        object[{column.data(), column.size()}] = words.name_of(column, cell);
}

void add_moments(ImportEntry& entry, const TableRow& row, std::string zone) {
    Object& event = entry.body;
    if (const std::string own = row.cell("zone"); !own.empty()) zone = own;
    const auto start = row.moment("start", zone, {}, entry.named);
    if (!start) return;
    event["start"] = *start;
    const bool has_hour = start->contains("local");
    const std::string date{start->at(has_hour ? "local" : "date").as_string().subview(0, 10)};
    auto end = row.moment("end", zone, date, entry.named);
    if (end && !end->contains("local")) {
        const std::string last{end->at("date").as_string()};
        if (has_hour && last == date) return;  // the same day says nothing of the hour at which it ends
        if (const auto day = base::parse_date(last)) (*end)["date"] = base::to_text(*day + std::chrono::days{1});
    }
    if (end) event["end"] = *end;
}

bool is_insee_code(const std::string& text) {
    return text.size() == 5 &&
           std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) >= 4;
}

Object place_of(const TableRow& row) {
    Object place;
    if (row.cell("place").empty()) return place;
    place["name"] = row.cell("place");
    for (const char* each : {"street", "postal_code", "locality", "country"}) row.copy(place, each);
    // In our tables a commune is a code, in those of others a name.
    if (const std::string commune = row.cell("commune"); !commune.empty())
        place[is_insee_code(commune) ? "commune" : "locality"] = commune;
    for (const char* each : {"latitude", "longitude"}) {
        std::string number = row.cell(each);
        std::replace(number.begin(), number.end(), ',', '.');
        try {
            if (!number.empty()) place[each] = base::json::parse(number);
        } catch (const base::Error&) {
            place[each] = number;  // the rules say what is wrong with it
        }
    }
    return place;
}

void add_people(Object& event, const TableRow& row, const char* column) {
    base::json::Array people;
    for (const std::string& each : parts_of(row.cell(column))) {
        Object person{{"name", each}};
        if (const auto bracket = each.rfind(" ("); bracket != std::string::npos && each.ends_with(')')) {
            person["name"] = each.substr(0, bracket);
            person["role"] = each.substr(bracket + 2, each.size() - bracket - 3);
        }
        people.push_back(std::move(person));
    }
    if (!people.empty()) event[column] = std::move(people);
}

// The JSON of a cell; what is none stands there as text, for the rules to refuse.
std::optional<Value> json_of(const TableRow& row, const char* column) {
    const std::string cell = row.cell(column);
    if (cell.empty()) return std::nullopt;
    try {
        return base::json::parse(cell, {.members = 10'000});
    } catch (const base::Error&) {
        return Value(cell);
    }
}

// "2020-01-25T14:00:00", or as people write a date: at the hour of the start.
std::string occurrence_of(const std::string& text, const Object& event) {
    const auto date = domain::typed_date(text);
    if (!date) return text;
    const auto* start = event.if_contains("start");
    const auto* local = start && start->is_object() ? start->get_object().if_contains("local") : nullptr;
    return base::to_text(*date) + (local ? std::string(local->as_string().subview(10)) : "");
}

void add_recurrence(Object& event, const TableRow& row) {
    Object recurrence;
    if (!row.cell("rule").empty()) recurrence["rule"] = row.cell("rule");
    for (const char* list : {"dates", "except"}) {
        base::json::Array names;
        for (const std::string& each : parts_of(row.cell(list))) names.emplace_back(occurrence_of(each, event));
        if (!names.empty()) recurrence[list] = std::move(names);
    }
    if (auto overrides = json_of(row, "overrides")) recurrence["overrides"] = std::move(*overrides);
    if (!recurrence.empty()) event["recurrence"] = std::move(recurrence);
}

void add_sources(Object& event, const TableRow& row) {
    if (auto details = json_of(row, "source_details")) event["sources"] = std::move(*details);
    const auto* sources = event.if_contains("sources");
    if (sources && !sources->is_array()) return;
    for (const std::string& each : parts_of(row.cell("sources"))) add_source(event, each);
}

void add_relations(Object& event, const TableRow& row) {
    base::json::Array relations;
    for (const std::string& each : parts_of(row.cell("relations"))) {
        const std::size_t blank = std::min(each.find(' '), each.size());
        relations.push_back(Object{{"type", each.substr(0, blank)}, {"event", base::tidy(each.substr(blank))}});
    }
    if (!relations.empty()) event["relations"] = std::move(relations);
}

// Where a column stands in the body, if not under its own name.
void name_cells(ImportEntry& entry, const TableRow& row) {
    constexpr std::pair<const char*, const char*> elsewhere[] = {{"place", "/place/name"},
                                                                 {"street", "/place/street"},
                                                                 {"postal_code", "/place/postal_code"},
                                                                 {"locality", "/place/locality"},
                                                                 {"commune", "/place/commune"},
                                                                 {"country", "/place/country"},
                                                                 {"latitude", "/place/latitude"},
                                                                 {"longitude", "/place/longitude"},
                                                                 {"zone", "/start/zone"},
                                                                 {"rule", "/recurrence/rule"},
                                                                 {"dates", "/recurrence/dates"},
                                                                 {"except", "/recurrence/except"},
                                                                 {"overrides", "/recurrence/overrides"}};
    for (const std::string_view column : table_columns) {
        if (column.ends_with("_date") || column.ends_with("_time")) continue;
        const std::string cell = row.cell(column);
        if (cell.empty() && row.heading(column) == column) continue;
        std::string pointer = "/" + std::string(column);
        for (const auto& [name, place] : elsewhere)
            if (column == name) pointer = place;
        entry.named.push_back({std::move(pointer), row.heading(column), cell, {}});
    }
}

ImportEntry entry_of(const TableRow& row, const std::string& zone, std::size_t line, TableWords& words) {
    ImportEntry entry{line, row.cell("uid"), {}, place_of(row)};
    Object& event = entry.body;
    event["kind"] = "other";
    for (const char* each : {"kind", "status", "attendance_mode"}) copy_name(event, row, each, words);
    if (event.contains("status") && event["status"] == "over") event.erase("status");  // which follows from the clock
    for (const char* each : {"title", "description", "language", "online_url"}) row.copy(event, each);
    add_moments(entry, row, zone);
    if (!is_no(row.cell("all_day"))) event["time_announced"] = true;
    add_people(event, row, "hosts");
    add_people(event, row, "speakers");
    add_tags(event, parts_of(row.cell("tags")));
    base::json::Array campaigns;
    for (const std::string& each : parts_of(row.cell("campaigns"))) campaigns.emplace_back(each);
    event["campaigns"] = std::move(campaigns);
    add_sources(event, row);
    add_recurrence(event, row);
    take_places_of_dates(entry);
    for (const char* each : {"registration", "translations"})
        if (auto value = json_of(row, each)) event[each] = std::move(*value);
    add_relations(event, row);
    name_cells(entry, row);
    return entry;
}

}  // namespace

void read_table_file(std::string bytes, const std::string& zone, const ImportSink& sink) {
    CsvReader reader{std::move(bytes)};
    const auto first = reader.next();
    if (!first) return sink.problem({1, "it is empty", true, "empty"});
    std::vector<std::string_view> columns;
    for (const std::string& each : first->cells) {
        columns.push_back(column_of(each));
        if (columns.back().empty())
            sink.problem(
                {first->line, "a column that is not known is left out: " + each, false, "unknown_column", each});
    }
    for (const char* each : {"title", "start_date"})
        if (std::find(columns.begin(), columns.end(), each) == columns.end())
            return sink.problem({first->line, "there is no column " + std::string(each), true, "no_column", each});
    TableWords words;
    std::vector<ImportEntry> relations;
    while (const auto row = reader.next()) {
        if (!row->is_sound) {
            sink.problem({row->line, "a quotation mark is missing or stands in the way", true, "quotation"});
        } else if (row->cells.size() > columns.size()) {
            sink.problem({row->line, "there are more cells than columns", true, "cells"});
        } else {
            ImportEntry entry = entry_of(TableRow{first->cells, columns, row->cells}, zone, row->line, words);
            if (auto later = take_relations(entry)) relations.push_back(std::move(*later));
            sink.entry(std::move(entry));
        }
    }
    for (ImportEntry& each : relations) sink.entry(std::move(each));
}

}  // namespace charivari::app
