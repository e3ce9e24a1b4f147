#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "domain/moment.hpp"
#include "domain/names.hpp"
#include "domain/showing.hpp"

namespace charivari::domain {

// A public office that somebody holds or held.
struct PublicRole {
    std::string role;  // "députée de la Loire"
    std::chrono::local_days from{};
    std::optional<std::chrono::local_days> to;  // the last day; nothing: still
    std::string source;                         // URL of a public page that says so

    bool operator==(const PublicRole&) const = default;
};

// What an editor says of a holder of public office. Only such people have a page, and nothing but this is kept of them
// (product.md, "Charter").
struct PersonDraft {
    std::string name;
    std::string slug;               // in addresses; empty: it is made of the name, or stays as it is (decision 2)
    std::vector<PublicRole> roles;  // at least one
    Showing state = Showing::published;

    bool operator==(const PersonDraft&) const = default;
};

struct Person : PersonDraft {
    std::string id;
    int revision = 1;
    Utc created_at{};
    Utc updated_at{};
};

// Tidies the texts and adds a finding for every field that cannot stand, with its JSON pointer.
void check(PersonDraft& draft, base::FieldErrors& errors);

// What somebody says of the page about a person, and how they may be answered.
struct Objection {
    enum class Kind { objection, reply };

    static constexpr std::size_t longest_text = 4000;
    static constexpr std::size_t longest_contact = 200;

    std::string id{};
    std::string person{};  // id
    Kind kind = Kind::objection;
    std::string text{};
    std::optional<std::string> contact{};
    Utc created_at{};
};
inline constexpr Names<Objection::Kind, 2> objection_kinds{
    {{{Objection::Kind::objection, "objection"}, {Objection::Kind::reply, "reply"}}}};

void check(Objection& objection, base::FieldErrors& errors);

}  // namespace charivari::domain
