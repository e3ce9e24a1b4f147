#include "ics/reader_parts.hpp"

#include <algorithm>
#include <bit>
#include <limits>

#include "ics/reader_text.hpp"

namespace ics::detail {
namespace {

using namespace std::chrono;

using Kind = PartRecord::Kind;

constexpr std::size_t longest_message = 400;
constexpr std::uint64_t most_lines = std::numeric_limits<std::uint32_t>::max();
constexpr std::int64_t first_second = local_days{year{1} / January / 1}.time_since_epoch() / seconds{1};
constexpr std::int64_t last_second = local_days{year{9999} / December / 31}.time_since_epoch() / seconds{1};
constexpr std::int64_t most_days = 36'525;

// What each PartValue begins with, in the order of its alternatives.
enum class ValueKind : std::uint8_t { text, time, duration, period, geo, integer };

[[noreturn]] void refuse(const char* what) { throw BadParts{what}; }

bool is_inside(Part part, const std::vector<Part>& open) {
    const bool is_top = open.empty();
    switch (part) {
        case Part::calendar:
            return is_top;
        case Part::timezone:
        case Part::event:
            return !is_top && open.back() == Part::calendar;
        case Part::standard:
        case Part::daylight:
            return !is_top && open.back() == Part::timezone;
        case Part::alarm:
            return !is_top && open.back() == Part::event;
        case Part::ignored:
            break;
    }
    return false;
}

}  // namespace

void PartWriter::number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) bytes_ += static_cast<char>(0x80U | (value & 0x7fU));
    bytes_ += static_cast<char>(value);
}

void PartWriter::signed_number(std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    number((bits << 1U) ^ (value < 0 ? ~std::uint64_t{0} : 0));
}

void PartWriter::text(std::string_view value) {
    number(value.size());
    bytes_ += value;
}

void PartWriter::time(const TimeValue& value) {
    number((value.is_date ? 1U : 0U) | (value.is_utc ? 2U : 0U));
    signed_number(value.local.time_since_epoch().count());
}

void PartWriter::duration(const DurationValue& value) {
    signed_number(value.days);
    signed_number(value.seconds);
}

void PartWriter::begin(Part part, std::size_t line) {
    number(static_cast<std::uint64_t>(Kind::begin));
    number(static_cast<std::uint64_t>(part));
    number(line);
}

void PartWriter::end(Part part, std::size_t line) {
    number(static_cast<std::uint64_t>(Kind::end));
    number(static_cast<std::uint64_t>(part));
    number(line);
}

void PartWriter::property(PropertyId id, std::size_t line, std::string_view name,
                          const std::vector<Parameter>& parameters, const PartValue& value) {
    number(static_cast<std::uint64_t>(Kind::property));
    number(static_cast<std::uint64_t>(id));
    number(line);
    if (id == PropertyId::other) text(name);
    number(parameters.size());
    for (const Parameter& parameter : parameters) {
        text(parameter.name);
        text(parameter.value);
    }
    number(value.index());
    if (const auto* plain = std::get_if<std::string_view>(&value)) text(*plain);
    if (const auto* instant = std::get_if<TimeValue>(&value)) time(*instant);
    if (const auto* length = std::get_if<DurationValue>(&value)) duration(*length);
    if (const auto* whole = std::get_if<std::int64_t>(&value)) signed_number(*whole);
    if (const auto* geo = std::get_if<Geo>(&value)) {
        number(std::bit_cast<std::uint64_t>(geo->latitude));
        number(std::bit_cast<std::uint64_t>(geo->longitude));
    }
    if (const auto* period = std::get_if<PeriodValue>(&value)) {
        time(period->start);
        number(period->end.index());
        if (const auto* last = std::get_if<TimeValue>(&period->end)) time(*last);
        if (const auto* length = std::get_if<DurationValue>(&period->end)) duration(*length);
    }
}

void PartWriter::issue(const ReadIssue& issue) {
    number(static_cast<std::uint64_t>(Kind::issue));
    number(static_cast<std::uint64_t>(issue.fault));
    number(issue.line);
    text(excerpt(issue.message, longest_message));
}

void PartWriter::done(std::size_t issues_left_out) {
    number(static_cast<std::uint64_t>(Kind::done));
    number(issues_left_out);
}

std::string_view PartRecord::find(std::string_view parameter) const {
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [parameter](const auto& one) { return one.first == parameter; });
    return found == parameters.end() ? std::string_view{} : found->second;
}

unsigned char PartReader::byte() {
    if (rest_.empty()) refuse("a record breaks off");
    const auto first = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return first;
}

std::uint64_t PartReader::number(std::uint64_t most) {
    std::uint64_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
        const unsigned char next = byte();
        if (shift == 63 && next > 1) refuse("a number of more than 64 bits");
        value |= std::uint64_t{next & 0x7fU} << shift;
        if (next < 0x80) break;
        if (shift == 63) refuse("a number of more than 64 bits");
    }
    if (value > most) refuse("a number out of range");
    return value;
}

std::int64_t PartReader::signed_number(std::int64_t most) {
    const std::uint64_t bits = number(std::numeric_limits<std::uint64_t>::max());
    const auto value = static_cast<std::int64_t>((bits >> 1U) ^ ((bits & 1U) != 0 ? ~std::uint64_t{0} : 0));
    if (value > most || value < -most) refuse("a number out of range");
    return value;
}

std::string_view PartReader::text() {
    const std::uint64_t size = number(rest_.size());
    if (size > rest_.size()) refuse("a text breaks off");
    const std::string_view value = rest_.substr(0, size);
    if (!is_clean(value)) refuse("a text that is not clean");
    rest_.remove_prefix(size);
    return value;
}

TimeValue PartReader::time() {
    const std::uint64_t flags = number(2);
    const std::int64_t local = signed_number(std::max(-first_second, last_second));
    if (local < first_second || local >= last_second) refuse("a time out of range");
    const TimeValue value{Local{seconds{local}}, flags == 1, flags == 2};
    if (value.is_date && value.local != floor<days>(value.local)) refuse("a date with an hour");
    return value;
}

DurationValue PartReader::duration() {
    const auto nominal = static_cast<std::int32_t>(signed_number(most_days));
    return {nominal, signed_number(most_days * 86'400)};
}

PartValue PartReader::value() {
    switch (static_cast<ValueKind>(number(static_cast<std::uint64_t>(ValueKind::integer)))) {
        case ValueKind::text:
            return text();
        case ValueKind::time:
            return time();
        case ValueKind::duration:
            return duration();
        case ValueKind::integer:
            return signed_number(std::numeric_limits<std::int32_t>::max());
        case ValueKind::period: {
            const TimeValue start = time();
            if (number(1) == 0) return PeriodValue{start, time()};
            return PeriodValue{start, duration()};
        }
        case ValueKind::geo: {
            constexpr auto any = std::numeric_limits<std::uint64_t>::max();
            const auto latitude = std::bit_cast<double>(number(any));
            const auto longitude = std::bit_cast<double>(number(any));
            if (!(latitude >= -90 && latitude <= 90 && longitude >= -180 && longitude <= 180))
                refuse("beyond the globe");
            return Geo{latitude, longitude};
        }
    }
    refuse("no such value");
}

void PartReader::begin(PartRecord& record) {
    record.part = static_cast<Part>(number(static_cast<std::uint64_t>(last_part)));
    record.line = number(most_lines);
    if (!is_inside(record.part, open_)) refuse("a part where none may be");
    // One more: the calendar that the scan gives to events without one.
    if (++components_ > bounds_.components + 1) refuse("too many parts");
    open_.push_back(record.part);
}

void PartReader::end(PartRecord& record) {
    record.part = static_cast<Part>(number(static_cast<std::uint64_t>(last_part)));
    record.line = number(most_lines);
    if (open_.empty() || open_.back() != record.part) refuse("an end without its begin");
    open_.pop_back();
}

void PartReader::property(PartRecord& record) {
    if (open_.empty()) refuse("a property without a part");
    record.id = static_cast<PropertyId>(number(static_cast<std::uint64_t>(last_property)));
    record.line = number(most_lines);
    record.name = record.id == PropertyId::other ? text() : std::string_view{};
    if (record.id == PropertyId::other && !is_token(record.name)) refuse("not a name");
    const std::uint64_t count = number(bounds_.parameters);
    values_ += 1 + count;
    if (values_ > bounds_.values) refuse("too many values");
    record.parameters.clear();
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::string_view name = text();
        if (!is_token(name)) refuse("not a name");
        record.parameters.emplace_back(name, text());
    }
    record.value = value();
}

void PartReader::issue(PartRecord& record) {
    const auto fault = static_cast<ReadFault>(number(static_cast<std::uint64_t>(ReadFault::worker_failed)));
    record.line = number(most_lines);
    const std::string_view message = text();
    if (message.size() > longest_message) refuse("a message that is too long");
    if (++issues_ > bounds_.issues) refuse("too many issues");
    record.issue = {record.line, severity_of(fault), fault, excerpt(message, longest_message)};
}

bool PartReader::next(PartRecord& record) {
    if (is_done_) return false;
    record.kind = static_cast<Kind>(number(static_cast<std::uint64_t>(Kind::done)));
    switch (record.kind) {
        case Kind::begin:
            begin(record);
            break;
        case Kind::end:
            end(record);
            break;
        case Kind::property:
            property(record);
            break;
        case Kind::issue:
            issue(record);
            break;
        case Kind::done:
            record.issues_left_out = number(std::numeric_limits<std::uint32_t>::max());
            if (!rest_.empty() || !open_.empty()) refuse("more than was announced");
            is_done_ = true;
            break;
    }
    return true;
}

}  // namespace ics::detail
