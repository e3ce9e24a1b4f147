#include "pages/attendance_view.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "domain/place.hpp"
#include "pages/action_role_view.hpp"
#include "pages/action_view.hpp"
#include "pages/event_names.hpp"
#include "pages/page.hpp"
#include "pages/place_view.hpp"
#include "pages/ride_view.hpp"
#include "view/markdown.hpp"

namespace charivari::pages {
namespace {

using domain::Action;
using domain::AttendanceStatus;
using domain::SignUpRefusal;
using service::AttendanceView;
using service::SignUpsView;
using view::Data;
using Kind = Field::Kind;

bool is_off(SignUpRefusal why) { return why == SignUpRefusal::cancelled || why == SignUpRefusal::stood_down; }
bool is_past(SignUpRefusal why) { return why == SignUpRefusal::held || why == SignUpRefusal::over; }

std::string counted(const Reader& reader, const std::string& key, std::int64_t count) {
    return reader.say(key, {{"count", std::to_string(count)}});
}

// Exact from ten up; nothing where organisers keep it to themselves.
std::string count_in_words(const Reader& reader, const SignUpsView& sign_ups) {
    if (sign_ups.sign_ups.is_count_hidden) return {};
    const std::string key =
        sign_ups.refusal && is_past(*sign_ups.refusal) ? "attendance.count.past" : "attendance.count";
    const auto told = domain::public_number(domain::told_of(sign_ups.counts, AttendanceStatus::going));
    return told ? counted(reader, key, *told) : reader.say(key + ".fewer");
}

std::string maybe_in_words(const Reader& reader, const SignUpsView& sign_ups) {
    if (sign_ups.sign_ups.is_count_hidden || sign_ups.refusal) return {};
    const auto told = domain::public_number(domain::told_of(sign_ups.counts, AttendanceStatus::maybe));
    return told ? counted(reader, "attendance.count.maybe", *told) : "";
}

// What is left is told where the number of those who come is: one gives the other away.
std::string places_in_words(const Reader& reader, const SignUpsView& sign_ups) {
    const auto& capacity = sign_ups.sign_ups.capacity;
    if (!capacity || sign_ups.refusal) return {};
    if (sign_ups.is_full) return reader.say("attendance.places.full");
    const auto going = domain::people_of(sign_ups.counts, AttendanceStatus::going);
    if (sign_ups.sign_ups.is_count_hidden || !domain::public_number(going))
        return counted(reader, "attendance.places", *capacity);
    return reader.say("attendance.places.left",
                      {{"count", std::to_string(*capacity - going)}, {"all", std::to_string(*capacity)}});
}

Form tap_form(const Reader& reader, const Action& action, const SignUpsView& sign_ups, std::vector<Field> hidden) {
    Form form{.id = "tap",
              .action = sign_up_path(action),
              .button = reader.say(sign_ups.is_full ? "attendance.tap.waiting" : "attendance.tap.button"),
              .fields = std::move(hidden),
              .is_guarded = true};
    for (const auto& [name, value] : {std::pair{"party_size", "1"}, std::pair{"status", "going"}})
        form.fields.push_back({.name = name, .kind = Kind::hidden, .value = value});
    return form;
}

std::string place_in_words(const Action& action) {
    if (!action.place) return {};
    const std::string address = domain::address_line(*action.place);
    return address.empty() ? action.place->name : action.place->name + ", " + address;
}

bool is_settled(const AttendanceView& view) { return view.action && pages::is_settled(view.refusal); }

std::string status_in_words(const Reader& reader, const AttendanceView& view) {
    if (is_settled(view)) return reader.say("attendance.own.was");
    return reader.say("attendance.own.status." +
                      std::string(domain::attendance_statuses.name_of(view.attendance.status)));
}

std::string title_of(const Reader& reader, const AttendanceView& view) {
    return view.action ? domain::title_in(*view.action, reader.language) : reader.say("attendance.own.out_of_sight");
}

// A line for each slot: what, when, and whether an organiser still has to accept.
std::string work_in_words(const Reader& reader, const AttendanceView& view,
                          const std::vector<domain::SlotOffer>& slots) {
    std::string text;
    const auto& waiting = view.attendance.unaccepted;
    for (const domain::SlotOffer& each : slots) {
        if (!text.empty()) text += " · ";
        text += role_in_words(reader, each.role);
        if (view.action) text += " (" + slot_in_words(reader, each.slot, *view.action) + ")";
        if (std::find(waiting.begin(), waiting.end(), each.slot.id) != waiting.end())
            text += ", " + reader.say("attendance.own.unaccepted");
    }
    return text;
}

Section facts_section(const Reader& reader, const AttendanceView& view) {
    const domain::Attendance& attendance = view.attendance;
    Section section{.id = "facts"};
    const auto add = [&](const char* key, const std::string& text) {
        if (!text.empty()) section.facts.emplace_back(reader.say(key), text);
    };
    if (view.action) {
        add("event.when", when_in_words(reader, *view.action));
        add("action.meeting_place", place_in_words(*view.action));
        add("action.directions", view.action->facts.directions.value_or(""));
        add("action.bring", view.action->facts.bring.value_or(""));
    }
    add("attendance.field.party_size", std::to_string(attendance.party_size));
    if (attendance.presence)
        add("attendance.field.mode",
            reader.say("attendance.mode." + std::string(domain::presences.name_of(*attendance.presence))));
    add("attendance.own.work", work_in_words(reader, view, view.slots));
    add("attendance.own.refused", work_in_words(reader, view, view.refused));
    if (attendance.note) add("attendance.own.note", reader.say("attendance.own.note.sealed"));
    if (view.action)
        add("attendance.own.kept_until",
            reader.moment_of(domain::kept_until(view.sign_ups, *view.action), view.action->start().zone));
    if (view.action && !view.action->slug.empty())
        section.buttons = {{reader.say("attendance.own.read"), action_path(*view.action)}};
    return section;
}

Section message_section(const Reader& reader, const domain::ActionMessage& message) {
    Entry entry{.title = reader.moment_of(message.created_at)};
    entry.prose = view::markdown_to_html(message.text);
    return {.id = "messages", .heading = reader.say("action.messages"), .entries = {std::move(entry)}};
}

// What withdrawing leaves behind: a place that others wait for, or nothing.
std::string withdraw_text(const Reader& reader, const AttendanceView& view) {
    const AttendanceStatus status = view.attendance.status;
    if (is_settled(view)) return reader.say("attendance.withdraw.text.nothing");
    if (status == AttendanceStatus::waiting) return reader.say("attendance.withdraw.text.waiting");
    const bool has_place = status == AttendanceStatus::going && (view.sign_ups.capacity || !view.slots.empty());
    return reader.say(has_place ? "attendance.withdraw.text" : "attendance.withdraw.text.nothing");
}

Section withdraw_section(const Reader& reader, const AttendanceView& view, const AttendancePlace& place) {
    const std::string settled = is_settled(view) ? ".settled" : "";
    const Form form{.id = "withdraw",
                    .action = place.path + "/withdraw",
                    .button = reader.say("attendance.withdraw.button" + settled),
                    .is_quiet = true};
    return {.id = "withdraw",
            .heading = reader.say("attendance.withdraw.title" + settled),
            .paragraphs = {withdraw_text(reader, view)},
            .forms = {form_data(reader, form)}};
}

Section adopt_section(const Reader& reader, const AttendancePlace& place) {
    const Form form{.id = "adopt",
                    .action = place.path + "/adopt",
                    .button = reader.say("attendance.adopt.button"),
                    .is_quiet = true};
    return {.id = "adopt",
            .heading = reader.say("attendance.adopt.title"),
            .paragraphs = {reader.say("attendance.adopt.text")},
            .forms = {form_data(reader, form)}};
}

// What the secret link is for, and who could find the sign-up without it.
std::string link_in_words(const Reader& reader, const domain::Attendance& attendance) {
    if (attendance.owner) return reader.say("attendance.link.text.owned");
    return reader.say(attendance.note ? "attendance.link.text.named" : "attendance.link.text");
}

// What comes next, by where one stands.
std::string lead_in_words(const Reader& reader, const AttendanceView& view) {
    if (is_settled(view)) return {};  // a notice says it
    if (view.position) return counted(reader, "attendance.own.position", *view.position);
    if (!view.attendance.unaccepted.empty()) return reader.say("attendance.own.to_accept");
    return view.action ? standing_in_words(reader, *view.action) : "";
}

Section change_section(const Reader& reader, const AttendanceView& view, Data form) {
    Section section{.id = "change-it", .heading = reader.say("attendance.change.title")};
    if (view.refusal) section.paragraphs = {reader.say("attendance.change.less")};
    section.forms = {std::move(form)};
    return section;
}

}  // namespace

std::string sign_up_path(const Action& action) { return action_path(action) + "/sign-up"; }

std::string coming_title(const Reader& reader, const std::optional<SignUpRefusal>& refusal) {
    return reader.say(refusal ? "attendance.title.closed" : "attendance.title");
}

bool is_settled(const std::optional<SignUpRefusal>& refusal) {
    return refusal && (is_off(*refusal) || is_past(*refusal));
}

Data::List own_notices(const Reader& reader, const Action& action, const std::optional<SignUpRefusal>& refusal) {
    if (!is_settled(refusal)) return action_notices(reader, action);
    const std::string name =
        is_off(*refusal) ? std::string(domain::action_statuses.name_of(action.facts.status)) : "over";
    return {Data{
        {"title", reader.say("action.notice." + name + ".title")}, {"text", Data{}}, {"is_loud", is_off(*refusal)}}};
}

Section secret_link_section(const Reader& reader, const std::string& path, const std::string& text) {
    return {.id = "link",
            .heading = reader.say("attendance.link.title"),
            .paragraphs = {text},
            .picture = {{reader.say("attendance.link.picture"), path + "/qr.png"}},
            .copy = CopyLine{reader.say("attendance.link.label"), reader.absolute(path)}};
}

std::string refusal_in_words(const Reader& reader, SignUpRefusal why) {
    return reader.say("attendance.refusal." + std::string(domain::sign_up_refusals.name_of(why)));
}

Data::List messages_data(const Reader& reader, const std::vector<domain::ActionMessage>& messages) {
    Data::List list;
    for (const domain::ActionMessage& each : messages)
        list.push_back({{"when", reader.moment_of(each.created_at)}, {"text", view::markdown_to_html(each.text)}});
    return list;
}

Data coming_data(const Reader& reader, const Action& action, const SignUpsView& sign_ups, std::vector<Field> hidden,
                 const std::vector<domain::Ride>& rides) {
    const auto& refusal = sign_ups.refusal;
    if (refusal == SignUpRefusal::not_published) return {};
    Data::List lines;
    const auto add = [&lines](std::string text) {
        if (!text.empty()) lines.emplace_back(std::move(text));
    };
    add(maybe_in_words(reader, sign_ups));
    add(places_in_words(reader, sign_ups));
    if (refusal) add(refusal_in_words(reader, *refusal));
    if (!refusal && sign_ups.closes_at)
        add(reader.say("attendance.closes", {{"moment", reader.moment_of(*sign_ups.closes_at, action.start().zone)}}));
    const std::string count = refusal && is_off(*refusal) ? "" : count_in_words(reader, sign_ups);
    Data data{{"title", coming_title(reader, refusal)},
              {"count", count.empty() ? Data{} : Data(count)},
              {"lines", std::move(lines)}};
    data.set("form", refusal ? Data{} : form_data(reader, tap_form(reader, action, sign_ups, std::move(hidden))));
    data.set("fine", reader.say(reader.account.empty() ? "attendance.tap.fine" : "attendance.tap.fine_own"));
    // Without a key nobody could be put in touch.
    const bool has_rides = !refusal && action.facts.attendance_mode != domain::AttendanceMode::online &&
                           (sign_ups.takes_notes || !rides.empty());
    data.set("rides", has_rides
                          ? Data{{"url", reader.link(rides_path(action))}, {"text", rides_in_words(reader, rides)}}
                          : Data{});
    const char* more = sign_ups.slots.empty() ? "attendance.more.plain" : "attendance.more";
    data.set("more", refusal ? Data{} : Data{{"url", reader.link(sign_up_path(action))}, {"text", reader.say(more)}});
    return data;
}

Desk attendance_desk(const Reader& reader, const AttendanceView& view, const AttendancePlace& place, Data form) {
    Desk desk{.heading = status_in_words(reader, view),
              .path = place.path,
              .kind = title_of(reader, view),
              .lead = lead_in_words(reader, view)};
    if (view.action)
        desk.notices = own_notices(reader, *view.action, view.refusal);
    else
        desk.notices = {notice_data(reader, "attendance.notice.out_of_sight", true)};
    const bool has_link = place.is_by_link && !is_settled(view);
    const auto link = [&] { return secret_link_section(reader, place.path, link_in_words(reader, view.attendance)); };
    if (view.message && view.action) desk.sections.push_back(message_section(reader, *view.message));
    if (has_link && place.is_new) desk.sections.push_back(link());
    desk.sections.push_back(facts_section(reader, view));
    if (!form.is_null()) desk.sections.push_back(change_section(reader, view, std::move(form)));
    desk.sections.push_back(withdraw_section(reader, view, place));
    if (place.is_by_link && !reader.account.empty() && !view.attendance.owner)
        desk.sections.push_back(adopt_section(reader, place));
    if (has_link && !place.is_new) desk.sections.push_back(link());
    if (has_link) desk.feed = feed_links(reader, place.path + ".ics", "attendance.feed");
    return desk;
}

Desk withdrawn_desk(const Reader& reader, const AttendanceView& view) {
    Section on{.id = "on"};
    if (view.action && !view.action->slug.empty())
        on.buttons = {{reader.say("attendance.own.read"), action_path(*view.action)}};
    return {
        .heading = reader.say("attendance.withdrawn.title"),
        .path = view.action && !view.action->slug.empty() ? action_path(*view.action) : "/",
        .kind = title_of(reader, view),
        .lead = reader.say(view.action && !view.refusal ? "attendance.withdrawn.lead" : "attendance.withdrawn.gone"),
        .sections = {std::move(on)}};
}

Section own_attendances(const Reader& reader, const std::vector<AttendanceView>& views, const Tried* tried) {
    Section section{.id = "attendances", .heading = reader.say("me.attendances.title")};
    section.paragraphs = {reader.say(views.empty() ? "me.attendances.none" : "me.attendances.text")};
    for (const AttendanceView& each : views) {
        Entry entry{.title = title_of(reader, each),
                    .url = "/me/attendances/" + each.attendance.id,
                    .mark = status_in_words(reader, each)};
        if (each.action) {
            entry.lines = {when_in_words(reader, *each.action)};
            const std::string standing = standing_in_words(reader, *each.action);
            if (!action_notices(reader, *each.action).empty() || each.action->previous_start)
                entry.lines.push_back(standing);
        }
        if (const std::string work = work_in_words(reader, each, each.slots); !work.empty())
            entry.lines.push_back(work);
        section.entries.push_back(std::move(entry));
    }
    const Form form{.id = "attendance",
                    .action = "/me/attendances",
                    .button = reader.say("me.attendances.add"),
                    .fields = {{.name = "manage",
                                .label = reader.say("me.attendances.link"),
                                .hint = reader.say("me.attendances.link.hint"),
                                .autocomplete = "off",
                                .is_code = true}}};
    section.forms = {form_data(reader, form, tried)};
    return section;
}

std::string secret_in(std::string_view typed) {
    const std::string text = base::tidy(typed);
    std::string_view secret = name_in(text);
    if (secret.ends_with(".ics")) secret.remove_suffix(4);
    return std::string(secret);
}

}  // namespace charivari::pages
