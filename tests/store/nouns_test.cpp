// Accounts, places, campaigns and site facts: small tables with the same habits.
#include <catch2/catch.hpp>

#include "store/account.hpp"
#include "store/campaign.hpp"
#include "store/person.hpp"
#include "store/place.hpp"
#include "store/site.hpp"
#include "tests/store/fixture.hpp"

using charivari::base::Code;
using charivari::store::Connection;
using tests::code_of;
using tests::id_of;
using tests::OpenDatabase;
namespace domain = charivari::domain;
namespace store = charivari::store;

namespace {

const domain::Account alice{id_of(1), "alice", "$argon2id$…", true, false, tests::today};

template <typename Find>
auto found(OpenDatabase& open, Find find) {
    return open.database.read(find);
}

}  // namespace

TEST_CASE("an account comes back as it went in, by its id and by its name") {
    OpenDatabase open;
    open.write([](Connection& c) { store::insert_account(c, alice); });
    for (const auto& account : {found(open, [](Connection& c) { return store::find_account(c, id_of(1)); }),
                                found(open, [](Connection& c) { return store::find_account_by_name(c, "alice"); })}) {
        REQUIRE(account.has_value());
        CHECK(account->id == alice.id);
        CHECK(account->name == alice.name);
        CHECK(account->password_hash == alice.password_hash);
        CHECK(account->is_admin);
        CHECK_FALSE(account->is_moderator);
        CHECK(account->created_at == tests::today);
    }
    // A name that looks the same is the same one.
    CHECK(found(open, [](Connection& c) { return store::find_account_by_name(c, "Alice"); }).has_value());
    CHECK_FALSE(found(open, [](Connection& c) { return store::find_account_by_name(c, "Alicia"); }).has_value());
    CHECK_FALSE(found(open, [](Connection& c) { return store::find_account(c, id_of(2)); }).has_value());
}

TEST_CASE("two accounts do not share a name") {
    OpenDatabase open;
    open.write([](Connection& c) { store::insert_account(c, alice); });
    auto other = alice;
    other.id = id_of(2);
    CHECK(code_of([&] { open.write([&](Connection& c) { store::insert_account(c, other); }); }) == Code::conflict);
}

TEST_CASE("a place comes back as it went in, whether full or bare") {
    OpenDatabase open;
    auto full = tests::plain_place(1, "amicale-laique-de-chapelon");
    full.name = "Amicale laïque de Chapelon";
    full.street = "16 place Jacquard";
    full.postal_code = "42000";
    full.locality = "Saint-Étienne";
    full.commune = "42218";
    full.department = "42";
    full.latitude = 45.4397;
    full.longitude = 4.3872;
    full.is_accessible = false;
    full.accessibility = "Three steps.";
    full.revision = 7;
    full.updated_at += std::chrono::seconds{5};
    open.write([&](Connection& c) {
        store::insert_place(c, full);
        store::insert_place(c, tests::plain_place(2, "bare"));
    });
    const auto place = found(open, [](Connection& c) { return store::find_place(c, id_of(1)); }).value();
    CHECK(place.slug == full.slug);
    CHECK(place.name == full.name);
    CHECK(place.street == full.street);
    CHECK(place.postal_code == full.postal_code);
    CHECK(place.locality == full.locality);
    CHECK(place.commune == full.commune);
    CHECK(place.department == full.department);
    CHECK(place.country == "FR");
    CHECK(place.latitude == full.latitude);
    CHECK(place.longitude == full.longitude);
    CHECK(place.is_accessible == false);
    CHECK(place.accessibility == full.accessibility);
    CHECK(place.revision == 7);
    CHECK(place.created_at == tests::today);
    CHECK(place.updated_at == full.updated_at);

    const auto bare = found(open, [](Connection& c) { return store::find_place_by_slug(c, "bare"); }).value();
    CHECK_FALSE(bare.latitude.has_value());
    CHECK_FALSE(bare.is_accessible.has_value());
    CHECK_FALSE(bare.street.has_value());
    CHECK_FALSE(found(open, [](Connection& c) { return store::find_place_by_slug(c, "absent"); }).has_value());
}

TEST_CASE("places are listed by slug, page by page, to the end") {
    OpenDatabase open;
    open.write([](Connection& c) {
        for (const char* slug : {"d", "a", "e", "c", "b"}) store::insert_place(c, tests::plain_place(slug[0], slug));
    });
    const auto limit = GENERATE(1U, 2U, 3U, 5U, 6U);
    CAPTURE(limit);
    std::string slugs;
    std::optional<std::string> after;
    std::size_t pages = 0;
    do {
        const auto page = found(open, [&](Connection& c) { return store::list_places(c, limit, after); });
        CHECK(page.places.size() <= limit);
        for (const auto& each : page.places) slugs += each.slug;
        after = page.next;
        ++pages;
    } while (after);
    CHECK(slugs == "abcde");
    CHECK(pages == (5 + limit - 1) / limit);
}

TEST_CASE("a place's slug is its own") {
    OpenDatabase open;
    open.write([](Connection& c) { store::insert_place(c, tests::plain_place(1, "here")); });
    CHECK(code_of([&] { open.write([](Connection& c) { store::insert_place(c, tests::plain_place(2, "here")); }); }) ==
          Code::conflict);
    CHECK(found(open, [](Connection& c) { return store::place_slug_taken(c, "here"); }));
    CHECK_FALSE(found(open, [](Connection& c) { return store::place_slug_taken(c, "there"); }));
}

TEST_CASE("a campaign comes back as it went in, and its slug is its own") {
    OpenDatabase open;
    domain::Campaign campaign = tests::plain_campaign(id_of(1), "reconnaissance-faciale", "Reconnaissance faciale");
    campaign.description = "Elle *identifie*.";
    campaign.translations["en"] = {"Facial recognition", "It *does*."};
    campaign.revision = 3;
    open.write([&](Connection& c) { store::insert_campaign(c, campaign); });
    const auto back =
        found(open, [](Connection& c) { return store::find_campaign_by_slug(c, "reconnaissance-faciale"); }).value();
    CHECK(back.id == campaign.id);
    CHECK(static_cast<const domain::CampaignDraft&>(back) == campaign);
    CHECK(back.revision == 3);
    CHECK(back.created_at == campaign.created_at);
    CHECK(code_of([&] {
              open.write([](Connection& c) {
                  store::insert_campaign(c, tests::plain_campaign(id_of(2), "reconnaissance-faciale", "x"));
              });
          }) == Code::conflict);
    CHECK_FALSE(found(open, [](Connection& c) { return store::find_campaign_by_slug(c, "x"); }).has_value());
}

TEST_CASE("a person comes back as they went in, and is hidden from everybody but moderators") {
    OpenDatabase open;
    domain::Person person;
    person.id = id_of(1);
    person.slug = "camille-exemple";
    person.name = "Camille Exemple";
    person.roles = {{"maire", tests::date("2014-03-30").date, tests::date("2020-06-28").date, "https://example.org/a"},
                    {"députée", tests::date("2022-06-22").date, std::nullopt, "https://example.org/b"}};
    open.write([&](Connection& c) { store::insert_person(c, person); });
    const auto back = found(open, [](Connection& c) { return store::find_person_by_slug(c, "camille-exemple"); });
    REQUIRE(back);
    CHECK(static_cast<const domain::PersonDraft&>(*back) == person);
    person.state = domain::Showing::hidden;
    person.roles.pop_back();
    open.write([&](Connection& c) { store::update_person(c, person); });
    CHECK_FALSE(found(open, [](Connection& c) { return store::find_person(c, id_of(1)); }));
    const auto hidden =
        found(open, [](Connection& c) { return store::find_person(c, id_of(1), store::Audience::moderators); });
    REQUIRE(hidden);
    CHECK(hidden->roles.size() == 1);
    CHECK(found(open, [](Connection& c) { return store::list_people(c, domain::Showing::published, 9); }).empty());
    CHECK(found(open, [](Connection& c) { return store::list_people(c, domain::Showing::hidden, 9); }).size() == 1);
}

TEST_CASE("the host of UIDs is fixed once, the tz version is the last one") {
    OpenDatabase open;
    CHECK_FALSE(found(open, [](Connection& c) { return store::find_uid_host(c); }).has_value());
    CHECK(open.write([](Connection& c) { return store::set_uid_host_if_absent(c, "a.example"); }) == "a.example");
    CHECK(open.write([](Connection& c) { return store::set_uid_host_if_absent(c, "b.example"); }) == "a.example");
    CHECK(found(open, [](Connection& c) { return store::find_uid_host(c); }) == "a.example");
    open.write([](Connection& c) { store::set_tz_version(c, "2025a"); });
    open.write([](Connection& c) { store::set_tz_version(c, "2025b"); });
    CHECK(found(open, [](Connection& c) { return store::find_tz_version(c); }) == "2025b");
}
