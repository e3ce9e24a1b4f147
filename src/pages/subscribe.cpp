#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "domain/commune.hpp"
#include "pages/desk.hpp"
#include "pages/event_form.hpp"
#include "pages/event_view.hpp"
#include "pages/page.hpp"
#include "pages/pages.hpp"
#include "service/access.hpp"

// Where a feed is put together: whatever part of the agenda, for whatever program reads it.
namespace charivari::pages {
namespace {

using front::Call;
using view::Data;
using Kind = Field::Kind;

constexpr std::size_t previewed = 5;
constexpr std::size_t offered_places = 20;
constexpr std::array<std::string_view, 3> cancelled_ways{"show", "status", "hide"};
constexpr std::array<std::string_view, 6> alarms{"", "PT15M", "PT1H", "PT2H", "P1D", "P2D"};
// Programs that read calendars, each with words of its own; in the order of how many people have them.
constexpr std::array<std::string_view, 7> programs{"google", "apple",  "outlook",  "thunderbird",
                                                   "davx5",  "proton", "nextcloud"};

// The query of a feed, in an order that does not depend on how the form was filled in.
class Query {
  public:
    void add(std::string_view name, std::string_view value) {
        if (value.empty()) return;
        text_ += (text_.empty() ? "?" : "&") + std::string(name) + "=" + http::percent_encode(value);
    }
    const std::string& text() const { return text_; }

  private:
    std::string text_;
};

struct Wanted {
    http::Form typed;  // of the query of this page
    domain::EventFilter filter = {};
    std::vector<domain::Place> places = {};  // that were found by what was typed, where there are several
    base::FieldErrors errors = {};
    Query news = {};      // filter, what, language: for Atom and JSON Feed
    Query calendar = {};  // and what calendars alone understand
};

std::string typed_text(const Wanted& wanted, std::string_view name) { return base::tidy(wanted.typed.value(name)); }

std::vector<std::string> department_of(Wanted& wanted) {
    std::string text = typed_text(wanted, "department");
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'a' && c <= 'z' ? c - 32 : c; });
    if (text.empty()) return {};
    if (!domain::find_department(text)) wanted.errors.add("/department", "not_a_department", "A code of the INSEE.");
    return {text};
}

// By its code or its name. What several communes are called needs the department, as its address has it: saint-denis-93.
std::vector<std::string> commune_of(Wanted& wanted) {
    const std::string typed = typed_text(wanted, "commune");
    if (typed.empty()) return {};
    auto commune = domain::find_commune_of(typed);
    if (!commune) commune = domain::find_commune_by_slug(base::slugify(typed));
    if (commune) return {std::string(commune->code)};
    wanted.errors.add("/commune", "not_a_commune", "The code or the name of a commune.");
    return {typed};
}

void read_place(const Call& call, Wanted& wanted) {
    const std::string typed = typed_text(wanted, "place");
    if (typed.empty()) return;
    auto found = call.services.search.find_places(domain::search_query_of(typed), offered_places);
    const auto named = std::find_if(found.begin(), found.end(), [&](const domain::Place& each) {
        return each.slug == typed || base::search_words(place_label(each)) == base::search_words(typed);
    });
    if (named != found.end()) found = {*named};
    if (found.size() == 1) {
        wanted.filter.places = {found.front().slug};
    } else if (found.empty()) {
        wanted.errors.add("/place", "unknown", "There is no such place.");
    } else {
        wanted.errors.add("/place", "several_places", "There are several.");
        wanted.places = std::move(found);
    }
}

void read_campaign(const Call& call, Wanted& wanted) {
    const std::string slug = base::slugify(typed_text(wanted, "campaign"));
    if (slug.empty()) return;
    try {
        wanted.filter.campaigns = {call.services.campaigns.get_by_slug(slug).slug};
    } catch (const base::Error& error) {
        if (error.code() != base::Code::not_found) throw;
        wanted.errors.add("/campaign", "unknown", "There is no such campaign.");
    }
}

void write_queries(Wanted& wanted) {
    const auto add_all = [&](std::string_view name, const std::vector<std::string>& values) {
        for (const std::string& each : values) wanted.news.add(name, each);
    };
    for (const domain::EventKind each : wanted.filter.kinds) wanted.news.add("kind", domain::event_kinds.name_of(each));
    add_all("campaign", wanted.filter.campaigns);
    add_all("tag", wanted.filter.tags);
    add_all("place", wanted.filter.places);
    add_all("commune", wanted.filter.communes);
    add_all("department", wanted.filter.departments);
    if (wanted.filter.is_accessible) wanted.news.add("accessible", "true");
    wanted.news.add("q", typed_text(wanted, "q"));
    const std::string cancelled = typed_text(wanted, "cancelled");
    if (cancelled != "show") wanted.news.add("cancelled", cancelled);
    wanted.news.add("lang", typed_text(wanted, "language"));
    wanted.calendar = wanted.news;
    wanted.calendar.add("alarm", typed_text(wanted, "alarm"));
    if (wanted.typed.find("allday")) wanted.calendar.add("allday", "bar");
}

template <typename Names>
void check_choice(Wanted& wanted, const std::string& name, const Names& names) {
    const std::string typed = typed_text(wanted, name);
    if (!typed.empty() && std::find(names.begin(), names.end(), typed) == names.end())
        wanted.errors.add("/" + name, "unknown_value", "One of the list.");
}

Wanted wanted_by(const Call& call) {
    Wanted wanted{.typed = {call.target.parameters}};
    for (const auto& row : domain::event_kinds.rows)
        if (wanted.typed.find("kind_" + std::string(row.name))) wanted.filter.kinds.push_back(row.value);
    read_campaign(call, wanted);
    if (const std::string tag = base::slugify(typed_text(wanted, "tag"), 60); !tag.empty()) wanted.filter.tags = {tag};
    read_place(call, wanted);
    wanted.filter.communes = commune_of(wanted);
    wanted.filter.departments = department_of(wanted);
    if (wanted.typed.find("accessible")) wanted.filter.is_accessible = true;
    if (const std::string words = typed_text(wanted, "q"); !words.empty())
        wanted.filter.words = domain::search_query_of(words);
    check_choice(wanted, "cancelled", cancelled_ways);
    check_choice(wanted, "alarm", alarms);
    check_choice(wanted, "language", call.view.words().languages());
    if (wanted.typed.find("allday") && !typed_text(wanted, "alarm").empty())
        wanted.errors.add("/allday", "bar_and_alarm", "What is given in whole days has no hour to ring at.");
    write_queries(wanted);
    return wanted;
}

template <typename Names>
std::vector<Option> choices(const Reader& reader, const std::string& key, const Names& names) {
    std::vector<Option> options;
    options.reserve(names.size());
    for (const std::string_view each : names)
        options.push_back({std::string(each), reader.say(key + "." + (each.empty() ? "none" : std::string(each)))});
    return options;
}

Form form_of(const Reader& reader, const Wanted& wanted) {
    const auto field = [&](const std::string& name, Field more = {}) {
        const std::string key = "subscribe.field." + name;
        more.name = name;
        more.label = reader.say(key);
        if (reader.words.has(key + ".hint")) more.hint = reader.say(key + ".hint");
        more.value = std::string(wanted.typed.value(name));
        more.is_checked = wanted.typed.find(name) != nullptr;
        more.is_required = false;
        return more;
    };
    FieldGroup kinds{
        .id = "kinds", .legend = reader.say("subscribe.kinds"), .hint = reader.say("subscribe.kinds.hint")};
    for (const auto& row : domain::event_kinds.rows) {
        const std::string name = "kind_" + std::string(row.name);
        kinds.fields.push_back({.name = name,
                                .label = reader.say("event.kinds." + std::string(row.name)),
                                .kind = Kind::check_box,
                                .is_checked = wanted.typed.find(name) != nullptr});
    }
    Field place = field("place");
    if (!wanted.places.empty()) {
        place.kind = Kind::select;
        for (const domain::Place& each : wanted.places) place.options.push_back({each.slug, place_label(each)});
    }
    FieldGroup about{.id = "about",
                     .legend = reader.say("subscribe.about"),
                     .hint = reader.say("subscribe.about.hint"),
                     .fields = {field("department", {.is_code = true}), field("commune", {.is_code = true}),
                                std::move(place), field("campaign"), field("tag"), field("q"),
                                field("accessible", {.kind = Kind::check_box, .is_wide = true})}};
    auto languages = language_options(reader, "");
    languages.insert(languages.begin(), {"", reader.say("subscribe.language.site")});
    FieldGroup manner{
        .id = "manner",
        .legend = reader.say("subscribe.manner"),
        .fields = {field("cancelled",
                         {.kind = Kind::select, .options = choices(reader, "subscribe.cancelled", cancelled_ways)}),
                   field("alarm", {.kind = Kind::select, .options = choices(reader, "subscribe.alarm", alarms)}),
                   field("language", {.kind = Kind::select, .options = std::move(languages)}),
                   field("allday", {.kind = Kind::check_box, .is_wide = true})}};
    Form form{.id = "feed",
              .action = "/subscribe",
              .button = reader.say("subscribe.button"),
              .groups = {std::move(about), std::move(kinds), std::move(manner)},
              .is_reading = true};
    if (reader.carries_language)
        form.fields.push_back({.name = "lang", .kind = Kind::hidden, .value = reader.language});
    return form;
}

Data::List programs_data(const Reader& reader) {
    Data::List list;
    for (const std::string_view each : programs) {
        const std::string key = "subscribe.program." + std::string(each);
        list.push_back(
            {{"name", reader.say(key)}, {"how", reader.say(key + ".how")}, {"fresh", reader.say(key + ".fresh")}});
    }
    return list;
}

// The addresses of the feed, in every form.
Data result_data(const Reader& reader, const Wanted& wanted) {
    Data::List forms;
    for (const auto& [id, label, path] : {std::tuple{"atom", "Atom", "/agenda.atom" + wanted.news.text()},
                                          std::tuple{"json", "JSON Feed", "/agenda.json" + wanted.news.text()}})
        forms.push_back({{"id", id}, {"label", label}, {"https", reader.absolute(path)}});
    return {{"forms", std::move(forms)}};
}

std::vector<domain::Event> preview_of(const Call& call, const Wanted& wanted) {
    domain::EventFilter filter = wanted.filter;
    filter.from = call.now;
    if (!filter.communes.empty())
        if (const auto commune = domain::find_commune(filter.communes.front()))
            filter.communes = domain::codes_within(*commune);
    auto events = call.services.events.list(filter, previewed, {}).events;
    if (typed_text(wanted, "cancelled") == "hide")
        std::erase_if(events, [](const auto& each) { return each.facts.status == domain::EventStatus::cancelled; });
    return events;
}

}  // namespace

front::Outcome show_subscribe(const Call& call) {
    const Reader reader = reader_of(call);
    const Wanted wanted = wanted_by(call);
    const base::Error error{base::Code::invalid, {}, wanted.errors.all()};
    const bool is_wrong = !wanted.errors.empty();
    const Tried tried{wanted.typed, error};
    const auto events = is_wrong ? std::vector<domain::Event>{} : preview_of(call, wanted);
    Data::List cards;
    for (const domain::Event& each : events) cards.push_back(event_card(reader, each));
    const std::string title = reader.say("subscribe.title");
    Data data{{"form", form_data(reader, form_of(reader, wanted), is_wrong ? &tried : nullptr)},
              {"result", is_wrong ? Data{} : result_data(reader, wanted)},
              {"empty", is_wrong || !cards.empty() ? Data{} : empty_list(reader, "subscribe.empty")},
              {"events", std::move(cards)},
              {"programs", programs_data(reader)},
              {"is_subscribe", true}};
    if (!is_wrong) data.set("feed", feed_links(reader, "/agenda.ics" + wanted.calendar.text(), "subscribe.feed"));
    http::Response response = to_response(call, reader,
                                          {.name = "pages/subscribe",
                                           .title = is_wrong ? reader.say("form.wrong", {{"title", title}}) : title,
                                           .description = reader.say("subscribe.lead"),
                                           .path = "/subscribe",
                                           .data = std::move(data),
                                           .is_indexed = call.target.parameters.empty()});
    if (is_wrong) return telling(std::move(response), error);
    return front::Answer(std::move(response)).valid_until(next_change_of_day(reader, events));
}

}  // namespace charivari::pages
