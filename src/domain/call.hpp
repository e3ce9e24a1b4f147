#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "domain/event.hpp"
#include "domain/group.hpp"
#include "domain/moment.hpp"
#include "domain/names.hpp"

namespace charivari::domain {

// Whether it is to be seen (`published`, `closed`) and to be signed (`published` alone). What was public once is no draft
// again: it is closed, or hidden.
enum class CallState { draft, published, closed, hidden };
inline constexpr Names<CallState, 4> call_states{{{{CallState::draft, "draft"},
                                                   {CallState::published, "published"},
                                                   {CallState::closed, "closed"},
                                                   {CallState::hidden, "hidden"}}}};

// How many have signed according to somebody else: "more than 80, says example.org".
struct ReportedCount {
    int number = 0;
    bool is_minimum = false;  // so many or more
    std::string url;          // who says so
    std::optional<std::string> title;
    std::chrono::local_days as_of{};

    bool operator==(const ReportedCount&) const = default;
};

// Words of a call in another language. What is signed is the text itself, never its translation.
struct CallTranslation {
    std::string title;
    std::string text;  // Markdown; empty where the title alone is translated
    int version = 1;   // of which version it is a translation

    bool operator==(const CallTranslation&) const = default;
};

// What an editor of a call says of it.
struct CallDraft {
    std::string campaign;         // slug
    std::string language = "fr";  // BCP 47 primary subtag of title and text
    std::string title;
    std::optional<std::string> addressee;  // whom it speaks to, in a line
    std::string text;  // Markdown, of the present version; it does not change any more once it was public
    std::map<std::string, CallTranslation> translations;
    std::optional<Moment> opens;   // before, nobody signs
    std::optional<Moment> closes;  // from then on nobody does; a date without an hour is the last day
    std::optional<ReportedCount> count_reported;
    std::vector<Source> sources;
    std::vector<Link> links;

    bool operator==(const CallDraft&) const = default;
};

// One state of the text, as it was signed.
struct CallVersion {
    int number = 1;
    std::string text;                 // Markdown
    std::optional<std::string> note;  // what changed
    std::optional<Utc> published_at;  // nothing while the call is a draft
};

// A joint letter: a text that organisations sign together.
struct Call {
    std::string id;
    std::string slug;  // follows the title of a draft; fixed at publication
    CallState state = CallState::draft;
    CallDraft facts;
    int version = 1;         // the present one
    int verified_count = 0;  // organisations that signed, and were verified
    int present_count = 0;   // those of them that signed the present version
    int revision = 1;        // rises with what is said of it, and with the public list of who signed
    Utc created_at{};
    Utc updated_at{};
    std::optional<Utc> published_at;  // when it first was public

    bool is_public() const { return state == CallState::published || state == CallState::closed; }
};

// Which calls a list shows. `states`: any of them; empty: what is public.
struct CallFilter {
    std::optional<std::string> campaign{};  // slug
    std::vector<CallState> states{};
};

// Tidies texts and adds a finding, with its JSON pointer, for every field that cannot stand. `version` is the present one:
// nothing translates a later one. Whether the campaign exists is for the service to say.
void check(CallDraft& draft, int version, base::FieldErrors& errors);
// The same for a version that is to follow.
void check(CallVersion& version, base::FieldErrors& errors);

// Whether organisations may sign it at `now`.
bool is_open(const Call& call, Utc now);
// The next instant after `now` at which time itself changes that; nothing if there is none.
std::optional<Utc> next_change_at(const Call& call, Utc now);
// The instant at which signing ends, if it does.
std::optional<Utc> closing_of(const CallDraft& facts);

// The title in `language` if there is a translation, else as written.
const std::string& title_in(const Call& call, std::string_view language);

// "lettre-commune-pour-l-interdiction": what a call is called in addresses, if it is free. Never "new" or "signatures",
// which are addresses of their own.
std::string slug_for(const CallDraft& facts);

}  // namespace charivari::domain
