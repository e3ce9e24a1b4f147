#include "api/patch.hpp"

#include <utility>

#include "api/if_match.hpp"
#include "api/merge_patch.hpp"

namespace charivari::api {

front::Outcome patch(const front::Call& call, Patch patch, const base::json::Object& body) {
    if (!lets_pass(call, patch.revision)) return patch.stale();
    base::FieldErrors errors;
    base::json::Object asked = read_merge_patch(body, patch.present, patch.writable, errors);
    const auto update = [update = std::move(patch.update), asked = std::move(asked),
                         errors = std::move(errors)]() -> front::Prompt { return update(asked, errors); };
    // Somebody was quicker, between the reading and the write.
    const auto tell_stale = [stale = std::move(patch.stale)](const base::Error& error) -> std::optional<front::Answer> {
        if (error.code() != base::Code::precondition_failed) return std::nullopt;
        return stale();
    };
    return front::Attempt{update, tell_stale};
}

}  // namespace charivari::api
