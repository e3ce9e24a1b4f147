// Use-cases of events and places, without a door.
#include "store/event.hpp"

#include <future>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "store/account.hpp"
#include "store/campaign.hpp"
#include "tests/app/test_app.hpp"
#include "tests/domain/drafts.hpp"

namespace {

using namespace tests;
using base::Code;
using base::Error;
using domain::sound_day;
using domain::sound_event;

// Somebody whose token the operator made.
domain::Caller writer(TestApp& app) {
    domain::Account account;
    account.id = "00000000-0000-7000-9000-00000000000b";
    account.name = "Anna";
    app.write([&](store::Transaction& transaction) {
        if (!store::find_account(transaction.connection(), account.id))
            store::insert_account(transaction.connection(), account);
    });
    domain::Caller caller{account, domain::Scope::write};
    caller.is_operators_token = true;
    return caller;
}

domain::Event create(TestApp& app, domain::EventDraft draft = sound_event()) {
    return app.write(app.program->events.create(writer(app), std::move(draft), {}));
}

// The one Error that `f` throws.
template <typename F>
Error error_of(F f) {
    try {
        f();
    } catch (const Error& error) {
        return error;
    }
    FAIL("nothing was thrown");
    return Error{Code::internal};
}

TEST_CASE("a new event gets its identity once") {
    TestApp app;
    app.ids.uuid();
    const domain::Event event = create(app);
    CHECK(event.id == "00000000-0000-7000-8000-000000000002");
    CHECK(event.uid == "00000000-0000-7000-8000-000000000002@agenda.example");
    CHECK(event.slug == "colloque-2020-01-18");
    CHECK(event.short_code == "000001");
    CHECK(event.state == domain::PublicationState::published);
    CHECK(event.revision == 1);
    CHECK(event.sequence == 0);
    CHECK(event.created_at == scenario_today);
    CHECK(event.updated_at == scenario_today);
    CHECK(event.facts.sources[0].seen_at == scenario_today);

    const domain::Event stored = app.program->events.get(event.id);
    CHECK(stored.uid == event.uid);
    CHECK(app.program->events.get_by_slug(event.slug).id == event.id);
    CHECK(app.program->events.get_by_short_code(event.short_code).id == event.id);
}

TEST_CASE("the host of UIDs is fixed at the first start") {
    TestApp app;
    app.config.base_url = "https://moved.example";
    app.config.hosts = {"moved.example"};
    app.restart();
    CHECK(create(app).uid.ends_with("@agenda.example"));
}

TEST_CASE("without a base URL the host of UIDs is localhost, ports are no part of it") {
    const auto uid_host = [](const char* base_url) {
        app::Config config = test_config();
        config.base_url = base_url;
        TestApp app{config};
        const std::string uid = create(app).uid;
        return uid.substr(uid.find('@') + 1);
    };
    CHECK(uid_host("") == "localhost");
    CHECK(uid_host("http://localhost:8080") == "localhost");
    CHECK(uid_host("http://[::1]:8080") == "[::1]");
    CHECK(uid_host("https://agenda.example") == "agenda.example");
}

TEST_CASE("an imported event keeps its UID, which is given once") {
    TestApp app;
    const auto with_uid = [&] {
        return app.write(app.program->events.create(writer(app), sound_event(), {}, {"abc@elsewhere.example"}));
    };
    CHECK(with_uid().uid == "abc@elsewhere.example");
    CHECK(error_of(with_uid).code() == Code::conflict);
}

TEST_CASE("equal titles on one day get slugs with a number") {
    TestApp app;
    CHECK(create(app).slug == "colloque-2020-01-18");
    CHECK(create(app).slug == "colloque-2020-01-18-2");
    CHECK(create(app).slug == "colloque-2020-01-18-3");
}

TEST_CASE("slugs and short codes of hidden events are never given again") {
    TestApp app;
    domain::Event hidden = create(app);
    hidden.id = app.ids.uuid();
    hidden.uid = "hidden@agenda.example";
    hidden.slug = "debat-2020-01-18";
    hidden.short_code = "000002";  // the next that the ids would give
    hidden.state = domain::PublicationState::hidden;
    app.write([&](store::Transaction& transaction) { store::insert_event(transaction.connection(), hidden); });

    domain::EventDraft draft = sound_event();
    draft.title = "Débat";
    const domain::Event event = create(app, draft);
    CHECK(event.slug == "debat-2020-01-18-2");
    CHECK(event.short_code == "000003");
}

TEST_CASE("what is not published is as if it did not exist") {
    TestApp app;
    domain::Event event = create(app);
    for (const auto& row : domain::publication_states.rows) {
        if (row.value == domain::PublicationState::published) continue;
        INFO(row.name);
        event.state = row.value;
        app.write([&](store::Transaction& transaction) { store::update_event(transaction.connection(), event); });
        CHECK(error_of([&] { app.program->events.get(event.id); }).code() == Code::not_found);
        CHECK(error_of([&] { app.program->events.get_by_slug(event.slug); }).code() == Code::not_found);
        CHECK(error_of([&] { app.program->events.get_by_short_code(event.short_code); }).code() == Code::not_found);
        CHECK(app.program->events.list({}, 10, {}).events.empty());
        CHECK(app.program->events.feed({}).events.empty());
        // Feeds say when something left them.
        CHECK(app.program->events.last_change() == scenario_today);
    }
    const Error absent = error_of([&] { app.program->events.get("00000000-0000-7000-8000-00000000ffff"); });
    CHECK(absent.detail() == error_of([&] { app.program->events.get(event.id); }).detail());
}

TEST_CASE("only a token that may write creates, the others learn nothing of the fields") {
    TestApp app;
    domain::Caller reader = writer(app);
    reader.scope = domain::Scope::read;
    domain::EventDraft bad;
    CHECK(error_of([&] { app.program->events.create({}, bad, {}); }).code() == Code::unauthenticated);
    CHECK(error_of([&] { app.program->events.create(reader, bad, {}); }).code() == Code::forbidden);
    CHECK(error_of([&] { app.program->events.create(reader, bad, {}); }).fields().empty());
    CHECK(error_of([&] { app.program->places.create(reader, {}, {}); }).code() == Code::forbidden);
    CHECK(error_of([&] { app.program->places.create({}, {}, {}); }).code() == Code::unauthenticated);
}

TEST_CASE("findings of the decoder and of the rules are told together") {
    TestApp app;
    base::FieldErrors errors;
    errors.add("/colour", "unknown_field", "");
    domain::EventDraft draft = sound_event();
    draft.title = "";
    const Error error = error_of([&] { app.program->events.create(writer(app), draft, errors); });
    CHECK(error.code() == Code::invalid);
    REQUIRE(error.fields().size() == 2);
    CHECK(error.fields()[0].pointer == "/colour");
    CHECK(error.fields()[1].pointer == "/title");
}

TEST_CASE("what an event names must exist, all of it is told at once") {
    TestApp app;
    domain::EventDraft draft = sound_event();
    draft.place = "00000000-0000-7000-8000-00000000dead";
    draft.campaigns = {"known", "unknown"};
    draft.relations = {{domain::RelationType::follows, "00000000-0000-7000-8000-00000000beef"}};
    domain::Campaign known;
    known.id = app.ids.uuid();
    known.slug = known.title = "known";
    app.write([&](store::Transaction& transaction) { store::insert_campaign(transaction.connection(), known); });
    const Error error = error_of([&] { create(app, draft); });
    CHECK(error.code() == Code::invalid);
    std::string found;
    for (const base::FieldError& each : error.fields()) found += each.pointer + " " + each.code + "\n";
    CHECK(found == "/place unknown\n/campaigns/1 unknown\n/relations/0/event unknown\n");
    CHECK(app.program->events.list({}, 10, {}).events.empty());
}

TEST_CASE("an event comes back with all that hangs on it") {
    TestApp app;
    domain::PlaceDraft amicale;
    amicale.name = "Amicale";
    const auto place = app.write(app.program->places.create(writer(app), amicale, {}));
    const domain::Event first = create(app, sound_day());
    domain::EventDraft draft = sound_event();
    draft.place = place.id;
    draft.hosts = {{"B", "député"}, {"A", std::nullopt}};
    draft.tags = {"z", "a"};
    draft.translations["en"] = {"Colloquium", "Text"};
    draft.relations = {{domain::RelationType::follows, first.id}};
    const domain::Event event = app.program->events.get(create(app, draft).id);
    REQUIRE(event.place);
    CHECK(event.place->name == "Amicale");
    REQUIRE(event.facts.hosts.size() == 2);
    CHECK(event.facts.hosts[0].name == "B");
    CHECK(event.facts.tags == std::vector<std::string>{"z", "a"});
    CHECK(event.facts.translations.at("en").title == "Colloquium");
    CHECK(event.facts.relations[0].event == first.id);
}

TEST_CASE("lists go on where they stopped, stable while events are added") {
    TestApp app;
    for (int day = 1; day <= 9; ++day) {
        domain::EventDraft draft = sound_day();
        draft.start = domain::moment("2020-02-0" + std::to_string(day));
        draft.end = domain::moment("2020-02-" + std::string(day == 9 ? "10" : "0" + std::to_string(day + 1)));
        create(app, draft);
    }
    std::vector<std::string> dates;
    std::optional<domain::Position> after;
    do {
        const auto page = app.program->events.list({}, 4, after);
        for (const auto& each : page.events) dates.push_back(base::to_text(each.start().date));
        after = page.next;
        domain::EventDraft earlier = sound_day();  // behind what was read: not to be seen twice, nor to shift anything
        create(app, earlier);
    } while (after);
    REQUIRE(dates.size() == 9);
    for (std::size_t i = 0; i < 9; ++i) CHECK(dates[i] == "2020-02-0" + std::to_string(i + 1));
}

TEST_CASE("a place gets a slug with its town, and a number where that is taken") {
    TestApp app;
    const auto slug = [&](std::string name, std::optional<std::string> town) {
        domain::PlaceDraft draft;
        draft.name = std::move(name);
        draft.locality = std::move(town);
        return app.write(app.program->places.create(writer(app), draft, {})).slug;
    };
    CHECK(slug("Amicale laïque de Chapelon", "Saint-Étienne") == "amicale-laique-de-chapelon-saint-etienne");
    CHECK(slug("Amicale laïque de Chapelon", "Saint-Étienne") == "amicale-laique-de-chapelon-saint-etienne-2");
    CHECK(slug("Mairie de Saint-Étienne", "Saint-Étienne") == "mairie-de-saint-etienne");
    CHECK(slug("Kursaal", {}) == "kursaal");
    CHECK(slug("🎺", {}) == "place");
    CHECK(slug("🎺", {}) == "place-2");
}

TEST_CASE("places are listed by slug and found by id and slug") {
    TestApp app;
    for (const char* name : {"C", "A", "B"}) {
        domain::PlaceDraft draft;
        draft.name = name;
        app.write(app.program->places.create(writer(app), draft, {}));
    }
    const auto first = app.program->places.list(2, {});
    REQUIRE(first.places.size() == 2);
    CHECK(first.places[0].slug == "a");
    CHECK(first.next == "b");
    const auto second = app.program->places.list(2, first.next);
    REQUIRE(second.places.size() == 1);
    CHECK_FALSE(second.next);
    CHECK(app.program->places.get(second.places[0].id).name == "C");
    CHECK(app.program->places.get_by_slug("c").name == "C");
    CHECK(error_of([&] { app.program->places.get("x"); }).code() == Code::not_found);
    CHECK(error_of([&] { app.program->places.get_by_slug("x"); }).code() == Code::not_found);
}

TEST_CASE("a submitted write tells its result or its failure, once") {
    TestApp app;
    std::promise<std::string> done;
    service::submit<domain::Event>(
        app.program->database, app.program->events.create(writer(app), sound_event(), {}),
        [&](const domain::Event& event) { done.set_value(event.slug); },
        [&](const std::exception_ptr&) { done.set_value("failed"); });
    CHECK(done.get_future().get() == "colloque-2020-01-18");

    std::promise<std::string> failed;
    service::submit<int>(
        app.program->database, service::Write<int>{[](store::Transaction&) -> int {
            throw Error{Code::gone, "No."};
        }},
        [&](int) { failed.set_value("done"); },
        [&](const std::exception_ptr& failure) {
            try {
                std::rethrow_exception(failure);
            } catch (const Error& error) {
                failed.set_value(error.detail());
            }
        });
    CHECK(failed.get_future().get() == "No.");
}

}  // namespace
