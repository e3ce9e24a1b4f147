// A draft goes for good: by whom, until when, and what of it is left.
#include <catch2/catch.hpp>

#include "store/slug_alias.hpp"
#include "tests/service/action_fixture.hpp"

namespace {

using namespace tests;
using domain::ActionStatus;

struct Drafts : Answering {
    domain::Action draft() {
        domain::ActionDraft facts = rally();
        facts.status = ActionStatus::draft;
        facts.tags = {"tracts"};
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
    // Rows of any table that name it.
    std::int64_t rows_of(const std::string& id) {
        return app.program->database.read([&](store::Connection& c) {
            std::int64_t count = 0;
            for (const char* table : {"action_host", "action_tag", "role", "task", "question", "notice", "sign_ups",
                                      "action_message", "action_refusal"})
                count += number(c, "SELECT count(*) FROM " + std::string(table) + " WHERE action_id = :id", id);
            return count + number(c, "SELECT count(*) FROM revision WHERE object_id = :id", id);
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

TEST_CASE("only organisers of its group discard a draft, as they saw it, and nothing that others have seen") {
    Drafts at;
    const domain::Action draft = at.draft();
    for (const auto* each : {&at.carl, &at.dora, &at.mona}) CHECK(at.discarded_by(*each, draft.id) == "not_found");
    CHECK(at.discarded_by(at.anna, draft.id, draft.revision + 1) == "precondition_failed");
    at.app.write(at.actions().invite(at.anna, draft.id, at.with, domain::GroupNature::organiser));
    at.app.write(at.actions().answer_invitation(at.bea, draft.id, at.with, true));
    CHECK(at.discarded_by(at.bea, draft.id) == "forbidden");
    CHECK(at.discarded_by(at.anna, draft.id) == "forbidden");  // another group works on it
    at.app.write(at.actions().leave(at.anna, draft.id, at.with));
    CHECK(at.discarded_by(at.anna, draft.id) == "nothing");

    CHECK(at.discarded_by(at.anna, at.make().id) == "forbidden");
    domain::ActionDraft secret = at.rally();
    secret.visibility = domain::Visibility::unlisted;
    CHECK(at.discarded_by(at.anna, at.make(secret).id) == "forbidden");
}

TEST_CASE("what had a secret link before moderators gave it back is not discarded") {
    Drafts at;
    domain::ActionDraft facts = at.rally();
    facts.visibility = domain::Visibility::unlisted;
    const std::string id = at.app.write(at.actions().create(at.dora, at.others, facts, {})).id;
    facts = at.stored(id).facts;
    facts.visibility = domain::Visibility::public_;
    at.app.write(at.actions().update(at.dora, id, facts, std::nullopt, {}));
    at.app.write(at.actions().refuse(at.mona, id, {domain::RefusalReason::spam, {}, {}}, std::nullopt));
    REQUIRE(at.stored(id).state == domain::PublicationState::draft);
    CHECK(at.discarded_by(at.dora, id) == "conflict");
    CHECK(at.is_there(id));
}

}  // namespace
