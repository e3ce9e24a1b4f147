#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "domain/schedule.hpp"
#include "http/form.hpp"

// Single fields of a form, read: what was typed, before the rules are asked. A finding stands at "/" + the field's name. Pure;
// any thread.
namespace charivari::pages {

std::optional<std::string> optional_text(const http::Form& form, const std::string& name);
std::optional<std::chrono::local_days> read_date(const http::Form& form, const std::string& name,
                                                 base::FieldErrors& errors);
std::optional<std::chrono::seconds> read_time(const http::Form& form, const std::string& name,
                                              base::FieldErrors& errors);
// "a, b" as its parts, and the same as slugs: "Reconnaissance faciale" is as good as "reconnaissance-faciale".
std::vector<std::string> parts_of(std::string_view text);
std::vector<std::string> slugs_of(std::string_view text);

// "date", "start_time", "end_date", "end_time", "all_day", "zone", and "end_zone" where that is another. A day without an hour
// waits for it unless it is ticked to last all day; the end of whole days is the last of them. From 22:00 to 1:00 is into the
// night. The date has to be there.
domain::Schedule read_schedule(const http::Form& form, base::FieldErrors& errors);
// The same fields for what is to be shown in them.
void add_schedule(http::Form& values, const domain::Schedule& schedule);

// One of a list; `value` stays where it is none.
template <typename Names, typename Enum>
void read_name(const http::Form& form, const std::string& name, const Names& names, Enum& value,
               base::FieldErrors& errors) {
    if (const auto found = names.find(form.value(name)))
        value = *found;
    else
        errors.add("/" + name, "unknown_value", "One of the list.");
}

}  // namespace charivari::pages
