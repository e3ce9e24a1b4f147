#pragma once

#include <cstdint>
#include <string>

#include "base/clock.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// Reminds the organisers of actions, by notices, of what comes near: of each thing once at the date that it has, again where that
// is another one since. What is cancelled, stood down or hidden reminds nobody of anything.
// - task_due: two days before it is due, of what nobody did;
// - declaration_due: from the first day on which it can be handed in, and once more three days before the last;
// - slots_empty: three days before the start, where there is work and nobody is known for it; and from then on, where somebody gave
//   work up that nobody else does;
// - slot_requested: somebody asks for work that an organiser has to accept;
// - submission_waits: a correction of the event that it answers waits, for those of its groups that may decide on it.
class ReminderService {
  public:
    static constexpr std::chrono::days task_ahead{2};
    static constexpr int declaration_days_left = 3;
    static constexpr std::chrono::days slots_ahead{3};
    static constexpr std::chrono::days late{30};   // what is later than that was known for long
    static constexpr std::chrono::days kept{400};  // longer than anything is looked at, so that nothing comes twice

    ReminderService(store::Database& database, const base::Clock& clock) : database_(database), clock_(clock) {}

    // A job: looks what is to be said, and gives the write that says it. How many things there were.
    Write<std::int64_t> remind() const;
    // A job, more often: says what became of slots by sign-ups since it last ran, in at most one open notice of each kind for an action
    // and a group, so that no notice tells when somebody signed up or withdrew, nor how many did. How many actions had any.
    Write<std::int64_t> tell_of_slots() const;

  private:
    store::Database& database_;
    const base::Clock& clock_;
};

// Nobody asks for work at the action any more that an organiser has to accept: the notices of that are seen to. Nothing happens as
// long as anybody does. Writer thread.
void settle_requests(store::Transaction& transaction, const std::string& action, base::Utc now);

}  // namespace charivari::service
