// What the tests of the store share: a folder that vanishes, a clock that stands still, an open database, and events.
#pragma once

#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <stdlib.h>
#include <string>
#include <utility>

#include "base/error.hpp"
#include "base/timestamp.hpp"
#include "base/versions.hpp"
#include "domain/campaign.hpp"
#include "domain/event.hpp"
#include "store/data_folder.hpp"
#include "store/database.hpp"
#include "store/event.hpp"

namespace tests {

using namespace charivari;

class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "charivari-store-XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error("mkdtemp");
        path_ = name;
    }
    ~TemporaryFolder() { std::filesystem::remove_all(path_); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

// The scenario's "today": 10 January 2020, 09:00 in Paris.
inline const base::Utc today = *base::parse_utc("2020-01-10T08:00:00Z");

class FixedClock final : public base::Clock {
  public:
    std::chrono::sys_time<std::chrono::milliseconds> now_ms() const override { return today; }
};

inline store::Options quick_options() {
    store::Options options;
    options.durability = store::Durability::none;
    options.readers = 2;
    return options;
}

// A database in a folder of its own.
struct OpenDatabase {
    explicit OpenDatabase(const store::Options& options = quick_options())
        : data(folder.path() / "data"), database(data, versions, clock, options) {}

    // Runs f(Connection&) in a transaction of its own and waits for it.
    template <typename F>
    auto write(F f) {
        using Result = std::invoke_result_t<F, store::Connection&>;
        return database.write(store::Write<Result>{
            [f = std::move(f)](store::Transaction& transaction) mutable { return f(transaction.connection()); }});
    }

    TemporaryFolder folder;
    FixedClock clock;
    base::Versions versions;
    store::DataFolder data;
    store::Database database;
};

// The code of the base::Error that `f` throws; anything else ends the test.
template <typename F>
base::Code code_of(F f) {
    try {
        f();
    } catch (const base::Error& error) {
        return error.code();
    }
    throw std::runtime_error("no error was thrown");
}

// The detail of the base::Error that `f` throws: the operator's or user's line.
template <typename F>
std::string line_of(F f) {
    try {
        f();
    } catch (const base::Error& error) {
        return error.detail();
    }
    throw std::runtime_error("no error was thrown");
}

// An id that sorts by its number.
inline std::string id_of(int number) {
    const std::string digits = std::to_string(number);
    return "01900000-0000-7000-8000-" + std::string(12 - digits.size(), '0') + digits;
}

inline domain::Moment date(std::string_view text, std::string zone = "Europe/Paris") {
    return {*base::parse_date(text), std::nullopt, std::move(zone)};
}

inline domain::Moment at(std::string_view text, std::string zone = "Europe/Paris") {
    const auto local = *base::parse_local(text);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    return {day, local - day, std::move(zone)};
}

// A published event with nothing but what it must have.
inline domain::Event plain_event(int number, domain::Moment start) {
    domain::Event event;
    event.id = id_of(number);
    event.uid = event.id + "@agenda.example";
    event.slug = "event-" + std::to_string(number);
    event.short_code = "C" + std::to_string(number);
    event.facts.title = "Event " + std::to_string(number);
    event.facts.start = std::move(start);
    event.created_at = event.updated_at = today;
    return event;
}

inline domain::Place plain_place(int number, std::string slug) {
    domain::Place place;
    place.id = id_of(number);
    place.name = slug;
    place.slug = std::move(slug);
    place.created_at = place.updated_at = today;
    return place;
}

inline domain::Campaign plain_campaign(std::string id, std::string slug, std::string title) {
    domain::Campaign campaign;
    campaign.id = std::move(id);
    campaign.slug = std::move(slug);
    campaign.title = std::move(title);
    campaign.created_at = campaign.updated_at = today;
    return campaign;
}

}  // namespace tests
