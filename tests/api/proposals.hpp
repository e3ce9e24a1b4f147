// What strangers propose, for tests.
#pragma once

#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "tests/api/people.hpp"

namespace tests {

// The body of a submission that is accepted as it is.
inline base::json::Object proposal_body(std::string_view title = "Débat") {
    base::json::Object event = event_body(title);
    return {{"type", "event"}, {"event", std::move(event)}};
}

inline Got propose(TestApp& app, const base::json::Object& body = proposal_body(), const As& as = nobody,
                   Headers headers = {}) {
    return post(app, "/api/v1/submissions", as, base::json::to_text(body), headers);
}

// The secret of the link that the answer shows.
inline std::string secret_of(const Got& made) { return text_at(made, "secret"); }
inline std::string id_of(const Got& made) { return std::string(made.json().at("submission").at("id").as_string()); }

inline Got decide(TestApp& app, const std::string& id, const As& as, const base::json::Object& decision,
                  std::string_view seen = "*") {
    return post(app, "/api/v1/moderation/" + id + "/decision", as, base::json::to_text(decision), {{"If-Match", seen}});
}

inline Got queue_of(TestApp& app, const As& as, const std::string& query = {}) {
    return get(app, "/api/v1/moderation" + query, as);
}

// An event on record, straight into it.
inline base::json::Value record(TestApp& app, const base::json::Object& body) {
    const Got got = app.post("/api/v1/events", base::json::to_text(body), app.write_token());
    INFO(got.body);
    REQUIRE(got.status == 201);
    return got.json();
}

}  // namespace tests
