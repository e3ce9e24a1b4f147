#include "feeds/calendar_entry.hpp"

#include "feeds/entry_parts.hpp"
#include "feeds/entry_words.hpp"
#include "feeds/recurring_entry.hpp"
#include "view/markdown.hpp"
#include "view/moments.hpp"

namespace charivari::feeds {
namespace {

using domain::Event;

domain::Schedule schedule_of(const Event& event) {
    return {event.facts.start, event.facts.end, event.facts.time_announced};
}

ics::Status status_of(const Event& event, Cancelled cancelled) {
    if (event.facts.status == domain::EventStatus::cancelled && cancelled == Cancelled::status)
        return ics::Status::cancelled;
    return is_off(event) ? ics::Status::tentative : ics::Status::confirmed;
}

std::string title_of(const Event& event, bool is_bar, const front::Call& call) {
    const std::string& title = domain::title_in(event, call.language);
    if (!is_bar) return prefix_of(event, call) + title;
    const auto& words = call.view.words();
    const std::string hour = view::time_in_words(words, call.language, *event.start().time);
    return prefix_of(event, call) + words.say(call.language, "entry.at_hour", {{"hour", hour}, {"title", title}});
}

// The page's address as the first line (many programs show no URL property), then what there is to know.
std::string description_of(const Event& event, const std::string& url, bool is_bar, const front::Call& call) {
    const auto& words = call.view.words();
    std::string text = url;
    if (is_bar) text += "\n\n" + when_in_words(event, call);
    if (event.is_all_day() && !event.facts.time_announced)
        text += "\n\n" + words.say(call.language, "entry.hour_unknown");
    if (!event.facts.hosts.empty())
        text += "\n\n" + words.say(call.language, "entry.hosts", {{"names", names_of(event.facts.hosts)}});
    const std::string body = view::markdown_to_text(domain::description_in(event, call.language));
    if (!body.empty()) text += "\n\n" + body;
    if (!event.facts.sources.empty()) {
        text += "\n\n" + words.say(call.language, "entry.sources");
        for (const domain::Source& each : event.facts.sources) text += "\n" + each.url;
    }
    return text;
}

// Of an event that recurs, its first date.
ics::Event entry_of_date(const Event& event, const Options& options, const front::Call& call) {
    const std::string url = std::string(call.origin) + "/events/" + event.slug;
    const bool is_bar = options.is_bar && !event.is_all_day();
    ics::Event entry;
    entry.uid = event.uid;
    entry.sequence = static_cast<std::uint32_t>(event.sequence);
    entry.stamp = event.updated_at;
    entry.created = event.created_at;
    set_times(entry, schedule_of(event), is_bar);
    entry.summary = title_of(event, is_bar, call);
    entry.description = description_of(event, url, is_bar, call);
    entry.url = url;
    entry.status = status_of(event, options.cancelled);
    // An entry that is off, or that only marks a day, does not make its reader look busy.
    const bool is_free = is_off(event) || is_bar || event.is_all_day();
    entry.transparency = is_free ? ics::Transparency::transparent : ics::Transparency::opaque;
    for (Category& each : categories_of(event, call)) entry.categories.push_back(std::move(each.label));
    if (event.place) set_place(entry, *event.place);
    if (event.facts.online_url) entry.conferences.push_back({*event.facts.online_url, {}, {}, {}});
    if (options.alarm && !is_free) entry.alarms.push_back({ics::AlarmOffset{-*options.alarm, false}, entry.summary});
    return entry;
}

}  // namespace

ics::Event entry_of(const Event& event, const Options& options, const front::Call& call) {
    ics::Event entry = entry_of_date(event, options, call);
    if (event.facts.recurrence)
        add_recurrence(entry, event, options, options.is_bar && !event.is_all_day(),
                       [&](const Event& date) { return entry_of_date(date, options, call); });
    return entry;
}

ics::Event entry_of(const domain::Withdrawal& withdrawal, const Options& options, const front::Call& call) {
    ics::Event entry;
    entry.uid = withdrawal.uid;
    entry.sequence = static_cast<std::uint32_t>(withdrawal.sequence);
    entry.stamp = withdrawal.at;
    set_times(entry, {withdrawal.start, withdrawal.end, true}, options.is_bar && withdrawal.start.has_time());
    entry.summary = call.view.words().say(call.language, "entry.withdrawn");
    entry.status = options.cancelled == Cancelled::status ? ics::Status::cancelled : ics::Status::tentative;
    entry.transparency = ics::Transparency::transparent;
    return entry;
}

}  // namespace charivari::feeds
