// Calls as dispatch makes them, for what reads a query.
#pragma once

#include <map>
#include <string>

#include "front/call.hpp"
#include "http/target.hpp"
#include "tests/app/test_app.hpp"

namespace tests {

// Calls of one TestApp. Each stays good until the next one is made.
class Calls {
  public:
    const front::Call& of(std::string_view target) {
        request_ = request_of(http::Method::get, target);
        target_ = http::parse_target(target);
        call_ = std::make_unique<front::Call>(
            front::Call{request_, target_, parameters_, app.program->site, app.program->services, *app.program->view,
                        caller_, form_, "", "", app.clock.now(), "fr", false, "https://agenda.example", "urn:uuid:0"});
        return *call_;
    }

    TestApp app;

  private:
    http::Request request_;
    http::Target target_;
    std::map<std::string, std::string, std::less<>> parameters_;
    domain::Caller caller_;
    http::Form form_;
    std::unique_ptr<front::Call> call_;
};

// "pointer code" of each finding of the Error{bad_request} that `f` throws, one per line; "accepted" if it throws none.
template <typename F>
std::string refusal_of(F f) {
    try {
        f();
        return "accepted";
    } catch (const base::Error& error) {
        if (error.code() != base::Code::bad_request) return error.what();
        std::string lines;
        for (const base::FieldError& each : error.fields()) lines += each.pointer + " " + each.code + "\n";
        return lines;
    }
}

}  // namespace tests
