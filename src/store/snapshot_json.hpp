#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/json.hpp"
#include "base/timestamp.hpp"
#include "domain/event.hpp"
#include "domain/recurrence.hpp"

// What the snapshots of all nouns have in common: JSON of this program's own, in which members that are empty are left out.
// Reading throws Error{internal}, or what base::json throws, for what no version wrote.
namespace charivari::store::snapshot {

using base::json::Array;
using base::json::Object;
using base::json::Value;
using domain::Moment;

inline base::Error unreadable(const std::string& why) {
    return base::Error{base::Code::internal}.because("a snapshot: " + why);
}

inline void put(Object& object, std::string_view name, const std::string& text) {
    if (!text.empty()) object[name] = text;
}
inline void put(Object& object, std::string_view name, const std::optional<std::string>& text) {
    if (text) object[name] = *text;
}
inline void put(Object& object, std::string_view name, domain::Utc instant) {
    object[name] = instant.time_since_epoch().count();
}
inline void put(Object& object, std::string_view name, const std::optional<Moment>& moment) {
    if (!moment) return;
    const std::string text = base::to_text(moment->local());
    object[name] = Array{moment->has_time() ? text : text.substr(0, 10), moment->zone};
}
inline void put(Object& object, std::string_view name, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    Array array;
    for (const std::string& each : texts) array.emplace_back(each);
    object[name] = std::move(array);
}
template <typename Item, typename Write>
void put(Object& object, std::string_view name, const std::vector<Item>& items, Write write) {
    if (items.empty()) return;
    Array array;
    for (const Item& each : items) {
        Object written;
        write(written, each);
        array.push_back(std::move(written));
    }
    object[name] = std::move(array);
}

inline std::string text_of(const Value& value) {
    if (!value.is_string()) throw unreadable("a text is none");
    return std::string(value.as_string());
}
inline std::optional<std::string> find_text(const Object& object, std::string_view name) {
    const Value* value = object.if_contains(name);
    return value ? std::optional(text_of(*value)) : std::nullopt;
}
inline std::string text_in(const Object& object, std::string_view name) { return find_text(object, name).value_or(""); }

inline std::optional<Moment> moment_in(const Object& object, std::string_view name) {
    const Value* value = object.if_contains(name);
    if (!value) return std::nullopt;
    const std::string text = text_of(value->at(0));  // "2020-01-18" or "2020-01-18T14:00:00"
    const auto date = base::parse_date_of_any_year(std::string_view{text}.substr(0, 10));
    if (!date) throw unreadable("no moment: " + text);
    Moment moment{*date, std::nullopt, text_of(value->at(1))};
    if (text.size() == 10) return moment;
    const auto clock = base::parse_local("1970-01-01" + text.substr(10));
    if (!clock) throw unreadable("no moment: " + text);
    moment.time = clock->time_since_epoch();
    return moment;
}

inline domain::Utc instant_in(const Object& object, std::string_view name) {
    return domain::Utc{std::chrono::seconds{object.at(name).to_number<std::int64_t>()}};
}

template <typename Read>
void read_each(const Object& object, std::string_view name, Read read) {
    const Value* value = object.if_contains(name);
    if (!value) return;
    for (const Value& each : value->as_array()) read(each);
}

inline void read_texts(const Object& object, std::string_view name, std::vector<std::string>& texts) {
    read_each(object, name, [&](const Value& each) { texts.push_back(text_of(each)); });
}

inline void write_source(Object& object, const domain::Source& each) {
    object["url"] = each.url;
    put(object, "title", each.title);
    put(object, "quote", each.quote);
    put(object, "seen_at", each.seen_at);
}

inline domain::OccurrenceName name_of(const std::string& text) {
    const auto name = domain::parse_occurrence_name(text);
    if (!name) throw unreadable("no occurrence: " + text);
    return *name;
}

// Of what is in "sources", as write_source() wrote it.
inline domain::Source source_of(const Object& source) {
    return {text_in(source, "url"), find_text(source, "title"), find_text(source, "quote"),
            instant_in(source, "seen_at")};
}

// "translations".
inline void write_translations(Object& object, const domain::Translations& translations) {
    if (translations.empty()) return;
    Object& all = object["translations"].emplace_object();
    for (const auto& [language, each] : translations) {
        Object& written = all[language].emplace_object();
        put(written, "title", each.title);
        put(written, "description", each.description);
    }
}
inline void read_translations(const Object& object, domain::Translations& translations) {
    if (const Value* found = object.if_contains("translations"))
        for (const auto& each : found->as_object())
            translations[std::string(each.key())] = {text_in(each.value().as_object(), "title"),
                                                     text_in(each.value().as_object(), "description")};
}

}  // namespace charivari::store::snapshot
