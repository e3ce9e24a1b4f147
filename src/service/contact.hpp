#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/account.hpp"
#include "domain/contact.hpp"
#include "service/audit.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// Somebody is not among those who see the group's contacts any more: not an organiser, or gone. Their wraps are destroyed; the key
// that they knew is marked, and the organisers are told, where they had one. Writer thread.
void end_contact_right(store::Transaction& transaction, base::IdSource& ids, const std::string& group,
                       const std::string& account, base::Utc now);

// The keys to which contacts are sealed, who may open them, and who did (product.md, "Sealed"; decision 22). All that is secret of
// them is made and opened in browsers. Groups that the caller may not see: Error{not_found}. Any thread.
class ContactService {
  public:
    static constexpr std::size_t openings_shown = 200;

    ContactService(store::Database& database, const base::Clock& clock, base::IdSource& ids, const AuditService& audit)
        : database_(database), clock_(clock), ids_(ids), audit_(audit) {}

    // ---- the caller's own key pair
    std::optional<domain::ContactKey> find_own_key(const domain::Caller& caller) const;
    // The first one; or the same pair under another passphrase; or, with `is_lost`, another pair, with which nothing opens that was
    // there: all wraps go. Needs proof. Throws Error{invalid}; the write throws Error{conflict} for another pair without `is_lost`.
    Write<domain::ContactKey> set_own_key(const domain::Caller& caller, domain::ContactKey key, bool is_lost,
                                          base::FieldErrors errors = {}) const;

    // ---- a group's key
    // To which everybody seals. Throws Error{not_found} where the group has none.
    domain::GroupKey get_key(const domain::Caller& caller, std::string_view group) const;
    struct Wrap {
        std::string account;  // id
        std::string wrapped;
    };
    struct KeyDraft {
        std::string public_key;
        std::vector<Wrap> wraps;           // one for each who sees contacts from now on
        std::vector<std::string> removed;  // accounts that do not any more
    };
    // A new key in the place of the present one. Owners; needs proof. Throws Error{invalid} with findings at /public_key,
    // /wraps/N/account, /wraps/N/wrapped and /removed/N, in the write too.
    Write<domain::GroupKey> make_key(const domain::Caller& caller, std::string_view group, KeyDraft draft,
                                     base::FieldErrors errors = {}) const;

    // What the caller has of the group's keys, latest first: those who may see contacts. Throws Error{forbidden}.
    struct OwnWrap {
        domain::GroupKey key;
        std::string wrapped;
    };
    std::vector<OwnWrap> list_own_wraps(const domain::Caller& caller, std::string_view group) const;
    struct Gift {
        std::string account;  // id
        std::string to;       // the public key to which the wraps are sealed
        struct Part {
            std::string key;  // id
            std::string wrapped;
        };
        std::vector<Part> wraps;  // of keys that the caller has itself, the present one among them
    };
    // Hands the group's keys to somebody: by owners, who allow it thereby; by others with the keys to those who are allowed already.
    // Needs proof. Throws Error{invalid}; the write throws conflict where the other has another key pair by now.
    Write<void> give(const domain::Caller& caller, std::string_view group, Gift gift,
                     base::FieldErrors errors = {}) const;

    // ---- who sees contacts
    // Owners and organisers, for each other. Throws Error{forbidden} or {unauthenticated}.
    std::vector<domain::ContactHolder> list_holders(const domain::Caller& caller, std::string_view group) const;
    // Owners; needs proof. Throws Error{not_found} for whoever is no organiser; the write throws conflict for taking the right from
    // somebody who has the key: that takes a new one (make_key).
    Write<void> set_rights(const domain::Caller& caller, std::string_view group, std::string account, bool sees,
                           bool exports) const;
    // What there is to see and to do about a group's contacts, for its owners and organisers: by slug, in one look. Throws
    // Error{not_found}, {forbidden}.
    struct Overview {
        domain::Group group;
        std::optional<domain::GroupKey> key;  // the present one
        std::vector<domain::ContactHolder> holders;
        std::optional<domain::ContactKey> own;         // of the caller
        std::vector<OwnWrap> wraps;                    // likewise
        std::vector<domain::ContactOpening> openings;  // for owners
        std::vector<domain::GroupKey> retired;         // to which something is sealed still, latest first
        bool may_own = false;
    };
    Overview get_overview(const domain::Caller& caller, std::string_view slug) const;
    // Owners. Latest first, openings_shown at most.
    std::vector<domain::ContactOpening> list_openings(const domain::Caller& caller, std::string_view group) const;

    // ---- what those who come to an action left of themselves
    // What its organisers (domain::may_edit) know of it, and have for it. Throws Error not_found, unauthenticated, forbidden. It is
    // handed out by SignUpsService::hand_out_notes().
    struct Opener {
        domain::ContactKey own;
        std::vector<OwnWrap> wraps;
        bool may_export = false;
    };
    struct Left {
        std::int64_t count = 0;        // sign-ups and rides with something sealed
        bool may_open = false;         // the caller sees the contacts of the initiating group,
        std::optional<Opener> opener;  // and has what opens them
    };
    Left get_left(const domain::Caller& caller, std::string_view action) const;

    // A job: forgets old openings; how many.
    Write<std::int64_t> tidy() const;

  private:
    // The id of a group that the caller may see. Throws Error{not_found}.
    std::string id_of_visible(const domain::Caller& caller, std::string_view group) const;
    static std::vector<OwnWrap> own_wraps(store::Connection& connection, std::string_view group,
                                          std::string_view account);
    void lose_wraps(store::Transaction& transaction, const std::string& account) const;

    store::Database& database_;
    const base::Clock& clock_;
    base::IdSource& ids_;
    const AuditService& audit_;
};

}  // namespace charivari::service
