#include "store/campaign.hpp"

#include "store/noun_choice.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::Campaign;

constexpr std::string_view insert_one =
    "INSERT INTO campaign (id, slug, title, description, language, state, revision, created_at, updated_at) "
    "VALUES (:id, :slug, :title, :description, :language, :state, :revision, :created_at, :updated_at)";
constexpr std::string_view update_one =
    "UPDATE campaign SET slug = :slug, title = :title, description = :description, language = :language, "
    "state = :state, revision = :revision, updated_at = :updated_at WHERE id = :id";
constexpr std::string_view columns =
    "SELECT c.id, c.slug, c.title, c.description, c.language, c.state, c.revision, c.created_at, c.updated_at "
    "FROM campaign c WHERE ";
constexpr std::string_view by_id = "c.id = :key";
constexpr std::string_view by_slug = "c.slug = :key";
constexpr std::string_view and_then = " AND ";
constexpr std::string_view find_by_id = joined<columns, by_id>;
constexpr std::string_view find_by_slug = joined<columns, by_slug>;
constexpr std::string_view find_public_by_id = joined<columns, by_id, and_then, campaign_is_public>;
constexpr std::string_view find_public_by_slug = joined<columns, by_slug, and_then, campaign_is_public>;
constexpr NounList campaigns{"campaign", columns, "c", "slug"};
constexpr std::string_view is_slug_taken = "SELECT 1 FROM campaign WHERE slug = :slug";
constexpr std::string_view list_event_ids =
    "SELECT event_id FROM event_campaign WHERE campaign_id = :campaign ORDER BY event_id";

constexpr std::string_view insert_translation =
    "INSERT INTO campaign_translation (campaign_id, language, title, description) "
    "VALUES (:campaign, :language, :title, :description)";
constexpr std::string_view delete_translations = "DELETE FROM campaign_translation WHERE campaign_id = :campaign";
constexpr std::string_view list_translations =
    "SELECT language, title, description FROM campaign_translation WHERE campaign_id = :campaign ORDER BY language";

void bind_changing(Statement& row, const Campaign& campaign) {
    row.bind(":id", campaign.id).bind(":slug", campaign.slug).bind(":title", campaign.title);
    row.bind(":description", campaign.description).bind(":language", campaign.language);
    row.bind(":state", domain::showings.name_of(campaign.state));
    row.bind(":revision", campaign.revision).bind(":updated_at", campaign.updated_at);
}

void write_translations(Connection& connection, const Campaign& campaign) {
    connection.prepare(delete_translations).bind(":campaign", campaign.id).run();
    for (const auto& [language, each] : campaign.translations)
        connection.prepare(insert_translation)
            .bind(":campaign", campaign.id)
            .bind(":language", language)
            .bind(":title", each.title)
            .bind(":description", each.description)
            .run();
}

Campaign campaign_of(const Statement& row) {
    Campaign campaign;
    campaign.id = row.get<std::string>(0);
    campaign.slug = row.get<std::string>(1);
    campaign.title = row.get<std::string>(2);
    campaign.description = row.get<std::string>(3);
    campaign.language = row.get<std::string>(4);
    campaign.state = domain::showings.find(row.get<std::string_view>(5)).value_or(domain::Showing::hidden);
    campaign.revision = row.get<int>(6);
    campaign.created_at = row.get<base::Utc>(7);
    campaign.updated_at = row.get<base::Utc>(8);
    return campaign;
}

void read_translations(Connection& connection, Campaign& campaign) {
    Statement row = connection.prepare(list_translations).bind(":campaign", campaign.id);
    while (row.step())
        campaign.translations[row.get<std::string>(0)] = {row.get<std::string>(1), row.get<std::string>(2)};
}

std::optional<Campaign> find(Connection& connection, std::string_view statement, std::string_view key) {
    Campaign campaign;
    {
        Statement row = connection.prepare(statement).bind(":key", key);
        if (!row.step()) return std::nullopt;
        campaign = campaign_of(row);
    }
    read_translations(connection, campaign);
    return campaign;
}

}  // namespace

std::vector<NamedStatement> campaign_statements() {
    return {{"campaign insert_one", std::string(insert_one)},
            {"campaign update_one", std::string(update_one)},
            {"campaign find_by_id", std::string(find_by_id)},
            {"campaign find_by_slug", std::string(find_by_slug)},
            {"campaign find_public_by_id", std::string(find_public_by_id)},
            {"campaign find_public_by_slug", std::string(find_public_by_slug)},
            {"campaign is_slug_taken", std::string(is_slug_taken)},
            {"campaign list_event_ids", std::string(list_event_ids)},
            {"campaign insert_translation", std::string(insert_translation)},
            {"campaign delete_translations", std::string(delete_translations)},
            {"campaign list_translations", std::string(list_translations)}};
}

void insert_campaign(Connection& connection, const Campaign& campaign) {
    Statement row = connection.prepare(insert_one);
    bind_changing(row, campaign);
    row.bind(":created_at", campaign.created_at).run();
    write_translations(connection, campaign);
}

void update_campaign(Connection& connection, const Campaign& campaign) {
    Statement row = connection.prepare(update_one);
    bind_changing(row, campaign);
    if (row.run() == 0) throw base::Error{base::Code::not_found, "There is no such campaign."};
    write_translations(connection, campaign);
}

std::optional<Campaign> find_campaign(Connection& connection, std::string_view id, Audience audience) {
    return find(connection, audience == Audience::everyone ? find_public_by_id : find_by_id, id);
}

std::optional<Campaign> find_campaign_by_slug(Connection& connection, std::string_view slug, Audience audience) {
    return find(connection, audience == Audience::everyone ? find_public_by_slug : find_by_slug, slug);
}

std::vector<Campaign> list_campaigns(Connection& connection, domain::Showing state, std::size_t limit,
                                     const std::optional<std::string>& after, const domain::NounFilter& filter) {
    NounChoice choice{campaigns, filter};
    choice.in_states({std::string(domain::showings.name_of(state))});
    std::vector<Campaign> all;
    if (choice.is_empty()) return all;
    {
        Statement row = choice.rows(connection, limit, after.value_or(""));
        while (row.step()) all.push_back(campaign_of(row));
    }
    for (Campaign& each : all) read_translations(connection, each);
    return all;
}

bool campaign_slug_taken(Connection& connection, std::string_view slug) {
    return connection.prepare(is_slug_taken).bind(":slug", slug).step();
}

std::vector<std::string> list_event_ids_of_campaign(Connection& connection, std::string_view campaign) {
    Statement row = connection.prepare(list_event_ids).bind(":campaign", campaign);
    std::vector<std::string> ids;
    while (row.step()) ids.push_back(row.get<std::string>(0));
    return ids;
}

}  // namespace charivari::store
