// A call that organisations sign, and a moderator who decides on them.
#pragma once

#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "tests/api/calls.hpp"

namespace tests {

struct SigningStage {
    TestApp app;
    Person mia;    // a moderator
    Person other;  // with an account, and nothing more
    std::string letter;
    std::string self;

    SigningStage() {
        add_campaign(app, "cause");
        mia = add_person(app, "Mia", false, true);
        other = add_person(app, "Other");
        letter = text_at(post(app, calls, mia.as, base::json::to_text(call_body())), "id");
        self = calls + ("/" + letter);
    }
    Got sign(const base::json::Object& body, const As& as = nobody) {
        return post(app, self + "/signatures", as, base::json::to_text(body));
    }
    // Signed, as the answer tells it.
    base::json::Value signed_by(std::string_view name, const As& as = nobody) {
        const Got got = sign(signature_body(name), as);
        INFO(got.body);
        REQUIRE(got.status < 300);
        return got.json();
    }
    Got decide(const base::json::Value& made, const char* decision) {
        return patch(app, self + "/signatures/" + std::string(made.at("id").as_string()), mia.as, decision,
                     {{"If-Match", "*"}});
    }
    Got verify(const base::json::Value& made) { return decide(made, R"({"status": "verified"})"); }
    static std::string link(const base::json::Value& made) {
        return "/api/v1" + std::string(made.at("manage").as_string());
    }
    std::string names(const std::string& query = "", const As& as = nobody) {
        std::string all;
        const base::json::Value page = get(app, self + "/signatures" + query, as).json();
        for (const auto& each : page.at("data").as_array()) all += std::string(each.at("name").as_string()) + " ";
        return all;
    }
    std::string counts() {
        const base::json::Value call = app.get(self).json();
        return base::json::to_text(call.at("signatures").at("verified")) + "/" +
               base::json::to_text(call.at("signatures").at("of_present_version")) + " r" +
               base::json::to_text(call.at("revision"));
    }
    void add_version() {
        CHECK(
            post(app, self + "/versions", mia.as, R"({"text": "Autre", "note": "Tout"})", {{"If-Match", "*"}}).status ==
            201);
    }
};

}  // namespace tests
