#include "pages/moderation_view.hpp"

#include <algorithm>

#include "pages/action_view.hpp"
#include "pages/event_view.hpp"
#include "pages/group_view.hpp"
#include "pages/place_view.hpp"
#include "pages/submission_view.hpp"
#include "view/markdown.hpp"

namespace charivari::pages {
namespace {

using domain::DecisionKind;
using domain::GroupState;
using domain::Submission;
using domain::SubmissionState;
using service::Flood;
using service::Proposed;
using service::QueueItem;
using Kind = Field::Kind;

constexpr std::size_t summary_bytes = 400;

std::string path_of(std::string_view id) { return "/moderation/" + std::string(id); }

// A form that decides so.
Form decision_form(const Reader& reader, const std::string& id, int revision, DecisionKind kind) {
    const std::string name(domain::decision_kinds.name_of(kind));
    Form form{.id = name, .action = path_of(id) + "/decision", .button = reader.say("moderation.decision." + name)};
    form.fields = {{.name = "decision", .kind = Kind::hidden, .value = name},
                   {.name = "revision", .kind = Kind::hidden, .value = std::to_string(revision)}};
    return form;
}

Field reason_field(const Reader& reader) {
    auto options = options_of(reader, "moderation.reason", domain::refusal_reasons);
    options.insert(options.begin(), {"", reader.say("moderation.reason.choose")});
    return {.name = "reason",
            .label = reader.say("moderation.reason"),
            .kind = Kind::select,
            .options = std::move(options)};
}

// `key`: whom the words are for.
Form refusal_form(const Reader& reader, const std::string& id, int revision,
                  const std::string& key = "moderation.remark") {
    Form form = decision_form(reader, id, revision, DecisionKind::refuse);
    form.fields.push_back(reason_field(reader));
    form.fields.push_back({.name = "remark",
                           .label = reader.say(key),
                           .kind = Kind::text_area,
                           .hint = reader.say(key + ".hint"),
                           .is_required = false});
    return form;
}

// The key with the type behind it, where such words are.
std::string key_of(const Reader& reader, const std::string& key, domain::SubmissionType type) {
    const std::string typed = key + "." + std::string(domain::submission_types.name_of(type));
    return reader.words.has(typed) ? typed : key;
}

void add_place_field(const Reader& reader, const Proposed& item, Form& form) {
    if (item.places.empty()) return;
    std::vector<Option> options{{"", reader.say("moderation.place.new")}};
    for (const domain::Place& each : item.places) {
        const std::string address = domain::address_line(each);
        options.push_back({each.id, address.empty() ? each.name : each.name + ", " + address});
    }
    form.fields.push_back({.name = "place",
                           .label = reader.say("moderation.place"),
                           .kind = Kind::select,
                           .hint = reader.say("moderation.place.hint"),
                           .options = std::move(options)});
}

// The group that answers for an action; the one that was suggested comes first.
void add_group_field(const Reader& reader, const Proposed& item, const std::vector<domain::Group>& groups, Form& form) {
    std::vector<Option> options;
    if (item.suggested)
        options.push_back({item.suggested->id, item.suggested->name});
    else
        options.push_back({"", reader.say("moderation.group.choose")});
    for (const domain::Group& each : groups)
        if (each.nature == domain::GroupNature::organiser && (!item.suggested || each.id != item.suggested->id))
            options.push_back({each.id, each.name});
    form.fields.push_back({.name = "group",
                           .label = reader.say("moderation.group"),
                           .kind = Kind::select,
                           .hint = reader.say("moderation.group.hint"),
                           .options = std::move(options)});
}

Form publication_form(const Reader& reader, const Proposed& item, const std::vector<domain::Group>& groups) {
    Form form = decision_form(reader, item.submission.id, item.revision(), DecisionKind::publish);
    form.button = reader.say(key_of(reader, "moderation.decision.publish", item.submission.type));
    if (item.submission.type == domain::SubmissionType::action) add_group_field(reader, item, groups, form);
    add_place_field(reader, item, form);
    return form;
}

Form merge_form(const Reader& reader, const Proposed& item) {
    Form form = decision_form(reader, item.submission.id, item.revision(), DecisionKind::merge);
    form.fields.push_back({.name = "into",
                           .label = reader.say(key_of(reader, "moderation.into", item.submission.type)),
                           .hint = reader.say(key_of(reader, "moderation.into.hint", item.submission.type)),
                           .is_code = true});
    return form;
}

Form question_form(const Reader& reader, const Proposed& item) {
    Form form = decision_form(reader, item.submission.id, item.revision(), DecisionKind::ask);
    form.fields.push_back({.name = "question",
                           .label = reader.say("moderation.question"),
                           .kind = Kind::text_area,
                           .hint = reader.say("moderation.question.hint")});
    return form;
}

const Tried* of_form(const Form& form, const Tried* tried) {
    return tried && tried->typed.value("decision") == form.id ? tried : nullptr;
}

Section section_of(const Reader& reader, const Form& form, domain::SubmissionType type, const Tried* tried) {
    return {.id = "decide-" + form.id,
            .heading = reader.say(key_of(reader, "moderation.decision." + form.id + ".title", type)),
            .forms = {form_data(reader, form, of_form(form, tried))}};
}

// The ids of what is public and may be the same, in the order of likeness_entries().
std::vector<std::string> ids_of(const service::Likenesses& alike) {
    std::vector<std::string> ids;
    for (const domain::Duplicate& each : alike.events) ids.push_back(each.event.id);
    for (const domain::Action& each : alike.actions) ids.push_back(each.id);
    for (const domain::Group& each : alike.groups) ids.push_back(each.id);
    return ids;
}

// Each can be merged into at once.
Section duplicates_section(const Reader& reader, const Proposed& item) {
    Section section{.id = "duplicates", .heading = reader.say("moderation.duplicates")};
    section.entries = likeness_entries(reader, item.alike);
    const auto ids = ids_of(item.alike);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        Form form = decision_form(reader, item.submission.id, item.revision(), DecisionKind::merge);
        form.id += std::to_string(i);
        form.is_quiet = true;
        form.button = reader.say("moderation.merge_here");
        form.button_of = section.entries[i].title;
        form.fields.push_back({.name = "into", .kind = Kind::hidden, .value = ids[i]});
        section.entries[i].forms = {form_data(reader, form)};
    }
    return section;
}

Section alike_section(const Reader& reader, const Proposed& item) {
    return {
        .id = "alike", .heading = reader.say("moderation.alike"), .entries = likeness_entries(reader, item.waiting)};
}

void add_words(const Reader& reader, const Submission& submission, std::vector<Section>& sections) {
    Section words{.id = "words", .heading = reader.say("moderation.words")};
    const auto add = [&](std::string_view key, const std::optional<std::string>& text) {
        if (text) words.facts.push_back({reader.say(key), *text});
    };
    add("submission.note", submission.note);
    add("submission.question", submission.question);
    add("submission.answer", submission.answer);
    if (submission.reason)
        words.facts.push_back({reader.say("moderation.reason"), reason_in_words(reader, *submission.reason)});
    add("moderation.remark", submission.remark);
    if (!words.facts.empty()) sections.push_back(std::move(words));
}

// What a moderator wants to see of it in the queue, by its type.
std::vector<std::string> lines_of(const Reader& reader, const Proposed& item) {
    std::vector<std::string> lines;
    if (const auto* event = std::get_if<domain::Event>(&item.object)) {
        lines = {when_and_where(reader, *event, item.submission.place)};
    } else if (const auto* action = std::get_if<domain::Action>(&item.object)) {
        lines = {when_and_where(reader, *action, item.submission.place)};
        if (item.answered) lines.push_back(reader.say("moderation.answers", {{"title", item.answered->facts.title}}));
        if (item.suggested) lines.push_back(reader.say("moderation.suggested", {{"group", item.suggested->name}}));
    } else {
        const auto& request = std::get<domain::GroupRequest>(item.object);
        lines = {request.area.value_or(""), view::summary_of(request.description, summary_bytes)};
        std::erase(lines, "");
    }
    return lines;
}

Entry proposed_entry(const Reader& reader, const Proposed& item) {
    const Submission& submission = item.submission;
    Entry entry{.title = item.title(), .url = path_of(submission.id)};
    entry.mark = submission.state == SubmissionState::asked
                     ? submission_state_in_words(reader, submission)
                     : reader.say("moderation.type." + std::string(domain::submission_types.name_of(submission.type)));
    entry.lines = lines_of(reader, item);
    entry.lines.push_back(reader.say("moderation.proposed", {{"moment", reader.moment_of(submission.created_at)}}));
    if (lacks_source(item)) entry.lines.push_back(reader.say("moderation.no_source"));
    if (!item.alike.empty())
        entry.lines.push_back(
            reader.say("moderation.looks_like", {{"title", likeness_entries(reader, item.alike).front().title}}));
    if (submission.answer) entry.lines.push_back(reader.say("moderation.answered"));
    return entry;
}

Entry action_entry(const Reader& reader, const domain::Action& action) {
    return {.title = action.facts.title,
            .url = path_of(action.id),
            .mark = reader.say("moderation.type.action"),
            .lines = {when_and_where(reader, action), reader.say("moderation.by_group", {{"group", action.group_name}}),
                      reader.say("moderation.since", {{"day", reader.day_of(action.updated_at)}})}};
}

Entry changed_entry(const Reader& reader, const service::ChangedAction& changed) {
    Entry entry = action_entry(reader, changed.action);
    entry.mark = reader.say("moderation.type.changed_action");
    entry.lines.back() = reader.say("moderation.changed_since", {{"moment", reader.moment_of(changed.since)}});
    return entry;
}

Form flood_form(const Reader& reader, const Flood& flood) {
    Form form = decision_form(reader, flood.id, static_cast<int>(flood.count), DecisionKind::refuse);
    form.fields.push_back(reason_field(reader));
    form.button = reader.say("moderation.flood.refuse", {{"count", std::to_string(flood.count)}});
    return form;
}

Entry flood_entry(const Reader& reader, const Flood& flood) {
    Entry entry{.title = reader.say("moderation.flood.title", {{"count", std::to_string(flood.count)}}),
                .url = path_of(flood.id),
                .mark = reader.say("moderation.type.flood"),
                .lines = flood.titles};
    entry.lines.push_back(reader.say("moderation.proposed", {{"moment", reader.moment_of(flood.since)}}));
    return entry;
}

}  // namespace

Entry group_entry(const Reader& reader, const domain::Group& group) {
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

Entry queue_entry(const Reader& reader, const QueueItem& item) {
    if (const auto* proposed = std::get_if<Proposed>(&item)) return proposed_entry(reader, *proposed);
    if (const auto* group = std::get_if<domain::Group>(&item)) return group_entry(reader, *group);
    if (const auto* action = std::get_if<domain::Action>(&item)) return action_entry(reader, *action);
    if (const auto* changed = std::get_if<service::ChangedAction>(&item)) return changed_entry(reader, *changed);
    return flood_entry(reader, std::get<Flood>(item));
}

Entry report_entry(const Reader& reader, const domain::Report& report) {
    Entry entry{.title = report.about,
                .url = report.about,
                .mark = reader.say("report.reason." + std::string(domain::report_reasons.name_of(report.reason)))};
    if (!report.text.empty()) entry.lines.push_back(report.text);
    if (report.contact) entry.lines.push_back(reader.say("report.contact_is", {{"contact", *report.contact}}));
    entry.lines.push_back(reader.say("report.sent", {{"moment", reader.moment_of(report.created_at)}}));
    entry.forms = {form_data(reader, {.id = "settle",
                                      .action = "/moderation/reports/" + report.id + "/settle",
                                      .button = reader.say("report.settle"),
                                      .button_of = report.about,
                                      .is_quiet = true})};
    return entry;
}

Desk decision_desk(const Reader& reader, const Proposed& item, const std::vector<domain::Group>& groups,
                   const Tried* tried) {
    const Submission& submission = item.submission;
    Desk desk{.heading = item.title(),
              .path = path_of(submission.id),
              .kind = submission_state_in_words(reader, submission),
              .lead = reader.say("moderation.proposed", {{"moment", reader.moment_of(submission.created_at)}}),
              .proposal = proposal_data(reader, item),
              .is_wrong = tried != nullptr};
    if (item.answered) desk.sections.push_back(answered_section(reader, *item.answered));
    add_words(reader, submission, desk.sections);
    if (!submission.is_open()) {
        Section way{.id = "way"};
        add_public_button(reader, item.public_, way);
        way.buttons.push_back({reader.say("moderation.next"), "/moderation/next"});
        desk.sections.push_back(std::move(way));
        return desk;
    }
    desk.sections.push_back(
        {.id = "amend", .buttons = {{reader.say("moderation.edit"), path_of(submission.id) + "/edit"}}});
    if (lacks_source(item)) desk.notices.push_back(notice_data(reader, "moderation.notice.no_source", true));
    if (!item.alike.empty()) desk.sections.push_back(duplicates_section(reader, item));
    if (!item.waiting.empty()) desk.sections.push_back(alike_section(reader, item));
    for (const Form& form : {publication_form(reader, item, groups), question_form(reader, item),
                             merge_form(reader, item), refusal_form(reader, submission.id, item.revision())})
        desk.sections.push_back(section_of(reader, form, submission.type, tried));
    return desk;
}

Desk action_desk(const Reader& reader, const domain::Action& action, const Tried* tried) {
    const bool is_waiting = action.state == domain::PublicationState::waiting;
    Desk desk{.heading = action.facts.title,
              .path = path_of(action.id),
              .kind = reader.say(is_waiting ? "moderation.type.action" : "moderation.decided"),
              .lead = reader.say("moderation.by_group", {{"group", action.group_name}}),
              .proposal = proposal_data(reader, action),
              .is_wrong = tried != nullptr};
    if (!is_waiting) {
        Section way{.id = "way"};
        if (action.is_public()) add_public_button(reader, action, way);
        way.buttons.push_back({reader.say("moderation.next"), "/moderation/next"});
        desk.sections.push_back(std::move(way));
        return desk;
    }
    for (const Form& form : {decision_form(reader, action.id, action.revision, DecisionKind::publish),
                             refusal_form(reader, action.id, action.revision, "moderation.remark_to_group")})
        desk.sections.push_back({.id = "decide-" + form.id,
                                 .heading = reader.say("moderation.decision." + form.id + ".title"),
                                 .forms = {form_data(reader, form, of_form(form, tried))}});
    return desk;
}

Desk changed_desk(const Reader& reader, const service::ChangedAction& changed, const Tried* tried) {
    const domain::Action& action = changed.action;
    Desk desk{.heading = action.facts.title,
              .path = path_of(action.id),
              .kind = reader.say("moderation.type.changed_action"),
              .lead = reader.say("moderation.by_group", {{"group", action.group_name}}) + ". " +
                      reader.say("moderation.changed_since", {{"moment", reader.moment_of(changed.since)}}),
              .proposal = proposal_data(reader, action),
              .is_wrong = tried != nullptr};
    Section shown{.id = "way"};
    add_public_button(reader, action, shown);
    shown.buttons.push_back({reader.say("moderation.what_changed"), action_path(action) + "/history"});
    desk.sections.push_back(std::move(shown));
    Form keep = decision_form(reader, action.id, action.revision, DecisionKind::publish);
    Form hide = refusal_form(reader, action.id, action.revision, "moderation.remark_to_hosts");
    keep.button = reader.say("moderation.decision.publish.changed_action");
    hide.button = reader.say("moderation.decision.refuse.changed_action");
    for (const Form& form : {keep, hide})
        desk.sections.push_back({.id = "decide-" + form.id,
                                 .heading = reader.say("moderation.decision." + form.id + ".title.changed_action"),
                                 .forms = {form_data(reader, form, of_form(form, tried))}});
    return desk;
}

Desk flood_desk(const Reader& reader, const Flood& flood, const std::vector<Proposed>& shown, const Tried* tried) {
    Desk desk{.heading = reader.say("moderation.flood.title", {{"count", std::to_string(flood.count)}}),
              .path = path_of(flood.id),
              .lead = reader.say("moderation.flood.lead"),
              .is_wrong = tried != nullptr};
    desk.sections = {{.id = "refuse", .forms = {form_data(reader, flood_form(reader, flood), tried)}}};
    Section list{.id = "list", .heading = reader.say("moderation.flood.list")};
    for (const Proposed& each : shown) list.entries.push_back(proposed_entry(reader, each));
    desk.sections.push_back(std::move(list));
    return desk;
}

}  // namespace charivari::pages
