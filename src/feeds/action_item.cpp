#include "feeds/action_words.hpp"
#include "feeds/item.hpp"
#include "front/action_words.hpp"
#include "front/event_moments.hpp"
#include "view/markdown.hpp"

namespace charivari::feeds {
namespace {

using domain::Action;
using front::is_off;
using view::Data;

Data::List paragraphs(const std::vector<std::string>& texts) {
    Data::List list;
    for (const std::string& each : texts) list.push_back({{"text", each}});
    return list;
}

Data previous_of(const Action& action, const front::Call& call) {
    if (!action.previous_start) return {};
    return view::moment_in_words(call.view.words(), call.language, front::written(*action.previous_start));
}

std::string content_of(const service::ActionView& view, const std::string& when, const front::Call& call) {
    const Action& action = view.action;
    const LegalWords legal = legal_words_of(action, call);
    const Data data{{"message", view.message ? Data(view::markdown_to_html(view.message->text)) : Data{}},
                    {"when", when},
                    {"is_off", is_off(action)},
                    {"previous", previous_of(action, call)},
                    {"place", action.place ? Data(location_of(*action.place)) : Data{}},
                    {"online_url", action.facts.online_url},
                    {"notes", paragraphs(notes_of(action, call))},
                    {"description", view::markdown_to_html(domain::description_in(action, call.language))},
                    {"event_url", view.event ? Data(std::string(call.origin) + "/events/" + view.event->slug) : Data{}},
                    {"legal", paragraphs(legal.lines)},
                    {"advice", view::markdown_to_html(legal.advice)}};
    return call.view.render("feeds/action_item", data, call.language);
}

}  // namespace

Item item_of(const service::ActionView& view, const Options& options, const front::Call& call) {
    const Action& action = view.action;
    const std::string when = when_in_words(action.facts.schedule, call);
    Item item;
    item.id = "urn:uuid:" + action.id;
    item.url = std::string(call.origin) + "/actions/" + action.slug;
    item.title = prefix_of(action, call) + domain::title_in(action, call.language);
    item.summary = action.place ? when + " · " + location_of(*action.place) : when;
    item.content = content_of(view, when, call);
    item.categories = categories_of(action, call);
    if (options.cancelled == Cancelled::status && is_off(action))
        item.categories.push_back({"cancelled", call.view.words().say(call.language, "event.status.cancelled")});
    item.published = action.created_at;
    item.updated = action.updated_at;
    return item;
}

}  // namespace charivari::feeds
