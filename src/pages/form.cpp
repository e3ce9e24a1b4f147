#include "pages/form.hpp"

#include <algorithm>
#include <charconv>

#include "http/problem.hpp"

namespace charivari::pages {
namespace {

using base::Code;
using base::Error;
using base::FieldError;
using view::Data;
using Kind = Field::Kind;

bool is_about(const FieldError& error, const Field& field) {
    const std::string_view pointer = error.pointer;
    return pointer.starts_with("/") && pointer.substr(1).starts_with(field.name) &&
           (pointer.size() == field.name.size() + 1 || pointer[field.name.size() + 1] == '/');
}

// "Line 2: …" where a field holds a list, one on each line.
std::string words_at(const Reader& reader, const Field& field, const FieldError& error) {
    const std::string rest = error.pointer.substr(field.name.size() + 1);
    int index = -1;
    if (rest.size() > 1) std::from_chars(rest.data() + 1, rest.data() + rest.size(), index);
    if (index < 0) return words_of(reader, error);
    return reader.say("form.line", {{"number", std::to_string(index + 1)}, {"text", words_of(reader, error)}});
}

std::string_view type_of(const Field& field) {
    if (field.kind == Kind::password) return "password";
    return field.kind == Kind::number ? "number" : "text";
}

Data::List options_data(const Field& field, const std::string& chosen) {
    Data::List options;
    for (const Option& each : field.options)
        options.push_back({{"value", each.value}, {"label", each.label}, {"is_chosen", each.value == chosen}});
    return options;
}

Data text_or_none(const std::string& text) { return text.empty() ? Data{} : Data(text); }

// What stands in the field: typed before, or given by the page.
std::string value_of(const Field& field, const Tried* tried) {
    if (field.kind == Kind::password) return {};
    return tried && field.kind != Kind::hidden ? std::string(tried->typed.value(field.name)) : field.value;
}

Data field_data(const Reader& reader, const Form& form, const Field& field, const Tried* tried, bool& has_focus) {
    std::string error;
    if (tried)
        for (const FieldError& each : tried->error.fields())
            if (error.empty() && is_about(each, field)) error = words_at(reader, field, each);
    const std::string id = form.id + "-" + field.name;
    std::string described = field.hint.empty() ? "" : id + "-hint";
    if (!error.empty()) described += (described.empty() ? "" : " ") + id + "-error";
    const bool is_first = !error.empty() && !has_focus;
    has_focus = has_focus || is_first;
    const std::string value = value_of(field, tried);
    const bool is_checked = tried ? tried->typed.find(field.name) != nullptr : field.is_checked;
    return {{"id", id},
            {"name", field.name},
            {"label", field.label},
            {"type", type_of(field)},
            {"value", value},
            {"hint", text_or_none(field.hint)},
            {"error", text_or_none(error)},
            {"described_by", text_or_none(described)},
            {"autocomplete", text_or_none(field.autocomplete)},
            {"is_required", field.is_required},
            {"is_focused", is_first},
            {"is_code", field.is_code},
            {"is_checked", is_checked},
            {"is_input", field.kind == Kind::text || field.kind == Kind::password || field.kind == Kind::number},
            {"is_text_area", field.kind == Kind::text_area},
            {"is_select", field.kind == Kind::select},
            {"is_check_box", field.kind == Kind::check_box},
            {"range", field.kind == Kind::number
                          ? Data{{"least", std::to_string(field.least)}, {"most", std::to_string(field.most)}}
                          : Data{}},
            {"options", options_data(field, value)}};
}

// Errors of fields that the form does not show are told above the button, too: nothing fails without a word.
Data problem_of(const Reader& reader, const Form& form, const Tried* tried) {
    if (!tried) return {};
    const auto is_shown = [&](const FieldError& error) {
        return std::any_of(form.fields.begin(), form.fields.end(),
                           [&](const Field& each) { return each.kind != Kind::hidden && is_about(error, each); });
    };
    const auto& errors = tried->error.fields();
    const auto other = std::find_if_not(errors.begin(), errors.end(), is_shown);
    if (other != errors.end()) return words_of(reader, *other);
    return errors.empty() ? Data(words_of(reader, tried->error)) : Data{};
}

}  // namespace

std::string words_of(const Reader& reader, const FieldError& error) {
    const std::string key = "field." + error.code;
    return reader.say(reader.words.has(key) ? key : "field.invalid");
}

std::string words_of(const Reader& reader, const Error& error) {
    if (error.code() == Code::too_many_requests)
        return reader.say("form.wait", {{"count", std::to_string(error.retry_after().count())}});
    return reader.say("problem." + std::string(base::name_of(error.code())) + ".text");
}

view::Data form_data(const Reader& reader, const Form& form, const Tried* tried) {
    Data::List fields;
    Data::List hidden;
    bool has_focus = tried && !tried->takes_focus;
    for (const Field& each : form.fields) {
        if (each.kind == Kind::hidden)
            hidden.push_back({{"name", each.name}, {"value", each.value}});
        else
            fields.push_back(field_data(reader, form, each, tried, has_focus));
    }
    return {{"action", reader.link(form.action)},
            {"method", form.is_reading ? "get" : "post"},
            {"csrf", form.is_reading ? Data{} : text_or_none(reader.csrf)},
            {"hidden", std::move(hidden)},
            {"fields", std::move(fields)},
            {"problem", problem_of(reader, form, tried)},
            {"button", form.button},
            {"button_of", text_or_none(form.button_of)},
            {"cancel", form.cancel.empty() ? Data{} : Data(reader.link(form.cancel))},
            {"is_quiet", form.is_quiet}};
}

int number_of(const http::Form& form, std::string_view name, int fallback, base::FieldErrors& errors) {
    const std::string_view text = form.value(name);
    if (text.empty()) return fallback;
    int number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure == std::errc{} && end == text.data() + text.size()) return number;
    errors.add("/" + std::string(name), "out_of_range", "A number.");
    return fallback;
}

http::Response see_other(const front::Call& call, std::string_view path) {
    const Reader reader = reader_of(call);
    const bool has_language = path.find("lang=") != std::string_view::npos;
    http::Response response{303, {}, {}};
    response.fields.set("Location", has_language ? std::string(path) : reader.link(path));
    response.fields.set("Cache-Control", "private, no-store");
    return response;
}

std::string way_on(std::string_view next, std::string_view fallback) {
    const bool is_plain =
        std::all_of(next.begin(), next.end(), [](char c) { return c > ' ' && c < '\x7f' && c != '\\'; });
    const bool is_local = next.starts_with("/") && !next.starts_with("//");
    return std::string(is_plain && is_local ? next : fallback);
}

front::Answer telling(http::Response response, const Error& error) {
    response.status = http::status_of(error.code());
    response.fields.set("Cache-Control", "private, no-store");
    if (error.code() == Code::too_many_requests)
        response.fields.set("Retry-After", std::to_string(error.retry_after().count()));
    return response;
}

}  // namespace charivari::pages
