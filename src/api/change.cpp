#include "api/change.hpp"

#include <array>
#include <charconv>

#include "api/action.hpp"
#include "api/call.hpp"
#include "api/campaign.hpp"
#include "api/event.hpp"
#include "api/group.hpp"
#include "api/json_answer.hpp"
#include "api/person.hpp"
#include "api/place.hpp"
#include "base/timestamp.hpp"
#include "front/event_query.hpp"

namespace charivari::api {
namespace {

using base::json::Object;
using base::json::Value;

std::string text_of(const service::ChangeCursor& cursor) {
    return std::to_string(cursor.epoch) + "." + std::to_string(cursor.seq);
}

std::optional<service::ChangeCursor> cursor_of(const front::Call& call) {
    const auto text = call.query("since");
    if (!text) return std::nullopt;
    service::ChangeCursor cursor;
    const char* const end = text->data() + text->size();
    const auto epoch = std::from_chars(text->data(), end, cursor.epoch);
    const bool has_dot = epoch.ec == std::errc{} && epoch.ptr != end && *epoch.ptr == '.';
    const auto seq = has_dot ? std::from_chars(epoch.ptr + 1, end, cursor.seq) : epoch;
    if (!has_dot || seq.ec != std::errc{} || seq.ptr != end || cursor.seq < 0)
        throw base::Error{base::Code::bad_request,
                          "Some parameters are not right.",
                          {{"?since", "bad_cursor", "Take it as it stood in cursor or next."}}};
    return cursor;
}

Value present_of(const service::ChangedObject& changed, base::Utc now) {
    if (const auto* event = std::get_if<domain::Event>(&changed.present)) return to_json(*event, now);
    if (const auto* place = std::get_if<domain::Place>(&changed.present)) return to_json(*place);
    if (const auto* group = std::get_if<domain::Group>(&changed.present)) return to_json(*group);
    if (const auto* letter = std::get_if<domain::Call>(&changed.present)) return to_json(*letter);
    if (const auto* campaign = std::get_if<domain::Campaign>(&changed.present)) return to_json(*campaign);
    if (const auto* action = std::get_if<domain::Action>(&changed.present)) return to_json(*action);
    if (const auto* person = std::get_if<domain::Person>(&changed.present)) return to_json(*person);
    return nullptr;
}

Object entry_of(const service::ChangedObject& changed, base::Utc now) {
    const domain::Change& change = changed.change;
    return {{"type", change.noun},
            {"id", change.id},
            {"at", base::to_text(change.at)},
            {"deleted", change.is_deleted},
            {"redacted", change.is_redacted},
            {"replaced_by", or_null(change.replaced_by)},
            {"object", present_of(changed, now)}};
}

}  // namespace

front::Outcome list_changes(const front::Call& call) {
    constexpr std::array<std::string_view, 3> parameters{"since", "limit", "fields"};
    front::check_parameters(call, parameters);
    const std::size_t limit = front::limit_of(call);
    const Fields fields = fields_of(call);
    check_fields(entry_of({}, call.now), fields);
    const auto changes = call.services.changes.list(cursor_of(call), limit);
    base::json::Array data;
    data.reserve(changes.objects.size());
    for (const auto& each : changes.objects) data.push_back(pick(entry_of(each, call.now), fields));
    const std::string cursor = text_of(changes.end);
    std::string next = "/api/v1/changes?since=" + cursor + "&limit=" + std::to_string(limit);
    for (const std::string& each : fields) next += (&each == &fields.front() ? "&fields=" : ",") + each;
    front::Answer answer = json_answer(200, Object{{"data", std::move(data)},
                                                   {"next", changes.goes_on ? Value(next) : Value(nullptr)},
                                                   {"cursor", cursor}});
    if (changes.goes_on) answer.response.fields.set("Link", "<" + next + ">; rel=\"next\"");
    // Events end, and their status with them, without any change.
    std::vector<domain::Event> events;
    for (const auto& each : changes.objects)
        if (const auto* event = std::get_if<domain::Event>(&each.present)) events.push_back(*event);
    return std::move(answer).valid_until(front::list_ends_at({}, events, call.now));
}

}  // namespace charivari::api
