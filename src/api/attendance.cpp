#include "api/attendance.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "api/attendance_body.hpp"
#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/list.hpp"
#include "api/object_reader.hpp"
#include "api/patch.hpp"
#include "base/timestamp.hpp"
#include "front/event_query.hpp"

namespace charivari::api {
namespace {

using base::json::Object;
using service::AttendanceKey;
using service::AttendanceView;

// Which one a path names, and where it is found.
struct Named {
    AttendanceKey key;
    std::string path;  // empty: by its account alone
};

Named by_secret(const front::Call& call) {
    const std::string& secret = call.parameter("secret");
    return {service::key_of_secret(secret, call.caller), "/attendances/" + secret};
}
Named by_account(const front::Call& call) {
    return {call.services.attendances.key_of(call.caller, call.parameter("attendance")), ""};
}

front::Answer shown(const AttendanceView& view, const std::string& path) {
    return kept_private(json_answer(200, to_json(view, path)).with_revision(view.attendance.revision));
}

front::Answer stale(const front::Call& call, const Named& named) {
    const AttendanceView present = call.services.attendances.open(named.key);
    return stale_answer(call, to_json(present, named.path), present.attendance.revision);
}

front::Outcome show(const front::Call& call, const Named& named) {
    front::check_parameters(call, {});
    return shown(call.services.attendances.open(named.key), named.path);
}

front::Outcome change(const front::Call& call, const Named& named) {
    front::check_parameters(call, {});
    const AttendanceView view = call.services.attendances.open(named.key);
    Object body = parse_object(call.request.body);
    replace_note(body);
    const auto update = [&call, named, revision = view.attendance.revision](const Object& asked,
                                                                            base::FieldErrors errors) -> front::Prompt {
        return call.services.attendances.change(named.key, read_attendance(asked, std::move(errors)), revision)
            .map([path = named.path](const AttendanceView& changed) { return shown(changed, path); });
    };
    return patch(call,
                 {to_json(view, named.path), view.attendance.revision, attendance_members, update,
                  [&call, named] { return stale(call, named); }},
                 body);
}

front::Outcome withdraw(const front::Call& call, const Named& named) {
    front::check_parameters(call, {});
    const int revision = call.services.attendances.open(named.key).attendance.revision;
    const auto work = [&call, named, revision]() -> front::Prompt {
        return call.services.attendances.withdraw(named.key, revision).map([] { return no_content(); });
    };
    return if_unchanged(call, revision, work, [&call, named] { return stale(call, named); });
}

// "/attendances/SECRET", or with a host before it, or the secret alone: whatever somebody has at hand.
std::string secret_in(const std::string& manage) {
    const std::size_t slash = manage.find_last_of('/');
    return slash == std::string::npos ? manage : manage.substr(slash + 1);
}

}  // namespace

front::Outcome create_attendance(const front::Call& call) {
    front::check_parameters(call, {});
    return call.services.attendances
        .sign_up(call.caller, call.address, call.parameter("id"), read_new_attendance(parse_object(call.request.body)))
        .map([](const service::AttendanceService::Made& made) {
            const std::string path = "/attendances/" + made.secret;
            return kept_private(created("/api/v1" + path, to_json(made.view, path), made.view.attendance.revision));
        });
}

front::Outcome show_attendance(const front::Call& call) { return show(call, by_secret(call)); }
front::Outcome change_attendance(const front::Call& call) { return change(call, by_secret(call)); }
front::Outcome withdraw_attendance(const front::Call& call) { return withdraw(call, by_secret(call)); }

front::Outcome list_own_attendances(const front::Call& call) {
    const ListQuery query = list_query_of(call);
    return whole_list_answer(
        call, query, call.services.attendances.list(call.caller),
        [](const AttendanceView& each) { return to_json(each, ""); },
        [](const AttendanceView& each) { return each.attendance.id; });
}

front::Outcome adopt_attendance(const front::Call& call) {
    front::check_parameters(call, {});
    base::FieldErrors errors;
    const Object body = parse_object(call.request.body);
    ObjectReader reader{body, "", errors};
    const auto manage = reader.text("manage");
    if (!manage) reader.add("manage", "required", "The link, or its secret.");
    reader.finish();
    errors.throw_if_any();
    return call.services.attendances.adopt(call.caller, secret_in(*manage)).map([](const AttendanceView& view) {
        return created("/api/v1/me/attendances/" + view.attendance.id, to_json(view, ""), view.attendance.revision);
    });
}

front::Outcome show_own_attendance(const front::Call& call) { return show(call, by_account(call)); }
front::Outcome change_own_attendance(const front::Call& call) { return change(call, by_account(call)); }
front::Outcome withdraw_own_attendance(const front::Call& call) { return withdraw(call, by_account(call)); }

}  // namespace charivari::api
