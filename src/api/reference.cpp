#include "api/reference.hpp"

#include "api/json_answer.hpp"
#include "base/timestamp.hpp"

namespace charivari::api {

using base::json::Array;
using base::json::Object;

Object to_json(const domain::Source& source) {
    return {{"url", source.url},
            {"title", or_null(source.title)},
            {"quote", or_null(source.quote)},
            {"seen_at", base::to_text(source.seen_at)}};
}

Array to_json(const std::vector<domain::Source>& sources) {
    Array array;
    array.reserve(sources.size());
    for (const domain::Source& each : sources) array.push_back(to_json(each));
    return array;
}

Array to_json(const std::vector<domain::Link>& links) {
    Array array;
    for (const domain::Link& each : links) array.push_back(Object{{"url", each.url}, {"title", or_null(each.title)}});
    return array;
}

std::optional<domain::Utc> read_instant(ObjectReader& reader, std::string_view name, const std::string& text) {
    const auto instant = base::parse_utc(text);
    if (!instant) reader.add(name, "not_a_moment", "An instant as in RFC 3339: 2020-01-10T09:00:00Z.");
    return instant;
}

std::vector<domain::Source> read_sources(ObjectReader& reader) {
    std::vector<domain::Source> sources;
    reader.objects("sources", [&](ObjectReader& each) {
        domain::Source source{each.text("url").value_or(""), each.text("title"), each.text("quote"), {}};
        if (const auto seen = each.text("seen_at"))
            source.seen_at = read_instant(each, "seen_at", *seen).value_or(domain::Utc{});
        sources.push_back(std::move(source));
    });
    return sources;
}

std::vector<domain::Link> read_links(ObjectReader& reader) {
    std::vector<domain::Link> links;
    reader.objects("web_links", [&](ObjectReader& each) {
        links.push_back({each.text("url").value_or(""), each.text("title")});
    });
    return links;
}

}  // namespace charivari::api
