#include "pages/submission_form.hpp"

#include "base/text.hpp"
#include "pages/event_entry.hpp"
#include "pages/event_form.hpp"
#include "pages/event_names.hpp"
#include "pages/group_request_form.hpp"
#include "pages/place_form.hpp"
#include "pages/proposed_action_form.hpp"
#include "pages/typed_event.hpp"

namespace charivari::pages {
namespace {

using domain::SubmissionType;
using front::Call;
using Kind = Field::Kind;

constexpr std::size_t offered_groups = 200;

FieldGroup note_group(const Reader& reader, SubmissionType type, const http::Form& values) {
    const bool asks_why = type == SubmissionType::group;
    return {.id = "for-moderators",
            .legend = reader.say("submit.note.legend"),
            .fields = {{.name = "note",
                        .label = reader.say(asks_why ? "submit.group.why" : "submission.note"),
                        .kind = Kind::text_area,
                        .value = std::string(values.value("note")),
                        .hint = reader.say("submit.note.hint"),
                        .is_required = false,
                        .lines = 3}}};
}

ProposedActionTerms action_terms(const Call& call, const ProposalForm& form, const http::Form& values) {
    ProposedActionTerms terms;
    terms.names_event = form.names_event;
    if (const std::string_view typed = values.value("event"); !typed.empty())
        if (const auto id = event_named(call, typed)) terms.event = find_event_of(call, *id);
    terms.groups = call.services.groups.list(offered_groups, std::nullopt).groups;
    return terms;
}

http::Form values_of_event(const Call& call, const domain::Event& event, const domain::Submission& submission) {
    http::Form values = event_values(call, event.facts);
    if (!submission.place) return values;
    add_place_values(values, *submission.place, "new_");
    std::erase_if(values.fields, [](const auto& each) { return each.name == "place"; });
    values.fields.push_back({"place", "new"});
    return values;
}

service::SubmissionDraft typed_event_draft(const Call& call) {
    TypedEvent entry = typed_event_of(call);
    service::SubmissionDraft draft;
    draft.object = std::move(entry.facts);
    draft.object_errors = std::move(entry.errors);
    draft.place = std::move(entry.described);
    draft.object_at = "";
    draft.place_at = "/new_place";
    return draft;
}

}  // namespace

std::string submit_path(SubmissionType type) {
    return type == SubmissionType::event ? "/submit" : "/submit/" + std::string(domain::submission_types.name_of(type));
}

Form submission_form(const Call& call, const Reader& reader, const ProposalForm& wanted, const http::Form& values) {
    Form form;
    if (wanted.type == SubmissionType::event)
        form = event_form(reader, values, terms_of(call, reader, values));
    else if (wanted.type == SubmissionType::action)
        form = {.id = "action", .groups = proposed_action_groups(reader, values, action_terms(call, wanted, values))};
    else
        form = {.id = "group", .groups = group_request_groups(reader, values)};
    if (!wanted.is_of_moderator) form.groups.push_back(note_group(reader, wanted.type, values));
    return form;
}

http::Form values_of_submission(const Call& call, const service::SubmissionView& view) {
    http::Form values;
    if (const auto* event = std::get_if<domain::Event>(&view.object))
        values = values_of_event(call, *event, view.submission);
    else if (const auto* action = std::get_if<domain::Action>(&view.object))
        values = values_of_proposed(call, *action, view.submission);
    else
        values = values_of_request(std::get<domain::GroupRequest>(view.object));
    values.fields.push_back({"note", view.submission.note.value_or("")});
    return values;
}

http::Form typed_values(const Call& call, SubmissionType type) {
    return type == SubmissionType::event ? typed_event_of(call).values : call.form;
}

service::SubmissionDraft typed_submission(const Call& call, SubmissionType type,
                                          const service::SubmissionView* present) {
    service::SubmissionDraft draft;
    const Reader reader = reader_of(call);
    if (type == SubmissionType::event) {
        draft = typed_event_draft(call);
    } else if (type == SubmissionType::action) {
        domain::ActionDraft said;
        said.language = reader.language;
        draft = typed_action_of(call, reader, present ? std::get<domain::Action>(present->object).facts : said);
    } else {
        domain::GroupRequest said;
        said.language = reader.language;
        draft = typed_request_of(call.form, present ? std::get<domain::GroupRequest>(present->object) : said);
    }
    if (!base::tidy(call.form.value("note")).empty()) draft.note = std::string(call.form.value("note"));
    return draft;
}

base::Error at_submission_fields(const base::Error& error, SubmissionType type, const http::Form& values) {
    if (type == SubmissionType::event) return at_fields(error, values);
    std::vector<base::FieldError> fields;
    for (const base::FieldError& each : error.fields())
        fields.push_back(type == SubmissionType::action ? at_action_field(each) : at_request_field(each));
    return error.with_fields(std::move(fields));
}

}  // namespace charivari::pages
