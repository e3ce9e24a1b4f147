#include "http/multipart.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"

namespace {

using namespace charivari::http;
using charivari::base::Error;

std::string part(const std::string& head, const std::string& content) {
    return "--x\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + content + "\r\n";
}

}  // namespace

TEST_CASE("the boundary is what the media type says, if it is one") {
    CHECK(multipart_boundary("multipart/form-data; boundary=----WebKit1") == "----WebKit1");
    CHECK(multipart_boundary("Multipart/Form-Data; charset=utf-8; boundary=\"a b\"") == std::nullopt);
    CHECK(multipart_boundary("multipart/form-data;boundary=\"a=b\"") == "a=b");
    CHECK(multipart_boundary("multipart/form-data") == std::nullopt);
    CHECK(multipart_boundary("multipart/form-data; boundary=") == std::nullopt);
    CHECK(multipart_boundary("multipart/form-data; boundary=" + std::string(71, 'x')) == std::nullopt);
    CHECK(multipart_boundary("multipart/mixed; boundary=x") == std::nullopt);
    CHECK(multipart_boundary("application/x-www-form-urlencoded") == std::nullopt);
}

TEST_CASE("fields and files come out as they were sent, whatever bytes they have") {
    const std::string bytes{"BEGIN\r\n--y\r\n\0\xFF--x\r\n", 19};
    const Form form =
        parse_multipart(part("name=\"csrf\"", "mark") + part("name=\"a%22b\"", "") +
                            part("name=\"file\"; filename=\"C:\\\\x; y.ICS\"\r\nContent-Type: text/calendar", bytes) +
                            part("filename=\"nameless\"", "x") + "--x--\r\n",
                        "x");
    REQUIRE(form.fields.size() == 2);
    CHECK(form.value("csrf") == "mark");
    CHECK(form.find("a\"b") != nullptr);
    REQUIRE(form.files.size() == 1);
    CHECK(form.files[0].name == "file");
    CHECK(form.files[0].ending == ".ics");
    CHECK(form.files[0].bytes == bytes);
    CHECK(parse_multipart("--x--", "x").fields.empty());
}

TEST_CASE("a body that does not keep to its boundary is refused") {
    for (const std::string& body :
         {std::string{}, std::string{"x"}, std::string{"--y\r\n"}, std::string{"--x"}, std::string{"--x\r\n"},
          part("name=\"a\"", "b"), std::string{"--x\r\nContent-Disposition: form-data; name=\"a\"\r\n--x--"},
          std::string{"--x\r\nno head\r\n\r\nb\r\n--x--"},
          std::string{"--x\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nb\r\n--x--"},
          std::string{"--xx\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--xx--"}}) {
        INFO(body);
        CHECK_THROWS_AS(parse_multipart(body, "x"), Error);
    }
    std::string many;
    for (int i = 0; i < 1001; ++i) many += part("name=\"a\"", "b");
    CHECK_THROWS_AS(parse_multipart(many + "--x--", "x"), Error);
}
