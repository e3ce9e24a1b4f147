// The index of words: what is found first, page after page.
#include "store/search.hpp"

#include <catch2/catch.hpp>

#include "store/event.hpp"
#include "tests/store/list_fixture.hpp"

using charivari::store::Connection;
using charivari::store::DocumentZone;
using tests::id_of;
using tests::OpenDatabase;
using tests::utc;
namespace domain = charivari::domain;
namespace store = charivari::store;
using namespace std::chrono_literals;

namespace {

// The numbers of what is found, by pages of `limit`.
std::string found(Connection& c, std::string_view typed, std::size_t limit = 50) {
    std::string all;
    for (std::size_t skipped = 0;; skipped += limit) {
        const auto page = store::find_documents(c, domain::search_query_of(typed), limit, skipped);
        for (const auto& each : page) all += (all.empty() ? "" : " ") + std::to_string(std::stoi(each.id.substr(24)));
        if (page.size() < limit) return all;
    }
}

void index(Connection& c, int number, std::string title, std::string body, std::string_view start,
           bool is_lasting = false) {
    store::index_document(c, "event", id_of(number), {std::move(title), std::move(body)},
                          store::DocumentDate{utc(start), is_lasting});
}

}  // namespace

TEST_CASE("a search gives titles first, whole words before beginnings, what has no date, then what starts last") {
    OpenDatabase open;
    open.write([](Connection& c) {
        index(c, 1, "tram", "", "2020-01-01T10:00:00Z");
        index(c, 2, "tramway", "", "2021-01-01T10:00:00Z");
        index(c, 3, "bus", "un tramway", "2022-01-01T10:00:00Z");
        index(c, 4, "le tram", "", "2020-06-01T10:00:00Z");
        index(c, 5, "tram de nuit", "", "2019-01-01T10:00:00Z", true);
        index(c, 6, "bus", "", "2022-01-01T10:00:00Z");
        store::index_document(c, "campaign", id_of(7), {"tram pour tous", ""});
        store::index_document(c, "place", id_of(8), {"salle", "tram"});
    });
    open.database.read([](Connection& c) {
        const std::string all = "7 5 4 1 2 8 3";
        CHECK(found(c, "tram") == all);
        for (const std::size_t limit : {1U, 2U, 3U, 7U}) CHECK(found(c, "tram", limit) == all);
        CHECK(found(c, "tram nuit") == "5");
        CHECK(found(c, "nuit tram") == "5");
        CHECK(found(c, "tramw") == "2 3");
        CHECK(found(c, "train").empty());
        CHECK(store::find_documents_of(c, "place", domain::search_query_of("tram"), 5) ==
              std::vector<std::string>{id_of(8)});
        CHECK(store::find_documents_of(c, "event", domain::search_query_of("tram"), 5).empty());
    });
}

TEST_CASE("what is written anew is found by what it is now, at the place of its new start") {
    OpenDatabase open;
    open.write([](Connection& c) {
        for (int number = 1; number <= 3; ++number) index(c, number, "tram", "", "2020-01-01T10:00:00Z");
        index(c, 2, "tram", "", "2020-01-02T10:00:00Z");
        index(c, 3, "bus", "", "2020-01-01T10:00:00Z");
    });
    open.database.read([](Connection& c) {
        CHECK(found(c, "tram") == "2 1");
        CHECK(found(c, "bus") == "3");
    });
    open.write([](Connection& c) { store::remove_document(c, "event", id_of(2)); });
    open.database.read([](Connection& c) { CHECK(found(c, "tram") == "1"); });
}

TEST_CASE("many at once end up as they would one after the other") {
    OpenDatabase open;
    const auto document = [](int number, std::string title, std::string_view start) {
        return store::IndexedDocument{id_of(number), {std::move(title), ""}, store::DocumentDate{utc(start), false}};
    };
    open.write([&](Connection& c) {
        for (int number = 1; number <= 4; ++number) index(c, number, "tram", "", "2020-01-01T10:00:00Z");
        store::index_documents(
            c, "event",
            {document(4, "tram", "2020-01-01T10:00:00Z"), document(3, "tram", "2019-12-31T10:00:00Z"),
             document(1, "bus", "2020-01-03T10:00:00Z"), document(5, "bus", "2020-01-02T10:00:00Z"),
             document(2, "tram", "2020-01-04T10:00:00Z")});
    });
    open.database.read([](Connection& c) {
        CHECK(found(c, "tram") == "2 4 3");
        CHECK(found(c, "bus") == "1 5");
    });
}

TEST_CASE("documents stand in the order of their starts, from the first day there is to the last") {
    const auto first = [](std::string_view start) { return store::first_document(DocumentZone::brief, utc(start)); };
    const auto earliest = store::first_document(DocumentZone::brief, charivari::base::Utc{-14h});
    CHECK(store::first_document(DocumentZone::brief) <= earliest);
    CHECK(earliest < first("1970-01-01T00:00:00Z"));
    CHECK(first("2020-01-18T13:00:00Z") < first("2020-01-18T13:00:01Z"));
    CHECK(first("2199-12-31T23:59:59Z") < store::first_document(DocumentZone::lasting));
    CHECK(store::first_document(DocumentZone::lasting) < store::first_document(DocumentZone::undated));
}

TEST_CASE("what goes on for more than two days is found among what lasts") {
    OpenDatabase open;
    domain::Event event = tests::plain_event(1, tests::at("2020-01-18T14:00"));
    open.write([&](Connection& c) {
        store::insert_event(c, event);
        CHECK_FALSE(store::document_date_of_event(c, event.id).is_lasting);
        event.facts.end = tests::at("2020-01-20T14:00");
        store::update_event(c, event);
        CHECK_FALSE(store::document_date_of_event(c, event.id).is_lasting);
        event.facts.end = tests::at("2020-01-20T14:01");
        store::update_event(c, event);
        CHECK(store::document_date_of_event(c, event.id).is_lasting);
        CHECK(store::document_date_of_event(c, event.id).start == utc("2020-01-18T13:00:00Z"));
    });
}

TEST_CASE("actions stand among events by their start, and lists of either pass by the other") {
    OpenDatabase open;
    open.write([](Connection& c) {
        index(c, 1, "tram", "", "2020-01-01T10:00:00Z");
        index(c, 2, "tram", "", "2020-01-03T10:00:00Z");
        index(c, 3, "tram", "", "2019-01-01T10:00:00Z", true);
        const auto index_action = [&](int number, std::string_view start, bool is_lasting) {
            store::index_document(c, "action", id_of(number), {"tram", ""},
                                  store::DocumentDate{utc(start), is_lasting});
        };
        index_action(4, "2020-01-02T10:00:00Z", false);
        index_action(5, "2020-01-04T10:00:00Z", false);
        index_action(6, "2018-01-01T10:00:00Z", true);
        store::index_document(c, "place", id_of(7), {"tram", ""});
        store::index_document(c, "action", id_of(8), {"bus", "tram"}, store::DocumentDate{utc("2021-01-01T10:00:00Z")});
    });
    open.database.read([](Connection& c) {
        const std::string all = "7 3 6 5 2 4 1 8";
        CHECK(found(c, "tram") == all);
        for (const std::size_t limit : {1U, 2U, 3U, 5U}) CHECK(found(c, "tram", limit) == all);
        CHECK(store::find_documents_of(c, "place", domain::search_query_of("tram"), 5).size() == 1);
    });
    open.write([](Connection& c) { store::remove_document(c, "action", id_of(5)); });
    open.database.read([](Connection& c) { CHECK(found(c, "tram") == "7 3 6 2 4 1 8"); });
}

TEST_CASE("what is put into the index again is found by its present words, at its present time") {
    OpenDatabase open;
    const auto written = [&](std::string title, std::string_view start) {
        open.write([&](Connection& c) { index(c, 1, std::move(title), "le soir", start); });
        return open.database.read([](Connection& c) { return found(c, "tram") + "/" + found(c, "bus"); });
    };
    open.write([](Connection& c) { index(c, 2, "tram", "", "2020-01-02T10:00:00Z"); });
    CHECK(written("tram", "2020-01-03T10:00:00Z") == "1 2/");
    CHECK(written("tram", "2020-01-03T10:00:00Z") == "1 2/");
    CHECK(written("bus", "2020-01-03T10:00:00Z") == "2/1");
    CHECK(written("tram", "2020-01-03T10:00:00Z") == "1 2/");
    CHECK(written("tram", "2020-01-01T10:00:00Z") == "2 1/");
    open.write([](Connection& c) { index(c, 1, "tram", "le soir", "2020-01-01T10:00:00Z", true); });
    CHECK(open.database.read([](Connection& c) { return found(c, "tram"); }) == "1 2");
}
