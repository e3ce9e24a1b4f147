#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "app/csv.hpp"
#include "app/event_table.hpp"
#include "app/import_entry.hpp"
#include "base/text.hpp"
#include "base/timestamp.hpp"

namespace charivari::app {
namespace {

using base::json::Object;

struct Heading {
    std::string_view written;  // as a slug
    std::string_view column;   // of event_table.hpp
};
// What tables of the field call our columns, in French and English; our own names count too.
constexpr std::array<Heading, 71> headings{{
    {"identifiant", "uid"},
    {"id", "uid"},
    {"type", "kind"},
    {"genre", "kind"},
    {"nature", "kind"},
    {"statut", "status"},
    {"etat", "status"},
    {"titre", "title"},
    {"nom", "title"},
    {"intitule", "title"},
    {"name", "title"},
    {"evenement", "title"},
    {"event", "title"},
    {"subject", "title"},
    {"objet", "title"},
    {"texte", "description"},
    {"details", "description"},
    {"resume", "description"},
    {"langue", "language"},
    {"date", "start_date"},
    {"date-de-debut", "start_date"},
    {"date-debut", "start_date"},
    {"debut", "start_date"},
    {"start", "start_date"},
    {"jour", "start_date"},
    {"day", "start_date"},
    {"heure", "start_time"},
    {"heure-de-debut", "start_time"},
    {"heure-debut", "start_time"},
    {"time", "start_time"},
    {"date-de-fin", "end_date"},
    {"date-fin", "end_date"},
    {"fin", "end_date"},
    {"end", "end_date"},
    {"heure-de-fin", "end_time"},
    {"heure-fin", "end_time"},
    {"fuseau", "zone"},
    {"fuseau-horaire", "zone"},
    {"timezone", "zone"},
    {"time-zone", "zone"},
    {"journee-entiere", "all_day"},
    {"toute-la-journee", "all_day"},
    {"lieu", "place"},
    {"salle", "place"},
    {"location", "place"},
    {"venue", "place"},
    {"adresse", "street"},
    {"rue", "street"},
    {"address", "street"},
    {"code-postal", "postal_code"},
    {"cp", "postal_code"},
    {"postcode", "postal_code"},
    {"ville", "locality"},
    {"city", "locality"},
    {"town", "locality"},
    {"code-insee", "commune"},
    {"insee", "commune"},
    {"pays", "country"},
    {"lat", "latitude"},
    {"lon", "longitude"},
    {"lng", "longitude"},
    {"visio", "online_url"},
    {"organisateurs", "hosts"},
    {"organisateur", "hosts"},
    {"organizer", "hosts"},
    {"intervenants", "speakers"},
    {"mots-cles", "tags"},
    {"campagne", "campaigns"},
    {"campagnes", "campaigns"},
    {"source", "sources"},
    {"url", "sources"},
}};

std::string_view column_of(std::string_view heading) {
    const std::string slug = base::slugify(heading);
    for (const Heading& each : headings)
        if (each.written == slug) return each.column;
    std::string name = slug;
    std::replace(name.begin(), name.end(), '-', '_');
    const auto* found = std::find(table_columns.begin(), table_columns.end(), name);
    return found == table_columns.end() ? std::string_view{} : *found;
}

std::string padded(std::string_view number) { return (number.size() == 1 ? "0" : "") + std::string(number); }

// "2020-01-18" and "18/01/2020" (or with dots) as the former; anything else as it is, for the rules to refuse.
std::string date_of(std::string_view text) {
    const auto cut = text.find_first_of("/.");
    const auto second = cut == std::string_view::npos ? cut : text.find_first_of("/.", cut + 1);
    if (second == std::string_view::npos || text.size() - second != 5) return std::string(text);
    return std::string(text.substr(second + 1)) + "-" + padded(text.substr(cut + 1, second - cut - 1)) + "-" +
           padded(text.substr(0, cut));
}

// "14:00:00", "14:00", "9h30", "14 h" and "14" as "14:00:00".
std::string time_of(std::string text) {
    std::erase(text, ' ');
    std::replace(text.begin(), text.end(), 'h', ':');
    if (text.ends_with(':')) text.pop_back();
    const auto colon = text.find(':');
    std::string time = padded(std::string_view{text}.substr(0, colon));
    time += colon == std::string::npos ? ":00" : text.substr(colon);
    return time.size() == 5 ? time + ":00" : time;
}

std::vector<std::string> parts_of(const std::string& text) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find_first_of(";\n", at), text.size());
        if (std::string part = base::tidy(text.substr(at, end - at)); !part.empty()) parts.push_back(std::move(part));
        at = end + 1;
    }
    return parts;
}

// One row by the names of its columns.
class TableRow {
  public:
    TableRow(const std::vector<std::string_view>& columns, const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < std::min(columns.size(), cells.size()); ++i)
            if (!columns[i].empty() && cell(columns[i]).empty()) cells_[columns[i]] = base::tidy(cells[i]);
    }

    std::string cell(std::string_view column) const {
        const auto found = cells_.find(column);
        return found == cells_.end() ? std::string{} : found->second;
    }
    void copy(Object& object, std::string_view column) const {
        if (std::string text = cell(column); !text.empty()) object[{column.data(), column.size()}] = text;
    }
    // A name of an enumeration: "Attend and ask" is attend_and_ask.
    void copy_name(Object& object, std::string_view column) const {
        std::string name = base::slugify(cell(column));
        std::replace(name.begin(), name.end(), '-', '_');
        if (!name.empty()) object[{column.data(), column.size()}] = name;
    }
    // Nothing where there is no date; `fallback` is the date where there is an hour alone.
    std::optional<Object> moment(const std::string& edge, const std::string& zone, const std::string& fallback) const {
        std::string date = cell(edge + "_date");
        std::string time = cell(edge + "_time");
        if (const auto cut = date.find_first_of("T "); cut != std::string::npos && time.empty()) {
            time = date.substr(cut + 1);
            date.erase(cut);
        }
        if (date.empty() && time.empty()) return std::nullopt;
        date = date.empty() ? fallback : date_of(date);
        if (time.empty()) return Object{{"date", date}, {"zone", zone}};
        return Object{{"local", date + "T" + time_of(time)}, {"zone", zone}};
    }

  private:
    std::map<std::string_view, std::string> cells_;
};

void add_moments(Object& event, const TableRow& row, std::string zone) {
    if (const std::string own = row.cell("zone"); !own.empty()) zone = own;
    const auto start = row.moment("start", zone, {});
    if (!start) return;
    event["start"] = *start;
    const bool has_hour = start->contains("local");
    const std::string date{start->at(has_hour ? "local" : "date").as_string().subview(0, 10)};
    auto end = row.moment("end", zone, date);
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

void add_recurrence(Object& event, const TableRow& row) {
    Object recurrence;
    if (!row.cell("rule").empty()) recurrence["rule"] = row.cell("rule");
    for (const char* list : {"dates", "except"}) {
        base::json::Array names;
        for (const std::string& each : parts_of(row.cell(list))) names.emplace_back(each);
        if (!names.empty()) recurrence[list] = std::move(names);
    }
    if (!recurrence.empty()) event["recurrence"] = std::move(recurrence);
}

ImportEntry entry_of(const TableRow& row, const std::string& zone, std::size_t line) {
    ImportEntry entry{line, row.cell("uid"), {}, place_of(row)};
    Object& event = entry.event;
    event["kind"] = "other";
    for (const char* each : {"kind", "status", "attendance_mode"}) row.copy_name(event, each);
    for (const char* each : {"title", "description", "language", "online_url"}) row.copy(event, each);
    add_moments(event, row, zone);
    if (!row.cell("all_day").empty()) event["time_announced"] = true;
    add_people(event, row, "hosts");
    add_people(event, row, "speakers");
    add_tags(event, parts_of(row.cell("tags")));
    base::json::Array campaigns;
    for (const std::string& each : parts_of(row.cell("campaigns"))) campaigns.emplace_back(each);
    event["campaigns"] = std::move(campaigns);
    for (const std::string& each : parts_of(row.cell("sources"))) add_source(event, each);
    add_recurrence(event, row);
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
    while (const auto row = reader.next()) {
        if (!row->is_sound)
            sink.problem({row->line, "a quotation mark is missing or stands in the way", true, "quotation"});
        else if (row->cells.size() > columns.size())
            sink.problem({row->line, "there are more cells than columns", true, "cells"});
        else
            sink.entry(entry_of(TableRow{columns, row->cells}, zone, row->line));
    }
}

}  // namespace charivari::app
