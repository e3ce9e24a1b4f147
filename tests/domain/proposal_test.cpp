// What becomes of an event by a change that was made for an older state of it.
#include "domain/proposal.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "domain/redaction.hpp"
#include "tests/domain/drafts.hpp"

namespace {

using namespace charivari::domain;
using Names = std::vector<std::string>;

TEST_CASE("of two changes that do not meet both hold") {
    const EventDraft base = sound_event();
    EventDraft proposed = base;
    proposed.start = moment("2020-01-19T14:00:00");
    proposed.sources.push_back({"https://example.org/b", {}, {}, {}});
    EventDraft present = base;
    present.title = "Autre";
    present.tags = {"a"};
    present.sources.push_back({"https://example.org/c", {}, {}, {}});
    const Merging merging = merge(base, proposed, present);
    CHECK(merging.conflicts.empty());
    CHECK(merging.facts.start == proposed.start);
    CHECK(merging.facts.title == "Autre");
    CHECK(merging.facts.tags == Names{"a"});
    REQUIRE(merging.facts.sources.size() == 3);
    CHECK(merging.facts.sources[1].url == "https://example.org/c");
    CHECK(merging.facts.sources[2].url == "https://example.org/b");
}

TEST_CASE("of two changes of one member the proposed one counts, and it is said") {
    const EventDraft base = sound_event();
    EventDraft proposed = base;
    proposed.title = "Proposé";
    proposed.place = "x";
    EventDraft present = base;
    present.title = "Présent";
    present.place = "x";  // both say the same
    const Merging merging = merge(base, proposed, present);
    CHECK(merging.conflicts == Names{"title"});
    CHECK(merging.facts.title == "Proposé");
}

TEST_CASE("no member of an event is forgotten in a proposal") {
    // As many names as an event has members: whoever adds one is reminded here, of domain/redaction too.
    const auto [kind, status, language, title, description, translations, start, end, time_announced, recurrence, place,
                attendance_mode, online_url, registration, hosts, speakers, campaigns, tags, relations, sources] =
        EventDraft{};
    EventDraft other;
    other.kind = EventKind::debate;
    other.status = EventStatus::full;
    other.language = "en";
    other.title = other.description = "x";
    other.translations["fr"] = {"x", "x"};
    other.start = other.end = moment("2020-01-18");
    other.time_announced = true;
    other.recurrence = Recurrence{};
    other.place = other.online_url = "x";
    other.attendance_mode = AttendanceMode::mixed;
    other.registration = Registration{};
    other.hosts = other.speakers = {{}};
    other.campaigns = other.tags = {"x"};
    other.relations = {{}};
    other.sources = {{}};
    CHECK(changed_members({}, other).size() == 20);
}

TEST_CASE("lists lose what was taken out of them, and nothing else") {
    EventDraft base = sound_event();
    base.tags = {"a", "b", "c"};
    EventDraft proposed = base;
    proposed.tags = {"a", "c", "d"};
    EventDraft present = base;
    present.tags = {"b", "c", "e"};
    const Merging merging = merge(base, proposed, present);
    CHECK(merging.facts.tags == Names{"c", "e", "d"});
    CHECK(merging.conflicts.empty());
}

TEST_CASE("what was written freely is not shown before somebody has looked at it") {
    EventDraft changed = sound_day();
    changed.kind = EventKind::debate;
    changed.status = EventStatus::cancelled;
    changed.title = "x";
    changed.place = "x";
    changed.registration = Registration{};
    changed.hosts = {{"x", {}}};
    Names shown = changed_members(sound_event(), changed);
    CHECK(shown.size() == 9);
    std::erase_if(shown, [](const std::string& each) { return !is_shown_unverified(each); });
    CHECK(shown == Names{"status", "start", "end", "time_announced", "place"});
}

TEST_CASE("a redactor takes whole things where half of one is none") {
    EventDraft draft = sound_event();
    draft.hosts = {{"Zoé Canari", "maire"}, {"Ada", "mère de Zoé Canari"}};
    draft.sources = {{"https://example.org/zoe-canari", {}, {}, {}},
                     {"https://example.org/b", "Zoé Canari parle", {}, {}}};
    draft.online_url = "https://example.org/zoe.canari";
    const Redactor redactor{"zoe canari"};
    CHECK(redactor.members_of(draft) ==
          Names{"/online_url", "/hosts/0/name", "/hosts/1/role", "/sources/0/url", "/sources/1/title"});
    CHECK(redactor.take_out_of(draft));
    CHECK(draft.hosts == std::vector<Appearance>{{"Ada", "mère de […]"}});
    REQUIRE(draft.sources.size() == 1);
    CHECK(draft.sources[0].title == "[…] parle");
    CHECK_FALSE(draft.online_url);
    CHECK(redactor.members_of(draft).empty());
    CHECK_FALSE(redactor.take_out_of(draft));
}

}  // namespace
