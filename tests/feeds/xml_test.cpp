#include "feeds/xml.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace {

using charivari::feeds::XmlWriter;

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

std::string text_of(std::string_view text) {
    std::string out;
    XmlWriter{out}.text("a", text);
    return out.substr(declaration.size());
}

std::string attribute_of(std::string_view value) {
    std::string out;
    XmlWriter{out}.empty("a", {{"b", value}});
    return out.substr(declaration.size());
}

TEST_CASE("elements nest and close in their order") {
    std::string out;
    XmlWriter xml{out};
    xml.open("feed", {{"xmlns", "urn:x"}, {"xml:lang", "fr"}});
    xml.open("author");
    xml.text("name", "Zoé", {{"type", "text"}});
    xml.close();
    xml.empty("link", {{"href", "https://agenda.example/?a=1&b=2"}});
    xml.close();
    CHECK(out == std::string(declaration) +
                     "<feed xmlns=\"urn:x\" xml:lang=\"fr\">\n<author>\n<name type=\"text\">Zoé</name>\n</author>\n"
                     "<link href=\"https://agenda.example/?a=1&amp;b=2\"/>\n</feed>\n");
}

TEST_CASE("markup in a text is text") {
    CHECK(text_of("</a><b c=\"d\">&amp;'") == "<a>&lt;/a&gt;&lt;b c=&quot;d&quot;&gt;&amp;amp;'</a>\n");
    CHECK(text_of("]]>") == "<a>]]&gt;</a>\n");
    CHECK(text_of("<![CDATA[<!-- <?x") == "<a>&lt;![CDATA[&lt;!-- &lt;?x</a>\n");
    CHECK(attribute_of("\"><b x='") == "<a b=\"&quot;&gt;&lt;b x='\"/>\n");
}

TEST_CASE("blanks come back as they were") {
    CHECK(text_of("a\tb\nc\r\nd") == "<a>a\tb\nc&#13;\nd</a>\n");
    CHECK(attribute_of("a\tb\nc\rd") == "<a b=\"a&#9;b&#10;c&#13;d\"/>\n");
}

TEST_CASE("what XML cannot hold is told as U+FFFD, and nothing behind it is lost") {
    using namespace std::string_literals;
    CHECK(text_of("a\0b\x01\x1F"s) == "<a>a\xEF\xBF\xBD"s + "b\xEF\xBF\xBD\xEF\xBF\xBD</a>\n");
    CHECK(text_of("\xEF\xBF\xBE|\xEF\xBF\xBF|") == "<a>\xEF\xBF\xBD|\xEF\xBF\xBD|</a>\n");
    for (const std::string broken : {"\x80", "\xC3", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82"}) {
        const std::string written = text_of(broken + "<z");
        INFO(written);
        CHECK(written.starts_with("<a>\xEF\xBF\xBD"));
        CHECK(written.ends_with("&lt;z</a>\n"));
        CHECK(written.find(broken) == std::string::npos);
    }
    CHECK(text_of("é€🎺\x7F\xC2\x85") == "<a>é€🎺\x7F\xC2\x85</a>\n");
}

}  // namespace
