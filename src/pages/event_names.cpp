#include "pages/event_names.hpp"

#include "base/error.hpp"
#include "base/ids.hpp"
#include "pages/event_form.hpp"
#include "pages/event_view.hpp"
#include "pages/person_view.hpp"

namespace charivari::pages {
namespace {

// What `find` gives; nothing where there is no such thing.
template <typename Find>
auto found(Find find) -> std::optional<decltype(find())> {
    try {
        return find();
    } catch (const base::Error& error) {
        if (error.code() != base::Code::not_found) throw;
        return std::nullopt;
    }
}

}  // namespace

std::string_view name_in(std::string_view typed) {
    typed = typed.substr(0, typed.find_first_of("?#"));
    while (typed.ends_with('/')) typed.remove_suffix(1);
    return typed.substr(typed.rfind('/') + 1);  // npos + 1 is 0
}

std::string address_of_event(const front::Call& call, const std::string& id) {
    const auto event = found([&] { return call.services.events.get(call.caller, id); });
    return event ? event_path(*event) : id;
}

std::optional<std::string> event_named(const front::Call& call, std::string_view typed) {
    const std::string_view name = name_in(typed);
    const auto& events = call.services.events;
    const auto event = found(
        [&] { return base::is_uuid(name) ? events.get(call.caller, name) : events.get_by_slug(call.caller, name); });
    if (event) return event->id;
    const auto& aliases = call.services.slug_aliases;
    if (base::is_uuid(name)) {
        if (auto kept = aliases.find_merged("event", name)) return kept;
    } else if (const auto present = aliases.find_present("event", name)) {
        return events.get_by_slug(call.caller, *present).id;
    }
    // What is hidden from whoever types stands in the form by its id; the rules know whether that may stay.
    return base::is_uuid(name) ? std::optional<std::string>(name) : std::nullopt;
}

std::optional<domain::Event> find_event_of(const front::Call& call, const std::string& id) {
    return found([&] { return call.services.events.get(call.caller, id); });
}

std::string address_of_place(const front::Call& call, const std::string& id) {
    const auto place = found([&] { return call.services.places.get(id); });
    return place ? "/places/" + place->slug : id;
}

std::optional<std::string> place_named(const front::Call& call, std::string_view typed) {
    const std::string_view name = name_in(typed);
    const auto& places = call.services.places;
    const auto place = found([&] { return base::is_uuid(name) ? places.get(name) : places.get_by_slug(name); });
    return place ? std::optional(place->id) : std::nullopt;
}

std::string address_of_person(const front::Call& call, const std::string& id) {
    const auto person = found([&] { return call.services.people.get({}, id); });
    return person ? person_path(*person) : id;
}

std::optional<std::string> person_named(const front::Call& call, std::string_view typed) {
    const std::string_view name = name_in(typed);
    const auto& people = call.services.people;
    const auto person = found([&] { return base::is_uuid(name) ? people.get({}, name) : people.get_by_slug(name); });
    return person ? std::optional(person->id) : std::nullopt;
}

Ids ids_named_in(const front::Call& call) {
    return {[&call](std::string_view typed) { return event_named(call, typed); },
            [&call](std::string_view typed) { return place_named(call, typed); },
            [&call](std::string_view typed) { return person_named(call, typed); }};
}

NamesOf names_of(const front::Call& call, const Reader& reader) {
    return {[&call](const std::string& id) {
                const auto person = found([&] { return call.services.people.get({}, id); });
                return person ? person_path(*person) : std::string{};
            },
            [&call](const std::string& id) {
                const auto place = found([&] { return call.services.places.get(id); });
                return place ? place_label(*place) : id;
            },
            [&call, &reader](const std::string& id) {
                const auto event = found([&] { return call.services.events.get(call.caller, id); });
                return event ? domain::title_in(*event, reader.language) : reader.say("event.hidden_one");
            }};
}

}  // namespace charivari::pages
