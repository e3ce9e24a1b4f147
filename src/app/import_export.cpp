#include <algorithm>
#include <array>
#include <map>

#include "api/event_body.hpp"
#include "api/place_body.hpp"
#include "app/import_entry.hpp"
#include "base/error.hpp"

namespace charivari::app {
namespace {

using base::json::Object;

// The members that may be sent, out of those that are shown.
template <std::size_t count>
Object only(const Object& shown, const std::array<std::string_view, count>& members) {
    Object body;
    for (const std::string_view name : members)
        if (const auto* value = shown.if_contains({name.data(), name.size()}); value && !value->is_null())
            body.emplace(std::string(name), *value);
    return body;
}

std::string text_of(const Object& object, const char* name) {
    const auto* value = object.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string{};
}

// Reads line by line: an export writes one object to a line, under the name of its list.
class ExportReader {
  public:
    explicit ExportReader(const ImportSink& sink) : sink_(sink) {}

    void line(std::string_view text, std::size_t number) {
        if (text.ends_with(',')) text.remove_suffix(1);
        if (text.starts_with('"') && text.ends_with('[')) {
            list_ = text.substr(1, text.find('"', 1) - 1);
            has_list_ = true;
        } else if (text.starts_with('{') && has_list_) {
            try {
                object(base::json::parse(text, {.members = 10'000}).as_object(), number);
            } catch (const base::Error& error) {
                sink_.problem({number, error.detail()});
            }
        }
    }
    bool has_list() const { return has_list_; }

  private:
    // Under an address of its own there, which here may be another's.
    static Object place_of(const Object& shown) {
        Object place = only(shown, api::place_body_members);
        place.erase("slug");
        return place;
    }

    void object(const Object& shown, std::size_t number) {
        if (list_ == "places") places_[text_of(shown, "id")] = place_of(shown);
        if (list_ == "events") event(shown, number);
        if (list_ == "groups" && !std::exchange(has_told_of_groups_, true))
            sink_.problem({number, "groups are left out: each needs an owner", false, "groups"});
        if (list_ == "calls" && !std::exchange(has_told_of_calls_, true))
            sink_.problem({number, "calls are left out: who signed them signed them there", false, "calls"});
    }

    void event(const Object& shown, std::size_t number) {
        ImportEntry entry{number, text_of(shown, "uid"), only(shown, api::event_body_members), {}};
        if (const auto* place = shown.if_contains("place"); place && place->is_object()) {
            const auto found = places_.find(text_of(place->get_object(), "id"));
            entry.place = found == places_.end() ? place_of(place->get_object()) : found->second;
        }
        entry.event.erase("place");
        take_places(entry);
        for (const char* list : {"hosts", "speakers"})
            if (auto* people = entry.event.if_contains(list); people && people->is_array())
                for (auto& each : people->get_array())
                    if (each.is_object()) each.get_object().erase("person");
        // They name other events, as hosts name people, by ids that are not theirs any more.
        const auto* relations = entry.event.if_contains("relations");
        if (relations && relations->is_array() && !relations->get_array().empty())
            sink_.problem({number, "its relations to other events are left out", false, "relations"});
        entry.event.erase("relations");
        sink_.entry(std::move(entry));
    }

    // The places of single dates, whose ids are not ours.
    void take_places(ImportEntry& entry) {
        auto* recurrence = entry.event.if_contains("recurrence");
        auto* series = recurrence ? recurrence->if_object() : nullptr;
        auto* list = series ? series->if_contains("overrides") : nullptr;
        auto* overrides = list ? list->if_array() : nullptr;
        if (!overrides) return;
        for (auto& each : *overrides) {
            auto* said = each.if_object();
            if (!said) continue;
            const auto found = places_.find(text_of(*said, "place"));
            if (found != places_.end()) entry.places.emplace_back(text_of(*said, "occurrence"), found->second);
            said->erase("place");
        }
    }

    const ImportSink& sink_;
    std::string list_;
    bool has_list_ = false;
    bool has_told_of_groups_ = false;
    bool has_told_of_calls_ = false;
    std::map<std::string, Object> places_;
};

}  // namespace

void read_export_file(std::string_view bytes, const ImportSink& sink) {
    ExportReader reader{sink};
    std::size_t number = 1;
    for (std::size_t at = 0; at < bytes.size(); ++number) {
        const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
        reader.line(bytes.substr(at, end - at), number);
        at = end + 1;
    }
    if (!reader.has_list())
        sink.problem({1, "it is no export of Charivari, which has one object to a line", true, "no_export"});
}

}  // namespace charivari::app
