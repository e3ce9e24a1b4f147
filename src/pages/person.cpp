#include "pages/desk.hpp"
#include "pages/list_page.hpp"
#include "pages/pages.hpp"
#include "pages/person_view.hpp"

// Holders of public office, and what they or others have to say of their pages.
namespace charivari::pages {
namespace {

using front::Call;

constexpr std::size_t shown_people = 50;

http::Response objection_page(const Call& call, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const domain::Person person = call.services.people.get_by_slug(call.parameter("slug"));
    Desk desk{.heading = reader.say("person.objection.title"),
              .path = person_path(person) + "/objection",
              .kind = person.name,
              .lead = reader.say("person.objection.lead")};
    if (call.query("done") && !tried) {
        desk.notices = {said(reader, "person.objection.done")};
        desk.sections = {{.id = "back", .buttons = {{reader.say("person.objection.back"), person_path(person)}}}};
    } else {
        desk.sections = {{.id = "form", .forms = {form_data(reader, objection_form(reader, person), tried)}}};
    }
    desk.is_wrong = tried != nullptr;
    return desk_response(call, reader, std::move(desk));
}

}  // namespace

front::Outcome show_person(const Call& call) {
    const Reader reader = reader_of(call);
    const domain::Person person = call.services.people.get_by_slug(call.parameter("slug"));
    SubjectPage page;
    page.subject = person_subject(reader, person);
    page.filter.people = {person.id};
    page.summary = reader.say("person.description", {{"name", person.name}});
    page.api_path = "/api/v1/people/" + person.id;
    page.is_indexed = false;  // product.md, "Charter"
    offer_edit(call, reader, "person", "person.edit.title", page);
    return subject_page(call, reader, std::move(page));
}

front::Outcome list_people(const Call& call) {
    const Reader reader = reader_of(call);
    const auto found = call.services.people.list(shown_people, asked_after(call));
    ListPage page = begun_list(call, reader, "person", "/people", found.next);
    page.is_indexed = false;
    for (const domain::Person& each : found.people) {
        ListLine line{.name = each.name, .path = person_path(each)};
        for (const domain::PublicRole& role : each.roles)
            line.texts.push_back(
                reader.say("person.office", {{"role", role.role}, {"dates", role_in_words(reader, role)}}));
        page.lines.push_back(std::move(line));
    }
    return list_page(call, reader, page);
}

front::Outcome show_objection(const Call& call) { return front::Answer(objection_page(call)); }

front::Outcome send_objection(const Call& call) {
    const std::string& slug = call.parameter("slug");
    const std::string path = "/people/" + slug + "/objection";
    const auto work = [&call, &slug, path]() -> front::Prompt {
        base::FieldErrors errors;
        domain::Objection objection = objection_of(call.form, errors);
        return call.services.objections.send(slug, std::move(objection), std::move(errors)).map([&call, path] {
            return front::Answer(see_other(call, path + "?done=sent"));
        });
    };
    return attempt(call, path, work, [&call](const Tried& tried) { return objection_page(call, &tried); });
}

}  // namespace charivari::pages
