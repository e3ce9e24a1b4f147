#include "app/table_row.hpp"

#include <algorithm>
#include <array>

#include "app/event_table.hpp"
#include "base/text.hpp"
#include "base/timestamp.hpp"
#include "domain/typed_moment.hpp"

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

// A date, and perhaps an hour behind it: "18/01/2020 14h", "2020-01-18T14:00".
struct TypedMoment {
    std::optional<std::chrono::local_days> date;
    std::string time;  // as it was typed
};
TypedMoment typed_moment(const std::string& text) {
    if (const auto date = domain::typed_date(text)) return {date, {}};
    for (std::size_t at = text.find_first_of("T "); at != std::string::npos; at = text.find_first_of("T ", at + 1)) {
        std::string_view time = std::string_view{text}.substr(at + 1);
        for (const std::string_view word : {"à ", "at "})
            if (time.starts_with(word)) time.remove_prefix(word.size());
        const auto date = domain::typed_date(std::string_view{text}.substr(0, at));
        if (date && domain::typed_time(time)) return {date, std::string(time)};
    }
    return {};
}

}  // namespace

std::string_view column_of(std::string_view heading) {
    const std::string slug = base::slugify(heading);
    for (const Heading& each : headings)
        if (each.written == slug) return each.column;
    std::string name = slug;
    std::replace(name.begin(), name.end(), '-', '_');
    const auto* found = std::find(table_columns.begin(), table_columns.end(), name);
    return found == table_columns.end() ? std::string_view{} : *found;
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

TableRow::TableRow(const std::vector<std::string>& headings, const std::vector<std::string_view>& columns,
                   const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].empty()) continue;
        headings_.emplace(columns[i], headings[i]);
        if (i < cells.size() && cell(columns[i]).empty()) cells_[columns[i]] = base::tidy(cells[i]);
    }
}

std::string TableRow::cell(std::string_view column) const {
    const auto found = cells_.find(column);
    return found == cells_.end() ? std::string{} : found->second;
}

std::string TableRow::heading(std::string_view column) const {
    const auto found = headings_.find(column);
    return std::string(found == headings_.end() ? column : found->second);
}

void TableRow::copy(Object& object, std::string_view column) const {
    if (std::string text = cell(column); !text.empty()) object[{column.data(), column.size()}] = text;
}

std::optional<Object> TableRow::moment(const std::string& edge, const std::string& zone, const std::string& fallback,
                                       std::vector<NamedValue>& named) const {
    const std::string pointer = "/" + edge;
    const std::string day = cell(edge + "_date");
    std::string hour = cell(edge + "_time");
    if (day.empty() && hour.empty()) return std::nullopt;
    TypedMoment typed = typed_moment(day);
    if (hour.empty()) hour = typed.time;
    std::string date = day.empty() ? fallback : typed.date ? base::to_text(*typed.date) : day;
    named.push_back({pointer, heading(edge + "_date"), day, {}});
    if (!day.empty() && !typed.date) {
        named.back().instead = "a date, like 2027-03-18";
        return Object{{"date", date}, {"zone", zone}};
    }
    if (hour.empty()) return Object{{"date", date}, {"zone", zone}};
    const auto time = domain::typed_time(hour);
    if (time)
        return Object{{"local", date + "T" + base::to_text(std::chrono::local_seconds{*time}).substr(11)},
                      {"zone", zone}};
    named.back() = {pointer, heading(edge + "_time"), hour, "an hour, like 14:30"};
    return Object{{"local", date + "T" + hour}, {"zone", zone}};
}

}  // namespace charivari::app
