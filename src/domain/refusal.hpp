#pragma once

#include <optional>
#include <string>

#include "domain/moment.hpp"
#include "domain/names.hpp"

namespace charivari::domain {

// Why something is refused: the charter's words (product.md).
enum class RefusalReason {
    private_person,
    private_place,
    no_source,
    threat_or_violence,
    prevents_meeting,
    hate,
    spam,
    duplicate,
};
inline constexpr Names<RefusalReason, 8> refusal_reasons{{{{RefusalReason::private_person, "private_person"},
                                                           {RefusalReason::private_place, "private_place"},
                                                           {RefusalReason::no_source, "no_source"},
                                                           {RefusalReason::threat_or_violence, "threat_or_violence"},
                                                           {RefusalReason::prevents_meeting, "prevents_meeting"},
                                                           {RefusalReason::hate, "hate"},
                                                           {RefusalReason::spam, "spam"},
                                                           {RefusalReason::duplicate, "duplicate"}}}};

// What moderators said when they refused what a group made: its organisers read it where they have their draft back.
struct Refusal {
    RefusalReason reason = RefusalReason::spam;
    std::optional<std::string> remark;  // the moderator's own words
    Utc at{};
};

}  // namespace charivari::domain
