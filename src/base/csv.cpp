#include "base/csv.hpp"

namespace charivari::base {
namespace {

void append_cell(std::string& out, std::string_view cell) {
    const bool is_quoted = cell.find_first_of(",;\"\r\n\t") != std::string_view::npos;
    if (is_quoted) out += '"';
    if (looks_like_formula(cell)) out += '\'';
    for (const char c : cell) {
        if (c == '"') out += '"';
        out += c;
    }
    if (is_quoted) out += '"';
}

}  // namespace

bool looks_like_formula(std::string_view cell) {
    constexpr std::string_view starts = "=+-@\t\r";
    return !cell.empty() && starts.find(cell.front()) != std::string_view::npos;
}

void append_csv_row(std::string& out, const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out += ',';
        append_cell(out, cells[i]);
    }
    out += "\r\n";
}

}  // namespace charivari::base
