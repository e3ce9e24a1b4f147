// An application and files to be imported into it.
#pragma once

#include <fstream>
#include <sstream>
#include <string>

#include "app/export.hpp"
#include "app/import.hpp"
#include "tests/app/test_app.hpp"

namespace tests {

struct Imported {
    int status = 0;
    std::string out;
    std::string told;
};

struct Desk {
    Imported import(const std::string& name, const std::string& bytes, app::ImportTerms terms = {},
                    std::ostream* progress = nullptr) {
        const auto file = app.folder.path() / name;
        std::ofstream{file, std::ios::binary} << bytes;
        std::ostringstream told;
        const auto run = [this](const app::DataCommand& command) { return app::run(*app.program, command); };
        const auto result = app::import_file({file, "Europe/Paris", std::move(terms)}, run, told, progress);
        return {result.status, result.out, told.str()};
    }
    base::json::Array events() { return app.get("/api/v1/events").json().at("data").as_array(); }
    base::json::Array places() { return app.get("/api/v1/places").json().at("data").as_array(); }

    TestApp app;
};

inline std::string text_at(const base::json::Value& value, const char* name) {
    return std::string(value.at(name).as_string());
}
inline std::string text_at(const base::json::Value& value, std::size_t index) {
    return std::string(value.at(index).as_string());
}

inline const app::ImportTerms with_source{{}, "https://example.org/agenda", false};

inline std::string exported(TestApp& app, const std::string& format, bool is_full = false) {
    std::string text;
    app::export_record(app.config.data, {format, "", app.clock.now(), is_full},
                       [&text](std::string_view bytes) { text += bytes; });
    return text;
}

}  // namespace tests
