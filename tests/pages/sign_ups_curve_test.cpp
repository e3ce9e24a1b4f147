#include "pages/sign_ups_curve.hpp"

#include "tests/pages/canned.hpp"

namespace {

using namespace tests;
using domain::SignUpDay;
using std::chrono::days;

const std::chrono::local_days tenth = moment("2020-01-10").date;

TEST_CASE("the curve goes in steps, a day's width each, as high as the largest number") {
    struct Row {
        const char* name;
        std::vector<SignUpDay> days;
        int until;  // days behind the tenth
        const char* points;
        std::int64_t most;
    };
    const std::vector<Row> rows{
        {"one day", {{tenth, 4, 0}}, 0, "0,160 0,160 0,0 600,0 600,160", 4},
        {"held until now", {{tenth, 4, 0}}, 6, "0,160 0,160 0,0 600,0 600,160", 4},
        {"a day without anybody keeps the number",
         {{tenth, 2, 0}, {tenth + days{3}, 2, 0}},
         3,
         "0,160 0,160 0,80 600,80 600,0 600,0 600,160",
         4},
        {"people leave",
         {{tenth, 4, 0}, {tenth + days{1}, 0, 3}},
         2,
         "0,160 0,160 0,0 300,0 300,120 600,120 600,160",
         4},
        {"nobody is left", {{tenth, 1, 1}}, 1, "0,160 0,160 0,160 600,160 600,160", 0},
        {"the end lies before the last day",
         {{tenth, 1, 0}, {tenth + days{2}, 1, 0}},
         1,
         "0,160 0,160 0,80 600,80 600,0 600,0 600,160",
         2},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        const pages::Curve curve = pages::curve_of(row.days, tenth + days{row.until});
        CHECK(curve.points == row.points);
        CHECK(curve.most == row.most);
        CHECK(curve.first == tenth);
    }
}

TEST_CASE("the picture says in words what it shows, and the table says all of it") {
    const auto data = pages::curve_data(reader_in("en"), {{tenth, 4, 0}, {tenth + days{1}, 2, 3}}, tenth + days{1});
    CHECK(text_at(data, "picture.label") ==
          "Curve of the people who are going, from Friday 10~January 2020 to Saturday 11~January "
          "2020: 4 at most. The table below says the same.");
    const auto& rows = *data.find("table")->find("rows")->list();
    REQUIRE(rows.size() == 2);
    CHECK(text_at(rows[1], "head") == "Saturday 11~January 2020");
    const auto& cells = *rows[1].find("cells")->list();
    CHECK(*cells[0].text() == "2");
    CHECK(*cells[1].text() == "3");
    CHECK(*cells[2].text() == "3");
    CHECK(pages::curve_data(reader_in("en"), {}, tenth).is_null());
    const auto one_day = pages::curve_data(reader_in("en"), {{tenth, 4, 0}}, tenth);
    CHECK(text_at(one_day, "picture") == "(null)");
    CHECK(one_day.find("table")->find("rows")->list()->size() == 1);
    CHECK_FALSE(pages::curve_data(reader_in("en"), {{tenth, 4, 0}}, tenth + days{1}).find("picture")->is_null());
}

}  // namespace
