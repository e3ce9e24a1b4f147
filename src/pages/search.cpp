#include "front/action_words.hpp"
#include "front/cursor.hpp"
#include "front/event_query.hpp"
#include "front/search_query.hpp"
#include "pages/action_view.hpp"
#include "pages/agenda_card.hpp"
#include "pages/call_view.hpp"
#include "pages/campaign_view.hpp"
#include "pages/event_view.hpp"
#include "pages/group_view.hpp"
#include "pages/page.hpp"
#include "pages/pages.hpp"
#include "pages/person_view.hpp"
#include "pages/place_view.hpp"
#include "view/escape.hpp"
#include "view/markdown.hpp"

// Everything public, by its words; and how browsers learn to look here.
namespace charivari::pages {
namespace {

using domain::SearchQuery;
using view::Data;

constexpr std::size_t summary_bytes = 20'000;  // of a description, as plain text

// The texts of one thing that was found.
struct Hit {
    std::string kind;
    std::string title;
    std::string path;
    std::string line;  // when and where
    std::string text;  // looked through for a snippet
    std::string language;
};

struct HitOf {
    const Reader& reader;
    const SearchQuery& query;

    Hit operator()(const domain::Event& event) const {
        return hit_of(reader.say("event.kind." + std::string(domain::event_kinds.name_of(event.facts.kind))),
                      event_path(event), event_line(event), domain::text_found(event, query, reader.language));
    }
    Hit operator()(const domain::Action& action) const {
        return hit_of(reader.say("action.kind." + std::string(domain::action_kinds.name_of(action.facts.kind))),
                      action_path(action), action_line(action), domain::text_found(action, query, reader.language));
    }
    Hit operator()(const domain::Place& place) const {
        return {reader.say("subject.kind.place"), place.name,     place_path(place), "",
                domain::address_line(place),      reader.language};
    }
    Hit operator()(const domain::Campaign& campaign) const {
        return hit_of(reader.say("subject.kind.campaign"), campaign_path(campaign), "",
                      domain::text_found(campaign, query, reader.language));
    }
    Hit operator()(const domain::Person& person) const {
        std::string roles;
        for (const domain::PublicRole& each : person.roles) roles += (roles.empty() ? "" : ", ") + each.role;
        return {
            reader.say("subject.kind.person"), person.name, person_path(person), "", std::move(roles), reader.language};
    }
    Hit operator()(const domain::Group& group) const {
        return {nature_in_words(reader, group.nature),
                group.name,
                group_path(group),
                "",
                view::summary_of(group.description, summary_bytes),
                group.language};
    }
    Hit operator()(const domain::Call& letter) const {
        return hit_of(reader.say("call.kind"), call_path(letter),
                      reader.say("call.verified", {{"count", std::to_string(letter.verified_count)}}),
                      domain::text_found(letter, query, reader.language));
    }

  private:
    static Hit hit_of(std::string kind, std::string path, std::string line, domain::FoundText found) {
        return {std::move(kind),
                std::move(found.title),
                std::move(path),
                std::move(line),
                view::summary_of(found.text, summary_bytes),
                std::move(found.language)};
    }
    static std::string with_place(std::string line, const std::optional<domain::Place>& place) {
        if (place) line += " · " + place->name;
        if (place && place->locality) line += ", " + *place->locality;
        return line;
    }
    std::string action_line(const domain::Action& action) const {
        std::string line = with_place(when_in_words(reader, action), action.place);
        const std::string status(front::status_shown(action, reader.now));
        if (status == "planned" || status == "confirmed") return line;
        return reader.say("action.status." + status) + " · " + line;
    }
    std::string event_line(const domain::Event& event) const {
        std::string line = with_place(when_in_words(reader, event), event.place);
        const auto status = domain::status_at(event, reader.now);
        if (status == domain::EventStatus::announced || status == domain::EventStatus::confirmed) return line;
        return reader.say("event.status." + std::string(domain::event_statuses.name_of(status))) + " · " + line;
    }
};

Data::List parts_data(std::string_view text, const SearchQuery& query) {
    Data::List parts;
    for (const domain::SnippetPart& each : domain::snippet_of(text, query))
        parts.push_back({{"text", each.text}, {"is_match", each.is_match}});
    return parts;
}

Data hit_data(const Reader& reader, const Hit& hit, const SearchQuery& query) {
    Data::List snippet = parts_data(hit.text, query);
    return {{"kind", hit.kind},
            {"title", parts_data(hit.title, query)},
            {"language", hit.language},
            {"url", reader.link(hit.path)},
            {"line", hit.line.empty() ? Data{} : Data(hit.line)},
            {"has_snippet", !snippet.empty()},
            {"snippet", std::move(snippet)}};
}

Data empty_of(const Reader& reader, const std::string& typed) {
    if (typed.empty()) return {};
    Data empty = empty_list(reader, "search.empty");
    return empty.set("action", {{"label", reader.say("home.all")}, {"url", reader.link("/agenda")}});
}

std::string query_of(const std::string& typed) { return typed.empty() ? "" : "?q=" + http::percent_encode(typed); }

Data pagination_of(const front::Call& call, const Reader& reader, const std::string& typed,
                   const std::optional<std::string>& next) {
    if (!next && !call.query("cursor")) return {};
    std::string path = "/search" + query_of(typed);
    if (const auto limit = call.query("limit")) path += "&limit=" + std::string(*limit);
    return {{"first", call.query("cursor") ? Data(reader.link(path)) : Data{}},
            {"next", next ? Data("/search" + front::query_with_cursor(call, *next)) : Data{}}};
}

std::string escaped(std::string_view text) {
    std::string out;
    view::append_escaped(out, text);
    return out;
}

}  // namespace

front::Outcome show_search(const front::Call& call) {
    const Reader reader = reader_of(call);
    const front::SearchAsked asked = front::search_of(call);
    const std::string typed(call.query("q").value_or(""));
    auto found = call.services.search.find(asked.query, asked.limit + 1, asked.skipped);
    const auto next = asked.next(found.size());
    if (found.size() > asked.limit) found.pop_back();
    Data::List hits;
    std::vector<service::AgendaEntry> dated;
    for (const auto& each : found) {
        hits.push_back(hit_data(reader, std::visit(HitOf{reader, asked.query}, each), asked.query));
        if (const auto* event = std::get_if<domain::Event>(&each)) dated.emplace_back(*event);
        if (const auto* action = std::get_if<domain::Action>(&each))
            std::get<service::ActionView>(dated.emplace_back(service::ActionView{})).action = *action;
    }
    const std::string title = typed.empty() ? reader.say("search.title") : reader.say("search.for", {{"words", typed}});
    Data data{{"typed", typed},
              {"action", "/search"},
              {"language", reader.carries_language ? Data(reader.language) : Data{}},
              {"is_search", true},
              {"empty", hits.empty() ? empty_of(reader, typed) : Data{}},
              {"has_hits", !hits.empty()},
              {"hits", std::move(hits)},
              {"pagination", pagination_of(call, reader, typed, next)}};
    http::Response response = to_response(call, reader,
                                          {.name = "pages/search",
                                           .title = title,
                                           .description = reader.say("search.lead"),
                                           .path = "/search",
                                           .data = std::move(data),
                                           .alternates = {api_alternate("/api/v1/search" + query_of(typed))},
                                           .is_indexed = typed.empty()});
    return front::Answer(std::move(response)).valid_until(next_change_of_day(reader, dated));
}

// https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md
front::Outcome describe_search(const front::Call& call) {
    const Reader reader = reader_of(call);
    const std::string name = escaped(call.site.name);
    http::Response response;
    response.fields.set("Content-Type", "application/opensearchdescription+xml; charset=utf-8");
    response.body =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n<ShortName>" +
        name + "</ShortName>\n<Description>" + escaped(reader.say("search.lead")) +
        "</Description>\n<InputEncoding>UTF-8</InputEncoding>\n<Image width=\"16\" height=\"16\" "
        "type=\"image/svg+xml\">" +
        escaped(reader.absolute(call.view.assets().url("icon.svg"))) + "</Image>\n<Url type=\"text/html\" template=\"" +
        escaped(reader.absolute("/search")) + "?q={searchTerms}\"/>\n</OpenSearchDescription>\n";
    return front::Answer(std::move(response));
}

}  // namespace charivari::pages
