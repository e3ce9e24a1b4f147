#include "api/group.hpp"

#include <array>

#include "api/group_body.hpp"
#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/list.hpp"
#include "api/object_reader.hpp"
#include "api/patch.hpp"
#include "api/reference.hpp"
#include "base/timestamp.hpp"
#include "front/event_query.hpp"
#include "service/access.hpp"

namespace charivari::api {

using base::json::Object;

Object to_json(const domain::Group& group) {
    std::optional<std::string> ics;
    if (group.state == domain::GroupState::published) ics = "/groups/" + group.slug + ".ics";
    return {{"id", group.id},
            {"slug", group.slug},
            {"name", group.name},
            {"description", group.description},
            {"language", group.language},
            {"contact", or_null(group.contact)},
            {"web_links", to_json(group.links)},
            {"nature", domain::group_natures.name_of(group.nature)},
            {"trusted", group.is_trusted},
            {"state", domain::group_states.name_of(group.state)},
            {"revision", group.revision},
            {"created_at", base::to_text(group.created_at)},
            {"updated_at", base::to_text(group.updated_at)},
            {"links",
             Object{{"self", "/api/v1/groups/" + group.id}, {"html", "/groups/" + group.slug}, {"ics", or_null(ics)}}}};
}

Object summary_of(const domain::Group& group) {
    return {{"id", group.id},
            {"slug", group.slug},
            {"name", group.name},
            {"nature", domain::group_natures.name_of(group.nature)}};
}

front::Outcome list_groups(const front::Call& call) {
    const ListQuery query = list_query_of(call);
    // One more than fits, so that the page knows whether it goes on.
    const auto page = call.services.groups.list(query.limit + 1, query.cursor);
    return page_answer(
        call, query, page.groups, [](const domain::Group& each) { return to_json(each); },
        [](const domain::Group& each) { return each.slug; });
}

front::Outcome show_group(const front::Call& call) {
    constexpr std::array<std::string_view, 1> parameters{"fields"};
    front::check_parameters(call, parameters);
    const domain::Group group = call.services.groups.get(call.caller, call.parameter("id")).group;
    return json_answer(200, pick(to_json(group), fields_of(call))).with_revision(group.revision);
}

front::Outcome create_group(const front::Call& call) {
    front::check_parameters(call, {});
    base::FieldErrors errors;
    domain::GroupDraft draft = read_group(parse_object(call.request.body), errors);
    return call.services.groups.create(call.caller, std::move(draft), std::move(errors))
        .map([](const domain::Group& group) {
            return created("/api/v1/groups/" + group.id, to_json(group), group.revision);
        });
}

front::Outcome change_group(const front::Call& call) {
    front::check_parameters(call, {});
    const service::GroupView view = call.services.groups.get(call.caller, call.parameter("id"));
    service::require(call.caller, view.may_edit);  // before the precondition is looked at (RFC 9110 §13.2.1)
    const auto update = [&call, view](const Object& asked, base::FieldErrors errors) -> front::Prompt {
        domain::GroupDraft draft = read_group(asked, errors);
        return call.services.groups
            .update(call.caller, view.group.id, std::move(draft), view.group.revision, std::move(errors))
            .map([](const domain::Group& group) {
                return json_answer(200, to_json(group)).with_revision(group.revision);
            });
    };
    const auto stale = [&call, id = view.group.id] {
        const domain::Group group = call.services.groups.get(call.caller, id).group;
        return stale_answer(call, to_json(group), group.revision);
    };
    return patch(call, {to_json(view.group), view.group.revision, group_body_members, update, stale},
                 parse_object(call.request.body));
}

}  // namespace charivari::api
