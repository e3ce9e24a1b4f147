#include "store/call_signature.hpp"

#include "base/text.hpp"
#include "store/event_names.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::Signature;
using domain::signature_statuses;
using domain::SignatureStatus;

constexpr std::string_view insert_one =
    "INSERT INTO call_signature (id, call_id, version, status, refusal, name, sort_key, name_key, locality_key, kind, "
    "locality, country, website, secret_hash, signer, signed_at, decided_at, withdrawn_at) "
    "VALUES (:id, :call, :version, :status, :refusal, :name, :sort_key, :name_key, :locality_key, :kind, :locality, "
    ":country, :website, :secret_hash, :signer, :signed_at, :decided_at, :withdrawn_at)";
constexpr std::string_view update_one =
    "UPDATE call_signature SET version = :version, status = :status, refusal = :refusal, name = :name, "
    "sort_key = :sort_key, name_key = :name_key, locality_key = :locality_key, kind = :kind, locality = :locality, "
    "country = :country, website = :website, signer = :signer, signed_at = :signed_at, decided_at = :decided_at, "
    "withdrawn_at = :withdrawn_at WHERE id = :id";

// The order of signature_of().
constexpr std::string_view columns =
    "SELECT s.id, s.call_id, s.version, s.status, s.refusal, s.name, s.kind, s.locality, s.country, s.website, "
    "s.secret_hash, s.signer, s.signed_at, s.decided_at, s.withdrawn_at FROM call_signature s ";
constexpr std::string_view by_id = "WHERE s.id = :id";
constexpr std::string_view find_by_id = joined<columns, by_id>;
constexpr std::string_view by_secret = "WHERE s.secret_hash = :hash";
constexpr std::string_view find_by_secret = joined<columns, by_secret>;
constexpr std::string_view of_call = "WHERE s.call_id = :call AND s.status = :status ";
constexpr std::string_view behind =
    "AND (s.sort_key, s.id) > (SELECT x.sort_key, x.id FROM call_signature x WHERE x.id = :after) ";
constexpr std::string_view in_order = "ORDER BY s.sort_key, s.id LIMIT :limit";
constexpr std::string_view list_from_start = joined<columns, of_call, in_order>;
constexpr std::string_view list_behind = joined<columns, of_call, behind, in_order>;
constexpr std::string_view longest_first = "WHERE s.status = :status ORDER BY s.signed_at, s.id LIMIT :limit";
constexpr std::string_view list_waiting = joined<columns, longest_first>;
constexpr std::string_view of_name =
    "WHERE s.call_id = :call AND s.name_key = :name_key AND s.status = :status ORDER BY s.id";
constexpr std::string_view list_of_name = joined<columns, of_name>;

constexpr std::string_view count_of_call =
    "SELECT count(*) FROM call_signature WHERE call_id = :call AND status = :status";
constexpr std::string_view count_of_version =
    "SELECT count(*) FROM call_signature WHERE call_id = :call AND version = :version AND status = :status";
constexpr std::string_view delete_one = "DELETE FROM call_signature WHERE id = :id";
constexpr std::string_view delete_before = "DELETE FROM call_signature WHERE status = :status AND signed_at < :before";

Signature signature_of(const Statement& row) {
    Signature signature;
    signature.id = row.get<std::string>(0);
    signature.call = row.get<std::string>(1);
    signature.version = row.get<int>(2);
    signature.status = value_of(signature_statuses, row.get<std::string_view>(3));
    if (!row.is_null(4)) signature.refusal = value_of(domain::signature_refusals, row.get<std::string_view>(4));
    signature.signatory = {row.get<std::string>(5), value_of(domain::signatory_kinds, row.get<std::string_view>(6)),
                           row.get<std::optional<std::string>>(7), row.get<std::string>(8),
                           row.get<std::optional<std::string>>(9)};
    signature.secret_hash = row.get<std::string>(10);
    signature.sealed_signer = row.get<std::optional<std::string>>(11);
    signature.signed_at = row.get<base::Utc>(12);
    signature.decided_at = row.get<std::optional<base::Utc>>(13);
    signature.withdrawn_at = row.get<std::optional<base::Utc>>(14);
    return signature;
}

void bind_changing(Statement& row, const Signature& signature) {
    const domain::Signatory& who = signature.signatory;
    const auto refusal =
        signature.refusal ? std::optional{domain::signature_refusals.name_of(*signature.refusal)} : std::nullopt;
    row.bind(":id", signature.id).bind(":version", signature.version);
    row.bind(":status", signature_statuses.name_of(signature.status)).bind(":refusal", refusal);
    row.bind(":name", who.name).bind(":sort_key", base::search_words(who.name));
    row.bind(":name_key", domain::signatory_key(who.name));
    row.bind(":locality_key", domain::signatory_key(who.locality.value_or("")));
    row.bind(":kind", domain::signatory_kinds.name_of(who.kind)).bind(":locality", who.locality);
    row.bind(":country", who.country).bind(":website", who.website).bind(":signer", signature.sealed_signer);
    row.bind(":signed_at", signature.signed_at).bind(":decided_at", signature.decided_at);
    row.bind(":withdrawn_at", signature.withdrawn_at);
}

std::vector<Signature> all_of(Statement row) {
    std::vector<Signature> all;
    while (row.step()) all.push_back(signature_of(row));
    return all;
}

std::optional<Signature> first_of(Statement row) {
    if (!row.step()) return std::nullopt;
    return signature_of(row);
}

std::int64_t number_in(Statement row) {
    row.step();
    return row.get<std::int64_t>(0);
}

}  // namespace

std::vector<NamedStatement> call_signature_statements() {
    return {{"call_signature insert_one", std::string(insert_one)},
            {"call_signature update_one", std::string(update_one)},
            {"call_signature find_by_id", std::string(find_by_id)},
            {"call_signature find_by_secret", std::string(find_by_secret)},
            {"call_signature list_from_start", std::string(list_from_start)},
            {"call_signature list_behind", std::string(list_behind)},
            {"call_signature list_waiting", std::string(list_waiting)},
            {"call_signature list_of_name", std::string(list_of_name)},
            {"call_signature count_of_call", std::string(count_of_call)},
            {"call_signature count_of_version", std::string(count_of_version)},
            {"call_signature delete_one", std::string(delete_one)},
            {"call_signature delete_before", std::string(delete_before)}};
}

void insert_signature(Connection& connection, const Signature& signature) {
    Statement row = connection.prepare(insert_one);
    bind_changing(row, signature);
    row.bind(":call", signature.call).bind(":secret_hash", signature.secret_hash).run();
}

void update_signature(Connection& connection, const Signature& signature) {
    Statement row = connection.prepare(update_one);
    bind_changing(row, signature);
    if (row.run() == 0) throw base::Error{base::Code::not_found, "There is no such signature."};
}

std::optional<Signature> find_signature(Connection& connection, std::string_view id) {
    return first_of(connection.prepare(find_by_id).bind(":id", id));
}

std::optional<Signature> find_signature_by_secret(Connection& connection, std::string_view hash) {
    return first_of(connection.prepare(find_by_secret).bind(":hash", hash));
}

std::vector<Signature> list_signatures(Connection& connection, std::string_view call, SignatureStatus status,
                                       std::size_t limit, const std::optional<std::string>& after) {
    Statement row = connection.prepare(after ? list_behind : list_from_start);
    if (after) row.bind(":after", *after);
    return all_of(
        std::move(row).bind(":call", call).bind(":status", signature_statuses.name_of(status)).bind(":limit", limit));
}

std::vector<Signature> list_pending_signatures(Connection& connection, std::size_t limit) {
    return all_of(connection.prepare(list_waiting)
                      .bind(":status", signature_statuses.name_of(SignatureStatus::pending))
                      .bind(":limit", limit));
}

std::vector<Signature> list_namesakes(Connection& connection, std::string_view call, std::string_view name,
                                      SignatureStatus status) {
    return all_of(connection.prepare(list_of_name)
                      .bind(":call", call)
                      .bind(":name_key", domain::signatory_key(name))
                      .bind(":status", signature_statuses.name_of(status)));
}

std::int64_t count_signatures(Connection& connection, std::string_view call, SignatureStatus status) {
    return number_in(
        connection.prepare(count_of_call).bind(":call", call).bind(":status", signature_statuses.name_of(status)));
}

std::int64_t count_signatures_of_version(Connection& connection, std::string_view call, int version,
                                         SignatureStatus status) {
    return number_in(connection.prepare(count_of_version)
                         .bind(":call", call)
                         .bind(":version", version)
                         .bind(":status", signature_statuses.name_of(status)));
}

void delete_signature(Connection& connection, std::string_view id) {
    connection.prepare(delete_one).bind(":id", id).run();
}

std::int64_t delete_signatures(Connection& connection, SignatureStatus status, base::Utc before) {
    return connection.prepare(delete_before)
        .bind(":status", signature_statuses.name_of(status))
        .bind(":before", before)
        .run();
}

}  // namespace charivari::store
