// Roles and slots, tasks, questions, outcomes and notices of actions.
#include <catch2/catch.hpp>

#include "store/account.hpp"
#include "store/notice.hpp"
#include "store/outcome.hpp"
#include "store/question.hpp"
#include "store/role.hpp"
#include "store/task.hpp"
#include "tests/store/action_fixture.hpp"

using charivari::base::Code;
using charivari::store::Connection;
using tests::at;
using tests::code_of;
using tests::id_of;
using tests::OpenDatabase;
namespace domain = charivari::domain;
namespace store = charivari::store;

namespace {

struct Work : OpenDatabase {
    Work() {
        write([](Connection& c) {
            tests::insert_surroundings(c);
            store::insert_action(c, tests::full_action(10));
            store::insert_action(c, tests::plain_action(11, at("2020-01-18T10:00:00")));
            store::insert_account(c, {id_of(500), "anna", "$argon2id$…", false, false, tests::today});
        });
    }
    template <typename F>
    auto read(F f) {
        return database.read(f);
    }
};

domain::Role role(int number, int position) {
    domain::Role made;
    made.id = id_of(number);
    made.action = id_of(10);
    made.position = position;
    made.kind = domain::RoleKind::legal_observer;
    made.title = "Observation";
    made.description = "Deux par deux.";
    made.is_exclusive = made.is_restricted = true;
    return made;
}

TEST_CASE("roles and slots come back as they went in, in their order") {
    Work open;
    domain::Slot relative;
    relative.id = id_of(21);
    relative.role = id_of(20);
    relative.needed = 3;
    relative.span = {domain::parse_duration("-PT30M"), domain::parse_duration("PT1H"), {}, {}};
    domain::Slot absolute = relative;
    absolute.id = id_of(22);
    absolute.position = 1;
    absolute.span = {{}, {}, at("2020-01-18T12:00:00"), at("2020-01-18T13:00:00")};
    domain::Slot whole = relative;
    whole.id = id_of(23);
    whole.role = id_of(19);
    whole.span = {};
    open.write([&](Connection& c) {
        store::insert_role(c, role(20, 1));
        store::insert_role(c, role(19, 0));
        for (const domain::Slot& each : {absolute, relative, whole}) store::insert_slot(c, each);
    });
    open.read([&](Connection& c) {
        const auto roles = store::list_roles(c, id_of(10));
        REQUIRE(roles.size() == 2);
        CHECK(roles[0].id == id_of(19));
        const domain::Role found = store::find_role(c, id_of(20)).value();
        CHECK(static_cast<const domain::RoleDraft&>(found) == role(20, 1));
        CHECK(found.action == id_of(10));
        CHECK(found.position == 1);
        const auto slots = store::list_slots(c, id_of(20));
        REQUIRE(slots.size() == 2);
        CHECK(static_cast<const domain::SlotDraft&>(slots[0]) == relative);
        CHECK(static_cast<const domain::SlotDraft&>(slots[1]) == absolute);
        const auto all = store::list_slots_of_action(c, id_of(10));
        REQUIRE(all.size() == 3);
        CHECK(all[0].id == id_of(23));
        CHECK(store::list_roles(c, id_of(11)).empty());
        return 0;
    });
    domain::Role other = role(20, 2);
    other.title.reset();
    absolute.needed = 5;
    open.write([&](Connection& c) {
        store::update_role(c, other);
        store::update_slot(c, absolute);
        store::delete_slot(c, id_of(21));
        store::delete_role(c, id_of(19));
    });
    open.read([&](Connection& c) {
        CHECK_FALSE(store::find_role(c, id_of(20))->title);
        CHECK(store::find_slot(c, id_of(22))->needed == 5);
        CHECK_FALSE(store::find_slot(c, id_of(21)));
        CHECK_FALSE(store::find_slot(c, id_of(23)));  // went with its role
        return 0;
    });
    CHECK(code_of([&] { open.write([](Connection& c) { store::update_role(c, role(99, 0)); }); }) == Code::not_found);
    CHECK(code_of([&] { open.write([](Connection& c) { store::delete_slot(c, id_of(99)); }); }) == Code::not_found);
}

TEST_CASE("tasks come back as they went in, and forget an account that is erased") {
    Work open;
    domain::Task task;
    task.id = id_of(30);
    task.action = id_of(10);
    task.kind = domain::TaskKind::poster;
    task.title = "Affiche";
    task.note = "A3";
    task.assignee = id_of(500);
    task.offset = domain::parse_duration("-P14D");
    task.created_at = tests::today;
    domain::Task dated = task;
    dated.id = id_of(31);
    dated.position = 1;
    dated.offset.reset();
    dated.due = tests::date("2020-01-12");
    dated.done_at = tests::today;
    dated.done_by = id_of(500);
    open.write([&](Connection& c) {
        store::insert_task(c, dated);
        store::insert_task(c, task);
    });
    open.read([&](Connection& c) {
        const auto tasks = store::list_tasks(c, id_of(10));
        REQUIRE(tasks.size() == 2);
        CHECK(static_cast<const domain::TaskDraft&>(tasks[0]) == task);
        CHECK(tasks[0].assignee_name == "anna");
        CHECK_FALSE(tasks[0].is_done());
        CHECK(static_cast<const domain::TaskDraft&>(tasks[1]) == dated);
        CHECK(tasks[1].done_at == tests::today);
        CHECK(tasks[1].done_by == id_of(500));
        CHECK(tasks[1].created_at == tests::today);
        return 0;
    });
    open.write([](Connection& c) { store::erase_account(c, id_of(500)); });
    open.read([](Connection& c) {
        for (const domain::Task& each : store::list_tasks(c, id_of(10))) {
            CHECK_FALSE(each.assignee);
            CHECK_FALSE(each.done_by);
            CHECK(each.assignee_name.empty());
        }
        return 0;
    });
    task.assignee = id_of(501);
    CHECK(code_of([&] { open.write([&](Connection& c) { store::update_task(c, task); }); }) == Code::conflict);
    open.write([](Connection& c) { store::delete_task(c, id_of(31)); });
    CHECK(open.read([](Connection& c) { return store::list_tasks(c, id_of(10)).size(); }) == 1);
}

TEST_CASE("questions come back as they went in") {
    Work open;
    domain::Question question;
    question.id = id_of(40);
    question.action = id_of(10);
    question.text = "Combien de caméras ?";
    question.source = "https://example.org/rapport";
    question.source_title = "Le rapport";
    question.created_at = question.updated_at = tests::today;
    open.write([&](Connection& c) { store::insert_question(c, question); });
    CHECK(static_cast<const domain::QuestionDraft&>(
              open.read([](Connection& c) { return store::find_question(c, id_of(40)).value(); })) == question);
    question.is_asked = false;
    open.write([&](Connection& c) { store::update_question(c, question); });
    question.is_asked = true;
    question.answer = "Aucune.";
    question.updated_at += std::chrono::hours{1};
    open.write([&](Connection& c) { store::update_question(c, question); });
    open.read([&](Connection& c) {
        const auto all = store::list_questions(c, id_of(10));
        REQUIRE(all.size() == 1);
        CHECK(static_cast<const domain::QuestionDraft&>(all[0]) == question);
        CHECK(all[0].updated_at == question.updated_at);
        return 0;
    });
    open.write([](Connection& c) { store::delete_question(c, id_of(40)); });
    CHECK_FALSE(open.read([](Connection& c) { return store::find_question(c, id_of(40)); }));
}

TEST_CASE("an outcome comes back as it went in, and a later one replaces it") {
    Work open;
    domain::Outcome outcome;
    outcome.action = id_of(10);
    outcome.happened = {domain::Happening::held, domain::Happening::question_asked};
    outcome.summary = "Une cinquantaine…";
    outcome.turnout = domain::Turnout{40, 60, "une cinquantaine"};
    outcome.sources = {{"https://example.org/a", "A", "…", tests::today}, {"https://example.org/b", {}, {}, {}}};
    outcome.replies = {{"La mairie", "Nous prenons note.", "https://example.org/c"}, {"Le député", "Non.", {}}};
    outcome.created_at = outcome.updated_at = tests::today;
    open.write([&](Connection& c) { store::set_outcome(c, outcome); });
    const auto found = [&] { return open.read([](Connection& c) { return store::find_outcome(c, id_of(10)); }); };
    CHECK(static_cast<const domain::OutcomeDraft&>(found().value()) == outcome);
    outcome.happened = {domain::Happening::access_denied};
    outcome.turnout.reset();
    outcome.sources.pop_back();
    outcome.replies.clear();
    outcome.revision = 2;
    open.write([&](Connection& c) { store::set_outcome(c, outcome); });
    CHECK(static_cast<const domain::OutcomeDraft&>(found().value()) == outcome);
    CHECK(found()->revision == 2);
    CHECK(open.read([](Connection& c) { return store::list_outcomes_of(c, {id_of(11), id_of(10)}).size(); }) == 1);
    open.write([](Connection& c) { store::delete_outcome(c, id_of(10)); });
    CHECK_FALSE(found());
}

domain::Notice notice(int number, int minute) {
    domain::Notice made;
    made.id = id_of(number);
    made.group = id_of(700);
    made.kind = domain::NoticeKind::action_to_confirm;
    made.action = id_of(10);
    made.event = id_of(1);
    made.detail = "event_moved";
    made.created_at = made.updated_at = tests::today + std::chrono::minutes{minute};
    return made;
}

TEST_CASE("five edits in ten minutes are one notice") {
    Work open;
    open.write([](Connection& c) {
        for (const int minute : {0, 2, 5, 9, 10, 11}) store::add_notice(c, notice(50 + minute, minute));
        domain::Notice other = notice(70, 3);
        other.group = id_of(701);
        store::add_notice(c, other);
    });
    open.read([](Connection& c) {
        const auto all = store::list_notices(c, {id_of(700)}, true, 10);
        REQUIRE(all.size() == 2);
        CHECK(all[0].id == id_of(61));
        CHECK(all[0].times == 1);
        CHECK(all[1].id == id_of(50));
        CHECK(all[1].times == 5);
        CHECK(all[1].updated_at == tests::today + std::chrono::minutes{10});
        CHECK(all[1].detail == "event_moved");
        CHECK(store::list_notices(c, {id_of(700), id_of(701)}, true, 10).size() == 3);
        CHECK(store::list_notices(c, {}, true, 10).empty());
        return 0;
    });
}

TEST_CASE("notices are listed latest first, page by page, until somebody has seen to them") {
    Work open;
    open.write([](Connection& c) {
        for (const int minute : {0, 20, 40}) store::add_notice(c, notice(50 + minute, minute));
    });
    const auto ids = [&](bool open_only, std::size_t limit,
                         std::optional<domain::NoticePosition> after = std::nullopt) {
        return open.read([&](Connection& c) {
            std::string all;
            for (const auto& each : store::list_notices(c, {id_of(700)}, open_only, limit, after))
                all += each.id.substr(34) + " ";
            return all;
        });
    };
    CHECK(ids(true, 10) == "90 70 50 ");
    CHECK(ids(true, 2) == "90 70 ");
    CHECK(ids(true, 2, domain::NoticePosition{tests::today + std::chrono::minutes{20}, id_of(70)}) == "50 ");
    CHECK(open.write([](Connection& c) { return store::set_notice_done(c, id_of(70), tests::today); }));
    CHECK_FALSE(open.write([](Connection& c) { return store::set_notice_done(c, id_of(70), tests::today); }));
    CHECK(ids(true, 10) == "90 50 ");
    CHECK(ids(false, 10) == "90 70 50 ");
    open.write(
        [](Connection& c) { store::set_notices_done(c, id_of(10), domain::NoticeKind::action_moved, tests::today); });
    CHECK(ids(true, 10) == "90 50 ");
    open.write([](Connection& c) {
        store::set_notices_done(c, id_of(10), domain::NoticeKind::action_to_confirm, tests::today);
    });
    CHECK(ids(true, 10).empty());
    CHECK(open.write([](Connection& c) {
        return store::delete_old_notices(c, tests::today + std::chrono::minutes{30});
    }) == 2);
    CHECK(ids(false, 10) == "90 ");
}

}  // namespace
