#include "pages/organise.hpp"

#include <charconv>

#include "domain/policy.hpp"
#include "pages/organise_view.hpp"
#include "service/moderation.hpp"

namespace charivari::pages {
namespace {

using front::Answer;
using front::Call;

constexpr std::size_t shown_upcoming = 15;
constexpr std::size_t shown_notices = 10;

Organised organised_of(const Call& call) {
    const service::Services& services = call.services;
    Organised all;
    all.needs = services.organising.needs(call.caller, shown_upcoming);
    all.groups = services.groups.list_of(call.caller);
    all.memberships = call.caller.memberships;
    auto page = services.notices.list(call.caller, true, shown_notices, std::nullopt);
    all.notices = std::move(page.notices);
    all.is_more_notices = page.next.has_value();
    if (domain::may_moderate(call.caller)) all.waiting = services.moderation.queue(call.caller, 1, {}).count;
    if (domain::may_record(call.caller)) all.has_proposals = !services.proposals.list(call.caller, 1).empty();
    return all;
}

Answer seen(const Call& call, const char* what) {
    return Answer(see_other(call, std::string("/organise?done=") + what));
}

// The instant up to which somebody has read, as the page wrote it.
domain::Utc until_of(const Call& call) {
    const std::string_view text = call.form.value("until");
    std::int64_t seconds = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (failure != std::errc{} || end != text.data() + text.size())
        throw base::Error{base::Code::bad_request, "This is not what the page sends."};
    return domain::Utc{std::chrono::seconds{seconds}};
}

}  // namespace

front::Outcome show_organise(const Call& call) {
    const Reader reader = reader_of(call);
    Desk desk = organise_desk(reader, organised_of(call));
    const std::string done = "organise.done." + std::string(call.query("done").value_or(""));
    if (reader.words.has(done)) desk.notices.push_back(said(reader, done));
    return Answer(desk_response(call, reader, std::move(desk)));
}

front::Outcome see_notice(const Call& call) {
    return call.services.notices.set_done(call.caller, call.parameter("id")).map([&call](const service::NoticeView&) {
        return seen(call, "seen");
    });
}

front::Outcome see_notices(const Call& call) {
    return call.services.notices.set_all_done(call.caller, until_of(call)).map([&call](std::int64_t) {
        return seen(call, "all_seen");
    });
}

}  // namespace charivari::pages
