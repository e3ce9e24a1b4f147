// What people left is destroyed in time: by a command, and out of a backup that still held it.
#include <catch2/catch.hpp>

#include "app/backup.hpp"
#include "app/purge.hpp"
#include "service/action.hpp"
#include "service/attendance.hpp"
#include "tests/api/people.hpp"

namespace {

using namespace tests;

// Three people have signed up for an action of 18 January.
struct Kept {
    Kept() {
        const Person anna = add_person(app, "Anna", true);
        const std::string group = add_group(app, "nous", anna);
        domain::ActionDraft draft;
        draft.title = "Rassemblement";
        draft.schedule.start = domain::Moment{std::chrono::local_days{std::chrono::year{2020} / 1 / 18},
                                              std::chrono::hours{14}, "Europe/Paris"};
        action = app.write(app.program->actions.create(caller_of(app, anna), group, draft, {})).id;
        service::AttendanceService::Wanted wanted;
        wanted.draft.party_size = 3;
        secret = app.write(app.program->attendances.sign_up({}, "", action, wanted)).secret;
    }
    bool is_there() { return app.get("/api/v1/attendances/" + secret).status == 200; }

    TestApp app;
    std::string action, secret;
};

TEST_CASE("the command says what is to be destroyed, and destroys it if it is not only asked to say so") {
    Kept scene;
    CHECK(app::run(*scene.app.program, {"purge", {}, {}}).out == "Destroyed: 0 attendances of 0 actions.\n");
    scene.app.clock.set(instant("2020-03-01T00:00:00Z"));
    const std::string line = "\"Rassemblement\" (" + scene.action + "), kept until 2020-02-01T23:00:00Z: 1\n";
    CHECK(app::run(*scene.app.program, {"purge", {{"dry_run", "true"}}, {}}).out ==
          line + "To be destroyed: 1 attendance of 1 action.\n");
    CHECK(scene.is_there());
    CHECK(app::run(*scene.app.program, {"purge", {}, {}}).out == line + "Destroyed: 1 attendance of 1 action.\n");
    CHECK_FALSE(scene.is_there());
}

TEST_CASE("a backup that held what had to be destroyed since holds it no more once it is restored") {
    Kept scene;
    const auto file = scene.app.folder.path() / "backup.db";
    REQUIRE(app::back_up(scene.app.config.data, file).err.empty());
    const auto restore = [&] {
        scene.app.program.reset();
        const auto result = app::restore(scene.app.config.data, file, scene.app.clock);
        scene.app.restart();
        return result.out + result.err;
    };
    CHECK(restore().find("their time has come") == std::string::npos);
    CHECK(scene.is_there());
    scene.app.clock.set(instant("2020-03-01T00:00:00Z"));
    CHECK(restore().find("Destroyed, since their time has come: 1 attendance of 1 action.") != std::string::npos);
    CHECK_FALSE(scene.is_there());
}

}  // namespace
