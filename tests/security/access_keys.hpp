// Keys for contacts, as the authorization matrix wants them: as long as real ones; what is in them, the program does not know.
#pragma once

#include <string>

#include "store/contact_key.hpp"
#include "store/group_key.hpp"
#include "store/membership.hpp"
#include "tests/app/test_app.hpp"
#include "tests/unsealing.hpp"

namespace tests {

inline const std::string wrapped_contact_key(96, 'A');
inline const std::string salt_of_contact_key(22, 'A');
inline const std::string wrapped_group_key(107, 'A');

// A key pair of that account; the same for the same seed.
inline void add_contact_key(TestApp& app, const std::string& account, std::string_view seed) {
    app.write([&](store::Transaction& transaction) {
        const base::Utc now = app.clock.now();
        store::set_contact_key(transaction.connection(), {account, key_pair(seed).public_key, wrapped_contact_key,
                                                          salt_of_contact_key, 19456, 2, now, now});
    });
}

// The group's key, which that account has; its id.
inline std::string add_group_key(TestApp& app, const std::string& group, const std::string& holder) {
    const std::string id = app.ids.uuid();
    app.write([&](store::Transaction& transaction) {
        store::Connection& c = transaction.connection();
        store::insert_group_key(c, {id, group, key_pair(id).public_key, app.clock.now(), {}, {}});
        store::set_contact_rights(c, group, holder, true, false);
        store::set_group_key_wrap(c, {id, holder, wrapped_group_key, app.clock.now()});
    });
    return id;
}

}  // namespace tests
