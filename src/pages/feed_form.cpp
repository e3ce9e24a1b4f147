#include <algorithm>
#include <set>

#include "domain/commune.hpp"
#include "pages/campaign_view.hpp"
#include "pages/event_form.hpp"
#include "pages/feed_choice.hpp"
#include "pages/feed_manner.hpp"
#include "pages/place_view.hpp"

namespace charivari::pages {
namespace {

using Kind = Field::Kind;

constexpr std::size_t most_offered = 100;

template <typename Names>
std::vector<Option> choices(const Reader& reader, const std::string& key, const Names& names) {
    std::vector<Option> options;
    options.reserve(names.size());
    for (const std::string_view each : names)
        options.push_back({std::string(each), reader.say(key + "." + (each.empty() ? "none" : std::string(each)))});
    return options;
}

// "Loire (42)" for all of them, and none.
std::vector<Option> departments(const Reader& reader) {
    std::vector<Option> options{{"", reader.say("subscribe.department.all")}};
    for (const domain::Department& each : domain::departments())
        options.push_back(
            {std::string(each.code), reader.say("subscribe.department.one",
                                                {{"code", std::string(each.code)}, {"name", std::string(each.name)}})});
    return options;
}

class FeedFields {
  public:
    FeedFields(const Reader& reader, const FeedChoice& choice) : reader_(reader), choice_(choice) {}

    Field operator()(const std::string& name, Field more = {}) const {
        const std::string key = "subscribe.field." + name;
        more.name = name;
        more.label = reader_.say(key);
        if (reader_.words.has(key + ".hint")) more.hint = reader_.say(key + ".hint");
        more.value = std::string(choice_.typed.value(name));
        more.is_checked = choice_.typed.find(name) != nullptr;
        more.is_required = false;
        return more;
    }
    // A check box for each value of an enumeration.
    template <typename Names, typename Enum>
    std::vector<Field> boxes(const std::string& member, const std::string& words, const Names& names,
                             const std::vector<Enum>& chosen) const {
        std::vector<Field> all;
        for (const auto& row : names.rows)
            all.push_back({.name = member + "_" + std::string(row.name),
                           .label = reader_.say(words + "." + std::string(row.name)),
                           .kind = Kind::check_box,
                           .is_checked = std::find(chosen.begin(), chosen.end(), row.value) != chosen.end()});
        return all;
    }
    FieldGroup folding(const std::string& id, std::vector<Field> boxes) const {
        FieldGroup folded = group(id, std::move(boxes), true);
        folded.is_open =
            std::any_of(folded.fields.begin(), folded.fields.end(), [](const Field& each) { return each.is_checked; });
        return folded;
    }
    // What events and actions have alike has one box; drafts are in no feed.
    std::vector<Field> status_boxes() const {
        std::vector<Field> all = boxes("status", "event.status", domain::event_statuses, choice_.filter.statuses);
        for (Field& each : boxes("status", "action.status", domain::action_statuses, choice_.action_statuses))
            if (each.name != "status_draft" &&
                std::none_of(all.begin(), all.end(), [&](const Field& known) { return known.name == each.name; }))
                all.push_back(std::move(each));
        return all;
    }
    FieldGroup group(const std::string& id, std::vector<Field> fields, bool is_folding) const {
        FieldGroup group{.id = id, .legend = reader_.say("subscribe." + id), .fields = std::move(fields)};
        if (reader_.words.has("subscribe." + id + ".hint")) group.hint = reader_.say("subscribe." + id + ".hint");
        group.is_folding = is_folding;
        group.is_open = std::any_of(group.fields.begin(), group.fields.end(),
                                    [](const Field& each) { return !each.value.empty(); });
        return group;
    }

  private:
    const Reader& reader_;
    const FeedChoice& choice_;
};

}  // namespace

FeedOffers feed_offers(const front::Call& call, const Reader& reader) {
    FeedOffers offers;
    offers.campaigns = campaign_options(call, reader);
    for (const domain::Person& each : call.services.people.list(most_offered, std::nullopt).people)
        offers.people.push_back({each.slug, each.name});
    for (const domain::Group& each : call.services.groups.list(most_offered, std::nullopt).groups)
        offers.groups.push_back({each.slug, each.name});
    std::set<std::string> communes;
    for (const domain::Place& each : call.services.places.list(most_offered, std::nullopt).places) {
        offers.places.push_back({place_label(each), each.locality.value_or("")});
        if (each.commune) communes.insert(commune_label(*each.commune));
    }
    for (const std::string& each : communes) offers.communes.push_back({each, each});
    return offers;
}

Form feed_form(const Reader& reader, const FeedChoice& choice, FeedOffers offers) {
    const FeedFields field{reader, choice};
    Field place = field("place", {.options = std::move(offers.places)});
    if (!choice.places.empty()) {
        place.kind = Kind::select;
        place.options.clear();
        for (const domain::Place& each : choice.places) place.options.push_back({each.slug, place_label(each)});
    }
    FieldGroup about = field.group(
        "about",
        {field("department", {.kind = Kind::select, .options = departments(reader)}),
         field("commune", {.options = std::move(offers.communes)}), std::move(place), field("event"),
         field("campaign", {.options = std::move(offers.campaigns)}),
         field("person", {.options = std::move(offers.people)}), field("group", {.options = std::move(offers.groups)}),
         field("tag"), field("q"), field("accessible", {.kind = Kind::check_box, .is_wide = true})},
        false);
    FieldGroup narrow = field.group("narrow",
                                    {field("from", {.kind = Kind::date}), field("to", {.kind = Kind::date}),
                                     field("near", {.is_code = true}), field("radius", {.is_code = true})},
                                    true);
    auto languages = language_options(reader, "");
    languages.insert(languages.begin(), {"", reader.say("subscribe.language.site")});
    FieldGroup manner = field.group(
        "manner",
        {field("what", {.kind = Kind::select, .options = choices(reader, "subscribe.what", feed_contents)}),
         field("cancelled", {.kind = Kind::select, .options = choices(reader, "subscribe.cancelled", cancelled_ways)}),
         field("alarm", {.kind = Kind::select, .options = choices(reader, "subscribe.alarm", alarms)}),
         field("language", {.kind = Kind::select, .options = std::move(languages)}),
         field("allday", {.kind = Kind::check_box, .is_wide = true})},
        false);
    Form form{
        .id = "feed",
        .action = "/subscribe",
        .button = reader.say("subscribe.button"),
        .groups = {std::move(about),
                   field.folding("kinds", field.boxes("kind", "event.kinds", domain::event_kinds, choice.filter.kinds)),
                   field.folding("action_kinds",
                                 field.boxes("action_kind", "action.kinds", domain::action_kinds, choice.action_kinds)),
                   field.folding("statuses", field.status_boxes()), std::move(narrow), std::move(manner)},
        .is_reading = true};
    if (reader.carries_language)
        form.fields.push_back({.name = "lang", .kind = Kind::hidden, .value = reader.language});
    return form;
}

}  // namespace charivari::pages
