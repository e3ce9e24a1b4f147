#include "service/import.hpp"

#include <algorithm>

#include "base/random.hpp"
#include "base/text.hpp"
#include "domain/policy.hpp"
#include "front/event_moments.hpp"
#include "pages/desk.hpp"
#include "pages/page.hpp"
#include "pages/pages.hpp"
#include "service/access.hpp"
#include "view/moments.hpp"

// Where a file of events is brought in: first it is looked at, then it goes in.
namespace charivari::pages {
namespace {

using front::Answer;
using front::Call;
using service::ImportProblem;
using service::ImportReport;
using Kind = Field::Kind;

// A file of this size goes along in the page between looking at it and bringing it in; a larger one has to be chosen again.
constexpr std::size_t largest_held = 1U << 20U;
constexpr std::size_t shown_events = 200;
constexpr std::size_t shown_problems = 200;

struct File {
    std::string ending;
    std::string bytes;
};

// What was chosen now, else what was looked at before.
File file_of(const http::Form& form) {
    for (const http::Form::File& each : form.files)
        if (each.name == "file" && !each.bytes.empty()) return {each.ending, each.bytes};
    return {std::string(form.value("ending")), base::from_base64url(form.value("held")).value_or("")};
}

service::ImportTerms terms_of(const http::Form& form) {
    return {base::slugify(base::tidy(form.value("campaign"))), base::tidy(form.value("source")),
            form.value("do") != "import"};
}

Form import_form(const Reader& reader, const http::Form& typed) {
    const auto text = [&](const std::string& name, Kind kind) {
        return Field{.name = name,
                     .label = reader.say("import." + name),
                     .kind = kind,
                     .value = std::string(typed.value(name)),
                     .hint = reader.say("import." + name + ".hint"),
                     .is_required = false};
    };
    Field file{
        .name = "file", .label = reader.say("import.file"), .kind = Kind::file, .hint = reader.say("import.file.hint")};
    return {.id = "import",
            .action = "/import",
            .button = reader.say("import.look"),
            .fields = {std::move(file), text("source", Kind::url), text("campaign", Kind::text)}};
}

// The same file again, to be brought in.
Form confirm_form(const Reader& reader, const http::Form& typed, const File& file) {
    Form form{.id = "confirm", .action = "/import", .button = reader.say("import.do")};
    const auto hide = [&form](const std::string& name, std::string value) {
        form.fields.push_back({.name = name, .kind = Kind::hidden, .value = std::move(value)});
    };
    hide("do", "import");
    hide("campaign", std::string(typed.value("campaign")));
    hide("source", std::string(typed.value("source")));
    if (file.bytes.size() <= largest_held) {
        hide("ending", file.ending);
        hide("held", base::base64url({reinterpret_cast<const std::uint8_t*>(file.bytes.data()), file.bytes.size()}));
    } else {
        form.fields.push_back({.name = "file",
                               .label = reader.say("import.file.again"),
                               .kind = Kind::file,
                               .hint = reader.say("import.file.again.hint")});
    }
    return form;
}

std::string words_of_problem(const Reader& reader, const ImportProblem& problem) {
    std::string words;
    for (std::size_t i = 0; i < problem.fields.size(); ++i) {
        const base::FieldError& each = problem.fields[i];
        const std::string name = i < problem.names.size() ? problem.names[i] : each.pointer.substr(1);
        words += (words.empty() ? "" : " ") +
                 reader.say("import.problem.field", {{"field", name}, {"text", words_of(reader, each)}});
    }
    if (!words.empty()) return words;
    const std::string key = "import.problem." + problem.code;
    return reader.words.has(key) ? reader.say(key, {{"subject", problem.subject}})
                                 : reader.say("import.problem.other", {{"subject", problem.message}});
}

Section problems_section(const Reader& reader, const ImportReport& report) {
    Section section{.id = "problems", .heading = reader.say("import.problems")};
    for (const ImportProblem& each : report.problems) {
        if (section.entries.size() == shown_problems) break;
        const std::string line = each.line == 0
                                     ? reader.say("import.problem.somewhere")
                                     : reader.say("import.problem.line", {{"number", std::to_string(each.line)}});
        section.entries.push_back({.title = line,
                                   .mark = each.is_refused ? "" : reader.say("import.problem.kept"),
                                   .lines = {words_of_problem(reader, each)}});
    }
    if (report.problems.size() > shown_problems) section.paragraphs = {reader.say("import.more")};
    return section;
}

Section events_section(const Reader& reader, const ImportReport& report, bool is_dry) {
    Section section{.id = "events", .heading = reader.say(is_dry ? "import.would" : "import.did")};
    for (const service::ImportedEvent& each : report.events) {
        if (section.entries.size() == shown_events) break;
        section.entries.push_back({.title = each.title,
                                   .lines = {front::with_zone(
                                       reader.words, reader.language,
                                       view::moment_in_words(reader.words, reader.language, front::written(each.start)),
                                       each.start, reader.zone)}});
    }
    if (report.added > section.entries.size()) section.paragraphs = {reader.say("import.more")};
    return section;
}

http::Response report_page(const Call& call, const ImportReport& report, bool is_dry) {
    const Reader reader = reader_of(call);
    const auto number = [](std::size_t count) { return std::to_string(count); };
    Section counts{.id = "counts",
                   .facts = {{reader.say(is_dry ? "import.count.would" : "import.count.did"), number(report.added)},
                             {reader.say("import.count.known"), number(report.known)},
                             {reader.say("import.count.refused"), number(report.refused)}}};
    if (report.differing > 0) counts.facts.push_back({reader.say("import.count.differing"), number(report.differing)});
    if (report.others > 0) counts.facts.push_back({reader.say("import.count.others"), number(report.others)});
    if (is_dry && report.added > 0)
        counts.forms = {form_data(reader, confirm_form(reader, call.form, file_of(call.form)))};
    Desk desk{.heading = reader.say(is_dry ? "import.looked.title" : "import.done.title"),
              .path = "/import",
              .lead = reader.say(is_dry ? "import.looked.lead" : "import.done.lead"),
              .sections = {std::move(counts)}};
    if (!report.problems.empty()) desk.sections.push_back(problems_section(reader, report));
    if (!report.events.empty()) desk.sections.push_back(events_section(reader, report, is_dry));
    desk.sections.push_back(
        {.id = "on", .buttons = {{reader.say("import.again"), "/import"}, {reader.say("home.all"), "/agenda"}}});
    return desk_response(call, reader, std::move(desk));
}

http::Response import_page(const Call& call, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    return desk_response(call, reader,
                         {.heading = reader.say("import.title"),
                          .path = "/import",
                          .lead = reader.say("import.lead"),
                          .sections = {{.id = "file",
                                        .paragraphs = {reader.say("import.csv"), reader.say("import.ics")},
                                        .forms = {form_data(reader, import_form(reader, call.form), tried)}}},
                          .is_wrong = tried != nullptr});
}

}  // namespace

front::Outcome show_import(const Call& call) {
    service::require(call.caller, domain::may_record(call.caller));
    return Answer(import_page(call));
}

front::Outcome import_events(const Call& call) {
    service::require(call.caller, domain::may_record(call.caller));
    const auto work = [&call]() -> front::Prompt {
        File file = file_of(call.form);
        const service::ImportTerms terms = terms_of(call.form);
        const ImportReport report =
            call.services.file_import.bring_in(call.caller, file.ending, std::move(file.bytes), call.site.zone, terms);
        return Answer(report_page(call, report, terms.is_dry));
    };
    return attempt(
        call, "/import", work, [&call](const Tried& tried) { return import_page(call, &tried); }, true);
}

}  // namespace charivari::pages
