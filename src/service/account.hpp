#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/secret_box.hpp"
#include "domain/account.hpp"
#include "domain/audit.hpp"
#include "domain/private_feed.hpp"
#include "service/attendance_owner.hpp"
#include "service/audit.hpp"
#include "service/last_use.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

struct AccountExport;  // service/account_export.hpp

// Use-cases of accounts: how they come to be, how they are kept, and how they go. Methods that hash a password cost about
// 25 ms each before the write: call them off the I/O threads, in the bounded pool of slow work (front::Slow).
class AccountService {
  public:
    static constexpr std::size_t shortest_password = 12;   // characters
    static constexpr std::size_t longest_password = 1024;  // bytes
    static constexpr int recovery_codes = 8;
    static constexpr std::chrono::hours reset_life{24};

    AccountService(store::Database& database, const base::Clock& clock, base::IdSource& ids, const base::SecretBox& box,
                   const AuditService& audit, const LastUse& last_use, const AttendanceOwners& owners,
                   std::string site_name)
        : database_(database),
          clock_(clock),
          ids_(ids),
          box_(box),
          audit_(audit),
          last_use_(last_use),
          owners_(owners),
          site_name_(std::move(site_name)) {}

    // By the command line, or by an administrator. Throws Error{invalid} for a name or a password that cannot stand; the
    // write throws Error{conflict} if the name is taken, or looks like one that is.
    Write<domain::Account> add(std::string name, std::string_view password, bool is_admin, bool is_moderator) const;
    // The same with every finding at once, for callers that have others of their own; the write adds no account by itself.
    domain::Account prepare(std::string name, std::string_view password, base::FieldErrors& errors) const;
    void insert(store::Transaction& transaction, const domain::Account& account) const;

    // Throws Error{invalid} with /current if that is not the password, /password if the new one cannot stand. Ends every
    // other session.
    Write<void> change_password(const domain::Caller& caller, std::string_view current,
                                std::string_view password) const;
    // Eight new codes in the place of all earlier ones, shown this once. Needs proof.
    Write<std::vector<std::string>> make_recovery_codes(const domain::Caller& caller) const;
    // The same for an account that is just being made, in its transaction.
    std::vector<std::string> make_recovery_codes(store::Transaction& transaction, const std::string& account) const;

    // A link's secret with which somebody who lost the password sets a new one: made by an owner of a group that both are
    // in, or by an administrator; shown this once, good for a day. An owner may do so for nobody who has a role on the
    // site or is in a group of somebody else's too: Error{forbidden}. Needs proof. Throws Error{not_found}, and
    // Error{conflict} for the caller's own account.
    Write<std::string> make_reset(const domain::Caller& caller, std::string account) const;
    // Whose password the link resets. Throws Error{not_found} for a link that is unknown, used or expired.
    domain::Account get_by_reset(std::string_view secret) const;
    // Sets the password and ends every session. The link is spent. Throws as above, and Error{invalid} /password.
    Write<void> reset_by_link(std::string_view secret, std::string_view password) const;
    // The same by a recovery code, which is spent. Throws Error{invalid} /code: for a wrong name and a wrong code alike,
    // after the same work.
    Write<void> reset_by_code(std::string_view name, std::string_view code, std::string_view password) const;

    // A new TOTP secret for the account, in base 32; it counts once confirm_totp() has seen a code. Needs proof.
    Write<std::string> start_totp(const domain::Caller& caller) const;
    // The secret that waits for its first code, in base 32; nothing if none does.
    std::optional<std::string> pending_totp(const domain::Caller& caller) const;
    // The same as authenticators read it from a QR code.
    std::optional<std::string> pending_totp_uri(const domain::Caller& caller) const;
    // Throws Error{invalid} /code.
    Write<void> confirm_totp(const domain::Caller& caller, std::string_view code) const;
    // Needs proof.
    Write<void> stop_totp(const domain::Caller& caller) const;
    // True if `code` is good for the account just now; then its step is to be used up by use_totp_step() in the write.
    std::optional<std::int64_t> find_totp_step(const domain::Account& account, std::string_view code) const;

    int count_recovery_codes(const domain::Caller& caller) const;
    // Spends it, as somebody types it. False if it is none of the account's.
    bool use_recovery_code(store::Transaction& transaction, std::string_view account, std::string_view typed) const;

    // Needs proof.
    Write<AccountExport> export_all(const domain::Caller& caller) const;
    // The account and everything that is its own, what it signed up for too, for good. Needs proof. Throws Error{conflict} naming the groups that it
    // alone owns while others are in them; a group without any other member is hidden.
    Write<void> erase(const domain::Caller& caller) const;

    // In the order of their making. Throws unless the caller administers.
    std::vector<domain::Account> list(const domain::Caller& caller, std::size_t limit,
                                      const std::optional<std::string>& after) const;
    // Throws unless the caller administers; Error{not_found}.
    domain::Account get(const domain::Caller& caller, std::string_view id) const;
    // Site roles of another account, where nothing stays as it is; its sessions end, so that it signs in anew with them.
    // Needs proof. Throws Error{conflict} rather than taking away the last administrator.
    Write<void> set_site_roles(const domain::Caller& caller, std::string account, std::optional<bool> is_admin,
                               std::optional<bool> is_moderator) const;

  private:
    void check_password(std::string_view password, std::string_view name, const std::string& pointer,
                        base::FieldErrors& errors) const;
    std::optional<std::string> open_pending_totp(const domain::Caller& caller) const;  // raw
    std::string new_hash(std::string_view password, std::string_view name) const;  // throws Error{invalid} /password
    void set_password(store::Transaction& transaction, domain::Account account, const std::string& hash,
                      std::string_view kept_session) const;

    store::Database& database_;
    const base::Clock& clock_;
    base::IdSource& ids_;
    const base::SecretBox& box_;
    const AuditService& audit_;
    const LastUse& last_use_;
    const AttendanceOwners& owners_;
    std::string site_name_;
};

}  // namespace charivari::service
