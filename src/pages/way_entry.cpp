#include "pages/way_entry.hpp"

#include <chrono>

#include "base/text.hpp"
#include "domain/typed_duration.hpp"
#include "pages/action_view.hpp"

namespace charivari::pages {

std::string way_in_words(const Reader& reader, const domain::Duration& way) {
    const auto length = way.length();
    if (length == length.zero()) return reader.say("way.at");
    return reader.say(length < length.zero() ? "way.before" : "way.after", {{"length", length_in_words(reader, way)}});
}

FieldGroup::Row way_row(const Reader& reader, const std::string& name, const std::string& legend,
                        const std::optional<domain::Duration>& way, bool is_after) {
    if (way) is_after = way->length() > std::chrono::seconds{0};
    FieldGroup::Row row{legend, {}};
    row.fields.push_back({.name = name,
                          .label = reader.say("way.length"),
                          .value = way ? length_in_words(reader, *way) : "",
                          .hint = reader.say("way.hint"),
                          .is_required = false});
    row.fields.push_back(
        {.name = name + "/side",
         .label = reader.say("way.side"),
         .kind = Field::Kind::select,
         .value = is_after ? "after" : "before",
         .options = {{"before", reader.say("way.side.before")}, {"after", reader.say("way.side.after")}}});
    return row;
}

std::optional<domain::Duration> way_of(const http::Form& form, const std::string& name, base::FieldErrors& errors) {
    if (base::tidy(form.value(name)).empty()) return std::nullopt;
    auto way = domain::typed_duration(form.value(name));
    if (!way) errors.add("/" + name, "not_a_length", "A length of time: 45 min, 1 h 30, 2 days.");
    if (way && form.value(name + "/side") == "before") way = domain::Duration{-way->days, -way->time};
    return way;
}

}  // namespace charivari::pages
