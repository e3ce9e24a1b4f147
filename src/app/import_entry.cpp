#include "app/import_entry.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace charivari::app {
namespace {

base::json::Array& list_of(base::json::Object& event, std::string_view name) {
    base::json::Value& list = event[{name.data(), name.size()}];
    return list.is_array() ? list.get_array() : list.emplace_array();
}

// The text or number at that JSON pointer; empty for anything else.
std::string value_at(const base::json::Value& body, std::string_view pointer) {
    const base::json::Value* at = &body;
    while (!pointer.empty()) {
        pointer.remove_prefix(1);
        const std::size_t end = std::min(pointer.find('/'), pointer.size());
        const std::string_view step = pointer.substr(0, end);
        pointer.remove_prefix(end);
        if (const auto* object = at->if_object()) {
            at = object->if_contains({step.data(), step.size()});
        } else if (const auto* array = at->if_array()) {
            std::size_t index = 0;
            const bool is_index = std::from_chars(step.data(), step.data() + step.size(), index).ec == std::errc{};
            at = is_index && index < array->size() ? &(*array)[index] : nullptr;
        } else {
            at = nullptr;
        }
        if (!at) return {};
    }
    if (at->is_string()) return std::string(at->get_string());
    return at->is_number() ? base::json::to_text(*at) : std::string{};
}

// Its beginning, cut between letters.
std::string excerpt(std::string_view value) {
    constexpr std::size_t longest = 60;
    value = value.substr(0, value.find('\n'));
    if (value.size() <= longest) return std::string(value);
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U) --end;
    return std::string(value.substr(0, end)) + "…";
}

}  // namespace

base::json::Object only(const base::json::Object& shown, std::span<const std::string_view> members) {
    base::json::Object body;
    for (const std::string_view name : members)
        if (const auto* value = shown.if_contains({name.data(), name.size()}); value && !value->is_null())
            body.emplace(std::string(name), *value);
    return body;
}

void add_source(base::json::Object& event, const std::string& url, const std::string& title, const std::string& quote) {
    base::json::Array& sources = list_of(event, "sources");
    for (const auto& each : sources)
        if (each.at("url").as_string() == url) return;
    base::json::Object source{{"url", url}};
    if (!title.empty()) source.emplace("title", title);
    if (!quote.empty()) source.emplace("quote", quote);
    sources.push_back(std::move(source));
}

void add_tags(base::json::Object& event, const std::vector<std::string>& words) {
    base::json::Array& tags = list_of(event, "tags");
    for (const std::string& each : words) {
        const base::json::Value tag = base::json::String{base::slugify(each, 60)};
        if (!tag.get_string().empty() && std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(tag);
    }
}

void take_places_of_dates(ImportEntry& entry) {
    auto* recurrence = entry.body.if_contains("recurrence");
    auto* series = recurrence ? recurrence->if_object() : nullptr;
    auto* list = series ? series->if_contains("overrides") : nullptr;
    auto* overrides = list ? list->if_array() : nullptr;
    if (!overrides) return;
    for (auto& each : *overrides) {
        auto* said = each.if_object();
        const auto* name = said ? said->if_contains("occurrence") : nullptr;
        const auto* place = said ? said->if_contains("place") : nullptr;
        if (place && place->is_object() && name && name->is_string())
            entry.places.emplace_back(std::string(name->get_string()), place->get_object());
        if (place) said->erase("place");
    }
}

std::optional<ImportEntry> take_relations(ImportEntry& entry) {
    const auto* relations = entry.body.if_contains("relations");
    std::optional<ImportEntry> later;
    if (relations && relations->is_array() && !relations->get_array().empty() && !entry.uid.empty()) {
        later = ImportEntry{entry.line, entry.uid, {}, {}};
        later->noun = ImportNoun::relations;
        later->beside["relations"] = *relations;
    }
    entry.body.erase("relations");
    return later;
}

void name_fields(ImportProblem& problem, const ImportEntry& entry) {
    if (problem.fields.empty()) return;
    problem.message.clear();
    problem.names.clear();
    for (base::FieldError& each : problem.fields) {
        const NamedValue* named = nullptr;
        for (const NamedValue& one : entry.named) {
            const bool is_within =
                each.pointer.starts_with(one.pointer) &&
                (each.pointer.size() == one.pointer.size() || each.pointer[one.pointer.size()] == '/');
            if (is_within && (!named || one.pointer.size() > named->pointer.size())) named = &one;
        }
        std::string name = named ? named->name : each.pointer.substr(1);
        const std::string value = named ? named->value : value_at(entry.body, each.pointer);
        if (!value.empty()) name += " \"" + excerpt(value) + "\"";
        if (named && !named->instead.empty()) each.message = named->instead;
        problem.message += (problem.message.empty() ? "" : "; ") + name + ": " + each.message;
        problem.names.push_back(std::move(name));
    }
}

}  // namespace charivari::app
