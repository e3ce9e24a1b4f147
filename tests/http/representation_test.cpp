#include "http/representation.hpp"

#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "base/timestamp.hpp"
#include "tests/http/unpack.hpp"

namespace {

using namespace charivari::http;

const std::string long_body(5000, 'a');
const auto changed = charivari::base::parse_utc("2020-01-10T08:00:00Z").value();

Representation made(std::string body, bool may_compress = true, bool is_dated = true,
                    std::string type = "text/html; charset=utf-8") {
    Response response{200, {}, std::move(body)};
    response.fields.set("Content-Type", std::move(type));
    response.fields.set("Cache-Control", "public, max-age=60");
    response.fields.set("Content-Language", "fr");
    response.fields.set("Vary", "Accept-Language");
    return {std::move(response), {"3.abc", is_dated ? std::optional{changed} : std::nullopt}, may_compress};
}

Request request(std::vector<std::pair<std::string, std::string>> fields = {}, Method method = Method::get) {
    Request made;
    made.method = method;
    for (auto& [name, value] : fields) made.fields.add(name, std::move(value));
    return made;
}

bool has(const Reply& reply, const std::string& line) { return reply.head->find(line + "\r\n") != std::string::npos; }

int status_of(const Reply& reply) { return std::stoi(reply.head->substr(9, 3)); }

TEST_CASE("a plain request gets the body with its validators") {
    const auto representation = made(long_body);
    const Reply reply = representation.reply(request());
    CHECK(status_of(reply) == 200);
    CHECK(has(reply, "ETag: \"3.abc\""));
    CHECK(has(reply, "Last-Modified: Fri, 10 Jan 2020 08:00:00 GMT"));
    CHECK(has(reply, "Vary: Accept-Language, Accept-Encoding"));
    CHECK(has(reply, "Content-Length: 5000"));
    CHECK(reply.head->find("Content-Encoding") == std::string::npos);
    CHECK(*reply.body == long_body);
}

TEST_CASE("each coding has an entity tag of its own") {
    const auto representation = made(long_body);
    const Reply gzip = representation.reply(request({{"Accept-Encoding", "gzip"}}));
    CHECK(has(gzip, "ETag: \"3.abc-gzip\""));
    CHECK(has(gzip, "Content-Encoding: gzip"));
    CHECK(has(gzip, "Content-Length: " + std::to_string(gzip.body->size())));
    CHECK(tests::from_gzip(*gzip.body) == long_body);

    const Reply br = representation.reply(request({{"Accept-Encoding", "gzip, br"}}));
    CHECK(has(br, "ETag: \"3.abc-br\""));
    CHECK(has(br, "Content-Encoding: br"));
    CHECK(tests::from_brotli(*br.body) == long_body);
}

TEST_CASE("two fields of Accept-Encoding count as one list") {
    const Reply reply = made(long_body).reply(request({{"Accept-Encoding", "gzip"}, {"Accept-Encoding", "br"}}));
    CHECK(has(reply, "Content-Encoding: br"));
}

TEST_CASE("bodies up to 1 KiB are sent as they are") {
    for (const std::size_t size : {0UL, 1UL, 1024UL}) {
        INFO(size);
        const Reply reply = made(std::string(size, 'a')).reply(request({{"Accept-Encoding", "gzip, br"}}));
        CHECK(has(reply, "ETag: \"3.abc\""));
        CHECK(reply.head->find("Content-Encoding") == std::string::npos);
        CHECK(has(reply, "Content-Length: " + std::to_string(size)));
    }
    CHECK(has(made(std::string(1025, 'a')).reply(request({{"Accept-Encoding", "gzip"}})), "Content-Encoding: gzip"));
}

TEST_CASE("who refuses a body as it is gets it compressed, however short, or nothing") {
    for (const std::size_t size : {10UL, 5000UL}) {
        INFO(size);
        const auto representation = made(std::string(size, 'a'));
        const Reply gzip = representation.reply(request({{"Accept-Encoding", "gzip, identity;q=0"}}));
        CHECK(has(gzip, "Content-Encoding: gzip"));
        CHECK(has(gzip, "Vary: Accept-Language, Accept-Encoding"));
        CHECK(tests::from_gzip(*gzip.body) == std::string(size, 'a'));
        for (const char* nothing : {"identity;q=0", "*;q=0", "deflate, *;q=0"}) {
            INFO(nothing);
            CHECK_FALSE(representation.reply_if_ready(request({{"Accept-Encoding", nothing}})));
            CHECK_THROWS_AS(representation.reply(request({{"Accept-Encoding", nothing}})), charivari::base::Error);
        }
    }
    CHECK_THROWS_AS(made(long_body, false).reply(request({{"Accept-Encoding", "gzip, identity;q=0"}})),
                    charivari::base::Error);
}

TEST_CASE("what carries a secret is never compressed") {
    const Reply reply = made(long_body, false).reply(request({{"Accept-Encoding", "gzip, br"}}));
    CHECK(reply.head->find("Content-Encoding") == std::string::npos);
    CHECK(reply.head->find("Accept-Encoding") == std::string::npos);
    CHECK(*reply.body == long_body);
}

TEST_CASE("304 when the client has it already") {
    struct Row {
        const char* name;
        std::vector<std::pair<std::string, std::string>> fields;
        int wanted;
    };
    const std::vector<Row> rows{
        {"its tag", {{"If-None-Match", "\"3.abc\""}}, 304},
        {"its tag, weak", {{"If-None-Match", "W/\"3.abc\""}}, 304},
        {"any", {{"If-None-Match", "*"}}, 304},
        {"in a list", {{"If-None-Match", "\"2.x\", \"3.abc\""}}, 304},
        {"in a second field", {{"If-None-Match", "\"2.x\""}, {"If-None-Match", "\"3.abc\""}}, 304},
        {"another tag", {{"If-None-Match", "\"2.x\""}}, 200},
        {"an empty field", {{"If-None-Match", ""}}, 200},
        {"the tag of gzip, asked without", {{"If-None-Match", "\"3.abc-gzip\""}}, 200},
        {"the tag of gzip, asked with", {{"If-None-Match", "\"3.abc-gzip\""}, {"Accept-Encoding", "gzip"}}, 304},
        {"the plain tag, asked with gzip", {{"If-None-Match", "\"3.abc\""}, {"Accept-Encoding", "gzip"}}, 200},
        {"its date", {{"If-Modified-Since", "Fri, 10 Jan 2020 08:00:00 GMT"}}, 304},
        {"a later date", {{"If-Modified-Since", "Sat, 11 Jan 2020 08:00:00 GMT"}}, 304},
        {"an earlier date", {{"If-Modified-Since", "Fri, 10 Jan 2020 07:59:59 GMT"}}, 200},
        {"a date that is none", {{"If-Modified-Since", "yesterday"}}, 200},
        {"the tag wins: changed",
         {{"If-None-Match", "\"2.x\""}, {"If-Modified-Since", "Sat, 11 Jan 2020 08:00:00 GMT"}},
         200},
        {"the tag wins: same",
         {{"If-None-Match", "\"3.abc\""}, {"If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT"}},
         304},
    };
    const auto representation = made(long_body);
    for (const Row& row : rows) {
        INFO(row.name);
        for (const Method method : {Method::get, Method::head})
            CHECK(status_of(representation.reply(request(row.fields, method))) == row.wanted);
    }
}

TEST_CASE("304 repeats what caches need, and nothing of the body") {
    const Reply reply = made(long_body).reply(request({{"If-None-Match", "*"}, {"Accept-Encoding", "gzip"}}));
    CHECK(has(reply, "ETag: \"3.abc-gzip\""));
    CHECK(has(reply, "Cache-Control: public, max-age=60"));
    CHECK(has(reply, "Vary: Accept-Language, Accept-Encoding"));
    CHECK(has(reply, "Last-Modified: Fri, 10 Jan 2020 08:00:00 GMT"));
    for (const char* absent : {"Content-Type", "Content-Length", "Content-Encoding", "Content-Language"}) {
        INFO(absent);
        CHECK(reply.head->find(absent) == std::string::npos);
    }
    CHECK_FALSE(reply.body);
}

TEST_CASE("without a date If-Modified-Since is not looked at") {
    const auto representation = made(long_body, true, false);
    const Reply reply = representation.reply(request({{"If-Modified-Since", "Sat, 11 Jan 2020 08:00:00 GMT"}}));
    CHECK(status_of(reply) == 200);
    CHECK(reply.head->find("Last-Modified") == std::string::npos);
}

TEST_CASE("HEAD has the head of GET and no body") {
    const auto representation = made(long_body);
    for (const char* coding : {"", "gzip", "br"}) {
        const Reply get = representation.reply(request({{"Accept-Encoding", coding}}));
        const Reply head = representation.reply(request({{"Accept-Encoding", coding}}, Method::head));
        CHECK(*head.head == *get.head);
        CHECK_FALSE(head.body);
    }
}

TEST_CASE("what is not made yet is not answered at once") {
    const auto representation = made(long_body);
    CHECK(representation.reply_if_ready(request()));
    CHECK_FALSE(representation.reply_if_ready(request({{"Accept-Encoding", "gzip"}})));
    // Even a 304 waits: its tag is that of bytes that may never be asked for.
    const std::size_t before = representation.size();
    representation.reply(request({{"Accept-Encoding", "gzip"}}));
    CHECK(representation.size() > before);
    CHECK(representation.reply_if_ready(request({{"Accept-Encoding", "gzip"}})));
    CHECK_FALSE(representation.reply_if_ready(request({{"Accept-Encoding", "br"}})));
}

TEST_CASE("all replies share one body") {
    const auto representation = made(long_body);
    CHECK(representation.reply(request()).body == representation.reply(request()).body);
    CHECK(representation.reply(request()).head == representation.reply(request()).head);
}

TEST_CASE("a coding is made once, however many ask for it at once") {
    const auto representation = made(std::string(200'000, 'a'));
    std::vector<Reply> replies(8);
    std::vector<std::thread> threads;
    for (Reply& each : replies)
        threads.emplace_back([&] { each = representation.reply(request({{"Accept-Encoding", "br"}})); });
    for (std::thread& each : threads) each.join();
    for (const Reply& each : replies) CHECK(each.body == replies[0].body);
}

TEST_CASE("calendars are not negotiated, all else is") {
    const auto calendar = made("x", true, true, "text/calendar; charset=utf-8");
    CHECK(calendar.media_type() == "text/calendar");
    CHECK_FALSE(calendar.is_negotiated());
    CHECK(made("x").media_type() == "text/html");
    CHECK(made("x").is_negotiated());
}

}  // namespace
