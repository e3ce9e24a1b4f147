#include "api/moment.hpp"

#include "base/timestamp.hpp"

namespace charivari::api {

using base::json::Object;
using base::json::Value;

Value to_json(const domain::Moment& moment) {
    if (!moment.has_time()) return Object{{"date", base::to_text(moment.date)}, {"zone", moment.zone}};
    return Object{
        {"local", base::to_text(moment.local())}, {"zone", moment.zone}, {"utc", base::to_text(moment.utc())}};
}

Value to_json(const std::optional<domain::Moment>& moment) { return moment ? to_json(*moment) : Value(nullptr); }

}  // namespace charivari::api
