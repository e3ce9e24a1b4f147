#include "domain/notice.hpp"

#include <functional>
#include <vector>

#include <catch2/catch.hpp>

using namespace charivari::domain;

namespace {

Notice notice(int minute) {
    Notice made;
    made.group = "group";
    made.kind = NoticeKind::action_to_confirm;
    made.action = "action";
    made.event = "event";
    made.created_at = made.updated_at = Utc{std::chrono::minutes{minute}};
    return made;
}

TEST_CASE("five edits in ten minutes are one notice") {
    Notice last = notice(0);
    for (const int minute : {2, 4, 7, 10}) {
        Notice next = notice(minute);
        next.detail = "event_moved";
        REQUIRE(is_joined(last, next));
        last = joined(last, next);
    }
    CHECK(last.times == 5);
    CHECK(last.detail == "event_moved");
    CHECK(last.created_at == Utc{});
    CHECK(last.updated_at == Utc{std::chrono::minutes{10}});
    CHECK_FALSE(is_joined(last, notice(11)));
}

TEST_CASE("what says something else is a notice of its own") {
    const std::vector<std::pair<const char*, std::function<void(Notice&)>>> others{
        {"another group", [](Notice& each) { each.group = "other"; }},
        {"another kind", [](Notice& each) { each.kind = NoticeKind::action_moved; }},
        {"another action", [](Notice& each) { each.action = "other"; }},
        {"another actor", [](Notice& each) { each.other_group = "other"; }},
    };
    for (const auto& [name, change] : others) {
        INFO(name);
        Notice next = notice(1);
        change(next);
        CHECK_FALSE(is_joined(notice(0), next));
    }
    Notice cancelled = notice(0);
    cancelled.kind = NoticeKind::action_changed;
    cancelled.detail = "cancelled";
    Notice mended = cancelled;
    CHECK(is_joined(cancelled, mended));
    mended.detail = "words";
    CHECK_FALSE(is_joined(cancelled, mended));
    Notice done = notice(0);
    done.done_at = Utc{};
    CHECK_FALSE(is_joined(done, notice(1)));
}

}  // namespace
