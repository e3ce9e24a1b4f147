// Everybody who may call, and everything that may be asked for: what each cell of the authorization matrix is tried on.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/hash.hpp"
#include "base/password.hpp"
#include "front/route.hpp"
#include "service/action.hpp"
#include "service/action_work.hpp"
#include "service/record.hpp"
#include "store/campaign.hpp"
#include "store/notice.hpp"
#include "store/withdrawal.hpp"
#include "tests/api/people.hpp"
#include "tests/domain/drafts.hpp"
#include "tests/security/access_comings.hpp"
#include "tests/security/access_keys.hpp"
#include "tests/security/access_objects.hpp"

namespace tests {

class AccessScene {
  public:
    static inline const std::string password = "trois petits chats";
    static inline const std::string absent = "00000000-0000-7000-8000-00000000dead";

    AccessScene() {
        for (const std::string_view name : {"other", "member", "organiser", "moderator", "admin", "victim"}) add(name);
        // The owner of an hour ago has another session, opened before the clock went on.
        add("owner");
        people_["unproven"] = people_["owner"];
        app.clock.advance(std::chrono::hours{1});
        for (auto& [name, person] : people_)
            if (name != "unproven") person = signed_in(app, account_of(person.id));
        const Person& owner = people_["owner"];
        elsewhere_ = add_group(app, "ailleurs", people_["other"]);
        join(app, elsewhere_, owner, domain::MemberRole::owner);
        for (const auto& [name, state] :
             {std::pair{"open", domain::GroupState::published}, std::pair{"waiting", domain::GroupState::waiting},
              std::pair{"hidden", domain::GroupState::hidden}}) {
            const std::string group = groups_[name] = add_group(app, name, owner, state);
            join(app, group, people_["organiser"], domain::MemberRole::organiser);
            join(app, group, people_["member"]);
            join(app, group, people_["victim"]);
            const auto invited = app.write(app.program->groups.invite(caller("owner"), group, {}));
            invitations_[name] = invited.second.id;
            secrets_[name] = invited.first;
        }
        const auto spent = app.write(app.program->groups.invite(caller("owner"), groups_["open"], {}));
        secrets_["spent"] = spent.first;
        app.write(app.program->groups.join(caller("other"), spent.first));
        app.write(app.program->groups.leave(caller("other"), groups_["open"]));
        site_invitation_ = app.write(app.program->groups.invite(caller("admin"), std::nullopt, {})).second.id;
        reset_ = app.write(app.program->accounts.make_reset(caller("owner"), people_["victim"].id));
        owner_token_ = app.write(app.program->sessions.add_token(caller("owner"), {"x", {}, {}, {}})).second.id;
        other_token_ = app.write(app.program->sessions.add_token(caller("other"), {"x", {}, {}, {}})).second.id;
        std::tie(feed_secret_, owner_feed_) = [&] {
            auto made = app.write(app.program->private_feeds.make(caller("owner"), "x"));
            return std::pair{made.first, made.second.id};
        }();
        other_feed_ = app.write(app.program->private_feeds.make(caller("other"), "x")).second.id;
        signs_["read"] = add_token(app, owner, domain::Scope::read);
        signs_["token"] = add_token(app, owner, domain::Scope::write);
        signs_["bound"] = add_token(app, owner, domain::Scope::write, elsewhere_);
        add_events();
        add_calls();
        add_proposals();
        add_actions();
        for (const char* name : {"open", "waiting", "hidden"})
            group_keys_[name] = add_group_key(app, groups_[name], owner.id);
        for (const char* name : {"owner", "organiser"}) add_contact_key(app, people_[name].id, name);
    }

    As as(std::string_view caller) const {
        if (caller == "nobody") return nobody;
        if (const auto sign = signs_.find(caller); sign != signs_.end()) return sign->second;
        return people_.find(caller)->second.as;
    }

    // The pattern of a route with what `object` says for its parameters.
    std::string target(const front::Route& route, std::string_view object, std::string_view caller) {
        std::string path{route.pattern};
        const auto has = [&](std::string_view part) { return path.find(part) != std::string::npos; };
        const std::string name = object == "self" ? "open" : std::string(object);
        if (has("/groups/{slug}")) fill(path, "{slug}", object == "absent" ? "nulle-part" : name);
        if (has("/groups/{id}")) fill(path, "{id}", known(groups_, name));
        const bool is_of_contacts = has("/contact") || has("/wraps/");  // whom nobody but organisers can be given
        const std::string& other = people_[is_of_contacts ? "organiser" : "victim"].id;
        if (has("{account}")) fill(path, "{account}", object == "self" ? own_account(caller) : other);
        if (has("/admin/invitations/{id}")) fill(path, "{id}", object == "open" ? site_invitation_ : absent);
        fill(path, has("/invitations/{id}") ? "{id}" : "{invitation}", known(invitations_, name));
        if (has("/invitations/{secret}")) fill(path, "{secret}", known(secrets_, name));
        if (has("/submissions/{secret}"))
            fill(path, "{secret}", object == "open" ? proposal_secret_ : "0123456789012345678901");
        if (has("/moderation/{id}")) fill(path, "{id}", object == "open" ? proposal_ : absent);
        if (has("/reports/{id}")) fill(path, "{id}", object == "open" ? report_ : absent);
        if (has("/reset/{secret}")) fill(path, "{secret}", object == "open" ? reset_ : "0123456789012345678901");
        if (has("sessions/{id}")) fill(path, "{id}", session(object, caller));
        if (has("tokens/{id}")) fill(path, "{id}", token(object, caller));
        if (has("feeds/{id}")) fill(path, "{id}", feed(object, caller));
        if (has("/feeds/private/")) fill(path, "{secret}", object == "open" ? feed_secret_ : "0123456789012345678901");
        if (has("/accounts/{id}"))
            fill(path, "{id}", object == "absent" ? absent : people_[object == "member's" ? "victim" : "moderator"].id);
        if (has("/events/{slug}")) fill(path, "{slug}", slug(object));
        // What waits, or is a draft, has no slug yet.
        if (has("/actions/{slug}"))
            fill(path, "{slug}",
                 name == "waiting" || name == "draft" ? known(actions_, name) : "action-" + name + "-2020-01-18");
        if (has("/events/{id}")) fill(path, "{id}", known(events_, name));
        if (has("/actions/")) fill_action(path, name);
        if (has("/rides/{secret}")) fill(path, "{secret}", comings_.ride_secret(name));
        if (has("/me/attendances/")) fill(path, "{attendance}", own_attendance(object, caller));
        if (has("/attendances/{secret}")) fill(path, "{secret}", comings_.attendance_secret(name));
        if (has("/calls/")) fill_call(path, name);
        if (has("/proposals/{id}")) fill(path, "{id}", known(proposals_, name));
        if (has("/proposals/{secret}")) fill(path, "{secret}", known(proposal_secrets_, name));
        if (has("/a/{code}")) fill(path, "{code}", object == "absent" ? "ZZZZZZ" : codes_[name]);
        fill(path, "{number}", "1");
        fill_rest(path, object);
        return path;
    }

    // Into what another one may be merged.
    const std::string& kept_event() const { return events_.find("kept")->second; }
    const std::string& kept_place() const { return kept_place_; }

    const AccessComings& comings() const { return comings_; }
    // Who hosts nothing, and may be asked.
    const std::string& elsewhere() const { return elsewhere_; }

    // Of the group that `object` says, and the account that may be given it.
    std::string group_key(std::string_view object) const {
        return known(group_keys_, std::string(object == "self" ? "open" : object));
    }
    const std::string& account(std::string_view name) const { return people_.find(name)->second.id; }

    const std::string& group_id(std::string_view name) const { return groups_.find(name)->second; }

    TestApp app;

  private:
    static void fill(std::string& path, std::string_view hole, const std::string& value) {
        if (const std::size_t at = path.find(hole); at != std::string::npos) path.replace(at, hole.size(), value);
    }
    static std::string known(const Ids& all, const std::string& name) {
        const auto found = all.find(name);
        return found == all.end() ? absent : found->second;
    }

    void add(std::string_view name) {
        static const std::string hash = base::hash_password(password);
        const domain::Account account{app.ids.uuid(),  std::string(name),   hash,
                                      name == "admin", name == "moderator", app.clock.now()};
        app.write([&](store::Transaction& transaction) { store::insert_account(transaction.connection(), account); });
        people_[std::string(name)] = signed_in(app, account);
    }
    domain::Account account_of(const std::string& id) {
        return *app.program->database.read([&](store::Connection& c) { return store::find_account(c, id); });
    }
    domain::Caller caller(const std::string& name) { return caller_of(app, people_[name]); }

    void add_events() {
        domain::Caller operators{account_of(people_["admin"].id), domain::Scope::write};
        operators.is_operators_token = true;
        domain::PlaceDraft hall;
        hall.name = "Salle";
        place_ = app.write(app.program->places.create(operators, hall, {}));
        kept_place_ = app.write(app.program->places.create(operators, hall, {})).id;
        app.write([&](store::Transaction& transaction) {
            domain::Campaign campaign;
            campaign.id = app.ids.uuid();
            campaign.slug = "campagne";
            campaign.title = "Campagne";
            campaign.created_at = campaign.updated_at = app.clock.now();
            store::insert_campaign(transaction.connection(), campaign);
        });
        for (const auto& [name, state] :
             {std::pair{"open", domain::Showing::published}, std::pair{"hidden", domain::Showing::hidden}}) {
            domain::CampaignDraft campaign;
            campaign.title = campaign.slug = "campagne-" + std::string(name);
            campaign.state = state;
            campaigns_[name] = app.write(app.program->campaigns.create(caller("moderator"), campaign, {})).id;
            domain::PersonDraft person;
            person.name = person.slug = "personne-" + std::string(name);
            person.roles = {{"maire", {}, {}, "https://example.org/"}};
            person.state = state;
            known_people_[name] = app.write(app.program->people.create(caller("moderator"), person, {})).id;
        }
        domain::Objection objection;
        objection.text = "Faux";
        app.write(app.program->objections.send("personne-open", objection, {}));
        objection_ = app.program->objections.list(caller("moderator")).front().objection.id;
        for (const auto& [name, state] : {std::pair{"open", domain::PublicationState::published},
                                          std::pair{"kept", domain::PublicationState::published},
                                          std::pair{"waiting", domain::PublicationState::waiting},
                                          std::pair{"hidden", domain::PublicationState::hidden}}) {
            domain::EventDraft draft = domain::sound_event();
            draft.tags = {"mot"};
            draft.recurrence = domain::Recurrence{"FREQ=WEEKLY", {}, {}, {}};
            domain::Event event = app.write(app.program->events.create(operators, std::move(draft), {}));
            domain::EventDraft facts = event.facts;
            facts.title = "Titre que l’on propose";
            const auto proposed = app.write(app.program->proposals.propose({}, event.id, {facts, {}, {}}, {}));
            proposals_[name] = proposed.proposal.id;
            proposal_secrets_[name] = proposed.secret;
            event.state = state;
            event.slug = "evenement-" + std::string(name);
            app.write([&](store::Transaction& transaction) {
                service::record_state(transaction, event);
                if (state == domain::PublicationState::waiting)  // it never was public
                    store::delete_withdrawal(transaction.connection(), event.id);
            });
            events_[name] = event.id;
            codes_[name] = event.short_code;
        }
    }

    // Each with a verified signature, but for the draft; one more waits on the open call, which has a version to confirm.
    void add_calls() {
        const domain::Caller moderator = caller("moderator");
        for (const auto& [name, state] :
             {std::pair{"open", domain::CallState::published}, std::pair{"draft", domain::CallState::draft},
              std::pair{"hidden", domain::CallState::published}}) {
            domain::CallDraft draft;
            draft.campaign = "campagne";
            draft.title = "Lettre " + std::string(name);
            draft.text = "Texte";
            const auto made = app.write(app.program->calls.create(moderator, {draft, state}, {}));
            calls_[name] = made.id;
            if (state == domain::CallState::published) {
                sign(name, made.id, moderator);
                continue;
            }
            for (const char* addressee : {"A", "B"}) {  // up to the revision of the others
                draft.addressee = addressee;
                app.write(app.program->calls.update(moderator, made.id, {draft, state}, {}, {}));
            }
        }
        sign("waiting", calls_["open"], {});
        app.write(app.program->calls.add_version(moderator, calls_["open"], {1, "Autre", "Tout", {}}, {}, {}));
        app.write(app.program->calls.hide(moderator, calls_["hidden"], {}));
    }
    void sign(const std::string& name, const std::string& id, const domain::Caller& by) {
        domain::SignatureDraft draft;
        draft.signatory.name = name;
        draft.is_authorised = true;
        draft.signer = domain::Signer{{}, "contact@exemple.test"};
        const auto made = app.write(app.program->signatures.sign(by, {}, id, draft, {}));
        links_[name] = made.first;
        signatures_[name] = made.second.id;
    }
    // A signature that waits is of the open call.
    void fill_call(std::string& path, const std::string& name) {
        const bool is_of_signature = path.find("{signature}") != std::string::npos;
        fill(path, "{secret}", links_.contains(name) ? links_[name] : "0123456789012345678901");
        fill(path, "{signature}", known(signatures_, name));
        fill(path, "{id}", is_of_signature && name == "waiting" ? calls_["open"] : known(calls_, name));
        const std::string slug = is_of_signature && name == "waiting" ? "open" : name;
        fill(path, "{slug}", calls_.contains(slug) ? "lettre-" + slug : "nulle-part");
        fill(path, "{number}", "1");
    }

    // Of the open group, with another of the owner's groups asked to join, and something of all that is to be done.
    void add_actions() {
        const domain::Caller owner = caller("owner");
        neighbours_ = add_group(app, "voisinage", people_["owner"]);
        for (const std::string name : {"open", "members", "waiting", "hidden", "draft"}) {
            domain::ActionDraft draft;
            draft.kind = domain::ActionKind::meeting;
            draft.title = "Action " + name;
            draft.visibility = name == "members" ? domain::Visibility::group : domain::Visibility::public_;
            if (name == "draft") draft.status = domain::ActionStatus::draft;
            draft.schedule.start = domain::sound_event().start;
            auto& service = app.program->actions;
            const std::string id = actions_[name] = app.write(service.create(owner, groups_["open"], draft, {})).id;
            const auto set_state = [&](domain::PublicationState state) {
                app.write(service.set_state(caller("moderator"), id, state, {}));
            };
            if (name == "open" || name == "hidden") set_state(domain::PublicationState::published);
            if (name == "hidden") set_state(domain::PublicationState::hidden);
            app.write(service.invite(caller("owner"), id, neighbours_, domain::GroupNature::organiser));
            if (name != "draft") add_work(name, id);
        }
        for (const auto& [_, person] : people_) comings_.add_own(app, account_of(person.id), actions_["open"]);
        domain::Notice notice;
        notice.id = notice_ = app.ids.uuid();
        notice.group = groups_["open"];
        notice.created_at = notice.updated_at = app.clock.now();
        app.write([&](store::Transaction& transaction) { store::add_notice(transaction.connection(), notice); });
    }
    void add_work(const std::string& name, const std::string& id) {
        const domain::Caller owner = caller("owner");
        auto& work = app.program->action_work;
        domain::RoleDraft role;
        role.kind = domain::RoleKind::welcome;
        roles_[name] = app.write(work.add_role(owner, id, role, {}, {})).id;
        slots_[name] = app.write(work.add_slot(owner, roles_[name], {}, {})).id;
        domain::TaskDraft task;
        task.kind = domain::TaskKind::poster;
        tasks_[name] = app.write(work.add_task(owner, id, task, {})).id;
        domain::QuestionDraft question;
        question.text = "Combien ?";
        questions_[name] = app.write(work.add_question(owner, id, question, {})).id;
        comings_.add(app, name, id, owner);
    }
    std::string own_attendance(std::string_view object, std::string_view caller) {
        const std::string own = own_account(object == "other's" ? "victim" : caller);
        const bool is_victim = object == "other's" && own == own_account(caller);
        return object == "absent" ? absent : comings_.own(is_victim ? people_["other"].id : own);
    }
    void fill_action(std::string& path, const std::string& name) {
        fill(path, "{id}", known(actions_, name));
        fill(path, "{group}", neighbours_);
        fill(path, "{role}", known(roles_, name));
        fill(path, "{slot}", path.ends_with("/sign-ups") ? comings_.slot(name) : known(slots_, name));
        fill(path, "{task}", known(tasks_, name));
        fill(path, "{question}", known(questions_, name));
        for (const auto& [hole, value] : comings_.of(name)) fill(path, hole, value);
    }

    void add_proposals() {
        service::SubmissionDraft draft;
        draft.object = domain::sound_event();
        const auto made = app.write(app.program->submissions.propose({}, "", std::move(draft)));
        proposal_ = made.view.submission.id;
        proposal_secret_ = made.secret;
        domain::Report report;
        report.about = "/";
        report.reason = domain::ReportReason::spam;
        report_ = app.write(app.program->reports.send({}, "", std::move(report), {})).id;
    }

    std::string own_account(std::string_view caller) {
        const bool is_owners = caller == "read" || caller == "token" || caller == "bound" || caller == "unproven";
        return people_[is_owners ? "owner" : caller == "nobody" ? "victim" : std::string(caller)].id;
    }
    std::string session(std::string_view object, std::string_view caller) {
        if (object == "other's") return people_["victim"].session;
        if (object == "absent") return absent;
        const auto own = people_.find(caller);
        return own == people_.end() ? people_["owner"].session : own->second.session;
    }
    // Everybody's own token is the owner's, or one that is made for it.
    std::string token(std::string_view object, std::string_view caller) {
        if (object == "absent") return absent;
        if (object == "other's") return own_account(caller) == people_["other"].id ? owner_token_ : other_token_;
        if (own_account(caller) == people_["owner"].id || caller == "nobody") return owner_token_;
        return app.write(app.program->sessions.add_token(this->caller(std::string(caller)), {"x", {}, {}, {}}))
            .second.id;
    }
    std::string feed(std::string_view object, std::string_view caller) {
        if (object == "absent") return absent;
        if (object == "other's") return own_account(caller) == people_["other"].id ? owner_feed_ : other_feed_;
        if (own_account(caller) == people_["owner"].id || caller == "nobody") return owner_feed_;
        return app.write(app.program->private_feeds.make(this->caller(std::string(caller)), "x")).second.id;
    }
    static std::string slug(std::string_view object) {
        return object == "absent" ? "nulle-part" : "evenement-" + std::string(object);
    }
    void fill_rest(std::string& path, std::string_view object) {
        const bool is_there = object == "open";
        if (path.starts_with("/places/")) fill(path, "{slug}", is_there ? place_.slug : "nulle-part");
        if (path.find("/places/{id}") != std::string::npos) fill(path, "{id}", is_there ? place_.id : absent);
        if (path.starts_with("/api/v1/places/")) fill(path, "{id}", is_there ? place_.id : absent);
        const std::string name{object};
        if (path.starts_with("/campaigns/")) fill(path, "{slug}", object == "absent" ? "x" : "campagne-" + name);
        if (path.starts_with("/people/")) fill(path, "{slug}", object == "absent" ? "x" : "personne-" + name);
        if (path.starts_with("/api/v1/campaigns/")) fill(path, "{id}", known(campaigns_, name));
        if (path.find("/people/{id}") != std::string::npos) fill(path, "{id}", known(known_people_, name));
        if (path.find("/notices/") != std::string::npos) fill(path, "{id}", is_there ? notice_ : absent);
        if (path.find("/objections/") != std::string::npos) fill(path, "{id}", is_there ? objection_ : absent);
        if (path.starts_with("/communes/")) fill(path, "{code}", is_there ? "saint-etienne" : "nulle-part");
        if (path.starts_with("/departments/")) fill(path, "{code}", is_there ? "42" : "nulle-part");
        if (path.find("/tags/{tag}") != std::string::npos) fill(path, "{tag}", is_there ? "mot" : "-");
        if (path.starts_with("/problems/")) fill(path, "{slug}", is_there ? "not-found" : "nothing");
        if (path.starts_with("/static/")) {
            const std::string page = app.get("/about").body;
            const std::size_t style = page.find("/static/") + 8;
            fill(path, "{file*}", is_there ? page.substr(style, page.find('"', style) - style) : "nothing.css");
        }
    }

    std::map<std::string, Person, std::less<>> people_;
    std::map<std::string, As, std::less<>> signs_;
    Ids secrets_, events_, codes_, calls_, signatures_, links_, proposals_, proposal_secrets_, actions_, roles_, slots_,
        tasks_, questions_, campaigns_, known_people_, groups_, group_keys_, invitations_;
    std::string proposal_, proposal_secret_, report_, kept_place_, elsewhere_, site_invitation_, reset_, owner_token_,
        other_token_, objection_, neighbours_, notice_, owner_feed_, other_feed_, feed_secret_;
    AccessComings comings_;
    domain::Place place_;
};

}  // namespace tests
