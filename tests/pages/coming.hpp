// An action that people come to with a browser.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "tests/pages/visitor.hpp"
#include "tests/service/attendance_fixture.hpp"

namespace tests {

using Faults = std::vector<std::string>;
using namespace std::chrono_literals;

struct Coming : Signing {
    std::string path = "/actions/" + stored(id).slug;
    std::string form = path + "/sign-up";
    Visitor reader{app};

    // From the page of the action, as a person does.
    const Got& tap(Visitor& who) {
        who.open(path);
        app.clock.advance(5s);
        return who.send(form);
    }
    const Got& fill_in(Visitor& who, Visitor::Fields typed) {
        who.open(form);
        app.clock.advance(5s);
        return who.send(form, typed);
    }
    static std::string link(const Visitor& who) { return who.path.substr(0, who.path.find('?')); }
    Visitor account(const std::string& name) {
        add_account(app, name);
        Visitor who{app};
        who.sign_in(name, good_password);
        return who;
    }
    std::int64_t going() { return people(domain::AttendanceStatus::going); }
};

}  // namespace tests
