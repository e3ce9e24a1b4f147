#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "domain/action_list.hpp"
#include "store/connection.hpp"
#include "store/search.hpp"

namespace charivari::store {

// An action that passed the filter, before it is fetched.
struct ChosenAction {
    base::Utc start;
    base::Utc end;  // domain::effective_end
    std::string id;
};

// Which actions pass a filter, and in what order, as EventChoice does it for events: in the order of an index, what is going on
// by its reach (event_rows.hpp), turned round where few pass, and by words in the order of their index (search.hpp). Valid
// within one snapshot.
class ActionChoice {
  public:
    ActionChoice(Connection& connection, const domain::ActionFilter& filter);

    // The first `limit` in the order of lists, behind `after`.
    std::vector<ChosenAction> in_order(std::size_t limit, const std::optional<domain::Position>& after = std::nullopt);
    // Of all, the `limit` nearest to `now`, in the order of lists.
    std::vector<ChosenAction> nearest(base::Utc now, std::size_t limit);

  private:
    // A part of the order `start_utc, id`.
    struct Range {
        std::optional<domain::Position> after = std::nullopt;
        std::optional<base::Utc> starts_from = std::nullopt;    // inclusive
        std::optional<base::Utc> starts_before = std::nullopt;  // exclusive
        std::optional<base::Utc> ends_after = std::nullopt;
        std::optional<std::chrono::seconds> reach = std::nullopt;
        std::optional<DocumentZone> zone = std::nullopt;  // of the index of words
        bool latest_first = false;
    };
    // Values of one filter, with the name of their parameters.
    struct Values {
        std::string name;  // ":tag"
        std::vector<std::string> values;
    };

    void take_audience(const domain::ActionFilter& filter);
    void take_events(const domain::ActionFilter& filter);
    void take_hosts(const domain::ActionFilter& filter);
    void take_words(const domain::SearchQuery& query);
    void take_outcomes();
    std::string add_values(std::string name, std::vector<std::string> values);
    // `column` of a is one of the values.
    void take_column(const std::string& name, const std::string& column, std::vector<std::string> values);
    // `of_action` is the condition on a, and `actions` the select that gives the ids of all that fulfil it; the list of values
    // and `end` go behind either.
    void take_members(const std::string& name, std::vector<std::string> values, const std::string& of_action,
                      const std::string& actions, const std::string& end = "");
    // Where the range begins and ends in the index of words.
    std::int64_t first_document_of(const Range& range) const;
    std::int64_t last_document_of(const Range& range) const;
    std::vector<ChosenAction> choose(const Range& range, std::size_t limit);
    // Of those that come, those that are going on and those that are past, the `limit` nearest each; some twice.
    std::vector<ChosenAction> around_now(base::Utc now, std::size_t limit);
    std::vector<ChosenAction> around_now_with_words(base::Utc now, std::size_t limit);
    std::vector<ChosenAction> going_on(base::Utc instant, std::size_t limit,
                                       const std::optional<domain::Position>& after, bool latest_first);
    std::string statement_for(const Range& range) const;
    void bind_values(Statement& row) const;

    Connection& connection_;
    std::optional<base::Utc> from_;
    std::optional<base::Utc> to_;
    std::optional<bool> is_accessible_;
    std::optional<base::Utc> updated_since_;
    std::optional<base::Utc> withdrawn_since_;
    std::string match_;         // parameter of the index of words
    bool is_by_words_ = false;  // that index gives them, in order
    std::string visible_;       // the condition on whoever sees it
    bool is_empty_ = false;     // the filter names something that does not exist
    bool has_column_ = false;   // a condition that an index of its own begins with
    std::string conditions_;    // of the filter, each with " AND " before it
    std::string few_;           // the select that gives all candidates, if they are few
    std::vector<Values> values_;
};

}  // namespace charivari::store
