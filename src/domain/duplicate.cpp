#include "domain/duplicate.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <set>

#include "base/text.hpp"

namespace charivari::domain {
namespace {

constexpr double near_km = 0.15;  // the same building, as two people would put it on a map
constexpr double close_km = 1;    // the same quarter: a hall next door

using Parts = std::set<std::string>;

Parts trigrams_of(const std::string& words) {
    Parts parts;
    const std::string padded = " " + words + " ";
    for (std::size_t at = 0; at + 3 <= padded.size(); ++at) parts.insert(padded.substr(at, 3));
    return parts;
}

Parts long_words_of(const std::string& words) {
    constexpr std::size_t shortest = 4;
    Parts parts;
    for (std::size_t begin = 0; begin < words.size();) {
        const std::size_t end = std::min(words.find(' ', begin), words.size());
        if (end - begin >= shortest) parts.insert(words.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

double common(const Parts& one, const Parts& other) {
    Parts both;
    std::set_intersection(one.begin(), one.end(), other.begin(), other.end(), std::inserter(both, both.end()));
    return static_cast<double>(both.size());
}

double dice(const Parts& one, const Parts& other) {
    if (one.empty() || other.empty()) return 0;
    return 2 * common(one, other) / static_cast<double>(one.size() + other.size());
}

// A title of one word tells too little: "réunion" is in many.
double overlap(const Parts& one, const Parts& other) {
    const std::size_t shorter = std::min(one.size(), other.size());
    return shorter < 2 ? 0 : common(one, other) / static_cast<double>(shorter);
}

// Nothing where it is not known of one of them.
std::optional<bool> is_in_same_town(const PlaceDraft& one, const PlaceDraft& other) {
    if (one.commune && other.commune) return may_be_one(*one.commune, *other.commune);
    if (!one.locality || !other.locality) return std::nullopt;
    return base::search_words(*one.locality) == base::search_words(*other.locality);
}

std::optional<double> between(const PlaceDraft& one, const PlaceDraft& other) {
    if (!one.latitude || !other.latitude) return std::nullopt;
    return distance(*one.latitude, *one.longitude, *other.latitude, *other.longitude);
}

// How alike titles have to be.
double needed_likeness(const PlaceDraft* place, const PlaceDraft* other) {
    constexpr double at_one_place = 0.3;
    constexpr double close = 0.5;
    constexpr double unknown = 0.6;
    constexpr double in_one_town = 0.7;
    constexpr double elsewhere = 2;  // never
    if (!place || !other) return unknown;
    if (may_be_same(*place, *other)) return at_one_place;
    const auto away = between(*place, *other);
    if (away && *away <= close_km) return close;
    const auto in_same_town = is_in_same_town(*place, *other);
    if (!in_same_town) return unknown;
    return *in_same_town ? in_one_town : elsewhere;
}

bool share_source(const EventDraft& event, const EventDraft& other) {
    return std::any_of(event.sources.begin(), event.sources.end(), [&](const Source& mine) {
        return std::any_of(other.sources.begin(), other.sources.end(),
                           [&](const Source& theirs) { return mine.url == theirs.url; });
    });
}

}  // namespace

double likeness(std::string_view one, std::string_view other) {
    const std::string words = base::search_words(one);
    const std::string other_words = base::search_words(other);
    if (words.empty() || other_words.empty()) return 0;
    if (words == other_words) return 1;
    return std::max(dice(trigrams_of(words), trigrams_of(other_words)),
                    0.9 * overlap(long_words_of(words), long_words_of(other_words)));
}

double sameness(const EventDraft& event, const PlaceDraft* place, const EventDraft& other,
                const PlaceDraft* other_place) {
    if (!event.start || !other.start) return 0;
    if (std::chrono::abs(event.start->date - other.start->date) > std::chrono::days{1}) return 0;
    const double titles = likeness(event.title, other.title);
    if (share_source(event, other)) return std::max(titles, 0.8);
    return titles >= needed_likeness(place, other_place) ? titles : 0;
}

bool may_be_same(const PlaceDraft& one, const PlaceDraft& other) {
    constexpr double alike = 0.5;
    const double names = likeness(one.name, other.name);
    const auto away = between(one, other);
    if (away && *away <= near_km) return names >= alike;
    const auto in_same_town = is_in_same_town(one, other);
    constexpr double much_alike = 0.75;  // "Amicale laïque" and "Amicale laïque de Chapelon"
    if (names >= 1) return in_same_town.value_or(true);
    return !away && in_same_town == true && names >= much_alike;
}

}  // namespace charivari::domain
