#include "front/notice_words.hpp"

#include <algorithm>

#include "domain/confirmation.hpp"
#include "domain/refusal.hpp"
#include "front/action_words.hpp"
#include "front/event_moments.hpp"

namespace charivari::front {
namespace {

using domain::NoticeKind;

std::string reason_of(const view::Words& words, std::string_view language, const service::NoticeView& notice) {
    const std::string detail = notice.notice.detail.value_or("");
    if (const auto refusal = domain::refusal_reasons.find(detail))
        return words.say(language, "moderation.reason." + detail);
    const auto reason = domain::confirmation_reasons.find(detail);
    const domain::Confirmation asked = notice.action ? notice.action->confirmation : domain::Confirmation{};
    return reason_in_words(words, language, reason.value_or(domain::ConfirmationReason::event_moved), asked);
}

// Where the detail has a sentence of its own, that; those say what only the action tells: its time, its declaration.
std::string key_of(const view::Words& words, const service::NoticeView& notice) {
    const std::string kind = "notice.kind." + std::string(domain::notice_kinds.name_of(notice.notice.kind));
    const std::string of_detail = kind + "." + notice.notice.detail.value_or("now");
    return notice.action && words.has(of_detail) ? of_detail : kind;
}

// Whether the group has a say in what the action says: a relay is told, and answers nothing.
bool organises(const domain::Group& group, const domain::Action& action) {
    return action.group == group.id ||
           std::any_of(action.co_hosts.begin(), action.co_hosts.end(),
                       [&](const domain::CoHost& each) { return each.group == group.id && each.is_organiser(); });
}

std::string when_of(const view::Words& words, std::string_view language, const domain::Schedule& schedule,
                    const std::optional<std::string>& granted) {
    std::string when = when_in_words(words, language, schedule);
    return granted ? with_zone(words, language, when, *schedule.start, *granted) : when;
}

}  // namespace

std::string notice_in_words(const view::Words& words, std::string_view language, const service::NoticeView& notice,
                            const std::optional<std::string>& granted) {
    const auto& action = notice.action;
    const std::string title = action ? domain::title_in(*action, language) : words.say(language, "notice.some_action");
    const std::string other = notice.other_group ? notice.other_group->name : words.say(language, "notice.some_group");
    const auto declaration = action ? action->facts.declaration.status : domain::DeclarationStatus::not_needed;
    return words.say(
        language, key_of(words, notice),
        {{"action", title},
         {"other", other},
         {"reason", reason_of(words, language, notice)},
         {"when", action ? when_of(words, language, action->facts.schedule, granted) : std::string{}},
         {"declaration",
          words.say(language, "action.declaration." + std::string(domain::declaration_statuses.name_of(declaration)))},
         {"count", std::to_string(notice.notice.times)}});
}

std::string notice_path(const service::NoticeView& notice) {
    switch (notice.notice.kind) {
        case NoticeKind::group_key_made:
        case NoticeKind::group_key_to_renew:
        case NoticeKind::contacts_given:
        case NoticeKind::contacts_taken:
        case NoticeKind::contact_key_lost:
        case NoticeKind::contact_key_awaited:
            return "/groups/" + notice.group.slug + "/contacts";
        default:
            break;
    }
    if (!notice.action) return "/organise";
    const domain::Action& action = *notice.action;
    std::string path = "/actions/" + (action.slug.empty() ? action.id : action.slug);
    switch (notice.notice.kind) {
        case NoticeKind::action_to_confirm:
            return action.confirmation.is_needed() && organises(notice.group, action) ? path + "/confirm" : path;
        case NoticeKind::co_host_invited:
            return path + "/hosts";
        case NoticeKind::slot_requested:
            return path + "/sign-ups#requests";
        case NoticeKind::slots_empty:
            return path + "/sign-ups";
        default:
            return path;
    }
}

}  // namespace charivari::front
