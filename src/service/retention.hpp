#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "domain/moment.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// Destroys what is kept of people once its time has come (product.md, "Retention"; domain::kept_until): attendances and rides with all that
// is sealed in them. The numbers of attendances stay. What is destroyed is in no page of the database and not in its log any more; backups that
// were made before hold it, until it is destroyed again by `restore`.
class RetentionService {
  public:
    // Of one action.
    struct Due {
        std::string action;  // id
        std::string title;
        base::Utc kept_until{};
        std::int64_t attendances = 0;
        std::int64_t rides = 0;
    };
    struct Destroyed {
        std::int64_t actions = 0;
        std::int64_t attendances = 0;
        std::int64_t rides = 0;
        std::int64_t keys = 0;

        bool is_any() const { return attendances + rides + keys > 0; }
    };

    RetentionService(store::Database& database, const base::Clock& clock) : database_(database), clock_(clock) {}

    // What is to be destroyed now, in the order of ids.
    std::vector<Due> due() const;
    // How many retired keys of groups end with that: nothing is sealed to them but what is due.
    std::int64_t count_keys_due(const std::vector<Due>& due) const;
    // Does it, in many small writes, so that others get their turn; and forgets what came from one source
    // (domain::sign_up_batch_kept). Then the retired keys to which nothing is sealed any more. A job; never inside a write.
    Destroyed destroy() const;

  private:
    // A part of it, if its time has come by then; how many, and whether anything is left.
    struct Part {
        std::int64_t attendances = 0;
        std::int64_t rides = 0;
        bool is_last = true;
    };
    Write<Part> destroy_part(const std::string& id) const;
    // Retired keys for which that holds of all actions of which something is sealed to them.
    template <typename Ends>
    std::vector<std::string> retired_keys(Ends ends) const;

    store::Database& database_;
    const base::Clock& clock_;
};

// "3 attendances and 1 ride of 1 action, 1 retired key": for the log and the command line.
std::string to_text(const RetentionService::Destroyed& destroyed);

}  // namespace charivari::service
