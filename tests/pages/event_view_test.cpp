#include "pages/event_view.hpp"

#include "tests/pages/canned.hpp"

using namespace tests;
using domain::EventStatus;

TEST_CASE("a card says what, when and where, in both languages") {
    const auto french = pages::event_card(reader_in("fr"), colloquium());
    CHECK(text_at(french, "title") == "Colloque sur la reconnaissance faciale");
    CHECK(text_at(french, "url") == "/events/colloque-reconnaissance-faciale-2020-01-18");
    CHECK(text_at(french, "kind") == "Colloque");
    CHECK(text_at(french, "status.code") == "confirmed");
    CHECK(text_at(french, "status.label") == "Confirmé");
    CHECK(text_at(french, "when") == "samedi 18~janvier 2020");
    CHECK(text_at(french, "when_note") == "Heure non annoncée");
    CHECK(text_at(french, "start") == "2020-01-18");
    CHECK(text_at(french, "end") == "");
    CHECK(text_at(french, "date.day") == "18");
    CHECK(text_at(french, "date.weekday") == "sam.");
    CHECK(text_at(french, "date.month_long") == "janvier");
    CHECK(text_at(french, "place.name") == "Amicale laïque de Chapelon");
    CHECK(text_at(french, "place.locality") == "Saint-Étienne");
    CHECK(text_at(french, "place.url") == "/places/amicale-laique-de-chapelon");
    CHECK(text_at(french, "previous") == "(null)");

    const auto english = pages::event_card(reader_in("en", true), colloquium());
    CHECK(text_at(english, "kind") == "Colloquium");
    CHECK(text_at(english, "when") == "Saturday 18~January 2020");
    CHECK(text_at(english, "when_note") == "Hour not announced");
    CHECK(text_at(english, "url") == "/events/colloque-reconnaissance-faciale-2020-01-18?lang=en");
    CHECK(text_at(english, "language") == "fr");
}

TEST_CASE("a translated event is shown in the reader's language") {
    auto event = colloquium();
    event.facts.translations["en"] = {"Colloquium on facial recognition", "In **English**."};
    CHECK(text_at(pages::event_card(reader_in("en"), event), "title") == "Colloquium on facial recognition");
    CHECK(text_at(pages::event_card(reader_in("en"), event), "language") == "en");
    CHECK(text_at(pages::event_card(reader_in("fr"), event), "language") == "fr");
    const auto detail = pages::event_detail(reader_in("en"), event);
    CHECK(detail.find("description")->html()->text == "<p>In <strong>English</strong>.</p>\n");
}

TEST_CASE("moments in digits carry the offset of their own day and zone") {
    CHECK(pages::moment_in_digits(moment("2020-01-18T14:00")) == "2020-01-18T14:00:00+01:00");
    CHECK(pages::moment_in_digits(moment("2020-07-14T14:00")) == "2020-07-14T14:00:00+02:00");
    CHECK(pages::moment_in_digits(moment("2020-01-18T14:00", "America/St_Johns")) == "2020-01-18T14:00:00-03:30");
    CHECK(pages::moment_in_digits(moment("2020-01-18T14:00", "UTC")) == "2020-01-18T14:00:00+00:00");
    CHECK(pages::moment_in_digits(moment("2020-01-18")) == "2020-01-18");
}

TEST_CASE("the end is the last day of a date-only event, and the hour of any other") {
    auto event = colloquium();
    CHECK(pages::end_in_digits(event).empty());
    event.facts.end = moment("2020-01-20");
    CHECK(pages::end_in_digits(event) == "2020-01-19");
    CHECK(text_at(pages::event_card(reader_in("fr"), event), "when") == "du samedi 18 au dimanche 19~janvier 2020");
    event.facts.end.reset();
    CHECK(pages::end_in_digits(event).empty());
    CHECK(pages::end_in_digits(colloquium_with_hours()) == "2020-01-18T17:30:00+01:00");
    CHECK(text_at(pages::event_card(reader_in("fr"), colloquium_with_hours()), "when") ==
          "samedi 18~janvier 2020, de 14~h à 17~h~30");
    CHECK(text_at(pages::event_card(reader_in("fr"), colloquium_with_hours()), "when_note") == "(null)");
}

TEST_CASE("an event that lasts all day says nothing of its hour") {
    auto event = colloquium();
    event.facts.time_announced = true;
    CHECK(text_at(pages::event_card(reader_in("fr"), event), "when_note") == "(null)");
}

TEST_CASE("the zone is named where it is not the site's, on cards and in summaries too") {
    auto event = colloquium_with_hours();
    CHECK(text_at(pages::event_card(reader_in("fr"), event), "zone") == "(null)");
    event.facts.start = moment("2020-01-18T14:00", "America/New_York");
    event.facts.end.reset();
    CHECK(text_at(pages::event_card(reader_in("fr"), event), "zone") == "New York");
    CHECK(text_at(pages::event_detail(reader_in("fr"), event), "zone") == "New York");
    CHECK(
        pages::event_summary(reader_in("fr"), event) ==
        "Colloque, samedi 18\u00a0janvier 2020 à 14\u00a0h (heure locale\u00a0: New York), Amicale laïque de Chapelon, "
        "Saint-Étienne.");
    CHECK(pages::event_summary(reader_in("en"), event) ==
          "Colloquium, Saturday 18\u00a0January 2020 at 14:00 (New York time), Amicale laïque de Chapelon, "
          "Saint-Étienne.");
    event.facts.start = moment("2020-01-18T14:00", "Etc/UTC");
    CHECK(pages::event_summary(reader_in("fr"), event).find("(heure UTC)") != std::string::npos);
    event.facts.start = moment("2020-01-18", "America/New_York");
    CHECK(text_at(pages::event_card(reader_in("fr"), event), "zone") == "(null)");
}

TEST_CASE("an end that was typed in another zone is told in the zone of the start") {
    struct Row {
        std::string name;
        domain::Moment start, end;
        std::string when, digits;
    };
    const std::vector<Row> rows = {
        {"the same evening", moment("2020-01-18T10:00", "Australia/Sydney"), moment("2020-01-18T10:30", "UTC"),
         "samedi 18~janvier 2020, de 10~h à 21~h~30", "2020-01-18T10:30:00+00:00"},
        {"already the next day there", moment("2020-01-18T10:00", "Australia/Sydney"),
         moment("2020-01-18T14:00", "UTC"), "du samedi 18~janvier 2020 à 10~h au dimanche 19~janvier 2020 à 1~h",
         "2020-01-18T14:00:00+00:00"},
        {"an earlier hour on the clock", moment("2020-07-01T19:00", "Europe/Paris"),
         moment("2020-07-01T16:00", "America/Montreal"), "mercredi 1er~juillet 2020, de 19~h à 22~h",
         "2020-07-01T16:00:00-04:00"},
        {"another date, the same day", moment("2020-07-01T19:00", "America/Montreal"),
         moment("2020-07-02T01:00", "Europe/London"), "mercredi 1er~juillet 2020, de 19~h à 20~h",
         "2020-07-02T01:00:00+01:00"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        auto event = colloquium_with_hours();
        event.facts.start = row.start;
        event.facts.end = row.end;
        CHECK(text_at(pages::event_card(reader_in("fr"), event), "when") == row.when);
        CHECK(pages::end_in_digits(event) == row.digits);
    }
}

TEST_CASE("days whose hours are not announced are several, or one") {
    auto event = colloquium();
    event.facts.end = moment("2020-01-21");
    CHECK(text_at(pages::event_card(reader_in("fr"), event), "when_note") == "Horaires non annoncés");
    CHECK(text_at(pages::event_card(reader_in("en"), event), "when_note") == "Hours not announced");
    event.facts.time_announced = true;
    CHECK(text_at(pages::event_card(reader_in("fr"), event), "when_note") == "(null)");
}

TEST_CASE("the leaf of the calendar has a year where it is not the present one") {
    auto event = colloquium();
    CHECK(text_at(pages::event_card(reader_in("fr"), event), "date.other_year") == "(null)");
    event.facts.start = moment("2019-12-19");
    CHECK(text_at(pages::event_card(reader_in("fr"), event), "date.other_year") == "2019");
    auto reader = reader_in("fr");
    reader.now = *charivari::base::parse_utc("2020-12-31T23:30:00Z");  // it is 2021 in Paris
    CHECK(text_at(pages::event_card(reader, colloquium()), "date.other_year") == "2020");
}

TEST_CASE("each status has its words, and its notice where readers must know") {
    struct Row {
        EventStatus status;
        std::string label, standing, notice;
        bool is_off, is_undated;
    };
    const std::vector<Row> rows = {
        {EventStatus::announced, "Annoncé", "L’événement est annoncé.", "", false, false},
        {EventStatus::confirmed, "Confirmé", "L’événement est confirmé.", "", false, false},
        {EventStatus::rescheduled, "Nouvelle date", "(absent)", "La date a changé.", false, false},
        {EventStatus::moved_online, "Passé en ligne", "(absent)", "L’événement se tient en ligne.", false, false},
        {EventStatus::postponed, "Reporté", "(absent)", "L’événement est reporté.", true, true},
        {EventStatus::full, "Complet", "(absent)", "C’est complet.", false, false},
        {EventStatus::closed, "Fermé au public", "(absent)", "L’événement n’est plus ouvert au public.", false, false},
        {EventStatus::cancelled, "Annulé", "(absent)", "L’événement est annulé.", true, false},
    };
    for (const Row& row : rows) {
        auto event = colloquium();
        event.facts.status = row.status;
        const auto data = pages::event_detail(reader_in("fr"), event);
        INFO(row.label);
        CHECK(text_at(data, "status.label") == row.label);
        CHECK(text_at(data, "standing.text") == row.standing);
        CHECK(text_at(data, "is_off") == (row.is_off ? "yes" : "no"));
        CHECK(text_at(data, "is_undated") == (row.is_undated ? "yes" : "no"));
        const auto& notices = *data.find("notices")->list();
        REQUIRE(notices.size() == (row.notice.empty() ? 0U : 1U));
        if (row.notice.empty()) continue;
        CHECK(text_at(notices.front(), "title") == row.notice);
        CHECK(text_at(notices.front(), "text")
                  .ends_with("Vérifié pour la dernière fois le vendredi 10~janvier 2020 à 9~h."));
    }
}

TEST_CASE("an event is over by the clock") {
    auto reader = reader_in("fr");
    reader.now = *charivari::base::parse_utc("2020-01-18T22:59:59Z");
    CHECK(text_at(pages::event_card(reader, colloquium()), "status.code") == "confirmed");
    CHECK(pages::next_change_of({colloquium()}, reader.now) == *charivari::base::parse_utc("2020-01-18T23:00:00Z"));
    reader.now = *charivari::base::parse_utc("2020-01-18T23:00:00Z");
    CHECK(text_at(pages::event_card(reader, colloquium()), "status.label") == "Passé");
    CHECK_FALSE(pages::next_change_of({colloquium()}, reader.now));
    CHECK(pages::next_change_of_day(reader, {}) == *charivari::base::parse_utc("2020-01-19T23:00:00Z"));
}

TEST_CASE("a moved event says when it would have been") {
    auto event = colloquium_with_hours();
    event.facts.status = EventStatus::rescheduled;
    event.previous_start = moment("2020-01-11T14:00");
    CHECK(text_at(pages::event_card(reader_in("fr"), event), "previous") == "samedi 11~janvier 2020 à 14~h");
}

TEST_CASE("an hour that would have been in another zone says so") {
    const auto previous = [](const domain::Moment& start, const domain::Moment& before) {
        auto event = colloquium();
        event.facts.start = start;
        event.facts.end.reset();
        event.previous_start = before;
        return text_at(pages::event_card(reader_in("fr"), event), "previous");
    };
    const auto sydney = moment("2020-01-18T14:00", "Australia/Sydney");
    CHECK(previous(sydney, moment("2020-01-11T14:00")) == "samedi 11~janvier 2020 à 14~h (heure locale~: Paris)");
    CHECK(previous(sydney, moment("2020-01-11T14:00", "Australia/Sydney")) == "samedi 11~janvier 2020 à 14~h");
    CHECK(previous(moment("2020-01-18", "Australia/Sydney"), moment("2020-01-11T14:00", "Australia/Sydney")) ==
          "samedi 11~janvier 2020 à 14~h (heure locale~: Sydney)");
    CHECK(previous(moment("2020-01-18"), moment("2020-01-11T14:00")) == "samedi 11~janvier 2020 à 14~h");
    CHECK(previous(sydney, moment("2020-01-11", "Europe/Paris")) == "samedi 11~janvier 2020");
}

TEST_CASE("related events stand behind what they are to this one") {
    auto first = colloquium();
    first.slug = "premiere-seance";
    first.facts.title = "Première séance";
    first.facts.start = moment("2019-12-19T10:00", "Australia/Sydney");
    first.facts.end.reset();
    auto tour = colloquium();
    tour.slug = "tournee";
    tour.facts.translations["en"] = {"A tour", ""};
    const auto data = pages::event_detail(reader_in("fr"), colloquium(),
                                          {.related = {{domain::RelationType::same_tour, false, tour},
                                                       {domain::RelationType::follows, false, first},
                                                       {domain::RelationType::same_tour, false, tour}}});
    const auto& relations = *data.find("relations")->list();
    REQUIRE(relations.size() == 2);
    CHECK(text_at(relations[0], "term") == "Fait suite à");
    const auto& followed = *relations[0].find("events")->list();
    REQUIRE(followed.size() == 1);
    CHECK(text_at(followed[0], "url") == "/events/premiere-seance");
    CHECK(text_at(followed[0], "title") == "Première séance");
    CHECK(text_at(followed[0], "when") == "jeudi 19~décembre 2019 à 10~h (heure locale~: Sydney)");
    CHECK(text_at(relations[1], "term") == "Même tournée que");
    CHECK(relations[1].find("events")->list()->size() == 2);
    CHECK(pages::event_detail(reader_in("fr"), colloquium()).find("relations")->list()->empty());
}

TEST_CASE("what is over is a file to keep, nothing to subscribe to") {
    auto reader = reader_in("fr");
    CHECK(text_at(pages::event_feed(reader, colloquium()), "webcal").starts_with("webcal://agenda.example/events/"));
    reader.now = *charivari::base::parse_utc("2020-01-18T23:00:00Z");
    const auto feed = pages::event_feed(reader, colloquium());
    CHECK(text_at(feed, "title") == "Pour mémoire");
    CHECK(text_at(feed, "webcal") == "(null)");
    CHECK(text_at(feed, "https") == "(null)");
    CHECK(text_at(feed, "ics") == "/events/colloque-reconnaissance-faciale-2020-01-18.ics");
    auto postponed = colloquium();
    postponed.facts.status = EventStatus::postponed;
    CHECK(text_at(pages::event_feed(reader, postponed), "title") == "Dans votre agenda");
}

TEST_CASE("what is never translated says its language where that is not the page's") {
    CHECK(text_at(pages::event_detail(reader_in("fr"), colloquium()), "own_language") == "(null)");
    CHECK(text_at(pages::event_detail(reader_in("en"), colloquium()), "own_language") == "fr");
}

TEST_CASE("an event says first whether it is on, and when somebody looked at a source of it last") {
    auto event = colloquium();
    event.facts.sources.push_back(event.facts.sources.front());
    event.facts.sources.front().seen_at = *charivari::base::parse_utc("2020-01-02T08:00:00Z");
    const auto said = [&](const char* language) {
        const auto data = pages::event_detail(reader_in(language), event);
        return text_at(data, "standing.text") + " " + text_at(data, "standing.checked");
    };
    CHECK(said("fr") == "L’événement est confirmé. Vérifié pour la dernière fois le vendredi 10~janvier 2020 à 9~h.");
    CHECK(said("en") == "The event is confirmed. Last checked on Friday 10~January 2020 at 9:00.");
    event.previous_start = moment("2020-01-17");
    event.updated_at = *charivari::base::parse_utc("2020-01-11T08:00:00Z");  // a word of it: nobody looked at a source
    CHECK(said("en") ==
          "The event takes place, on another date than first announced. Last checked on Friday 10~January 2020 at "
          "9:00.");
    event.is_verified = false;  // a notice says that nobody has checked it
    CHECK(said("fr") == "(absent) (absent)");
}

TEST_CASE("what nobody has checked, and what was made up, is said") {
    auto event = colloquium();
    event.is_verified = false;
    event.facts.tags = {"exemple"};
    const auto data = pages::event_detail(reader_in("fr"), event);
    const auto& notices = *data.find("notices")->list();
    REQUIRE(notices.size() == 2);
    CHECK(text_at(notices[0], "title") == "Annoncé, non vérifié.");
    CHECK(text_at(notices[1], "title") == "Ceci est un exemple.");
}

TEST_CASE("sources are named, or go by their host") {
    auto event = colloquium();
    event.facts.sources.push_back({"https://agenda.assemblee.example/x", std::nullopt, std::nullopt, event.updated_at});
    const auto data = pages::event_detail(reader_in("fr"), event);
    const auto& sources = *data.find("sources")->list();
    REQUIRE(sources.size() == 2);
    CHECK(text_at(sources[0], "title") == "L’annonce");
    CHECK(text_at(sources[0], "host") == "example.org");
    CHECK(text_at(sources[0], "quote") == "Samedi 18 janvier.");
    CHECK(text_at(sources[0], "seen") == "vendredi 10~janvier 2020");
    CHECK(text_at(sources[1], "title") == "agenda.assemblee.example");
    CHECK(text_at(sources[1], "host") == "(null)");
}

TEST_CASE("a summary is one sentence") {
    CHECK(pages::event_summary(reader_in("fr"), colloquium()) ==
          "Colloque, samedi 18\u00a0janvier 2020, Amicale laïque de Chapelon, Saint-Étienne.");
    auto event = colloquium();
    event.place.reset();
    CHECK(pages::event_summary(reader_in("en"), event) == "Colloquium, Saturday 18\u00a0January 2020.");
}

TEST_CASE("every kind of event has words in both languages") {
    for (const auto& row : domain::event_kinds.rows) {
        auto event = colloquium();
        event.facts.kind = row.value;
        CHECK_NOTHROW(pages::event_card(reader_in("fr"), event));
        CHECK_NOTHROW(pages::event_card(reader_in("en"), event));
    }
}

TEST_CASE("subjects are campaigns by their titles, in their language, then tags") {
    auto event = colloquium();
    event.facts.tags = {"ville"};
    domain::Campaign known;
    known.id = "id";
    known.slug = "reconnaissance-faciale";
    known.title = "Reconnaissance faciale";
    domain::Campaign unknown;
    unknown.title = "b c";
    unknown.language.clear();
    const auto data = pages::event_detail(reader_in("en"), event, {.campaigns = {known, unknown}});
    const auto& subjects = *data.find("subjects")->list();
    REQUIRE(subjects.size() == 3);
    CHECK(text_at(subjects[0], "text") == "Reconnaissance faciale");
    CHECK(text_at(subjects[0], "foreign") == "fr");
    CHECK(text_at(subjects[0], "page") == "/campaigns/reconnaissance-faciale");
    CHECK(text_at(subjects[1], "page") == "(null)");
    CHECK(text_at(subjects[2], "page") == "/tags/ville");
    CHECK(text_at(subjects[1], "text") == "b c");
    CHECK(text_at(subjects[1], "foreign") == "(null)");
    CHECK(text_at(subjects[2], "text") == "ville");
}

TEST_CASE("hosts who have a page are linked to it, others are names") {
    auto event = colloquium();
    event.facts.hosts = {{"Camille Exemple", "maire", "person-1"}, {"Camille Exemple", std::nullopt, "person-2"}};
    domain::Person person;
    person.id = "person-1";
    person.slug = "camille-exemple";
    const auto data = pages::event_detail(reader_in("fr"), event, {.people = {person}});
    const auto& hosts = *data.find("hosts")->list();
    CHECK(text_at(hosts[0], "page") == "/people/camille-exemple");
    CHECK(text_at(hosts[1], "page") == "(null)");
}
