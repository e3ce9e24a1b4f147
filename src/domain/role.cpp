#include "domain/role.hpp"

#include <utility>

#include "domain/check.hpp"

namespace charivari::domain {
namespace {

void check_relative(const SlotSpan& span, base::FieldErrors& errors) {
    if (span.start || span.end) errors.add("/from", "contradiction", "Either from and to, or start and end.");
    if (!span.from || !span.to)
        return errors.add(span.from ? "/to" : "/from", "required", "From and to belong together.");
    const auto from = span.from->length();
    const auto to = span.to->length();
    if (from < -Anchor::farthest || from > Anchor::farthest)
        errors.add("/from", "out_of_range", "30 days at most, before or after.");
    if (to < -Anchor::farthest || to > Anchor::farthest)
        errors.add("/to", "out_of_range", "30 days at most, before or after.");
    else if (to <= from)
        errors.add("/to", "end_before_start", "The end is not after the start.");
}

bool check_moment(const std::optional<Moment>& moment, const std::string& pointer, base::FieldErrors& errors) {
    if (errors.has_within(pointer)) return false;
    if (!moment)
        errors.add(pointer, "required", "Start and end belong together.");
    else if (!is_zone(moment->zone))
        errors.add(pointer + "/zone", "unknown_zone", "A name of the IANA time zone database: Europe/Paris.");
    else if (!moment->has_time())
        errors.add(pointer, "hour_needed", "A date and an hour.");
    else
        return true;
    return false;
}

void check_absolute(const SlotSpan& span, base::FieldErrors& errors) {
    const bool start_stands = check_moment(span.start, "/start", errors);
    const bool end_stands = check_moment(span.end, "/end", errors);
    if (start_stands && end_stands && span.end->utc() <= span.start->utc())
        errors.add("/end", "end_before_start", "The end is not after the start.");
}

}  // namespace

Schedule schedule_of(const SlotSpan& span, const Schedule& action) {
    if (span.start) return {span.start, span.end, true};
    if (!span.is_relative()) return action;
    const Moment start = moved_by(*action.start, *span.from);
    if (!start.has_time()) return {start, std::nullopt, false};
    return {start, moved_by(*action.start, *span.to), true};
}

std::vector<RoleTemplate> role_templates(ActionKind kind) {
    std::vector<std::pair<RoleKind, int>> needed;
    switch (kind) {
        case ActionKind::rally:
        case ActionKind::noise:
            needed = {{RoleKind::welcome, 2},   {RoleKind::leaflets, 4}, {RoleKind::legal_observer, 2},
                      {RoleKind::first_aid, 2}, {RoleKind::press, 1},    {RoleKind::sound, 1}};
            break;
        case ActionKind::march:
            needed = {{RoleKind::marshal, 6},  {RoleKind::legal_observer, 3}, {RoleKind::first_aid, 3},
                      {RoleKind::leaflets, 4}, {RoleKind::press, 1},          {RoleKind::sound, 2}};
            break;
        case ActionKind::leafleting:
            needed = {{RoleKind::leaflets, 4}, {RoleKind::transport, 1}};
            break;
        case ActionKind::attend_and_ask:
            needed = {{RoleKind::welcome, 1}, {RoleKind::leaflets, 2}};
            break;
        case ActionKind::press_point:
            needed = {{RoleKind::press, 2}, {RoleKind::sound, 1}};
            break;
        case ActionKind::alternative_event:
            needed = {{RoleKind::welcome, 2}, {RoleKind::sound, 1}, {RoleKind::first_aid, 1}, {RoleKind::press, 1}};
            break;
        case ActionKind::banner:
            needed = {{RoleKind::transport, 1}, {RoleKind::legal_observer, 1}, {RoleKind::press, 1}};
            break;
        case ActionKind::meeting:
            needed = {{RoleKind::welcome, 1}};
            break;
        case ActionKind::online:
        case ActionKind::other:
            break;
    }
    std::vector<RoleTemplate> templates;
    templates.reserve(needed.size());
    for (const auto& [each, people] : needed)
        templates.push_back({{each, {}, {}, is_usually_exclusive(each), is_usually_restricted(each)}, people});
    return templates;
}

void check(RoleDraft& draft, base::FieldErrors& errors) {
    check_optional_text(draft.title, "/title", 120, false, errors);
    check_optional_text(draft.description, "/description", 2000, true, errors);
    if (draft.kind == RoleKind::other && !draft.title)
        errors.add("/title", "required", "A role of no known kind needs a name.");
}

void check(SlotDraft& draft, base::FieldErrors& errors) {
    if (!errors.has("/needed") && (draft.needed < 1 || draft.needed > SlotDraft::most_needed))
        errors.add("/needed", "out_of_range", "From 1 to 1,000.");
    const SlotSpan& span = draft.span;
    if (errors.has("/from") || errors.has("/to")) return;
    if (span.from || span.to)
        check_relative(span, errors);
    else if (span.start || span.end)
        check_absolute(span, errors);
}

}  // namespace charivari::domain
