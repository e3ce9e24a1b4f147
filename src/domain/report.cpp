#include "domain/report.hpp"

#include <algorithm>

#include "domain/check.hpp"

namespace charivari::domain {
namespace {

constexpr std::size_t longest_path = 300;
constexpr std::size_t longest_contact = 200;

bool is_path(const std::string& text) {
    const bool is_plain = std::all_of(text.begin(), text.end(), [](char c) {
        return c > ' ' && c < '\x7f' && c != '\\' && c != '"' && c != '<' && c != '>';
    });
    return is_plain && text.size() <= longest_path && text.starts_with("/") && !text.starts_with("//");
}

}  // namespace

void check(Report& report, base::FieldErrors& errors) {
    report.about = report.about.substr(0, report.about.find_first_of("?#"));
    if (!is_path(report.about)) errors.add("/about", "not_a_page", "The path of a page of this site: /events/….");
    check_text(report.text, "/text", Report::longest_text, true, errors);
    if (report.text.empty() && (report.reason == ReportReason::other || report.reason == ReportReason::wrong))
        errors.add("/text", "required", "What is wrong with it.");
    check_optional_text(report.contact, "/contact", longest_contact, false, errors);
}

}  // namespace charivari::domain
