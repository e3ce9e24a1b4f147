#pragma once

#include <concepts>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace charivari::view {

// Markup that our own code made and vouches for: Markdown's output, a rendered template. Only `{{{name}}}` writes it as
// it is. Never build one from what a person typed.
struct Html {
    std::string text;

    bool operator==(const Html&) const = default;
};

// The text of one JSON-LD block, as base::json::to_script_text makes it.
class JsonLd {
  public:
    // Throws std::invalid_argument if there is a '<' in it: "</script>" in a title would end the block.
    explicit JsonLd(std::string script_text);
    const std::string& text() const { return text_; }

    bool operator==(const JsonLd&) const = default;

  private:
    std::string text_;
};

// What a template is filled with: nothing, a claim, a text, markup of our own, a list or a map. Numbers and moments are
// worded by the caller. A value type, cheap to move; any number of threads may read one.
//     Data{{"title", event.title}, {"is_cancelled", true}, {"sources", Data::List{...}}}
class Data {
  public:
    struct Entry;
    struct Given;
    using List = std::vector<Data>;
    using Map = std::vector<Entry>;  // in the order of insertion; small, so that a linear look-up is the fastest

    // All of these are defined where Entry and Given are complete.
    Data();
    Data(const Data&);
    Data(Data&&) noexcept;
    Data& operator=(const Data&);
    Data& operator=(Data&&) noexcept;
    ~Data();

    // Only a real bool: a pointer or a number does not quietly become true.
    template <std::same_as<bool> Bool>
    Data(Bool claim) : Data(Claim{claim}) {}
    Data(const char* text);
    Data(std::string_view text);
    Data(std::string text);
    Data(const std::optional<std::string>& text);  // none is null
    Data(Html html);
    Data(JsonLd json);
    Data(List list);
    Data(std::initializer_list<Given> entries);
    static Data map();  // an empty map, to be filled with set()

    // Adds or replaces a member. Throws std::logic_error unless this is a map.
    Data& set(std::string key, Data value);
    // The member of that name; null pointer if there is none or this is no map.
    const Data* find(std::string_view key) const;

    bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
    bool is_map() const { return std::holds_alternative<Map>(value_); }
    // What a section takes for "no": null, false, an empty text, markup or list. A map, even an empty one, is "yes".
    bool is_false() const;
    const std::string* text() const { return std::get_if<std::string>(&value_); }
    const bool* claim() const { return std::get_if<bool>(&value_); }
    const Html* html() const { return std::get_if<Html>(&value_); }
    const JsonLd* json_ld() const { return std::get_if<JsonLd>(&value_); }
    const List* list() const { return std::get_if<List>(&value_); }

  private:
    struct Claim {
        bool value;
    };
    explicit Data(Claim claim);

    std::variant<std::monostate, bool, std::string, Html, JsonLd, List, Map> value_;
};

struct Data::Entry {
    std::string key;
    Data value;
};

// An entry as it is written down between braces. The elements of such a list are constant, and copying each map once for every map
// around it took a fifth of writing a page: what is mutable can be moved out of them.
struct Data::Given {
    mutable std::string key;
    mutable Data value;
};

}  // namespace charivari::view
