// A draft goes for good: by whom, until when, and what of it is left.
#include <catch2/catch.hpp>

#include "tests/service/action_fixture.hpp"

namespace {

using namespace tests;
using domain::ActionStatus;

struct Drafts : Answering {
    domain::Action draft() {
        domain::ActionDraft facts = rally();
        facts.status = ActionStatus::draft;
        facts.tags = {"tracts"};
        facts.translations["en"].title = "Rally";
        return make(facts);
    }
    std::string discarded_by(const domain::Caller& caller, const std::string& id,
                             std::optional<int> revision = std::nullopt) {
        return told_by([&] { app.write(actions().discard(caller, id, revision)); });
    }
    bool is_there(const std::string& id) {
        return app.program->database.read(
            [&](store::Connection& c) { return store::find_action(c, id, store::Audience::moderators).has_value(); });
    }
    // Rows of any table that name it, whatever its column is called.
    std::int64_t rows_of(const std::string& id) {
        return app.program->database.read([&](store::Connection& c) {
            std::vector<std::string> counts;
            store::Statement column = c.prepare(
                "SELECT t.name, i.name FROM sqlite_schema t JOIN pragma_table_info(t.name) i WHERE t.type = 'table' "
                "AND "
                "t.name NOT LIKE 'search_text%' AND i.name IN ('action_id', 'object_id', 'thing_id')");
            while (column.step())
                counts.push_back("SELECT count(*) FROM \"" + column.get<std::string>(0) + "\" WHERE " +
                                 column.get<std::string>(1) + " = :id");
            REQUIRE(counts.size() > 20);
            std::int64_t count = 0;
            for (const std::string& each : counts) count += number(c, each, id);
            return count;
        });
    }

  private:
    static std::int64_t number(store::Connection& connection, const std::string& sql, const std::string& id) {
        store::Statement row = connection.prepare(sql);
        row.bind(":id", id).step();
        return row.get<std::int64_t>(0);
    }
};

TEST_CASE("a draft goes for good, with all that was prepared for it, and the group's trail says who did it") {
    Drafts at;
    const std::string id = at.draft().id;
    at.app.write(at.app.program->action_work.add_usual_roles(at.anna, id));
    at.app.write(at.app.program->action_work.add_usual_tasks(at.anna, id));
    domain::QuestionDraft question;
    question.text = "Combien ?";
    at.app.write(at.app.program->action_work.add_question(at.anna, id, question, {}));
    at.app.write(at.app.program->messages.send(at.anna, id, "À relire.", {}));
    at.app.write(at.actions().invite(at.anna, id, at.with, std::nullopt));
    domain::ActionDraft facts = at.stored(id).facts;
    facts.title = "Casserolade";
    at.app.write(at.actions().update(at.anna, id, facts, std::nullopt, {}));
    REQUIRE(at.rows_of(id) > 10);

    CHECK(at.discarded_by(at.anna, id) == "nothing");
    CHECK_FALSE(at.is_there(id));
    CHECK(at.rows_of(id) == 0);
    CHECK(at.told(at.with).empty());
    CHECK(at.discarded_by(at.anna, id) == "not_found");
    domain::Caller owner = at.anna;
    owner.memberships.front().role = domain::MemberRole::owner;
    const auto trail = at.app.program->audit.of_group(owner, at.ours);
    REQUIRE_FALSE(trail.empty());
    CHECK(trail.front().action == domain::AuditAction::draft_discarded);
    CHECK(trail.front().actor == at.anna.account->id);
}

TEST_CASE(
    "only organisers of its group discard a draft, as they saw it, and nothing that is announced or others host") {
    Drafts at;
    const domain::Action draft = at.draft();
    for (const auto* each : {&at.carl, &at.dora, &at.mona}) CHECK(at.discarded_by(*each, draft.id) == "not_found");
    CHECK(at.discarded_by(at.anna, draft.id, draft.revision + 1) == "precondition_failed");
    at.app.write(at.actions().invite(at.anna, draft.id, at.with, domain::GroupNature::organiser));
    at.app.write(at.actions().answer_invitation(at.bea, draft.id, at.with, true));
    CHECK(at.discarded_by(at.bea, draft.id) == "forbidden");
    CHECK(at.discarded_by(at.anna, draft.id) == "conflict");  // another group works on it
    at.app.write(at.actions().leave(at.anna, draft.id, at.with));
    CHECK(at.discarded_by(at.anna, draft.id) == "nothing");

    CHECK(at.discarded_by(at.anna, at.make().id) == "conflict");
    domain::ActionDraft secret = at.rally();
    secret.visibility = domain::Visibility::unlisted;
    CHECK(at.discarded_by(at.anna, at.make(secret).id) == "conflict");
}

TEST_CASE("what moderators gave back is discarded, unless it had a secret link or people signed up to it") {
    Drafts at;
    const bool are_coming = GENERATE(false, true);
    CAPTURE(are_coming);
    const auto given_back = [&](std::optional<domain::Visibility> first, bool is_signed_up = false) {
        domain::ActionDraft facts = at.rally();
        if (first) facts.visibility = *first;
        const std::string id = at.app.write(at.actions().create(at.dora, at.others, facts, {})).id;
        if (is_signed_up) at.app.write(at.app.program->attendances.sign_up(at.dora, "source", id, {}));
        facts = at.stored(id).facts;
        facts.visibility = domain::Visibility::public_;
        at.app.write(at.actions().update(at.dora, id, facts, std::nullopt, {}));
        at.app.write(at.actions().refuse(at.mona, id, {domain::RefusalReason::spam, {}, {}}, std::nullopt));
        REQUIRE(at.stored(id).state == domain::PublicationState::draft);
        return id;
    };
    const std::string refused = given_back(std::nullopt);
    CHECK(at.discarded_by(at.dora, refused) == "nothing");
    CHECK(at.rows_of(refused) == 0);
    const std::string unlisted = given_back(domain::Visibility::unlisted);
    CHECK(at.discarded_by(at.dora, unlisted) == "conflict");
    CHECK_FALSE(at.actions().get(at.dora, unlisted).may_discard);
    CHECK(at.is_there(unlisted));
    const std::string members = given_back(domain::Visibility::group, are_coming);
    CHECK(at.actions().get(at.dora, members).may_discard == !are_coming);
    CHECK(at.discarded_by(at.dora, members) == (are_coming ? "conflict" : "nothing"));
    CHECK(at.is_there(members) == are_coming);
}

}  // namespace
