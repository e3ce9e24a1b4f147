#include "api/object_reader.hpp"

#include <algorithm>
#include <cmath>

#include "base/timestamp.hpp"

namespace charivari::api {
namespace {

using base::json::Object;
using base::json::Value;

std::string to_std(const base::json::String& text) { return {text.data(), text.size()}; }

// Whether nothing but its year keeps `parse` from reading the text.
template <typename Parse>
bool has_other_year(std::string text, Parse parse) {
    if (text.find_first_not_of("0123456789") != 4) return false;
    return parse(text.replace(0, 4, "2000")).has_value();
}

}  // namespace

const Value* ObjectReader::find(std::string_view name) {
    known_.emplace_back(name);
    const Value* value = object_.if_contains({name.data(), name.size()});
    return value && !value->is_null() ? value : nullptr;
}

void ObjectReader::add(std::string_view name, std::string code, std::string message) {
    errors_.add(pointer_ + "/" + base::pointer_part(name), std::move(code), std::move(message));
}

void ObjectReader::add_item(std::string_view list, std::size_t index, std::string code, std::string message) {
    errors_.add(pointer_ + "/" + base::pointer_part(list) + "/" + std::to_string(index), std::move(code),
                std::move(message));
}

void ObjectReader::add_wrong_type(std::string_view name, std::string_view wanted) {
    add(name, "wrong_type", "This should be " + std::string(wanted) + ".");
}

void ObjectReader::add_unread(std::string_view name, bool has_other_year, std::string code, std::string message) {
    if (has_other_year) return add(name, "out_of_range", "A year from 1970 to 2199.");
    add(name, std::move(code), std::move(message));
}

std::optional<std::string> ObjectReader::text(std::string_view name) {
    const Value* value = find(name);
    if (!value) return std::nullopt;
    if (const auto* text = value->if_string()) return to_std(*text);
    add_wrong_type(name, "a text");
    return std::nullopt;
}

std::optional<bool> ObjectReader::boolean(std::string_view name) {
    const Value* value = find(name);
    if (!value) return std::nullopt;
    if (const bool* truth = value->if_bool()) return *truth;
    add_wrong_type(name, "true or false");
    return std::nullopt;
}

std::optional<double> ObjectReader::number(std::string_view name) {
    const Value* value = find(name);
    if (!value) return std::nullopt;
    if (value->is_number()) return value->to_number<double>();
    add_wrong_type(name, "a number");
    return std::nullopt;
}

std::optional<int> ObjectReader::integer(std::string_view name) {
    constexpr double limit = 2'000'000;
    const Value* value = find(name);
    if (!value) return std::nullopt;
    const double number = value->is_number() ? value->to_number<double>() : 0.5;
    if (std::trunc(number) == number) return static_cast<int>(std::clamp(number, -limit, limit));
    add_wrong_type(name, "a whole number");
    return std::nullopt;
}

std::optional<std::chrono::local_days> ObjectReader::date(std::string_view name) {
    const auto given = text(name);
    if (!given) return std::nullopt;
    const auto day = base::parse_date(*given);
    if (!day) add_unread(name, has_other_year(*given, base::parse_date), "not_a_date", "A date: 2020-01-18.");
    return day;
}

std::optional<domain::Moment> ObjectReader::moment(std::string_view name) {
    const Value* value = find(name);
    if (!value) return std::nullopt;
    const Object* object = value->if_object();
    if (!object) {
        add_wrong_type(name, "an object with date or local, and zone");
        return std::nullopt;
    }
    ObjectReader reader{*object, pointer_ + "/" + std::string(name), errors_};
    const auto date = reader.text("date");
    const auto local = reader.text("local");
    const auto zone = reader.text("zone");
    const auto utc = reader.text("utc");
    reader.finish();

    const auto day = date ? base::parse_date(*date) : std::nullopt;
    const auto wall = local ? base::parse_local(*local) : std::nullopt;
    if (date && local) reader.add("local", "contradiction", "Either date or local.");
    if (date && !day)
        reader.add_unread("date", has_other_year(*date, base::parse_date), "not_a_date", "A date: 2020-01-18.");
    if (local && !wall)
        reader.add_unread("local", has_other_year(*local, base::parse_local), "not_a_time",
                          "A local date and time: 2020-01-18T14:00:00.");
    if (!date && !local) reader.add("date", "required", "A date, or local with an hour.");
    if (!zone)
        reader.add("zone", "required", "A name of the IANA time zone database: Europe/Paris.");
    else if (!domain::is_zone(*zone))
        reader.add("zone", "unknown_zone", "A name of the IANA time zone database: Europe/Paris.");
    if (!zone || !domain::is_zone(*zone) || day.has_value() == wall.has_value()) return std::nullopt;

    domain::Moment moment;
    moment.zone = *zone;
    moment.date = day ? *day : std::chrono::floor<std::chrono::days>(*wall);
    if (wall) moment.time = *wall - domain::Local{moment.date};
    if (utc && (!wall || base::to_text(moment.utc()) != *utc))
        reader.add("utc", "contradiction", "utc follows from local and zone; leave it out.");
    return moment;
}

std::vector<std::string> ObjectReader::texts(std::string_view name) {
    std::vector<std::string> list;
    const Value* value = find(name);
    if (!value) return list;
    const auto* array = value->if_array();
    if (!array) {
        add_wrong_type(name, "a list of texts");
        return list;
    }
    for (const Value& each : *array) {
        if (const auto* text = each.if_string())
            list.push_back(to_std(*text));
        else
            errors_.add(pointer_ + "/" + std::string(name) + "/" + std::to_string(list.size()), "wrong_type",
                        "This should be a text.");
        if (!each.is_string()) list.emplace_back();
    }
    return list;
}

void ObjectReader::objects(std::string_view name, const std::function<void(ObjectReader&)>& read) {
    const Value* value = find(name);
    if (!value) return;
    const auto* array = value->if_array();
    if (!array) return add_wrong_type(name, "a list of objects");
    for (std::size_t i = 0; i < array->size(); ++i) {
        const std::string pointer = pointer_ + "/" + std::string(name) + "/" + std::to_string(i);
        const Object* object = (*array)[i].if_object();
        if (!object) errors_.add(pointer, "wrong_type", "This should be an object.");
        // What is none is read as an empty one, so that the others keep their places in the list; that it lacks members is
        // no finding of its own.
        const Object nothing;
        base::FieldErrors ignored;
        ObjectReader reader{object ? *object : nothing, pointer, object ? errors_ : ignored};
        read(reader);
        reader.finish();
    }
}

void ObjectReader::object(std::string_view name, const std::function<void(ObjectReader&)>& read) {
    const Value* value = find(name);
    if (!value) return;
    const Object* object = value->if_object();
    if (!object) return add_wrong_type(name, "an object");
    ObjectReader reader{*object, pointer_ + "/" + std::string(name), errors_};
    read(reader);
    reader.finish();
}

void ObjectReader::members(std::string_view name, const std::function<void(const std::string&, ObjectReader&)>& read) {
    const Value* value = find(name);
    if (!value) return;
    const Object* object = value->if_object();
    if (!object) return add_wrong_type(name, "an object");
    for (const auto& member : *object) {
        const std::string key{member.key().data(), member.key().size()};
        const std::string pointer = pointer_ + "/" + std::string(name) + "/" + base::pointer_part(key);
        const Object* inner = member.value().if_object();
        if (!inner) {
            errors_.add(pointer, "wrong_type", "This should be an object.");
            continue;
        }
        ObjectReader reader{*inner, pointer, errors_};
        read(key, reader);
        reader.finish();
    }
}

void ObjectReader::finish() {
    for (const auto& member : object_) {
        const std::string_view name{member.key().data(), member.key().size()};
        if (std::find(known_.begin(), known_.end(), name) == known_.end())
            add(name, "unknown_field", "There is no field of this name.");
    }
}

Object parse_object(std::string_view body) {
    Value value = base::json::parse(body, body_limits);
    if (!value.is_object()) throw base::Error{base::Code::bad_request, "The body should be a JSON object."};
    return std::move(value.get_object());
}

}  // namespace charivari::api
