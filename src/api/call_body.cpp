#include "api/call_body.hpp"

#include "api/object_reader.hpp"
#include "api/reference.hpp"
#include "base/timestamp.hpp"

namespace charivari::api {
namespace {

domain::ReportedCount read_reported(ObjectReader& reader) {
    domain::ReportedCount count;
    if (const auto number = reader.number("number")) {
        // What is no whole number is out of the range that the rules know.
        const bool is_whole = *number >= 1 && *number <= 2'000'000'000 && *number == static_cast<int>(*number);
        count.number = is_whole ? static_cast<int>(*number) : 0;
    }
    count.is_minimum = reader.boolean("or_more").value_or(false);
    const auto as_of = reader.text("as_of");
    const auto day = as_of ? base::parse_date(*as_of) : std::nullopt;
    if (!as_of) reader.add("as_of", "required", "Of which day: 2020-01-18.");
    if (as_of && !day) reader.add("as_of", "not_a_date", "A date: 2020-01-18.");
    count.as_of = day.value_or(std::chrono::local_days{});
    reader.object("source", [&](ObjectReader& source) {
        count.url = source.text("url").value_or("");
        count.title = source.text("title");
    });
    return count;
}

}  // namespace

service::CallChange read_call(const base::json::Object& body, int version, base::FieldErrors& errors) {
    ObjectReader reader{body, "", errors};
    service::CallChange change;
    domain::CallDraft& draft = change.facts;
    draft.campaign = reader.text("campaign").value_or("");
    change.slug = reader.text("slug").value_or("");
    change.state = reader.choice("state", domain::call_states).value_or(change.state);
    draft.language = reader.text("language").value_or(draft.language);
    draft.title = reader.text("title").value_or("");
    draft.addressee = reader.text("addressee");
    draft.text = reader.text("text").value_or("");
    draft.opens = reader.moment("opens");
    draft.closes = reader.moment("closes");
    reader.object("count_reported", [&](ObjectReader& each) { draft.count_reported = read_reported(each); });
    draft.sources = read_sources(reader);
    draft.links = read_links(reader);
    reader.members("translations", [&](const std::string& language, ObjectReader& each) {
        draft.translations[language] = {each.text("title").value_or(""), each.text("text").value_or(""),
                                        each.integer("version").value_or(version)};
    });
    reader.finish();
    return change;
}

domain::CallVersion read_version(const base::json::Object& body, base::FieldErrors& errors) {
    ObjectReader reader{body, "", errors};
    domain::CallVersion version;
    version.text = reader.text("text").value_or("");
    version.note = reader.text("note");
    reader.finish();
    return version;
}

domain::SignatureDraft read_signature(const base::json::Object& body, base::FieldErrors& errors) {
    ObjectReader reader{body, "", errors};
    domain::SignatureDraft draft;
    draft.signatory.name = reader.text("name").value_or("");
    draft.signatory.kind = reader.choice("kind", domain::signatory_kinds).value_or(draft.signatory.kind);
    draft.signatory.locality = reader.text("locality");
    draft.signatory.country = reader.text("country").value_or(draft.signatory.country);
    draft.signatory.website = reader.text("website");
    draft.version = reader.integer("version");
    draft.is_authorised = reader.boolean("authorised").value_or(false);
    reader.object("signer", [&](ObjectReader& each) {
        draft.signer = domain::Signer{each.text("name"), each.text("contact").value_or("")};
    });
    reader.finish();
    return draft;
}

}  // namespace charivari::api
