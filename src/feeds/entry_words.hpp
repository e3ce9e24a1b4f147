#pragma once

#include <string>
#include <vector>

#include "domain/event.hpp"
#include "front/call.hpp"

// What feeds of every form say of an event, in the call's language.
namespace charivari::feeds {

// "ANNULÉ : " for what subscribers must not miss; empty for the rest.
std::string prefix_of(const domain::Event& event, const front::Call& call);
// True if it does not take place at the date it has: cancelled, or postponed to nobody knows when.
bool is_off(const domain::Event& event);
// "samedi 18 janvier 2020, de 14 h à 17 h 30", with the city of the zone where it is not the site's.
std::string when_in_words(const domain::Event& event, const front::Call& call);
// "Jean Untel (député), Marie Autre"
std::string names_of(const std::vector<domain::Appearance>& people);

struct Category {
    std::string term;   // "colloquium", or the slug of a campaign, or a tag
    std::string label;  // "Colloque"; the same for campaigns and tags
};

// The kind, then campaigns and tags, each label once.
std::vector<Category> categories_of(const domain::Event& event, const front::Call& call);
void add_subjects(std::vector<Category>& categories, const std::vector<std::string>& campaigns,
                  const std::vector<std::string>& tags);

// The name and the address of a place in one line.
std::string location_of(const domain::Place& place);

}  // namespace charivari::feeds
