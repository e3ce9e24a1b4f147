#include "view/markdown.hpp"

#include <catch2/catch.hpp>

using charivari::view::markdown_limit;
using charivari::view::markdown_to_html;
using charivari::view::markdown_to_text;
using charivari::view::summary_of;

TEST_CASE("Markdown becomes tame markup") {
    struct Row {
        std::string name, markdown, html;
    };
    const std::vector<Row> rows = {
        {"nothing", "", ""},
        {"paragraph", "a **b** *c*", "<p>a <strong>b</strong> <em>c</em></p>\n"},
        {"link", "[a](https://example.org/?b&c)",
         "<p><a rel=\"nofollow noopener ugc\" href=\"https://example.org/?b&amp;c\">a</a></p>\n"},
        {"link by mail", "<mailto:a@example.org>",
         "<p><a rel=\"nofollow noopener ugc\" href=\"mailto:a@example.org\">mailto:a@example.org</a></p>\n"},
        {"scheme in capitals", "[a](HTTPS://example.org)",
         "<p><a rel=\"nofollow noopener ugc\" href=\"HTTPS://example.org\">a</a></p>\n"},
        {"script link loses its link", "[a *b*](javascript:alert(1))", "<p>a <em>b</em></p>\n"},
        {"data link loses its link", "[a](data:text/html,x)", "<p>a</p>\n"},
        {"relative link loses its link", "[a](/admin)", "<p>a</p>\n"},
        {"link to another host without a scheme", "[a](//evil.example)", "<p>a</p>\n"},
        {"raw block is text", "<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;\n</p>\n"},
        {"raw inline is text", "a <b onclick=\"x\">c</b>", "<p>a &lt;b onclick=&quot;x&quot;&gt;c&lt;/b&gt;</p>\n"},
        {"comment is text", "<!-- a -->", "<p>&lt;!-- a --&gt;\n</p>\n"},
        {"an anchor in a code span stays text", "`<a href=\"x\">`",
         "<p><code>&lt;a href=&quot;x&quot;&gt;</code></p>\n"},
        {"picture becomes a link", "![face](https://example.org/a.png)",
         "<p><a rel=\"nofollow noopener ugc\" href=\"https://example.org/a.png\">face</a></p>\n"},
        {"picture with a bad scheme", "![face](javascript:x)", "<p>face</p>\n"},
        {"picture within a link", "[![face](https://a.example/)](https://b.example/)",
         "<p><a rel=\"nofollow noopener ugc\" href=\"https://b.example/\">face</a></p>\n"},
        {"picture within a picture", "![a ![b](https://b.example)](https://a.example)",
         "<p><a rel=\"nofollow noopener ugc\" href=\"https://a.example\">a b</a></p>\n"},
        {"headings begin below the page's", "# a\n## b", "<h3>a</h3>\n<h4>b</h4>\n"},
        {"headings begin there whatever was typed", "#### a\n", "<h3>a</h3>\n"},
        {"headings leave no level out", "# a\n#### b\n", "<h3>a</h3>\n<h4>b</h4>\n"},
        {"a bare address becomes a link", "Voir https://example.org/a_b_c?d=1&e=2.",
         "<p>Voir <a rel=\"nofollow noopener ugc\" "
         "href=\"https://example.org/a_b_c?d=1&amp;e=2\">https://example.org/a_b_c?d=1&amp;e=2</a>.</p>\n"},
        {"a bare address within emphasis", "*http://a.example*",
         "<p><em><a rel=\"nofollow noopener ugc\" href=\"http://a.example\">http://a.example</a></em></p>\n"},
        {"an address in a link, a code span or a heading's code stays as it is",
         "[https://a.example](https://b.example) `https://c.example`",
         "<p><a rel=\"nofollow noopener ugc\" href=\"https://b.example\">https://a.example</a> "
         "<code>https://c.example</code></p>\n"},
        {"an address in raw HTML ends before its markup", "<b>https://a.example</b>",
         "<p>&lt;b&gt;<a rel=\"nofollow noopener ugc\" "
         "href=\"https://a.example\">https://a.example</a>&lt;/b&gt;</p>\n"},
        {"two bare addresses", "http://a.example http://b.example",
         "<p><a rel=\"nofollow noopener ugc\" href=\"http://a.example\">http://a.example</a> "
         "<a rel=\"nofollow noopener ugc\" href=\"http://b.example\">http://b.example</a></p>\n"},
        {"no other scheme becomes a link", "javascript:alert(1) ftp://a.example",
         "<p>javascript:alert(1) ftp://a.example</p>\n"},
        {"title with quotation marks", "[a](https://example.org 'b \" c')",
         "<p><a rel=\"nofollow noopener ugc\" href=\"https://example.org\" title=\"b &quot; c\">a</a></p>\n"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(markdown_to_html(row.markdown).text == row.html);
    }
}

TEST_CASE("Markdown becomes plain text for feeds") {
    CHECK(markdown_to_text("# Titre\n\nUn *mot*,\nun [lien](https://example.org).\n\n- a\n- b\n\nfin") ==
          "Titre\n\nUn mot, un lien.\n\n– a\n– b\n\nfin");
    CHECK(markdown_to_text("a\\\nb") == "a\nb");
    CHECK(markdown_to_text("") == "");
    CHECK(markdown_to_text("<b>x</b> `<i>`") == "<b>x</b> <i>");
}

TEST_CASE("summaries are one line, cut between words") {
    CHECK(summary_of("Un *mot*.\n\nUn autre.", 80) == "Un mot. Un autre.");
    CHECK(summary_of("Un deux trois quatre", 15) == "Un deux…");
    CHECK(summary_of("", 10) == "");
    CHECK(summary_of("éééééééééé", 10).size() <= 10);
}

TEST_CASE("Markdown longer than the limit is cut at a character") {
    const std::string html = markdown_to_html(std::string(markdown_limit - 1, 'a') + "éb").text;
    CHECK(html == "<p>" + std::string(markdown_limit - 1, 'a') + "</p>\n");
}
