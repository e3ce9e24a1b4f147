#include "pages/typed_fields.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "base/timestamp.hpp"
#include "domain/typed_moment.hpp"

namespace charivari::pages {
namespace {

using base::FieldErrors;
using base::tidy;
using std::chrono::days;

std::string time_text(const domain::Moment& moment) {
    const std::string text = base::to_text(moment.local()).substr(11);
    return text.ends_with(":00") ? text.substr(0, 5) : text;
}

void read_end(const http::Form& form, domain::Schedule& schedule, FieldErrors& errors) {
    const domain::Moment& start = *schedule.start;
    const auto last = read_date(form, "end_date", errors);
    const auto time = read_time(form, "end_time", errors);
    if (errors.has("/end_date") || errors.has("/end_time")) return;
    if (!start.has_time()) {
        if (time) errors.add("/start_time", "required", "An hour, as there is one for the end.");
        schedule.end = domain::Moment{last.value_or(start.date) + days{1}, std::nullopt, start.zone};
        return;
    }
    if (!time) {
        if (last) errors.add("/end_time", "required", "An hour, as there is one for the start.");
        return;
    }
    const std::string zone = optional_text(form, "end_zone").value_or(start.zone);
    // From 22:00 to 1:00 is into the night.
    const bool is_next_day = !last && zone == start.zone && *time < *start.time;
    schedule.end = domain::Moment{last.value_or(start.date + days{is_next_day ? 1 : 0}), time, zone};
}

}  // namespace

std::optional<std::string> optional_text(const http::Form& form, const std::string& name) {
    std::string text = tidy(form.value(name));
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

std::optional<std::chrono::local_days> read_date(const http::Form& form, const std::string& name, FieldErrors& errors) {
    if (tidy(form.value(name)).empty()) return std::nullopt;
    const auto date = domain::typed_date(form.value(name));
    if (!date) errors.add("/" + name, "not_a_date", "A date: 2020-01-18.");
    return date;
}

std::optional<std::chrono::seconds> read_time(const http::Form& form, const std::string& name, FieldErrors& errors) {
    if (tidy(form.value(name)).empty()) return std::nullopt;
    const auto time = domain::typed_time(form.value(name));
    if (!time) errors.add("/" + name, "not_an_hour", "An hour: 14:00.");
    return time;
}

std::vector<std::string> parts_of(std::string_view text) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        if (std::string part = tidy(text.substr(begin, end - begin)); !part.empty()) parts.push_back(std::move(part));
        begin = end + 1;
    }
    return parts;
}

std::vector<std::string> slugs_of(std::string_view text) {
    std::vector<std::string> slugs;
    for (const std::string& each : parts_of(text)) {
        const std::string slug = base::slugify(each, 60);
        slugs.push_back(slug.empty() ? each : slug);
    }
    return slugs;
}

domain::Schedule read_schedule(const http::Form& form, FieldErrors& errors) {
    domain::Schedule schedule;
    const auto date = read_date(form, "date", errors);
    const auto time = read_time(form, "start_time", errors);
    if (!date) {
        errors.add("/date", "required", "The day on which it begins.");
        return schedule;
    }
    schedule.start = domain::Moment{*date, time, tidy(form.value("zone"))};
    schedule.is_time_announced = time.has_value() || form.find("all_day") != nullptr;
    if (time && form.find("all_day"))
        errors.add("/all_day", "hour_and_all_day", "What has an hour does not last all day.");
    read_end(form, schedule, errors);
    return schedule;
}

void add_schedule(http::Form& values, const domain::Schedule& schedule) {
    if (!schedule.start) return;
    const auto add = [&values](const char* name, std::string value) {
        values.fields.push_back({name, std::move(value)});
    };
    const domain::Moment& start = *schedule.start;
    add("date", base::to_text(start.date));
    if (start.has_time()) add("start_time", time_text(start));
    add("zone", start.zone);
    if (!start.has_time() && schedule.is_time_announced) add("all_day", "yes");
    if (!schedule.end) return;
    const domain::Moment& end = *schedule.end;
    const auto last = end.has_time() ? end.date : end.date - std::chrono::days{1};
    if (last != start.date) add("end_date", base::to_text(last));
    if (end.has_time()) add("end_time", time_text(end));
    if (end.zone != start.zone) add("end_zone", end.zone);
}

}  // namespace charivari::pages
