#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/word_finder.hpp"
#include "domain/action.hpp"
#include "domain/call.hpp"
#include "domain/event_change.hpp"
#include "domain/names.hpp"
#include "domain/outcome.hpp"
#include "domain/person.hpp"
#include "domain/place.hpp"
#include "domain/question.hpp"
#include "domain/role.hpp"
#include "domain/task.hpp"

// Taking a value out of everything that is recorded of an object: anybody can be forgotten (product.md, "Charter"). Pure.
namespace charivari::domain {

inline constexpr std::string_view redacted_text = "[…]";

// Why it is done; the only thing that is kept of it.
enum class RedactionReason { objection, private_person, private_place, hate, court_order, mistake };
inline constexpr Names<RedactionReason, 6> redaction_reasons{{{{RedactionReason::objection, "objection"},
                                                               {RedactionReason::private_person, "private_person"},
                                                               {RedactionReason::private_place, "private_place"},
                                                               {RedactionReason::hate, "hate"},
                                                               {RedactionReason::court_order, "court_order"},
                                                               {RedactionReason::mistake, "mistake"}}}};

// Takes the value out of texts, which say "[…]" in its place; and, since half of one is none, whole persons, tags, sources
// and addresses out of their lists if it is in a name or an address.
class Redactor {
  public:
    explicit Redactor(std::string_view value) : finder_(value) {}

    bool is_sound() const { return finder_.is_sound(); }
    bool is_in(std::string_view text) const { return finder_.is_in(text); }
    // Each says whether anything was taken out.
    bool take_out_of(EventDraft& facts) const;
    bool take_out_of(ActionDraft& facts) const;
    bool take_out_of(PlaceDraft& facts) const;
    // Whoever has no name left is hidden: a page of nobody is none.
    bool take_out_of(PersonDraft& facts) const;
    bool take_out_of(CallDraft& facts) const;
    bool take_out_of(CallVersion& version) const;
    bool take_out_of(RoleDraft& role) const;
    bool take_out_of(TaskDraft& task) const;
    bool take_out_of(QuestionDraft& question) const;
    bool take_out_of(OutcomeDraft& outcome) const;
    bool take_out_of(std::string& text) const;
    bool take_out_of(std::optional<std::string>& text) const;

    // JSON pointers to those members that have the value in them: "/hosts/0", "/description".
    std::vector<std::string> members_of(const EventDraft& facts) const;
    std::vector<std::string> members_of(const ActionDraft& facts) const;
    std::vector<std::string> members_of(const PersonDraft& facts) const;
    std::vector<std::string> members_of(const CallDraft& facts) const;

  private:
    bool take_out_address(std::optional<std::string>& url) const;
    bool take_out_of(std::vector<Source>& sources) const;

    base::WordFinder finder_;
};

}  // namespace charivari::domain
