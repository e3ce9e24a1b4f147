// Accounts, tokens, and who may do what.
#include "store/account.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "base/hash.hpp"
#include "base/password.hpp"
#include "service/access.hpp"
#include "tests/app/test_app.hpp"

namespace {

using namespace tests;
using base::Code;
using base::Error;

constexpr const char* password = "douze lettres";

// "code" of the Error that `f` throws, with "pointer code" of its fields; "done" if it throws none.
template <typename F>
std::string outcome_of(F f) {
    try {
        f();
        return "done";
    } catch (const Error& error) {
        std::string line{base::name_of(error.code())};
        for (const base::FieldError& each : error.fields()) line += " " + each.pointer + " " + each.code;
        return line;
    }
}

TEST_CASE("an account is stored with a hash of its password") {
    TestApp app;
    const auto account = app.write(app.program->accounts.add(" Anna ", password, true, false));
    CHECK(account.name == "Anna");
    CHECK(account.is_admin);
    CHECK_FALSE(account.is_moderator);
    CHECK(account.created_at == scenario_today);
    CHECK(base::is_uuid(account.id));
    const auto stored =
        app.program->database.read([](store::Connection& c) { return store::find_account_by_name(c, "Anna"); });
    REQUIRE(stored);
    CHECK(stored->password_hash.find(password) == std::string::npos);
    CHECK(base::password_matches(stored->password_hash, password));
}

TEST_CASE("accounts with a defect are refused before anything is written") {
    TestApp app;
    struct Row {
        const char* name;
        std::string account;
        std::string password;
        const char* wanted;
    };
    const std::vector<Row> rows{
        {"no name", "", password, "invalid /name required"},
        {"a name of spaces", "  ", password, "invalid /name required"},
        {"a long name", std::string(61, 'a'), password, "invalid /name too_long"},
        {"a name of two lines", "a\nb", password, "invalid /name control_characters"},
        {"a name that is no UTF-8", "\xFF", password, "invalid"},
        {"11 characters", "b", "onze lettre", "invalid /password password_short"},
        {"11 characters in 22 bytes", "b", "ééééééééééé", "invalid /password password_short"},
        {"no password", "b", "", "invalid /password password_short"},
        {"a password that is no UTF-8", "b", std::string(20, '\xFF'), "invalid /password password_short"},
        {"1,025 bytes", "b", std::string(1025, 'x'), "invalid /password too_long"},
        {"both", "", "x", "invalid /name required /password password_short"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(outcome_of([&] { app.program->accounts.add(row.account, row.password, false, false); }) == row.wanted);
    }
}

TEST_CASE("a name is given once") {
    TestApp app;
    app.write(app.program->accounts.add("anna", password, false, false));
    CHECK(outcome_of([&] { app.write(app.program->accounts.add("anna", password, false, false)); }) ==
          "conflict /name name_taken");
    for (const char* twin : {"Anna", " anna ", "\u0430nna", "ann\u00ADa"})
        CHECK(outcome_of([&] { app.write(app.program->accounts.add(twin, password, false, false)); }) ==
              "conflict /name name_taken");
    CHECK(outcome_of([&] { app.write(app.program->accounts.add("Annette", password, false, false)); }) == "done");
}

TEST_CASE("who is unknown is asked to come in, who is known and may not is told so") {
    domain::Caller nobody;
    domain::Caller somebody;
    somebody.account = domain::Account{};
    CHECK(outcome_of([&] { service::require(nobody, true); }) == "done");
    CHECK(outcome_of([&] { service::require(nobody, false); }) == "unauthenticated");
    CHECK(outcome_of([&] { service::require(somebody, false); }) == "forbidden");
}

}  // namespace
