#include "pages/form.hpp"

#include <algorithm>
#include <charconv>

#include "http/problem.hpp"
#include "pages/form_guard.hpp"

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
    if (error.code == "out_of_range" && field.kind == Kind::number && field.most > 0)
        return reader.say("field.out_of_bounds",
                          {{"least", std::to_string(field.least)}, {"most", std::to_string(field.most)}});
    const std::string rest = error.pointer.substr(field.name.size() + 1);
    int index = -1;
    if (rest.size() > 1) std::from_chars(rest.data() + 1, rest.data() + rest.size(), index);
    if (index < 0) return words_of(reader, error);
    return reader.say("form.line", {{"number", std::to_string(index + 1)}, {"text", words_of(reader, error)}});
}

std::string_view type_of(Kind kind) {
    switch (kind) {
        case Kind::password:
            return "password";
        case Kind::number:
            return "number";
        case Kind::url:
            return "url";
        case Kind::date:
            return "date";
        case Kind::time:
            return "time";
        case Kind::moment:
            return "datetime-local";
        case Kind::file:
            return "file";
        default:
            return "text";
    }
}

bool is_input(Kind kind) {
    return kind != Kind::text_area && kind != Kind::select && kind != Kind::check_box && kind != Kind::hidden;
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
    if (field.kind == Kind::password || field.kind == Kind::file) return {};  // browsers would not keep them either
    return tried && field.kind != Kind::hidden ? std::string(tried->typed.value(field.name)) : field.value;
}

std::string error_of(const Reader& reader, const Field& field, const Tried* tried) {
    if (tried)
        for (const FieldError& each : tried->error.fields())
            if (is_about(each, field)) return words_at(reader, field, each);
    return {};
}

std::string id_of(const Form& form, const Field& field) { return form.id + "-" + field.name; }

Data field_data(const Reader& reader, const Form& form, const Field& field, const Tried* tried, bool& has_focus) {
    const std::string error = error_of(reader, field, tried);
    const std::string id = id_of(form, field);
    std::string described = field.hint.empty() ? "" : id + "-hint";
    if (!error.empty()) described += (described.empty() ? "" : " ") + id + "-error";
    const bool is_first = !error.empty() && !has_focus;
    has_focus = has_focus || is_first;
    const std::string value = value_of(field, tried);
    const bool is_checked = tried ? tried->typed.find(field.name) != nullptr : field.is_checked;
    return {{"id", id},
            {"name", field.name},
            {"label", field.label},
            {"type", type_of(field.kind)},
            {"value", value},
            {"hint", text_or_none(field.hint)},
            {"error", text_or_none(error)},
            {"described_by", text_or_none(described)},
            {"autocomplete", text_or_none(field.autocomplete)},
            {"is_required", field.is_required},
            {"is_focused", is_first || (!tried && field.is_focused)},
            {"is_code", field.is_code},
            {"lines", std::to_string(field.lines)},
            {"is_wide", field.is_wide},
            {"is_checked", is_checked},
            {"is_input", is_input(field.kind)},
            {"has_offers", is_input(field.kind) && !field.options.empty()},
            {"is_file", field.kind == Kind::file},
            {"is_text_area", field.kind == Kind::text_area},
            {"is_select", field.kind == Kind::select},
            {"is_check_box", field.kind == Kind::check_box},
            {"range", field.kind == Kind::number
                          ? Data{{"least", std::to_string(field.least)}, {"most", std::to_string(field.most)}}
                          : Data{}},
            {"options", options_data(field, value)}};
}

// Every field that is shown, those of groups too, in their order.
std::vector<const Field*> shown_fields(const Form& form) {
    std::vector<const Field*> all;
    const auto add = [&all](const std::vector<Field>& fields) {
        for (const Field& each : fields)
            if (each.kind != Kind::hidden) all.push_back(&each);
    };
    add(form.fields);
    for (const FieldGroup& group : form.groups) {
        add(group.fields);
        for (const FieldGroup::Row& row : group.rows) add(row.fields);
        add(group.found);
    }
    return all;
}

// Errors of fields that the form does not show are told above the button, too: nothing fails without a word.
Data problem_of(const Reader& reader, const Form& form, const Tried* tried) {
    if (!tried) return {};
    const auto fields = shown_fields(form);
    const auto is_shown = [&](const FieldError& error) {
        return std::any_of(fields.begin(), fields.end(), [&](const Field* each) { return is_about(error, *each); });
    };
    const auto& errors = tried->error.fields();
    const auto other = std::find_if_not(errors.begin(), errors.end(), is_shown);
    if (other != errors.end()) return words_of(reader, *other);
    return errors.empty() ? Data(words_of(reader, tried->error)) : Data{};
}

Data sealing_data(const Reader& reader, const std::optional<Sealing>& sealing) {
    if (!sealing) return {};
    return {{"key", sealing->key},
            {"public_key", sealing->public_key},
            {"failed", reader.say("form.seal.failed")},
            {"too_long", reader.say("form.seal.too_long")}};
}

bool has_file(const Form& form) {
    const auto fields = shown_fields(form);
    return std::any_of(fields.begin(), fields.end(), [](const Field* each) { return each->kind == Kind::file; });
}

std::string button_id(const Form& form) { return form.id + "-button"; }

// Of a long form: where something is wrong; what is of no field leads to the button, and comes first.
Data::List faults_of(const Reader& reader, const Form& form, const Tried* tried) {
    Data::List faults;
    if (!tried || form.groups.empty()) return faults;
    if (const Data problem = problem_of(reader, form, tried); !problem.is_null())
        faults.push_back({{"url", "#" + button_id(form)}, {"label", form.button}, {"text", problem}});
    for (const Field* each : shown_fields(form))
        if (const std::string error = error_of(reader, *each, tried); !error.empty())
            faults.push_back({{"url", "#" + id_of(form, *each)},
                              {"label", each->called.empty() ? each->label : each->called},
                              {"text", error}});
    return faults;
}

// What of a form's fields goes with it unseen, and what is shown.
class FieldSorter {
  public:
    FieldSorter(const Reader& reader, const Form& form, const Tried* tried)
        : reader_(reader), form_(form), tried_(tried), has_focus_(tried && !tried->takes_focus) {}

    Data::List shown(const std::vector<Field>& fields) {
        Data::List list;
        for (const Field& each : fields) {
            if (each.kind == Kind::hidden)
                hidden.push_back({{"name", each.name}, {"value", each.value}});
            else
                list.push_back(field_data(reader_, form_, each, tried_, has_focus_));
        }
        return list;
    }

    Data group(const FieldGroup& group) {
        Data::List fields = shown(group.fields);
        Data::List rows;
        for (const FieldGroup::Row& each : group.rows)
            rows.push_back({{"legend", each.legend}, {"fields", shown(each.fields)}});
        Data::List behind = shown(group.found);
        const auto has_wrong = [this](const std::vector<Field>& list) {
            return std::any_of(list.begin(), list.end(),
                               [this](const Field& each) { return !error_of(reader_, each, tried_).empty(); });
        };
        const bool is_wrong =
            has_wrong(group.fields) || std::any_of(group.rows.begin(), group.rows.end(),
                                                   [&](const FieldGroup::Row& each) { return has_wrong(each.fields); });
        return {{"id", form_.id + "-group-" + group.id},
                {"legend", group.legend},
                {"hint", text_or_none(group.hint)},
                {"scripted_hint", text_or_none(group.scripted_hint)},
                {"fields", std::move(fields)},
                {"rows", std::move(rows)},
                {"has_found", !behind.empty()},
                {"found", Data::List{Data{{"fields", std::move(behind)}}}},
                {"button", group.button ? Data{{"name", group.button->name}, {"label", group.button->label}} : Data{}},
                {"is_folding", group.is_folding},
                {"is_open", group.is_open || is_wrong}};
    }

    // Whether a field has it already.
    bool has_focus() const { return has_focus_; }

    Data::List hidden;

  private:
    const Reader& reader_;
    const Form& form_;
    const Tried* tried_;
    bool has_focus_;
};

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
    FieldSorter sorter{reader, form, tried};
    Data::List fields = sorter.shown(form.fields);
    Data::List groups;
    for (const FieldGroup& each : form.groups) groups.push_back(sorter.group(each));
    Data::List faults = faults_of(reader, form, tried);
    const bool has_unfound = !faults.empty() && !problem_of(reader, form, tried).is_null();
    return {{"action", reader.link(form.action)},
            {"method", form.is_reading ? "get" : "post"},
            {"has_file", has_file(form)},
            {"csrf", form.is_reading ? Data{} : text_or_none(reader.csrf)},
            {"hidden", std::move(sorter.hidden)},
            {"has_faults", !faults.empty()},
            {"faults", std::move(faults)},
            {"is_faults_focused", has_unfound && !sorter.has_focus()},
            {"button_id", has_unfound ? Data(button_id(form)) : Data{}},
            {"fields", std::move(fields)},
            {"has_groups", !groups.empty()},
            {"groups", std::move(groups)},
            {"problem", problem_of(reader, form, tried)},
            {"button", form.button},
            {"button_of", text_or_none(form.button_of)},
            {"cancel", form.cancel.empty() ? Data{} : Data(reader.link(form.cancel))},
            {"is_quiet", form.is_quiet},
            {"sealing", sealing_data(reader, form.sealing)},
            {"trap", form.is_guarded ? Data(std::string(guard_trap)) : Data{}}};
}

std::vector<Option> language_options(const Reader& reader, const std::string& present) {
    std::vector<Option> options;
    bool is_known = present.empty();
    for (const std::string& each : reader.words.languages()) {
        options.push_back({each, reader.words.say(each, "language.name")});
        is_known = is_known || each == present;
    }
    if (!is_known) options.push_back({present, present});
    return options;
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
    http::add_limits(response.fields, error);
    return response;
}

}  // namespace charivari::pages
