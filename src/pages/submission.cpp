#include "service/submission.hpp"

#include "base/text.hpp"
#include "pages/desk.hpp"
#include "pages/event_entry.hpp"
#include "pages/event_form.hpp"
#include "pages/event_view.hpp"
#include "pages/form_guard.hpp"
#include "pages/pages.hpp"
#include "pages/place_form.hpp"
#include "pages/submission_view.hpp"
#include "pages/typed_event.hpp"
#include "service/moderation.hpp"

// What somebody without an account proposes, and the link by which they follow it.
namespace charivari::pages {
namespace {

using domain::SubmissionState;
using front::Answer;
using front::Call;
using service::SubmissionDraft;
using service::SubmissionView;
using Kind = Field::Kind;

// A form of an event as strangers fill it in.
struct ProposalPage {
    http::Form values;
    std::optional<Tried> tried = {};
    std::vector<domain::Duplicate> duplicates = {};
};

std::string path_of(std::string_view secret) { return "/submissions/" + std::string(secret); }

SubmissionDraft draft_of(const Call& call) {
    TypedEvent entry = typed_event_of(call);
    SubmissionDraft draft;
    draft.event = std::move(entry.facts);
    draft.event_errors = std::move(entry.errors);
    draft.place = std::move(entry.described);
    draft.event_at = "";
    draft.place_at = "/new_place";
    if (!base::tidy(call.form.value("note")).empty()) draft.note = std::string(call.form.value("note"));
    return draft;
}

FieldGroup note_group(const Reader& reader, const http::Form& values) {
    return {.id = "for-moderators",
            .legend = reader.say("submit.note.legend"),
            .fields = {{.name = "note",
                        .label = reader.say("submission.note"),
                        .kind = Kind::text_area,
                        .value = std::string(values.value("note")),
                        .hint = reader.say("submit.note.hint"),
                        .is_required = false,
                        .lines = 3}}};
}

// Whoever has seen what may be the same, and sends all the same, means something else.
Section duplicates_section(const Reader& reader, const std::vector<domain::Duplicate>& duplicates) {
    return {.id = "duplicates",
            .heading = reader.say("moderation.duplicates"),
            .paragraphs = {reader.say("submit.duplicates.text")},
            .entries = duplicate_entries(reader, duplicates)};
}

Form proposal_form(const Call& call, const Reader& reader, const ProposalPage& page) {
    Form form = event_form(reader, page.values, terms_of(call, reader, page.values));
    if (call.parameters.find("id") == call.parameters.end())  // a moderator writes nobody's words
        form.groups.push_back(note_group(reader, page.values));
    return form;
}

http::Response submit_page(const Call& call, const ProposalPage& page) {
    const Reader reader = reader_of(call);
    Form form = proposal_form(call, reader, page);
    form.action = "/submit";
    form.cancel = "/agenda";
    form.button = reader.say(page.duplicates.empty() ? "submit.button" : "submit.button_anyway");
    form.is_guarded = true;
    form.fields.push_back(guard_stamp(call));
    if (!page.duplicates.empty()) form.fields.push_back({.name = "other", .kind = Kind::hidden, .value = "yes"});
    Desk desk{.heading = reader.say("submit.title"), .path = "/submit", .lead = reader.say("submit.lead")};
    if (!page.duplicates.empty()) desk.sections.push_back(duplicates_section(reader, page.duplicates));
    desk.sections.push_back({.id = "form", .forms = {form_data(reader, form, page.tried ? &*page.tried : nullptr)}});
    desk.is_wrong = page.tried.has_value();
    return desk_response(call, reader, std::move(desk));
}

// What was typed, with what is wrong at its fields.
template <typename Show>
http::Response mended(const base::Error& error, const http::Form& values, Show show) {
    const base::Error at_form = at_fields(error, values);
    ProposalPage page{.values = values};
    page.tried.emplace(Tried{values, at_form});
    return show(page);
}

// The link, this once.
http::Response made_page(const Call& call, const service::SubmissionService::Made& made) {
    const Reader reader = reader_of(call);
    Desk desk{.heading = reader.say("submit.made.title"),
              .path = "/submit",
              .lead = reader.say("submit.made.text"),
              .sections = {{.id = "link",
                            .codes = {reader.absolute(path_of(made.secret))},
                            .buttons = {{reader.say("submit.made.open"), path_of(made.secret)}}}}};
    if (made.view.event.facts.sources.empty())
        desk.notices.push_back(notice_data(reader, "submission.notice.no_source", true));
    return desk_response(call, reader, std::move(desk));
}

Form answer_form(const Reader& reader, const std::string& secret) {
    return {.id = "answer",
            .action = path_of(secret) + "/answer",
            .button = reader.say("submission.answer.button"),
            .fields = {{.name = "answer", .label = reader.say("submission.answer"), .kind = Kind::text_area}}};
}

void add_words(const Reader& reader, const domain::Submission& submission, Desk& desk) {
    Section words{.id = "words", .heading = reader.say("moderation.words")};
    const auto add = [&](std::string_view key, const std::optional<std::string>& text) {
        if (text) words.facts.push_back({reader.say(key), *text});
    };
    add("submission.note", submission.note);
    add("submission.question", submission.question);
    add("submission.answer", submission.answer);
    if (submission.reason)
        words.facts.push_back({reader.say("moderation.reason"), reason_in_words(reader, *submission.reason)});
    add("submission.remark", submission.remark);
    if (!words.facts.empty()) desk.sections.push_back(std::move(words));
}

Section ways_section(const Reader& reader, const SubmissionView& view, const std::string& secret) {
    Section ways{.id = "ways"};
    if (view.public_) ways.buttons.push_back({reader.say("submission.see_event"), event_path(*view.public_)});
    if (view.submission.is_editable())
        ways.buttons.push_back({reader.say("submission.edit"), path_of(secret) + "/edit"});
    if (view.submission.is_open())
        ways.forms.push_back(form_data(reader, {.id = "withdraw",
                                                .action = path_of(secret) + "/withdraw",
                                                .button = reader.say("submission.withdraw"),
                                                .is_quiet = true}));
    return ways;
}

http::Response submission_page(const Call& call, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const std::string& secret = call.parameter("secret");
    const SubmissionView view = call.services.submissions.get(secret);
    const domain::Submission& submission = view.submission;
    const std::string state(domain::submission_states.name_of(submission.state));
    Desk desk{.heading = view.event.facts.title,
              .path = path_of(secret),
              .kind = submission_state_in_words(reader, submission.state),
              .lead = reader.say("submission.lead." + state),
              .proposal = proposal_data(reader, view.event, submission.place),
              .is_wrong = tried != nullptr};
    const std::string done = "submission.done." + std::string(call.query("done").value_or(""));
    if (reader.words.has(done)) desk.notices.push_back(said(reader, done));
    if (submission.is_open() && view.event.facts.sources.empty())
        desk.notices.push_back(notice_data(reader, "submission.notice.no_source", true));
    add_words(reader, submission, desk);
    if (submission.state == SubmissionState::asked)
        desk.sections.push_back({.id = "to-answer",
                                 .heading = reader.say("submission.answer.title"),
                                 .forms = {form_data(reader, answer_form(reader, secret), tried)}});
    desk.sections.push_back(ways_section(reader, view, secret));
    if (!view.duplicates.empty()) desk.sections.push_back(duplicates_section(reader, view.duplicates));
    return desk_response(call, reader, std::move(desk));
}

// Where a proposal is changed, and where that form leads back to.
struct EditPage {
    std::string path;
    std::string back;
    std::string title;
    int revision = 1;
    std::string_view lead = "submission.edit.lead";
};

http::Response edit_page(const Call& call, const EditPage& place, const ProposalPage& page) {
    const Reader reader = reader_of(call);
    Form form = proposal_form(call, reader, page);
    form.action = place.path;
    form.cancel = place.back;
    form.button = reader.say("submission.edit.button");
    form.fields.push_back({.name = "revision", .kind = Kind::hidden, .value = std::to_string(place.revision)});
    Desk desk{.heading = reader.say("submission.edit"),
              .path = place.path,
              .kind = place.title,
              .lead = reader.say(place.lead)};
    if (page.tried && page.tried->error.code() == base::Code::precondition_failed)
        desk.notices = {notice_data(reader, "submission.notice.changed", true)};
    desk.sections = {{.id = "form", .forms = {form_data(reader, form, page.tried ? &*page.tried : nullptr)}}};
    desk.is_wrong = page.tried.has_value();
    return desk_response(call, reader, std::move(desk));
}

EditPage place_of(const Call& call, const SubmissionView& view) {
    const std::string path = path_of(call.parameter("secret"));
    return {path + "/edit", path, view.event.facts.title, view.revision()};
}

SubmissionView editable(const Call& call) {
    SubmissionView view = call.services.submissions.get(call.parameter("secret"));
    if (!view.submission.is_editable())
        throw base::Error{base::Code::conflict, "This was decided and cannot be changed here."};
    return view;
}

http::Form values_of_proposal(const Call& call, const SubmissionView& view) {
    http::Form values = event_values(call, view.event.facts);
    if (view.submission.place) {
        add_place_values(values, *view.submission.place, "new_");
        std::erase_if(values.fields, [](const auto& each) { return each.name == "place"; });
        values.fields.push_back({"place", "new"});
    }
    values.fields.push_back({"note", view.submission.note.value_or("")});
    return values;
}

}  // namespace

front::Outcome show_submit(const Call& call) {
    return Answer(submit_page(call, {.values = values_of_new_event(reader_of(call))}));
}

front::Outcome submit(const Call& call) {
    if (!pressed_in(call).empty()) return Answer(submit_page(call, {.values = without_blank_rows(call.form)}));
    const auto work = [&call]() -> front::Prompt {
        SubmissionDraft draft = draft_of(call);
        check_guard(call, draft.errors);
        if (call.form.value("other").empty()) {
            auto duplicates = call.services.submissions.duplicates_of(draft);
            if (!duplicates.empty())
                return Answer(
                    submit_page(call, {.values = without_blank_rows(call.form), .duplicates = std::move(duplicates)}));
        }
        return call.services.submissions.propose(call.caller, call.address, std::move(draft))
            .map([&call](const service::SubmissionService::Made& made) { return Answer(made_page(call, made)); });
    };
    return attempt(call, "/submit", work, [&call](const Tried& tried) {
        return mended(tried.error, typed_event_of(call).values,
                      [&call](const ProposalPage& page) { return submit_page(call, page); });
    });
}

front::Outcome show_submission(const Call& call) { return Answer(submission_page(call)); }

front::Outcome answer_question(const Call& call) {
    const std::string path = path_of(call.parameter("secret"));
    const auto work = [&call, path]() -> front::Prompt {
        return call.services.submissions.answer(call.parameter("secret"), std::string(call.form.value("answer")))
            .map([&call, path](const SubmissionView&) { return Answer(see_other(call, path + "?done=answered")); });
    };
    return attempt(call, path, work, [&call](const Tried& tried) { return submission_page(call, &tried); });
}

front::Outcome withdraw_submission(const Call& call) {
    const std::string& secret = call.parameter("secret");
    const SubmissionView view = call.services.submissions.get(secret);
    if (!is_sure(call))
        return Answer(ask_first(
            call, {"submission.withdraw", view.event.facts.title, path_of(secret) + "/withdraw", path_of(secret)}));
    return call.services.submissions.withdraw(secret).map([&call, secret](const SubmissionView&) {
        return Answer(see_other(call, path_of(secret) + "?done=withdrawn"));
    });
}

front::Outcome show_submission_form(const Call& call) {
    const SubmissionView view = editable(call);
    return Answer(edit_page(call, place_of(call, view), {.values = values_of_proposal(call, view)}));
}

front::Outcome change_submission(const Call& call) {
    const SubmissionView view = editable(call);
    const EditPage place = place_of(call, view);
    if (!pressed_in(call).empty()) return Answer(edit_page(call, place, {.values = without_blank_rows(call.form)}));
    const auto work = [&call, back = place.back, answer = view.submission.answer]() -> front::Prompt {
        SubmissionDraft draft = draft_of(call);
        draft.answer = answer;
        const int revision = number_of(call.form, "revision", 0, draft.errors);
        return call.services.submissions.edit(call.parameter("secret"), std::move(draft), revision)
            .map([&call, back](const SubmissionView&) { return Answer(see_other(call, back + "?done=changed")); });
    };
    return attempt(call, place.back, work, [&call](const Tried& tried) {
        return mended(tried.error, typed_event_of(call).values, [&call](const ProposalPage& page) {
            return edit_page(call, place_of(call, call.services.submissions.get(call.parameter("secret"))), page);
        });
    });
}

namespace {

service::ProposedEvent proposed_event(const Call& call) {
    auto item = call.services.moderation.get(call.caller, call.parameter("id"));
    auto* event = std::get_if<service::ProposedEvent>(&item);
    if (!event) throw base::Error{base::Code::not_found, "Nothing of this id waits, or not any more."};
    return std::move(*event);
}

EditPage place_of(const service::ProposedEvent& item) {
    const std::string path = "/moderation/" + item.submission.id;
    return {path + "/edit", path, item.event.facts.title, item.revision(), "moderation.edit.lead"};
}

}  // namespace

front::Outcome show_amendment_form(const Call& call) {
    const service::ProposedEvent item = proposed_event(call);
    return Answer(edit_page(call, place_of(item), {.values = values_of_proposal(call, item)}));
}

front::Outcome amend_submission(const Call& call) {
    const EditPage place = place_of(proposed_event(call));
    if (!pressed_in(call).empty()) return Answer(edit_page(call, place, {.values = without_blank_rows(call.form)}));
    const auto work = [&call, back = place.back]() -> front::Prompt {
        SubmissionDraft draft = draft_of(call);
        const int revision = number_of(call.form, "revision", 0, draft.errors);
        return call.services.moderation.amend(call.caller, call.parameter("id"), std::move(draft), revision)
            .map([&call, back](const service::QueueItem&) { return Answer(see_other(call, back)); });
    };
    return attempt(call, place.back, work, [&call](const Tried& tried) {
        return mended(tried.error, typed_event_of(call).values, [&call](const ProposalPage& page) {
            return edit_page(call, place_of(proposed_event(call)), page);
        });
    });
}

}  // namespace charivari::pages
