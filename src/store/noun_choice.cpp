#include "store/noun_choice.hpp"

#include <utility>

#include "base/error.hpp"
#include "store/search.hpp"
#include "store/sql.hpp"

namespace charivari::store {
namespace {

// What has no date stands in a part of the index of its own. CROSS JOIN: SQLite then takes what has the words in the outer
// loop, whatever it guesses.
constexpr std::string_view found_by_words =
    "(SELECT d.object_id AS id FROM search_text CROSS JOIN search_document d WHERE search_text MATCH :match "
    "AND search_text.rowid >= :undated AND search_text.rowid < :actions AND d.id = search_text.rowid "
    "AND d.noun = :noun "
    "ORDER BY search_text.rowid DESC LIMIT 1000) AS found CROSS JOIN ";
constexpr std::string_view is_updated_since = "n.updated_at >= :updated_since";

}  // namespace

NounChoice::NounChoice(const NounList& list, const domain::NounFilter& filter) : list_(list), filter_(filter) {
    if (filter.words) {
        is_empty_ = filter.words->words.empty();
        is_narrow_ = true;
        conditions_ += " AND n.id = found.id";
    }
    if (filter.updated_since) conditions_.append(" AND ").append(is_updated_since);
}

void NounChoice::in_states(std::vector<std::string> states) { take(":state", "n.state", std::move(states)); }

void NounChoice::narrow(const std::string& name, const std::string& column, std::vector<std::string> values) {
    is_narrow_ = true;
    take(name, column, std::move(values));
}

void NounChoice::take(const std::string& name, const std::string& column, std::vector<std::string> values) {
    if (values.empty()) {
        is_empty_ = true;
        return;
    }
    if (values.size() > longest_list) throw base::Error{base::Code::bad_request, "Too many values for one filter."};
    // One value has its rows in the order of the list.
    conditions_.append(" AND ").append(column).append(
        values.size() == 1 ? " = " + name + "0" : " IN " + placeholders(name, list_size(values.size())));
    values_.push_back({name, std::move(values)});
}

void NounChoice::narrow_by(std::string_view condition, std::string name, std::string value) {
    is_narrow_ = true;
    conditions_.append(" AND ").append(condition);
    values_.push_back({std::move(name), {std::move(value)}});
}

Statement NounChoice::rows(Connection& connection, std::size_t limit, std::string_view after) const {
    const std::string key(list_.key);
    // Of what changed lately there is an index; with the bare key SQLite would rather walk along the whole list.
    const bool is_by_update = filter_.updated_since && !is_narrow_;
    const std::string chosen_by = is_by_update ? "coalesce(n." + key + ", '')" : "n." + key;
    const std::string direction = list_.is_latest_first ? " DESC" : "";
    std::string text{list_.select};
    text.append(list_.name).append(".id IN (SELECT n.id FROM ").append(filter_.words ? found_by_words : "");
    text.append(list_.noun).append(" n WHERE ").append(chosen_by);
    text.append(list_.is_latest_first ? " < :after" : " > :after").append(conditions_);
    text.append(" ORDER BY ").append(chosen_by).append(direction).append(" LIMIT :limit) ORDER BY ");
    text.append(list_.name).append(".").append(key).append(direction);
    Statement row = connection.prepare(text);
    row.bind(":after", after).bind(":limit", limit);
    if (filter_.words)
        row.bind(":match", match_of(*filter_.words))
            .bind(":undated", first_document(DocumentZone::undated))
            .bind(":actions", first_document(DocumentZone::brief_action))
            .bind(":noun", list_.noun);
    if (filter_.updated_since) row.bind(":updated_since", *filter_.updated_since);
    for (const Values& each : values_)
        row.bind_list((each.name + "0").c_str(), views(each.values), list_size(each.values.size()));
    return row;
}

}  // namespace charivari::store
