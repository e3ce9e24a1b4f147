#include "service/moderation.hpp"

#include "base/ids.hpp"
#include "domain/policy.hpp"
#include "pages/action_view.hpp"
#include "pages/campaign_view.hpp"
#include "pages/desk.hpp"
#include "pages/event_view.hpp"
#include "pages/moderation_view.hpp"
#include "pages/pages.hpp"
#include "pages/person_view.hpp"
#include "pages/signature_view.hpp"
#include "pages/submission_view.hpp"
#include "service/access.hpp"
#include "service/action.hpp"
#include "service/report.hpp"

// What moderators look after: what waits, what was reported, what is said of pages about people, which groups are to be seen.
namespace charivari::pages {
namespace {

using domain::Group;
using domain::GroupState;
using front::Answer;
using front::Call;
using service::QueueItem;

constexpr std::size_t shown_items = 50;
constexpr std::size_t shown_groups = 200;
constexpr std::size_t shown_reports = 100;

Section groups_section(const Reader& reader, const std::string& id, const std::vector<Group>& groups) {
    const std::string key = "moderation." + id;
    Section section{.id = id, .heading = reader.say(key + ".title")};
    if (groups.empty()) section.paragraphs = {reader.say(key + ".none")};
    for (const Group& each : groups) section.entries.push_back(group_entry(reader, each));
    return section;
}

Section queue_section(const Call& call, const Reader& reader) {
    std::optional<std::string> after;
    if (const auto asked = call.query("after")) after = std::string(*asked);
    const auto page = call.services.moderation.queue(call.caller, shown_items, after);
    Section section{.id = "queue",
                    .heading = reader.say("moderation.queue.title", {{"count", std::to_string(page.count)}})};
    if (page.items.empty()) section.paragraphs = {reader.say("moderation.queue.none")};
    for (const QueueItem& each : page.items) section.entries.push_back(queue_entry(reader, each));
    if (page.next) section.buttons = {{reader.say("pagination.next"), "/moderation?after=" + *page.next}};
    return section;
}

Section reports_section(const Call& call, const Reader& reader) {
    Section section{.id = "reports", .heading = reader.say("moderation.reports.title")};
    for (const domain::Report& each : call.services.reports.list_open(call.caller, shown_reports))
        section.entries.push_back(report_entry(reader, each));
    if (section.entries.empty()) section.paragraphs = {reader.say("moderation.reports.none")};
    return section;
}

void add_done(const Call& call, const Reader& reader, Desk& desk) {
    for (const char* noun : {"moderation", "call"}) {
        const std::string done = noun + std::string(".done.") + std::string(call.query("done").value_or(""));
        if (reader.words.has(done)) desk.notices.insert(desk.notices.begin(), said(reader, done));
    }
}

view::Data person_button(const Reader& reader, const domain::Person& person, const std::string& what) {
    return form_data(reader, {.id = what + "-" + person.id,
                              .action = "/moderation/people/" + person.id + "/" + what,
                              .button = reader.say("moderation.people." + what),
                              .button_of = person.name,
                              .is_quiet = true});
}

// What waits for an answer, and how the one who wrote it may be reached.
Section objections_section(const Reader& reader, const std::vector<service::ObjectionService::Waiting>& waiting) {
    Section section{.id = "objections", .heading = reader.say("moderation.objections.title")};
    section.paragraphs = {reader.say(waiting.empty() ? "moderation.objections.none" : "moderation.objections.lead")};
    for (const auto& each : waiting) {
        const std::string kind{domain::objection_kinds.name_of(each.objection.kind)};
        Entry entry{.title = each.person.name,
                    .url = each.person.state == domain::Showing::published ? person_path(each.person) : "",
                    .mark = reader.say("person.objection.kinds." + kind)};
        entry.lines = {
            each.objection.text.empty() ? reader.say("moderation.objections.unreadable") : each.objection.text,
            reader.say("moderation.objections.contact",
                       {{"contact", each.objection.contact.value_or(reader.say("moderation.objections.nobody"))}}),
            reader.say("moderation.since.received", {{"day", reader.day_of(each.objection.created_at)}})};
        entry.forms = {form_data(reader, {.id = "close-" + each.objection.id,
                                          .action = "/moderation/objections/" + each.objection.id + "/close",
                                          .button = reader.say("moderation.objections.close"),
                                          .button_of = each.person.name,
                                          .is_quiet = true})};
        if (each.person.state == domain::Showing::published)
            entry.forms.push_back(person_button(reader, each.person, "hide"));
        entry.forms.push_back(form_data(reader, {.id = "redact-" + each.objection.id,
                                                 .action = "/moderation/people/" + each.person.id + "/redact",
                                                 .button = reader.say("redaction.title"),
                                                 .button_of = each.person.name,
                                                 .is_quiet = true,
                                                 .is_reading = true}));
        section.entries.push_back(std::move(entry));
    }
    return section;
}

Section hidden_people_section(const Reader& reader, const std::vector<domain::Person>& people) {
    Section section{.id = "people", .heading = reader.say("moderation.people.title")};
    if (people.empty()) section.paragraphs = {reader.say("moderation.people.none")};
    for (const domain::Person& each : people)
        section.entries.push_back({.title = each.name,
                                   .url = person_path(each) + "/edit",
                                   .lines = {reader.say("moderation.since", {{"day", reader.day_of(each.updated_at)}})},
                                   .forms = {person_button(reader, each, "publish")}});
    return section;
}

// Whether it is to be seen is said in the form itself.
Section hidden_campaigns_section(const Reader& reader, const std::vector<domain::Campaign>& campaigns) {
    Section section{.id = "campaigns", .heading = reader.say("moderation.campaigns.title")};
    if (campaigns.empty()) section.paragraphs = {reader.say("moderation.campaigns.none")};
    for (const domain::Campaign& each : campaigns)
        section.entries.push_back(
            {.title = domain::title_in(each, reader.language),
             .url = campaign_path(each) + "/edit",
             .lines = {reader.say("moderation.since", {{"day", reader.day_of(each.updated_at)}})}});
    return section;
}

front::Outcome set_person(const Call& call, domain::Showing state, const std::string& done) {
    const domain::Person person = call.services.people.get(call.caller, call.parameter("id"));
    domain::PersonDraft draft = person;
    draft.state = state;
    return call.services.people.update(call.caller, person.id, std::move(draft), std::nullopt, {})
        .map([&call, done](const domain::Person&) { return Answer(see_other(call, "/moderation?done=" + done)); });
}

front::Outcome set_state(const Call& call, GroupState state, const std::string& done) {
    return call.services.groups.set_state(call.caller, call.parameter("id"), state).map([&call, done](const Group&) {
        return Answer(see_other(call, "/moderation?done=" + done));
    });
}

// What moderators took out of sight, as far as the page goes: from its history it is shown again.
Section hidden_things_section(const Call& call, const Reader& reader) {
    Section section{.id = "things", .heading = reader.say("moderation.things.title")};
    const auto add = [&](const auto& thing, const std::string& path) {
        section.entries.push_back(
            {.title = domain::title_in(thing, reader.language),
             .url = path + "/history",
             .lines = {when_and_where(reader, thing),
                       reader.say("moderation.since", {{"day", reader.day_of(thing.updated_at)}})}});
    };
    domain::EventFilter events;
    events.states = {domain::PublicationState::hidden};
    for (const domain::Event& each : call.services.events.list(events, shown_items, std::nullopt).events)
        add(each, event_path(each));
    domain::ActionFilter actions;
    actions.states = {domain::PublicationState::hidden};
    for (const auto& each : call.services.actions.list(call.caller, actions, shown_items, std::nullopt).actions)
        add(each.action, action_path(each.action));
    if (section.entries.empty()) section.paragraphs = {reader.say("moderation.things.none")};
    return section;
}

// The page of one item; `tried`: a decision that could not be taken.
http::Response item_page(const Call& call, const std::string& id, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const QueueItem item = call.services.moderation.get(call.caller, id);
    Desk desk;
    if (const auto* proposed = std::get_if<service::Proposed>(&item)) {
        desk = decision_desk(reader, *proposed, call.services.groups.list(shown_groups, std::nullopt).groups, tried);
    } else if (const auto* action = std::get_if<domain::Action>(&item)) {
        desk = action_desk(reader, *action, tried);
    } else if (const auto* changed = std::get_if<service::ChangedAction>(&item)) {
        desk = changed_desk(reader, *changed, tried);
    } else if (const auto* flood = std::get_if<service::Flood>(&item)) {
        desk =
            flood_desk(reader, *flood, call.services.moderation.list_flood(call.caller, flood->id, shown_items), tried);
    } else {
        desk = {.heading = std::get<Group>(item).name,
                .path = "/moderation/" + service::id_of(item),
                .sections = {{.id = "group", .entries = {queue_entry(reader, item)}}}};
    }
    if (tried && tried->error.code() == base::Code::precondition_failed)
        desk.notices.insert(desk.notices.begin(), notice_data(reader, "moderation.notice.changed", true));
    add_done(call, reader, desk);
    return desk_response(call, reader, std::move(desk));
}

// What `find` gives of a name; the name itself where there is nothing, to be complained about like an id of nothing.
template <typename Find>
std::string id_or(const std::string& name, Find find) {
    try {
        return find(name);
    } catch (const base::Error& error) {
        if (error.code() != base::Code::not_found) throw;
        return name;
    }
}

// The id of what the item may be merged into, from how somebody names it: its id, its slug, or the address of its page.
std::string id_named(const Call& call, const QueueItem& item, std::string_view typed) {
    typed = typed.substr(0, typed.find_first_of("?#"));
    while (typed.ends_with('/') || typed.ends_with(' ')) typed.remove_suffix(1);
    std::string name(typed.substr(typed.rfind('/') + 1));  // npos + 1 is 0
    const auto* proposed = std::get_if<service::Proposed>(&item);
    if (name.empty() || base::is_uuid(name) || !proposed) return name;
    const service::Services& services = call.services;
    switch (proposed->submission.type) {
        case domain::SubmissionType::event:
            return id_or(name, [&](const auto& slug) { return services.events.get_by_slug(slug).id; });
        case domain::SubmissionType::action:
            return id_or(name, [&](const auto& slug) { return services.actions.get_by_slug({}, slug).action.id; });
        case domain::SubmissionType::group:
            return id_or(name, [&](const auto& slug) { return services.groups.get_by_slug({}, slug).group.id; });
    }
    return name;
}

service::Decision decision_of(const Call& call, const QueueItem& item, base::FieldErrors& errors) {
    service::Decision decision;
    const http::Form& form = call.form;
    const auto kind = domain::decision_kinds.find(form.value("decision"));
    if (!kind) errors.add("/decision", "unknown_value", "publish, ask, merge or refuse.");
    decision.kind = kind.value_or(decision.kind);
    decision.reason = domain::refusal_reasons.find(form.value("reason"));
    const auto text = [&](std::string_view name) {
        const std::string_view value = form.value(name);
        return value.empty() ? std::nullopt : std::optional<std::string>(value);
    };
    decision.question = text("question");
    decision.remark = text("remark");
    decision.group = text("group");
    decision.place = text("place");
    if (const auto into = text("into")) decision.into = id_named(call, item, *into);
    return decision;
}

// "event_published": by what has become of it.
std::string name_of_done(domain::DecisionKind kind, const QueueItem& decided) {
    switch (kind) {
        case domain::DecisionKind::publish:
            if (const auto* proposed = std::get_if<service::Proposed>(&decided)) {
                if (proposed->submission.state == domain::SubmissionState::handed_over) return "handed_over";
                return std::string(domain::submission_types.name_of(proposed->submission.type)) + "_published";
            }
            return std::holds_alternative<domain::Action>(decided) ? "action_published" : "published";
        case domain::DecisionKind::ask:
            return "asked";
        case domain::DecisionKind::merge:
            return "merged";
        case domain::DecisionKind::refuse: {
            const auto* action = std::get_if<domain::Action>(&decided);
            return action && action->state == domain::PublicationState::hidden ? "action_hidden" : "refused";
        }
    }
    return "";
}

}  // namespace

front::Outcome show_moderation(const Call& call) {
    const Reader reader = reader_of(call);
    const service::GroupService& groups = call.services.groups;
    Desk desk{.heading = reader.say("moderation.title"),
              .path = "/moderation",
              .lead = reader.say("moderation.lead"),
              .current = "is_moderation"};
    desk.sections = {queue_section(call, reader),
                     reports_section(call, reader),
                     objections_section(reader, call.services.objections.list(call.caller)),
                     waiting_signatures(reader, call.services.signatures.waiting(call.caller), "/moderation"),
                     hidden_things_section(call, reader),
                     groups_section(reader, "hidden", groups.list_in_state(call.caller, GroupState::hidden)),
                     groups_section(reader, "public", groups.list(shown_groups, std::nullopt).groups),
                     hidden_people_section(reader, call.services.people.list_hidden(call.caller)),
                     hidden_campaigns_section(reader, call.services.campaigns.list_hidden(call.caller))};
    desk.sections.push_back({.id = "tools",
                             .buttons = {{reader.say("proposal.list.title"), "/moderation/proposals"},
                                         {reader.say("merge.title"), "/moderation/merge"}}});
    add_done(call, reader, desk);
    return Answer(desk_response(call, reader, std::move(desk)));
}

front::Outcome show_next_in_queue(const Call& call) {
    const auto page = call.services.moderation.queue(call.caller, shown_items, std::nullopt);
    for (const QueueItem& each : page.items) {
        const auto* proposed = std::get_if<service::Proposed>(&each);
        if (!proposed || proposed->submission.state != domain::SubmissionState::asked)
            return Answer(item_page(call, service::id_of(each)));
    }
    return show_moderation(call);
}

front::Outcome show_moderation_item(const Call& call) { return Answer(item_page(call, call.parameter("id"))); }

front::Outcome decide_moderation(const Call& call) {
    const auto work = [&call]() -> front::Prompt {
        base::FieldErrors errors;
        const QueueItem item = call.services.moderation.get(call.caller, call.parameter("id"));
        service::Decision decision = decision_of(call, item, errors);
        const int revision = number_of(call.form, "revision", 0, errors);
        errors.throw_if_any();
        return call.services.moderation.decide(call.caller, call.parameter("id"), decision, revision)
            .map([&call, kind = decision.kind](const QueueItem& decided) {
                return Answer(see_other(call, "/moderation/next?done=" + name_of_done(kind, decided)));
            });
    };
    return attempt(call, "/moderation/" + call.parameter("id"), work,
                   [&call](const Tried& tried) { return item_page(call, call.parameter("id"), &tried); });
}

front::Outcome publish_person(const Call& call) {
    return set_person(call, domain::Showing::published, "person_published");
}
front::Outcome hide_person(const Call& call) { return set_person(call, domain::Showing::hidden, "person_hidden"); }

front::Outcome close_objection(const Call& call) {
    return call.services.objections.close(call.caller, call.parameter("id")).map([&call] {
        return Answer(see_other(call, "/moderation?done=objection_closed"));
    });
}

front::Outcome publish_group(const Call& call) { return set_state(call, GroupState::published, "published"); }
front::Outcome hide_group(const Call& call) { return set_state(call, GroupState::hidden, "hidden"); }

front::Outcome settle_report(const Call& call) {
    return call.services.reports.settle(call.caller, call.parameter("id")).map([&call](const domain::Report&) {
        return Answer(see_other(call, "/moderation?done=settled"));
    });
}

}  // namespace charivari::pages
