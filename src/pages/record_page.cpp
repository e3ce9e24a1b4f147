#include "pages/record_page.hpp"

namespace charivari::pages {

http::Response new_record_page(const front::Call& call, const Reader& reader, const std::string& noun, const Form& form,
                               const Tried* tried) {
    return desk_response(call, reader,
                         {.heading = reader.say(noun + ".new.title"),
                          .path = form.action,
                          .lead = reader.say(noun + ".new.lead"),
                          .sections = {{.id = "form", .forms = {form_data(reader, form, tried)}}},
                          .is_wrong = tried != nullptr});
}

http::Response change_record_page(const front::Call& call, const Reader& reader, const Changing& changing,
                                  const Form& form, const Tried* tried) {
    Desk desk{.heading = reader.say(changing.noun + ".edit.title"),
              .path = form.action,
              .kind = changing.name,
              .lead = reader.say(changing.noun + ".edit.lead"),
              .choices = changing.choices,
              .choices_label = changing.choices_label,
              .is_wrong = tried != nullptr};
    if (tried && tried->error.code() == base::Code::precondition_failed) {
        desk.notices = {notice_data(reader, changing.noun + ".notice.changed", true)};
        desk.sections.push_back({.id = "meanwhile",
                                 .heading = reader.say("place.meanwhile"),
                                 .changes = differences_data(changing.meanwhile())});
    }
    desk.sections.push_back({.id = "form", .forms = {form_data(reader, form, tried)}});
    return desk_response(call, reader, std::move(desk));
}

}  // namespace charivari::pages
