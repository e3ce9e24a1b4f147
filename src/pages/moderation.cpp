#include "pages/desk.hpp"
#include "pages/group_view.hpp"
#include "pages/pages.hpp"
#include "pages/signature_view.hpp"
#include "view/markdown.hpp"

// What moderators look after: groups that wait, and those that were hidden.
namespace charivari::pages {
namespace {

using domain::Group;
using domain::GroupState;
using front::Answer;
using front::Call;

constexpr std::size_t summary_bytes = 400;
constexpr std::size_t shown_groups = 200;

Entry group_entry(const Reader& reader, const Group& group) {
    Entry entry{.title = group.name, .url = group_path(group), .mark = nature_in_words(reader, group.nature)};
    const std::string summary = view::summary_of(group.description, summary_bytes);
    if (!summary.empty()) entry.lines.push_back(summary);
    entry.lines.push_back(reader.say("moderation.since", {{"day", reader.day_of(group.updated_at)}}));
    const auto add = [&](const std::string& what, std::string_view key) {
        entry.forms.push_back(form_data(reader, {.id = what,
                                                 .action = "/moderation/groups/" + group.id + "/" + what,
                                                 .button = reader.say(key),
                                                 .button_of = group.name,
                                                 .is_quiet = true}));
    };
    if (group.state != GroupState::published) add("publish", "moderation.publish");
    if (group.state != GroupState::hidden) add("hide", "moderation.hide");
    return entry;
}

Section groups_section(const Reader& reader, const std::string& id, const std::vector<Group>& groups) {
    const std::string key = "moderation." + id;
    Section section{.id = id, .heading = reader.say(key + ".title")};
    if (groups.empty()) section.paragraphs = {reader.say(key + ".none")};
    for (const Group& each : groups) section.entries.push_back(group_entry(reader, each));
    return section;
}

front::Outcome set_state(const Call& call, GroupState state, const std::string& done) {
    return call.services.groups.set_state(call.caller, call.parameter("id"), state).map([&call, done](const Group&) {
        return Answer(see_other(call, "/moderation?done=" + done));
    });
}

}  // namespace

front::Outcome show_moderation(const Call& call) {
    const Reader reader = reader_of(call);
    const service::GroupService& groups = call.services.groups;
    Desk desk{.heading = reader.say("moderation.title"), .path = "/moderation", .lead = reader.say("moderation.lead")};
    desk.sections = {groups_section(reader, "waiting", groups.list_in_state(call.caller, GroupState::waiting)),
                     waiting_signatures(reader, call.services.signatures.waiting(call.caller), "/moderation"),
                     groups_section(reader, "hidden", groups.list_in_state(call.caller, GroupState::hidden)),
                     groups_section(reader, "public", groups.list(shown_groups, std::nullopt).groups)};
    for (const char* noun : {"moderation", "call"}) {
        const std::string done = noun + std::string(".done.") + std::string(call.query("done").value_or(""));
        if (reader.words.has(done)) desk.notices = {said(reader, done)};
    }
    return Answer(desk_response(call, reader, std::move(desk)));
}

front::Outcome publish_group(const Call& call) { return set_state(call, GroupState::published, "published"); }
front::Outcome hide_group(const Call& call) { return set_state(call, GroupState::hidden, "hidden"); }

}  // namespace charivari::pages
