#include "domain/ride.hpp"

#include "domain/commune.hpp"

namespace charivari::domain {

void check(RideDraft& draft, base::FieldErrors& errors) {
    if (!errors.has("/seats") && (draft.seats < 1 || draft.seats > RideDraft::most_seats))
        errors.add("/seats", "out_of_range", "From 1 to 8.");
    const auto commune = find_commune_named(draft.commune);
    if (draft.commune.empty())
        errors.add("/commune", "required", "Where it begins: the code of a commune, or its name.");
    else if (!commune)
        errors.add("/commune", "unknown", "There is no commune of that code or name.");
    else
        draft.commune = commune->code;
}

}  // namespace charivari::domain
