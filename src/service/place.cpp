#include "service/place.hpp"

#include <utility>

#include "base/text.hpp"
#include "domain/policy.hpp"
#include "service/access.hpp"
#include "service/event_making.hpp"
#include "service/record.hpp"
#include "service/slug_alias.hpp"
#include "store/place.hpp"

namespace charivari::service {
namespace {

domain::Place or_not_found(std::optional<domain::Place> found) {
    if (!found) throw base::Error{base::Code::not_found, "There is no such place."};
    return std::move(*found);
}

// A commune that followed from the town, or could have, follows it when the town is another one.
void forget_derived_commune(const domain::Place& present, domain::PlaceDraft& draft) {
    if (draft.commune != present.commune || !present.commune || !present.locality) return;
    if (draft.locality == present.locality && draft.postal_code == present.postal_code &&
        draft.country == present.country)
        return;
    const auto derived = domain::find_commune_of_town(*present.locality, present.postal_code, std::nullopt);
    if (!derived || derived->code != *present.commune) return;
    draft.commune.reset();
    if (draft.department == present.department) draft.department.reset();
}

}  // namespace

Write<domain::Place> PlaceService::create(const domain::Caller& caller, domain::PlaceDraft draft,
                                          base::FieldErrors errors, std::optional<std::string> id) const {
    require(caller, domain::may_record(caller));
    domain::check(draft, errors);
    errors.throw_if_any();

    return Write<domain::Place>{[this, draft = std::move(draft), id = std::move(id),
                                 by = domain::editor_of(caller)](store::Transaction& transaction) {
        return make_place(transaction, ids_, draft, by, clock_.now(), id);
    }};
}

Write<domain::Place> PlaceService::update(const domain::Caller& caller, std::string_view id, domain::PlaceDraft draft,
                                          std::optional<int> revision, base::FieldErrors errors) const {
    const domain::Place present = get(id);
    const std::string place_id = present.id;
    require(caller, domain::may_record(caller));
    forget_derived_commune(present, draft);
    domain::check(draft, errors);
    errors.throw_if_any();

    return Write<domain::Place>{[this, place_id, revision, draft = std::move(draft),
                                 by = domain::editor_of(caller)](store::Transaction& transaction) {
        domain::Place place = or_not_found(store::find_place(transaction.connection(), place_id));
        if (revision && *revision != place.revision)
            throw base::Error{base::Code::precondition_failed, "Somebody has changed this place in the meantime."};
        domain::PlaceDraft wanted = draft;
        if (wanted.slug.empty()) wanted.slug = place.slug;
        if (wanted == static_cast<const domain::PlaceDraft&>(place)) return place;
        rename_slug(transaction.connection(), "place", place.id, place.slug, wanted.slug, store::place_slug_taken);
        static_cast<domain::PlaceDraft&>(place) = std::move(wanted);
        ++place.revision;
        place.updated_at = clock_.now();
        record_change(transaction, place, by);
        return place;
    }};
}

std::string PlaceService::slug_for(const domain::PlaceDraft& draft) {
    const bool names_town = !draft.locality || draft.name.find(*draft.locality) != std::string::npos;
    const std::string slug = base::slugify(names_town ? draft.name : draft.name + " " + *draft.locality);
    return slug.empty() ? "place" : slug;
}

domain::Place PlaceService::get(std::string_view id) const {
    return database_.read([&](store::Connection& c) { return or_not_found(store::find_place(c, id)); });
}

domain::Place PlaceService::get_by_slug(std::string_view slug) const {
    return database_.read([&](store::Connection& c) { return or_not_found(store::find_place_by_slug(c, slug)); });
}

domain::PlacePage PlaceService::list(std::size_t limit, const std::optional<std::string>& after_slug,
                                     const domain::PlaceFilter& filter) const {
    return database_.read([&](store::Connection& c) { return store::list_places(c, limit, after_slug, filter); });
}

}  // namespace charivari::service
