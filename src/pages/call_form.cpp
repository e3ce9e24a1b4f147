#include "pages/call_form.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/timestamp.hpp"
#include "pages/call_view.hpp"

namespace charivari::pages {
namespace {

using domain::Call;
using domain::CallDraft;
using domain::CallState;
using Kind = Field::Kind;

std::string text_of(const http::Form& form, std::string_view name) { return base::tidy(form.value(name)); }

std::optional<std::string> text_or_none(const http::Form& form, std::string_view name) {
    std::string text = text_of(form, name);
    if (text.empty()) return std::nullopt;
    return text;
}

// One on each line: an address, then words.
std::vector<domain::Link> lines_of(const http::Form& form, std::string_view name) {
    std::vector<domain::Link> all;
    const std::string lines = text_of(form, name);
    for (std::size_t begin = 0; begin < lines.size();) {
        const std::size_t end = std::min(lines.find('\n', begin), lines.size());
        const std::string line = base::tidy(std::string_view(lines).substr(begin, end - begin));
        begin = end + 1;
        if (line.empty()) continue;
        const std::size_t space = std::min(line.find(' '), line.size());
        domain::Link link{line.substr(0, space), std::nullopt};
        if (space < line.size()) link.title = line.substr(space + 1);
        all.push_back(std::move(link));
    }
    return all;
}

template <typename List>
std::string in_lines(const List& list) {
    std::string text;
    for (const auto& each : list) text += each.url + (each.title ? " " + *each.title : "") + "\n";
    return text;
}

// A date, or a date with an hour, in the site's zone.
std::optional<domain::Moment> moment_of(const http::Form& form, std::string_view name, const std::string& zone,
                                        base::FieldErrors& errors) {
    const std::string text = text_of(form, name);
    if (text.empty()) return std::nullopt;
    if (const auto day = base::parse_date(text)) return domain::Moment{*day, std::nullopt, zone};
    std::string with_t = text;
    if (with_t.size() > 10 && with_t[10] == ' ') with_t[10] = 'T';
    if (const auto local = base::parse_local(with_t)) {
        const auto day = std::chrono::floor<std::chrono::days>(*local);
        return domain::Moment{day, *local - day, zone};
    }
    errors.add("/" + std::string(name), "not_a_moment", "A date: 2020-01-18.");
    return std::nullopt;
}

std::string in_digits(const std::optional<domain::Moment>& moment) {
    if (!moment) return {};
    if (!moment->has_time()) return base::to_text(moment->date);
    std::string text = base::to_text(moment->local()).substr(0, 16);
    text[10] = ' ';
    return text;
}

std::vector<Option> languages_of(const Reader& reader, const std::string& present) {
    std::vector<Option> options;
    for (const std::string& each : reader.words.languages())
        options.push_back({each, reader.words.say(each, "language.name")});
    if (!reader.words.speaks(present)) options.push_back({present, present});
    return options;
}

// What it may become: see CallService::update().
std::vector<Option> states_of(const Reader& reader, const Call* letter) {
    std::vector<CallState> states{CallState::draft, CallState::published};
    if (letter && letter->published_at) states = {CallState::published, CallState::closed};
    if (letter && letter->state == CallState::hidden) states.push_back(CallState::hidden);
    std::vector<Option> options;
    for (const CallState each : states) {
        const std::string name{domain::call_states.name_of(each)};
        options.push_back({name, reader.say("call.state." + name)});
    }
    return options;
}

void add_reported(const Reader& reader, const CallDraft& draft, Form& form) {
    const auto& count = draft.count_reported;
    form.fields.push_back({.name = "count_reported/number",
                           .label = reader.say("call.form.number"),
                           .kind = Kind::number,
                           .value = count ? std::to_string(count->number) : "",
                           .hint = reader.say("call.form.number.hint"),
                           .is_required = false,
                           .least = 1,
                           .most = 10'000'000});
    form.fields.push_back({.name = "count_reported/or_more",
                           .label = reader.say("call.form.or_more"),
                           .kind = Kind::check_box,
                           .is_checked = count && count->is_minimum});
    form.fields.push_back({.name = "count_reported/source/url",
                           .label = reader.say("call.form.count_url"),
                           .value = count ? count->url : "",
                           .is_required = false});
    form.fields.push_back({.name = "count_reported/source/title",
                           .label = reader.say("call.form.count_title"),
                           .value = count ? count->title.value_or("") : "",
                           .is_required = false});
    form.fields.push_back({.name = "count_reported/as_of",
                           .label = reader.say("call.form.as_of"),
                           .value = count ? base::to_text(count->as_of) : "",
                           .hint = reader.say("field.not_a_date"),
                           .is_required = false});
}

std::optional<domain::ReportedCount> reported_of(const http::Form& form, base::FieldErrors& errors) {
    const std::string number = text_of(form, "count_reported/number");
    const std::string url = text_of(form, "count_reported/source/url");
    if (number.empty() && url.empty()) return std::nullopt;
    domain::ReportedCount count;
    count.number = number_of(form, "count_reported/number", 0, errors);
    count.is_minimum = form.find("count_reported/or_more") != nullptr;
    count.url = url;
    count.title = text_or_none(form, "count_reported/source/title");
    const auto day = base::parse_date(text_of(form, "count_reported/as_of"));
    if (!day) errors.add("/count_reported/as_of", "not_a_date", "A date: 2020-01-18.");
    count.as_of = day.value_or(std::chrono::local_days{});
    return count;
}

// Into each language of the site but the call's own.
void add_translations(const Reader& reader, const CallDraft& draft, Form& form) {
    for (const std::string& each : reader.words.languages()) {
        if (each == draft.language) continue;
        const auto known = draft.translations.find(each);
        const bool is_known = known != draft.translations.end();
        const std::string language = reader.words.say(each, "language.name");
        form.fields.push_back({.name = "translations/" + each + "/title",
                               .label = reader.say("call.form.translated_title", {{"language", language}}),
                               .value = is_known ? known->second.title : "",
                               .is_required = false});
        form.fields.push_back({.name = "translations/" + each + "/text",
                               .label = reader.say("call.form.translated_text", {{"language", language}}),
                               .kind = Kind::text_area,
                               .value = is_known ? known->second.text : "",
                               .hint = reader.say("call.form.translated_text.hint"),
                               .is_required = false});
    }
}

// A translation that was changed is of the present version.
void read_translations(const http::Form& form, int version, CallDraft& draft) {
    constexpr std::string_view begin = "translations/";
    constexpr std::string_view end = "/title";
    for (const auto& [name, value] : form.fields) {
        if (!name.starts_with(begin) || !name.ends_with(end) || name.size() <= begin.size() + end.size()) continue;
        const std::string language = name.substr(begin.size(), name.size() - begin.size() - end.size());
        domain::CallTranslation read{text_of(form, name), text_of(form, "translations/" + language + "/text"), version};
        const auto known = draft.translations.find(language);
        if (known != draft.translations.end() && known->second.text == read.text) read.version = known->second.version;
        if (read.title.empty() && read.text.empty())
            draft.translations.erase(language);
        else
            draft.translations[language] = std::move(read);
    }
}

// Sources are told by their addresses: quotes, and when they were seen, stay.
void read_sources(const http::Form& form, CallDraft& draft) {
    std::vector<domain::Source> read;
    for (domain::Link& each : lines_of(form, "sources")) {
        const auto known = std::find_if(draft.sources.begin(), draft.sources.end(),
                                        [&](const domain::Source& source) { return source.url == each.url; });
        domain::Source source = known != draft.sources.end() ? *known : domain::Source{each.url, {}, {}, {}};
        source.title = std::move(each.title);
        read.push_back(std::move(source));
    }
    draft.sources = std::move(read);
}

Field text_field(const Reader& reader, const std::string& text) {
    return {.name = "text",
            .label = reader.say("call.text"),
            .kind = Kind::text_area,
            .value = text,
            .hint = reader.say("call.form.text.hint")};
}

}  // namespace

Form call_form(const Reader& reader, const Call* letter, const CallDraft& draft, std::vector<Option> campaigns) {
    Form form{.id = "call", .action = "/calls/new", .button = reader.say("call.form.save"), .cancel = "/calls"};
    if (letter) form.action = call_path(*letter) + "/edit";
    if (letter) form.cancel = call_path(*letter);
    form.fields = {{.name = "title", .label = reader.say("call.form.title"), .value = draft.title},
                   {.name = "addressee",
                    .label = reader.say("call.form.addressee"),
                    .value = draft.addressee.value_or(""),
                    .hint = reader.say("call.form.addressee.hint"),
                    .is_required = false},
                   {.name = "campaign",
                    .label = reader.say("call.form.campaign"),
                    .value = draft.campaign,
                    .hint = reader.say("call.form.campaign.hint"),
                    .is_code = true,
                    .options = std::move(campaigns)}};
    if (!letter || !letter->published_at) form.fields.push_back(text_field(reader, draft.text));
    form.fields.push_back({.name = "language",
                           .label = reader.say("call.form.language"),
                           .kind = Kind::select,
                           .value = draft.language,
                           .options = languages_of(reader, draft.language)});
    form.fields.push_back({.name = "opens",
                           .label = reader.say("call.form.opens"),
                           .value = in_digits(draft.opens),
                           .hint = reader.say("call.form.moment.hint"),
                           .is_required = false});
    form.fields.push_back({.name = "closes",
                           .label = reader.say("call.form.closes"),
                           .value = in_digits(draft.closes),
                           .hint = reader.say("call.form.closes.hint"),
                           .is_required = false});
    add_reported(reader, draft, form);
    form.fields.push_back({.name = "sources",
                           .label = reader.say("event.sources"),
                           .kind = Kind::text_area,
                           .value = in_lines(draft.sources),
                           .hint = reader.say("group.links.hint"),
                           .is_required = false});
    form.fields.push_back({.name = "web_links",
                           .label = reader.say("group.links"),
                           .kind = Kind::text_area,
                           .value = in_lines(draft.links),
                           .hint = reader.say("group.links.hint"),
                           .is_required = false,
                           .lines = 3});
    add_translations(reader, draft, form);
    form.fields.push_back({.name = "state",
                           .label = reader.say("call.form.state"),
                           .kind = Kind::select,
                           .value = std::string(domain::call_states.name_of(letter ? letter->state : CallState::draft)),
                           .hint = reader.say("call.form.state.hint"),
                           .options = states_of(reader, letter)});
    if (letter)
        form.fields.push_back({.name = "revision", .kind = Kind::hidden, .value = std::to_string(letter->revision)});
    return form;
}

service::CallChange call_of(const http::Form& form, const Call* letter, const std::string& zone,
                            base::FieldErrors& errors) {
    service::CallChange change;
    CallDraft& draft = change.facts;
    if (letter) draft = letter->facts;
    draft.title = text_of(form, "title");
    draft.addressee = text_or_none(form, "addressee");
    draft.campaign = text_of(form, "campaign");
    if (!letter || !letter->published_at) draft.text = text_of(form, "text");
    draft.language = text_of(form, "language");
    const std::string zone_of_opening = draft.opens ? draft.opens->zone : zone;
    draft.opens = moment_of(form, "opens", zone_of_opening, errors);
    const std::string zone_of_closing = draft.closes ? draft.closes->zone : zone;
    draft.closes = moment_of(form, "closes", zone_of_closing, errors);
    draft.count_reported = reported_of(form, errors);
    read_sources(form, draft);
    draft.links = lines_of(form, "web_links");
    read_translations(form, letter ? letter->version : 1, draft);
    draft.translations.erase(draft.language);  // where the call's own language was changed
    const auto state = domain::call_states.find(form.value("state"));
    if (!state) errors.add("/state", "unknown_value", "One of: draft, published, closed.");
    change.state = state.value_or(CallState::draft);
    return change;
}

Form version_form(const Reader& reader, const Call& letter) {
    Form form{.id = "version",
              .action = call_path(letter) + "/versions/new",
              .button = reader.say("call.new_version.button"),
              .cancel = call_path(letter)};
    form.fields = {text_field(reader, letter.facts.text),
                   {.name = "note", .label = reader.say("call.form.note"), .hint = reader.say("call.form.note.hint")},
                   {.name = "revision", .kind = Kind::hidden, .value = std::to_string(letter.revision)}};
    return form;
}

domain::CallVersion version_of(const http::Form& form) {
    return {1, text_of(form, "text"), text_or_none(form, "note"), std::nullopt};
}

Form signature_form(const Reader& reader, const Call& letter) {
    Form form{.id = "sign",
              .action = call_path(letter) + "/sign",
              .button = reader.say("call.sign.button"),
              .cancel = call_path(letter),
              .is_guarded = true};
    form.fields = {{.name = "name",
                    .label = reader.say("call.sign.name"),
                    .hint = reader.say("call.sign.name.hint"),
                    .autocomplete = "organization"},
                   {.name = "kind",
                    .label = reader.say("call.sign.kind"),
                    .kind = Kind::select,
                    .value = "association",
                    .options = options_of(reader, "call.kind", domain::signatory_kinds)},
                   {.name = "locality",
                    .label = reader.say("call.sign.locality"),
                    .hint = reader.say("call.sign.locality.hint"),
                    .is_required = false},
                   {.name = "country",
                    .label = reader.say("call.sign.country"),
                    .value = "FR",
                    .hint = reader.say("call.sign.country.hint"),
                    .is_code = true},
                   {.name = "website",
                    .label = reader.say("call.sign.website"),
                    .hint = reader.say("call.sign.website.hint"),
                    .is_required = false},
                   {.name = "signer/contact",
                    .label = reader.say("call.sign.contact"),
                    .hint = reader.say("call.sign.contact.hint"),
                    .autocomplete = "off"},
                   {.name = "signer/name",
                    .label = reader.say("call.sign.signer"),
                    .hint = reader.say("call.sign.signer.hint"),
                    .autocomplete = "off",
                    .is_required = false},
                   {.name = "authorised", .label = reader.say("call.sign.authorised"), .kind = Kind::check_box},
                   {.name = "version", .kind = Kind::hidden, .value = std::to_string(letter.version)}};
    return form;
}

domain::SignatureDraft signature_of(const http::Form& form, base::FieldErrors& errors) {
    domain::SignatureDraft draft;
    draft.signatory.name = text_of(form, "name");
    const auto kind = domain::signatory_kinds.find(form.value("kind"));
    if (!kind) errors.add("/kind", "unknown_value", "One of: association, union, party, collective, media, other.");
    draft.signatory.kind = kind.value_or(domain::SignatoryKind::other);
    draft.signatory.locality = text_or_none(form, "locality");
    draft.signatory.country = text_of(form, "country");
    draft.signatory.website = text_or_none(form, "website");
    draft.version = number_of(form, "version", 0, errors);
    draft.signer = domain::Signer{text_or_none(form, "signer/name"), text_of(form, "signer/contact")};
    draft.is_authorised = form.find("authorised") != nullptr;
    return draft;
}

}  // namespace charivari::pages
