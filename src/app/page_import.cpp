#include "app/page_import.hpp"

#include <utility>

#include "domain/check.hpp"
#include "domain/policy.hpp"
#include "service/access.hpp"

namespace charivari::app {
namespace {

constexpr std::size_t batch_entries = 100;

void check_terms(const ImportTarget& target, std::string_view ending, const std::string& bytes,
                 const service::ImportTerms& terms) {
    base::FieldErrors errors;
    if (bytes.empty())
        errors.add("/file", "required", "A file.");
    else if (ending != ".ics" && ending != ".csv" && ending != ".json")
        errors.add("/file", "unknown_kind_of_file", "A file whose name ends in .ics, .csv or .json.");
    if (!terms.source.empty() && !domain::is_web_url(terms.source))
        errors.add("/source", "not_a_url", "An absolute URL of the web.");
    if (!terms.campaign.empty() && !has_campaign(target, terms.campaign))
        errors.add("/campaign", "unknown", "There is no such campaign.");
    errors.throw_if_any();
}

// Hands on what a reader finds, some entries at a time, and adds up what comes of it.
class Collector {
  public:
    Collector(const ImportTarget& target, const domain::Caller& caller, const service::ImportTerms& terms)
        : target_(target), caller_(caller), terms_(terms) {}

    void take(ImportEntry entry) {
        entries_.push_back(std::move(entry));
        if (entries_.size() == batch_entries) flush();
    }
    void tell(service::ImportProblem problem) {
        if (problem.is_refused) ++report_.refused;
        if (report_.problems.size() < service::ImportReport::told) report_.problems.push_back(std::move(problem));
    }
    void flush() {
        BatchResult result = import_entries(target_, caller_, terms_, entries_);
        for (service::ImportProblem& each : result.problems)
            if (each.entry) name_fields(each, entries_[*each.entry]);
        entries_.clear();
        report_.added += result.added;
        report_.known += result.known;
        report_.differing += result.differing;
        for (const auto& [noun, count] : result.also) report_.others += count;
        for (service::ImportedEvent& each : result.events)
            if (report_.events.size() < service::ImportReport::told) report_.events.push_back(std::move(each));
        for (service::ImportProblem& each : result.problems) tell(std::move(each));
    }
    service::ImportReport end() {
        flush();
        return std::move(report_);
    }

  private:
    const ImportTarget& target_;
    const domain::Caller& caller_;
    const service::ImportTerms& terms_;
    std::vector<ImportEntry> entries_;
    service::ImportReport report_;
};

}  // namespace

service::ImportReport PageImport::bring_in(const domain::Caller& caller, std::string_view ending, std::string bytes,
                                           const std::string& zone, const service::ImportTerms& terms) {
    service::require(caller, domain::may_record(caller));
    check_terms(target_, ending, bytes, terms);
    const std::unique_lock alone{one_, std::try_to_lock};
    if (!alone.owns_lock()) throw base::Error{base::Code::unavailable, "Another import is going on."};
    Collector collector{target_, caller, terms};
    const ImportSink sink{[&collector](ImportEntry entry) { collector.take(std::move(entry)); },
                          [&collector](service::ImportProblem problem) { collector.tell(std::move(problem)); }};
    if (ending == ".ics")
        read_calendar_file(bytes, zone, sink);
    else if (ending == ".csv")
        read_table_file(std::move(bytes), zone, sink);
    else
        read_json_file(bytes, sink);
    return collector.end();
}

}  // namespace charivari::app
