#include "domain/policy.hpp"
#include "pages/page.hpp"
#include "pages/pages.hpp"
#include "pages/place_form.hpp"
#include "pages/place_view.hpp"
#include "pages/record_page.hpp"
#include "service/access.hpp"

// Where a place is put on record, and put right.
namespace charivari::pages {
namespace {

using domain::Place;
using front::Answer;
using front::Call;

http::Response new_page(const Call& call, const http::Form& values, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const Form form{.id = "place",
                    .action = "/places/new",
                    .button = reader.say("place.new.button"),
                    .fields = place_fields(reader, values),
                    .cancel = "/places"};
    return new_record_page(call, reader, "place", form, tried);
}

http::Response edit_page(const Call& call, const Place& place, const http::Form& values, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    Form form{.id = "place",
              .action = place_path(place) + "/edit",
              .button = reader.say("place.edit.button"),
              .fields = place_fields(reader, values),
              .cancel = place_path(place)};
    form.fields.push_back({.name = "revision", .kind = Field::Kind::hidden, .value = std::to_string(place.revision)});
    const auto meanwhile = [&] {
        base::FieldErrors unread;
        return differences_of(reader, place, place_of(values, unread, {}, place));
    };
    return change_record_page(call, reader, {"place", place.name, meanwhile}, form, tried);
}

}  // namespace

front::Outcome show_new_place(const Call& call) {
    service::require(call.caller, domain::may_record(call.caller));
    return Answer(new_page(call, {{{"country", "FR"}}}));
}

front::Outcome create_place(const Call& call) {
    service::require(call.caller, domain::may_record(call.caller));
    const auto work = [&call]() -> front::Prompt {
        base::FieldErrors errors;
        domain::PlaceDraft draft = place_of(call.form, errors);
        return call.services.places.create(call.caller, std::move(draft), std::move(errors))
            .map([&call](const Place& made) { return Answer(see_other(call, place_path(made) + "?done=new")); });
    };
    return attempt(call, "/places/new", work,
                   [&call](const Tried& tried) { return new_page(call, call.form, &tried); });
}

front::Outcome show_place_form(const Call& call) {
    const Place place = call.services.places.get_by_slug(call.parameter("slug"));
    service::require(call.caller, domain::may_record(call.caller));
    http::Form values;
    add_place_values(values, place);
    return Answer(edit_page(call, place, values));
}

front::Outcome change_place(const Call& call) {
    const Place place = call.services.places.get_by_slug(call.parameter("slug"));
    service::require(call.caller, domain::may_record(call.caller));
    const auto work = [&call, place]() -> front::Prompt {
        base::FieldErrors errors;
        domain::PlaceDraft draft = place_of(call.form, errors, {}, place);
        const int revision = number_of(call.form, "revision", 0, errors);
        return call.services.places.update(call.caller, place.id, std::move(draft), revision, std::move(errors))
            .map([&call](const Place& changed) {
                return Answer(see_other(call, place_path(changed) + "?done=changed"));
            });
    };
    return attempt(call, place_path(place) + "/edit", work, [&call](const Tried& tried) {
        return edit_page(call, call.services.places.get_by_slug(call.parameter("slug")), call.form, &tried);
    });
}

}  // namespace charivari::pages
