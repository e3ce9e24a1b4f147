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

    std::string say(std::string_view key, view::Words::Arguments arguments = {}) const {
        return words.say(language, key, arguments);
    }
    // A page of this site, by its path and query, in the language that the reader chose.
    std::string link(std::string_view target) const;
    // The same with scheme and host, without a language.
    std::string absolute(std::string_view target) const { return origin + std::string(target); }
    // The address with which calendar programs subscribe: webcal://, whatever the site's own scheme (calendars.md).
    std::string webcal(std::string_view target) const;
};

Reader reader_of(const front::Call& call);

}  // namespace charivari::pages
