#include "service/report.hpp"

#include "pages/desk.hpp"
#include "pages/form_guard.hpp"
#include "pages/pages.hpp"

// What readers say of a page, without an account.
namespace charivari::pages {
namespace {

using front::Answer;
using front::Call;
using Kind = Field::Kind;

// The path of the page that it is about: no address of elsewhere, no query.
std::string about_of(std::string_view asked) {
    const std::string path = way_on(asked, "");
    return path.substr(0, path.find_first_of("?#"));
}

Form report_form(const Call& call, const Reader& reader, const std::string& about) {
    auto reasons = options_of(reader, "report.reason", domain::report_reasons);
    Form form{.id = "report", .action = "/report", .button = reader.say("report.send"), .cancel = about};
    form.fields = {{.name = "about", .label = reader.say("report.about"), .value = about, .is_code = true},
                   {.name = "reason",
                    .label = reader.say("report.what"),
                    .kind = Kind::select,
                    .value = "wrong",
                    .options = std::move(reasons)},
                   {.name = "text",
                    .label = reader.say("report.text"),
                    .kind = Kind::text_area,
                    .hint = reader.say("report.text.hint"),
                    .is_required = false},
                   {.name = "contact",
                    .label = reader.say("report.contact"),
                    .hint = reader.say("report.contact.hint"),
                    .autocomplete = "off",
                    .is_required = false}};
    form.is_guarded = true;
    form.fields.push_back(guard_stamp(call));
    return form;
}

http::Response report_page(const Call& call, const std::string& about, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const std::string shown = tried ? std::string(tried->typed.value("about")) : about;
    Form form = report_form(call, reader, about_of(shown));
    return desk_response(call, reader,
                         {.heading = reader.say("report.title"),
                          .path = "/report",
                          .lead = reader.say("report.lead"),
                          .sections = {{.id = "form", .forms = {form_data(reader, form, tried)}}},
                          .is_wrong = tried != nullptr});
}

http::Response thanks_page(const Call& call, const std::string& about) {
    const Reader reader = reader_of(call);
    return desk_response(call, reader,
                         {.heading = reader.say("report.thanks.title"),
                          .path = "/report",
                          .lead = reader.say("report.thanks.text"),
                          .sections = {{.id = "back", .buttons = {{reader.say("report.back"), about}}}}});
}

}  // namespace

front::Outcome show_report(const Call& call) {
    const std::string about = about_of(call.query("about").value_or(""));
    return Answer(report_page(call, about.empty() ? "/" : about));
}

front::Outcome send_report(const Call& call) {
    const auto work = [&call]() -> front::Prompt {
        base::FieldErrors errors;
        domain::Report report;
        report.about = about_of(call.form.value("about"));
        report.text = std::string(call.form.value("text"));
        if (!call.form.value("contact").empty()) report.contact = std::string(call.form.value("contact"));
        const auto reason = domain::report_reasons.find(call.form.value("reason"));
        if (!reason) errors.add("/reason", "unknown_value", "One of the list.");
        report.reason = reason.value_or(report.reason);
        check_guard(call, errors);
        return call.services.reports.send(call.caller, call.address, std::move(report), std::move(errors))
            .map([&call](const domain::Report& made) { return Answer(thanks_page(call, made.about)); });
    };
    return attempt(call, "/report", work, [&call](const Tried& tried) { return report_page(call, "/", &tried); });
}

}  // namespace charivari::pages
