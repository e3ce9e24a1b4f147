// What a calendar is made of, as plain values: what the writer writes and what the reader reads.
//
// Texts are UTF-8 as people typed them, unescaped; the writer cleans and escapes. Names follow RFC 5545 unless another RFC
// is named. Every member has a default, so that designated initialisers
// may name just a few.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ics/zone.hpp"

namespace ics {

using Date = std::chrono::local_days;  // a day on the wall calendar

// A wall-clock time in a zone. Without a zone it is "floating": the same hour wherever the reader is, which is hardly ever
// what a public calendar means. The zone must outlive the value, as those of find_zone() do.
struct Zoned {
    Local local{};
    const Zone* zone = nullptr;

    bool operator==(const Zoned&) const = default;
};

// A moment as calendars have it: a whole day, an hour at a place, or an instant.
using Time = std::variant<Date, Zoned, Utc>;

enum class Status : std::uint8_t { none, tentative, confirmed, cancelled };
enum class Transparency : std::uint8_t { none, opaque, transparent };  // opaque: the time counts as busy

// WGS 84, degrees; latitude within ±90, longitude within ±180.
struct Geo {
    double latitude = 0;
    double longitude = 0;

    bool operator==(const Geo&) const = default;
};

// X-APPLE-STRUCTURED-LOCATION, which Apple's programs need for a map and travel time.
struct AppleLocation {
    std::string title{};
    std::string address{};
    double radius = 0;  // metres; 0: not said

    bool operator==(const AppleLocation&) const = default;
};

// RELATED-TO (RFC 5545 3.8.4.5, RFC 9253 9.1): this event has `type` to the one with that UID.
struct Relation {
    std::string uid{};
    std::string type = "PARENT";  // PARENT: the other one is the parent; CHILD, SIBLING, DEPENDS-ON, NEXT…

    bool operator==(const Relation&) const = default;
};

// CONFERENCE (RFC 7986 5.11).
struct Conference {
    std::string uri{};
    std::vector<std::string> features{};  // AUDIO, VIDEO, CHAT, FEED, MODERATOR, PHONE, SCREEN
    std::string label{};
    std::string language{};

    bool operator==(const Conference&) const = default;
};

// LINK (RFC 9253 8.2): a resource about the event, such as the source of what is said of it.
struct Link {
    std::string uri{};
    std::string relation{};  // LINKREL: SOURCE, a registered link relation, or a URI
    std::string label{};

    bool operator==(const Link&) const = default;
};

// When an alarm goes off, relative to the event: negative is before.
struct AlarmOffset {
    std::chrono::seconds offset{};
    bool from_end = false;

    bool operator==(const AlarmOffset&) const = default;
};

// VALARM with ACTION:DISPLAY.
struct Alarm {
    std::variant<AlarmOffset, Utc> trigger{};
    std::string description{};

    bool operator==(const Alarm&) const = default;
};

struct Parameter {
    std::string name{};
    std::string value{};

    bool operator==(const Parameter&) const = default;
};

// Any other property, X-… or of a later RFC.
struct Property {
    enum class Kind : std::uint8_t {
        text,  // the value is TEXT: it is escaped when written
        raw,   // it has a syntax of its own and is written as it stands, control characters apart
    };
    std::string name{};
    std::vector<Parameter> parameters{};
    std::string value{};
    Kind kind = Kind::text;

    bool operator==(const Property&) const = default;
};

// VEVENT: an event, or one occurrence of it that differs.
struct Event {
    std::string uid{};           // for ever the same
    std::uint32_t sequence = 0;  // counts significant changes; at most 2147483647
    Utc stamp{};                 // the last change: DTSTAMP and LAST-MODIFIED
    std::optional<Utc> created{};

    Time start{};
    std::optional<Time> end{};  // exclusive; of the same kind as start: dates or hours. None: one day, or no length

    // The occurrence this replaces, by the start it would have had. Set in overrides, and in an override whose series is
    // not there.
    std::optional<Time> recurrence_id{};
    std::string rrule{};             // the value of RRULE, "FREQ=WEEKLY;BYDAY=TU"
    std::vector<Time> rdates{};      // further starts
    std::vector<Time> exdates{};     // starts that are left out
    std::vector<Event> overrides{};  // with recurrence_id; their uid is this one's, whatever it says

    std::string summary{};
    std::string description{};
    std::string location{};
    std::optional<Geo> geo{};
    std::optional<AppleLocation> apple_location{};  // written only beside geo
    std::string url{};
    Status status = Status::none;
    Transparency transparency = Transparency::none;
    std::vector<std::string> categories{};
    std::string color{};  // a CSS3 colour name (RFC 7986 5.9)
    std::vector<Conference> conferences{};
    std::vector<Relation> relations{};
    std::vector<Link> links{};
    std::vector<Alarm> alarms{};
    std::vector<Property> extensions{};

    bool operator==(const Event&) const = default;
};

// The properties of the calendar itself. Empty ones are not written.
struct CalendarHead {
    std::string product = "-//ics//ics//EN";  // PRODID: which program wrote it
    std::string method{};                     // METHOD; feeds have none
    std::string name{};                       // NAME (RFC 7986 5.1) and X-WR-CALNAME
    std::string description{};                // DESCRIPTION and X-WR-CALDESC
    const Zone* zone = nullptr;               // X-WR-TIMEZONE
    std::string uid{};
    std::string url{};     // the page people read
    std::string source{};  // where the calendar is fetched again (RFC 7986 5.8)
    std::string color{};   // a CSS3 colour name
    std::vector<std::string> categories{};
    std::optional<Utc> last_modified{};
    std::chrono::seconds refresh{};  // REFRESH-INTERVAL (RFC 7986 5.7) and X-PUBLISHED-TTL; 0: not said
    std::vector<Property> extensions{};

    bool operator==(const CalendarHead&) const = default;
};

struct Calendar {
    CalendarHead head;
    std::vector<Event> events{};

    bool operator==(const Calendar&) const = default;
};

}  // namespace ics
