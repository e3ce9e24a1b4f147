#include "api/merge_patch.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "api/object_reader.hpp"

namespace charivari::api {

using base::json::Object;
using base::json::Value;

Object merged(Object target, const Object& patch) {
    for (const auto& member : patch) {
        const Object* inner = member.value().if_object();
        if (member.value().is_null()) {
            target.erase(member.key());
        } else if (inner) {
            Value& place = target[member.key()];
            place = merged(place.is_object() ? std::move(place.get_object()) : Object{}, *inner);
        } else {
            target[member.key()] = member.value();
        }
    }
    return target;
}

Object read_merge_patch(const Object& patch, const Object& present, std::span<const std::string_view> writable,
                        base::FieldErrors& errors) {
    const Object wanted = merged(present, patch);
    Object asked;
    for (const auto& member : wanted) {
        const std::string_view name{member.key().data(), member.key().size()};
        const bool is_writable = std::find(writable.begin(), writable.end(), name) != writable.end();
        if (is_writable || !present.contains(member.key())) asked.emplace(member.key(), member.value());
    }
    for (const auto& member : patch) {
        const std::string_view name{member.key().data(), member.key().size()};
        const Value* was = present.if_contains(member.key());
        const Value* is = wanted.if_contains(member.key());
        const bool is_writable = std::find(writable.begin(), writable.end(), name) != writable.end();
        // As GET shows it, nulls and all; or a patch that leaves it so.
        const bool is_so = was && (member.value() == *was || (is && *is == *was));
        if (was && !is_writable && !is_so)
            errors.add("/" + base::pointer_part(name), "read_only", "This cannot be set here.");
        else if (!was && !is)  // null for what is not there
            asked.emplace(member.key(), nullptr);
    }
    return asked;
}

void replace_moment(Object& patch, std::string_view name) {
    Value* value = patch.if_contains(name);
    Object* moment = value ? value->if_object() : nullptr;
    if (!moment) return;
    const bool is_new = moment->contains("date") || moment->contains("local");
    for (const std::string_view member : {"date", "local", "utc"})
        if (!moment->contains(member) && (member == "utc" || is_new)) (*moment)[member] = nullptr;
}

}  // namespace charivari::api
