#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/error.hpp"
#include "domain/attendance.hpp"
#include "domain/names.hpp"

// Seats that somebody offers on the way to an action, or looks for. Where they begin is a commune, no more; how they are reached is
// sealed to the initiating group, whose organisers put people in touch (product.md, "Rides"). Pure, any thread.
namespace charivari::domain {

enum class RideKind { offer, request };
inline constexpr Names<RideKind, 2> ride_kinds{{{{RideKind::offer, "offer"}, {RideKind::request, "request"}}}};

// To the action, from it, or both.
enum class RideWay { there, back, both };
inline constexpr Names<RideWay, 3> ride_ways{
    {{{RideWay::there, "there"}, {RideWay::back, "back"}, {RideWay::both, "both"}}}};

struct RideDraft {
    static constexpr int most_seats = 8;

    RideKind kind = RideKind::offer;
    RideWay way = RideWay::both;
    std::string commune;  // where it begins or ends: INSEE code
    int seats = 1;        // that are free, or needed
    std::optional<SealedNote> note;
    std::optional<int> consent;

    bool operator==(const RideDraft&) const = default;
};

// As an attendance, it says of nobody when it was made, but for the day.
struct Ride : RideDraft {
    static constexpr std::size_t most = 500;  // of one action

    std::string id;
    std::string action;                // id
    std::string hash;                  // SHA-256 of its secret, hex
    std::optional<std::string> batch;  // as of an attendance
    bool is_matched = false;           // organisers have put them in touch: it is offered no more
    std::chrono::local_days made_on{};
    int revision = 1;
};

// Adds a finding for everything that cannot stand; a commune of former days becomes the one that it is part of.
void check(RideDraft& draft, base::FieldErrors& errors);

}  // namespace charivari::domain
