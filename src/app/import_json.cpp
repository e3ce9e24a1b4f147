#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include "api/action_body.hpp"
#include "api/call_body.hpp"
#include "api/campaign_body.hpp"
#include "api/event_body.hpp"
#include "api/group_body.hpp"
#include "api/person_body.hpp"
#include "api/place_body.hpp"
#include "app/import_entry.hpp"
#include "app/json_lists.hpp"
#include "base/error.hpp"

namespace charivari::app {
namespace {

using base::json::Array;
using base::json::Object;
using base::json::Value;

// Of a call, that is all of its texts and everybody who signed it.
constexpr base::json::ParseLimits object_limits{.bytes = 16U << 20U, .members = 200'000};

std::string text_of(const Object& object, const char* name) {
    const auto* value = object.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string{};
}

Array* list_in(Object& object, const char* name) {
    auto* value = object.if_contains(name);
    return value ? value->if_array() : nullptr;
}

class JsonReader {
  public:
    explicit JsonReader(const ImportSink& sink) : sink_(sink) {}

    // Several times over the file: what events name has to be known, wherever it stands, and events to actions.
    void read(std::string_view bytes) {
        const auto fault = each_object_in_lists(
            bytes, [this](auto list, auto text, std::size_t line) { see(list, text, line, &JsonReader::named); });
        each_object_in_lists(
            bytes, [this](auto list, auto text, std::size_t line) { see(list, text, line, &JsonReader::naming); });
        for (ImportEntry& each : relations_) relate(std::move(each));
        if (has_actions_)
            each_object_in_lists(bytes, [this](auto list, auto text, std::size_t line) {
                see(list, text, line, &JsonReader::answering);
            });
        if (fault) return sink_.problem({fault->line, fault->what, true, "json"});
        if (!has_list_)
            sink_.problem(
                {1,
                 "it holds no list of events: an export of Charivari, an answer of its API, {\"events\": […]} "
                 "or […] does",
                 true, "no_export"});
    }

  private:
    using Take = void (JsonReader::*)(std::string_view list, const Object&, std::size_t line);

    // Says once what cannot be read.
    void see(std::string_view list, std::string_view text, std::size_t line, Take take) {
        const bool is_wanted = std::find(lists.begin(), lists.end(), list) != lists.end();
        has_list_ = has_list_ || is_wanted;
        if (list == "actions") has_actions_ = true;
        if (!is_wanted || take != taken_by(list)) return;
        try {
            (this->*take)(list, base::json::parse(text, object_limits).as_object(), line);
        } catch (const base::Error& error) {
            sink_.problem({line, error.detail()});
        }
    }
    static Take taken_by(std::string_view list) {
        if (list == "actions") return &JsonReader::answering;
        const bool is_named = list == "places" || list == "campaigns" || list == "people" || list == "groups";
        return is_named ? &JsonReader::named : &JsonReader::naming;
    }

    void named(std::string_view list, const Object& shown, std::size_t line) {
        ImportEntry entry{line, {}, {}, {}};
        const std::string id = text_of(shown, "id");
        if (list == "places") {
            entry.noun = ImportNoun::place;
            entry.body = places_[id] = only(shown, api::place_body_members);
        } else if (list == "campaigns") {
            entry.noun = ImportNoun::campaign;
            entry.body = only(shown, api::campaign_body_members);
            campaigns_.push_back(text_of(shown, "slug"));
        } else if (list == "groups") {
            entry.noun = ImportNoun::group;
            entry.body = only(shown, api::group_body_members);
            entry.beside["slug"] = text_of(shown, "slug");
        } else {
            entry.noun = ImportNoun::person;
            entry.body = only(shown, api::person_body_members);
            people_[id] = {{"slug", text_of(shown, "slug")}, {"name", text_of(shown, "name")}};
        }
        sink_.entry(std::move(entry));
    }

    void naming(std::string_view list, const Object& shown, std::size_t line) {
        if (list == "calls") {
            ImportEntry entry{line, {}, only(shown, api::call_body_members), {}};
            entry.noun = ImportNoun::call;
            for (const char* each : {"versions", "signed_by"})
                if (const auto* value = shown.if_contains(each)) entry.beside[each] = *value;
            sink_.entry(std::move(entry));
        } else {
            event(shown, line);
        }
    }

    void event(const Object& shown, std::size_t line) {
        ImportEntry entry{line, text_of(shown, "uid"), only(shown, api::event_body_members), {}};
        entry.body.emplace("kind", "other");                                      // where it says none
        if (text_of(entry.body, "status") == "over") entry.body.erase("status");  // which follows from the clock
        take_place(entry, shown);
        take_places(entry);
        take_people(entry);
        if (const std::string id = text_of(shown, "id"); !id.empty() && !entry.uid.empty()) uids_[id] = entry.uid;
        if (auto later = take_relations(entry)) relations_.push_back(std::move(*later));
        for (const char* each : {"slug", "short", "state", "sequence", "previous_start"})
            if (const auto* value = shown.if_contains(each); value && !value->is_null()) entry.beside[each] = *value;
        if (const std::string stamp = text_of(shown, "updated_at"); !stamp.empty()) entry.beside["stamp"] = stamp;
        tell_campaigns(entry);
        sink_.entry(std::move(entry));
    }

    // Which of its campaigns come along.
    void tell_campaigns(ImportEntry& entry) {
        Array in_file;
        if (const Array* campaigns = list_in(entry.body, "campaigns"))
            for (const Value& each : *campaigns)
                if (each.is_string() && std::find(campaigns_.begin(), campaigns_.end(),
                                                  std::string_view{each.get_string()}) != campaigns_.end())
                    in_file.push_back(each);
        if (!in_file.empty()) entry.beside["campaigns"] = std::move(in_file);
    }

    void answering(std::string_view, const Object& shown, std::size_t line) {
        ImportEntry entry{line, text_of(shown, "uid"), only(shown, api::action_body_members), {}};
        entry.noun = ImportNoun::action;
        entry.body.emplace("kind", "other");
        take_place(entry, shown);
        if (auto* declaration = entry.body.if_contains("declaration"); declaration && declaration->is_object())
            declaration->get_object().erase("window");  // which follows from the date
        take_timing(entry);
        for (const char* each :
             {"slug", "short", "state", "sequence", "previous_start", "roles", "tasks", "questions", "outcome"})
            if (const auto* value = shown.if_contains(each); value && !value->is_null()) entry.beside[each] = *value;
        entry.beside["hosts"] = hosts_of(shown);
        tell_campaigns(entry);
        sink_.entry(std::move(entry));
    }

    // All that were asked where the file says it, else those that it tells.
    static Array hosts_of(const Object& shown) {
        constexpr std::array<std::string_view, 6> kept{"slug", "name", "initiator", "part", "state", "since"};
        Array hosts;
        for (const char* list : {"co_hosts", "hosts"}) {
            const auto* value = shown.if_contains(list);
            const Array* all = value ? value->if_array() : nullptr;
            if (!all) continue;
            for (const Value& each : *all)
                if (const Object* host = each.if_object()) hosts.push_back(only(*host, kept));
            break;
        }
        return hosts;
    }

    // Its time stands beside what it follows from, if it does; the event is named by its UID.
    void take_timing(ImportEntry& entry) {
        const auto* said = entry.body.if_contains("timing");
        const Object timing = said && said->is_object() ? said->get_object() : Object{};
        constexpr std::array<std::string_view, 3> own{"start", "end", "time_announced"};
        constexpr std::array<std::string_view, 3> hung{"anchor", "duration", "on_move"};
        entry.beside["shown"] = only(timing, own);
        const auto uid = uids_.find(text_of(entry.body, "event"));
        const bool has_event = uid != uids_.end();
        if (!has_event && !text_of(entry.body, "event").empty())
            sink_.problem({entry.line, "it answers an event that is not in the file: it goes in without", false,
                           "no_event", text_of(entry.body, "title")});
        Object anchored = only(timing, hung);
        auto* anchor = anchored.if_contains("anchor");
        const bool is_anchored = has_event && anchor && anchor->is_object();
        entry.body.erase("event");
        if (has_event) {
            entry.beside["event"] = uid->second;
            entry.body["event"] = unnamed;
        }
        if (is_anchored) anchor->get_object()["event"] = unnamed;
        entry.body["timing"] = is_anchored ? std::move(anchored) : only(timing, own);
        const auto* confirmation = timing.if_contains("confirmation");
        if (!has_event || !confirmation || !confirmation->is_object()) return;
        constexpr std::array<std::string_view, 3> kept{"reasons", "since", "proposed"};
        entry.beside["confirmation"] = only(confirmation->get_object(), kept);
        const auto place = places_.find(text_of(confirmation->get_object(), "place"));
        if (place != places_.end()) entry.beside["proposed_place"] = place->second;
    }

    void take_place(ImportEntry& entry, const Object& shown) {
        entry.body.erase("place");
        const auto* place = shown.if_contains("place");
        if (!place) return;
        if (place->is_string()) entry.place = {{"name", *place}};
        if (!place->is_object()) return;
        const auto found = places_.find(text_of(place->get_object(), "id"));
        entry.place = found == places_.end() ? only(place->get_object(), api::place_body_members) : found->second;
    }

    // The places of single dates, whose ids are not ours.
    void take_places(ImportEntry& entry) {
        auto* recurrence = entry.body.if_contains("recurrence");
        auto* series = recurrence ? recurrence->if_object() : nullptr;
        auto* overrides = series ? list_in(*series, "overrides") : nullptr;
        if (!overrides) return;
        for (auto& each : *overrides) {
            auto* said = each.if_object();
            const auto found = said ? places_.find(text_of(*said, "place")) : places_.end();
            if (found != places_.end()) (*said)["place"] = found->second;
        }
        take_places_of_dates(entry);
    }

    void take_people(ImportEntry& entry) {
        Object people;
        for (const char* list : {"hosts", "speakers"}) {
            auto* appearances = list_in(entry.body, list);
            if (!appearances) continue;
            for (auto& each : *appearances) {
                auto* said = each.if_object();
                if (!said) continue;
                const auto found = people_.find(text_of(*said, "person"));
                if (found != people_.end()) people[text_of(*said, "name")] = found->second;
                said->erase("person");
            }
        }
        if (!people.empty()) entry.beside["people"] = std::move(people);
    }

    // By UIDs, once all events of the file are known.
    void relate(ImportEntry entry) {
        Array known;
        const Array all = entry.beside["relations"].as_array();
        for (const Value& each : all) {
            const Object* said = each.if_object();
            const auto other = said ? uids_.find(text_of(*said, "event")) : uids_.end();
            if (other != uids_.end() && !entry.uid.empty())
                known.push_back(Object{{"type", text_of(*said, "type")}, {"event", other->second}});
        }
        if (known.size() < all.size())
            sink_.problem({entry.line, "it has relations to events that are not in the file: these are left out", false,
                           "relations"});
        if (known.empty()) return;
        entry.beside["relations"] = std::move(known);
        sink_.entry(std::move(entry));
    }

    static constexpr std::array<std::string_view, 9> lists{"events", "data",  "",          "places", "people",
                                                           "groups", "calls", "campaigns", "actions"};
    // Stands for an id that is only known where it is written.
    static constexpr const char* unnamed = "00000000-0000-7000-8000-000000000000";

    const ImportSink& sink_;
    bool has_list_ = false;
    bool has_actions_ = false;
    std::map<std::string, Object> places_;  // by id
    std::map<std::string, Object> people_;
    std::vector<std::string> campaigns_;       // slugs
    std::map<std::string, std::string> uids_;  // by id
    std::vector<ImportEntry> relations_;
};

}  // namespace

void read_json_file(std::string_view bytes, const ImportSink& sink) { JsonReader{sink}.read(bytes); }

}  // namespace charivari::app
