#include "pages/ride_desk.hpp"

#include "domain/commune.hpp"
#include "pages/action_desk.hpp"
#include "pages/action_view.hpp"
#include "pages/sign_ups_view.hpp"
#include "service/ride.hpp"
#include "view/moments.hpp"

namespace charivari::pages {
namespace {

using domain::Ride;
using front::Answer;
using front::Call;

std::string ride_path(const domain::Action& action, const std::string& ride) {
    return action_path(action) + "/rides/" + ride;
}

}  // namespace

std::string ride_in_words(const Reader& reader, const Ride& ride) {
    const auto commune = domain::find_commune(ride.commune);
    return reader.say("sign_ups.ride." + std::string(domain::ride_kinds.name_of(ride.kind)),
                      {{"seats", std::to_string(ride.seats)},
                       {"commune", commune ? std::string(commune->name) : ride.commune},
                       {"way", reader.say("sign_ups.ride." + std::string(domain::ride_ways.name_of(ride.way)))}});
}

Entry ride_entry(const Reader& reader, const Ride& ride, const domain::Action& action) {
    Entry entry{.title = ride_in_words(reader, ride)};
    entry.id = "ride-" + ride.id;
    if (ride.is_matched) entry.mark = reader.say("sign_ups.ride.matched");
    entry.lines = {
        reader.say("sign_ups.on", {{"day", view::date_in_words(reader.words, reader.language, ride.made_on)}})};
    if (ride.note) entry.lines.push_back(reader.say("sign_ups.has_note"));
    Form match{.id = "match-" + ride.id,
               .action = ride_path(action, ride.id) + "/matched",
               .button = reader.say(ride.is_matched ? "sign_ups.ride.reopen" : "sign_ups.ride.match"),
               .button_of = entry.title};
    match.fields = {{.name = "matched", .kind = Field::Kind::hidden, .value = ride.is_matched ? "no" : "yes"}};
    match.is_quiet = true;
    entry.forms = {form_data(reader, match), form_data(reader, {.id = "remove-" + ride.id,
                                                                .action = ride_path(action, ride.id) + "/remove",
                                                                .button = reader.say("sign_ups.remove"),
                                                                .button_of = entry.title,
                                                                .is_quiet = true})};
    return entry;
}

Section rides_section(const Reader& reader, const std::vector<Ride>& rides, const domain::Action& action) {
    Section section{.id = "rides", .heading = reader.say("sign_ups.rides")};
    section.paragraphs = {reader.say("sign_ups.rides.text")};
    for (const Ride& each : rides) section.entries.push_back(ride_entry(reader, each, action));
    return section;
}

front::Outcome match_ride(const Call& call) {
    const domain::Action action = action_to_edit(call).action;
    const bool is_matched = call.form.value("matched") == "yes";
    const auto work = [&call, action, is_matched]() -> front::Prompt {
        return call.services.rides.set_matched(call.caller, key_of(action), call.parameter("ride"), is_matched)
            .map([&call, action](const Ride& ride) {
                return Answer(see_other(call, sign_ups_path(action) + "#ride-" + ride.id));
            });
    };
    return attempt(call, sign_ups_path(action), work);
}

front::Outcome remove_ride(const Call& call) {
    const domain::Action action = action_to_edit(call).action;
    const std::string back = sign_ups_path(action);
    if (!is_sure(call)) {
        for (const Ride& each : call.services.rides.list(call.caller, key_of(action)))
            if (each.id == call.parameter("ride"))
                return Answer(ask_first(call, {"sign_ups.ride.removing", ride_in_words(reader_of(call), each),
                                               ride_path(action, each.id) + "/remove", back}));
        throw base::Error{base::Code::not_found, "There is no such ride."};
    }
    const auto work = [&call, action, back]() -> front::Prompt {
        return call.services.rides.prune(call.caller, key_of(action), call.parameter("ride")).map([&call, back] {
            return Answer(see_other(call, back + "?done=ride_removed"));
        });
    };
    return attempt(call, back, work);
}

}  // namespace charivari::pages
