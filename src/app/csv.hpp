#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Tables as spreadsheets exchange them (RFC 4180), read; base/csv writes them.
namespace charivari::app {

// Reads a table row by row. UTF-8, or Windows-1252 where nothing in it is UTF-8; cells between ; , or tabs, whichever the
// first line has most of; apostrophes of base::append_csv_row() are taken away. Lines may end in CR LF, LF or CR.
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
