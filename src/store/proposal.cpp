#include "store/proposal.hpp"

#include "store/event_names.hpp"
#include "store/event_snapshot.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::Proposal;

constexpr std::string_view insert_one =
    "INSERT INTO proposal (id, event_id, base, facts, note, account_id, batch, hash, state, reason, created_at, "
    "decided_at) VALUES (:id, :event, :base, :facts, :note, :account, :batch, :hash, 'waiting', NULL, :created_at, "
    "NULL)";
constexpr std::string_view decide_one =
    "UPDATE proposal SET state = :state, reason = :reason, decided_at = :decided_at, facts = NULL, note = NULL, "
    "account_id = NULL, batch = NULL WHERE id = :id";
constexpr std::string_view columns =
    "SELECT p.id, p.event_id, p.base, p.facts, p.note, p.account_id, coalesce(a.name, ''), p.batch, p.hash, p.state, "
    "p.reason, p.created_at, p.decided_at FROM proposal p LEFT JOIN account a ON a.id = p.account_id ";
constexpr std::string_view by_id = "WHERE p.id = :id";
constexpr std::string_view find_one = joined<columns, by_id>;
constexpr std::string_view by_hash = "WHERE p.hash = :hash";
constexpr std::string_view find_by_hash = joined<columns, by_hash>;
constexpr std::string_view of_event = "WHERE p.event_id = :event AND p.state = 'waiting' ORDER BY p.id";
constexpr std::string_view list_of_event = joined<columns, of_event>;
constexpr std::string_view that_wait = "WHERE p.state = 'waiting' AND p.id > :after ORDER BY p.id LIMIT :limit";
constexpr std::string_view list_waiting = joined<columns, that_wait>;
constexpr std::string_view of_batch = "WHERE p.batch = :batch AND p.state = 'waiting' ORDER BY p.id";
constexpr std::string_view list_of_batch = joined<columns, of_batch>;
constexpr std::string_view count_strangers =
    "SELECT count(*) FROM proposal WHERE state = 'waiting' AND account_id IS NULL";
constexpr std::string_view set_facts = "UPDATE proposal SET facts = :facts, note = :note WHERE id = :id";
constexpr std::string_view delete_decided = "DELETE FROM proposal WHERE decided_at < :before";

Proposal proposal_of(const Statement& row) {
    Proposal proposal;
    proposal.id = row.get<std::string>(0);
    proposal.event = row.get<std::string>(1);
    proposal.base = row.get<int>(2);
    if (!row.is_null(3)) proposal.facts = read_snapshot(row.get<std::string_view>(3)).facts;
    proposal.note = row.get<std::optional<std::string>>(4);
    proposal.account = row.get<std::optional<std::string>>(5);
    proposal.account_name = row.get<std::string>(6);
    proposal.batch = row.get<std::optional<std::string>>(7);
    proposal.hash = row.get<std::string>(8);
    proposal.state = value_of(domain::proposal_states, row.get<std::string_view>(9));
    if (!row.is_null(10)) proposal.reason = value_of(domain::proposal_refusals, row.get<std::string_view>(10));
    proposal.created_at = row.get<base::Utc>(11);
    proposal.decided_at = row.get<std::optional<base::Utc>>(12);
    return proposal;
}

std::optional<Proposal> find(Statement row) {
    if (!row.step()) return std::nullopt;
    return proposal_of(row);
}

std::vector<Proposal> list(Statement row) {
    std::vector<Proposal> all;
    while (row.step()) all.push_back(proposal_of(row));
    return all;
}

}  // namespace

std::vector<NamedStatement> proposal_statements() {
    return {{"proposal insert_one", std::string(insert_one)},
            {"proposal decide_one", std::string(decide_one)},
            {"proposal find_one", std::string(find_one)},
            {"proposal find_by_hash", std::string(find_by_hash)},
            {"proposal list_of_event", std::string(list_of_event)},
            {"proposal list_waiting", std::string(list_waiting)},
            {"proposal list_of_batch", std::string(list_of_batch)},
            {"proposal count_strangers", std::string(count_strangers)},
            {"proposal set_facts", std::string(set_facts)},
            {"proposal delete_decided", std::string(delete_decided)}};
}

void insert_proposal(Connection& connection, const Proposal& proposal) {
    connection.prepare(insert_one)
        .bind(":id", proposal.id)
        .bind(":event", proposal.event)
        .bind(":base", proposal.base)
        .bind(":facts", write_snapshot({proposal.facts.value(), std::nullopt}))
        .bind(":note", proposal.note)
        .bind(":account", proposal.account)
        .bind(":batch", proposal.batch)
        .bind(":hash", proposal.hash)
        .bind(":created_at", proposal.created_at)
        .run();
}

void decide_proposal(Connection& connection, const Proposal& proposal) {
    const auto reason =
        proposal.reason ? std::optional{domain::proposal_refusals.name_of(*proposal.reason)} : std::nullopt;
    connection.prepare(decide_one)
        .bind(":id", proposal.id)
        .bind(":state", domain::proposal_states.name_of(proposal.state))
        .bind(":reason", reason)
        .bind(":decided_at", proposal.decided_at)
        .run();
}

std::optional<Proposal> find_proposal(Connection& connection, std::string_view id) {
    return find(connection.prepare(find_one).bind(":id", id));
}

std::optional<Proposal> find_proposal_by_hash(Connection& connection, std::string_view hash) {
    return find(connection.prepare(find_by_hash).bind(":hash", hash));
}

std::vector<Proposal> list_proposals_of(Connection& connection, std::string_view event) {
    return list(connection.prepare(list_of_event).bind(":event", event));
}

std::vector<Proposal> list_proposals(Connection& connection, std::size_t limit, std::string_view after) {
    return list(connection.prepare(list_waiting).bind(":after", after).bind(":limit", limit));
}

std::vector<Proposal> list_proposals_of_batch(Connection& connection, std::string_view batch) {
    return list(connection.prepare(list_of_batch).bind(":batch", batch));
}

std::size_t count_proposals_of_strangers(Connection& connection) {
    Statement row = connection.prepare(count_strangers);
    row.step();
    return row.get<std::size_t>(0);
}

void set_proposal_facts(Connection& connection, std::string_view id, const domain::EventDraft& facts,
                        const std::optional<std::string>& note) {
    connection.prepare(set_facts)
        .bind(":id", id)
        .bind(":facts", write_snapshot({facts, std::nullopt}))
        .bind(":note", note)
        .run();
}

std::int64_t delete_decided_proposals(Connection& connection, base::Utc before) {
    return connection.prepare(delete_decided).bind(":before", before).run();
}

}  // namespace charivari::store
