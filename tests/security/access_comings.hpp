// Who comes to the actions of the matrix, how, and what they are told: an attendance, a ride and a message of each.
#pragma once

#include <array>
#include <map>
#include <string>
#include <utility>

#include "base/hash.hpp"
#include "service/action_work.hpp"
#include "service/attendance.hpp"
#include "service/attendance_places.hpp"
#include "store/action.hpp"
#include "store/action_message.hpp"
#include "store/membership.hpp"
#include "store/ride.hpp"
#include "tests/app/test_app.hpp"

namespace tests {

class AccessComings {
  public:
    // By name of the object. Somebody has signed up for a slot of its own, whatever has become of the action since.
    void add(TestApp& app, const std::string& name, const std::string& action, const domain::Caller& organiser) {
        domain::RoleDraft role;
        role.kind = domain::RoleKind::sound;
        auto& work = app.program->action_work;
        const std::string slot =
            app.write(work.add_slot(organiser, app.write(work.add_role(organiser, action, role, {}, {})).id, {}, {}))
                .id;
        One one{app.ids.uuid(), app.ids.secret(16), app.ids.uuid(), app.ids.secret(16), app.ids.uuid(), slot};
        domain::Attendance attendance;
        attendance.id = one.attendance;
        attendance.action = action;
        attendance.hash = base::sha256_hex(one.secret);
        attendance.batch = "batch";
        attendance.slots = {slot};
        domain::Ride ride;
        ride.id = one.ride;
        ride.action = action;
        ride.hash = base::sha256_hex(one.ride_secret);
        ride.commune = "42218";
        app.write([&](store::Transaction& transaction) {
            store::Connection& c = transaction.connection();
            const auto found = store::find_action(c, action, store::Audience::moderators).value();
            service::seat(transaction, found, {}, attendance, app.clock.now());
            store::set_contact_rights(c, found.group, organiser.account->id, true, false);
            store::insert_ride(c, ride);
            store::insert_action_message(c, {one.message, action, "Rendez-vous à la grille", app.clock.now()});
        });
        all_[name] = std::move(one);
    }

    // What the parameters of a path stand for.
    std::array<std::pair<const char*, std::string>, 4> of(const std::string& name) const {
        const One one = find(name);
        return {{{"{attendance}", one.attendance},
                 {"{ride}", one.ride},
                 {"{message}", one.message},
                 {"{batch}", all_.contains(name) ? "batch" : one.message}}};
    }
    // That somebody does.
    std::string slot(const std::string& name) const { return find(name).slot; }
    std::string attendance(const std::string& name) const { return find(name).attendance; }
    std::string attendance_secret(const std::string& name) const { return find(name).secret; }
    std::string ride_secret(const std::string& name) const { return find(name).ride_secret; }

    // One that belongs to that account, for another action like that one: an account comes once to each.
    void add_own(TestApp& app, domain::Account account, const std::string& like) {
        if (elsewhere_.empty()) add_elsewhere(app, like);
        std::string& made = own_[account.id];
        domain::Caller signing{std::move(account), domain::Scope::write};
        signing.session = domain::Session{};
        if (made.empty())
            made = app.write(app.program->attendances.sign_up(signing, {}, elsewhere_, {})).view.attendance.id;
    }
    std::string own(const std::string& account) const { return own_.at(account); }

  private:
    struct One {
        std::string attendance = "00000000-0000-7000-8000-00000000dead";
        std::string secret = "0123456789012345678901";
        std::string ride = attendance;
        std::string ride_secret = secret;
        std::string message = attendance;
        std::string slot = attendance;
    };
    void add_elsewhere(TestApp& app, const std::string& like) {
        app.write([&](store::Transaction& transaction) {
            auto action = store::find_action(transaction.connection(), like, store::Audience::moderators).value();
            elsewhere_ = action.id = app.ids.uuid();
            action.uid = action.id + "@agenda.example";
            action.slug += "-ailleurs";
            action.short_code = "AAAA22";
            action.co_hosts.clear();
            store::insert_action(transaction.connection(), action);
        });
    }
    One find(const std::string& name) const {
        const auto found = all_.find(name);
        return found == all_.end() ? One{} : found->second;
    }

    std::map<std::string, One> all_;
    std::map<std::string, std::string> own_;
    std::string elsewhere_;  // id
};

}  // namespace tests
