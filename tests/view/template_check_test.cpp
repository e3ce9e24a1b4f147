#include <catch2/catch.hpp>

#include "view/template.hpp"

// What our templates refuse beyond the Mustache language, and how values are escaped where they stand.

using charivari::view::Catalogues;
using charivari::view::Data;
using charivari::view::Html;
using charivari::view::JsonLd;
using charivari::view::TemplateError;
using charivari::view::Templates;
using charivari::view::Words;

namespace {

const Words& words() {
    static const Words made(Catalogues{
        {"fr",
         R"({"hello": "Salut\u202f!", "count": "{count, plural, one {# jour} other {# jours}}", "to": "à {name}"})"}});
    return made;
}

std::string render(const std::string& text, const Data& data) {
    return Templates({{"main", text}}, words()).render("main", data, "fr");
}

std::string fault_of(const std::string& text, const Data& data = Data::map()) {
    try {
        render(text, data);
    } catch (const TemplateError& error) {
        return error.what();
    }
    return "none";
}

}  // namespace

TEST_CASE("values are escaped for the place where they stand") {
    struct Row {
        std::string name, text, value, expected;
    };
    const std::vector<Row> rows = {
        {"text", "<p>{{x}}</p>", "<script>'&", "<p>&lt;script&gt;&#39;&amp;</p>"},
        {"a plain text in triple braces", "<p>{{{x}}}</p>", "<b>", "<p>&lt;b&gt;</p>"},
        {"attribute in double quotes", "<p title=\"{{x}}\">", "\" onclick=\"", "<p title=\"&quot; onclick=&quot;\">"},
        {"attribute in single quotes", "<p title='{{x}}'>", "' x='", "<p title='&#39; x=&#39;'>"},
        {"title element", "<title>{{x}}</title>", "</title><script>", "<title>&lt;/title&gt;&lt;script&gt;</title>"},
        {"NUL", "{{x}}", std::string("a\0b", 3),
         "a\xEF\xBF\xBD"
         "b"},
        {"https", "<a href=\"{{x}}\">", "https://example.org/?a=1&b=2",
         "<a href=\"https://example.org/?a=1&amp;b=2\">"},
        {"webcal", "<a href=\"{{x}}\">", "webcal://example.org/agenda.ics",
         "<a href=\"webcal://example.org/agenda.ics\">"},
        {"relative", "<a href=\"{{x}}\">", "/events/a?lang=en", "<a href=\"/events/a?lang=en\">"},
        {"relative with a colon behind the slash", "<a href=\"{{x}}\">", "/a:b", "<a href=\"/a:b\">"},
        {"javascript", "<a href=\"{{x}}\">", "javascript:alert(1)", "<a href=\"about:invalid\">"},
        {"javascript in capitals", "<a href=\"{{x}}\">", "JaVaScRiPt:alert(1)", "<a href=\"about:invalid\">"},
        {"javascript with a tab in it", "<a href=\"{{x}}\">", "java\tscript:alert(1)", "<a href=\"about:invalid\">"},
        {"javascript behind a blank", "<a href=\"{{x}}\">", " javascript:alert(1)", "<a href=\"about:invalid\">"},
        {"data", "<img src=\"{{x}}\">", "data:text/html,x", "<img src=\"about:invalid\">"},
        {"another host without a scheme", "<a href=\"{{x}}\">", "//evil.example", "<a href=\"about:invalid\">"},
        {"another host by backslash", "<a href=\"{{x}}\">", "/\\evil.example", "<a href=\"about:invalid\">"},
        {"form action", "<form action=\"{{x}}\">", "javascript:x", "<form action=\"about:invalid\">"},
        {"part of a path", "<a href=\"/events/{{x}}\">", "../a?b#c é", "<a href=\"/events/..%2Fa%3Fb%23c%20%C3%A9\">"},
        {"part of a query", "<a href=\"/search?q={{x}}&amp;n=1\">", "a&b=\"c\"",
         "<a href=\"/search?q=a%26b%3D%22c%22&amp;n=1\">"},
        {"host by a leading slash is no host", "<a href=\"/{{x}}\">", "/evil.example", "<a href=\"/%2Fevil.example\">"},
        {"behind a whole URL", "<a href=\"{{x}}?a={{x}}\">", "/p", "<a href=\"/p?a=%2Fp\">"},
        {"optional attribute", "<p{{#x}} id=\"{{x}}\"{{/x}}>", "a", "<p id=\"a\">"},
        {"optional part of an attribute", "<p class=\"a{{#x}} {{x}}{{/x}}\">", "b", "<p class=\"a b\">"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(render(row.text, Data{{"x", row.value}}) == row.expected);
    }
}

TEST_CASE("JSON-LD stands in its own kind of script and nowhere else") {
    const std::string script = "<script type=\"application/ld+json\">{{x}}</script>";
    CHECK(render(script, Data{{"x", JsonLd(R"({"name":"\u003c/script>"})")}}) ==
          "<script type=\"application/ld+json\">{\"name\":\"\\u003c/script>\"}</script>");
    CHECK_THROWS_AS(JsonLd("{\"name\":\"</script>\"}"), std::invalid_argument);
    CHECK(fault_of(script, Data{{"x", "plain"}}) == "main:1: x is not JSON-LD");
    CHECK(fault_of("<p>{{x}}</p>", Data{{"x", JsonLd("{}")}}) == "main:1: x is no text");
}

TEST_CASE("markup of our own is written between tags and in triple braces only") {
    CHECK(render("<p>{{{x}}}</p>", Data{{"x", Html{"<b>"}}}) == "<p><b></p>");
    CHECK(fault_of("<p>{{x}}</p>", Data{{"x", Html{"<b>"}}}) == "main:1: x is no text");
    CHECK(fault_of("<p title=\"{{{x}}}\">", Data{{"x", "a"}}) == "main:1: markup may stand between tags only\n");
}

TEST_CASE("faults of templates are found when they are compiled") {
    struct Row {
        std::string name, text, fault;
    };
    const std::vector<Row> rows = {
        {"section left open", "a\n{{#x}}", "main:2: the section x is not closed\n"},
        {"section closed under another name", "{{#x}}{{/y}}", "main:1: the section x is closed as y\n"},
        {"nothing to close", "{{/x}}", "main:1: nothing to close: x\n"},
        {"tag left open", "\n\n{{x", "main:3: a tag is not closed\n"},
        {"delimiters", "{{=<% %>=}}", "main:1: delimiters cannot be changed\n"},
        {"no name", "{{a b}}", "main:1: not a name: a b\n"},
        {"empty part of a name", "{{a..b}}", "main:1: not a name: a..b\n"},
        {"unknown partial", "\n{{>absent}}\n", "main:2: no partial absent\n"},
        {"unknown words", "{{t:absent}}", "main:1: no words for absent\n"},
        {"words without their argument", "{{t:to}}", "main:1: wrong arguments for to\n"},
        {"words with an argument too many", "{{t:hello name=x}}", "main:1: wrong arguments for hello\n"},
        {"value without quotes", "<p title={{x}}>", "main:1: put the value of title in quotes\n"},
        {"literal without quotes", "<p\n title=a>", "main:1: put the value of title in quotes\n"},
        {"value as a tag", "<{{x}}>", "main:1: a value may stand between tags or in a quoted attribute only\n"},
        {"value as an attribute", "<p {{x}}>",
         "main:1: a value may stand between tags or in a quoted attribute only\n"},
        {"value in a comment", "<!-- {{x}} -->",
         "main:1: a value may stand between tags or in a quoted attribute only\n"},
        {"handler", "<p onclick=\"x\">", "main:1: the attribute onclick is not allowed\n"},
        {"style attribute", "<p STYLE=\"x\">", "main:1: the attribute style is not allowed\n"},
        {"style element", "<style>", "main:1: styles belong in the style sheet\n"},
        {"script", "<script>x</script>", "main:1: a script must be a file or JSON-LD\n"},
        {"script with src and text", "<script src=\"/a.js\">x",
         "main:1: a script must be a file: <script src=\"…\"></script>\n"},
        {"bad scheme", "<a href=\"javascript:{{x}}\">", "main:1: not a safe URL: javascript:\n"},
        {"bad scheme without a value", "<a href=\"javascript:x\">", "main:1: not a safe URL: javascript:\n"},
        {"half a scheme", "<a href=\"java{{x}}\">", "main:1: it is not clear which part of the URL this value is\n"},
        {"two values begin a URL", "<a href=\"{{x}}{{y}}\">",
         "main:1: it is not clear which part of the URL this value is\n"},
        {"section that ends in a tag", "{{#x}}<p {{/x}}>",
         "main:1: a section must end in the same place of the markup as it began\n"},
        {"partial in an attribute", "<p title=\"{{>main}}\">", "main:1: a partial may stand between tags only\n"},
        {"end inside a tag", "<p ", "main:1: the template ends inside a tag\n"},
        {"words in JSON-LD", "<script type=\"application/ld+json\">{{t:hello}}</script>",
         "main:1: words do not stand in JSON-LD\n"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(fault_of(row.text) == row.fault);
    }
}

TEST_CASE("all faults of all templates are told at once") {
    CHECK_THROWS_WITH(Templates({{"a", "{{#x}}"}, {"b", "{{>c}}{{t:absent}}"}, {"d", "{{>a}}"}}, words()),
                      "a:1: the section x is not closed\nb:1: no partial c\nb:1: no words for absent\n");
}

TEST_CASE("an unknown name is a fault unless a section tests it") {
    CHECK(fault_of("\n{{x}}") == "main:2: there is no x in the data");
    CHECK(fault_of("{{a.b}}", Data{{"a", Data::map()}, {"b", "wrong"}}) == "main:1: there is no a.b in the data");
    CHECK(fault_of("{{x}}", Data{{"x", true}}) == "main:1: x is no text");
    CHECK(render("{{#x}}{{x}}{{/x}}{{^x}}none{{/x}}", Data::map()) == "none");
    CHECK_THROWS_AS(Templates({}, words()).render("absent", Data::map(), "fr"), TemplateError);
}

TEST_CASE("an empty text is no for a section, an empty map is yes") {
    CHECK(render("{{#x}}yes{{/x}}{{^x}}no{{/x}}", Data{{"x", ""}}) == "no");
    CHECK(render("{{#x}}yes{{/x}}{{^x}}no{{/x}}", Data{{"x", Data::map()}}) == "yes");
    CHECK(render("{{#x}}yes{{/x}}{{^x}}no{{/x}}", Data{{"x", Html{}}}) == "no");
}

TEST_CASE("templates say words with values of the data, escaped") {
    CHECK(render("<p title=\"{{t:hello}}\">", Data::map()) == "<p title=\"Salut\u202f!\">");
    CHECK(render("{{t:to name=who.name}}", Data{{"who", {{"name", "<Anne>"}}}}) == "à &lt;Anne&gt;");
    CHECK(render("{{t:count count=n}}", Data{{"n", "1"}}) == "1 jour");
    CHECK(render("{{t:count count=n}}", Data{{"n", "3"}}) == "3 jours");
    CHECK(fault_of("{{t:to name=x}}") == "main:1: there is no x in the data");
}

TEST_CASE("a partial that holds itself without end is stopped") {
    CHECK(fault_of("{{>main}}") == "main:1: the partial main holds itself without end");
}
