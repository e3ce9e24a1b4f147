#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "store/database.hpp"
#include "store/transaction.hpp"

// What things are called in addresses: given once, changed on purpose only, and never given to another thing of the same
// noun while it leads to this one (decision 2). Nouns: "event", "place", "campaign", "group", …
namespace charivari::service {

// Whether an object has that slug now, public or not: store::place_slug_taken and its like.
using SlugTaken = bool (*)(store::Connection&, std::string_view slug);

// One that no object of the noun has or had: the wanted one, or with "-2", "-3"… behind it.
std::string free_slug(store::Connection& connection, std::string_view noun, const std::string& wanted,
                      SlugTaken is_taken);

// Refuses a slug that was asked for and that another object of the noun has or had: Error{invalid} at /slug, "taken".
void take_slug(store::Connection& connection, std::string_view noun, const std::string& wanted, SlugTaken is_taken);

// The object is to be called `to` from now on, and `from` leads on to it. It may have one of its own former slugs back.
// Called before the object itself is written. Throws Error{invalid} at /slug, "taken", if another has or had that.
void rename_slug(store::Connection& connection, std::string_view noun, const std::string& object,
                 const std::string& from, const std::string& to, SlugTaken is_taken);

// The object that had the slug `gone_slug` was merged into another: that slug, and all that led to it, lead to the other.
void merge_slugs(store::Connection& connection, std::string_view noun, const std::string& gone,
                 const std::string& gone_slug, const std::string& kept);
// The merging is taken back: the slug leads to nothing else any more. What had led to it before stays with the other.
void unmerge_slug(store::Connection& connection, std::string_view noun, const std::string& slug);

// Where an address leads whose slug is nobody's now.
class SlugAliasService {
  public:
    explicit SlugAliasService(store::Database& database) : database_(database) {}

    // The present slug of what had this one once, or went by its id, as actions do before they are published. Nothing if there is
    // none, or if everybody may not see it.
    std::optional<std::string> find_present(std::string_view noun, std::string_view slug) const;
    // The id of what the object with this one was merged into. Nothing if it was not, or if everybody may not see that.
    std::optional<std::string> find_merged(std::string_view noun, std::string_view id) const;

  private:
    store::Database& database_;
};

}  // namespace charivari::service
