#include "service/event_making.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

#include "domain/check.hpp"
#include "domain/recurrence.hpp"
#include "service/place.hpp"
#include "service/record.hpp"
#include "service/slug_alias.hpp"
#include "store/action.hpp"
#include "store/campaign.hpp"
#include "store/event.hpp"
#include "store/person.hpp"
#include "store/place.hpp"
#include "store/site.hpp"
#include "store/slug_alias.hpp"
#include "store/submission.hpp"

namespace charivari::service {
namespace {

using domain::Event;

// Whether one comes back to `id` by relations of that type, from `other` on.
bool leads_back(store::Connection& connection, domain::RelationType type, const std::string& id,
                const std::string& other) {
    constexpr std::size_t most_events = 200;  // a tour is not longer
    std::set<std::string> seen{other};
    for (std::vector<std::string> open{other}; !open.empty();) {
        const std::string next = std::move(open.back());
        open.pop_back();
        if (next == id || seen.size() > most_events) return true;
        const auto found = store::find_event(connection, next, store::Audience::moderators);
        if (!found) continue;
        for (const domain::Relation& each : found->facts.relations)
            if (each.type == type && seen.insert(each.event).second) open.push_back(each.event);
    }
    return false;
}

// A relation that stands on record may lead to what was hidden since.
void check_relations(store::Connection& connection, const Event& event, base::FieldErrors& errors) {
    if (event.facts.relations.empty()) return;
    const auto present = store::find_event(connection, event.id, store::Audience::moderators);
    const auto is_recorded = [&](const domain::Relation& relation) {
        if (!present) return false;
        const auto& known = present->facts.relations;
        return std::find(known.begin(), known.end(), relation) != known.end();
    };
    for (std::size_t i = 0; i < event.facts.relations.size(); ++i) {
        const domain::Relation& each = event.facts.relations[i];
        const std::string pointer = "/relations/" + std::to_string(i) + "/event";
        if (each.event == event.id)
            errors.add(pointer, "itself", "An event has no relation to itself.");
        else if (is_recorded(each))
            continue;
        else if (!store::find_event(connection, each.event))
            errors.add(pointer, "unknown", "There is no event with this id.");
        else if (makes_circle(connection, event.id, each))
            errors.add(pointer, "circle", "These relations would lead back to this event.");
    }
}

std::string uid_host(store::Connection& connection) {
    auto host = store::find_uid_host(connection);
    if (!host) throw std::logic_error("the host of UIDs is fixed at the first start, before any event");
    return *host;
}

// As base::IdSource::short_code() gives them.
bool is_short_code(std::string_view text) {
    return text.size() == 6 && text.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ") == std::string_view::npos;
}

void check_people(store::Connection& connection, const std::vector<domain::Appearance>& people,
                  const std::string& pointer, base::FieldErrors& errors) {
    for (std::size_t i = 0; i < people.size(); ++i)
        if (people[i].person && !store::find_person(connection, *people[i].person))
            errors.add(pointer + std::to_string(i) + "/person", "unknown", "There is no person with this id.");
}

// What follows from a recurrence, and the places that its overrides name.
void complete_series(store::Connection& connection, Event& event, base::FieldErrors& errors) {
    event.series_end.reset();
    event.other_places.clear();
    if (!event.facts.recurrence) return;
    event.series_end = domain::end_of_series(event.facts);
    const auto& overrides = event.facts.recurrence->overrides;
    for (std::size_t i = 0; i < overrides.size(); ++i) {
        if (!overrides[i].place) continue;
        if (auto place = store::find_place(connection, *overrides[i].place))
            event.other_places.push_back(std::move(*place));
        else
            errors.add("/recurrence/overrides/" + std::to_string(i) + "/place", "unknown",
                       "There is no place with this id.");
    }
}

}  // namespace

bool is_free_short_code(store::Connection& connection, const std::string& code) {
    return is_short_code(code) && !store::event_short_code_taken(connection, code) &&
           !store::action_short_code_taken(connection, code);
}

std::string free_short_code(store::Connection& connection, base::IdSource& ids) {
    for (;;)
        if (std::string code = ids.short_code(); is_free_short_code(connection, code)) return code;
}

void check_campaigns(store::Connection& connection, std::vector<std::string>& slugs, base::FieldErrors& errors) {
    std::vector<std::string> present;
    for (std::size_t i = 0; i < slugs.size(); ++i) {
        auto campaign = store::find_campaign_by_slug(connection, slugs[i]);
        if (const auto former = campaign ? std::nullopt : store::find_slug_alias(connection, "campaign", slugs[i]))
            campaign = store::find_campaign(connection, *former);
        if (!campaign)
            errors.add("/campaigns/" + std::to_string(i), "unknown", "There is no campaign with this slug.");
        else if (std::find(present.begin(), present.end(), campaign->slug) == present.end())
            present.push_back(campaign->slug);
    }
    slugs = std::move(present);
}

std::string uid_of(store::Connection& connection, const std::string& id) { return id + "@" + uid_host(connection); }

bool makes_circle(store::Connection& connection, const std::string& id, const domain::Relation& relation) {
    return relation.type != domain::RelationType::same_tour &&
           leads_back(connection, relation.type, id, relation.event);
}

void check_references(store::Connection& connection, Event& event) {
    base::FieldErrors errors;
    event.place.reset();
    if (event.facts.place) {
        event.place = store::find_place(connection, *event.facts.place);
        if (!event.place) errors.add("/place", "unknown", "There is no place with this id.");
    }
    check_campaigns(connection, event.facts.campaigns, errors);
    check_people(connection, event.facts.hosts, "/hosts/", errors);
    check_people(connection, event.facts.speakers, "/speakers/", errors);
    check_relations(connection, event, errors);
    complete_series(connection, event, errors);
    errors.throw_if_any();
}

void give_identity(store::Connection& connection, base::IdSource& ids, Event& event,
                   const std::optional<std::string>& uid) {
    event.id = ids.uuid();
    event.uid = uid ? *uid : uid_of(connection, event.id);
}

void give_addresses(store::Connection& connection, base::IdSource& ids, Event& event) {
    const std::string wanted = domain::is_slug(event.slug) ? event.slug : domain::slug_for(event.facts);
    event.slug = free_slug(connection, "event", wanted, store::event_slug_taken);
    if (!is_free_short_code(connection, event.short_code)) event.short_code = free_short_code(connection, ids);
}

void date_sources(Event& event, base::Utc now) {
    for (domain::Source& each : event.facts.sources)
        if (each.seen_at == base::Utc{}) each.seen_at = now;
}

void publish(store::Transaction& transaction, base::IdSource& ids, Event& event, const domain::Editor& by,
             base::Utc now) {
    if (event.facts.sources.empty())
        throw base::Error{base::Code::invalid,
                          "It cannot be published without a source.",
                          {{"/sources", "no_source", "A tracked event is public: it needs a public source."}}};
    store::Connection& connection = transaction.connection();
    const auto submission = store::find_submission_of(connection, event.id);
    if (submission && submission->place && !event.facts.place)
        event.facts.place = make_place(transaction, ids, *submission->place, by, now).id;
    check_references(connection, event);
    give_addresses(connection, ids, event);
    event.state = domain::PublicationState::published;
    event.is_verified = true;
    event.created_at = event.updated_at = now;
    date_sources(event, now);
    record_publication(transaction, event, by);
    settle_submission_of(transaction, event, domain::SubmissionState::published, now);
}

domain::Place make_place(store::Transaction& transaction, base::IdSource& ids, const domain::PlaceDraft& draft,
                         const domain::Editor& by, base::Utc now, const std::optional<std::string>& id) {
    domain::Place place;
    static_cast<domain::PlaceDraft&>(place) = draft;
    place.id = id ? *id : ids.uuid();
    store::Connection& connection = transaction.connection();
    if (draft.slug.empty())
        place.slug = free_slug(connection, "place", PlaceService::slug_for(draft), store::place_slug_taken);
    else
        take_slug(connection, "place", draft.slug, store::place_slug_taken);
    place.created_at = place.updated_at = now;
    record_new(transaction, place, by);
    return place;
}

void settle_submission_of(store::Transaction& transaction, const Event& event, domain::SubmissionState state,
                          base::Utc now) {
    auto submission = store::find_submission_of(transaction.connection(), event.id);
    if (!submission || !submission->is_open()) return;
    submission->state = state;
    if (state == domain::SubmissionState::published) submission->place.reset();  // the event's own is on record
    submission->batch.reset();
    submission->decided_at = submission->updated_at = now;
    ++submission->revision;
    store::update_submission(transaction.connection(), *submission);
}

}  // namespace charivari::service
