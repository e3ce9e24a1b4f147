// The statements by which events are chosen, and the order in which they come.
#include "store/event_choice.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <type_traits>
#include <utility>

#include "base/error.hpp"
#include "store/event_rows.hpp"
#include "store/search.hpp"
#include "store/sql.hpp"

namespace charivari::store {
namespace {

constexpr std::string_view choose_columns = "SELECT e.start_utc, e.end_utc, e.id";
constexpr std::string_view by_words =
    "search_text CROSS JOIN search_document d CROSS JOIN event e WHERE search_text MATCH :match "
    "AND search_text.rowid >= :first_document AND search_text.rowid < :last_document AND d.id = search_text.rowid "
    "AND e.id = d.object_id AND ";

bool in_list_order(const ChosenEvent& left, const ChosenEvent& right) {
    return std::tie(left.start, left.id) < std::tie(right.start, right.id);
}

// What is going on is now; of two such events, and of all others, the one that starts nearer to now comes first; of two
// with one start, the one that stands nearer in the order of lists.
struct Nearness {
    base::Utc now;

    auto rank(const ChosenEvent& event) const {
        const auto away = event.start > now ? event.start - now : now - event.start;
        const bool is_going_on = event.start <= now && event.end > now;
        return std::make_tuple(is_going_on ? std::chrono::seconds{0} : away, away, event.start);
    }
    bool operator()(const ChosenEvent& left, const ChosenEvent& right) const {
        if (rank(left) != rank(right)) return rank(left) < rank(right);
        return left.start < now ? left.id > right.id : left.id < right.id;
    }
};

template <typename Chosen>
void append(std::vector<Chosen>& all, std::vector<Chosen> more) {
    std::move(more.begin(), more.end(), std::back_inserter(all));
}

}  // namespace

std::string EventChoice::statement_for(const Range& range, std::string_view more_columns) const {
    std::string text{choose_columns};
    if (!more_columns.empty()) text += ", " + std::string(more_columns);
    text += " FROM ";
    // CROSS JOIN: SQLite then takes the few in the outer loop, whatever it guesses of their number.
    const std::string table = is_of_dates() ? "occurrence e WHERE " : "event e WHERE ";
    if (is_by_words_)
        text += by_words;
    else
        text += few_.empty() ? table
                             : "(SELECT DISTINCT event_id FROM (" + few_ + ") AS f) AS few CROSS JOIN " + table +
                                   (is_of_dates() ? "e.event_id" : "e.id") + " = few.event_id AND ";
    // Not the bare column where SQLite would take an index of it: for dates of few events, all of whose dates it would then
    // look at; and for what lasts long, which it would look for in the whole past. A column of its own has the shortest
    // reach in order already.
    std::string visible = visible_;
    const bool is_by_reach = range.reach && (!has_column_ || *range.reach > event_reaches.front());
    if (is_by_reach || (!few_.empty() && is_of_dates()))
        visible.replace(visible.find("e.state"), 7, "coalesce(e.state, '')");
    text += visible;
    // Of few events all dates would be looked through, those long past too: none lasts longer than that.
    if (!few_.empty() && is_of_dates() && from_)
        text += " AND e.start_utc >= :from - " + std::to_string(std::chrono::seconds{std::chrono::days{367}}.count());
    if (range.reach) text += " AND e.reach = :reach";
    if (range.starts_from) text += " AND e.start_utc >= :starts_from";
    if (range.starts_before) text += " AND e.start_utc < :starts_before";
    if (range.ends_after) text += " AND e.end_utc > :ends_after";
    if (range.after) text += " AND (e.start_utc, e.id) > (:after_start, :after_id)";
    text += conditions_;
    if (is_by_words_) return text + " ORDER BY search_text.rowid" + (range.latest_first ? " DESC" : "");
    text += range.latest_first ? " ORDER BY e.start_utc DESC, e.id DESC" : " ORDER BY e.start_utc, e.id";
    return text + " LIMIT :limit";
}

void EventChoice::bind_values(Statement& row) const {
    if (from_) row.bind(":from", *from_);
    if (to_) row.bind(":to", *to_);
    if (needs_now_) row.bind(":now", now_);
    if (is_accessible_) row.bind(":is_accessible", *is_accessible_);
    if (withdrawn_since_) row.bind(":withdrawn_since", *withdrawn_since_);
    if (updated_since_) row.bind(":updated_since", *updated_since_);
    if (!match_.empty()) row.bind(":match", match_);
    for (const Values& each : values_)
        row.bind_list((each.name + "0").c_str(), views(each.values), list_size(each.values.size()));
}

std::int64_t EventChoice::first_document_of(const Range& range) const {
    if (!range.zone) return first_document(is_of_dates() ? DocumentZone::lasting : DocumentZone::brief);
    std::optional<base::Utc> start = range.starts_from;
    if (range.after && (!start || *start < range.after->start)) start = range.after->start;
    if (from_ && *range.zone == DocumentZone::brief)
        start = std::max(start.value_or(base::Utc::min()), *from_ - longest_brief);
    return start ? first_document(*range.zone, *start) : first_document(*range.zone);
}

std::int64_t EventChoice::last_document_of(const Range& range) const {
    if (!range.zone) return first_document(DocumentZone::undated);
    std::optional<base::Utc> end = range.starts_before;
    if (to_ && (!end || *to_ < *end)) end = to_;
    if (end) return first_document(*range.zone, *end);
    return first_document(*range.zone == DocumentZone::brief ? DocumentZone::lasting : DocumentZone::undated);
}

template <typename Chosen>
std::vector<Chosen> EventChoice::choose(const Range& range, std::size_t limit) {
    constexpr bool fetches = std::is_same_v<Chosen, ChosenRow>;
    Statement row = connection_.prepare(statement_for(range, fetches ? event_columns : std::string_view{}));
    bind_values(row);
    if (range.reach) row.bind(":reach", range.reach->count());
    if (range.starts_from) row.bind(":starts_from", *range.starts_from);
    if (range.starts_before) row.bind(":starts_before", *range.starts_before);
    if (range.ends_after) row.bind(":ends_after", *range.ends_after);
    if (range.after) row.bind(":after_start", range.after->start).bind(":after_id", range.after->id);
    if (is_from_documents_)
        row.bind(":first_document", first_document_of(range)).bind(":last_document", last_document_of(range));
    if (!is_by_words_) row.bind(":limit", limit);
    std::vector<Chosen> all;
    while (row.step()) {
        ChosenEvent chosen{row.get<base::Utc>(0), row.get<base::Utc>(1), row.get<std::string>(2)};
        // The index of words knows no order among those of one second: all of them, and then it is told.
        if (is_by_words_ && all.size() >= limit && all.back().start != chosen.start) break;
        if constexpr (fetches)
            all.push_back({std::move(chosen), read_event(row, 3)});
        else
            all.push_back(std::move(chosen));
    }
    return all;
}

template <typename Chosen>
std::vector<Chosen> EventChoice::going_on(base::Utc instant, std::size_t limit,
                                          const std::optional<domain::Position>& after, bool latest_first) {
    std::vector<Chosen> all;
    for (const std::chrono::seconds reach : event_reaches)
        append(all, choose<Chosen>({.after = after,
                                    .starts_from = instant - reach,
                                    .starts_before = instant,
                                    .ends_after = instant,
                                    .reach = reach,
                                    .latest_first = latest_first},
                                   limit));
    std::sort(all.begin(), all.end(), in_list_order);
    if (all.size() <= limit) return all;
    const auto surplus = static_cast<std::ptrdiff_t>(all.size() - limit);
    all.erase(latest_first ? all.begin() : all.end() - surplus, latest_first ? all.begin() + surplus : all.end());
    return all;
}

template <typename Chosen>
std::vector<Chosen> EventChoice::in_order(std::size_t limit, const std::optional<domain::Position>& after) {
    if (is_empty_) return {};
    if (is_by_words_) {
        std::vector<Chosen> all = choose<Chosen>({.after = after, .zone = DocumentZone::brief}, limit);
        append(all, choose<Chosen>({.after = after, .zone = DocumentZone::lasting}, limit));
        std::sort(all.begin(), all.end(), in_list_order);
        if (all.size() > limit) all.erase(all.begin() + static_cast<std::ptrdiff_t>(limit), all.end());
        return all;
    }
    if (!few_.empty() || !from_ || (after && after->start >= *from_)) return choose<Chosen>({.after = after}, limit);
    std::vector<Chosen> all = going_on<Chosen>(*from_, limit, after, false);
    if (all.size() < limit) append(all, choose<Chosen>({.starts_from = from_}, limit - all.size()));
    return all;
}
template std::vector<ChosenRow> EventChoice::in_order(std::size_t, const std::optional<domain::Position>&);
template std::vector<ChosenEvent> EventChoice::in_order(std::size_t, const std::optional<domain::Position>&);

std::vector<ChosenEvent> EventChoice::around_now(std::size_t limit) {
    const base::Utc first = from_.value_or(now_);
    auto all = choose<ChosenEvent>({.starts_from = std::max(first, now_)}, limit);
    append(all, choose<ChosenEvent>({.starts_from = from_, .starts_before = now_, .latest_first = true}, limit));
    append(all, going_on<ChosenEvent>(now_, limit, std::nullopt, true));
    if (from_) append(all, going_on<ChosenEvent>(first, limit, std::nullopt, first < now_));
    return all;
}

std::vector<ChosenEvent> EventChoice::around_now_with_words(std::size_t limit) {
    std::vector<ChosenEvent> all;
    for (const DocumentZone zone : {DocumentZone::brief, DocumentZone::lasting}) {
        append(all, choose<ChosenEvent>({.starts_from = now_, .zone = zone}, limit));
        append(all, choose<ChosenEvent>({.starts_before = now_, .zone = zone, .latest_first = true}, limit));
        Range going_on{.starts_before = now_, .ends_after = now_, .zone = zone, .latest_first = true};
        if (zone == DocumentZone::brief) going_on.starts_from = now_ - longest_brief;
        append(all, choose<ChosenEvent>(going_on, limit));
    }
    return all;
}

std::vector<ChosenEvent> EventChoice::nearest(std::size_t limit) {
    if (is_empty_) return {};
    std::vector<ChosenEvent> all;
    if (!few_.empty()) {
        all = choose<ChosenEvent>({}, most_few());
    } else {
        all = is_by_words_ ? around_now_with_words(limit) : around_now(limit);
        std::sort(all.begin(), all.end(), in_list_order);
        const auto is_same = [](const ChosenEvent& left, const ChosenEvent& right) { return left.id == right.id; };
        all.erase(std::unique(all.begin(), all.end(), is_same), all.end());
    }
    std::sort(all.begin(), all.end(), Nearness{now_});
    if (all.size() > limit) all.resize(limit);
    std::sort(all.begin(), all.end(), in_list_order);
    return all;
}

}  // namespace charivari::store
