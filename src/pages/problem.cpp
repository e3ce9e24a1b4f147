#include "http/problem.hpp"

#include "http/negotiation.hpp"
#include "pages/form.hpp"
#include "pages/page.hpp"
#include "pages/pages.hpp"

namespace charivari::pages {
namespace {

using base::Code;

std::optional<Code> find_code(std::string_view slug) {
    for (int at = 0; at <= static_cast<int>(Code::internal); ++at) {
        const auto code = static_cast<Code>(at);
        if (http::slug_of(code) == slug) return code;
    }
    return std::nullopt;
}

std::string words_of(const Reader& reader, Code code, std::string_view part) {
    return reader.say("problem." + std::string(base::name_of(code)) + "." + std::string(part));
}

view::Data::List facts_of(const Reader& reader, Code code) {
    view::Data::List facts;
    const std::string status = std::to_string(http::status_of(code));
    const std::string type = "/problems/" + http::slug_of(code);
    facts.push_back({{"term", reader.say("problem.status")}, {"text", status}, {"url", view::Data{}}});
    facts.push_back({{"term", reader.say("problem.type")}, {"text", type}, {"url", view::Data{}}});
    return facts;
}

// How a pointer is read, by examples; where answers have none there is nothing to explain.
view::Data::List pointers_of(const Reader& reader, Code code) {
    if (code != Code::invalid && code != Code::bad_request) return {};
    view::Data::List pointers;
    for (const auto& [pointer, key] :
         {std::pair{"/start/zone", "problem.pointer.field"}, std::pair{"/sources/0/url", "problem.pointer.item"},
          std::pair{"?from", "problem.pointer.query"}})
        pointers.push_back({{"pointer", pointer}, {"text", reader.say(key)}});
    return pointers;
}

// What the API says in English is never shown here.
// A secret link that opens nothing says so: whoever kept it is at the right place, and late.
std::string key_of(const base::Error& error) {
    for (const base::FieldError& each : error.fields())
        if (each.code == "link_gone") return "problem.link_gone.";
    return "problem." + std::string(base::name_of(error.code())) + ".";
}

view::Data::List fields_of(const Reader& reader, const base::Error& error) {
    view::Data::List fields;
    for (const base::FieldError& each : error.fields())
        if (each.code != "link_gone") fields.push_back({{"pointer", each.pointer}, {"text", words_of(reader, each)}});
    return fields;
}

}  // namespace

front::Outcome show_problem(const front::Call& call) {
    const Reader reader = reader_of(call);
    const auto code = find_code(call.parameter("slug"));
    if (!code) throw base::Error{Code::not_found, "There is no problem of this name."};
    const std::string title = words_of(reader, *code, "title");
    return front::Answer(to_response(call, reader,
                                     {.name = "pages/problem",
                                      .title = title,
                                      .description = reader.say("problem.description"),
                                      .path = "/problems/" + http::slug_of(*code),
                                      .data = {{"heading", title},
                                               {"text", words_of(reader, *code, "text")},
                                               {"facts", facts_of(reader, *code)},
                                               {"has_pointers", !pointers_of(reader, *code).empty()},
                                               {"pointers", pointers_of(reader, *code)}},
                                      .is_indexed = false}));
}

http::Response error_page(const base::Error& error, const front::Call& call) {
    const Reader reader = reader_of(call);
    const std::string title = reader.say(key_of(error) + "title");
    view::Data::List fields = fields_of(reader, error);
    view::Data fault{{"number", std::to_string(http::status_of(error.code()))},
                     {"title", title},
                     {"text", reader.say(key_of(error) + "text")},
                     {"has_fields", !fields.empty()},
                     {"fields", std::move(fields)},
                     {"request_id", error.code() == Code::internal ? view::Data(call.request_id) : view::Data{}}};
    http::Response response = to_response(call, reader,
                                          {.name = "pages/error",
                                           .title = title,
                                           .description = title,
                                           .path = "",
                                           .data = {{"fault", std::move(fault)}},
                                           .is_indexed = false});
    response.status = http::status_of(error.code());
    response.fields.set("Cache-Control", "no-store");
    http::add_limits(response.fields, error);
    return response;
}

}  // namespace charivari::pages
