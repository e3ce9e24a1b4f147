#include "pages/outcome_view.hpp"

#include "pages/action_view.hpp"
#include "pages/event_view.hpp"
#include "view/markdown.hpp"

namespace charivari::pages {

using view::Data;

std::string happening_in_words(const Reader& reader, domain::Happening happening) {
    return reader.say("action.happened." + std::string(domain::happenings.name_of(happening)));
}

namespace {

// The numbers alone; "" where there are none.
std::string count_in_words(const Reader& reader, const domain::Turnout& turnout) {
    std::string text;
    const auto count = [&](const char* key, int number) {
        text = reader.say(key, {{"count", std::to_string(number)}});
    };
    if (turnout.low && turnout.high && *turnout.low != *turnout.high)
        text = reader.say("action.turnout.between",
                          {{"low", std::to_string(*turnout.low)}, {"high", std::to_string(*turnout.high)}});
    else if (turnout.low && turnout.high)
        count("action.turnout.about", *turnout.low);
    else if (turnout.low)
        count("action.turnout.at_least", *turnout.low);
    else if (turnout.high)
        count("action.turnout.at_most", *turnout.high);
    return text;
}

}  // namespace

std::string turnout_in_words(const Reader& reader, const domain::Turnout& turnout) {
    std::string text = count_in_words(reader, turnout);
    if (turnout.text) text += (text.empty() ? "" : " – ") + *turnout.text;
    return text;
}

Data outcome_data(const Reader& reader, const std::optional<domain::Outcome>& outcome, const std::string& language) {
    if (!outcome) return {};
    Data::List happened;
    for (const domain::Happening each : outcome->happened)
        happened.push_back({{"text", happening_in_words(reader, each)}});
    Data::List replies;
    for (const domain::Reply& each : outcome->replies)
        replies.push_back({{"from", each.from}, {"text", view::markdown_to_html(each.text)}, {"url", each.url}});
    const domain::Turnout turnout = outcome->turnout.value_or(domain::Turnout{});
    const std::string count = count_in_words(reader, turnout);
    return {{"has_happened", !happened.empty()},
            {"happened", std::move(happened)},
            {"summary", outcome->summary.empty() ? Data{} : Data(view::markdown_to_html(outcome->summary))},
            {"has_turnout", outcome->turnout.has_value()},
            {"turnout", count.empty() ? Data{} : Data(count)},
            {"turnout_text", turnout.text},
            {"has_sources", !outcome->sources.empty()},
            {"sources", sources_data(reader, outcome->sources)},
            {"has_replies", !replies.empty()},
            {"replies", std::move(replies)},
            {"own_language", language == reader.language ? Data{} : Data(language)}};
}

Data::List outcomes_data(const Reader& reader, const std::vector<service::ToldOutcome>& outcomes) {
    Data::List list;
    for (const service::ToldOutcome& each : outcomes) {
        const domain::Action& action = each.action.action;
        list.push_back({{"title", domain::title_in(action, reader.language)},
                        {"url", reader.link(action_path(action))},
                        {"when", when_in_words(reader, action)},
                        {"outcome", outcome_data(reader, each.outcome, action.facts.language)}});
    }
    return list;
}

}  // namespace charivari::pages
