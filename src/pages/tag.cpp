#include "domain/tag.hpp"

#include "pages/pages.hpp"
#include "pages/subject_view.hpp"

namespace charivari::pages {

front::Outcome show_tag(const front::Call& call) {
    const std::string& tag = call.parameter("tag");
    if (!domain::is_tag(tag)) throw base::Error{base::Code::not_found, "There is nothing at this address."};
    const Reader reader = reader_of(call);
    SubjectPage page;
    page.subject = {.key = "tag", .name = tag, .path = "/tags/" + tag};
    page.filter.tags = {tag};
    page.summary = reader.say("tag.description", {{"tag", tag}});
    page.api_path = "/api/v1/agenda?tag=" + tag;
    return subject_page(call, reader, std::move(page));
}

}  // namespace charivari::pages
