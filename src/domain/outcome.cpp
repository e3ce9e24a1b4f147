#include "domain/outcome.hpp"

#include <algorithm>

#include "domain/check.hpp"
#include "domain/translation.hpp"

namespace charivari::domain {
namespace {

constexpr std::size_t most_items = 50;

void check_number(const std::optional<int>& number, const std::string& pointer, base::FieldErrors& errors) {
    if (number && !errors.has(pointer) && (*number < 0 || *number > Turnout::most))
        errors.add(pointer, "out_of_range", "From 0 to 10,000,000.");
}

void check_turnout(std::optional<Turnout>& turnout, base::FieldErrors& errors) {
    if (!turnout) return;
    check_number(turnout->low, "/turnout/low", errors);
    check_number(turnout->high, "/turnout/high", errors);
    check_optional_text(turnout->text, "/turnout/text", 300, false, errors);
    if (turnout->low && turnout->high && *turnout->high < *turnout->low)
        errors.add("/turnout/high", "contradiction", "The higher number is below the lower one.");
    if (*turnout == Turnout{} && !errors.has_within("/turnout")) turnout.reset();
}

template <typename List, typename Check>
void check_list(List& list, const std::string& pointer, base::FieldErrors& errors, Check check_each) {
    if (list.size() > most_items) return errors.add(pointer, "too_many", "At most 50.");
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string at = pointer + "/" + std::to_string(i);
        if (!errors.has(at)) check_each(list[i], at);
    }
}

}  // namespace

bool may_be_told(const Action& action, Utc now) {
    const bool is_to_come = is_on(action.facts.status) && action.start().utc() > now;
    return !is_to_come && action.state != PublicationState::draft;
}

void check(OutcomeDraft& draft, base::FieldErrors& errors) {
    std::sort(draft.happened.begin(), draft.happened.end());
    draft.happened.erase(std::unique(draft.happened.begin(), draft.happened.end()), draft.happened.end());
    const auto has = [&](Happening each) {
        return std::find(draft.happened.begin(), draft.happened.end(), each) != draft.happened.end();
    };
    if (has(Happening::not_held) && (has(Happening::held) || has(Happening::held_elsewhere)))
        errors.add("/happened", "contradiction", "It took place, or it did not.");
    check_text(draft.summary, "/summary", longest_description, true, errors);
    check_turnout(draft.turnout, errors);
    check_list(draft.sources, "/sources", errors, [&](Source& each, const std::string& at) {
        check_url(each.url, at + "/url", errors);
        check_optional_text(each.title, at + "/title", 300, false, errors);
        check_optional_text(each.quote, at + "/quote", 2000, true, errors);
    });
    check_list(draft.replies, "/replies", errors, [&](Reply& each, const std::string& at) {
        check_required_text(each.from, at + "/from", 200, errors);
        check_text(each.text, at + "/text", 5000, true, errors);
        if (each.text.empty()) errors.add(at + "/text", "required", "This may not be empty.");
        if (each.url) check_url(*each.url, at + "/url", errors);
    });
    if (draft.happened.empty() && draft.summary.empty() && !draft.turnout && !errors.has_within("/happened"))
        errors.add("/happened", "required", "Say what happened, or how many came.");
}

}  // namespace charivari::domain
