// Collecting issues, no more than a bound.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "ics/reader.hpp"

namespace ics::detail {

class Issues {
  public:
    explicit Issues(std::size_t most) : most_{most}, most_of_a_kind_{std::max<std::size_t>(most / 10, 1)} {}

    // Of one fault a tenth of the bound is listed, so that no fault hides the others.
    void add(ReadFault fault, std::size_t line, std::string message);

    // The same, but only the first of that fault.
    void add_once(ReadFault fault, std::size_t line, std::string message);

    // Counts issues that were left out elsewhere.
    void add_uncounted(std::size_t number) { more_ += number; }

    const std::vector<ReadIssue>& list() const { return list_; }
    std::size_t more() const { return more_; }

    // By line; with one at the end that tells of those that were left out.
    std::vector<ReadIssue> take();

  private:
    std::size_t most_;
    std::size_t most_of_a_kind_;
    std::map<ReadFault, std::size_t> kinds_;
    std::size_t more_ = 0;
    std::vector<ReadIssue> list_;
    std::set<ReadFault> once_;
};

}  // namespace ics::detail
