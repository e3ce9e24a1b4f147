#include "api/patch.hpp"

#include <utility>

#include "api/if_match.hpp"
#include "api/merge_patch.hpp"

namespace charivari::api {

front::Outcome patch(const front::Call& call, Patch patch, const base::json::Object& body) {
    base::FieldErrors errors;
    base::json::Object asked = read_merge_patch(body, patch.present, patch.writable, errors);
    auto update = [update = std::move(patch.update), asked = std::move(asked),
                   errors = std::move(errors)]() -> front::Prompt { return update(asked, errors); };
    return if_unchanged(call, patch.revision, std::move(update), std::move(patch.stale));
}

}  // namespace charivari::api
