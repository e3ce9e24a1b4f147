#include "domain/policy.hpp"
#include "pages/pages.hpp"
#include "pages/person_form.hpp"
#include "pages/person_view.hpp"
#include "pages/record_page.hpp"
#include "service/access.hpp"

// Where the page of a holder of public office is made, and put right.
namespace charivari::pages {
namespace {

using domain::Person;
using front::Answer;
using front::Call;

std::string pressed_in(const Call& call) { return std::string(call.form.value("do")); }

http::Response new_page(const Call& call, const http::Form& values, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const Form form = person_form(reader, values, {.pressed = pressed_in(call)});
    return new_record_page(call, reader, "person", form, tried);
}

// The one that the path names, for whoever may change such pages.
Person person_to_change(const Call& call) {
    Person person = call.services.people.get_by_slug(call.caller, call.parameter("slug"));
    service::require(call.caller, domain::may_record(call.caller));
    return person;
}

http::Response edit_page(const Call& call, const Person& person, const http::Form& values,
                         const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const Form form = person_form(
        reader, values,
        {.present = &person, .pressed = pressed_in(call), .may_moderate = domain::may_moderate(call.caller)});
    const auto meanwhile = [&] {
        base::FieldErrors unread;
        return differences_of(reader, person, person_of(values, person, unread));
    };
    return change_record_page(call, reader, {"person", person.name, meanwhile}, form, tried);
}

http::Response mended_page(const Call& call, const base::Error& error, const Person* person) {
    const http::Form values = without_blank_roles(call.form);
    const base::Error at_form = at_person_fields(error);
    const Tried tried{values, at_form};
    return person ? edit_page(call, *person, values, &tried) : new_page(call, values, &tried);
}

// Their page, or, of one that nobody sees any more, the list of those.
std::string path_behind(const Person& person, const char* done) {
    if (person.state == domain::Showing::hidden) return "/moderation?done=person_hidden";
    return person_path(person) + "?done=" + done;
}

}  // namespace

front::Outcome show_new_person(const Call& call) {
    service::require(call.caller, domain::may_record(call.caller));
    return Answer(new_page(call, {}));
}

front::Outcome create_person(const Call& call) {
    service::require(call.caller, domain::may_record(call.caller));
    if (!pressed_in(call).empty()) return Answer(new_page(call, without_blank_roles(call.form)));
    const auto work = [&call]() -> front::Prompt {
        base::FieldErrors errors;
        domain::PersonDraft draft = person_of(without_blank_roles(call.form), {}, errors);
        return call.services.people.create(call.caller, std::move(draft), std::move(errors))
            .map([&call](const Person& made) { return Answer(see_other(call, path_behind(made, "new"))); });
    };
    return attempt(call, "/people/new", work,
                   [&call](const Tried& tried) { return mended_page(call, tried.error, nullptr); });
}

front::Outcome show_person_form(const Call& call) {
    const Person person = person_to_change(call);
    return Answer(edit_page(call, person, person_values(person)));
}

front::Outcome change_person(const Call& call) {
    const Person person = person_to_change(call);
    if (!pressed_in(call).empty()) {
        // With the revision that was seen: what others do meanwhile is told when the form is sent.
        Person seen = person;
        base::FieldErrors unread;
        seen.revision = number_of(call.form, "revision", 0, unread);
        return Answer(edit_page(call, seen, without_blank_roles(call.form)));
    }
    const auto work = [&call, person]() -> front::Prompt {
        base::FieldErrors errors;
        domain::PersonDraft draft = person_of(without_blank_roles(call.form), person, errors);
        const int revision = number_of(call.form, "revision", 0, errors);
        return call.services.people.update(call.caller, person.id, std::move(draft), revision, std::move(errors))
            .map([&call](const Person& changed) { return Answer(see_other(call, path_behind(changed, "changed"))); });
    };
    return attempt(call, person_path(person) + "/edit", work, [&call](const Tried& tried) {
        const Person present = person_to_change(call);
        return mended_page(call, tried.error, &present);
    });
}

}  // namespace charivari::pages
