#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "domain/action.hpp"
#include "domain/list.hpp"
#include "domain/place.hpp"
#include "front/call.hpp"
#include "http/form.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"

// A feed as somebody puts it together in a form: any filter of the agenda, in whatever manner calendars are to show it.
namespace charivari::pages {

// The query of a feed, in an order that does not depend on how the form was filled in.
class FeedQuery {
  public:
    void add(std::string_view name, std::string_view value) {
        if (value.empty()) return;
        text_ += (text_.empty() ? "?" : "&") + std::string(name) + "=" + http::percent_encode(value);
    }
    const std::string& text() const { return text_; }

  private:
    std::string text_;
};

struct FeedChoice {
    http::Form typed;  // of the query of the form's page
    domain::EventFilter filter = {};
    std::vector<domain::ActionKind> action_kinds = {};
    std::vector<domain::ActionStatus> action_statuses = {};
    bool has_events = true;                  // what is asked for is something that events have
    bool has_actions = true;                 // likewise
    std::vector<domain::Place> places = {};  // that were found by what was typed, where there are several
    base::FieldErrors errors = {};
    FeedQuery news = {};      // filter, what, language: for Atom and JSON Feed
    FeedQuery calendar = {};  // and what calendars alone understand

    std::string text(std::string_view name) const;  // what was typed, tidied
    // "events" or "actions" where only those are asked for and the rest of the query does not say so: kinds have the same names.
    std::string what() const;
};
FeedChoice feed_choice_of(const front::Call& call);

// What there is to choose from, as far as it is offered; anything else may be typed.
struct FeedOffers {
    std::vector<Option> campaigns = {};  // slugs with titles
    std::vector<Option> people = {};     // slugs with names
    std::vector<Option> groups = {};     // likewise
    std::vector<Option> places = {};     // labels
    std::vector<Option> communes = {};   // of those places: names
};
FeedOffers feed_offers(const front::Call& call, const Reader& reader);

// The form, sent by GET to "/subscribe".
Form feed_form(const Reader& reader, const FeedChoice& choice, FeedOffers offers);

}  // namespace charivari::pages
