// What the tests of actions share: groups, events, and actions with nothing but what they must have, or with everything.
#pragma once

#include <string>
#include <utility>

#include "domain/anchor_change.hpp"
#include "store/action.hpp"
#include "store/campaign.hpp"
#include "store/group.hpp"
#include "store/place.hpp"
#include "tests/store/fixture.hpp"

namespace tests {

inline domain::Group plain_group(int number, std::string slug) {
    domain::Group group;
    group.id = id_of(number);
    group.name = slug;
    group.slug = std::move(slug);
    group.created_at = group.updated_at = today;
    return group;
}

// Of the group 700.
inline domain::Action plain_action(int number, domain::Moment start) {
    domain::Action action;
    action.id = id_of(number);
    action.uid = action.id + "@agenda.example";
    action.slug = "action-" + std::to_string(number);
    action.short_code = "A" + std::to_string(number);
    action.group = id_of(700);
    action.facts.title = "Action " + std::to_string(number);
    action.facts.schedule = {std::move(start), std::nullopt, true};
    action.created_at = action.updated_at = today;
    return action;
}

// Groups 700 to 703, the event 1 at the place 900, the campaign 800.
inline void insert_surroundings(store::Connection& c) {
    store::insert_group(c, plain_group(700, "nous"));
    store::insert_group(c, plain_group(701, "avec-nous"));
    store::insert_group(c, plain_group(702, "relais"));
    store::insert_group(c, plain_group(703, "ailleurs"));
    domain::Place hall = plain_place(900, "chapelon");
    hall.commune = "42218";
    hall.department = "42";
    hall.is_accessible = true;
    store::insert_place(c, hall);
    store::insert_place(c, plain_place(901, "mairie"));
    store::insert_campaign(c, plain_campaign(id_of(800), "reconnaissance-faciale", "Reconnaissance faciale"));
    domain::Event event = plain_event(1, at("2020-01-18T14:00:00"));
    event.facts.end = at("2020-01-18T17:30:00");
    event.facts.place = id_of(900);
    event.place = hall;
    store::insert_event(c, event);
}

// Every field holds something; two of them contradict nothing.
inline domain::Action full_action(int number) {
    domain::Action action = plain_action(number, at("2020-01-18T13:15:00"));
    domain::ActionDraft& facts = action.facts;
    facts.kind = domain::ActionKind::rally;
    facts.status = domain::ActionStatus::confirmed;
    facts.description = "Devant la *grille*.";
    facts.translations["en"] = {"Rally", "At the gate."};
    facts.bring = "Casseroles";
    facts.event = id_of(1);
    facts.anchor = domain::Anchor{id_of(1),
                                  domain::OccurrenceName{facts.schedule.start->date, std::chrono::hours{14}},
                                  domain::Edge::end,
                                  {std::chrono::days{-1}, -std::chrono::minutes{45}},
                                  domain::Duration{{}, std::chrono::hours{2}},
                                  domain::OnMove::ask};
    facts.schedule.end = at("2020-01-18T15:15:00");
    facts.place = id_of(900);
    facts.directions = "à gauche de l'entrée";
    facts.attendance_mode = domain::AttendanceMode::mixed;
    facts.online_url = "https://example.org/direct";
    facts.visibility = domain::Visibility::public_;
    facts.is_hosts_undisclosed = true;
    facts.declaration = {domain::DeclarationStatus::filed, *base::parse_date("2020-01-12"), "récépissé 12"};
    facts.legal_card =
        domain::LegalCard{"Me Durand, 04 00 00 00 00", "https://example.org/droits.pdf", "Ensemble.", true};
    facts.campaigns = {"reconnaissance-faciale"};
    facts.tags = {"bruit", "surveillance"};
    action.previous_start = at("2020-01-11T13:15:00");
    action.co_hosts = {{id_of(701), domain::GroupNature::organiser, domain::CoHostState::accepted, today, {}, {}},
                       {id_of(702), domain::GroupNature::relay, domain::CoHostState::invited, today, {}, {}}};
    action.confirmation.reasons = {domain::ConfirmationReason::event_moved,
                                   domain::ConfirmationReason::event_elsewhere};
    action.confirmation.since = today;
    action.confirmation.proposed = domain::Schedule{date("2020-01-25"), date("2020-01-26"), false};
    action.confirmation.place = id_of(901);
    action.revision = 4;
    action.sequence = 3;
    return action;
}

}  // namespace tests
