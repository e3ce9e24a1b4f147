#include "store/campaign.hpp"

#include "store/statements.hpp"

namespace charivari::store {
namespace {

constexpr std::string_view insert_one =
    "INSERT INTO campaign (id, slug, title, language) VALUES (:id, :slug, :title, :language)";
constexpr std::string_view find_by_slug = "SELECT id, slug, title, language FROM campaign WHERE slug = :slug";

}  // namespace

std::vector<NamedStatement> campaign_statements() {
    return {{"campaign insert_one", std::string(insert_one)}, {"campaign find_by_slug", std::string(find_by_slug)}};
}

void insert_campaign(Connection& connection, const domain::Campaign& campaign) {
    connection.prepare(insert_one)
        .bind(":id", campaign.id)
        .bind(":slug", campaign.slug)
        .bind(":title", campaign.title)
        .bind(":language", campaign.language)
        .run();
}

std::optional<domain::Campaign> find_campaign_by_slug(Connection& connection, std::string_view slug) {
    Statement row = connection.prepare(find_by_slug).bind(":slug", slug);
    if (!row.step()) return std::nullopt;
    return domain::Campaign{row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2),
                            row.get<std::string>(3)};
}

}  // namespace charivari::store
