#include "service/duplicate.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "domain/search.hpp"
#include "store/action.hpp"
#include "store/event_rows.hpp"
#include "store/group.hpp"
#include "store/place.hpp"
#include "store/search.hpp"
#include "store/submission.hpp"

namespace charivari::service {
namespace {

constexpr std::size_t most_candidates = 200;  // of each kind that is looked at
constexpr double alike_titles = 0.5;
constexpr double alike_names = 0.6;

// Those that may answer what this one answers.
std::vector<domain::Action> candidates_for(store::Connection& connection, store::DuplicatePool pool,
                                           const domain::Action& action) {
    if (action.facts.event) {
        auto ids = store::list_action_ids_of_event(connection, *action.facts.event);
        if (ids.size() > most_candidates) ids.resize(most_candidates);
        return store::get_actions(connection, ids);
    }
    domain::ActionFilter filter;
    filter.from = domain::start_of_day(action.start().date, action.start().zone);
    filter.to = *filter.from + std::chrono::days{1};
    filter.kinds = {action.facts.kind};
    if (pool == store::DuplicatePool::waiting) filter.states = {domain::PublicationState::waiting};
    auto found = store::list_actions(connection, filter, most_candidates).actions;
    std::erase_if(found, [&](const domain::Action& each) {
        return domain::likeness(each.facts.title, action.facts.title) < alike_titles;
    });
    return found;
}

// How alike a name is, 1 for one that looks the same; 0 if it is not.
double name_likeness(const std::string& one, const std::string& other) {
    if (base::look_alike_key(one) == base::look_alike_key(other)) return 1;
    const double alike = domain::likeness(one, other);
    return alike < alike_names ? 0 : alike;
}

// The likest of them, each of which has a name.
template <typename Thing, typename Name>
std::vector<Thing> likest(std::vector<Thing> things, const std::string& name, Name name_of) {
    std::erase_if(things, [&](const Thing& each) { return name_likeness(name_of(each), name) == 0; });
    std::stable_sort(things.begin(), things.end(), [&](const Thing& left, const Thing& right) {
        return name_likeness(name_of(left), name) > name_likeness(name_of(right), name);
    });
    if (things.size() > most_duplicates) things.resize(most_duplicates);
    return things;
}

}  // namespace

std::vector<domain::Duplicate> find_duplicates(store::Connection& connection, store::DuplicatePool pool,
                                               const domain::EventDraft& facts, const domain::PlaceDraft* place,
                                               std::string_view own) {
    if (!facts.start) return {};
    // The day before, that day and the day after, wherever on earth.
    constexpr std::chrono::hours widest{26};
    const base::Utc day = domain::start_of_day(facts.start->date, facts.start->zone);
    auto ids = store::list_events_about(connection, pool, day - std::chrono::days{1} - widest,
                                        day + std::chrono::days{2} + widest, facts.place,
                                        place ? place->commune : std::nullopt, most_candidates);
    std::erase(ids, own);
    std::vector<domain::Duplicate> found;
    for (domain::Event& each : store::get_events(connection, ids)) {
        const domain::PlaceDraft* there = each.place ? &*each.place : nullptr;
        const double sure = domain::sameness(facts, place, each.facts, there);
        if (sure > 0) found.push_back({std::move(each), sure});
    }
    std::stable_sort(found.begin(), found.end(), [](const domain::Duplicate& left, const domain::Duplicate& right) {
        return left.likeness > right.likeness;
    });
    if (found.size() > most_duplicates) found.resize(most_duplicates);
    return found;
}

std::vector<domain::Place> find_same_places(store::Connection& connection, const domain::PlaceDraft& place,
                                            std::string_view own) {
    std::set<std::string> ids;
    if (place.latitude && place.longitude)
        for (std::string& each :
             store::list_place_ids_near(connection, {*place.latitude, *place.longitude, 0.15}, most_candidates))
            ids.insert(std::move(each));
    for (std::string& each :
         store::find_documents_of(connection, "place", domain::search_query_of(place.name), most_candidates))
        ids.insert(std::move(each));
    ids.erase(std::string(own));
    std::vector<domain::Place> found;
    for (domain::Place& each : store::list_places_of(connection, {ids.begin(), ids.end()}))
        if (domain::may_be_same(place, each)) found.push_back(std::move(each));
    std::sort(found.begin(), found.end(),
              [](const domain::Place& left, const domain::Place& right) { return left.slug < right.slug; });
    if (found.size() > most_duplicates) found.resize(most_duplicates);
    return found;
}

std::vector<domain::Action> find_same_actions(store::Connection& connection, store::DuplicatePool pool,
                                              const domain::Action& action) {
    auto found = candidates_for(connection, pool, action);
    std::erase_if(found, [&](const domain::Action& each) {
        const bool is_in_pool = pool == store::DuplicatePool::published
                                    ? each.is_public()
                                    : each.state == domain::PublicationState::waiting;
        return !is_in_pool || each.id == action.id || each.facts.kind != action.facts.kind ||
               each.start().date != action.start().date;
    });
    if (found.size() > most_duplicates) found.resize(most_duplicates);
    return found;
}

std::vector<domain::Group> find_same_groups(store::Connection& connection, const std::string& name,
                                            domain::GroupState state) {
    // A name may be alike without a word that is the same: all of them are looked at, groups being few.
    constexpr std::size_t most_groups = 2000;
    std::vector<domain::Group> found;
    for (const store::GroupName& each :
         likest(store::list_group_names(connection, state, most_groups), name,
                [](const store::GroupName& group) -> const std::string& { return group.name; }))
        found.push_back(store::find_group(connection, each.id).value());
    return found;
}

std::vector<domain::Submission> find_same_requests(store::Connection& connection, const std::string& name,
                                                   std::string_view own) {
    auto found = store::list_open_submissions_of_type(connection, domain::SubmissionType::group, most_candidates);
    std::erase_if(found, [&](const domain::Submission& each) { return each.id == own; });
    return likest(std::move(found), name,
                  [](const domain::Submission& each) -> const std::string& { return each.group->name; });
}

}  // namespace charivari::service
