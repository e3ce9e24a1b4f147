// JSON values against the schemas of schema/openapi.json: the part of JSON Schema 2020-12 that this document uses. An
// unknown keyword is a fault, so that nothing is left unchecked in silence.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "base/timestamp.hpp"

namespace tests {

class SchemaCheck {
  public:
    using Value = charivari::base::json::Value;
    using Object = charivari::base::json::Object;

    explicit SchemaCheck(const Value& document) : document_(document) {}

    // What is wrong with `value`, one fault a line with its place; empty if nothing is.
    std::string faults(const Value& schema, const Value& value) const {
        std::string found;
        check(schema.as_object(), value, "", found);
        return found;
    }

    // What a {"$ref": "#/…"} stands for, else the value itself.
    const Value& resolved(const Value& value) const {
        const auto* reference = value.is_object() ? value.get_object().if_contains("$ref") : nullptr;
        return reference ? document_.at_pointer(std::string_view{reference->as_string()}.substr(1)) : value;
    }

  private:
    static void add(std::string& found, const std::string& where, const std::string& what) {
        found += (where.empty() ? "/" : where) + ": " + what + "\n";
    }

    static bool has_type(const Value& value, std::string_view type) {
        if (type == "null") return value.is_null();
        if (type == "boolean") return value.is_bool();
        if (type == "string") return value.is_string();
        if (type == "number") return value.is_number();
        if (type == "integer") return value.is_int64() || value.is_uint64();
        if (type == "array") return value.is_array();
        return type == "object" && value.is_object();
    }

    static bool has_format(std::string_view text, std::string_view format) {
        namespace base = charivari::base;
        if (format == "uuid") return base::is_uuid(text);
        if (format == "date") return base::parse_date(text).has_value();
        if (format == "date-time") return base::parse_utc(text).has_value();
        if (format == "uri") return text.starts_with("http://") || text.starts_with("https://");
        return format == "uri-reference" && !text.empty() && text.find(' ') == std::string_view::npos;
    }

    // One keyword other than those that structure() looks at.
    void simple(std::string_view keyword, const Value& wanted, const Value& value, const std::string& where,
                std::string& found) const {
        constexpr std::array<std::string_view, 8> silent{
            "description", "summary",     "default",  "examples",
            "pattern",     "uniqueItems", "required", "additionalProperties"};
        const auto fail_unless = [&](bool holds) {
            if (!holds) add(found, where, std::string(keyword) + " " + charivari::base::json::to_text(wanted));
        };
        if (keyword == "type" && wanted.is_string()) return fail_unless(has_type(value, wanted.get_string()));
        if (keyword == "type") {
            const auto& types = wanted.as_array();
            return fail_unless(std::any_of(types.begin(), types.end(),
                                           [&](const Value& each) { return has_type(value, each.as_string()); }));
        }
        if (keyword == "const") return fail_unless(value == wanted);
        if (keyword == "enum")
            return fail_unless(std::find(wanted.as_array().begin(), wanted.as_array().end(), value) !=
                               wanted.as_array().end());
        if (keyword == "format")
            return fail_unless(!value.is_string() || has_format(value.get_string(), wanted.as_string()));
        if (keyword == "maxLength")
            return fail_unless(!value.is_string() ||
                               charivari::base::code_points(value.get_string()) <= wanted.to_number<std::size_t>());
        if (keyword == "minimum")
            return fail_unless(!value.is_number() || value.to_number<double>() >= wanted.to_number<double>());
        if (keyword == "maximum")
            return fail_unless(!value.is_number() || value.to_number<double>() <= wanted.to_number<double>());
        if (keyword == "minItems")
            return fail_unless(!value.is_array() || value.get_array().size() >= wanted.to_number<std::size_t>());
        if (keyword == "maxItems")
            return fail_unless(!value.is_array() || value.get_array().size() <= wanted.to_number<std::size_t>());
        if (std::find(silent.begin(), silent.end(), keyword) == silent.end())
            add(found, where, "the keyword " + std::string(keyword) + " is not checked here");
    }

    void members(const Object& schema, const Object& value, const std::string& where, std::string& found) const {
        if (const auto* required = schema.if_contains("required"))
            for (const Value& each : required->as_array())
                if (!value.contains(each.as_string())) add(found, where, "lacks " + std::string(each.as_string()));
        const auto* properties = schema.if_contains("properties");
        const auto* others = schema.if_contains("additionalProperties");
        for (const auto& member : value) {
            const std::string place = where + "/" + std::string(member.key());
            const auto* known = properties ? properties->as_object().if_contains(member.key()) : nullptr;
            if (known)
                check(known->as_object(), member.value(), place, found);
            else if (others && others->is_bool() && !others->get_bool())
                add(found, place, "is not documented");
            else if (others && others->is_object())
                check(others->get_object(), member.value(), place, found);
        }
    }

    void check(const Object& schema, const Value& value, const std::string& where, std::string& found) const {
        for (const auto& keyword : schema) {
            const std::string_view name = keyword.key();
            const Value& wanted = keyword.value();
            if (name == "$ref") {
                check(resolved(schema).as_object(), value, where, found);
            } else if (name == "oneOf") {
                std::size_t fitting = 0;
                for (const Value& each : wanted.as_array())
                    if (faults(each, value).empty()) ++fitting;
                if (fitting != 1) add(found, where, "fits " + std::to_string(fitting) + " of oneOf");
            } else if (name == "items") {
                if (!value.is_array()) continue;
                for (std::size_t i = 0; i < value.get_array().size(); ++i)
                    check(wanted.as_object(), value.get_array()[i], where + "/" + std::to_string(i), found);
            } else if (name != "properties") {
                simple(name, wanted, value, where, found);
            }
        }
        if (value.is_object()) members(schema, value.get_object(), where, found);
    }

    const Value& document_;
};

}  // namespace tests
