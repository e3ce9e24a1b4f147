// Groups, their people and an event to answer, through the API.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "tests/api/people.hpp"

namespace tests {

inline constexpr const char* actions = "/api/v1/actions";
// The id of nothing.
inline constexpr const char* nowhere = "00000000-0000-7000-8000-00000000dead";

struct ActionStage {
    TestApp app;
    Person anna;  // organises the trusted group that makes the actions
    Person carl;  // is in it, and no more
    Person bea;   // owns another trusted group
    Person dora;  // owns one that nobody trusts
    Person mona;  // a moderator
    std::string ours, theirs, strangers;
    std::string place, event;  // on 18 January, 14:00 to 17:30

    ActionStage() {
        anna = add_person(app, "Anna");
        carl = add_person(app, "Carl");
        bea = add_person(app, "Bea");
        dora = add_person(app, "Dora");
        mona = add_person(app, "Mona", false, true);
        ours = add_group(app, "nous", anna);
        join(app, ours, carl);
        theirs = add_group(app, "elles", bea);
        strangers = add_group(app, "ailleurs", dora);
        for (const std::string& each : {ours, theirs}) trust(each);
        place = text_at(post(app, "/api/v1/places", mona.as, R"({"name": "Salle", "commune": "42218"})"), "id");
        base::json::Object body = event_body();
        body["start"] = base::json::Object{{"local", "2020-01-18T14:00:00"}, {"zone", "Europe/Paris"}};
        body["end"] = base::json::Object{{"local", "2020-01-18T17:30:00"}, {"zone", "Europe/Paris"}};
        body["place"] = place;
        event = made("/api/v1/events", mona, body);
    }

    // A rally 45 minutes before the event, of two hours.
    base::json::Object rally() const {
        using base::json::Object;
        return {{"group", ours},
                {"kind", "rally"},
                {"title", "Rassemblement"},
                {"timing", Object{{"anchor", Object{{"event", event}, {"offset", "-PT45M"}}}, {"duration", "PT2H"}}}};
    }
    Got create(const base::json::Object& body) { return post(app, actions, anna.as, base::json::to_text(body)); }
    std::string created(const base::json::Object& body) { return made(actions, anna, body); }
    static std::string self(const std::string& id, const char* below = "") {
        return std::string(actions) + "/" + id + below;
    }
    Got change(const std::string& id, const base::json::Object& body, const As& as, std::string_view match = "*") {
        return patch(app, self(id), as, base::json::to_text(body), {{"If-Match", match}});
    }
    Got confirm(const std::string& id, const char* answer, const As& as, std::string_view match = "*") {
        return post(app, self(id, "/confirm"), as, base::json::to_text(base::json::Object{{"answer", answer}}),
                    {{"If-Match", match}});
    }
    base::json::Value shown(const std::string& id, const As& as = nobody) { return get(app, self(id), as).json(); }
    // Says something else of the event, with a new source.
    void change_event(base::json::Object body) {
        body["sources"] =
            base::json::Array{base::json::Object{{"url", "https://example.org/" + std::to_string(++sources_)}}};
        const Got got = patch(app, "/api/v1/events/" + event, mona.as, base::json::to_text(body), {{"If-Match", "*"}});
        if (got.status != 200) throw std::runtime_error(got.body);
    }
    void move_event(const char* start, const char* end) {
        change_event({{"start", base::json::Object{{"local", start}, {"zone", "Europe/Paris"}}},
                      {"end", base::json::Object{{"local", end}, {"zone", "Europe/Paris"}}}});
    }
    std::string made(const std::string& list, const Person& by, const base::json::Object& body) {
        const Got got = post(app, list, by.as, base::json::to_text(body));
        if (got.status != 201) throw std::runtime_error(got.body);
        return text_at(got, "id");
    }

  private:
    void trust(const std::string& id) {
        app.write([&](store::Transaction& transaction) {
            auto group = store::find_group(transaction.connection(), id);
            group->is_trusted = true;
            store::update_group(transaction.connection(), *group);
        });
    }

    int sources_ = 0;
};

// "2020-01-18T13:15:00 > 2020-01-18T15:15:00", or dates.
inline std::string times_of(const base::json::Value& span) {
    const auto text = [](const base::json::Value& moment) {
        if (moment.is_null()) return std::string("open");
        const auto& object = moment.as_object();
        return std::string(object.contains("local") ? object.at("local").as_string() : object.at("date").as_string());
    };
    return text(span.at("start")) + " > " + text(span.at("end"));
}

}  // namespace tests
