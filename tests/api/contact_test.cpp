// Keys of those who see contacts and of groups, by the API, with libsodium as the browser on the other side.
#include "service/contact.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "base/seal.hpp"
#include "store/contact_opening.hpp"
#include "store/group_key.hpp"
#include "tests/api/contact_stage.hpp"
#include "tests/unsealing.hpp"

namespace {

using namespace tests;
using base::json::Array;
using base::json::Object;
using base::json::Value;

const KeyPair first = key_pair("the group's first"), second = key_pair("the group's second");

TEST_CASE("somebody makes a key pair, changes its passphrase, and gets back what they stored") {
    ContactStage at;
    CHECK(get(at.app, own_key, at.anna.as).status == 404);
    const Got made = at.set_key(at.anna, at.annas);
    CHECK(made.status == 200);
    CHECK(made.field("Cache-Control") == "private, no-store");
    const Value shown = get(at.app, own_key, at.anna.as).json();
    CHECK(shown.at("public_key").as_string() == at.annas.public_key);
    CHECK(shown.at("wrapped_key").as_string() == std::string(96, 'A'));
    CHECK(shown.at("created_at") == shown.at("changed_at"));

    at.app.clock.advance(std::chrono::minutes{1});
    Object other = ContactStage::key_body(at.annas);
    other["salt"] = std::string(21, 'B') + "A";
    const Value changed = at.put(own_key, other, at.anna.as).json();
    CHECK(changed.at("salt").as_string() == std::string(21, 'B') + "A");
    CHECK(changed.at("created_at") == shown.at("created_at"));
    CHECK(changed.at("changed_at") != shown.at("changed_at"));

    CHECK(at.set_key(at.anna, at.beas).status == 409);
    CHECK(get(at.app, own_key, at.anna.as).json().at("public_key").as_string() == at.annas.public_key);
    CHECK(at.set_key(at.anna, at.beas, true).status == 200);
    std::string done;
    for (const Value& each : at.listed("/api/v1/me/audit", at.anna.as))
        done = std::string(each.at("action").as_string()) + " " + done;
    CHECK(done == "contact_key_made contact_passphrase_changed contact_key_replaced ");
}

TEST_CASE("keys are made and given with the password of the last half hour, and by no token") {
    ContactStage at;
    at.set_key(at.anna, at.annas);
    CHECK(at.put(own_key, ContactStage::key_body(at.annas), add_token(at.app, at.anna, domain::Scope::write)).status ==
          403);
    at.app.clock.advance(std::chrono::minutes{31});
    for (const Got& got : {at.set_key(at.anna, at.annas), at.make_key(first, {{&at.anna, &at.annas}}, {}, at.anna.as)})
        CHECK(text_at(got, "type") == "/problems/password-needed");
}

TEST_CASE("what is no key is refused field by field") {
    ContactStage at;
    struct Row {
        const char* name;
        Value value;
        std::string found;
    };
    for (const Row& row :
         {Row{"public_key", "short", "/public_key invalid_key\n"},
          Row{"public_key", Value(std::string(43, 'A')), "/public_key invalid_key\n"},
          Row{"wrapped_key", Value(std::string(43, 'A')), "/wrapped_key invalid_key\n"},
          Row{"wrapped_key", nullptr, "/wrapped_key invalid_key\n"}, Row{"salt", "", "/salt invalid_key\n"},
          Row{"memory_kib", 1024, "/memory_kib out_of_range\n"}, Row{"passes", 0, "/passes out_of_range\n"},
          Row{"secret_key", "x", "/secret_key unknown_field\n"}}) {
        INFO(row.name);
        Object body = ContactStage::key_body(at.annas);
        body[row.name] = row.value;
        const Got got = at.put(own_key, body, at.anna.as);
        CHECK(got.status == 422);
        CHECK(got.errors() == row.found);
    }
    CHECK(get(at.app, own_key, at.anna.as).status == 404);
}

TEST_CASE(
    "a group has no key until an owner makes it; then everybody seals to it, and those to whom it was given open it") {
    ContactStage at;
    CHECK(get(at.app, at.at("/key"), nobody).status == 404);
    at.set_key(at.anna, at.annas);
    at.set_key(at.oscar, at.oscars);
    CHECK(at.make_key(first, {{&at.oscar, &at.oscars}}, {}, at.oscar.as).status == 403);
    const Got made = at.make_key(first, {{&at.anna, &at.annas}, {&at.oscar, &at.oscars}}, {}, at.anna.as);
    CHECK(made.status == 201);
    CHECK(made.field("Location") == at.at("/key"));
    const Value shown = get(at.app, at.at("/key"), nobody).json();
    CHECK(shown.at("public_key").as_string() == first.public_key);
    CHECK(shown.as_object().size() == 3);
    CHECK(at.opened(at.anna, at.annas) == first.public_key);
    CHECK(at.opened(at.oscar, at.oscars) == first.public_key);
    CHECK(at.opened(at.oscar, at.annas) == "?");
    CHECK(get(at.app, at.at("/key/wraps"), at.bea.as).status == 403);
    CHECK(at.holders(at.oscar.as) == "Anna sees has; Bea; Oscar sees has; ");
    CHECK(get(at.app, at.at("/contact-holders"), at.carl.as).status == 403);
    CHECK(at.audit() == "group_key_made contacts_given contacts_given ");
    CHECK(at.notices() == "group_key_made contacts_given ");

    CHECK(open_sealed(base::seal("Zoé", std::string(shown.at("public_key").as_string())), first) == "Zoé");
}

TEST_CASE("a key of a group that cannot be one is refused, and changes nothing") {
    ContactStage at;
    at.set_key(at.anna, at.annas);
    const std::string wrap = wrap_for(first.secret_key, at.annas);
    const auto wrap_of = [](const std::string& account, const std::string& wrapped) {
        return Object{{"account", account}, {"wrapped", wrapped}};
    };
    struct Row {
        const char* name;
        Object body;
        std::string found;
    };
    const std::string& key = first.public_key;
    for (const Row& row :
         {Row{"no public key",
              {{"public_key", "x"}, {"wraps", Array{wrap_of(at.anna.id, wrap)}}},
              "/public_key invalid_key\n"},
          Row{"for nobody", {{"public_key", key}, {"wraps", Array{}}}, "/wraps required\n"},
          Row{"no wraps", {{"public_key", key}}, "/wraps required\n"},
          Row{"a bare secret",
              {{"public_key", key}, {"wraps", Array{wrap_of(at.anna.id, std::string(43, 'A'))}}},
              "/wraps/0/wrapped invalid_key\n"},
          Row{"one twice",
              {{"public_key", key}, {"wraps", Array{wrap_of(at.anna.id, wrap), wrap_of(at.anna.id, wrap)}}},
              "/wraps/1/account duplicate\n"},
          Row{"whoever has no key",
              {{"public_key", key}, {"wraps", Array{wrap_of(at.bea.id, wrap)}}},
              "/wraps/0/account no_contact_key\n"},
          Row{"a member",
              {{"public_key", key}, {"wraps", Array{wrap_of(at.carl.id, wrap)}}},
              "/wraps/0/account no_contact_key\n"},
          Row{"nobody known",
              {{"public_key", key}, {"wraps", Array{wrap_of(nowhere, wrap)}}},
              "/wraps/0/account no_contact_key\n"},
          Row{"removed who sees nothing",
              {{"public_key", key}, {"wraps", Array{wrap_of(at.anna.id, wrap)}}, {"removed", Array{Value(at.bea.id)}}},
              "/removed/0 not_found\n"},
          Row{"removed and kept",
              {{"public_key", key}, {"wraps", Array{wrap_of(at.anna.id, wrap)}}, {"removed", Array{Value(at.anna.id)}}},
              "/removed/0 duplicate\n"}}) {
        INFO(row.name);
        const Got got = post(at.app, at.at("/key"), at.anna.as, base::json::to_text(row.body));
        CHECK(got.status == 422);
        CHECK(got.errors() == row.found);
    }
    CHECK_FALSE(at.present_key());
    CHECK(at.holders(at.anna.as) == "Anna; Bea; Oscar; ");
}

TEST_CASE("taking the right away makes a new key without that person, whose wraps are destroyed") {
    ContactStage at;
    at.set_key(at.anna, at.annas);
    at.set_key(at.oscar, at.oscars);
    at.make_key(first, {{&at.anna, &at.annas}, {&at.oscar, &at.oscars}}, {}, at.anna.as);
    const std::string rights = at.at("/contact-holders/" + at.oscar.id);
    CHECK(at.put(rights, {{"sees_contacts", false}}, at.anna.as).status == 409);
    CHECK(at.put(rights, {{"sees_contacts", true}, {"exports_contacts", true}}, at.anna.as).status == 204);
    CHECK(at.holders(at.anna.as) == "Anna sees has; Bea; Oscar sees has exports; ");
    const Got said = post(at.app, "/api/v1/actions/" + at.action() + "/attendances", at.anna.as,
                          R"({"party_size": 1, "status": "going", "consent": 1, "name": "Camille"})");
    REQUIRE(said.status == 201);
    CHECK(at.make_key(second, {{&at.anna, &at.annas}}, {&at.oscar}, at.anna.as).status == 201);
    CHECK(at.holders(at.anna.as) == "Anna sees has; Bea; Oscar; ");
    CHECK(get(at.app, at.at("/key/wraps"), at.oscar.as).status == 403);
    CHECK(at.opened(at.anna, at.annas) == second.public_key + " " + first.public_key);
    CHECK(remove(at.app, "/api/v1" + text_at(said, "manage"), nobody, {{"If-Match", "*"}}).status == 204);
    CHECK(at.opened(at.anna, at.annas) == second.public_key);  // nobody's words are sealed to the first any more
    CHECK(get(at.app, at.at("/key"), nobody).json().at("public_key").as_string() == second.public_key);
    const auto left = at.app.program->database.read(
        [&](store::Connection& c) { return store::list_group_key_wraps(c, at.group, at.oscar.id); });
    CHECK(left.empty());
    CHECK(at.audit().ends_with("contacts_export_set group_key_made contacts_taken "));
}

TEST_CASE("a key to which nothing was ever sealed is gone once there is another") {
    ContactStage at;
    at.set_key(at.anna, at.annas);
    at.make_key(first, {{&at.anna, &at.annas}}, {}, at.anna.as);
    CHECK(at.opened(at.anna, at.annas) == first.public_key);
    at.make_key(second, {{&at.anna, &at.annas}}, {}, at.anna.as);
    CHECK(at.opened(at.anna, at.annas) == second.public_key);
}

TEST_CASE("the key is given on: by an owner who allows it, by others to those who are allowed") {
    ContactStage at;
    at.set_key(at.anna, at.annas);
    at.set_key(at.oscar, at.oscars);
    at.set_key(at.bea, at.beas);
    at.make_key(first, {{&at.anna, &at.annas}}, {}, at.anna.as);
    const std::string key = at.present_key()->id;
    CHECK(at.give(at.oscar, at.oscars, key, first, at.bea.as).status == 403);  // who has nothing to give
    CHECK(at.give(at.oscar, at.beas, key, first, at.anna.as).status == 409);   // not Oscar's key
    CHECK(at.give(at.carl, at.beas, key, first, at.anna.as).status == 404);    // no organiser
    CHECK(at.give(at.oscar, at.oscars, nowhere, first, at.anna.as).status == 422);
    CHECK(at.give(at.oscar, at.oscars, key, first, at.anna.as).status == 204);
    CHECK(at.opened(at.oscar, at.oscars) == first.public_key);
    CHECK(at.give(at.bea, at.beas, key, first, at.oscar.as).status == 403);  // nobody allowed it yet
    CHECK(at.put(at.at("/contact-holders/" + at.bea.id), {{"sees_contacts", true}}, at.anna.as).status == 204);
    CHECK(at.holders(at.anna.as) == "Anna sees has; Bea sees; Oscar sees has; ");
    CHECK(at.notices().find("contact_key_awaited") != std::string::npos);
    CHECK(at.give(at.bea, at.beas, key, first, at.oscar.as).status == 204);
    CHECK(at.opened(at.bea, at.beas) == first.public_key);
}

TEST_CASE("a lost passphrase costs what only it opened, and the others give the key again") {
    ContactStage at;
    at.set_key(at.anna, at.annas);
    at.set_key(at.oscar, at.oscars);
    at.make_key(first, {{&at.anna, &at.annas}, {&at.oscar, &at.oscars}}, {}, at.anna.as);
    const KeyPair again = key_pair("oscar again");
    CHECK(at.set_key(at.oscar, again, true).status == 200);
    CHECK(at.holders(at.anna.as) == "Anna sees has; Bea; Oscar sees; ");
    CHECK(at.opened(at.oscar, again).empty());
    CHECK(at.notices().ends_with("contact_key_lost "));
    CHECK_FALSE(at.present_key()->renew_since);
    CHECK(at.give(at.oscar, again, at.present_key()->id, first, at.anna.as).status == 204);
    CHECK(at.opened(at.oscar, again) == first.public_key);

    SECTION("where nobody is left who opens it, a new one is needed") {
        at.make_key(second, {{&at.anna, &at.annas}}, {&at.oscar}, at.anna.as);
        at.set_key(at.anna, key_pair("anna again"), true);
        CHECK(at.present_key()->renew_since);
        CHECK(at.notices().ends_with("group_key_to_renew "));
    }
}

TEST_CASE("whoever stops organising sees contacts no more, and the key they knew is marked") {
    ContactStage at;
    at.set_key(at.anna, at.annas);
    at.set_key(at.oscar, at.oscars);
    at.make_key(first, {{&at.anna, &at.annas}, {&at.oscar, &at.oscars}}, {}, at.anna.as);
    const std::string member = at.at("/members/" + at.oscar.id);
    const auto way = GENERATE(0, 1, 2, 3);
    CAPTURE(way);
    if (way == 0) CHECK(patch(at.app, member, at.anna.as, R"({"role": "member"})").status == 200);
    if (way == 1) CHECK(remove(at.app, member, at.anna.as).status == 204);
    if (way == 2) CHECK(remove(at.app, member, at.oscar.as).status == 204);
    if (way == 3) CHECK(remove(at.app, "/api/v1/me", at.oscar.as).status == 204);
    CHECK(at.present_key()->renew_since == at.app.clock.now());
    CHECK(at.notices().ends_with("group_key_to_renew "));
    const auto left = at.app.program->database.read(
        [&](store::Connection& c) { return store::list_group_key_wraps(c, at.group, at.oscar.id); });
    CHECK(left.empty());
    if (way == 0) {  // and does not get it back with the role
        patch(at.app, member, at.anna.as, R"({"role": "organiser"})");
        CHECK(at.holders(at.anna.as) == "Anna sees has; Bea; Oscar; ");
    }
}

TEST_CASE("who was given contacts is shown to owners, for 90 days") {
    ContactStage at;
    const std::string action = at.action();
    at.app.write([&](store::Transaction& transaction) {
        store::insert_contact_opening(
            transaction.connection(),
            {at.app.ids.uuid(), at.group, action, at.oscar.id, at.app.clock.now(), {}, {}, {}});
    });
    const auto openings = [&] { return at.listed(at.at("/contact-openings"), at.anna.as); };
    REQUIRE(openings().size() == 1);
    CHECK(openings().front().at("name").as_string() == "Oscar");
    CHECK(openings().front().at("action").as_string() == action);
    CHECK(get(at.app, at.at("/contact-openings"), at.oscar.as).status == 403);
    at.app.clock.advance(std::chrono::hours{24 * 90});
    CHECK(at.app.write(at.app.program->contacts.tidy()) == 0);
    at.app.clock.advance(std::chrono::seconds{1});
    CHECK(at.app.write(at.app.program->contacts.tidy()) == 1);
}

TEST_CASE("the key of a hidden group is as absent as the group") {
    ContactStage at;
    at.set_key(at.anna, at.annas);
    at.make_key(first, {{&at.anna, &at.annas}}, {}, at.anna.as);
    const Person mona = add_person(at.app, "Mona", false, true);
    at.app.write(at.app.program->groups.set_state(caller_of(at.app, mona), at.group, domain::GroupState::hidden));
    CHECK(get(at.app, at.at("/key"), nobody).status == 404);
    CHECK(get(at.app, at.at("/key"), at.carl.as).status == 200);
}

}  // namespace
