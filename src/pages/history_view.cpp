#include "pages/history_view.hpp"

#include <charconv>

namespace charivari::pages {
namespace {

using view::Data;

std::string editor_in_words(const Reader& reader, const domain::Revision& revision, const std::string& organiser) {
    const std::string role =
        reader.say(revision.by.role == domain::EditorRole::organiser
                       ? organiser
                       : "history.by." + std::string(domain::editor_roles.name_of(revision.by.role)));
    return revision.actor_name.empty() ? role
                                       : reader.say("history.by_name", {{"role", role}, {"name", revision.actor_name}});
}

}  // namespace

std::optional<int> number_in(std::string_view text) {
    int number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failure == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::optional<int> asked_before(const front::Call& call) {
    const auto asked = call.query("before");
    return asked ? number_in(*asked) : std::nullopt;
}

view::Data history_data(const Reader& reader, const History& history) {
    Data pagination;
    if (history.before || history.next) {
        pagination = {{"first", history.before ? Data(reader.link(history.path)) : Data{}}, {"next", Data{}}};
        if (history.next)
            pagination.set("next", reader.link(history.path + "?before=" + std::to_string(*history.next)));
    }
    return {{"kind", history.title},
            {"lead", reader.say("history.lead")},
            {"back", reader.link(history.back.second)},
            {"back_label", history.back.first},
            {"edit", history.edit.empty() ? Data{} : Data(reader.link(history.edit))},
            {"has_notices", false},
            {"notices", Data::List{}},
            {"revisions", Data::List{}},
            {"pagination", std::move(pagination)},
            {"has_acts", false},
            {"sight", Data{}},
            {"acts", Data::List{}}};
}

view::Data revision_data(const Reader& reader, const domain::Revision& revision, const std::vector<Difference>* changes,
                         view::Data::List forms, const std::string& organiser) {
    Data::List differences;
    if (changes) differences = differences_data(*changes);
    return {{"id", "revision-" + std::to_string(revision.number)},
            {"heading", reader.moment_of(revision.at)},
            {"by", editor_in_words(reader, revision, organiser)},
            {"note", changes ? Data{} : Data(reader.say("history.first"))},
            {"has_changes", !differences.empty()},
            {"changes", std::move(differences)},
            {"forms", std::move(forms)}};
}

}  // namespace charivari::pages
