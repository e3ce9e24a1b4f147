// What the operations of schema/openapi.json are tried on: the scenario, and an administrator who owns a group.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "service/action.hpp"
#include "store/contact_key.hpp"
#include "store/contact_opening.hpp"
#include "store/group_key.hpp"
#include "tests/api/people.hpp"
#include "tests/domain/drafts.hpp"
#include "tests/unsealing.hpp"

namespace tests {

struct Scene {
    TestApp app;
    Person anna;  // with the name and the password of the document's examples
    Person mia;
    std::string group;
    std::string token;       // id
    std::string invitation;  // id
    std::string secret;      // of it
    std::string letter;      // id of a call, whose second version was not signed yet
    std::string signature;   // id of one that was verified
    std::string link;        // the secret of its link
    service::ProposalService::Made proposal;
    std::string submission;  // id
    std::string submission_secret;
    std::string report;   // id
    std::string guests;   // id of a group that is asked to join the action
    std::string others;   // id of one that is not
    std::string action;   // id of one that answers the colloquium
    std::string earlier;  // id of one that is over
    std::string role, slot, task, question;
    std::string taken;              // id of another slot
    std::string attendance;         // id of one of Anna's that takes the slot
    std::string attendance_secret;  // of its link
    std::string batch;              // of which it is
    std::string ride, ride_secret, message;

    Scene() {
        app.load_demo();
        const domain::Account account =
            app.write(app.program->accounts.add("Anna", "correct cheval pile", true, false));
        anna = signed_in(app, account);
        mia = add_person(app, "Mia");
        group = add_group(app, "collectif-chapelon", anna);
        join(app, group, mia);
        const domain::Caller caller = caller_of(app, anna);
        token = app.write(app.program->sessions.add_token(caller, {"x", domain::Scope::read, {}, {}})).second.id;
        std::tie(secret, invitation) = [&] {
            auto made = app.write(app.program->groups.invite(caller, group, {}));
            return std::pair{made.first, made.second.id};
        }();
        add_signature(caller);
        const auto event = app.program->events.get(first_of("/events", "id"));
        domain::EventDraft facts = event.facts;
        facts.title = "Titre que l’on propose";
        proposal = app.write(app.program->proposals.propose({}, event.id, {facts, {}, {}}, {}));
        service::SubmissionDraft draft;
        draft.object = domain::sound_event();
        const auto proposed = app.write(app.program->submissions.propose({}, "", std::move(draft)));
        submission = proposed.view.submission.id;
        submission_secret = proposed.secret;
        domain::Report said;
        said.about = "/";
        said.reason = domain::ReportReason::spam;
        report = app.write(app.program->reports.send({}, "", std::move(said), {})).id;
        add_actions(caller);
    }

    // A path of the document with what the scene has for its parameters.
    std::string filled(std::string path) {
        const std::array<std::pair<std::string, std::string>, 18> holes{
            {{"{id}", id_for(path)},
             {"{group}", guests},
             {"{role}", role},
             {"{slot}", path.ends_with("/sign-ups") ? taken : slot},
             {"{task}", task},
             {"{question}", question},
             {"{attendance}", attendance},
             {"{batch}", batch},
             {"{ride}", ride},
             {"{message}", message},
             {"{slug}", slug_for(path)},
             {"{code}", code_for(path)},
             {"{tag}", "surveillance"},
             {"{account}", account_for(path)},
             {"{invitation}", invitation},
             {"{secret}", secret_for(path)},
             {"{signature}", signature},
             {"{number}", "1"}}};
        for (const auto& [hole, value] : holes)
            if (const std::size_t at = path.find(hole); at != std::string::npos) path.replace(at, hole.size(), value);
        return path;
    }

    // A body of the document, where it names by this id another object than the path does.
    std::string filled_body(const std::string& path, std::string body) {
        account_for(path);
        static const std::string other = "0192f0c4-0000-7000-8000-000000000000";
        static const std::string stem = "0192f0c4-0000-7000-8000-00000000";
        if (const std::size_t at = body.find("SECRET"); at != std::string::npos) body.replace(at, 6, attendance_secret);
        for (const auto& [name, value] :
             {std::pair{"a000", group}, std::pair{"b000", others}, std::pair{"c000", attendance},
              std::pair{"d000", earlier}, std::pair{"e000", first_of("/events", "id")}, std::pair{"f000", anna.id},
              std::pair{"f001", group_key_}})
            if (const std::size_t at = body.find(stem + name); at != std::string::npos)
                body.replace(at, other.size(), value);
        const std::string noun = path.find("/places") != std::string::npos ? "places" : "events";
        if (const std::size_t at = body.find(other); at != std::string::npos)
            body.replace(at, other.size(),
                         app.get("/api/v1/" + noun + (noun == "events" ? "?limit=2&from=2020-01-11" : "?limit=2"))
                             .json()
                             .at("data")
                             .at(1)
                             .at("id")
                             .as_string());
        return body;
    }

    // Who may do it: nobody where nobody need be known, else Anna.
    const As& caller_for(const base::json::Object& operation) const {
        const auto* security = operation.if_contains("security");
        return !security || security->as_array().front().as_object().empty() ? nobody : anna.as;
    }

  private:
    void add_signature(const domain::Caller& moderator) {
        letter = std::string(app.get("/api/v1/calls").json().at("data").at(0).at("id").as_string());
        domain::SignatureDraft draft;
        draft.signatory.name = "Syndicat des Exemples";
        draft.is_authorised = true;
        const auto made = app.write(app.program->signatures.sign(moderator, {}, letter, draft, {}));
        link = made.first;
        signature = made.second.id;
        app.write(app.program->calls.add_version(moderator, letter, {1, "Un autre texte", "Tout", {}}, {}, {}));
    }
    std::string made(const std::string& path, const char* body) {
        const Got got = post(app, path, anna.as, filled_body(path, body));
        return text_at(got, "id");
    }
    void add_actions(const domain::Caller& organiser) {
        guests = add_group(app, "invites", anna);
        others = add_group(app, "autres", anna);
        action = made("/api/v1/actions", R"({"group": "0192f0c4-0000-7000-8000-00000000a000", "kind": "rally",
            "title": "Rassemblement", "timing": {"anchor": {"event": "0192f0c4-0000-7000-8000-00000000e000",
            "offset": "-PT45M"}, "duration": "PT2H", "on_move": "ask"}})");
        earlier = made("/api/v1/actions", R"({"group": "0192f0c4-0000-7000-8000-00000000a000", "kind": "leafleting",
            "title": "Tractage", "timing": {"start": {"date": "2020-01-08", "zone": "Europe/Paris"}}})");
        app.write(app.program->actions.invite(organiser, action, guests, domain::GroupNature::organiser));
        const std::string self = "/api/v1/actions/" + action;
        role = made(self + "/roles", R"({"kind": "welcome"})");
        slot = made(self + "/roles/" + role + "/slots", "{}");
        task = made(self + "/tasks", R"({"kind": "poster"})");
        question = made(self + "/questions", R"({"text": "Pourquoi ?"})");
        add_attendance(organiser);
    }
    void add_attendance(const domain::Caller& caller) {
        service::AttendanceService::Wanted wanted;
        app.write([&](store::Transaction& transaction) {
            store::set_contact_rights(transaction.connection(), group, anna.id, true, false);
        });
        const std::string self = "/api/v1/actions/" + action;
        taken = made(self + "/roles/" + made(self + "/roles", R"({"kind": "sound"})") + "/slots", "{}");
        wanted.draft.slots = {taken};
        wanted.is_in_account = true;
        const auto coming = app.write(app.program->attendances.sign_up(caller, {}, action, std::move(wanted)));
        attendance = coming.view.attendance.id;
        attendance_secret = coming.secret;
        batch = coming.view.attendance.batch.value();
        service::RideService::Wanted seats;
        seats.draft.commune = "42218";
        const auto offered = app.write(app.program->rides.offer({}, {}, action, std::move(seats)));
        ride = offered.ride.id;
        ride_secret = offered.secret;
        message = app.write(app.program->messages.send(caller, action, "Rendez-vous à la grille", {})).id;
    }
    // It is to be confirmed once its event has moved.
    void move_event() {
        const std::string self = "/api/v1/events/" + first_of("/events", "id");
        patch(app, self, anna.as,
              R"({"start": {"date": "2020-01-19"}, "end": null, "sources": [{"url": "https://example.org/autre"}]})",
              {{"If-Match", "*"}});
    }
    std::string first_of(const std::string& path, std::string_view member) {
        std::string noun = "events";
        for (const char* each : {"places", "campaigns", "people"})
            if (path.find("/" + std::string(each)) != std::string::npos) noun = each;
        // Of events one that is still to come: nobody proposes to change what is over.
        const auto list =
            app.get("/api/v1/" + noun + (noun == "events" ? "?limit=1&from=2020-01-11" : "?limit=1")).json();
        return std::string(list.at("data").at(0).at(member).as_string());
    }
    std::string slug_for(const std::string& path) {
        if (path.starts_with("/calls/")) return "lettre-commune-interdire-la-reconnaissance-faciale-securitaire";
        if (path.starts_with("/actions/")) return text_at(app.get("/api/v1/actions/" + action), "slug");
        if (path.starts_with("/groups/")) return "collectif-chapelon";
        return first_of(path, "slug");
    }
    static std::string code_for(const std::string& path) {
        return path.starts_with("/communes/") ? "saint-etienne" : "42";
    }
    std::string secret_for(const std::string& path) {
        if (path.starts_with("/feeds/")) return private_feed().first;
        if (path.find("/submissions/") != std::string::npos) return submission_secret;
        if (path.find("/attendances/") != std::string::npos) return attendance_secret;
        if (path.find("/rides/") != std::string::npos) return ride_secret;
        if (path.find("/proposals/") != std::string::npos) return proposal.secret;
        return path.find("/calls/") != std::string::npos ? link : secret;
    }
    // Of contacts: an organiser who has a contact key; Anna has one, too, and the group's key.
    std::string account_for(const std::string& path) {
        const bool is_of_contacts =
            path.find("/key") != std::string::npos || path.find("/contact-") != std::string::npos;
        if (is_of_contacts && group_key_.empty()) add_keys();
        return is_of_contacts ? oscar_ : mia.id;
    }
    void add_keys() {
        const Person oscar = add_person(app, "Oscar");
        oscar_ = oscar.id;
        group_key_ = app.ids.uuid();
        join(app, group, oscar, domain::MemberRole::organiser);
        app.write([&](store::Transaction& transaction) {
            store::Connection& c = transaction.connection();
            const base::Utc now = app.clock.now();
            // The keys of RFC 7748 §6.1, which the document's examples have.
            for (const auto& [account, key] : {std::pair{anna.id, "hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo"},
                                               std::pair{oscar_, "3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08"}})
                store::set_contact_key(c,
                                       {account, key, std::string(96, 'A'), std::string(22, 'A'), 19456, 2, now, now});
            store::set_contact_rights(c, group, anna.id, true, false);
            store::insert_group_key(c, {group_key_, group, key_pair("group").public_key, now, {}, {}});
            store::set_group_key_wrap(c, {group_key_, anna.id, std::string(107, 'A'), now});
            store::insert_contact_opening(c, {app.ids.uuid(), group, action, anna.id, now, {}, {}, {}});
        });
    }
    std::string id_for(const std::string& path) {
        if (path.find("/proposals/") != std::string::npos) return proposal.proposal.id;
        if (path.find("/groups/") != std::string::npos) return group;
        if (path.ends_with("/{id}/confirm")) move_event();
        if (path.find("/actions/") != std::string::npos) return path.ends_with("/outcome") ? earlier : action;
        if (path.find("/calls/") != std::string::npos) return letter;
        for (const char* each : {"/moderation/events/", "/moderation/places/", "/moderation/people/"})
            if (path.find(each) != std::string::npos) return first_of(path, "id");
        if (path.find("/moderation/") != std::string::npos) return submission;
        if (path.find("/reports/") != std::string::npos) return report;
        if (path.find("/notices/") != std::string::npos)
            return std::string(get(app, "/api/v1/notices", anna.as).json().at("data").at(0).at("id").as_string());
        if (path.find("/feeds/") != std::string::npos) return private_feed().second.id;
        if (path.find("/sessions/") != std::string::npos) return anna.session;
        if (path.find("/tokens/") != std::string::npos) return token;
        if (path.find("/accounts/") != std::string::npos) return mia.id;
        if (path.ends_with("/{id}/split")) return series();
        return first_of(path, "id");
    }
    // One of Anna's, with its secret.
    const service::PrivateFeedService::Made& private_feed() {
        if (!feed_) feed_ = app.write(app.program->private_feeds.make(caller_of(app, anna), "x"));
        return *feed_;
    }
    // An event of its own each Saturday.
    std::string series() {
        base::json::Object body = event_body();
        body["start"] = base::json::Object{{"local", "2020-01-18T14:00:00"}, {"zone", "Europe/Paris"}};
        body["recurrence"] = base::json::Object{{"rule", "FREQ=WEEKLY"}};
        const Got got = post(app, "/api/v1/events", anna.as, base::json::to_text(body));
        return text_at(got, "id");
    }

    std::optional<service::PrivateFeedService::Made> feed_;
    std::string oscar_, group_key_;
};

}  // namespace tests
