#include "api/notice.hpp"

#include <array>
#include <charconv>
#include <utility>

#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/list.hpp"
#include "api/object_reader.hpp"
#include "base/timestamp.hpp"
#include "front/cursor.hpp"
#include "front/event_query.hpp"
#include "service/notice.hpp"

namespace charivari::api {
namespace {

using base::json::Object;
using base::json::Value;
using service::NoticeView;

Object to_json(const domain::Group& group) { return {{"id", group.id}, {"slug", group.slug}, {"name", group.name}}; }

Value action_json(const NoticeView& view) {
    if (!view.action) return nullptr;
    return Object{
        {"id", view.action->id},
        {"title", view.action->facts.title},
        {"links", Object{{"self", "/api/v1/actions/" + view.action->id},
                         {"html", "/actions/" + (view.action->slug.empty() ? view.action->id : view.action->slug)}}}};
}

Object to_json(const NoticeView& view) {
    const domain::Notice& notice = view.notice;
    return {{"id", notice.id},
            {"kind", domain::notice_kinds.name_of(notice.kind)},
            {"group", to_json(view.group)},
            {"action", action_json(view)},
            {"other_group", view.other_group ? Value(to_json(*view.other_group)) : Value(nullptr)},
            {"detail", or_null(notice.detail)},
            {"times", notice.times},
            {"done", notice.done_at.has_value()},
            {"created_at", base::to_text(notice.created_at)},
            {"updated_at", base::to_text(notice.updated_at)},
            {"done_at", or_null(notice.done_at)}};
}

// "1579000000/0192f0c4-…": when it was last touched, and its id.
std::string key_of(const domain::NoticePosition& at) {
    return std::to_string(at.updated_at.time_since_epoch().count()) + "/" + at.id;
}
domain::NoticePosition position_of(const std::string& key) {
    std::int64_t seconds = 0;
    const auto [end, failure] = std::from_chars(key.data(), key.data() + key.size(), seconds);
    const auto digits = static_cast<std::size_t>(end - key.data());
    if (failure != std::errc{} || digits == key.size() || key[digits] != '/') front::refuse_cursor();
    return {base::Utc{std::chrono::seconds{seconds}}, key.substr(digits + 1)};
}

bool open_only_of(const front::Call& call) {
    const std::string_view state = call.query("state").value_or("open");
    if (state != "open" && state != "all")
        throw base::Error{base::Code::bad_request,
                          "Some parameters are not right.",
                          {{"?state", "unknown_value", "One of: open, all."}}};
    return state == "open";
}

}  // namespace

front::Outcome list_notices(const front::Call& call) {
    constexpr std::array<std::string_view, 1> others{"state"};
    const ListQuery query = list_query_of(call, others);
    const bool open_only = open_only_of(call);
    check_fields(to_json(NoticeView{}), query.fields);
    const auto page = call.services.notices.list(
        call.caller, open_only, query.limit, query.cursor ? std::optional{position_of(*query.cursor)} : std::nullopt);
    ListData data;
    for (const NoticeView& each : page.notices) data.push_back(pick(to_json(each), query.fields));
    return list_answer(call, std::move(data), page.next ? std::optional{key_of(*page.next)} : std::nullopt);
}

front::Outcome show_notice(const front::Call& call) {
    front::check_parameters(call, {});
    return json_answer(200, to_json(call.services.notices.get(call.caller, call.parameter("id"))));
}

front::Outcome change_notice(const front::Call& call) {
    return if_as_shown(call, show_notice, [&call]() -> front::Prompt {
        auto write = call.services.notices.set_done(call.caller, call.parameter("id"));
        base::FieldErrors errors;
        const Object body = parse_object(call.request.body);
        ObjectReader reader{body, "", errors};
        const auto done = reader.boolean("done");
        if (!done)
            reader.add("done", "required", "true: somebody has seen to it.");
        else if (!*done)
            reader.add("done", "not_settable", "What was seen to stays so.");
        reader.finish();
        errors.throw_if_any();
        return std::move(write).map([](const NoticeView& view) { return with_tag(json_answer(200, to_json(view))); });
    });
}

}  // namespace charivari::api
