#include "pages/agenda_view.hpp"

#include <optional>

#include "base/timestamp.hpp"
#include "pages/agenda_card.hpp"
#include "pages/page.hpp"

namespace charivari::pages {
namespace {

using std::chrono::local_days;
using std::chrono::months;
using std::chrono::year;
using std::chrono::year_month;
using std::chrono::year_month_day;
using view::Data;

year_month month_of(local_days date) {
    const year_month_day day{date};
    return day.year() / day.month();
}

local_days first_day(year_month month) { return local_days{month / std::chrono::day{1}}; }

std::string month_in_words(const Reader& reader, year_month month) {
    return reader.say("month.full",
                      {{"month", reader.words.month(reader.language, static_cast<unsigned>(month.month()))},
                       {"year", std::to_string(static_cast<int>(month.year()))}});
}

// The month that lies between both ends exactly.
std::optional<year_month> whole_month(const Reader& reader, const domain::EventFilter& filter) {
    if (!filter.from || !filter.to) return std::nullopt;
    const year_month month = month_of(domain::date_at(*filter.from, reader.zone));
    const bool is_whole = domain::start_of_day(first_day(month), reader.zone) == *filter.from &&
                          domain::start_of_day(first_day(month + months{1}), reader.zone) == *filter.to;
    return is_whole ? std::optional{month} : std::nullopt;
}

// The same for a year.
std::optional<year> whole_year(const Reader& reader, const domain::EventFilter& filter) {
    if (!filter.from || !filter.to) return std::nullopt;
    const year_month january = month_of(domain::date_at(*filter.from, reader.zone)).year() / std::chrono::January;
    const bool is_whole = domain::start_of_day(first_day(january), reader.zone) == *filter.from &&
                          domain::start_of_day(first_day(january + months{12}), reader.zone) == *filter.to;
    return is_whole ? std::optional{january.year()} : std::nullopt;
}

std::string year_in_digits(year year) { return std::to_string(static_cast<int>(year)); }

Data period(const Reader& reader, const std::string& query, const std::string& label, bool is_current) {
    return {{"url", reader.link("/agenda" + (query.empty() ? "" : "?" + query))},
            {"label", label},
            {"is_current", is_current}};
}

// From the first of these months until the other begins.
std::string query_between(year_month first, year_month end, const std::string& other_filters) {
    const std::string query = "from=" + base::to_text(first_day(first)) + "&to=" + base::to_text(first_day(end));
    return other_filters.empty() ? query : query + "&" + other_filters;
}

std::string agenda_heading(const Reader& reader, const AgendaQuery& query) {
    std::string heading = reader.say("agenda.title");
    if (const auto month = whole_month(reader, query.filter))
        heading = reader.say("agenda.of", {{"period", month_in_words(reader, *month)}});
    else if (const auto shown = whole_year(reader, query.filter))
        heading = reader.say("agenda.of", {{"period", year_in_digits(*shown)}});
    if (query.selection.empty()) return heading;
    return reader.say("agenda.selection", {{"agenda", heading}, {"selection", query.selection}});
}

Data agenda_feed(const Reader& reader, const AgendaQuery& query) {
    const std::string filters = query.other_filters.empty() ? "" : "?" + query.other_filters;
    Data feed = feed_links(reader, "/agenda.ics" + filters, "agenda.feed");
    feed.set("plain", "/agenda.txt" + filters);
    if (query.selection.empty()) return feed;
    feed.set("title", reader.say("agenda.selection.feed.title"));
    return feed.set("text", reader.say("agenda.selection.feed.text", {{"selection", query.selection}}));
}

}  // namespace

view::Data::List months_of(const Reader& reader, const std::vector<service::AgendaEntry>& entries) {
    struct Month {
        year_month month;
        Data::List cards;
    };
    std::vector<Month> months;
    for (const service::AgendaEntry& entry : entries) {
        const year_month month = month_of(day_of(entry));
        if (months.empty() || months.back().month != month) months.push_back({month, {}});
        months.back().cards.push_back(agenda_card(reader, entry));
    }
    Data::List list;
    for (Month& each : months) {
        list.push_back({{"id", "m-" + base::to_text(first_day(each.month)).substr(0, 7)},
                        {"label", month_in_words(reader, each.month)},
                        {"events", std::move(each.cards)}});
    }
    return list;
}

view::Data::List periods_of(const Reader& reader, const domain::EventFilter& filter, const std::string& other_filters) {
    const auto shown = whole_month(reader, filter);
    const year_month middle = shown.value_or(month_of(domain::date_at(filter.from.value_or(reader.now), reader.zone)));
    Data::List list;
    list.push_back(period(reader, other_filters, reader.say("agenda.coming"), !filter.from && !filter.to));
    for (const int step : {-1, 0, 1}) {
        const year_month month = middle + months{step};
        list.push_back(period(reader, query_between(month, month + months{1}, other_filters),
                              month_in_words(reader, month), step == 0 && shown.has_value()));
    }
    return list;
}

view::Data::List archive_of(const Reader& reader, const domain::EventFilter& filter, const std::string& other_filters,
                            std::chrono::year first) {
    const auto shown = whole_year(reader, filter);
    Data::List list;
    for (auto each = month_of(domain::date_at(reader.now, reader.zone)).year(); each >= first; --each) {
        const year_month january = each / std::chrono::January;
        list.push_back(period(reader, query_between(january, january + months{12}, other_filters), year_in_digits(each),
                              shown == each));
    }
    return list;
}

view::Data agenda_data(const Reader& reader, const AgendaQuery& query,
                       const std::vector<service::AgendaEntry>& entries) {
    const bool is_whole = query.selection.empty();
    const std::string whole = "/agenda" + (query.period.empty() ? "" : "?" + query.period);
    Data::List archive;
    if (query.first_year) archive = archive_of(reader, query.filter, query.other_filters, *query.first_year);
    Data data = Data::map();
    data.set("is_agenda", true);
    data.set("heading", agenda_heading(reader, query));
    data.set("lead", reader.say(is_whole ? "agenda.lead" : "agenda.selection.lead"));
    data.set("drop", is_whole ? Data{} : Data(reader.link(whole)));
    data.set("periods", periods_of(reader, query.filter, query.other_filters));
    data.set("has_archive", !archive.empty());
    data.set("archive", std::move(archive));
    data.set("months", months_of(reader, entries));
    data.set("empty", entries.empty() ? empty_list(reader, "agenda.empty") : Data{});
    data.set("feed", agenda_feed(reader, query));
    return data;
}

}  // namespace charivari::pages
