// Rides to an action, as its organisers put people in touch.
#include "tests/pages/sign_ups.hpp"

namespace {

using namespace tests;

TEST_CASE("organisers mark a ride as arranged, offer it again, and remove it after a second click") {
    RegisterStage stage;
    const Got made = post(stage.app, stage.self(stage.id, "/rides"), nobody,
                          R"({"kind": "request", "commune": "42218", "seats": 1, "way": "there"})");
    const std::string ride = stage.path + "/rides/" + text_at(made, "id");
    const std::string name = "Cherche 1 place, Saint-Étienne, à l’aller";
    Visitor anna = stage.visit(stage.anna);
    anna.open(stage.register_path);
    CHECK(titles(part_of(anna.page.body, "rides")) == std::vector<std::string>{name});
    anna.send(ride + "/matched");
    CHECK(titles(part_of(anna.page.body, "rides")) == std::vector<std::string>{name + " arrangé"});
    anna.send(ride + "/matched");
    CHECK(titles(part_of(anna.page.body, "rides")) == std::vector<std::string>{name});
    anna.send(ride + "/remove");
    CHECK(anna.shows("Supprimer «\u00a0" + name));
    anna.send(ride + "/remove");
    CHECK(anna.path == stage.register_path + "?done=ride_removed");
    CHECK(part_of(anna.page.body, "rides").empty());
}

}  // namespace
