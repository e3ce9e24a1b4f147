#include <functional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "domain/action.hpp"
#include "tests/domain/anchored.hpp"

using namespace charivari::domain;
using charivari::base::FieldErrors;

namespace {

constexpr const char* an_id = "0192f0c4-0000-7000-8000-000000000001";

ActionDraft sound_action() {
    ActionDraft draft;
    draft.kind = ActionKind::rally;
    draft.title = "Rassemblement devant le colloque";
    draft.schedule = {moment("2020-01-18T13:15:00"), moment("2020-01-18T15:15:00"), true};
    return draft;
}
ActionDraft anchored() { return rally(event_of(sound_event())).facts; }

std::string found_in(ActionDraft draft) {
    FieldErrors errors;
    check(draft, errors);
    return shown(errors);
}

TEST_CASE("sound actions are accepted") {
    CHECK(found_in(sound_action()).empty());
    CHECK(found_in(anchored()).empty());
    ActionDraft full = anchored();
    full.place = an_id;
    full.directions = "devant la grille";
    full.bring = "de quoi faire du bruit\nune gourde";
    full.online_url = "https://example.org/direct";
    full.attendance_mode = AttendanceMode::mixed;
    full.declaration = {DeclarationStatus::filed, std::chrono::local_days{}, "récépissé 12"};
    full.legal_card =
        LegalCard{"Me Durand, 04 00 00 00 00", "https://example.org/droits.pdf", "Ne restez pas seul·e.", true};
    full.campaigns = {"reconnaissance-faciale"};
    full.tags = {"surveillance"};
    full.translations["en"] = {"Rally", "…"};
    CHECK(found_in(full).empty());
}

TEST_CASE("each fault of an action is told where it is") {
    struct Row {
        const char* name;
        std::function<void(ActionDraft&)> spoil;
        const char* found;
    };
    const std::vector<Row> rows{
        {"no title", [](ActionDraft& draft) { draft.title = " "; }, "/title required\n"},
        {"a long title", [](ActionDraft& draft) { draft.title = std::string(201, 'a'); }, "/title too_long\n"},
        {"no language", [](ActionDraft& draft) { draft.language = "français"; }, "/language not_a_language\n"},
        {"no start", [](ActionDraft& draft) { draft.schedule = {}; }, "/timing/start required\n"},
        {"an unknown zone", [](ActionDraft& draft) { draft.schedule.start->zone = "Europe/Lutetia"; },
         "/timing/start/zone unknown_zone\n"},
        {"an unknown zone of the end", [](ActionDraft& draft) { draft.schedule.end->zone = "x"; },
         "/timing/end/zone unknown_zone\n"},
        {"it ends before it starts", [](ActionDraft& draft) { draft.schedule.end = moment("2020-01-18T13:15:00"); },
         "/timing/end end_before_start\n"},
        {"it lasts for months", [](ActionDraft& draft) { draft.schedule.end = moment("2020-03-18T13:15:00"); },
         "/timing/end too_late\n"},
        {"an end without an hour", [](ActionDraft& draft) { draft.schedule.end = moment("2020-01-19"); },
         "/timing/end contradiction\n"},
        {"the last day that there is, which ends a day later",
         [](ActionDraft& draft) {
             draft.schedule = {moment("2199-12-31"), std::nullopt, false};
         },
         "/timing/start out_of_range\n"},
        {"an end that was computed",
         [](ActionDraft& draft) {
             draft.schedule = {moment("2199-12-31"), moment("2199-12-31"), false};
             draft.schedule.end->date += std::chrono::days{1};
         },
         "/timing/end out_of_range\n"},
        {"no event", [](ActionDraft& draft) { draft.event = "colloque"; }, "/event not_an_id\n"},
        {"no place", [](ActionDraft& draft) { draft.place = "Chapelon"; }, "/place not_an_id\n"},
        {"online in a place",
         [](ActionDraft& draft) {
             draft.attendance_mode = AttendanceMode::online;
             draft.place = an_id;
         },
         "/attendance_mode contradiction\n"},
        {"an address that is none", [](ActionDraft& draft) { draft.online_url = "javascript:alert(1)"; },
         "/online_url not_a_url\n"},
        {"a leaflet that is none",
         [](ActionDraft& draft) {
             draft.legal_card = LegalCard{{}, "droits.pdf", {}, false};
         },
         "/legal_card/leaflet not_a_url\n"},
        {"filed on a day, and not filed",
         [](ActionDraft& draft) { draft.declaration.filed_on = std::chrono::local_days{}; },
         "/declaration/filed_on contradiction\n"},
        {"two lines of directions", [](ActionDraft& draft) { draft.directions = "ici\nlà"; },
         "/directions control_characters\n"},
        {"a campaign twice",
         [](ActionDraft& draft) {
             draft.campaigns = {"a", "a"};
         },
         "/campaigns/1 duplicate\n"},
        {"no tag", [](ActionDraft& draft) { draft.tags = {"!"}; }, "/tags/0 not_a_tag\n"},
        {"a tag twice",
         [](ActionDraft& draft) {
             draft.tags = {"Bruit", "bruit"};
         },
         "/tags/1 duplicate\n"},
        {"too many tags", [](ActionDraft& draft) { draft.tags.assign(51, "bruit"); }, "/tags too_many\n"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        ActionDraft draft = sound_action();
        row.spoil(draft);
        CHECK(found_in(draft) == row.found);
    }
}

TEST_CASE("an anchor belongs to the event that the action answers") {
    ActionDraft draft = anchored();
    draft.event.reset();
    FieldErrors errors;
    check(draft, errors);
    CHECK(errors.empty());
    CHECK(draft.event == draft.anchor->event);
    draft.event = "0192f0c4-0000-7000-8000-000000000009";
    CHECK(found_in(draft) == "/timing/anchor/event contradiction\n");
    draft = anchored();
    draft.anchor->event = "colloque";
    CHECK(found_in(draft) == "/timing/anchor/event not_an_id\n");
    draft = anchored();
    draft.anchor->offset = *parse_duration("-P730D");
    CHECK(found_in(draft) == "/timing/anchor/offset out_of_range\n");
}

TEST_CASE("what is tidied is what is kept") {
    ActionDraft draft = sound_action();
    draft.schedule = {moment("2020-01-18"), std::nullopt, false};
    draft.title = "  Rassemblement ";
    draft.bring = " ";
    draft.legal_card = LegalCard{" ", {}, "", true};
    FieldErrors errors;
    check(draft, errors);
    CHECK(errors.empty());
    CHECK(draft.title == "Rassemblement");
    CHECK_FALSE(draft.bring);
    CHECK_FALSE(draft.legal_card);
    CHECK(draft.schedule.end == moment("2020-01-19"));
    CHECK_FALSE(draft.schedule.is_time_announced);
}

TEST_CASE("an action is called by its title and its day") {
    CHECK(slug_for(sound_action()) == "rassemblement-devant-le-colloque-2020-01-18");
    ActionDraft nameless = sound_action();
    nameless.title = "…";
    CHECK(slug_for(nameless) == "action-2020-01-18");
}

TEST_CASE("what stands on the road is declared") {
    CHECK(usual_declaration(ActionKind::march) == DeclarationStatus::to_do);
    CHECK(usual_declaration(ActionKind::rally) == DeclarationStatus::to_do);
    CHECK(usual_declaration(ActionKind::leafleting) == DeclarationStatus::not_needed);
    CHECK(usual_declaration(ActionKind::online) == DeclarationStatus::not_needed);
}

TEST_CASE("a copy is a draft without the time, the event and what was declared") {
    Action earlier = rally(event_of(sound_event()));
    earlier.facts.status = ActionStatus::held;
    earlier.facts.bring = "Casseroles";
    earlier.facts.declaration = {DeclarationStatus::filed, std::chrono::local_days{}, "récépissé 12"};
    const ActionDraft copy = copy_of(earlier);
    CHECK(copy.status == ActionStatus::draft);
    CHECK(copy.title == earlier.facts.title);
    CHECK(copy.bring == "Casseroles");
    CHECK_FALSE(copy.event);
    CHECK_FALSE(copy.anchor);
    CHECK_FALSE(copy.schedule.start);
    CHECK(copy.declaration == Declaration{DeclarationStatus::to_do, std::nullopt, std::nullopt});
}

}  // namespace
