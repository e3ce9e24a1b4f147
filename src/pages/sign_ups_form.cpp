#include "pages/sign_ups_form.hpp"

#include <string>

#include "base/text.hpp"
#include "base/timestamp.hpp"
#include "domain/typed_duration.hpp"
#include "front/event_moments.hpp"
#include "pages/action_view.hpp"
#include "pages/sign_ups_view.hpp"
#include "pages/typed_fields.hpp"
#include "view/moments.hpp"

namespace charivari::pages {
namespace {

using domain::SignUpSettings;
using Kind = Field::Kind;

FieldGroup places_group(const Reader& reader, const SignUpSettings& shown) {
    FieldGroup group{.id = "places", .legend = reader.say("sign_ups.form.places")};
    group.fields = {{.name = "open",
                     .label = reader.say("sign_ups.form.open"),
                     .kind = Kind::check_box,
                     .is_checked = shown.is_open,
                     .is_wide = true},
                    {.name = "capacity",
                     .label = reader.say("sign_ups.form.capacity"),
                     .kind = Kind::number,
                     .value = shown.capacity ? std::to_string(*shown.capacity) : "",
                     .hint = reader.say("sign_ups.form.capacity.hint"),
                     .is_required = false,
                     .least = 1,
                     .most = SignUpSettings::largest_capacity}};
    return group;
}

// In which zone a fixed moment is typed: in that of the one that is there, else in the action's.
std::string zone_of(const SignUpSettings& present, const domain::Action& action) {
    return present.closes_at ? present.closes_at->zone : action.start().zone;
}

FieldGroup closing_group(const Reader& reader, const SignUpSettings& shown, const domain::Action& action) {
    FieldGroup group{.id = "closing",
                     .legend = reader.say("sign_ups.form.closing"),
                     .hint = reader.say("sign_ups.form.closing.hint")};
    group.fields = {{.name = "closes_before",
                     .label = reader.say("sign_ups.form.closes_before"),
                     .value = shown.closes_before ? length_in_words(reader, *shown.closes_before) : "",
                     .hint = reader.say("way.hint"),
                     .is_required = false},
                    {.name = "closes_at",
                     .label = reader.say("sign_ups.form.closes_at"),
                     .kind = Kind::moment,
                     .value = shown.closes_at ? base::to_text(shown.closes_at->local()).substr(0, 16) : "",
                     .hint = reader.zone_hint(zone_of(shown, action)),
                     .is_required = false}};
    return group;
}

FieldGroup keeping_group(const Reader& reader, const SignUpSettings& shown) {
    FieldGroup group{.id = "keeping", .legend = reader.say("sign_ups.form.keeping")};
    group.fields = {{.name = "count_hidden",
                     .label = reader.say("sign_ups.form.count_hidden"),
                     .kind = Kind::check_box,
                     .hint = reader.say("sign_ups.form.count_hidden.hint"),
                     .is_checked = shown.is_count_hidden,
                     .is_wide = true},
                    {.name = "retention_days",
                     .label = reader.say("sign_ups.form.retention_days"),
                     .kind = Kind::number,
                     .value = std::to_string(shown.retention_days),
                     .hint = reader.say("sign_ups.form.retention_days.hint"),
                     .least = 1,
                     .most = SignUpSettings::longest_retention}};
    return group;
}

std::optional<domain::Moment> moment_of(const http::Form& form, const std::string& zone, base::FieldErrors& errors) {
    auto text = optional_text(form, "closes_at");
    if (!text) return std::nullopt;
    if (text->size() > 10 && (*text)[10] == ' ') (*text)[10] = 'T';
    const auto local = base::parse_local(*text);
    if (!local) {
        errors.add("/closes_at", "not_a_local_time", "A date and an hour: 2020-01-18T14:00.");
        return std::nullopt;
    }
    const auto day = std::chrono::floor<std::chrono::days>(*local);
    return domain::Moment{day, *local - day, zone};
}

// What a setting is, in words; nothing where nothing is said.
std::vector<std::string> written(const std::optional<std::string>& text) {
    return text ? std::vector{*text} : std::vector<std::string>{};
}
std::vector<std::string> yes_or_no(const Reader& reader, bool claim) {
    return {reader.say(claim ? "sign_ups.form.yes" : "sign_ups.form.no")};
}

std::vector<Difference> all_of(const Reader& reader, const SignUpSettings& settings) {
    std::optional<std::string> capacity, before, at;
    if (settings.capacity) capacity = std::to_string(*settings.capacity);
    if (settings.closes_before) before = length_in_words(reader, *settings.closes_before);
    if (settings.closes_at)
        at = front::with_zone(reader.words, reader.language,
                              view::moment_in_words(reader.words, reader.language, front::written(*settings.closes_at)),
                              *settings.closes_at, reader.zone);
    const auto term = [&](const char* name) { return reader.say(std::string("sign_ups.form.") + name); };
    return {{term("open"), yes_or_no(reader, settings.is_open), {}},
            {term("capacity"), written(capacity), {}},
            {term("closes_before"), written(before), {}},
            {term("closes_at"), written(at), {}},
            {term("count_hidden"), yes_or_no(reader, settings.is_count_hidden), {}},
            {term("retention_days"), {std::to_string(settings.retention_days)}, {}}};
}

}  // namespace

Form sign_ups_form(const Reader& reader, const domain::Action& action, const domain::SignUps& shown) {
    Form form{
        .id = "sign-ups",
        .action = sign_ups_path(action) + "/settings",
        .button = reader.say("sign_ups.edit.button"),
        .groups = {places_group(reader, shown), closing_group(reader, shown, action), keeping_group(reader, shown)},
        .cancel = sign_ups_path(action)};
    form.fields = {{.name = "revision", .kind = Kind::hidden, .value = std::to_string(shown.revision)}};
    return form;
}

domain::SignUpSettings sign_ups_of(const http::Form& form, const domain::SignUps& present, const domain::Action& action,
                                   base::FieldErrors& errors) {
    SignUpSettings settings;
    settings.is_open = form.find("open") != nullptr;
    if (!base::tidy(form.value("capacity")).empty()) settings.capacity = number_of(form, "capacity", 0, errors);
    settings.closes_at = moment_of(form, zone_of(present, action), errors);
    if (const auto length = optional_text(form, "closes_before")) {
        settings.closes_before = domain::typed_duration(*length);
        if (!settings.closes_before)
            errors.add("/closes_before", "not_a_length", "A length of time: 45 min, 1 h 30, 2 days.");
        else if (!domain::is_closing_time(*settings.closes_before))
            errors.add("/closes_before", "closing_too_early", "30 days before the start at most.");
    }
    settings.is_count_hidden = form.find("count_hidden") != nullptr;
    settings.retention_days = number_of(form, "retention_days", SignUpSettings::usual_retention, errors);
    return settings;
}

std::vector<Difference> differences_of(const Reader& reader, const SignUpSettings& before,
                                       const SignUpSettings& after) {
    std::vector<Difference> differences;
    std::vector<Difference> now = all_of(reader, after);
    std::size_t i = 0;
    for (Difference& each : all_of(reader, before)) {
        each.is = std::move(now[i++].was);
        if (each.was != each.is) differences.push_back(std::move(each));
    }
    return differences;
}

}  // namespace charivari::pages
