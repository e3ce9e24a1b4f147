// What strangers proposed, and what readers reported, as it is stored.
#include "store/submission.hpp"

#include <catch2/catch.hpp>

#include "store/event.hpp"
#include "store/group_request.hpp"
#include "store/place_draft.hpp"
#include "store/report.hpp"
#include "tests/store/fixture.hpp"

namespace {

using namespace tests;
using domain::Submission;
using domain::SubmissionState;
using store::Connection;

Submission submission(int number) {
    Submission made;
    made.id = "00000000-0000-7000-8000-00000000000" + std::to_string(number);
    made.object = "object " + std::to_string(number);
    made.hash = "hash " + std::to_string(number);
    made.batch = number % 2 ? "odd" : "even";
    made.created_at = made.updated_at = tests::today;
    return made;
}

TEST_CASE("all of a submission comes back, by id, hash and object") {
    OpenDatabase open;
    Submission full = submission(1);
    full.place = domain::PlaceDraft{};
    full.place->name = "Salle \"Jean Dame\"";
    full.place->commune = "75102";
    full.place->latitude = 48.867;
    full.place->longitude = 2.344;
    full.place->is_accessible = false;
    full.note = "Un mot";
    full.question = "Quand ?";
    full.answer = "Demain.";
    full.remark = "Merci";
    full.reason = domain::RefusalReason::hate;
    full.kept_in = "other";
    full.state = SubmissionState::refused;
    full.decided_at = tests::today;
    open.write([&](Connection& c) { store::insert_submission(c, full); });
    open.database.read([&](Connection& c) {
        for (const auto& found : {store::find_submission(c, full.id), store::find_submission_by_hash(c, full.hash),
                                  store::find_submission_of(c, full.object)}) {
            REQUIRE(found);
            CHECK(found->place == full.place);
            CHECK(found->note == full.note);
            CHECK(found->question == full.question);
            CHECK(found->answer == full.answer);
            CHECK(found->remark == full.remark);
            CHECK(found->reason == full.reason);
            CHECK(found->kept_in == full.kept_in);
            CHECK(found->state == full.state);
            CHECK(found->decided_at == full.decided_at);
        }
        CHECK_FALSE(store::find_submission_by_hash(c, "hash"));
        CHECK_FALSE(store::find_submission_by_hash(c, ""));
        CHECK(store::count_open_submissions(c) == 0);
    });
}

TEST_CASE("all of a group that is asked for, and all of what goes with an action, comes back") {
    OpenDatabase open;
    Submission group = submission(1);
    group.type = domain::SubmissionType::group;
    group.object.clear();
    group.group.emplace();
    group.group->name = "Collectif \"X\"";
    group.group->description = "Des *tables*";
    group.group->language = "en";
    group.group->contact = "contact@example.org";
    group.group->links = {{"https://example.org/", "Le site"}, {"https://example.org/2", std::nullopt}};
    group.group->nature = domain::GroupNature::relay;
    group.group->area = "Loire";
    Submission action = submission(2);
    action.type = domain::SubmissionType::action;
    action.link = "https://example.org/appel";
    action.suggested = "group 1";
    open.write([&](Connection& c) {
        store::insert_submission(c, group);
        store::insert_submission(c, action);
    });
    open.database.read([&](Connection& c) {
        const auto asked = store::find_submission(c, group.id);
        REQUIRE(asked);
        CHECK(asked->group == group.group);
        CHECK(asked->object.empty());
        const auto proposed = store::find_submission_of(c, action.object);
        REQUIRE(proposed);
        CHECK(proposed->type == domain::SubmissionType::action);
        CHECK(proposed->link == action.link);
        CHECK(proposed->suggested == action.suggested);
        CHECK_FALSE(proposed->group);
        REQUIRE(store::list_open_submissions_of_type(c, domain::SubmissionType::group, 10).size() == 1);
        CHECK(store::list_open_submissions_of_type(c, domain::SubmissionType::event, 10).empty());
    });
    group.group->area.reset();
    group.group->links.clear();
    open.write([&](Connection& c) { store::update_submission(c, group); });
    CHECK(open.database.read([&](Connection& c) { return store::find_submission(c, group.id)->group; }) == group.group);
}

TEST_CASE("a request for a group that is none is told, not guessed") {
    for (const char* text : {"{}", "[]", R"({"name": "x"})"})
        CHECK(code_of([&] { store::read_group_request(text); }) == base::Code::internal);
}

TEST_CASE("the queue has what is open, the oldest first, and a batch has its own") {
    OpenDatabase open;
    open.write([&](Connection& c) {
        for (int number : {3, 1, 2, 5}) store::insert_submission(c, submission(number));
        Submission asked = submission(3);
        asked.state = SubmissionState::asked;
        store::update_submission(c, asked);
        Submission gone = submission(5);
        gone.state = SubmissionState::withdrawn;
        gone.decided_at = tests::today;
        gone.batch.reset();
        store::update_submission(c, gone);
    });
    open.database.read([&](Connection& c) {
        const auto queue = store::list_open_submissions(c, 10);
        REQUIRE(queue.size() == 3);
        CHECK(queue[0].id == submission(1).id);
        CHECK(queue[2].id == submission(3).id);
        CHECK(store::count_open_submissions(c) == 3);
        CHECK(store::list_open_submissions_of(c, "odd", 10).size() == 2);
        CHECK(store::list_open_submissions_of(c, "odd", 1).size() == 1);
        CHECK(store::list_decided_submissions(c, tests::today, 10).empty());
        CHECK(store::list_decided_submissions(c, tests::today + std::chrono::seconds{1}, 10).size() == 1);
    });
    open.write([&](Connection& c) { store::delete_submission(c, submission(5).id); });
    CHECK_FALSE(open.database.read([&](Connection& c) { return store::find_submission(c, submission(5).id); }));
}

TEST_CASE("only an event that never was published can be destroyed") {
    OpenDatabase open;
    auto event = tests::plain_event(1, tests::date("2020-01-18"));
    open.write([&](Connection& c) { store::insert_event(c, event); });
    CHECK(code_of([&] { open.write([&](Connection& c) { store::delete_unpublished_event(c, event.id); }); }) ==
          base::Code::internal);
    auto waiting = tests::plain_event(2, tests::date("2020-01-18"));
    waiting.slug = waiting.short_code = "";
    waiting.state = domain::PublicationState::waiting;
    waiting.facts.tags = {"ville"};
    waiting.facts.recurrence = domain::Recurrence{"FREQ=WEEKLY;COUNT=3", {}, {}, {}};
    open.write([&](Connection& c) { store::insert_event(c, waiting); });
    open.write([&](Connection& c) { store::delete_unpublished_event(c, waiting.id); });
    CHECK_FALSE(open.database.read(
        [&](Connection& c) { return store::find_event(c, waiting.id, store::Audience::moderators); }));
    CHECK(open.database.read([&](Connection& c) { return store::find_event(c, event.id); }));
}

TEST_CASE("a report leaves the list once it is settled, once") {
    OpenDatabase open;
    domain::Report report;
    report.id = "00000000-0000-7000-8000-000000000001";
    report.about = "/events/x";
    report.text = "Faux";
    report.contact = "a@example.org";
    report.created_at = tests::today;
    open.write([&](Connection& c) { store::insert_report(c, report); });
    open.database.read([&](Connection& c) {
        const auto list = store::list_open_reports(c, 10);
        REQUIRE(list.size() == 1);
        CHECK(list[0].text == "Faux");
        CHECK(list[0].contact == report.contact);
        CHECK(store::count_open_reports(c) == 1);
    });
    open.write([&](Connection& c) {
        CHECK(store::settle_report(c, report.id, tests::today));
        CHECK_FALSE(store::settle_report(c, report.id, tests::today));
        CHECK_FALSE(store::settle_report(c, "absent", tests::today));
    });
    open.database.read([&](Connection& c) { CHECK(store::list_open_reports(c, 10).empty()); });
    open.write([&](Connection& c) {
        CHECK(store::delete_settled_reports(c, tests::today) == 0);
        CHECK(store::delete_settled_reports(c, tests::today + std::chrono::seconds{1}) == 1);
    });
}

TEST_CASE("a stored place that is none is told, not guessed") {
    for (const char* text : {"{}", "[]", R"({"name": "x"})"})
        CHECK(code_of([&] { store::read_place_draft(text); }) == base::Code::internal);
}

}  // namespace
