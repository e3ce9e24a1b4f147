#include "pages/agenda_view.hpp"

#include <optional>

#include "base/timestamp.hpp"
#include "pages/event_view.hpp"
#include "pages/page.hpp"

namespace charivari::pages {
namespace {

using std::chrono::local_days;
using std::chrono::months;
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

Data period(const Reader& reader, const std::string& query, const std::string& label, bool is_current) {
    return {{"url", reader.link("/agenda" + (query.empty() ? "" : "?" + query))},
            {"label", label},
            {"is_current", is_current}};
}

Data month_period(const Reader& reader, year_month month, const std::string& other_filters, bool is_current) {
    std::string query =
        "from=" + base::to_text(first_day(month)) + "&to=" + base::to_text(first_day(month + months{1}));
    if (!other_filters.empty()) query += "&" + other_filters;
    return period(reader, query, month_in_words(reader, month), is_current);
}

}  // namespace

view::Data::List months_of(const Reader& reader, const std::vector<domain::Event>& events) {
    struct Month {
        year_month month;
        Data::List cards;
    };
    std::vector<Month> months;
    for (const domain::Event& event : events) {
        const year_month month = month_of(event.start().date);
        if (months.empty() || months.back().month != month) months.push_back({month, {}});
        months.back().cards.push_back(event_card(reader, event));
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
        list.push_back(month_period(reader, middle + months{step}, other_filters, step == 0 && shown.has_value()));
    }
    return list;
}

view::Data agenda_data(const Reader& reader, const domain::EventFilter& filter, const std::string& other_filters,
                       const std::vector<domain::Event>& events) {
    const auto month = whole_month(reader, filter);
    const std::string feed = "/agenda.ics" + (other_filters.empty() ? "" : "?" + other_filters);
    Data data = Data::map();
    data.set("is_agenda", true);
    data.set("heading", month ? reader.say("agenda.month", {{"month", month_in_words(reader, *month)}})
                              : reader.say("agenda.title"));
    data.set("lead", reader.say("agenda.lead"));
    data.set("periods", periods_of(reader, filter, other_filters));
    data.set("months", months_of(reader, events));
    data.set("empty", events.empty() ? empty_list(reader, "agenda.empty") : Data{});
    data.set("feed", feed_links(reader, feed, "agenda.feed"));
    return data;
}

}  // namespace charivari::pages
