#include "front/notice_words.hpp"

#include "domain/confirmation.hpp"

namespace charivari::front {
namespace {

using domain::NoticeKind;

std::string reason_of(const view::Words& words, std::string_view language, const domain::Notice& notice) {
    const auto reason = domain::confirmation_reasons.find(notice.detail.value_or(""));
    const auto name = domain::confirmation_reasons.name_of(reason.value_or(domain::ConfirmationReason::event_moved));
    return words.say(language, "entry.reason." + std::string(name));
}

}  // namespace

std::string notice_in_words(const view::Words& words, std::string_view language, const service::NoticeView& notice) {
    const domain::Notice& said = notice.notice;
    const std::string kind{domain::notice_kinds.name_of(said.kind)};
    const std::string title =
        notice.action ? domain::title_in(*notice.action, language) : words.say(language, "notice.some_action");
    const std::string other = notice.other_group ? notice.other_group->name : words.say(language, "notice.some_group");
    const std::string reason = reason_of(words, language, said);
    const std::string count = std::to_string(said.times);
    return words.say(language, "notice.kind." + kind,
                     {{"action", title}, {"other", other}, {"reason", reason}, {"count", count}});
}

std::string notice_path(const service::NoticeView& notice) {
    switch (notice.notice.kind) {
        case NoticeKind::group_key_made:
        case NoticeKind::group_key_to_renew:
        case NoticeKind::contacts_given:
        case NoticeKind::contacts_taken:
        case NoticeKind::contact_key_lost:
            return "/groups/" + notice.group.slug + "/contacts";
        default:
            break;
    }
    if (!notice.action || notice.action->slug.empty()) return "/organise";
    std::string path = "/actions/" + notice.action->slug;
    switch (notice.notice.kind) {
        case NoticeKind::action_to_confirm:
            return notice.action->confirmation.is_needed() ? path + "/confirm" : path;
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
