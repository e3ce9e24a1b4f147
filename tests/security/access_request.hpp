// What a caller sends to a route, with all that a page of ours would send.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "front/route.hpp"
#include "tests/security/access_scene.hpp"

namespace tests {

// What is sent where something is to be sent: enough for the thing to be done for whoever may. A route that changes
// something and is missing here sends nothing.
inline const std::map<std::string_view, std::string> access_bodies{
    {"sign_in", "name=victim&password=trois+petits+chats"},
    {"recover", "name=victim&code=AAAAA-AAAAA&password=quatre+petits+chats"},
    {"reset", "password=quatre+petits+chats"},
    {"prove", "password=trois+petits+chats"},
    {"me.password", "current=trois+petits+chats&password=quatre+petits+chats"},
    {"me.totp.confirm", "code=000000"},
    {"me.token.add", "name=x&scope=read&days=7"},
    {"me.totp.stop", "sure=yes"},
    {"me.erase", "name={caller}&sure=yes"},
    {"group.create", "name=Nouveau&nature=organiser&language=fr"},
    {"group.change", "name=Autre&nature=organiser&language=fr&revision=1"},
    {"submit",
     "kind=debate&status=announced&language=fr&title=Autre&date=2020-02-01&zone=Europe%2FParis&attendance_mode=in_"
     "person&"
     "source_0_url=https%3A%2F%2Fexample.org%2F&shown={stamp}&other=yes"},
    {"submit.action", "kind=rally&title=Autre&date=2020-02-01&shown={stamp}&other=yes"},
    {"submit.group", "name=Autre+groupe&description=Des+tables&shown={stamp}&other=yes"},
    {"submission.change",
     "kind=debate&status=announced&language=fr&title=Autre&date=2020-02-01&zone=Europe%2FParis&attendance_mode=in_"
     "person&"
     "source_0_url=https%3A%2F%2Fexample.org%2F&revision=1"},
    {"moderation.amend",
     "kind=debate&status=announced&language=fr&title=Autre&date=2020-02-01&zone=Europe%2FParis&attendance_mode=in_"
     "person&"
     "source_0_url=https%3A%2F%2Fexample.org%2F&revision=1"},
    {"submission.answer", "answer=Oui"},
    {"submission.withdraw", "sure=yes"},
    {"event.create",
     "kind=debate&status=announced&language=fr&title=Nouveau&date=2020-02-01&zone=Europe%2FParis&attendance_mode=in_"
     "person&"
     "source_0_url=https%3A%2F%2Fexample.org%2F"},
    {"event.change",
     "kind=debate&status=announced&language=fr&title=Autre&date=2020-02-01&zone=Europe%2FParis&attendance_mode=in_"
     "person&"
     "source_0_url=https%3A%2F%2Fexample.org%2Fnouvelle&revision=1"},
    {"event.restore", "revision=1"},
    {"event.hide", "revision=1"},
    {"event.publish", "revision=1"},
    {"import", "do=look&ending=.csv&held=dGl0cmUsZGF0ZSxzb3VyY2UKRMOpYmF0LDIwMzAtMDEtMDEsaHR0cHM6Ly9leGFtcGxlLm9yZy8K"},
    {"event.split", "occurrence=2020-01-25T14:00:00&revision=1"},
    {"place.create", "name=Salle&country=FR"},
    {"place.change", "name=Autre&country=FR&revision=1"},
    {"campaign.create", "title=Nouvelle&language=fr"},
    {"campaign.change", "title=Autre&language=fr&revision=1"},
    {"person.create",
     "name=Y&role_0_role=maire&role_0_from=2020-01-01&role_0_to=&role_0_source=https%3A%2F%2Fexample.org%2F"},
    {"person.change",
     "name=Autre&role_0_role=maire&role_0_from=2020-01-01&role_0_to=&role_0_source=https%3A%2F%2Fexample.org%2F&"
     "revision=1"},
    {"member.role", "role=organiser"},
    {"member.remove", "sure=yes"},
    {"member.hand_over", "sure=yes"},
    {"member.leave", "sure=yes"},
    {"invitation.create", "role=member&uses=1&days=7"},
    {"invitation.accept", "name=Nouvelle&password=quatre+petits+chats"},
    {"event.propose", "start=2020-01-18&start_time=14:00&end=2020-01-18&end_time=17:30&title=Autre&status=announced"},
    {"moderation.proposal.refuse", "reason=spam"},
    {"moderation.event.redact", "value=Colloque&reason=mistake"},
    {"moderation.place.redact", "value=Salle&reason=mistake"},
    {"moderation.person.redact", "value=maire&reason=mistake"},
    {"moderation.call.redact", "value=Lettre&reason=mistake"},
    {"moderation.action.redact", "value=Action&reason=mistake"},
    {"admin.account.roles", "is_moderator=on"},
    {"admin.invitation.create", "uses=1&days=7"},
    {"report.send", "about=/&reason=spam&shown={stamp}"},
    {"moderation.decide", "decision=refuse&reason=spam&revision=1"},
    {"moderation.merge", "gone=/events/evenement-open&into=/events/evenement-kept&sure=yes"},
    {"api.submission.create", R"({"type": "event", "event": )" + base::json::to_text(event_body()) + "}"},
    {"api.submission.change", R"({"note": "Autre"})"},
    {"api.moderation.decide", R"({"decision": "refuse", "reason": "spam"})"},
    {"api.event.merge", R"({"into": "{kept_event}"})"},
    {"api.place.merge", R"({"into": "{kept_place}"})"},
    {"api.report.create", R"({"about": "/", "reason": "spam"})"},
    {"api.event.create", base::json::to_text(event_body())},
    {"api.event.change", R"({"description": "Autre"})"},
    {"api.event.split", R"({"occurrence": "2020-01-25T14:00:00"})"},
    {"api.event.propose", R"({"title": "Autre titre"})"},
    {"api.event.redact", R"({"value": "Colloque", "reason": "mistake"})"},
    {"api.place.redact", R"({"value": "Salle", "reason": "mistake"})"},
    {"api.person.redact", R"({"value": "maire", "reason": "mistake"})"},
    {"api.call.redact", R"({"value": "Lettre", "reason": "mistake"})"},
    {"api.action.redact", R"({"value": "Action", "reason": "mistake"})"},
    {"api.proposal.decide", R"({"decision": "refuse", "reason": "spam"})"},
    {"action.create",
     "group={group}&kind=meeting&status=planned&language=fr&title=Nouvelle&visibility=public&timing=own&date=2020-02-"
     "01&"
     "zone=Europe%2FParis&attendance_mode=in_person&declaration=not_needed"},
    {"action.change",
     "kind=meeting&status=planned&language=fr&title=Nouvelle&visibility=public&timing=own&date=2020-02-01&"
     "zone=Europe%2FParis&attendance_mode=in_person&declaration=not_needed&revision=1"},
    {"action.status", "status=confirmed&revision=1"},
    {"action.confirm", "answer=keep&revision=1"},
    {"action.host.invite", "group=ailleurs&part=organiser"},
    {"action.host.leave", "sure=yes"},
    {"action.restore", "revision=1"},
    {"action.discard", "revision=1&sure=yes"},
    {"action.hide", "revision=1"},
    {"action.publish", "revision=1"},
    {"api.action.create",
     R"({"group": "{group}", "kind": "rally", "title": "Nouvelle", "timing": {"start": {"date": "2020-02-01", "zone": "Europe/Paris"}}})"},
    {"api.action.change", R"({"bring": "Autre"})"},
    {"api.action.confirm", R"({"answer": "keep"})"},
    {"api.co_host.invite", R"({"group": "{elsewhere}"})"},
    {"api.co_host.answer", R"({"state": "accepted"})"},
    {"api.sign_ups.change", R"({"capacity": 40})"},
    {"api.attendance.create", R"({"in_account": false})"},
    {"api.attendance.change", R"({"status": "declined"})"},
    {"api.slot.sign_up.decide", R"({"attendance": "{attendance}", "accepted": true})"},
    {"api.ride.create", R"({"kind": "offer", "commune": "42218"})"},
    {"api.ride.match", R"({"matched": true})"},
    {"api.ride.change", R"({"seats": 2})"},
    {"api.message.create", R"({"text": "Rendez-vous à la grille"})"},
    {"api.me.attendance.adopt", R"({"manage": "/attendances/{attendance_secret}"})"},
    {"api.me.attendance.change", R"({"party_size": 2})"},
    {"sign_up.send", "party_size=1&status=going&shown={stamp}"},
    {"ride.offer", "kind=offer&way=both&seats=1&commune=42218&shown={stamp}"},
    {"ride.change", "kind=offer&way=there&seats=2&commune=42218&revision=1"},
    {"ride.withdraw", "sure=yes"},
    {"attendance.change", "party_size=1&status=maybe&revision=1"},
    {"attendance.withdraw", "sure=yes"},
    {"me.attendance.add", "manage=/attendances/{attendance_secret}"},
    {"me.attendance.change", "party_size=2&status=going&revision=1"},
    {"me.attendance.withdraw", "sure=yes"},
    {"me.feed.make", "name=x"},
    {"me.feed.reset", "sure=yes"},
    {"me.feed.revoke", "sure=yes"},
    {"api.feed.create", R"({"name": "x"})"},
    {"api.notice.change", R"({"done": true})"},
    {"organise.notice.all_seen", "until=1577836800"},
    {"api.role.create", R"({"kind": "press"})"},
    {"api.role.change", R"({"title": "Autre"})"},
    {"api.slot.create", R"({"needed": 2})"},
    {"api.slot.change", R"({"needed": 3})"},
    {"api.task.create", R"({"kind": "sound"})"},
    {"api.task.change", R"({"done": true})"},
    {"api.question.create", R"({"text": "Pourquoi ?"})"},
    {"api.question.change", R"({"asked": true})"},
    {"api.outcome.change", R"({"happened": ["held"]})"},
    {"action.task.add", "title=Autre"},
    {"action.task.change", "title=Autre"},
    {"action.task.done", "done=yes"},
    {"action.task.remove", "sure=yes"},
    {"action.role.add", "kind=press&needed=2"},
    {"action.role.change", "kind=press"},
    {"action.role.remove", "sure=yes"},
    {"action.slot.add", "needed=2"},
    {"action.slot.change", "needed=3"},
    {"action.slot.remove", "sure=yes"},
    {"action.question.add", "text=Pourquoi"},
    {"action.question.change", "text=Comment"},
    {"action.question.asked", "asked=yes"},
    {"action.question.answer", "answer=Oui"},
    {"action.question.remove", "sure=yes"},
    {"action.outcome.tell", "happened_held=yes&revision=0"},
    {"api.place.change", R"({"accessibility": "Autre"})"},
    {"call.create", "title=Lettre&campaign=campagne&text=Texte&language=fr&state=draft"},
    {"call.change", "title=Autre&campaign=campagne&text=Texte&language=fr&state=published&revision=3"},
    {"call.version.add", "text=Encore&note=Tout&revision=3"},
    {"signature.create", "name=X&kind=other&country=FR&signer%2Fcontact=x&authorised=yes&version=2&shown={stamp}"},
    {"signature.confirm", "version=2"},
    {"signature.withdraw", "sure=yes"},
    {"signature.refuse", "reason=spam"},
    {"api.call.create", R"({"campaign": "campagne", "title": "Lettre", "text": "Texte"})"},
    {"api.call.change", R"({"addressee": "Autre"})"},
    {"api.call.version.add", R"({"text": "Encore un", "note": "Tout"})"},
    {"api.signature.create", R"({"name": "X", "authorised": true, "signer": {"contact": "x@exemple.test"}})"},
    {"api.signature.decide", R"({"status": "withdrawn"})"},
    {"api.signature.confirm", R"({"version": 2})"},
    {"api.place.create", R"({"name": "Lieu"})"},
    {"api.campaign.create", R"({"title": "Campagne"})"},
    {"api.campaign.change", R"({"description": "Autre"})"},
    {"api.person.create",
     R"({"name": "Y", "roles": [{"role": "maire", "from": "2020-01-01", "source": "https://example.org/"}]})"},
    {"api.person.change", R"({"name": "Autre"})"},
    {"person.objection", "kind=reply&text=Faux"},
    {"api.group.create", R"({"name": "Nouveau"})"},
    {"api.group.change", R"({"description": "Autre"})"},
    {"api.member.change", R"({"role": "organiser"})"},
    {"api.invitation.create", R"({"role": "member"})"},
    {"api.invitation.accept", R"({"name": "Nouvelle", "password": "quatre petits chats"})"},
    {"api.session.create", R"({"name": "victim", "password": "trois petits chats"})"},
    {"api.session.prove", R"({"password": "trois petits chats"})"},
    {"api.token.create", R"({"name": "x", "scope": "read"})"},
    {"api.account.change", R"({"is_moderator": true})"},
    {"api.account.reset", "{}"},
    {"api.contact_key.set", R"({"public_key": ")" + key_pair("another").public_key + R"(", "wrapped_key": ")" +
                                wrapped_contact_key + R"(", "salt": ")" + salt_of_contact_key +
                                R"(", "memory_kib": 19456, "passes": 2, "lost": true})"},
    {"api.group_key.create", R"({"public_key": ")" + key_pair("new").public_key +
                                 R"(", "wraps": [{"account": "{owner}", "wrapped": ")" + wrapped_group_key + R"("}]})"},
    {"api.group_key.give", R"({"public_key": ")" + key_pair("organiser").public_key +
                               R"(", "wraps": [{"key_id": "{group_key}", "wrapped": ")" + wrapped_group_key +
                               R"("}]})"},
    {"api.contact_holder.change", R"({"sees_contacts": true})"},
    {"me.contact_key.set", "public_key=" + key_pair("another").public_key + "&wrapped_key=" + wrapped_contact_key +
                               "&salt=" + salt_of_contact_key + "&memory_kib=19456&passes=2&lost=yes"},
    {"group.contacts.key",
     "public_key=" + key_pair("new").public_key + "&wraps={owner}+" + wrapped_group_key + "&removed="},
    {"group.contacts.give", "to=" + key_pair("organiser").public_key + "&wraps={group_key}+" + wrapped_group_key},
    {"group.contacts.rights", "sees=yes&exports=no"},
    {"action.sign_ups.change", "open=yes&retention_days=14&revision=1"},
    {"action.sign_up.decide", "attendance={attendance}&accepted=yes"},
    {"action.sign_up.remove", "sure=yes"},
    {"action.flood.remove", "sure=yes"},
    {"action.ride.match", "matched=yes"},
    {"action.ride.remove", "sure=yes"},
    {"action.message.send", "text=x"},
    {"action.message.take_back", "sure=yes"},
};

inline bool is_read(const front::Route& route) { return route.method == http::Method::get; }

inline http::Request access_request(AccessScene& scene, const front::Route& route, std::string_view object,
                                    std::string_view caller) {
    const As as = scene.as(caller);
    const std::string target = scene.target(route, object, caller);
    if (is_read(route)) return request_by(route.method, target, as);
    const auto found = access_bodies.find(route.name);
    std::string body = found == access_bodies.end() ? "" : found->second;
    for (const auto& [hole, value] :
         {std::pair{std::string_view("{caller}"), std::string(caller == "unproven" ? "owner" : caller)},
          std::pair{std::string_view("{kept_event}"), scene.kept_event()},
          std::pair{std::string_view("{kept_place}"), scene.kept_place()},
          std::pair{std::string_view("{owner}"), scene.account("owner")},
          std::pair{std::string_view("{group_key}"), scene.group_key(object)},
          std::pair{std::string_view("{group}"), scene.group_id("open")},
          std::pair{std::string_view("{elsewhere}"), scene.elsewhere()},
          std::pair{std::string_view("{attendance}"), scene.comings().attendance(std::string(object))},
          std::pair{std::string_view("{attendance_secret}"), scene.comings().attendance_secret("open")},
          std::pair{std::string_view("{stamp}"),
                    scene.app.program->stamps.make(scene.app.clock.now() - std::chrono::minutes{1})}})
        if (const std::size_t at = body.find(hole); at != std::string::npos) body.replace(at, hole.size(), value);
    if (route.name == "api.invitation.accept" && caller != "nobody") body = "{}";  // it joins by the account it has
    if (route.door != front::Door::page)
        return request_by(route.method, target, as, body, {{"If-Match", "*"}, {"Sec-Fetch-Site", "same-origin"}});
    if (!as.csrf.empty()) body += (body.empty() ? "csrf=" : "&csrf=") + as.csrf;
    return request_by(route.method, target, as, body.empty() ? "a=b" : body,
                      {{"Content-Type", "application/x-www-form-urlencoded"}, {"Sec-Fetch-Site", "same-origin"}});
}

}  // namespace tests
