#include "service/moderation_queue.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/ids.hpp"
#include "service/duplicate.hpp"
#include "store/action.hpp"
#include "store/action_recheck.hpp"
#include "store/event.hpp"
#include "store/group.hpp"
#include "store/place.hpp"
#include "store/submission.hpp"

namespace charivari::service {
namespace {

using domain::Action;
using domain::Group;
using domain::Submission;
using Kind = QueueLine::Kind;

// The place that is described, where the object names none on record.
const domain::PlaceDraft* described_place(const Proposed& item) {
    const auto* event = std::get_if<domain::Event>(&item.object);
    const auto* action = std::get_if<Action>(&item.object);
    const bool names_one = (event && event->facts.place) || (action && action->facts.place);
    return item.submission.place && !names_one ? &*item.submission.place : nullptr;
}

}  // namespace

base::Error nothing_waits() { return base::Error{base::Code::not_found, "Nothing of this id waits, or not any more."}; }

Proposed get_proposed(store::Connection& connection, Submission submission, base::Utc now) {
    Proposed item;
    static_cast<SubmissionView&>(item) = view_of(connection, std::move(submission), now);
    if (const auto* action = std::get_if<Action>(&item.object); action && action->facts.event)
        item.answered = store::find_event(connection, *action->facts.event, store::Audience::moderators);
    if (item.submission.suggested) {
        item.suggested = store::find_group(connection, *item.submission.suggested);
        if (item.suggested && item.suggested->state != domain::GroupState::published) item.suggested.reset();
    }
    if (!item.submission.is_open()) return item;
    item.waiting = find_waiting_likenesses(connection, item.object, item.submission);
    if (const auto* described = described_place(item)) item.places = find_same_places(connection, *described);
    return item;
}

std::optional<Flood> find_flood(store::Connection& connection, std::string_view batch) {
    constexpr std::size_t most_titles = 3;
    const auto all = store::list_open_submissions_of(connection, batch, Submission::most_open);
    if (all.empty()) return std::nullopt;
    Flood flood{std::string(batch), all.size(), {}, all.front().created_at, all.back().created_at};
    for (std::size_t i = 0; i < std::min(all.size(), most_titles); ++i)
        flood.titles.push_back(title_of(get_object(connection, all[i])));
    return flood;
}

std::vector<QueueLine> queue_lines(store::Connection& connection) {
    constexpr std::size_t most_others = 1000;  // groups, and actions of groups
    const auto submissions = store::list_open_submissions(connection, Submission::most_open);
    std::map<std::string_view, std::size_t> sizes;
    for (const auto& each : submissions)
        if (each.batch) ++sizes[*each.batch];
    std::vector<std::pair<std::string, QueueLine>> ordered;  // ids sort as they were made
    std::map<std::string_view, bool> is_told;
    for (const auto& each : submissions) {
        const bool floods = each.batch && sizes[*each.batch] > Submission::flood;
        if (!floods)
            ordered.push_back({each.id, {each.id, Kind::proposed}});
        else if (!std::exchange(is_told[*each.batch], true))
            ordered.push_back({each.id, {*each.batch, Kind::flood}});
    }
    for (const Group& each : store::list_groups(connection, domain::GroupState::waiting, most_others, std::nullopt))
        ordered.push_back({each.id, {each.id, Kind::group}});
    for (const std::string& each : store::list_waiting_action_ids(connection, most_others))
        ordered.push_back({each, {each, Kind::action}});
    for (const auto& [action, since] : store::list_action_rechecks(connection, most_others))
        ordered.push_back({base::uuid7(since.time_since_epoch().count() * 1000, {}), {action, Kind::changed_action}});
    std::sort(ordered.begin(), ordered.end(),
              [](const auto& left, const auto& right) { return left.first < right.first; });
    std::vector<QueueLine> lines;
    lines.reserve(ordered.size());
    for (auto& [key, line] : ordered) lines.push_back(std::move(line));
    return lines;
}

QueueItem get_queue_item(store::Connection& connection, const QueueLine& line, base::Utc now) {
    if (line.kind == Kind::flood) return find_flood(connection, line.id).value();
    if (line.kind == Kind::group) return store::find_group(connection, line.id).value();
    if (line.kind == Kind::action) return store::find_action(connection, line.id, store::Audience::moderators).value();
    if (line.kind == Kind::changed_action) return get_queue_item(connection, line.id, now);
    return get_proposed(connection, store::find_submission(connection, line.id).value(), now);
}

QueueItem get_queue_item(store::Connection& connection, std::string_view id, base::Utc now) {
    if (auto submission = store::find_submission(connection, id))
        return get_proposed(connection, std::move(*submission), now);
    if (auto group = store::find_group(connection, id)) return std::move(*group);
    // A draft is its hosts' alone, and what only they or those with its link may see is not for moderators to look at here.
    if (auto action = store::find_action(connection, id, store::Audience::moderators);
        action && !action->group.empty() && action->facts.visibility == domain::Visibility::public_ &&
        action->state != domain::PublicationState::draft) {
        if (const auto since = store::find_action_recheck(connection, id))
            return ChangedAction{std::move(*action), *since};
        return std::move(*action);
    }
    if (auto flood = find_flood(connection, id)) return std::move(*flood);
    throw nothing_waits();
}

}  // namespace charivari::service
