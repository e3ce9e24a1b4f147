#include "pages/action_json_ld.hpp"

#include <utility>

#include "front/action_words.hpp"
#include "pages/action_view.hpp"
#include "pages/event_json_ld.hpp"
#include "pages/event_view.hpp"
#include "view/markdown.hpp"

namespace charivari::pages {
namespace {

using domain::Action;
namespace json = base::json;

constexpr std::size_t longest_description = 500;

json::Array organisers_of(const Reader& reader, const Action& action) {
    json::Array organisers;
    const auto add = [&](const std::string& slug, const std::string& name) {
        organisers.push_back(
            json::Object{{"@type", "Organization"}, {"name", name}, {"url", reader.absolute("/groups/" + slug)}});
    };
    if (!action.group_slug.empty()) add(action.group_slug, action.group_name);
    for (const domain::CoHost& each : action.co_hosts)
        if (each.is_organiser() && !each.slug.empty()) add(each.slug, each.name);
    return organisers;
}

}  // namespace

json::Object action_object(const Reader& reader, const service::ActionView& shown) {
    const Action& action = shown.action;
    const domain::ActionDraft& facts = action.facts;
    const std::string url = reader.absolute(action_path(action));
    json::Object object{{"@type", "Event"}, {"@id", url}, {"url", url}};
    object["name"] = domain::title_in(action, reader.language);
    object["inLanguage"] = facts.translations.contains(reader.language) ? reader.language : facts.language;
    object["startDate"] = moment_in_digits(action.start());
    if (const std::string end = end_in_digits(facts.schedule); !end.empty()) object["endDate"] = end;
    object["eventStatus"] = front::is_off(action)   ? "https://schema.org/EventCancelled"
                            : action.previous_start ? "https://schema.org/EventRescheduled"
                                                    : "https://schema.org/EventScheduled";
    if (action.previous_start) object["previousStartDate"] = moment_in_digits(*action.previous_start);
    object["eventAttendanceMode"] = attendance_mode_url(facts.attendance_mode);
    add_location(reader, action.place, facts.online_url, object);
    if (json::Array organisers = organisers_of(reader, action); !organisers.empty())
        object["organizer"] = std::move(organisers);
    if (shown.event) object["about"] = json::Object{{"@id", reader.absolute(event_path(*shown.event))}};
    return object;
}

view::JsonLd action_json_ld(const Reader& reader, const service::ActionView& shown) {
    json::Object object{{"@context", "https://schema.org"}};
    for (auto& member : action_object(reader, shown)) object[member.key()] = std::move(member.value());
    const std::string& description = domain::description_in(shown.action, reader.language);
    object["description"] =
        description.empty() ? action_summary(reader, shown.action) : view::summary_of(description, longest_description);
    return view::JsonLd{json::to_script_text(object)};
}

}  // namespace charivari::pages
