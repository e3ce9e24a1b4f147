#include "pages/list_page.hpp"

#include "domain/policy.hpp"
#include "http/target.hpp"
#include "pages/page.hpp"

namespace charivari::pages {

using view::Data;

ListPage begun_list(const front::Call& call, const Reader& reader, const std::string& noun, std::string path,
                    std::optional<std::string> next) {
    ListPage page{.key = noun + ".list",
                  .path = std::move(path),
                  .lines = {},
                  .next = std::move(next),
                  .is_first = !asked_after(call)};
    if (domain::may_record(call.caller)) page.add = {reader.say(noun + ".new.title"), page.path + "/new"};
    return page;
}

view::Data list_data(const Reader& reader, const ListPage& page) {
    Data::List lines;
    for (const ListLine& each : page.lines) {
        const bool is_foreign = !each.language.empty() && each.language != reader.language;
        const Data language = is_foreign ? Data(each.language) : Data{};
        Data::List texts;
        for (const std::string& text : each.texts)
            if (!text.empty()) texts.push_back({{"text", text}, {"language", language}});
        lines.push_back({{"name", each.name},
                         {"url", reader.link(each.path)},
                         {"language", language},
                         {"texts", std::move(texts)}});
    }
    Data pagination;
    if (page.next || !page.is_first)
        pagination = {
            {"first", page.is_first ? Data{} : Data(reader.link(page.path))},
            {"next", page.next ? Data(reader.link(page.path + "?after=" + http::percent_encode(*page.next))) : Data{}}};
    return {
        {"heading", reader.say(page.key + ".title")},
        {"lead", reader.say(page.key + ".lead")},
        {"empty", lines.empty() ? empty_list(reader, page.key + ".empty") : Data{}},
        {"lines", std::move(lines)},
        {"pagination", std::move(pagination)},
        {"add", page.add ? Data{{"label", page.add->first}, {"url", reader.link(page.add->second)}, {"is_quiet", true}}
                         : Data{}}};
}

front::Answer list_page(const front::Call& call, const Reader& reader, const ListPage& page) {
    return front::Answer(to_response(call, reader,
                                     {.name = "pages/list",
                                      .title = reader.say(page.key + ".title"),
                                      .description = reader.say(page.key + ".lead"),
                                      .path = page.path,
                                      .data = list_data(reader, page),
                                      .alternates = {api_alternate("/api/v1" + page.path)},
                                      .is_indexed = page.is_indexed}));
}

std::optional<std::string> asked_after(const front::Call& call) {
    const auto asked = call.query("after");
    return asked ? std::optional<std::string>(*asked) : std::nullopt;
}

}  // namespace charivari::pages
