#include "store/call.hpp"

#include <utility>

#include "base/timestamp.hpp"
#include "store/event_names.hpp"
#include "store/moment_row.hpp"
#include "store/noun_choice.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::Call;
using domain::call_states;
using domain::CallState;
using domain::CallVersion;

constexpr std::string_view insert_one =
    "INSERT INTO call (id, slug, campaign_id, state, language, title, addressee, opens_date, opens_time, opens_zone, "
    "closes_date, closes_time, closes_zone, reported_number, reported_is_minimum, reported_url, reported_title, "
    "reported_as_of, version, verified_count, present_count, revision, created_at, updated_at, published_at) "
    "SELECT :id, :slug, m.id, :state, :language, :title, :addressee, :opens_date, :opens_time, :opens_zone, "
    ":closes_date, :closes_time, :closes_zone, :reported_number, :reported_is_minimum, :reported_url, "
    ":reported_title, :reported_as_of, :version, :verified_count, :present_count, :revision, :created_at, "
    ":updated_at, :published_at FROM campaign m WHERE m.slug = :campaign";
constexpr std::string_view update_one =
    "UPDATE call SET slug = :slug, campaign_id = (SELECT m.id FROM campaign m WHERE m.slug = :campaign), "
    "state = :state, language = :language, title = :title, addressee = :addressee, opens_date = :opens_date, "
    "opens_time = :opens_time, opens_zone = :opens_zone, closes_date = :closes_date, closes_time = :closes_time, "
    "closes_zone = :closes_zone, reported_number = :reported_number, reported_is_minimum = :reported_is_minimum, "
    "reported_url = :reported_url, reported_title = :reported_title, reported_as_of = :reported_as_of, "
    "version = :version, verified_count = :verified_count, present_count = :present_count, revision = :revision, "
    "updated_at = :updated_at, published_at = :published_at WHERE id = :id";

// The order of call_of().
constexpr std::string_view columns =
    "SELECT c.id, c.slug, m.slug, c.state, c.language, c.title, c.addressee, c.opens_date, c.opens_time, "
    "c.opens_zone, c.closes_date, c.closes_time, c.closes_zone, c.reported_number, c.reported_is_minimum, "
    "c.reported_url, c.reported_title, c.reported_as_of, c.version, c.verified_count, c.present_count, c.revision, "
    "c.created_at, c.updated_at, c.published_at, v.text FROM call c JOIN campaign m ON m.id = c.campaign_id "
    "JOIN call_version v ON v.call_id = c.id AND v.number = c.version WHERE ";
constexpr std::string_view by_id = "c.id = :key";
constexpr std::string_view find_by_id = joined<columns, by_id>;
constexpr std::string_view by_slug = "c.slug = :key";
constexpr std::string_view find_by_slug = joined<columns, by_slug>;
constexpr NounList calls_in_order{"call", columns, "c", "id", true};
constexpr std::string_view is_of_campaign = "n.campaign_id = (SELECT x.id FROM campaign x WHERE x.slug = :campaign0)";
constexpr std::string_view is_slug_taken = "SELECT 1 FROM call WHERE slug = :slug";

constexpr std::string_view insert_version =
    "INSERT INTO call_version (call_id, number, text, note, published_at) "
    "VALUES (:call, :number, :text, :note, :published_at)";
constexpr std::string_view update_version =
    "UPDATE call_version SET text = :text, note = :note, published_at = :published_at "
    "WHERE call_id = :call AND number = :number";
constexpr std::string_view list_versions =
    "SELECT number, text, note, published_at FROM call_version WHERE call_id = :call ORDER BY number DESC";
constexpr std::string_view find_version =
    "SELECT number, text, note, published_at FROM call_version WHERE call_id = :call AND number = :number";

constexpr std::string_view insert_translation =
    "INSERT INTO call_translation (call_id, language, title, text, version) "
    "VALUES (:call, :language, :title, :text, :version)";
constexpr std::string_view delete_translations = "DELETE FROM call_translation WHERE call_id = :call";
constexpr std::string_view list_translations =
    "SELECT language, title, text, version FROM call_translation WHERE call_id = :call ORDER BY language";
constexpr std::string_view insert_source =
    "INSERT INTO call_source (call_id, ordinal, url, title, quote, seen_at) "
    "VALUES (:call, :ordinal, :url, :title, :quote, :seen_at)";
constexpr std::string_view delete_sources = "DELETE FROM call_source WHERE call_id = :call";
constexpr std::string_view list_sources =
    "SELECT url, title, quote, seen_at FROM call_source WHERE call_id = :call ORDER BY ordinal";
constexpr std::string_view insert_link =
    "INSERT INTO call_link (call_id, ordinal, url, title) VALUES (:call, :ordinal, :url, :title)";
constexpr std::string_view delete_links = "DELETE FROM call_link WHERE call_id = :call";
constexpr std::string_view list_links = "SELECT url, title FROM call_link WHERE call_id = :call ORDER BY ordinal";

std::optional<domain::ReportedCount> reported_of(const Statement& row, int first) {
    if (row.is_null(first)) return std::nullopt;
    const auto as_of = base::parse_date(row.get<std::string_view>(first + 4));
    if (!as_of) throw base::Error{base::Code::internal}.because("a stored date is none");
    return domain::ReportedCount{row.get<int>(first), row.get<bool>(first + 1), row.get<std::string>(first + 2),
                                 row.get<std::optional<std::string>>(first + 3), *as_of};
}

Call call_of(const Statement& row) {
    Call call;
    call.id = row.get<std::string>(0);
    call.slug = row.get<std::string>(1);
    call.facts.campaign = row.get<std::string>(2);
    call.state = value_of(call_states, row.get<std::string_view>(3));
    call.facts.language = row.get<std::string>(4);
    call.facts.title = row.get<std::string>(5);
    call.facts.addressee = row.get<std::optional<std::string>>(6);
    call.facts.opens = moment_of(row, 7);
    call.facts.closes = moment_of(row, 10);
    call.facts.count_reported = reported_of(row, 13);
    call.version = row.get<int>(18);
    call.verified_count = row.get<int>(19);
    call.present_count = row.get<int>(20);
    call.revision = row.get<int>(21);
    call.created_at = row.get<base::Utc>(22);
    call.updated_at = row.get<base::Utc>(23);
    call.published_at = row.get<std::optional<base::Utc>>(24);
    call.facts.text = row.get<std::string>(25);
    return call;
}

CallVersion version_of(const Statement& row) {
    return {row.get<int>(0), row.get<std::string>(1), row.get<std::optional<std::string>>(2),
            row.get<std::optional<base::Utc>>(3)};
}

void read_parts(Connection& connection, Call& call) {
    Statement translation = connection.prepare(list_translations).bind(":call", call.id);
    while (translation.step())
        call.facts.translations[translation.get<std::string>(0)] = {
            translation.get<std::string>(1), translation.get<std::string>(2), translation.get<int>(3)};
    Statement source = connection.prepare(list_sources).bind(":call", call.id);
    while (source.step())
        call.facts.sources.push_back({source.get<std::string>(0), source.get<std::optional<std::string>>(1),
                                      source.get<std::optional<std::string>>(2), source.get<base::Utc>(3)});
    Statement link = connection.prepare(list_links).bind(":call", call.id);
    while (link.step()) call.facts.links.push_back({link.get<std::string>(0), link.get<std::optional<std::string>>(1)});
}

void write_parts(Connection& connection, const Call& call) {
    for (const auto& statement : {delete_translations, delete_sources, delete_links})
        connection.prepare(statement).bind(":call", call.id).run();
    for (const auto& [language, each] : call.facts.translations)
        connection.prepare(insert_translation)
            .bind(":call", call.id)
            .bind(":language", language)
            .bind(":title", each.title)
            .bind(":text", each.text)
            .bind(":version", each.version)
            .run();
    for (std::size_t i = 0; i < call.facts.sources.size(); ++i) {
        const domain::Source& each = call.facts.sources[i];
        connection.prepare(insert_source)
            .bind(":call", call.id)
            .bind(":ordinal", i)
            .bind(":url", each.url)
            .bind(":title", each.title)
            .bind(":quote", each.quote)
            .bind(":seen_at", each.seen_at)
            .run();
    }
    for (std::size_t i = 0; i < call.facts.links.size(); ++i)
        connection.prepare(insert_link)
            .bind(":call", call.id)
            .bind(":ordinal", i)
            .bind(":url", call.facts.links[i].url)
            .bind(":title", call.facts.links[i].title)
            .run();
}

// All but what stays for ever.
void bind_changing(Statement& row, const Call& call) {
    const domain::CallDraft& facts = call.facts;
    row.bind(":id", call.id).bind(":slug", call.slug).bind(":campaign", facts.campaign);
    row.bind(":state", call_states.name_of(call.state)).bind(":language", facts.language);
    row.bind(":title", facts.title).bind(":addressee", facts.addressee);
    bind_moment(row, facts.opens, ":opens_date", ":opens_time", ":opens_zone");
    bind_moment(row, facts.closes, ":closes_date", ":closes_time", ":closes_zone");
    const auto& count = facts.count_reported;
    row.bind(":reported_number", count ? std::optional{count->number} : std::nullopt);
    row.bind(":reported_is_minimum", count ? std::optional{count->is_minimum} : std::nullopt);
    row.bind(":reported_url", count ? std::optional{count->url} : std::nullopt);
    row.bind(":reported_title", count ? count->title : std::nullopt);
    row.bind(":reported_as_of", count ? std::optional{base::to_text(count->as_of)} : std::nullopt);
    row.bind(":version", call.version).bind(":verified_count", call.verified_count);
    row.bind(":present_count", call.present_count).bind(":revision", call.revision);
    row.bind(":updated_at", call.updated_at).bind(":published_at", call.published_at);
}

std::optional<Call> find(Connection& connection, Statement row) {
    if (!row.step()) return std::nullopt;
    Call call = call_of(row);
    read_parts(connection, call);
    return call;
}

void bind_version(Statement& row, std::string_view call, const CallVersion& version) {
    row.bind(":call", call).bind(":number", version.number).bind(":text", version.text);
    row.bind(":note", version.note).bind(":published_at", version.published_at);
}

}  // namespace

std::vector<NamedStatement> call_statements() {
    return {{"call insert_one", std::string(insert_one)},
            {"call update_one", std::string(update_one)},
            {"call find_by_id", std::string(find_by_id)},
            {"call find_by_slug", std::string(find_by_slug)},
            {"call is_slug_taken", std::string(is_slug_taken)},
            {"call insert_version", std::string(insert_version)},
            {"call update_version", std::string(update_version)},
            {"call list_versions", std::string(list_versions)},
            {"call find_version", std::string(find_version)},
            {"call insert_translation", std::string(insert_translation)},
            {"call delete_translations", std::string(delete_translations)},
            {"call list_translations", std::string(list_translations)},
            {"call insert_source", std::string(insert_source)},
            {"call delete_sources", std::string(delete_sources)},
            {"call list_sources", std::string(list_sources)},
            {"call insert_link", std::string(insert_link)},
            {"call delete_links", std::string(delete_links)},
            {"call list_links", std::string(list_links)}};
}

void insert_call(Connection& connection, const Call& call) {
    {
        Statement row = connection.prepare(insert_one);
        bind_changing(row, call);
        if (row.bind(":created_at", call.created_at).run() == 0)
            throw base::Error{base::Code::conflict, "There is no campaign " + call.facts.campaign + "."};
    }
    insert_call_version(connection, call.id, {call.version, call.facts.text, std::nullopt, call.published_at});
    write_parts(connection, call);
}

void update_call(Connection& connection, const Call& call) {
    {
        Statement row = connection.prepare(update_one);
        bind_changing(row, call);
        if (row.run() == 0) throw base::Error{base::Code::not_found, "There is no such call."};
    }
    write_parts(connection, call);
}

void insert_call_version(Connection& connection, std::string_view call, const CallVersion& version) {
    Statement row = connection.prepare(insert_version);
    bind_version(row, call, version);
    row.run();
}

void update_call_version(Connection& connection, std::string_view call, const CallVersion& version) {
    Statement row = connection.prepare(update_version);
    bind_version(row, call, version);
    if (row.run() == 0) throw base::Error{base::Code::not_found, "There is no such version."};
}

std::optional<Call> find_call(Connection& connection, std::string_view id) {
    return find(connection, connection.prepare(find_by_id).bind(":key", id));
}

std::optional<Call> find_call_by_slug(Connection& connection, std::string_view slug) {
    return find(connection, connection.prepare(find_by_slug).bind(":key", slug));
}

bool call_slug_taken(Connection& connection, std::string_view slug) {
    return connection.prepare(is_slug_taken).bind(":slug", slug).step();
}

std::vector<CallVersion> list_call_versions(Connection& connection, std::string_view call) {
    Statement row = connection.prepare(list_versions).bind(":call", call);
    std::vector<CallVersion> versions;
    while (row.step()) versions.push_back(version_of(row));
    return versions;
}

std::optional<CallVersion> find_call_version(Connection& connection, std::string_view call, int number) {
    Statement row = connection.prepare(find_version).bind(":call", call).bind(":number", number);
    if (!row.step()) return std::nullopt;
    return version_of(row);
}

std::vector<Call> list_calls(Connection& connection, const domain::CallFilter& filter, std::size_t limit,
                             const std::optional<std::string>& after, const domain::NounFilter& also) {
    constexpr std::string_view behind_all = "~";  // no id begins so
    std::vector<std::string> states;
    for (const CallState each : filter.states) states.emplace_back(call_states.name_of(each));
    if (states.empty())
        for (const CallState each : {CallState::published, CallState::closed})
            states.emplace_back(call_states.name_of(each));
    NounChoice choice{calls_in_order, also};
    choice.in_states(std::move(states));
    if (filter.campaign) choice.narrow_by(is_of_campaign, ":campaign", *filter.campaign);
    std::vector<Call> calls;
    if (choice.is_empty()) return calls;
    {
        Statement row = choice.rows(connection, limit, after ? std::string_view{*after} : behind_all);
        while (row.step()) calls.push_back(call_of(row));
    }
    for (Call& each : calls) read_parts(connection, each);
    return calls;
}

}  // namespace charivari::store
