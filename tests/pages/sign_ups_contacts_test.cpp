// What participants left of themselves: counted for all organisers, handed out sealed to those who may open it, and noted.
#include "tests/pages/sign_ups.hpp"
#include "tests/security/access_keys.hpp"

namespace {

using namespace tests;

struct SealedStage : RegisterStage {
    std::string contacts = register_path + "/contacts";
    KeyPair keys;

    // The group has a key, which Anna may use; somebody has left a name.
    SealedStage() {
        add_contact_key(app, anna.id, "anna");
        keys = key_pair(add_group_key(app, ours, anna.id));
        sign_up({{"name", "Zoé"}, {"contact", "06 01 02 03 04"}, {"consent", 1}, {"party_size", 2}});
        sign_up();
    }
    void let_export() {
        app.write([&](store::Transaction& transaction) {
            store::set_contact_rights(transaction.connection(), ours, anna.id, true, true);
        });
    }
    // The text of the one row.
    std::optional<std::string> opened(const std::string& page) const {
        return open_sealed(between(page, "data-sealed=\"", "\""), keys);
    }
};

TEST_CASE("a list of contacts is handed out sealed, opens with the group's key alone, and that is noted") {
    SealedStage stage;
    Visitor anna = stage.visit(stage.anna);
    anna.open(stage.register_path);
    CHECK(anna.shows("A laissé un contact, scellé."));
    CHECK_FALSE(anna.shows("Zoé"));
    anna.open(stage.contacts);
    CHECK(anna.shows("Scellé\u00a0: 1 personne a laissé un contact."));
    CHECK_FALSE(anna.shows("data-sealed"));
    anna.send(stage.contacts);
    REQUIRE(anna.page.status == 200);
    CHECK(anna.page.field("Cache-Control") == "private, no-store");
    CHECK(holds(stage.opened(anna.page.body).value_or(""), "\"Zoé\""));
    CHECK_FALSE(anna.shows("Zoé"));
    CHECK(anna.shows("data-own=\"{&quot;public_key&quot;:"));
    CHECK(anna.shows("data-wraps=\"[{&quot;key_id&quot;:"));
    CHECK(anna.shows("/static/contacts."));
    CHECK(anna.shows("2 personnes · inscription du"));
    CHECK(anna.shows("Cette page a besoin de JavaScript."));
    CHECK(anna.shows("data-open autocomplete=\"off\" hidden data-with-script"));
    // Whoever else is on the list left nothing.
    CHECK(anna.page.body.find("data-sealed", anna.page.body.find("data-sealed") + 1) == std::string::npos);
    anna.open("/groups/nous/contacts");
    CHECK(anna.shows("Anna, vendredi 10\u00a0janvier 2020"));
}

TEST_CASE("a list is saved only where an owner allows it") {
    SealedStage stage;
    Visitor anna = stage.visit(stage.anna);
    anna.open(stage.contacts);
    anna.send(stage.contacts);
    CHECK_FALSE(anna.shows("data-part=\"save\""));
    stage.let_export();
    anna.open(stage.contacts);
    anna.send(stage.contacts);
    CHECK(anna.shows("data-part=\"save\" data-file=\"contacts.csv\" data-columns=\"Nom\nContact\nMot\""));
}

TEST_CASE("the password is asked for again before contacts are handed out") {
    SealedStage stage;
    Visitor anna = stage.visit(stage.anna);
    anna.open(stage.contacts);
    stage.app.clock.advance(std::chrono::minutes{31});
    anna.send(stage.contacts);
    CHECK(anna.path.starts_with("/prove?next="));
    CHECK_FALSE(anna.shows("data-sealed"));
}

TEST_CASE("organisers without the right, and those of another host, are told that it is sealed and no more") {
    SealedStage stage;
    const auto refused = [&](const Person& person, const char* words) {
        Visitor visitor = stage.visit(person);
        visitor.open(stage.contacts);
        CHECK(visitor.page.status == 200);
        CHECK(visitor.shows("1 personne a laissé un contact."));
        CHECK(visitor.shows(words));
        CHECK_FALSE(visitor.offers(stage.contacts));
        http::Request request =
            request_by(http::Method::post, stage.contacts, person.as, "csrf=" + person.as.csrf,
                       {{"Content-Type", "application/x-www-form-urlencoded"}, {"Origin", "https://agenda.example"}});
        return stage.app.send(std::move(request)).status;
    };
    join(stage.app, stage.ours, stage.carl, domain::MemberRole::organiser);
    CHECK(refused(stage.carl, "Seules les personnes que le groupe «\u00a0nous\u00a0» a choisies") == 403);
    // Allowed, but without keys.
    stage.app.write([&](store::Transaction& transaction) {
        store::set_contact_rights(transaction.connection(), stage.ours, stage.carl.id, true, false);
    });
    CHECK(refused(stage.carl, "il vous manque une clé") == 409);
    post(stage.app, stage.self(stage.id, "/co-hosts"), stage.anna.as,
         R"({"group": ")" + stage.theirs + R"(", "part": "organiser"})");
    patch(stage.app, stage.self(stage.id, "/co-hosts/") + stage.theirs, stage.bea.as, R"({"state": "accepted"})",
          {{"If-Match", "*"}});
    CHECK(refused(stage.bea, "Seules les personnes que le groupe") == 403);
    CHECK(stage.app.program->contacts.list_openings(caller_of(stage.app, stage.anna), stage.ours).empty());
}

TEST_CASE("contacts of rides are in the same list") {
    SealedStage stage;
    post(stage.app, stage.self(stage.id, "/rides"), nobody,
         R"({"kind": "offer", "commune": "42218", "seats": 3, "contact": "voiture rouge", "consent": 1})");
    Visitor anna = stage.visit(stage.anna);
    anna.open(stage.contacts);
    CHECK(anna.shows("2 personnes ont laissé un contact."));
    anna.send(stage.contacts);
    CHECK(anna.shows("Propose 3 places, Saint-Étienne, aller et retour"));
    const std::string second = anna.page.body.substr(anna.page.body.rfind("data-sealed"));
    CHECK(holds(stage.opened(second).value_or(""), "voiture rouge"));
}

}  // namespace
