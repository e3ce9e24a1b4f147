// Other people's files, put on record: what is right goes in, what is wrong is told with its line, nothing goes in twice.
#include "app/import.hpp"

#include <fstream>
#include <map>
#include <sstream>

#include <catch2/catch.hpp>

#include "app/control_socket.hpp"
#include "tests/app/import_desk.hpp"

namespace {

using namespace tests;

TEST_CASE("a table in French goes in, whatever its cells are parted by and its letters coded in") {
    for (const char* bytes :
         {"Titre;Date;Heure;Date de fin;Heure de fin;Lieu;Ville;Source;Mots-clés;Intervenants\n"
          "Débat public;18/01/2020;14h30;;16h;Salle Été;Saint-Étienne;https://example.org/a;Vidéo, "
          "caméras;Anna Berthe (députée); C. D.\n",
          "Titre;Date;Heure;Date de fin;Heure de fin;Lieu;Ville;Source;Mots-cl\xE9s;Intervenants\r\n"
          "D\xE9"
          "bat public;2020-01-18;14:30;;16:00;Salle \xC9t\xE9;Saint-\xC9tienne;https://example.org/"
          "a;Vid\xE9o, cam\xE9ras;\"Anna Berthe (d\xE9put\xE9"
          "e); C. D.\"\r\n"}) {
        Desk desk;
        const Imported done = desk.import("a.csv", bytes);
        INFO(done.told);
        const bool is_first = std::string_view{bytes}.find("députée); C. D.\n") != std::string_view::npos;
        // Without quotation marks the second speaker is a cell too many.
        if (is_first) {
            CHECK(done.told == "line 2: there are more cells than columns\n");
            continue;
        }
        CHECK(done.status == 0);
        CHECK(done.out == "Imported: 1. Known before: 0. Refused: 0.\n");
        REQUIRE(desk.events().size() == 1);
        const auto event = desk.events().front();
        CHECK(text_at(event, "title") == "Débat public");
        CHECK(text_at(event.at("start"), "local") == "2020-01-18T14:30:00");
        CHECK(text_at(event.at("end"), "local") == "2020-01-18T16:00:00");
        CHECK(text_at(event.at("place"), "name") == "Salle Été");
        CHECK(text_at(event.at("place"), "locality") == "Saint-Étienne");
        CHECK(event.at("tags").as_array().size() == 1);
        REQUIRE(event.at("speakers").as_array().size() == 2);
        CHECK(text_at(event.at("speakers").at(0), "role") == "députée");
    }
}

TEST_CASE("a broken row in the middle is told with its line, and the others go in") {
    Desk desk;
    const Imported done = desk.import("a.csv",
                                      "title,date,source,couleur\n"
                                      "One,2020-01-18,https://example.org/1,\n"
                                      "\"Two\nlines\",2020-01-19,https://example.org/2,\n"
                                      "Three,18 janvier,https://example.org/3,\n"
                                      "Four,2020-01-20,,\n"
                                      ",2020-01-21,https://example.org/5,\n"
                                      "Six,2020-01-22,https://example.org/6,blue\n");
    CHECK(done.status == 1);
    CHECK(done.out == "Imported: 2. Known before: 0. Refused: 4.\n");
    CHECK(done.told.find("line 1: a column that is not known is left out: couleur\n") != std::string::npos);
    for (const char* line : {"line 3: title \"Two\": ", "line 5: date \"18 janvier\": a date, like 2027-03-18\n",
                             "line 6: source: ", "line 7: title: "}) {
        INFO(line << "\n" << done.told);
        CHECK(done.told.find(line) != std::string::npos);
    }
    CHECK(desk.events().size() == 2);
}

TEST_CASE("an event without a source is refused, unless one is given for all") {
    Desk desk;
    const std::string table = "title,date\nOne,2020-01-18\n";
    CHECK(desk.import("a.csv", table).status == 1);
    CHECK(desk.events().empty());
    CHECK(desk.import("a.csv", table, with_source).status == 0);
    CHECK(text_at(desk.events().front().at("sources").at(0), "url") == "https://example.org/agenda");
    CHECK_THROWS_AS(desk.import("a.csv", table, {{}, "javascript:alert(1)", false}), base::Error);
}

TEST_CASE("nothing is imported twice: known by UID, else by date, place and title") {
    Desk desk;
    const std::string table =
        "uid,title,date,heure,lieu,ville\n"
        "a@x,With UID,2020-01-18,,Hall,Lyon\n"
        ",Without,2020-01-18,,Hall,Lyon\n"
        ",Without,2020-01-18,,Hall,Paris\n"
        ",Without,2020-01-19,,Hall,Lyon\n"
        ",No place,2020-01-18,,,\n"
        ",No place,2020-01-18,15:00,,\n";
    CHECK(desk.import("a.csv", table, with_source).out == "Imported: 5. Known before: 1. Refused: 0.\n");
    CHECK(desk.import("a.csv", table, with_source).out == "Imported: 0. Known before: 6. Refused: 0.\n");
    CHECK(desk.events().size() == 5);
    CHECK(desk.places().size() == 2);
    // Not even what was hidden since.
    desk.app.write(
        [](store::Transaction& transaction) { transaction.connection().execute("UPDATE event SET state = 'hidden'"); });
    CHECK(desk.import("a.csv", table, with_source).out == "Imported: 0. Known before: 6. Refused: 0.\n");
}

TEST_CASE("a dry run tells the same and keeps nothing") {
    Desk desk;
    app::ImportTerms dry = with_source;
    dry.is_dry = true;
    const Imported done = desk.import("a.csv", "title,date,lieu\nOne,2020-01-18,Hall\n,2020-01-18,Hall\n", dry);
    CHECK(done.out == "Would be imported: 1. Known before: 0. Refused: 1.\n");
    CHECK(desk.events().empty());
    CHECK(desk.places().empty());
}

TEST_CASE("events join the campaign that is named, if there is one") {
    Desk desk;
    app::ImportTerms terms = with_source;
    terms.campaign = "reconnaissance-faciale";
    const std::string table = "title,date\nOne,2020-01-18\n";
    CHECK_THROWS_AS(desk.import("a.csv", table, terms), base::Error);
    CHECK(desk.events().empty());
    desk.app.load_demo();
    const std::size_t before = desk.events().size();
    CHECK(desk.import("a.csv", table, terms).status == 0);
    CHECK(desk.events().size() == before + 1);
    // One of a batch that names what is not there is refused alone.
    CHECK(desk.import("a.csv", "title,date,campagne\nTwo,2020-01-18,\nThree,2020-01-18,nowhere\nFour,2020-01-18,\n",
                      with_source)
              .out == "Imported: 2. Known before: 0. Refused: 1.\n");
}

TEST_CASE("a calendar goes in: hours, whole days, places, sources, what was called off") {
    Desk desk;
    const Imported done =
        desk.import("a.ics",
                    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
                    "BEGIN:VEVENT\r\nUID:one@x\r\nDTSTAMP:20200101T000000Z\r\n"
                    "DTSTART;TZID=Europe/Paris:20200118T140000\r\nDTEND;TZID=Europe/Paris:20200118T160000\r\n"
                    "SUMMARY:Colloque\r\nLOCATION:Amicale\\, 16 place Jacquard\\, 42000 Saint-Étienne\r\n"
                    "URL:https://example.org/one\r\nSTATUS:CANCELLED\r\nCATEGORIES:Vidéo surveillance\r\nEND:VEVENT\r\n"
                    "BEGIN:VEVENT\r\nUID:two@x\r\nDTSTAMP:20200101T000000Z\r\nDTSTART;VALUE=DATE:20200118\r\n"
                    "DTEND;VALUE=DATE:20200120\r\nSUMMARY:Deux jours\r\nURL:https://example.org/two\r\nEND:VEVENT\r\n"
                    "BEGIN:VEVENT\r\nUID:three@x\r\nDTSTAMP:20200101T000000Z\r\nDTSTART:20200118T130000Z\r\n"
                    "RRULE:FREQ=WEEKLY\r\nSUMMARY:Chaque semaine\r\nURL:https://example.org/three\r\nEND:VEVENT\r\n"
                    "END:VCALENDAR\r\n");
    INFO(done.told);
    CHECK(done.status == 0);
    CHECK(done.out == "Imported: 3. Known before: 0. Refused: 0.\n");
    REQUIRE(desk.events().size() == 3);
    for (const auto& event : desk.events()) {
        if (text_at(event, "uid") == "one@x") {
            CHECK(text_at(event, "status") == "cancelled");
            CHECK(text_at(event.at("start"), "local") == "2020-01-18T14:00:00");
            CHECK(event.at("tags").at(0).as_string() == "video-surveillance");
        }
    }
    REQUIRE(desk.places().size() == 1);
    CHECK(text_at(desk.places().front(), "street") == "16 place Jacquard");
    CHECK(text_at(desk.places().front(), "postal_code") == "42000");
    CHECK(text_at(desk.places().front(), "locality") == "Saint-Étienne");
}

std::string in_calendar(const std::string& events) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + events + "END:VCALENDAR\r\n";
}
std::string entry(const std::string& lines) {
    return "BEGIN:VEVENT\r\nDTSTAMP:20200101T000000Z\r\nUID:s@x\r\nURL:https://example.org/s\r\n" + lines +
           "END:VEVENT\r\n";
}

TEST_CASE("a series goes in with its rule, its dates and what differs at one of them") {
    Desk desk;
    const std::string paris = "TZID=Europe/Paris:";
    const Imported done =
        desk.import("a.ics", in_calendar(entry("DTSTART;" + paris + "20200118T140000\r\nDTEND;" + paris +
                                               "20200118T160000\r\nRRULE:FREQ=WEEKLY;UNTIL=20200229\r\nRDATE;" + paris +
                                               "20200122T180000\r\nEXDATE;" + paris +
                                               "20200201T140000\r\nSUMMARY:Débat\r\n"
                                               "LOCATION:Amicale\\, Saint-Étienne\r\n") +
                                         entry("RECURRENCE-ID;" + paris + "20200125T140000\r\nDTSTART;" + paris +
                                               "20200125T140000\r\nDTEND;" + paris +
                                               "20200125T160000\r\nSUMMARY:Débat\r\n"
                                               "LOCATION:Amicale\\, Saint-Étienne\r\nSTATUS:CANCELLED\r\n") +
                                         entry("RECURRENCE-ID;" + paris + "20200208T140000\r\nDTSTART;" + paris +
                                               "20200209T100000\r\nDTEND;" + paris +
                                               "20200209T130000\r\nSUMMARY:Débat du dimanche\r\n"
                                               "LOCATION:Ailleurs\\, Lyon\r\n")));
    INFO(done.told);
    REQUIRE(done.out == "Imported: 1. Known before: 0. Refused: 0.\n");
    const auto events = desk.events();
    const base::json::Value& recurrence = events.at(0).at("recurrence");
    CHECK(text_at(recurrence, "rule") == "FREQ=WEEKLY;UNTIL=20200229T225959Z");
    CHECK(text_at(recurrence.at("dates"), std::size_t{0}) == "2020-01-22T18:00:00");
    CHECK(text_at(recurrence.at("except"), std::size_t{0}) == "2020-02-01T14:00:00");
    const base::json::Value& off = recurrence.at("overrides").at(0);
    CHECK(text_at(off, "status") == "cancelled");
    CHECK(off.at("start").is_null());
    CHECK(off.at("title").is_null());
    CHECK(off.at("place").is_null());
    const base::json::Value& moved = recurrence.at("overrides").at(1);
    CHECK(text_at(moved.at("start"), "local") == "2020-02-09T10:00:00");
    CHECK(text_at(moved.at("end"), "local") == "2020-02-09T13:00:00");
    CHECK(text_at(moved, "title") == "Débat du dimanche");
    REQUIRE(desk.places().size() == 2);
    const auto elsewhere = desk.places()[0].at("name").as_string() == "Ailleurs" ? desk.places()[0] : desk.places()[1];
    CHECK(moved.at("place") == elsewhere.at("id"));
}

TEST_CASE(
    "rules as programs write them: one date is none, days end with a day, UTC stays UTC, what cannot be kept is told") {
    struct Row {
        const char* lines;
        const char* rule;  // empty: none
        const char* told;  // of a refusal
    };
    for (const Row& row : {
             Row{"DTSTART;TZID=Europe/Paris:20200118T140000\r\nRRULE:FREQ=DAILY;COUNT=1\r\n", "", ""},
             Row{"DTSTART;VALUE=DATE:20200118\r\nRRULE:FREQ=WEEKLY;UNTIL=20200301T120000Z\r\n",
                 "FREQ=WEEKLY;UNTIL=20200301", ""},
             Row{"DTSTART:20200118T130000Z\r\nRRULE:FREQ=WEEKLY;UNTIL=20200301T120000Z\r\n",
                 "FREQ=WEEKLY;UNTIL=20200301T120000Z", ""},
             Row{"DTSTART;TZID=Europe/Paris:20200118T140000\r\nRRULE:FREQ=HOURLY\r\n", "", "line 6: RRULE \"FREQ="},
             Row{"DTSTART;TZID=Europe/Paris:20200118T140000\r\nRRULE:FREQ=WEEKLY;BYDAY=TU\r\n", "",
                 "line 6: RRULE \"FREQ="},
         }) {
        INFO(row.lines);
        Desk desk;
        const Imported done = desk.import("a.ics", in_calendar(entry(std::string(row.lines) + "SUMMARY:x\r\n")));
        INFO(done.told);
        CHECK((done.told.find(row.told) != std::string::npos));
        if (*row.told) {
            CHECK(done.status == 1);
            continue;
        }
        const auto events = desk.events();
        REQUIRE(events.size() == 1);
        const base::json::Value& recurrence = events.at(0).at("recurrence");
        CHECK(recurrence.is_null() == (*row.rule == '\0'));
        if (!recurrence.is_null()) CHECK(text_at(recurrence, "rule") == row.rule);
    }
}

TEST_CASE("a file that is none of the three, or not what its name says, is told") {
    Desk desk;
    CHECK_THROWS_AS(desk.import("a.xlsx", "x"), base::Error);
    for (const auto& [name, bytes] : std::initializer_list<std::pair<const char*, const char*>>{
             {"a.json", "{\"venues\": []}"},
             {"a.json", "{\"events\": [\n{\"uid\": 1, \"uid\": 2}\n]}"},
             {"a.csv", ""},
             {"a.csv", "couleur\nbleu\n"},
             {"a.ics", "no calendar"},
             {"a.csv", "title,date\n\"open,2020-01-18\n"}}) {
        INFO(name << ": " << bytes);
        const Imported done = desk.import(name, bytes, with_source);
        CHECK(done.status == 1);
        CHECK_FALSE(done.told.empty());
    }
    CHECK(desk.events().empty());
}

TEST_CASE("a large file goes over the control socket in small commands, with a bar that ends full") {
    Desk desk;
    std::string table = "title,date,description\n";
    for (int i = 0; i < 300; ++i)
        table += "Event " + std::to_string(i) + ",2020-01-18,\"" + std::string(2000, '"') + "\"\n";
    const auto socket = desk.app.folder.path() / "c.sock";
    int commands = 0;
    const app::ControlSocket server{socket, [&](const app::DataCommand& each) {
                                        ++commands;
                                        return app::run(*desk.app.program, each);
                                    }};
    const auto file = desk.app.folder.path() / "a.csv";
    std::ofstream{file} << table;
    std::ostringstream told;
    std::ostringstream progress;
    const auto result = app::import_file(
        {file, "Europe/Paris", with_source},
        [&](const app::DataCommand& each) { return app::run_over_control_socket(socket, each); }, told, &progress);
    CHECK(told.str().empty());
    CHECK(result.out == "Imported: 300. Known before: 0. Refused: 0.\n");
    CHECK(commands > 3);  // one to see whether it can be done, and those of 600 KB
    CHECK(progress.str().find("] 100 %  300") != std::string::npos);
}

TEST_CASE("a table is read as people write: dates, hours and words of both languages") {
    Desk desk;
    const Imported done = desk.import("a.csv",
                                      "Titre;Date;Heure;Type;Statut;Mode\n"
                                      "1;18/01/20;14h;réunion publique;Annulée;\n"
                                      "2;samedi 18 janvier 2020;2pm;DEBATS;cancelled;\n"
                                      "3;18.01.2020;14 h;Conseil municipal;postponed;\n"
                                      "4;January 18, 2020 14:00;;Visit;Fermé au public;\n"
                                      "5;18 janvier 2020 à 14h;;;;\n",
                                      with_source);
    INFO(done.told);
    REQUIRE(desk.events().size() == 5);
    struct Row {
        const char* kind;
        const char* status;
    };
    const std::map<std::string, Row> wanted{{"1", {"meeting", "cancelled"}},
                                            {"2", {"debate", "cancelled"}},
                                            {"3", {"council", "postponed"}},
                                            {"4", {"visit", "closed"}},
                                            {"5", {"other", "announced"}}};
    for (const auto& each : desk.events()) {
        INFO(text_at(each, "title"));
        const Row& row = wanted.at(text_at(each, "title"));
        CHECK(text_at(each.at("start"), "local") == "2020-01-18T14:00:00");
        CHECK(text_at(each, "kind") == row.kind);
        CHECK(text_at(each, "status") == row.status);
    }
}

TEST_CASE("what is wrong is told with the column of the file, and what stands there") {
    struct Row {
        const char* row;
        const char* told;
    };
    for (const Row& row : {
             Row{"a;32/03/2027;;;;\n", "line 2: Date \"32/03/2027\": a date, like 2027-03-18\n"},
             Row{"a;18/03/2027;25h;;;\n", "line 2: Heure \"25h\": an hour, like 14:30\n"},
             Row{"a;18/03/2027;;;fête;\n", "line 2: Type \"fête\": One of: "},
             Row{"a;18/03/2027;;;;91\n", "line 2: Lat \"91\": "},
             Row{"a;18/03/2027;;31/02/2027;;\n", "line 2: Fin \"31/02/2027\": a date, like 2027-03-18\n"},
             Row{"a;18/03/2027;14h;17/03/2027 15h;;\n", "line 2: Fin \"17/03/2027 15h\": "},
         }) {
        INFO(row.row);
        Desk desk;
        const Imported done =
            desk.import("a.csv",
                        "Titre;Date;Heure;Fin;Type;Lat;Lieu\n" +
                            std::string(row.row).substr(0, std::string(row.row).size() - 1) + ";Salle\n",
                        with_source);
        INFO(done.told);
        CHECK(done.status == 1);
        CHECK(done.told.find(row.told) != std::string::npos);
    }
    // The same of a calendar, and of JSON in one line.
    Desk desk;
    CHECK(desk.import("a.ics", in_calendar(entry("DTSTART;TZID=Europe/Paris:20200118T140000\r\nSUMMARY:" +
                                                 std::string(400, 'x') + "\r\n")))
              .told.find("SUMMARY \"" + std::string(60, 'x') + "…\": ") != std::string::npos);
    CHECK(desk.import("a.json",
                      R"([{"title": "a", "kind": "debate", "start": {"date": "2020-01-18", "zone": "Europe/Paris"}},)"
                      R"( {"title": "b", "kind": "feast", "start": {"date": "2020-01-18", "zone": "Europe/Paris"}}])",
                      with_source)
              .told ==
          "line 1: kind \"feast\": One of: colloquium conference debate hearing council visit fair inauguration "
          "meeting other.\n");
}

TEST_CASE("a place in a town has its commune, and its calendar has the event") {
    Desk desk;
    REQUIRE(desk.import("a.csv", "titre,date,lieu,code postal,ville\nDébat,18/01/2020,Salle,42000,St-Etienne\n",
                        with_source)
                .status == 0);
    CHECK(text_at(desk.places().at(0), "commune") == "42218");
    CHECK(desk.app.get("/communes/saint-etienne.ics").body.find("SUMMARY:Débat") != std::string::npos);
}

}  // namespace
