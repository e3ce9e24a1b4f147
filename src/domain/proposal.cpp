#include "domain/proposal.hpp"

#include <algorithm>
#include <array>

namespace charivari::domain {
namespace {

constexpr std::array<std::string_view, 6> shown_members{"status",         "start", "end",
                                                        "time_announced", "place", "attendance_mode"};

template <typename T>
bool contains(const std::vector<T>& list, const T& item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}

template <typename T>
struct IsList : std::false_type {};
template <typename T>
struct IsList<std::vector<T>> : std::true_type {};

// `visit(name, member)` for every member of a draft, in the order of the API.
template <typename Visit>
void visit_members(Visit visit) {
    visit("kind", &EventDraft::kind);
    visit("status", &EventDraft::status);
    visit("language", &EventDraft::language);
    visit("title", &EventDraft::title);
    visit("description", &EventDraft::description);
    visit("translations", &EventDraft::translations);
    visit("start", &EventDraft::start);
    visit("end", &EventDraft::end);
    visit("time_announced", &EventDraft::time_announced);
    visit("recurrence", &EventDraft::recurrence);
    visit("place", &EventDraft::place);
    visit("attendance_mode", &EventDraft::attendance_mode);
    visit("online_url", &EventDraft::online_url);
    visit("registration", &EventDraft::registration);
    visit("hosts", &EventDraft::hosts);
    visit("speakers", &EventDraft::speakers);
    visit("campaigns", &EventDraft::campaigns);
    visit("tags", &EventDraft::tags);
    visit("relations", &EventDraft::relations);
    visit("sources", &EventDraft::sources);
}

template <typename T>
std::vector<T> merged_list(const std::vector<T>& base, const std::vector<T>& proposed, const std::vector<T>& present) {
    std::vector<T> list;
    for (const T& each : present)
        if (contains(proposed, each) || !contains(base, each)) list.push_back(each);
    for (const T& each : proposed)
        if (!contains(base, each) && !contains(list, each)) list.push_back(each);
    return list;
}

}  // namespace

std::vector<std::string> changed_members(const EventDraft& before, const EventDraft& after) {
    std::vector<std::string> names;
    visit_members([&](std::string_view name, auto member) {
        if (before.*member != after.*member) names.emplace_back(name);
    });
    return names;
}

bool is_shown_unverified(std::string_view member) {
    return std::find(shown_members.begin(), shown_members.end(), member) != shown_members.end();
}

Merging merge(const EventDraft& base, const EventDraft& proposed, const EventDraft& present) {
    Merging merging{present, {}};
    visit_members([&](std::string_view name, auto member) {
        if (proposed.*member == base.*member) return;
        if constexpr (IsList<std::decay_t<decltype(base.*member)>>::value) {
            merging.facts.*member = merged_list(base.*member, proposed.*member, present.*member);
        } else {
            if (present.*member != base.*member && present.*member != proposed.*member)
                merging.conflicts.emplace_back(name);
            merging.facts.*member = proposed.*member;
        }
    });
    return merging;
}

}  // namespace charivari::domain
