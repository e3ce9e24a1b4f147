#include "pages/subject_view.hpp"

#include "domain/policy.hpp"
#include "pages/agenda_card.hpp"
#include "pages/agenda_json_ld.hpp"
#include "pages/desk.hpp"
#include "pages/event_view.hpp"
#include "pages/page.hpp"
#include "view/markdown.hpp"

namespace charivari::pages {
namespace {

using view::Data;

constexpr std::size_t shown_entries = 50;

Data or_null(const std::string& text) { return text.empty() ? Data{} : Data(text); }

Data::List cards_of(const Reader& reader, const std::vector<service::AgendaEntry>& entries) {
    Data::List cards;
    for (const service::AgendaEntry& each : entries) cards.push_back(agenda_card(reader, each));
    return cards;
}

Data button_of(const Reader& reader, const std::pair<std::string, std::string>& button) {
    return {{"label", button.first}, {"url", reader.link(button.second)}, {"is_quiet", true}};
}

Data::List buttons_of(const Reader& reader, const Subject& subject) {
    Data::List buttons;
    for (const auto& each : subject.buttons) buttons.push_back(button_of(reader, each));
    return buttons;
}

}  // namespace

std::vector<service::AgendaEntry> over_of(const Reader& reader, const std::vector<service::AgendaEntry>& entries) {
    std::vector<service::AgendaEntry> over;
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry)
        if (service::end_of(*entry) <= reader.now) over.push_back(*entry);
    return over;
}

view::Data subject_data(const Reader& reader, const Subject& subject, const std::vector<service::AgendaEntry>& coming,
                        const std::vector<service::AgendaEntry>& past) {
    Data::List over = cards_of(reader, over_of(reader, past));
    Data data{{"kind", reader.say("subject.kind." + subject.key)},
              {"name", subject.name},
              {"name_language", or_null(subject.name_language)},
              {"lead", or_null(subject.lead)},
              {"is_place", subject.key == "place"},
              {"prose_title", reader.say("subject.description")},
              {"prose_language", or_null(subject.description_language)},
              {"coming_title", reader.say("subject.coming." + subject.key)},
              {"past_title", reader.say("subject.past." + subject.key)}};
    data.set("has_facts", !subject.facts.empty()).set("facts", subject.facts);
    data.set("prose", subject.description.empty() ? Data{} : Data(view::markdown_to_html(subject.description)));
    data.set("has_calls", !subject.calls.empty()).set("calls", subject.calls);
    data.set("empty", coming.empty() ? empty_list(reader, "subject.empty." + subject.key) : Data{});
    data.set("events", cards_of(reader, coming));
    data.set("has_past", !over.empty());
    data.set("past", std::move(over));
    data.set("feed", feed_links(reader, subject.path + ".ics", "subject.feed." + subject.key));
    data.set("edit", subject.edit ? button_of(reader, *subject.edit) : Data{});
    data.set("done", subject.done);
    data.set("has_buttons", !subject.buttons.empty()).set("buttons", buttons_of(reader, subject));
    return data;
}

void offer_edit(const front::Call& call, const Reader& reader, const std::string& noun, const std::string& label,
                SubjectPage& page) {
    if (!domain::may_record(call.caller)) return;
    page.subject.edit = {reader.say(label), page.subject.path + "/edit"};
    const std::string done = noun + ".done." + std::string(call.query("done").value_or(""));
    if (reader.words.has(done)) page.subject.done = said(reader, done);
}

front::Answer subject_page(const front::Call& call, const Reader& reader, SubjectPage page) {
    service::AgendaFilter coming{page.filter, {}};
    coming.take_common();
    coming.set_period(call.now, std::nullopt);
    service::AgendaFilter past = coming;
    past.set_period(std::nullopt, call.now);
    const auto next = call.services.agenda.list({}, coming, shown_entries, {}).entries;
    const auto before = call.services.agenda.nearest(past, shown_entries);
    std::vector<service::AgendaEntry> shown = next;
    for (service::AgendaEntry& each : over_of(reader, before)) shown.push_back(std::move(each));
    const Subject& subject = page.subject;
    http::Response response = to_response(call, reader,
                                          {.name = "pages/subject",
                                           .title = subject.name,
                                           .description = page.summary,
                                           .path = subject.path,
                                           .data = subject_data(reader, subject, next, before),
                                           .alternates = alternates_of(subject.name, subject.path, page.api_path),
                                           .json_ld = agenda_json_ld(reader, shown, std::move(page.self)),
                                           .is_article = page.is_article,
                                           .is_indexed = page.is_indexed});
    return front::Answer(std::move(response)).valid_until(next_change_of_day(reader, next));
}

}  // namespace charivari::pages
