#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "domain/account.hpp"
#include "domain/action.hpp"
#include "domain/group.hpp"
#include "domain/notice.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// A notice with what it is about, as it is now.
struct NoticeView {
    domain::Notice notice;
    domain::Group group;                       // whose organisers are told
    std::optional<domain::Action> action;      // as its hosts see it; nothing where the reader may not see it any more
    std::optional<domain::Group> other_group;  // who did something
};

// What organisers are told. Any thread.
class NoticeService {
  public:
    NoticeService(store::Database& database, const base::Clock& clock) : database_(database), clock_(clock) {}

    // Those of the groups that the caller organises, latest first; `open_only`: that nobody has seen to.
    struct Page {
        std::vector<NoticeView> notices;
        std::optional<domain::NoticePosition> next;  // behind the last of them, if there are more
    };
    Page list(const domain::Caller& caller, bool open_only, std::size_t limit,
              const std::optional<domain::NoticePosition>& after) const;
    // Throws Error{not_found} for one of a group that the caller does not organise.
    NoticeView get(const domain::Caller& caller, std::string_view id) const;
    // Somebody has seen to it: of one that is known already nothing happens. As it is then. Throws as get().
    Write<NoticeView> set_done(const domain::Caller& caller, std::string_view id) const;
    // Of all that the caller is told and that were last touched by `until`: what came after the list was shown stays. How many
    // were open.
    Write<std::int64_t> set_all_done(const domain::Caller& caller, base::Utc until) const;
    // Destroys what is older than Notice::kept; how many.
    Write<std::int64_t> tidy() const;

  private:
    store::Database& database_;
    const base::Clock& clock_;
};

}  // namespace charivari::service
