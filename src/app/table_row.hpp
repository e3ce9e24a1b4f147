#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/import_entry.hpp"

// One row of a table that is imported.
namespace charivari::app {

// Which of our columns (event_table.hpp) somebody's heading means, in French or English; empty: none.
std::string_view column_of(std::string_view heading);

// The parts of a cell that holds several things, parted by semicolons or lines.
std::vector<std::string> parts_of(const std::string& text);

class TableRow {
  public:
    // `headings` as they stand in the file, `columns` what they mean: both live longer. Of two cells of one column the first
    // that is not empty counts.
    TableRow(const std::vector<std::string>& headings, const std::vector<std::string_view>& columns,
             const std::vector<std::string>& cells);

    // Tidied; empty where there is none.
    std::string cell(std::string_view column) const;
    // The heading of that column; its own name where the file has none.
    std::string heading(std::string_view column) const;
    // Under the column's name, if it is not empty.
    void copy(base::json::Object& object, std::string_view column) const;

    // What "start" or "end" says, as {"date"} or {"local"}, with the zone; nothing where there is no date, and `fallback` as
    // the date where there is an hour alone. What cannot be read stands there as it is, for the rules to refuse, and is
    // named in `named`, as it would be if the rules refuse it otherwise.
    std::optional<base::json::Object> moment(const std::string& edge, const std::string& zone,
                                             const std::string& fallback, std::vector<NamedValue>& named) const;

  private:
    std::map<std::string_view, std::string> cells_;
    std::map<std::string_view, std::string_view> headings_;
};

}  // namespace charivari::app
