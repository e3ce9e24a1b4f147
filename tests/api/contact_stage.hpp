// A group whose organisers have keys, through the API: what the tests of contacts and of who is told of them act with.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <utility>

#include "service/contact.hpp"
#include "store/group_key.hpp"
#include "tests/api/actions.hpp"
#include "tests/unsealing.hpp"

namespace tests {

inline constexpr const char* own_key = "/api/v1/me/contact-key";

// Anna and Bea own the group, Oscar organises it, Carl is in it. The secret halves of all keys are here alone.
struct ContactStage {
    TestApp app;
    Person anna = add_person(app, "Anna"), bea = add_person(app, "Bea"), oscar = add_person(app, "Oscar"),
           carl = add_person(app, "Carl");
    std::string group = add_group(app, "collectif", anna);
    KeyPair annas = key_pair("anna"), beas = key_pair("bea"), oscars = key_pair("oscar");

    ContactStage() {
        join(app, group, bea, domain::MemberRole::owner);
        join(app, group, oscar, domain::MemberRole::organiser);
        join(app, group, carl);
    }

    std::string at(const std::string& below) const { return "/api/v1/groups/" + group + below; }
    static base::json::Object key_body(const KeyPair& pair, bool is_lost = false) {
        base::json::Object body{{"public_key", pair.public_key},
                                {"wrapped_key", std::string(96, 'A')},
                                {"salt", std::string(22, 'A')},
                                {"memory_kib", 19456},
                                {"passes", 2}};
        if (is_lost) body["lost"] = true;
        return body;
    }
    Got put(const std::string& target, const base::json::Object& body, const As& as) {
        return call(app, http::Method::put, target, as, base::json::to_text(body));
    }
    Got set_key(const Person& person, const KeyPair& pair, bool is_lost = false) {
        return put(own_key, key_body(pair, is_lost), person.as);
    }
    // A new key of the group for these.
    Got make_key(const KeyPair& key, std::initializer_list<std::pair<const Person*, const KeyPair*>> holders,
                 std::initializer_list<const Person*> removed, const As& as) {
        base::json::Array wraps, gone;
        for (const auto& [person, pair] : holders)
            wraps.push_back(base::json::Object{{"account", person->id}, {"wrapped", wrap_for(key.secret_key, *pair)}});
        for (const Person* each : removed) gone.push_back(base::json::Value(each->id));
        return post(app, at("/key"), as,
                    base::json::to_text(base::json::Object{
                        {"public_key", key.public_key}, {"wraps", std::move(wraps)}, {"removed", std::move(gone)}}));
    }
    Got give(const Person& to, const KeyPair& their, const std::string& key_id, const KeyPair& key, const As& as) {
        const base::json::Object body{
            {"public_key", their.public_key},
            {"wraps",
             base::json::Array{base::json::Object{{"key_id", key_id}, {"wrapped", wrap_for(key.secret_key, their)}}}}};
        return put(at("/key/wraps/" + to.id), body, as);
    }
    base::json::Array listed(const std::string& target, const As& as) {
        return get(app, target, as).json().at("data").as_array();
    }
    // What somebody has of the group's keys, opened: public keys, latest first; "?" for what does not open.
    std::string opened(const Person& person, const KeyPair& pair) {
        std::string all;
        for (const base::json::Value& each : listed(at("/key/wraps"), person.as)) {
            const auto secret = open_box(std::string(each.at("wrapped").as_string()), pair);
            all += (all.empty() ? "" : " ") + (secret ? std::string(each.at("public_key").as_string()) : "?");
        }
        return all;
    }
    // "sees" of each, with what they lack.
    std::string holders(const As& as) {
        std::string all;
        for (const base::json::Value& each : listed(at("/contact-holders"), as)) {
            all += std::string(each.at("name").as_string());
            if (each.at("sees_contacts").as_bool()) all += " sees";
            if (each.at("has_key").as_bool()) all += " has";
            if (each.at("exports_contacts").as_bool()) all += " exports";
            all += "; ";
        }
        return all;
    }
    std::string notices() {
        std::string all;
        for (const base::json::Value& each : listed("/api/v1/notices", anna.as))
            all = std::string(each.at("kind").as_string()) + " " + all;
        return all;
    }
    std::string audit() {
        std::string all;
        for (const base::json::Value& each : listed(at("/audit"), anna.as))
            all = std::string(each.at("action").as_string()) + " " + all;
        return all;
    }
    // An action of the group.
    std::string action() {
        const std::string body = R"({"group": ")" + group +
                                 R"(", "kind": "rally", "title": "Rassemblement", "visibility": "unlisted", "timing":
            {"start": {"local": "2020-01-18T13:15:00", "zone": "Europe/Paris"}}})";
        return text_at(post(app, actions, anna.as, body), "id");
    }
    std::optional<domain::GroupKey> present_key() {
        return app.program->database.read(
            [&](store::Connection& c) { return store::find_present_group_key(c, group); });
    }
};

}  // namespace tests
