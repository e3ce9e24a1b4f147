#include "service/merging.hpp"

#include "pages/desk.hpp"
#include "pages/event_view.hpp"
#include "pages/pages.hpp"
#include "pages/place_view.hpp"
#include "pages/submission_view.hpp"
#include "service/access.hpp"

// Where moderators make one of two events, or of two places.
namespace charivari::pages {
namespace {

using front::Answer;
using front::Call;

enum class Noun { event, place };

// A page that somebody named by its address.
struct Named {
    Noun noun = Noun::event;
    std::string id;
    std::string path;
    std::string title;
    std::string line;  // when and where
};

std::optional<Named> find_named(const Call& call, const Reader& reader, std::string_view typed) {
    typed = typed.substr(0, typed.find_first_of("?#"));
    while (typed.ends_with('/') || typed.ends_with(' ')) typed.remove_suffix(1);
    const std::string slug(typed.substr(typed.rfind('/') + 1));  // npos + 1 is 0
    try {
        if (typed.find("/places/") != std::string_view::npos) {
            const domain::Place place = call.services.places.get_by_slug(slug);
            return Named{Noun::place, place.id, place_path(place), place.name, domain::address_line(place)};
        }
        const domain::Event event = call.services.events.get_by_slug(slug);
        return Named{Noun::event, event.id, event_path(event), event.facts.title, when_and_where(reader, event)};
    } catch (const base::Error& error) {
        if (error.code() != base::Code::not_found) throw;
        return std::nullopt;
    }
}

Form names_form(const Reader& reader, const std::string& gone, const std::string& kept) {
    return {.id = "merge",
            .action = "/moderation/merge",
            .button = reader.say("merge.button"),
            .fields = {{.name = "gone",
                        .label = reader.say("merge.gone"),
                        .value = gone,
                        .hint = reader.say("merge.gone.hint"),
                        .is_code = true},
                       {.name = "into",
                        .label = reader.say("merge.kept"),
                        .value = kept,
                        .hint = reader.say("merge.kept.hint"),
                        .is_code = true}},
            .cancel = "/moderation"};
}

// What might be meant, beside the form.
Section suggestions(const Call& call, const Reader& reader, const Named& gone) {
    Section section{.id = "suggestions", .heading = reader.say("merge.suggestions")};
    if (gone.noun == Noun::event) {
        section.entries = duplicate_entries(reader, call.services.merging.duplicates_of_event(call.caller, gone.id));
    } else {
        for (const domain::Place& each : call.services.merging.duplicates_of_place(call.caller, gone.id))
            section.entries.push_back(
                {.title = each.name, .url = place_path(each), .lines = {domain::address_line(each)}});
    }
    for (Entry& each : section.entries)
        each.forms = {form_data(reader, {.id = "take",
                                         .action = "/moderation/merge",
                                         .button = reader.say("merge.take"),
                                         .button_of = each.title,
                                         .fields = {{.name = "gone", .kind = Field::Kind::hidden, .value = gone.path},
                                                    {.name = "into", .kind = Field::Kind::hidden, .value = each.url}},
                                         .is_quiet = true})};
    return section;
}

http::Response merge_page(const Call& call, const std::string& typed, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const auto gone = typed.empty() ? std::nullopt : find_named(call, reader, typed);
    Desk desk{.heading = reader.say("merge.title"),
              .path = "/moderation/merge",
              .lead = reader.say("merge.lead"),
              .is_wrong = tried != nullptr};
    if (gone) {
        Section section = suggestions(call, reader, *gone);
        if (!section.entries.empty()) desk.sections.push_back(std::move(section));
    }
    desk.sections.push_back({.id = "form", .forms = {form_data(reader, names_form(reader, typed, ""), tried)}});
    return desk_response(call, reader, std::move(desk));
}

struct Pair {
    Named gone;
    Named kept;
};

// Throws Error{invalid} for what cannot be merged.
Pair pair_of(const Call& call, const Reader& reader) {
    base::FieldErrors errors;
    auto gone = find_named(call, reader, call.form.value("gone"));
    auto kept = find_named(call, reader, call.form.value("into"));
    if (!gone) errors.add("/gone", "unknown", "There is no page at this address.");
    if (!kept) errors.add("/into", "unknown", "There is no page at this address.");
    if (gone && kept && gone->noun != kept->noun)
        errors.add("/into", "contradiction", "An event and a place are not merged.");
    else if (gone && kept && gone->id == kept->id)
        errors.add("/into", "into_itself", "Nothing is merged into itself.");
    errors.throw_if_any();
    return {std::move(*gone), std::move(*kept)};
}

// Both, side by side, before it is done.
http::Response confirmation(const Call& call, const Reader& reader, const Pair& pair) {
    Form form{.id = "sure", .action = "/moderation/merge", .button = reader.say("merge.sure"), .cancel = "/moderation"};
    form.fields = {{.name = "gone", .kind = Field::Kind::hidden, .value = pair.gone.path},
                   {.name = "into", .kind = Field::Kind::hidden, .value = pair.kept.path},
                   {.name = "sure", .kind = Field::Kind::hidden, .value = "yes"}};
    const auto entry = [&](const Named& named, std::string_view key) {
        return Entry{.title = named.title, .url = named.path, .mark = reader.say(key), .lines = {named.line}};
    };
    Section section{.id = "sure",
                    .entries = {entry(pair.gone, "merge.mark.gone"), entry(pair.kept, "merge.mark.kept")},
                    .forms = {form_data(reader, form)}};
    return desk_response(call, reader,
                         {.heading = reader.say("merge.sure.title"),
                          .path = "/moderation/merge",
                          .lead = reader.say("merge.sure.text"),
                          .sections = {std::move(section)}});
}

}  // namespace

front::Outcome show_merge(const Call& call) {
    return Answer(merge_page(call, way_on(call.query("gone").value_or(""), "")));
}

front::Outcome merge(const Call& call) {
    const auto work = [&call]() -> front::Prompt {
        const Reader reader = reader_of(call);
        const Pair pair = pair_of(call, reader);
        if (!is_sure(call)) return Answer(confirmation(call, reader, pair));
        const auto show = [&call, path = pair.kept.path] { return Answer(see_other(call, path)); };
        const service::MergingService& merging = call.services.merging;
        if (pair.gone.noun == Noun::event)
            return merging.merge_events(call.caller, pair.gone.id, pair.kept.id, std::nullopt)
                .map([show](const domain::Event&) { return show(); });
        return merging.merge_places(call.caller, pair.gone.id, pair.kept.id, std::nullopt)
            .map([show](const domain::Place&) { return show(); });
    };
    const auto again = [&call](const Tried& tried) {
        return merge_page(call, std::string(tried.typed.value("gone")), &tried);
    };
    return attempt(call, "/moderation/merge", work, again);
}

}  // namespace charivari::pages
