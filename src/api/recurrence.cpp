#include "api/recurrence.hpp"

#include "api/json_answer.hpp"
#include "api/moment.hpp"
#include "domain/recurrence.hpp"

namespace charivari::api {
namespace {

using base::json::Array;
using base::json::Object;
using base::json::Value;
using domain::OccurrenceName;
using domain::OccurrenceOverride;

Array names(const std::vector<OccurrenceName>& all) {
    Array array;
    array.reserve(all.size());
    for (const OccurrenceName& each : all) array.emplace_back(domain::to_text(each));
    return array;
}

template <typename Names, typename Enum>
Value name_or_null(const Names& names, const std::optional<Enum>& value) {
    return value ? Value(names.name_of(*value)) : Value(nullptr);
}

Object override_of(const OccurrenceOverride& said) {
    return {{"occurrence", domain::to_text(said.occurrence)},
            {"status", name_or_null(domain::event_statuses, said.status)},
            {"start", to_json(said.start)},
            {"end", to_json(said.end)},
            {"title", or_null(said.title)},
            {"description", or_null(said.description)},
            {"place", or_null(said.place)},
            {"attendance_mode", name_or_null(domain::attendance_modes, said.attendance_mode)},
            {"online_url", or_null(said.online_url)}};
}

constexpr const char* what_a_name_is = "A local start without a zone: 2020-01-18T14:00:00, or a date: 2020-01-18.";

std::vector<OccurrenceName> read_names(ObjectReader& reader, std::string_view list) {
    std::vector<OccurrenceName> all;
    const auto texts = reader.texts(list);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto name = domain::parse_occurrence_name(texts[i]);
        if (!name) reader.add_item(list, i, "not_a_time", what_a_name_is);
        all.push_back(name.value_or(OccurrenceName{}));
    }
    return all;
}

OccurrenceOverride read_override(ObjectReader& reader) {
    OccurrenceOverride said;
    const auto text = reader.text("occurrence");
    const auto name = text ? domain::parse_occurrence_name(*text) : std::nullopt;
    if (!text)
        reader.add("occurrence", "required", "Which occurrence it is about, by its local start.");
    else if (!name)
        reader.add("occurrence", "not_a_time", what_a_name_is);
    said.occurrence = name.value_or(OccurrenceName{});
    said.status = reader.choice("status", domain::event_statuses);
    said.start = reader.moment("start");
    said.end = reader.moment("end");
    said.title = reader.text("title");
    said.description = reader.text("description");
    said.place = reader.text("place");
    said.attendance_mode = reader.choice("attendance_mode", domain::attendance_modes);
    said.online_url = reader.text("online_url");
    return said;
}

}  // namespace

Value to_json(const std::optional<domain::Recurrence>& recurrence) {
    if (!recurrence) return nullptr;
    Array overrides;
    for (const OccurrenceOverride& each : recurrence->overrides) overrides.push_back(override_of(each));
    return Object{{"rule", or_null(recurrence->rule)},
                  {"dates", names(recurrence->dates)},
                  {"except", names(recurrence->exceptions)},
                  {"overrides", std::move(overrides)}};
}

std::optional<domain::Recurrence> read_recurrence(ObjectReader& event) {
    std::optional<domain::Recurrence> recurrence;
    event.object("recurrence", [&](ObjectReader& reader) {
        recurrence.emplace();
        recurrence->rule = reader.text("rule");
        recurrence->dates = read_names(reader, "dates");
        recurrence->exceptions = read_names(reader, "except");
        reader.objects("overrides", [&](ObjectReader& each) { recurrence->overrides.push_back(read_override(each)); });
    });
    return recurrence;
}

}  // namespace charivari::api
