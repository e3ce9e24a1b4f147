#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "front/call.hpp"
#include "http/message.hpp"
#include "pages/reader.hpp"
#include "view/data.hpp"

namespace charivari::pages {

// Another form of what a page shows, for <link rel="alternate">.
struct Alternate {
    std::string type;  // "text/calendar"
    std::string label;
    std::string url;
};

// A page before it is put into the layout.
struct Page {
    std::string name;  // of its template: "pages/event"
    std::string title;
    std::string description;  // a sentence or two, for search engines and shared links
    std::string path;         // its address without a language: "/events/…"; empty for errors, which have none
    view::Data data = view::Data::map();
    std::vector<Alternate> alternates = {};
    std::optional<view::JsonLd> json_ld = {};
    std::string script = {};  // of web/scripts/, for what this page alone needs: "contacts.js"
    bool is_article = false;  // is of one thing: said where the link is shared
    bool is_indexed = true;
    bool is_private = false;  // shows what is somebody's own, or a secret: kept by no cache, known to no search engine
};

// What the layout needs beside its page, so that pages can be made without a call.
struct Frame {
    const view::View& view;
    const front::Site& site;
    const http::Target& target;  // of this page: the language switch keeps its query
};

// The layout around a page: head, header with the language switch, footer. 200, text/html.
http::Response to_response(const Frame& frame, const Reader& reader, Page page);

inline http::Response to_response(const front::Call& call, const Reader& reader, Page page) {
    return to_response(Frame{call.view, call.site, call.target}, reader, std::move(page));
}

// The links with which a reader subscribes to the calendar at `path` ("/agenda.ics"), for the template "partials/feed_links".
// `key` has the words: "agenda.feed" for agenda.feed.title and agenda.feed.text.
view::Data feed_links(const Reader& reader, std::string_view path, const std::string& key);
// The same for what does not change any more: the file, nothing to subscribe to.
view::Data file_link(const Reader& reader, std::string_view path, const std::string& key);
// What stands where a list is empty; `key`.title and `key`.text.
view::Data empty_list(const Reader& reader, const std::string& key);
Alternate api_alternate(std::string path);
// The feeds of what a page shows, in every form, and its twin in the API. `path` has no ending, "/agenda"; `query` is the
// filter of both, "?tag=…" or empty.
std::vector<Alternate> alternates_of(const std::string& label, const std::string& path, const std::string& api_path,
                                     const std::string& query = {});

}  // namespace charivari::pages
