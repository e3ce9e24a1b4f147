#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/event.hpp"
#include "domain/schedule.hpp"
#include "view/moments.hpp"

// The moments of events and actions as they are put into words.
namespace charivari::front {

view::WrittenMoment written(const domain::Moment& moment);
// What is typed is exclusive where it is a date only; people name the last day. An hour is told in the zone of the start,
// whatever zone it was typed in. Nothing for an event without an end.
std::optional<view::WrittenMoment> written_end(const domain::Event& event);
std::optional<view::WrittenMoment> written_end(const domain::Schedule& schedule);
// "samedi 18 janvier 2020, de 14 h à 17 h 30": start and end, in the zone of the start, which is not named; of an event that
// recurs the first date, and how it goes on: "…, puis tous les samedis".
std::string when_in_words(const view::Words& words, std::string_view language, const domain::Event& event);
std::string when_in_words(const view::Words& words, std::string_view language, const domain::Schedule& schedule);
// How an event that recurs goes on: "tous les samedis", "tous les samedis et à 2 autres dates".
std::string recurrence_in_words(const view::Words& words, std::string_view language, const domain::Event& event);
// "New York" for "America/New_York"; nothing for a date alone, and where the zone is the one that readers take for granted.
std::optional<std::string> city_to_name(const domain::Moment& moment, const std::string& granted);

// `when`, which tells the moment's hour, with the zone of it where readers take another one for granted: "… à 19 h (heure
// locale : New York)".
std::string with_zone(const view::Words& words, std::string_view language, const std::string& when,
                      const domain::Moment& moment, const std::string& granted);

}  // namespace charivari::front
