#pragma once

#include "base/error.hpp"
#include "front/answer.hpp"
#include "front/call.hpp"
#include "http/message.hpp"

// The handlers of the HTML door: decode, one read of a service, encode. They throw base::Error.
namespace charivari::pages {

front::Outcome show_home(const front::Call& call);        // /
front::Outcome show_agenda(const front::Call& call);      // /agenda, with the filters of the API, `cursor` and `limit`
front::Outcome show_event(const front::Call& call);       // /events/{slug}
front::Outcome show_place(const front::Call& call);       // /places/{slug}
front::Outcome show_short_code(const front::Call& call);  // /a/{code}: on to what the code stands for
front::Outcome show_problem(const front::Call& call);     // /problems/{slug}: what `type` of a problem document names
front::Outcome show_about(const front::Call& call);       // /about
front::Outcome show_privacy(const front::Call& call);     // /privacy
front::Outcome show_storybook(const front::Call& call);   // /storybook: every component, from invented data
front::Outcome send_static(const front::Call& call);  // /static/{file}: style sheet and pictures, named by their hash

// An error as a page, in the reader's language, with its status; nothing of its cause. `call` may be of a request that
// matched no route.
http::Response error_page(const base::Error& error, const front::Call& call);

}  // namespace charivari::pages
