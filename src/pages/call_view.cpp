#include "pages/call_view.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/timestamp.hpp"
#include "domain/check.hpp"
#include "pages/desk.hpp"
#include "pages/event_view.hpp"
#include "pages/page.hpp"
#include "view/markdown.hpp"

namespace charivari::pages {
namespace {

using domain::Call;
using domain::CallState;
using domain::CallVersion;
using domain::Signature;
using view::Data;

constexpr std::size_t summary_bytes = 200;

// The translation into the reader's language, where the text is translated too.
const domain::CallTranslation* translation_for(const Reader& reader, const Call& letter) {
    const auto found = letter.facts.translations.find(reader.language);
    if (found == letter.facts.translations.end() || found->second.text.empty()) return nullptr;
    return &found->second;
}

std::string language_of_title(const Reader& reader, const Call& letter) {
    return letter.facts.translations.contains(reader.language) ? reader.language : letter.facts.language;
}

std::string day_in_words(const Reader& reader, std::chrono::local_days day) {
    return view::date_in_words(reader.words, reader.language, day);
}

std::string moment_in_words(const Reader& reader, const domain::Moment& moment) {
    return view::moment_in_words(reader.words, reader.language, {moment.date, moment.time});
}

// Whether and how it can be signed.
std::string state_in_words(const Reader& reader, const Call& letter) {
    const auto& facts = letter.facts;
    if (letter.state == CallState::draft) return reader.say("call.signing.draft");
    if (domain::is_open(letter, reader.now))
        return facts.closes ? reader.say("call.signing.until", {{"moment", moment_in_words(reader, *facts.closes)}})
                            : reader.say("call.signing.open");
    if (letter.state == CallState::published && facts.opens && facts.opens->utc() > reader.now)
        return reader.say("call.signing.from", {{"moment", moment_in_words(reader, *facts.opens)}});
    return reader.say("call.signing.closed");
}

Data::List versions_data(const Reader& reader, const Call& letter, const std::vector<CallVersion>& versions) {
    Data::List list;
    for (const CallVersion& each : versions) {
        const std::string number = std::to_string(each.number);
        list.push_back(
            {{"title", reader.say("call.version", {{"number", number}})},
             {"url", each.number == letter.version ? Data{} : Data(reader.link(version_path(letter, each.number)))},
             {"day", each.published_at ? Data(reader.day_of(*each.published_at)) : Data{}},
             {"note", each.note},
             {"language", letter.facts.language}});
    }
    return list;
}

Data signatory_data(const Reader& reader, const Call& letter, const Signature& each) {
    const domain::Signatory& who = each.signatory;
    std::string place = who.locality.value_or("");
    if (who.country != "FR") place += (place.empty() ? "" : ", ") + who.country;
    return {{"name", who.name},
            {"url", who.website},
            {"place", place.empty() ? Data{} : Data(place)},
            {"earlier", each.version < letter.version
                            ? Data(reader.say("call.signed_version", {{"number", std::to_string(each.version)}}))
                            : Data{}}};
}

// By kind, in the order of the kinds; each in the order of the names.
Data::List signatories_data(const Reader& reader, const Call& letter, const std::vector<Signature>& signatures) {
    Data::List groups;
    for (const auto& row : domain::signatory_kinds.rows) {
        Data::List members;
        for (const Signature& each : signatures)
            if (each.signatory.kind == row.value) members.push_back(signatory_data(reader, letter, each));
        if (members.empty()) continue;
        const std::string count = std::to_string(members.size());
        groups.push_back({{"id", "signatories-" + std::string(row.name)},
                          {"heading", reader.say("call.kinds." + std::string(row.name), {{"count", count}})},
                          {"members", std::move(members)}});
    }
    return groups;
}

Data::List sources_data(const Reader& reader, const Call& letter) {
    Data::List list;
    for (const domain::Source& each : letter.facts.sources)
        list.push_back({{"url", each.url},
                        {"title", each.title.value_or(domain::host_of(each.url))},
                        {"host", each.title ? Data(domain::host_of(each.url)) : Data{}},
                        {"quote", each.quote},
                        {"seen", reader.day_of(each.seen_at)}});
    return list;
}

Data::List links_data(const Call& letter) {
    Data::List list;
    for (const domain::Link& each : letter.facts.links)
        list.push_back({{"url", each.url}, {"label", each.title ? *each.title : domain::host_of(each.url)}});
    return list;
}

Data reported_data(const Reader& reader, const Call& letter) {
    const auto& count = letter.facts.count_reported;
    if (!count) return {};
    return {{"text", reader.say(count->is_minimum ? "call.reported.minimum" : "call.reported.exact",
                                {{"count", std::to_string(count->number)}})},
            {"url", count->url},
            {"source", count->title.value_or(domain::host_of(count->url))},
            {"as_of", day_in_words(reader, count->as_of)}};
}

Data::List notices_of(const Reader& reader, const Call& letter) {
    Data::List notices;
    if (letter.state == CallState::draft || letter.state == CallState::hidden)
        notices.push_back(
            notice_data(reader, "call.notice." + std::string(domain::call_states.name_of(letter.state)), true));
    return notices;
}

// What somebody may do here, as links to where it is done.
Data::List buttons_of(const Reader& reader, const Call& letter, const CallParts& parts) {
    Data::List buttons;
    const auto add = [&](std::string_view key, const std::string& below) {
        buttons.push_back(
            {{"label", reader.say(key)}, {"url", reader.link(call_path(letter) + below)}, {"is_quiet", true}});
    };
    if (parts.may_edit) add("call.edit.title", "/edit");
    if (parts.may_edit && letter.published_at) add("call.new_version.title", "/versions/new");
    if (parts.may_moderate) add("call.signatures.title", "/signatures");
    if (parts.may_moderate)
        buttons.push_back({{"label", reader.say("redaction.title")},
                           {"url", reader.link("/moderation/calls/" + letter.id + "/redact")},
                           {"is_quiet", true}});
    return buttons;
}

Data translation_data(const Reader& reader, const Call& letter) {
    const auto* translation = translation_for(reader, letter);
    if (!translation) return {};
    const bool is_outdated = translation->version < letter.version;
    return {{"text", view::markdown_to_html(translation->text)},
            {"note", reader.say(is_outdated ? "call.translation.outdated" : "call.translation.note",
                                {{"number", std::to_string(translation->version)}})}};
}

}  // namespace

std::string call_path(const Call& letter) { return "/calls/" + letter.slug; }
std::string version_path(const Call& letter, int number) {
    return call_path(letter) + "/versions/" + std::to_string(number);
}

std::string count_in_words(const Reader& reader, int count) {
    return reader.say("call.count", {{"count", std::to_string(count)}});
}

std::string kind_in_words(const Reader& reader, domain::SignatoryKind kind) {
    return reader.say("call.kind." + std::string(domain::signatory_kinds.name_of(kind)));
}

std::string signatory_line(const Reader& reader, const domain::Signatory& signatory) {
    std::string line = kind_in_words(reader, signatory.kind);
    if (signatory.locality) line += ", " + *signatory.locality;
    if (signatory.country != "FR") line += ", " + signatory.country;
    return line;
}

std::string call_summary(const Reader& reader, const Call& letter) {
    const auto* translation = translation_for(reader, letter);
    return view::summary_of(translation ? translation->text : letter.facts.text, summary_bytes);
}

view::Data call_line(const Reader& reader, const Call& letter) {
    const auto* translation = translation_for(reader, letter);
    return {{"title", domain::title_in(letter, reader.language)},
            {"url", reader.link(call_path(letter))},
            {"language", language_of_title(reader, letter)},
            {"addressee", letter.facts.addressee},
            {"own_language", letter.facts.language},
            {"summary", call_summary(reader, letter)},
            {"summary_language", translation ? reader.language : letter.facts.language},
            {"count", reader.say("call.verified", {{"count", std::to_string(letter.verified_count)}})},
            {"mark", domain::is_open(letter, reader.now) ? Data{} : Data(state_in_words(reader, letter))}};
}

view::Data call_data(const Reader& reader, const Call& letter, const CallParts& parts) {
    auto notices = notices_of(reader, letter);
    auto buttons = buttons_of(reader, letter, parts);
    auto sources = sources_data(reader, letter);
    auto links = links_data(letter);
    auto groups = signatories_data(reader, letter, parts.signatures);
    const bool has_many = parts.versions.size() > 1;
    const bool is_behind = letter.present_count < letter.verified_count;
    return {{"title", domain::title_in(letter, reader.language)},
            {"language", language_of_title(reader, letter)},
            {"own_language", letter.facts.language},
            {"addressee", letter.facts.addressee},
            {"campaign",
             {{"title", parts.campaign.title},
              {"language", parts.campaign.language},
              {"url", reader.link("/agenda?campaign=" + letter.facts.campaign)}}},
            {"has_notices", !notices.empty() || !buttons.empty()},
            {"notices", std::move(notices)},
            {"has_buttons", !buttons.empty()},
            {"buttons", std::move(buttons)},
            {"translation", translation_data(reader, letter)},
            {"text", view::markdown_to_html(letter.facts.text)},
            {"has_versions", has_many},
            {"versions", has_many ? versions_data(reader, letter, parts.versions) : Data::List{}},
            {"count", count_in_words(reader, letter.verified_count)},
            {"is_behind", is_behind
                              ? Data(reader.say("call.present_count", {{"count", std::to_string(letter.present_count)},
                                                                       {"number", std::to_string(letter.version)}}))
                              : Data{}},
            {"reported", reported_data(reader, letter)},
            {"signing", state_in_words(reader, letter)},
            {"sign", domain::is_open(letter, reader.now) ? Data{{"label", reader.say("call.sign.title")},
                                                                {"url", reader.link(call_path(letter) + "/sign")},
                                                                {"is_quiet", false}}
                                                         : Data{}},
            {"has_signatories", !groups.empty()},
            {"signatories", std::move(groups)},
            {"is_cut", parts.is_cut},
            {"csv", "/api/v1/calls/" + letter.id + "/signatures.csv"},
            {"json", "/api/v1/calls/" + letter.id + "/signatures"},
            {"has_links", !links.empty()},
            {"web_links", std::move(links)},
            {"has_sources", !sources.empty()},
            {"sources", std::move(sources)},
            {"updated", reader.day_of(letter.updated_at)}};
}

view::JsonLd call_json_ld(const Reader& reader, const Call& letter) {
    using base::json::Object;
    Object object{{"@context", "https://schema.org"},
                  {"@type", "CreativeWork"},
                  {"@id", reader.absolute(call_path(letter))},
                  {"url", reader.absolute(call_path(letter))},
                  {"name", domain::title_in(letter, reader.language)},
                  {"inLanguage", letter.facts.language},
                  {"description", call_summary(reader, letter)},
                  {"version", std::to_string(letter.version)},
                  {"dateModified", base::to_text(letter.updated_at)}};
    if (letter.published_at) object["datePublished"] = base::to_text(*letter.published_at);
    object["interactionStatistic"] = Object{{"@type", "InteractionCounter"},
                                            {"interactionType", "https://schema.org/EndorseAction"},
                                            {"userInteractionCount", letter.verified_count}};
    return view::JsonLd{base::json::to_script_text(object)};
}

view::Data version_data(const Reader& reader, const Call& letter, const CallVersion& version) {
    return {{"kind", domain::title_in(letter, reader.language)},
            {"kind_language", language_of_title(reader, letter)},
            {"url", reader.link(call_path(letter))},
            {"heading", reader.say("call.version", {{"number", std::to_string(version.number)}})},
            {"day", version.published_at ? Data(reader.day_of(*version.published_at)) : Data{}},
            {"note", version.note},
            {"own_language", letter.facts.language},
            {"is_earlier", version.number < letter.version},
            {"text", view::markdown_to_html(version.text)}};
}

view::Data calls_data(const Reader& reader, const CallList& list) {
    Data::List lines;
    for (const Call& each : list.calls) lines.push_back(call_line(reader, each));
    const std::string filter = list.campaign ? "?campaign=" + list.campaign->slug : "";
    const std::string next = list.next ? "/calls" + filter + (filter.empty() ? "?" : "&") + "after=" + *list.next : "";
    return {{"campaign",
             list.campaign ? Data{{"title", list.campaign->title}, {"language", list.campaign->language}} : Data{}},
            {"empty", lines.empty() ? empty_list(reader, "call.list.empty") : Data{}},
            {"calls", std::move(lines)},
            {"write",
             list.may_write
                 ? Data{{"label", reader.say("call.new.title")}, {"url", reader.link("/calls/new")}, {"is_quiet", true}}
                 : Data{}},
            {"pagination", list.next || !list.is_first
                               ? Data{{"first", list.is_first ? Data{} : Data(reader.link("/calls" + filter))},
                                      {"next", list.next ? Data(reader.link(next)) : Data{}}}
                               : Data{}}};
}

}  // namespace charivari::pages
