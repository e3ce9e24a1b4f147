#include "domain/moment.hpp"

#include <stdexcept>

namespace charivari::domain {
namespace {

const ics::Zone& get_zone(std::string_view name) {
    const ics::Zone* zone = ics::find_zone(name);
    if (!zone) throw std::logic_error("unknown time zone: " + std::string(name));
    return *zone;
}

}  // namespace

Utc Moment::utc() const { return get_zone(zone).to_utc(local()); }

bool is_in_years(const Moment& moment) {
    const std::chrono::year year = std::chrono::year_month_day{moment.date}.year();
    return year >= first_year && year <= last_year;
}

bool is_zone(std::string_view name) { return ics::find_zone(name) != nullptr; }

Utc start_of_day(std::chrono::local_days date, std::string_view zone) { return get_zone(zone).to_utc(Local{date}); }

Local local_at(Utc instant, std::string_view zone) { return get_zone(zone).to_local(instant); }

std::chrono::local_days date_at(Utc instant, std::string_view zone) {
    return std::chrono::floor<std::chrono::days>(local_at(instant, zone));
}

}  // namespace charivari::domain
