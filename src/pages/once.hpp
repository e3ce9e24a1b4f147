#pragma once

#include <functional>
#include <string>

#include "front/answer.hpp"
#include "front/call.hpp"
#include "pages/form.hpp"

// Forms that may be sent twice, by a double tap or by going back, and do what they do once: each carries a number of its own.
namespace charivari::pages {

// The hidden field with the form's number; a form that comes up again keeps it.
Field once_field(const front::Call& call);

// The write of that form, sent to `path`. Where the same person has sent it before, the answer is as it was, leading to ?done=again;
// unless `still` says that what it leads to is gone: then it is done anew. A form without a number is done each time.
front::Prompt once(const front::Call& call, const std::string& path, service::Write<front::Answer> write,
                   std::function<bool(store::Transaction&, const std::string& location)> still = {});

}  // namespace charivari::pages
