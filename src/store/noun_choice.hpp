#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "domain/noun_filter.hpp"
#include "store/connection.hpp"

namespace charivari::store {

// A list of places, people, campaigns or calls.
struct NounList {
    std::string_view noun;    // the table, and what the index of words calls what is in it
    std::string_view select;  // "SELECT … FROM place p WHERE ", in the order of whoever reads the rows
    std::string_view name;    // "p"
    std::string_view key;     // the column that the list is in the order of, and that no two have alike
    bool is_latest_first = false;
};

// One page of such a list with its filters, as one statement: which rows stand on it is chosen from indexes, only those
// are fetched. `n` is a row of the table in every condition.
class NounChoice {
  public:
    NounChoice(const NounList& list, const domain::NounFilter& filter);

    // Only what is in one of these states.
    void in_states(std::vector<std::string> states);
    // Only where `column`, which an index of its own begins with, has one of the values; where there are none, nothing is
    // left. `name`: of the parameter, ":commune".
    void narrow(const std::string& name, const std::string& column, std::vector<std::string> values);
    // Likewise, where `condition` holds; it names its one parameter as `name` + "0".
    void narrow_by(std::string_view condition, std::string name, std::string value);

    // Whether nothing can pass: there are no rows().
    bool is_empty() const { return is_empty_; }
    // Behind the one with the key `after`; ready to be stepped through.
    Statement rows(Connection& connection, std::size_t limit, std::string_view after) const;

  private:
    struct Values {
        std::string name;
        std::vector<std::string> values;
    };

    void take(const std::string& name, const std::string& column, std::vector<std::string> values);

    const NounList list_;
    const domain::NounFilter filter_;
    std::string conditions_;  // each with " AND " before it
    std::vector<Values> values_;
    bool is_empty_ = false;
    bool is_narrow_ = false;
};

}  // namespace charivari::store
