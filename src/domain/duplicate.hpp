#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/event.hpp"
#include "domain/place.hpp"

// When two things on record may be one: for people to look at, nothing is ever decided by it. Pure, any thread.
namespace charivari::domain {

// How alike two titles or names are, 0 to 1, without regard to accents, case and the order of words: the greater of the
// share of common trigrams (Dice) and, for words of four letters or more, the share of the shorter one's that the other has.
double likeness(std::string_view one, std::string_view other);

// An event that may be the same as another one, and how sure that is, 0 to 1.
struct Duplicate {
    Event event;
    double likeness = 0;
};

// How sure it is that both tell of one event: on the same day or on days next to each other, and
// - they name a common source, or
// - their titles are alike; the less so, the closer they are: at one place, near each other, at an unknown place, elsewhere.
// 0 if they do not. `place` and `other_place`: where they are, as far as that is known.
double sameness(const EventDraft& event, const PlaceDraft* place, const EventDraft& other,
                const PlaceDraft* other_place);

// Whether two places may be one: within 150 m of each other with names that are alike, or with names that are
// much alike in one commune (where that is unknown, in a locality of that name), or with the same name where neither is known.
bool may_be_same(const PlaceDraft& one, const PlaceDraft& other);

}  // namespace charivari::domain
