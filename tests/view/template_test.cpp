#include "view/template.hpp"

#include <catch2/catch.hpp>

// The cases of the Mustache specification (interpolation, sections, inverted, partials, comments), by their names there,
// as far as they hold for an engine without lambdas, without delimiters of one's own, without numbers, and strict about
// unknown names. Values that the specification leaves raw are of the type Html here.

using charivari::view::Catalogues;
using charivari::view::Data;
using charivari::view::Html;
using charivari::view::Templates;
using charivari::view::TemplateSource;
using charivari::view::Words;

namespace {

struct Case {
    std::string name;
    Data data;
    std::string text;
    std::string expected;
    std::vector<TemplateSource> partials = {};
};

void run(const std::vector<Case>& cases) {
    const Words words(Catalogues{{"fr", "{}"}});
    for (const Case& each : cases) {
        INFO(each.name);
        std::vector<TemplateSource> sources = each.partials;
        sources.push_back({"main", each.text});
        CHECK(Templates(sources, words).render("main", each.data, "fr") == each.expected);
    }
}

const Data nothing = Data::map();
const Data yes{{"boolean", true}};
const Data no{{"boolean", false}};

}  // namespace

TEST_CASE("templates interpolate as the Mustache specification says") {
    const Data forbidden{{"forbidden", "& \" < >"}};
    const Data raw{{"forbidden", Html{"& \" < >"}}};
    const Data name{{"string", "---"}};
    const Data person{{"person", {{"name", "Joe"}}}};
    run({
        {"No Interpolation", nothing, "Hello from {Mustache}!\n", "Hello from {Mustache}!\n"},
        {"Basic Interpolation", {{"subject", "world"}}, "Hello, {{subject}}!\n", "Hello, world!\n"},
        {"No Re-interpolation",
         {{"template", "{{planet}}"}, {"planet", "Earth"}},
         "{{template}}: {{planet}}",
         "{{planet}}: Earth"},
        {"HTML Escaping", forbidden, "These: {{forbidden}}\n", "These: &amp; &quot; &lt; &gt;\n"},
        {"Triple Mustache", raw, "These: {{{forbidden}}}\n", "These: & \" < >\n"},
        {"Ampersand", raw, "These: {{&forbidden}}\n", "These: & \" < >\n"},
        {"Basic Null Interpolation", {{"cannot", Data{}}}, "I ({{cannot}}) be seen!", "I () be seen!"},
        {"Triple Mustache Null Interpolation", {{"cannot", Data{}}}, "I ({{{cannot}}}) be seen!", "I () be seen!"},
        {"Dotted Names - Basic Interpolation", person, "\"{{person.name}}\" == \"{{#person}}{{name}}{{/person}}\"",
         "\"Joe\" == \"Joe\""},
        {"Dotted Names - Arbitrary Depth",
         {{"a", {{"b", {{"c", {{"d", {{"name", "Phil"}}}}}}}}}},
         "{{a.b.c.d.name}}",
         "Phil"},
        {"Dotted Names - Initial Resolution",
         {{"a", {{"name", "Phil"}}}, {"b", {{"a", {{"name", "Wrong"}}}}}},
         "{{#a}}{{name}}{{/a}}",
         "Phil"},
        {"Implicit Iterators - Basic Interpolation", "world", "Hello, {{.}}!\n", "Hello, world!\n"},
        {"Implicit Iterators - HTML Escaping", "& \" < >", "{{.}}", "&amp; &quot; &lt; &gt;"},
        {"Interpolation - Surrounding Whitespace", name, "| {{string}} |", "| --- |"},
        {"Triple Mustache - Surrounding Whitespace", name, "| {{{string}}} |", "| --- |"},
        {"Interpolation - Standalone", name, "  {{string}}\n", "  ---\n"},
        {"Triple Mustache - Standalone", name, "  {{{string}}}\n", "  ---\n"},
        {"Interpolation With Padding", name, "|{{ string }}|", "|---|"},
        {"Triple Mustache With Padding", name, "|{{{ string }}}|", "|---|"},
        {"Ampersand With Padding", name, "|{{& string }}|", "|---|"},
    });
}

TEST_CASE("templates repeat and skip sections as the Mustache specification says") {
    const Data list{{"list", Data::List{Data{{"item", "1"}}, Data{{"item", "2"}}, Data{{"item", "3"}}}}};
    const Data strings{{"list", Data::List{"a", "b", "c"}}};
    const Data nested{{"list", Data::List{Data::List{"1", "2"}, Data::List{"a", "b"}}}};
    const Data doubled{{"bool", true}, {"two", "second"}};
    run({
        {"Truthy", yes, "\"{{#boolean}}This.{{/boolean}}\"", "\"This.\""},
        {"Falsey", no, "\"{{#boolean}}This.{{/boolean}}\"", "\"\""},
        {"Null is falsey", {{"null", Data{}}}, "\"{{#null}}This.{{/null}}\"", "\"\""},
        {"Context", {{"context", {{"name", "Joe"}}}}, "\"{{#context}}Hi {{name}}.{{/context}}\"", "\"Hi Joe.\""},
        {"Parent contexts",
         {{"a", "foo"}, {"b", "wrong"}, {"sec", {{"b", "bar"}}}, {"c", {{"d", "baz"}}}},
         "{{#sec}}{{a}}, {{b}}, {{c.d}}{{/sec}}",
         "foo, bar, baz"},
        {"Variable test", {{"foo", "bar"}}, "{{#foo}}{{.}} is {{foo}}{{/foo}}", "bar is bar"},
        {"List", list, "{{#list}}{{item}}{{/list}}", "123"},
        {"Empty List", {{"list", Data::List{}}}, "\"{{#list}}Yay lists!{{/list}}\"", "\"\""},
        {"Doubled", doubled, "{{#bool}}\n* first\n{{/bool}}\n* {{two}}\n{{#bool}}\n* third\n{{/bool}}\n",
         "* first\n* second\n* third\n"},
        {"Nested (Truthy)", {{"bool", true}}, "| A {{#bool}}B {{#bool}}C{{/bool}} D{{/bool}} E |", "| A B C D E |"},
        {"Nested (Falsey)", {{"bool", false}}, "| A {{#bool}}B {{#bool}}C{{/bool}} D{{/bool}} E |", "| A  E |"},
        {"Context Misses", nothing, "[{{#missing}}Found!{{/missing}}]", "[]"},
        {"Implicit Iterator - String", strings, "\"{{#list}}({{.}}){{/list}}\"", "\"(a)(b)(c)\""},
        {"Implicit Iterator - Array", nested, "{{#list}}({{#.}}{{.}}{{/.}}){{/list}}", "(12)(ab)"},
        {"Dotted Names - Truthy", {{"a", {{"b", {{"c", true}}}}}}, "\"{{#a.b.c}}Here{{/a.b.c}}\"", "\"Here\""},
        {"Dotted Names - Falsey", {{"a", {{"b", {{"c", false}}}}}}, "\"{{#a.b.c}}Here{{/a.b.c}}\"", "\"\""},
        {"Dotted Names - Broken Chains", {{"a", Data::map()}}, "\"{{#a.b.c}}Here{{/a.b.c}}\"", "\"\""},
        {"Surrounding Whitespace", yes, " | {{#boolean}}\t|\t{{/boolean}} | \n", " | \t|\t | \n"},
        {"Internal Whitespace", yes, " | {{#boolean}} {{! important }}\n {{/boolean}} | \n", " |  \n  | \n"},
        {"Indented Inline Sections", yes, " {{#boolean}}YES{{/boolean}}\n {{#boolean}}GOOD{{/boolean}}\n",
         " YES\n GOOD\n"},
        {"Standalone Lines", yes, "| This\n{{#boolean}}\n|\n{{/boolean}}\n| A\n", "| This\n|\n| A\n"},
        {"Indented Standalone Lines", yes, "| This\n  {{#boolean}}\n|\n  {{/boolean}}\n| A\n", "| This\n|\n| A\n"},
        {"Standalone Line Endings", yes, "|\r\n{{#boolean}}\r\n{{/boolean}}\r\n|", "|\r\n|"},
        {"Standalone Without Previous Line", yes, "  {{#boolean}}\n#{{/boolean}}\n/", "#\n/"},
        {"Standalone Without Newline", yes, "#{{#boolean}}\n/\n  {{/boolean}}", "#\n/\n"},
        {"Padding", yes, "|{{# boolean }}={{/ boolean }}|", "|=|"},
    });
}

TEST_CASE("templates invert sections as the Mustache specification says") {
    run({
        {"Falsey", no, "\"{{^boolean}}This.{{/boolean}}\"", "\"This.\""},
        {"Truthy", yes, "\"{{^boolean}}This.{{/boolean}}\"", "\"\""},
        {"Null is falsey", {{"null", Data{}}}, "\"{{^null}}This.{{/null}}\"", "\"This.\""},
        {"Context", {{"context", {{"name", "Joe"}}}}, "\"{{^context}}Hi {{name}}.{{/context}}\"", "\"\""},
        {"List", {{"list", Data::List{Data{{"n", "1"}}}}}, "\"{{^list}}None{{/list}}\"", "\"\""},
        {"Empty List", {{"list", Data::List{}}}, "\"{{^list}}Yay lists!{{/list}}\"", "\"Yay lists!\""},
        {"Doubled",
         {{"bool", false}, {"two", "second"}},
         "{{^bool}}\n* first\n{{/bool}}\n* {{two}}\n{{^bool}}\n* third\n{{/bool}}\n",
         "* first\n* second\n* third\n"},
        {"Nested (Falsey)", {{"bool", false}}, "| A {{^bool}}B {{^bool}}C{{/bool}} D{{/bool}} E |", "| A B C D E |"},
        {"Context Misses", nothing, "[{{^missing}}Cannot find key 'missing'!{{/missing}}]",
         "[Cannot find key 'missing'!]"},
        {"Dotted Names - Broken Chains", {{"a", Data::map()}}, "\"{{^a.b.c}}Not Here{{/a.b.c}}\"", "\"Not Here\""},
        {"Indented Inline Sections", no, " {{^boolean}}NO{{/boolean}}\n {{^boolean}}WAY{{/boolean}}\n", " NO\n WAY\n"},
        {"Indented Standalone Lines", no, "| This\n  {{^boolean}}\n|\n  {{/boolean}}\n| A\n", "| This\n|\n| A\n"},
        {"Standalone Line Endings", no, "|\r\n{{^boolean}}\r\n{{/boolean}}\r\n|", "|\r\n|"},
        {"Standalone Without Newline", no, "^{{^boolean}}\n/\n  {{/boolean}}", "^\n/\n"},
        {"Padding", no, "|{{^ boolean }}={{/ boolean }}|", "|=|"},
    });
}

TEST_CASE("templates include partials as the Mustache specification says") {
    const Data text{{"text", "content"}};
    const Data tree{{"content", "X"}, {"nodes", Data::List{Data{{"content", "Y"}, {"nodes", Data::List{}}}}}};
    run({
        {"Basic Behavior", nothing, "\"{{>text}}\"", "\"from partial\"", {{"text", "from partial"}}},
        {"Context", text, "\"{{>partial}}\"", "\"*content*\"", {{"partial", "*{{text}}*"}}},
        {"Recursion", tree, "{{>node}}", "X(Y())", {{"node", "{{content}}({{#nodes}}{{>node}}{{/nodes}})"}}},
        {"Nested",
         {{"a", "hello"}, {"b", "world"}},
         "{{>outer}}",
         "*hello world!*",
         {{"outer", "*{{a}} {{>inner}}*"}, {"inner", "{{b}}!"}}},
        {"Surrounding Whitespace", nothing, "| {{>partial}} |", "| \t|\t |", {{"partial", "\t|\t"}}},
        {"Inline Indentation", {{"data", "|"}}, "  {{data}}  {{> partial}}\n", "  |  &\n&\n", {{"partial", "&\n&"}}},
        {"Standalone Line Endings", nothing, "|\r\n{{>partial}}\r\n|", "|\r\n>|", {{"partial", ">"}}},
        {"Standalone Without Previous Line", nothing, "  {{>partial}}\n>", "  >\n  >>", {{"partial", ">\n>"}}},
        {"Standalone Without Newline", nothing, ">\n  {{>partial}}", ">\n  >\n  >", {{"partial", ">\n>"}}},
        {"Standalone Indentation",
         {{"content", Html{"<\n->"}}},
         "\\\n {{>partial}}\n/\n",
         "\\\n |\n <\n->\n |\n/\n",
         {{"partial", "|\n{{{content}}}\n|\n"}}},
        {"Padding Whitespace", yes, "|{{> partial }}|", "|[]|", {{"partial", "[]"}}},
        {"indentation adds up over nested partials",
         nothing,
         " {{>a}}\n",
         "  x\n  y\n",
         {{"a", " {{>b}}\n"}, {"b", "x\ny\n"}}},
        {"a skipped section at the margin keeps the margin",
         no,
         " {{>a}}\n",
         " x\n y\n",
         {{"a", "x\n{{#boolean}}n{{/boolean}}y\n"}}},
    });
}

TEST_CASE("templates leave comments out as the Mustache specification says") {
    run({
        {"Inline", nothing, "12345{{! Comment Block! }}67890", "1234567890"},
        {"Multiline", nothing, "12345{{!\n  This is a\n  multi-line comment...\n}}67890\n", "1234567890\n"},
        {"Standalone", nothing, "Begin.\n{{! Comment Block! }}\nEnd.\n", "Begin.\nEnd.\n"},
        {"Indented Standalone", nothing, "Begin.\n  {{! Indented Comment Block! }}\nEnd.\n", "Begin.\nEnd.\n"},
        {"Standalone Line Endings", nothing, "|\r\n{{! Standalone Comment }}\r\n|", "|\r\n|"},
        {"Standalone Without Previous Line", nothing, "  {{! I'm Still Standalone }}\n!", "!"},
        {"Standalone Without Newline", nothing, "!\n  {{! I'm Still Standalone }}", "!\n"},
        {"Multiline Standalone", nothing, "Begin.\n{{!\nSomething's going on here...\n}}\nEnd.\n", "Begin.\nEnd.\n"},
        {"Indented Inline", nothing, "  12 {{! 34 }}\n", "  12 \n"},
        {"Surrounding Whitespace", nothing, "12345 {{! Comment Block! }} 67890", "12345  67890"},
    });
}
