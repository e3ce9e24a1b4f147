#include "app/import_prepared.hpp"

#include <algorithm>

#include "api/call_body.hpp"
#include "api/campaign_body.hpp"
#include "api/event_body.hpp"
#include "api/person_body.hpp"
#include "api/place_body.hpp"
#include "api/reference.hpp"
#include "base/timestamp.hpp"
#include "domain/check.hpp"
#include "domain/recurrence.hpp"

namespace charivari::app {
namespace {

using base::json::Array;
using base::json::Object;
using base::json::Value;

const Object* object_in(const Object& object, const char* name) {
    const auto* value = object.if_contains(name);
    return value ? value->if_object() : nullptr;
}
const Array* list_in(const Object& object, const char* name) {
    const auto* value = object.if_contains(name);
    return value ? value->if_array() : nullptr;
}

service::EventOrigin origin_of(const ImportEntry& entry, base::FieldErrors& errors) {
    service::EventOrigin origin;
    if (!entry.uid.empty()) {
        origin.uid = entry.uid;
        domain::check_required_text(*origin.uid, "/uid", 500, errors);
    }
    api::ObjectReader reader{entry.beside, "", errors};
    origin.slug = reader.text("slug").value_or("");
    const std::string address = reader.text("short").value_or("");
    origin.short_code = address.substr(address.rfind('/') + 1);
    origin.previous_start = reader.moment("previous_start");
    if (origin.previous_start && !domain::is_zone(origin.previous_start->zone)) origin.previous_start.reset();
    origin.sequence = std::max(reader.integer("sequence").value_or(0), 0);
    const auto state = reader.choice("state", domain::publication_states);
    if (state == domain::PublicationState::hidden) origin.state = *state;
    return origin;
}

store::EntryAge age_of(const ImportEntry& entry) {
    store::EntryAge age;
    if (const auto* said = entry.beside.if_contains("sequence"); said && said->is_number())
        age.sequence = said->to_number<std::int64_t>();
    if (const auto* said = entry.beside.if_contains("stamp"); said && said->is_string())
        age.stamp = base::parse_utc(std::string_view{said->get_string()});
    return age;
}

domain::PlaceDraft place_of(const Object& body, const std::string& pointer, SoundPlaces& known,
                            base::FieldErrors& errors) {
    const std::string text = base::json::to_text(body);
    if (const auto found = known.find(text); found != known.end()) return found->second;
    base::FieldErrors of_place;
    domain::PlaceDraft place = api::read_place(body, of_place);
    domain::check(place, of_place);
    for (const base::FieldError& each : of_place.all()) errors.add(pointer + each.pointer, each.code, each.message);
    if (of_place.empty()) known.emplace(text, place);
    return place;
}

void take_people(PreparedEvent& event, const ImportEntry& entry) {
    const Object* people = object_in(entry.beside, "people");
    if (!people) return;
    for (const auto& each : *people)
        if (const Object* said = each.value().if_object())
            event.people.push_back({std::string(each.key()), std::string(said->at("slug").as_string()),
                                    std::string(said->at("name").as_string())});
}

PreparedEvent event_of(const ImportEntry& entry, const ImportTerms& terms, SoundPlaces& known,
                       base::FieldErrors& errors) {
    PreparedEvent made;
    made.facts = api::read_event(entry.body, errors);
    made.origin = origin_of(entry, errors);
    made.age = age_of(entry);
    for (const auto& each : entry.body) made.said.emplace_back(each.key());
    auto& campaigns = made.facts.campaigns;
    if (!terms.campaign.empty() && std::find(campaigns.begin(), campaigns.end(), terms.campaign) == campaigns.end())
        campaigns.push_back(terms.campaign);
    if (made.facts.sources.empty() && !terms.source.empty()) made.facts.sources.push_back({terms.source, {}, {}, {}});
    domain::check(made.facts, errors);
    if (!entry.place.empty()) made.place = place_of(entry.place, "/place", known, errors);
    for (const auto& [of_date, body] : entry.places)
        if (const auto name = domain::parse_occurrence_name(of_date))
            made.places.emplace(*name, place_of(body, "/recurrence/overrides/place", known, errors));
    take_people(made, entry);
    if (const Array* slugs = list_in(entry.beside, "campaigns"))
        for (const Value& each : *slugs) made.campaigns_of_file.emplace_back(each.as_string());
    return made;
}

domain::CallVersion version_of(const Object& shown, base::FieldErrors& errors) {
    api::ObjectReader reader{shown, "/versions", errors};
    domain::CallVersion version;
    version.number = reader.integer("number").value_or(0);
    version.text = reader.text("text").value_or("");
    version.note = reader.text("note");
    if (const auto at = reader.text("published_at"))
        version.published_at = api::read_instant(reader, "published_at", *at);
    return version;
}

domain::Signature signature_of(const Object& shown, base::FieldErrors& errors) {
    api::ObjectReader reader{shown, "/signed_by", errors};
    domain::Signature signature;
    domain::Signatory& who = signature.signatory;
    who.name = reader.text("name").value_or("");
    who.kind = reader.choice("kind", domain::signatory_kinds).value_or(who.kind);
    who.locality = reader.text("locality");
    who.country = reader.text("country").value_or(who.country);
    who.website = reader.text("website");
    signature.version = reader.integer("version").value_or(0);
    const auto instant = [&](const char* name) -> std::optional<base::Utc> {
        const auto at = reader.text(name);
        return at ? api::read_instant(reader, name, *at) : std::nullopt;
    };
    signature.signed_at = instant("signed_at").value_or(base::Utc{});
    signature.decided_at = instant("verified_at");
    return signature;
}

service::ForeignCall call_of(const ImportEntry& entry, base::FieldErrors& errors) {
    service::ForeignCall call;
    if (const Array* versions = list_in(entry.beside, "versions"))
        for (const Value& each : *versions)
            if (const Object* shown = each.if_object()) call.versions.push_back(version_of(*shown, errors));
    std::sort(call.versions.begin(), call.versions.end(),
              [](const auto& left, const auto& right) { return left.number < right.number; });
    if (const Array* signatures = list_in(entry.beside, "signed_by"))
        for (const Value& each : *signatures)
            if (const Object* shown = each.if_object()) call.signatures.push_back(signature_of(*shown, errors));
    call.change = api::read_call(entry.body, std::max(static_cast<int>(call.versions.size()), 1), errors);
    return call;
}

PreparedRelations relations_of(const ImportEntry& entry, base::FieldErrors& errors) {
    PreparedRelations relations{entry.uid, {}};
    api::ObjectReader reader{entry.beside, "", errors};
    reader.objects("relations", [&](api::ObjectReader& each) {
        const auto type = each.choice("type", domain::relation_types);
        const auto other = each.text("event");
        if (type && other) relations.others.emplace_back(*type, *other);
    });
    return relations;
}

template <typename Draft>
Draft checked(Draft draft, base::FieldErrors& errors) {
    domain::check(draft, errors);
    return draft;
}

}  // namespace

Prepared prepared(const ImportEntry& entry, const ImportTerms& terms, SoundPlaces& known) {
    Prepared made{entry.line, 0, {}};
    base::FieldErrors errors;
    switch (entry.noun) {
        case ImportNoun::event:
            made.what = event_of(entry, terms, known, errors);
            break;
        case ImportNoun::place:
            made.what = place_of(entry.body, "", known, errors);
            break;
        case ImportNoun::campaign:
            made.what = checked(api::read_campaign(entry.body, errors), errors);
            break;
        case ImportNoun::person:
            made.what = checked(api::read_person(entry.body, errors), errors);
            break;
        case ImportNoun::call:
            made.what = call_of(entry, errors);
            break;
        case ImportNoun::relations:
            made.what = relations_of(entry, errors);
            break;
        case ImportNoun::group:
            made.what = group_of(entry, errors);
            break;
        case ImportNoun::action:
            made.what = action_of(
                entry, terms,
                [&](const Object& body, const std::string& pointer) { return place_of(body, pointer, known, errors); },
                errors);
            break;
    }
    errors.throw_if_any();
    return made;
}

}  // namespace charivari::app
