#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "front/answer.hpp"
#include "front/call.hpp"
#include "http/form.hpp"
#include "pages/reader.hpp"
#include "view/data.hpp"

namespace charivari::pages {

struct Option {
    std::string value;
    std::string label;
};

// A second button of a form: it sends the whole form with "do" set to `name`, and asks for no field to be filled in.
struct Button {
    std::string name;
    std::string label;
};

// One field of a form. What belongs to other kinds than its own is left out.
struct Field {
    // `moment` is a local date with a time, "2020-01-18T14:00". A text may offer its options, any other text stands too.
    enum class Kind { text, password, number, url, date, time, moment, text_area, select, check_box, file, hidden };

    std::string name = {};  // in the form; the pointer of its errors is "/" + name, or below that
    std::string label = {};
    Kind kind = Kind::text;
    std::string value = {};
    std::string hint = {};
    std::string autocomplete = {};
    bool is_required = true;
    bool is_checked = false;
    bool is_code = false;  // digits and codes: no spelling aid, no capitals of the keyboard's own
    int least = 0;         // of a number
    int most = 0;
    std::vector<Option> options = {};
    bool is_focused = false;  // when the page comes up, where nothing is wrong
    int lines = 6;            // of a text area
    bool is_wide = false;     // stands alone in its line
    std::string called = {};  // in the list of faults, where the label says too much or too little there
};

// Fields that belong together.
struct FieldGroup {
    std::string id;  // within the form
    std::string legend;
    std::string hint = {};
    std::vector<Field> fields = {};
    struct Row {
        std::string legend;
        std::vector<Field> fields;
    };
    std::vector<Row> rows = {};  // of things of one kind, behind the fields
    std::optional<Button> button = {};
    std::vector<Field> found = {};  // what the button finds: shown behind it
    bool is_folding = false;        // shown on demand, or when there is something in it
    bool is_open = false;
    std::string scripted_hint = {};  // in the place of `hint` where the form seals what is typed
};

// What is typed into "name", "contact" and "note" is sealed before a form is sent, where scripts run (web/scripts/seal-form.js),
// into its hidden fields "sealed" and "key".
struct Sealing {
    std::string key;         // id
    std::string public_key;  // base64url
};

// A form as "partials/form" shows it: fields, a button, a way out.
struct Form {
    std::string id;           // begins the ids of its fields: one page may have several forms
    std::string action = {};  // path and query on this site
    std::string button = {};
    std::string button_of = {};  // said to screen readers behind the button's words: which of many alike
    std::vector<Field> fields = {};
    std::vector<FieldGroup> groups = {};  // a long form: what is wrong is listed at its head, with links
    std::string cancel = {};              // the path that leads out without doing anything
    bool is_quiet = false;                // a button among others, in a line
    bool is_reading = false;              // sent by GET: it changes nothing
    bool is_guarded = false;              // anybody may send it: see form_guard.hpp
    std::optional<Sealing> sealing = {};
};

// What came of sending a form: what was typed, and what was wrong with it.
struct Tried {
    const http::Form& typed;
    const base::Error& error;
    bool takes_focus = true;  // the first wrong field
};

// For "partials/form". With `tried`, what was typed stands in its fields again (passwords never do), each wrong field says
// what is wrong, and the first of them has the focus. Errors of no field stand above the button; of a long form at its head, too.
view::Data form_data(const Reader& reader, const Form& form, const Tried* tried = nullptr);

// The words of an error that is of no field.
std::string words_of(const Reader& reader, const base::Error& error);
// What is wrong with a field, by its code; of a code that has no words, that something is.
std::string words_of(const Reader& reader, const base::FieldError& error);

// What a select offers: every name of an enumeration, in the words of `key` + "." + name.
template <typename Names>
std::vector<Option> options_of(const Reader& reader, const std::string& key, const Names& names) {
    std::vector<Option> options;
    for (const auto& row : names.rows)
        options.push_back({std::string(row.name), reader.say(key + "." + std::string(row.name))});
    return options;
}

// The languages of the site by their own names, and `present` where it is another one.
std::vector<Option> language_options(const Reader& reader, const std::string& present);

// A number that was typed; `fallback` where nothing was; an `out_of_range` finding at "/name" for what is none.
int number_of(const http::Form& form, std::string_view name, int fallback, base::FieldErrors& errors);

// 303: what a form did is shown by the page at `path`, in the language that the reader chose. Kept by no cache.
http::Response see_other(const front::Call& call, std::string_view path);
// Where a form says that it leads on, if that is a path of this site; else `fallback`. Never "//host", never a backslash.
std::string way_on(std::string_view next, std::string_view fallback);

// The same as `response`, with the status of the error that it tells; says when to come back where that is known.
front::Answer telling(http::Response response, const base::Error& error);

}  // namespace charivari::pages
