// The founding example goes on: the colloquium gets its hour, is moved, closed and cancelled, and what answers it follows, on
// pages, in the API, in feeds and in what organisers are told. The golden file is the story, chapter by chapter.
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/api/people.hpp"
#include "tests/golden.hpp"

namespace {

using namespace tests;
using base::json::Object;
using base::json::Value;

const std::string colloquium_uid = "chapelon-colloque@demo.charivari.invalid";

std::string text_of(const Value& value) { return value.is_null() ? "–" : std::string(value.as_string()); }

// The part of `text` behind `from`, up to `to`; empty if there is none.
std::string between(const std::string& text, std::string_view from, std::string_view to) {
    const std::size_t begin = text.find(from);
    if (begin == std::string::npos) return {};
    const std::size_t end = text.find(to, begin + from.size());
    return text.substr(begin, end == std::string::npos ? end : end - begin);
}

// What a reader sees of HTML: its texts, each on a line of its own, without what is between them.
std::string words_of(const std::string& html) {
    std::string words;
    bool is_tag = false;
    for (const char c : html) {
        if (c == '<' || c == '>') is_tag = c == '<';
        const bool is_gap = is_tag || c == '>' || c == '\n';
        if (!is_gap)
            words += c;
        else if (!words.empty() && words.back() != '\n')
            words += '\n';
    }
    return words;
}

// A moment of the API in short: "2020-01-25 13:30", or the date.
std::string moment(const Value& value) {
    if (value.is_null()) return "–";
    const Object& said = value.as_object();
    if (const Value* date = said.if_contains("date")) return text_of(*date);
    std::string local = text_of(said.at("local"));
    local[10] = ' ';
    return local.substr(0, 16);
}
std::string span(const Value& times) { return moment(times.at("start")) + " > " + moment(times.at("end")); }

class Story {
  public:
    Story() {
        app.load_demo();
        sign_in();
        const Value all_groups = app.get("/api/v1/groups").json().at("data");
        for (const auto& each : all_groups.as_array()) groups[text_of(each.at("slug"))] = text_of(each.at("id"));
        const Value all_events = app.get("/api/v1/events").json().at("data");
        for (const auto& each : all_events.as_array())
            if (text_of(each.at("uid")) == colloquium_uid) event = text_of(each.at("id"));
        notices(true);  // what the demo itself brought
    }

    // An action of the collective that answers the colloquium.
    void act(const char* kind, const char* title, const std::string& timing, const std::string& more = "") {
        const Got got = post(app, "/api/v1/actions", demo.as,
                             R"({"group": ")" + groups.at("collectif-gare-au-visage") + R"(", "event": ")" + event +
                                 R"(", "language": "fr", "status": "planned", "kind": ")" + kind + R"(", "title": ")" +
                                 title + R"(", "timing": )" + timing + more + "}");
        INFO(got.body);
        REQUIRE(got.status == 201);
        actions.emplace_back(title, text_at(got, "id"));
    }
    std::string anchored(const char* edge, const char* offset, const char* duration) const {
        return R"({"anchor": {"event": ")" + event + R"(", "occurrence": null, "edge": ")" + edge +
               R"(", "offset": ")" + offset + R"("}, "duration": )" + duration + R"(, "on_move": "follow"})";
    }
    void join(const std::string& action, const std::string& group, const char* part) {
        const std::string hosts = "/api/v1/actions/" + id_of(action) + "/co-hosts";
        REQUIRE(
            post(app, hosts, demo.as, R"({"group": ")" + groups.at(group) + R"(", "part": ")" + part + "\"}").status ==
            201);
        REQUIRE(patch(app, hosts + "/" + groups.at(group), demo.as, R"({"state": "accepted"})", {{"If-Match", "*"}})
                    .status == 200);
    }

    // Again where the password of the last half hour is asked for.
    void sign_in() {
        const auto account = app.program->database.read(
            [](store::Connection& connection) { return store::find_account_by_name(connection, "demo"); });
        demo = signed_in(app, account.value());
    }

    // The colloquium changes, and a source says so.
    void change(const std::string& members) {
        const std::string source = R"("sources": [{"url": "https://example.org/annonce-)" + std::to_string(++news) +
                                   R"(", "title": "Nouvelle annonce"}])";
        const Got got =
            patch(app, "/api/v1/events/" + event, demo.as, "{" + members + ", " + source + "}", {{"If-Match", "*"}});
        INFO(got.body);
        REQUIRE(got.status == 200);
    }
    void answer(const std::string& action, const char* said) {
        if (said == std::string_view("stand_down")) sign_in();
        const Got got = post(app, "/api/v1/actions/" + id_of(action) + "/confirm", demo.as,
                             R"({"answer": ")" + std::string(said) + "\"}", {{"If-Match", "*"}});
        INFO(action << ": " << got.body);
        REQUIRE(got.status == 200);
    }
    // What became of an action.
    void tell(const std::string& action, std::string outcome) {
        const Got got = patch(app, "/api/v1/actions/" + id_of(action) + "/outcome", demo.as, std::move(outcome),
                              {{"If-Match", "*"}});
        INFO(got.body);
        REQUIRE(got.status == 200);
    }
    void at(std::string_view when) { app.clock.set(instant(when)); }

    // Everything that anybody sees of it now, under a heading.
    void chapter(const std::string& heading) {
        told += "# " + heading + "\n\n";
        told += "The colloquium: " + event_line() + "\n";
        for (const auto& [title, id] : actions) told += "\n## " + title + "\n" + seen(id);
        told += "\n## What organisers are told\n" + notices(false) + "\n";
    }

    std::string id_of(const std::string& title) const {
        for (const auto& [each, id] : actions)
            if (each == title) return id;
        FAIL("there is no action " << title);
        return {};
    }

    std::string page_of(const std::string& title) {
        return app.get(text_of(app.get("/api/v1/actions/" + id_of(title)).json().at("links").at("html"))).body;
    }

    TestApp app;
    std::string told;

  private:
    std::string event_line() {
        const Value now = app.get("/api/v1/events/" + event).json();
        return text_of(now.at("status")) + ", " + span(now);
    }

    std::string seen(const std::string& id) {
        const Value now = app.get("/api/v1/actions/" + id).json();
        const Object& waits = now.at("timing").at("confirmation").as_object();
        std::string lines = "API: " + text_of(now.at("status")) + ", " + span(now.at("timing"));
        if (waits.at("needed").as_bool()) {
            lines += "; to be confirmed: " + text_of(waits.at("reason"));
            if (!waits.at("proposed").is_null()) lines += ", proposed " + span(waits.at("proposed"));
        }
        lines += "\nFeed:";
        const std::string page = text_of(now.at("links").at("html"));
        const std::string calendar = unfolded(app.get(page + ".ics").body);
        const std::string entry = between(calendar, "BEGIN:VEVENT", "END:VEVENT");
        for (const char* property : {"SUMMARY", "DTSTART", "DTEND", "STATUS", "SEQUENCE", "TRANSP", "RELATED-TO"})
            if (const std::string line = between(entry, std::string("\r\n") + property, "\r\n\r"); !line.empty())
                lines += " " + line.substr(2, line.find("\r\n", 2) - 2) + " |";
        lines += "\nPage: ";
        std::string words = words_of(between(app.get(page).body, "<article", "</article>"));
        for (const char* behind : {"\nLieu de rendez-vous\n", "\nOrganisé par\n"})
            words = words.substr(0, words.find(behind));
        for (const char c : words) lines += c == '\n' ? std::string(" / ") : std::string(1, c);
        return lines + "\n";
    }

    static std::string unfolded(std::string text) {
        for (std::size_t at; (at = text.find("\r\n ")) != std::string::npos;) text.erase(at, 3);
        return text;
    }

    // Those that nobody has seen to, and sees to them.
    std::string notices(bool is_silent) {
        std::set<std::string> lines;
        for (const auto& each : app.program->notices.list(caller_of(app, demo), true, 200, std::nullopt).notices) {
            const domain::Notice& notice = each.notice;
            std::string line = "- " + each.group.name + ": " + std::string(domain::notice_kinds.name_of(notice.kind));
            if (notice.detail) line += " (" + *notice.detail + ")";
            if (each.other_group) line += " by " + each.other_group->name;
            if (each.action) line += ", " + each.action->facts.title;
            if (notice.times > 1) line += ", " + std::to_string(notice.times) + " times";
            lines.insert(line + "\n");
            app.write(app.program->notices.set_done(caller_of(app, demo), notice.id));
        }
        if (is_silent || lines.empty()) return "nothing\n";
        return std::accumulate(lines.begin(), lines.end(), std::string());
    }

    Person demo;  // organises all three groups, and moderates
    std::string event;
    std::map<std::string, std::string> groups;                 // ids by slug
    std::vector<std::pair<std::string, std::string>> actions;  // titles and ids, in their order
    int news = 0;
};

TEST_CASE("the colloquium gets its hour, moves, closes and is cancelled, and what answers it follows") {
    Story story;
    story.act("leafleting", "Tractage", story.anchored("start", "-PT45M", "\"PT45M\""));
    story.act("rally", "Rassemblement", story.anchored("start", "-PT30M", "\"PT2H\""));
    story.act("attend_and_ask", "Questions", story.anchored("start", "PT0S", "null"));
    story.act("press_point", "Point presse", story.anchored("end", "PT15M", "\"PT30M\""));
    story.act("alternative_event", "Soirée",
              R"({"start": {"local": "2020-01-17T19:00:00", "zone": "Europe/Paris"},
                  "end": {"local": "2020-01-17T22:00:00", "zone": "Europe/Paris"}})");
    story.join("Rassemblement", "comite-de-quartier-des-vallons", "organiser");
    story.join("Rassemblement", "radio-du-crassier", "relay");
    story.chapter("10 January: the colloquium is announced without an hour");

    story.at("2020-01-11T10:00:00Z");
    story.change(R"("start": {"local": "2020-01-18T14:00:00", "zone": "Europe/Paris"},
                    "end": {"local": "2020-01-18T17:30:00", "zone": "Europe/Paris"})");
    story.chapter("11 January: from 14:00 to 17:30");

    story.at("2020-01-13T10:00:00Z");
    story.change(R"("start": {"local": "2020-01-25T14:00:00", "zone": "Europe/Paris"})");
    story.chapter("13 January: moved to Saturday 25 January");

    story.at("2020-01-14T10:00:00Z");
    for (const char* each : {"Tractage", "Rassemblement", "Questions"}) story.answer(each, "follow");
    story.answer("Point presse", "stand_down");
    story.chapter("14 January: the organisers answer");

    story.at("2020-01-20T10:00:00Z");
    story.change(R"("status": "closed")");
    story.chapter("20 January: closed to the public");
    for (const char* each : {"Tractage", "Rassemblement", "Questions"}) story.answer(each, "keep");

    story.at("2020-01-24T09:00:00Z");
    story.change(R"("status": "cancelled")");
    story.chapter("24 January: cancelled");

    story.at("2020-01-24T11:00:00Z");
    story.answer("Rassemblement", "keep");
    story.answer("Tractage", "stand_down");
    story.answer("Questions", "stand_down");
    story.chapter("24 January, later: the rally is kept as a gathering, the rest stands down");

    story.at("2020-01-26T10:00:00Z");
    story.tell("Rassemblement", R"({"happened": ["held", "event_cancelled"],
        "summary": "Un rassemblement tout de même.", "turnout": {"low": 60, "high": 80, "text": null}})");
    story.chapter("26 January: afterwards");
    CHECK(story.page_of("Rassemblement").find("entre 60 et 80 personnes") != std::string::npos);
    expect_golden("scenario/action_story.md", story.told);
}

}  // namespace
