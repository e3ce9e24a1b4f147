#include "domain/notice.hpp"

namespace charivari::domain {

bool is_joined(const Notice& last, const Notice& next) {
    // That it is cancelled must not go under in that somebody then mended a word.
    if (last.kind == NoticeKind::action_changed && last.detail != next.detail) return false;
    return last.group == next.group && last.kind == next.kind && last.action == next.action &&
           last.event == next.event && last.other_group == next.other_group && !last.done_at &&
           next.created_at >= last.updated_at && next.created_at - last.created_at <= Notice::joined_within;
}

Notice joined(Notice last, const Notice& next) {
    last.detail = next.detail;
    last.times += next.times;
    last.updated_at = next.created_at;
    return last;
}

}  // namespace charivari::domain
