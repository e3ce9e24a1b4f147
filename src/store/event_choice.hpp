#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/list.hpp"
#include "store/connection.hpp"
#include "store/event_rows.hpp"
#include "store/search.hpp"

namespace charivari::store {

// What is chosen.
enum class Choosing : std::uint8_t {
    events,       // each event once, by any of its dates
    single,       // events that do not recur
    occurrences,  // the dates of those that do: as they are (store/occurrence.hpp)
};

// An event or occurrence that passed the filter, before it is fetched.
struct ChosenEvent {
    base::Utc start;
    base::Utc end;   // domain::effective_end
    std::string id;  // of an occurrence: occurrence_id()
};

// The same, with its row.
struct ChosenRow : ChosenEvent {
    EventRow row;
};

// Which events pass a filter, and in what order: choosing works on indexes alone as far as it can, so that its cost
// follows what is shown and not what is stored. Valid within one snapshot.
//
// The events that are going on at `from` cannot be had in the order of start from one index without walking through the
// whole past; they are looked up by their reach (event_rows.hpp). A filter that few events pass (a place, campaign or tag)
// is turned round: those few are taken and sorted. Words have an index that gives events in their order (search.hpp).
class EventChoice {
  public:
    EventChoice(Connection& connection, const domain::EventFilter& filter, base::Utc now,
                Choosing what = Choosing::events);

    // The first `limit` in the order of lists, behind `after`. Occurrences have no rows of their own: ChosenEvent.
    template <typename Chosen>
    std::vector<Chosen> in_order(std::size_t limit, const std::optional<domain::Position>& after = std::nullopt);
    // Of all, the `limit` nearest to `now`, in the order of lists.
    std::vector<ChosenEvent> nearest(std::size_t limit);

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

    bool is_of_dates() const { return what_ == Choosing::occurrences; }
    // So many candidates are taken one by one.
    std::size_t most_few() const;
    void take_period();
    void add_values(std::string name, std::vector<std::string> values);
    std::string list(const std::string& name) const;
    void take_kinds(const domain::EventFilter& filter);
    void take_statuses(const domain::EventFilter& filter);
    void take_states(const domain::EventFilter& filter);
    // `column` of e is one of the values.
    void take_column(const std::string& name, const std::string& column, std::vector<std::string> values);
    void take_update();
    void take_words(const domain::SearchQuery& query);
    // `of_event` is the condition on e; `events` the select that gives the ids of all that fulfil it.
    void take_members(const std::string& name, std::vector<std::string> values, const std::string& of_event,
                      const std::string& events);

    // Where the range begins and ends in the index of words.
    std::int64_t first_document_of(const Range& range) const;
    std::int64_t last_document_of(const Range& range) const;
    template <typename Chosen>
    std::vector<Chosen> choose(const Range& range, std::size_t limit);
    // Of those that come, those that are going on and those that are past, the `limit` nearest each; some twice.
    std::vector<ChosenEvent> around_now(std::size_t limit);
    std::vector<ChosenEvent> around_now_with_words(std::size_t limit);
    // Those that started before `instant` and end behind it.
    template <typename Chosen>
    std::vector<Chosen> going_on(base::Utc instant, std::size_t limit, const std::optional<domain::Position>& after,
                                 bool latest_first);
    std::string statement_for(const Range& range, std::string_view more_columns) const;
    void bind_values(Statement& row) const;

    Connection& connection_;
    const Choosing what_;
    base::Utc now_;
    std::optional<base::Utc> from_;
    std::optional<base::Utc> to_;
    std::optional<bool> is_accessible_;
    std::optional<base::Utc> updated_since_;
    std::optional<base::Utc> withdrawn_since_;
    std::string match_;               // parameter of the index of words
    bool is_by_words_ = false;        // that index gives them, in order
    bool is_from_documents_ = false;  // it gives them, or the few
    std::string visible_;             // the condition on e.state
    bool is_empty_ = false;           // the filter names a place or campaign that does not exist
    bool needs_now_ = false;
    bool has_column_ = false;  // a condition that an index of its own begins with
    std::string conditions_;   // of the filter, each with " AND " before it
    std::string few_;          // the select that gives all candidates, if they are few
    std::vector<Values> values_;
};

}  // namespace charivari::store
