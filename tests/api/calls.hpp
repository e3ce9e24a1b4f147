// Calls and signatures as clients send them, and what they need to stand on.
#pragma once

#include <string>
#include <string_view>

#include "store/campaign.hpp"
#include "tests/api/people.hpp"

namespace tests {

inline constexpr const char* calls = "/api/v1/calls";

inline void add_campaign(TestApp& app, std::string_view slug) {
    app.write([&](store::Transaction& transaction) {
        domain::Campaign campaign;
        campaign.id = app.ids.uuid();
        campaign.slug = campaign.title = slug;
        campaign.created_at = campaign.updated_at = app.clock.now();
        store::insert_campaign(transaction.connection(), campaign);
    });
}

inline void add_trusted_group(TestApp& app, std::string_view name, const Person& owner) {
    const std::string group = add_group(app, name, owner);
    app.write([&](store::Transaction& transaction) {
        auto found = store::find_group(transaction.connection(), group);
        found->is_trusted = true;
        store::update_group(transaction.connection(), *found);
    });
}

inline base::json::Object call_body(std::string_view title = "Interdire la reconnaissance faciale") {
    return {{"campaign", "cause"}, {"title", title}, {"text", "Nous demandons…"}};
}

inline base::json::Object signature_body(std::string_view name = "Comité des Exemples") {
    return {{"name", name},
            {"authorised", true},
            {"signer", base::json::Object{{"name", "Camille Canari"}, {"contact", "canari@exemple.test"}}}};
}

}  // namespace tests
