// An action of a group that takes names and contacts.
#pragma once

#include <optional>
#include <string>

#include "base/seal.hpp"
#include "service/ride.hpp"
#include "store/group_key.hpp"
#include "tests/service/attendance_fixture.hpp"
#include "tests/unsealing.hpp"

namespace tests {

struct Sealing : Signing {
    using Wanted = service::AttendanceService::Wanted;

    Sealing() {
        app.write([&](store::Transaction& transaction) {
            store::insert_group_key(transaction.connection(),
                                    {"key-of-ours", ours, pair.public_key, app.clock.now(), {}, {}});
        });
    }
    // Another key of ours comes in the place of the present one, as a browser makes it, with what opens it for somebody.
    void renew(const std::string& key) {
        app.write([&](store::Transaction& transaction) {
            store::Connection& connection = transaction.connection();
            store::retire_group_key(connection, ours, app.clock.now());
            store::insert_group_key(connection, {key, ours, key_pair(key).public_key, app.clock.now(), {}, {}});
            store::set_group_key_wrap(connection, {key, anna.account->id, "wrap of " + key, app.clock.now()});
        });
    }
    Made say(Wanted wanted) { return app.write(attendances.sign_up({}, source, id, std::move(wanted))); }
    std::string told(const Wanted& wanted) {
        return told_by([&] { say(wanted); });
    }
    static Wanted clear(std::optional<int> consent = domain::consent_version) {
        Wanted wanted;
        wanted.plain = {"Camille", "06 00 00 00 00", "J’amène une casserole"};
        wanted.draft.consent = consent;
        return wanted;
    }
    Wanted sealed(const std::string& box, const std::string& key = "key-of-ours") const {
        Wanted wanted;
        wanted.draft.note = domain::SealedNote{key, box};
        wanted.draft.consent = domain::consent_version;
        return wanted;
    }

    KeyPair pair = key_pair("ours");
};

}  // namespace tests
