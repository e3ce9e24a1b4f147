// Who comes to an action, as its organisers look after it. What participants themselves do is elsewhere (pages/attendance).
#include "pages/sign_ups.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "pages/action_desk.hpp"
#include "pages/action_role_view.hpp"
#include "pages/action_view.hpp"
#include "pages/message.hpp"
#include "pages/page.hpp"
#include "pages/ride_desk.hpp"
#include "pages/sign_ups_curve.hpp"
#include "pages/sign_ups_view.hpp"
#include "service/ride.hpp"
#include "service/sign_ups.hpp"

namespace charivari::pages {
namespace {

using domain::Attendance;
using front::Answer;
using front::Call;

constexpr std::size_t most_listed = 100;

// The action that the path names, for whoever may edit it, with its sign-ups.
struct Register {
    service::ActionView shown;
    service::SignUpsView view;

    explicit Register(const Call& call)
        : shown(action_to_edit(call)), view(call.services.sign_ups.get(call.caller, key())) {}

    const domain::Action& action() const { return shown.action; }
    const std::string& key() const { return key_of(shown.action); }
    std::string path() const { return sign_ups_path(shown.action); }
};

std::vector<SlotRequest> requests_of(const Call& call, const Register& all) {
    std::vector<SlotRequest> requests;
    for (const domain::SlotOffer& offer : all.view.slots) {
        if (offer.asked == 0) continue;
        for (Attendance& each : call.services.sign_ups.list_of_slot(call.caller, all.key(), offer.slot.id)) {
            const auto& waiting = each.unaccepted;
            if (std::find(waiting.begin(), waiting.end(), offer.slot.id) != waiting.end())
                requests.push_back({offer, std::move(each)});
        }
    }
    return requests;
}

// Where the list goes on: the place of the last one that was shown.
std::int64_t after_of(const Call& call) {
    const std::string text{call.query("after").value_or("0")};
    std::int64_t place = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), place);
    const bool is_number = failure == std::errc{} && end == text.data() + text.size();
    return is_number ? std::max<std::int64_t>(place, 0) : 0;
}

Section list_section(const Call& call, const Reader& reader, const Register& all) {
    const std::int64_t after = after_of(call);
    auto listed = call.services.sign_ups.list_scattered(call.caller, all.key(), most_listed + 1, after);
    const bool is_more = listed.size() > most_listed;
    if (is_more) listed.pop_back();
    Section section{.id = "list", .heading = reader.say("sign_ups.list")};
    const char* none = all.view.floods.empty() ? "sign_ups.list.none" : "sign_ups.list.none_else";
    section.paragraphs = {reader.say(listed.empty() ? none : "sign_ups.list.text")};
    section.entries = sign_up_entries(reader, listed, all.view, all.action());
    if (after > 0) section.buttons.emplace_back(reader.say("sign_ups.list.first"), all.path() + "#list");
    if (is_more)
        section.buttons.emplace_back(reader.say("sign_ups.list.next"),
                                     all.path() + "?after=" + std::to_string(listed.back().place) + "#list");
    return section;
}

view::Data::List buttons_of(const Reader& reader, const Register& all) {
    view::Data::List buttons;
    const auto add = [&](const char* key, const std::string& path) {
        buttons.push_back({{"label", reader.say(key)}, {"url", reader.link(path)}, {"is_quiet", true}});
    };
    add("sign_ups.table", "/api/v1/actions/" + all.key() + "/sign-ups.csv");
    add("action.work.back", action_path(all.action()));
    return buttons;
}

view::Data::List notices_of(const Call& call, const Reader& reader, const Tried* tried) {
    if (tried) {
        const auto& faults = tried->error.fields();
        return {
            view::Data{{"title", faults.empty() ? words_of(reader, tried->error) : words_of(reader, faults.front())},
                       {"text", view::Data{}},
                       {"is_loud", true}}};
    }
    const std::string done = "sign_ups.done." + std::string(call.query("done").value_or(""));
    return reader.words.has(done) ? view::Data::List{said(reader, done)} : view::Data::List{};
}

// How far the curve goes: to today, or to the end of what is over.
std::chrono::local_days curve_end(const Reader& reader, const domain::Action& action) {
    const std::string& zone = action.start().zone;
    return domain::date_at(std::min(reader.now, domain::effective_end(action.facts.schedule)), zone);
}

http::Response list_page(const Call& call, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const Register all{call};
    std::vector<Section> sections{numbers_section(reader, all.view)};
    if (const auto requests = requests_of(call, all); !requests.empty())
        sections.push_back(requests_section(reader, requests, all.action()));
    if (!all.view.floods.empty()) sections.push_back(floods_section(reader, all.view, all.action()));
    sections.push_back(slots_section(reader, all.view, all.action()));
    if (const auto rides = call.services.rides.list_scattered(call.caller, all.key()); !rides.empty())
        sections.push_back(rides_section(reader, rides, all.action()));
    sections.push_back(list_section(call, reader, all));
    view::Data::List notices = notices_of(call, reader, tried);
    const std::string heading = reader.say("sign_ups.title");
    view::Data data{{"kind", domain::title_in(all.action(), reader.language)},
                    {"heading", heading},
                    {"lead", sign_ups_standing(reader, all.view, all.action())},
                    {"has_notices", !notices.empty()},
                    {"notices", std::move(notices)},
                    {"sections", sections_data(reader, sections)},
                    {"modes", modes_table(reader, all.view)},
                    {"days", curve_data(reader, all.view.days, curve_end(reader, all.action()))},
                    {"kept", retention_in_words(reader, all.view, all.action())},
                    {"has_buttons", true},
                    {"buttons", buttons_of(reader, all)}};
    set_choices(reader, sign_ups_choices(reader, all.action(), all.path()), reader.say("sign_ups.choices"), data);
    return to_response(call, reader,
                       {.name = "pages/sign_ups",
                        .title = heading,
                        .description = heading,
                        .path = all.path(),
                        .data = std::move(data),
                        .is_indexed = false,
                        .is_private = true});
}

front::Outcome ask_to_refuse(const Call& call, const Register& all, const std::string& path) {
    const Reader reader = reader_of(call);
    for (const domain::SlotOffer& each : all.view.slots)
        if (each.slot.id == call.parameter("slot"))
            return Answer(ask_first(call, {"sign_ups.refusing", role_in_words(reader, each.role), path, all.path()}));
    throw base::Error{base::Code::not_found, "There is no such slot."};
}

}  // namespace

front::Outcome show_sign_ups(const Call& call) { return Answer(list_page(call)); }

front::Outcome decide_sign_up(const Call& call) {
    const Register all{call};
    const std::string& slot = call.parameter("slot");
    const bool is_accepted = call.form.value("accepted") == "yes";
    if (!is_accepted && !is_sure(call))
        return ask_to_refuse(call, all, action_path(all.action()) + "/slots/" + slot + "/sign-ups");
    const auto work = [&call, key = all.key(), slot, is_accepted, back = all.path()]() -> front::Prompt {
        return call.services.sign_ups.decide(call.caller, key, slot, call.form.value("attendance"), is_accepted)
            .map([&call, is_accepted, back](const Attendance&) {
                return Answer(see_other(call, back + (is_accepted ? "?done=accepted" : "?done=refused")));
            });
    };
    return attempt(call, all.path(), work, [&call](const Tried& tried) { return list_page(call, &tried); });
}

front::Outcome remove_sign_up(const Call& call) {
    const Register all{call};
    const std::string path = all.path() + "/" + call.parameter("attendance") + "/remove";
    if (!is_sure(call)) {
        const Attendance found =
            call.services.sign_ups.get_attendance(call.caller, all.key(), call.parameter("attendance"));
        return Answer(ask_first(call, {"sign_ups.removing", sign_up_name(reader_of(call), found), path, all.path()}));
    }
    const auto work = [&call, key = all.key(), back = all.path()]() -> front::Prompt {
        return call.services.sign_ups.prune(call.caller, key, call.parameter("attendance"))
            .map([&call, back](std::size_t) { return Answer(see_other(call, back + "?done=removed")); });
    };
    return attempt(call, all.path(), work);
}

front::Outcome show_flood(const Call& call) {
    const Reader reader = reader_of(call);
    const Register all{call};
    const std::string path = action_path(all.action()) + "/floods/" + call.parameter("batch");
    const auto listed =
        call.services.sign_ups.list_of_flood(call.caller, all.key(), call.parameter("batch"), most_listed);
    Desk desk{.heading = reader.say("sign_ups.flood.title"),
              .path = path,
              .kind = domain::title_in(all.action(), reader.language),
              .lead = reader.say("sign_ups.flood.lead")};
    Section list{.id = "list"};
    list.entries = sign_up_entries(reader, listed.attendances, all.view, all.action());
    for (const domain::Ride& each : listed.rides) list.entries.push_back(ride_entry(reader, each, all.action()));
    list.buttons = {{reader.say("sign_ups.back"), all.path()}};
    const Form remove{.id = "remove", .action = path + "/remove", .button = reader.say("sign_ups.flood.remove")};
    desk.sections = {{.id = "all", .forms = {form_data(reader, remove)}}, std::move(list)};
    return Answer(desk_response(call, reader, std::move(desk)));
}

front::Outcome remove_flood(const Call& call) {
    const Register all{call};
    const std::string path = action_path(all.action()) + "/floods/" + call.parameter("batch");
    if (!is_sure(call)) {
        call.services.sign_ups.list_of_flood(call.caller, all.key(), call.parameter("batch"), 1);
        return Answer(ask_first(call, {"sign_ups.pruning", "", path + "/remove", all.path()}));
    }
    const auto work = [&call, key = all.key(), back = all.path()]() -> front::Prompt {
        return call.services.sign_ups.prune_batch(call.caller, key, call.parameter("batch"))
            .map([&call, back](std::size_t) { return Answer(see_other(call, back + "?done=pruned")); });
    };
    return attempt(call, all.path(), work);
}

}  // namespace charivari::pages
