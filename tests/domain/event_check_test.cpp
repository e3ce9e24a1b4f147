// The rules of an event: each row spoils one thing of a sound draft.
#include <functional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "domain/event.hpp"
#include "tests/domain/drafts.hpp"

namespace {

using namespace charivari::domain;
using charivari::base::FieldErrors;

struct Row {
    const char* name;
    std::function<void(EventDraft&)> spoil;
    const char* wanted;  // "pointer code" of each finding
};

std::string checked(EventDraft draft) {
    FieldErrors errors;
    check(draft, errors);
    return shown(errors);
}

void check_rows(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        INFO(row.name);
        EventDraft draft = sound_event();
        row.spoil(draft);
        CHECK(checked(draft) == row.wanted);
    }
}

std::string long_text(std::size_t characters) {
    std::string text;
    for (std::size_t i = 0; i < characters; ++i) text += "é";
    return text;
}

constexpr const char* some_id = "00000000-0000-7000-8000-000000000001";

TEST_CASE("sound drafts are accepted") {
    CHECK(checked(sound_event()).empty());
    CHECK(checked(sound_day()).empty());
}

TEST_CASE("words of an event") {
    check_rows({
        {"no title", [](auto& d) { d.title = ""; }, "/title required\n"},
        {"a title of spaces", [](auto& d) { d.title = " \u00A0\n"; }, "/title required\n"},
        {"200 characters", [](auto& d) { d.title = long_text(200); }, ""},
        {"201 characters", [](auto& d) { d.title = long_text(201); }, "/title too_long\n"},
        {"10,000 characters", [](auto& d) { d.title = long_text(10'000); }, "/title too_long\n"},
        {"spaces at the ends do not count", [](auto& d) { d.title = "  " + long_text(200) + "  "; }, ""},
        {"a title of two lines", [](auto& d) { d.title = "a\nb"; }, "/title control_characters\n"},
        {"a title with an override", [](auto& d) { d.title = "a\u202Eb"; }, "/title control_characters\n"},
        {"an emoji with a joiner", [](auto& d) { d.title = "\U0001F469\u200D\U0001F4BB"; }, ""},
        {"a description of many lines", [](auto& d) { d.description = "a\r\n\r\nb\tc"; }, ""},
        {"a description with NUL", [](auto& d) { d.description = std::string("a\0b", 3); },
         "/description control_characters\n"},
        {"20,000 characters", [](auto& d) { d.description = long_text(20'000); }, ""},
        {"20,001 characters", [](auto& d) { d.description = long_text(20'001); }, "/description too_long\n"},
        {"a language with a region", [](auto& d) { d.language = "fr-FR"; }, "/language not_a_language\n"},
        {"no language", [](auto& d) { d.language = ""; }, "/language not_a_language\n"},
        {"an upper-case language", [](auto& d) { d.language = "FR"; }, "/language not_a_language\n"},
        {"Breton", [](auto& d) { d.language = "br"; }, ""},
        {"a language of three letters", [](auto& d) { d.language = "oci"; }, ""},
        {"over is never set", [](auto& d) { d.status = EventStatus::over; }, "/status not_settable\n"},
        {"cancelled may be", [](auto& d) { d.status = EventStatus::cancelled; }, ""},
    });
}

TEST_CASE("translations of an event") {
    check_rows({
        {"English",
         [](auto& d) {
             d.translations["en"] = {"Colloquium", "Text"};
         },
         ""},
        {"its own language",
         [](auto& d) {
             d.translations["fr"] = {"Colloque", ""};
         },
         "/translations/fr not_a_language\n"},
        {"no language",
         [](auto& d) {
             d.translations["english"] = {"Colloquium", ""};
         },
         "/translations/english not_a_language\n"},
        {"a slash in the name is escaped in the pointer",
         [](auto& d) {
             d.translations["a/b~"] = {"", ""};
         },
         "/translations/a~1b~0 not_a_language\n/translations/a~1b~0/title required\n"},
        {"no title",
         [](auto& d) {
             d.translations["en"] = {"", "Text"};
         },
         "/translations/en/title required\n"},
        {"long title",
         [](auto& d) {
             d.translations["en"] = {long_text(201), ""};
         },
         "/translations/en/title too_long\n"},
        {"long description",
         [](auto& d) {
             d.translations["en"] = {"A", long_text(20'001)};
         },
         "/translations/en/description too_long\n"},
    });
}

TEST_CASE("time of an event") {
    check_rows({
        {"no start", [](auto& d) { d.start.reset(); }, "/start required\n"},
        {"no end", [](auto& d) { d.end.reset(); }, ""},
        {"an unknown zone", [](auto& d) { d.start->zone = "Europe/Saint-Etienne"; }, "/start/zone unknown_zone\n"},
        {"two unknown zones",
         [](auto& d) {
             d.start->zone = "";
             d.end->zone = "CET/CEST";
         },
         "/start/zone unknown_zone\n/end/zone unknown_zone\n"},
        {"the end at the start", [](auto& d) { d.end = d.start; }, "/end end_before_start\n"},
        {"the end before the start", [](auto& d) { d.end = moment("2020-01-18T13:59:59"); }, "/end end_before_start\n"},
        {"later on the clock, earlier in truth",
         [](auto& d) { d.end = moment("2020-01-18T14:30:00", "Europe/Helsinki"); }, "/end end_before_start\n"},
        {"earlier on the clock, later in truth",
         [](auto& d) { d.end = moment("2020-01-18T13:30:00", "Europe/London"); }, ""},
        {"a year", [](auto& d) { d.end = moment("2021-01-18T14:00:00"); }, ""},
        {"a year and a day", [](auto& d) { d.end = moment("2021-01-19T14:00:00"); }, "/end too_late\n"},
        {"hours at the start only", [](auto& d) { d.end = moment("2020-01-19"); }, "/end contradiction\n"},
        {"hours at the end only", [](auto& d) { d.start = moment("2020-01-18"); }, "/end contradiction\n"},
        {"dates of two zones",
         [](auto& d) {
             d.start = moment("2020-01-18");
             d.end = moment("2020-01-20", "Europe/London");
         },
         "/end/zone contradiction\n"},
        {"the last day that there is, which ends a day later",
         [](auto& d) {
             d.start = moment("2199-12-31");
             d.end.reset();
         },
         "/start out_of_range\n"},
        {"before the first year",
         [](auto& d) {
             d.start = moment("1970-01-01");
             d.start->date -= std::chrono::days{1};
         },
         "/start out_of_range\n"},
        {"a date that ends where it begins",
         [](auto& d) {
             d.start = moment("2020-01-18");
             d.end = moment("2020-01-18");
         },
         "/end end_before_start\n"},
    });
}

TEST_CASE("a date without an end lasts that day, an hour without an end stays open") {
    FieldErrors errors;
    EventDraft day = sound_day();
    day.end.reset();
    check(day, errors);
    CHECK(day.end == moment("2020-01-19"));
    CHECK_FALSE(day.time_announced);

    EventDraft hour = sound_event();
    hour.end.reset();
    hour.time_announced = false;
    check(hour, errors);
    CHECK_FALSE(hour.end);
    CHECK(hour.time_announced);
    CHECK(errors.empty());
}

TEST_CASE("people of an event") {
    check_rows({
        {"a host",
         [](auto& d) {
             d.hosts.push_back({"A", "député"});
         },
         ""},
        {"a host without a name",
         [](auto& d) {
             d.hosts.push_back({" ", "député"});
         },
         "/hosts/0/name required\n"},
        {"the second speaker",
         [](auto& d) {
             d.speakers = {{"A", {}}, {"B", std::string(201, 'x')}};
         },
         "/speakers/1/role too_long\n"},
        {"51 hosts",
         [](auto& d) {
             d.hosts.assign(51, {"A", {}});
         },
         "/hosts too_many\n"},
        {"50 hosts",
         [](auto& d) {
             d.hosts.assign(50, {"A", {}});
         },
         ""},
    });
}

TEST_CASE("sources, tags and links of an event") {
    check_rows({
        {"no source", [](auto& d) { d.sources.clear(); }, "/sources no_source\n"},
        {"no URL", [](auto& d) { d.sources[0].url = ""; }, "/sources/0/url not_a_url\n"},
        {"a script as a source", [](auto& d) { d.sources[0].url = "javascript:alert(1)"; },
         "/sources/0/url not_a_url\n"},
        {"a long quote", [](auto& d) { d.sources[0].quote = long_text(2001); }, "/sources/0/quote too_long\n"},
        {"a long title of a source", [](auto& d) { d.sources[0].title = long_text(301); },
         "/sources/0/title too_long\n"},
        {"51 sources", [](auto& d) { d.sources.assign(51, d.sources[0]); }, "/sources too_many\n"},
        {"tags",
         [](auto& d) {
             d.tags = {"reconnaissance-faciale", "42"};
         },
         ""},
        {"a tag with an accent", [](auto& d) { d.tags = {"surveillé"}; }, ""},
        {"a tag without a letter", [](auto& d) { d.tags = {"!"}; }, "/tags/0 not_a_tag\n"},
        {"an empty tag",
         [](auto& d) {
             d.tags = {"a", ""};
         },
         "/tags/1 not_a_tag\n"},
        {"a tag of 61 letters", [](auto& d) { d.tags = {std::string(61, 'a')}; }, "/tags/0 not_a_tag\n"},
        {"a tag twice",
         [](auto& d) {
             d.tags = {"a", "b", "a"};
         },
         "/tags/2 duplicate\n"},
        {"a campaign twice",
         [](auto& d) {
             d.campaigns = {"a", "a"};
         },
         "/campaigns/1 duplicate\n"},
        {"51 campaigns",
         [](auto& d) {
             for (int i = 0; i < 51; ++i) d.campaigns.push_back("c" + std::to_string(i));
         },
         "/campaigns too_many\n"},
        {"a place", [](auto& d) { d.place = some_id; }, ""},
        {"a place by its name", [](auto& d) { d.place = "amicale"; }, "/place not_an_id\n"},
        {"a relation",
         [](auto& d) {
             d.relations.push_back({RelationType::follows, some_id});
         },
         ""},
        {"a relation twice",
         [](auto& d) {
             d.relations = {{RelationType::follows, some_id}, {RelationType::follows, some_id}};
         },
         "/relations/1 duplicate\n"},
        {"two relations to one event",
         [](auto& d) {
             d.relations = {{RelationType::follows, some_id}, {RelationType::same_tour, some_id}};
         },
         ""},
        {"a relation to a slug",
         [](auto& d) {
             d.relations.push_back({RelationType::follows, "colloque"});
         },
         "/relations/0/event not_an_id\n"},
        {"an address online", [](auto& d) { d.online_url = "https://meet.example.org/x"; }, ""},
        {"no address online", [](auto& d) { d.online_url = "meet.example.org"; }, "/online_url not_a_url\n"},
        {"online, with a place and no address",
         [](auto& d) {
             d.attendance_mode = AttendanceMode::online;
             d.place = some_id;
         },
         "/attendance_mode contradiction\n"},
        {"both, with a place",
         [](auto& d) {
             d.attendance_mode = AttendanceMode::mixed;
             d.online_url = "https://meet.example.org/x";
             d.place = some_id;
         },
         ""},
    });
}

TEST_CASE("every defect is found at once") {
    EventDraft draft;
    draft.status = EventStatus::over;
    draft.language = "x";
    draft.tags = {"!"};
    draft.place = "x";
    CHECK(checked(draft) ==
          "/status not_settable\n/title required\n/language not_a_language\n/start required\n/tags/0 not_a_tag\n"
          "/sources no_source\n/place not_an_id\n");
}

TEST_CASE("what the decoder found is not found a second time") {
    EventDraft draft;
    FieldErrors errors;
    for (const char* pointer : {"/title", "/start/zone", "/sources/0", "/hosts/0"})
        errors.add(pointer, "wrong_type", "");
    draft.sources.push_back({"", {}, {}, {}});
    draft.hosts.push_back({"", {}});
    check(draft, errors);
    CHECK(shown(errors) == "/title wrong_type\n/start/zone wrong_type\n/sources/0 wrong_type\n/hosts/0 wrong_type\n");
}

TEST_CASE("texts are tidied, empty optional ones are none") {
    EventDraft draft = sound_event();
    draft.title = "  Cafe\u0301 ";
    draft.sources[0].title = "  ";
    draft.sources[0].url = " https://example.org/a\n";
    draft.hosts.push_back({" A ", " "});
    FieldErrors errors;
    check(draft, errors);
    CHECK(errors.empty());
    CHECK(draft.title == "Café");
    CHECK_FALSE(draft.sources[0].title);
    CHECK(draft.sources[0].url == "https://example.org/a");
    CHECK(draft.hosts[0].name == "A");
    CHECK_FALSE(draft.hosts[0].role);
}

}  // namespace
