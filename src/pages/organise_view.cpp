#include "pages/organise_view.hpp"

#include <algorithm>
#include <set>

#include "front/notice_words.hpp"
#include "pages/action_view.hpp"
#include "pages/form.hpp"
#include "pages/group_view.hpp"
#include "view/markdown.hpp"
#include "view/moments.hpp"

namespace charivari::pages {
namespace {

using domain::Action;
using service::Needs;

const domain::Group* find_group(const Organised& organised, const std::string& id) {
    const auto found = std::find_if(organised.groups.begin(), organised.groups.end(),
                                    [&](const domain::Group& each) { return each.id == id; });
    return found == organised.groups.end() ? nullptr : &*found;
}

std::string day_in_words(const Reader& reader, std::chrono::local_days date) {
    return view::date_in_words(reader.words, reader.language, date);
}

Entry entry_of(const Reader& reader, const Action& action) {
    return {.title = domain::title_in(action, reader.language), .url = action_path(action)};
}

void add_button(const Reader& reader, Entry& entry, const std::string& key, const std::string& path) {
    if (!entry.url.empty()) entry.buttons.push_back({reader.say(key), path, entry.title});
}

std::string with_count(const Reader& reader, const std::string& key, std::size_t count) {
    return reader.say(key, {{"count", std::to_string(count)}});
}

Section to_confirm_section(const Reader& reader, const std::vector<Needs::Shown>& actions) {
    Section section{.id = "confirm", .heading = reader.say("organise.confirm.title")};
    for (const Needs::Shown& each : actions) {
        const domain::Confirmation& asked = each->confirmation;
        Entry entry = entry_of(reader, *each);
        entry.lines = {reason_in_words(reader, *each, asked.reason()),
                       reader.say("organise.confirm.now", {{"when", when_in_words(reader, *each)}})};
        if (asked.proposed)
            entry.lines.push_back(
                reader.say("organise.confirm.proposed", {{"when", when_in_words(reader, *asked.proposed)}}));
        if (each->asked_place)
            entry.lines.push_back(reader.say("entry.asked_place", {{"place", each->asked_place->name}}));
        if (asked.since)
            entry.lines.push_back(reader.say("organise.confirm.since", {{"day", reader.day_of(*asked.since)}}));
        add_button(reader, entry, "organise.confirm.button", entry.url + "/confirm");
        section.entries.push_back(std::move(entry));
    }
    return section;
}

Section invitations_section(const Reader& reader, const Organised& organised) {
    const auto& invitations = organised.needs.invitations;
    Section section{.id = "invited", .heading = reader.say("organise.invited.title")};
    for (const Needs::Asked& each : invitations) {
        Entry entry = entry_of(reader, *each.action);
        const domain::Group* group = find_group(organised, each.group);
        const auto part = std::find_if(each.action->co_hosts.begin(), each.action->co_hosts.end(),
                                       [&](const domain::CoHost& host) { return host.group == each.group; });
        const bool is_relay = part != each.action->co_hosts.end() && part->part == domain::GroupNature::relay;
        const std::string from =
            each.action->group_name.empty() ? reader.say("notice.some_group") : each.action->group_name;
        entry.lines = {reader.say(is_relay ? "organise.invited.relay" : "organise.invited.organiser",
                                  {{"from", from}, {"to", group ? group->name : std::string{}}}),
                       action_summary(reader, *each.action)};
        add_button(reader, entry, "organise.invited.button", entry.url + "/hosts");
        section.entries.push_back(std::move(entry));
    }
    return section;
}

std::string window_in_words(const Reader& reader, const domain::DeclarationWindow& window,
                            std::chrono::local_days today) {
    const std::string first = day_in_words(reader, window.first);
    const std::string last = day_in_words(reader, window.last);
    switch (window.state_on(today)) {
        case domain::WindowState::not_yet:
            return reader.say("organise.declare.not_yet", {{"first", first}, {"last", last}});
        case domain::WindowState::too_late:
            return reader.say("organise.declare.too_late", {{"last", last}});
        case domain::WindowState::open:
            break;
    }
    const int left = window.days_left_on(today);
    return reader.say("organise.declare.open", {{"last", last}, {"count", std::to_string(left)}});
}

Section declarations_section(const Reader& reader, const std::vector<Needs::Declaration>& declarations) {
    Section section{.id = "declare",
                    .heading = reader.say("organise.declare.title"),
                    .paragraphs = {reader.say("organise.declare.text")}};
    for (const Needs::Declaration& each : declarations) {
        const auto today = domain::date_at(reader.now, each.action->start().zone);
        Entry entry = entry_of(reader, *each.action);
        if (each.window.state_on(today) == domain::WindowState::too_late) entry.mark = reader.say("organise.late");
        entry.lines = {window_in_words(reader, each.window, today), action_summary(reader, *each.action)};
        section.entries.push_back(std::move(entry));
    }
    return section;
}

std::string task_in_words(const Reader& reader, const domain::Task& task) {
    if (task.title) return *task.title;
    return reader.say("action.task.kind." + std::string(domain::task_kinds.name_of(task.kind)));
}

Section tasks_section(const Reader& reader, const std::string& id, const std::vector<Needs::Due>& tasks, bool is_own) {
    Section section{.id = id, .heading = reader.say("organise." + id + ".title")};
    for (const Needs::Due& each : tasks) {
        Entry entry{.title = task_in_words(reader, each.task)};
        entry.url = action_path(*each.action);
        if (domain::is_late(each.task, each.action->facts.schedule, reader.now))
            entry.mark = reader.say("organise.late");
        const std::string title = domain::title_in(*each.action, reader.language);
        entry.lines = {each.due ? reader.say("organise.task.due",
                                             {{"action", title},
                                              {"when", when_in_words(reader, domain::Schedule{*each.due, {}, true})}})
                                : title};
        if (!is_own)
            entry.lines.push_back(each.task.assignee_name.empty()
                                      ? reader.say("organise.task.nobody")
                                      : reader.say("organise.task.by", {{"name", each.task.assignee_name}}));
        section.entries.push_back(std::move(entry));
    }
    return section;
}

Section wanted_section(const Reader& reader, const std::vector<Needs::Wanted>& wanted) {
    Section section{.id = "wanted", .heading = reader.say("organise.wanted.title")};
    for (const Needs::Wanted& each : wanted) {
        Entry entry = entry_of(reader, *each.action);
        entry.lines = {reader.say("organise.wanted.people",
                                  {{"slots", std::to_string(each.slots)}, {"people", std::to_string(each.people)}})};
        if (each.empty > 0)
            entry.lines.push_back(with_count(reader, "organise.wanted.empty", static_cast<std::size_t>(each.empty)));
        entry.lines.push_back(action_summary(reader, *each.action));
        if (each.asked > 0) {
            entry.lines.push_back(with_count(reader, "organise.wanted.asked", static_cast<std::size_t>(each.asked)));
            add_button(reader, entry, "sign_ups.requests", entry.url + "/sign-ups#requests");
        }
        add_button(reader, entry, "sign_ups.title", entry.url + "/sign-ups");
        section.entries.push_back(std::move(entry));
    }
    return section;
}

Section waiting_section(const Reader& reader, const Organised& organised) {
    Section section{.id = "waiting", .heading = reader.say("organise.waiting.title")};
    if (organised.waiting && *organised.waiting > 0) {
        section.paragraphs.push_back(with_count(reader, "organise.waiting.queue", *organised.waiting));
        section.buttons.emplace_back(reader.say("moderation.title"), "/moderation");
    }
    if (organised.has_proposals) {
        section.paragraphs.push_back(reader.say("organise.waiting.proposals"));
        section.buttons.emplace_back(reader.say("proposal.list.title"), "/moderation/proposals");
    }
    return section;
}

Section notices_section(const Reader& reader, const Organised& organised) {
    Section section{.id = "notices", .heading = reader.say("organise.notices.title")};
    for (const service::NoticeView& each : organised.notices) {
        Entry entry{.title = front::notice_in_words(reader.words, reader.language, each, reader.zone),
                    .url = each.action ? front::notice_path(each) : std::string{}};
        entry.lines = {reader.moment_of(each.notice.updated_at)};
        if (each.notice.times > 1)
            entry.lines.push_back(
                with_count(reader, "organise.notices.times", static_cast<std::size_t>(each.notice.times)));
        if (organised.groups.size() > 1) entry.lines.push_back(each.group.name);
        entry.forms = {form_data(reader, {.id = "seen",
                                          .action = "/organise/notices/" + each.notice.id + "/seen",
                                          .button = reader.say("organise.notices.seen"),
                                          .button_of = entry.title,
                                          .is_quiet = true})};
        section.entries.push_back(std::move(entry));
    }
    if (organised.is_more_notices) section.paragraphs = {reader.say("organise.notices.more")};
    const auto until = organised.notices.front().notice.updated_at.time_since_epoch().count();
    Form all{.id = "all-seen", .action = "/organise/notices/seen", .button = reader.say("organise.notices.all_seen")};
    all.fields = {{.name = "until", .kind = Field::Kind::hidden, .value = std::to_string(until)}};
    all.is_quiet = true;
    section.forms = {form_data(reader, all)};
    return section;
}

bool organises(const Organised& organised, const domain::Group& group) {
    return std::any_of(organised.memberships.begin(), organised.memberships.end(), [&](const auto& each) {
        return each.group == group.id && each.role != domain::MemberRole::member;
    });
}

Section upcoming_section(const Reader& reader, const Organised& organised) {
    Section section{.id = "upcoming", .heading = reader.say("organise.upcoming.title")};
    for (const Needs::Shown& each : organised.needs.upcoming) {
        Entry entry = entry_of(reader, *each);
        if (each->confirmation.is_needed())
            entry.mark = reader.say("action.status.to_confirm");
        else if (each->facts.status == domain::ActionStatus::draft)
            entry.mark = reader.say("action.status.draft");
        else if (each->state == domain::PublicationState::waiting)
            entry.mark = reader.say("organise.upcoming.waiting");
        entry.lines = {action_summary(reader, *each)};
        section.entries.push_back(std::move(entry));
    }
    if (section.entries.empty()) section.paragraphs = {reader.say("organise.upcoming.none")};
    if (organised.needs.is_more_upcoming) section.paragraphs = {reader.say("organise.upcoming.more")};
    return section;
}

Section groups_section(const Reader& reader, const Organised& organised) {
    Section section{.id = "groups", .heading = reader.say("me.groups.title")};
    for (const domain::Group& group : organised.groups) {
        Entry entry{.title = group.name, .url = group_path(group)};
        for (const domain::Membership& each : organised.memberships)
            if (each.group == group.id) entry.mark = role_in_words(reader, each.role);
        if (group.state != domain::GroupState::published) entry.lines = {state_in_words(reader, group.state)};
        if (group.state == domain::GroupState::published && group.nature == domain::GroupNature::organiser &&
            organises(organised, group))
            entry.buttons = {
                {reader.say("organise.new_action"), "/organise/actions/new?group=" + group.slug, group.name}};
        section.entries.push_back(std::move(entry));
    }
    return section;
}

Section first_steps(const Reader& reader) {
    Section section{.id = "first", .heading = reader.say("organise.first.title")};
    section.paragraphs = {reader.say("organise.first.text")};
    section.buttons = {{reader.say("group.list.title"), "/groups"}, {reader.say("group.new.title"), "/groups/new"}};
    return section;
}

}  // namespace

Desk organise_desk(const Reader& reader, const Organised& organised) {
    Desk desk{.heading = reader.say("organise.heading"), .path = "/organise", .current = "is_organise"};
    const Needs& needs = organised.needs;
    auto& sections = desk.sections;
    if (!needs.to_confirm.empty()) sections.push_back(to_confirm_section(reader, needs.to_confirm));
    if (!needs.invitations.empty()) sections.push_back(invitations_section(reader, organised));
    if (!needs.declarations.empty()) sections.push_back(declarations_section(reader, needs.declarations));
    if (!needs.own_tasks.empty()) sections.push_back(tasks_section(reader, "own_tasks", needs.own_tasks, true));
    if (!needs.tasks.empty()) sections.push_back(tasks_section(reader, "tasks", needs.tasks, false));
    if (!needs.wanted.empty()) sections.push_back(wanted_section(reader, needs.wanted));
    if (organised.waiting.value_or(0) > 0 || organised.has_proposals)
        sections.push_back(waiting_section(reader, organised));
    if (!organised.notices.empty()) sections.push_back(notices_section(reader, organised));
    const bool is_quiet = sections.empty();
    if (organised.groups.empty()) {
        sections.push_back(first_steps(reader));
        return desk;
    }
    if (is_quiet) desk.lead = reader.say("organise.nothing");
    sections.push_back(upcoming_section(reader, organised));
    sections.push_back(groups_section(reader, organised));
    sections.push_back({.id = "feeds",
                        .heading = reader.say("organise.feeds.title"),
                        .paragraphs = {reader.say("me.feeds.lead")},
                        .buttons = {{reader.say("me.feeds.open"), "/me/feeds"}}});
    return desk;
}

}  // namespace charivari::pages
