#include "domain/commune.hpp"

#include "pages/pages.hpp"
#include "pages/subject_view.hpp"

// What comes in a town, and in a department.
namespace charivari::pages {
namespace {

base::Error nothing_here() { return base::Error{base::Code::not_found, "There is nothing at this address."}; }

std::string path_of(const domain::Department& department) { return "/departments/" + std::string(department.code); }

}  // namespace

front::Outcome show_commune(const front::Call& call) {
    // By its slug alone: one address for one page. The router leads there from the others (front/moved_target).
    const auto commune = domain::find_commune_by_slug(call.parameter("code"));
    if (!commune) throw nothing_here();
    const Reader reader = reader_of(call);
    const auto department = domain::find_department(commune->department);
    SubjectPage page;
    page.subject = {.key = "commune",
                    .name = std::string(commune->name),
                    .name_language = reader.language == "fr" ? "" : "fr",
                    .path = "/communes/" + std::string(commune->slug)};
    if (department)
        page.subject.facts.push_back(
            {{"term", reader.say("subject.kind.department")},
             {"text", std::string(department->name) + " (" + std::string(department->code) + ")"},
             {"url", reader.link(path_of(*department))}});
    page.filter.communes = domain::codes_within(*commune);
    page.summary = reader.say("commune.description", {{"name", page.subject.name}});
    page.api_path = "/api/v1/agenda?commune=" + std::string(commune->code);
    return subject_page(call, reader, std::move(page));
}

front::Outcome show_department(const front::Call& call) {
    const auto department = domain::find_department(call.parameter("code"));
    if (!department) throw nothing_here();
    const Reader reader = reader_of(call);
    SubjectPage page;
    page.subject = {.key = "department",
                    .name = std::string(department->name),
                    .name_language = reader.language == "fr" ? "" : "fr",
                    .lead = std::string(department->code),
                    .path = path_of(*department)};
    page.filter.departments = {std::string(department->code)};
    page.summary = reader.say("department.description", {{"name", page.subject.name}});
    page.api_path = "/api/v1/agenda?department=" + std::string(department->code);
    return subject_page(call, reader, std::move(page));
}

}  // namespace charivari::pages
