#include "pages/form_guard.hpp"

namespace charivari::pages {
namespace {

constexpr const char* stamp_name = "shown";
constexpr std::chrono::seconds soonest{3};
constexpr std::chrono::hours latest{24};
constexpr std::chrono::hours shared_for{12};

base::Utc shared_since(base::Utc now) { return now - now.time_since_epoch() % shared_for; }

}  // namespace

Field guard_stamp(const front::Call& call) {
    // A form that comes up again was shown when it was shown first.
    const std::string_view first = call.form.value(stamp_name);
    const auto age = call.services.stamps.age_of(first, call.now);
    const bool holds = age && *age <= latest;
    return {.name = stamp_name,
            .kind = Field::Kind::hidden,
            .value = holds ? std::string(first) : call.services.stamps.make(call.now)};
}

Field shared_guard_stamp(const front::Call& call) {
    return {.name = stamp_name,
            .kind = Field::Kind::hidden,
            .value = call.services.stamps.make(shared_since(call.now) - soonest)};
}

base::Utc guard_ends_at(base::Utc now) { return shared_since(now) + shared_for; }

void check_guard(const front::Call& call, base::FieldErrors& errors) {
    if (!call.form.value(guard_trap).empty())
        errors.add("/" + std::string(guard_trap), "trap", "This field is to be left empty.");
    const auto age = call.services.stamps.age_of(call.form.value(stamp_name), call.now);
    if (!age || *age > latest)
        errors.add(std::string("/") + stamp_name, "out_of_date", "The form is out of date: send it again.");
    else if (*age < soonest)
        errors.add(std::string("/") + stamp_name, "too_fast", "That was quick: send it again.");
}

}  // namespace charivari::pages
