#include "service/action_making.hpp"

#include "domain/action_change.hpp"
#include "domain/check.hpp"
#include "service/event_making.hpp"
#include "service/slug_alias.hpp"
#include "store/action.hpp"
#include "store/change.hpp"
#include "store/event.hpp"
#include "store/place.hpp"
#include "store/slug_alias.hpp"

namespace charivari::service {
namespace {

constexpr std::string_view noun = "action";
constexpr std::string_view noun_of_event = "event";
constexpr std::size_t secret_bytes = 16;

bool is_at_event(domain::ActionKind kind) {
    using enum domain::ActionKind;
    return kind == rally || kind == leafleting || kind == attend_and_ask || kind == press_point || kind == noise ||
           kind == banner;
}

std::optional<domain::Event> find_event(store::Connection& connection, const domain::ActionDraft& facts,
                                        const domain::ActionDraft* before, base::FieldErrors& errors) {
    if (!facts.event) return std::nullopt;
    const bool is_kept = before && before->event == facts.event;
    auto event =
        store::find_event(connection, *facts.event, is_kept ? store::Audience::moderators : store::Audience::everyone);
    if (!event)
        errors.add(facts.anchor ? "/timing/anchor/event" : "/event", "unknown", "There is no event with this id.");
    else if (facts.anchor && !(before && before->anchor == facts.anchor))
        domain::check_occurrence(*facts.anchor, event->facts, errors);
    return event;
}

}  // namespace

std::optional<domain::Event> check_references(store::Connection& connection, domain::Action& action,
                                              const domain::ActionDraft* before) {
    base::FieldErrors errors;
    action.place.reset();
    if (action.facts.place) {
        action.place = store::find_place(connection, *action.facts.place);
        if (!action.place) errors.add("/place", "unknown", "There is no place with this id.");
    }
    check_campaigns(connection, action.facts.campaigns, errors);
    follow_merged(connection, action.facts);
    auto event = find_event(connection, action.facts, before, errors);
    errors.throw_if_any();
    return event;
}

void follow_merged(store::Connection& connection, domain::ActionDraft& facts) {
    if (!facts.event) return;
    const auto kept = store::find_replacement(connection, noun_of_event, *facts.event);
    if (!kept) return;
    if (facts.anchor) facts.anchor->event = *kept;
    facts.event = *kept;
}

void set_schedule(domain::Action& action, const domain::Event& event) {
    domain::set_schedule(action.facts, event);
    check_years(action);
}

void check_years(const domain::Action& action) {
    base::FieldErrors errors;
    const std::string pointer = action.facts.anchor ? "/timing/anchor" : "/timing/start";
    domain::check_years(action.facts.schedule.start, pointer, errors);
    if (!errors.has_within(pointer)) domain::check_years(action.facts.schedule.end, pointer, errors);
    errors.throw_if_any();
}

void meet_at(domain::Action& action, const domain::Event& event) {
    if (action.facts.place || !event.place || !is_at_event(action.facts.kind) ||
        action.facts.attendance_mode == domain::AttendanceMode::online)
        return;
    action.facts.place = event.facts.place;
    action.place = event.place;
}

void give_identity(store::Connection& connection, base::IdSource& ids, domain::Action& action) {
    action.id = ids.uuid();
    action.uid = uid_of(connection, action.id);
}

void leave_secret_address(store::Connection& connection, domain::Action& action) {
    store::set_slug_alias(connection, noun, action.slug, action.id);
    action.slug.clear();
}

void give_addresses(store::Connection& connection, base::IdSource& ids, domain::Action& action,
                    std::optional<domain::Visibility> before) {
    if (action.state == domain::PublicationState::draft || action.state == domain::PublicationState::waiting) return;
    const bool is_secret = action.facts.visibility == domain::Visibility::unlisted;
    const bool was_secret = before == domain::Visibility::unlisted && !action.slug.empty();
    if (is_secret && !was_secret) action.slug = ids.secret(secret_bytes);
    if (!is_secret && (was_secret || action.slug.empty())) {
        const std::string former = action.slug;
        const auto withdrawn = store::find_action_withdrawal(connection, action.id);
        action.slug = withdrawn && !withdrawn->slug.empty()
                          ? withdrawn->slug
                          : free_slug(connection, noun, domain::slug_for(action.facts), store::action_slug_taken);
        if (was_secret) store::set_slug_alias(connection, noun, former, action.id);
    }
    if (action.is_public() && action.short_code.empty()) action.short_code = free_short_code(connection, ids);
}

}  // namespace charivari::service
