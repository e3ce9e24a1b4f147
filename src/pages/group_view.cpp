#include "pages/group_view.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "domain/check.hpp"
#include "pages/audit_view.hpp"
#include "pages/desk.hpp"
#include "pages/event_view.hpp"
#include "pages/page.hpp"
#include "view/markdown.hpp"

namespace charivari::pages {
namespace {

using domain::Group;
using domain::GroupNature;
using domain::GroupState;
using view::Data;
using Kind = Field::Kind;

constexpr std::size_t summary_bytes = 200;

Data::List links_data(const std::vector<domain::Link>& links) {
    Data::List list;
    for (const domain::Link& each : links)
        list.push_back({{"url", each.url}, {"label", each.title ? *each.title : domain::host_of(each.url)}});
    return list;
}

Data::List members_data(const Reader& reader, const std::vector<domain::Member>& members) {
    Data::List list;
    for (const domain::Member& each : members)
        list.push_back(entry_data(reader, {.title = each.name, .mark = role_in_words(reader, each.role)}));
    return list;
}

Data::List notices_of(const Reader& reader, const Group& group) {
    Data::List notices;
    if (group.state != GroupState::published)
        notices.push_back(
            notice_data(reader, "group.notice." + std::string(domain::group_states.name_of(group.state)), true));
    if (group.nature == GroupNature::relay) notices.push_back(notice_data(reader, "group.notice.relay"));
    return notices;
}

// What somebody may do here, as links to where it is done.
Data::List buttons_of(const Reader& reader, const service::GroupView& view, bool may_moderate) {
    const std::string path = group_path(view.group);
    Data::List buttons;
    const auto add = [&](std::string_view key, const std::string& target) {
        buttons.push_back({{"label", reader.say(key)}, {"url", reader.link(target)}, {"is_quiet", true}});
    };
    if (view.may_edit && view.group.state == GroupState::published && view.group.nature != GroupNature::relay)
        add("action.new.title", "/organise/actions/new?group=" + view.group.slug);
    if (view.may_edit) add("group.edit.title", path + "/edit");
    if (view.may_edit) add("invitation.list.title", path + "/invitations");
    if (view.may_edit) add("contacts.title", path + "/contacts");
    if (view.may_own) add("group.members.manage", path + "/members");
    if (view.may_own) add("group.audit.title", path + "/audit");
    if (may_moderate) add("moderation.title", "/moderation");
    return buttons;
}

std::string text_of(const std::vector<domain::Link>& links) {
    std::string text;
    for (const domain::Link& each : links) text += each.url + (each.title ? " " + *each.title : "") + "\n";
    return text;
}

}  // namespace

std::string group_path(const Group& group) { return "/groups/" + group.slug; }

std::string role_in_words(const Reader& reader, domain::MemberRole role) {
    return reader.say("group.role." + std::string(domain::member_roles.name_of(role)));
}

std::string state_in_words(const Reader& reader, GroupState state) {
    return reader.say("group.state." + std::string(domain::group_states.name_of(state)));
}

std::string nature_in_words(const Reader& reader, GroupNature nature) {
    return reader.say("group.nature." + std::string(domain::group_natures.name_of(nature)));
}

std::string group_summary(const Reader& reader, const Group& group) {
    const std::string summary = view::summary_of(group.description, summary_bytes);
    return summary.empty() ? nature_in_words(reader, group.nature) : summary;
}

view::Data groups_data(const Reader& reader, const std::vector<Group>& groups, const std::optional<std::string>& next,
                       bool is_first) {
    Data::List list;
    for (const Group& each : groups)
        list.push_back({{"name", each.name},
                        {"url", reader.link(group_path(each))},
                        {"nature", nature_in_words(reader, each.nature)},
                        {"language", each.language},
                        {"summary", view::summary_of(each.description, summary_bytes)},
                        {"is_trusted", each.is_trusted}});
    const bool is_known = !reader.account.empty();
    return {
        {"empty", list.empty() ? empty_list(reader, "group.list.empty") : Data{}},
        {"groups", std::move(list)},
        {"propose",
         is_known
             ? Data{{"label", reader.say("group.new.title")}, {"url", reader.link("/groups/new")}, {"is_quiet", true}}
             : Data{}},
        {"pagination", next || !is_first ? Data{{"first", is_first ? Data{} : Data(reader.link("/groups"))},
                                                {"next", next ? Data(reader.link("/groups?after=" + *next)) : Data{}}}
                                         : Data{}}};
}

view::Data group_data(const Reader& reader, const service::GroupView& view, bool may_moderate, view::Data::List lists) {
    const Group& group = view.group;
    auto notices = notices_of(reader, group);
    auto members = members_data(reader, view.members);
    auto buttons = buttons_of(reader, view, may_moderate);
    auto links = links_data(group.links);
    const bool has_description = !group.description.empty();
    const std::string role_name{view.role ? domain::member_roles.name_of(*view.role) : ""};
    const Form leave{.id = "leave",
                     .action = group_path(group) + "/leave",
                     .button = reader.say("group.leave.button"),
                     .is_quiet = true};
    return {{"name", group.name},
            {"language", group.language},
            {"nature", nature_in_words(reader, group.nature)},
            {"is_trusted", group.is_trusted},
            {"notices", std::move(notices)},
            {"description", has_description ? Data(view::markdown_to_html(group.description)) : Data{}},
            {"contact", group.contact},
            {"has_links", !links.empty()},
            {"links_of_group", std::move(links)},
            {"has_facts", group.contact || !group.links.empty()},
            {"role",
             view.role ? Data(reader.say("group.you_are", {{"role", detail_in_words(reader, role_name)}})) : Data{}},
            {"lists", std::move(lists)},
            {"has_members", !members.empty()},
            {"entries", std::move(members)},
            {"leave", view.role ? form_data(reader, leave) : Data{}},
            {"has_buttons", !buttons.empty()},
            {"buttons", std::move(buttons)}};
}

view::JsonLd group_json_ld(const Reader& reader, const Group& group) {
    base::json::Object object{{"@context", "https://schema.org"},
                              {"@type", "Organization"},
                              {"name", group.name},
                              {"url", reader.absolute(group_path(group))}};
    const std::string summary = view::summary_of(group.description, summary_bytes);
    if (!summary.empty()) object["description"] = summary;
    base::json::Array links;
    for (const domain::Link& each : group.links) links.emplace_back(each.url);
    if (!links.empty()) object["sameAs"] = std::move(links);
    return view::JsonLd{base::json::to_script_text(object)};
}

// ---- the form

Form group_form(const Reader& reader, const domain::GroupDraft& group, std::optional<int> revision) {
    Form form{.id = "group", .action = "/groups/new", .button = reader.say("group.new.button"), .cancel = "/groups"};
    form.fields = {{.name = "name", .label = reader.say("group.name"), .value = group.name, .autocomplete = "off"},
                   {.name = "nature",
                    .label = reader.say("group.nature"),
                    .kind = Kind::select,
                    .value = std::string(domain::group_natures.name_of(group.nature)),
                    .hint = reader.say("group.nature.hint"),
                    .options = options_of(reader, "group.nature", domain::group_natures)},
                   {.name = "description",
                    .label = reader.say("group.description"),
                    .kind = Kind::text_area,
                    .value = group.description,
                    .hint = reader.say("group.description.hint"),
                    .is_required = false},
                   {.name = "contact",
                    .label = reader.say("group.contact"),
                    .value = group.contact.value_or(""),
                    .hint = reader.say("group.contact.hint"),
                    .is_required = false},
                   {.name = "web_links",
                    .label = reader.say("group.links"),
                    .kind = Kind::text_area,
                    .value = text_of(group.links),
                    .hint = reader.say("group.links.hint"),
                    .is_required = false},
                   {.name = "language",
                    .label = reader.say("group.language"),
                    .kind = Kind::select,
                    .value = group.language,
                    .options = language_options(reader, group.language)}};
    if (revision) form.fields.push_back({.name = "revision", .kind = Kind::hidden, .value = std::to_string(*revision)});
    return form;
}

domain::GroupDraft group_of(const http::Form& form, base::FieldErrors& errors) {
    domain::GroupDraft group;
    group.name = std::string(form.value("name"));
    group.description = std::string(form.value("description"));
    group.language = std::string(form.value("language"));
    if (!form.value("contact").empty()) group.contact = std::string(form.value("contact"));
    const auto nature = domain::group_natures.find(form.value("nature"));
    if (!nature) errors.add("/nature", "unknown_value", "One of: organiser, relay.");
    group.nature = nature.value_or(GroupNature::organiser);
    const std::string lines = base::tidy(form.value("web_links"));
    for (std::size_t begin = 0; begin < lines.size();) {
        const std::size_t end = std::min(lines.find('\n', begin), lines.size());
        const std::string line = base::tidy(std::string_view(lines).substr(begin, end - begin));
        begin = end + 1;
        if (line.empty()) continue;
        const std::size_t space = std::min(line.find(' '), line.size());
        domain::Link link{line.substr(0, space), std::nullopt};
        if (space < line.size()) link.title = line.substr(space + 1);
        group.links.push_back(std::move(link));
    }
    return group;
}

}  // namespace charivari::pages
