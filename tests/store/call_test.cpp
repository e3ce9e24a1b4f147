// Calls, the versions of their texts, and who signed them.
#include "store/call.hpp"

#include <catch2/catch.hpp>

#include "store/call_signature.hpp"
#include "store/campaign.hpp"
#include "tests/store/fixture.hpp"

using charivari::base::Code;
using charivari::store::Connection;
using tests::code_of;
using tests::id_of;
using tests::OpenDatabase;
namespace domain = charivari::domain;
namespace store = charivari::store;

namespace {

domain::Call plain_call(int number, std::string slug) {
    domain::Call call;
    call.id = id_of(number);
    call.slug = std::move(slug);
    call.state = domain::CallState::published;
    call.facts.campaign = "cause";
    call.facts.title = "Titre";
    call.facts.text = "Texte";
    call.created_at = call.updated_at = tests::today;
    call.published_at = tests::today;
    return call;
}

domain::Signature signature(int number, std::string name,
                            domain::SignatureStatus status = domain::SignatureStatus::verified) {
    domain::Signature made;
    made.id = id_of(number);
    made.call = id_of(1);
    made.signatory.name = std::move(name);
    made.status = status;
    made.secret_hash = made.id;
    made.signed_at = tests::today;
    if (status == domain::SignatureStatus::pending) made.sealed_signer = "sealed";
    if (status == domain::SignatureStatus::refused) made.refusal = domain::SignatureRefusal::spam;
    return made;
}

void add_campaigns(Connection& c) {
    store::insert_campaign(c, tests::plain_campaign(id_of(901), "cause", "Cause"));
    store::insert_campaign(c, tests::plain_campaign(id_of(902), "autre", "Autre"));
}

std::string names(const std::vector<domain::Signature>& all) {
    std::string text;
    for (const auto& each : all) text += each.signatory.name + " ";
    return text;
}

std::string slugs(OpenDatabase& open, const domain::CallFilter& filter, std::size_t limit = 10,
                  const std::optional<std::string>& after = {}) {
    std::string text;
    for (const auto& each :
         open.database.read([&](Connection& c) { return store::list_calls(c, filter, limit, after); }))
        text += each.slug + " ";
    return text;
}

}  // namespace

TEST_CASE("a call comes back as it went in, by its id and by its slug") {
    OpenDatabase open;
    domain::Call full = plain_call(1, "lettre");
    full.state = domain::CallState::closed;
    full.facts.language = "en";
    full.facts.addressee = "Au gouvernement";
    full.facts.translations["fr"] = {"Title", "Text", 1};
    full.facts.opens = tests::date("2020-01-10");
    full.facts.opens->time = std::chrono::hours{9};
    full.facts.closes = tests::date("2020-02-01");
    full.facts.count_reported =
        domain::ReportedCount{80, true, "https://example.org/", "Un site", tests::date("2020-01-09").date};
    full.facts.sources = {{"https://example.org/a", "Titre", "Citation", tests::today}};
    full.facts.links = {{"https://example.org/b", "Lien"}, {"https://example.org/c", {}}};
    open.write([&](Connection& c) {
        add_campaigns(c);
        store::insert_call(c, full);
        store::insert_call(c, plain_call(2, "nue"));
    });
    for (const auto& found :
         {open.database.read([](Connection& c) { return store::find_call(c, id_of(1)); }),
          open.database.read([](Connection& c) { return store::find_call_by_slug(c, "lettre"); })}) {
        REQUIRE(found);
        CHECK(found->id == full.id);
        CHECK(found->slug == full.slug);
        CHECK(found->state == full.state);
        CHECK(found->facts == full.facts);
        CHECK(found->created_at == full.created_at);
        CHECK(found->published_at == full.published_at);
    }
    const auto bare = open.database.read([](Connection& c) { return store::find_call(c, id_of(2)); }).value();
    CHECK(bare.facts == plain_call(2, "nue").facts);
    CHECK_FALSE(open.database.read([](Connection& c) { return store::find_call(c, id_of(3)); }));
}

TEST_CASE("a call changes in all but its id, and shows the text of its present version") {
    OpenDatabase open;
    open.write([&](Connection& c) {
        add_campaigns(c);
        domain::Call call = plain_call(1, "lettre");
        call.facts.links = {{"https://example.org/b", "Lien"}};
        store::insert_call(c, call);
        store::insert_call_version(c, call.id, {2, "Autre texte", "Le ton", tests::today});
        call.slug = "appel";
        call.facts.campaign = "autre";
        call.facts.links = {};
        call.version = 2;
        call.verified_count = 3;
        call.present_count = 1;
        call.revision = 2;
        store::update_call(c, call);
    });
    const auto call = open.database.read([](Connection& c) { return store::find_call_by_slug(c, "appel"); }).value();
    CHECK(call.facts.text == "Autre texte");
    CHECK(call.facts.campaign == "autre");
    CHECK(call.facts.links.empty());
    CHECK(call.verified_count == 3);
    CHECK(call.present_count == 1);
    const auto versions = open.database.read([](Connection& c) { return store::list_call_versions(c, id_of(1)); });
    REQUIRE(versions.size() == 2);
    CHECK(versions[0].number == 2);
    CHECK(versions[0].note == "Le ton");
    CHECK(versions[1].text == "Texte");
    CHECK(open.database.read([](Connection& c) { return store::find_call_version(c, id_of(1), 1); })->text == "Texte");
    CHECK_FALSE(open.database.read([](Connection& c) { return store::find_call_version(c, id_of(1), 3); }));
}

TEST_CASE("a call needs its campaign, and a slug of its own") {
    OpenDatabase open;
    open.write([&](Connection& c) {
        add_campaigns(c);
        store::insert_call(c, plain_call(1, "lettre"));
    });
    const auto insert = [&](const domain::Call& call) {
        return code_of([&] { open.write([&](Connection& c) { store::insert_call(c, call); }); });
    };
    domain::Call stray = plain_call(2, "autre");
    stray.facts.campaign = "rien";
    CHECK(insert(stray) == Code::conflict);
    CHECK(insert(plain_call(2, "lettre")) == Code::conflict);
    domain::Call moved = plain_call(1, "lettre");
    moved.facts.campaign = "rien";
    CHECK(code_of([&] { open.write([&](Connection& c) { store::update_call(c, moved); }); }) != Code::not_found);
}

TEST_CASE("calls are listed latest first, by state and by campaign, behind any of them") {
    OpenDatabase open;
    open.write([&](Connection& c) {
        add_campaigns(c);
        for (const auto& [number, state] :
             {std::pair{1, domain::CallState::published}, std::pair{2, domain::CallState::hidden},
              std::pair{3, domain::CallState::closed}, std::pair{4, domain::CallState::draft},
              std::pair{5, domain::CallState::published}}) {
            domain::Call call = plain_call(number, "c" + std::to_string(number));
            call.state = state;
            if (number == 5) call.facts.campaign = "autre";
            store::insert_call(c, call);
        }
    });
    CHECK(slugs(open, {}) == "c5 c3 c1 ");
    CHECK(slugs(open, {}, 2) == "c5 c3 ");
    CHECK(slugs(open, {}, 2, id_of(3)) == "c1 ");
    CHECK(slugs(open, {.campaign = "cause"}) == "c3 c1 ");
    CHECK(slugs(open, {.campaign = "rien"}).empty());
    CHECK(slugs(open, {.states = {domain::CallState::draft, domain::CallState::hidden}}) == "c4 c2 ");
}

TEST_CASE("signatures come back as they went in, in the order of their names, a page at a time") {
    OpenDatabase open;
    domain::Signature full = signature(7, "Œuvre commune");
    full.signatory.kind = domain::SignatoryKind::union_;
    full.signatory.locality = "Saint-Étienne";
    full.signatory.country = "BE";
    full.signatory.website = "https://example.org/";
    full.decided_at = tests::today + std::chrono::hours{1};
    open.write([&](Connection& c) {
        add_campaigns(c);
        store::insert_call(c, plain_call(1, "lettre"));
        store::insert_signature(c, full);
        int number = 10;
        for (const char* name : {"Zoé", "École", "Attac", "Eclair"})
            store::insert_signature(c, signature(++number, name));
        store::insert_signature(c, signature(20, "Pas encore", domain::SignatureStatus::pending));
    });
    const auto found = open.database.read([](Connection& c) { return store::find_signature(c, id_of(7)); }).value();
    CHECK(found.signatory == full.signatory);
    CHECK(found.decided_at == full.decided_at);
    CHECK(found.version == 1);
    const auto page = [&](std::size_t limit, const std::optional<std::string>& after) {
        return open.database.read([&](Connection& c) {
            return store::list_signatures(c, id_of(1), domain::SignatureStatus::verified, limit, after);
        });
    };
    CHECK(names(page(10, {})) == "Attac Eclair École Œuvre commune Zoé ");
    const auto first = page(3, {});
    CHECK(names(first) == "Attac Eclair École ");
    CHECK(names(page(3, first.back().id)) == "Œuvre commune Zoé ");
    CHECK(page(3, id_of(99)).empty());
}

TEST_CASE("one organisation of one place is verified once, while any number may wait") {
    OpenDatabase open;
    open.write([&](Connection& c) {
        add_campaigns(c);
        store::insert_call(c, plain_call(1, "lettre"));
        store::insert_signature(c, signature(1, "Attac"));
        store::insert_signature(c, signature(2, "ATTAC", domain::SignatureStatus::pending));
        domain::Signature elsewhere = signature(3, "Attac");
        elsewhere.signatory.locality = "Lyon";
        store::insert_signature(c, elsewhere);
        store::insert_signature(c, signature(4, "attac !", domain::SignatureStatus::withdrawn));
    });
    CHECK(code_of([&] { open.write([&](Connection& c) { store::insert_signature(c, signature(5, "áttac")); }); }) ==
          Code::conflict);
    CHECK(code_of([&] { open.write([&](Connection& c) { store::update_signature(c, signature(2, "ATTAC")); }); }) ==
          Code::conflict);
    const auto namesakes = open.database.read(
        [](Connection& c) { return store::list_namesakes(c, id_of(1), "AttaC", domain::SignatureStatus::verified); });
    CHECK(names(namesakes) == "Attac Attac ");
    open.database.read([](Connection& c) {
        CHECK(store::count_signatures(c, id_of(1), domain::SignatureStatus::verified) == 2);
        CHECK(store::count_signatures_of_version(c, id_of(1), 1, domain::SignatureStatus::verified) == 2);
        CHECK(store::count_signatures_of_version(c, id_of(1), 2, domain::SignatureStatus::verified) == 0);
    });
}

TEST_CASE("a signature is of a version that is there, and who signed is gone with the decision") {
    OpenDatabase open;
    open.write([&](Connection& c) {
        add_campaigns(c);
        store::insert_call(c, plain_call(1, "lettre"));
    });
    domain::Signature stray = signature(1, "Attac");
    stray.version = 2;
    CHECK(code_of([&] { open.write([&](Connection& c) { store::insert_signature(c, stray); }); }) == Code::conflict);
    domain::Signature open_handed = signature(1, "Attac");
    open_handed.sealed_signer = "sealed";  // the schema itself refuses what would stay
    CHECK(code_of([&] { open.write([&](Connection& c) { store::insert_signature(c, open_handed); }); }) ==
          Code::internal);
}

TEST_CASE("what waited too long is destroyed, and what is refused after its time") {
    OpenDatabase open;
    open.write([&](Connection& c) {
        add_campaigns(c);
        store::insert_call(c, plain_call(1, "lettre"));
        for (const auto& [number, status] :
             {std::pair{1, domain::SignatureStatus::pending}, std::pair{2, domain::SignatureStatus::refused},
              std::pair{3, domain::SignatureStatus::verified}})
            store::insert_signature(c, signature(number, "x" + std::to_string(number), status));
    });
    const auto swept = [&](domain::SignatureStatus status, std::chrono::seconds after) {
        return open.write([&](Connection& c) { return store::delete_signatures(c, status, tests::today + after); });
    };
    CHECK(swept(domain::SignatureStatus::pending, std::chrono::seconds{0}) == 0);
    CHECK(swept(domain::SignatureStatus::pending, std::chrono::seconds{1}) == 1);
    CHECK(swept(domain::SignatureStatus::refused, std::chrono::seconds{1}) == 1);
    CHECK(open.database.read([](Connection& c) { return store::find_signature(c, id_of(3)); }));
    CHECK_FALSE(open.database.read([](Connection& c) { return store::find_signature_by_secret(c, id_of(1)); }));
}
