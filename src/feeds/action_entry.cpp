#include "feeds/action_words.hpp"
#include "feeds/calendar_entry.hpp"
#include "feeds/entry_parts.hpp"
#include "front/action_words.hpp"
#include "front/event_moments.hpp"
#include "view/markdown.hpp"

namespace charivari::feeds {
namespace {

using domain::Action;
using front::is_off;

ics::Status status_of(const Action& action, Cancelled cancelled) {
    if (is_off(action) && cancelled == Cancelled::status) return ics::Status::cancelled;
    const bool is_unsure = is_off(action) || front::is_banned(action) || action.confirmation.is_needed();
    return is_unsure ? ics::Status::tentative : ics::Status::confirmed;
}

std::string title_of(const Action& action, bool is_bar, const front::Call& call) {
    const std::string& title = domain::title_in(action, call.language);
    if (!is_bar) return prefix_of(action, call) + title;
    const auto& words = call.view.words();
    const std::string hour = view::time_in_words(words, call.language, *action.start().time);
    return prefix_of(action, call) + words.say(call.language, "entry.at_hour", {{"hour", hour}, {"title", title}});
}

// The page's address as the first line (many programs show no URL property), then what there is to know.
std::string description_of(const service::ActionView& view, const std::string& url, bool is_bar,
                           const front::Call& call) {
    const Action& action = view.action;
    const auto& words = call.view.words();
    std::string text = url;
    const auto add = [&text](const std::string& paragraph) {
        if (!paragraph.empty()) text += "\n\n" + paragraph;
    };
    if (view.message)
        add(words.say(call.language, "entry.message") + "\n" + view::markdown_to_text(view.message->text));
    if (is_bar) add(when_in_words(action.facts.schedule, call));
    if (action.previous_start)
        add(words.say(call.language, "event.previously") + " " +
            view::moment_in_words(words, call.language, front::written(*action.previous_start)));
    for (const std::string& each : notes_of(action, call)) add(each);
    add(view::markdown_to_text(domain::description_in(action, call.language)));
    if (view.event)
        add(words.say(call.language, "entry.answers") + "\n" + std::string(call.origin) + "/events/" +
            view.event->slug);
    const LegalWords legal = legal_words_of(action, call);
    for (const std::string& each : legal.lines) add(each);
    if (!legal.advice.empty()) add(view::markdown_to_text(legal.advice));
    return text;
}

}  // namespace

ics::Event entry_of(const service::ActionView& view, const Options& options, const front::Call& call) {
    const Action& action = view.action;
    const std::string url = std::string(call.origin) + "/actions/" + action.slug;
    const bool is_bar = options.is_bar && !action.is_all_day();
    ics::Event entry;
    entry.uid = action.uid;
    entry.sequence = static_cast<std::uint32_t>(action.sequence);
    entry.stamp = action.updated_at;
    entry.created = action.created_at;
    set_times(entry, action.facts.schedule, is_bar);
    entry.summary = title_of(action, is_bar, call);
    entry.description = description_of(view, url, is_bar, call);
    entry.url = url;
    entry.status = status_of(action, options.cancelled);
    const bool is_free = is_off(action) || is_bar || action.is_all_day();
    entry.transparency = is_free ? ics::Transparency::transparent : ics::Transparency::opaque;
    for (Category& each : categories_of(action, call)) entry.categories.push_back(std::move(each.label));
    if (action.place) set_place(entry, *action.place);
    if (action.facts.online_url) entry.conferences.push_back({*action.facts.online_url, {}, {}, {}});
    if (view.event) entry.relations.push_back({view.event->uid});
    if (options.alarm && !is_free && !is_event_off(action) && !front::is_banned(action))
        entry.alarms.push_back({ics::AlarmOffset{-*options.alarm, false}, entry.summary});
    return entry;
}

}  // namespace charivari::feeds
