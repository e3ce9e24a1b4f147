#include "ics/reader_build.hpp"

#include <optional>

#include "ics/reader_event.hpp"
#include "ics/reader_parts.hpp"
#include "ics/reader_series.hpp"
#include "ics/reader_text.hpp"
#include "ics/rule.hpp"
#include "ics/value_text.hpp"

namespace ics::detail {
namespace {

using namespace std::chrono;

class Builder {
  public:
    Builder(std::string_view parts, const Bounds& bounds) : reader_{parts, bounds}, issues_{bounds.issues} {}

    ReadResult run();

  private:
    void begin(const PartRecord& record);
    void end(const PartRecord& record);
    void property(const PartRecord& record);
    void head_property(const PartRecord& record);
    void head_text(const PartRecord& record, std::string_view text);
    void calendar_zone(std::string_view name, std::size_t line);
    void zone_property(const PartRecord& record);
    void observance_property(const PartRecord& record);
    unsigned onset_month() const;

    PartReader reader_;
    Issues issues_;
    CalendarHead head_{.product = {}};
    bool has_head_ = false;  // the first calendar was read; of others only the events count
    CalendarContext calendar_;
    std::optional<EventBuilder> event_;
    std::vector<ReadEvent> events_;
    std::vector<Part> open_;

    std::string zone_name_;
    ZoneDefinition zone_;
    // Of the observance that is open, and of the latest ones of each kind: the last that began is the one that holds now.
    Local onset_{}, last_standard_{}, last_daylight_{};
    std::optional<seconds> offset_, offset_before_;
    std::optional<seconds> before_daylight_;  // of the latest DAYLIGHT
    unsigned month_ = 0;                      // BYMONTH of its rule; Outlook's onsets are all in January 1601
};

void Builder::begin(const PartRecord& record) {
    open_.push_back(record.part);
    switch (record.part) {
        case Part::calendar:
            calendar_.begin_calendar();
            break;
        case Part::event:
            event_.emplace(calendar_, issues_, record.line);
            break;
        case Part::alarm:
            event_->begin_alarm();
            break;
        case Part::timezone:
            zone_name_.clear();
            zone_ = {};
            last_standard_ = last_daylight_ = Local::min();
            before_daylight_.reset();
            break;
        case Part::standard:
        case Part::daylight:
            onset_ = Local{};
            offset_.reset();
            offset_before_.reset();
            month_ = 0;
            break;
        case Part::ignored:
            break;
    }
}

void Builder::end(const PartRecord& record) {
    open_.pop_back();
    switch (record.part) {
        case Part::calendar:
            has_head_ = true;
            break;
        case Part::event:
            if (auto event = event_->finish()) events_.push_back(std::move(*event));
            event_.reset();
            break;
        case Part::alarm:
            event_->end_alarm();
            break;
        case Part::timezone:
            // One that begins daylight saving alone says by that what holds without it.
            if (!zone_.standard) zone_.standard = before_daylight_;
            if (!zone_name_.empty()) calendar_.zones.define(zone_name_, zone_);
            break;
        case Part::standard:
            if (offset_ && onset_ >= last_standard_) {
                last_standard_ = onset_;
                zone_.standard = offset_;
                zone_.standard_month = onset_month();
            }
            break;
        case Part::daylight:
            if (offset_ && onset_ >= last_daylight_) {
                last_daylight_ = onset_;
                zone_.daylight = offset_;
                zone_.daylight_month = onset_month();
                before_daylight_ = offset_before_;
            }
            break;
        case Part::ignored:
            break;
    }
}

unsigned Builder::onset_month() const {
    const year_month_day onset{floor<days>(onset_)};
    if (month_ != 0) return month_;
    // Nobody's clock changes at New Year: it stands where the writer had nothing to say.
    return onset.month() == January && onset.day() == day{1} ? 0 : static_cast<unsigned>(onset.month());
}

void Builder::zone_property(const PartRecord& record) {
    const auto* text = std::get_if<std::string_view>(&record.value);
    if (text == nullptr) return;
    if (record.id == PropertyId::zone_id) zone_name_ = trimmed(*text);
    if (record.id == PropertyId::zone_location) zone_.location = trimmed(*text);
}

void Builder::observance_property(const PartRecord& record) {
    if (const auto* time = std::get_if<TimeValue>(&record.value)) onset_ = time->local;
    if (const auto* offset = std::get_if<std::int64_t>(&record.value))
        (record.id == PropertyId::offset_from ? offset_before_ : offset_) = seconds{*offset};
    const auto* rule = std::get_if<std::string_view>(&record.value);
    if (record.id != PropertyId::rule || rule == nullptr) return;
    const ParsedRule parsed = parse_rule(*rule);
    if (parsed && parsed.rule->by_month.size() == 1) month_ = static_cast<unsigned>(parsed.rule->by_month.front());
    if (parsed && parsed.rule->frequency == Frequency::yearly) return;
    issues_.add(ReadFault::timezone_rule, record.line,
                zone_name_.empty() ? excerpt(*rule) : excerpt(zone_name_ + ": " + std::string{*rule}));
}

void Builder::calendar_zone(std::string_view name, std::size_t line) {
    const ZoneAnswer answer = find_foreign_zone(name);
    if (answer.zone == nullptr) {
        issues_.add(ReadFault::zone_unknown, line, "X-WR-TIMEZONE: " + excerpt(name));
        return;
    }
    calendar_.zone = answer.zone;
    calendar_.zones.prefer(answer.zone);
    if (!has_head_) head_.zone = answer.zone;
}

void Builder::head_text(const PartRecord& record, std::string_view text) {
    const auto set = [text](std::string& member) {
        if (member.empty()) member = text;
    };
    switch (record.id) {
        case PropertyId::product:
            return set(head_.product);
        case PropertyId::method:
            return set(head_.method);
        case PropertyId::name:
            return set(head_.name);
        case PropertyId::description:
            return set(head_.description);
        case PropertyId::uid:
            return set(head_.uid);
        case PropertyId::url:
            return set(head_.url);
        case PropertyId::source:
            return set(head_.source);
        case PropertyId::color:
            return set(head_.color);
        case PropertyId::categories:
            head_.categories.emplace_back(text);
            break;
        case PropertyId::other: {
            Property property{
                .name = std::string{record.name}, .value = std::string{text}, .kind = Property::Kind::raw};
            for (const auto& [name, value] : record.parameters)
                property.parameters.push_back({std::string{name}, std::string{value}});
            head_.extensions.push_back(std::move(property));
            break;
        }
        default:
            break;
    }
}

void Builder::head_property(const PartRecord& record) {
    const auto* text = std::get_if<std::string_view>(&record.value);
    if (text != nullptr && record.id == PropertyId::calendar_zone) return calendar_zone(*text, record.line);
    if (text != nullptr && record.id == PropertyId::version && *text != "2.0")
        issues_.add(ReadFault::old_version, record.line, "VERSION:" + excerpt(*text));
    if (text != nullptr && record.id == PropertyId::calendar_scale && !equal_ignoring_case(*text, "GREGORIAN"))
        issues_.add(ReadFault::old_version, record.line, "CALSCALE:" + excerpt(*text));
    if (text != nullptr && record.id == PropertyId::method)
        calendar_.is_cancelled = equal_ignoring_case(*text, "CANCEL");
    if (has_head_) return;
    if (text != nullptr) return head_text(record, *text);
    if (const auto* length = std::get_if<DurationValue>(&record.value)) {
        const seconds refresh = days{length->days} + seconds{length->seconds};
        if (head_.refresh == seconds{0} && refresh > seconds{0}) head_.refresh = refresh;
    }
    if (const auto* time = std::get_if<TimeValue>(&record.value)) {
        const bool is_in_range = time->local >= local_days{year{2} / January / 1};
        if (is_in_range && !head_.last_modified) head_.last_modified = Utc{time->local.time_since_epoch()};
    }
}

void Builder::property(const PartRecord& record) {
    switch (open_.back()) {
        case Part::calendar:
            return head_property(record);
        case Part::timezone:
            return zone_property(record);
        case Part::standard:
        case Part::daylight:
            return observance_property(record);
        case Part::event:
        case Part::alarm:
            return event_->property(record);
        case Part::ignored:
            break;
    }
}

ReadResult Builder::run() {
    PartRecord record;
    try {
        while (reader_.next(record)) {
            switch (record.kind) {
                case PartRecord::Kind::begin:
                    begin(record);
                    break;
                case PartRecord::Kind::end:
                    end(record);
                    break;
                case PartRecord::Kind::property:
                    property(record);
                    break;
                case PartRecord::Kind::issue:
                    issues_.add(record.issue.fault, record.issue.line, record.issue.message);
                    break;
                case PartRecord::Kind::done:
                    issues_.add_uncounted(record.issues_left_out);
                    break;
            }
        }
    } catch (const BadParts& error) {
        issues_.add(ReadFault::worker_failed, 0, error.what());
    }
    ReadResult result;
    result.calendar.head = std::move(head_);
    result.calendar.events = gather_series(std::move(events_), issues_);
    result.issues = issues_.take();
    return result;
}

}  // namespace

ReadResult build_calendar(std::string_view parts, const Bounds& bounds) { return Builder{parts, bounds}.run(); }

}  // namespace ics::detail
