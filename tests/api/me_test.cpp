// The caller's own account in the API.
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "store/contact_key.hpp"
#include "store/contact_opening.hpp"
#include "store/group_key.hpp"
#include "tests/api/people.hpp"
#include "tests/golden.hpp"
#include "tests/source_tree.hpp"
#include "tests/unsealing.hpp"

namespace {

using namespace tests;

// What schema/pii.yml says of the export: "account.name", "sessions.id", for all that is not "none (…)".
std::vector<std::string> exported_paths() {
    std::istringstream file(read_bytes(tests::source_tree() / "schema" / "pii.yml"));
    std::vector<std::string> paths;
    for (std::string line; std::getline(file, line);) {
        constexpr std::string_view begin = "    export: ";
        if (!line.starts_with(begin)) continue;
        const std::string path = line.substr(begin.size(), line.find(' ', begin.size()) - begin.size());
        if (path != "none") paths.push_back(path);
    }
    return paths;
}

// "there", or what is missing at that path; of a list, its first item counts.
std::string presence(const base::json::Value& root, const std::string& path) {
    const base::json::Value* at = &root;
    std::istringstream names(path);
    for (std::string name; std::getline(names, name, '.');) {
        if (at->is_array()) {
            if (at->as_array().empty()) return "nothing in the list before " + name;
            at = &at->as_array().front();
        }
        at = at->is_object() ? at->as_object().if_contains(name) : nullptr;
        if (!at) return "no " + name;
    }
    return "there";
}

// Anna's keys, a group's key that she has, and a list of contacts that she was given.
void let_see_contacts(TestApp& app, const Person& anna, const std::string& group) {
    const std::string body = R"({"group": ")" + group +
                             R"(", "kind": "rally", "title": "Rassemblement", "timing": {"start":
        {"local": "2020-01-18T13:15:00", "zone": "Europe/Paris"}, "end":
        {"local": "2020-01-18T15:15:00", "zone": "Europe/Paris"}}})";
    const std::string action = text_at(post(app, "/api/v1/actions", anna.as, body), "id");
    app.write([&](store::Transaction& transaction) {
        store::Connection& c = transaction.connection();
        const base::Utc now = app.clock.now();
        const KeyPair pair = key_pair("anna"), key = key_pair("group");
        store::set_contact_key(c, {anna.id, pair.public_key, "wrapped-key", "salt", 19456, 2, now, now});
        store::insert_group_key(c, {app.ids.uuid(), group, key.public_key, now, {}, {}});
        store::set_group_key_wrap(c, {store::find_present_group_key(c, group)->id, anna.id, "for-anna", now});
        store::set_contact_rights(c, group, anna.id, true, false);
        store::insert_contact_opening(c, {app.ids.uuid(), group, action, anna.id, now, {}, {}, {}});
    });
}

TEST_CASE("me, by a session and by a token") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    add_group(app, "collectif", anna);
    add_group(app, "cache", anna, domain::GroupState::hidden);
    const Got got = get(app, "/api/v1/me", anna.as);
    expect_golden("api/me.json", base::json::to_pretty_text(got.json()));
    CHECK(got.field("Cache-Control") == "private, no-store");
    CHECK(got.field("Content-Encoding").empty());
    const auto by_token = get(app, "/api/v1/me", add_token(app, anna, domain::Scope::read)).json();
    CHECK(by_token.at("scope").as_string() == "read");
    CHECK(by_token.at("csrf_token").is_null());
    CHECK(get(app, "/api/v1/me", nobody).status == 401);
}

TEST_CASE("an answer that holds a token against forgery is never compressed") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    for (const char letter : std::string("abcdefghkmnpqrstuv"))
        add_group(app, "groupe-" + std::string(1, letter), anna);
    const Got got = get(app, "/api/v1/me", anna.as, {{"Accept-Encoding", "gzip"}});
    CHECK(got.body.size() > 1024);
    CHECK(got.field("Content-Encoding").empty());
}

TEST_CASE("what one did oneself") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    add_token(app, anna, domain::Scope::read);
    const Got got = get(app, "/api/v1/me/audit", anna.as);
    CHECK(got.json().at("data").at(0).at("action").as_string() == "token_added");
    CHECK(get(app, "/api/v1/me/audit", nobody).status == 401);
    CHECK(get(app, "/api/v1/me/audit", add_token(app, anna, domain::Scope::read)).status == 403);
}

TEST_CASE("everything that the site has about an account, without a hash or a sealed secret") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    add_group(app, "collectif", anna);
    const As token = add_token(app, anna, domain::Scope::read);
    app.write(app.program->private_feeds.make(caller_of(app, anna), "for a test"));
    const Got got = get(app, "/api/v1/me/export", anna.as);
    CHECK(got.status == 200);
    expect_golden("api/account_export.json", base::json::to_pretty_text(got.json()));
    CHECK(got.field("Cache-Control") == "private, no-store");
    for (const char* word : {"hash", "secret", "chv_"}) CHECK(got.body.find(word) == std::string::npos);
    CHECK(get(app, "/api/v1/me/export", token).status == 403);
    CHECK(get(app, "/api/v1/me/export", nobody).status == 401);
    app.clock.advance(std::chrono::minutes{30});
    CHECK(text_at(get(app, "/api/v1/me/export", anna.as), "type") == "/problems/password-needed");
}

// For an action of that group.
void sign_up(TestApp& app, const Person& who, const std::string& group) {
    domain::ActionDraft draft;
    draft.title = "Réunion";
    draft.visibility = domain::Visibility::group;
    draft.schedule.start =
        domain::Moment{std::chrono::local_days{std::chrono::year{2020} / 1 / 18}, std::nullopt, "Europe/Paris"};
    const auto caller = caller_of(app, who);
    const auto action = app.write(app.program->actions.create(caller, group, draft, {}));
    app.write(app.program->attendances.sign_up(caller, "", action.id, {}));
}

TEST_CASE("the export has every personal column that schema/pii.yml says it has") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    const std::string group = add_group(app, "collectif", anna);
    let_see_contacts(app, anna, group);
    sign_up(app, anna, group);
    add_token(app, anna, domain::Scope::read);
    app.write(app.program->private_feeds.make(caller_of(app, anna), "for a test"));
    const auto all = get(app, "/api/v1/me/export", anna.as).json();
    const auto paths = exported_paths();
    CHECK(paths.size() > 25);
    for (const std::string& path : paths) {
        INFO(path);
        CHECK(presence(all, path) == "there");
    }
    CHECK(presence(all, "account.telephone") == "no telephone");  // the control
}

TEST_CASE("an account goes, unless others would lose the group that it alone owns") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    const Person mia = add_person(app, "Mia");
    const std::string group = add_group(app, "collectif", anna);
    join(app, group, mia);
    CHECK(remove(app, "/api/v1/me", add_token(app, anna, domain::Scope::write)).status == 403);
    const Got kept = remove(app, "/api/v1/me", anna.as);
    CHECK(kept.status == 409);
    CHECK(text_at(kept, "detail").find("collectif") != std::string::npos);
    CHECK(remove(app, "/api/v1/groups/" + group + "/members/" + mia.id, mia.as).status == 204);
    const Got gone = remove(app, "/api/v1/me", anna.as);
    CHECK(gone.status == 204);
    CHECK(gone.field("Set-Cookie").find("Max-Age=0") != std::string::npos);
    CHECK_FALSE(gone.field("Clear-Site-Data").empty());
    CHECK(get(app, "/api/v1/me", anna.as).status == 401);
    CHECK(get(app, "/api/v1/groups/" + group, nobody).status == 404);
}

}  // namespace
