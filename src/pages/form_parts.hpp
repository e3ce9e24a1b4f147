#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/place.hpp"
#include "http/form.hpp"
#include "pages/event_entry.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"

// What the long forms of events and of actions have in common.
namespace charivari::pages {

// Fields with the words of a noun's own ("action.field.title"), else with those of events, filled with `values`. Lives no longer
// than what it was made from.
class FieldMaker {
  public:
    FieldMaker(const Reader& reader, const http::Form& values, std::string noun)
        : reader_(reader), values_(values), noun_(std::move(noun)) {}

    Field operator()(const std::string& name, Field more = {}) const;
    // Of a row: all rows of one kind share their words.
    Field in_row(const std::string& row, std::size_t index, const std::string& member, Field more = {}) const;
    bool has(std::initializer_list<const char*> names) const;
    std::string value(std::string_view name) const { return std::string(values_.value(name)); }
    const std::string& noun() const { return noun_; }

  private:
    Field named(const std::string& name, const std::string& words, Field& more) const;

    const Reader& reader_;
    const http::Form& values_;
    std::string noun_;
};

// With the legend `noun`.group.ID, else that of events, and its hint, if it has one.
FieldGroup group_named(const Reader& reader, const std::string& noun, const std::string& id, std::vector<Field> fields);
FieldGroup folding(FieldGroup group, bool is_open);

// The site's own zone first.
std::vector<Option> zone_options(const Reader& reader);
// Those that somebody chooses: none that comes with time.
std::vector<Option> status_options(const Reader& reader);

// How one takes part, and the place: looked for with the button "find_place".
struct WhereTerms {
    const std::vector<domain::Place>& places;
    bool may_describe = false;  // a new one, too
    const std::string& pressed;
};
FieldGroup whereabouts(const Reader& reader, const FieldMaker& field, const WhereTerms& terms);

// Adds all rows of one kind, and blank ones behind them, with the button that adds another; `pressed` is the button that brought
// the form up.
void add_rows(FieldGroup& group, const Reader& reader, const FieldMaker& field, const http::Form& values,
              const std::string& pressed, const RowKind& kind);
// A group of them: folded, unless it holds something or is never empty.
FieldGroup rows_of(const Reader& reader, const FieldMaker& field, const http::Form& values, const std::string& pressed,
                   const RowKind& kind);

}  // namespace charivari::pages
