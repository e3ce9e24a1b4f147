// An action that people sign up for.
#pragma once

#include <filesystem>
#include <string>

#include "service/attendance.hpp"
#include "service/sign_ups.hpp"
#include "store/sign_ups.hpp"
#include "tests/golden.hpp"
#include "tests/service/action_fixture.hpp"

namespace tests {

struct Signing : Answering {
    service::AttendanceService& attendances = app.program->attendances;
    service::SignUpsService& sign_ups = app.program->sign_ups;
    std::string id = make().id;

    using Made = service::AttendanceService::Made;
    Made sign_up(domain::AttendanceDraft draft = {}, const domain::Caller& caller = {},
                 std::optional<bool> is_in_account = std::nullopt) {
        return app.write(attendances.sign_up(caller, source, id, {std::move(draft), {}, is_in_account, {}}));
    }
    Made party(int people, domain::AttendanceStatus status = domain::AttendanceStatus::going) {
        domain::AttendanceDraft draft;
        draft.party_size = people;
        draft.status = status;
        return sign_up(draft);
    }
    // What signing up that way is answered with: "conflict  action_over".
    std::string refused(const domain::AttendanceDraft& draft, const domain::Caller& caller = {}) {
        return told_by([&] { sign_up(draft, caller); });
    }
    service::AttendanceView open(const Made& made) { return attendances.open(service::key_of_secret(made.secret)); }
    // "going", "waiting 2": what whoever has the link is told.
    std::string standing(const Made& made) {
        const auto view = open(made);
        std::string text{domain::attendance_statuses.name_of(view.attendance.status)};
        if (view.position) text += " " + std::to_string(*view.position);
        return text;
    }
    service::AttendanceView change(const Made& made, const domain::AttendanceDraft& draft,
                                   std::optional<int> revision = std::nullopt) {
        return app.write(attendances.change(service::key_of_secret(made.secret), {draft, {}, {}, {}}, revision));
    }
    void withdraw(const Made& made) { app.write(attendances.withdraw(service::key_of_secret(made.secret))); }
    void set_capacity(std::optional<int> capacity) {
        domain::SignUpSettings settings;
        settings.capacity = capacity;
        app.write(sign_ups.set(anna, id, settings, std::nullopt, {}));
    }
    std::int64_t people(domain::AttendanceStatus status) {
        return domain::people_of(sign_ups.get(anna, id).counts, status);
    }
    // A slot in a role of that kind, with its usual rules.
    std::string slot(domain::RoleKind kind, int needed, const char* from = nullptr, const char* to = nullptr) {
        domain::RoleDraft role{
            kind, "Rôle", {}, domain::is_usually_exclusive(kind), domain::is_usually_restricted(kind)};
        const auto made = app.write(app.program->action_work.add_role(anna, id, role, {}, {}));
        domain::SlotDraft wanted{needed, {}};
        if (from) wanted.span = {domain::parse_duration(from), domain::parse_duration(to), {}, {}};
        return app.write(app.program->action_work.add_slot(anna, made.id, wanted, {})).id;
    }
    // That no total differs from what the rows add up to.
    bool adds_up() {
        return app.program->database.read([](store::Connection& c) { return store::find_sign_up_faults(c).empty(); });
    }

    // In the database and its log, as they lie on the disk.
    bool is_on_disk(const std::string& bytes) {
        for (const char* name : {"charivari.db", "charivari.db-wal"}) {
            const auto file = app.program->folder.path() / name;
            if (std::filesystem::exists(file) && read_bytes(file).find(bytes) != std::string::npos) return true;
        }
        return false;
    }

    std::string source = "192.0.2.1";
};

}  // namespace tests
