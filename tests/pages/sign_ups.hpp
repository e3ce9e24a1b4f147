// An action that people sign up for, and its organisers with browsers.
#pragma once

#include <string>

#include "tests/pages/action_work.hpp"

namespace tests {

struct RegisterStage : WorkStage {
    std::string register_path = path + "/sign-ups";

    // Signs somebody up as anybody may; gives the answer.
    base::json::Value sign_up(const base::json::Object& body = {}) {
        const Got got = post(app, self(id, "/attendances"), nobody, base::json::to_text(body));
        if (got.status != 201) throw std::runtime_error(got.body);
        return got.json();
    }
    // A slot in a role of that kind; its id.
    std::string slot(const std::string& kind, int needed = 2) {
        const std::string role = made(self(id, "/roles"), anna, {{"kind", kind}});
        return made(self(id, "/roles/") + role + "/slots", anna, {{"needed", needed}});
    }
    static base::json::Object with_slot(const std::string& slot) { return {{"slots", base::json::Array{slot}}}; }
    Got set(const base::json::Object& settings) {
        return patch(app, self(id, "/sign-ups"), anna.as, base::json::to_text(settings), {{"If-Match", "*"}});
    }
    base::json::Value sign_ups() { return get(app, self(id, "/sign-ups"), anna.as).json(); }
};

// What stands in the part of a page below that heading, up to the next one.
inline std::string part_of(const std::string& page, const std::string& heading) {
    const std::size_t at = page.find("id=\"" + heading + "\">");
    if (at == std::string::npos) return {};
    return page.substr(at, page.find("<h2 ", at) - at);
}

}  // namespace tests
