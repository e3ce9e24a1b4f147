// What participants left of themselves: how many did, and, for whoever may open it, the sealed list, opened in the browser.
#include <map>
#include <string_view>
#include <utility>

#include "domain/policy.hpp"
#include "pages/action_desk.hpp"
#include "pages/action_view.hpp"
#include "pages/contact_view.hpp"
#include "pages/page.hpp"
#include "pages/ride_desk.hpp"
#include "pages/sign_ups.hpp"
#include "pages/sign_ups_view.hpp"
#include "service/contact.hpp"
#include "service/ride.hpp"
#include "service/sign_ups.hpp"

namespace charivari::pages {
namespace {

using front::Answer;
using front::Call;
using service::ContactService;
using service::SignUpsService;
using view::Data;

std::string contacts_path(const domain::Action& action) { return sign_ups_path(action) + "/contacts"; }

// What is missing before the caller can open the list, as a key of words; "" for nothing.
std::string missing_of(const ContactService::Left& left) {
    if (!left.may_open) return "sign_ups.contacts.closed";
    return left.opener ? "" : "sign_ups.contacts.no_keys";
}

http::Response count_page(const Call& call, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const domain::Action action = action_to_edit(call).action;
    const auto left = call.services.contacts.get_left(call.caller, key_of(action));
    const std::string missing = missing_of(left);
    Desk desk{.heading = reader.say("sign_ups.contacts.title"),
              .path = contacts_path(action),
              .kind = domain::title_in(action, reader.language),
              .lead = reader.say("sign_ups.contacts.left", {{"count", std::to_string(left.count)}}),
              .choices = sign_ups_choices(reader, action, contacts_path(action)),
              .choices_label = reader.say("sign_ups.choices")};
    Section section{.id = "open"};
    section.paragraphs = {
        reader.say(missing.empty() ? "sign_ups.contacts.how" : missing, {{"group", action.group_name}})};
    if (missing.empty() && left.count > 0)
        section.forms = {form_data(
            reader, {.id = "hand-out", .action = contacts_path(action), .button = reader.say("sign_ups.contacts.ask")},
            tried)};
    if (domain::may_edit_group(call.caller, action.group) && !action.group_slug.empty())
        section.buttons.emplace_back(reader.say("sign_ups.contacts.holders"),
                                     "/groups/" + action.group_slug + "/contacts");
    desk.sections = {std::move(section)};
    return desk_response(call, reader, std::move(desk));
}

// What the sealed texts belong to, as organisers see it.
struct Listed {
    static constexpr std::size_t most = 10'000;

    ContactService::Opener opener;
    std::vector<domain::Attendance> attendances;  // in the order of coming
    std::vector<domain::Ride> rides;
    std::vector<domain::SlotOffer> slots;

    Listed(const Call& call, const std::string& key)
        : opener(opener_of(call, key)),
          attendances(call.services.sign_ups.list(call.caller, key, most, 0)),
          rides(call.services.rides.list(call.caller, key)),
          slots(call.services.sign_ups.get(call.caller, key).slots) {}

  private:
    static ContactService::Opener opener_of(const Call& call, const std::string& key) {
        auto left = call.services.contacts.get_left(call.caller, key);
        if (!left.opener)
            throw base::Error{base::Code::conflict, "You have no key that opens what is sealed to the group."};
        return std::move(*left.opener);
    }
};

Data row_data(const domain::SealedNote& note, std::string name, Data status, Data::List lines) {
    return {{"sealed", note.box},
            {"key", note.key},
            {"number", std::move(name)},
            {"status", std::move(status)},
            {"lines", std::move(lines)}};
}

Data::List rows_of(const Reader& reader, const Listed& listed, const std::vector<SignUpsService::SealedEntry>& entries,
                   const domain::Action& action) {
    std::map<std::string_view, const domain::SealedNote*> notes;
    for (const auto& each : entries) notes.emplace(each.id, &each.note);
    Data::List rows;
    for (domain::Attendance each : listed.attendances) {
        const auto found = notes.find(each.id);
        if (found == notes.end()) continue;
        each.note.reset();  // that there is one goes without saying here
        Data::List lines;
        for (std::string& line : sign_up_lines(reader, each, listed.slots, action)) lines.emplace_back(std::move(line));
        rows.push_back(row_data(*found->second, sign_up_name(reader, each), mark_of(reader, each), std::move(lines)));
    }
    for (const domain::Ride& each : listed.rides)
        if (const auto found = notes.find(each.id); found != notes.end())
            rows.push_back(row_data(*found->second, reader.say("sign_ups.ride"),
                                    each.is_matched ? Data(reader.say("sign_ups.ride.matched")) : Data{},
                                    Data::List{ride_in_words(reader, each)}));
    return rows;
}

http::Response list_page(const Call& call, const domain::Action& action, const ContactService::Opener& opener,
                         Data::List rows) {
    const Reader reader = reader_of(call);
    const std::string heading = reader.say("sign_ups.contacts.title");
    const std::string columns = reader.say("sign_ups.contacts.name") + "\n" + reader.say("sign_ups.contacts.contact") +
                                "\n" + reader.say("sign_ups.contacts.note");
    Data data{{"kind", domain::title_in(action, reader.language)},
              {"heading", heading},
              {"lead", reader.say("sign_ups.contacts.left", {{"count", std::to_string(rows.size())}})},
              {"own", json_of(opener.own)},
              {"wraps", json_of(opener.wraps)},
              {"save", opener.may_export ? Data{{"columns", columns}, {"file", "contacts.csv"}} : Data{}},
              {"rows", std::move(rows)}};
    set_choices(reader, sign_ups_choices(reader, action, contacts_path(action)), reader.say("sign_ups.choices"), data);
    return to_response(call, reader,
                       {.name = "pages/sign_ups_contacts",
                        .title = heading,
                        .description = heading,
                        .path = contacts_path(action),
                        .data = std::move(data),
                        .script = "contacts.js",
                        .is_indexed = false,
                        .is_private = true});
}

}  // namespace

front::Outcome show_sign_up_contacts(const Call& call) { return Answer(count_page(call)); }

front::Outcome hand_out_contacts(const Call& call) {
    const domain::Action action = action_to_edit(call).action;
    const auto work = [&call, action]() -> front::Prompt {
        auto handing = call.services.sign_ups.hand_out_notes(call.caller, key_of(action));
        return std::move(handing).map([&call, action, listed = Listed{call, key_of(action)}](
                                          const std::vector<SignUpsService::SealedEntry>& entries) {
            return Answer(list_page(call, action, listed.opener, rows_of(reader_of(call), listed, entries, action)));
        });
    };
    return attempt(call, contacts_path(action), work, [&call](const Tried& tried) { return count_page(call, &tried); });
}

}  // namespace charivari::pages
