#include "pages/page.hpp"

#include "http/target.hpp"

namespace charivari::pages {
namespace {

using view::Data;

// Each letter of the site's name on its own: the style sheet lets them jostle.
Data::List letters_of(const std::string& name) {
    Data::List letters;
    std::string letter;
    for (const char byte : name) {
        const bool is_inside = (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
        if (!is_inside && !letter.empty()) letters.emplace_back(std::exchange(letter, {}));
        letter += byte;
    }
    if (!letter.empty()) letters.emplace_back(letter);
    return letters;
}

// This very page in that language: its query with another ?lang=. Errors have no address: the home page stands for them.
std::string in_language(const Frame& frame, const std::string& path, std::string_view language) {
    std::string url = (path.empty() ? "/" : path) + "?";
    for (const auto& [name, value] : frame.target.parameters) {
        if (name == "lang" || path.empty()) continue;
        url += http::percent_encode(name) + "=" + http::percent_encode(value) + "&";
    }
    return url + "lang=" + std::string(language);
}

Data site_data(const Frame& frame) {
    return {{"name", frame.site.name},
            {"letters", letters_of(frame.site.name)},
            {"css", frame.view.assets().url("site.css")},
            {"icon", frame.view.assets().url("icon.svg")},
            {"copy_script", frame.view.assets().url("copy.js")},
            {"attribution", frame.site.attribution}};
}

Data links_data(const Reader& reader) {
    return {{"home", reader.link("/")},
            {"agenda", reader.link("/agenda")},
            {"places", reader.link("/places")},
            {"campaigns", reader.link("/campaigns")},
            {"people", reader.link("/people")},
            {"groups", reader.link("/groups")},
            {"calls", reader.link("/calls")},
            {"search", reader.link("/search")},
            {"subscribe", reader.link("/subscribe")},
            {"sign_in", reader.link("/sign-in")},
            {"sign_out", reader.link("/sign-out")},
            {"me", reader.link("/me")},
            {"organise", reader.link("/organise")},
            {"moderation", reader.link("/moderation")},
            {"api", reader.link("/api")},
            {"submit", reader.link("/submit")},
            {"about", reader.link("/about")},
            {"privacy", reader.link("/privacy")},
            {"seizure", reader.link("/about/seizure")}};
}

// Whoever is signed in; null for everybody else, so that public pages are the same for all of them.
Data account_data(const Reader& reader) {
    if (reader.account.empty()) return {};
    return {{"account", reader.account},
            {"csrf", reader.csrf},
            {"organises", reader.organises},
            {"moderates", reader.moderates}};
}

// The other languages, for the switch in the header, and all of them for search engines.
void add_languages(const Frame& frame, const Reader& reader, const Page& page, Data& data) {
    const std::string& path = page.path;
    Data::List others;
    Data::List all;
    for (const std::string& each : reader.words.languages()) {
        const std::string url = in_language(frame, path, each);
        all.push_back({{"code", each}, {"url", reader.absolute(url)}});
        if (each != reader.language)
            others.push_back({{"code", each}, {"url", url}, {"label", reader.words.say(each, "language.name")}});
    }
    all.push_back({{"code", "x-default"}, {"url", reader.absolute(path)}});
    data.set("languages", std::move(others));
    data.set("alternates", path.empty() || page.is_private ? Data::List{} : std::move(all));
}

void add_address(const Reader& reader, const Page& page, Data& data) {
    if (page.path.empty() || page.is_private) {
        data.set("canonical", Data{}).set("share", Data{});
        return;
    }
    const std::string canonical = reader.absolute(reader.link(page.path));
    data.set("canonical", canonical);
    data.set("share", {{"type", page.is_article ? "article" : "website"},
                       {"title", page.title},
                       {"description", page.description},
                       {"url", canonical},
                       {"locale", reader.say("language.locale")}});
}

}  // namespace

http::Response to_response(const Frame& frame, const Reader& reader, Page page) {
    Data& data = page.data;
    data.set("lang", reader.language);
    data.set("title", page.title).set("description", page.description);
    data.set("site", site_data(frame)).set("links", links_data(reader));
    data.set("is_unlisted", !page.is_indexed || page.is_private);
    data.set("signed_in", account_data(reader));
    add_languages(frame, reader, page, data);
    add_address(reader, page, data);
    Data::List alternates;
    for (Alternate& each : page.alternates)
        alternates.push_back({{"type", each.type}, {"label", each.label}, {"url", each.url}});
    data.set("feeds", std::move(alternates));
    const bool is_public = !page.path.empty() && !page.is_private;
    data.set("report", is_public ? Data(reader.link("/report?about=" + http::percent_encode(page.path))) : Data{});
    data.set("script", page.script.empty() ? Data{} : Data(frame.view.assets().url(page.script)));
    data.set("json_ld", page.json_ld ? Data(*page.json_ld) : Data{});

    http::Response response;
    response.fields.set("Content-Type", "text/html; charset=utf-8");
    if (page.is_private) response.fields.set("Cache-Control", "private, no-store");
    response.body = frame.view.render_page(page.name, std::move(data), reader.language);
    return response;
}

view::Data feed_links(const Reader& reader, std::string_view path, const std::string& key) {
    return {{"id", "feed"},
            {"title", reader.say(key + ".title")},
            {"text", reader.say(key + ".text")},
            {"webcal", reader.webcal(path)},
            {"https", reader.absolute(path)},
            {"ics", std::string(path)}};
}

view::Data file_link(const Reader& reader, std::string_view path, const std::string& key) {
    return feed_links(reader, path, key).set("webcal", Data{}).set("https", Data{});
}

view::Data empty_list(const Reader& reader, const std::string& key) {
    return {{"title", reader.say(key + ".title")}, {"text", reader.say(key + ".text")}, {"action", Data{}}};
}

Alternate api_alternate(std::string path) { return {"application/json", "API", std::move(path)}; }

std::vector<Alternate> alternates_of(const std::string& label, const std::string& path, const std::string& api_path,
                                     const std::string& query) {
    return {{"text/calendar", label, path + ".ics" + query},
            {"application/atom+xml", label, path + ".atom" + query},
            {"application/feed+json", label, path + ".json" + query},
            api_alternate(api_path + query)};
}

}  // namespace charivari::pages
