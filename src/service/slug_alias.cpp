#include "service/slug_alias.hpp"

#include "base/error.hpp"
#include "base/ids.hpp"
#include "store/action.hpp"
#include "store/call.hpp"
#include "store/campaign.hpp"
#include "store/change.hpp"
#include "store/event.hpp"
#include "store/group.hpp"
#include "store/person.hpp"
#include "store/place.hpp"
#include "store/slug_alias.hpp"

namespace charivari::service {
namespace {

std::optional<std::string> public_slug(store::Connection& connection, std::string_view noun, const std::string& id) {
    const auto slug_of = [](const auto& found) {
        return found ? std::optional<std::string>{found->slug} : std::nullopt;
    };
    if (noun == "event") return slug_of(store::find_event(connection, id));
    if (noun == "action") return slug_of(store::find_action(connection, id));
    if (noun == "place") return slug_of(store::find_place(connection, id));
    if (noun == "call") {
        const auto call = store::find_call(connection, id);
        return call && call->is_public() ? slug_of(call) : std::nullopt;
    }
    if (noun == "campaign") return slug_of(store::find_campaign(connection, id));
    if (noun == "person") return slug_of(store::find_person(connection, id));
    if (noun != "group") return std::nullopt;
    const auto group = store::find_group(connection, id);
    return group && group->state == domain::GroupState::published ? slug_of(group) : std::nullopt;
}

base::Error taken() {
    return base::Error{base::Code::invalid,
                       "Some fields are not right.",
                       {{"/slug", "taken", "Something else has or had this name in addresses."}}};
}

}  // namespace

std::string free_slug(store::Connection& connection, std::string_view noun, const std::string& wanted,
                      SlugTaken is_taken) {
    std::string slug = wanted;
    for (int number = 2; is_taken(connection, slug) || store::find_slug_alias(connection, noun, slug); ++number)
        slug = wanted + "-" + std::to_string(number);
    return slug;
}

void take_slug(store::Connection& connection, std::string_view noun, const std::string& wanted, SlugTaken is_taken) {
    if (is_taken(connection, wanted) || store::find_slug_alias(connection, noun, wanted)) throw taken();
}

void rename_slug(store::Connection& connection, std::string_view noun, const std::string& object,
                 const std::string& from, const std::string& to, SlugTaken is_taken) {
    if (from == to) return;
    const auto former = store::find_slug_alias(connection, noun, to);
    if (is_taken(connection, to) || (former && *former != object)) throw taken();
    store::delete_slug_alias(connection, noun, to);
    store::set_slug_alias(connection, noun, from, object);
}

void merge_slugs(store::Connection& connection, std::string_view noun, const std::string& gone,
                 const std::string& gone_slug, const std::string& kept) {
    store::move_slug_aliases(connection, noun, gone, kept);
    store::set_slug_alias(connection, noun, gone_slug, kept);
}

void unmerge_slug(store::Connection& connection, std::string_view noun, const std::string& slug) {
    store::delete_slug_alias(connection, noun, slug);
}

std::optional<std::string> SlugAliasService::find_present(std::string_view noun, std::string_view slug) const {
    return database_.read([&](store::Connection& c) -> std::optional<std::string> {
        const auto object = store::find_slug_alias(c, noun, slug);
        if (object) return public_slug(c, noun, *object);
        return noun == "action" && base::is_uuid(slug) ? public_slug(c, noun, std::string(slug)) : std::nullopt;
    });
}

std::optional<std::string> SlugAliasService::find_merged(std::string_view noun, std::string_view id) const {
    return database_.read([&](store::Connection& connection) -> std::optional<std::string> {
        const auto kept = store::find_replacement(connection, noun, id);
        return kept && public_slug(connection, noun, *kept) ? kept : std::nullopt;
    });
}

}  // namespace charivari::service
