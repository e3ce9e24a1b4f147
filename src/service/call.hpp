#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/account.hpp"
#include "domain/call.hpp"
#include "domain/call_signature.hpp"
#include "domain/noun_filter.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// What an editor wants a call to be.
struct CallChange {
    domain::CallDraft facts;
    domain::CallState state = domain::CallState::published;
    std::string slug = {};  // in addresses; empty: it is made of the title, or stays as it is (decision 2)
};

// A call as another site has it.
struct ForeignCall {
    CallChange change;                               // its text is that of the last version
    std::vector<domain::CallVersion> versions = {};  // from 1 on
    std::vector<domain::Signature> signatures = {};  // that were verified there
};

// Use-cases of calls, the joint letters of a campaign. Who may record events may write calls too; drafts are theirs to
// see, what is hidden is the moderators', and to everybody else they are as absent ones. Who signs: SignatureService.
class CallService {
  public:
    struct Page {
        std::vector<domain::Call> calls;  // latest first
        std::optional<std::string> next;  // the id behind which the next page begins
    };

    CallService(store::Database& database, const base::Clock& clock, base::IdSource& ids)
        : database_(database), clock_(clock), ids_(ids) {}

    // As a draft, or public at once. `errors` are the decoder's findings. Throws Error unauthenticated, forbidden or
    // invalid; the write throws invalid for a campaign that does not exist.
    Write<domain::Call> create(const domain::Caller& caller, CallChange change, base::FieldErrors errors) const;
    // A call of another site in the state that it has there, with the versions of its text; who signed it comes along where a
    // moderator brings it, who vouches for them: nobody has a link to such a signature. Throws as create(), and
    // Error{invalid} at /slug where that is taken.
    Write<domain::Call> bring_in(const domain::Caller& caller, ForeignCall foreign, base::FieldErrors errors) const;
    // `revision` is the one that was seen, or nothing for whichever. The text changes while the call is a draft, the slug
    // follows the title as long; what was public never is a draft again, and only moderators hide and show again. Throws
    // Error not_found, unauthenticated, forbidden or invalid; the write throws precondition_failed if somebody was
    // quicker, and invalid as create() does. Nothing is recorded where nothing differs.
    Write<domain::Call> update(const domain::Caller& caller, std::string_view id, CallChange change,
                               std::optional<int> revision, base::FieldErrors errors) const;
    // Out of public sight, for moderators.
    Write<domain::Call> hide(const domain::Caller& caller, std::string_view id, std::optional<int> revision) const;
    // The text as it is from now on. Who signed an earlier version stands there as having signed that one. Throws as
    // update(), and conflict for a draft, whose text is simply changed.
    Write<domain::Call> add_version(const domain::Caller& caller, std::string_view id, domain::CallVersion version,
                                    std::optional<int> revision, base::FieldErrors errors) const;

    // Throw Error{not_found}.
    domain::Call get(const domain::Caller& caller, std::string_view id) const;
    domain::Call get_by_slug(const domain::Caller& caller, std::string_view slug) const;
    // Latest first.
    std::vector<domain::CallVersion> versions(const domain::Caller& caller, std::string_view id) const;

    // Behind the call of the id `after`. States that the caller may not see are left out.
    Page list(const domain::Caller& caller, domain::CallFilter filter, std::size_t limit,
              const std::optional<std::string>& after, const domain::NounFilter& also = {}) const;

  private:
    Write<domain::Call> change(const domain::Caller& caller, std::string_view id, std::optional<int> revision,
                               std::function<void(store::Connection&, domain::Call&)> what) const;

    store::Database& database_;
    const base::Clock& clock_;
    base::IdSource& ids_;
};

}  // namespace charivari::service
