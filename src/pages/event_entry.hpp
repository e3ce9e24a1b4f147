#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "domain/event.hpp"
#include "http/form.hpp"
#include "pages/typed_names.hpp"

// An event, as its form types it. Things of which there may be several stand in rows: "source_0_url", "source_0_title",
// "source_1_url"… Pure; any thread.
namespace charivari::pages {

// A kind of row: the name that its fields begin with, the list of the event that it fills, its fields. A row in which
// none of `telling` holds anything is blank.
struct RowKind {
    std::string_view name;
    std::string_view list;
    std::vector<std::string_view> members;
    std::vector<std::string_view> telling;
};
const std::vector<RowKind>& row_kinds();

// "source_0_url"
std::string row_field(std::string_view row, std::size_t index, std::string_view member);
// How many rows of that name the form shows, blank ones included.
std::size_t rows_in(const http::Form& form, const RowKind& kind);
// The same without blank rows, the others numbered anew.
http::Form without_blank_rows(const http::Form& form);

// The event as the form shows it. A day without an hour has an empty "start_time"; the end of whole days is their last
// one. The end stands in "end_zone" where that is another than the start's.
http::Form values_of(const domain::EventDraft& facts, const Addresses& addresses);

// What was typed into a form without blank rows, before domain::check(). Sources that are marked as seen anew are seen
// now, which is to say: when it is recorded. `place` is an id or empty; whether a new one is described is not looked at.
domain::EventDraft draft_of(const http::Form& form, const Ids& ids, base::FieldErrors& errors);

// All of it but title, status, place, sources, and when it is or begins to recur: what kind it is, what is written of it, how
// one takes part, who is there, what it is about, in what languages, on which other dates, and what it belongs to.
void read_details(const http::Form& form, const Ids& ids, domain::EventDraft& draft, base::FieldErrors& errors);

// The rows of translations, which other nouns have, too.
domain::Translations read_translations(const http::Form& form, base::FieldErrors& errors);

// The same error with pointers to the form's fields, "/source_0_url" for "/sources/0/url".
base::Error at_fields(const base::Error& error, const http::Form& form);

// What two editors made of one event, of which `base` is the common beginning: whatever `mine` left as it was is as in
// `theirs`, all else as in `mine`. Fields that only mean something together (date and hours; all rows of one kind) go
// together. `clashes`: names of fields that both changed in different ways.
struct Merged {
    http::Form values;
    std::vector<std::string> clashes;
};
Merged merged(const http::Form& base, const http::Form& mine, const http::Form& theirs);
// The same of another form, where `unit_of` gives the fields that go together one name: that of the first of them.
using UnitOf = std::string_view (*)(std::string_view name);
Merged merged(const http::Form& base, const http::Form& mine, const http::Form& theirs, UnitOf unit_of);

}  // namespace charivari::pages
