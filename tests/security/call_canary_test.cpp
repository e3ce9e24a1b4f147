// S4 for those who sign calls: whom to ask is read by moderators alone, lies nowhere in clear, and is gone once it is decided.
#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "app/routes.hpp"
#include "store/call_signature.hpp"
#include "tests/api/calls.hpp"
#include "tests/golden.hpp"

namespace {

using namespace tests;

const std::vector<std::string> canaries{"canari@exemple.test", "Camille Canari"};

// All bytes of the data folder: database, its log, keys, locks.
std::string bytes_of(const std::filesystem::path& folder) {
    std::string all;
    for (const auto& each : std::filesystem::recursive_directory_iterator(folder))
        if (each.is_regular_file()) all += read_bytes(each.path());
    return all;
}

struct Scene {
    TestApp app;
    Person mia;
    std::string letter, id, link;

    Scene() {
        add_campaign(app, "cause");
        mia = add_person(app, "Mia", false, true);
        letter = text_at(post(app, calls, mia.as, base::json::to_text(call_body())), "id");
        const Got made = post(app, calls + ("/" + letter + "/signatures"), nobody,
                              base::json::to_text(signature_body("Syndicat secret")));
        id = text_at(made, "id");
        link = text_at(made, "manage");
    }
    std::string one() const { return calls + ("/" + letter + "/signatures/" + id); }
    std::optional<domain::Signature> stored() {
        return app.program->database.read([&](store::Connection& c) { return store::find_signature(c, id); });
    }
    // Everything that anybody may read of calls, and all lists, as `as`.
    std::string readable(const As& as) {
        std::string all = get(app, link, as).body + get(app, "/api/v1" + link, as).body;
        all += get(app, "/api/v1/search?q=canari", as).body + get(app, "/api/v1/search?q=syndicat", as).body;
        for (const front::Route& each : app::routes()) {
            if (each.method != http::Method::get || each.access != front::Access::anyone) continue;
            std::string path{each.pattern};
            const auto fill = [&](std::string_view hole, const std::string& value) {
                if (const auto at = path.find(hole); at != std::string::npos) path.replace(at, hole.size(), value);
            };
            fill("{id}", letter);
            fill("{slug}", "interdire-la-reconnaissance-faciale");
            fill("{signature}", id);
            fill("{number}", "1");
            if (path.find('{') == std::string::npos) all += get(app, path, as).body;
        }
        return all;
    }
};

void expect_none(const std::string& text) {
    CHECK(text.size() > 5'000);
    for (const std::string& each : canaries) {
        INFO(each);
        CHECK(text.find(each) == std::string::npos);
    }
}

TEST_CASE("nothing public tells who signs for an organisation, nor the organisation before it is verified") {
    Scene scene;
    const Person other = add_person(scene.app, "Other");
    for (const As& as : {nobody, other.as}) {
        std::string text = scene.readable(as);
        expect_none(text);
        // Its own link alone names it.
        for (const char* own : {"/api/v1", ""}) {
            const std::string body = get(scene.app, own + scene.link, as).body;
            CHECK(body.find("Syndicat secret") != std::string::npos);
        }
        CHECK(
            get(scene.app, std::string(calls) + "/" + scene.letter + "/signatures", as).body.find("Syndicat secret") ==
            std::string::npos);
        CHECK(get(scene.app, "/calls/interdire-la-reconnaissance-faciale", as).body.find("Syndicat secret") ==
              std::string::npos);
    }
    // The control: moderators read all of it.
    const std::string seen = get(scene.app, scene.one(), scene.mia.as).body;
    for (const std::string& each : canaries) CHECK(seen.find(each) != std::string::npos);
}

TEST_CASE("whom to ask lies in no file in clear, and its sealed form is gone once it is decided") {
    for (const char* decision :
         {R"({"status": "verified"})", R"({"status": "refused", "reason": "not_confirmed"})", "withdraw"}) {
        INFO(decision);
        Scene scene;
        const std::string sealed = scene.stored()->sealed_signer.value();
        {
            const std::string before = bytes_of(scene.app.folder.path());
            CHECK(before.find(sealed) != std::string::npos);  // the control
            expect_none(before);
            CHECK(before.find(scene.link.substr(scene.link.rfind('/') + 1)) == std::string::npos);
        }
        if (std::string(decision) == "withdraw")
            CHECK(remove(scene.app, "/api/v1" + scene.link, nobody).status == 204);
        else
            CHECK(patch(scene.app, scene.one(), scene.mia.as, decision, {{"If-Match", "*"}}).status == 200);
        expect_none(scene.readable(scene.mia.as) + std::string(5'000, ' '));
        scene.app.program->database.stop();
        const std::string after = bytes_of(scene.app.folder.path());
        CHECK(after.find(sealed) == std::string::npos);
        expect_none(after);
        if (std::string(decision) != R"({"status": "verified"})")
            CHECK(after.find("Syndicat secret") == std::string::npos);
    }
}

TEST_CASE("a signer that was sealed for another signature does not open") {
    Scene scene;
    post(scene.app, calls + ("/" + scene.letter + "/signatures"), nobody, base::json::to_text(signature_body("Autre")));
    scene.app.write([&](store::Transaction& transaction) {
        auto& c = transaction.connection();
        auto pending = store::list_pending_signatures(c, 10);
        REQUIRE(pending.size() == 2);
        pending[1].sealed_signer = pending[0].sealed_signer;
        store::update_signature(c, pending[1]);
    });
    const auto list = get(scene.app, calls + ("/" + scene.letter + "/signatures?status=pending"), scene.mia.as).json();
    int opened = 0;
    for (const auto& each : list.at("data").as_array()) opened += each.at("signer").is_null() ? 0 : 1;
    CHECK(opened == 1);
}

}  // namespace
