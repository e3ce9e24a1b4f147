#include "pages/outcome_form.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/text.hpp"
#include "pages/action_view.hpp"
#include "pages/outcome_view.hpp"

namespace charivari::pages {
namespace {

using Kind = Field::Kind;

constexpr std::size_t most_rows = 50;

// Rows of one kind: what their fields begin with, the list that they fill, their fields.
struct Rows {
    std::string_view name;
    std::string_view list;
    std::array<std::string_view, 3> members;
};
constexpr std::array<Rows, 2> all_rows{
    {{"source", "sources", {"url", "title", "quote"}}, {"reply", "replies", {"from", "text", "url"}}}};

std::string row_field(std::string_view row, std::size_t index, std::string_view member) {
    return std::string(row) + "_" + std::to_string(index) + "_" + std::string(member);
}

std::string happened_field(domain::Happening each) {
    return "happened_" + std::string(domain::happenings.name_of(each));
}

std::size_t rows_in(const http::Form& form, const Rows& rows) {
    std::size_t count = 0;
    while (count < most_rows && form.find(row_field(rows.name, count, rows.members.front()))) ++count;
    return count;
}

std::optional<std::string> optional_text(const http::Form& form, std::string_view name) {
    std::string text = base::tidy(form.value(name));
    return text.empty() ? std::nullopt : std::optional{std::move(text)};
}

std::optional<int> optional_number(const http::Form& form, std::string_view name, base::FieldErrors& errors) {
    if (base::tidy(form.value(name)).empty()) return std::nullopt;
    return number_of(form, name, 0, errors);
}

Field row_member(const Reader& reader, const Rows& rows, std::string_view member) {
    const std::string key = "action.outcome.form." + std::string(rows.name) + "." + std::string(member);
    Field field{.label = reader.say(key), .is_required = false};
    if (reader.words.has(key + ".hint")) field.hint = reader.say(key + ".hint");
    if (member == "url") field.kind = Kind::url;
    if (member == "quote" || member == "text") field.kind = Kind::text_area;
    field.lines = 3;
    field.is_wide = member == "url";
    return field;
}

FieldGroup rows_group(const Reader& reader, const http::Form& values, const Rows& rows, const std::string& pressed) {
    const std::string name(rows.name);
    const std::string key = "action.outcome.form." + name;
    FieldGroup group{.id = std::string(rows.list),
                     .legend = reader.say(key + ".legend"),
                     .hint = reader.say(key + ".hint"),
                     .button = Button{"add_" + name, reader.say(key + ".add")}};
    const std::size_t filled = rows_in(values, rows);
    const bool is_asked = pressed == group.button->name;
    const std::size_t count = std::min(filled + (is_asked && filled > 0 ? 2 : 1), most_rows);
    for (std::size_t i = 0; i < count; ++i) {
        FieldGroup::Row row{reader.say(key + ".row", {{"number", std::to_string(i + 1)}}), {}};
        for (const std::string_view member : rows.members) {
            Field field = row_member(reader, rows, member);
            field.name = row_field(name, i, member);
            field.value = std::string(values.value(field.name));
            field.is_focused = is_asked && i == filled && row.fields.empty();
            row.fields.push_back(std::move(field));
        }
        group.rows.push_back(std::move(row));
    }
    group.is_folding = true;
    group.is_open = filled > 0 || is_asked;
    return group;
}

FieldGroup happened_group(const Reader& reader, const http::Form& values) {
    FieldGroup group{.id = "happened", .legend = reader.say("action.outcome.form.happened")};
    for (const auto& row : domain::happenings.rows) {
        const std::string name = happened_field(row.value);
        group.fields.push_back({.name = name,
                                .label = happening_in_words(reader, row.value),
                                .kind = Kind::check_box,
                                .is_checked = values.find(name) != nullptr,
                                .called = group.legend});
    }
    return group;
}

FieldGroup turnout_group(const Reader& reader, const http::Form& values) {
    FieldGroup group{.id = "turnout",
                     .legend = reader.say("action.outcome.form.turnout"),
                     .hint = reader.say("action.outcome.form.turnout.hint")};
    for (const char* edge : {"low", "high"})
        group.fields.push_back({.name = std::string("turnout/") + edge,
                                .label = reader.say(std::string("action.outcome.form.") + edge),
                                .kind = Kind::number,
                                .value = std::string(values.value(std::string("turnout/") + edge)),
                                .is_required = false,
                                .most = domain::Turnout::most});
    group.fields.push_back({.name = "turnout/text",
                            .label = reader.say("action.outcome.form.text"),
                            .value = std::string(values.value("turnout/text")),
                            .hint = reader.say("action.outcome.form.text.hint"),
                            .is_required = false,
                            .is_wide = true});
    return group;
}

}  // namespace

std::string outcome_path(const domain::Action& action) { return action_path(action) + "/outcome"; }

Form outcome_form(const Reader& reader, const domain::Action& action, const http::Form& values,
                  const std::string& pressed, int revision) {
    Form form{.id = "outcome",
              .action = outcome_path(action),
              .button = reader.say("action.outcome.form.save"),
              .cancel = action_path(action)};
    FieldGroup told{.id = "told", .legend = reader.say("action.outcome.form.told")};
    told.fields = {{.name = "summary",
                    .label = reader.say("action.outcome.form.summary"),
                    .kind = Kind::text_area,
                    .value = std::string(values.value("summary")),
                    .hint = reader.say("action.outcome.form.summary.hint"),
                    .is_required = false,
                    .lines = 8}};
    form.groups = {happened_group(reader, values), turnout_group(reader, values), std::move(told)};
    for (const Rows& each : all_rows) form.groups.push_back(rows_group(reader, values, each, pressed));
    form.fields = {{.name = "revision", .kind = Kind::hidden, .value = std::to_string(revision)}};
    return form;
}

http::Form outcome_values(const domain::OutcomeDraft& outcome) {
    http::Form values;
    const auto add = [&values](std::string name, std::string value) {
        values.fields.push_back({std::move(name), std::move(value)});
    };
    for (const auto each : outcome.happened) add(happened_field(each), "yes");
    add("summary", outcome.summary);
    const domain::Turnout turnout = outcome.turnout.value_or(domain::Turnout{});
    add("turnout/low", turnout.low ? std::to_string(*turnout.low) : "");
    add("turnout/high", turnout.high ? std::to_string(*turnout.high) : "");
    add("turnout/text", turnout.text.value_or(""));
    const auto add_row = [&](const Rows& rows, std::size_t index, const std::array<std::string, 3>& said) {
        for (std::size_t i = 0; i < said.size(); ++i) add(row_field(rows.name, index, rows.members[i]), said[i]);
    };
    for (std::size_t i = 0; i < outcome.sources.size(); ++i) {
        const domain::Source& each = outcome.sources[i];
        add_row(all_rows[0], i, {each.url, each.title.value_or(""), each.quote.value_or("")});
    }
    for (std::size_t i = 0; i < outcome.replies.size(); ++i) {
        const domain::Reply& each = outcome.replies[i];
        add_row(all_rows[1], i, {each.from, each.text, each.url.value_or("")});
    }
    return values;
}

http::Form without_blank_rows_of_outcome(const http::Form& form) {
    http::Form kept;
    for (const auto& each : form.fields)
        if (!each.name.starts_with("source_") && !each.name.starts_with("reply_")) kept.fields.push_back(each);
    for (const Rows& rows : all_rows) {
        std::size_t next = 0;
        for (std::size_t i = 0; i < rows_in(form, rows); ++i) {
            const auto is_empty = [&](std::string_view member) {
                return base::tidy(form.value(row_field(rows.name, i, member))).empty();
            };
            if (std::all_of(rows.members.begin(), rows.members.end(), is_empty)) continue;
            for (const std::string_view member : rows.members)
                kept.fields.push_back(
                    {row_field(rows.name, next, member), std::string(form.value(row_field(rows.name, i, member)))});
            ++next;
        }
    }
    return kept;
}

domain::OutcomeDraft outcome_of(const http::Form& values, const domain::OutcomeDraft& present,
                                base::FieldErrors& errors) {
    domain::OutcomeDraft draft;
    for (const auto& row : domain::happenings.rows)
        if (values.find(happened_field(row.value))) draft.happened.push_back(row.value);
    draft.summary = base::tidy(values.value("summary"));
    draft.turnout =
        domain::Turnout{optional_number(values, "turnout/low", errors), optional_number(values, "turnout/high", errors),
                        optional_text(values, "turnout/text")};
    for (std::size_t i = 0; i < rows_in(values, all_rows[0]); ++i) {
        const auto value = [&](std::string_view member) {
            return optional_text(values, row_field("source", i, member));
        };
        domain::Source source{value("url").value_or(""), value("title"), value("quote"), {}};
        for (const domain::Source& each : present.sources)
            if (each.url == source.url) source.seen_at = each.seen_at;
        draft.sources.push_back(std::move(source));
    }
    for (std::size_t i = 0; i < rows_in(values, all_rows[1]); ++i) {
        const auto value = [&](std::string_view member) {
            return optional_text(values, row_field("reply", i, member));
        };
        draft.replies.push_back({value("from").value_or(""), value("text").value_or(""), value("url")});
    }
    return draft;
}

base::Error at_outcome_fields(const base::Error& error) {
    std::vector<base::FieldError> fields;
    for (const base::FieldError& each : error.fields()) {
        std::string pointer = each.pointer;
        std::string code = each.code;
        if (pointer == "/happened") {
            pointer = "/" + happened_field(domain::happenings.rows.front().value);
            if (code == "required") code = "nothing_ticked";
        }
        for (const Rows& rows : all_rows) {
            const std::string list = "/" + std::string(rows.list);
            if (pointer == list) pointer = "/" + row_field(rows.name, 0, rows.members.front());
            if (!pointer.starts_with(list + "/")) continue;
            pointer = "/" + std::string(rows.name) + "_" + pointer.substr(list.size() + 1);
            if (const std::size_t slash = pointer.find('/', 1); slash != std::string::npos) pointer[slash] = '_';
        }
        fields.push_back({std::move(pointer), std::move(code), each.message});
    }
    return error.with_fields(std::move(fields));
}

}  // namespace charivari::pages
