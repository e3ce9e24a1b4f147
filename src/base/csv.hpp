#pragma once

#include <string>
#include <string_view>
#include <vector>

// Tables as spreadsheets exchange them (RFC 4180), written. Any thread.
namespace charivari::base {

// Appends one row, ended by CR LF. A cell that a spreadsheet would take for a formula (it begins with = + - @, a tab or CR) is
// defused by an apostrophe before it: https://owasp.org/www-community/attacks/CSV_Injection
void append_csv_row(std::string& out, const std::vector<std::string>& cells);

bool looks_like_formula(std::string_view cell);

}  // namespace charivari::base
