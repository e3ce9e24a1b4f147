#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/json.hpp"
#include "domain/moment.hpp"

namespace charivari::api {

// Reads one JSON object of a body, member by member, and collects what is wrong with its JSON pointer. A member that is
// absent or null gives nothing. Call finish() when all known members have been read: what is left over is an error.
class ObjectReader {
  public:
    ObjectReader(const base::json::Object& object, std::string pointer, base::FieldErrors& errors)
        : object_(object), pointer_(std::move(pointer)), errors_(errors) {}

    std::optional<std::string> text(std::string_view name);
    std::optional<bool> boolean(std::string_view name);
    std::optional<double> number(std::string_view name);
    // A whole number; what is beyond ± 2,000,000 becomes that, for the rules to refuse.
    std::optional<int> integer(std::string_view name);
    // "2020-01-18"
    std::optional<std::chrono::local_days> date(std::string_view name);
    // {"date", "zone"} or {"local", "zone"}, with "utc" accepted if it says the same (decision 3).
    std::optional<domain::Moment> moment(std::string_view name);
    // A list of texts.
    std::vector<std::string> texts(std::string_view name);
    // A list of objects; `read` gets a reader for each, in place of what is no object an empty one.
    void objects(std::string_view name, const std::function<void(ObjectReader&)>& read);
    // One object; `read` gets a reader for it.
    void object(std::string_view name, const std::function<void(ObjectReader&)>& read);
    // An object whose members are objects, by name: translations.
    void members(std::string_view name, const std::function<void(const std::string&, ObjectReader&)>& read);
    // A name out of an enumeration (domain/names.hpp).
    template <typename Names>
    auto choice(std::string_view name, const Names& names) -> decltype(names.find("")) {
        const auto given = text(name);
        if (!given) return std::nullopt;
        const auto value = names.find(*given);
        if (!value) {
            std::string known = "One of:";
            for (const auto& row : names.rows) known.append(" ").append(row.name);
            add(name, "unknown_value", known + ".");
        }
        return value;
    }
    // A member that may be sent but is not read.
    void ignore(std::string_view name) { known_.emplace_back(name); }

    void add(std::string_view name, std::string code, std::string message);
    // To an item of a list.
    void add_item(std::string_view list, std::size_t index, std::string code, std::string message);
    void finish();

  private:
    // The member's value unless it is absent or null; the name counts as known.
    const base::json::Value* find(std::string_view name);
    void add_unread(std::string_view name, bool has_other_year, std::string code, std::string message);
    void add_wrong_type(std::string_view name, std::string_view wanted);

    const base::json::Object& object_;
    std::string pointer_;
    base::FieldErrors& errors_;
    std::vector<std::string> known_;
};

// What a body may have: the most that an event can say, and more.
inline constexpr base::json::ParseLimits body_limits{.bytes = 1024 * 1024, .members = 20'000};
// The body as an object. Throws Error{bad_request} if it is none.
base::json::Object parse_object(std::string_view body);

}  // namespace charivari::api
