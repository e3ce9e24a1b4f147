#include "app/export.hpp"

#include <iostream>

#include "api/action.hpp"
#include "api/action_work_body.hpp"
#include "api/call.hpp"
#include "api/call_signature.hpp"
#include "api/campaign.hpp"
#include "api/event.hpp"
#include "api/group.hpp"
#include "api/person.hpp"
#include "api/place.hpp"
#include "app/event_calendar.hpp"
#include "app/event_table.hpp"
#include "app/whole_file.hpp"
#include "base/csv.hpp"
#include "base/timestamp.hpp"
#include "ics/writer.hpp"
#include "service/action_making.hpp"
#include "store/action.hpp"
#include "store/call.hpp"
#include "store/call_signature.hpp"
#include "store/campaign.hpp"
#include "store/event.hpp"
#include "store/group.hpp"
#include "store/migrations.hpp"
#include "store/onlooker.hpp"
#include "store/outcome.hpp"
#include "store/person.hpp"
#include "store/place.hpp"
#include "store/question.hpp"
#include "store/role.hpp"
#include "store/task.hpp"

namespace charivari::app {
namespace {

using Sink = std::function<void(std::string_view)>;

constexpr std::size_t page_size = 500;
constexpr base::Utc never_over{};  // the status that is stored, not the one that follows from the clock

void each_event(store::Connection& connection, const ExportRequest& request,
                const std::function<void(const domain::Event&)>& see) {
    domain::EventFilter filter;
    if (request.is_full) filter.states = {domain::PublicationState::published, domain::PublicationState::hidden};
    std::optional<domain::Position> after;
    do {
        const domain::EventPage page = store::list_events(connection, filter, request.now, page_size, after);
        for (const domain::Event& event : page.events) see(event);
        after = page.next;
    } while (after);
}

void each_action(store::Connection& connection, const ExportRequest& request,
                 const std::function<void(const domain::Action&)>& see) {
    domain::ActionFilter filter;
    if (request.is_full)
        filter.states = {domain::PublicationState::published, domain::PublicationState::hidden,
                         domain::PublicationState::draft};
    std::optional<domain::Position> after;
    do {
        const domain::ActionPage page = store::list_actions(connection, filter, page_size, after);
        for (const domain::Action& action : page.actions) see(action);
        after = page.next;
    } while (after);
}

void each_place(store::Connection& connection, const std::function<void(const domain::Place&)>& see) {
    std::optional<std::string> after;
    do {
        const domain::PlacePage page = store::list_places(connection, page_size, after);
        for (const domain::Place& place : page.places) see(place);
        after = page.next;
    } while (after);
}

void each_group(store::Connection& connection, const std::function<void(const domain::Group&)>& see) {
    std::optional<std::string> after;
    for (;;) {
        const auto page = store::list_groups(connection, domain::GroupState::published, page_size, after);
        for (const domain::Group& group : page) see(group);
        if (page.size() < page_size) return;
        after = page.back().slug;
    }
}

void each_call(store::Connection& connection, bool is_full, const std::function<void(const domain::Call&)>& see) {
    domain::CallFilter filter;
    if (is_full)
        for (const auto& each : domain::call_states.rows) filter.states.push_back(each.value);
    std::optional<std::string> after;
    for (;;) {
        const auto page = store::list_calls(connection, filter, page_size, after);
        for (const domain::Call& letter : page) see(letter);
        if (page.size() < page_size) return;
        after = page.back().id;
    }
}

void each_signature(store::Connection& connection, const std::string& call,
                    const std::function<void(const domain::Signature&)>& see) {
    std::optional<std::string> after;
    for (;;) {
        const auto page = store::list_signatures(connection, call, domain::SignatureStatus::verified, page_size, after);
        for (const domain::Signature& signature : page) see(signature);
        if (page.size() < page_size) return;
        after = page.back().id;
    }
}

// A call with all the versions of its text and all who signed.
base::json::Object whole_call(store::Connection& connection, const domain::Call& letter) {
    base::json::Object object = api::to_json(letter);
    base::json::Array versions;
    for (const domain::CallVersion& each : store::list_call_versions(connection, letter.id))
        versions.push_back(api::to_json(each));
    object["versions"] = std::move(versions);
    base::json::Array signatures;
    each_signature(connection, letter.id,
                   [&](const domain::Signature& each) { signatures.push_back(api::to_json(each)); });
    object["signed_by"] = std::move(signatures);
    return object;
}

template <typename Object, typename List>
void each_by_slug(List list, store::Connection& connection, domain::Showing state,
                  const std::function<void(const Object&)>& see) {
    std::optional<std::string> after;
    for (;;) {
        const std::vector<Object> page = list(connection, state, page_size, after);
        for (const Object& each : page) see(each);
        if (page.size() < page_size) return;
        after = page.back().slug;
    }
}

// What the API shows, and what calendars have of it: without that, those that had the event elsewhere would take no change.
base::json::Object whole_event(const domain::Event& event) {
    base::json::Object object = api::to_json(event, never_over);
    object["sequence"] = event.sequence;
    return object;
}

base::json::Array roles_of(store::Connection& connection, const domain::Action& action) {
    base::json::Array roles;
    for (domain::Role& each : store::list_roles(connection, action.id)) {
        service::RoleView view{each, store::list_slots(connection, each.id)};
        roles.push_back(api::to_json(view, action.facts.schedule));
    }
    return roles;
}

base::json::Array co_hosts_of(const domain::Action& action) {
    base::json::Array hosts;
    hosts.push_back(base::json::Object{
        {"slug", action.group_slug}, {"name", action.group_name}, {"part", "organiser"}, {"initiator", true}});
    for (const domain::CoHost& each : action.co_hosts)
        hosts.push_back(base::json::Object{{"slug", each.slug},
                                           {"name", each.name},
                                           {"part", domain::group_natures.name_of(each.part)},
                                           {"state", domain::co_host_states.name_of(each.state)},
                                           {"since", base::to_text(each.since)}});
    return hosts;
}

// With all that belongs to it: what everybody may see, or all that its hosts see.
base::json::Object whole_action(store::Connection& connection, domain::Action action, const ExportRequest& request) {
    if (!request.is_full) action = service::as_everybody_sees(connection, std::move(action));
    base::json::Object object = api::to_json(action);
    object["sequence"] = action.sequence;
    object["roles"] = roles_of(connection, action);
    base::json::Array questions;
    if (request.is_full || domain::shows_questions(action, request.now))
        for (const domain::Question& each : store::list_questions(connection, action.id))
            questions.push_back(api::to_json(each));
    object["questions"] = std::move(questions);
    const auto outcome = store::find_outcome(connection, action.id);
    object["outcome"] = outcome ? base::json::Value(api::to_json(*outcome)) : base::json::Value(nullptr);
    if (!request.is_full) return object;
    object["co_hosts"] = co_hosts_of(action);
    base::json::Array tasks;
    for (domain::Task& each : store::list_tasks(connection, action.id)) {
        each.assignee.reset();  // accounts are in no export
        tasks.push_back(api::to_json(each, action.facts.schedule));
    }
    object["tasks"] = std::move(tasks);
    return object;
}

// One object to a line, so that whoever reads a large file may do so line by line.
class JsonList {
  public:
    JsonList(const Sink& write, const char* name) : write_(write) { write_(",\n\"" + std::string(name) + "\": ["); }
    void add(const base::json::Object& object) {
        write_((is_first_ ? "\n" : ",\n") + base::json::to_text(object));
        is_first_ = false;
    }
    void end() { write_("\n]"); }

  private:
    const Sink& write_;
    bool is_first_ = true;
};

void write_json(store::Connection& connection, const ExportRequest& request, const Sink& write) {
    write("{\"charivari\": \"" + std::string(version()) + "\",\n\"exported_at\": \"" + base::to_text(request.now) +
          "\"");
    JsonList places{write, "places"};
    each_place(connection, [&](const domain::Place& each) { places.add(api::to_json(each)); });
    places.end();
    JsonList groups{write, "groups"};
    each_group(connection, [&](const domain::Group& each) { groups.add(api::to_json(each)); });
    groups.end();
    std::vector<domain::Showing> states{domain::Showing::published};
    if (request.is_full) states.push_back(domain::Showing::hidden);
    JsonList campaigns{write, "campaigns"};
    for (const auto state : states)
        each_by_slug<domain::Campaign>([](auto&... of) { return store::list_campaigns(of...); }, connection, state,
                                       [&](const domain::Campaign& each) { campaigns.add(api::to_json(each)); });
    campaigns.end();
    JsonList people{write, "people"};
    for (const auto state : states)
        each_by_slug<domain::Person>([](auto&... of) { return store::list_people(of...); }, connection, state,
                                     [&](const domain::Person& each) { people.add(api::to_json(each)); });
    people.end();
    JsonList events{write, "events"};
    each_event(connection, request, [&](const domain::Event& each) { events.add(whole_event(each)); });
    events.end();
    JsonList actions{write, "actions"};
    each_action(connection, request,
                [&](const domain::Action& each) { actions.add(whole_action(connection, each, request)); });
    actions.end();
    JsonList calls{write, "calls"};
    each_call(connection, request.is_full, [&](const domain::Call& each) { calls.add(whole_call(connection, each)); });
    calls.end();
    write("\n}\n");
}

UidOf public_uids(store::Connection& connection) {
    return [&connection](const std::string& id) -> std::optional<std::string> {
        const auto event = store::find_event(connection, id);
        return event ? std::optional{event->uid} : std::nullopt;
    };
}

// Twice over the events: the zones stand before them.
void write_calendar(store::Connection& connection, const ExportRequest& request, const Sink& write) {
    std::vector<ics::ZoneUse> zones;
    const UidOf no_uids = [](const std::string&) { return std::nullopt; };
    const UidOf uids = public_uids(connection);
    each_event(connection, request, [&](const domain::Event& each) {
        ics::add_zones(zones, calendar_entry(each, request.base_url, no_uids));
    });
    ics::CalendarHead head;
    head.product = "-//Charivari//Export//EN";
    std::string text;
    ics::Writer writer{text, head, zones};
    const auto pass_on = [&] {
        write(text);
        text.clear();
    };
    each_event(connection, request, [&](const domain::Event& each) {
        writer.event(calendar_entry(each, request.base_url, uids));
        pass_on();
    });
    writer.finish();
    pass_on();
}

void write_csv(store::Connection& connection, const ExportRequest& request, const Sink& write) {
    const UidOf uids = public_uids(connection);
    std::string row;
    base::append_csv_row(row, {table_columns.begin(), table_columns.end()});
    write(row);
    each_event(connection, request, [&](const domain::Event& each) {
        row.clear();
        base::append_csv_row(row, table_row(each, uids));
        write(row);
    });
}

void write_out(std::string_view bytes) {
    std::cout << bytes;
    if (!std::cout) throw base::Error{base::Code::unavailable, "Standard output takes no more."};
}

}  // namespace

const char* const what_is_exported =
    "iCalendar and CSV hold the public events. JSON is what charivari import takes as a whole: places, groups,\n"
    "campaigns, people, events, actions with their work and outcome, and calls with who signed them. --full adds\n"
    "hidden events, campaigns, people and calls, drafts of calls, and all actions with all that their hosts see.\n"
    "In none of it: accounts, groups' members, who comes to actions, submissions and corrections that wait, earlier\n"
    "revisions, former addresses, signatures that are not verified. To move all of a site to another machine, use\n"
    "backup and restore.";

void export_record(const std::filesystem::path& folder, const ExportRequest& request, const Sink& write) {
    store::Onlooker onlooker{folder};
    store::expect_current(onlooker.connection(), store::embedded_migrations());
    if (request.is_full && request.format != "json")
        throw base::Error{base::Code::invalid, "--full goes with --format json alone."};
    const auto run = request.format == "json" ? write_json : request.format == "ics" ? write_calendar : write_csv;
    run(onlooker.connection(), request, write);
}

CommandResult export_to(const std::optional<std::filesystem::path>& file, const std::filesystem::path& folder,
                        const ExportRequest& request) {
    try {
        if (!file) {
            export_record(folder, request, write_out);
            std::cout.flush();
            write_out({});
            return {};
        }
        WholeFile whole{*file, WholeFile::Present::replaced};
        export_record(folder, request, [&whole](std::string_view bytes) { whole.write(bytes); });
        whole.finish();
        return {0, "Exported to " + file->string() + ".\n", ""};
    } catch (const base::Error& error) {
        return {1, "", "export: " + line_of(error) + "\n"};
    }
}

}  // namespace charivari::app
