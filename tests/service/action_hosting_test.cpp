// Who hosts an action with whom, and who sees what of it.
#include <tuple>

#include <catch2/catch.hpp>

#include "store/slug_alias.hpp"
#include "tests/service/action_fixture.hpp"

namespace {

using namespace tests;
using domain::Answer;
using domain::GroupNature;
using domain::PublicationState;
using domain::Visibility;

TEST_CASE("a group asks, the other accepts, and either may leave") {
    Answering at;
    const std::string id = at.make().id;
    const auto invite = [&](const domain::Caller& caller, const std::string& group) {
        return told_by([&] { at.app.write(at.actions().invite(caller, id, group, GroupNature::organiser)); });
    };
    CHECK(invite(at.bea, at.with) == "forbidden");
    CHECK(invite(at.anna, at.ours) == "invalid /group duplicate");
    CHECK(invite(at.anna, "absent") == "invalid /group unknown");
    CHECK(invite(at.anna, at.with) == "nothing");
    CHECK(invite(at.anna, at.with) == "invalid /group duplicate");
    CHECK(at.told(at.with) == "co_host_invited");
    CHECK(at.stored(id).sequence == 0);
    CHECK(at.actions().get({}, id).action.co_hosts.empty());  // it was only asked
    CHECK(at.actions().get(at.bea, id).action.co_hosts.size() == 1);

    CHECK(told_by([&] { at.app.write(at.actions().answer_invitation(at.anna, id, at.with, true)); }) == "forbidden");
    CHECK(told_by([&] { at.app.write(at.actions().answer_invitation(at.dora, id, at.others, true)); }) == "conflict");
    at.app.write(at.actions().answer_invitation(at.bea, id, at.with, true));
    CHECK(at.actions().get({}, id).action.co_hosts.at(0).slug == "avec-nous");
    CHECK(at.stored(id).sequence == 1);
    CHECK(at.told(at.ours) == "co_host_accepted");
    domain::ActionFilter hosted;
    hosted.hosts = {"avec-nous"};
    CHECK(at.actions().list({}, hosted, 10, std::nullopt).actions.size() == 1);

    at.app.clock.advance(std::chrono::minutes{1});
    at.app.write(at.actions().leave(at.bea, id, at.with));
    CHECK(at.actions().get({}, id).action.co_hosts.empty());
    CHECK(at.told(at.ours) == "co_host_accepted co_host_left");
    CHECK(told_by([&] { at.app.write(at.actions().leave(at.bea, id, at.with)); }) == "conflict");
}

TEST_CASE("who only passes information on is asked for that, and can organise nothing") {
    Answering at;
    const std::string id = at.make().id;
    const auto become = [&](GroupNature nature) {
        at.app.write([&](store::Transaction& transaction) {
            auto group = store::find_group(transaction.connection(), at.with).value();
            group.nature = nature;
            ++group.revision;
            store::update_group(transaction.connection(), group);
        });
    };
    const auto invite = [&](std::optional<GroupNature> part) {
        return told_by([&] { at.app.write(at.actions().invite(at.anna, id, at.with, part)); });
    };
    const auto accept = [&] {
        return told_by([&] { at.app.write(at.actions().answer_invitation(at.bea, id, at.with, true)); });
    };
    CHECK(invite(std::nullopt) == "nothing");
    CHECK(at.stored(id).co_hosts.front().part == GroupNature::organiser);
    become(GroupNature::relay);
    CHECK(accept() == "conflict");
    at.app.write(at.actions().answer_invitation(at.bea, id, at.with, false));
    CHECK(invite(GroupNature::organiser) == "invalid /part relay");
    CHECK(invite(std::nullopt) == "nothing");
    CHECK(at.stored(id).co_hosts.front().part == GroupNature::relay);
    CHECK(accept() == "nothing");
}

TEST_CASE("where hosts are not told, nothing shows that one of them joined or left") {
    Answering at;
    domain::ActionDraft draft = at.rally();
    draft.is_hosts_undisclosed = true;
    const domain::Action made = at.make(draft);
    const auto seen = [&] {
        const domain::Action action = at.stored(made.id);
        return std::tuple{action.revision, action.sequence, action.updated_at,
                          at.actions().revisions({}, made.id, 10, std::nullopt).size(), at.actions().last_change()};
    };
    const auto before = seen();
    at.app.clock.advance(std::chrono::minutes{1});
    at.app.write(at.actions().invite(at.anna, made.id, at.with, GroupNature::organiser));
    at.app.write(at.actions().answer_invitation(at.bea, made.id, at.with, true));
    CHECK(at.actions().get(at.bea, made.id).may_edit);
    CHECK(seen() == before);
    at.app.write(at.actions().leave(at.bea, made.id, at.with));
    CHECK_FALSE(at.actions().get(at.bea, made.id).may_edit);
    CHECK(seen() == before);
}

TEST_CASE("co-hosts may edit, but a new time or place and a cancellation need the initiating group") {
    Answering at;
    const std::string id = at.make(domain::OnMove::ask).id;
    at.app.write(at.actions().invite(at.anna, id, at.with, GroupNature::organiser));
    at.app.write(at.actions().answer_invitation(at.bea, id, at.with, true));
    const auto edit = [&](const domain::Caller& caller, const std::function<void(domain::ActionDraft&)>& what) {
        domain::ActionDraft draft = at.stored(id).facts;
        what(draft);
        return told_by([&] { at.app.write(at.actions().update(caller, id, draft, std::nullopt, {})); });
    };
    CHECK(edit(at.bea, [](auto& draft) { draft.title = "Grand rassemblement"; }) == "nothing");
    CHECK(edit(at.bea, [](auto& draft) { draft.anchor->offset = {}; }) == "forbidden");
    CHECK(edit(at.bea, [&](auto& draft) { draft.place = at.town_hall; }) == "forbidden");
    CHECK(edit(at.bea, [](auto& draft) { draft.status = domain::ActionStatus::cancelled; }) == "forbidden");
    CHECK(edit(at.carl, [](auto& draft) { draft.title = "Autre"; }) == "forbidden");
    CHECK(edit(at.dora, [](auto& draft) { draft.title = "Autre"; }) == "forbidden");

    at.move_event("2020-01-18T15:00:00", "2020-01-18T18:00:00");
    CHECK(at.told(at.with).ends_with("action_to_confirm:hour_changed"));
    CHECK(told_by([&] { at.app.write(at.actions().answer(at.bea, id, Answer::follow, std::nullopt)); }) == "forbidden");
    CHECK(told_by([&] { at.app.write(at.actions().answer(at.bea, id, Answer::stand_down, std::nullopt)); }) ==
          "forbidden");
    CHECK(told_by([&] { at.app.write(at.actions().answer(at.bea, id, Answer::keep, std::nullopt)); }) == "nothing");
    CHECK_FALSE(at.stored(id).confirmation.is_needed());
}

TEST_CASE("a co-host that leaves while it is asked to confirm has nothing to say any more") {
    Answering at;
    const std::string id = at.make(domain::OnMove::ask).id;
    at.app.write(at.actions().invite(at.anna, id, at.with, GroupNature::organiser));
    at.app.write(at.actions().answer_invitation(at.bea, id, at.with, true));
    at.move_event("2020-01-18T15:00:00", "2020-01-18T18:00:00");
    at.app.write(at.actions().leave(at.bea, id, at.with));
    CHECK(told_by([&] { at.app.write(at.actions().answer(at.bea, id, Answer::keep, std::nullopt)); }) == "forbidden");
    CHECK(at.stored(id).confirmation.is_needed());
    at.app.write(at.actions().answer(at.anna, id, Answer::keep, std::nullopt));
    CHECK_FALSE(at.stored(id).confirmation.is_needed());
}

TEST_CASE("an invitation that is answered, or taken back, waits for nobody, and a co-host that left is asked nothing") {
    Answering at;
    const std::string id = at.make(domain::OnMove::ask).id;
    const auto invite = [&] { at.app.write(at.actions().invite(at.anna, id, at.with, GroupNature::organiser)); };
    invite();
    at.app.write(at.actions().answer_invitation(at.bea, id, at.with, false));
    CHECK(at.told(at.with).empty());
    invite();  // all in one second
    at.app.write(at.actions().leave(at.anna, id, at.with));
    CHECK(at.told(at.with) == "co_host_left");
    invite();
    at.app.write(at.actions().answer_invitation(at.bea, id, at.with, true));
    at.move_event("2020-01-18T15:00:00", "2020-01-18T18:00:00");
    CHECK(at.told(at.with).ends_with("action_to_confirm:hour_changed"));
    at.app.write(at.actions().leave(at.bea, id, at.with));
    CHECK(at.told(at.with).empty());
    CHECK(at.told(at.ours).find("action_to_confirm") != std::string::npos);
}

TEST_CASE("an event that comes back to its time leaves nothing to confirm, and no notice of it") {
    Answering at;
    at.make(domain::OnMove::ask);
    at.move_event("2020-01-18T15:00:00", "2020-01-18T18:00:00");
    CHECK(at.told(at.ours) == "action_to_confirm:hour_changed");
    at.move_event("2020-01-18T14:00:00", "2020-01-18T17:30:00");
    CHECK(at.told(at.ours).find("action_to_confirm") == std::string::npos);
}

TEST_CASE("a relay hosts nothing and edits nothing, and reads what everybody reads") {
    Answering at;
    const std::string id = at.make().id;
    at.app.write(at.actions().invite(at.anna, id, at.with, GroupNature::relay));
    at.app.write(at.actions().answer_invitation(at.bea, id, at.with, true));
    CHECK(at.actions().get({}, id).action.co_hosts.at(0).part == GroupNature::relay);
    domain::ActionDraft draft = at.stored(id).facts;
    draft.title = "Autre";
    CHECK(told_by([&] { at.app.write(at.actions().update(at.bea, id, draft, std::nullopt, {})); }) == "forbidden");
    draft = at.stored(id).facts;
    draft.is_hosts_undisclosed = true;
    draft.declaration = {domain::DeclarationStatus::filed, std::nullopt, "récépissé 12"};
    at.app.write(at.actions().update(at.anna, id, draft, std::nullopt, {}));
    const auto seen = at.actions().get(at.bea, id);
    CHECK_FALSE(seen.is_inside);
    CHECK_FALSE(seen.action.facts.declaration.note);
    CHECK(seen.action.group_slug == "nous");  // it was asked by them
    CHECK(seen.action.co_hosts.size() == 1);  // it may leave
    CHECK(told_by([&] { at.app.program->action_work.tasks(at.bea, id); }) == "not_found");
    domain::QuestionDraft question;
    question.text = "Pourquoi ?";
    at.app.write(at.app.program->action_work.add_question(at.anna, id, question, {}));
    CHECK(at.app.program->action_work.questions(at.bea, id).empty());
}

TEST_CASE("hosts that are not to be told are told to nobody but themselves") {
    Answering at;
    domain::ActionDraft draft = at.rally();
    draft.is_hosts_undisclosed = true;
    draft.declaration = {domain::DeclarationStatus::filed, std::nullopt, "récépissé 12"};
    const std::string id = at.make(draft).id;
    const auto seen = at.actions().get(at.dora, id).action;
    CHECK(seen.group.empty());
    CHECK(seen.group_slug.empty());
    CHECK(seen.group_name.empty());
    CHECK_FALSE(seen.facts.declaration.note);
    CHECK(at.actions().get(at.carl, id).action.group == at.ours);
    CHECK(at.actions().get(at.carl, id).action.facts.declaration.note == "récépissé 12");
    domain::ActionFilter hosted;
    hosted.hosts = {"nous"};
    CHECK(at.actions().list(at.dora, hosted, 10, std::nullopt).actions.empty());
}

TEST_CASE("what is for members or for whoever has the link is absent for all others") {
    Answering at;
    domain::ActionDraft draft = at.rally();
    draft.visibility = Visibility::group;
    const domain::Action closed = at.make(draft);
    draft.visibility = Visibility::unlisted;
    const domain::Action unlisted = at.make(draft);
    CHECK(unlisted.short_code.empty());
    CHECK(unlisted.slug.size() >= 10);
    for (const auto& caller : {domain::Caller{}, at.dora, at.mona}) {
        for (const domain::Action* each : {&closed, &unlisted})
            CHECK(told_by([&] { at.actions().get(caller, each->id); }) == "not_found");
        CHECK(told_by([&] { at.actions().get_by_slug(caller, closed.slug); }) == "not_found");
        CHECK(at.actions().get_by_slug(caller, unlisted.slug).action.id == unlisted.id);
        CHECK(at.actions().list(caller, {}, 10, std::nullopt).actions.empty());
        domain::ActionFilter members;
        members.members_of = {at.ours};
        CHECK(at.actions().list(caller, members, 10, std::nullopt).actions.empty());
    }
    domain::ActionFilter members;
    members.members_of = {at.ours, at.others};
    CHECK(at.actions().list(at.carl, members, 10, std::nullopt).actions.size() == 2);
    CHECK(at.actions().feed(at.carl, members).actions.size() == 2);
    CHECK(at.actions().get(at.carl, closed.id).is_inside);
    domain::ActionFilter waiting;
    waiting.states = {PublicationState::waiting, PublicationState::published};
    CHECK(at.actions().list(at.carl, waiting, 10, std::nullopt).actions.empty());
    CHECK(at.actions().last_change() == base::Utc{});  // nobody learns from a feed's age that there is something
}

TEST_CASE("a secret address leads on once the action is public, and a public one does not become a secret") {
    Answering at;
    domain::ActionDraft draft = at.rally();
    draft.visibility = Visibility::unlisted;
    domain::Action action = at.make(draft);
    const std::string secret = action.slug;
    draft = action.facts;
    draft.visibility = Visibility::public_;
    action = at.app.write(at.actions().update(at.anna, action.id, draft, std::nullopt, {}));
    const std::string known = action.slug;
    CHECK(known == "rassemblement-2020-01-18");
    CHECK_FALSE(action.short_code.empty());
    CHECK(at.app.program->slug_aliases.find_present("action", secret) == known);

    draft.visibility = Visibility::unlisted;
    action = at.app.write(at.actions().update(at.anna, action.id, draft, std::nullopt, {}));
    CHECK(action.slug != known);
    CHECK(action.slug != secret);
    CHECK(told_by([&] { at.actions().get_by_slug({}, known); }) == "not_found");
    CHECK_FALSE(at.app.program->slug_aliases.find_present("action", secret));
    CHECK(told_by([&] { at.actions().get_by_short_code({}, action.short_code); }) == "not_found");
    const auto gone = at.app.program->database.read(
        [&](store::Connection& c) { return store::find_action_withdrawal(c, action.id); });
    REQUIRE(gone);
    CHECK(gone->sequence == action.sequence);
}

TEST_CASE("a secret address is no public one either of what moderators had to look at in between") {
    Answering at;
    domain::ActionDraft draft = at.rally();
    draft.visibility = Visibility::unlisted;
    const domain::Action unlisted = at.app.write(at.actions().create(at.dora, at.others, draft, {}));
    draft = unlisted.facts;
    draft.visibility = Visibility::public_;
    at.app.write(at.actions().update(at.dora, unlisted.id, draft, std::nullopt, {}));
    CHECK(at.stored(unlisted.id).slug.empty());
    CHECK(told_by([&] { at.actions().get_by_slug({}, unlisted.slug); }) == "not_found");
    CHECK(at.actions().get_by_slug(at.dora, unlisted.id).may_edit);
    at.app.write(at.actions().set_state(at.mona, unlisted.id, PublicationState::published, std::nullopt));
    CHECK(at.stored(unlisted.id).slug == "rassemblement-2020-01-18");
    CHECK(at.app.program->slug_aliases.find_present("action", unlisted.slug) == "rassemblement-2020-01-18");
}

TEST_CASE("a draft is its hosts' until it is announced") {
    Answering at;
    domain::ActionDraft draft = at.rally();
    draft.status = domain::ActionStatus::draft;
    domain::Action action = at.make(draft);
    CHECK(action.state == PublicationState::draft);
    CHECK(action.slug.empty());
    for (const auto& caller : {domain::Caller{}, at.carl, at.mona})
        CHECK(told_by([&] { at.actions().get(caller, action.id); }) == "not_found");
    at.move_event("2020-01-25T14:00:00", "2020-01-25T17:00:00");
    CHECK(Answering::shown(at.stored(action.id)) == "01-25 13:15");
    draft = at.stored(action.id).facts;
    draft.status = domain::ActionStatus::planned;
    action = at.app.write(at.actions().update(at.anna, action.id, draft, std::nullopt, {}));
    CHECK(action.state == PublicationState::published);
    CHECK(action.slug == "rassemblement-2020-01-25");
    CHECK(at.actions().get({}, action.id).action.id == action.id);
    draft.status = domain::ActionStatus::draft;
    CHECK(told_by([&] { at.actions().update(at.anna, action.id, draft, std::nullopt, {}); }) ==
          "invalid /status not_settable");
}

TEST_CASE("what was a draft, or for fewer people, is in no history that all may read") {
    Answering at;
    const auto written = [&](const domain::Caller& caller, const std::string& id) {
        std::string titles;
        for (const auto& each : at.actions().revisions(caller, id, 100, std::nullopt)) {
            titles += each.after.facts.title + (each.before ? " " : ". ");
            CHECK(at.actions().revisions(caller, id, 1, each.revision.number + 1).size() == 1);
        }
        return titles;
    };
    domain::ActionDraft draft = at.rally();
    draft.title = "Brouillon";
    draft.status = domain::ActionStatus::draft;
    std::string id = at.make(draft).id;
    const auto become = [&](const std::string& title, const std::function<void(domain::ActionDraft&)>& what) {
        domain::ActionDraft changed = at.stored(id).facts;
        changed.title = title;
        what(changed);
        at.app.write(at.actions().update(at.anna, id, changed, std::nullopt, {}));
    };
    become("Second", [](auto&) {});
    become("Public", [](auto& changed) { changed.status = domain::ActionStatus::planned; });
    become("Corrigé", [](auto&) {});
    CHECK(written({}, id) == "Corrigé Public. ");
    CHECK(written(at.dora, id) == "Corrigé Public. ");
    CHECK(written(at.carl, id) == "Corrigé Public Second Brouillon. ");
    become("Dedans", [](auto& changed) { changed.visibility = Visibility::group; });
    become("Lié", [](auto& changed) { changed.visibility = Visibility::unlisted; });
    CHECK(written({}, at.stored(id).slug) == "Lié Corrigé Public. ");
    become("Rouvert", [](auto& changed) { changed.visibility = Visibility::public_; });
    CHECK(written({}, id) == "Rouvert Corrigé Public. ");
    CHECK(at.actions().revisions({}, id, 2, std::nullopt).at(1).before);
}

TEST_CASE("what a group that nobody trusts made for its members is in no history once it is public") {
    Answering at;
    domain::ActionDraft draft = at.rally();
    draft.title = "Dedans";
    draft.visibility = Visibility::group;
    const std::string id = at.app.write(at.actions().create(at.dora, at.others, draft, {})).id;
    draft = at.stored(id).facts;
    draft.title = "Pour tout le monde";
    draft.visibility = Visibility::public_;
    at.app.write(at.actions().update(at.dora, id, draft, std::nullopt, {}));
    REQUIRE(at.stored(id).state == PublicationState::waiting);
    at.app.write(at.actions().set_state(at.mona, id, PublicationState::published, std::nullopt));
    const auto revisions = at.actions().revisions({}, id, 10, std::nullopt);
    REQUIRE(revisions.size() == 1);
    CHECK(revisions.front().after.facts.title == "Pour tout le monde");
    CHECK_FALSE(revisions.front().before);
}

TEST_CASE("moderators take an action out of sight, and calendars are told so for a while") {
    Answering at;
    const std::string id = at.make().id;
    CHECK(told_by([&] { at.actions().set_state(at.anna, id, PublicationState::hidden, std::nullopt); }) == "forbidden");
    at.app.write(at.actions().set_state(at.mona, id, PublicationState::hidden, std::nullopt));
    CHECK(told_by([&] { at.actions().get({}, id); }) == "not_found");
    CHECK(at.actions().get(at.anna, id).may_edit);
    CHECK(at.app.program->database.read(
        [&](store::Connection& c) { return store::find_action_withdrawal(c, id).has_value(); }));
    at.app.write(at.actions().set_state(at.mona, id, PublicationState::published, std::nullopt));
    CHECK_FALSE(at.app.program->database.read(
        [&](store::Connection& c) { return store::find_action_withdrawal(c, id).has_value(); }));
}

}  // namespace
