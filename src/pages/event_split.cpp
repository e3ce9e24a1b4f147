#include <algorithm>

#include "domain/policy.hpp"
#include "domain/recurrence.hpp"
#include "pages/desk.hpp"
#include "pages/event_view.hpp"
#include "pages/pages.hpp"
#include "service/access.hpp"
#include "view/moments.hpp"

// Where a series is divided: from one of its dates on it is another event.
namespace charivari::pages {
namespace {

using domain::Event;
using front::Answer;
using front::Call;

constexpr std::size_t offered_dates = 120;

std::string date_in_words(const Reader& reader, const domain::OccurrenceName& name) {
    return view::moment_in_words(reader.words, reader.language, {name.date, name.time});
}

// The next dates with which another event can begin: not the first of all, and none that stands beside the rule.
std::vector<Option> dates_to_choose(const Reader& reader, const Event& event) {
    std::vector<Option> options;
    if (!event.facts.recurrence) return options;
    const auto& beside = event.facts.recurrence->dates;
    for (const Event& each : domain::occurrences_from(event, reader.now, offered_dates)) {
        const domain::OccurrenceName& name = *each.occurrence;
        const bool is_beside =
            event.facts.recurrence->rule && std::find(beside.begin(), beside.end(), name) != beside.end();
        if (name.local() <= event.start().local() || is_beside) continue;
        std::string label = date_in_words(reader, name);
        if (each.start().date != name.date)
            label = reader.say("event.split.moved", {{"date", label}, {"to", when_in_words(reader, each)}});
        if (each.facts.status != event.facts.status)
            label = reader.say(
                "event.split.other",
                {{"date", label},
                 {"status",
                  reader.say("event.status." + std::string(domain::event_statuses.name_of(each.facts.status)))}});
        options.push_back({domain::to_text(name), std::move(label)});
    }
    return options;
}

http::Response split_page(const Call& call, const Event& event, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const std::string path = event_path(event) + "/split";
    auto options = dates_to_choose(reader, event);
    Section section{.id = "form"};
    if (options.empty()) {
        section.paragraphs = {reader.say("event.split.none")};
        section.buttons = {{reader.say("event.split.back"), event_path(event)}};
    } else {
        for (const char* key : {"before", "after", "feeds"})
            section.paragraphs.push_back(reader.say(std::string("event.split.") + key));
        const std::string first = options.front().value;
        const Form form{
            .id = "split",
            .action = path,
            .button = reader.say("event.split.button"),
            .fields = {{.name = "occurrence",
                        .label = reader.say("event.split.occurrence"),
                        .kind = Field::Kind::select,
                        .value = first,
                        .options = std::move(options)},
                       {.name = "revision", .kind = Field::Kind::hidden, .value = std::to_string(event.revision)}},
            .cancel = event_path(event)};
        section.forms = {form_data(reader, form, tried)};
    }
    Desk desk{.heading = reader.say("event.split.title"),
              .path = path,
              .kind = domain::title_in(event, reader.language),
              .lead = reader.say("event.split.lead"),
              .sections = {std::move(section)},
              .is_wrong = tried != nullptr};
    if (tried && tried->error.code() == base::Code::precondition_failed)
        desk.notices = {notice_data(reader, "event.split.changed", true)};
    return desk_response(call, reader, std::move(desk));
}

Event event_to_split(const Call& call) {
    Event event = call.services.events.get_by_slug(call.caller, call.parameter("slug"));
    service::require(call.caller, domain::may_record(call.caller));
    return event;
}

}  // namespace

front::Outcome show_event_split(const Call& call) { return Answer(split_page(call, event_to_split(call))); }

front::Outcome split_event(const Call& call) {
    const Event event = event_to_split(call);
    const auto work = [&call, event]() -> front::Prompt {
        base::FieldErrors errors;
        const int revision = number_of(call.form, "revision", 0, errors);
        const auto name = domain::parse_occurrence_name(call.form.value("occurrence"));
        if (!name) errors.add("/occurrence", "unknown_value", "One of the list.");
        errors.throw_if_any();
        return call.services.events.split(call.caller, event.id, *name, revision)
            .map([&call](const service::EventService::Division& done) {
                return Answer(see_other(call, event_path(done.rest) + "?done=split"));
            });
    };
    return attempt(call, event_path(event) + "/split", work,
                   [&call](const Tried& tried) { return split_page(call, event_to_split(call), &tried); });
}

}  // namespace charivari::pages
