#include "app/import_batch.hpp"

#include <algorithm>
#include <exception>
#include <map>
#include <optional>
#include <utility>

#include "api/event_body.hpp"
#include "api/place_body.hpp"
#include "base/json.hpp"
#include "domain/check.hpp"
#include "domain/recurrence.hpp"
#include "store/campaign.hpp"
#include "store/event.hpp"
#include "store/event_twin.hpp"
#include "store/place.hpp"

namespace charivari::app {
namespace {

using base::json::Object;
using base::json::Value;

constexpr base::json::ParseLimits batch_limits{.bytes = 1U << 20U, .members = 200'000};

// An entry that the rules have found nothing against.
struct Prepared {
    std::size_t line = 0;
    std::optional<std::string> uid;
    domain::EventDraft facts;
    std::optional<domain::PlaceDraft> place;
    std::map<domain::OccurrenceName, domain::PlaceDraft> places;  // of single dates
};

// Undoes a batch that is only tried.
struct OnlyTried : std::exception {};

// The operator, who needs no account to write to a folder that is theirs.
domain::Caller caller_of_operator() {
    domain::Caller caller{domain::Account{}, domain::Scope::write};
    caller.is_operators_token = true;
    return caller;
}

ImportTerms terms_of(const DataCommand& command) {
    const auto argument = [&](const char* name) {
        const auto found = command.arguments.find(name);
        return found == command.arguments.end() ? std::string{} : found->second;
    };
    return {argument("campaign"), argument("source"), argument("dry_run") == "true"};
}

ImportEntry entry_of(const Object& sent) {
    ImportEntry entry{sent.at("line").to_number<std::size_t>(), std::string(sent.at("uid").as_string()),
                      sent.at("event").as_object(), sent.at("place").as_object()};
    for (const auto& each : sent.at("places").as_object())
        entry.places.emplace_back(std::string(each.key()), each.value().as_object());
    return entry;
}

Prepared prepared(const ImportEntry& entry, const ImportTerms& terms) {
    Prepared made{entry.line, std::nullopt, {}, std::nullopt, {}};
    base::FieldErrors errors;
    made.facts = api::read_event(entry.event, errors);
    if (!entry.uid.empty()) {
        made.uid = entry.uid;
        domain::check_required_text(*made.uid, "/uid", 500, errors);
    }
    auto& campaigns = made.facts.campaigns;
    if (!terms.campaign.empty() && std::find(campaigns.begin(), campaigns.end(), terms.campaign) == campaigns.end())
        campaigns.push_back(terms.campaign);
    if (made.facts.sources.empty() && !terms.source.empty()) made.facts.sources.push_back({terms.source, {}, {}, {}});
    domain::check(made.facts, errors);
    if (const Object& body = entry.place; !body.empty()) {
        base::FieldErrors of_place;
        made.place = api::read_place(body, of_place);
        domain::check(*made.place, of_place);
        for (const base::FieldError& each : of_place.all())
            errors.add("/place" + each.pointer, each.code, each.message);
    }
    for (const auto& [of_date, body] : entry.places) {
        const auto name = domain::parse_occurrence_name(of_date);
        base::FieldErrors of_place;
        domain::PlaceDraft place = api::read_place(body, of_place);
        domain::check(place, of_place);
        if (!of_place.empty())
            errors.add("/recurrence/overrides/place", "wrong_type", "The place of a date is not right.");
        if (name) made.places.emplace(*name, std::move(place));
    }
    errors.throw_if_any();
    return made;
}

// The place of that name in that commune.
std::optional<std::string> find_place_like(store::Connection& connection, const domain::PlaceDraft& draft) {
    const auto same_or_unknown = [](const auto& a, const auto& b) { return !a || !b || *a == *b; };
    const std::string slug = service::PlaceService::slug_for(draft);
    for (int number = 1;; ++number) {
        const auto found =
            store::find_place_by_slug(connection, number == 1 ? slug : slug + "-" + std::to_string(number));
        if (!found) return std::nullopt;
        if (same_or_unknown(found->commune, draft.commune) && same_or_unknown(found->locality, draft.locality))
            return found->id;
    }
}

// What is said of that date; one of which nothing was said is there all the same.
domain::OccurrenceOverride& override_of(domain::Recurrence& recurrence, const domain::OccurrenceName& name) {
    for (domain::OccurrenceOverride& each : recurrence.overrides)
        if (each.occurrence == name) return each;
    return recurrence.overrides.emplace_back(domain::OccurrenceOverride{name, {}, {}, {}, {}, {}, {}, {}, {}});
}

class Importer {
  public:
    Importer(const ImportTarget& target, const domain::Caller& caller, const ImportTerms& terms)
        : target_(target), caller_(caller), terms_(terms) {}

    void add(const std::vector<Prepared>& entries) {
        if (entries.empty()) return;
        BatchResult before = result_;
        try {
            write(entries);
        } catch (const OnlyTried&) {
        } catch (const base::Error& error) {
            result_ = std::move(before);
            if (entries.size() == 1)
                refuse(entries.front().line, error);
            else
                for (const Prepared& each : entries) add({each});
        }
    }
    void refuse(std::size_t line, const base::Error& error) {
        result_.problems.push_back({.line = line, .message = line_of(error), .fields = error.fields()});
    }
    const BatchResult& result() const { return result_; }

  private:
    void write(const std::vector<Prepared>& entries) {
        target_.database.write(store::Write<void>{[&](store::Transaction& transaction) {
            for (const Prepared& each : entries) write_one(transaction, each);
            if (terms_.is_dry) throw OnlyTried{};
        }});
    }

    void write_one(store::Transaction& transaction, const Prepared& entry) {
        store::Connection& connection = transaction.connection();
        domain::EventDraft facts = entry.facts;
        std::optional<std::string> place;
        if (entry.place) place = find_place_like(connection, *entry.place);
        const bool needs_place = entry.place && !place;
        facts.place = place;
        const bool is_known =
            entry.uid ? store::find_event_by_uid(connection, *entry.uid, store::Audience::moderators).has_value()
                      : !needs_place && store::has_twin(connection, facts);
        if (is_known) {
            ++result_.known;
            return;
        }
        if (needs_place) facts.place = target_.places.create(caller_, *entry.place, {}).run(transaction).id;
        for (const auto& [name, draft] : entry.places) {
            if (!facts.recurrence) break;
            auto id = find_place_like(connection, draft);
            if (!id) id = target_.places.create(caller_, draft, {}).run(transaction).id;
            override_of(*facts.recurrence, name).place = id;
        }
        const domain::Event made = target_.events.create(caller_, std::move(facts), {}, entry.uid).run(transaction);
        result_.events.push_back({made.facts.title, made.start()});
        ++result_.added;
    }

    const ImportTarget& target_;
    const domain::Caller& caller_;
    const ImportTerms& terms_;
    BatchResult result_;
};

std::string text_of(const BatchResult& result) {
    base::json::Array problems;
    for (const ImportProblem& each : result.problems)
        problems.push_back(Object{{"line", each.line}, {"message", each.message}});
    return base::json::to_text(
        Object{{"added", result.added}, {"known", result.known}, {"problems", std::move(problems)}});
}

}  // namespace

std::string to_json(const ImportEntry& entry) {
    Object places;
    for (const auto& [name, place] : entry.places) places[name] = place;
    return base::json::to_text(Object{{"line", entry.line},
                                      {"uid", entry.uid},
                                      {"event", entry.event},
                                      {"place", entry.place},
                                      {"places", std::move(places)}});
}

DataCommand batch_command(const ImportTerms& terms, const std::string& entries) {
    return {"import",
            {{"campaign", terms.campaign}, {"source", terms.source}, {"dry_run", terms.is_dry ? "true" : "false"}},
            "[" + entries + "]"};
}

BatchResult batch_result_of(const CommandResult& result) {
    if (result.status != 0) throw base::Error{base::Code::invalid, result.err.substr(0, result.err.find('\n'))};
    const Value value = base::json::parse(result.out, batch_limits);
    BatchResult read{value.at("added").to_number<std::size_t>(), value.at("known").to_number<std::size_t>(), {}};
    for (const Value& each : value.at("problems").as_array())
        read.problems.push_back(
            {each.at("line").to_number<std::size_t>(), std::string(each.at("message").as_string())});
    return read;
}

bool has_campaign(const ImportTarget& target, const std::string& slug) {
    return target.database.read(
        [&](store::Connection& c) { return store::find_campaign_by_slug(c, slug).has_value(); });
}

BatchResult import_entries(const ImportTarget& target, const domain::Caller& caller, const ImportTerms& terms,
                           const std::vector<ImportEntry>& entries) {
    Importer importer{target, caller, terms};
    std::vector<Prepared> sound;
    for (const ImportEntry& each : entries) {
        try {
            sound.push_back(prepared(each, terms));
        } catch (const base::Error& error) {
            importer.refuse(each.line, error);
        }
    }
    importer.add(sound);
    return importer.result();
}

CommandResult import_batch(Program& program, const DataCommand& command) {
    const ImportTerms terms = terms_of(command);
    const ImportTarget target{program.database, program.events, program.places};
    if (!terms.campaign.empty() && !has_campaign(target, terms.campaign))
        throw base::Error{base::Code::not_found, "There is no campaign " + terms.campaign + "."};
    const Value batch = base::json::parse(command.input, batch_limits);
    std::vector<ImportEntry> entries;
    for (const Value& each : batch.as_array()) entries.push_back(entry_of(each.as_object()));
    return {0, text_of(import_entries(target, caller_of_operator(), terms, entries)), ""};
}

}  // namespace charivari::app
