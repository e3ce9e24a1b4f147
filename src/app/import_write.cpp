#include <algorithm>
#include <exception>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "app/import_batch.hpp"
#include "app/import_difference.hpp"
#include "app/import_prepared.hpp"
#include "base/text.hpp"
#include "store/action.hpp"
#include "store/call.hpp"
#include "store/campaign.hpp"
#include "store/event.hpp"
#include "store/event_twin.hpp"
#include "store/group.hpp"
#include "store/person.hpp"
#include "store/place.hpp"
#include "store/slug_alias.hpp"

namespace charivari::app {
namespace {

using store::Audience;
using store::Connection;

// Undoes a batch that is only tried.
struct OnlyTried : std::exception {};

bool is_same_place(const domain::Place& found, const domain::PlaceDraft& draft) {
    if (found.commune && draft.commune) return domain::may_be_one(*found.commune, *draft.commune);
    const auto same_or_unknown = [](const auto& a, const auto& b) { return !a || !b || *a == *b; };
    return same_or_unknown(found.commune, draft.commune) && same_or_unknown(found.locality, draft.locality);
}

// The place of that name in that commune; where it had an address of its own, there first.
std::optional<std::string> find_place_like(Connection& connection, const domain::PlaceDraft& draft) {
    const std::string slug = service::PlaceService::slug_for(draft);
    if (!draft.slug.empty()) {
        const auto found = store::find_place_by_slug(connection, draft.slug);
        if (found && service::PlaceService::slug_for(*found) == slug && is_same_place(*found, draft)) return found->id;
    }
    for (int number = 1;; ++number) {
        const auto found =
            store::find_place_by_slug(connection, number == 1 ? slug : slug + "-" + std::to_string(number));
        if (!found) return std::nullopt;
        if (is_same_place(*found, draft)) return found->id;
    }
}

// What is said of that date; one of which nothing was said is there all the same.
domain::OccurrenceOverride& override_of(domain::Recurrence& recurrence, const domain::OccurrenceName& name) {
    for (domain::OccurrenceOverride& each : recurrence.overrides)
        if (each.occurrence == name) return each;
    return recurrence.overrides.emplace_back(domain::OccurrenceOverride{name, {}, {}, {}, {}, {}, {}, {}, {}});
}

bool is_known_campaign(Connection& connection, const std::string& slug) {
    return store::find_campaign_by_slug(connection, slug, Audience::moderators) ||
           store::find_slug_alias(connection, "campaign", slug);
}

// Two people may be called the same in addresses on two sites: the name has to be the same, too.
std::optional<std::string> find_person(Connection& connection, const std::string& slug, const std::string& name) {
    const auto found = store::find_person_by_slug(connection, slug, Audience::moderators);
    if (!found || base::search_words(found->name) != base::search_words(name)) return std::nullopt;
    return found->id;
}

// Likewise.
std::optional<domain::Group> find_group(Connection& connection, const std::string& slug, const std::string& name) {
    auto found = store::find_group_by_slug(connection, slug);
    if (!found || base::search_words(found->name) != base::search_words(name))
        found = store::find_group_by_name(connection, name);
    return found && base::search_words(found->name) == base::search_words(name) ? found : std::nullopt;
}

// The groups of an action, as they are here; of those that nobody knows here there are none.
void take_hosts(Connection& connection, const std::vector<NamedHost>& hosts, service::ForeignAction& action) {
    for (const NamedHost& each : hosts) {
        const auto group = find_group(connection, each.slug, each.name);
        if (!group) continue;
        if (each.is_initiator)
            action.group = group->id;
        else
            action.co_hosts.push_back({group->id, each.part, each.state, each.since, group->slug, group->name});
    }
}

class Importer {
  public:
    Importer(const ImportTarget& target, const domain::Caller& caller, const ImportTerms& terms)
        : target_(target), caller_(caller), terms_(terms) {}

    // Entries of one kind, in one transaction unless one is refused.
    void add(const std::vector<const Prepared*>& entries) {
        if (entries.empty()) return;
        BatchResult before = result_;
        try {
            write(entries);
        } catch (const OnlyTried&) {
            places_.clear();
        } catch (const base::Error& error) {
            result_ = std::move(before);
            places_.clear();  // some of them may never have been made
            if (entries.size() == 1)
                refuse(entries.front()->line, entries.front()->index, error);
            else
                for (const Prepared* each : entries) add({each});
        }
    }
    void refuse(std::size_t line, std::size_t index, const base::Error& error) {
        result_.problems.push_back({.line = line, .message = line_of(error), .fields = error.fields(), .entry = index});
    }
    const BatchResult& result() const { return result_; }

  private:
    void write(const std::vector<const Prepared*>& entries) {
        target_.database.write(store::Write<void>{[&](store::Transaction& transaction) {
            for (const Prepared* each : entries)
                std::visit([&](const auto& what) { write_one(transaction, what, each->line); }, each->what);
            if (terms_.is_dry) throw OnlyTried{};
        }});
    }
    void count(ImportNoun noun) { ++result_.also[std::string(import_nouns.name_of(noun))]; }

    // Most events of a file are at few places.
    std::optional<std::string> find_place(Connection& connection, const domain::PlaceDraft& draft) {
        const auto key = std::tuple{draft.name, draft.slug, draft.locality, draft.commune};
        if (const auto known = places_.find(key); known != places_.end()) return known->second;
        auto found = find_place_like(connection, draft);
        if (found) places_.emplace(key, *found);
        return found;
    }
    std::string place_for(store::Transaction& transaction, domain::PlaceDraft draft) {
        Connection& connection = transaction.connection();
        if (auto found = find_place(connection, draft)) return *found;
        if (store::place_slug_taken(connection, draft.slug) || store::find_slug_alias(connection, "place", draft.slug))
            draft.slug.clear();
        return target_.places.create(caller_, std::move(draft), {}).run(transaction).id;
    }

    void write_one(store::Transaction& transaction, const domain::PlaceDraft& place, std::size_t) {
        if (find_place(transaction.connection(), place)) return;
        place_for(transaction, place);
        count(ImportNoun::place);
    }
    void write_one(store::Transaction& transaction, const domain::CampaignDraft& campaign, std::size_t) {
        if (!campaign.slug.empty() && is_known_campaign(transaction.connection(), campaign.slug)) return;
        target_.campaigns.create(caller_, campaign, {}).run(transaction);
        count(ImportNoun::campaign);
    }
    void write_one(store::Transaction& transaction, const domain::PersonDraft& person, std::size_t) {
        if (!person.slug.empty() && find_person(transaction.connection(), person.slug, person.name)) return;
        target_.people.create(caller_, person, {}).run(transaction);
        count(ImportNoun::person);
    }
    void write_one(store::Transaction& transaction, const service::ForeignCall& call, std::size_t line) {
        const std::string& slug = call.change.slug;
        Connection& connection = transaction.connection();
        if (!slug.empty() &&
            (store::call_slug_taken(connection, slug) || store::find_slug_alias(connection, "call", slug)))
            return;
        // Of a trial, nothing is there that it could belong to.
        if (terms_.is_dry && !is_known_campaign(connection, call.change.facts.campaign)) return count(ImportNoun::call);
        const domain::Call made = target_.calls.bring_in(caller_, call, {}).run(transaction);
        count(ImportNoun::call);
        if (made.verified_count < static_cast<int>(call.signatures.size()))
            result_.problems.push_back(
                {line, "who signed it is left out: only moderators vouch for signatures", false, "signatures"});
    }
    void write_one(store::Transaction& transaction, const PreparedGroup& group, std::size_t) {
        if (find_group(transaction.connection(), group.slug, group.facts.name)) return;
        service::bring_in(transaction, target_.ids, target_.clock.now(), caller_, group.facts, group.slug);
        count(ImportNoun::group);
    }
    void write_one(store::Transaction& transaction, const PreparedAction& entry, std::size_t line);
    void write_one(store::Transaction& transaction, const PreparedRelations& relations, std::size_t) {
        Connection& connection = transaction.connection();
        const auto event = store::find_event_by_uid(connection, relations.uid, Audience::moderators);
        if (!event || event->revision != 1) return;  // untouched since it came in
        service::EventChange change{event->facts, event->state};
        for (const auto& [type, uid] : relations.others) {
            const auto other = store::find_event_by_uid(connection, uid);
            const domain::Relation relation{type, other ? other->id : ""};
            auto& list = change.facts.relations;
            if (other && std::find(list.begin(), list.end(), relation) == list.end()) list.push_back(relation);
        }
        if (change.facts != event->facts)
            target_.events.update(caller_, event->id, std::move(change), event->revision, {}).run(transaction);
    }
    void write_one(store::Transaction& transaction, const PreparedEvent& entry, std::size_t line);
    void compare(store::Transaction& transaction, const domain::Event& present, const PreparedEvent& entry,
                 std::size_t line);
    // Tells why the file's word does not count.
    void leave(const domain::Event& event, const char* why, const char* code, std::size_t line) {
        result_.problems.push_back(
            {line, std::string(why) + ", and is left as it is: " + event.facts.title, false, code, event.facts.title});
    }
    void take_places(store::Transaction& transaction, const PreparedEvent& entry, domain::EventDraft& facts);

    const ImportTarget& target_;
    const domain::Caller& caller_;
    const ImportTerms& terms_;
    BatchResult result_;
    std::set<std::string> made_;  // ids
    std::map<std::tuple<std::string, std::string, std::optional<std::string>, std::optional<std::string>>, std::string>
        places_;  // ids, by what they were looked for with
};

void Importer::take_places(store::Transaction& transaction, const PreparedEvent& entry, domain::EventDraft& facts) {
    if (entry.place) facts.place = place_for(transaction, *entry.place);
    if (facts.recurrence)
        for (const auto& [name, draft] : entry.places)
            override_of(*facts.recurrence, name).place = place_for(transaction, draft);
}

void Importer::write_one(store::Transaction& transaction, const PreparedEvent& entry, std::size_t line) {
    Connection& connection = transaction.connection();
    domain::EventDraft facts = entry.facts;
    if (entry.origin.uid) {
        if (const auto known = store::find_event_by_uid(connection, *entry.origin.uid, Audience::moderators)) {
            ++result_.known;
            if (!made_.contains(known->id)) compare(transaction, *known, entry, line);
            return;
        }
    } else {
        if (entry.place) facts.place = find_place(connection, *entry.place);
        if ((!entry.place || facts.place) && store::has_twin(connection, facts)) {
            ++result_.known;
            return;
        }
    }
    take_places(transaction, entry, facts);
    for (const NamedPerson& each : entry.people)
        for (auto* people : {&facts.hosts, &facts.speakers})
            for (domain::Appearance& one : *people)
                if (one.name == each.appearance) one.person = find_person(connection, each.slug, each.name);
    if (terms_.is_dry)  // what the file brings along is not there
        std::erase_if(facts.campaigns, [&](const std::string& slug) {
            const auto& brought = entry.campaigns_of_file;
            return std::find(brought.begin(), brought.end(), slug) != brought.end() &&
                   !is_known_campaign(connection, slug);
        });
    const domain::Event made = target_.events.create(caller_, std::move(facts), {}, entry.origin).run(transaction);
    if (entry.age.is_said()) store::set_entry_age(connection, made.id, entry.age);
    made_.insert(made.id);
    result_.events.push_back({made.facts.title, made.start()});
    ++result_.added;
}

void Importer::write_one(store::Transaction& transaction, const PreparedAction& entry, std::size_t) {
    Connection& connection = transaction.connection();
    if (store::find_action_by_uid(connection, entry.action.uid, Audience::moderators)) return;
    if (terms_.is_dry) return count(ImportNoun::action);  // nothing that it names is there
    service::ForeignAction action = entry.action;
    if (!entry.event.empty()) {
        const auto event = store::find_event_by_uid(connection, entry.event, Audience::moderators);
        action.facts.event = event ? std::optional{event->id} : std::nullopt;
        if (action.facts.anchor && event) action.facts.anchor->event = event->id;
        if (!event) action.facts.anchor.reset();
    }
    if (entry.place) action.facts.place = place_for(transaction, *entry.place);
    if (entry.proposed_place) action.confirmation.place = place_for(transaction, *entry.proposed_place);
    take_hosts(connection, entry.hosts, action);
    service::bring_in(transaction, target_.ids, target_.clock.now(), caller_, std::move(action));
    count(ImportNoun::action);
}

void Importer::compare(store::Transaction& transaction, const domain::Event& present, const PreparedEvent& entry,
                       std::size_t line) {
    Connection& connection = transaction.connection();
    const auto place = entry.place ? find_place(connection, *entry.place) : std::nullopt;
    auto differing = differing_facts(present, entry, place, target_.clock.now());
    const auto last = store::find_entry_age(connection, present.id);
    if (differing && last && entry.age.is_older_than(*last)) {
        if (terms_.is_update) leave(present, "it is older than what is on record", "older", line);
        return;
    }
    if (!differing) {
        if (entry.age.is_said() && !(last && entry.age.is_older_than(*last)))
            store::set_entry_age(connection, present.id, entry.age);
        return;
    }
    ++result_.differing;
    if (was_edited(connection, present)) {
        ++result_.edited;
        if (terms_.is_update) leave(present, "it was changed here since it came in", "changed_here", line);
        return;
    }
    if (!terms_.is_update) return;
    take_places(transaction, entry, *differing);
    target_.events.update(caller_, present.id, {std::move(*differing), present.state}, present.revision, {})
        .run(transaction);
    if (entry.age.is_said()) store::set_entry_age(connection, present.id, entry.age);
    ++result_.updated;
}

}  // namespace

BatchResult import_entries(const ImportTarget& target, const domain::Caller& caller, const ImportTerms& terms,
                           const std::vector<ImportEntry>& entries) {
    Importer importer{target, caller, terms};
    std::vector<Prepared> sound;
    SoundPlaces places;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        try {
            sound.push_back(prepared(entries[i], terms, places));
            sound.back().index = i;
        } catch (const base::Error& error) {
            importer.refuse(entries[i].line, i, error);
        }
    }
    // Each kind in a transaction of its own: what comes later may have to read what came before.
    std::vector<const Prepared*> run;
    for (const Prepared& each : sound) {
        if (!run.empty() && run.front()->what.index() != each.what.index()) importer.add(std::exchange(run, {}));
        run.push_back(&each);
    }
    importer.add(run);
    return importer.result();
}

}  // namespace charivari::app
