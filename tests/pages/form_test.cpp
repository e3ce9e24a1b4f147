#include "pages/form.hpp"

#include "pages/desk.hpp"
#include "tests/pages/canned.hpp"

using namespace tests;
namespace base = charivari::base;
namespace http = charivari::http;
using pages::Field;
using Kind = Field::Kind;

namespace {

pages::Form sample() {
    return {.id = "sample",
            .action = "/somewhere",
            .button = "Do it",
            .fields = {{.name = "name", .label = "Name", .value = "given", .hint = "A hint."},
                       {.name = "password", .label = "Password", .kind = Kind::password},
                       {.name = "links", .label = "Links", .kind = Kind::text_area, .is_required = false},
                       {.name = "yes", .label = "Yes", .kind = Kind::check_box, .is_checked = true},
                       {.name = "next", .kind = Kind::hidden, .value = "/me"}}};
}

const view::Data& field(const view::Data& form, std::size_t index) { return form.find("fields")->list()->at(index); }

}  // namespace

TEST_CASE("a form has its fields, what is hidden in it, and the session's mark") {
    auto reader = reader_in("en", true);
    reader.csrf = "mark";
    const auto form = pages::form_data(reader, sample());
    CHECK(text_at(form, "action") == "/somewhere?lang=en");
    CHECK(text_at(form, "method") == "post");
    CHECK(text_at(form, "csrf") == "mark");
    CHECK(text_at(form, "problem") == "(null)");
    REQUIRE(form.find("fields")->list()->size() == 4);
    REQUIRE(form.find("hidden")->list()->size() == 1);
    CHECK(text_at(field(form, 0), "id") == "sample-name");
    CHECK(text_at(field(form, 0), "value") == "given");
    CHECK(text_at(field(form, 0), "described_by") == "sample-name-hint");
    CHECK(text_at(field(form, 0), "is_focused") == "no");
    CHECK(text_at(field(form, 1), "type") == "password");
    CHECK(text_at(field(form, 3), "is_checked") == "yes");
    CHECK(text_at(pages::form_data(reader_in("fr"), sample()), "csrf") == "(null)");
    auto reading = sample();
    reading.is_reading = true;
    CHECK(text_at(pages::form_data(reader, reading), "csrf") == "(null)");
}

TEST_CASE("a form that failed keeps what was typed, but no password, and the first wrong field has the focus") {
    const http::Form typed{{{"name", "typed"}, {"password", "secret"}, {"links", "a\nb"}, {"next", "//evil"}}};
    const base::Error error{
        base::Code::invalid, {}, {{"/password", "password_short", ""}, {"/links/1/url", "not_a_url", ""}}};
    const pages::Tried tried{typed, error};
    const auto form = pages::form_data(reader_in("en"), sample(), &tried);
    CHECK(text_at(field(form, 0), "value") == "typed");
    CHECK(text_at(field(form, 0), "error") == "(null)");
    CHECK(text_at(field(form, 1), "value").empty());
    CHECK(text_at(field(form, 1), "error").starts_with("This is too short"));
    CHECK(text_at(field(form, 1), "is_focused") == "yes");
    CHECK(text_at(field(form, 2), "value") == "a\nb");
    CHECK(text_at(field(form, 2), "error") == "Line 2: Give a complete address that begins with https://.");
    CHECK(text_at(field(form, 2), "described_by") == "sample-links-error");
    CHECK(text_at(field(form, 2), "is_focused") == "no");
    CHECK(text_at(field(form, 3), "is_checked") == "no");
    CHECK(text_at(form.find("hidden")->list()->at(0), "value") == "/me");
    CHECK(text_at(form, "problem") == "(null)");
}

TEST_CASE("what is wrong with no field of the form is told above its button") {
    const http::Form typed;
    for (const auto& [error, words] : std::vector<std::pair<base::Error, std::string>>{
             {base::Error{base::Code::invalid, {}, {{"/elsewhere", "required", ""}}}, "This needs to be filled in."},
             {base::Error{base::Code::invalid, {}, {{"/next", "unheard_of", ""}}}, "This is not right."},
             {base::Error{base::Code::conflict}, "The request contradicts the present state of the data."},
             {base::Error{base::Code::too_many_requests}.retry_after(std::chrono::seconds{1}),
              "Too many tries. Wait 1 second, then try again."},
             {base::Error{base::Code::too_many_requests}.retry_after(std::chrono::seconds{90}),
              "Too many tries. Wait 90 seconds, then try again."}}) {
        INFO(words);
        const pages::Tried tried{typed, error};
        CHECK(text_at(pages::form_data(reader_in("en"), sample(), &tried), "problem") == words);
    }
}

TEST_CASE("numbers are read as they are typed") {
    base::FieldErrors errors;
    CHECK(pages::number_of(http::Form{{{"days", "30"}}}, "days", 7, errors) == 30);
    CHECK(pages::number_of(http::Form{}, "days", 7, errors) == 7);
    CHECK(pages::number_of(http::Form{{{"days", "-1"}}}, "days", 7, errors) == -1);
    CHECK(errors.empty());
    for (const char* text : {"x", "3x", "1e3", " 3", "99999999999", "٣"}) {
        INFO(text);
        base::FieldErrors found;
        CHECK(pages::number_of(http::Form{{{"days", text}}}, "days", 7, found) == 7);
        CHECK(found.has("/days"));
    }
}
