#include "pages/agenda_view.hpp"
#include "pages/home_view.hpp"
#include "pages/page.hpp"
#include "pages/place_view.hpp"
#include "pages/selection_view.hpp"
#include "tests/pages/canned.hpp"

// View models of lists: home, agenda, place.

using namespace tests;
using domain::EventStatus;

namespace {

domain::EventFilter filter_from(const char* from, const char* to) {
    domain::EventFilter filter;
    if (from != nullptr) filter.from = *charivari::base::parse_utc(from);
    if (to != nullptr) filter.to = *charivari::base::parse_utc(to);
    return filter;
}

// "label url" of each period, the present one with a star.
std::vector<std::string> periods(const pages::Reader& reader, const domain::EventFilter& filter,
                                 const std::string& others) {
    std::vector<std::string> found;
    for (const view::Data& each : pages::periods_of(reader, filter, others)) {
        found.push_back((text_at(each, "is_current") == "yes" ? "*" : "") + text_at(each, "label") + " " +
                        text_at(each, "url"));
    }
    return found;
}

}  // namespace

TEST_CASE("home shows the next event that takes place as a poster and the rest as cards") {
    auto cancelled = colloquium();
    cancelled.facts.status = EventStatus::cancelled;
    cancelled.slug = "annule";
    auto later = colloquium();
    later.slug = "plus-tard";
    const auto data = pages::home_data(reader_in("fr"), {cancelled, colloquium(), later});
    CHECK(text_at(data, "next.url") == "/events/colloque-reconnaissance-faciale-2020-01-18");
    const auto& others = *data.find("others")->list();
    REQUIRE(others.size() == 2);
    CHECK(text_at(others[0], "url") == "/events/annule");
    CHECK(text_at(others[1], "url") == "/events/plus-tard");
    CHECK(text_at(data, "empty") == "(null)");
}

TEST_CASE("home without an event says so and still offers the calendar") {
    const auto data = pages::home_data(reader_in("fr"), {});
    CHECK(text_at(data, "next") == "(null)");
    CHECK(text_at(data, "empty.title") == "Rien à l’horizon.");
    CHECK(text_at(data, "feed.webcal") == "webcal://agenda.example/agenda.ics");
    CHECK(text_at(data, "feed.https") == "https://agenda.example/agenda.ics");
}

TEST_CASE("the agenda goes month by month") {
    auto february = colloquium();
    february.facts.start = moment("2020-02-01");
    const auto months = pages::months_of(reader_in("fr"), {colloquium(), colloquium(), february});
    REQUIRE(months.size() == 2);
    CHECK(text_at(months[0], "label") == "janvier 2020");
    CHECK(text_at(months[0], "id") == "m-2020-01");
    CHECK(months[0].find("events")->list()->size() == 2);
    CHECK(text_at(months[1], "label") == "février 2020");
}

TEST_CASE("the agenda links to what is coming and to the months around") {
    CHECK(periods(reader_in("fr"), {}, "") ==
          std::vector<std::string>{"*À venir /agenda", "décembre 2019 /agenda?from=2019-12-01&to=2020-01-01",
                                   "janvier 2020 /agenda?from=2020-01-01&to=2020-02-01",
                                   "février 2020 /agenda?from=2020-02-01&to=2020-03-01"});
    const auto june = filter_from("2020-05-31T22:00:00Z", "2020-06-30T22:00:00Z");
    CHECK(periods(reader_in("en", true), june, "tag=a%26b") ==
          std::vector<std::string>{"Coming up /agenda?tag=a%26b&lang=en",
                                   "May 2020 /agenda?from=2020-05-01&to=2020-06-01&tag=a%26b&lang=en",
                                   "*June 2020 /agenda?from=2020-06-01&to=2020-07-01&tag=a%26b&lang=en",
                                   "July 2020 /agenda?from=2020-07-01&to=2020-08-01&tag=a%26b&lang=en"});
}

TEST_CASE("the archive goes back to the first year, and keeps the filters") {
    const auto years = [](const domain::EventFilter& filter, const std::string& others, int first) {
        std::vector<std::string> found;
        for (const view::Data& each : pages::archive_of(reader_in("fr"), filter, others, std::chrono::year{first}))
            found.push_back((text_at(each, "is_current") == "yes" ? "*" : "") + text_at(each, "label") + " " +
                            text_at(each, "url"));
        return found;
    };
    CHECK(years({}, "", 2019) == std::vector<std::string>{"2020 /agenda?from=2020-01-01&to=2021-01-01",
                                                          "2019 /agenda?from=2019-01-01&to=2020-01-01"});
    CHECK(years(filter_from("2019-12-31T23:00:00Z", "2020-12-31T23:00:00Z"), "tag=a", 2020) ==
          std::vector<std::string>{"*2020 /agenda?from=2020-01-01&to=2021-01-01&tag=a"});
    CHECK(years({}, "", 2021).empty());
    CHECK(text_at(pages::agenda_data(reader_in("fr"), {}, {}), "has_archive") == "no");
}

TEST_CASE("a selection says what it is, in heading and feed, and how to leave it") {
    const auto data = pages::agenda_data(reader_in("fr", true),
                                         {.filter = filter_from("2019-12-31T23:00:00Z", "2020-01-31T23:00:00Z"),
                                          .other_filters = "kind=debate",
                                          .period = "from=2020-01-01&to=2020-02-01",
                                          .selection = "débats"},
                                         {});
    CHECK(text_at(data, "heading") == "Agenda, janvier 2020~: débats");
    CHECK(text_at(data, "lead") == "Une partie de l’agenda, dans l’ordre des dates.");
    CHECK(text_at(data, "drop") == "/agenda?from=2020-01-01&to=2020-02-01&lang=fr");
    CHECK(text_at(data, "feed.title") == "Cette sélection, chez vous");
    CHECK(text_at(data, "feed.text").starts_with("Ce flux ne porte que ceci~: débats."));
    CHECK(text_at(data, "feed.ics") == "/agenda.ics?kind=debate");
    const auto whole = pages::agenda_data(reader_in("fr"), {}, {});
    CHECK(text_at(whole, "drop") == "(null)");
    CHECK(text_at(whole, "feed.title") == "Tout l’agenda, chez vous");
}

TEST_CASE("filters are told in words") {
    const auto words = [](const std::string& language, const domain::EventFilter& filter,
                          const std::vector<std::string>& places = {}) {
        return pages::selection_in_words(reader_in(language), filter,
                                         {.places = places,
                                          .campaigns = {"Reconnaissance faciale"},
                                          .typed = "Saint-Étienne, caméras",
                                          .position = "45.44,4.39"});
    };
    using domain::EventKind;
    domain::EventFilter filter = filter_from("2019-12-31T23:00:00Z", nullptr);
    CHECK(words("fr", filter).empty());
    filter.kinds = {EventKind::debate, EventKind::hearing};
    CHECK(words("fr", filter) == "débats ou auditions");
    CHECK(words("en", filter) == "debates or hearings");
    filter.statuses = {EventStatus::cancelled};
    filter.campaigns = {"reconnaissance-faciale"};
    filter.tags = {"ville"};
    filter.places = {"salle-rouge"};
    CHECK(
        words("en", filter, {"Salle Rouge"}) ==
        "debates or hearings, status “Cancelled”, campaign “Reconnaissance faciale”, tag “ville”, place “Salle Rouge”");
    domain::EventFilter many;
    for (const auto& row : domain::event_kinds.rows) many.kinds.push_back(row.value);
    CHECK(words("fr", many) == "colloques, conférences, débats ou d’autres");
    domain::EventFilter one;
    one.events = {"colloque"};
    CHECK(words("fr", one) == "événement «\u00a0colloque\u00a0» et ce qui y répond");
    CHECK(words("en", one) == "event “colloque” and what answers it");
    CHECK(pages::selection_in_words(reader_in("fr"), one, {.events = {"Colloque"}, .hosts = {"Nous", "Elles"}}) ==
          "événement «\u00a0Colloque\u00a0» et ce qui y répond, rendez-vous de «\u00a0Nous\u00a0» ou "
          "«\u00a0Elles\u00a0»");
    CHECK(pages::selection_in_words(reader_in("en"), {}, {.hosts = {"Nous"}}) == "actions of “Nous”");
    many.kinds.clear();
    many.tags = {"a", "b", "c"};
    CHECK(words("en", many) == "tag “a”, “b” or “c”");
    domain::EventFilter around;
    around.communes = {"42218"};
    around.departments = {"42", "2A"};
    around.is_accessible = true;
    around.near.emplace();
    around.words.emplace();
    around.updated_since = *charivari::base::parse_utc("2020-01-09T23:30:00Z");
    around.states = {domain::PublicationState::hidden};
    CHECK(words("fr", around) ==
          "cachés, accessibles en fauteuil roulant, modifiés depuis le vendredi 10\u00a0janvier 2020, commune "
          "«\u00a042218\u00a0», département «\u00a042\u00a0» ou «\u00a02A\u00a0», autour de 45.44,4.39, avec les mots "
          "«\u00a0Saint-Étienne, caméras\u00a0»");
    around.is_accessible = false;
    CHECK(words("en", around).starts_with("hidden, not accessible by wheelchair, changed since Friday 10"));
}

TEST_CASE("only a whole month or year is called by its name") {
    const auto heading = [](const domain::EventFilter& filter) {
        return text_at(pages::agenda_data(reader_in("fr"), {.filter = filter}, {}), "heading");
    };
    CHECK(heading(filter_from("2019-12-31T23:00:00Z", "2020-12-31T23:00:00Z")) == "Agenda, 2020");
    CHECK(heading(filter_from("2019-12-31T23:00:00Z", "2020-12-31T00:00:00Z")) == "Agenda");
    CHECK(heading(filter_from("2019-12-31T23:00:00Z", "2020-01-31T23:00:00Z")) == "Agenda, janvier 2020");
    CHECK(heading(filter_from("2019-12-31T23:00:00Z", "2020-01-30T23:00:00Z")) == "Agenda");
    CHECK(heading(filter_from("2020-01-01T00:00:00Z", "2020-02-01T00:00:00Z")) == "Agenda");
    CHECK(heading(filter_from("2019-12-31T23:00:00Z", nullptr)) == "Agenda");
    CHECK(heading({}) == "Agenda");
}

TEST_CASE("the agenda's feed keeps the filters") {
    const auto data = pages::agenda_data(reader_in("fr"), {.other_filters = "campaign=reconnaissance-faciale"}, {});
    CHECK(text_at(data, "feed.ics") == "/agenda.ics?campaign=reconnaissance-faciale");
    CHECK(text_at(data, "empty.title") == "Rien dans cette période.");
}

view::Data data_of(const pages::Reader& reader, const domain::Place& place,
                   const std::vector<domain::Event>& coming = {}, const std::vector<domain::Event>& past = {}) {
    return pages::subject_data(reader, pages::place_subject(reader, place), {coming.begin(), coming.end()},
                               {past.begin(), past.end()});
}

TEST_CASE("a place says what is known of it, and nothing else") {
    auto unknown = chapelon();
    unknown.commune.reset();
    const auto bare = data_of(reader_in("fr"), unknown);
    CHECK(text_at(bare, "name") == "Amicale laïque de Chapelon");
    CHECK(text_at(bare, "lead") == "Saint-Étienne");
    CHECK(text_at(bare, "has_facts") == "no");
    CHECK(text_at(bare, "empty.title") == "Rien n’est prévu ici.");

    auto place = chapelon();
    place.is_accessible = false;
    place.accessibility = "Trois marches.";
    place.latitude = 45.4397;
    place.longitude = -4.3872;
    const auto data = data_of(reader_in("en"), place, {colloquium()});
    const auto& facts = *data.find("facts")->list();
    REQUIRE(facts.size() == 3);
    CHECK(text_at(facts[0], "text") == "Not accessible by wheelchair. Trois marches.");
    CHECK(text_at(facts[1], "text") == "45.43970,-4.38720");
    CHECK(text_at(facts[1], "url") == "geo:45.43970,-4.38720");
    CHECK(text_at(facts[2], "text") == "Saint-Étienne");
    CHECK(text_at(facts[2], "url") == "/communes/saint-etienne");
    CHECK(text_at(data, "empty") == "(null)");
    CHECK(data.find("events")->list()->size() == 1);
}

TEST_CASE("a place shows what was there, the latest first, and a running event once") {
    auto reader = reader_in("fr");
    reader.now = *charivari::base::parse_utc("2020-01-18T10:00:00Z");
    auto earlier = colloquium();
    earlier.slug = "avant";
    earlier.facts.start = moment("2019-12-01");
    earlier.facts.end = moment("2019-12-02");
    auto later = earlier;
    later.slug = "ensuite";
    later.facts.start = moment("2019-12-19");
    later.facts.end = moment("2019-12-20");
    const auto data = data_of(reader, chapelon(), {colloquium()}, {earlier, later, colloquium()});
    CHECK(data.find("events")->list()->size() == 1);
    const auto& past = *data.find("past")->list();
    REQUIRE(past.size() == 2);
    CHECK(text_at(past[0], "url") == "/events/ensuite");
    CHECK(text_at(past[1], "url") == "/events/avant");
}
