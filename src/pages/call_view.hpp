#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/call.hpp"
#include "domain/call_signature.hpp"
#include "domain/campaign.hpp"
#include "pages/reader.hpp"
#include "view/data.hpp"

// Calls as templates want them. Every name of the template is always there, null where there is nothing.
namespace charivari::pages {

// "/calls/…"
std::string call_path(const domain::Call& letter);
// "/calls/…/versions/2"
std::string version_path(const domain::Call& letter, int number);

// "84 organisations", "une organisation".
std::string count_in_words(const Reader& reader, int count);
// The first words of the text, for search engines and lists: in the reader's language where it is translated.
std::string call_summary(const Reader& reader, const domain::Call& letter);
std::string kind_in_words(const Reader& reader, domain::SignatoryKind kind);
// "Union, Saint-Étienne": all but the name.
std::string signatory_line(const Reader& reader, const domain::Signatory& signatory);

// What the page of a call shows beside it.
struct CallParts {
    domain::Campaign campaign;
    std::vector<domain::CallVersion> versions;  // latest first
    std::vector<domain::Signature> signatures;  // verified ones, by name
    bool is_cut = false;                        // there are more of them than are shown
    bool may_edit = false;
    bool may_moderate = false;
};
// For "pages/call". The same bytes for everybody who may neither edit nor moderate.
view::Data call_data(const Reader& reader, const domain::Call& letter, const CallParts& parts);
view::JsonLd call_json_ld(const Reader& reader, const domain::Call& letter);

// For "pages/call_version".
view::Data version_data(const Reader& reader, const domain::Call& letter, const domain::CallVersion& version);

// For "pages/calls": a page of the list. `campaign` (slug) is its filter.
struct CallList {
    std::vector<domain::Call> calls;
    std::optional<std::string> next;
    std::optional<domain::Campaign> campaign;
    bool is_first = true;
    bool may_write = false;
};
view::Data calls_data(const Reader& reader, const CallList& list);
// One of them, for lists on other pages.
view::Data call_line(const Reader& reader, const domain::Call& letter);

}  // namespace charivari::pages
