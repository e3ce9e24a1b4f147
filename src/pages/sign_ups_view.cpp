#include "pages/sign_ups_view.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>

#include "pages/action_role_view.hpp"
#include "pages/action_view.hpp"
#include "pages/message.hpp"
#include "view/moments.hpp"

namespace charivari::pages {
namespace {

using domain::Attendance;
using domain::AttendanceStatus;
using domain::SlotOffer;
using service::SignUpsView;
using view::Data;

std::string counted(const Reader& reader, std::string_view key, std::int64_t count) {
    return reader.say(key, {{"count", std::to_string(count)}});
}

std::string status_in_words(const Reader& reader, AttendanceStatus status) {
    return reader.say("sign_ups.status." + std::string(domain::attendance_statuses.name_of(status)));
}

std::string mode_in_words(const Reader& reader, const std::optional<domain::Presence>& presence) {
    return reader.say("sign_ups.mode." + (presence ? std::string(domain::presences.name_of(*presence)) : "unsaid"));
}

std::string slot_name(const Reader& reader, const SlotOffer& offer, const domain::Action& action) {
    return reader.say("sign_ups.slot", {{"role", role_in_words(reader, offer.role)},
                                        {"when", slot_in_words(reader, offer.slot, action)}});
}

std::int64_t sign_ups_of(const SignUpsView& view, AttendanceStatus status) {
    std::int64_t sign_ups = 0;
    for (const domain::SignUpCount& each : view.counts)
        if (each.status == status) sign_ups += each.attendances;
    return sign_ups;
}

// "34 personnes, en 20 inscriptions": of what retention destroyed the people alone are known.
std::string number_in_words(const Reader& reader, const SignUpsView& view, AttendanceStatus status) {
    const std::int64_t sign_ups = sign_ups_of(view, status);
    std::string text = people_in_words(reader, domain::told_of(view.counts, status));
    if (sign_ups > 0) text += counted(reader, "sign_ups.in", sign_ups);
    if (status == AttendanceStatus::going && view.sign_ups.capacity)
        text += counted(reader, "sign_ups.of_places", *view.sign_ups.capacity);
    return text;
}

std::string told_in_words(const Reader& reader, const SignUpsView& view) {
    if (view.sign_ups.is_count_hidden) return reader.say("sign_ups.told.nothing");
    const auto number = domain::public_number(domain::told_of(view.counts, AttendanceStatus::going));
    return number ? people_in_words(reader, *number) : counted(reader, "sign_ups.told.fewer", domain::least_told);
}

int taken_of(const SlotOffer& offer) { return offer.taken + offer.gone; }

Entry slot_entry(const Reader& reader, const SlotOffer& offer, const domain::Action& action) {
    Entry entry{.title = slot_name(reader, offer, action), .url = slot_path(action, offer.slot)};
    const int taken = taken_of(offer);
    const int missing = offer.slot.needed - taken;
    if (taken == 0) {
        entry.mark = reader.say("sign_ups.slot.empty");
        entry.mark_kind = "late";
    } else {
        entry.mark = missing > 0 ? counted(reader, "sign_ups.slot.missing", missing) : reader.say("sign_ups.slot.full");
    }
    entry.lines = {reader.say("sign_ups.slot.numbers",
                              {{"needed", std::to_string(offer.slot.needed)}, {"taken", std::to_string(taken)}})};
    if (offer.asked > 0) entry.lines.push_back(counted(reader, "sign_ups.slot.asked", offer.asked));
    return entry;
}

bool is_waiting_for(const Attendance& attendance, const std::string& slot) {
    const auto& waiting = attendance.unaccepted;
    return std::find(waiting.begin(), waiting.end(), slot) != waiting.end();
}

const SlotOffer* find_offer(const std::vector<SlotOffer>& offers, const std::string& slot) {
    const auto found =
        std::find_if(offers.begin(), offers.end(), [&](const SlotOffer& each) { return each.slot.id == slot; });
    return found == offers.end() ? nullptr : &*found;
}

// A button that says yes or no to somebody on a slot.
struct Decision {
    std::string button;
    std::string of;  // said behind it to whoever does not see where it stands
    bool is_accepted = false;
};

Data decision_form(const Reader& reader, const domain::Action& action, const SlotOffer& offer,
                   const Attendance& attendance, Decision decision) {
    Form form{.id = "decide-" + attendance.id + "-" + offer.slot.id,
              .action = slot_path(action, offer.slot) + "/sign-ups",
              .button = std::move(decision.button),
              .button_of = std::move(decision.of)};
    form.fields = {{.name = "attendance", .kind = Field::Kind::hidden, .value = attendance.id},
                   {.name = "accepted", .kind = Field::Kind::hidden, .value = decision.is_accepted ? "yes" : "no"}};
    form.is_quiet = true;
    return form_data(reader, form);
}

Entry sign_up_entry(const Reader& reader, const Attendance& attendance, const SignUpsView& view,
                    const domain::Action& action) {
    Entry entry{.title = sign_up_name(reader, attendance), .mark = mark_of(reader, attendance)};
    entry.id = "sign-up-" + attendance.id;
    entry.lines = sign_up_lines(reader, attendance, view.slots, action);
    for (const std::string& each : attendance.slots)
        if (const SlotOffer* offer = find_offer(view.slots, each); offer && !is_waiting_for(attendance, each))
            entry.forms.push_back(decision_form(
                reader, action, *offer, attendance,
                {reader.say("sign_ups.take_off", {{"role", role_in_words(reader, offer->role)}}), entry.title, false}));
    entry.forms.push_back(form_data(reader, {.id = "remove-" + attendance.id,
                                             .action = sign_ups_path(action) + "/" + attendance.id + "/remove",
                                             .button = reader.say("sign_ups.remove"),
                                             .button_of = entry.title,
                                             .is_quiet = true}));
    return entry;
}

constexpr std::array<AttendanceStatus, 3> tabled{AttendanceStatus::going, AttendanceStatus::maybe,
                                                 AttendanceStatus::waiting};

}  // namespace

std::string sign_ups_path(const domain::Action& action) { return action_path(action) + "/sign-ups"; }

std::vector<Choice> sign_ups_choices(const Reader& reader, const domain::Action& action, const std::string& current) {
    const std::string path = sign_ups_path(action);
    std::vector<Choice> choices;
    for (const auto& [name, leads_to] : {std::pair{"list", path},
                                         {"contacts", path + "/contacts"},
                                         {"messages", messages_path(action)},
                                         {"settings", path + "/settings"}})
        choices.push_back({reader.say(std::string("sign_ups.choice.") + name), leads_to, leads_to == current});
    return choices;
}

std::string people_in_words(const Reader& reader, std::int64_t people) {
    return counted(reader, "sign_ups.people", people);
}

std::string sign_up_name(const Reader& reader, const Attendance& attendance) {
    return reader.say("sign_ups.name", {{"number", std::to_string(attendance.place)}});
}

std::string sign_ups_standing(const Reader& reader, const SignUpsView& view, const domain::Action& action) {
    if (view.refusal)
        return reader.say("sign_ups.standing." + std::string(domain::sign_up_refusals.name_of(*view.refusal)));
    std::string text = view.closes_at ? reader.say("sign_ups.standing.until",
                                                   {{"moment", reader.moment_of(*view.closes_at, action.start().zone)}})
                                      : reader.say("sign_ups.standing.open");
    if (view.is_full) text += " " + reader.say("sign_ups.standing.full");
    return text;
}

std::string retention_in_words(const Reader& reader, const SignUpsView& view, const domain::Action& action) {
    const bool is_past = view.kept_until <= reader.now;
    return reader.say(is_past ? "sign_ups.kept.past" : "sign_ups.kept.until",
                      {{"moment", reader.moment_of(view.kept_until, action.start().zone)}});
}

Section numbers_section(const Reader& reader, const SignUpsView& view) {
    Section section{.id = "numbers", .heading = reader.say("sign_ups.numbers")};
    for (const auto& row : domain::attendance_statuses.rows) {
        const bool is_told = row.value == AttendanceStatus::going || row.value == AttendanceStatus::maybe ||
                             domain::told_of(view.counts, row.value) > 0;
        if (is_told)
            section.facts.emplace_back(status_in_words(reader, row.value), number_in_words(reader, view, row.value));
    }
    section.facts.emplace_back(reader.say("sign_ups.told"), told_in_words(reader, view));
    return section;
}

Section slots_section(const Reader& reader, const SignUpsView& view, const domain::Action& action) {
    Section section{.id = "slots", .heading = reader.say("sign_ups.slots")};
    std::vector<SlotOffer> slots = view.slots;
    const auto rank = [](const SlotOffer& each) {
        const int taken = taken_of(each);
        return std::tuple{taken > 0, -std::max(each.slot.needed - taken, 0)};
    };
    std::stable_sort(slots.begin(), slots.end(),
                     [&](const SlotOffer& left, const SlotOffer& right) { return rank(left) < rank(right); });
    for (const SlotOffer& each : slots) section.entries.push_back(slot_entry(reader, each, action));
    if (slots.empty()) section.paragraphs = {reader.say("sign_ups.slots.none")};
    section.buttons = {{reader.say("action.roles"), roles_path(action)}};
    return section;
}

Section requests_section(const Reader& reader, const std::vector<SlotRequest>& requests, const domain::Action& action) {
    Section section{.id = "requests", .heading = reader.say("sign_ups.requests")};
    section.paragraphs = {reader.say("sign_ups.requests.text")};
    for (const SlotRequest& each : requests) {
        Entry entry{.title = slot_name(reader, each.offer, action) + " · " + sign_up_name(reader, each.attendance)};
        entry.lines = sign_up_lines(reader, each.attendance, {}, action);
        if (each.offer.is_full())
            entry.mark = reader.say("sign_ups.slot.full");
        else
            entry.forms = {decision_form(reader, action, each.offer, each.attendance,
                                         {reader.say("sign_ups.accept"), entry.title, true})};
        entry.forms.push_back(decision_form(reader, action, each.offer, each.attendance,
                                            {reader.say("sign_ups.refuse"), entry.title, false}));
        section.entries.push_back(std::move(entry));
    }
    return section;
}

Section floods_section(const Reader& reader, const SignUpsView& view, const domain::Action& action) {
    Section section{.id = "floods", .heading = reader.say("sign_ups.floods")};
    section.paragraphs = {reader.say("sign_ups.floods.text")};
    for (const auto& each : view.floods) {
        Entry entry{.title = each.rides > 0 ? counted(reader, "sign_ups.flood.rides", each.rides)
                                            : counted(reader, "sign_ups.flood", each.attendances)};
        if (each.people > 0) entry.lines = {people_in_words(reader, each.people)};
        const std::string path = action_path(action) + "/floods/" + each.batch;
        entry.buttons = {{reader.say("sign_ups.flood.show"), path, entry.title}};
        entry.forms = {form_data(reader, {.id = "flood-" + each.batch,
                                          .action = path + "/remove",
                                          .button = reader.say("sign_ups.flood.remove"),
                                          .button_of = entry.title,
                                          .is_quiet = true})};
        section.entries.push_back(std::move(entry));
    }
    return section;
}

std::string mark_of(const Reader& reader, const Attendance& attendance) {
    return reader.say("sign_ups.mark." + std::string(domain::attendance_statuses.name_of(attendance.status)));
}

std::vector<std::string> sign_up_lines(const Reader& reader, const Attendance& attendance,
                                       const std::vector<SlotOffer>& slots, const domain::Action& action) {
    std::string what = people_in_words(reader, attendance.party_size);
    if (attendance.presence) what += ", " + mode_in_words(reader, attendance.presence);
    what += " · " + reader.say("sign_ups.on",
                               {{"day", view::date_in_words(reader.words, reader.language, attendance.signed_up_on)}});
    std::vector<std::string> lines{std::move(what)};
    for (const std::string& each : attendance.slots) {
        const SlotOffer* offer = find_offer(slots, each);
        if (!offer) continue;
        std::string line = slot_name(reader, *offer, action);
        if (is_waiting_for(attendance, each)) line += " · " + reader.say("sign_ups.to_accept");
        lines.push_back(std::move(line));
    }
    if (attendance.note) lines.push_back(reader.say("sign_ups.has_note"));
    return lines;
}

std::vector<Entry> sign_up_entries(const Reader& reader, const std::vector<Attendance>& attendances,
                                   const SignUpsView& view, const domain::Action& action) {
    std::vector<Entry> entries;
    entries.reserve(attendances.size());
    for (const Attendance& each : attendances) entries.push_back(sign_up_entry(reader, each, view, action));
    return entries;
}

view::Data modes_table(const Reader& reader, const SignUpsView& view) {
    std::map<std::optional<domain::Presence>, std::map<AttendanceStatus, std::int64_t>> people;
    for (const domain::SignUpCount& each : view.counts)
        if (std::find(tabled.begin(), tabled.end(), each.status) != tabled.end())
            people[each.presence][each.status] += each.people + each.gone;
    if (people.empty()) return {};
    Data::List columns{reader.say("sign_ups.modes.mode")};
    for (const AttendanceStatus each : tabled) columns.emplace_back(status_in_words(reader, each));
    Data::List rows;
    for (auto& [presence, numbers] : people) {
        Data::List cells;
        for (const AttendanceStatus each : tabled) cells.emplace_back(std::to_string(numbers[each]));
        rows.push_back({{"head", mode_in_words(reader, presence)}, {"cells", std::move(cells)}});
    }
    return {
        {"caption", reader.say("sign_ups.modes.caption")}, {"columns", std::move(columns)}, {"rows", std::move(rows)}};
}

}  // namespace charivari::pages
