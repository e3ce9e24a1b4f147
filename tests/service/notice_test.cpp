// What organisers are told, without a door.
#include "service/notice.hpp"

#include <catch2/catch.hpp>

#include "tests/service/action_fixture.hpp"

namespace {

using namespace tests;

struct Told : Answering {
    service::NoticeService& notices = app.program->notices;

    std::vector<std::string> kinds(const domain::Caller& caller, bool open_only = true) {
        std::vector<std::string> all;
        for (const auto& each : notices.list(caller, open_only, 50, std::nullopt).notices)
            all.emplace_back(domain::notice_kinds.name_of(each.notice.kind));
        return all;
    }
};

TEST_CASE("organisers read what their groups are told, members and others nothing") {
    Told at;
    const std::string id = at.make(domain::OnMove::ask).id;
    at.app.write(at.actions().invite(at.anna, id, at.with, domain::GroupNature::organiser));
    at.move_event("2020-01-18T15:00:00", "2020-01-18T18:00:00");
    using Kinds = std::vector<std::string>;
    CHECK(at.kinds(at.anna) == Kinds{"action_to_confirm"});
    CHECK(at.kinds(at.bea) == Kinds{"co_host_invited"});
    CHECK(at.kinds(at.carl).empty());
    CHECK(at.kinds(at.dora).empty());
    CHECK(at.kinds({}).empty());
    const auto invited = at.notices.list(at.bea, true, 50, std::nullopt).notices.at(0);
    CHECK(invited.action->id == id);
    CHECK(invited.group.slug == "avec-nous");
    CHECK(invited.other_group->slug == "nous");
}

TEST_CASE("a notice is seen to once, by those whom it tells something") {
    Told at;
    at.make(domain::OnMove::ask);
    at.move_event("2020-01-18T15:00:00", "2020-01-18T18:00:00");
    const std::string id = at.notices.list(at.anna, true, 50, std::nullopt).notices.at(0).notice.id;
    CHECK(told_by([&] { at.notices.set_done(at.bea, id); }) == "not_found");
    CHECK(told_by([&] { at.notices.set_done(at.carl, id); }) == "not_found");
    CHECK(told_by([&] { at.notices.set_done(at.anna, "absent"); }) == "not_found");
    at.app.write(at.notices.set_done(at.anna, id));
    at.app.write(at.notices.set_done(at.anna, id));
    CHECK(at.kinds(at.anna).empty());
    CHECK(at.kinds(at.anna, false).size() == 1);
}

TEST_CASE("notices go on page by page, and are destroyed after their time") {
    Told at;
    for (int i = 0; i < 3; ++i) {
        at.make(domain::OnMove::ask);
        at.app.clock.advance(std::chrono::minutes{1});
    }
    at.move_event("2020-01-18T15:00:00", "2020-01-18T18:00:00");
    const auto first = at.notices.list(at.anna, true, 2, std::nullopt);
    REQUIRE(first.notices.size() == 2);
    REQUIRE(first.next);
    const auto second = at.notices.list(at.anna, true, 2, first.next);
    CHECK(second.notices.size() == 1);
    CHECK_FALSE(second.next);
    CHECK(at.app.write(at.notices.tidy()) == 0);
    at.app.clock.advance(domain::Notice::kept + std::chrono::minutes{1});
    CHECK(at.app.write(at.notices.tidy()) == 3);
    CHECK(at.kinds(at.anna, false).empty());
}

}  // namespace
