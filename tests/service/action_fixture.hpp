// Groups with their organisers, and an event that they answer: what the tests of actions act with.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "service/action.hpp"
#include "store/account.hpp"
#include "store/action.hpp"
#include "store/group.hpp"
#include "store/membership.hpp"
#include "store/notice.hpp"
#include "store/place.hpp"
#include "tests/app/test_app.hpp"
#include "tests/domain/drafts.hpp"

namespace tests {

// The code of the Error that `f` throws, with what it finds wrong: "invalid /place unknown".
template <typename F>
std::string told_by(F f) {
    try {
        f();
    } catch (const base::Error& error) {
        std::string text{base::name_of(error.code())};
        for (const base::FieldError& each : error.fields()) text += " " + each.pointer + " " + each.code;
        return text;
    }
    return "nothing";
}

class Answering {
  public:
    Answering() {
        ours = make_group("nous", true);
        with = make_group("avec-nous", true);
        others = make_group("ailleurs", false);
        anna = somebody("anna", ours, domain::MemberRole::organiser);
        bea = somebody("bea", with, domain::MemberRole::organiser);
        carl = somebody("carl", ours, domain::MemberRole::member);
        dora = somebody("dora", others, domain::MemberRole::owner);
        mona = somebody("mona", std::nullopt, domain::MemberRole::member);
        mona.account->is_moderator = true;
        app.write([&](store::Transaction& transaction) {
            for (const char* slug : {"chapelon", "mairie"}) {
                domain::Place place;
                place.id = app.ids.uuid();
                place.slug = place.name = slug;
                place.commune = "42218";
                place.department = "42";
                place.created_at = place.updated_at = app.clock.now();
                store::insert_place(transaction.connection(), place);
                (place.slug == "mairie" ? town_hall : hall) = place.id;
            }
        });
        domain::EventDraft facts = domain::sound_event();
        facts.place = hall;
        event = app.write(app.program->events.create(mona, facts, {}));
    }

    domain::ActionDraft rally(domain::OnMove on_move = domain::OnMove::follow) const {
        domain::ActionDraft draft;
        draft.kind = domain::ActionKind::rally;
        draft.title = "Rassemblement";
        draft.anchor = domain::Anchor{event.id,
                                      std::nullopt,
                                      domain::Edge::start,
                                      *domain::parse_duration("-PT45M"),
                                      domain::parse_duration("PT2H"),
                                      on_move};
        return draft;
    }
    service::ActionService& actions() { return app.program->actions; }
    domain::Action make(domain::ActionDraft draft) {
        return app.write(actions().create(anna, ours, std::move(draft), {}));
    }
    domain::Action make(domain::OnMove on_move = domain::OnMove::follow) { return make(rally(on_move)); }
    domain::Action stored(const std::string& id) {
        return app.program->database.read(
            [&](store::Connection& c) { return *store::find_action(c, id, store::Audience::moderators); });
    }
    // Says something else of the event, with a new source.
    template <typename Change>
    void change_event(Change what) {
        service::EventChange change{app.program->events.get(event.id).facts};
        what(change.facts);
        change.facts.sources.push_back(
            {"https://example.org/" + std::to_string(++sources_), std::nullopt, std::nullopt, {}});
        event = app.write(app.program->events.update(mona, event.id, std::move(change), std::nullopt, {}));
    }
    void move_event(const std::string& start, const std::string& end) {
        change_event([&](domain::EventDraft& facts) {
            facts.start = domain::moment(start);
            facts.end = domain::moment(end);
            facts.time_announced = facts.start->has_time();
        });
    }
    // "action_moved action_to_confirm:event_moved×3": what that group was told and nobody has seen to, oldest first.
    std::string told(const std::string& group) {
        auto notices = app.program->database.read(
            [&](store::Connection& c) { return store::list_notices(c, {group}, true, 100); });
        std::string text;
        for (auto each = notices.rbegin(); each != notices.rend(); ++each) {
            text += (text.empty() ? "" : " ") + std::string(domain::notice_kinds.name_of(each->kind));
            if (each->detail) text += ":" + *each->detail;
            if (each->times > 1) text += "×" + std::to_string(each->times);
        }
        return text;
    }
    // "01-18 13:15 ? event_moved": what everybody sees.
    static std::string shown(const domain::Action& action) {
        std::string text = base::to_text(action.start().local()).substr(5, 11);
        text[5] = ' ';
        if (action.confirmation.is_needed())
            text += " ? " + std::string(domain::confirmation_reasons.name_of(action.confirmation.reason()));
        return text;
    }

    TestApp app;
    std::string ours, with, others, hall, town_hall;
    domain::Caller anna, bea, carl, dora, mona;
    domain::Event event;

  private:
    std::string make_group(const std::string& slug, bool is_trusted) {
        domain::Group group;
        group.id = app.ids.uuid();
        group.slug = group.name = slug;
        group.is_trusted = is_trusted;
        group.created_at = group.updated_at = app.clock.now();
        app.write([&](store::Transaction& transaction) { store::insert_group(transaction.connection(), group); });
        return group.id;
    }
    domain::Caller somebody(const std::string& name, const std::optional<std::string>& group, domain::MemberRole role) {
        domain::Account account;
        account.id = app.ids.uuid();
        account.name = name;
        app.write([&](store::Transaction& transaction) {
            store::insert_account(transaction.connection(), account);
            if (group) store::set_membership(transaction.connection(), {*group, account.id, role, app.clock.now()});
        });
        domain::Caller caller{account, domain::Scope::write};
        if (group) caller.memberships = {{*group, account.id, role, {}, *group == ours || *group == with}};
        return caller;
    }

    int sources_ = 0;
};

}  // namespace tests
