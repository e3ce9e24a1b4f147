#include "pages/api_reference_view.hpp"

#include <algorithm>
#include <array>

#include "view/markdown.hpp"

namespace charivari::pages {
namespace {

using base::json::Array;
using base::json::Object;
using base::json::Value;
using view::Data;

constexpr std::array<std::string_view, 5> methods{"get", "post", "put", "patch", "delete"};

std::string text_of(const Object& object, std::string_view name) {
    const Value* value = object.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string{};
}

const Object* object_in(const Object& object, std::string_view name) {
    const Value* value = object.if_contains(name);
    return value ? value->if_object() : nullptr;
}

Array list_in(const Object& object, std::string_view name) {
    const Value* value = object.if_contains(name);
    return value && value->is_array() ? value->get_array() : Array{};
}

Data markdown_or_none(const std::string& text) { return text.empty() ? Data{} : Data(view::markdown_to_html(text)); }

std::string pretty(const Value& value) {
    std::string text = base::json::to_pretty_text(value);
    while (text.ends_with('\n')) text.pop_back();
    return text;
}

class Reference {
  public:
    explicit Reference(const Object& description) : description_(description) {}

    // What a reference stands for; the object itself if it is none.
    const Object& resolved(const Object& object) const {
        const std::string target = text_of(object, "$ref");
        if (!target.starts_with("#/")) return object;
        const Object* at = &description_;
        for (std::size_t begin = 2; begin < target.size();) {
            const std::size_t end = std::min(target.find('/', begin), target.size());
            at = object_in(*at, target.substr(begin, end - begin));
            if (!at) return object;
            begin = end + 1;
        }
        return *at;
    }

    // "uuid, or null", with the schemas that it names as links.
    Data::List type_parts(const Object& schema) const {
        Data::List parts;
        add_type(schema, parts);
        return parts;
    }

    Data::List parameters(const Object& operation) const {
        Data::List list;
        for (const Value& each : list_in(operation, "parameters")) {
            const Object& parameter = resolved(each.as_object());
            const Object* schema = object_in(parameter, "schema");
            const Value* required = parameter.if_contains("required");
            list.push_back({{"name", text_of(parameter, "name")},
                            {"where", text_of(parameter, "in")},
                            {"is_required", required && *required == Value(true)},
                            {"type", schema ? type_parts(*schema) : Data::List{}},
                            {"text", markdown_or_none(text_of(parameter, "description"))}});
        }
        return list;
    }

    // Each media type, what is in it, and its examples.
    Data::List contents(const Object& holder) const {
        Data::List list;
        const Object* content = object_in(holder, "content");
        if (!content) return list;
        for (const auto& member : *content) {
            const Object& media = member.value().as_object();
            const Object* schema = object_in(media, "schema");
            Data::List examples = examples_of(media);
            list.push_back({{"media", std::string(member.key())},
                            {"type", schema ? type_parts(*schema) : Data::List{}},
                            {"has_examples", !examples.empty()},
                            {"examples", std::move(examples)}});
        }
        return list;
    }

    Data::List responses(const Object& operation) const {
        std::vector<std::pair<std::string, const Object*>> sorted;
        if (const Object* all = object_in(operation, "responses"))
            for (const auto& member : *all)
                sorted.emplace_back(std::string(member.key()), &resolved(member.value().as_object()));
        std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        Data::List list;
        for (const auto& [status, response] : sorted)
            list.push_back({{"status", status},
                            {"text", markdown_or_none(text_of(*response, "description"))},
                            {"contents", contents(*response)}});
        return list;
    }

    Data::List properties(const Object& schema) const {
        Data::List list;
        const Object* all = object_in(schema, "properties");
        if (!all) return list;
        const Array required = list_in(schema, "required");
        for (const auto& member : *all) {
            const Object& property = member.value().as_object();
            list.push_back(
                {{"name", std::string(member.key())},
                 {"where", ""},
                 {"is_required", std::find(required.begin(), required.end(), Value(member.key())) != required.end()},
                 {"type", type_parts(property)},
                 {"text", markdown_or_none(text_of(property, "description"))}});
        }
        return list;
    }

  private:
    static void add(Data::List& parts, const std::string& text, const std::string& url = {}) {
        parts.push_back({{"text", text}, {"url", url.empty() ? Data{} : Data(url)}});
    }

    static std::string word_of(const Value& value) {
        return value.is_string() ? std::string(value.get_string()) : base::json::to_text(value);
    }

    void add_type(const Object& schema, Data::List& parts) const {
        if (const std::string target = text_of(schema, "$ref"); !target.empty()) {
            const std::string name = target.substr(target.rfind('/') + 1);
            return add(parts, name, "#schema-" + name);
        }
        for (const char* choice : {"oneOf", "anyOf", "allOf"}) {
            bool is_first = true;
            for (const Value& each : list_in(schema, choice)) {
                if (!is_first) add(parts, std::string_view(choice) == "allOf" ? " and " : " or ");
                is_first = false;
                add_type(each.as_object(), parts);
            }
            if (!is_first) return;
        }
        add_plain_type(schema, parts);
        add_bounds(schema, parts);
    }

    void add_plain_type(const Object& schema, Data::List& parts) const {
        if (const Value* only = schema.if_contains("const")) return add(parts, word_of(*only));
        if (const Array words = list_in(schema, "enum"); !words.empty()) {
            std::string text;
            for (const Value& each : words) text += (text.empty() ? "" : ", ") + word_of(each);
            return add(parts, "one of: " + text);
        }
        std::string type = text_of(schema, "type");
        bool may_be_null = false;
        for (const Value& each : list_in(schema, "type")) {
            const std::string word = word_of(each);
            if (word == "null")
                may_be_null = true;
            else
                type += (type.empty() ? "" : " or ") + word;
        }
        const std::string format = text_of(schema, "format");
        if (type == "array") {
            add(parts, "list of ");
            if (const Object* items = object_in(schema, "items")) add_type(*items, parts);
        } else {
            add(parts, format.empty() ? (type.empty() ? "anything" : type) : format);
        }
        if (may_be_null) add(parts, " or null");
    }

    static void add_bounds(const Object& schema, Data::List& parts) {
        std::string text;
        for (const auto& [name, words] : {std::pair{"minimum", "from "},
                                          {"maximum", "up to "},
                                          {"minLength", "at least "},
                                          {"maxLength", "at most "},
                                          {"minItems", "at least "},
                                          {"maxItems", "at most "},
                                          {"default", "otherwise "}})
            if (const Value* value = schema.if_contains(name)) {
                const std::string unit = std::string_view(name).ends_with("Length") ? " characters" : "";
                text += ", " + std::string(words) + word_of(*value) + unit;
            }
        if (!text.empty()) add(parts, text);
    }

    Data::List examples_of(const Object& media) const {
        Data::List list;
        const auto add_example = [&list](const std::string& name, const Value& value) {
            list.push_back({{"name", name.empty() ? Data{} : Data(name)},
                            {"text", value.is_string() ? std::string(value.get_string()) : pretty(value)}});
        };
        if (const Value* one = media.if_contains("example")) add_example("", *one);
        if (const Object* all = object_in(media, "examples"))
            for (const auto& member : *all) {
                const Object& example = resolved(member.value().as_object());
                const std::string summary = text_of(example, "summary");
                if (const Value* value = example.if_contains("value"))
                    add_example(summary.empty() ? std::string(member.key()) : summary, *value);
            }
        return list;
    }

    const Object& description_;
};

Data endpoint_data(const Reader& reader, const Reference& reference, const std::string& path, std::string_view method,
                   const Object& operation) {
    std::string upper{method};
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](char c) { return static_cast<char>(c - ('a' - 'A')); });
    Data::List parameters = reference.parameters(operation);
    const Object* body = object_in(operation, "requestBody");
    Data::List bodies = body ? reference.contents(reference.resolved(*body)) : Data::List{};
    const bool is_known = !list_in(operation, "security").empty();
    return {{"id", text_of(operation, "operationId")},
            {"method", upper},
            {"path", path},
            {"summary", text_of(operation, "summary")},
            {"text", markdown_or_none(text_of(operation, "description"))},
            {"access", reader.say(is_known ? "api.access.token" : "api.access.anyone")},
            {"has_parameters", !parameters.empty()},
            {"parameters", std::move(parameters)},
            {"has_bodies", !bodies.empty()},
            {"bodies", std::move(bodies)},
            {"responses", reference.responses(operation)}};
}

// Those of one tag.
Data::List endpoints_of(const Reader& reader, const Reference& reference, const Object& paths, const std::string& tag) {
    Data::List list;
    for (const auto& path : paths)
        for (const std::string_view method : methods) {
            const Object* operation = object_in(path.value().as_object(), method);
            if (!operation) continue;
            const Array tags = list_in(*operation, "tags");
            if (!tags.empty() && tags.front() == Value(tag))
                list.push_back(endpoint_data(reader, reference, std::string(path.key()), method, *operation));
        }
    return list;
}

Data::List schemas_data(const Reference& reference, const Object& schemas) {
    Data::List list;
    for (const auto& member : schemas) {
        const Object& schema = member.value().as_object();
        Data::List properties = reference.properties(schema);
        list.push_back({{"id", "schema-" + std::string(member.key())},
                        {"name", std::string(member.key())},
                        {"text", markdown_or_none(text_of(schema, "description"))},
                        {"type", properties.empty() ? reference.type_parts(schema) : Data::List{}},
                        {"has_parameters", !properties.empty()},
                        {"parameters", std::move(properties)}});
    }
    return list;
}

}  // namespace

view::Data api_reference_data(const Reader& reader, const base::json::Object& description) {
    const Reference reference{description};
    const Object& paths = description.at("paths").as_object();
    Data::List groups;
    for (const Value& each : list_in(description, "tags")) {
        const std::string name = text_of(each.as_object(), "name");
        groups.push_back({{"id", "tag-" + name},
                          {"name", name},
                          {"text", text_of(each.as_object(), "description")},
                          {"endpoints", endpoints_of(reader, reference, paths, name)}});
    }
    const Object& info = description.at("info").as_object();
    const Object* components = object_in(description, "components");
    const Object* schemas = components ? object_in(*components, "schemas") : nullptr;
    return {{"about", markdown_or_none(text_of(info, "description"))},
            {"groups", std::move(groups)},
            {"schemas", schemas ? schemas_data(reference, *schemas) : Data::List{}}};
}

}  // namespace charivari::pages
