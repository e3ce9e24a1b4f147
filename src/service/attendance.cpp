#include "service/attendance.hpp"

#include <algorithm>
#include <utility>

#include "base/hash.hpp"
#include "domain/policy.hpp"
#include "service/access.hpp"
#include "service/action_making.hpp"
#include "service/attendance_places.hpp"
#include "service/note_sealing.hpp"
#include "service/timeless_id.hpp"
#include "store/action.hpp"
#include "store/action_message.hpp"
#include "store/attendance.hpp"
#include "store/sign_ups.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::Action;
using domain::Attendance;
using domain::AttendanceDraft;

std::optional<Attendance> find(store::Connection& connection, const AttendanceKey& key) {
    if (key.owner.empty()) return store::find_attendance_by_hash(connection, key.hash);
    auto found = store::find_attendance(connection, key.id);
    return found && found->owner == key.owner ? found : std::nullopt;
}

Attendance get(store::Connection& connection, const AttendanceKey& key) {
    auto found = find(connection, key);
    if (!found) throw link_gone();
    return std::move(*found);
}

Action action_of(store::Connection& connection, const Attendance& attendance) {
    return store::find_action(connection, attendance.action, store::Audience::moderators).value();
}

using Wanted = AttendanceService::Wanted;

// All that is wrong with what is asked for, at once. Seals what was sent in clear, of which nothing stays.
void check_all(store::Connection& connection, const Action& action, Wanted& wanted, const Attendance* present) {
    AttendanceDraft& draft = wanted.draft;
    if (present && !domain::wants_place(draft.status) && draft.slots == present->slots) draft.slots.clear();
    const auto offers =
        draft.slots.empty() ? std::vector<domain::SlotOffer>{} : store::list_slot_offers(connection, action.id);
    domain::check(draft, action, offers, present, wanted.errors);
    settle_note(connection, action.group, draft.consent, wanted.plain, draft.note,
                present ? present->note : std::nullopt, wanted.errors);
    wanted.errors.throw_if_any();
}

// Those with these ids, in their order.
std::vector<domain::SlotOffer> those_of(const std::vector<domain::SlotOffer>& offers,
                                        const std::vector<std::string>& ids) {
    std::vector<domain::SlotOffer> those;
    for (const std::string& id : ids)
        for (const domain::SlotOffer& each : offers)
            if (each.slot.id == id) those.push_back(each);
    return those;
}

// What became for members alone after somebody had signed up is not told to whoever is none.
bool sees_action(const domain::Caller& reader, const Attendance& attendance, const Action& action) {
    return action.state == domain::PublicationState::published &&
           (action.facts.visibility != domain::Visibility::group || attendance.is_inside ||
            domain::may_see(reader, action));
}

AttendanceView view_of(store::Connection& connection, const domain::Caller& reader, Attendance attendance,
                       base::Utc now) {
    AttendanceView view;
    Action action = action_of(connection, attendance);
    view.sign_ups = store::get_sign_ups(connection, action.id);
    view.refusal = domain::refusal_of(view.sign_ups, action, now);
    if (!attendance.slots.empty() || !attendance.refused.empty()) {
        const auto offers = store::list_slot_offers(connection, action.id);
        view.slots = those_of(offers, attendance.slots);
        view.refused = those_of(offers, attendance.refused);
    }
    if (attendance.status == domain::AttendanceStatus::waiting)
        view.position = store::count_line_before(connection, action.id, attendance.place) + 1;
    if (sees_action(reader, attendance, action)) {
        auto messages = store::list_latest_action_messages(connection, {action.id});
        if (!messages.empty()) view.message = std::move(messages.front());
        view.action = as_everybody_sees(connection, std::move(action));
    } else {
        view.withdrawn = find_withdrawal(connection, action, now);
    }
    view.attendance = std::move(attendance);
    return view;
}

// An account comes once to an action: who brings others along says so in one sign-up.
void expect_first(store::Connection& connection, std::string_view owner, std::string_view action) {
    for (const Attendance& each : store::list_attendances_of_owner(connection, owner))
        if (each.action == action)
            throw Error{Code::conflict,
                        "This account has signed up for this action already.",
                        {{"", "signed_up_already", "This account has signed up for this action already."}}};
}

void expect(const Attendance& attendance, std::optional<int> revision) {
    if (revision && *revision != attendance.revision)
        throw Error{Code::precondition_failed, "This has changed in the meantime."};
}

}  // namespace

AttendanceKey key_of_secret(std::string_view secret, domain::Caller reader) {
    return {base::sha256_hex(secret), {}, {}, std::move(reader)};
}

bool opens_attendance(store::Transaction& transaction, std::string_view secret) {
    return store::find_attendance_by_hash(transaction.connection(), base::sha256_hex(secret)).has_value();
}

Write<AttendanceService::Made> AttendanceService::sign_up(const domain::Caller& caller, std::string_view source,
                                                          std::string_view action, Wanted wanted) const {
    if (wanted.is_in_account == true && !caller.session)
        wanted.errors.add("/in_account", "no_account", "Nobody is signed in.");
    const auto get_open = [this, caller](store::Connection& c, std::string_view name, Wanted& asked) {
        Action open = get_visible_action(c, caller, name);
        require(caller, caller.is_anonymous() || domain::may_write(caller));
        const auto sign_ups = store::get_sign_ups(c, open.id);
        if (const auto why = domain::refusal_of(sign_ups, open, clock_.now())) throw domain::refused(*why);
        check_all(c, open, asked, nullptr);
        return std::pair{std::move(open), sign_ups};
    };
    // What is refused keeps nobody else from the one who writes.
    const std::string id = database_.read([&](store::Connection& c) { return get_open(c, action, wanted).first.id; });
    Attendance made;
    made.batch = sources_.take(caller, source, id);
    if (caller.session && wanted.is_in_account.value_or(true)) made.owner = owner_of(caller);
    return Write<Made>{[this, caller, get_open, name = std::string(action), wanted = std::move(wanted),
                        made](store::Transaction& transaction) {
        Wanted asked = wanted;
        const auto [open, sign_ups] = get_open(transaction.connection(), name, asked);
        if (made.owner) expect_first(transaction.connection(), *made.owner, open.id);
        Made done{ids_.secret(16), {}};
        Attendance attendance = made;
        static_cast<AttendanceDraft&>(attendance) = std::move(asked.draft);
        attendance.id = timeless_id(ids_);
        attendance.action = open.id;
        attendance.hash = base::sha256_hex(done.secret);
        attendance.is_inside = open.facts.visibility == domain::Visibility::group;
        attendance.signed_up_on = domain::date_at(clock_.now(), open.start().zone);
        seat(transaction, open, sign_ups, attendance, clock_.now());
        done.view = view_of(transaction.connection(), caller, std::move(attendance), clock_.now());
        return done;
    }};
}

AttendanceView AttendanceService::open(const AttendanceKey& key) const {
    return database_.read([&](store::Connection& c) { return view_of(c, key.reader, get(c, key), clock_.now()); });
}

Write<AttendanceView> AttendanceService::change(const AttendanceKey& key, Wanted wanted,
                                                std::optional<int> revision) const {
    database_.read([&](store::Connection& c) {
        const Attendance present = get(c, key);
        expect(present, revision);
        check_all(c, action_of(c, present), wanted, &present);
        return present.id;
    });
    return Write<AttendanceView>{[this, key, wanted = std::move(wanted), revision](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        const base::Utc now = clock_.now();
        const Attendance before = get(connection, key);
        expect(before, revision);
        const Action action = action_of(connection, before);
        const auto sign_ups = store::get_sign_ups(connection, action.id);
        Wanted asked = wanted;
        check_all(connection, action, asked, &before);
        Attendance attendance = before;
        static_cast<AttendanceDraft&>(attendance) = std::move(asked.draft);
        const auto why = domain::refusal_of(sign_ups, action, now);
        if (why && !domain::is_less(attendance, before)) throw domain::refused(*why);
        if (static_cast<const AttendanceDraft&>(attendance) == before)
            return view_of(connection, key.reader, before, now);
        seat_anew(transaction, action, sign_ups, before, attendance, now);
        promote(transaction, action, now);
        return view_of(connection, key.reader, get(connection, key), now);
    }};
}

Write<void> AttendanceService::withdraw(const AttendanceKey& key, std::optional<int> revision) const {
    database_.read([&](store::Connection& c) { return get(c, key).id; });
    return Write<void>{[this, key, revision](store::Transaction& transaction) {
        const Attendance attendance = get(transaction.connection(), key);
        expect(attendance, revision);
        const Action action = action_of(transaction.connection(), attendance);
        unseat(transaction, action, attendance, clock_.now());
        promote(transaction, action, clock_.now());
    }};
}

std::string AttendanceService::owner_of(const domain::Caller& caller) const {
    require(caller, !caller.is_anonymous() && !caller.is_bound);
    return owners_.of(caller.account->id);
}

std::vector<AttendanceView> AttendanceService::list(const domain::Caller& caller) const {
    return database_.read([&, owner = owner_of(caller)](store::Connection& c) {
        std::vector<std::pair<base::Utc, AttendanceView>> dated;
        for (Attendance& each : store::list_attendances_of_owner(c, owner)) {
            const base::Utc start = action_of(c, each).start().utc();
            dated.emplace_back(start, view_of(c, caller, std::move(each), clock_.now()));
        }
        std::stable_sort(dated.begin(), dated.end(),
                         [](const auto& left, const auto& right) { return left.first < right.first; });
        std::vector<AttendanceView> views;
        views.reserve(dated.size());
        for (auto& each : dated) views.push_back(std::move(each.second));
        return views;
    });
}

AttendanceKey AttendanceService::key_of(const domain::Caller& caller, std::string_view id) const {
    return {{}, owner_of(caller), std::string(id), caller};
}

Write<AttendanceView> AttendanceService::adopt(const domain::Caller& caller, std::string_view secret) const {
    require(caller, domain::may_write(caller));
    const std::string owner = owner_of(caller);
    const AttendanceKey key = key_of_secret(secret, caller);
    database_.read([&](store::Connection& c) { return get(c, key).id; });
    return Write<AttendanceView>{[this, key, owner](store::Transaction& transaction) {
        Attendance attendance = get(transaction.connection(), key);
        if (attendance.owner && attendance.owner != owner)
            throw Error{Code::conflict, "This sign-up belongs to another account."};
        if (!attendance.owner) {
            expect_first(transaction.connection(), owner, attendance.action);
            attendance.owner = owner;
            ++attendance.revision;
            store::update_attendance(transaction.connection(), attendance);
        }
        return view_of(transaction.connection(), key.reader, std::move(attendance), clock_.now());
    }};
}

}  // namespace charivari::service
