#include "feeds/attendance.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "feeds/attendance_entry.hpp"
#include "feeds/feed.hpp"
#include "feeds/filtered_feed.hpp"
#include "feeds/options.hpp"
#include "feeds/private_feed.hpp"
#include "front/event_query.hpp"

namespace charivari::feeds {

front::Outcome show_attendance_calendar(const front::Call& call) {
    front::check_parameters(call, option_names());
    const auto view = call.services.attendances.open(service::key_of_secret(call.parameter("secret"), call.caller));
    const auto& words = call.view.words();
    Feed feed;
    feed.name = words.say(call.language, "calendar.name_of",
                          {{"what", words.say(call.language, "calendar.own_sign_up")}, {"site", call.site.name}});
    feed.page = view.action ? "/actions/" + view.action->slug : "/";
    feed.is_private = true;
    feed.own = entries_of(view, options_of(call), call);
    return kept_private(answer_of(std::move(feed), call));
}

}  // namespace charivari::feeds
