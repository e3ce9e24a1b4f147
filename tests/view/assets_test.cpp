#include "view/assets.hpp"

#include <filesystem>

#include <catch2/catch.hpp>

#include "tests/source_tree.hpp"
#include "view/view.hpp"

using charivari::view::Assets;
using charivari::view::Data;
using charivari::view::embedded_files;
using charivari::view::Files;
using charivari::view::files_in;
using charivari::view::View;

TEST_CASE("what is embedded is what is on disk, byte for byte") {
    const std::filesystem::path web = tests::source_tree() / "web";
    CHECK(embedded_files() == files_in(web));
}

TEST_CASE("static files are named by their bytes") {
    const Assets one(Files{{"styles/site.css", "a{}"}, {"images/icon.svg", "<svg/>"}, {"templates/a.html", ""}});
    const Assets other(Files{{"styles/site.css", "b{}"}});
    const std::string url = one.url("site.css");
    CHECK(url.starts_with("/static/site."));
    CHECK(url.ends_with(".css"));
    CHECK(url != other.url("site.css"));
    const auto* found = one.find(url.substr(std::string("/static/").size()));
    REQUIRE(found != nullptr);
    CHECK(found->bytes == "a{}");
    CHECK(found->media_type == "text/css; charset=utf-8");
    CHECK(found->url == url);
    CHECK(one.find("site.css") == nullptr);
    CHECK(one.find("../locales/fr.json") == nullptr);
    CHECK_THROWS_AS(one.url("absent.css"), std::out_of_range);
    CHECK_THROWS_AS(Assets(Files{{"images/a.exe", ""}}), std::runtime_error);
}

TEST_CASE("a view is checked when it is made") {
    Files files = embedded_files();
    CHECK_NOTHROW(View(files));
    files["templates/pages/home.html"] += "{{>partials/absent}}";
    CHECK_THROWS_AS(View(files), charivari::view::TemplateError);
    files = embedded_files();
    files["locales/en.json"] = "{}";
    CHECK_THROWS_AS(View(files), charivari::view::CatalogueError);
}

TEST_CASE("a page is put into the layout with the same data") {
    const View view(Files{{"locales/fr.json", "{}"},
                          {"templates/layout.html", "<html lang=\"{{lang}}\">{{{body}}}</html>"},
                          {"templates/pages/a.html", "<p>{{lang}} {{x}}</p>"}});
    CHECK(view.render_page("pages/a", Data{{"lang", "fr"}, {"x", "<"}}, "fr") ==
          "<html lang=\"fr\"><p>fr &lt;</p></html>");
}

TEST_CASE("the files of styles/ are one sheet, in the order of their names") {
    const Assets assets(Files{{"styles/2-b.css", "b{}"}, {"styles/1-a.css", "a{}"}});
    const std::string url = assets.url("site.css");
    CHECK(assets.find(url.substr(url.rfind('/') + 1))->bytes == "a{}b{}");
}

TEST_CASE("each script stays small, writes no markup, asks no other host and needs nothing but itself") {
    const Assets assets{embedded_files()};
    struct Row {
        const char* name;
        std::size_t most_kib;  // a bit more than a third of it when compressed
    };
    for (const Row& row : {Row{"copy.js", 2}, Row{"once.js", 1}, Row{"seal-form.js", 56}, Row{"contacts.js", 72},
                           Row{"contact-keys.js", 72}}) {
        INFO(row.name);
        const std::string url = assets.url(row.name);
        const auto* script = assets.find(url.substr(url.rfind('/') + 1));
        CHECK(script->media_type == "text/javascript; charset=utf-8");
        CHECK(script->bytes.size() <= row.most_kib * 1024);
        for (const char* bad : {"innerHTML", "outerHTML", "document.write", "eval(", "Function(", "import(", "import ",
                                "require(", "fetch(", "XMLHttpRequest", "WebAssembly", "://"}) {
            INFO(bad);
            CHECK(script->bytes.find(bad) == std::string::npos);
        }
    }
}

TEST_CASE("modules that scripts import are not served by themselves") {
    const Assets assets{embedded_files()};
    for (const char* module : {"box.js", "keys.js", "bytes.js", "form.js"})
        CHECK_THROWS_AS(assets.url(module), std::out_of_range);
}

TEST_CASE("the style sheet stays small and asks no other host") {
    const Assets assets{embedded_files()};
    const std::string url = assets.url("site.css");
    const std::string css = assets.find(url.substr(url.rfind('/') + 1))->bytes;
    CHECK(css.size() <= 30 * 1024);  // a quarter of it when compressed
    CHECK(css.find("url(") == std::string::npos);
    CHECK(css.find("@import") == std::string::npos);
    CHECK(css.find("http") == css.find("http\"]"));  // only the print style that shows addresses
}
