#include "feeds/plain_agenda.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "base/error.hpp"
#include "base/timestamp.hpp"
#include "feeds/action_words.hpp"
#include "feeds/entry_words.hpp"
#include "front/agenda_query.hpp"
#include "front/event_moments.hpp"
#include "view/moments.hpp"

namespace charivari::feeds {
namespace {

using std::chrono::days;
using std::chrono::local_days;

constexpr std::size_t most = 500;
constexpr days week{7};

local_days monday_of(local_days day) { return day - (std::chrono::weekday{day} - std::chrono::Monday); }

std::optional<int> number_of(std::string_view text) {
    int number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failure == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

local_days asked_week(const front::Call& call) {
    const auto text = call.query("week");
    if (!text) return monday_of(domain::date_at(call.now, call.site.zone));
    const auto monday = feeds::monday_of(*text);
    if (!monday)
        throw base::Error{base::Code::bad_request,
                          "Some parameters are not right.",
                          {{"?week", "not_a_week", "A week, 2020-W03, or a date of it, 2020-01-18."}}};
    return *monday;
}

// What is told of one entry.
struct Line {
    const domain::Moment& start;
    std::string title;  // with "ANNULÉ : " and the like before it
    const std::optional<domain::Place>& place;
    std::string path;  // the short one, if it has that
};

std::string path_of(const std::string& short_code, const std::string& path) {
    return short_code.empty() ? path : "/a/" + short_code;
}

Line line_of(const service::AgendaEntry& entry, const front::Call& call) {
    if (const auto* event = std::get_if<domain::Event>(&entry))
        return {event->start(), prefix_of(*event, call) + domain::title_in(*event, call.language), event->place,
                path_of(event->short_code, "/events/" + event->slug)};
    const domain::Action& action = std::get<service::ActionView>(entry).action;
    return {action.start(), prefix_of(action, call) + domain::title_in(action, call.language), action.place,
            path_of(action.short_code, "/actions/" + action.slug)};
}

std::string text_of(const Line& line, const front::Call& call) {
    std::string text = "- ";
    if (line.start.has_time())
        text += view::time_in_words(call.view.words(), call.language, *line.start.time) +
                call.view.words().say(call.language, "agenda.text.at");
    text += line.title;
    if (line.place) text += ", " + location_of(*line.place);
    return text + "\n  " + std::string(call.origin) + line.path + "\n";
}

}  // namespace

std::optional<local_days> monday_of(std::string_view text) {
    if (const auto date = base::parse_date(text)) return monday_of(*date);
    if (text.size() != 8 || text.substr(4, 2) != "-W") return std::nullopt;
    const auto year = number_of(text.substr(0, 4));
    const auto number = number_of(text.substr(6));
    if (!year || !number || *year < 1970 || *year > 2199 || *number < 1) return std::nullopt;
    // 4 January is in the first week, and the Thursday of each in its year.
    const local_days first = monday_of(local_days{std::chrono::year{*year} / std::chrono::January / 4});
    const local_days monday = first + week * (*number - 1);
    const std::chrono::year_month_day thursday{monday + days{3}};
    return thursday.year() == std::chrono::year{*year} ? std::optional{monday} : std::nullopt;
}

front::Outcome show_agenda_text(const front::Call& call) {
    constexpr std::array<std::string_view, 1> own{"week"};
    for (const char* name : {"from", "to"})
        if (call.query(name))
            throw base::Error{base::Code::bad_request,
                              "Some parameters are not right.",
                              {{"?" + std::string(name), "unknown_parameter", "It is one week: ?week=2020-W03."}}};
    service::AgendaFilter filter = front::agenda_filter_of(call, own);
    const local_days monday = asked_week(call);
    const base::Utc ends_at = domain::start_of_day(monday + week, call.site.zone);
    filter.set_period(domain::start_of_day(monday, call.site.zone), ends_at);
    const auto page = call.services.agenda.list(call.caller, filter, most, std::nullopt);
    const view::Words& words = call.view.words();
    const std::string period =
        view::range_in_words(words, call.language, {monday, std::nullopt}, view::WrittenMoment{monday + days{6}, {}});
    http::Response response;
    response.fields.set("Content-Type", "text/plain; charset=utf-8");
    std::string& text = response.body;
    text = words.say(call.language, "agenda.text.title", {{"site", call.site.name}, {"period", period}}) + "\n";
    std::optional<local_days> day;
    for (const service::AgendaEntry& each : page.entries) {
        const Line line = line_of(each, call);
        const local_days shown = std::max(line.start.date, monday);
        if (day != shown) text += "\n" + view::date_in_words(words, call.language, shown) + "\n";
        day = shown;
        text += text_of(line, call);
    }
    if (page.entries.empty()) text += "\n" + words.say(call.language, "agenda.text.empty") + "\n";
    if (page.next) text += "\n" + words.say(call.language, "agenda.text.more") + "\n";
    front::Answer answer{std::move(response)};
    const auto changes_at = front::agenda_ends_at(filter, page.entries, call.now);
    if (call.query("week")) return std::move(answer).valid_until(changes_at);
    return std::move(answer).valid_until(changes_at ? std::min(*changes_at, ends_at) : ends_at);
}

}  // namespace charivari::feeds
