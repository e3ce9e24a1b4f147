#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "service/notice.hpp"
#include "view/words.hpp"

// What every door says of a notice.
namespace charivari::front {

// What happened, in a sentence that names the action as it is called now, and groups alone: never a person.
// Names the zone of an hour that is not of `granted`, where that is given.
std::string notice_in_words(const view::Words& words, std::string_view language, const service::NoticeView& notice,
                            const std::optional<std::string>& granted = std::nullopt);
// The path of the page where something can be done about it: the action's, or a form below that; "/organise" where the reader may
// not see the action any more; who sees contacts, where it is about that.
std::string notice_path(const service::NoticeView& notice);

}  // namespace charivari::front
