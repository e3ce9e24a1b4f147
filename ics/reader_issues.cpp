#include "ics/reader_issues.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "ics/reader_text.hpp"

namespace ics {
namespace {

constexpr std::size_t longest_message = 300;

struct FaultRow {
    ReadFault fault;
    Severity severity;
    std::string_view name;
};

constexpr std::array faults{
    FaultRow{ReadFault::too_large, Severity::error, "too_large"},
    FaultRow{ReadFault::too_many_lines, Severity::error, "too_many_lines"},
    FaultRow{ReadFault::too_many_components, Severity::error, "too_many_components"},
    FaultRow{ReadFault::too_many_issues, Severity::warning, "too_many_issues"},
    FaultRow{ReadFault::not_a_calendar, Severity::error, "not_a_calendar"},
    FaultRow{ReadFault::utf_16, Severity::warning, "utf_16"},
    FaultRow{ReadFault::byte_order_mark, Severity::note, "byte_order_mark"},
    FaultRow{ReadFault::bare_line_ends, Severity::note, "bare_line_ends"},
    FaultRow{ReadFault::windows_1252, Severity::warning, "windows_1252"},
    FaultRow{ReadFault::broken_utf8, Severity::warning, "broken_utf8"},
    FaultRow{ReadFault::nul_bytes, Severity::warning, "nul_bytes"},
    FaultRow{ReadFault::control_characters, Severity::warning, "control_characters"},
    FaultRow{ReadFault::line_too_long, Severity::warning, "line_too_long"},
    FaultRow{ReadFault::bad_folding, Severity::warning, "bad_folding"},
    FaultRow{ReadFault::not_a_line, Severity::warning, "not_a_line"},
    FaultRow{ReadFault::bad_parameter, Severity::warning, "bad_parameter"},
    FaultRow{ReadFault::too_many_parameters, Severity::warning, "too_many_parameters"},
    FaultRow{ReadFault::too_deep, Severity::error, "too_deep"},
    FaultRow{ReadFault::outside_calendar, Severity::warning, "outside_calendar"},
    FaultRow{ReadFault::missing_begin, Severity::warning, "missing_begin"},
    FaultRow{ReadFault::missing_end, Severity::warning, "missing_end"},
    FaultRow{ReadFault::truncated, Severity::error, "truncated"},
    FaultRow{ReadFault::component_ignored, Severity::note, "component_ignored"},
    FaultRow{ReadFault::too_many_properties, Severity::warning, "too_many_properties"},
    FaultRow{ReadFault::too_many_values, Severity::error, "too_many_values"},
    FaultRow{ReadFault::old_version, Severity::warning, "old_version"},
    FaultRow{ReadFault::bad_value, Severity::warning, "bad_value"},
    FaultRow{ReadFault::value_repaired, Severity::note, "value_repaired"},
    FaultRow{ReadFault::duplicate_property, Severity::warning, "duplicate_property"},
    FaultRow{ReadFault::too_many_dates, Severity::error, "too_many_dates"},
    FaultRow{ReadFault::start_missing, Severity::error, "start_missing"},
    FaultRow{ReadFault::uid_missing, Severity::warning, "uid_missing"},
    FaultRow{ReadFault::stamp_missing, Severity::note, "stamp_missing"},
    FaultRow{ReadFault::bad_end, Severity::warning, "bad_end"},
    FaultRow{ReadFault::end_form, Severity::note, "end_form"},
    FaultRow{ReadFault::whole_days, Severity::note, "whole_days"},
    FaultRow{ReadFault::duplicate_event, Severity::warning, "duplicate_event"},
    FaultRow{ReadFault::orphan_override, Severity::note, "orphan_override"},
    FaultRow{ReadFault::zone_unknown, Severity::warning, "zone_unknown"},
    FaultRow{ReadFault::zone_guessed, Severity::warning, "zone_guessed"},
    FaultRow{ReadFault::floating_time, Severity::warning, "floating_time"},
    FaultRow{ReadFault::calendar_zone, Severity::note, "calendar_zone"},
    FaultRow{ReadFault::timezone_rule, Severity::warning, "timezone_rule"},
    FaultRow{ReadFault::bad_rule, Severity::error, "bad_rule"},
    FaultRow{ReadFault::rule_repaired, Severity::note, "rule_repaired"},
    FaultRow{ReadFault::rule_with_start, Severity::warning, "rule_with_start"},
    FaultRow{ReadFault::rule_without_dates, Severity::note, "rule_without_dates"},
    FaultRow{ReadFault::rule_too_often, Severity::note, "rule_too_often"},
    FaultRow{ReadFault::several_rules, Severity::error, "several_rules"},
    FaultRow{ReadFault::exception_rule, Severity::error, "exception_rule"},
    FaultRow{ReadFault::date_form, Severity::note, "date_form"},
    FaultRow{ReadFault::range, Severity::error, "range"},
    FaultRow{ReadFault::took_too_long, Severity::error, "took_too_long"},
    FaultRow{ReadFault::too_much_memory, Severity::error, "too_much_memory"},
    FaultRow{ReadFault::worker_failed, Severity::error, "worker_failed"},
};

constexpr bool are_in_order() {
    for (std::size_t i = 0; i < faults.size(); ++i)
        if (faults.at(i).fault != static_cast<ReadFault>(i)) return false;
    return faults.back().fault == ReadFault::worker_failed;
}
static_assert(are_in_order());

}  // namespace

Severity severity_of(ReadFault fault) { return faults.at(static_cast<std::size_t>(fault)).severity; }

std::string_view name_of(ReadFault fault) { return faults.at(static_cast<std::size_t>(fault)).name; }

namespace detail {

void Issues::add(ReadFault fault, std::size_t line, std::string message) {
    if (list_.size() >= most_ || ++kinds_[fault] > most_of_a_kind_) {
        ++more_;
        return;
    }
    // Others cut values wherever it suits them.
    clean(message, 0, Encoding::utf_8);
    list_.push_back({line, severity_of(fault), fault, excerpt(message, longest_message)});
}

void Issues::add_once(ReadFault fault, std::size_t line, std::string message) {
    if (once_.insert(fault).second) add(fault, line, std::move(message));
}

std::vector<ReadIssue> Issues::take() {
    std::stable_sort(list_.begin(), list_.end(),
                     [](const ReadIssue& a, const ReadIssue& b) { return a.line < b.line; });
    if (more_ != 0) {
        list_.push_back(
            {0, severity_of(ReadFault::too_many_issues), ReadFault::too_many_issues, std::to_string(more_) + " more"});
    }
    more_ = 0;
    return std::exchange(list_, {});
}

}  // namespace detail
}  // namespace ics
