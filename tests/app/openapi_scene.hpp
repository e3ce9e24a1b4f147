// What the operations of schema/openapi.json are tried on: the scenario, and an administrator who owns a group.
#pragma once

#include <array>
#include <string>
#include <tuple>
#include <utility>

#include "tests/api/people.hpp"

namespace tests {

struct Scene {
    TestApp app;
    Person anna;  // with the name and the password of the document's examples
    Person mia;
    std::string group;
    std::string token;       // id
    std::string invitation;  // id
    std::string secret;      // of it
    std::string letter;      // id of a call, whose second version was not signed yet
    std::string signature;   // id of one that was verified
    std::string link;        // the secret of its link

    Scene() {
        app.load_demo();
        const domain::Account account =
            app.write(app.program->accounts.add("Anna", "correct cheval pile", true, false));
        anna = signed_in(app, account);
        mia = add_person(app, "Mia");
        group = add_group(app, "collectif-chapelon", anna);
        join(app, group, mia);
        const domain::Caller caller = caller_of(app, anna);
        token = app.write(app.program->sessions.add_token(caller, {"x", domain::Scope::read, {}, {}})).second.id;
        std::tie(secret, invitation) = [&] {
            auto made = app.write(app.program->groups.invite(caller, group, {}));
            return std::pair{made.first, made.second.id};
        }();
        add_signature(caller);
    }

    // A path of the document with what the scene has for its parameters.
    std::string filled(std::string path) {
        const std::array<std::pair<std::string, std::string>, 9> holes{
            {{"{id}", id_for(path)},
             {"{slug}", slug_for(path)},
             {"{code}", code_for(path)},
             {"{tag}", "surveillance"},
             {"{account}", mia.id},
             {"{invitation}", invitation},
             {"{secret}", path.find("/calls/") != std::string::npos ? link : secret},
             {"{signature}", signature},
             {"{number}", "1"}}};
        for (const auto& [hole, value] : holes)
            if (const std::size_t at = path.find(hole); at != std::string::npos) path.replace(at, hole.size(), value);
        return path;
    }

    // Who may do it: nobody where nobody need be known, else Anna.
    const As& caller_for(const base::json::Object& operation) const {
        const auto* security = operation.if_contains("security");
        return !security || security->as_array().front().as_object().empty() ? nobody : anna.as;
    }

  private:
    void add_signature(const domain::Caller& moderator) {
        letter = std::string(app.get("/api/v1/calls").json().at("data").at(0).at("id").as_string());
        domain::SignatureDraft draft;
        draft.signatory.name = "Syndicat des Exemples";
        draft.is_authorised = true;
        const auto made = app.write(app.program->signatures.sign(moderator, {}, letter, draft, {}));
        link = made.first;
        signature = made.second.id;
        app.write(app.program->calls.add_version(moderator, letter, {1, "Un autre texte", "Tout", {}}, {}, {}));
    }
    std::string first_of(const std::string& path, std::string_view member) {
        const std::string noun = path.find("/places") != std::string::npos ? "places" : "events";
        const auto list = app.get("/api/v1/" + noun + "?limit=1").json();
        return std::string(list.at("data").at(0).at(member).as_string());
    }
    std::string slug_for(const std::string& path) {
        if (path.starts_with("/calls/")) return "lettre-commune-interdire-la-reconnaissance-faciale-securitaire";
        return path.starts_with("/campaigns/") ? "reconnaissance-faciale" : first_of(path, "slug");
    }
    static std::string code_for(const std::string& path) { return path.starts_with("/communes/") ? "42218" : "42"; }
    std::string id_for(const std::string& path) {
        if (path.find("/groups/") != std::string::npos) return group;
        if (path.find("/calls/") != std::string::npos) return letter;
        if (path.find("/sessions/") != std::string::npos) return anna.session;
        if (path.find("/tokens/") != std::string::npos) return token;
        if (path.find("/accounts/") != std::string::npos) return mia.id;
        return first_of(path, "id");
    }
};

}  // namespace tests
