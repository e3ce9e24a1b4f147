#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/account.hpp"
#include "domain/noun_filter.hpp"
#include "domain/person.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// Use-cases of people in a public role; the same rules as EventService. Whoever may not moderate sees published ones only.
class PersonService {
  public:
    struct Page {
        std::vector<domain::Person> people;  // in the order of slug
        std::optional<std::string> next;     // the slug behind which the next page begins
    };

    PersonService(store::Database& database, const base::Clock& clock, base::IdSource& ids)
        : database_(database), clock_(clock), ids_(ids) {}

    // Published at once. Throws Error unauthenticated, forbidden, invalid; the write throws invalid at /slug if the one
    // that was asked for is taken.
    Write<domain::Person> create(const domain::Caller& caller, domain::PersonDraft draft,
                                 base::FieldErrors errors) const;
    // `revision` is the one that was seen, or nothing for whichever. Only moderators change the state; the events then do
    // not name the person, or name them again, and are raised. Throws Error not_found, unauthenticated, forbidden, invalid;
    // the write throws precondition_failed, and invalid as create() does. Nothing is recorded where nothing differs.
    Write<domain::Person> update(const domain::Caller& caller, std::string_view id, domain::PersonDraft draft,
                                 std::optional<int> revision, base::FieldErrors errors) const;
    // Out of public sight, for moderators. Throws Error{not_found}, unauthenticated, forbidden; the write as update().
    Write<domain::Person> hide(const domain::Caller& caller, std::string_view id, std::optional<int> revision) const;

    // Throw Error{not_found}. With a caller: moderators find all.
    domain::Person get(const domain::Caller& caller, std::string_view id) const;
    domain::Person get_by_slug(std::string_view slug) const;
    domain::Person get_by_slug(const domain::Caller& caller, std::string_view slug) const;
    // The public ones of these ids.
    std::vector<domain::Person> list_of(const std::vector<std::string>& ids) const;

    // Of those that are public and pass the filter; of those in a state, for moderators (else Error forbidden, unauthenticated).
    Page list(std::size_t limit, const std::optional<std::string>& after_slug,
              const domain::NounFilter& filter = {}) const;
    std::vector<domain::Person> list_hidden(const domain::Caller& caller) const;

  private:
    Write<domain::Person> change(const domain::Caller& caller, const std::string& id, std::optional<int> revision,
                                 std::function<void(domain::Person&)> what) const;

    store::Database& database_;
    const base::Clock& clock_;
    base::IdSource& ids_;
};

}  // namespace charivari::service
