#include "app/csv.hpp"

#include <algorithm>
#include <utility>

#include "base/csv.hpp"
#include "ics/reader_text.hpp"

namespace charivari::app {
namespace {

char most_frequent_separator(std::string_view line) {
    char best = ',';
    for (const char each : {',', ';', '\t'})
        if (std::count(line.begin(), line.end(), each) > std::count(line.begin(), line.end(), best)) best = each;
    return best;
}

// What other programs wrote, without control characters but tabs and the ends of lines.
std::string in_clean_utf8(std::string_view bytes) {
    const auto encoding = ics::detail::encoding_of(bytes);
    std::string text;
    text.reserve(bytes.size());
    while (!bytes.empty()) {
        const std::size_t end = std::min(bytes.find_first_of("\r\n"), bytes.size());
        const std::size_t start = text.size();
        text += bytes.substr(0, end);
        ics::detail::clean(text, start, encoding);
        if (end < bytes.size()) text += bytes[end];
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    return text;
}

}  // namespace

CsvReader::CsvReader(std::string bytes) : text_(std::move(bytes)) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text_.starts_with(byte_order_mark)) text_.erase(0, byte_order_mark.size());
    text_ = in_clean_utf8(text_);
    separator_ = most_frequent_separator(std::string_view{text_}.substr(0, text_.find_first_of("\r\n")));
}

// Steps over the end of a line, if there is one here.
bool CsvReader::ends_line() {
    if (at_ >= text_.size()) return true;
    if (text_[at_] != '\r' && text_[at_] != '\n') return false;
    at_ += text_.compare(at_, 2, "\r\n") == 0 ? 2U : 1U;
    ++line_;
    return true;
}

// Behind the opening quotation mark, up to behind the closing one.
void CsvReader::read_quoted(std::string& cell, Row& row) {
    while (at_ < text_.size()) {
        const char c = text_[at_++];
        if (c == '"') {
            if (at_ >= text_.size() || text_[at_] != '"') return;
            ++at_;
        } else if (c == '\n' || (c == '\r' && (at_ >= text_.size() || text_[at_] != '\n'))) {
            ++line_;
        }
        cell += c;
    }
    row.is_sound = false;
}

std::optional<CsvReader::Row> CsvReader::next() {
    while (at_ < text_.size()) {
        Row row{line_, {{}}, true};
        for (bool is_start = true; !ends_line();) {
            std::string& cell = row.cells.back();
            const char c = text_[at_++];
            if (c == separator_) {
                row.cells.emplace_back();
                is_start = true;
                continue;
            }
            if (c == '"' && is_start) {
                read_quoted(cell, row);
                row.is_sound = row.is_sound && (at_ >= text_.size() || text_[at_] == separator_ || text_[at_] == '\r' ||
                                                text_[at_] == '\n');
            } else {
                cell += c;
            }
            is_start = false;
        }
        for (std::string& each : row.cells)
            if (each.size() > 1 && each.front() == '\'' && base::looks_like_formula(std::string_view{each}.substr(1)))
                each.erase(0, 1);
        const auto is_empty = [](const std::string& each) { return each.empty(); };
        if (!std::all_of(row.cells.begin(), row.cells.end(), is_empty)) return row;
    }
    return std::nullopt;
}

}  // namespace charivari::app
