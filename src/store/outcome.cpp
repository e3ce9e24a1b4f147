#include "store/outcome.hpp"

#include <algorithm>
#include <span>
#include <unordered_map>

#include "store/event_names.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::Outcome;

constexpr std::string_view upsert =
    "INSERT INTO outcome (action_id, happened, summary, has_turnout, turnout_low, turnout_high, turnout_text, "
    "revision, created_at, updated_at) VALUES (:action, :happened, :summary, :has_turnout, :low, :high, :text, "
    ":revision, :created_at, :updated_at) ON CONFLICT (action_id) DO UPDATE SET happened = excluded.happened, "
    "summary = excluded.summary, has_turnout = excluded.has_turnout, turnout_low = excluded.turnout_low, "
    "turnout_high = excluded.turnout_high, turnout_text = excluded.turnout_text, revision = excluded.revision, "
    "updated_at = excluded.updated_at";
constexpr std::string_view insert_source =
    "INSERT INTO outcome_source (action_id, ordinal, url, title, quote, seen_at) "
    "VALUES (:action, :ordinal, :url, :title, :quote, :seen_at)";
constexpr std::string_view insert_reply =
    "INSERT INTO outcome_reply (action_id, ordinal, said_by, text, url) "
    "VALUES (:action, :ordinal, :said_by, :text, :url)";
constexpr std::string_view delete_sources = "DELETE FROM outcome_source WHERE action_id = :action";
constexpr std::string_view delete_replies = "DELETE FROM outcome_reply WHERE action_id = :action";
constexpr std::string_view delete_one = "DELETE FROM outcome WHERE action_id = :action";

// Each goes on with "(:id0, …)" and its order; the action's id is the first column.
constexpr std::string_view list_some =
    "SELECT action_id, happened, summary, has_turnout, turnout_low, turnout_high, turnout_text, revision, created_at, "
    "updated_at FROM outcome WHERE action_id IN ";
constexpr std::string_view list_sources =
    "SELECT action_id, url, title, quote, seen_at FROM outcome_source WHERE action_id IN ";
constexpr std::string_view list_replies = "SELECT action_id, said_by, text, url FROM outcome_reply WHERE action_id IN ";
constexpr std::string_view by_action = " ORDER BY action_id";
constexpr std::string_view by_ordinal = " ORDER BY action_id, ordinal";

std::string text_of(const std::vector<domain::Happening>& happened) {
    std::string text;
    for (const auto each : happened) text.append(text.empty() ? "" : " ").append(domain::happenings.name_of(each));
    return text;
}

std::vector<domain::Happening> happened_of(std::string_view text) {
    std::vector<domain::Happening> all;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        all.push_back(value_of(domain::happenings, text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return all;
}

Outcome outcome_of(const Statement& row) {
    Outcome outcome;
    outcome.action = row.get<std::string>(0);
    outcome.happened = happened_of(row.get<std::string_view>(1));
    outcome.summary = row.get<std::string>(2);
    if (row.get<bool>(3))
        outcome.turnout = domain::Turnout{row.get<std::optional<int>>(4), row.get<std::optional<int>>(5),
                                          row.get<std::optional<std::string>>(6)};
    outcome.revision = row.get<int>(7);
    outcome.created_at = row.get<base::Utc>(8);
    outcome.updated_at = row.get<base::Utc>(9);
    return outcome;
}

void insert_lists(Connection& connection, const Outcome& outcome) {
    for (std::size_t i = 0; i < outcome.sources.size(); ++i)
        connection.prepare(insert_source)
            .bind(":action", outcome.action)
            .bind(":ordinal", i)
            .bind(":url", outcome.sources[i].url)
            .bind(":title", outcome.sources[i].title)
            .bind(":quote", outcome.sources[i].quote)
            .bind(":seen_at", outcome.sources[i].seen_at)
            .run();
    for (std::size_t i = 0; i < outcome.replies.size(); ++i)
        connection.prepare(insert_reply)
            .bind(":action", outcome.action)
            .bind(":ordinal", i)
            .bind(":said_by", outcome.replies[i].from)
            .bind(":text", outcome.replies[i].text)
            .bind(":url", outcome.replies[i].url)
            .run();
}

template <typename Take>
void load(Connection& connection, std::string_view list, std::string_view order, std::span<const std::string> ids,
          Take take) {
    for_ids(connection, list, order, ids, [&](Statement& row) {
        while (row.step()) take(row);
    });
}

}  // namespace

std::vector<NamedStatement> outcome_statements() {
    std::vector<NamedStatement> all{{"outcome upsert", std::string(upsert)},
                                    {"outcome insert_source", std::string(insert_source)},
                                    {"outcome insert_reply", std::string(insert_reply)},
                                    {"outcome delete_sources", std::string(delete_sources)},
                                    {"outcome delete_replies", std::string(delete_replies)},
                                    {"outcome delete_one", std::string(delete_one)}};
    all.push_back(named_with_ids("outcome list_some", list_some, by_action));
    all.push_back(named_with_ids("outcome list_sources", list_sources, by_ordinal));
    all.push_back(named_with_ids("outcome list_replies", list_replies, by_ordinal));
    return all;
}

void set_outcome(Connection& connection, const Outcome& outcome) {
    const domain::Turnout turnout = outcome.turnout.value_or(domain::Turnout{});
    connection.prepare(upsert)
        .bind(":action", outcome.action)
        .bind(":happened", text_of(outcome.happened))
        .bind(":summary", outcome.summary)
        .bind(":has_turnout", outcome.turnout.has_value())
        .bind(":low", turnout.low)
        .bind(":high", turnout.high)
        .bind(":text", turnout.text)
        .bind(":revision", outcome.revision)
        .bind(":created_at", outcome.created_at)
        .bind(":updated_at", outcome.updated_at)
        .run();
    for (const std::string_view each : {delete_sources, delete_replies})
        connection.prepare(each).bind(":action", outcome.action).run();
    insert_lists(connection, outcome);
}

void delete_outcome(Connection& connection, std::string_view action) {
    for (const std::string_view each : {delete_sources, delete_replies, delete_one})
        connection.prepare(each).bind(":action", action).run();
}

std::optional<Outcome> find_outcome(Connection& connection, std::string_view action) {
    auto found = list_outcomes_of(connection, {std::string(action)});
    return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::vector<Outcome> list_outcomes_of(Connection& connection, const std::vector<std::string>& actions) {
    std::vector<Outcome> all;
    load(connection, list_some, by_action, actions, [&](const Statement& row) { all.push_back(outcome_of(row)); });
    std::sort(all.begin(), all.end(), [](const Outcome& a, const Outcome& b) { return a.action < b.action; });
    std::unordered_map<std::string_view, Outcome*> by_id;
    for (Outcome& each : all) by_id.emplace(each.action, &each);
    std::vector<std::string> found;
    found.reserve(all.size());
    for (const Outcome& each : all) found.push_back(each.action);
    load(connection, list_sources, by_ordinal, found, [&](const Statement& row) {
        by_id.at(row.get<std::string_view>(0))
            ->sources.push_back({row.get<std::string>(1), row.get<std::optional<std::string>>(2),
                                 row.get<std::optional<std::string>>(3), row.get<base::Utc>(4)});
    });
    load(connection, list_replies, by_ordinal, found, [&](const Statement& row) {
        by_id.at(row.get<std::string_view>(0))
            ->replies.push_back(
                {row.get<std::string>(1), row.get<std::string>(2), row.get<std::optional<std::string>>(3)});
    });
    return all;
}

}  // namespace charivari::store
