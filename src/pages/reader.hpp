#pragma once

#include <string>
#include <string_view>

#include "domain/moment.hpp"
#include "front/call.hpp"
#include "view/words.hpp"

namespace charivari::pages {

// Whom a page is made for: all that view models need of a call, so that they can be made without one.
struct Reader {
    const view::Words& words;
    std::string language = "fr";
    bool carries_language = false;  // links within the site keep ?lang=, since the reader chose it
    std::string origin;             // "https://agenda.example"
    std::string zone;               // the site's
    domain::Utc now;
    std::string account = {};  // name of whoever is signed in
    std::string csrf = {};     // what forms carry; empty without a session
    bool organises = false;    // whether they organise a group
    bool moderates = false;    // whether they moderate the site

    std::string say(std::string_view key, view::Words::Arguments arguments = {}) const {
        return words.say(language, key, arguments);
    }
    // A page of this site, by its path and query, in the language that the reader chose.
    std::string link(std::string_view target) const;
    // The same with scheme and host, without a language.
    std::string absolute(std::string_view target) const { return origin + std::string(target); }
    // The day of an instant in the site's zone, "samedi 18 janvier 2020", and the same with the hour.
    std::string day_of(domain::Utc instant) const;
    std::string moment_of(domain::Utc instant) const;
    // In another zone, which is named: what belongs to an action is told as the action is.
    std::string moment_of(domain::Utc instant, const std::string& in_zone) const;
    // "Heure locale : New York", beside a field in which an hour of that zone is typed; empty where it is the site's.
    std::string zone_hint(const std::string& typed_zone) const;
    // The address with which calendar programs subscribe: webcal://, whatever the site's own scheme (calendars.md).
    std::string webcal(std::string_view target) const;
};

Reader reader_of(const front::Call& call);

}  // namespace charivari::pages
