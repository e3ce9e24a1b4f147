// Errors as pages, and the pages that explain them.
#include "tests/pages/visitor.hpp"

using namespace tests;

namespace {

Got get_page(TestApp& app, std::string_view target, std::string_view language) {
    return app.get(target, {{"Accept", "text/html"}, {"Accept-Language", language}});
}

}  // namespace

TEST_CASE("an error page says what is wrong with each parameter, in the reader's language alone") {
    TestApp app;
    const char* target = "/agenda?from=bientot&kind=opera&x=1";
    const Got french = get_page(app, target, "fr");
    CHECK(french.status == 400);
    CHECK(holds(french.body, "<code>?from</code> Donnez une date, comme 2020-01-18."));
    CHECK(holds(french.body, "<code>?kind</code> Choisissez dans la liste."));
    CHECK(holds(french.body, "<code>?x</code> Il n’y a pas de paramètre de ce nom ici."));
    const std::string main = between(french.body, "<main", "</main>");
    for (const char* english : {"lang=\"en\"", "Some parameters", "There is no", "One of", "A date"}) {
        INFO(english);
        CHECK_FALSE(holds(main, english));
    }
    CHECK(holds(get_page(app, target, "en").body, "<code>?from</code> Give a date, like 2020-01-18."));
}

TEST_CASE("the pages of problems that name fields explain how") {
    TestApp app;
    for (const char* path : {"/problems/invalid", "/problems/bad-request"}) {
        INFO(path);
        const Got page = get_page(app, path, "fr");
        CHECK(page.status == 200);
        CHECK(holds(page.body, "pointeur JSON (RFC\u00a06901)"));
        CHECK(holds(page.body, "<code>/sources/0/url</code>"));
    }
    CHECK_FALSE(holds(get_page(app, "/problems/not-found", "fr").body, "pointeur JSON"));
}
