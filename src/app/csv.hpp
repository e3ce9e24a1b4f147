#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Tables as spreadsheets exchange them (RFC 4180), written and read.
namespace charivari::app {

// Appends one row, ended by CR LF. A cell that a spreadsheet would take for a formula (it begins with = + - @, a tab or CR) is
// defused by an apostrophe before it: https://owasp.org/www-community/attacks/CSV_Injection
void append_csv_row(std::string& out, const std::vector<std::string>& cells);

// Reads a table row by row. UTF-8, or Windows-1252 where nothing in it is UTF-8; cells between ; , or tabs, whichever the
// first line has most of; apostrophes of append_csv_row() are taken away. Lines may end in CR LF, LF or CR.
class CsvReader {
  public:
    explicit CsvReader(std::string bytes);

    struct Row {
        std::size_t line = 0;  // where it begins; 1 is the first
        std::vector<std::string> cells;
        bool is_sound = true;  // false: a quotation mark was never closed, or stood where none may
    };
    // The next row that is not empty; nothing at the end.
    std::optional<Row> next();

  private:
    void read_quoted(std::string& cell, Row& row);
    bool ends_line();

    std::string text_;
    char separator_ = ',';
    std::size_t at_ = 0;
    std::size_t line_ = 1;
};

}  // namespace charivari::app
