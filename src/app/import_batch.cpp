#include "app/import_batch.hpp"

#include <array>

#include "store/campaign.hpp"

namespace charivari::app {
namespace {

using base::json::Object;
using base::json::Value;

constexpr base::json::ParseLimits batch_limits{.bytes = 1U << 20U, .members = 200'000};

// How many of what, in the order of the text.
constexpr std::array<std::pair<const char*, std::size_t BatchResult::*>, 5> counts{
    {{"added", &BatchResult::added},
     {"known", &BatchResult::known},
     {"differing", &BatchResult::differing},
     {"updated", &BatchResult::updated},
     {"edited", &BatchResult::edited}}};

// The operator, who needs no account to write to a folder that is theirs, and may do all that moderators may.
domain::Caller caller_of_operator() {
    domain::Caller caller{domain::Account{}, domain::Scope::write};
    caller.account->is_moderator = true;
    caller.is_operators_token = true;
    return caller;
}

ImportTerms terms_of(const DataCommand& command) {
    const auto argument = [&](const char* name) {
        const auto found = command.arguments.find(name);
        return found == command.arguments.end() ? std::string{} : found->second;
    };
    return {argument("campaign"), argument("source"), argument("dry_run") == "true", argument("update") == "true"};
}

ImportEntry entry_of(const Object& sent) {
    ImportEntry entry{sent.at("line").to_number<std::size_t>(), std::string(sent.at("uid").as_string()),
                      sent.at("body").as_object(), sent.at("place").as_object()};
    for (const auto& each : sent.at("places").as_object())
        entry.places.emplace_back(std::string(each.key()), each.value().as_object());
    entry.noun = import_nouns.find(std::string_view{sent.at("noun").as_string()}).value_or(ImportNoun::event);
    entry.beside = sent.at("beside").as_object();
    return entry;
}

base::json::Array fields_of(const ImportProblem& problem) {
    base::json::Array fields;
    for (const base::FieldError& each : problem.fields)
        fields.push_back(Object{{"pointer", each.pointer}, {"code", each.code}, {"message", each.message}});
    return fields;
}
std::vector<base::FieldError> fields_in(const base::json::Array& told) {
    std::vector<base::FieldError> fields;
    for (const Value& each : told)
        fields.push_back({std::string(each.at("pointer").as_string()), std::string(each.at("code").as_string()),
                          std::string(each.at("message").as_string())});
    return fields;
}

std::string text_of(const BatchResult& result) {
    Object object;
    for (const auto& [name, count] : counts) object[name] = result.*count;
    Object also;
    for (const auto& [noun, count] : result.also) also[noun] = count;
    object["also"] = std::move(also);
    base::json::Array problems;
    for (const ImportProblem& each : result.problems)
        problems.push_back(Object{{"line", each.line},
                                  {"message", each.message},
                                  {"is_refused", each.is_refused},
                                  {"entry", each.entry ? Value(*each.entry) : Value(nullptr)},
                                  {"fields", fields_of(each)}});
    object["problems"] = std::move(problems);
    return base::json::to_text(object);
}

}  // namespace

std::string to_json(const ImportEntry& entry) {
    Object places;
    for (const auto& [name, place] : entry.places) places[name] = place;
    return base::json::to_text(Object{{"line", entry.line},
                                      {"uid", entry.uid},
                                      {"body", entry.body},
                                      {"place", entry.place},
                                      {"places", std::move(places)},
                                      {"noun", import_nouns.name_of(entry.noun)},
                                      {"beside", entry.beside}});
}

DataCommand batch_command(const ImportTerms& terms, const std::string& entries) {
    const auto flag = [](bool is_set) { return is_set ? "true" : "false"; };
    return {"import",
            {{"campaign", terms.campaign},
             {"source", terms.source},
             {"dry_run", flag(terms.is_dry)},
             {"update", flag(terms.is_update)}},
            "[" + entries + "]"};
}

BatchResult batch_result_of(const CommandResult& result) {
    if (result.status != 0) throw base::Error{base::Code::invalid, result.err.substr(0, result.err.find('\n'))};
    const Value value = base::json::parse(result.out, batch_limits);
    BatchResult read;
    for (const auto& [name, count] : counts) read.*count = value.at(name).to_number<std::size_t>();
    for (const auto& each : value.at("also").as_object())
        read.also[std::string(each.key())] = each.value().to_number<std::size_t>();
    for (const Value& each : value.at("problems").as_array())
        read.problems.push_back({.line = each.at("line").to_number<std::size_t>(),
                                 .message = std::string(each.at("message").as_string()),
                                 .is_refused = each.at("is_refused").as_bool(),
                                 .fields = fields_in(each.at("fields").as_array())});
    for (std::size_t i = 0; i < read.problems.size(); ++i)
        if (const Value& entry = value.at("problems").at(i).at("entry"); !entry.is_null())
            read.problems[i].entry = entry.to_number<std::size_t>();
    return read;
}

bool has_campaign(const ImportTarget& target, const std::string& slug) {
    return target.database.read(
        [&](store::Connection& c) { return store::find_campaign_by_slug(c, slug).has_value(); });
}

CommandResult import_batch(Program& program, const DataCommand& command) {
    const ImportTerms terms = terms_of(command);
    const ImportTarget target{program.database,  program.clock,  program.events, program.places,
                              program.campaigns, program.people, program.calls,  program.ids};
    if (!terms.campaign.empty() && !has_campaign(target, terms.campaign))
        throw base::Error{base::Code::not_found, "There is no campaign " + terms.campaign + "."};
    const Value batch = base::json::parse(command.input, batch_limits);
    std::vector<ImportEntry> entries;
    for (const Value& each : batch.as_array()) entries.push_back(entry_of(each.as_object()));
    return {0, text_of(import_entries(target, caller_of_operator(), terms, entries)), ""};
}

}  // namespace charivari::app
