#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "base/error.hpp"
#include "domain/moment.hpp"
#include "domain/names.hpp"

namespace charivari::domain {

// What is wrong with a page, in the words of the charter and of readers.
enum class ReportReason {
    wrong,  // what it says is not true, or not any more
    private_person,
    private_place,
    threat_or_violence,
    hate,
    spam,
    duplicate,
    other,
};
inline constexpr Names<ReportReason, 8> report_reasons{{{{ReportReason::wrong, "wrong"},
                                                         {ReportReason::private_person, "private_person"},
                                                         {ReportReason::private_place, "private_place"},
                                                         {ReportReason::threat_or_violence, "threat_or_violence"},
                                                         {ReportReason::hate, "hate"},
                                                         {ReportReason::spam, "spam"},
                                                         {ReportReason::duplicate, "duplicate"},
                                                         {ReportReason::other, "other"}}}};

// What somebody says of a page of this site. Nothing is kept of who it was.
struct Report {
    static constexpr std::chrono::days kept{30};  // after it was looked at
    static constexpr std::size_t longest_text = 2000;
    static constexpr std::size_t most_open = 2000;  // on the whole site

    std::string id;
    std::string about;  // path of the page: "/events/…"
    ReportReason reason = ReportReason::other;
    std::string text;
    std::optional<std::string> contact;  // how to answer, if somebody wants an answer
    Utc created_at{};
    std::optional<Utc> decided_at;

    bool is_open() const { return !decided_at; }
};

// Tidies the texts and adds a finding, with its JSON pointer, for what cannot stand: `about` is the path of a page of this
// site without its query.
void check(Report& report, base::FieldErrors& errors);

}  // namespace charivari::domain
