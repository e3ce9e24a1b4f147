// A mirror that starts from nothing and follows /changes holds exactly what is public (decision 13).
#include <array>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "store/integrity.hpp"
#include "store/site.hpp"
#include "tests/api/calls.hpp"
#include "tests/golden.hpp"

namespace {

using namespace tests;
using base::json::Value;

// Another site that holds a copy.
class Mirror {
  public:
    explicit Mirror(TestApp& app) : app_(app) {}

    // To the end of what there is, a few at a time.
    void follow() {
        std::string target = "/api/v1/changes?limit=7" + (cursor_.empty() ? "" : "&since=" + cursor_);
        for (;;) {
            const Got got = app_.get(target);
            REQUIRE(got.status == 200);
            const Value page = got.json();
            for (const Value& each : page.at("data").as_array()) take(each);
            cursor_ = std::string(page.at("cursor").as_string());
            if (page.at("next").is_null()) return;
            target = std::string(page.at("next").as_string());
        }
    }
    // What it holds of one noun, by id, as text.
    const std::map<std::string, std::string>& held(const std::string& noun) { return held_[noun]; }
    const std::string& cursor() const { return cursor_; }

  private:
    void take(const Value& change) {
        auto& held = held_[std::string(change.at("type").as_string())];
        const std::string id{change.at("id").as_string()};
        if (change.at("deleted").as_bool())
            held.erase(id);
        else
            held[id] = base::json::to_text(change.at("object"));
    }

    TestApp& app_;
    std::string cursor_;
    std::map<std::string, std::map<std::string, std::string>> held_;
};

// What the lists show, by id, as text.
std::map<std::string, std::string> listed(TestApp& app, const std::string& nouns) {
    std::map<std::string, std::string> all;
    for (std::string next = "/api/v1/" + nouns + "?limit=200"; !next.empty();) {
        const Value page = app.get(next).json();
        for (const Value& each : page.at("data").as_array())
            all[std::string(each.at("id").as_string())] = base::json::to_text(each);
        next = page.at("next").is_null() ? "" : std::string(page.at("next").as_string());
    }
    return all;
}

// How many public actions have which tag: as they are counted, and as the list has them.
std::map<std::string, std::int64_t> counted_tags(TestApp& app) {
    std::map<std::string, std::int64_t> all;
    const Value tags = app.get("/api/v1/tags?limit=200").json();
    for (const Value& each : tags.at("data").as_array())
        if (const auto count = each.at("actions").as_int64(); count > 0)
            all[std::string(each.at("tag").as_string())] = count;
    return all;
}
std::map<std::string, std::int64_t> listed_tags(TestApp& app) {
    std::map<std::string, std::int64_t> all;
    for (const auto& [id, text] : listed(app, "actions")) {
        const Value action = base::json::parse(text);
        for (const Value& each : action.at("tags").as_array()) ++all[std::string(each.as_string())];
    }
    return all;
}

// Somebody who works at random, always the same.
class Editor {
  public:
    explicit Editor(TestApp& app) : app_(app), mona_(add_person(app, "Mona", false, true)) {
        REQUIRE(post(app_, "/api/v1/campaigns", mona_.as, R"({"title": "Cause"})").status == 201);
        const Got group = post(app_, "/api/v1/groups", mona_.as, R"({"name": "Nous"})");
        REQUIRE(group.status == 201);
        ours_ = text_at(group, "id");
    }

    void work() {
        switch (pick(events_.empty() || places_.empty() ? 3 : 28)) {
            case 0:
                return add("events", events_, event());
            case 1:
                return add("places", places_, R"({"name": "Lieu )" + word() + "\"}");
            case 2:
                return add("groups", groups_, R"({"name": "Groupe )" + std::to_string(++count_) + "\"}");
            case 3:
                return change(events_, R"({"title": "Titre )" + word() + "\"}");
            case 4:
                return change(events_, with_source(R"("place": ")" + id_of(places_) + '"'));
            case 5:
                return change(events_, R"({"state": ")" + std::string(pick(2) == 0 ? "hidden" : "published") + "\"}");
            case 6:
                return change(places_, R"({"name": "Lieu )" + word() + "\"}");
            case 7:
                return hide();
            case 8:
                return set_group_state();
            case 9:
                return add(
                    "calls", calls_,
                    R"({"campaign": "cause", "text": "x", "title": "Lettre )" + std::to_string(++count_) + "\"}");
            case 10:
                return sign();
            case 11:
                return set_call_state();
            case 12:
                return change(events_, with_source(R"("recurrence": )" + recurrence()));
            case 13:
                return split();
            case 14:
                return add("campaigns", campaigns_, R"({"title": "Campagne )" + std::to_string(++count_) + "\"}");
            case 15:
                return add("people", people_, person());
            case 16:
                return campaigns_.empty() ? void() : change(campaigns_, R"({"title": "Campagne )" + word() + "\"}");
            case 17:
                return people_.empty() ? void() : change_person();
            case 18:
                return merge("events", events_);
            case 19:
                return merge("places", places_);
            case 20:
                return redact();
            case 21:
            case 26:
            case 27:
                return answer();
            case 22:
                return change_action(R"({"title": "Rendez-vous )" + word() + R"(", "place": ")" + id_of(places_) +
                                     "\"}");
            case 23: {
                constexpr std::array<const char*, 6> kinds{"public", "public", "public", "public", "unlisted", "group"};
                return change_action(R"({"visibility": ")" + std::string(kinds.at(pick(6))) + "\"}");
            }
            case 24:
                return change_action(R"({"state": ")" + std::string(pick(3) == 0 ? "hidden" : "published") + "\"}");
            case 25:
                return change_action(R"({"hosts_undisclosed": )" + std::string(pick(2) == 0 ? "true" : "false") +
                                     R"(, "tags": ["mot-)" + std::to_string(pick(5)) + "\"]}");
            default:
                return restore();
        }
    }
    int divided = 0;
    int merged = 0;
    int redacted = 0;

  private:
    std::size_t pick(std::size_t count) { return std::uniform_int_distribution<std::size_t>{0, count - 1}(random_); }
    std::string word() { return std::to_string(pick(1000)); }
    std::string event() {
        auto body = event_body("Événement " + word());
        return base::json::to_text(body);
    }
    std::string with_source(const std::string& members) {
        return "{" + members + R"(, "sources": [{"url": "https://example.org/)" + std::to_string(++count_) + "\"}]}";
    }
    // Of an event that begins on Saturday 18 January 2020, as all do.
    std::string recurrence() {
        const std::string third = R"({"occurrence": "2020-02-01", "place": ")" + id_of(places_) + "\"}";
        switch (pick(4)) {
            case 0:
                return "null";
            case 1:
                return R"({"rule": "FREQ=WEEKLY;COUNT=9", "dates": [], "except": [], "overrides": [)" + third + "]}";
            case 2:
                return R"({"rule": "FREQ=WEEKLY", "dates": [], "except": ["2020-01-25"], "overrides": []})";
            default:
                return R"({"rule": null, "dates": ["2020-02-01", "2020-03-0)" + std::to_string(1 + pick(9)) +
                       R"("], "except": [], "overrides": [)" + third + "]}";
        }
    }
    // Not every event has that date, and some are hidden.
    void split() {
        const Got got = post(app_, events_[pick(events_.size())] + "/split", mona_.as,
                             R"({"occurrence": "2020-02-01"})", {{"If-Match", "*"}});
        INFO(got.body);
        REQUIRE((got.status == 201 || got.status == 422 || got.status == 409));
        if (got.status == 201) ++divided;
    }
    std::string person() {
        return R"({"name": "Personne )" + std::to_string(++count_) +
               R"(", "roles": [{"role": "maire", "from": "2014-03-30", "source": "https://example.org/maires"}]})";
    }
    void change_person() {
        const auto at = pick(people_.size());
        if (pick(4) > 0) return change({people_[at]}, R"({"name": "Personne )" + word() + "\"}");
        REQUIRE(remove(app_, people_[at], mona_.as, {{"If-Match", "*"}}).status == 204);
        people_.erase(people_.begin() + static_cast<std::ptrdiff_t>(at));
    }
    // One of them goes, unless they are the same, or of those that cannot be merged.
    void merge(const std::string& nouns, std::vector<std::string>& paths) {
        if (paths.size() < 30) return;
        const auto at = pick(paths.size());
        const Got got =
            post(app_, paths[at] + "/merge", mona_.as, R"({"into": ")" + id_of(paths) + "\"}", {{"If-Match", "*"}});
        INFO(nouns << got.body);
        REQUIRE((got.status == 200 || got.status == 409 || got.status == 422));
        if (got.status != 200) return;
        paths.erase(paths.begin() + static_cast<std::ptrdiff_t>(at));
        ++merged;
    }
    void redact() {
        try {
            app_.write(app_.program->redactions.redact_event(caller_of(app_, mona_), id_of(events_), "Titre",
                                                             domain::RedactionReason::mistake));
            ++redacted;
        } catch (const base::Error& error) {
            REQUIRE(error.code() == base::Code::invalid);  // it stands nowhere
        }
    }
    std::string id_of(const std::vector<std::string>& paths) {
        const std::string& path = paths[pick(paths.size())];
        return path.substr(path.rfind('/') + 1);
    }
    void add(const std::string& nouns, std::vector<std::string>& paths, const std::string& body) {
        const Got got = post(app_, "/api/v1/" + nouns, mona_.as, body);
        REQUIRE(got.status == 201);
        paths.push_back(got.field("Location"));
    }
    void change(const std::vector<std::string>& paths, const std::string& body) {
        const Got got = patch(app_, paths[pick(paths.size())], mona_.as, body, {{"If-Match", "*"}});
        INFO(body << got.body);
        REQUIRE(got.status == 200);
    }
    void hide() { REQUIRE(remove(app_, events_[pick(events_.size())], mona_.as, {{"If-Match", "*"}}).status == 204); }
    // Before an event, which may be out of sight.
    void answer() {
        const std::string event = id_of(events_);
        const Got got = post(app_, "/api/v1/actions", mona_.as,
                             R"({"group": ")" + ours_ + R"(", "kind": "rally", "title": "Rendez-vous", "event": ")" +
                                 event + R"(", "timing": {"anchor": {"event": ")" + event +
                                 R"(", "offset": "-PT45M"}, "duration": "PT2H"}})");
        INFO(got.body);
        REQUIRE((got.status == 201 || got.status == 422));
        if (got.status == 201) actions_.push_back(got.field("Location"));
    }
    void change_action(const std::string& body) {
        if (!actions_.empty()) change(actions_, body);
    }
    void set_group_state() {
        if (groups_.empty()) return;
        const auto state = pick(2) == 0 ? domain::GroupState::hidden : domain::GroupState::published;
        app_.write(app_.program->groups.set_state(caller_of(app_, mona_), id_of(groups_), state));
    }
    // A moderator's signature stands at once.
    void sign() {
        if (calls_.empty()) return;
        const Got got = post(app_, calls_[pick(calls_.size())] + "/signatures", mona_.as,
                             R"({"authorised": true, "name": "Organisation )" + std::to_string(++count_) + "\"}");
        REQUIRE((got.status == 201 || got.status == 409));  // 409: it is hidden
    }
    void set_call_state() {
        if (calls_.empty()) return;
        change(calls_, R"({"state": ")" + std::string(pick(2) == 0 ? "hidden" : "published") + "\"}");
    }
    void restore() {
        const Got got =
            post(app_, events_[pick(events_.size())] + "/revisions/1/restore", mona_.as, "", {{"If-Match", "*"}});
        REQUIRE(got.status == 200);
    }

    TestApp& app_;
    Person mona_;
    std::mt19937 random_{20200118};
    int count_ = 0;
    std::string ours_;  // the group that makes all actions
    std::vector<std::string> events_, places_, groups_, calls_, campaigns_, people_, actions_;
};

app::Config unhurried() {
    app::Config config = test_config();
    config.write_quota = 1'000'000;
    return config;
}

TEST_CASE("after 5,000 random changes a mirror holds exactly what the lists show") {
    TestApp app{unhurried()};
    Editor editor{app};
    Mirror constant{app};
    int compared = 0;
    for (int done = 0; done < 5000; ++done) {
        editor.work();
        app.clock.advance(std::chrono::seconds{1});
        if (done % 97 == 0) constant.follow();
        if (done % 1000 != 999) continue;
        constant.follow();
        Mirror late{app};  // one that starts only now
        late.follow();
        for (const char* noun : {"event", "place", "group", "call", "campaign", "person", "action"}) {
            INFO(done << " " << noun);
            const auto wanted = listed(app, std::string(noun) == "person" ? "people" : std::string(noun) + "s");
            CHECK(wanted.size() > 10);
            CHECK(constant.held(noun) == wanted);
            CHECK(late.held(noun) == wanted);
        }
        CHECK(app.program->database.read([](store::Connection& c) { return store::find_faults(c); }).empty());
        CHECK(counted_tags(app) == listed_tags(app));
        ++compared;
    }
    CHECK(compared == 5);
    CHECK(editor.divided > 20);
    CHECK(editor.merged > 20);
    CHECK(editor.redacted > 20);
}

TEST_CASE("a change is told with what is there now, and what has left with a tombstone") {
    TestApp app;
    const Person mona = add_person(app, "Mona", false, true);
    const Got kept = post(app, "/api/v1/events", mona.as, base::json::to_text(event_body()));
    const Got gone = post(app, "/api/v1/events", mona.as, base::json::to_text(event_body("Autre")));
    remove(app, gone.field("Location"), mona.as, {{"If-Match", "*"}});
    const Got got = app.get("/api/v1/changes");
    expect_golden("api/changes.json", base::json::to_pretty_text(got.json()));
    CHECK(got.field("Access-Control-Allow-Origin") == "*");
    CHECK(app.get("/api/v1/changes?since=" + text_at(got, "cursor")).json().at("data").as_array().empty());
    CHECK(text_at(app.get("/api/v1/changes?limit=1"), "next") == "/api/v1/changes?since=1.1&limit=1");
}

TEST_CASE("what was never public leaves no trace, and what comes back is there again") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    const Got waiting = post(app, "/api/v1/groups", anna.as, R"({"name": "Collectif"})");
    CHECK(waiting.status == 201);
    CHECK(app.get("/api/v1/changes").json().at("data").as_array().empty());
    const Person mona = add_person(app, "Mona", false, true);
    const auto set = [&](domain::GroupState state) {
        app.write(app.program->groups.set_state(caller_of(app, mona), text_at(waiting, "id"), state));
        return app.get("/api/v1/changes").json().at("data").at(0).at("deleted").as_bool();
    };
    CHECK_FALSE(set(domain::GroupState::published));
    CHECK(set(domain::GroupState::hidden));
    CHECK_FALSE(set(domain::GroupState::published));
}

TEST_CASE("a cursor that is none is told so, and one of another life of the database is gone") {
    TestApp app;
    for (const char* cursor : {"", "1", "1.", ".1", "1.x", "x.1", "1.-1", "1.1.1", "99999999999999999999.1"}) {
        INFO(cursor);
        CHECK(told(app.get("/api/v1/changes?since=" + std::string(cursor))) == "400 ?since bad_cursor");
    }
    CHECK(app.get("/api/v1/changes?since=1.0").status == 200);
    CHECK(app.get("/api/v1/changes?since=2.0").status == 410);
    CHECK(told(app.get("/api/v1/changes?kind=debate")) == "400 ?kind unknown_parameter");
}

}  // namespace
