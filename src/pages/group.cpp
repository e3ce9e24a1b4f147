#include <charconv>

#include "domain/policy.hpp"
#include "pages/action_view.hpp"
#include "pages/audit_view.hpp"
#include "pages/desk.hpp"
#include "pages/group_view.hpp"
#include "pages/page.hpp"
#include "pages/pages.hpp"
#include "service/access.hpp"

// The pages of groups: what everybody sees, what its editors change, what its owners look up.
namespace charivari::pages {
namespace {

using front::Answer;
using front::Call;

constexpr std::size_t shown_groups = 50;

service::GroupView group_of_call(const Call& call) {
    return call.services.groups.get_by_slug(call.caller, call.parameter("slug"));
}

http::Response new_group_page(const Call& call, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    domain::GroupDraft draft;
    draft.language = reader.language;
    const bool is_direct = domain::may_moderate(call.caller);
    return desk_response(
        call, reader,
        {.heading = reader.say("group.new.title"),
         .path = "/groups/new",
         .lead = reader.say(is_direct ? "group.new.direct" : "group.new.lead"),
         .sections = {{.id = "form", .forms = {form_data(reader, group_form(reader, draft, std::nullopt), tried)}}},
         .is_wrong = tried != nullptr});
}

http::Response edit_page(const Call& call, const domain::Group& group, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    Form form = group_form(reader, group, group.revision);
    form.action = group_path(group) + "/edit";
    form.cancel = group_path(group);
    form.button = reader.say("group.edit.button");
    Desk desk{.heading = reader.say("group.edit.title"), .path = form.action, .kind = group.name};
    if (tried && tried->error.code() == base::Code::precondition_failed)
        desk.notices = {notice_data(reader, "group.notice.changed", true)};
    desk.sections = {{.id = "form", .forms = {form_data(reader, form, tried)}}};
    desk.is_wrong = tried != nullptr;
    return desk_response(call, reader, std::move(desk));
}

// Its actions to come; for those who are in it also what of them stands in no public list.
view::Data::List lists_of(const Call& call, const Reader& reader, const service::GroupView& view) {
    view::Data::List lists;
    const auto add = [&](const std::string& id, const std::vector<service::ActionView>& actions) {
        if (!actions.empty())
            lists.push_back(
                {{"id", id}, {"title", reader.say("group." + id)}, {"cards", action_cards(reader, actions)}});
    };
    add("actions", actions_of_group(call, view.group.id, view.role.has_value()));
    if (view.role && *view.role != domain::MemberRole::member)
        add("unpublished", unpublished_of_group(call, view.group.id));
    if (view.role) add("past", past_of_group(call, view.group.id));
    return lists;
}

}  // namespace

front::Outcome list_groups(const Call& call) {
    const Reader reader = reader_of(call);
    std::optional<std::string> after;
    if (const auto asked = call.query("after")) after = std::string(*asked);
    const auto page = call.services.groups.list(shown_groups, after);
    return Answer(to_response(call, reader,
                              {.name = "pages/groups",
                               .title = reader.say("group.list.title"),
                               .description = reader.say("group.list.lead"),
                               .path = "/groups",
                               .data = groups_data(reader, page.groups, page.next, !after),
                               .alternates = {api_alternate("/api/v1/groups")}}));
}

front::Outcome show_group(const Call& call) {
    const Reader reader = reader_of(call);
    const auto view = group_of_call(call);
    view::Data group = group_data(reader, view, domain::may_moderate(call.caller), lists_of(call, reader, view));
    const bool is_public = view.group.state == domain::GroupState::published;
    const std::string done = "group.done." + std::string(call.query("done").value_or(""));
    if (view.role && reader.words.has(done)) {
        view::Data::List notices = *group.find("notices")->list();
        notices.insert(notices.begin(), said(reader, done));
        group.set("notices", std::move(notices));
    }
    return Answer(to_response(
        call, reader,
        {.name = "pages/group",
         .title = view.group.name,
         .description = group_summary(reader, view.group),
         .path = group_path(view.group),
         .data = {{"group", std::move(group)},
                  {"feed",
                   is_public ? feed_links(reader, group_path(view.group) + ".ics", "group.feed") : view::Data{}}},
         .alternates = is_public
                           ? alternates_of(view.group.name, group_path(view.group), "/api/v1/groups/" + view.group.id)
                           : std::vector<Alternate>{},
         .json_ld = group_json_ld(reader, view.group),
         .is_article = true,
         .is_private = !is_public}));
}

front::Outcome show_new_group(const Call& call) { return Answer(new_group_page(call)); }

front::Outcome create_group(const Call& call) {
    const auto work = [&call]() -> front::Prompt {
        base::FieldErrors errors;
        domain::GroupDraft draft = group_of(call.form, errors);
        return call.services.groups.create(call.caller, std::move(draft), std::move(errors))
            .map([&call](const domain::Group& group) {
                return Answer(see_other(call, group_path(group) + "?done=new"));
            });
    };
    return attempt(call, "/groups/new", work, [&call](const Tried& tried) { return new_group_page(call, &tried); });
}

front::Outcome show_group_form(const Call& call) {
    const auto view = group_of_call(call);
    service::require(call.caller, view.may_edit);
    return Answer(edit_page(call, view.group));
}

front::Outcome change_group(const Call& call) {
    const domain::Group group = group_of_call(call).group;
    const auto work = [&call, id = group.id]() -> front::Prompt {
        base::FieldErrors errors;
        domain::GroupDraft draft = group_of(call.form, errors);
        const int revision = number_of(call.form, "revision", 0, errors);
        return call.services.groups.update(call.caller, id, std::move(draft), revision, std::move(errors))
            .map([&call](const domain::Group& changed) {
                return Answer(see_other(call, group_path(changed) + "?done=changed"));
            });
    };
    // Read anew: with the revision of now, sending the form again is a decision.
    const auto again = [&call](const Tried& tried) { return edit_page(call, group_of_call(call).group, &tried); };
    return attempt(call, group_path(group) + "/edit", work, again);
}

front::Outcome show_group_audit(const Call& call) {
    const Reader reader = reader_of(call);
    const auto view = group_of_call(call);
    Section trail{.id = "trail"};
    trail.entries = trail_of(reader, call.services.audit.of_group(call.caller, view.group.id), Trail::group);
    trail.buttons = {{reader.say("group.back"), group_path(view.group)}};
    return Answer(desk_response(call, reader,
                                {.heading = reader.say("group.audit.title"),
                                 .path = group_path(view.group) + "/audit",
                                 .kind = view.group.name,
                                 .lead = reader.say("group.audit.lead"),
                                 .sections = {std::move(trail)}}));
}

}  // namespace charivari::pages
