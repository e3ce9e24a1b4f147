#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "front/call.hpp"
#include "http/message.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"
#include "view/data.hpp"

namespace charivari::pages {

// A button that leads to a page.
struct LinkButton {
    std::string label;
    std::string path;
    std::string of = {};  // said to screen readers behind the label: which of many alike
};

// One thing in a list: its name, what there is to say of it, what can be done with it.
struct Entry {
    std::string title;
    std::string url = {};   // path on this site
    std::string mark = {};  // a word that sets it apart: a role, a state
    std::vector<std::string> lines = {};
    view::Data::List changes = {};  // of differences_data()
    view::Data::List forms = {};    // of form_data()
    std::vector<LinkButton> buttons = {};
    view::Data prose = {};       // of view::markdown_to_html()
    std::string id = {};         // of its line, so that what was done to it leads back there
    std::string mark_kind = {};  // "late": how the mark looks
};

// A line of text that is there to be taken along, with a button that copies it where scripts run.
struct CopyLine {
    std::string label;
    std::string text;
};

struct Section {
    std::string id;
    std::string heading = {};
    std::vector<std::string> paragraphs = {};
    std::vector<std::pair<std::string, std::string>> facts = {};  // term and text
    std::vector<std::string> codes = {};                          // to be copied: secrets that are shown once
    std::vector<Entry> entries = {};
    view::Data::List changes = {};                                    // of differences_data()
    view::Data::List forms = {};                                      // of form_data()
    std::vector<std::pair<std::string, std::string>> buttons = {};    // label and path
    std::optional<std::pair<std::string, std::string>> picture = {};  // what it shows, and its path
    std::optional<CopyLine> copy = {};
};

// One of several pages that do alike.
struct Choice {
    std::string label;
    std::string path;
    bool is_current = false;
};

// A page where somebody works: a head and sections of facts, lists and forms ("pages/desk"). Always private.
struct Desk {
    std::string heading;
    std::string path;  // of the page, where a GET shows it again
    std::string kind = {};
    std::string lead = {};
    std::vector<Choice> choices = {};  // this page among its like, and
    std::string choices_label = {};    // what they are
    view::Data::List notices = {};
    view::Data proposal = {};  // of proposal_data(): what the page is about
    std::vector<Section> sections = {};
    std::string current = {};  // "is_me": which entry of the header it is
    bool is_wrong = false;     // a form on it has to be mended: the title says so first
    view::Data feed = {};      // of feed_links(): below all
    std::string script = {};   // of web/scripts/, for this page alone
};

// For "partials/entries".
view::Data entry_data(const Reader& reader, const Entry& entry);
// Fills `data` with the choices of "partials/page_top".
void set_choices(const Reader& reader, const std::vector<Choice>& choices, const std::string& label, view::Data& data);
// For "partials/desk_sections".
view::Data::List sections_data(const Reader& reader, const std::vector<Section>& sections);
view::Data desk_data(const Reader& reader, const Desk& desk);
http::Response desk_response(const front::Call& call, const Reader& reader, Desk desk);

// `key` + ".title" and ".text".
view::Data notice_data(const Reader& reader, const std::string& key, bool is_loud = false);

// A notice of one sentence: what was done.
view::Data said(const Reader& reader, std::string_view key);

// Asks for a second, deliberate click: the same address once more, with `sure` in the form.
struct Question {
    std::string key;     // of the words: .title, .text, .button
    std::string of;      // whom or what it is about
    std::string action;  // path
    std::string cancel;  // path
};
http::Response ask_first(const front::Call& call, const Question& question);
bool is_sure(const front::Call& call);

// Tries a write of a page with buttons alone: when it cannot be done, the page at `path` is not shown again but
// - led through /prove and back to `path` where the password is wanted again,
// - an error is told as everywhere else.
front::Outcome attempt(const front::Call& call, std::string path, std::function<front::Prompt()> work);
// The same with a form to mend: `page` shows it again, or leads to what stands in its way. Errors that it cannot show: unauthenticated, forbidden, not_found,
// and faults of our own.
using Mended = std::function<http::Response(const Tried& tried)>;
front::Outcome attempt(const front::Call& call, std::string path, std::function<front::Prompt()> work, Mended page,
                       bool is_slow = false);

}  // namespace charivari::pages
