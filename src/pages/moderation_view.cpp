#include "pages/moderation_view.hpp"

#include <algorithm>

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
using service::ProposedEvent;
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

Form refusal_form(const Reader& reader, const std::string& id, int revision) {
    Form form = decision_form(reader, id, revision, DecisionKind::refuse);
    form.fields.push_back(reason_field(reader));
    form.fields.push_back({.name = "remark",
                           .label = reader.say("moderation.remark"),
                           .kind = Kind::text_area,
                           .hint = reader.say("moderation.remark.hint"),
                           .is_required = false});
    return form;
}

Form publication_form(const Reader& reader, const ProposedEvent& item) {
    Form form = decision_form(reader, item.submission.id, item.revision(), DecisionKind::publish);
    if (item.places.empty()) return form;
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
    return form;
}

Form merge_form(const Reader& reader, const ProposedEvent& item) {
    Form form = decision_form(reader, item.submission.id, item.revision(), DecisionKind::merge);
    form.fields.push_back({.name = "into",
                           .label = reader.say("moderation.into"),
                           .hint = reader.say("moderation.into.hint"),
                           .is_code = true});
    return form;
}

Form question_form(const Reader& reader, const ProposedEvent& item) {
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

Section section_of(const Reader& reader, const Form& form, const Tried* tried) {
    return {.id = "decide-" + form.id,
            .heading = reader.say("moderation.decision." + form.id + ".title"),
            .forms = {form_data(reader, form, of_form(form, tried))}};
}

// Each can be merged into at once.
Section duplicates_section(const Reader& reader, const ProposedEvent& item) {
    Section section{.id = "duplicates", .heading = reader.say("moderation.duplicates")};
    section.entries = duplicate_entries(reader, item.duplicates);
    for (std::size_t i = 0; i < item.duplicates.size(); ++i) {
        Form form = decision_form(reader, item.submission.id, item.revision(), DecisionKind::merge);
        form.id += std::to_string(i);
        form.is_quiet = true;
        form.button = reader.say("moderation.merge_here");
        form.button_of = section.entries[i].title;
        form.fields.push_back({.name = "into", .kind = Kind::hidden, .value = item.duplicates[i].event.id});
        section.entries[i].forms = {form_data(reader, form)};
    }
    return section;
}

Section alike_section(const Reader& reader, const ProposedEvent& item) {
    Section section{.id = "alike", .heading = reader.say("moderation.alike")};
    section.entries = duplicate_entries(reader, item.waiting);
    return section;
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

Entry event_entry(const Reader& reader, const ProposedEvent& item) {
    const Submission& submission = item.submission;
    Entry entry{.title = item.event.facts.title, .url = path_of(submission.id)};
    entry.mark = submission.state == SubmissionState::asked ? submission_state_in_words(reader, submission.state)
                                                            : reader.say("moderation.type.event");
    entry.lines = {when_and_where(reader, item.event, submission.place),
                   reader.say("moderation.proposed", {{"moment", reader.moment_of(submission.created_at)}})};
    if (item.event.facts.sources.empty()) entry.lines.push_back(reader.say("moderation.no_source"));
    if (!item.duplicates.empty())
        entry.lines.push_back(
            reader.say("moderation.looks_like", {{"title", item.duplicates.front().event.facts.title}}));
    if (submission.answer) entry.lines.push_back(reader.say("moderation.answered"));
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
    if (const auto* event = std::get_if<ProposedEvent>(&item)) return event_entry(reader, *event);
    if (const auto* group = std::get_if<domain::Group>(&item)) return group_entry(reader, *group);
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

Desk decision_desk(const Reader& reader, const QueueItem& queued, const Tried* tried) {
    const auto& item = std::get<ProposedEvent>(queued);
    const Submission& submission = item.submission;
    Desk desk{.heading = item.event.facts.title,
              .path = path_of(submission.id),
              .kind = submission_state_in_words(reader, submission.state),
              .lead = reader.say("moderation.proposed", {{"moment", reader.moment_of(submission.created_at)}}),
              .proposal = proposal_data(reader, item.event, submission.place),
              .is_wrong = tried != nullptr};
    add_words(reader, submission, desk.sections);
    if (!submission.is_open()) {
        Section way{.id = "way"};
        if (item.public_) way.buttons.push_back({reader.say("submission.see_event"), event_path(*item.public_)});
        way.buttons.push_back({reader.say("moderation.next"), "/moderation/next"});
        desk.sections.push_back(std::move(way));
        return desk;
    }
    desk.sections.push_back(
        {.id = "amend", .buttons = {{reader.say("moderation.edit"), path_of(submission.id) + "/edit"}}});
    if (item.event.facts.sources.empty())
        desk.notices.push_back(notice_data(reader, "moderation.notice.no_source", true));
    if (!item.duplicates.empty()) desk.sections.push_back(duplicates_section(reader, item));
    if (!item.waiting.empty()) desk.sections.push_back(alike_section(reader, item));
    for (const Form& form : {publication_form(reader, item), question_form(reader, item), merge_form(reader, item),
                             refusal_form(reader, submission.id, item.revision())})
        desk.sections.push_back(section_of(reader, form, tried));
    return desk;
}

Desk flood_desk(const Reader& reader, const Flood& flood, const std::vector<ProposedEvent>& shown, const Tried* tried) {
    Desk desk{.heading = reader.say("moderation.flood.title", {{"count", std::to_string(flood.count)}}),
              .path = path_of(flood.id),
              .lead = reader.say("moderation.flood.lead"),
              .is_wrong = tried != nullptr};
    desk.sections = {{.id = "refuse", .forms = {form_data(reader, flood_form(reader, flood), tried)}}};
    Section list{.id = "list", .heading = reader.say("moderation.flood.list")};
    for (const ProposedEvent& each : shown) list.entries.push_back(event_entry(reader, each));
    desk.sections.push_back(std::move(list));
    return desk;
}

}  // namespace charivari::pages
