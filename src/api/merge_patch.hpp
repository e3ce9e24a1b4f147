#pragma once

#include <span>
#include <string_view>

#include "base/error.hpp"
#include "base/json.hpp"

// JSON Merge Patch (RFC 7396): how every PATCH of the API is read.
namespace charivari::api {

// `target` with `patch` laid over it (RFC 7396 §2): null takes a member away, objects are merged, all else replaces.
base::json::Object merged(base::json::Object target, const base::json::Object& patch);

// The object that a PATCH asks for, as a POST of it would be, for the same reader: the `writable` members of `present`,
// which is the resource as GET shows it, with the patch laid over them. Members that are not writable may be sent if they
// say what is so already (decision 3), else they are a finding, "read_only"; members that nobody knows are left in, for
// the reader to refuse.
base::json::Object read_merge_patch(const base::json::Object& patch, const base::json::Object& present,
                                    std::span<const std::string_view> writable, base::FieldErrors& errors);

// For the member `name` of a patch, if it is a moment: that says one of "date" and "local", and "utc" follows, so whoever
// sends another one means to take those away.
void replace_moment(base::json::Object& patch, std::string_view name);

}  // namespace charivari::api
