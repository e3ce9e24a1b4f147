#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "base/error.hpp"
#include "base/json.hpp"
#include "front/answer.hpp"
#include "front/call.hpp"

namespace charivari::api {

// A PATCH of something that has revisions, but for what is its own.
struct Patch {
    base::json::Object present;  // the resource, as the patch is laid over it
    int revision = 0;            // of that
    std::span<const std::string_view> writable;
    // The write of what is asked for (read_merge_patch), with the findings so far. It is to refuse, with
    // precondition_failed, if somebody was quicker.
    std::function<front::Prompt(const base::json::Object& asked, base::FieldErrors errors)> update;
    std::function<front::Answer()> stale;  // 412 with the resource as it is by then (if_match.hpp)
};

// Tests the precondition, reads the patch and has it done: 428, 412, 422 or what `update` gives. Whether the caller may
// do it at all was asked before (RFC 9110 §13.2.1).
front::Outcome patch(const front::Call& call, Patch patch, const base::json::Object& body);

}  // namespace charivari::api
