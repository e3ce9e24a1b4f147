// Two events that turned out to be one.
#include "domain/event_merge.hpp"

#include <catch2/catch.hpp>

#include "tests/domain/drafts.hpp"

namespace {

using namespace charivari::domain;

TEST_CASE("nothing that only one of two events said is lost, and what is kept counts") {
    EventDraft kept = sound_event();
    kept.title = "Colloque";
    kept.hosts = {{"Camille Exemple", std::nullopt}};
    kept.tags = {"ville"};
    kept.relations = {{RelationType::follows, "other"}, {RelationType::same_tour, "third"}};
    EventDraft other = sound_event();
    other.title = "Le colloque";
    other.description = "De quoi il s’agit.";
    other.start = moment("2020-01-18T15:00:00");
    other.hosts = {{"camille exemple", "maire"}, {"Dominique Essai", "député"}};
    other.tags = {"ville", "police"};
    other.campaigns = {"reconnaissance-faciale"};
    other.relations = {{RelationType::follows, "kept"}, {RelationType::follows, "before"}};
    other.sources.push_back({"https://example.org/b", "B", std::nullopt, {}});
    other.translations["en"] = {"Colloquium", ""};
    other.online_url = "https://direct.example.org/";
    other.place = "00000000-0000-7000-8000-000000000001";

    const EventDraft both = united(kept, "kept", other, "other");
    CHECK(both.title == "Colloque");
    CHECK(both.start == kept.start);
    CHECK(both.description == "De quoi il s’agit.");
    CHECK(both.hosts == std::vector<Appearance>{{"Camille Exemple", "maire"}, {"Dominique Essai", "député"}});
    CHECK(both.tags == std::vector<std::string>{"ville", "police"});
    CHECK(both.campaigns == other.campaigns);
    CHECK(both.relations ==
          std::vector<Relation>{{RelationType::same_tour, "third"}, {RelationType::follows, "before"}});
    REQUIRE(both.sources.size() == 2);
    CHECK(both.sources[1].url == "https://example.org/b");
    CHECK(both.translations.at("en").title == "Colloquium");
    CHECK(both.online_url == other.online_url);
    CHECK(both.place == other.place);
    CHECK(united(both, "kept", other, "other") == both);
    CHECK(united(kept, "kept", kept, "other").sources == kept.sources);
}

TEST_CASE("what was said in another language becomes a translation, unless there is one") {
    EventDraft kept = sound_event();
    kept.description = "Texte.";
    EventDraft other = sound_event();
    other.language = "en";
    other.title = "Colloquium";
    other.description = "Text.";
    EventDraft both = united(kept, "kept", other, "other");
    CHECK(both.description == "Texte.");
    CHECK(both.translations.at("en") == Translation{"Colloquium", "Text."});
    kept.translations["en"] = {"The colloquium", ""};
    both = united(kept, "kept", other, "other");
    CHECK(both.translations.at("en").title == "The colloquium");
}

TEST_CASE("that an event recurs is kept, where both begin at once") {
    const EventDraft kept = sound_event();
    EventDraft other = sound_event();
    other.recurrence = Recurrence{"FREQ=WEEKLY", {}, {}, {}};
    CHECK(united(kept, "kept", other, "other").recurrence == other.recurrence);
    EventDraft monthly = kept;
    monthly.recurrence = Recurrence{"FREQ=MONTHLY", {}, {}, {}};
    CHECK(united(monthly, "kept", other, "other").recurrence == monthly.recurrence);
    other.start = moment("2020-01-19T14:00:00");
    CHECK_FALSE(united(kept, "kept", other, "other").recurrence);
}

TEST_CASE("a place does not come to what is only online") {
    EventDraft kept = sound_event();
    kept.attendance_mode = AttendanceMode::online;
    EventDraft other = sound_event();
    other.place = "00000000-0000-7000-8000-000000000001";
    CHECK_FALSE(united(kept, "kept", other, "other").place);
}

}  // namespace
