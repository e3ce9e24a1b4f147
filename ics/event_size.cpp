// How much an event takes when it is written, without writing it.
#include <array>
#include <cstdint>

#include "ics/event_writer.hpp"
#include "ics/reader_text.hpp"
#include "ics/value_text.hpp"

namespace ics::detail {
namespace {

constexpr std::size_t instant_size = 17;  // ":20200118T130000Z"
constexpr std::size_t geo_size = 22;      // "-45.123456;-170.123456"

// A content line of that length: its CRLF, and the folds, which stand 70 to 74 octets apart.
constexpr std::size_t line(std::size_t length) {
    constexpr std::size_t longest = 75;
    return length + 2 + (length <= longest ? 0 : 3 * ((length - longest) / 70 + 1));
}

// How many characters of a text are escaped when it is written, and how many bytes are beyond ASCII: one number for both, so
// that a text is gone through once.
using Weights = std::array<std::uint64_t, 256>;
constexpr std::uint64_t one_beyond_ascii = std::uint64_t{1} << 32U;

constexpr Weights weights_of(std::string_view escaped) {
    Weights weights{};
    for (std::size_t byte = 0x80; byte < weights.size(); ++byte) weights[byte] = one_beyond_ascii;
    for (const char c : escaped) weights[static_cast<unsigned char>(c)] = 1;
    return weights;
}
constexpr Weights text_weights = weights_of("\\;,\n\r");
constexpr Weights raw_weights = weights_of("");
constexpr Weights parameter_weights = weights_of("\"^\n\r");
constexpr Weights uri_weights = weights_of(" \"<>\\^`{|}\t");

struct Counts {
    std::size_t escaped;
    std::size_t beyond_ascii;
    std::size_t repairs;  // what U+FFFD in the place of broken bytes adds, each taking three
};

Counts counts_of(std::string_view text, const Weights& weights) {
    std::uint64_t sum = 0;
    for (const char c : text) sum += weights[static_cast<unsigned char>(c)];
    const std::size_t beyond = sum / one_beyond_ascii;
    return {sum % one_beyond_ascii, beyond, beyond == 0 || is_clean(text) ? 0 : 2 * beyond};
}

std::size_t written_size(std::string_view text, const Weights& weights) {
    const Counts counts = counts_of(text, weights);
    return text.size() + counts.escaped + counts.repairs;
}
std::size_t text_size(std::string_view text) { return written_size(text, text_weights); }
std::size_t raw_size(std::string_view text) { return written_size(text, raw_weights); }
std::size_t parameter_size(std::string_view text) { return 2 + written_size(text, parameter_weights); }
// Bytes of a URI are escaped with two more characters, those of U+FFFD too.
std::size_t uri_size(std::string_view uri) {
    const Counts counts = counts_of(uri, uri_weights);
    return uri.size() + 2 * (counts.escaped + counts.beyond_ascii) + 3 * counts.repairs;
}

std::size_t text_line(std::string_view name, std::string_view text) {
    return text.empty() ? 0 : line(name.size() + 1 + text_size(text));
}
std::size_t uri_line(std::string_view name, std::string_view uri) {
    return uri.empty() ? 0 : line(name.size() + 1 + uri_size(uri));
}

// ";VALUE=DATE:20200118", ";TZID=Europe/Paris:20200118T140000", ":20200118T130000Z"
std::size_t time_size(const Time& time) {
    const TimeForm form = form_of(time);
    switch (form.kind) {
        case TimeForm::Kind::date:
            return 20;
        case TimeForm::Kind::zoned:
            return 22 + form.zone->name().size();
        case TimeForm::Kind::floating:
        case TimeForm::Kind::utc:
            break;
    }
    return instant_size;
}

std::size_t place_size(const Event& event) {
    std::size_t size = text_line("LOCATION", event.location);
    if (!event.geo) return size;
    size += line(4 + geo_size);
    if (!event.apple_location) return size;
    constexpr std::size_t names =
        std::string_view{"X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS=;X-APPLE-RADIUS=10000000;X-TITLE=:geo:"}
            .size();
    return size + line(names + parameter_size(event.apple_location->address) +
                       parameter_size(event.apple_location->title) + geo_size);
}

std::size_t size_of(const Conference& one) {
    std::size_t length = std::string_view{"CONFERENCE;VALUE=URI;FEATURE=;LABEL=;LANGUAGE=:"}.size();
    for (const std::string& feature : one.features) length += feature.size() + 1;
    return line(length + parameter_size(one.label) + one.language.size() + uri_size(one.uri));
}

std::size_t size_of(const Relation& one) {
    return line(std::string_view{"RELATED-TO;RELTYPE=:"}.size() + parameter_size(one.type) + text_size(one.uid));
}

std::size_t size_of(const Link& one) {
    constexpr std::size_t names = std::string_view{"LINK;LINKREL=related;LABEL=;VALUE=URI:"}.size();
    return line(names + parameter_size(one.relation) + parameter_size(one.label) + uri_size(one.uri));
}

std::size_t size_of(const Property& one) {
    std::size_t length = one.name.size() + 1;
    for (const Parameter& parameter : one.parameters)
        length += 2 + parameter.name.size() + parameter_size(parameter.value);
    return line(length + (one.kind == Property::Kind::text ? text_size(one.value) : raw_size(one.value)));
}

std::size_t size_of(const Alarm& one, const Event& event) {
    constexpr std::size_t fixed =
        std::string_view{
            "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER;VALUE=DATE-TIME:20200118T130000Z\r\nDESCRIPTION:-\r\nEND:"
            "VALARM\r\n"}
            .size();
    return fixed + text_line("DESCRIPTION", one.description.empty() ? event.summary : one.description);
}

std::size_t recurrence_size(const Event& event) {
    constexpr std::size_t longer_until = 16;  // a date made an instant
    std::size_t size = event.rrule.empty() ? 0 : line(6 + event.rrule.size() + longer_until);
    const std::size_t one = time_size(event.start);
    size += event.rdates.size() * line(5 + one);
    return size + event.exdates.size() * line(6 + one);
}

std::size_t component_size(const Event& event, std::string_view uid, const Time* name) {
    constexpr std::size_t fixed =
        std::string_view{
            "BEGIN:VEVENT\r\nDTSTAMP:20200118T130000Z\r\nLAST-MODIFIED:20200118T130000Z\r\nSEQUENCE:\r\nEND:"
            "VEVENT\r\n"}
            .size();
    std::size_t size = fixed + std::to_string(event.sequence).size() + text_line("UID", uid);
    if (event.created) size += line(7 + instant_size);
    size += line(7 + time_size(event.start));
    if (event.end) size += line(5 + time_size(*event.end));
    if (name != nullptr) size += line(13 + time_size(*name));
    if (name == nullptr) size += recurrence_size(event);
    size += text_line("SUMMARY", event.summary) + text_line("DESCRIPTION", event.description) + place_size(event);
    size += uri_line("URL", event.url) + text_line("COLOR", event.color);
    if (event.status != Status::none) size += 18;              // STATUS:CONFIRMED
    if (event.transparency != Transparency::none) size += 20;  // TRANSP:TRANSPARENT
    std::size_t categories = 10;
    for (const std::string& category : event.categories) categories += 1 + text_size(category);
    if (!event.categories.empty()) size += line(categories);
    for (const Conference& one : event.conferences) size += size_of(one);
    for (const Relation& one : event.relations) size += size_of(one);
    for (const Link& one : event.links) size += size_of(one);
    for (const Property& one : event.extensions) size += size_of(one);
    for (const Alarm& one : event.alarms) size += size_of(one, event);
    return size;
}

}  // namespace

std::size_t most_size(const Event& event) {
    const Time* name = event.recurrence_id ? &*event.recurrence_id : nullptr;
    std::size_t size = component_size(event, event.uid, name);
    for (const Event& override : event.overrides) size += component_size(override, event.uid, &event.start);
    return size;
}

}  // namespace ics::detail
