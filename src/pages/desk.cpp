#include "pages/desk.hpp"

#include <algorithm>

#include "http/target.hpp"
#include "pages/page.hpp"

namespace charivari::pages {
namespace {

using base::Code;
using view::Data;

Data text_or_none(const std::string& text) { return text.empty() ? Data{} : Data(text); }

Data::List texts(const std::vector<std::string>& lines) {
    Data::List list;
    for (const std::string& each : lines) list.emplace_back(each);
    return list;
}

Data section_data(const Reader& reader, const Section& section) {
    Data::List facts;
    for (const auto& [term, text] : section.facts) facts.push_back({{"term", term}, {"text", text}, {"url", Data{}}});
    Data::List entries;
    for (const Entry& each : section.entries) entries.push_back(entry_data(reader, each));
    Data::List buttons;
    for (const auto& [label, path] : section.buttons)
        buttons.push_back({{"label", label}, {"url", reader.link(path)}, {"is_quiet", true}});
    const auto& picture = section.picture;
    return {{"id", section.id},
            {"heading", text_or_none(section.heading)},
            {"paragraphs", texts(section.paragraphs)},
            {"picture", picture ? Data{{"label", picture->first}, {"url", picture->second}} : Data{}},
            {"copy", section.copy ? Data{{"label", section.copy->label}, {"text", section.copy->text}} : Data{}},
            {"has_facts", !facts.empty()},
            {"facts", std::move(facts)},
            {"has_codes", !section.codes.empty()},
            {"codes", texts(section.codes)},
            {"has_entries", !entries.empty()},
            {"entries", std::move(entries)},
            {"has_changes", !section.changes.empty()},
            {"changes", section.changes},
            {"forms", section.forms},
            {"has_buttons", !buttons.empty()},
            {"buttons", std::move(buttons)}};
}

// What somebody can do something about by typing something else, or by waiting.
bool is_mendable(Code code) {
    return code == Code::invalid || code == Code::conflict || code == Code::too_many_requests ||
           code == Code::precondition_failed;
}

}  // namespace

view::Data entry_data(const Reader& reader, const Entry& entry) {
    Data::List buttons;
    for (const LinkButton& each : entry.buttons)
        buttons.push_back({{"label", each.label}, {"url", reader.link(each.path)}, {"of", text_or_none(each.of)}});
    return {{"title", entry.title},
            {"url", entry.url.empty() ? Data{} : Data(reader.link(entry.url))},
            {"id", text_or_none(entry.id)},
            {"mark", text_or_none(entry.mark)},
            {"mark_kind", text_or_none(entry.mark_kind)},
            {"lines", texts(entry.lines)},
            {"prose", entry.prose},
            {"has_changes", !entry.changes.empty()},
            {"changes", entry.changes},
            {"forms", entry.forms},
            {"has_links", !buttons.empty()},
            {"links", std::move(buttons)}};
}

void set_choices(const Reader& reader, const std::vector<Choice>& choices, const std::string& label, view::Data& data) {
    Data::List list;
    for (const Choice& each : choices)
        list.push_back({{"label", each.label}, {"url", reader.link(each.path)}, {"is_current", each.is_current}});
    data.set("choices_label", label).set("has_choices", !list.empty());
    data.set("choices", std::move(list));
}

view::Data::List sections_data(const Reader& reader, const std::vector<Section>& sections) {
    Data::List list;
    for (const Section& each : sections) list.push_back(section_data(reader, each));
    return list;
}

view::Data desk_data(const Reader& reader, const Desk& desk) {
    Data data{{"kind", text_or_none(desk.kind)}, {"heading", desk.heading},
              {"lead", text_or_none(desk.lead)}, {"has_notices", !desk.notices.empty()},
              {"notices", desk.notices},         {"sections", sections_data(reader, desk.sections)}};
    data.set("proposal", desk.proposal).set("feed", desk.feed);
    const bool has_copy = std::any_of(desk.sections.begin(), desk.sections.end(),
                                      [](const Section& each) { return each.copy.has_value(); });
    data.set("has_copy", has_copy && desk.feed.is_null());  // else the feed brings the script
    set_choices(reader, desk.choices, desk.choices_label, data);
    if (!desk.current.empty()) data.set(desk.current, true);
    return data;
}

http::Response desk_response(const front::Call& call, const Reader& reader, Desk desk) {
    const std::string title = desk.is_wrong ? reader.say("form.wrong", {{"title", desk.heading}}) : desk.heading;
    return to_response(call, reader,
                       {.name = "pages/desk",
                        .title = title,
                        .description = desk.lead.empty() ? desk.heading : desk.lead,
                        .path = desk.path,
                        .data = desk_data(reader, desk),
                        .script = desk.script,
                        .is_indexed = false,
                        .is_private = true});
}

view::Data notice_data(const Reader& reader, const std::string& key, bool is_loud) {
    return {{"title", reader.say(key + ".title")}, {"text", reader.say(key + ".text")}, {"is_loud", is_loud}};
}

view::Data said(const Reader& reader, std::string_view key) {
    return {{"title", reader.say(key)}, {"text", Data{}}, {"is_loud", false}};
}

http::Response ask_first(const front::Call& call, const Question& question) {
    const Reader reader = reader_of(call);
    Form form{.id = "sure", .action = question.action, .button = reader.say(question.key + ".button")};
    form.cancel = question.cancel;
    for (const auto& [name, value] : call.form.fields)
        if (name != "csrf" && name != "sure")
            form.fields.push_back({.name = name, .kind = Field::Kind::hidden, .value = value});
    form.fields.push_back({.name = "sure", .kind = Field::Kind::hidden, .value = "yes"});
    return desk_response(call, reader,
                         {.heading = reader.say(question.key + ".title", {{"name", question.of}}),
                          .path = question.cancel,
                          .lead = reader.say(question.key + ".text", {{"name", question.of}}),
                          .sections = {{.id = "sure", .forms = {form_data(reader, form)}}}});
}

bool is_sure(const front::Call& call) { return call.form.value("sure") == "yes"; }

front::Outcome attempt(const front::Call& call, std::string path, std::function<front::Prompt()> work) {
    return attempt(call, std::move(path), std::move(work), nullptr);
}

front::Outcome attempt(const front::Call& call, std::string path, std::function<front::Prompt()> work, Mended page,
                       bool is_slow) {
    const auto mend = [&call, path = std::move(path),
                       page = std::move(page)](const base::Error& error) -> std::optional<front::Answer> {
        if (error.code() == Code::password_needed)
            return front::Answer(see_other(call, "/prove?next=" + http::percent_encode(path)));
        if (!page || !is_mendable(error.code())) return std::nullopt;
        http::Response again = page({call.form, error});
        if (again.status == 303) return front::Answer(std::move(again));  // what was asked for is there already
        return telling(std::move(again), error);
    };
    return front::Attempt{std::move(work), mend, is_slow};
}

}  // namespace charivari::pages
