#include "domain/call.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "domain/check.hpp"

namespace charivari::domain {
namespace {

constexpr std::size_t longest_text = 30'000;
constexpr std::size_t most_bytes = 60'000;  // what is shown of Markdown ends a little above: nothing signed is cut
constexpr std::size_t most_items = 50;
constexpr int highest_count = 10'000'000;

void check_signed_text(std::string& text, const std::string& pointer, bool is_required, base::FieldErrors& errors) {
    check_text(text, pointer, longest_text, true, errors);
    if (text.size() > most_bytes) errors.add(pointer, "too_long", "At most 60,000 bytes.");
    if (is_required && text.empty()) errors.add(pointer, "required", "This may not be empty.");
}

void check_translations(CallDraft& draft, int version, base::FieldErrors& errors) {
    if (draft.translations.size() > most_items) errors.add("/translations", "too_many", "At most 50.");
    for (auto& [language, each] : draft.translations) {
        const std::string pointer = "/translations/" + base::pointer_part(language);
        if (!is_language(language) || language == draft.language)
            errors.add(pointer, "not_a_language", "A language code other than that of the call itself: en.");
        check_required_text(each.title, pointer + "/title", longest_title, errors);
        check_signed_text(each.text, pointer + "/text", false, errors);
        if (each.version < 1 || each.version > version)
            errors.add(pointer + "/version", "unknown", "There is no such version.");
    }
}

bool check_moment(const std::optional<Moment>& moment, const std::string& pointer, base::FieldErrors& errors) {
    if (!moment || errors.has_within(pointer)) return false;
    if (is_zone(moment->zone)) return true;
    errors.add(pointer + "/zone", "unknown_zone", "A name of the IANA time zone database: Europe/Paris.");
    return false;
}

void check_times(const CallDraft& draft, base::FieldErrors& errors) {
    const bool opening_stands = check_moment(draft.opens, "/opens", errors);
    const bool closing_stands = check_moment(draft.closes, "/closes", errors);
    if (opening_stands && closing_stands && *closing_of(draft) <= draft.opens->utc())
        errors.add("/closes", "end_before_start", "Signing ends before it begins.");
}

void check_reported(CallDraft& draft, base::FieldErrors& errors) {
    if (!draft.count_reported || errors.has("/count_reported")) return;
    ReportedCount& count = *draft.count_reported;
    if (!errors.has("/count_reported/number") && (count.number < 1 || count.number > highest_count))
        errors.add("/count_reported/number", "out_of_range", "From 1 to 10,000,000.");
    if (errors.has("/count_reported/source")) return;
    check_url(count.url, "/count_reported/source/url", errors);
    check_optional_text(count.title, "/count_reported/source/title", 300, false, errors);
}

template <typename List, typename Check>
void check_list(List& list, const std::string& pointer, base::FieldErrors& errors, Check check_each) {
    if (list.size() > most_items) errors.add(pointer, "too_many", "At most 50.");
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string at = pointer + "/" + std::to_string(i);
        if (!errors.has(at)) check_each(list[i], at);  // else it could not even be read
    }
}

}  // namespace

void check(CallDraft& draft, int version, base::FieldErrors& errors) {
    check_required_text(draft.campaign, "/campaign", 100, errors);
    if (!is_language(draft.language)) errors.add("/language", "not_a_language", "A language code as in BCP 47: fr.");
    check_required_text(draft.title, "/title", longest_title, errors);
    check_optional_text(draft.addressee, "/addressee", 300, false, errors);
    check_signed_text(draft.text, "/text", true, errors);
    check_translations(draft, version, errors);
    check_times(draft, errors);
    check_reported(draft, errors);
    check_list(draft.sources, "/sources", errors, [&](Source& each, const std::string& at) {
        check_url(each.url, at + "/url", errors);
        check_optional_text(each.title, at + "/title", 300, false, errors);
        check_optional_text(each.quote, at + "/quote", 2000, true, errors);
    });
    check_list(draft.links, "/web_links", errors, [&](Link& each, const std::string& at) {
        check_url(each.url, at + "/url", errors);
        check_optional_text(each.title, at + "/title", 120, false, errors);
    });
}

void check(CallVersion& version, base::FieldErrors& errors) {
    check_signed_text(version.text, "/text", true, errors);
    check_optional_text(version.note, "/note", 500, false, errors);
    if (!version.note) errors.add("/note", "required", "Say what changed: those who signed will ask.");
}

std::optional<Utc> closing_of(const CallDraft& facts) {
    if (!facts.closes) return std::nullopt;
    if (facts.closes->has_time()) return facts.closes->utc();
    return start_of_day(facts.closes->date + std::chrono::days{1}, facts.closes->zone);
}

bool is_open(const Call& call, Utc now) {
    const auto closing = closing_of(call.facts);
    return call.state == CallState::published && (!call.facts.opens || call.facts.opens->utc() <= now) &&
           (!closing || now < *closing);
}

std::optional<Utc> next_change_at(const Call& call, Utc now) {
    if (call.state != CallState::published) return std::nullopt;
    if (call.facts.opens && call.facts.opens->utc() > now) return call.facts.opens->utc();
    const auto closing = closing_of(call.facts);
    return closing && *closing > now ? closing : std::nullopt;
}

const std::string& title_in(const Call& call, std::string_view language) {
    const auto found = call.facts.translations.find(std::string(language));
    return found == call.facts.translations.end() ? call.facts.title : found->second.title;
}

std::string slug_for(const CallDraft& facts) {
    std::string slug = base::slugify(facts.title);
    return slug.empty() || slug == "new" || slug == "signatures" ? "call" : slug;
}

}  // namespace charivari::domain
