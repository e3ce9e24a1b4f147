// Every statement is prepared against the real schema, and how the database means to run it is written down: a lost index
// shows as a difference.
#include "store/statements.hpp"

#include <functional>
#include <map>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include "store/action.hpp"
#include "store/call.hpp"
#include "store/campaign.hpp"
#include "store/driver.hpp"
#include "store/event.hpp"
#include "store/person.hpp"
#include "store/place.hpp"
#include "tests/golden.hpp"
#include "tests/source_tree.hpp"
#include "tests/store/action_filters.hpp"
#include "tests/store/event_filters.hpp"

using charivari::store::all_statements;
using charivari::store::Connection;
using charivari::store::Driver;
using charivari::store::Statement;
namespace domain = charivari::domain;
namespace fs = std::filesystem;

namespace {

// SQLite's plan, indented by depth.
std::string plan_of(Connection& connection, const std::string& sql) {
    std::map<int, int> depths{{0, 0}};
    std::string plan;
    Statement row = connection.prepare("EXPLAIN QUERY PLAN " + sql);
    while (row.step()) {
        const int depth = depths[row.get<int>(1)] + 1;
        depths[row.get<int>(0)] = depth;
        plan += std::string(static_cast<std::size_t>(depth) * 2, ' ') + row.get<std::string>(3) + "\n";
    }
    return plan;
}

// Names of tables that a plan reads from end to end, along an index or not; what a subquery gave is no table. A table of
// FTS5 is read so where it is given neither words nor a row.
std::set<std::string> scanned(const std::string& plan) {
    std::set<std::string> of_subqueries, tables;
    std::istringstream lines(plan);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string what, name, rest;
        words >> what >> name;
        std::getline(words, rest);
        if (what == "CO-ROUTINE" || what == "MATERIALIZE") of_subqueries.insert(name);
        const bool is_virtual = rest.starts_with(" VIRTUAL TABLE");
        if (what == "SCAN" && name != "CONSTANT" && (!is_virtual || rest.ends_with("INDEX 0:"))) tables.insert(name);
    }
    for (const std::string& each : of_subqueries) tables.erase(each);
    return tables;
}

// The statements that may, and why; beside those with which an operator has all of a database looked over ("…_check").
const std::map<std::string, std::string> may_scan{
    {"action_recheck list_all", "what waits for moderators, who see the number"},
    {"audit list_all", "in its order, as far as the page goes"},
    {"objection list_all", "in its order, as far as the page goes"},
    {"organising requested", "of an index that holds only the slots for which somebody waits"},
    {"objection count_all", "what waits for moderators, who see the number"},
    {"membership delete_spent", "a job of every night; each group has few invitations"},
    {"session delete_dead", "a job of every night"},
    {"search list_backlog", "at a start; empty but after a migration"},
    {"restore end_sessions", "once, before a restored database is served"},
    {"restore end_password_resets", "as above"},
    {"restore end_invitations", "as above"},
    {"restore count_tokens", "as above"},
    {"restore count_sign_ups", "as above"},
};

// A statement in lines of bearable length.
std::string wrapped(const std::string& sql) {
    std::string text;
    std::size_t column = 0;
    for (const char c : sql) {
        const bool breaks = c == ' ' && column > 100;
        text += breaks ? '\n' : c;
        column = breaks ? 0 : column + 1;
    }
    return text;
}

// More of them than are taken one by one.
void insert_many(Connection& c) {
    auto hall = tests::plain_place(9000, "hall");
    hall.commune = "42218";
    hall.department = "42";
    hall.is_accessible = true;
    hall.latitude = 45.44;
    hall.longitude = 4.387;
    charivari::store::insert_place(c, hall);
    charivari::store::insert_place(c, tests::plain_place(9002, "square"));
    charivari::store::insert_campaign(c, tests::plain_campaign(tests::id_of(9001), "cause", "Cause"));
    for (const auto& [id, slug] : {std::pair{9003, "rarely-seen"}, std::pair{9004, "often-seen"}}) {
        domain::Person person;
        person.id = tests::id_of(id);
        person.slug = person.name = slug;
        charivari::store::insert_person(c, person);
    }
    for (int number = 0; number < 2100; ++number) {
        auto event = tests::plain_event(number, tests::date("2020-01-18"));
        event.facts.place = tests::id_of(9000);
        event.place = hall;
        event.facts.campaigns = {"cause"};
        event.facts.tags = {"common"};
        event.facts.hosts = {{"Often", std::nullopt, tests::id_of(9004)}};
        if (number == 7) event.facts.speakers = {{"Rarely", std::nullopt, tests::id_of(9003)}};
        if (number == 7) event.facts.tags.push_back("rare");
        if (number % 2 == 1) event.facts.recurrence = domain::Recurrence{"FREQ=WEEKLY;COUNT=2", {}, {}, {}};
        charivari::store::insert_event(c, event);
    }
    tests::insert_many_actions(c, hall);
}

struct Look {
    std::string name;
    std::function<void(Connection&)> run;
};

Look look_of(const tests::NamedEventFilter& filter) {
    return {filter.name, [filter](Connection& reader) {
                if (filter.is_feed)
                    charivari::store::list_feed_events(reader, filter.filter, tests::today, 5);
                else if (filter.is_of_dates)
                    charivari::store::list_dates(reader, filter.filter, tests::today, 10, filter.after);
                else
                    charivari::store::list_events(reader, filter.filter, tests::today, 10, filter.after);
            }};
}

// Lists of the other nouns, and each of their filters.
std::vector<Look> noun_looks() {
    namespace store = charivari::store;
    std::vector<Look> all;
    const auto places = [&](std::string name, const domain::PlaceFilter& filter) {
        all.push_back(
            {"places" + std::move(name), [filter](Connection& c) { store::list_places(c, 10, "x", filter); }});
    };
    domain::NounFilter by_words;
    by_words.words = domain::search_query_of("hall");
    domain::NounFilter lately;
    lately.updated_since = tests::today;
    for (const auto& [name, filter] :
         {std::pair{"", domain::NounFilter{}}, std::pair{", words", by_words}, std::pair{", updated since", lately}}) {
        places(name, {filter, {}, {}, {}});
        all.push_back({std::string("people") + name, [filter = filter](Connection& c) {
                           store::list_people(c, domain::Showing::published, 10, "x", filter);
                       }});
        all.push_back({std::string("campaigns") + name, [filter = filter](Connection& c) {
                           store::list_campaigns(c, domain::Showing::published, 10, "x", filter);
                       }});
        for (const bool is_of_campaign : {false, true})
            all.push_back({(is_of_campaign ? "calls of a campaign" : "calls") + std::string(name),
                           [filter = filter, is_of_campaign](Connection& c) {
                               domain::CallFilter of;
                               if (is_of_campaign) of.campaign = "cause";
                               store::list_calls(c, of, 10, "x", filter);
                           }});
    }
    places(", one commune", {{}, {"42218"}, {}, {}});
    places(", two communes", {{}, {"42218", "69381"}, {}, {}});
    places(", one department", {{}, {}, {"42"}, {}});
    places(", near a point", {{}, {}, {}, domain::Vicinity{45.44, 4.387, 10}});
    places(", a department and words", {by_words, {}, {"42"}, {}});
    places(", a commune, updated since", {lately, {"42218"}, {}, {}});
    return all;
}

std::vector<Look> looks() {
    std::vector<Look> all;
    for (const tests::NamedEventFilter& each : tests::event_filters()) all.push_back(look_of(each));
    for (const tests::NamedActionFilter& each : tests::action_filters())
        all.push_back({std::string("actions: ") + each.name, [each](Connection& reader) {
                           charivari::store::list_actions(reader, each.filter, 10, each.after);
                       }});
    for (Look& each : noun_looks()) all.push_back(std::move(each));
    return all;
}

// The statements that it really ran, on a connection of its own.
std::set<std::string> statements_of(const fs::path& database, const Look& look) {
    Connection reader = Driver::open_reader(database);
    Driver::begin_read(reader, 100'000'000);
    look.run(reader);
    std::set<std::string> run;
    for (std::string& each : reader.cached_texts())
        if (each != "BEGIN") run.insert(std::move(each));
    Driver::end_read(reader);
    return run;
}

// The names of all `constexpr std::string_view NAME = …;` in a source file, with their text in the source.
std::vector<std::pair<std::string, std::string>> constants_in(const std::string& source) {
    constexpr std::string_view opening = "constexpr std::string_view ";
    std::vector<std::pair<std::string, std::string>> all;
    for (std::size_t at = source.find(opening); at != std::string::npos; at = source.find(opening, at + 1)) {
        const std::size_t name = at + opening.size();
        const std::size_t equals = source.find_first_of(" =;(", name);
        all.emplace_back(source.substr(name, equals - name), source.substr(equals, source.find(';', equals) - equals));
    }
    return all;
}

bool begins_a_statement(const std::string& constant) {
    for (const char* verb : {"\"SELECT ", "\"INSERT ", "\"UPDATE ", "\"DELETE ", "joined<"})
        if (constant.find(verb) != std::string::npos) return true;
    return false;
}

}  // namespace

TEST_CASE("every statement can be prepared against the migrated schema") {
    tests::OpenDatabase open;
    open.database.read([](Connection& c) {
        for (const auto& [name, text] : all_statements()) {
            INFO(name << ": " << text);
            CHECK_NOTHROW(c.prepare(text));
            CHECK(text.find("SELECT *") == std::string::npos);
            CHECK(text.find(".*") == std::string::npos);
        }
    });
}

TEST_CASE("every constant that is a statement stands in the list of statements") {
    std::set<std::string> listed;
    for (const auto& each : all_statements()) CHECK(listed.insert(each.name).second);
    std::size_t constants = 0;
    for (const auto& file : fs::directory_iterator(tests::source_tree() / "src" / "store")) {
        const std::string stem = file.path().stem().string();
        // Composed as they are run, and seen in the query plans below; the migrations' own run with every test.
        if (file.path().extension() != ".cpp" || stem.starts_with("event_choice") || stem == "action_choice" ||
            stem == "migrations")
            continue;
        const std::string source = tests::read_bytes(file.path());
        for (const auto& [name, text] : constants_in(source)) {
            const std::string label = std::string(stem).append(" ").append(name);
            const std::string as_part = std::string("joined<").append(name).append(",");
            const bool is_part = source.find(as_part) != std::string::npos;
            if (!begins_a_statement(text) || (is_part && !listed.contains(label))) continue;
            INFO(label);
            CHECK(listed.contains(label));
            ++constants;
        }
    }
    CHECK(constants == listed.size());
}

TEST_CASE("the query plans are the known ones") {
    tests::OpenDatabase open;
    open.write(insert_many);
    std::string text = "# EXPLAIN QUERY PLAN of every statement, then of those that lists of events ran.\n";
    std::set<std::string> named;
    open.database.read([&](Connection& c) {
        for (const auto& each : all_statements()) {
            named.insert(each.text);
            const std::string plan = plan_of(c, each.text);
            text.append("\n").append(each.name).append("\n").append(plan.empty() ? "  (no search)\n" : plan);
        }
    });
    std::set<std::string> seen;
    for (const Look& look : looks()) {
        text += "\n== list: " + look.name + "\n";
        for (const std::string& sql : statements_of(open.data.database(), look)) {
            const bool fetches_parts = sql.find(" IN (:id0") != std::string::npos;
            if (fetches_parts || named.contains(sql) || !seen.insert(sql).second) continue;
            text += wrapped(sql) + "\n" + open.database.read([&](Connection& c) { return plan_of(c, sql); });
        }
    }
    tests::expect_golden("store/query_plans.txt", text);
}

TEST_CASE("no statement reads a table that grows from end to end") {
    tests::OpenDatabase open;
    open.write(insert_many);
    std::set<std::string> found;
    open.database.read([&](Connection& c) {
        for (const auto& each : all_statements()) {
            INFO(each.name << "\n" << plan_of(c, each.text));
            if (scanned(plan_of(c, each.text)).empty() || each.name.find("_check ") != std::string::npos) continue;
            CHECK(may_scan.contains(each.name));
            found.insert(each.name);
        }
    });
    for (const auto& [name, why] : may_scan)
        if (!found.contains(name)) FAIL_CHECK(name << " needs no leave");
    for (const Look& look : looks())
        for (const std::string& sql : statements_of(open.data.database(), look)) {
            const std::string plan = open.database.read([&](Connection& c) { return plan_of(c, sql); });
            INFO(look.name << "\n" << wrapped(sql) << "\n" << plan);
            CHECK(scanned(plan).empty());
        }
}

TEST_CASE("a statement that reads a table from end to end is noticed") {
    tests::OpenDatabase open;
    struct Row {
        const char* sql;
        const char* table;
    };
    for (const Row& row :
         {Row{"SELECT id FROM event WHERE title = :title", "event"}, Row{"SELECT count(*) FROM place", "place"},
          Row{"SELECT e.id FROM (SELECT event_id FROM event_tag WHERE tag = 'x') AS f JOIN event e", "e"},
          Row{"SELECT rowid FROM search_text WHERE body = :body", "search_text"},
          Row{"SELECT p.id FROM place p WHERE coalesce(p.slug, '') = :slug ORDER BY p.slug", "p"}}) {
        INFO(row.sql);
        CHECK(open.database.read([&](Connection& c) { return scanned(plan_of(c, row.sql)); }) ==
              std::set<std::string>{row.table});
    }
    for (const char* sql : {"SELECT id FROM event WHERE id = :id", "SELECT slug FROM place WHERE slug > 'x'",
                            "SELECT count(*) FROM (SELECT id FROM place WHERE slug = 'x' LIMIT 3) AS some",
                            "SELECT rowid FROM search_text WHERE search_text MATCH 'x'"})
        CHECK(open.database.read([&](Connection& c) { return scanned(plan_of(c, sql)); }).empty());
}
