#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/account.hpp"
#include "domain/redaction.hpp"
#include "service/audit.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// What a redaction takes, or would take.
struct RedactionReport {
    std::vector<std::string> members;  // JSON pointers to what it is found in now
    std::size_t revisions = 0;         // older states that have it
    std::size_t proposals = 0;         // changes that wait and have it
    std::size_t signatures = 0;        // of a call: organisations that have it in their name, place or address
    bool is_in_address = false;        // the object gets another slug, and the old one leads nowhere

    bool is_any() const {
        return !members.empty() || revisions > 0 || proposals > 0 || signatures > 0 || is_in_address;
    }
};

template <typename Object>
struct Redacting;

// Takes a value out of everything that is recorded of an object, for good: every revision, so that no restore brings it
// back; what is searched and fed; changes that wait; answers that are kept to be told again. Mirrors are asked to forget what
// they had. The trail says who did it and why, not what it was. For moderators. What it cannot reach: backups that were made
// before, and what others copied.
class RedactionService {
  public:
    RedactionService(store::Database& database, const base::Clock& clock, base::IdSource& ids,
                     const AuditService& audit)
        : database_(database), clock_(clock), ids_(ids), audit_(audit) {}

    // What would be taken. Throw Error unauthenticated, forbidden, not_found; invalid for a value of less than two letters
    // and digits, or one that stands nowhere.
    RedactionReport look_at_event(const domain::Caller& caller, std::string_view id, std::string_view value) const;
    RedactionReport look_at_place(const domain::Caller& caller, std::string_view id, std::string_view value) const;
    RedactionReport look_at_person(const domain::Caller& caller, std::string_view id, std::string_view value) const;
    RedactionReport look_at_call(const domain::Caller& caller, std::string_view id, std::string_view value) const;
    RedactionReport look_at_action(const domain::Caller& caller, std::string_view id, std::string_view value) const;

    // Does it; gives what was taken. Throw as looking does.
    Write<RedactionReport> redact_event(const domain::Caller& caller, std::string_view id, std::string_view value,
                                        domain::RedactionReason reason) const;
    // With its roles, tasks and questions, and what became of it.
    Write<RedactionReport> redact_action(const domain::Caller& caller, std::string_view id, std::string_view value,
                                         domain::RedactionReason reason) const;
    // With the events and actions there, which show the place.
    Write<RedactionReport> redact_place(const domain::Caller& caller, std::string_view id, std::string_view value,
                                        domain::RedactionReason reason) const;
    // Who has no name left has no page any more. What events say of them is redacted there.
    Write<RedactionReport> redact_person(const domain::Caller& caller, std::string_view id, std::string_view value,
                                         domain::RedactionReason reason) const;
    // In every version of the text; signatures that have it go as a whole.
    Write<RedactionReport> redact_call(const domain::Caller& caller, std::string_view id, std::string_view value,
                                       domain::RedactionReason reason) const;

  private:
    // What is the same for all nouns (service/redacting.hpp). `rewrite` takes the value out of the object, whose revision has
    // risen, and records it.
    template <typename Object>
    RedactionReport look(const Redacting<Object>& how, const domain::Caller& caller, std::string_view id,
                         std::string_view value) const;
    template <typename Object, typename Rewrite>
    Write<RedactionReport> redact(const Redacting<Object>& how, const domain::Caller& caller, std::string_view id,
                                  std::string_view value, domain::RedactionReason reason, Rewrite rewrite) const;
    void finish(store::Transaction& transaction, const domain::Caller& caller, domain::RedactionReason reason) const;

    store::Database& database_;
    const base::Clock& clock_;
    base::IdSource& ids_;
    const AuditService& audit_;
};

// Both use-cases of one noun, for doors that treat all nouns alike.
struct RedactionOf {
    RedactionReport (RedactionService::*look)(const domain::Caller&, std::string_view, std::string_view) const;
    Write<RedactionReport> (RedactionService::*redact)(const domain::Caller&, std::string_view, std::string_view,
                                                       domain::RedactionReason) const;
};
inline constexpr RedactionOf event_redaction{&RedactionService::look_at_event, &RedactionService::redact_event};
inline constexpr RedactionOf place_redaction{&RedactionService::look_at_place, &RedactionService::redact_place};
inline constexpr RedactionOf person_redaction{&RedactionService::look_at_person, &RedactionService::redact_person};
inline constexpr RedactionOf call_redaction{&RedactionService::look_at_call, &RedactionService::redact_call};
inline constexpr RedactionOf action_redaction{&RedactionService::look_at_action, &RedactionService::redact_action};

}  // namespace charivari::service
