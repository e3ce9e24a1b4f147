// Everything public, written out as one moment saw it.
#include "app/export.hpp"

#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "ics/reader.hpp"
#include "tests/app/test_app.hpp"

namespace {

using namespace tests;

std::string exported(TestApp& app, const std::string& format) {
    std::string text;
    app::export_record(app.config.data, {format, "https://agenda.example", app.clock.now()},
                       [&text](std::string_view bytes) { text += bytes; });
    return text;
}

const base::json::ParseLimits large{.bytes = 64U << 20U, .members = 10'000'000};

// The demo and an event whose title a spreadsheet would run, one that was cancelled, and one that is hidden.
void fill(TestApp& app) {
    app.load_demo();
    for (const char* title : {"=HYPERLINK(\"https://evil.example\")", "Annulé", "Secret"}) {
        auto body = event_body(title);
        if (body["title"] == "Annulé") body["status"] = "cancelled";
        REQUIRE(app.post("/api/v1/events", base::json::to_text(body), app.write_token()).status == 201);
    }
    app.write([](store::Transaction& transaction) {
        transaction.connection().execute("UPDATE event SET state = 'hidden' WHERE title = 'Secret'");
    });
}

TEST_CASE("JSON holds what the API shows, one object to a line") {
    TestApp app;
    fill(app);
    const std::string text = exported(app, "json");
    const auto all = base::json::parse(text, large);
    const auto api = [&](const char* target) { return app.get(target).json().at("data").as_array(); };
    CHECK(all.at("places").as_array() == api("/api/v1/places"));
    CHECK(all.at("groups").as_array() == api("/api/v1/groups"));
    const auto& events = all.at("events").as_array();
    REQUIRE(events.size() == api("/api/v1/events").size());
    CHECK(events.size() >= 5);
    std::size_t lines = 0;
    for (const auto& each : events) lines += text.find("\n" + base::json::to_text(each)) != std::string::npos ? 1U : 0U;
    CHECK(lines == events.size());
    CHECK(text.find("Secret") == std::string::npos);
}

TEST_CASE("a calendar holds every public event, with its texts as they were written") {
    TestApp app;
    fill(app);
    const auto read = ics::read_calendar(exported(app, "ics"));
    CHECK(read.issues.empty());
    CHECK(read.calendar.events.size() == app.get("/api/v1/events").json().at("data").as_array().size());
    bool has_cancelled = false;
    for (const ics::Event& each : read.calendar.events) {
        CHECK(each.summary != "Secret");
        CHECK_FALSE(each.links.empty());
        CHECK(each.url.starts_with("https://agenda.example/events/"));
        has_cancelled = has_cancelled || (each.summary == "Annulé" && each.status == ics::Status::cancelled);
    }
    CHECK(has_cancelled);
}

TEST_CASE("no cell of an exported table is a formula") {
    TestApp app;
    fill(app);
    const std::string text = exported(app, "csv");
    CHECK(text.starts_with("uid,kind,status,title,"));
    CHECK(text.find("\"'=HYPERLINK(\"\"https://evil.example\"\")\"") != std::string::npos);
    CHECK(text.find("Secret") == std::string::npos);
    CHECK(text.find("https://example.org/announcement,,,,,,,,\r\n") != std::string::npos);
}

TEST_CASE("an export is the same whether the folder is in use or not, and replaces a file as a whole") {
    TestApp app;
    fill(app);
    const std::string served = exported(app, "json");
    app.program.reset();
    CHECK(exported(app, "json") == served);
    const auto file = app.folder.path() / "out.json";
    std::ofstream{file} << "old";
    const app::ExportRequest request{"json", "", app.clock.now()};
    CHECK(app::export_to(file, app.folder.path() / "nowhere", request).status == 1);
    std::ifstream kept{file};
    CHECK(std::string{std::istreambuf_iterator<char>{kept}, {}} == "old");
    CHECK(app::export_to(file, app.config.data, request).status == 0);
    std::ifstream stream{file};
    CHECK(std::string{std::istreambuf_iterator<char>{stream}, {}} == served);
    app.restart();
}

}  // namespace
