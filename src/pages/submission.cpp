#include "service/submission.hpp"

#include "pages/desk.hpp"
#include "pages/event_names.hpp"
#include "pages/pages.hpp"
#include "pages/submission_form.hpp"
#include "pages/submission_view.hpp"
#include "pages/typed_event.hpp"
#include "service/moderation.hpp"

// The link by which strangers follow what they proposed, and how it is changed, by them and by moderators.
namespace charivari::pages {
namespace {

using domain::SubmissionState;
using front::Answer;
using front::Call;
using service::SubmissionDraft;
using service::SubmissionView;
using Kind = Field::Kind;

std::string path_of(std::string_view secret) { return "/submissions/" + std::string(secret); }

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
    add_public_button(reader, view.public_, ways);
    if (view.submission.is_editable())
        ways.buttons.push_back({reader.say("submission.edit"), path_of(secret) + "/edit"});
    if (view.submission.is_open())
        ways.forms.push_back(form_data(reader, {.id = "withdraw",
                                                .action = path_of(secret) + "/withdraw",
                                                .button = reader.say("submission.withdraw"),
                                                .is_quiet = true}));
    return ways;
}

// What an action answers, if everybody may see that.
void add_answered(const Call& call, const Reader& reader, const SubmissionView& view, Desk& desk) {
    const auto* action = std::get_if<domain::Action>(&view.object);
    if (!action || !action->facts.event) return;
    const auto event = find_event_of(call, *action->facts.event);
    if (event) desk.sections.push_back(answered_section(reader, *event));
}

// The link's secret lets whoever has it in, too.
Section owner_section(const Reader& reader, const std::string& secret) {
    return {.id = "own",
            .heading = reader.say("submission.own.title"),
            .paragraphs = {reader.say("submission.own.text")},
            .buttons = {{reader.say("submission.own.button"), "/invitations/" + secret}}};
}

http::Response submission_page(const Call& call, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const std::string& secret = call.parameter("secret");
    const SubmissionView view = call.services.submissions.get(secret);
    const domain::Submission& submission = view.submission;
    Desk desk{.heading = view.title(),
              .path = path_of(secret),
              .kind = view.is_discarded ? reader.say("submission.state.discarded")
                                        : submission_state_in_words(reader, submission),
              .lead = view.is_discarded ? reader.say("submission.lead.discarded") : lead_in_words(reader, submission),
              .proposal = proposal_data(reader, view),
              .is_wrong = tried != nullptr};
    const std::string done = "submission.done." + std::string(call.query("done").value_or(""));
    if (reader.words.has(done)) desk.notices.push_back(said(reader, done));
    if (submission.is_open() && lacks_source(view))
        desk.notices.push_back(notice_data(reader, "submission.notice.no_source", true));
    add_answered(call, reader, view, desk);
    if (view.opens_group) desk.sections.push_back(owner_section(reader, secret));
    add_words(reader, submission, desk);
    if (submission.state == SubmissionState::asked)
        desk.sections.push_back({.id = "to-answer",
                                 .heading = reader.say("submission.answer.title"),
                                 .forms = {form_data(reader, answer_form(reader, secret), tried)}});
    desk.sections.push_back(ways_section(reader, view, secret));
    if (!view.alike.empty()) desk.sections.push_back(likenesses_section(reader, submission.type, view.alike));
    return desk_response(call, reader, std::move(desk));
}

// Where a proposal is changed, and where that form leads back to.
struct EditPage {
    std::string path;
    std::string back;
    SubmissionView view;
    bool is_of_moderator = false;
};

http::Response edit_page(const Call& call, const EditPage& page, const http::Form& values, const Tried* tried) {
    const Reader reader = reader_of(call);
    Form form = submission_form(call, reader,
                                {.type = page.view.submission.type, .is_of_moderator = page.is_of_moderator}, values);
    form.action = page.path;
    form.cancel = page.back;
    form.button = reader.say("submission.edit.button");
    form.fields.push_back({.name = "revision", .kind = Kind::hidden, .value = std::to_string(page.view.revision())});
    Desk desk{.heading = reader.say("submission.edit"),
              .path = page.path,
              .kind = page.view.title(),
              .lead = reader.say(page.is_of_moderator ? "moderation.edit.lead" : "submission.edit.lead")};
    if (tried && tried->error.code() == base::Code::precondition_failed)
        desk.notices = {notice_data(reader, "submission.notice.changed", true)};
    desk.sections = {{.id = "form", .forms = {form_data(reader, form, tried)}}};
    desk.is_wrong = tried != nullptr;
    return desk_response(call, reader, std::move(desk));
}

EditPage own_page(const Call& call, SubmissionView view) {
    const std::string path = path_of(call.parameter("secret"));
    return {path + "/edit", path, std::move(view)};
}

SubmissionView editable(const Call& call) {
    SubmissionView view = call.services.submissions.get(call.parameter("secret"));
    if (!view.submission.is_editable())
        throw base::Error{base::Code::conflict, "This was decided and cannot be changed here."};
    return view;
}

EditPage moderators_page(const Call& call) {
    auto item = call.services.moderation.get(call.caller, call.parameter("id"));
    auto* proposed = std::get_if<service::Proposed>(&item);
    if (!proposed) throw base::Error{base::Code::not_found, "Nothing of this id waits, or not any more."};
    const std::string path = "/moderation/" + proposed->submission.id;
    return {path + "/edit", path, std::move(*proposed), true};
}

// Has it changed: `save` gives the write. `present` gives the page as it is by then, where that fails.
template <typename Save, typename Present>
front::Outcome change(const Call& call, const EditPage& page, Save save, Present present) {
    const domain::SubmissionType type = page.view.submission.type;
    if (!pressed_in(call).empty()) return Answer(edit_page(call, page, typed_values(call, type), nullptr));
    const auto work = [&call, page, type, save]() -> front::Prompt {
        SubmissionDraft draft = typed_submission(call, type, &page.view);
        const int revision = number_of(call.form, "revision", 0, draft.errors);
        return save(std::move(draft), revision, page);
    };
    return attempt(call, page.back, work, [&call, type, present](const Tried& tried) {
        const http::Form values = typed_values(call, type);
        const base::Error error = at_submission_fields(tried.error, type, values);
        const Tried again{values, error};
        return edit_page(call, present(), values, &again);
    });
}

}  // namespace

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
        return Answer(
            ask_first(call, {"submission.withdraw", view.title(), path_of(secret) + "/withdraw", path_of(secret)}));
    return call.services.submissions.withdraw(secret).map([&call, secret](const SubmissionView&) {
        return Answer(see_other(call, path_of(secret) + "?done=withdrawn"));
    });
}

front::Outcome show_submission_form(const Call& call) {
    const EditPage page = own_page(call, editable(call));
    return Answer(edit_page(call, page, values_of_submission(call, page.view), nullptr));
}

front::Outcome change_submission(const Call& call) {
    const auto save = [&call](SubmissionDraft draft, int revision, const EditPage& page) -> front::Prompt {
        draft.answer = page.view.submission.answer;
        return call.services.submissions.edit(call.parameter("secret"), std::move(draft), revision)
            .map([&call, back = page.back](const SubmissionView&) {
                return Answer(see_other(call, back + "?done=changed"));
            });
    };
    return change(call, own_page(call, editable(call)), save,
                  [&call] { return own_page(call, call.services.submissions.get(call.parameter("secret"))); });
}

front::Outcome show_amendment_form(const Call& call) {
    const EditPage page = moderators_page(call);
    return Answer(edit_page(call, page, values_of_submission(call, page.view), nullptr));
}

front::Outcome amend_submission(const Call& call) {
    const auto save = [&call](SubmissionDraft draft, int revision, const EditPage& page) -> front::Prompt {
        return call.services.moderation.amend(call.caller, call.parameter("id"), std::move(draft), revision)
            .map([&call, back = page.back](const service::QueueItem&) { return Answer(see_other(call, back)); });
    };
    return change(call, moderators_page(call), save, [&call] { return moderators_page(call); });
}

}  // namespace charivari::pages
