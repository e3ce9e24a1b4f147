#pragma once

#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/secret_box.hpp"
#include "domain/account.hpp"
#include "domain/person.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// What somebody says of the page about a person (product.md, "Charter"): a moderator reads it, answers by the contact that
// it names, if any, and destroys it. Sealed as it is stored, so that a copy of the database shows nothing of it.
class ObjectionService {
  public:
    static constexpr std::size_t most_of_person = 100;  // that wait at a time
    static constexpr std::size_t most = 1000;

    ObjectionService(store::Database& database, const base::Clock& clock, base::IdSource& ids,
                     const base::SecretBox& secret_box)
        : database_(database), clock_(clock), ids_(ids), secret_box_(secret_box) {}

    // From anybody, of whoever has that slug. Throws Error{not_found} or invalid at once; the write throws unavailable
    // while too many wait.
    Write<void> send(std::string_view slug, domain::Objection objection, base::FieldErrors errors) const;

    struct Waiting {
        domain::Objection objection;
        domain::Person person;
    };
    // Oldest first. Throws Error forbidden, unauthenticated. What the key does not open any more has no text.
    std::vector<Waiting> list(const domain::Caller& caller) const;
    // It was answered, or needs no answer: it is destroyed. Throws Error forbidden, unauthenticated; the write not_found.
    Write<void> close(const domain::Caller& caller, std::string_view id) const;

  private:
    store::Database& database_;
    const base::Clock& clock_;
    base::IdSource& ids_;
    const base::SecretBox& secret_box_;
};

}  // namespace charivari::service
