#include "store/moment_row.hpp"

#include <string>

#include "base/error.hpp"
#include "base/timestamp.hpp"

namespace charivari::store {

using domain::Moment;

void bind_moment(Statement& row, const std::optional<Moment>& moment, const char* date, const char* time,
                 const char* zone) {
    const std::string text = moment ? base::to_text(moment->local()) : std::string{};  // 2020-01-18T14:00:00
    const std::string_view view{text};
    row.bind(date, moment ? std::optional{view.substr(0, 10)} : std::nullopt);
    row.bind(time, moment && moment->has_time() ? std::optional{view.substr(11)} : std::nullopt);
    row.bind(zone, moment ? std::optional<std::string_view>{moment->zone} : std::nullopt);
}

std::optional<Moment> moment_of(const Statement& row, int first) {
    if (row.is_null(first)) return std::nullopt;
    const auto date = base::parse_date_of_any_year(row.get<std::string_view>(first));
    if (!date) throw base::Error{base::Code::internal}.because("a stored date is none");
    Moment moment{*date, std::nullopt, row.get<std::string>(first + 2)};
    if (const auto time = row.get<std::optional<std::string>>(first + 1)) {
        const auto local = base::parse_local("1970-01-01T" + *time);
        if (!local) throw base::Error{base::Code::internal}.because("a stored time is none");
        moment.time = local->time_since_epoch();
    }
    return moment;
}

}  // namespace charivari::store
