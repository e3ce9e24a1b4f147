// Reads a calendar with libical and prints the values of its events in the form of random_calendar's facts: UID, field and
// value (in hexadecimal), one a line, separated by tabs. usage: ics_libical CALENDAR_FILE
#include <fstream>
#include <iostream>
#include <iterator>
#include <libical/ical.h>
#include <string>
#include <string_view>

namespace {

void fact(std::string_view uid, std::string_view field, std::string_view value) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::cout << uid << '\t' << field << '\t';
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        std::cout << digits[byte >> 4U] << digits[byte & 15U];
    }
    std::cout << '\n';
}

std::string text_of(icalproperty* property) {
    const icalvalue* value = icalproperty_get_value(property);
    switch (icalvalue_isa(value)) {
        case ICAL_TEXT_VALUE:
            return icalvalue_get_text(value);
        case ICAL_GEO_VALUE: {
            const icalgeotype geo = icalvalue_get_geo(value);
            return std::to_string(geo.lat) + ' ' + std::to_string(geo.lon);
        }
        default: {
            std::string text = icalvalue_as_ical_string(value);
            icalparameter* zone = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
            return zone == nullptr ? text : text + ' ' + icalparameter_get_tzid(zone);
        }
    }
}

void print_event(icalcomponent* event) {
    const char* uid = icalcomponent_get_uid(event);
    for (icalproperty* property = icalcomponent_get_first_property(event, ICAL_ANY_PROPERTY); property != nullptr;
         property = icalcomponent_get_next_property(event, ICAL_ANY_PROPERTY)) {
        fact(uid, icalproperty_get_property_name(property), text_of(property));
    }
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) return 2;
    std::ifstream file{arguments[1], std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
    icalcomponent* calendar = icalparser_parse_string(bytes.c_str());
    if (calendar == nullptr) return 1;
    for (icalcomponent* event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event != nullptr;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        print_event(event);
    }
    icalcomponent_free(calendar);
    return 0;
}
