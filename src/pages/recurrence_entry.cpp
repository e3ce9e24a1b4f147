#include "pages/recurrence_entry.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "base/text.hpp"
#include "base/timestamp.hpp"
#include "domain/moment.hpp"
#include "domain/recurrence.hpp"
#include "domain/repetition.hpp"
#include "domain/typed_moment.hpp"
#include "pages/event_entry.hpp"

namespace charivari::pages {
namespace {

using base::FieldErrors;
using base::tidy;
using domain::Moment;
using domain::OccurrenceName;
using domain::OccurrenceOverride;
using std::chrono::days;

std::string time_text(std::chrono::seconds time) {
    const std::string text = base::to_text(domain::Local{std::chrono::local_days{}} + time).substr(11);
    return text.ends_with(":00") ? text.substr(0, 5) : text;
}

std::string name_text(const OccurrenceName& name) {
    return base::to_text(name.date) + (name.time ? " " + time_text(*name.time) : "");
}

std::string joined(const std::vector<OccurrenceName>& names) {
    std::string text;
    for (const OccurrenceName& each : names) text += (text.empty() ? "" : ", ") + name_text(each);
    return text;
}

// "18/01/2020", "2020-01-18 14:00", "2020-01-18T14:00": without an hour, at that of the start.
std::optional<OccurrenceName> read_name(std::string_view typed, const Moment& start) {
    const std::string text = tidy(typed);
    const std::size_t end = std::min(text.find_first_of(" T"), text.size());
    const auto date = domain::typed_date(text.substr(0, end));
    if (!date) return std::nullopt;
    if (end == text.size()) return OccurrenceName{*date, start.time};
    const auto time = domain::typed_time(text.substr(end + 1));
    return time ? std::optional{OccurrenceName{*date, time}} : std::nullopt;
}

std::vector<OccurrenceName> read_names(const http::Form& form, const char* field, const Moment& start,
                                       FieldErrors& errors) {
    std::vector<OccurrenceName> names;
    const std::string_view text = form.value(field);
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find_first_of(",;\n", begin), text.size());
        if (const std::string part = tidy(text.substr(begin, end - begin)); !part.empty()) {
            const auto name = read_name(part, start);
            if (name)
                names.push_back(*name);
            else
                errors.add("/" + std::string(field), "not_dates", "Dates, separated by commas: 2020-01-18.");
        }
        begin = end + 1;
    }
    return names;
}

std::optional<std::string> read_rule(const http::Form& form, const Moment& start, FieldErrors& errors) {
    domain::Repetition choice;
    if (const auto repeat = domain::repeats.find(form.value("repeat")))
        choice.repeat = *repeat;
    else if (!form.value("repeat").empty())
        errors.add("/repeat", "unknown_value", "One of the list.");
    if (choice.repeat == domain::Repeat::once) return std::nullopt;
    if (choice.repeat == domain::Repeat::rule) {
        std::string text = tidy(form.value("repeat_rule"));
        return text.empty() ? std::nullopt : std::optional(std::move(text));
    }
    if (const std::string text = tidy(form.value("repeat_until")); !text.empty()) {
        choice.until = domain::typed_date(text);
        if (!choice.until) errors.add("/repeat_until", "not_a_date", "A date: 2020-01-18.");
    }
    if (const std::string text = tidy(form.value("repeat_count")); !text.empty()) {
        std::uint32_t count = 0;
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), count);
        if (failure != std::errc{} || end != text.data() + text.size() || count < 1)
            errors.add("/repeat_count", "out_of_range", "A number: 10.");
        else
            choice.count = count;
    }
    if (choice.until && choice.count)
        errors.add("/repeat_count", "count_and_until", "Either a number of times or a last day.");
    if (const std::string was(form.value("repeat_was")); !was.empty() && domain::repetition_of(was, start) == choice)
        return was;
    return domain::rule_of(choice, start);
}

// One row, "occurrence_2_…".
class Row {
  public:
    Row(const http::Form& form, std::size_t index, FieldErrors& errors) : form_(form), index_(index), errors_(errors) {}

    std::string text(const char* member) const { return tidy(form_.value(row_field("occurrence", index_, member))); }
    std::optional<std::string> optional_text(const char* member) const {
        std::string value = text(member);
        return value.empty() ? std::nullopt : std::optional(std::move(value));
    }
    void add(const char* member, std::string code, std::string message) const {
        errors_.add("/" + row_field("occurrence", index_, member), std::move(code), std::move(message));
    }
    std::optional<std::chrono::local_days> date(const char* member) const {
        const auto typed = optional_text(member);
        if (!typed) return std::nullopt;
        const auto read = domain::typed_date(*typed);
        if (!read) add(member, "not_a_date", "A date: 2020-01-18.");
        return read;
    }
    std::optional<std::chrono::seconds> time(const char* member) const {
        const auto typed = optional_text(member);
        if (!typed) return std::nullopt;
        const auto read = domain::typed_time(*typed);
        if (!read) add(member, "not_an_hour", "An hour: 14:00.");
        return read;
    }
    template <typename Names>
    auto choice(const char* member, const Names& names) const -> decltype(names.find("")) {
        const auto typed = optional_text(member);
        if (!typed) return std::nullopt;
        const auto found = names.find(*typed);
        if (!found) add(member, "unknown_value", "One of the list.");
        return found;
    }

  private:
    const http::Form& form_;
    std::size_t index_;
    FieldErrors& errors_;
};

void read_end(const Row& row, const Moment& start, OccurrenceOverride& said) {
    const auto last = row.date("end_date");
    const auto time = row.time("end_time");
    if (!start.has_time()) {
        if (time) row.add("start_time", "required", "An hour, as there is one for the end.");
        if (last) said.end = Moment{*last + days{1}, std::nullopt, start.zone};
        return;
    }
    if (!time) {
        if (last) row.add("end_time", "required", "An hour, as there is one for the start.");
        return;
    }
    const std::string zone = row.optional_text("end_zone").value_or(start.zone);
    const bool is_next_day = !last && zone == start.zone && *time < *start.time;
    said.end = Moment{last.value_or(start.date + days{is_next_day ? 1 : 0}), time, zone};
}

OccurrenceOverride read_override(const Row& row, const Moment& series, const IdOf& place_named) {
    OccurrenceOverride said;
    const std::string typed = row.text("occurrence");
    const auto name = read_name(typed, series);
    if (typed.empty())
        row.add("occurrence", "required", "Which date it is about.");
    else if (!name)
        row.add("occurrence", "not_a_date", "A date: 2020-01-18.");
    said.occurrence = name.value_or(OccurrenceName{series.date, series.time});
    said.status = row.choice("status", domain::event_statuses);
    const auto date = row.date("date");
    const auto time = row.time("start_time");
    Moment start{date.value_or(said.occurrence.date), time ? time : said.occurrence.time,
                 row.optional_text("zone").value_or(series.zone)};
    if (!time && row.optional_text("undated")) start.time.reset();
    if (date || time) said.start = start;
    read_end(row, start, said);
    said.title = row.optional_text("title");
    said.description = row.optional_text("description");
    if (const auto place = row.optional_text("place")) {
        said.place = place_named(*place);
        if (!said.place) row.add("place", "unknown", "There is no such place.");
    }
    said.attendance_mode = row.choice("attendance_mode", domain::attendance_modes);
    said.online_url = row.optional_text("online_url");
    return said;
}

void add_override(const OccurrenceOverride& said, std::size_t index, const Moment& series,
                  const AddressOf& address_of_place, const AddField& add) {
    const auto row = [&](const char* member, std::string value) {
        if (!value.empty()) add(row_field("occurrence", index, member), std::move(value));
    };
    const Moment start = said.start.value_or(Moment{said.occurrence.date, said.occurrence.time, series.zone});
    // Always there: rows are counted by it.
    add(row_field("occurrence", index, "occurrence"), name_text(said.occurrence));
    if (said.status) row("status", std::string(domain::event_statuses.name_of(*said.status)));
    if (said.start) {
        row("date", base::to_text(start.date));
        if (start.time) row("start_time", time_text(*start.time));
        if (start.zone != series.zone) row("zone", start.zone);
        if (!start.time && said.occurrence.time) row("undated", "yes");
    }
    if (said.end && said.end->has_time()) {
        if (said.end->date != start.date) row("end_date", base::to_text(said.end->date));
        row("end_time", time_text(*said.end->time));
        if (said.end->zone != start.zone) row("end_zone", said.end->zone);
    } else if (said.end) {
        row("end_date", base::to_text(said.end->date - days{1}));
    }
    row("title", said.title.value_or(""));
    row("description", said.description.value_or(""));
    if (said.place) row("place", address_of_place(*said.place));
    if (said.attendance_mode)
        row("attendance_mode", std::string(domain::attendance_modes.name_of(*said.attendance_mode)));
    row("online_url", said.online_url.value_or(""));
}

}  // namespace

void add_recurrence(const domain::EventDraft& facts, const AddressOf& address_of_place, const AddField& add) {
    if (!facts.recurrence || !facts.start) return add("repeat", "once");
    const domain::Recurrence& recurrence = *facts.recurrence;
    const domain::Repetition choice =
        recurrence.rule ? domain::repetition_of(*recurrence.rule, *facts.start) : domain::Repetition{};
    add("repeat", std::string(domain::repeats.name_of(choice.repeat)));
    if (choice.until) add("repeat_until", base::to_text(*choice.until));
    if (choice.count) add("repeat_count", std::to_string(*choice.count));
    if (recurrence.rule) add(choice.repeat == domain::Repeat::rule ? "repeat_rule" : "repeat_was", *recurrence.rule);
    add("repeat_dates", joined(recurrence.dates));
    add("repeat_except", joined(recurrence.exceptions));
    for (std::size_t i = 0; i < recurrence.overrides.size(); ++i)
        add_override(recurrence.overrides[i], i, *facts.start, address_of_place, add);
}

std::optional<domain::Recurrence> read_recurrence(const http::Form& form, const Moment& start, const IdOf& place_named,
                                                  FieldErrors& errors) {
    domain::Recurrence recurrence;
    recurrence.rule = read_rule(form, start, errors);
    recurrence.dates = read_names(form, "repeat_dates", start, errors);
    const bool is_once =
        domain::repeats.find(form.value("repeat")).value_or(domain::Repeat::once) == domain::Repeat::once;
    if (is_once && recurrence.dates.empty() && !errors.has("/repeat_dates")) return std::nullopt;
    recurrence.exceptions = read_names(form, "repeat_except", start, errors);
    for (std::size_t i = 0; form.find(row_field("occurrence", i, "occurrence")); ++i)
        recurrence.overrides.push_back(read_override(Row{form, i, errors}, start, place_named));
    return recurrence;
}

std::string recurrence_field(std::string_view pointer, const http::Form& form) {
    constexpr std::string_view overrides = "/recurrence/overrides/";
    if (pointer.starts_with("/recurrence/dates")) return "/repeat_dates";
    if (pointer.starts_with("/recurrence/except")) return "/repeat_except";
    if (!pointer.starts_with(overrides)) return form.value("repeat") == "rule" ? "/repeat_rule" : "/repeat";
    const std::string_view rest = pointer.substr(overrides.size());
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    const std::string row = "/occurrence_" + std::string(rest.substr(0, slash));
    std::string_view member = slash < rest.size() ? rest.substr(slash + 1) : "occurrence";
    if (member.starts_with("start")) return row + "_date";
    if (member.starts_with("end"))
        return row + (form.value(row.substr(1) + "_end_date").empty() ? "_end_time" : "_end_date");
    return row + "_" + std::string(member.substr(0, member.find('/')));
}

}  // namespace charivari::pages
