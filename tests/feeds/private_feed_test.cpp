// What somebody follows by a secret of their own, as programs read it.
#include "service/private_feed.hpp"

#include <catch2/catch.hpp>

#include "store/account.hpp"
#include "tests/api/people.hpp"
#include "tests/service/action_fixture.hpp"

namespace {

using namespace tests;

struct Followed : Answering {
    std::string follow(const domain::Caller& caller) {
        const Person person = signed_in(app, *caller.account);
        return "/feeds/private/" + app.write(app.program->private_feeds.make(caller_of(app, person), "essai")).first;
    }
    domain::Action titled(const char* title, domain::Visibility visibility,
                          domain::ActionStatus status = domain::ActionStatus::planned) {
        domain::ActionDraft draft = rally();
        draft.title = title;
        draft.visibility = visibility;
        draft.status = status;
        return make(draft);
    }
    static std::size_t count(const std::string& text, std::string_view part) {
        std::size_t found = 0;
        for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; ++at) ++found;
        return found;
    }
};

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST_CASE("a member's calendar has what their groups host: public, unlisted and for members, no drafts") {
    Followed at;
    at.titled("Publique", domain::Visibility::public_);
    const domain::Action secret = at.titled("Discrete", domain::Visibility::unlisted);
    at.titled("Interne", domain::Visibility::group);
    at.titled("Brouillon", domain::Visibility::public_, domain::ActionStatus::draft);
    const std::string path = at.follow(at.carl);
    const Got got = at.app.get(path + ".ics");
    CHECK(got.status == 200);
    for (const char* title : {"SUMMARY:Publique", "SUMMARY:Discrete", "SUMMARY:Interne"}) CHECK(has(got.body, title));
    CHECK_FALSE(has(got.body, "Brouillon"));
    CHECK(has(got.body, secret.slug));
    CHECK(at.count(got.body, "BEGIN:VEVENT") == 3);
    CHECK_FALSE(has(got.body, path.substr(15)));  // the secret does not stand in it
    CHECK(got.field("Cache-Control") == "private, no-store");
    CHECK(got.field("X-Robots-Tag") == "noindex");
    CHECK(got.field("Referrer-Policy") == "no-referrer");
    CHECK(got.field("Content-Type") == "text/calendar; charset=utf-8");
    // The same entry as in the public feed.
    const std::string everybody = at.app.get("/agenda.ics?what=actions").body;
    const std::size_t begin = everybody.find("BEGIN:VEVENT");
    CHECK(has(got.body, everybody.substr(begin, everybody.find("END:VEVENT") - begin)));
    CHECK(at.count(at.app.get(path + ".ics?what=all").body, "BEGIN:VEVENT") == 4);
}

TEST_CASE("unchanged, it is the same bytes, and is not sent again") {
    Followed at;
    at.titled("Interne", domain::Visibility::group);
    for (const char* ending : {".ics", ".atom"}) {
        const std::string path = at.follow(at.anna) + ending;
        const Got first = at.app.get(path);
        at.app.clock.advance(std::chrono::hours{1});
        const Got second = at.app.get(path);
        CHECK(first.body == second.body);
        CHECK(at.app.get(path, {{"If-None-Match", first.field("ETag")}}).status == 304);
    }
}

TEST_CASE("whoever leaves a group has nothing of it at the next fetch, nor does a stranger ever") {
    Followed at;
    at.titled("Interne", domain::Visibility::group);
    const std::string path = at.follow(at.carl) + ".ics";
    CHECK(has(at.app.get(path).body, "SUMMARY:Interne"));
    CHECK_FALSE(has(at.app.get(at.follow(at.dora) + ".ics").body, "VEVENT"));
    at.app.write([&](store::Transaction& transaction) {
        store::delete_membership(transaction.connection(), at.ours, at.carl.account->id);
    });
    const Got left = at.app.get(path);
    CHECK(left.status == 200);
    CHECK_FALSE(has(left.body, "VEVENT"));
    CHECK_FALSE(has(at.app.get(path + "?what=all").body, "VEVENT"));
}

TEST_CASE("of a secret that is wrong, revoked, replaced or of an erased account there is nothing, byte for byte") {
    Followed at;
    const Person carl = signed_in(at.app, *at.carl.account);
    const domain::Caller caller = caller_of(at.app, carl);
    auto& feeds = at.app.program->private_feeds;
    const auto revoked = at.app.write(feeds.make(caller, "a"));
    const auto replaced = at.app.write(feeds.make(caller, "b"));
    at.app.write(feeds.revoke(caller, revoked.second.id));
    const auto renewed = at.app.write(feeds.reset(caller, replaced.second.id));
    CHECK(at.app.get("/feeds/private/" + renewed.first + ".ics").status == 200);
    const auto bytes = [&](const std::string& secret, const char* ending) {
        const Got got = at.app.get("/feeds/private/" + secret + ending);
        CHECK(got.status == 404);
        std::string all = got.head + got.body;
        for (std::size_t i; (i = all.find("urn:uuid:")) != std::string::npos;) all.erase(i, 9 + 36);
        return all;
    };
    const auto erased = at.app.write(feeds.make(caller, "c"));
    at.app.write(at.app.program->accounts.erase(caller));
    for (const char* ending : {".ics", ".atom"}) {
        const std::string absent = bytes("0123456789012345678901", ending);
        for (const std::string& secret : {revoked.first, replaced.first, renewed.first, erased.first, std::string("x")})
            CHECK(bytes(secret, ending) == absent);
    }
}

TEST_CASE("news tell what organisers are told, latest first, without a name, and anew when more is joined to one") {
    Followed at;
    at.make(domain::OnMove::ask);
    at.app.clock.advance(std::chrono::minutes{1});
    at.make();
    at.move_event("2020-01-18T15:00:00", "2020-01-18T18:00:00");
    const std::string path = at.follow(at.anna) + ".atom";
    const Got got = at.app.get(path);
    CHECK(got.status == 200);
    CHECK(got.field("Content-Type") == "application/atom+xml; charset=utf-8");
    CHECK(at.count(got.body, "<entry>") == 2);
    CHECK(has(got.body, "À confirmer"));
    CHECK(has(got.body, "a suivi son événement"));
    CHECK_FALSE(has(got.body, "anna"));
    CHECK_FALSE(has(got.body, path.substr(15, 22)));
    CHECK(has(at.app.get(path + "?lang=en").body, "To be confirmed"));
    CHECK_FALSE(has(at.app.get(at.follow(at.carl) + ".atom").body, "<entry>"));

    const auto ids = [](const std::string& body) {
        std::vector<std::string> all;
        for (std::size_t i = body.find("<entry>"); i != std::string::npos; i = body.find("<entry>", i + 1))
            all.push_back(body.substr(body.find("<id>", i) + 4, 45));
        std::sort(all.begin(), all.end());
        return all;
    };
    at.app.clock.advance(std::chrono::minutes{5});
    at.move_event("2020-01-18T16:00:00", "2020-01-18T18:00:00");
    const Got joined = at.app.get(path);
    CHECK(ids(joined.body) == ids(got.body));
    CHECK(joined.body != got.body);
    CHECK(has(joined.body, "2\u00a0fois"));
    const std::string now = base::to_text(at.app.clock.now());
    CHECK(has(joined.body, "<updated>" + now));
    CHECK_FALSE(has(got.body, "<updated>" + now));
}

TEST_CASE("options that are wrong are refused, as in public feeds") {
    Followed at;
    const std::string path = at.follow(at.anna);
    for (const char* query :
         {".ics?what=x", ".ics?alarm=x", ".ics?x=1", ".ics?state=hidden", ".atom?what=all", ".atom?x"})
        CHECK(at.app.get(path + query).status == (std::string(query) == ".ics?state=hidden" ? 401 : 400));
    CHECK(has(at.app.get(path + ".ics?alarm=PT2H").body, "VCALENDAR"));
}

TEST_CASE("when it was last used is remembered, and written down by the job") {
    Followed at;
    const Person carl = signed_in(at.app, *at.carl.account);
    const domain::Caller caller = caller_of(at.app, carl);
    auto& feeds = at.app.program->private_feeds;
    const auto made = at.app.write(feeds.make(caller, "essai"));
    CHECK_FALSE(feeds.list(caller).at(0).last_used_at);
    at.app.clock.advance(std::chrono::minutes{10});
    const auto written = at.app.program->database.writer_counts().written;
    at.app.get("/feeds/private/" + made.first + ".ics");
    CHECK(feeds.list(caller).at(0).last_used_at == at.app.clock.now());
    CHECK(at.app.program->database.writer_counts().written == written);  // reading writes nothing
    at.app.write(at.app.program->sessions.tidy());
    CHECK(feeds.list(caller).at(0).last_used_at == at.app.clock.now());
    at.app.write(feeds.reset(caller, made.second.id));
    CHECK_FALSE(feeds.list(caller).at(0).last_used_at);
}

}  // namespace
