#include "feeds/filtered_feed.hpp"

#include <algorithm>

#include "feeds/options.hpp"
#include "feeds/window.hpp"
#include "front/agenda_query.hpp"

namespace charivari::feeds {
namespace {

std::optional<base::Utc> earlier(std::optional<base::Utc> one, std::optional<base::Utc> other) {
    return one && other ? std::min(*one, *other) : one ? one : other;
}

}  // namespace

front::Answer answer_of(Feed feed, const front::Call& call) {
    const Options options = options_of(call);
    if (options.cancelled == Cancelled::hide) {
        feed.withdrawn.clear();
        std::erase_if(feed.entries, front::is_cancelled);
    }
    http::Response response{200, {}, {}};
    switch (form_of(call)) {
        case Form::calendar:
            response.body = calendar_text(feed, options, call);
            response.fields.set("Content-Type", "text/calendar; charset=utf-8");
            break;
        case Form::atom:
            response.body = atom_text(feed, options, call);
            response.fields.set("Content-Type", "application/atom+xml; charset=utf-8");
            break;
        case Form::json:
            response.body = json_feed_text(feed, options, call);
            response.fields.set("Content-Type", "application/feed+json");
            break;
    }
    return response;
}

std::optional<base::Utc> told_until(const std::vector<domain::Withdrawal>& withdrawn) {
    std::optional<base::Utc> first;
    for (const domain::Withdrawal& each : withdrawn) first = std::min(first.value_or(each.ends_at()), each.ends_at());
    return first;
}

front::Answer filtered_feed(Feed feed, service::AgendaFilter filter, const domain::Caller& caller,
                            const front::Call& call) {
    const Window window = window_of(filter.events, call.site.zone, call.now);
    filter.set_period(window.from, window.to);
    auto found = call.services.agenda.feed(caller, filter);
    feed.is_cut = found.is_cut;
    feed.changed = call.services.agenda.last_change(filter.has_events, filter.has_actions);
    const base::Utc changed = std::max(feed.changed, window.moved_at);
    // Statuses of events follow the clock: such a feed changes when an event ends, and nobody keeps when the last one did.
    const bool has_date = filter.events.statuses.empty() || !filter.has_events;
    std::optional<base::Utc> ends_at = earlier(window.moves_at, told_until(found.withdrawn));
    if (!has_date) ends_at = earlier(ends_at, front::agenda_ends_at(filter, found.entries, call.now));
    feed.entries = std::move(found.entries);
    feed.withdrawn = std::move(found.withdrawn);
    front::Answer answer = answer_of(std::move(feed), call).valid_until(ends_at);
    if (!has_date) return answer;
    return std::move(answer).modified_at(changed);
}

service::AgendaFilter filter_of(const front::Call& call) {
    options_of(call);
    return front::agenda_filter_of(call, option_names());
}

}  // namespace charivari::feeds
