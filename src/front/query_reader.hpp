#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "domain/list.hpp"
#include "domain/search.hpp"
#include "front/call.hpp"
#include "front/event_query.hpp"

// How the parameters of lists are read (event_query.hpp, action_query.hpp): every finding is collected, with "?" and the name
// of its parameter, and told in one go.
namespace charivari::front {

class QueryReader {
  public:
    // `filters` and `others` are the parameters that there are, besides `lang`: all others are findings, and so is a filter that
    // says nothing, since taken for none it would show everything.
    QueryReader(const Call& call, std::span<const std::string_view> filters,
                std::span<const std::string_view> others = {});

    // Whether there are others the caller has looked at.
    explicit QueryReader(const Call& call) : call_(call) {}

    std::optional<base::Utc> instant(std::string_view name);
    std::vector<std::string> texts(std::string_view name);
    std::optional<bool> truth(std::string_view name);
    // By code or by slug. Of Paris, Lyon and Marseille what lies in their arrondissements counts, too.
    std::vector<std::string> communes();
    std::vector<std::string> departments();
    std::vector<std::string> tags();
    void period(std::optional<base::Utc>& from, std::optional<base::Utc>& to);
    std::optional<domain::Vicinity> vicinity();
    // Each value once.
    template <typename Names, typename Enum>
    void names(std::string_view name, const Names& known, std::vector<Enum>& values) {
        for (const std::string& each : call_.target.list(name)) {
            if (const auto value = known.find(each)) {
                if (std::find(values.begin(), values.end(), *value) == values.end()) values.push_back(*value);
                continue;
            }
            std::string all = "One of:";
            for (const auto& row : known.rows) all.append(" ").append(row.name);
            add(name, "unknown_value", all + ".");
        }
    }
    // What all lists have alike.
    template <typename Filter>
    void of_nouns(Filter& filter) {
        if (const auto typed = call_.query("q")) filter.words = domain::search_query_of(*typed);
        filter.updated_since = instant("updated_since");
    }
    // What lists of events and of actions have alike.
    template <typename Filter>
    void common(Filter& filter) {
        period(filter.from, filter.to);
        filter.campaigns = texts("campaign");
        filter.tags = tags();
        filter.places = texts("place");
        filter.communes = communes();
        filter.departments = departments();
        filter.is_accessible = truth("accessible");
        filter.near = vicinity();
        of_nouns(filter);
        names("state", domain::publication_states, filter.states);
    }

    void add(std::string_view name, std::string code, std::string message);
    // Throws Error{bad_request} if there are findings.
    void finish() const;

  private:
    const Call& call_;
    base::FieldErrors errors_;
};

// Whoever asks for what is not public has to be a moderator. Throws Error{unauthenticated} or forbidden.
void require_states(const Call& call, const std::vector<domain::PublicationState>& states);

}  // namespace charivari::front
