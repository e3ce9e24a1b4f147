#include "pages/reader.hpp"

#include <algorithm>

#include "front/event_moments.hpp"
#include "service/access.hpp"
#include "view/moments.hpp"

namespace charivari::pages {
namespace {

// Before the fragment, if it has one.
std::string with_language(std::string_view target, std::string_view language) {
    const std::size_t end = std::min(target.find('#'), target.size());
    const char joint = target.find('?') < end ? '&' : '?';
    return std::string(target.substr(0, end)) + joint + "lang=" + std::string(language) +
           std::string(target.substr(end));
}

}  // namespace

std::string Reader::link(std::string_view target) const {
    return carries_language ? with_language(target, language) : std::string(target);
}

std::string Reader::webcal(std::string_view target) const {
    const std::size_t host = origin.find("//");
    return "webcal://" + (host == std::string::npos ? origin : origin.substr(host + 2)) + std::string(target);
}

std::string Reader::day_of(domain::Utc instant) const {
    return view::date_in_words(words, language, domain::date_at(instant, zone));
}

std::string Reader::moment_of(domain::Utc instant) const { return moment_of(instant, zone); }

std::string Reader::moment_of(domain::Utc instant, const std::string& in_zone) const {
    const domain::Local local = domain::local_at(instant, in_zone);
    const auto date = std::chrono::floor<std::chrono::days>(local);
    const domain::Moment moment{date, local - date, in_zone};
    return front::with_zone(words, language, view::moment_in_words(words, language, front::written(moment)), moment,
                            zone);
}

std::string Reader::zone_hint(const std::string& typed_zone) const {
    const auto city = front::city_to_name({{}, std::chrono::seconds{0}, typed_zone}, zone);
    return city ? say("event.zone", {{"zone", *city}}) : std::string{};
}

Reader reader_of(const front::Call& call) {
    // Errors may come before the language is known.
    const std::string_view language = call.language.empty() ? std::string_view(call.site.language) : call.language;
    return {call.view.words(),
            std::string(language),
            call.is_language_chosen,
            std::string(call.origin),
            call.site.zone,
            call.now,
            call.caller.is_anonymous() ? std::string{} : call.caller.account->name,
            std::string(call.csrf),
            !service::organised_by(call.caller).empty(),
            !call.caller.is_anonymous() && (call.caller.account->is_admin || call.caller.account->is_moderator)};
}

}  // namespace charivari::pages
