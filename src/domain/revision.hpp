#pragma once

#include <optional>
#include <string>

#include "domain/moment.hpp"
#include "domain/names.hpp"

namespace charivari::domain {

// In which role somebody made a change: what the public history tells, in the place of who it was.
enum class EditorRole { operator_, admin, moderator, organiser, system };

inline constexpr Names<EditorRole, 5> editor_roles{{{{EditorRole::operator_, "operator"},
                                                     {EditorRole::admin, "admin"},
                                                     {EditorRole::moderator, "moderator"},
                                                     {EditorRole::organiser, "organiser"},
                                                     {EditorRole::system, "system"}}}};

// Who changes something, as it is recorded.
struct Editor {
    std::optional<std::string> account;  // id; nothing for the program itself
    EditorRole role = EditorRole::system;
};

// One recorded change of an event or a place.
struct Revision {
    static constexpr std::chrono::days actor_kept{90};  // then it is forgotten who it was; the role stays

    int number = 1;
    Utc at{};
    Editor by{};
    std::string actor_name{};  // read only; "" once it is forgotten
};

}  // namespace charivari::domain
